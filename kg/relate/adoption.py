"""Who adopted what, when; when it entered into force; what it supplements."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.model.claim import Claim, Term
from kg.relate.match import RelationMatch


def read(match: RelationMatch) -> list[Claim]:
    """As the rule says; naming an act by its date is a fact, whatever the mood of the sentence (应大会第52/189号决议的请求)."""
    if match.relation.id == "adoption.inside_name":
        return _inside_name(match)
    return match.claims()


def _inside_name(match: RelationMatch) -> list[Claim]:
    """`1967年议定书`, `《2012年社会保护底线建议书》`."""
    term = match.terms("what")[0]
    year = re.search(r"(?<![\d-])((?:18|19|20)\d\d)年", match.mentions[term.mention].text) if term.mention is not None else None
    if year is None or "议程" in match.mentions[term.mention or 0].text:
        raise Refused("no year in the name")
    start, end = match.span
    return [Claim(subject=term, predicate="adoptedOn", object=Term(key=f"Date/{year[1]}"), start=start, end=end, rule=match.relation.id, confidence=0.8)]
