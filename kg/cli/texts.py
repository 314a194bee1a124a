"""Texts of the command line that stand in `texts.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("kg.cli") / "texts.toml").read_text(encoding="utf-8"))


def example(command: str) -> str:
    """The last line of the help of a command."""
    return f"Example: {_texts()['examples'][command]}"


def label(name: str) -> str:
    """A text that is printed, by its name."""
    return _texts()["labels"][name]
