"""Places: cities, venues, territories, regions, continents and seas by name."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.boundary import leading, starts_word
from kg.extract.match import Match
from kg.model.value import Value

_STATE = range(2, 9)  # characters of the names of States


def known(match: Match) -> Value:
    """A name of the authority, where it is no other word."""
    entry = match.known
    if len(match.words) == 2 and not starts_word(match):
        raise Refused("inside another word")
    if entry.type == "Region":
        # It goes by the name that the text gives it: how far it reaches differs with the name.
        return Value(id=match.words, known=True)
    return Value(id=entry.id, known=True)


def imprint(match: Match) -> Value:
    """In a foreign imprint; its name in the authority is the key."""
    city = match.fields["latin"]
    place = match.authority.english.get(("Place", city))
    if place is None:
        raise Refused(f"{city} is not a known place")
    return Value(id=place.id, known=True)


def held(match: Match) -> Value:
    """What stands before the verb, without its State."""
    words = match.fields["held"]
    state = leading(match, words, "State", rest=2)
    size = state[0] if state else 0
    name = words[size:]
    sounds = match.data.pattern("site").sub("", name)
    least = 2 if size else 3
    if len(sounds) < least or not _sounds_foreign(match, sounds):
        raise Refused("it does not sound like a foreign name")
    for kind in ("State", "Organization"):
        if match.named(kind, name):
            raise Refused(f"the name of one {kind}")
    start, end = match.span("held")
    return Value(id=name, start=start + size, end=end)


def province(match: Match) -> Value:
    """A name of foreign sounds before the word for a province, up to a State or a clause."""
    end = match.span("province")[1]
    floor = end - len(match.fields["province"]) - 8
    before = match.folded[max(match.block.start, floor) : end]
    for size in range(6, 2, -1):
        name, lead = before[-size:], before[:-size]
        if len(name) < size:
            continue
        sounds = match.data.pattern("direction").sub("", name[:-1])
        if len(sounds) < 2 or not _sounds_foreign(match, sounds):
            continue
        if _may_begin(match, lead):
            return Value(id=name, start=end - size, end=end)
    raise Refused("it does not sound like a foreign name")


def _may_begin(match: Match, lead: str) -> bool:
    """May a name begin behind these words: a State, a mark, or a word that joins?"""
    if any(match.named("State", lead[-size:]) for size in _STATE):
        return True
    return match.holds("lead", lead)


def _sounds_foreign(match: Match, words: str) -> bool:
    """Is it written with the characters that render foreign sounds?"""
    return match.holds("foreign", words)
