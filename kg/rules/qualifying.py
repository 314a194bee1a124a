"""What frame files say of qualifiers, checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.errors import SchemaError
from kg.model.qualifiers import QUALIFIERS, QualifierKind
from kg.rules.letters import kinds_named
from kg.rules.relations import RelationExample

# By predicate, by qualifier: the slot that holds it.
Qualifying = Mapping[str, Mapping[str, str]]


def check_qualifiers(
    written: Qualifying,
    predicates: set[str],
    kinds: Mapping[str, tuple[str, ...]],
    where: str,
) -> None:
    """Raises SchemaError for a predicate, a qualifier or a slot that is not there or does not fit.

    `predicates` are those that the frame claims; `kinds`, by slot, what fits it; of a slot of words
    none.
    """
    for predicate, held in written.items():
        place = f"{where}, qualifiers.{predicate}"
        if predicate not in predicates:
            known = ", ".join(sorted(predicates))
            what = f"the frame does not claim {predicate!r}"
            raise SchemaError(place, what, f"name one of {known}")
        for name, slot in held.items():
            row = _row(name, place)
            if slot not in kinds:
                known = ", ".join(kinds)
                what = f"{name!r} is held by {slot!r}, which is no slot"
                raise SchemaError(place, what, f"name one of {known}")
            _check_slot(row, slot, kinds[slot], place)


def check_examples(finds: Iterable[RelationExample], where: str) -> None:
    """Raises SchemaError where the claims of an example name no qualifier."""
    for example in finds:
        for claim in example.claims:
            for name in claim[3] if len(claim) > 3 else ():
                _row(name, f"{where}, finds")


def _row(name: str, where: str) -> QualifierKind:
    row = QUALIFIERS.get(name)
    if row is None:
        known = ", ".join(QUALIFIERS)
        what = f"no qualifier {name!r}"
        raise SchemaError(where, what, f"use a row of qualifiers.toml: {known}")
    return row


def _check_slot(
    row: QualifierKind, slot: str, groups: tuple[str, ...], where: str
) -> None:
    if not groups and not row.takes_words:
        what = f"{row.name!r} leads to things, and {slot!r} holds words"
        raise SchemaError(where, what, "name a slot with kinds")
    if groups and not row.holds_things:
        return  # the words of the mention
    for group in groups:
        for kind in sorted(kinds_named(group)):
            if not row.fits(kind):
                what = f"{row.name!r} does not lead to {kind}, which fits {slot!r}"
                raise SchemaError(where, what, f"it leads to {', '.join(row.range)}")
