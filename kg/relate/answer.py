"""Which States answered an inquiry: a list after the word for answers."""

from __future__ import annotations

from kg.model.claim import Claim
from kg.relate.match import RelationMatch


def read(match: RelationMatch) -> list[Claim]:
    """One claim a State of the list; a union that a State speaks for stands only in brackets."""
    return [
        c
        for c in match.claims()
        if c.subject.mention is not None
        and match.mentions[c.subject.mention].kind == "State"
    ]
