"""Events: known conferences, numbered sessions, meetings by the form of their names."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.boundary import known_suffix, left_edge
from kg.extract.by_year import by_its_year
from kg.extract.edges import whole_start
from kg.extract.match import Match
from kg.extract.sessions import owner
from kg.model.parts.event import EventParts
from kg.model.value import Value

_REACH = 44  # characters that a name by its form goes back at most
_LEAD = 24  # characters before a name that may tell whether it is one
_SHORTEST = 7  # characters of a name by its form
_TOPIC = range(
    2, 7
)  # characters that may stand between a known event and the end of a name


def known(match: Match) -> Value:
    """A conference of the authority; a number before a recurring one belongs to its name."""
    key = match.known.id
    ordinal = match.data.pattern("ordinal").search(match.before(8))
    if ordinal is None:
        return Value(id=key, known=True)
    if match.data.pattern("edition").match(key):
        return _one_of_series(match, key, ordinal)
    edition = EventParts(
        body=key,
        session=ordinal[0],
        edition=True,
        number=match.language.number(ordinal["number"]),
    )
    start = match.start - len(edition.session)
    return Value.of(edition, start, known=True)


def _one_of_series(match: Match, key: str, ordinal: re.Match[str]) -> Value:
    """A conference whose own name is numbered, with a number before it: `the Third Conference`.

    Another number makes another conference of it.
    """
    own = match.data.pattern("edition").match(key)
    start = match.start - len(ordinal[0])
    same = own is not None and own["number"] == ordinal["number"]
    if own is None or same:
        return Value(id=key, start=start, known=True)
    return Value(id=ordinal[0] + key[own.end() :], start=start)


# Sessions


def session(match: Match) -> Value:
    """A session belongs to the organ in front of it, or to the organ of the document."""
    start, organ = owner(match)
    number = None
    if "word" in match.fields and match.value("word") == "regular":
        number = match.language.number(match.fields["number"])
    words = match.fields["session"]
    parts = EventParts(body=organ, session=words, number=number)
    return Value.of(parts, start)


# Meetings


def written(match: Match) -> Value:
    """The name as it stands, its organ by its full name."""
    words = match.standard(match.start, match.end)
    organ = match.fields.get("organ", "")
    entry = match.named("Organization", organ) if organ else None
    if entry is None:
        return Value(id=words)
    return Value(id=entry.id + words[len(organ) :])


def numbered(match: Match) -> Value:
    """An edition of an assembly or congress; a meeting of parties, or one that goes by its year.

    In the papers of a conference of parties the conference needs no name.
    """
    words = match.standard(match.start, match.end)
    if "edition" in match.fields:
        number = match.language.number(match.fields["number"])
        parts = EventParts(
            body=match.fields["series"],
            session=match.fields["edition"],
            edition=True,
            number=number,
        )
        return _edition_of(match) or Value.of(parts)
    if "unnamed" not in match.fields:
        return Value(id=words)
    named = _session_of_parties(match, words)
    if named is not None:
        return named
    own = match.document.front.organ or ""
    parties = match.fields["parties"]
    if own.endswith(parties):
        return Value(id=own.removesuffix(parties) + words)
    return _named_elsewhere(match) or Value(id=words, short=True)


def _session_of_parties(match: Match, words: str) -> Value | None:
    """Behind the convention, or the body, whose parties meet; None where neither stands."""
    start = _behind_convention(match)
    if start is not None:
        title = match.standard(start + 1, match.start - 1)
        return Value(id=title + words, start=start)
    start = known_suffix(match, match.start)
    if start is None:
        return None
    written = match.folded[start : match.start]
    owner = match.named("Treaty", written) or match.named("Organization", written)
    return None if owner is None else Value(id=owner.id + words, start=start)


def _named_elsewhere(match: Match) -> Value | None:
    """The session by its full name elsewhere in the paper; None where that names none, or two."""
    found: set[str] = set()
    for at in match.places(match.words):
        named = _session_of_parties(match.at(at, at + len(match.words)), match.words)
        if named is not None:
            found.add(named.id)
    return Value(id=found.pop()) if len(found) == 1 else None


def _edition_of(match: Match) -> Value | None:
    """An assembly of parties behind the title of their convention: a session of the conference."""
    series = match.fields["series"]
    if not match.holds("of_parties", series):
        return None
    start = _behind_convention(match)
    if start is None:
        return None
    title = match.standard(start, match.start).strip(match.data.text("title_marks"))
    meeting = match.data.text("meeting")
    conference = match.data.pattern("of_parties").sub(meeting, series)
    return Value(id=title + conference + match.fields["edition"] + meeting, start=start)


def _behind_convention(match: Match) -> int | None:
    """Where the marked title begins whose parties meet; None without one, or one cut short."""
    try:
        start = whole_start(match, match.start, match.end)
    except Refused:
        return None
    return start if start < match.start else None


def quoted(match: Match) -> Value:
    """The name without its quotation marks."""
    words = match.standard(match.start, match.end)
    return Value(id=match.data.pattern("quotes").sub("", words))


def about(match: Match) -> Value:
    """A meeting that its topic tells from others."""
    return Value(id=match.words)


def formed(match: Match) -> Value:
    """The walk back finds where the name begins; general words for meetings are refused."""
    core = match.span("core")[1]  # without the topic behind a colon
    start = _begin(match, core)
    name = match.folded[start:core]
    if _is_sitting(match, name):
        raise Refused("a numbered sitting")
    if _placed(match, name):
        return Value(id=by_its_year(match, start, core, name), start=start)
    if not _proper(match, start, name):
        raise Refused("no proper name")
    session = match.data.pattern("its_session").match(match.folded, match.end)
    end = session.end() if session else match.end
    key = by_its_year(match, start, end, match.folded[start:end])
    return Value(id=key, start=start, end=end)


def _begin(match: Match, core: int) -> int:
    """Where a name that ends at `core` begins. Raises Refused where another name ends there."""
    folded = match.folded
    known_start = known_suffix(match, core)
    stops = match.data.set("stops")
    start = left_edge(match, core, stops, joins=True, reach=_REACH)
    if known_start is not None and start < known_start:
        raise Refused("a known name ends here")
    if any(_known_event_ends(match, core - cut) for cut in _TOPIC):
        raise Refused("a session of a known event")
    together = match.data.text("together")
    if folded[start - len(together) : start] == together:
        partner = known_suffix(match, start - len(together))
        start = start if partner is None else partner
    lead = match.data.pattern("weak_start").match(folded, start, core)
    if lead:
        start = lead.end()
    second = match.data.pattern("second").search(folded[start:core])
    start = start + second.end() if second else start
    return whole_start(match, start, core)


def _known_event_ends(match: Match, end: int) -> bool:
    start = known_suffix(match, end)
    if start is None:
        return False
    return match.named("Event", match.folded[start:end]) is not None


def _is_sitting(match: Match, name: str) -> bool:
    if match.data.pattern("sitting").fullmatch(name):
        return True
    return match.holds("numbered", name)


def _placed(match: Match, name: str) -> bool:
    """A place and the word for a meeting: `the Cancún Meeting`."""
    meeting = match.data.text("meeting")
    if not name.endswith(meeting):
        return False
    return match.named("Place", name.removesuffix(meeting)) is not None


def _is_dated(match: Match, start: int) -> bool:
    """Does it stand at the head of its block, with a year or month behind it?"""
    if start != match.block.start:
        return False
    return match.data.pattern("dated").search(match.after(12)) is not None


def _proper(match: Match, start: int, name: str) -> bool:
    """It is long enough, more than common words, and held or of words that names have."""
    if match.data.pattern("vague").fullmatch(name):
        return False
    before = match.folded[max(match.block.start, start - _LEAD) : start]
    if len(name) < _SHORTEST - 1 or match.holds("several", before):
        return False
    held = match.holds("held", before)
    if held or match.holds("held_then", match.after(_LEAD * 2)):
        return len(name) >= _SHORTEST or match.holds("scope", name)
    if len(name) < _SHORTEST:
        return _is_dated(match, start)
    return match.holds("proper", name)
