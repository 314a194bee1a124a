"""Owned: boards, committees and groups that stand without the body that they belong to.

They are those of the paper's own body, or of the one that the paper last named in full with them,
never of a body that another paper names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import Refused
from kg.extract.boundary import known_suffix, left_edge
from kg.extract.match import Match
from kg.model.value import Value

_ASSEMBLY = "A/"  # begins the symbols of the papers of the Assembly
_LEAD = 24  # characters before the organ that tell whether a body stands there
_SENTENCE = 60  # characters before a committee that tell whose it is
_OWN = 3  # characters that a body has at least before the noun of its organ


def owned_organ(match: Match) -> Value:
    """A board or a numbered group without its body. Raises Refused where nothing tells whose."""
    if left_edge(match, match.end, body=True) < match.start:
        raise Refused("the end of a longer name")
    if match.holds("one_of_several", match.before(2)):
        raise Refused("one of many")
    own = match.document.front.organ or ""
    if own.endswith(match.words) and len(own) > len(match.words):
        return Value(id=own, known=match.authority.get("Organization", own) is not None)
    named = named_last(match)
    if named is None:
        named = _of_own_body(match, own)
    if named is None:
        raise Refused("nothing tells whose")
    return Value(id=named)


def named_last(match: Match) -> str | None:
    """The only one named in full before; of several, the last one of the block."""
    named = list(_full_names(match))
    if len({name for _, name in named}) == 1:
        return named[0][1]
    near = [name for at, name in named if at >= match.block.start]
    if len(set(near)) == 1:
        return near[0]
    if named:
        raise Refused("of one of several bodies")
    return None


def _full_names(match: Match) -> Iterator[tuple[int, str]]:
    """Where the words stand before the match behind a body, and what they are there."""
    for found in re.finditer(re.escape(match.words), match.folded[: match.start]):
        name = _full_name(match.at(*found.span()))
        if name is not None:
            yield found.start(), name


def _full_name(match: Match) -> str | None:
    """The id of a longer known name that ends here, or of the body before it and this organ."""
    start = known_suffix(match, match.end)
    if start is not None and start <= match.start - _OWN:
        entry = match.named("Organization", match.folded[start : match.end])
        return entry.id if entry else None
    start = known_suffix(match, match.start)
    if start is not None:
        entry = match.named("Organization", match.folded[start : match.start])
        return entry.id + match.words if entry else None
    if not match.holds("body_end", match.before(_LEAD)):
        return None
    start = left_edge(match, match.end, joins=True, body=True)
    named = start <= match.start - _OWN
    return match.folded[start : match.end] if named else None


def _of_own_body(match: Match, own: str) -> str | None:
    """A numbered group of the body whose paper this is, where that has such groups."""
    if "numbered" not in match.fields or not match.holds("has_groups", own):
        return None
    return own + match.words


def main_committee(match: Match) -> Value:
    """A numbered committee of the Assembly, in a paper that names the Assembly or is its own.

    Raises Refused where another assembly or conference is named before it in the sentence.
    """
    entry = match.known
    front = match.document.front
    if match.holds("other_meeting", match.before(_SENTENCE)):
        raise Refused("the committee of another conference")
    theirs = (front.symbol or "").startswith(_ASSEMBLY) or front.organ == entry.id
    if not theirs and not match.data.pattern("assembly").search(match.folded):
        raise Refused("nothing tells whose committee")
    return Value(id=entry.id, known=True)


def mission(match: Match, state: str) -> str | None:
    """The full name of the one permanent mission of a State that the paper names; else None."""
    name = match.data.pattern("mission_to")
    found = {
        state + one["mission"]
        for one in name.finditer(match.folded)
        if one["state"].endswith(state)
    }
    return found.pop() if len(found) == 1 else None
