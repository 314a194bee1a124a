"""Places: cities, venues, territories, regions, continents and seas by name."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.boundary import cut, leading, name_ends, named_before, starts_word
from kg.extract.match import Match
from kg.model.authority import Entry
from kg.model.value import Value

_STATE = range(2, 9)  # characters of the names of States
_LONGEST = 11  # characters of a name that no list knows
_LEAD = 8  # characters before it that are looked at
_JOINED = 13  # characters of two names that a hyphen joins


def known(match: Match) -> Value:
    """A name of the authority, where it is no other word."""
    entry = match.known
    start = _part_begins(match, entry)
    if start == match.start and len(match.words) == 2 and not starts_word(match):
        raise Refused("inside another word")
    if match.holds("inside_name", match.before(_LEAD)) and match.holds(
        "person_behind", match.after(_LEAD)
    ):
        raise Refused("inside the name of a person")
    if start < match.start:
        return Value(id=match.folded[start : match.end], start=start)
    if entry.type == "Region":
        # It goes by the name that the text gives it: how far it reaches differs with the name.
        return Value(id=match.words, known=True)
    return Value(id=entry.id, known=True)


def _part_begins(match: Match, entry: Entry) -> int:
    """Where the direction begins that tells a part of a sea or a city; the start of the match without one."""
    if match.holds("sea", match.words):
        part = "part_of_sea"
    elif entry.m49 or entry.type:
        return match.start
    else:
        part = "part_of_city"
    found = match.data.pattern(part).search(match.before(3))
    return match.start - len(found["part"]) if found else match.start


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
    """A name before the word for a province or a town, up to a State or a clause.

    Foreign sounds tell it; behind the State, or another of its kind, so does what is no word.
    """
    end = match.span("province")[1]
    floor = end - len(match.fields["province"]) - _LEAD
    floor = max(match.block.start, floor)
    before = match.folded[floor:end]
    for size in range(_JOINED, 1, -1):
        name, lead = before[-size:], before[:-size]
        if len(name) < size or not _may_begin(match, end - size, lead):
            continue
        if size > _LONGEST and "-" not in name:
            continue
        if _is_province(match, name) or _is_beside(match, end - size, lead, name):
            return _province(match, name, end - size)
    raise Refused("it does not sound like a foreign name")


def _province(match: Match, name: str, start: int) -> Value:
    """A known town goes by its name without the word for one."""
    town = match.named("Place", name[:-1])
    known = town is not None and match.holds("town", name)
    key = town.id if town is not None and known else name
    return Value(id=key, start=start, end=start + len(name), known=known)


def _is_province(match: Match, name: str) -> bool:
    """Does all of it but the last character, and its direction, sound foreign?"""
    if leading(match, name, "State", rest=2):
        return False
    known = match.named("Place", name[:-1])
    if known is not None and known.type != "Region":
        return True
    sounds = match.data.pattern("direction").sub("", name[:-1].replace("-", ""))
    return len(sounds) >= 2 and _sounds_foreign(match, sounds)


def _is_beside(match: Match, start: int, lead: str, name: str) -> bool:
    """Right behind its State, or joined to another of its kind, with no word in it?"""
    joined = match.holds("joined", lead) and lead[-2:-1] == name[-1]
    if not joined and not _ends_with_state(match, start, lead):
        return False
    *sounds, head = cut(match, start, start + len(name))
    if not name.isalpha() or head != name[-1] or len(sounds) != len(name) - 1:
        return False
    return not any(match.lists("plain", sound) for sound in sounds)


def land(match: Match) -> Value:
    """The whole name: what stands before the word is a known name, or sounds foreign."""
    owner = named_before(match, ("Place", "State"))
    if owner is not None:
        start = owner[0]
        return Value(id=match.folded[start : match.end], start=start)
    if "water" in match.fields:
        raise Refused("nothing tells that it is the name of a sea")
    before = match.before(_LONGEST + _LEAD)
    for size in range(_LONGEST, 1, -1):
        name, lead = before[-size:], before[:-size]
        if len(name) < size or not _may_begin(match, match.start - size, lead):
            continue
        if _sounds_foreign(match, match.data.pattern("water").sub("", name)):
            start = match.start - size
            return Value(id=match.folded[start : match.end], start=start)
    raise Refused("it does not sound like a foreign name")


def _may_begin(match: Match, start: int, lead: str) -> bool:
    """May a name begin behind these words: a State, a mark, or a word that joins?"""
    return _ends_with_state(match, start, lead) or match.holds("lead", lead)


def _ends_with_state(match: Match, end: int, lead: str) -> bool:
    """Does a State stand at the end of these words, which end at a place?"""
    if not name_ends(match, end):
        return False
    return any(match.named("State", lead[-size:]) for size in _STATE)


def _sounds_foreign(match: Match, words: str) -> bool:
    """Is it written with the characters that render foreign sounds?"""
    return match.holds("foreign", words)
