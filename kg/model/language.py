"""Language: what one language looks like, as a folder of data and one module of code."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from kg.errors import SchemaError
from kg.model.folding import fold, look
from kg.model.numerals import numeral

UNKNOWN = "und"  # of ISO 639-2: undetermined

Cutter = Callable[[str], Sequence[str]]  # a text into its words, which join to it again
F = TypeVar("F", bound=Callable[..., Any])


class LanguageText(Protocol):
    """What `text.py` of a pack may define; a function that it leaves out is as in any language.

    `Language` calls these; stages call `Language`.
    """

    def fold(self, string: str) -> str:
        """The string that patterns read: of the same length, one width and one script."""
        ...

    def standard(self, string: str) -> str:
        """The string that identifiers are made of: of the same length, in one script."""
        ...

    def person(self, written: str, folded: str) -> str:
        """The name of a person as its identifier has it, from both forms of the same stretch."""
        ...

    def number(self, words: str) -> int | None:
        """A number that is written in words, or None."""
        ...

    def spell(self, number: int) -> str:
        """A number in words."""
        ...

    def cutter(self, names: Iterable[str], words: Iterable[str]) -> Cutter:
        """Segmentation that keeps these names whole, and these words unless it knows them."""
        ...

    def light(self, word: str) -> bool:
        """Is it of a class that names are not made of: verb, adverb, pronoun, numeral …?"""
        ...


@dataclass(frozen=True)
class Language:
    """A language as the stages are given it.

    `code` is ISO 639-1, or `und`. `folder` holds the pack: `language.toml`, `extract/*.toml`,
    `relate/*.toml`, `repair.toml`, `front.toml`, `outline.toml`, `marks.toml`, `findings.toml`
    and `text.py`; each may be missing.
    None: there is no pack, and nothing is read but what holds in every language.
    """

    code: str = UNKNOWN
    folder: Path | None = None

    def __hash__(self) -> int:
        # Caches ask for it thousands of times a document, and that of a path takes long.
        return hash(self.code)

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

    @property
    def has_rules(self) -> bool:
        """Is a document in this language read, not only kept and listed?"""
        return self.folder is not None and any((self.folder / "extract").glob("*.toml"))

    @property
    def text(self) -> LanguageText | None:
        """The code of the language: `text.py` of its pack, loaded on first use.

        Raises SchemaError where it cannot be loaded.
        """
        return _code_of(self.code, self.folder)

    def fold(self, string: str) -> str:
        """The string that patterns read; offsets stay.

        Raises SchemaError if the code of the language moves them.
        """
        return self._checked("fold", string, self._defined("fold", fold))

    def standard(self, string: str) -> str:
        """The string that identifiers are made of; offsets stay, as in `fold`."""
        return self._checked("standard", string, self._defined("standard", look))

    def person(self, written: str, folded: str) -> str:
        """The name of a person as its identifier has it, from both forms of the same stretch."""
        return self._defined("person", _as_folded)(written, folded)

    def number(self, words: str) -> int | None:
        """A number in figures or in words of the language, or None."""
        return self._defined("number", numeral)(words)

    def spell(self, number: int) -> str:
        """A number in words; in figures where the language has none for it."""
        return self._defined("spell", _in_figures)(number)

    def cutter(self, names: Iterable[str] = (), words: Iterable[str] = ()) -> Cutter:
        """Segmentation into words, at spaces where the language does not define it.

        `names` come out whole; so do `words`, unless it knows them.
        """
        return self._defined("cutter", _at_spaces)(names, words)

    def light(self, word: str) -> bool:
        """Is a word of a class that names are not made of? No word is, unless the language tells."""
        return self._defined("light", _never)(word)

    def _defined(self, name: str, default: F) -> F:
        """A function of the code of the language, or what holds in any."""
        return cast(F, getattr(self.text, name, default))

    def _checked(self, name: str, string: str, change: Callable[[str], str]) -> str:
        changed = change(string)
        if len(changed) != len(string):
            what = f"{name}() makes {len(changed)} characters of {len(string)}"
            remedy = "change characters one for one: spans count them"
            raise SchemaError(f"{self.code}/text.py", what, remedy)
        return changed


_WORD = re.compile(r"\S{1,100}\s?|\s")


def _as_folded(written: str, folded: str) -> str:
    return folded


def _in_figures(number: int) -> str:
    return str(number)


def _never(word: str) -> bool:
    return False


def _at_spaces(names: Iterable[str], words: Iterable[str]) -> Cutter:
    return _WORD.findall


@lru_cache(maxsize=64)
def _code_of(code: str, folder: Path | None) -> LanguageText | None:
    path = None if folder is None else folder / "text.py"
    if path is None or not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location(f"{path.parent}/text", path)
    assert spec is not None and spec.loader is not None  # it is a file of Python
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # as importing does: data classes look there
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[spec.name]
        what = f"cannot be loaded ({type(error).__name__}: {error})"
        raise SchemaError(f"{code}/text.py", what, "correct the code") from error
    return cast(LanguageText, module)
