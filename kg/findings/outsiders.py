"""Bodies that a document calls entities of the United Nations, and that are none."""

from __future__ import annotations

from collections.abc import Iterator

from kg.findings.paper import Paper, doubted
from kg.model.document import Finding
from kg.model.statement import Statement


def outsiders(paper: Paper) -> Iterator[Finding]:
    """A body in a list of entities that by the record is outside."""
    known = paper.words.text("outside")
    for statement in paper.statements:
        if not _is_listed(paper, statement):
            continue
        key = statement.subject.removeprefix("Organization/")
        entry = paper.authority.get("Organization", key)
        if entry is not None and entry.outside:
            yield paper.finding(
                "not of the system",
                doubted(statement),
                paper.fact(known, entry.outside),
                body=key,
                said=known,
            )


def _is_listed(paper: Paper, statement: Statement) -> bool:
    """Does it come from a list of entities of the United Nations?"""
    if statement.predicate != "partOf":
        return False
    if statement.object_id != paper.words.text("united_nations"):
        return False
    return statement.evidence.rule in paper.words.list("rules_of_entities")
