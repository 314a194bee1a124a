"""Lines → rows: what size and place say of furniture, footnotes, columns and paragraphs.

Lengths are in points; `y` grows upwards, as in PDF. Thresholds are set by hand: measured are
footnotes (0.70 to 0.85 of the size of the body in six papers of the General Assembly of 2025 and
2026, up to 0.93 in older ones) and headings (bold, or 1.2 to 1.4 of it); the others hold on the
layouts of the tests.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from kg.model.masthead import symbol_alone
from kg.read import marks as writing
from kg.read.cells import Cells
from kg.read.lines import Line, room_for
from kg.read.rows import Rows, shifted

# No title ends in one.
_SMALL_WORDS = frozenset(
    "a an and at by for from in into of on or the to with within".split()
)
_SHORT = 8.0  # sizes; no column of running text is narrower
_NOTE_SIZE = 0.93  # of the size of the body, at most
_HEADING_SIZE = 1.15  # of the size of the body, at least
_MARGINS = 0.09, 0.9  # of the height of a page: furniture stands below or above
_PITCH = 1.32  # of the usual distance of two lines: beyond, a paragraph ends
_COLUMNS_LEAST = 12  # lines beside another one
_LONGEST_REST = 8  # lines of a footnote that goes on from the page before


@cache
def _note_start() -> re.Pattern[str]:
    """The label that a footnote opens with; what an item opens with is none."""
    item = re.escape(".,*)" + writing.characters("item_ends"))
    return re.compile(rf"\s{{0,4}}(\d{{1,3}}|\*{{1,4}})(?:\s|(?=[^\d\s{item}]))")


@cache
def _item_opens() -> re.Pattern[str]:
    numbered = r"\d{1,3}\.(?=\s|[^\x00-\x7f])|[A-Za-z]\.\s|\([a-zA-Z0-9]{1,4}\)"
    bullet = "[•●■◆▪—\ue000-\uf8ff]"
    return re.compile(f"{numbered}|{bullet}|{writing.pattern('item_opens')}")


@cache
def _furniture() -> re.Pattern[str]:
    """A number of a page, or of a job of printing."""
    ours = r"\d{1,4}(?:\s*/\s*\d{1,4})?|-\s?\d{1,4}\s?-|(?:GE\.)?\d{2}-\d{5}.{0,12}"
    return re.compile(f"{ours}|{writing.pattern('page_number')}")


def write_rows(rows: Rows, pages: list[list[Line]], heights: list[float]) -> None:
    """Tell what each line is, and write it.

    Page after page, footnotes behind the body of theirs.
    """
    pages = [_columns(lines) for lines in pages]
    _mark_furniture(pages, heights)
    body = _body_size(pages)
    _mark_notes(pages, body)
    paragraphs = _Paragraphs(pages, body)
    for index, lines in enumerate(pages):
        if index:
            rows.page()
        _write_page(rows, lines, paragraphs)


def _write_page(rows: Rows, lines: Sequence[Line], paragraphs: _Paragraphs) -> None:
    paragraphs.turn_to(lines)
    for line in lines:
        large = line.bold or line.size > _HEADING_SIZE * paragraphs.body
        ends = line.note is None and paragraphs.end_with(line)
        words = _apart_from_label(line)
        furniture = line.role == "header"
        rows.add(
            f"{words} " if line.spaced else words,
            role="header" if furniture else "body",
            note=line.note,
            ends=ends,
            heading=line.running and large,
            marks=() if furniture else line.marks,
        )


def _apart_from_label(line: Line) -> str:
    """The words of a line; the label of a note keeps apart from the rest."""
    words, label = line.words, line.note
    if not line.opens_note or not label or words.strip().startswith(f"{label} "):
        return words
    cut = words.index(label) + len(label)
    line.marks = shifted(line.marks, 1)
    return f"{words[:cut]} {words[cut:]}"


def _mode(values: Iterable[tuple[float, int]]) -> float:
    """The value, to a tenth, that has most weight; the larger one of two."""
    weights: Counter[float] = Counter()
    for value, weight in values:
        weights[round(value, 1)] += weight
    return max(weights, key=lambda v: (weights[v], v)) if weights else 0.0


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size that most characters have."""
    return _mode(
        (line.size, len(line.words))
        for lines in pages
        for line in lines
        if line.role == "body"
    )


def _columns(lines: list[Line]) -> list[Line]:
    """Two columns that were written row by row are read one after the other.

    A gutter that most rows leave free, with running lines to both sides, is one of columns;
    cells of a table are short.
    """
    beside = sum(line.cell for line in lines)
    if beside < max(_COLUMNS_LEAST, 0.7 * len(lines)):
        return lines
    middle = _middle(lines)
    left = [x for x in lines if x.right <= middle + 6]
    right = [x for x in lines if x.left >= middle - 6]
    if len(left) + len(right) != len(lines) or not (_run(left) and _run(right)):
        return lines
    for line in lines:
        line.cell = False
    return left + right


def _middle(lines: Sequence[Line]) -> float:
    return (min(line.left for line in lines) + max(line.right for line in lines)) / 2


def _run(lines: Sequence[Line]) -> bool:
    """Whether most lines are long enough for running text."""
    return sum(len(line.words) >= 14 for line in lines) * 2 > len(lines)


def _mark_furniture(pages: list[list[Line]], heights: list[float]) -> None:
    """Lines in the margins that come again on other pages, or can be nothing else."""
    edges: list[tuple[Line, set[str]]] = []
    for page, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in _in_margins(lines, height):
            edges.append((line, _forms(line.words.strip(), page)))
    again = Counter(form for _, forms in edges for form in forms)
    often = max(1, len(pages) // 4)
    for line, forms in edges:
        repeated = any(again[form] > often for form in forms)
        if repeated or _furniture().fullmatch(line.words.strip()):
            line.role = "header"


def _in_margins(lines: Sequence[Line], height: float) -> list[Line]:
    low, high = _MARGINS[0] * height, _MARGINS[1] * height
    return [line for line in lines if line.base > high or line.base < low]


def _forms(words: str, page: int) -> set[str]:
    """A line as it is, and with each of its numbers counted from the page.

    Page numbers count on, other numbers that differ are text.
    """
    forms = {words}
    if symbol_alone(words):
        return forms
    for found in re.finditer(r"\d{1,4}", words):
        counted = f"#{int(found[0]) - page}#"
        forms.add(words[: found.start()] + counted + words[found.end() :])
    return forms


def _mark_notes(pages: list[list[Line]], body: float) -> None:
    """The block of smaller lines at the foot of a page, if it opens with a label."""
    last: str | None = None
    for lines in pages:
        block = _foot(lines, body)
        labels = _labels(block, last)
        opens = any(label != last for label in labels)
        if not opens and (last is None or len(block) > _LONGEST_REST):
            continue
        for line, label in zip(block, labels, strict=True):
            if label != last:
                _open_note(line)
            line.note = last = label


def _foot(lines: Sequence[Line], body: float) -> list[Line]:
    """The smaller lines that a page ends with."""
    block: list[Line] = []
    for line in reversed(lines):
        if line.role != "body":
            continue
        if line.size > _NOTE_SIZE * body or line.cell:
            break
        block.append(line)
    return block[::-1]


def _labels(block: Sequence[Line], last: str | None) -> list[str | None]:
    """The note that each line belongs to; `last` is the one before."""
    labels = []
    for line in block:
        start = _start(line)
        if start is not None and _counts_on(start, last):
            last = start
        labels.append(last)
    return labels


def _open_note(line: Line) -> None:
    """The label at its start is no mark in it."""
    line.opens_note = True
    if line.marks and line.marks[0][1] <= 1:
        line.marks = line.marks[1:]


def _start(line: Line) -> str | None:
    """The label that a footnote opens with."""
    if line.marks and not line.words[: line.marks[0][1]].strip():
        return line.marks[0][0]
    found = _note_start().match(line.words)
    return found[1] if found else None


def _counts_on(label: str, last: str | None) -> bool:
    """Numbers count up, through the paper or on each page anew.

    Stars and letters stand anywhere.
    """
    if not label.isdigit() or last is None or not last.isdigit():
        return label != last
    return int(label) == 1 or int(last) < int(label) <= int(last) + 2


class _Paragraphs:
    """Running lines of a document: where its paragraphs end.

    `body`: the size of most of its characters; `pitch`: the usual distance of two lines.
    """

    def __init__(self, pages: Sequence[Sequence[Line]], body: float) -> None:
        self.running = [line for lines in pages for line in lines if line.running]
        self.position = {id(line): at for at, line in enumerate(self.running)}
        self.body = body
        self.pitch = _pitch(self.running, body)
        self.page: list[Line] = []
        self.right = 0.0
        self.cells = Cells([], 0.0)

    def turn_to(self, lines: Sequence[Line]) -> None:
        """The page whose lines are asked for next."""
        self.page = [line for line in lines if line.running]
        self.right = _margin(self.page)
        self.cells = Cells(self.page, self.right)

    def end_with(self, line: Line) -> bool:
        """Whether a paragraph ends with a line of the page."""
        at = self.position.get(id(line))
        if at is None or at + 1 == len(self.running):
            return True
        below = self.running[at + 1]
        goes_on = self.cells.go_on(line, below, self.pitch)
        if goes_on is not None:
            return not goes_on
        after = self.running[at + 2] if at + 2 < len(self.running) else None
        return self._ends(line, below, after)

    def _ends(self, line: Line, following: Line, after: Line | None) -> bool:
        """Read off the two lines behind it."""
        words = following.words.strip()
        if _set_apart(line, following) or _item_opens().match(words):
            return True
        if _title_goes_on(line, following):
            return False
        if line.right - line.left < _SHORT * line.size:
            return True
        room = _margin_of(line, self.page, self.right) - line.right
        needed = room_for(words) * line.size
        if room > needed + 1.2 * line.size:
            return True
        if 0 < self.pitch * _PITCH < line.base - following.base:
            return True
        return after is not None and _stands_in(following, line, after)


def _pitch(lines: Sequence[Line], body: float) -> float:
    distances = []
    for one, other in pairwise(lines):
        distance = one.base - other.base
        if 0 < distance < 3 * body and one.left - body * 3 < other.left:
            distances.append((distance, 1))
    return _mode(distances)


def _set_apart(line: Line, following: Line) -> bool:
    """Two lines that no paragraph holds: of a table, or otherwise set."""
    if line.cell or following.cell:
        return True
    return abs(line.size - following.size) > 0.6 or line.bold != following.bold


def _stands_in(line: Line, before: Line, after: Line) -> bool:
    """The first line of a paragraph stands in, the next one out again."""
    return (
        line.left > before.left + 0.8 * before.size
        and after.left < line.left - 0.8 * before.size
    )


def _title_goes_on(line: Line, following: Line) -> bool:
    """Bold lines of one paragraph break early.

    A space is left where the break is one of layout; small words end no title.
    """
    words = line.words.split()
    if not (line.bold and following.bold and words and words[-1].isascii()):
        return False
    if abs(line.left - following.left) > 0.2 * line.size:
        return False
    if not 0 < line.base - following.base < 1.3 * line.size:
        return False
    small = following.words.strip()[:1].islower()
    return line.spaced or words[-1] in _SMALL_WORDS or small


def _margin(lines: Sequence[Line]) -> float:
    """Where full lines end: the right edge that the longest lines share."""
    edges = sorted(line.right for line in lines)
    return edges[int(len(edges) * 0.9)] if edges else 0.0


def _margin_of(line: Line, lines: Sequence[Line], right: float) -> float:
    """In a column, its own edge."""
    beside = sum(x.left > 0.45 * right for x in lines)
    if not line.right < 0.6 * right or not beside > 0.3 * len(lines):
        return right
    column = [
        x
        for x in lines
        if x.right < 0.62 * right and abs(x.left - line.left) < 4 * line.size
    ]
    if len(column) > 8 and len(column) > 0.3 * len(lines):
        return _margin(column)
    return right
