"""Match: what a production is handed, the captured fields and the place they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import Refused
from kg.model.authority import Authority, Entry
from kg.model.document import Block, Document
from kg.model.language import Language
from kg.rules.mentions import Rule, Unless
from kg.rules.words import Words

_NEAR = 24  # characters on each side: more than any pattern of surroundings looks at
_PLACES = (
    64  # of a name; papers tell a full name, a year or a State where they first name it
)


@dataclass(frozen=True, slots=True)
class Context:
    """What all matches in a document share."""

    document: Document
    authority: Authority
    language: Language


class Match:
    """What a rule found at a place, in text offsets.

    `fields` holds what the pattern captured, without the groups that took no part; `entry` is the
    known thing whose name it is. `language` is the document's.
    """

    __slots__ = (
        "_block",
        "_found",
        "authority",
        "document",
        "end",
        "entry",
        "fields",
        "folded",
        "language",
        "rule",
        "start",
    )

    def __init__(
        self,
        context: Context,
        rule: Rule,
        span: tuple[int, int],
        found: re.Match[str] | None = None,
        entry: Entry | None = None,
    ) -> None:
        self.document = context.document
        self.authority = context.authority
        self.language = context.language
        self.folded = context.document.text.folded
        self.rule = rule
        self.start, self.end = span
        self.entry = entry
        self.fields: dict[str, str] = {}
        if found is not None:
            captured = found.groupdict().items()
            self.fields = {name: words for name, words in captured if words is not None}
        self._found = found
        self._block: Block | None = None

    def at(self, start: int, end: int) -> Match:
        """A match of the same rule at another place, without fields."""
        context = Context(self.document, self.authority, self.language)
        return Match(context, self.rule, (start, end))

    def places(self, words: str) -> Iterator[int]:
        """Where words stand in the whole text: the first places, which bounds what a name costs."""
        at = -1
        for _ in range(_PLACES):
            at = self.folded.find(words, at + 1)
            if at < 0:
                return
            yield at

    @property
    def data(self) -> Words:
        """Lists, texts and patterns of the rule file of the document's language."""
        return self.rule.data

    def span(self, field: str) -> tuple[int, int]:
        """Where a field stands. Raises IndexError for one that the pattern does not have."""
        if self._found is None:
            raise IndexError(f"a name of a list has no field {field!r}")
        return self._found.span(field)

    def value(self, field: str) -> str | None:
        """The name of the first alternative that reads what the field captured.

        None where the field took no part. The alternatives are those of the fragment that the
        pattern captures as this field: `{part:part}` with `part = { H1 = '…', H2 = '…' }`.
        Raises LookupError for a field without named alternatives, and where none of them reads it.
        """
        alternatives = self.rule.values[field]
        if field not in self.fields:
            return None
        start, end = self.span(field)
        for name, pattern in alternatives.items():
            if pattern.fullmatch(self.folded, start, end):
                return name
            # What looks ahead of its words needs those behind them.
            ahead = pattern.match(self.folded, start)
            if ahead and ahead.end() == end:
                return name
        raise LookupError(f"{self.rule.id}: no alternative of {field!r} reads it")

    def refusal(self) -> str | None:
        """Why its rule reads nothing in these surroundings; None where it may."""
        words = self.words
        for unless in self.rule.unless:
            if unless.of and words not in unless.of:
                continue
            if self._stands(unless):
                return unless.why
        return None

    def _stands(self, unless: Unless) -> bool:
        if unless.before and not unless.before.search(self.before(_NEAR)):
            return False
        if unless.after and not unless.after.match(self.after(_NEAR)):
            return False
        if unless.holds is None:
            return True
        words = self.fields.get(unless.field, "") if unless.field else self.words
        return unless.holds.search(words) is not None

    def named(self, kind: str, name: str) -> Entry | None:
        """The known thing of this kind that goes by a name; None also where two do."""
        return self.authority.named(kind, name)

    def holds(self, pattern: str, words: str) -> bool:
        """Does one of the patterns of its file find anything in these words?"""
        return self.rule.data.pattern(pattern).search(words) is not None

    def lists(self, name: str, word: str) -> bool:
        """Does a list of its file have this word?"""
        return word in self.rule.data.set(name)

    def standard(self, start: int, end: int) -> str:
        """A stretch of the text in the script that identifiers are made of."""
        return self.document.text.simple[start:end]

    def person(self, start: int, end: int) -> str:
        """A stretch of the text as the name of a person."""
        return self.document.text.person(start, end)

    @property
    def known(self) -> Entry:
        """The known thing whose name it is. Raises Refused where it is no name of a list."""
        if self.entry is None:
            raise Refused("no known name")
        return self.entry

    @property
    def words(self) -> str:
        """The matched characters, folded."""
        return self.folded[self.start : self.end]

    @property
    def block(self) -> Block:
        """The block that the match starts in."""
        block = self._block
        if block is None:
            block = self._block = self.document.block_at(self.start)
        return block

    def before(self, count: int) -> str:
        """Up to `count` characters before the match, inside its block."""
        return self.folded[max(self.block.start, self.start - count) : self.start]

    def after(self, count: int) -> str:
        """Up to `count` characters behind the match, inside its block."""
        return self.folded[self.end : min(self.block.end, self.end + count)]
