"""Who does, and to whom it is done: on which side of the verb a name of a question stands."""

from __future__ import annotations

import re

from kg.store.asking import Asking, Direction, asking

MASK = "\ue000"  # stands for the first name of a question, the letters behind it for others
ANY = "any"  # of a name whose side cannot be told
_LAST = "\uf8ff"


def mask(number: int) -> str:
    """The letter that stands for a name."""
    return chr(ord(MASK) + number)


def side_of(number: int, masked: str, direction: Direction) -> str:
    """The column in which rows must have a name of a question; `ANY` if it cannot be told.

    In `masked` each name is its letter.
    """
    sides = _sides(number, masked, direction.verb)
    if len(sides) != 1:
        return ANY
    return direction.behind if sides == {"behind"} else direction.before


def _sides(number: int, masked: str, verb: str) -> set[str]:
    for text, side in asking().sure:
        if _stands(text, number, masked, verb):
            return {side}
    found = set()
    for text, side in asking().likely:
        if _stands(text, number, masked, verb):
            found.add(side)
    return found


def _stands(text: str, number: int, masked: str, verb: str) -> bool:
    """Is the name one of those that the pattern finds?"""
    known = asking()
    one = f"[{MASK}-{_LAST}]"
    names = rf"(?P<names>{one}(?:(?:\s|{known.joined})+{one})*)"
    pattern = text.replace("{verb}", _verb(known, verb)).replace("{names}", names)
    return any(mask(number) in found["names"] for found in re.finditer(pattern, masked))


def _verb(known: Asking, first: str) -> str:
    forms = sorted(known.forms(first), key=len, reverse=True)
    latin = "|".join(re.escape(form) for form in forms if form.isascii())
    others = "|".join(re.escape(form) for form in forms if not form.isascii())
    return rf"(?:(?:{others})|\b(?:{latin})(?:ed|d|s|ing)?\b)"
