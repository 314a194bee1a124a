"""Sustainable and Millennium Development Goals and targets by number."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.match import Match
from kg.model.parts.goal import Agenda, GoalParts
from kg.model.value import Value

_GOALS: dict[Agenda, int] = {"SDG": 17, "MDG": 8}


def goals(match: Match) -> list[Value]:
    """One value a number, of the goals that the words before it name."""
    return _numbered(match, "MDG" if match.value("whose") == "MDG" else "SDG")


def sustainable(match: Match) -> list[Value]:
    """One value a number, of the Sustainable Development Goals and their targets."""
    return _numbered(match, "SDG")


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
