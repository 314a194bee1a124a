"""Sustainable and Millennium Development Goals and targets by number."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.errors import Refused
from kg.extract.match import Match
from kg.model.parts.goal import Agenda, GoalParts
from kg.model.value import Value
from kg.rules.words import Words

_GOALS: dict[Agenda, int] = {"SDG": 17, "MDG": 8}
_BEFORE = 48  # characters before a bare number that tell whose it is


def goals(match: Match) -> list[Value]:
    """One value a number, of the goals that the words before it name."""
    return _numbered(match, "MDG" if match.value("whose") == "MDG" else "SDG")


def sustainable(match: Match) -> list[Value]:
    """One value a number, of the Sustainable Development Goals and their targets."""
    return _numbered(match, "SDG")


def bare(match: Match) -> list[Value]:
    """The same, where the text speaks of these Goals and of no others with numbers."""
    if not _speaks_of_them(match.folded, match.data):
        raise Refused("the text does not speak of the Goals, or of others too")
    return _numbered(match, "SDG")


@lru_cache(maxsize=4)
def _speaks_of_them(folded: str, data: Words) -> bool:
    """Are the Goals named, and do all bare numbers of goals fit them?

    Another list shows by the noun before a number, by a number beyond theirs, or by a title.
    """
    if not any(name in folded for name in data.list("spoken_of")):
        return False
    return all(
        _fits(folded, found, data)
        for found in data.pattern("numbered").finditer(folded)
    )


def _fits(folded: str, found: re.Match[str], data: Words) -> bool:
    """May this bare number be one of the Goals?"""
    before = folded[max(0, found.start() - _BEFORE) : found.start()]
    if int(found["number"]) > _GOALS["SDG"] or not data.pattern("bare").search(before):
        return False
    titled = data.pattern("title").match(folded, found.start())
    return (
        titled is None
        or data.pattern("is_goal").match(folded, found.start()) is not None
    )


def _numbered(match: Match, agenda: Agenda) -> list[Value]:
    values = []
    for found in match.data.pattern("number").finditer(match.fields["numbers"]):
        goal, _, target = found[0].partition(".")
        count = match.language.number(goal) or 0
        if not 1 <= count <= _GOALS[agenda]:
            raise Refused(f"there is no goal {count}")
        parts = GoalParts(agenda=agenda, goal=count, target=target or None)
        values.append(Value.of(parts))
    return values
