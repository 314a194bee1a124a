"""Claims → Statements: ids, back-references, merges; then each claim between entities, with its evidence."""

from __future__ import annotations

import re

from kg.model.authority import Authority
from kg.model.claim import Claim, Term
from kg.model.document import Document
from kg.model.mention import Mention
from kg.model.statement import Appearance, Evidence, Statement
from kg.resolve.backrefs import antecedent, own_compact
from kg.resolve.merge import merges

__all__ = ["appearances", "evidence", "resolve", "resolve_ids"]

ALIASED = ("Organization", "Treaty", "Instrument", "Programme", "Event")
_CONTEXT = 30


def resolve_ids(document: Document, mentions: list[Mention], overrides: dict[tuple[str, str], str] | None = None) -> list[Mention]:
    """Give each mention its final id. `overrides` is the user's word: (kind, id) → id, or the id itself to forbid a merge.

    A short form without antecedent keeps its own words as id, and low confidence.
    """
    resolved = list(mentions)
    compact = own_compact(mentions)
    for index, mention in enumerate(mentions):
        if mention.value.get("short"):
            found = antecedent(document, resolved, index, compact)
            update = {"id": found} if found else {"confidence": 0.3}
            resolved[index] = mention.model_copy(update=update)
    table = {pair: other for pair, (other, _) in merges(resolved).items()} | (overrides or {})
    return [m.model_copy(update={"id": table[m.kind, m.id]}) if (m.kind, m.id) in table else m for m in resolved]


def evidence(document: Document, start: int, end: int, rule: str, confidence: float) -> Evidence:
    """Source offsets and words of a text span."""
    text = document.text
    block = document.block_at(start)
    span = text.to_source(start, end)
    return Evidence(
        document=document.name,
        paragraph=block.locator,
        exact=text.text[start:end],
        start=span.start,
        end=span.end,
        prefix=text.text[max(block.start, start - _CONTEXT) : start],
        suffix=text.text[end : min(block.end, end + _CONTEXT)],
        rule=rule,
        confidence=confidence,
    )


def appearances(document: Document, mentions: list[Mention]) -> list[Appearance]:
    """Resolved mentions with their evidence."""
    return [Appearance(kind=m.kind, id=m.id, key=f"{m.kind}/{m.id}", evidence=evidence(document, m.start, m.end, m.rule, m.confidence)) for m in mentions]


def _end(document: Document, mentions: list[Mention], term: Term) -> tuple[str, str, bool]:
    """Key, id, literal?"""
    if term.mention is not None:
        mention = mentions[term.mention]
        return f"{mention.kind}/{mention.id}", mention.id, False
    if term.literal is not None:
        return term.literal, term.literal, True
    return f"Document/{document.name}", "this", False


def resolve(document: Document, mentions: list[Mention], claims: list[Claim], authority: Authority) -> list[Statement]:
    """Claims between resolved mentions, and what follows from names and front matter."""
    statements: dict[tuple[str, str, str, str], Statement] = {}

    def add(statement: Statement) -> None:
        # One claim, one row a document: the first and surest origin stands for it.
        key = (statement.subject, statement.predicate, statement.object, statement.modality)
        if key not in statements or statement.evidence.confidence > statements[key].evidence.confidence:
            statements[key] = statement

    for claim in claims:
        subject, subject_id, _ = _end(document, mentions, claim.subject)
        target, target_id, literal = _end(document, mentions, claim.object)
        if subject == target:
            continue
        where = evidence(document, claim.start, claim.end, claim.rule, claim.confidence)
        add(
            Statement(
                subject=subject,
                predicate=claim.predicate,
                object=target,
                literal=literal,
                subject_id=subject_id,
                object_id=target_id,
                modality=claim.modality,
                evidence=where,
            )
        )
    for statement in (*_aliases(document, mentions), *_units(document, mentions, authority), *_front(document, mentions)):
        add(statement)
    return sorted(statements.values(), key=lambda s: (s.evidence.start, s.evidence.end, s.predicate, s.subject, s.object))


def _aliases(document: Document, mentions: list[Mention]) -> list[Statement]:
    """Each name of a thing that is not its official one, where it is first used."""
    seen: set[tuple[str, str]] = set()
    states: dict[str, set[str]] = {}
    for m in mentions:
        if m.kind == "State":
            states.setdefault(m.id, set()).add(m.text)
    made = []
    for m in mentions:
        name = m.text.strip("《》“”")
        several = m.kind == "State" and len(states[m.id]) > 1
        if (m.kind not in ALIASED and not several) or name == m.id or (m.id, name) in seen or m.value.get("session"):
            continue
        seen.add((m.id, name))
        made.append(
            Statement(
                subject=f"{m.kind}/{m.id}",
                predicate="hasAlias",
                object=m.text,
                literal=True,
                subject_id=m.id,
                object_id=m.text,
                evidence=evidence(document, m.start, m.end, m.rule, m.confidence),
            )
        )
    return made


def _units(document: Document, mentions: list[Mention], authority: Authority) -> list[Statement]:
    """A unit whose name opens with its body's name is part of it."""
    made, seen = [], set()
    for m in mentions:
        if m.kind != "Organization" or m.id in seen:
            continue
        seen.add(m.id)
        entry = authority.get("Organization", m.id)
        parent = entry.parent if entry else None
        if parent is None and entry is None:
            parent = next((m.id[:n] for n in range(len(m.id) - 2, 2, -1) if authority.get("Organization", m.id[:n])), None)
        if parent and m.id.startswith(parent):
            made.append(_statement(document, m, "partOf", f"Organization/{parent}", parent))
    return made


def _statement(document: Document, m: Mention, predicate: str, target: str, target_id: str) -> Statement:
    return Statement(
        subject=f"{m.kind}/{m.id}",
        predicate=predicate,
        object=target,
        subject_id=m.id,
        object_id=target_id,
        evidence=evidence(document, m.start, m.end, m.rule, m.confidence),
    )


def _front(document: Document, mentions: list[Mention]) -> list[Statement]:
    """Who submitted the document, who signed it, what is annexed to it."""
    front = document.front
    this = f"Document/{document.name}"
    made: list[Statement] = []

    def say(subject: str, sid: str, predicate: str, target: str, tid: str, words: str, literal: bool = False) -> None:
        at = document.text.folded.find(words)
        if at >= 0:
            where = evidence(document, at, at + len(words), "front", 0.9)
            made.append(Statement(subject=subject, predicate=predicate, object=target, literal=literal, subject_id=sid, object_id=tid, evidence=where))

    if front.submitted_by:
        named = next((m for m in mentions if m.kind == "Organization" and m.text == front.submitted_by), None)
        state = next((m for m in mentions if m.kind == "State" and front.submitted_by.startswith(m.text)), None)
        whose = named or (state if re.search(r"常驻.*代表$", front.submitted_by) else None)
        if whose:
            say(this, "this", "submittedBy", f"{whose.kind}/{whose.id}", whose.id, front.submitted_by)
        else:
            say(this, "this", "submittedBy", front.submitted_by, front.submitted_by, front.submitted_by, literal=True)
    for author in front.authors:
        person = next((m for m in mentions if m.kind == "Person" and m.text == author), None)
        if person:
            say(this, "this", "submittedBy", f"Person/{person.id}", person.id, author)
    for title in front.annexes:
        say(f"Annex/{title}", title, "annexTo", this, "this", title)
    return made
