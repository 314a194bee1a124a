"""PDF page → characters upright in the direction that most of them are written in, whatever turned the page or the writing."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from string import ascii_letters
from typing import Any, NamedTuple

from kg.read.lines import Glyph, Line
from kg.read.marks import characters

_HYPHENS = {0x2, 0xFFFE, 0xAD}  # what the library makes of a hyphen at a line end
_BOLD = re.compile(rb"bold|heavy|black|simhei", re.IGNORECASE)
_PLAIN = re.compile(rb"regular|roman(?!p)|book|light", re.IGNORECASE)
_WEIGHTS = range(600, 1001)  # of bold letters; a weight beyond was not measured
_MOST = 200_000  # characters on one page
_LARGEST = 10_000.0  # points; a size beyond is a broken matrix
_FARTHEST = 1_000_000.0  # points; nobody sees what stands beyond
_NEAR = (
    8  # degrees: so far apart, two directions are one (a page that was scanned askew)
)
_SWAPPED = {
    chr(ord(letter) << 8): letter for letter in ascii_letters
}  # with its two bytes changed: U+6600 for f
_DEEP = 8  # forms inside forms
_GAP = Glyph(
    " ", 0, 0, 0, 0, False, 0
)  # one that looks like a space; it has no place of its own


@cache
def _cornered() -> frozenset[str]:
    """Down a column, these stand in a corner of their box."""
    return frozenset(characters("cornered"))


class _Direction(NamedTuple):
    """How a text runs: degrees against the clock from the x axis, in halves; whether its letters are mirrored."""

    halves: int
    mirrored: bool = False

    def axes(self) -> tuple[float, float, float, float]:
        """Along the line, and upwards from its letters: two unit vectors in the space of the page."""
        if self.halves % 180 == 0:  # exactly, for nearly all pages
            x, y = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[
                self.halves // 180 % 4
            ]
        else:
            x, y = (
                math.cos(math.radians(self.halves / 2)),
                math.sin(math.radians(self.halves / 2)),
            )
        return (x, y, y, -x) if self.mirrored else (x, y, -y, x)


_UPRIGHT = _Direction(0)


@dataclass
class Sheet:
    """A page in the direction of most of its characters; lengths in points."""

    glyphs: list[Glyph]
    directions: list[_Direction]  # `Glyph.turn` counts these
    main: int
    left: float  # of the page, in the main direction
    bottom: float
    height: float
    unmapped: str = (
        ""  # characters that are none: their fonts do not say what their codes mean
    )

    def area(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """A rectangle of the page in the main direction: its left, bottom, right and top."""
        ux, uy, vx, vy = self.directions[self.main].axes()
        corners = [
            (x * ux + y * uy - self.left, x * vx + y * vy - self.bottom)
            for x in (left, right)
            for y in (bottom, top)
        ]
        return (
            min(x for x, _ in corners),
            min(y for _, y in corners),
            max(x for x, _ in corners),
            max(y for _, y in corners),
        )

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
                    corners.append(
                        (x * ux + y * uy - self.left, x * vx + y * vy - self.bottom)
                    )
            line.left, line.base = (
                min(x for x, _ in corners),
                min(y for _, y in corners),
            )
            line.right = max(x for x, _ in corners)
            line.cell = True
        return ours + others


class _Matrix(NamedTuple):
    """What the matrix of a text says.

    `scale`: of its letters, upwards; `plain`: neither turned, slanted nor mirrored; `wide`, `high`: by how much the width and the
    height of the upright box around a letter count for the way that it leads, None where the box does not tell.
    """

    scale: float
    direction: _Direction
    plain: bool
    wide: float | None = None
    high: float = 0.0


def _read_matrix(a: float, b: float, c: float, d: float) -> _Matrix:
    along, area = math.hypot(a, b), a * d - b * c
    # A slanted letter is as high as an upright one.
    scale = abs(area) / along if along else 0.0
    if not 0 < scale < math.inf:
        return _Matrix(0.0, _UPRIGHT, True)
    direction = _Direction(round(math.degrees(math.atan2(b, a)) * 2) % 720, area < 0)
    apart = abs(a * d) - abs(b * c)
    if abs(apart) < 0.3 * along * scale:
        return _Matrix(scale, direction, False)
    plain = not b and not c and a > 0 and d > 0
    return _Matrix(
        scale, direction, plain, abs(d) * along / apart, -abs(c) * along / apart
    )


class _Reader:
    """Asks the library for the characters of one page. Each of its functions is slow to call from here: few are, for each character."""

    def __init__(self, text_page: Any, raw: Any) -> None:
        self.page, self.raw = text_page, raw
        self.directions = [_UPRIGHT]
        self.bold, self.weighed, self.size = False, False, -1.0
        self.heavy: set[int] = (
            set()
        )  # numbers of characters that are bold only by the weight of their font
        self.unmapped: list[
            int
        ] = []  # codes of which the font does not say what they mean

    def turn(self, direction: _Direction) -> int:
        """Number of a direction of this page."""
        if direction not in self.directions:
            self.directions.append(direction)
        return self.directions.index(direction)

    def _font(self, index: int, size: float) -> None:
        """Whole lines are bold, or not: the font is asked for once a stretch."""
        if size != self.size:
            font, flags = ctypes.create_string_buffer(96), ctypes.c_int()
            self.raw.FPDFText_GetFontInfo(self.page, index, font, len(font), flags)
            named = bool(_BOLD.search(font.value))
            self.weighed = (
                not named
                and not _PLAIN.search(font.value)
                and self.raw.FPDFText_GetFontWeight(self.page, index) in _WEIGHTS
            )
            self.bold = named or self.weighed
            self.size = size

    def glyphs(self) -> Iterator[tuple[int, Glyph]]:
        """Number and character, each in its own direction, from the origin of the page."""
        page, raw = self.page, self.raw
        unicode, generated, unmapped = (
            raw.FPDFText_GetUnicode,
            raw.FPDFText_IsGenerated,
            raw.FPDFText_HasUnicodeMapError,
        )
        get_box, get_origin, get_matrix = (
            raw.FPDFText_GetLooseCharBox,
            raw.FPDFText_GetCharOrigin,
            raw.FPDFText_GetMatrix,
        )
        x, y, box, matrix = (
            ctypes.c_double(),
            ctypes.c_double(),
            raw.FS_RECTF(),
            raw.FS_MATRIX(),
        )
        x_place, y_place, box_place, matrix_place = (
            ctypes.byref(v) for v in (x, y, box, matrix)
        )
        view = (ctypes.c_char * ctypes.sizeof(matrix)).from_buffer(matrix)
        last, size, turn, high, strange, known = (
            b"",
            0.0,
            0,
            0,
            False,
            _Matrix(0.0, _UPRIGHT, True),
        )
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
                code, high = (
                    (
                        0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
                        if high
                        else 0xFFFD
                    ),
                    0,
                )
            get_matrix(page, index, matrix_place)
            if view.raw != last:  # one for each piece of text that is written at once
                last = view.raw
                known, size = self._piece(index, matrix)
                turn = self.turn(known.direction)
                self._font(index, size)
                strange = unmapped(page, index) == 1
            if self.weighed:
                self.heavy.add(index)
            if strange and unmapped(page, index) == 1:
                self.unmapped.append(code)
            get_origin(page, index, x_place, y_place)
            get_box(page, index, box_place)
            left, base = x.value, y.value
            right = (
                box.right + box.left - left
            )  # a font may tell the box of the ink alone: as much room on its right as on its left
            if not known.plain:
                ux, uy, vx, vy = known.direction.axes()
                left, base = left * ux + base * uy, left * vx + base * vy
                wide = (
                    (box.right - box.left) * known.wide
                    + (box.top - box.bottom) * known.high
                    if known.wide is not None
                    else 0.0
                )
                right = left + wide
            character = (
                "-"
                if code in _HYPHENS
                else chr(code)
                if 0 < code < 0x110000
                else "\ufffd"
            )
            yield index, Glyph(character, left, right, base, size, self.bold, turn)

    def _piece(self, index: int, matrix: Any) -> tuple[_Matrix, float]:
        """The matrix of a piece of text and the size of its letters: what stands before Tf counts in the matrix."""
        known = _read_matrix(matrix.a, matrix.b, matrix.c, matrix.d)
        operand = self.raw.FPDFText_GetFontSize(self.page, index)
        if operand < 0:  # both ways round: a half turn
            direction = known.direction
            known = known._replace(
                direction=_Direction(
                    (direction.halves + 360) % 720, direction.mirrored
                ),
                plain=False,
            )
        size = abs(operand) * known.scale
        there = (
            abs(matrix.e) < _FARTHEST and abs(matrix.f) < _FARTHEST
        )  # not so where a number is none
        return known, size if there and size < _LARGEST else 0.0

    def weighed_again(
        self, numbered: list[tuple[int, Glyph]]
    ) -> list[tuple[int, Glyph]]:
        """Bold is what stands out. Programs that write a PDF anew guess weights: a whole page of heavy letters is none."""
        if len(self.heavy) * 2 <= len(numbered):
            return numbered
        return [
            (index, glyph._replace(bold=False) if index in self.heavy else glyph)
            for index, glyph in numbered
        ]

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
                    walk(
                        self.raw.FPDFFormObj_CountObjects(one),
                        self.raw.FPDFFormObj_GetObject,
                        one,
                        depth + 1,
                    )

        walk(self.raw.FPDFPage_CountObjects(page), self.raw.FPDFPage_GetObject, page, 0)
        return found

    def in_stream_order(
        self, page: Any, numbered: list[tuple[int, Glyph]]
    ) -> list[Glyph]:
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


def _abutting(glyphs: list[Glyph]) -> list[Glyph]:
    """Where the box does not tell how far a character leads, it leads up to the next one."""
    out = list(glyphs)
    for at in range(len(glyphs) - 1):
        one, other = glyphs[at], glyphs[at + 1]
        if (
            one.size > 0
            and one.right == one.left
            and one.turn == other.turn
            and 0 < other.left - one.left < 1.2 * one.size
        ):
            out[at] = one._replace(right=other.left)
    return out


def _ligatures(glyphs: list[Glyph]) -> list[Glyph]:
    """Ghostscript writes the letters of a ligature with their bytes changed: `o\u6600\u6600ice`. They share one place, as no ideographs do."""
    out = list(glyphs)
    for at in range(len(glyphs) - 1):
        one, other = glyphs[at], glyphs[at + 1]
        first, second = _SWAPPED.get(one.character), _SWAPPED.get(other.character)
        if first and second and one.left == other.left and one.base == other.base:
            out[at], out[at + 1] = (
                one._replace(character=first),
                other._replace(character=second),
            )
    return out


def _below(glyphs: Sequence[Glyph]) -> set[int]:
    """Numbers of the characters that stand below one another, if most Chinese characters of the page do."""
    below: set[int] = set()
    pairs = wide = 0
    last: Glyph | None = None
    before = -1
    for at, glyph in enumerate(glyphs):
        if glyph.size <= 0 or glyph.character.isspace():
            continue
        if last is not None and last.turn == glyph.turn:
            beside, least = (
                (0.9, 0.1)
                if {last.character, glyph.character} & _cornered()
                else (0.3, 0.4)
            )
            down = (
                abs(last.left - glyph.left) < beside * glyph.size
                and least * glyph.size < last.base - glyph.base < 2.2 * glyph.size
            )
            pairs += down and glyph.character > "\u2e7f"
            wide += glyph.character > "\u2e7f"
            if down:
                below.update((before, at))
        last, before = glyph, at
    return below | _alone(glyphs) if wide >= 4 and pairs * 2 > wide else set()


def _alone(glyphs: Sequence[Glyph]) -> set[int]:
    """Numbers of the Chinese characters that stand alone between words that are turned: a date down a page."""
    shown = [
        at
        for at, glyph in enumerate(glyphs)
        if glyph.size > 0 and not glyph.character.isspace()
    ]
    found: set[int] = set()
    for place, at in enumerate(shown):
        beside = [
            glyphs[other].turn
            for other in (
                *shown[max(place - 1, 0) : place],
                *shown[place + 1 : place + 2],
            )
        ]
        if glyphs[at].character > "\u2e7f" and beside and glyphs[at].turn not in beside:
            found.add(at)
    return found


def _columns_to_lines(reader: _Reader, glyphs: list[Glyph]) -> list[Glyph]:
    """Columns are lines that run down, the next one to the left."""
    out = list(glyphs)
    for at in _below(glyphs):
        glyph = glyphs[at]
        direction = reader.directions[glyph.turn]
        turn = reader.turn(
            _Direction((direction.halves + 540) % 720, direction.mirrored)
        )
        top = (
            glyph.base + 0.88 * glyph.size
        )  # where the box of a Chinese character begins, above its baseline
        out[at] = glyph._replace(
            left=-top, right=glyph.size - top, base=glyph.left, turn=turn
        )
    return out


def _main(directions: Sequence[_Direction], glyphs: Sequence[Glyph]) -> int:
    if len(directions) == 1:
        return 0
    count = Counter(glyph.turn for glyph in glyphs if glyph.size > 0)
    return max(count, key=lambda turn: (count[turn], -turn)) if count else 0


def _near(one: _Direction, other: _Direction) -> bool:
    apart = abs(one.halves - other.halves)
    return one.mirrored == other.mirrored and min(apart, 720 - apart) <= 2 * _NEAR


def _straighten(
    glyphs: list[Glyph],
    directions: Sequence[_Direction],
    main: int,
    left: float,
    bottom: float,
) -> list[Glyph]:
    """What runs nearly in the main direction is told in it, from the corner of the page."""
    near = {
        turn: direction.axes()
        for turn, direction in enumerate(directions)
        if _near(direction, directions[main])
    }
    ux, uy, vx, vy = near[main]
    out = []
    for glyph in glyphs:
        axes = near.get(glyph.turn)
        if axes is not None and glyph.size > 0:
            x, y = (
                glyph.left * axes[0] + glyph.base * axes[2],
                glyph.left * axes[1] + glyph.base * axes[3],
            )
            start = x * ux + y * uy - left
            glyph = glyph._replace(
                left=start,
                right=start + glyph.right - glyph.left,
                base=x * vx + y * vy - bottom,
                turn=main,
            )
        out.append(glyph)
    return out


def read_sheet(page: Any, text_page: Any, raw: Any) -> Sheet:
    """The characters of a page; what the library adds by itself is left out."""
    reader = _Reader(text_page.raw, raw)
    numbered = reader.weighed_again(list(reader.glyphs()))
    glyphs = [glyph for _, glyph in numbered]
    characters = {glyph.character for glyph in glyphs}
    if not characters.isdisjoint(_SWAPPED):
        glyphs = _ligatures(glyphs)
        numbered = [
            (index, glyph) for (index, _), glyph in zip(numbered, glyphs, strict=True)
        ]
    columns = max(characters, default="") > "\u2e7f" and bool(_below(glyphs))
    main = _main(reader.directions, glyphs)
    shown = (
        reader.directions[main].halves - 2 * page.get_rotation()
    )  # /Rotate turns with the clock
    if columns or shown % 720:
        glyphs = reader.in_stream_order(page.raw, numbered)
    if columns:
        glyphs = _columns_to_lines(reader, glyphs)
        main = _main(reader.directions, glyphs)
    ux, uy, vx, vy = reader.directions[main].axes()
    x1, y1, x2, y2 = page.get_bbox()
    corners = [(x * ux + y * uy, x * vx + y * vy) for x in (x1, x2) for y in (y1, y2)]
    left, bottom = min(x for x, _ in corners), min(y for _, y in corners)
    if left or bottom or len(reader.directions) > 1:
        glyphs = _abutting(glyphs)
        glyphs = _straighten(glyphs, reader.directions, main, left, bottom)
    height = max(y for _, y in corners) - bottom
    unmapped = "".join(
        chr(code) if 0 < code < 0xD800 else "\ufffd" for code in reader.unmapped
    )
    return Sheet(glyphs, reader.directions, main, left, bottom, height, unmapped)
