"""What the words of a language say about asking: the file `relate/directives.toml`, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict, Field

from kg.errors import SchemaError
from kg.model.language import Language
from kg.model.mention import Mention
from kg.rules.files import load_file
from kg.rules.prefilter import Prefilter
from kg.rules.words import Words, words_of

_FILE = "relate/directives"
_REMEDY = "see the head of the file for its tables"
ORDINARY = 2  # strength of a word that the file gives none


class NoneText(BaseModel):
    """A use that asks nothing, as written.

    `of` says which operators; `before` ends where the operator begins, and `after` begins where it
    ends.
    In `finds` the use is another one and something is asked; in `ignores` nothing is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    note: str
    of: str = ""
    before: str = ""
    after: str = ""
    finds: list[str] = Field(min_length=1)
    ignores: list[str] = Field(min_length=1)


class DirectiveFile(BaseModel):
    """The tables of the file that are not those of a word file."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    phrase: int
    strength: dict[int, list[str]]
    none: list[NoneText]


@dataclass(frozen=True)
class NoDirective:
    """A use of an operator that asks nothing."""

    of: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def fits(self, before: str, after: str) -> bool:
        """Do the words around an operator show this use?"""
        if self.before and not self.before.search(before):
            return False
        return self.after is None or self.after.search(after) is not None


@dataclass(frozen=True)
class Asking:
    """The words of a language.

    `phrase`: characters; what is shorter in quotation marks is a word or a title.
    """

    file: DirectiveFile
    words: Words
    none: tuple[NoDirective, ...]
    _uses: dict[str, tuple[NoDirective, ...]] = field(default_factory=dict)

    @property
    def phrase(self) -> int:
        """See above."""
        return self.file.phrase

    def pattern(self, name: str) -> re.Pattern[str]:
        """A pattern of the file."""
        return self.words.pattern(name)

    def widened(self, folded: str) -> str:
        """A text with marks of its language where another one's stand, letter for letter."""
        narrow, wide = self.words.text("narrow"), self.words.text("wide")
        marks = dict(zip(narrow, wide, strict=True))
        return self.pattern("narrow_mark").sub(lambda mark: marks[mark[0]], folded)

    @cached_property
    def operators(self) -> Prefilter:
        """What finds the words that ask.

        Raises SchemaError where they are too many for it, or too short.
        """
        prefilter = Prefilter([self.pattern("operators")])
        if not prefilter.literals:
            what = "the pattern operators has no literals, or too many"
            raise SchemaError(f"{_FILE}.toml", what, "join or drop words of its lists")
        return prefilter

    @cached_property
    def sentence(self) -> re.Pattern[str]:
        """A sentence of a text; U+2029 ends a line."""
        return re.compile(self._sentence)

    @cached_property
    def announces(self) -> re.Pattern[str]:
        """What announces a list within its sentence."""
        return re.compile(self.words.text("list_announced"))

    @cached_property
    def sentence_with_list(self) -> re.Pattern[str]:
        """A sentence of a text that announces a list: the list belongs to it."""
        before = rf"[^{self._ends}\u2029]{{0,200}}?"
        listed = (
            rf"{before}(?:{self.announces.pattern})[^{self._ends[0]}\u2029]{{1,1000}}"
        )
        return re.compile(rf"{listed}{self._ends[0]}?|{self._sentence}")

    @property
    def _sentence(self) -> str:
        return rf"[^{self._ends}\u2029]+[{self._ends}]?"

    @property
    def _ends(self) -> str:
        return self.words.text("sentence_ends")

    @cached_property
    def _strengths(self) -> dict[str, int]:
        strengths: dict[str, int] = {}
        for level, listed in self.file.strength.items():
            strengths.update(dict.fromkeys(listed, level))
        return strengths

    def strength(self, operator: str) -> int:
        """From 1, an invitation, to 5, a decision."""
        return self._strengths.get(operator, ORDINARY)

    def uses_of(self, operator: str) -> tuple[NoDirective, ...]:
        """The uses that an operator may have and that ask nothing."""
        uses = self._uses.get(operator)
        if uses is None:
            uses = tuple(
                use for use in self.none if use.of is None or use.of.fullmatch(operator)
            )
            self._uses[operator] = uses
        return uses


@dataclass(frozen=True)
class Sentence:
    """A sentence, the bodies and States in it by where they begin, and the words of its language.

    `plain` is the sentence with bodies and other mentions masked, letter for letter. `start` is its
    text offset; all other offsets count from there.
    """

    words: str
    plain: str
    start: int
    mentions: dict[int, Mention]
    asking: Asking

    def pattern(self, name: str) -> re.Pattern[str]:
        """A pattern of the language."""
        return self.asking.pattern(name)

    def begins(self, name: str, at: int, end: int | None = None) -> int | None:
        """Where a pattern ends that matches the masked sentence from a place on."""
        end = len(self.plain) if end is None else end
        found = self.pattern(name).match(self.plain, at, end)
        return None if found is None else found.end()

    def is_all(self, name: str, start: int, end: int) -> bool:
        """A pattern matches all of a stretch of the masked sentence."""
        return self.pattern(name).fullmatch(self.plain, start, end) is not None

    def words_are(self, name: str, start: int, end: int) -> bool:
        """The same of the sentence as it is."""
        return self.pattern(name).fullmatch(self.words, start, end) is not None

    def words_hold(self, name: str, start: int, end: int) -> bool:
        """A pattern matches somewhere in a stretch of the sentence as it is."""
        return self.pattern(name).search(self.words, max(0, start), end) is not None

    def list_start(self) -> int:
        """Where a list begins that the sentence announces; its end where it announces none."""
        found = self.asking.announces.search(self.words)
        return found.end() if found else len(self.words)

    def clause_start(self, at: int) -> int:
        """Where the comma clause begins that a place is in."""
        marks = self.asking.words.text("clause_ends")
        return max(self.words.rfind(mark, 0, at) for mark in marks) + 1


@lru_cache(maxsize=16)
def load_asking(language: Language) -> Asking | None:
    """The words of a language; None where it has no such file.

    Raises SchemaError for a wrong file, and for a pattern that is wrong or repeats without an end.
    """
    path = language.file(f"{_FILE}.toml")
    if path is None:
        return None
    file = load_file(path, DirectiveFile, _REMEDY)
    words = words_of(language, _FILE)
    return Asking(file, words, tuple(_use(text, words) for text in file.none))


def _use(text: NoneText, words: Words) -> NoDirective:
    def compiled(key: str, written: str) -> re.Pattern[str] | None:
        return words.compiled(written, f"{text.id}, {key}") if written else None

    return NoDirective(
        compiled("of", text.of),
        compiled("before", text.before),
        compiled("after", text.after),
    )
