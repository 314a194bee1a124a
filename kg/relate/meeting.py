"""When and where something was held, and by whom."""

from __future__ import annotations

import re

from kg.model.claim import Claim, Term
from kg.relate.match import RelationMatch
from kg.rules.letters import FRAGMENTS

_YEARS = re.compile(r"\d{4}/\d{4}")
# The head of a list of places, up to where a match begins.
_WHERE = re.compile(f"(?:在|于|至|到|前往)(?:{FRAGMENTS['Where']}[、和与及]){{0,8}}$")


def _of_years(match: RelationMatch, term: Term) -> bool:
    """From one year to another: no meeting lasts so long, the years are those of what it is about."""
    return (
        term.mention is not None
        and _YEARS.fullmatch(match.mentions[term.mention].id) is not None
    )


def read(match: RelationMatch) -> list[Claim]:
    """As the rule says; of State and city, the city is where. A State that stands behind 在 is where, and no host."""
    claims = match.claims()
    if match.relation.id == "meeting.date_before":
        claims = [c for c in claims if not _of_years(match, c.object)]
    if _WHERE.search(match.skeleton.words, 0, match.found.start()):
        hosts = {
            term
            for field in ("by", "by2")
            if field in match.found.groupdict()
            for term in match.terms(field)
        }
        places = {term for term in hosts if match.kind(term) == "State"}
        claims = [
            c
            for c in claims
            if not (c.predicate == "organizedBy" and c.object in places)
        ]
    return claims
