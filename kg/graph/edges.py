"""Statements → edges: what one document says of two things, gathered."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model.entity import Entity
from kg.model.statement import Appearance, Edge, Statement

_Key = tuple[str, str, str, str]  # as the first four fields of an edge


def collect_edges(
    appearances: Iterable[Appearance],
    statements: Iterable[Statement],
    entities: dict[str, Entity],
) -> list[Edge]:
    """One edge for each claim between things that are no dates, and `mentions` from the document to
    each that it names.
    """
    things = {key for key, entity in entities.items() if entity.kind != "Date"}
    found: dict[_Key, list[Statement]] = {}
    for appearance in appearances:
        if appearance.key in things:
            document = f"Document/{appearance.evidence.document}"
            mentioned = (document, appearance.key, "mentions", "asserted")
            found.setdefault(mentioned, [])
    for statement in statements:
        subject, target = statement.subject, statement.object
        if not statement.literal and things.issuperset((subject, target)):
            said = (subject, target, statement.predicate, statement.modality)
            found.setdefault(said, []).append(statement)
    return [Edge(*key, said) for key, said in found.items()]
