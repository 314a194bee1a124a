"""When and where something was held, and by whom."""

from __future__ import annotations

from kg.model.claim import Claim
from kg.relate.match import RelationMatch


def read(match: RelationMatch) -> list[Claim]:
    """As the rule says; of State and city, the city is where."""
    return match.claims()
