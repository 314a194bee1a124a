"""Who published what, when; who wrote it."""

from __future__ import annotations

from kg.errors import Refused
from kg.model.claim import Claim
from kg.relate.match import RelationMatch


def read(match: RelationMatch) -> list[Claim]:
    """As the rule says."""
    return match.claims()


def adopted(match: RelationMatch) -> list[Claim]:
    """The same, of a text that is no draft: nobody adopts that by having it."""
    for claim in match.claims():
        what = match.mention(claim.subject)
        if what and match.words.pattern("draft").search(what.id):
            raise Refused("a draft, which nobody has adopted")
    return match.claims()
