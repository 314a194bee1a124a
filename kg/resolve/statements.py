"""Claims with entities for ends: one statement of a document for each thing said."""

from __future__ import annotations

from typing import NamedTuple

from kg.model.claim import Claim, Term
from kg.model.document import Document
from kg.model.evidence import evidence_of
from kg.model.mention import Mention
from kg.model.parts import Parts, parts_of_key
from kg.model.statement import Statement


class _End(NamedTuple):
    """One end of a claim; `key` is `Kind/id`, or the words where it is `literal`."""

    key: str
    id: str
    literal: bool = False
    parts: Parts | None = None


def resolve(
    document: Document, mentions: list[Mention], claims: list[Claim]
) -> list[Statement]:
    """What the document says, in text order. `mentions` are linked: they have their final ids.

    Of claims that say the same, the surest stands; of several as sure, the first. One whose ends
    turn out to be one thing is dropped.
    """
    statements: dict[tuple[str, str, str, str], Statement] = {}
    for claim in claims:
        statement = _statement(document, mentions, claim)
        if statement.subject == statement.object:
            continue
        said = (
            statement.subject,
            statement.predicate,
            statement.object,
            statement.modality,
        )
        known = statements.get(said)
        if known is None or statement.evidence.confidence > known.evidence.confidence:
            statements[said] = statement
    return sorted(statements.values(), key=_order)


def _statement(document: Document, mentions: list[Mention], claim: Claim) -> Statement:
    subject = _end(document, mentions, claim.subject)
    target = _end(document, mentions, claim.object)
    where = evidence_of(document, claim.start, claim.end, claim.rule, claim.confidence)
    return Statement(
        subject=subject.key,
        predicate=claim.predicate,
        object=target.key,
        literal=target.literal,
        subject_id=subject.id,
        object_id=target.id,
        modality=claim.modality,
        evidence=where,
        subject_parts=subject.parts,
        object_parts=target.parts,
    )


def _end(document: Document, mentions: list[Mention], term: Term) -> _End:
    if term.mention is not None:
        mention = mentions[term.mention]
        return _End(f"{mention.kind}/{mention.id}", mention.id, parts=mention.parts)
    if term.key is not None:
        ident = term.key.partition("/")[2]
        return _End(term.key, ident, parts=parts_of_key(term.key))
    if term.literal is not None:
        return _End(term.literal, term.literal, literal=True)
    return _End(f"Document/{document.name}", "this")


def _order(statement: Statement) -> tuple[int, int, str, str, str]:
    """Place, and then what is said; the rule does not matter."""
    where = statement.evidence
    return (
        where.start,
        where.end,
        statement.predicate,
        statement.subject,
        statement.object,
    )
