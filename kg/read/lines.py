"""Glyphs → lines: characters on one baseline, up to a gap that parts columns or cells.

Lengths are in points; `y` grows upwards, as in PDF. Thresholds are parts of the size of a
character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from kg.read.marks import characters, is_wide
from kg.read.rows import Mark

_LABEL = re.compile(r"\d{1,3}|\*{1,4}|[a-z]|[†‡]")
_UNIT = re.compile(r"[!-~]+")
_NOTHING, _GUESSED, _WRITTEN = range(3)  # before a character
# Between where one character ends and the next begins. In six papers of the General Assembly of
# 2025 and 2026, 19 of 20 gaps inside words are 0.04 at most, written spaces 0.10 at least and
# 0.24 in 19 of 20; the rest is set by hand so that `make bench-pdf` finds the words of other
# producers, too.
_APART = 0.08  # there is a space, where one is written, or where the library sees one
_APART_ALONE = 0.16  # there is a space in any case
_SAME = 2.1  # beyond, another column or cell begins
_TRACKED = 1.0  # letters of one word are not set farther apart
_EVEN = 0.08  # nor do their gaps differ more from the middle one
_DRAWN_OUT = 8.0  # no line is drawn out farther
_CELLS = 4.0  # farther apart, short words are cells of a table
# Of the size of a line. In those papers marks are set at 0.62 to 0.65 of it, and raised by 0.35 to
# 0.39; older ones were seen at up to 0.72.
_MARK_SIZE, _MARK_RAISED = 0.75, 0.12


class Glyph(NamedTuple):
    """One character: where it begins, where the next one may, its baseline, size and weight.

    `turn` is the number of its direction on the page.
    """

    character: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    turn: int = 0


@dataclass
class Line:
    """Characters on one baseline, up to a gap that parts columns or cells."""

    left: float
    right: float
    base: float
    size: float
    words: str = ""
    bold: bool = False
    marks: list[Mark] = field(default_factory=list)
    spaced: bool = False  # a space stands behind it
    cell: bool = False  # beside it, on the same baseline, stands another one
    role: str = "body"
    note: str | None = None
    opens_note: bool = False
    turn: int = 0

    @property
    def running(self) -> bool:
        """Whether it is text of the body: no furniture, no footnote."""
        return self.role == "body" and self.note is None


_size = attrgetter("size")


@cache
def _closing() -> frozenset[str]:
    return frozenset(",.;:!?)]”’" + characters("closing"))


@cache
def _opening() -> frozenset[str]:
    return frozenset("([“‘" + characters("opening"))


def room_for(words: str) -> float:
    """How much room the first word takes, or the first character of Chinese; in sizes."""
    unit = _UNIT.match(words)
    return len(unit[0]) * 0.55 + 0.5 if unit else 1.0


def mostly_wide(glyphs: Sequence[Glyph]) -> bool:
    """Whether most characters are Chinese, Japanese or Korean."""
    return sum(is_wide(glyph.character) for glyph in glyphs) * 2 > len(glyphs)


class _Group:
    """Characters of one line; before each, nothing, a guess of the library, or a space.

    `trailing`: a space is written behind the last one.
    """

    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self.before = [_NOTHING]
        self.trailing = False

    def takes(self, glyph: Glyph) -> bool:
        """Half of the smaller of the two heights is shared, and writing goes on to the right."""
        last = self.glyphs[-1]
        if glyph.turn != last.turn:
            return False
        tall = max(self.glyphs[-6:], key=_size)
        low = max(glyph.base, tall.base)
        high = min(glyph.base + glyph.size * 0.8, tall.base + tall.size * 0.8)
        size = max(tall.size, glyph.size)
        # The letters of a ligature share one place.
        return (
            high - low > 0.4 * min(glyph.size, tall.size)
            and glyph.left > last.left - 0.6 * size
            and glyph.left - last.right < _SAME * size
        )

    def add(self, glyph: Glyph, before: int) -> None:
        """The next character, and what stands before it."""
        self.glyphs.append(glyph)
        self.before.append(before)
        self.trailing = False

    def spaced(self) -> list[Glyph]:
        """With a space wherever two characters stand apart."""
        even = self._tracking()
        out = self.glyphs[:1]
        for glyph, before in zip(self.glyphs[1:], self.before[1:], strict=True):
            last = out[-1]
            gap = glyph.left - last.right - even
            apart = gap > (_APART if before else _APART_ALONE) * glyph.size
            # Justified lines are drawn out at their marks of punctuation; nobody writes a space
            # there.
            if apart and not _holds_together(last.character, glyph.character):
                out.append(_space(glyph.left, last))
            out.append(glyph)
        return out

    def _tracking(self) -> float:
        """The gap that is set between all letters of a line, `l i k e t h i s`, or 0.

        Most gaps between letters without a space that is written are even. Figures alone are
        cells of a table.
        """
        gaps = self._gaps()
        if len(gaps) < 3:
            return 0.0
        middle = gaps[len(gaps) // 2]
        widest = _SAME if mostly_wide(self.glyphs) else _TRACKED
        if not _APART_ALONE < middle <= widest:
            return 0.0
        even = sum(abs(gap - middle) < _EVEN for gap in gaps)
        if even < 0.7 * len(gaps) or not self._has_letters():
            return 0.0
        return middle * max(glyph.size for glyph in self.glyphs)

    def _has_letters(self) -> bool:
        return any(glyph.character.isalpha() for glyph in self.glyphs)

    def _gaps(self) -> list[float]:
        """Between letters without a space that is written, in sizes, the smallest first."""
        gaps = []
        pairs = zip(pairwise(self.glyphs), self.before[1:], strict=True)
        for (one, other), before in pairs:
            letters = one.character.isalnum() and other.character.isalnum()
            if before != _WRITTEN and letters:
                gaps.append((other.left - one.right) / other.size)
        return sorted(gaps)


def _holds_together(one: str, other: str) -> bool:
    """Whether the one opens what follows, or the other closes what stands before."""
    return other in _closing() or one in _opening()


def _space(at: float, last: Glyph) -> Glyph:
    return Glyph(" ", at, at, last.base, last.size, last.bold, last.turn)


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """In stream order, which is the reading order of everything that text processors write."""
    stretches = [(group.spaced(), group.trailing) for group in _groups(glyphs)]
    lines = []
    for run in _runs(stretches):
        for stretch, trailing in [_joined(run)] if _drawn_out(run) else run:
            line = _line(stretch)
            line.spaced = trailing
            lines.append(line)
    return _cells(lines)


def _groups(glyphs: Sequence[Glyph]) -> list[_Group]:
    groups: list[_Group] = []
    before = _NOTHING
    for glyph in glyphs:
        if glyph.character.isspace() or glyph.size <= 0:
            before = max(before, _WRITTEN if glyph.size > 0 else _GUESSED)
            if groups and glyph.size > 0:
                groups[-1].trailing = True
            continue
        if groups and groups[-1].takes(glyph):
            groups[-1].add(glyph, before)
        else:
            groups.append(_Group(glyph))
        before = _NOTHING
    return groups


# A line drawn out to the margin falls apart into single characters with even gaps.

_Stretch = tuple[list[Glyph], bool]  # and whether a space is written behind it


def _runs(stretches: Sequence[_Stretch]) -> Iterator[list[_Stretch]]:
    """Stretches that follow one another on one baseline."""
    run: list[_Stretch] = []
    for stretch in stretches:
        if run and not _follows(stretch[0][0], run):
            yield run
            run = []
        run.append(stretch)
    if run:
        yield run


def _follows(glyph: Glyph, run: Sequence[_Stretch]) -> bool:
    first, last = run[0][0][0], run[-1][0][-1]
    if glyph.turn != first.turn or not abs(glyph.base - first.base) < 1:
        return False
    return 0 < glyph.left - last.right < _DRAWN_OUT * glyph.size


def _drawn_out(run: Sequence[_Stretch]) -> bool:
    """Whether a run is one line: short stretches with even gaps."""
    if len(run) < 3:
        return False
    gaps = [other[0].left - one[-1].right for (one, _), (other, _) in pairwise(run)]
    lengths = sorted(len(stretch) for stretch, _ in run)
    even = max(gaps) < 1.8 * min(gaps) and lengths[len(run) // 2] <= 2
    if not even:
        return False
    first = run[0][0][0]
    return lengths[-1] == 1 or max(gaps) < _CELLS * first.size


def _joined(run: Sequence[_Stretch]) -> _Stretch:
    """One stretch of several: Chinese characters stand together, words apart."""
    firsts = [stretch[0] for stretch, _ in run]
    alone = all(len(stretch) == 1 for stretch, _ in run)
    together = alone and mostly_wide(firsts)
    joined = list(run[0][0])
    for stretch, _ in run[1:]:
        if not together:
            joined.append(_space(stretch[0].left, joined[-1]))
        joined += stretch
    return joined, run[-1][1]


def _line(glyphs: Sequence[Glyph]) -> Line:
    size = _size_of(glyphs)
    full = [glyph.base for glyph in glyphs if round(glyph.size, 1) >= 0.9 * size]
    base = sorted(full)[len(full) // 2]
    line = Line(
        left=glyphs[0].left,
        right=glyphs[-1].right,
        base=base,
        size=size,
        words="".join(glyph.character for glyph in glyphs),
        bold=sum(glyph.bold for glyph in glyphs) * 2 > len(glyphs),
        turn=glyphs[0].turn,
    )
    for start, end in _raised(glyphs, line):
        label = line.words[start:end]
        before = line.words[start - 1 : start]
        # m² and CO₂ call no note.
        if _LABEL.fullmatch(label) and not (before.isascii() and before.isalpha()):
            line.marks.append((label, start, end))
    return line


def _size_of(glyphs: Sequence[Glyph]) -> float:
    """The size that most characters have."""
    weights = Counter(round(glyph.size, 1) for glyph in glyphs)
    # A footnote that is a mark and one short word: the larger size is its own.
    if len(glyphs) < 6:
        return max(weights)
    return max(weights, key=lambda size: (weights[size], size))


def _raised(glyphs: Sequence[Glyph], line: Line) -> Iterator[tuple[int, int]]:
    """Start and end of stretches that are smaller than their line and stand above its baseline."""
    start: int | None = None
    for at, glyph in enumerate(glyphs):
        small = glyph.size <= _MARK_SIZE * line.size
        if small and _is_above(glyph, line):
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(glyphs)


def _is_above(glyph: Glyph, line: Line) -> bool:
    raised = glyph.base > line.base + _MARK_RAISED * line.size
    return raised and glyph.character != " "


def _cells(lines: list[Line]) -> list[Line]:
    for one, other in pairwise(lines):
        level = one.turn == other.turn and abs(one.base - other.base) < 0.3 * one.size
        if level and other.left > one.right:
            one.cell = other.cell = True
    return lines
