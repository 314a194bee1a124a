"""Edges: what belongs to a name beyond the mark where the walk back ended.

A name may open with a marked title (a declaration, and a group of friends of it), with words in
quotation marks, or be a list that its last words hold together. Of two readings there is none.
"""

from __future__ import annotations

from functools import lru_cache

from kg.errors import Refused
from kg.extract.boundary import known_suffix, leading, left_edge
from kg.extract.gazetteer import gazetteer_of
from kg.extract.match import Match
from kg.extract.walk import boundary_words
from kg.model.language import Language
from kg.rules.words import words_of

_LONGEST_TITLE = 60  # characters of a title or quotation that opens a name
_LONGEST_ITEM = 12  # characters of an item of a list inside a name
_MOST_ITEMS = 6
_LONGEST_TIE = (
    8  # characters of what stands between a title and the rest of a name on it
)
_STRADDLING = 24  # characters of the longest name of a body that a walk may stop in
_NEAR = 12  # characters before a name that tell what joins it


def whole_start(match: Match, start: int, end: int) -> int:
    """Where the name begins whose last part is what the walk has found, `start` to `end`.

    Raises Refused where what stands before it may belong to it or not.
    """
    words = boundary_words(match.language)
    start = _behind_title(match, start)
    mark = match.folded[max(match.block.start, start - 1) : start]
    for pair in words.list("wrapping"):
        if mark == pair[-1]:
            return _behind_marked(match, start, pair[0])
    if mark == words.text("list_mark"):
        return _with_items(match, start, end)
    return start


def _behind_title(match: Match, start: int) -> int:
    """Where the words begin that tie the name to a title right before them; else `start`."""
    words = boundary_words(match.language)
    for pair in words.list("wrapping"):
        floor = max(match.block.start, start - _LONGEST_TIE)
        behind = match.folded.rfind(pair[-1], floor, start) + 1
        tie = words.pattern("behind_title").match(match.folded, behind, start)
        if behind and tie and tie.end() == start:
            return behind
    return start


def _behind_marked(match: Match, start: int, opening: str) -> int:
    """Where the title or the quotation begins that ends right before `start`, with its ordinal."""
    floor = max(match.block.start, start - _LONGEST_TITLE)
    at = match.folded.rfind(opening, floor, start)
    if at < 0:
        raise Refused("a mark that nothing opens")
    words = boundary_words(match.language)
    inside = match.folded[at + 1 : start - 1]
    if inside in _title_nouns(match.language):
        raise Refused("a title that does not tell which")
    before = match.folded[max(match.block.start, at - _NEAR) : at]
    held = words.pattern("behind_title").match(match.folded, start)
    if not held and words.pattern("resting").search(before):
        raise Refused("a title on which it rests, or which it bears")
    ordinal = words.pattern("ordinal").search(before)
    return at - len(ordinal[0]) if ordinal else at


@lru_cache(maxsize=4)
def _title_nouns(language: Language) -> frozenset[str]:
    """Nouns for texts, which alone are short for a title."""
    titles = words_of(language, "titles")
    return titles.set("treaty_nouns", "instrument_nouns")


def _with_items(match: Match, start: int, end: int) -> int:
    """Where the list begins whose last items are the name, if words hold it together.

    Raises Refused where an item before may be a part of the name or not.
    """
    words = boundary_words(match.language)
    name = match.folded[start:end]
    if not words.pattern("joined").search(name) or _opens_with_name(match, name):
        return start
    whole = start
    for _ in range(_MOST_ITEMS):
        item = _item_before(match, whole)
        if item is None:
            break
        whole = item
    if whole < start and not words.pattern("held_together").search(name):
        raise Refused("a part of a list, or a name")
    return whole


def _opens_with_name(match: Match, name: str) -> bool:
    """Does it open with a State, a place or a body?"""
    return leading(match, name, "State", "Place", "Organization", rest=2) is not None


def _item_before(match: Match, start: int) -> int | None:
    """Where the item begins that a list mark right before `start` ends; None where it is no part.

    A body, a State or a person beside the name is none.
    """
    words = boundary_words(match.language)
    end = start - 1
    if match.folded[end:start] != words.text("list_mark"):
        return None
    begin = left_edge(match, end, reach=_LONGEST_ITEM, joins=True, body=True)
    item = match.folded[begin:end]
    if not 2 <= len(item) < _LONGEST_ITEM or words.pattern("no_item").search(item):
        return None
    return None if known_suffix(match, end) is not None else begin


def refuse_torn(match: Match, start: int, end: int) -> None:
    """Raises Refused where the name follows a conjunction, and what precedes that may be its part.

    A whole name before the conjunction, or a word at which walks end, is no part of it; nor is
    anything of a name that opens with a State, a place or a body.
    """
    words = boundary_words(match.language)
    if _opens_with_name(match, match.folded[start:end]):
        return
    before = match.folded[max(match.block.start, start - _NEAR) : start]
    for conjunction in words.list("conjunctions"):
        if not before.endswith(conjunction):
            continue
        first = before[: -len(conjunction)]
        known = known_suffix(match, start - len(conjunction)) is not None
        whole = words.pattern("complete").search(first) or _ends_in_stop(match, first)
        if first[-1:].isalpha() and not known and not whole:
            raise Refused("half of a name, or a name")
        return


def _ends_in_stop(match: Match, words: str) -> bool:
    stops = boundary_words(match.language).set("stops")
    return any(words[-size:] in stops for size in range(1, 5))


def walked_start(match: Match, ending: str) -> int:
    """Where the walk ends; of some endings it crosses a conjunction only to a place, a body or a scope."""
    joins = match.lists("joining", ending)
    size = len(ending)
    start = left_edge(match, match.end, joins=joins, body=True, ending=size)
    if joins or not match.lists("joining_anchored", ending):
        return start
    wider = left_edge(match, match.end, joins=True, body=True, ending=size)
    name = match.folded[start : match.end]
    own = leading(match, name, "State", "Place", "Organization", rest=1)
    if own or not is_anchored(match, match.folded[wider : match.end]):
        return start
    return wider


def straddled(match: Match, start: int) -> int:
    """Where the known name begins that the walk stopped inside of, or where the walk stopped."""
    ends = gazetteer_of(match.authority).ends(match.folded)
    first = max(match.block.start, start - _STRADDLING // 2)
    lefts = [start]
    for right in range(start + 1, min(match.end + 1, start + _STRADDLING)):
        for left, owners in ends.get(right, ()):
            if not first <= left < start or right > left + _STRADDLING:
                continue
            if any(kind == "Organization" for kind, _ in owners):
                lefts.append(left)
    return min(lefts)


def is_anchored(match: Match, name: str) -> bool:
    """Does it begin with a State, a place, a body or a word of scope?

    Common words alone make no name, whatever they begin with.
    """
    if len(name) < 5 or match.holds("only_common", name):
        return False
    unscoped = match.data.list("unscoped")
    scoped = match.holds("scope", name) and not name.endswith(unscoped)
    if scoped and len(name) >= 6:
        return True
    return leading(match, name, "State", "Place", "Organization", rest=2) is not None


def is_of_region(match: Match, stem: str) -> bool:
    """A region and a trade: any company of that trade there."""
    place = leading(match, stem, "Place", rest=1)
    if place is None or place[1].type != "Region":
        return False
    return match.holds("trade", stem[place[0] :])
