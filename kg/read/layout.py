"""Glyphs → lines → rows: what size and place say of furniture, footnotes, marks, columns, tables and paragraphs.

Lengths are in points; `y` grows upwards, as in PDF. Measured on UN documents: marks are set at up to 0.72 of the size of their line,
footnotes at up to 0.93 of the size of the body, headings bold or larger.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from kg.model.masthead import symbol_alone
from kg.read.cells import Cells
from kg.read.rows import Mark, Rows

_SMALL_WORDS = frozenset(
    "a an and at by for from in into of on or the to with within".split()
)  # no title ends in one
_LABEL = re.compile(r"\d{1,3}|\*{1,4}|[a-z]|[†‡]")
_NOTE_START = re.compile(r"\s{0,4}(\d{1,3}|\*{1,4})(?:\s|(?=[^\d\s.,、*)）]))")
_OPENS = re.compile(
    r"\d{1,3}[.．、](?=\s|[^\x00-\x7f])|[A-Z][.．]\s|[一二三四五六七八九十]{1,3}[、.．]|[(（][a-zA-Z0-9一二三四五六七八九十]{1,4}[)）]|[㈠-㈩]|[a-z][.．]\s|[•●■◆▪—\ue000-\uf8ff]"
)
_FURNITURE = re.compile(
    r"(?:第\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*页)?|-\s?\d{1,4}\s?-|(?:GE\.)?\d{2}-\d{5}.{0,12}"
)
_CLOSES = frozenset(",.;:!?)]”’、，。；：？！）》」』")
_OPENS_WITH = frozenset("([“‘（《「『")
_UNIT = re.compile(r"[!-~]+")
_NOTHING, _GUESSED, _WRITTEN = range(3)  # before a character
# Parts of the size of a character, between where one character ends and the next begins.
_APART = 0.08  # there is a space, where one is written, or where the library sees one
_APART_ALONE = 0.16  # there is a space in any case
_SAME = 2.1  # beyond, another column or cell begins
_CELLS = (
    4.0  # farther apart, short words are cells of a table and no line that is drawn out
)
_SHORT = 8.0  # no column of running text is narrower
_TRACKED = 1.0  # letters of one word are not set farther apart
_EVEN = 0.08  # nor do their gaps differ more from the middle one


class Glyph(NamedTuple):
    """One character: where it begins, where the next one may, its baseline, size and weight; `turn` counts directions of the page."""

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


def _same_line(glyph: Glyph, line: Sequence[Glyph]) -> bool:
    """Half of the smaller of the two heights is shared, and the writing goes on to the right."""
    if glyph.turn != line[-1].turn:
        return False
    tall = max(line[-6:], key=lambda g: g.size)
    low, high = (
        max(glyph.base, tall.base),
        min(glyph.base + glyph.size * 0.8, tall.base + tall.size * 0.8),
    )
    size = max(tall.size, glyph.size)
    # The letters of a ligature share one place.
    return (
        high - low > 0.4 * min(glyph.size, tall.size)
        and glyph.left > line[-1].left - 0.6 * size
        and glyph.left - line[-1].right < _SAME * size
    )


class _Group:
    """Characters of one line, and what stood before each: nothing, a guess of the library, or a space that was written."""

    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self.before = [_NOTHING]

    def spaced(self) -> list[Glyph]:
        """With a space wherever two characters stand apart."""
        even = _tracking(self.glyphs, self.before)
        out = self.glyphs[:1]
        for glyph, before in zip(self.glyphs[1:], self.before[1:], strict=True):
            last = out[-1]
            gap = glyph.left - last.right - even
            apart = gap > (_APART if before else _APART_ALONE) * glyph.size
            # Justified lines are drawn out at their marks of punctuation; nobody writes a space there.
            if (
                apart
                and glyph.character not in _CLOSES
                and last.character not in _OPENS_WITH
            ):
                out.append(_space(glyph.left, last))
            out.append(glyph)
        return out


def _space(at: float, last: Glyph) -> Glyph:
    return Glyph(" ", at, at, last.base, last.size, last.bold, last.turn)


def _tracking(glyphs: Sequence[Glyph], before: Sequence[int]) -> float:
    """The gap that is set between all letters of a line, `l i k e t h i s`; 0 where there is none.

    Most gaps between letters without a space that is written are even. Figures alone are cells of a table.
    """
    if len(glyphs) < 4:
        return 0.0
    gaps = []
    for one, other, kind in zip(glyphs, glyphs[1:], before[1:], strict=False):
        if kind != _WRITTEN and one.character.isalnum() and other.character.isalnum():
            gaps.append((other.left - one.right) / other.size)
    gaps.sort()
    middle = gaps[len(gaps) // 2] if len(gaps) > 2 else 0.0
    if middle <= _APART_ALONE:
        return 0.0
    chinese = sum(glyph.character > "\u2e7f" for glyph in glyphs) * 2 > len(glyphs)
    even = sum(abs(gap - middle) < _EVEN for gap in gaps)
    letters = any(glyph.character.isalpha() for glyph in glyphs)
    if (
        middle > (_SAME if chinese else _TRACKED)
        or even < 0.7 * len(gaps)
        or not letters
    ):
        return 0.0
    return middle * max(glyph.size for glyph in glyphs)


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """In stream order, which is the reading order of everything that text processors write."""
    groups: list[_Group] = []
    trails: set[int] = set()
    before = _NOTHING
    for glyph in glyphs:
        if glyph.character.isspace() or glyph.size <= 0:
            before = max(before, _WRITTEN if glyph.size > 0 else _GUESSED)
            if groups and glyph.size > 0:
                trails.add(len(groups) - 1)
            continue
        if groups and _same_line(glyph, groups[-1].glyphs):
            groups[-1].glyphs.append(glyph)
            groups[-1].before.append(before)
            trails.discard(len(groups) - 1)
        else:
            groups.append(_Group(glyph))
        before = _NOTHING
    lines = []
    for index, group in _justified([group.spaced() for group in groups]):
        line = _line(group)
        line.spaced = index in trails
        lines.append(line)
    return _cells(lines)


def _justified(groups: list[list[Glyph]]) -> list[tuple[int, list[Glyph]]]:
    """A line drawn out to the margin falls apart into single characters with even gaps: put it together again.

    Each group with its number, the last one's where several became one.
    """
    out: list[tuple[int, list[Glyph]]] = []
    start = 0
    while start < len(groups):
        end = start + 1
        while (
            end < len(groups)
            and groups[end][0].turn == groups[start][0].turn
            and abs(groups[end][0].base - groups[start][0].base) < 1
            and 0
            < groups[end][0].left - groups[end - 1][-1].right
            < 8 * groups[end][0].size
        ):
            end += 1
        run = groups[start:end]
        gaps = [other[0].left - one[-1].right for one, other in pairwise(run)]
        even = (
            len(run) > 2
            and max(gaps) < 1.8 * min(gaps)
            and sorted(map(len, run))[len(run) // 2] <= 2
        )
        if even and (max(map(len, run)) == 1 or max(gaps) < _CELLS * run[0][0].size):
            joined = list(run[0])
            letters = all(len(group) == 1 for group in run) and sum(
                g[0].character > "\u2e7f" for g in run
            ) * 2 > len(run)
            for group in run[1:]:
                joined += (
                    group if letters else [_space(group[0].left, joined[-1]), *group]
                )
            out.append((end - 1, joined))
        else:
            out += list(zip(range(start, end), run, strict=True))
        start = end
    return out


def _line(group: list[Glyph]) -> Line:
    weights: Counter[float] = Counter()
    for g in group:
        weights[round(g.size, 1)] += 1
    size = max(weights, key=lambda s: (weights[s], s))
    # A footnote that is a mark and one short word: the larger size is its own.
    if len(group) < 6:
        size = max(weights)
    full = [g for g in group if round(g.size, 1) >= 0.9 * size]
    base = sorted(g.base for g in full)[len(full) // 2]
    line = Line(
        group[0].left,
        group[-1].right,
        base,
        size,
        "".join(g.character for g in group),
        turn=group[0].turn,
    )
    line.bold = sum(g.bold for g in group) * 2 > len(group)
    start = 0
    while start < len(group):
        end = start
        while (
            end < len(group)
            and group[end].size <= 0.75 * size
            and group[end].base > base + 0.12 * size
            and group[end].character != " "
        ):
            end += 1
        if end > start:
            label = line.words[start:end]
            before = line.words[start - 1 : start]
            # m² and CO₂ call no note.
            if _LABEL.fullmatch(label) and not (before.isascii() and before.isalpha()):
                line.marks.append((label, start, end))
        start = max(end, start + 1)
    return line


def _cells(lines: list[Line]) -> list[Line]:
    for one, other in pairwise(lines):
        if (
            one.turn == other.turn
            and abs(one.base - other.base) < 0.3 * one.size
            and other.left > one.right
        ):
            one.cell = other.cell = True
    return lines


def _mode(values: Sequence[tuple[float, int]]) -> float:
    weights: Counter[float] = Counter()
    for value, weight in values:
        weights[round(value, 1)] += weight
    return max(weights, key=lambda v: (weights[v], v)) if weights else 0.0


def _columns(lines: list[Line]) -> list[Line]:
    """Two columns that were written row by row are read one after the other.

    A gutter that most rows leave free, with running lines to both sides, is one of columns; cells of a table are short.
    """
    beside = [line for line in lines if line.cell]
    if len(beside) < 12 or len(beside) < 0.7 * len(lines):
        return lines
    middle = (min(x.left for x in lines) + max(x.right for x in lines)) / 2
    left = [x for x in lines if x.right <= middle + 6]
    right = [x for x in lines if x.left >= middle - 6]
    long = sum(len(x.words) >= 14 for x in left) * 2 > len(left) and sum(
        len(x.words) >= 14 for x in right
    ) * 2 > len(right)
    if not long or len(left) + len(right) != len(lines):
        return lines
    for line in lines:
        line.cell = False
    return left + right


def _mark_furniture(pages: list[list[Line]], heights: list[float]) -> None:
    """Lines in the margins that come again on other pages, or can be nothing else."""
    edges: list[tuple[Line, set[str]]] = []
    for page, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in lines:
            if line.base > 0.9 * height or line.base < 0.09 * height:
                edges.append((line, _forms(line.words.strip(), page)))
    again = Counter(form for _, forms in edges for form in forms)
    for line, forms in edges:
        if any(
            again[form] > max(1, len(pages) // 4) for form in forms
        ) or _FURNITURE.fullmatch(line.words.strip()):
            line.role = "header"


def _forms(words: str, page: int) -> set[str]:
    """A line as it is, and with each of its numbers counted from the page: page numbers count on, other numbers that differ are text."""
    forms = {words}
    for found in () if symbol_alone(words) else re.finditer(r"\d{1,4}", words):
        forms.add(
            f"{words[: found.start()]}#{int(found[0]) - page}#{words[found.end() :]}"
        )
    return forms


def _mark_notes(pages: list[list[Line]], body: float) -> None:
    """The block of smaller lines at the foot of a page, if it opens with a label."""
    last: str | None = None
    for lines in pages:
        block: list[Line] = []
        for line in reversed([line for line in lines if line.role == "body"]):
            if line.size > 0.93 * body or line.cell:
                break
            block.insert(0, line)
        label, labels = last, []
        for line in block:
            start = _start(line)
            label = start if start is not None and _follows(start, label) else label
            labels.append(label)
        if not any(label != last for label in labels) and (
            last is None or len(block) > 8
        ):
            continue
        for line, label in zip(block, labels, strict=True):
            if label != last:
                line.opens_note = True
                line.marks = (
                    line.marks[1:]
                    if line.marks and line.marks[0][1] <= 1
                    else line.marks
                )
            line.note = last = label


def _start(line: Line) -> str | None:
    """The label that a footnote opens with."""
    if line.marks and not line.words[: line.marks[0][1]].strip():
        return line.marks[0][0]
    found = _NOTE_START.match(line.words)
    return found[1] if found else None


def _follows(label: str, last: str | None) -> bool:
    """Numbers count up, through the paper or on each page anew; stars and letters stand anywhere."""
    if not label.isdigit() or last is None or not last.isdigit():
        return label != last
    return int(label) == 1 or int(last) < int(label) <= int(last) + 2


def _ends(
    line: Line, following: Line, after: Line | None, right: float, pitch: float
) -> bool:
    """Whether a paragraph ends with `line`, read off the lines around."""
    if (
        line.cell
        or following.cell
        or abs(line.size - following.size) > 0.6
        or line.bold != following.bold
    ):
        return True
    words = following.words.strip()
    if _OPENS.match(words):
        return True
    if _title_goes_on(line, following):
        return False
    if line.right - line.left < _SHORT * line.size:
        return True
    unit = _UNIT.match(words)
    needed = (len(unit[0]) * 0.55 + 0.5 if unit else 1.0) * line.size
    if right - line.right > needed + 1.2 * line.size:
        return True
    drop = line.base - following.base
    if pitch > 0 and drop > 1.32 * pitch:
        return True
    # The first line of a paragraph stands in, the next one out again.
    return (
        following.left > line.left + 0.8 * line.size
        and after is not None
        and after.left < following.left - 0.8 * line.size
    )


def _title_goes_on(line: Line, following: Line) -> bool:
    """Bold lines of one paragraph break early. A space is left where the break is one of layout; small words end no title."""
    words = line.words.split()
    if (
        not (line.bold and following.bold and words and words[-1].isascii())
        or abs(line.left - following.left) > 0.2 * line.size
    ):
        return False
    if not 0 < line.base - following.base < 1.3 * line.size:
        return False
    return (
        line.spaced
        or words[-1] in _SMALL_WORDS
        or following.words.strip()[:1].islower()
    )


def write_rows(rows: Rows, pages: list[list[Line]], heights: list[float]) -> None:
    """Tell what each line is, and write it: page after page, footnotes behind the body of theirs."""
    pages = [_columns(lines) for lines in pages]
    _mark_furniture(pages, heights)
    body = _mode(
        [
            (line.size, len(line.words))
            for lines in pages
            for line in lines
            if line.role == "body"
        ]
    )
    _mark_notes(pages, body)
    running = [
        line
        for lines in pages
        for line in lines
        if line.role == "body" and line.note is None
    ]
    position = {id(line): i for i, line in enumerate(running)}
    pitch = _mode(
        [
            (one.base - other.base, 1)
            for one, other in pairwise(running)
            if 0 < one.base - other.base < 3 * body and one.left - body * 3 < other.left
        ]
    )
    for index, lines in enumerate(pages):
        if index:
            rows.page()
        ours = [line for line in lines if line.role == "body" and line.note is None]
        right = _margin(ours or running)
        cells = Cells(ours, right)
        for line in lines:
            ends = True
            at = position.get(id(line))
            if at is not None and at + 1 < len(running):
                after = running[at + 2] if at + 2 < len(running) else None
                below = running[at + 1]
                goes_on = cells.go_on(line, below, pitch)
                ends = (
                    _ends(line, below, after, _margin_of(line, ours, right), pitch)
                    if goes_on is None
                    else not goes_on
                )
            heading = (
                line.role == "body"
                and line.note is None
                and (line.bold or line.size > 1.15 * body)
            )
            words = line.words
            if (
                line.opens_note
                and line.note
                and not words.strip().startswith(f"{line.note} ")
            ):
                # The label of a note keeps apart from its words.
                cut = words.index(line.note) + len(line.note)
                words = f"{words[:cut]} {words[cut:]}"
                line.marks = [(m, s + 1, e + 1) for m, s, e in line.marks]
            rows.add(
                f"{words} " if line.spaced else words,
                role="header" if line.role == "header" else "body",
                note=line.note,
                ends=ends if line.note is None else False,
                heading=heading,
                marks=line.marks if line.role == "body" else (),
            )


def _margin(lines: Sequence[Line]) -> float:
    """Where full lines end: the right edge that the longest lines share."""
    edges = sorted(line.right for line in lines)
    return edges[int(len(edges) * 0.9)] if edges else 0.0


def _margin_of(line: Line, lines: Sequence[Line], right: float) -> float:
    """In a column, its own edge."""
    beside = sum(x.left > 0.45 * right for x in lines)
    if line.right < 0.6 * right and beside > 0.3 * len(lines):
        column = [
            x
            for x in lines
            if x.right < 0.62 * right and abs(x.left - line.left) < 4 * line.size
        ]
        if len(column) > 8 and len(column) > 0.3 * len(lines):
            return _margin(column)
    return right
