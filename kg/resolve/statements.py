"""Claims with entities for ends: one statement of a document for each thing said."""

from __future__ import annotations

from typing import NamedTuple

from kg.model.claim import Claim, Term
from kg.model.document import Document
from kg.model.evidence import evidence_of
from kg.model.mention import Mention, within
from kg.model.parts import Parts, parts_of_key
from kg.model.qualifiers import QUALIFIERS
from kg.model.statement import Held, Statement
from kg.model.text import Span
from kg.rules.confidence import confidence_of


class _End(NamedTuple):
    """One end of a claim; `key` is `Kind/id`, or the words where it is `literal`."""

    key: str
    id: str
    literal: bool = False
    parts: Parts | None = None
    mention: Mention | None = None


# Who says so is no detail of what is said: what two say is said twice.
_SAYER = "saidBy"


def resolve(
    document: Document, mentions: list[Mention], claims: list[Claim]
) -> list[Statement]:
    """What the document says, in text order. `mentions` are linked: they have their final ids.

    Of claims that say the same, the one that holds most qualifiers stands, as far as it holds all
    those of the others; of several the surest, of several as sure the first. A claim whose ends
    turn out to be one thing is dropped, and one about a short form of nobody knows what.
    """
    by_triple: dict[tuple[str, ...], list[Statement]] = {}
    unclear = _unclear(mentions)
    for claim in claims:
        statement = _without(_statement(document, mentions, claim), unclear)
        if statement.subject == statement.object:
            continue
        if statement.subject in unclear or statement.object in unclear:
            continue
        said = (
            statement.subject,
            statement.predicate,
            statement.object,
            statement.modality,
            *_sayers(statement),
        )
        _add(by_triple.setdefault(said, []), statement)
    statements = [one for same in by_triple.values() for one in same]
    return sorted(statements, key=_order)


def _without(statement: Statement, unclear: set[str]) -> Statement:
    """A statement without the qualifiers that name nobody knows what."""
    kept = tuple(one for one in statement.qualifiers if one.value not in unclear)
    if len(kept) == len(statement.qualifiers):
        return statement
    return statement.model_copy(update={"qualifiers": kept})


def _unclear(mentions: list[Mention]) -> set[str]:
    """Keys that only short forms have whose antecedent was not found."""
    open_ones = {f"{one.kind}/{one.id}" for one in mentions if one.open}
    return open_ones - {f"{one.kind}/{one.id}" for one in mentions if not one.open}


def _sayers(statement: Statement) -> list[str]:
    return sorted(held.value for held in statement.qualifiers if held.name == _SAYER)


def _add(same: list[Statement], new: Statement) -> None:
    """Add a statement to those that say the same with other qualifiers."""
    held = _held(new)
    for known in same:
        other = _held(known)
        surer = known.evidence.confidence >= new.evidence.confidence
        if held < other or (held == other and surer):
            return
    same[:] = [known for known in same if not _held(known) <= held]
    same.append(new)


def _held(statement: Statement) -> frozenset[tuple[str, str]]:
    return frozenset((held.name, held.value) for held in statement.qualifiers)


def _statement(document: Document, mentions: list[Mention], claim: Claim) -> Statement:
    subject = _end(document, mentions, claim.subject, claim)
    target = _end(document, mentions, claim.object, claim)
    sure = confidence_of(document.text.language).of_claim(claim)
    where = evidence_of(document, claim.start, claim.end, claim.rule, sure)
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
        qualifiers=_qualifiers(document, mentions, claim),
        subject_at=_place(document, subject),
        object_at=_place(document, target),
    )


def _qualifiers(
    document: Document, mentions: list[Mention], claim: Claim
) -> tuple[Held, ...]:
    """In the order of the table, none twice."""
    found: dict[tuple[str, str], Held] = {}
    for one in claim.qualifiers:
        end = _end(document, mentions, one.value, claim)
        where = document.text.to_source(one.start, one.end)
        held = Held(
            name=one.name,
            value=end.key,
            id=end.id,
            literal=end.literal,
            words=document.text.text[one.start : one.end],
            start=where.start,
            end=where.end,
        )
        found.setdefault((one.name, end.key), held)
    return tuple(sorted(found.values(), key=_in_order))


def _in_order(held: Held) -> tuple[int, int, str]:
    return _ORDER[held.name], held.start, held.value


_ORDER = {name: number for number, name in enumerate(QUALIFIERS)}


def _place(document: Document, end: _End) -> Span | None:
    if end.mention is None:
        return None
    return document.text.to_source(end.mention.start, end.mention.end)


def _end(document: Document, mentions: list[Mention], term: Term, claim: Claim) -> _End:
    if term.mention is not None:
        mention = mentions[term.mention]
        key = f"{mention.kind}/{mention.id}"
        return _End(key, mention.id, parts=mention.parts, mention=mention)
    if term.key is not None:
        ident = term.key.partition("/")[2]
        parts = parts_of_key(term.key)
        return _End(term.key, ident, parts=parts, mention=_named(mentions, term, claim))
    if term.literal is not None:
        return _End(term.literal, term.literal, literal=True)
    return _End(f"Document/{document.name}", "this")


def _named(mentions: list[Mention], term: Term, claim: Claim) -> Mention | None:
    """The first mention in the words of a claim that names the thing of a key."""
    for mention in within(mentions, claim.start, claim.end):
        if term.key == f"{mention.kind}/{mention.id}":
            return mention
    return None


def _order(statement: Statement) -> tuple[int, int, str, str, str, list[str]]:
    """Place, and then what is said; the rule does not matter."""
    where = statement.evidence
    return (
        where.start,
        where.end,
        statement.predicate,
        statement.subject,
        statement.object,
        [held.value for held in statement.qualifiers],
    )
