"""Mentions → Claims: what a sentence says between the things that it names."""

from __future__ import annotations

from bisect import bisect_left

from kg.errors import Refused
from kg.model.claim import Claim
from kg.model.document import Document
from kg.model.mention import Mention
from kg.relate.match import RelationMatch
from kg.relate.rules import Relation, load_relations
from kg.relate.skeleton import skeleton

__all__ = ["relate"]


def relate(document: Document, mentions: list[Mention], relations: tuple[Relation, ...] | None = None) -> list[Claim]:
    """All claims of a document, in text order. Claims refer to mentions by their index."""
    relations = load_relations() if relations is None else relations
    starts = [m.start for m in mentions]
    claims: list[Claim] = []
    for block in document.blocks:
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if first == last:
            continue
        bones = skeleton(document, block, mentions[first:last], first)
        for relation in relations:
            for found in relation.pattern.finditer(bones.words):
                try:
                    claims.extend(relation.read(RelationMatch(document, block, mentions, bones, relation, found)))
                except Refused:
                    continue
    return sorted(set(claims), key=lambda c: (c.start, c.end, c.rule, c.predicate, str(c.subject), str(c.object)))
