"""Which States answered an inquiry: a list after the word for answers."""

from __future__ import annotations

from kg.model.claim import Claim
from kg.relate.match import RelationMatch


def read(match: RelationMatch) -> list[Claim]:
    """One claim a State of the list; a union that a State speaks for stands only in brackets."""
    return [claim for claim in match.claims() if match.kind(claim.subject) == "State"]
