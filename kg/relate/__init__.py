"""Mentions → Claims: what a sentence says between the things that it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.errors import Refused
from kg.model.authority import Authority, load_authority
from kg.model.claim import Claim, Term
from kg.model.document import Document
from kg.model.mention import Mention
from kg.model.parts.event import session_of
from kg.relate.match import RelationMatch
from kg.relate.skeleton import skeleton
from kg.rules.relations import Relation, load_relations
from kg.rules.ruleset import RuleSet

__all__ = ["relate"]

_REPORTS = re.compile(r"(?:报告|总结|摘要|结论|纪要|记录|要点|声明|成果文件)\*?$")


def own_event(document: Document, mentions: list[Mention]) -> int | None:
    """Index of the meeting that the document, or its annex, reports on; None where the headings name none or several."""
    found: dict[str, int] = {}
    for index, m in enumerate(mentions):
        if m.kind == "Event" and not session_of(m.parts):
            block = document.block_at(m.start)
            rest = document.text.folded[m.end : block.end]
            alone = (
                not rest and block.annex and block.start == m.start
            )  # the title of an annex
            if block.kind in ("front", "heading") and (alone or _REPORTS.search(rest)):
                found.setdefault(m.id, index)
    return next(iter(found.values())) if len(found) == 1 else None


def relate(
    document: Document,
    mentions: list[Mention],
    relations: Sequence[Relation] | None = None,
    authority: Authority | None = None,
) -> list[Claim]:
    """All claims of a document, in text order. Claims refer to mentions by their index.

    Without `relations`, by the rules of its language; without `authority`, with the known
    individuals of `schema/authority`.
    """
    authority = load_authority() if authority is None else authority
    rules = (
        load_relations(document.language)
        if relations is None
        else RuleSet.of(relations)
    )
    if not rules:
        return []
    starts = [m.start for m in mentions]
    own = own_event(document, mentions)
    numbered = list(enumerate(mentions))
    heads = {
        b.locator: numbered[bisect_left(starts, b.start) : bisect_left(starts, b.end)]
        for b in document.blocks
        if b.kind == "heading"
    }
    meeting = numbered[own : own + 1] if own is not None else []
    claims: list[Claim] = []
    for block in document.blocks:
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if first == last:
            continue
        bones = skeleton(
            document,
            block,
            mentions[first:last],
            first,
            [*heads.get(block.section or "", ()), *meeting],
        )
        for relation, matches in rules.matches(bones.words):
            for found in matches:
                place = (document, block, mentions, bones)
                match = RelationMatch(*place, relation, found, authority, own)
                try:
                    claims.extend(relation.read(match))
                except Refused:
                    continue
    return sorted(
        set(claims),
        key=lambda c: (
            c.start,
            c.end,
            c.rule,
            c.predicate,
            _spelt(c.subject),
            _spelt(c.object),
        ),
    )


def _spelt(term: Term) -> str:
    return f"mention={term.mention!r} literal={term.literal!r} key={term.key!r}"
