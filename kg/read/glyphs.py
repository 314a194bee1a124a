"""PDF page → characters upright in the direction that most of them are written in, whatever turned the page or the writing."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from kg.read.layout import Glyph, Line

_HYPHENS = {0x2, 0xFFFE, 0xAD}  # what the library makes of a hyphen at a line end
_BOLD = re.compile(rb"bold|heavy|black|simhei", re.IGNORECASE)
_MOST = 200_000  # characters on one page
_LARGEST = 10_000.0  # points; a size beyond is a broken matrix
_NEAR = 8  # degrees: so far apart, two directions are one (a page that was scanned askew)
_DEEP = 8  # forms inside forms
_GAP = Glyph(" ", 0, 0, 0, 0, False, 0)  # one that looks like a space; it has no place of its own


class _Direction(NamedTuple):
    """How a text runs: degrees against the clock from the x axis, in halves; whether its letters are mirrored."""

    halves: int
    mirrored: bool = False

    def axes(self) -> tuple[float, float, float, float]:
        """Along the line, and upwards from its letters: two unit vectors in the space of the page."""
        if self.halves % 180 == 0:  # exactly, for nearly all pages
            x, y = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[self.halves // 180 % 4]
        else:
            x, y = math.cos(math.radians(self.halves / 2)), math.sin(math.radians(self.halves / 2))
        return (x, y, y, -x) if self.mirrored else (x, y, -y, x)


_UPRIGHT = _Direction(0)
_DOWN = _Direction(540)  # vertical Chinese: down the column, the next column to the left


@dataclass
class Sheet:
    """A page in the direction of most of its characters; lengths in points."""

    glyphs: list[Glyph]
    directions: list[_Direction]  # `Glyph.turn` counts these
    main: int
    left: float  # of the page, in the main direction
    bottom: float
    width: float
    height: float

    def place(self, lines: list[Line]) -> list[Line]:
        """Lines of other directions get the place that they cover, as cells of their own behind the rest."""
        ours = [line for line in lines if line.turn == self.main]
        if len(ours) == len(lines):
            return lines
        ux, uy, vx, vy = self.directions[self.main].axes()
        others = [line for line in lines if line.turn != self.main]
        for line in others:
            ax, ay, bx, by = self.directions[line.turn].axes()
            corners = []
            for along in (line.left, line.right):
                for up in (line.base, line.base + line.size):
                    x, y = along * ax + up * bx, along * ay + up * by
                    corners.append((x * ux + y * uy - self.left, x * vx + y * vy - self.bottom))
            line.left, line.base = min(x for x, _ in corners), min(y for _, y in corners)
            line.right = max(x for x, _ in corners)
            line.cell = True
        return ours + others


class _Matrix(NamedTuple):
    """What a matrix says of the text in it."""

    scale: float  # of the letters, upwards
    direction: _Direction


def _read_matrix(a: float, b: float, c: float, d: float) -> _Matrix:
    along = math.hypot(a, b)
    # A sheared letter, a slanted one, is as high as an upright one.
    scale = abs(a * d - b * c) / along if along else math.hypot(c, d)
    if not math.isfinite(scale):
        return _Matrix(0.0, _UPRIGHT)
    halves = round(math.degrees(math.atan2(b, a)) * 2) % 720
    return _Matrix(scale, _Direction(halves, a * d - b * c < 0))


def _advance(width: float, height: float, size: float, direction: _Direction) -> float:
    """How far a character leads, from the upright box around it."""
    x, y, _, _ = direction.axes()
    x, y = abs(x), abs(y)
    apart = x * x - y * y
    return (width * x - height * y) / apart if abs(apart) > 0.3 else 0.5 * size


class _Reader:
    """Asks the library for the characters of one page. Each of its functions is slow to call from here: few are, for each character."""

    def __init__(self, text_page: Any, raw: Any) -> None:
        self.page, self.raw = text_page, raw
        self.directions = [_UPRIGHT]
        self.bold, self.size = False, -1.0

    def _turn(self, direction: _Direction) -> int:
        if direction not in self.directions:
            self.directions.append(direction)
        return self.directions.index(direction)

    def _font(self, index: int, size: float) -> None:
        """Whole lines are bold, or not: the font is asked for once a stretch."""
        if size != self.size:
            font, flags = ctypes.create_string_buffer(96), ctypes.c_int()
            self.raw.FPDFText_GetFontInfo(self.page, index, font, len(font), flags)
            self.bold = self.raw.FPDFText_GetFontWeight(self.page, index) >= 600 or bool(_BOLD.search(font.value))
            self.size = size

    def glyphs(self) -> Iterator[tuple[int, Glyph]]:
        """Number and character, each in its own direction, from the origin of the page."""
        page, raw = self.page, self.raw
        unicode, generated = raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated
        get_box, get_origin, get_matrix = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin, raw.FPDFText_GetMatrix
        x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
        x_place, y_place, box_place, matrix_place = (ctypes.byref(v) for v in (x, y, box, matrix))
        view = (ctypes.c_char * ctypes.sizeof(matrix)).from_buffer(matrix)
        last, size, turn, direction, high = b"", 0.0, 0, _UPRIGHT, 0
        for index in range(min(raw.FPDFText_CountChars(page), _MOST)):
            code = unicode(page, index)
            if code <= 0x20 and code not in _HYPHENS and generated(page, index) == 1:
                self.size, last = -1.0, b""
                if code == 0x20:
                    yield index, _GAP
                continue
            if 0xD800 <= code < 0xE000:
                if code < 0xDC00:
                    high = code
                    continue
                code, high = (0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD), 0
            get_matrix(page, index, matrix_place)
            if view.raw != last:  # one for each piece of text that is written at once
                last = view.raw
                known = _read_matrix(matrix.a, matrix.b, matrix.c, matrix.d)
                operand = raw.FPDFText_GetFontSize(page, index)
                size, direction = abs(operand) * known.scale, known.direction
                if operand < 0:
                    direction = _Direction((direction.halves + 360) % 720, direction.mirrored)
                size = size if size < _LARGEST else 0.0
                turn = self._turn(direction)
                self._font(index, size)
            get_origin(page, index, x_place, y_place)
            get_box(page, index, box_place)
            left, right, base = box.left, box.right, y.value
            if turn:
                ux, uy, vx, vy = direction.axes()
                left, base = x.value * ux + base * uy, x.value * vx + base * vy
                right = left + _advance(right - box.left, box.top - box.bottom, size, direction)
            character = "-" if code in _HYPHENS else chr(code) if 0 < code < 0x110000 else "\ufffd"
            yield index, Glyph(character, left, right, base, size, self.bold, turn)

    def order(self, page: Any) -> dict[int, int]:
        """Address of each object of a page → its place in the stream."""
        found: dict[int, int] = {}

        def walk(count: int, get: Any, holder: Any, depth: int) -> None:
            for i in range(count):
                one = get(holder, i)
                if not one:
                    continue
                kind = self.raw.FPDFPageObj_GetType(one)
                if kind == self.raw.FPDF_PAGEOBJ_TEXT:
                    found[ctypes.addressof(one.contents)] = len(found)
                elif kind == self.raw.FPDF_PAGEOBJ_FORM and depth < _DEEP:
                    walk(self.raw.FPDFFormObj_CountObjects(one), self.raw.FPDFFormObj_GetObject, one, depth + 1)

        walk(self.raw.FPDFPage_CountObjects(page), self.raw.FPDFPage_GetObject, page, 0)
        return found

    def in_stream_order(self, page: Any, numbered: list[tuple[int, Glyph]]) -> list[Glyph]:
        """The library puts what stands at one height in order from left to right, which is wrong for all that is not written so."""
        order = self.order(page)
        keyed: list[tuple[int, Glyph]] = []
        last = 0
        for index, glyph in numbered:
            if glyph is _GAP:
                continue  # guessed from the order that is given up
            one = self.raw.FPDFText_GetTextObject(self.page, index)
            last = order.get(ctypes.addressof(one.contents), last) if one else last
            keyed.append((last, glyph))
        keyed.sort(key=lambda pair: pair[0])
        return [glyph for _, glyph in keyed]


def _vertical(glyphs: Sequence[Glyph]) -> list[int]:
    """Numbers of the characters that stand below one another, if most Chinese characters of the page do."""
    below: set[int] = set()
    pairs = wide = 0
    last = -1
    for at, glyph in enumerate(glyphs):
        if glyph.size <= 0 or glyph.turn or glyph.character.isspace():
            continue
        if last >= 0:
            before = glyphs[last]
            drop = before.base - glyph.base
            down = abs(before.left - glyph.left) < 0.3 * glyph.size and 0.4 * glyph.size < drop < 2.2 * glyph.size
            pairs += down and glyph.character > "\u2e7f"
            wide += glyph.character > "\u2e7f"
            if down:
                below.update((last, at))
        last = at
    return sorted(below) if wide >= 4 and pairs * 2 > wide else []


def _columns_to_lines(reader: _Reader, glyphs: list[Glyph], numbers: Sequence[int]) -> list[Glyph]:
    turn = reader._turn(_DOWN)
    out = list(glyphs)
    for at in numbers:
        glyph = glyphs[at]
        top = glyph.base + 0.88 * glyph.size  # where the box of a Chinese character begins, above its baseline
        out[at] = glyph._replace(left=-top, right=glyph.size - top, base=glyph.left, turn=turn)
    return out


def _main(directions: Sequence[_Direction], glyphs: Sequence[Glyph]) -> int:
    count = Counter(glyph.turn for glyph in glyphs if glyph.size > 0)
    return max(count, key=lambda turn: (count[turn], -turn)) if count else 0


def _near(one: _Direction, other: _Direction) -> bool:
    apart = abs(one.halves - other.halves)
    return one.mirrored == other.mirrored and min(apart, 720 - apart) <= 2 * _NEAR


def _straighten(glyphs: list[Glyph], directions: Sequence[_Direction], main: int, left: float, bottom: float) -> list[Glyph]:
    """What runs nearly in the main direction is told in it, from the corner of the page."""
    near = {turn: direction.axes() for turn, direction in enumerate(directions) if _near(direction, directions[main])}
    ux, uy, vx, vy = near[main]
    out = []
    for glyph in glyphs:
        axes = near.get(glyph.turn)
        if axes is not None and glyph.size > 0:
            x, y = glyph.left * axes[0] + glyph.base * axes[2], glyph.left * axes[1] + glyph.base * axes[3]
            start = x * ux + y * uy - left
            glyph = glyph._replace(left=start, right=start + glyph.right - glyph.left, base=x * vx + y * vy - bottom, turn=main)
        out.append(glyph)
    return out


def read_sheet(page: Any, text_page: Any, raw: Any) -> Sheet:
    """The characters of a page; what the library adds by itself is left out."""
    reader = _Reader(text_page, raw)
    numbered = list(reader.glyphs())
    glyphs = [glyph for _, glyph in numbered]
    columns = bool(_vertical(glyphs))
    main = _main(reader.directions, glyphs)
    shown = reader.directions[main].halves - 180 * page.get_rotation()  # /Rotate turns with the clock
    if columns or shown % 720:
        glyphs = reader.in_stream_order(page.raw, numbered)
    if columns:
        glyphs = _columns_to_lines(reader, glyphs, _vertical(glyphs))
        main = _main(reader.directions, glyphs)
    ux, uy, vx, vy = reader.directions[main].axes()
    x1, y1, x2, y2 = page.get_bbox()
    corners = [(x * ux + y * uy, x * vx + y * vy) for x in (x1, x2) for y in (y1, y2)]
    left, bottom = min(x for x, _ in corners), min(y for _, y in corners)
    if main or left or bottom or len(reader.directions) > 1:
        glyphs = _straighten(glyphs, reader.directions, main, left, bottom)
    width, height = max(x for x, _ in corners) - left, max(y for _, y in corners) - bottom
    return Sheet(glyphs, reader.directions, main, left, bottom, width, height)
