"""Who is what: functions of persons, units of bodies, membership, funding."""

from __future__ import annotations

from kg.errors import Refused
from kg.model.claim import Claim
from kg.relate.match import RelationMatch


def read(match: RelationMatch) -> list[Claim]:
    """As the rule says."""
    return match.claims()


def post(match: RelationMatch) -> list[Claim]:
    """The same, where the words of the field `role` end in the name of a post."""
    role = match.found["role"].strip()
    if not match.words.pattern("ends_in_post").search(role):
        raise Refused("no post")
    return match.claims()


def works_with(match: RelationMatch) -> list[Claim]:
    """As the rule says; a heading only names what it is about."""
    if match.block.kind == "heading":
        raise Refused("a heading")
    return match.claims()
