"""How the covers of one language say whose paper it is and of what kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg.model.language import Language
from kg.model.numerals import numeral
from kg.rules.mastheads import Masthead, front_words, masthead_of

_KINDS_BY_SYMBOL = (
    (re.compile(r"/RES/"), "resolution"),
    (re.compile(r"/(?:SR|PV)\.\d"), "record"),
    (re.compile(r"/PRST/"), "statement"),
    (re.compile(r"^(?:WHA\d{1,3}\.|EB\d{1,3}\.R)\d"), "resolution"),
)
# Patterns that are in the file by the names of the attributes.
_OPTIONAL = (
    "signed_on",
    "held_on",
    "agenda_list",
    "agenda_number",
    "ends_open",
    "opens_open",
    "heads",
    "board",
    "own_body",
    "parties",
    "chaired",
    "held_by",
    "speaks",
    "says_treaty",
    "says_report",
    "says_note",
)


@dataclass(frozen=True)
class Cover:
    """`front.toml` of a language, compiled; `zh/front.toml` tells what each pattern is."""

    masthead: Masthead
    between: str
    volume_between: str
    assembly: str
    months: tuple[str, ...]
    letters: tuple[re.Pattern[str], ...]
    kinds: tuple[tuple[re.Pattern[str], str], ...]
    unsure: frozenset[str]
    submitters: tuple[re.Pattern[str], ...]
    owner: re.Pattern[str]
    organ: re.Pattern[str]
    closing: re.Pattern[str]
    assembly_session: re.Pattern[str]
    acting: re.Pattern[str]
    several: re.Pattern[str]
    signed: re.Pattern[str]
    line: re.Pattern[str]
    empty: re.Pattern[str]
    enacted: re.Pattern[str]
    carried: re.Pattern[str]
    day: re.Pattern[str]
    dated: re.Pattern[str]
    adopted: re.Pattern[str]
    adopted_by: re.Pattern[str]
    text_begins: re.Pattern[str]
    signed_on: re.Pattern[str]
    held_on: re.Pattern[str]
    agenda_list: re.Pattern[str]
    agenda_number: re.Pattern[str]
    ends_open: re.Pattern[str]
    opens_open: re.Pattern[str]
    heads: re.Pattern[str]
    board: re.Pattern[str]
    own_body: re.Pattern[str]
    parties: re.Pattern[str]
    chaired: re.Pattern[str]
    held_by: re.Pattern[str]
    speaks: re.Pattern[str]
    says_treaty: re.Pattern[str]
    says_report: re.Pattern[str]
    says_note: re.Pattern[str]
    budget: re.Pattern[str]
    part: re.Pattern[str]

    def kinds_of(self, line: str) -> Iterator[str]:
        """The kinds that a line tells, the likeliest first."""
        for pattern, kind in self.kinds:
            if pattern.search(line):
                yield kind

    def kind(self, head: list[str], symbol: str | None) -> str | None:
        """Of a paper with this cover: by its symbol, else by the first line that tells one.

        A title may be about a kind of text, and the next line tells the kind.
        """
        for pattern, kind in _KINDS_BY_SYMBOL:
            if symbol and pattern.search(symbol):
                return kind
        short = [line for line in head if self.line.fullmatch(line)]
        unsure: str | None = None
        for line in short:
            for kind in self.kinds_of(line):
                if kind not in self.unsure:
                    return kind
                unsure = unsure or kind
        return unsure

    def letter(self, lines: list[str]) -> re.Match[str] | None:
        """The first line that is the title of a letter, with its `sender`."""
        for line in lines:
            for pattern in self.letters:
                found = pattern.match(line)
                if found is not None:
                    return found
        return None

    def submitter(self, head: list[str]) -> str | None:
        """Whose paper it is, as a title says."""
        for line in head:
            for pattern in self.submitters:
                found = pattern.fullmatch(line)
                if found is not None:
                    return found["by"]
        return None

    def day_of(self, head: list[str]) -> str | None:
        """A day that the cover gives by itself; that of a session is a stretch of days."""
        for pattern in (self.dated, self.adopted):
            for line in head:
                found = pattern.fullmatch(line)
                if found is not None:
                    return self._iso(found)
        return None

    def day_signed(self, lines: list[str]) -> str | None:
        """The day at the end of a treaty on which it was done."""
        for line in lines:
            found = self.signed_on.search(line)
            if found is not None:
                return self._iso(found)
        return None

    def goes_on(self, title: str, line: str) -> bool:
        """Whether a title that has no room in one line goes on in the next."""
        return bool(self.ends_open.search(title) or self.opens_open.match(line))

    def part_of(self, head: list[str]) -> tuple[str, str, str] | None:
        """A volume that comes in many papers, the row of its part, the title of the part."""
        volume = next(filter(self.budget.fullmatch, head), None)
        if volume is None:
            return None
        for row, below in pairwise(head):
            if self.part.fullmatch(row):
                return volume, row, below
        return None

    def day_in(self, words: str) -> str | None:
        """The first day in some words, an ISO date."""
        found = self.day.search(words)
        return self._iso(found) if found else None

    def _iso(self, found: re.Match[str]) -> str:
        month = found["month"]
        number = numeral(month)
        if number is None:
            number = self.months.index(month) + 1
        year, day = numeral(found["year"]), numeral(found["day"])
        return f"{year:04d}-{number:02d}-{day:02d}"


@lru_cache(maxsize=32)
def cover_of(language: Language) -> Cover:
    """That of a language; of one without `front.toml`, that of English.

    Raises SchemaError.
    """
    words = front_words(language)
    kinds = [
        (words.pattern(f"is_{kind.replace(' ', '_')}"), kind)
        for kind in words.optional_list("kinds")
    ]
    return Cover(
        masthead=masthead_of(language),
        between=words.optional_text("between"),
        volume_between=words.optional_text("volume_between"),
        assembly=words.optional_text("assembly"),
        months=words.optional_list("months"),
        letters=tuple(map(words.pattern, words.optional_list("letters"))),
        kinds=tuple(kinds),
        unsure=frozenset(words.optional_list("unsure")),
        submitters=tuple(map(words.pattern, words.optional_list("submitters"))),
        owner=words.optional("owner"),
        organ=words.optional("organ"),
        closing=words.optional("closing"),
        assembly_session=words.optional("assembly_session"),
        acting=words.optional("acting"),
        several=words.optional("several"),
        signed=words.optional("signed"),
        line=words.optional("line"),
        empty=words.optional("empty"),
        enacted=words.optional("enacted"),
        carried=words.optional("carried"),
        day=words.optional("day"),
        dated=words.optional("dated"),
        adopted=words.optional("adopted"),
        adopted_by=words.optional("adopted_by"),
        text_begins=words.optional("text_begins"),
        **{name: words.optional(name) for name in _OPTIONAL},
        budget=words.optional("budget"),
        part=words.optional("part"),
    )
