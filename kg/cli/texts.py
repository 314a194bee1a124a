"""Texts of the command line that stand in `texts.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("kg.cli") / "texts.toml").read_text(encoding="utf-8"))


def example(command: str) -> str:
    """The last lines of the help of a command, which are not wrapped."""
    lines = _texts()["examples"][command].splitlines()
    return "\b\n" + "\n".join(f"Example: {line}" for line in lines)


def short(command: str) -> str:
    """What a command does, for the list of all."""
    return _texts()["short"][command]


def label(name: str) -> str:
    """A text that is printed, by its name."""
    return _texts()["labels"][name]
