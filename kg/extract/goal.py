"""Sustainable and Millennium Development Goals and targets by number."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.match import Match
from kg.model.numerals import numeral
from kg.model.value import Value

_GOALS = {"SDG": 17, "MDG": 8}


def goals(match: Match) -> list[Value]:
    """One value a number, of the goals that the words before it name."""
    return _numbered(match, match.value("whose") or "SDG")


def sustainable(match: Match) -> list[Value]:
    """One value a number, of the Sustainable Development Goals and their targets."""
    return _numbered(match, "SDG")


def _numbered(match: Match, whose: str) -> list[Value]:
    values = []
    for found in match.data.pattern("number").finditer(match.fields["numbers"]):
        goal, _, target = found[0].partition(".")
        count = numeral(goal) or 0
        if not 1 <= count <= _GOALS[whose]:
            raise Refused(f"there is no goal {count}")
        suffix = f".{target}" if target else ""
        values.append(Value(id=f"{whose}:{count}{suffix}"))
    return values
