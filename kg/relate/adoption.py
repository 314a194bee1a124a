"""Who adopted what, when; when it entered into force; what it supplements."""

from __future__ import annotations

from kg.model.claim import Claim
from kg.relate.match import RelationMatch


def read(match: RelationMatch) -> list[Claim]:
    """As the rule says."""
    return match.claims()
