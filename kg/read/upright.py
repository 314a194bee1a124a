"""Glyphs of a page put upright.

Columns become lines, ligatures letters, what lies askew is straightened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from string import ascii_letters

from kg.read.directions import Direction
from kg.read.lines import Glyph
from kg.read.marks import characters, is_wide

# With its two bytes changed: U+6600 for f.
SWAPPED = {chr(ord(letter) << 8): letter for letter in ascii_letters}
# Below one another, in sizes: how far beside it the next character may stand, and how far below at
# least. Those in the corners of their box stand anywhere in it.
_BELOW, _BELOW_CORNERED = (0.3, 0.4), (0.9, 0.1)
_BELOW_MOST = 2.2
_COLUMN_LEAST = 4  # Chinese characters; fewer make no column
_ABOVE_BASE = 0.88  # where the box of a Chinese character begins, above its baseline
_WIDEST = 1.2  # sizes; no character leads farther


@cache
def _cornered() -> frozenset[str]:
    """Down a column, these stand in a corner of their box."""
    return frozenset(characters("cornered"))


def abutting(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Where the box does not tell how far a character leads, it leads up to the next one."""
    out = list(glyphs)
    for at, (one, other) in enumerate(pairwise(glyphs)):
        if one.right != one.left or one.turn != other.turn:
            continue
        if 0 < other.left - one.left < _WIDEST * one.size:
            out[at] = one._replace(right=other.left)
    return out


def ligatures(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Ghostscript writes the letters of a ligature with their bytes changed, U+6600 for f.

    They share one place, as no ideographs do.
    """
    out = list(glyphs)
    for at, (one, other) in enumerate(pairwise(glyphs)):
        first, second = SWAPPED.get(one.character), SWAPPED.get(other.character)
        if first and second and one.left == other.left and one.base == other.base:
            out[at] = one._replace(character=first)
            out[at + 1] = other._replace(character=second)
    return out


def below(glyphs: Sequence[Glyph]) -> set[int]:
    """Numbers of the characters that stand below one another.

    If most Chinese characters of the page do.
    """
    found: set[int] = set()
    pairs = wide = 0
    for (before, last), (at, glyph) in pairwise(_shown(glyphs)):
        if last.turn != glyph.turn:
            continue
        chinese = is_wide(glyph.character)
        wide += chinese
        if _stands_below(glyph, last):
            pairs += chinese
            found.update((before, at))
    if wide < _COLUMN_LEAST or pairs * 2 <= wide:
        return set()
    return found | _alone(glyphs)


def _shown(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, Glyph]]:
    for at, glyph in enumerate(glyphs):
        if glyph.size > 0 and not glyph.character.isspace():
            yield at, glyph


def _stands_below(glyph: Glyph, last: Glyph) -> bool:
    cornered = not _cornered().isdisjoint((last.character, glyph.character))
    beside, least = _BELOW_CORNERED if cornered else _BELOW
    size = glyph.size
    if not abs(last.left - glyph.left) < beside * size:
        return False
    return least * size < last.base - glyph.base < _BELOW_MOST * size


def _alone(glyphs: Sequence[Glyph]) -> set[int]:
    """Numbers of the Chinese characters that stand alone between words that are turned.

    A date down a page: its figures lie on their side.
    """
    shown = list(_shown(glyphs))
    found: set[int] = set()
    for place, (at, glyph) in enumerate(shown):
        neighbours = shown[max(place - 1, 0) : place] + shown[place + 1 : place + 2]
        turns = {other.turn for _, other in neighbours}
        if is_wide(glyph.character) and turns and glyph.turn not in turns:
            found.add(at)
    return found


def columns_to_lines(
    glyphs: Sequence[Glyph], directions: list[Direction]
) -> list[Glyph]:
    """Columns are lines that run down, the next one to the left. New directions are added."""
    out = list(glyphs)
    for at in below(glyphs):
        glyph = glyphs[at]
        turn = number_of(directions[glyph.turn].turned(270), directions)
        top = glyph.base + _ABOVE_BASE * glyph.size
        out[at] = glyph._replace(
            left=-top, right=glyph.size - top, base=glyph.left, turn=turn
        )
    return out


def number_of(direction: Direction, directions: list[Direction]) -> int:
    """The number of a direction of a page, which is added where it is new."""
    if direction not in directions:
        directions.append(direction)
    return directions.index(direction)


def main_direction(glyphs: Sequence[Glyph], directions: Sequence[Direction]) -> int:
    """Number of the direction of most characters, the first of several."""
    if len(directions) == 1:
        return 0
    count = Counter(glyph.turn for glyph in glyphs if glyph.size > 0)
    return max(count, key=lambda turn: (count[turn], -turn), default=0)


def straightened(
    glyphs: Sequence[Glyph],
    directions: Sequence[Direction],
    main: int,
    corner: tuple[float, float],
) -> list[Glyph]:
    """What runs nearly in the main direction is told in it, from the corner of the page."""
    ours = directions[main]
    near = {
        turn: direction.axes()
        for turn, direction in enumerate(directions)
        if direction.near(ours)
    }
    left, bottom = corner
    axes = ours.axes()
    out = []
    for glyph in glyphs:
        own = near.get(glyph.turn)
        if own is not None and glyph.size > 0:
            along, up = axes.seen(*own.on_page(glyph.left, glyph.base))
            start = along - left
            end = start + glyph.right - glyph.left
            glyph = glyph._replace(left=start, right=end, base=up - bottom, turn=main)
        out.append(glyph)
    return out
