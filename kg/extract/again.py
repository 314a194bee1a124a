"""Again: a name that its form gave away once is read wherever the document says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.errors import Refused
from kg.extract.boundary import left_edge
from kg.extract.edges import whole_start
from kg.extract.engine import Candidate
from kg.extract.match import Context, Match

_KINDS = ("Event", "Organization")
_SHORTEST = 6  # characters; shorter names may stand inside others by chance
_REACH = 44  # characters that the walk looks back for a longer name


def said_again(kept: Iterable[Candidate], context: Context) -> Iterator[Candidate]:
    """The other places of names by their form, where no longer name ends."""
    found: dict[str, Candidate] = {}
    ends: dict[int, int] = {}
    folded = context.document.text.folded
    for candidate in kept:
        ends[candidate.start] = candidate.end
        if candidate.rule.kind in _KINDS and _is_by_form(candidate):
            found.setdefault(folded[candidate.start : candidate.end], candidate)
    for words, first in sorted(found.items()):
        at = folded.find(words)
        while at >= 0:
            end = at + len(words)
            # Than what is read there: a continent at the head of its forum.
            longer = end > ends.get(at, 0)
            if longer and _is_whole(Match(context, first.rule, (at, end))):
                yield Candidate(first.rule, at, end, first.values)
            at = folded.find(words, end)


def _is_by_form(candidate: Candidate) -> bool:
    """One name that no list knows, and no session, which its surroundings give to a body."""
    if len(candidate.values) != 1 or candidate.end - candidate.start < _SHORTEST:
        return False
    value = candidate.values[0]
    return not value.known and value.parts is None


def _is_whole(match: Match) -> bool:
    """Does the name begin here, and no longer one? Events end at words of their own."""
    stops = frozenset(match.data.optional_list("stops")) or None
    start = left_edge(match, match.end, stops, joins=True, reach=_REACH)
    try:
        return start == match.start == whole_start(match, start, match.end)
    except Refused:
        return False
