"""PDF page → characters upright in the direction that most of them are written in.

Whatever turned the page or the writing: lengths are in points, and `y` grows upwards from the
letters.
"""

# The library makes the types of its handles as it loads; to a checker they are variables.
# pyright: reportInvalidTypeForm=false
from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from kg.read.directions import (
    NO_MATRIX,
    UPRIGHT,
    Area,
    Direction,
    Matrix,
    around,
    matrix_of,
)
from kg.read.lines import Glyph, Line
from kg.read.marks import is_wide
from kg.read.upright import (
    SWAPPED,
    abutting,
    below,
    columns_to_lines,
    ligatures,
    main_direction,
    number_of,
    straightened,
)

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage
    from pypdfium2.raw import FPDF_PAGE, FPDF_PAGEOBJECT, FPDF_TEXTPAGE, FS_RECTF

_HYPHENS = {0x2, 0xFFFE, 0xAD}  # what the library makes of a hyphen at a line end
_BOLD = re.compile(rb"bold|heavy|black|simhei", re.IGNORECASE)
_PLAIN = re.compile(rb"regular|roman(?!p)|book|light", re.IGNORECASE)
_WEIGHTS = range(600, 1001)  # of bold letters; a weight beyond was not measured
_MOST = 200_000  # characters on one page
_LARGEST = 10_000.0  # points; a size beyond is a broken matrix
_FARTHEST = 1_000_000.0  # points; nobody sees what stands beyond
_DEEP = 8  # forms inside forms
_LOST = 0xFFFD
# One that looks like a space; it has no place of its own, and no size.
_GAP = Glyph(" ", math.nan, math.nan, math.nan, 0.0, False)


@dataclass
class Sheet:
    """A page in the direction of most of its characters.

    `directions`: `Glyph.turn` counts these; `left`, `bottom`: the corner of the page in the main
    one; `unmapped`: characters that are none, because their fonts do not say what their codes mean.
    """

    glyphs: list[Glyph]
    directions: list[Direction]
    main: int
    left: float
    bottom: float
    height: float
    unmapped: str = ""

    def area(self, place: Area) -> Area:
        """A rectangle of the page in the main direction."""
        return self._told(place.corners())

    def _told(self, points: list[tuple[float, float]]) -> Area:
        """What holds points of the page, in the main direction."""
        axes = self.directions[self.main].axes()
        seen = (axes.seen(x, y) for x, y in points)
        return around((along - self.left, up - self.bottom) for along, up in seen)

    def place(self, lines: list[Line]) -> list[Line]:
        """Lines of other directions get the place that they cover, as cells behind the rest."""
        ours = [line for line in lines if line.turn == self.main]
        others = [line for line in lines if line.turn != self.main]
        for line in others:
            axes = self.directions[line.turn].axes()
            box = Area(line.left, line.base, line.right, line.base + line.size)
            area = self._told([axes.on_page(*corner) for corner in box.corners()])
            line.left, line.base, line.right = area.left, area.bottom, area.right
            line.cell = True
        return ours + others


class _Library:
    """What the library says of the characters of one page.

    Each of its functions is slow to call from here: few are, for each character.
    """

    def __init__(self, text_page: FPDF_TEXTPAGE, raw: ModuleType) -> None:
        self.page, self.raw = text_page, raw
        self.unicode = raw.FPDFText_GetUnicode
        self.generated = raw.FPDFText_IsGenerated
        self.unmapped = raw.FPDFText_HasUnicodeMapError
        self.count = min(raw.FPDFText_CountChars(text_page), _MOST)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._get_origin = raw.FPDFText_GetCharOrigin
        self._x_place, self._y_place = ctypes.byref(self._x), ctypes.byref(self._y)
        self._box = raw.FS_RECTF()
        self._get_box = raw.FPDFText_GetLooseCharBox
        self._box_place = ctypes.byref(self._box)
        self._matrix = raw.FS_MATRIX()
        self._get_matrix = raw.FPDFText_GetMatrix
        self._matrix_place = ctypes.byref(self._matrix)
        size = ctypes.sizeof(self._matrix)
        self._view = (ctypes.c_char * size).from_buffer(self._matrix)

    def matrix_bytes(self, index: int) -> bytes:
        """The matrix of a character, as it lies in memory; `matrix` reads it."""
        self._get_matrix(self.page, index, self._matrix_place)
        data: bytes = self._view.raw
        return data

    def matrix(self) -> tuple[Matrix, bool]:
        """The one asked for last, and whether it leads to where somebody sees it."""
        m = self._matrix
        # Not so, too, where a number is none.
        there = abs(m.e) < _FARTHEST and abs(m.f) < _FARTHEST
        return matrix_of(m.a, m.b, m.c, m.d), there

    def place(self, index: int) -> tuple[float, float, FS_RECTF]:
        """Where a character stands on the page, and the upright box around it.

        The next call changes the box.
        """
        self._get_origin(self.page, index, self._x_place, self._y_place)
        self._get_box(self.page, index, self._box_place)
        return self._x.value, self._y.value, self._box

    def is_bold(self, index: int) -> tuple[bool, bool]:
        """Whether the font of a character is bold by its name, or by its weight alone."""
        font, flags = ctypes.create_string_buffer(96), ctypes.c_int()
        self.raw.FPDFText_GetFontInfo(self.page, index, font, len(font), flags)
        if _BOLD.search(font.value):
            return True, False
        if _PLAIN.search(font.value):
            return False, False
        weight = self.raw.FPDFText_GetFontWeight(self.page, index)
        return False, weight in _WEIGHTS

    def size(self, index: int) -> float:
        """What stands before Tf; negative where letters stand on their heads."""
        return float(self.raw.FPDFText_GetFontSize(self.page, index))


class _Reader:
    """The characters of one page, piece by piece.

    What is written at once has one matrix and one font.
    """

    def __init__(self, text_page: FPDF_TEXTPAGE, raw: ModuleType) -> None:
        self.library = _Library(text_page, raw)
        self.raw = raw
        self.directions = [UPRIGHT]
        # Numbers of characters that are bold only by the weight of their font.
        self.heavy: set[int] = set()
        # Codes of which the font does not say what they mean.
        self.unmapped: list[int] = []
        # Of the present piece: bytes of its matrix, the matrix, size, direction; whether its first
        # character has no meaning.
        self.last = b""
        self.known = NO_MATRIX
        self.size = 0.0
        self.turn = 0
        self.strange = False
        # Of the present font; a stretch of one size is asked once.
        self.font_size = -1.0
        self.bold = self.weighed = False

    def read(self) -> list[tuple[int, Glyph]]:
        """Number and character, each in its own direction, from the origin of the page."""
        numbered = []
        for index, code in self._codes():
            glyph = self._glyph(index, code) if code is not None else _GAP
            numbered.append((index, glyph))
        return self._weighed_again(numbered)

    def _codes(self) -> Iterator[tuple[int, int | None]]:
        """Number and code point; None for a space that the library guesses."""
        page, unicode = self.library.page, self.library.unicode
        high: int | None = None
        for index in range(self.library.count):
            code = unicode(page, index)
            if code <= 0x20 and code not in _HYPHENS and self._is_guessed(index):
                if code == 0x20:
                    yield index, None
            elif 0xD800 <= code < 0xDC00:
                high = code
            elif 0xDC00 <= code < 0xE000:
                yield index, _surrogate_pair(high, code)
                high = None
            else:
                yield index, code

    def _is_guessed(self, index: int) -> bool:
        """Whether the library made a character; it ends a piece."""
        if self.library.generated(self.library.page, index) != 1:
            return False
        self.font_size, self.last = -1.0, b""
        return True

    def _glyph(self, index: int, code: int) -> Glyph:
        library = self.library
        matrix = library.matrix_bytes(index)
        if matrix != self.last:
            self.last = matrix
            self._begin_piece(index)
        if self.weighed:
            self.heavy.add(index)
        if self.strange and library.unmapped(library.page, index) == 1:
            self.unmapped.append(code)
        left, base, box = library.place(index)
        if self.known.plain:
            # A font may tell the box of the ink alone: as much room on its right as on its left.
            right = box.right + box.left - left
        else:
            left, base = self.known.direction.axes().seen(left, base)
            width, height = box.right - box.left, box.top - box.bottom
            right = left + self.known.way(width, height)
        return Glyph(_written(code), left, right, base, self.size, self.bold, self.turn)

    def _begin_piece(self, index: int) -> None:
        """The size of letters: what stands before Tf counts in the matrix."""
        known, there = self.library.matrix()
        operand = self.library.size(index)
        if operand < 0:  # both ways round
            known = known.upside_down()
        size = abs(operand) * known.scale
        self.known = known
        self.size = size if there and size < _LARGEST else 0.0
        self.turn = number_of(known.direction, self.directions)
        if self.size != self.font_size:
            # Whole lines are bold, or not.
            named, self.weighed = self.library.is_bold(index)
            self.bold = named or self.weighed
            self.font_size = self.size
        self.strange = self.library.unmapped(self.library.page, index) == 1

    def _weighed_again(
        self, numbered: list[tuple[int, Glyph]]
    ) -> list[tuple[int, Glyph]]:
        """Bold is what stands out: a whole page of heavy letters is none.

        Programs that write a PDF anew guess weights.
        """
        if len(self.heavy) * 2 <= len(numbered):
            return numbered
        return [
            (index, glyph._replace(bold=False) if index in self.heavy else glyph)
            for index, glyph in numbered
        ]

    def in_stream_order(
        self, page: FPDF_PAGE, numbered: list[tuple[int, Glyph]]
    ) -> list[Glyph]:
        """As the page writes them.

        The library puts what stands at one height in order from left to right, which is wrong
        for all that is not written so.
        """
        order = _order(page, self.raw)
        keyed: list[tuple[int, Glyph]] = []
        last = 0
        for index, glyph in numbered:
            if glyph is _GAP:
                continue  # guessed from the order that is given up
            one = self.raw.FPDFText_GetTextObject(self.library.page, index)
            if one:
                last = order.get(ctypes.addressof(one.contents), last)
            keyed.append((last, glyph))
        keyed.sort(key=lambda pair: pair[0])
        return [glyph for _, glyph in keyed]

    def unmapped_words(self) -> str:
        """The characters of which the font does not say what they mean."""
        return "".join(
            chr(code) if 0 < code < 0xD800 else chr(_LOST) for code in self.unmapped
        )


def _surrogate_pair(high: int | None, low: int) -> int:
    """The code point that two halves make; a half alone is lost."""
    if high is None:
        return _LOST
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)


def _written(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    return chr(code) if 0 < code < 0x110000 else chr(_LOST)


def _order(page: FPDF_PAGE, raw: ModuleType) -> dict[int, int]:
    """Address of each text object of a page → its place in the stream."""
    found: dict[int, int] = {}
    for one in _text_objects(page, raw):
        found[ctypes.addressof(one.contents)] = len(found)
    return found


def _text_objects(page: FPDF_PAGE, raw: ModuleType) -> Iterator[FPDF_PAGEOBJECT]:
    """Those of a page, and of the forms in it."""
    count = raw.FPDFPage_CountObjects(page)
    # The objects that are still to come, the first one last, and inside how many forms each stands.
    stack = [(raw.FPDFPage_GetObject(page, i), 0) for i in reversed(range(count))]
    while stack:
        one, depth = stack.pop()
        if not one:
            continue
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield one
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEP:
            for i in reversed(range(raw.FPDFFormObj_CountObjects(one))):
                stack.append((raw.FPDFFormObj_GetObject(one, i), depth + 1))


def _with_ligatures(numbered: list[tuple[int, Glyph]]) -> list[tuple[int, Glyph]]:
    glyphs = ligatures([glyph for _, glyph in numbered])
    return [(index, glyph) for (index, _), glyph in zip(numbered, glyphs, strict=True)]


def _seen(paper: Area, direction: Direction) -> Area:
    """A page in a direction."""
    axes = direction.axes()
    return around(axes.seen(x, y) for x, y in paper.corners())


def read_sheet(page: PdfPage, text_page: PdfTextPage, raw: ModuleType) -> Sheet:
    """The characters of a page; what the library adds by itself is left out."""
    reader = _Reader(text_page.raw, raw)
    directions = reader.directions
    glyphs, main = _in_order(page, reader)
    paper = _seen(Area(*page.get_bbox()), directions[main])
    left, bottom = paper.left, paper.bottom
    if left or bottom or len(directions) > 1:
        glyphs = abutting(glyphs)
        glyphs = straightened(glyphs, directions, main, (left, bottom))
    height = paper.top - bottom
    unmapped = reader.unmapped_words()
    return Sheet(glyphs, directions, main, left, bottom, height, unmapped)


def _in_order(page: PdfPage, reader: _Reader) -> tuple[list[Glyph], int]:
    """Characters in reading order, and the number of the direction of most of them."""
    numbered = reader.read()
    seen = {glyph.character for _, glyph in numbered}
    if not seen.isdisjoint(SWAPPED):
        numbered = _with_ligatures(numbered)
    glyphs = [glyph for _, glyph in numbered]
    columns = any(map(is_wide, seen)) and bool(below(glyphs))
    main = main_direction(glyphs, reader.directions)
    # /Rotate turns with the clock.
    shown = reader.directions[main].turned(-page.get_rotation())
    if columns or shown.halves:
        glyphs = reader.in_stream_order(page.raw, numbered)
    if columns:
        glyphs = columns_to_lines(glyphs, reader.directions)
        main = main_direction(glyphs, reader.directions)
    return glyphs, main
