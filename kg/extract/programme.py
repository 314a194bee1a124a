"""Programmes, projects, initiatives, processes, networks and funds that are not organisations."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.boundary import (
    behind_verbs,
    city_before,
    known_suffix,
    leading,
    left_edge,
    name_ends,
)
from kg.extract.match import Match
from kg.extract.title import bare, refuse_other, title_words
from kg.model.authority import Entry
from kg.model.value import Value

_JOINED = 28  # characters of two names joined by a dash, with the word for a programme
_LONGEST_STATE = 8  # characters


def known(match: Match) -> Value:
    """A programme of the authority."""
    return Value(id=match.known.id, known=True)


def form(match: Match) -> Value:
    """The walk back finds where the name begins: with a place, a body or a word of scope."""
    floor = max(match.block.start, match.end - _JOINED)
    joined = match.data.pattern("joined").search(match.folded, floor, match.end)
    if joined:
        return Value(id=joined[0], start=joined.start())
    start = behind_verbs(match, left_edge(match, match.end))
    name = match.folded[start : match.end]
    stem = name[: -len(match.fields["ending"])]
    anchor = _anchor(match, stem)
    own = stem[anchor:]
    if not anchor or len(own) < 3 or _is_common(match, own):
        raise Refused("no proper name")
    _refuse_known_end(match, start)
    _refuse_common_there(match, name, own)
    if _is_proposed(match, start):
        raise Refused("merely proposed or one of many")
    return Value(id=name, start=start)


def fund(match: Match) -> Value:
    """By its subject: the walk stops at verbs, and common words alone are no subject."""
    edge = left_edge(match, match.end, joins=True, body=True)
    start = _behind_keeper(match, behind_verbs(match, edge))
    stem = match.folded[start : match.start]
    least = 2 if "facility" in match.fields else 4
    if len(stem) < least or match.holds("only_common_there", stem):
        raise Refused("no proper name")
    if match.holds("another", stem):
        raise Refused("more than a name")
    _refuse_known_end(match, start)
    if match.holds("of_united_nations", match.folded[edge : match.end]):
        raise Refused("a body, by its form")
    if _is_proposed(match, start):
        raise Refused("merely proposed or one of many")
    return Value(id=stem + match.words, start=start)


def joined(match: Match) -> Value:
    """By its subject, which begins right behind the verb."""
    start, end = match.span("name")
    name = match.fields["name"]
    common = match.holds("only_common_there", match.data.pattern("noun").sub("", name))
    if common or left_edge(match, end, joins=True) != start:
        raise Refused("no proper name")
    return Value(id=name, start=start, end=end)


def portal(match: Match) -> Value:
    """By its subject, behind the name of whoever keeps it."""
    start = behind_verbs(match, left_edge(match, match.end, joins=True))
    start = _behind_keeper(match, start)
    stem = match.folded[start : match.start]
    if len(stem) < 4 or match.holds("only_common_there", stem):
        raise Refused("no proper name")
    if _is_proposed(match, start):
        raise Refused("merely proposed or one of many")
    return Value(id=stem + match.words, start=start)


def _behind_keeper(match: Match, start: int) -> int:
    """Where the subject begins, behind the last known body between `start` and the noun."""
    for end in range(match.start, start, -1):
        keeper = known_suffix(match, end, start)
        if keeper is None:
            continue
        if match.named("Organization", match.folded[keeper:end]):
            return end
    return start


def _refuse_known_end(match: Match, start: int) -> None:
    """Raises Refused where the name of a known thing ends the words, or stands before the noun."""
    known = known_suffix(match, match.end, start)
    if known is not None:
        raise Refused("a known name ends here")


def _refuse_common_there(match: Match, name: str, own: str) -> None:
    """Raises Refused where a fund, a mechanism or a survey has no subject of its own."""
    if match.holds("funds", name) and match.holds("only_common_there", own):
        raise Refused("no proper name")
    if match.holds("survey", name) and not match.holds("surveyed", own):
        raise Refused("an inquiry")
    _refuse_for_body(match, match.end - len(name), match.start)


def _refuse_for_body(match: Match, start: int, end: int) -> None:
    """Raises Refused where the name of a body stands before the noun: a committee for it has it."""
    body = known_suffix(match, end, start)
    if body is not None and match.named("Organization", match.folded[body:end]):
        raise Refused("a fund for a body")


def _anchor(match: Match, stem: str) -> int:
    """Characters of the longest place or body that the name begins with, or of a word of scope."""
    known = leading(match, stem, "State", "Place", "Organization")
    if known:
        return known[0]
    scope = match.data.pattern("scope").match(stem)
    return scope.end() if scope else 0


def of_state(match: Match) -> Value:
    """What a State calls its own: the State is part of the full name, not of the words."""
    owner = _state_before(match, match.span("own")[0] - 1)
    own = match.fields["own"]
    common = match.holds("common", own)
    if owner is None or common or match.holds("weapons", own):
        raise Refused("no proper name")
    return Value(id=owner.label + match.words)


def _state_before(match: Match, end: int) -> Entry | None:
    if not name_ends(match, end):
        return None
    for size in range(_LONGEST_STATE, 1, -1):
        name = match.folded[max(end - size, 0) : end]
        entry = match.named("State", name)
        if entry:
            return entry
    return None


def joint(match: Match) -> Value:
    """By its subject, up to the verb before it."""
    start = behind_verbs(match, left_edge(match, match.end, joins=True))
    stem = match.folded[start : match.start]
    if len(stem) < 4 or _is_common(match, stem) or _is_proposed(match, start):
        raise Refused("no proper name")
    return Value(id=stem + match.words, start=start)


def latin(match: Match) -> Value:
    """A name in Latin letters, unless it is that of a body."""
    name = match.fields["latin"]
    if name in match.authority.by_name or name in match.authority.acronyms:
        raise Refused("a programme of a body, without a name")
    return Value(id=match.words)


def placed(match: Match) -> Value:
    """Behind the name of a city."""
    city = city_before(match)
    if city is None:
        raise Refused("no city bears it")
    start, label = city
    return Value(id=label + match.words, start=start)


def quoted(match: Match) -> Value:
    """A whole name in marks, without them."""
    name = match.fields["whole"]
    if _is_common(match, match.data.pattern("noun").sub("", name)):
        raise Refused("no proper name")
    start, end = match.span("whole")
    return Value(id=name, start=start, end=end)


def written(match: Match) -> Value:
    """The name as it stands."""
    return Value(id=match.words)


def about(match: Match) -> Value:
    """Its subject is its name."""
    start, end = match.span("about")
    return Value(id=match.fields["about"], start=start, end=end)


def titled(match: Match) -> Value:
    """A marked title, with the marks."""
    title = match.fields["title"]
    known = _named(match, bare(title, title_words(match.language)))
    if known is not None:
        return known
    refuse_other(match, title, "Programme")
    return Value(id=title)


def quoted_head(match: Match) -> Value:
    """Marks around part of the name."""
    title = match.fields["title"]
    whole = title.replace(match.data.text("closing"), "")
    if _is_common(match, title.split(match.data.text("closing"))[0]):
        raise Refused("no proper name")
    return _named(match, title) or Value(id=whole)


def named(match: Match) -> Value:
    """A name in marks in front of a word for such things, with the marks."""
    field = "title" if "title" in match.fields else "title2"
    title = match.fields[field]
    start, end = match.span(field)
    return _named(match, title) or Value(id=title, start=start - 1, end=end + 1)


def _named(match: Match, title: str) -> Value | None:
    """Under its name in the authority."""
    entry = match.named("Programme", title)
    return Value(id=entry.id, known=True) if entry else None


def _is_common(match: Match, words: str) -> bool:
    """Nothing but common words."""
    return match.holds("only_common", words)


def _is_proposed(match: Match, start: int) -> bool:
    """Is one of many, or does not exist yet, what begins here?"""
    before = match.folded[max(match.block.start, start - 24) : start]
    return match.holds("proposed", before)
