"""Word files of a language: lists, texts and patterns that the code asks for by name.

    [words]       name = ['…', '…']       a list; `{name}` inserts one or another of its words
    [texts]       name = '…'              one string
    [fragments]   name = '…'              a part of patterns: `{name}` inserts it
                  name = ['…', '…']       the same, any of several
    [patterns]    name = '…'              a regular expression; every repeat has an end

Rule files have the same sections beside their rules. Of patterns over skeletons, `{Organization}`
is the letter of a mention of this kind, as in relation rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from kg.errors import SchemaError
from kg.model.language import Language
from kg.rules.files import label_of, load_file
from kg.rules.letters import FRAGMENTS
from kg.rules.patterns import Fragment, Fragments, compile_pattern, expand

_NEVER = re.compile(r"(?!)")

T = TypeVar("T")


class WordFile(BaseModel):
    """A word file as written; other tables of it are for other readers."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    words: dict[str, tuple[str, ...]] = {}
    texts: dict[str, str] = {}
    fragments: dict[str, Fragment] = {}
    patterns: dict[str, str] = {}

    @cached_property
    def parts(self) -> Fragments:
        """What patterns may insert: the fragments, and each list as its words, one or another."""
        parts: dict[str, Fragment] = dict(self.fragments)
        for name, words in self.words.items():
            parts.setdefault(name, tuple(map(re.escape, words)))
        return parts


class Words:
    """What a word file gives. Each look-up raises SchemaError for a name that it does not have.

    Where a language has no such file, lists and texts are empty, and patterns match nothing.
    """

    def __init__(self, where: str, file: WordFile | None) -> None:
        self.where = where
        self._file = file
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._sets: dict[tuple[str, ...], frozenset[str]] = {}

    def list(self, name: str) -> tuple[str, ...]:
        """A list of `[words]`, in its order."""
        if self._file is None:
            return ()
        return self._entry(self._file.words, name, "words")

    def optional_list(self, name: str) -> tuple[str, ...]:
        """A list of `[words]`; empty where the file has none of this name."""
        return () if self._file is None else self._file.words.get(name, ())

    def optional_text(self, name: str) -> str:
        """One string of `[texts]`; empty where the file has none of this name."""
        return "" if self._file is None else self._file.texts.get(name, "")

    def optional(self, name: str) -> re.Pattern[str]:
        """One of `[patterns]`; where the file has none of this name, it matches nothing."""
        if self._file is None or name not in self._file.patterns:
            return _NEVER
        return self.pattern(name)

    def set(self, *names: str) -> frozenset[str]:
        """The words of one or several lists."""
        words = self._sets.get(names)
        if words is None:
            words = frozenset(word for name in names for word in self.list(name))
            self._sets[names] = words
        return words

    def text(self, name: str) -> str:
        """One string of `[texts]`."""
        if self._file is None:
            return ""
        return self._entry(self._file.texts, name, "texts")

    def pattern(self, name: str, given: Mapping[str, str] = {}) -> re.Pattern[str]:
        """One of `[patterns]`, compiled, with its fragments in place.

        `given`: fragments that the code makes; always the same ones for a name.
        """
        compiled = self._compiled.get(name)
        if compiled is None:
            if self._file is None:
                return _NEVER
            written = self._entry(self._file.patterns, name, "patterns")
            compiled = self.compiled(written, name, given)
            self._compiled[name] = compiled
        return compiled

    def check(self) -> None:
        """Compile all of `[patterns]`. Raises SchemaError for the first that is wrong."""
        for name in self._file.patterns if self._file else ():
            self.pattern(name)

    def compiled(
        self, written: str, name: str, given: Mapping[str, str] = {}
    ) -> re.Pattern[str]:
        """A pattern of another table of the file, with the fragments of the file in place.

        `name` is what messages call it; `given` are fragments of whoever asks.
        """
        where = f"{self.where}, {name}"
        own = self._file.parts if self._file else {}
        parts: dict[str, Fragment] = {**FRAGMENTS, **own, **given}
        return compile_pattern(expand(written, parts, where), where)

    def _entry(self, table: dict[str, T], name: str, section: str) -> T:
        if name not in table:
            what = f"has no {name!r} under [{section}]"
            raise SchemaError(
                self.where, what, "add it: the code of the project asks for it"
            )
        return table[name]


def load_words(path: Path) -> Words:
    """The words of one file. Raises SchemaError."""
    remedy = "see kg/rules/words.py for the sections"
    return Words(label_of(path), load_file(path, WordFile, remedy))


@lru_cache(maxsize=64)
def words_of(language: Language, name: str) -> Words:
    """The words of a file of a pack, say `front` or `relate/clauses`; empty where there is none.

    Raises SchemaError.
    """
    path = language.file(f"{name}.toml")
    if path is None:
        return Words(f"{language.code}/{name}.toml", None)
    return load_words(path)
