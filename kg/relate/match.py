"""Match: what a relation's production is handed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.authority import Authority
from kg.model.claim import Claim, Modality, Term
from kg.model.document import Block, Document
from kg.model.mention import Mention
from kg.relate.modality import modality_of
from kg.relate.skeleton import Skeleton
from kg.rules.relations import Relation

_TAIL = re.compile(r"[^。；：\u2029]{0,90}")


@dataclass(frozen=True)
class RelationMatch:
    """A pattern's match in one block."""

    document: Document
    block: Block
    mentions: list[Mention]
    skeleton: Skeleton
    relation: Relation
    found: re.Match[str]
    authority: Authority
    own: int | None = None  # the meeting that the document reports on

    def terms(self, field: str) -> list[Term]:
        """The mentions of a field, or its words; `role` is always words, `=Kind/id` a known thing, `own` the meeting reported on."""
        if field == "this":
            return [Term()]
        if field == "own":
            return [] if self.own is None else [Term(mention=self.own)]
        if field.startswith("="):
            return [Term(key=field[1:])]
        start, end = self.found.span(field)
        if start < 0:
            return []
        inside = (
            []
            if field == "role"
            else [
                i
                for position in self._outside_brackets(start, end)
                for i in self.skeleton.mentions[position]
            ]
        )
        if inside:
            return [Term(mention=i) for i in inside]
        words = (
            self.document.text.simple[
                self.skeleton.starts[start] : self.skeleton.ends[end - 1]
            ]
            if end > start
            else ""
        )
        return [Term(literal=words)] if words else []

    def _outside_brackets(self, start: int, end: int) -> Iterator[int]:
        """Positions of a field; in a list, what stands in brackets behind a name is not of the list."""
        depth = 0
        for position in range(start, end):
            depth += {"(": 1, ")": -1}.get(self.skeleton.words[position], 0)
            if depth == 0:
                yield position

    def kind(self, term: Term) -> str | None:
        """Kind of the mention that a term is."""
        return None if term.mention is None else self.mentions[term.mention].kind

    @property
    def span(self) -> tuple[int, int]:
        """Text offsets of the evidence."""
        start, end = self.found.span()
        return self.skeleton.starts[start], self.skeleton.ends[end - 1]

    def modality(self) -> Modality:
        """Of what the match says."""
        meeting = any(
            predicate == "heldOn" for _, predicate, _ in self.relation.text.claims
        )
        tail = _TAIL.match(self.document.text.folded, self.span[1], self.block.end)
        bones = self.skeleton
        return modality_of(
            bones.words,
            bones.moods,
            *self.found.span(),
            tail[0] if tail else "",
            meeting,
            self.relation.text.verb,
        )

    def claims(self) -> list[Claim]:
        """All claims that the rule states of this match."""
        start, end = self.span
        modality = self.modality()
        made = []
        for subject, predicate, target in self.relation.text.claims:
            for left in self.terms(subject):
                for right in self.terms(target):
                    made.append(
                        Claim(
                            subject=left,
                            predicate=predicate,
                            object=right,
                            start=start,
                            end=end,
                            rule=self.relation.id,
                            confidence=self.relation.text.confidence,
                            modality=modality,
                        )
                    )
        return made
