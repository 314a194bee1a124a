"""Statements → edges: what one document says of two things, gathered."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model.entity import Entity
from kg.model.statement import Appearance, Edge, Evidence, Statement


def collect_edges(
    appearances: Iterable[Appearance],
    statements: Iterable[Statement],
    entities: dict[str, Entity],
) -> list[Edge]:
    """One edge for each claim between things that are no dates, and `mentions` from the document to
    each that it names.
    """
    things = {key for key, entity in entities.items() if entity.kind != "Date"}
    found: dict[tuple[str, str, str, str], list[Evidence]] = {}
    for appearance in appearances:
        document = f"Document/{appearance.evidence.document}"
        if appearance.key in things:
            found.setdefault((document, appearance.key, "mentions", "asserted"), [])
    for statement in statements:
        ends = statement.subject, statement.object
        if not statement.literal and things.issuperset(ends):
            edge = (*ends, statement.predicate, str(statement.modality))
            found.setdefault(edge, []).append(statement.evidence)
    return [Edge(*edge, evidence) for edge, evidence in found.items()]
