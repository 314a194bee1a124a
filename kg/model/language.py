"""Language: what one language looks like, as a folder of data and one module of code."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType

Cutter = Callable[[str], Sequence[str]]  # a text into its words, which join to it again


@dataclass(frozen=True)
class Language:
    """A language as the stages are given it.

    `code` is ISO 639-1, or `und`. `folder` holds the pack: `extract/*.toml`, `relate/*.toml`,
    `repair.toml`, `front.toml`, `marks.toml`, `findings.toml` and `text.py`; each may be missing.
    None: there is no pack, and nothing is read but what holds in every language.
    """

    code: str
    folder: Path | None = None

    def file(self, name: str) -> Path | None:
        """A file of the pack by its name within it, or None where there is none."""
        if self.folder is None:
            return None
        path = self.folder / name
        return path if path.is_file() else None

    def files(self, room: str) -> list[Path]:
        """The rule files of a room (`extract`, `relate`), in the order of their names."""
        if self.folder is None:
            return []
        return sorted((self.folder / room).glob("*.toml"))

    @cached_property
    def text(self) -> ModuleType | None:
        """The code of the language: `text.py` of its pack."""
        path = self.file("text.py")
        if path is None:
            return None
        spec = importlib.util.spec_from_file_location(
            f"kg.languages.{self.code}.text", path
        )
        if spec is None or spec.loader is None:
            return None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def cutter(self, names: Iterable[str] = (), words: Iterable[str] = ()) -> Cutter:
        """Segmentation into words.

        `names` come out whole; so do `words`, unless it knows them. Without code, at spaces.
        """
        if self.text is None:
            return str.split
        made: Cutter = self.text.cutter(names, words)
        return made
