"""Units behind the names of bodies that only this document has: their secretariats, their boards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.engine import Candidate
from kg.extract.match import Context
from kg.model.value import Value
from kg.rules.words import words_of


def with_units(
    candidates: Iterable[Candidate], context: Context
) -> Iterator[Candidate]:
    """For each body that no list calls so, and that has a unit right behind it: the unit."""
    organ = words_of(context.language, "extract/organization").optional("organ")
    folded = context.document.text.folded
    for candidate in candidates:
        if candidate.rule.kind != "Organization" or len(candidate.values) != 1:
            continue
        value = candidate.values[0]
        # Behind the names of the authority the rule `organ` looks.
        listed = value.known and candidate.rule.text.names
        found = None if listed else organ.match(folded, candidate.end)
        if found is not None:
            unit = Value(id=value.id + found[0])
            yield Candidate(candidate.rule, candidate.start, found.end(), (unit,))
