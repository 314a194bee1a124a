"""Sustainable and Millennium Development Goals and targets by number."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.date import number
from kg.extract.match import Match
from kg.model.value import Value


def read(match: Match) -> list[Value]:
    """One value a number; SDG 1 to 17, MDG 1 to 8."""
    millennium = "千年" in match.words
    values = []
    for words in re.findall(
        r"\d{1,2}(?:\.[\da-z]{1,2})?|[一二三四五六七八九十]{1,2}",
        match.fields["numbers"],
    ):
        goal, _, target = words.partition(".")
        count = number(goal)
        if not 1 <= count <= (8 if millennium else 17):
            raise Refused(f"there is no goal {count}")
        values.append(
            Value(
                id=f"{'MDG' if millennium else 'SDG'}:{count}{'.' + target if target else ''}"
            )
        )
    return values
