"""Non-binding instruments by name: declarations, agendas, plans, compacts, principles, codes."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.boundary import behind_verbs, city_before, left_edge
from kg.extract.by_year import by_its_year
from kg.extract.match import Match
from kg.extract.title import bare, refuse_other, title_words
from kg.model.value import Value


def known(match: Match) -> Value:
    """A title of the authority."""
    return Value(id=match.known.id, known=True)


def marked(match: Match) -> Value:
    """A known title, a short form for back-reference, or a title whose head noun does not bind."""
    titles = title_words(match.language)
    title = bare(match.fields["title"], titles)
    entry = match.named("Instrument", title)
    if entry and not match.lists("ambiguous", title):
        return Value(id=entry.id, known=True)
    if match.lists("platforms", title) and _behind_declaration(match):
        return Value(id=match.data.text("platform"), known=True)
    if match.lists("heads", match.data.pattern("years").sub("", title)):
        return _short(title)
    for kind in ("Treaty", "Publication", "Programme"):
        if match.named(kind, title):
            raise Refused("known as something else")
    refuse_other(match, match.fields["title"], "Instrument")
    key = match.fields["title"]
    return Value(id=by_its_year(match, match.start, match.end, key))


def compact(match: Match) -> Value:
    """The bare short form of a global compact."""
    return _short(match.words)


def written(match: Match) -> Value:
    """The name as it stands."""
    return Value(id=match.words)


def quoted(match: Match) -> Value:
    """The title without its marks."""
    start, end = match.span("quoted")
    return Value(id=match.standard(start, end), start=start, end=end)


def formed(match: Match) -> Value:
    """The walk back finds where the subject begins; without one there is no name."""
    start = behind_verbs(match, left_edge(match, match.end, joins=True))
    subject = match.folded[start : match.start]
    if len(subject) < 2 or match.holds("no_subject", subject):
        raise Refused("no subject")
    return Value(id=subject + match.words, start=start)


def placed(match: Match) -> Value:
    """Behind the name of a city."""
    city = city_before(match)
    if city is None:
        raise Refused("no city bears it")
    start, label = city
    return Value(id=label + match.words, start=start)


def _behind_declaration(match: Match) -> bool:
    """Beside the Declaration of the same conference."""
    before = match.data.text("before_platform")
    return match.before(len(before)) == before


def _short(head: str) -> Value:
    """For back-reference, by its head noun."""
    return Value(id=head, short=True)
