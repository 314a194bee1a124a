"""Programmes, projects, initiatives, processes, networks and funds that are not organisations."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.match import Match
from kg.model.value import Value


def read(match: Match) -> Value:
    """A known name, or a name in marks in front of a word for such things."""
    if match.entry is not None:
        if match.words in ("合作框架",):
            raise Refused("no proper name")
        return Value(id=match.entry.id, known=True)
    title = match.fields["title"]
    known = match.authority.named("Programme", title)
    if known:
        return Value(id=known.id, known=True)
    start, end = match.spans["title"]
    if match.fields.get("open") == "《":
        return Value(id=title, start=match.start, end=match.end)
    return Value(id=title, start=start - 1, end=end + 1)
