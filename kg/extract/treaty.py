"""Binding instruments by name, marked or not."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.boundary import city_before, named_before
from kg.extract.by_year import by_its_year
from kg.extract.match import Match
from kg.extract.title import bare, refuse_other, title_words, without_inner_marks
from kg.model.authority import Entry
from kg.model.value import Value


def known(match: Match) -> Value:
    """A title of the authority."""
    return Value(id=match.known.id, known=True)


def marked(match: Match) -> Value:
    """A known title, a short form for back-reference, or a title whose head noun binds."""
    titles = title_words(match.language)
    title = bare(match.fields["title"], titles)
    year = titles.pattern("year")
    entry = _entry(match, title, year.sub("", title))
    if entry:
        return Value(id=entry.id, known=True)
    for kind in ("Instrument", "Publication"):
        if match.named(kind, title):
            raise Refused("known as something else")
    if match.lists("heads", title):
        return Value(id=title, short=True)
    refuse_other(match, title, "Treaty")
    key = without_inner_marks(match.fields["title"], titles)
    return Value(id=by_its_year(match, match.start, match.end, key))


def placed(match: Match) -> Value:
    """Behind the State, city or region that it is about; a bare noun only behind a city."""
    if match.lists("bare_heads", match.words):
        found = city_before(match)
    else:
        named = named_before(match, ("State", "Place"))
        found = (named[0], named[1].label) if named else None
    if found is None:
        raise Refused("about no State, city or region")
    start, label = found
    return Value(id=label + match.words, start=start)


def dated(match: Match) -> Value:
    """The year stands inside the name: the 1951 Convention relating to the Status of Refugees."""
    subject = match.fields.get("subject", "")
    named = subject + match.fields["head"]
    later = match.data.pattern("year_in_front").sub("", match.words)
    entry = _entry(match, match.words, later, named)
    if entry:
        return Value(id=entry.id, known=True)
    if subject:
        return Value(id=named)
    raise Refused("which one of that year?")


def _entry(match: Match, *titles: str) -> Entry | None:
    """The treaty that goes by the first of these titles that the authority knows."""
    for title in titles:
        entry = match.named("Treaty", title)
        if entry:
            return entry
    return None
