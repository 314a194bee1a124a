"""Match: what a relation's production is handed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.authority import Authority
from kg.model.claim import Claim, Modality, Term
from kg.model.document import Block, Document
from kg.model.language import Language
from kg.model.mention import Mention
from kg.relate.modality import Statement, load_moods, modality_of
from kg.relate.skeleton import Skeleton
from kg.rules.letters import kinds_named
from kg.rules.relations import LITERAL, OWN, THIS, RelationRule
from kg.rules.words import Words, words_of

_HELD = "heldOn"  # what says it tells of a meeting, which may have been called off


@dataclass(frozen=True)
class RelationMatch:
    """A pattern's match in one block. `own`: index of the meeting that the document reports on."""

    document: Document
    block: Block
    mentions: list[Mention]
    skeleton: Skeleton
    rule: RelationRule
    found: re.Match[str]
    authority: Authority
    language: Language
    own: int | None = None

    @property
    def words(self) -> Words:
        """The word sections of the rule's file."""
        return words_of(self.language, f"relate/{self.rule.stem}")

    @property
    def span(self) -> tuple[int, int]:
        """Text offsets of the evidence."""
        start, end = self.found.span()
        return self.skeleton.starts[start], self.skeleton.ends[end - 1]

    def terms(self, end: str) -> list[Term]:
        """What one end of a claim is; `kg.rules.relations` defines the ways to name it."""
        if end == THIS:
            return [Term()]
        if end.startswith("="):
            return [Term(key=end[1:])]
        if end == OWN:
            return self._of([] if self.own is None else [self.own])
        field, _, kind = end.partition(":")
        if not self.has(field):
            return []
        if kind:
            return self._of(self._of_kinds(field, kinds_named(kind)))
        named = self._mentions(field)
        if named and field != LITERAL:
            return self._of(named)
        words = self._text(field)
        return [Term(literal=words)] if words else []

    def _of(self, indexes: list[int]) -> list[Term]:
        return [Term(mention=index) for index in indexes]

    def _of_kinds(self, field: str, kinds: frozenset[str]) -> list[int]:
        """Indexes of the mentions of some kinds in a field."""
        named = self._mentions(field)
        return [index for index in named if self.mentions[index].kind in kinds]

    def _text(self, field: str) -> str:
        """The words of a field."""
        start, end = self.found.span(field)
        if start == end:
            return ""
        first, last = self.skeleton.starts[start], self.skeleton.ends[end - 1]
        return self.document.text.simple[first:last]

    def _mentions(self, field: str) -> list[int]:
        """Indexes of the mentions in a field, but for those in brackets."""
        found: list[int] = []
        for position in self._outside_brackets(*self.found.span(field)):
            found.extend(self.skeleton.mentions[position])
        return found

    def _outside_brackets(self, start: int, end: int) -> Iterator[int]:
        """In a list, what stands in brackets behind a name is not of the list."""
        depth = 0
        for position in range(start, end):
            depth += {"(": 1, ")": -1}.get(self.skeleton.words[position], 0)
            if depth == 0:
                yield position

    def has(self, field: str) -> bool:
        """Did the field of the pattern take part in the match?"""
        return self.found.groupdict().get(field) is not None

    def mention(self, term: Term) -> Mention | None:
        """The mention that a term is, if it is one."""
        return None if term.mention is None else self.mentions[term.mention]

    def kind(self, term: Term) -> str | None:
        """Kind of the mention that a term is."""
        mention = self.mention(term)
        return None if mention is None else mention.kind

    def modality(self) -> Modality:
        """Of what the match says."""
        text = self.rule.text
        tail = load_moods(self.language).words.pattern("tail")
        follows = tail.match(self.document.text.folded, self.span[1], self.block.end)
        statement = Statement(
            words=self.skeleton.words,
            moods=self.skeleton.moods,
            start=self.found.start(),
            end=self.found.end(),
            tail=follows[0] if follows else "",
            of_meeting=any(claim[1] == _HELD for claim in text.claims),
            has_verb=text.verb,
        )
        return modality_of(statement, self.language)

    def claims(self) -> list[Claim]:
        """All claims that the rule states of this match."""
        modality = self.modality()
        made: list[Claim] = []
        for subject, predicate, target in self.rule.text.claims:
            for left in self.terms(subject):
                for right in self.terms(target):
                    made.append(self.claim(left, predicate, right, modality))
        return made

    def claim(
        self,
        subject: Term,
        predicate: str,
        target: Term,
        modality: Modality = "asserted",
    ) -> Claim:
        """A claim that rests on the whole match."""
        start, end = self.span
        return Claim(
            subject=subject,
            predicate=predicate,
            object=target,
            start=start,
            end=end,
            rule=self.rule.id,
            modality=modality,
        )
