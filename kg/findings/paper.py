"""Paper: one document and all that was read of it, as every check is given it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.findings.kinds import finding
from kg.model.authority import Authority
from kg.model.document import Block, Document, Finding, Reference, Side
from kg.model.evidence import evidence_of
from kg.model.language import Language
from kg.model.mention import Mention, within
from kg.model.statement import Evidence, Statement
from kg.rules.words import Words, words_of

Placed = Block | Mention | Reference


def said(where: Evidence, value: str) -> Side:
    """What one place says."""
    return Side(
        document=where.document,
        value=value,
        paragraph=where.paragraph,
        words=where.exact,
        start=where.start,
        end=where.end,
    )


def doubted(statement: Statement) -> Side:
    """The place of a claim that is doubted."""
    side = said(statement.evidence, statement.object_id)
    return side.model_copy(update={"claim": statement.digest})


@dataclass(frozen=True)
class Paper:
    """What a check of one document is given. Offsets are those of its text."""

    document: Document
    mentions: list[Mention]
    statements: list[Statement]
    authority: Authority
    language: Language

    @property
    def words(self) -> Words:
        """What checks look for in the language of the document."""
        return words_of(self.language, "findings")

    @property
    def folded(self) -> str:
        """The text, with forms of one character made one."""
        return self.document.text.folded

    def matches(self, pattern: str) -> Iterator[re.Match[str]]:
        """Where one of the patterns that checks look for matches in the text."""
        return self.words.pattern(pattern).finditer(self.folded)

    def match(self, pattern: str, start: int) -> re.Match[str] | None:
        """The match of a pattern that begins at an offset of the text."""
        return self.words.pattern(pattern).match(self.folded, start)

    def between(self, pattern: str, start: int, end: int) -> bool:
        """Is a stretch of the text what a pattern says?"""
        found = self.words.pattern(pattern).fullmatch(self.folded, start, end)
        return found is not None

    def has(self, pattern: str, text: str) -> bool:
        """Does a pattern match somewhere in some words?"""
        return self.words.pattern(pattern).search(text) is not None

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin in a stretch of the text."""
        return within(self.mentions, start, end)

    def stretch(self, start: int, end: int, value: str) -> Side:
        """A stretch of the text as a piece of evidence; `value`: what it says."""
        where = evidence_of(self.document, start, end, "findings", 0.9)
        return said(where, value)

    def place(self, there: Placed, value: str) -> Side:
        """The same of a block, a mention or a reference."""
        return self.stretch(there.start, there.end, value)

    def fact(self, value: str, source: str) -> Side:
        """What is on record, and where."""
        return Side(document=self.document.name, value=value, source=source)

    def finding(self, kind: str, *evidence: Side, **values: object) -> Finding:
        """A finding in this document."""
        return finding(self.language, kind, list(evidence), **values)

    @cached_property
    def issued(self) -> Side | None:
        """The place where the document gives its own date: cover, letter, adoption."""
        date = self.document.front.date
        for mention in self.mentions:
            if mention.kind != "Date" or mention.id != date:
                continue
            block = self.document.block_at(mention.start)
            if block.kind in ("front", "heading"):
                return self.place(mention, mention.id)
        return None
