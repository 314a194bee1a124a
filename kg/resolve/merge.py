"""Merging names of one thing inside a document.

Every merge has a reason; with two candidates left, there is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from kg.model.document import Merge
from kg.model.mention import Mention
from kg.rules.words import Words

_PART = re.compile(r"[^\s·]+")  # of a person's name
_SHORTEST_UNIT = 5  # characters of a name that tells one unit from others
_SHORTEST_SPELLING = 8  # characters without conjunctions of a name with two spellings
_INITIAL = re.compile(r"[A-Z]\.?")

_EDGE = 2  # characters that two titles share at each end, at least

Merges = dict[tuple[str, str], Merge]  # by kind and id
Fuller = dict[str, str]  # some of the names of one kind, each to a longer one


def merges(mentions: list[Mention], words: Words) -> Merges:
    """Merges of the names of one document that no list knows."""
    found: Merges = {}
    persons = merge_persons(_unknown(mentions, "Person"))
    _add(found, "Person", persons, "same first and last name, initials between")
    events = merge_events(_unknown(mentions, "Event"), words)
    _add(found, "Event", events, "same name but for a qualifier")
    spellings = merge_spellings(_unknown(mentions, "Organization"), words)
    _add(found, "Organization", spellings, "same name but for a conjunction")
    units = merge_units(mentions)
    _add(
        found, "Organization", units, "the unit of the only body that has one so named"
    )
    titles = merge_titles(
        _unknown(mentions, "Instrument"), _all(mentions, "Instrument"), words
    )
    _add(
        found,
        "Instrument",
        titles,
        "same title but for its years, its motto or its issue",
    )
    dialogues = merge_dialogues(mentions, words)
    reason = "the only known event of that kind in the document"
    _add(found, "Event", dialogues, reason)
    return found


def _add(found: Merges, kind: str, fuller: Fuller, reason: str) -> None:
    for name, other in fuller.items():
        merge = Merge(kind=kind, id=name, into=other, reason=reason)
        found[kind, name] = merge


def _unknown(mentions: list[Mention], kind: str) -> list[str]:
    """Names of one kind that no list knows."""
    names = set()
    for mention in mentions:
        if mention.kind == kind and not mention.known:
            names.add(mention.id)
    return sorted(names)


def _all(mentions: list[Mention], kind: str) -> list[str]:
    """All names of one kind."""
    return sorted({one.id for one in mentions if one.kind == kind})


def merge_titles(names: list[str], every: list[str], words: Words) -> Fuller:
    """A title is the longer one that adds years in front, a motto behind or an issue inside.

    With two of these it is none; nor is one that has years of its own.
    """
    years = words.pattern("years_of_title")
    found: Fuller = {}
    for name in names:
        if years.search(name):
            continue
        fuller = [
            other for other in every if other != name and _fills(name, other, words)
        ]
        if len(fuller) == 1:
            found[name] = fuller[0]
    return found


def _fills(short: str, long: str, words: Words) -> bool:
    """Is the longer title the shorter one with years, a motto or an issue?"""
    core = words.pattern("years_of_title").sub("", long)
    core = words.pattern("subtitle").sub("", core)
    if core == short:
        return True
    size = len(long) - len(short)
    for at in range(_EDGE, len(short) - _EDGE + 1):
        # Hardly any two titles are alike but for a stretch: that is seen first.
        if long[:at] != short[:at] or long[at + size :] != short[at:]:
            continue
        if words.pattern("issue").search(long[at : at + size]):
            return True
    return False


def merge_persons(names: list[str]) -> Fuller:
    """`Michael Clemens` is `Michael A. Clemens` if there is no other Clemens of that first name."""
    alike = defaultdict(list)
    for name in names:
        parts = _parts(name)
        if len(parts) > 1:
            alike[parts[0], parts[-1]].append(name)
    return _into_the_one(alike.values(), _adds_initials)


def _parts(name: str) -> list[str]:
    spaced = name.replace(".", ". ")
    return _PART.findall(spaced)


def _adds_initials(short: str, long: str) -> bool:
    """Of two names with the same first and last part: the longer has only initials between."""
    parts = _parts(long)
    if len(parts) <= len(_parts(short)):
        return False
    between = parts[1:-1]
    return all(map(_INITIAL.fullmatch, between))


def merge_spellings(names: list[str], words: Words) -> Fuller:
    """Long names that differ by a conjunction, or a word that names may lack, are the longest one."""
    alike = defaultdict(list)
    for name in names:
        bare = words.pattern("joints").sub("", name)
        if len(bare) >= _SHORTEST_SPELLING:
            alike[bare].append(name)
    found: Fuller = {}
    for spellings in alike.values():
        longest = max(spellings, key=len)
        found |= {name: longest for name in spellings if name != longest}
    return found


def merge_units(mentions: list[Mention]) -> Fuller:
    """A unit without its body is the one that the document names with a body of its own.

    Not where two bodies have one of that name, nor where the authority knows the name.
    """
    ids = {mention.id for mention in mentions if mention.kind == "Organization"}
    alike: dict[str, set[str]] = defaultdict(set)
    for body in ids:
        for unit in ids:
            if unit.startswith(body) and unit != body:
                alike[unit.removeprefix(body)].add(unit)
    found: Fuller = {}
    for name in _unknown(mentions, "Organization"):
        if len(alike.get(name, ())) == 1 and len(name) >= _SHORTEST_UNIT:
            found[name] = next(iter(alike[name]))
    return found


def merge_events(names: list[str], words: Words) -> Fuller:
    """A meeting is the one with the longer name if they differ by a qualifier only."""
    alike = defaultdict(list)
    for name in names:
        alike[_bare(name, words)].append(name)
    found = _into_the_one(_in_another_order(names, words), _is_longer)
    found |= _into_the_one(alike.values(), _is_longer)
    for name in names:
        if words.pattern("session_of_parties").search(name):
            whole = [other for other in names if other.endswith(name) and other != name]
            if len(whole) == 1:
                found[name] = whole[0]
    return found


def _in_another_order(names: list[str], words: Words) -> Iterable[list[str]]:
    """Names of the same characters in another order, but for conjunctions; none with a number."""
    alike = defaultdict(list)
    for name in names:
        bare = words.pattern("joints").sub("", _bare(name, words))
        if len(bare) >= _SHORTEST_SPELLING and not words.pattern("count").search(bare):
            alike["".join(sorted(bare))].append(name)
    return alike.values()


def _is_longer(short: str, long: str) -> bool:
    return len(long) > len(short)


def _bare(name: str, words: Words) -> str:
    """A name without what another form of it may leave out."""
    for qualifier in words.list("qualifiers"):
        name = name.replace(qualifier, "")
    return words.pattern("particles").sub("", name)


def _into_the_one(
    alike: Iterable[list[str]],
    is_fuller: Callable[[str, str], bool],
) -> Fuller:
    """Of names that may be one thing's, each to the one that is fuller; with two, to none."""
    found: Fuller = {}
    for names in alike:
        for name in names:
            fuller = [other for other in names if is_fuller(name, other)]
            if len(fuller) == 1:
                found[name] = fuller[0]
    return found


def merge_dialogues(mentions: list[Mention], words: Words) -> Fuller:
    """A dialogue read by its form is the one of the authority that the document names."""
    events = [mention for mention in mentions if mention.kind == "Event"]
    found: Fuller = {}
    for head in words.list("dialogues"):
        dialogues = [event for event in events if event.text.endswith(head)]
        known = {event.id for event in dialogues if event.known}
        if len(known) != 1:
            continue
        (one,) = known
        for event in dialogues:
            if not event.known:
                found[event.id] = one
    return found
