"""Meetings and texts of one name that only their years tell apart."""

from __future__ import annotations

from kg.extract.match import Match

_BEFORE = 9  # characters of a year and its month before a name


def by_its_year(match: Match, start: int, end: int, key: str) -> str:
    """The id of what is named from `start` to `end`: `key`, or that with the year of this one.

    It has its year where the paper names another of that name by another year.
    """
    own = _year_of(match, start, end)
    if own is None:
        return key
    name = match.folded[start:end]
    for at in match.places(name):
        other = _year_of(match, at, at + len(name))
        if other not in (None, own):
            return own + match.data.text("year") + key
    return key


def _year_of(match: Match, start: int, end: int) -> str | None:
    """The year right before a name, or those in brackets right behind it."""
    data = match.data
    other = data.optional("of_another_year").match(match.folded, end)
    if other is not None:
        return None
    floor = max(0, start - _BEFORE)
    found = data.optional("year_before").search(match.folded, floor, start)
    if found is None:
        behind = data.optional("year_behind")
        found = behind.match(match.folded, end)
    return found["year"] if found else None
