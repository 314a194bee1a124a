"""Paper: one document and all that was read of it, as every check is given it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.findings.kinds import finding
from kg.model.authority import Authority
from kg.model.document import Block, Document, Finding, Side
from kg.model.evidence import evidence_of
from kg.model.language import Language
from kg.model.mention import Mention, within
from kg.model.statement import Evidence, Statement
from kg.rules.words import Words, words_of


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

    def pattern(self, name: str) -> re.Pattern[str]:
        """One of the patterns that checks look for."""
        return self.words.pattern(name)

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin in a stretch of the text."""
        return within(self.mentions, start, end)

    def place(self, start: int, end: int, value: str) -> Side:
        """A stretch of the text as a piece of evidence; `value`: what it says."""
        return said(evidence_of(self.document, start, end, "findings", 0.9), value)

    def block(self, block: Block, value: str) -> Side:
        """The same of a whole block."""
        return self.place(block.start, block.end, value)

    def fact(self, value: str, source: str) -> Side:
        """What is on record, and where."""
        return Side(document=self.document.name, value=value, source=source)

    def finding(self, kind: str, *evidence: Side, **values: object) -> Finding:
        """A finding in this document."""
        return finding(self.language, kind, list(evidence), **values)

    @cached_property
    def issued(self) -> Side | None:
        """The place where the document gives its own date: cover, letter, adoption."""
        for mention in self.mentions:
            if mention.kind != "Date" or mention.id != self.document.front.date:
                continue
            block = self.document.block_at(mention.start)
            if block.kind in ("front", "heading"):
                return self.place(mention.start, mention.end, mention.id)
        return None
