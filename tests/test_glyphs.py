"""Characters of a page as the library tells them: sizes, weights, hyphens, what has no meaning."""
# ruff: noqa: N802 - functions have the names of the library

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pypdfium2.raw
import pytest

from kg.read.directions import UPRIGHT, Area, Direction
from kg.read.glyphs import (
    Sheet,
    _order,
    _Reader,
    _surrogate_pair,
    _text_objects,
    _written,
    read_sheet,
)
from kg.read.lines import Glyph, Line


@dataclass
class Told:
    """What the library says of one character."""

    code: int
    guessed: int = 0
    matrix: tuple[float, ...] = (1, 0, 0, 1, 50, 700)
    size: float = 10
    place: tuple[float, float] = (50, 700)
    box: tuple[float, float, float, float] = (51, 698, 56, 710)
    font: bytes = b"Times"
    weight: int = 400
    unmapped: int = 0
    writes: Any = None


class Library:
    """It in place of the real one: the functions that a page is read by."""

    FPDF_PAGEOBJ_TEXT = pypdfium2.raw.FPDF_PAGEOBJ_TEXT
    FPDF_PAGEOBJ_FORM = pypdfium2.raw.FPDF_PAGEOBJ_FORM
    FS_RECTF = pypdfium2.raw.FS_RECTF
    FS_MATRIX = pypdfium2.raw.FS_MATRIX

    def __init__(self, told: Sequence[Told], count: int | None = None) -> None:
        self.told = told
        self.count = len(told) if count is None else count
        self.fonts_asked = 0

    def FPDFText_CountChars(self, page: object) -> int:
        return self.count

    def FPDFText_GetUnicode(self, page: object, at: int) -> int:
        return self.told[at % len(self.told)].code

    def FPDFText_IsGenerated(self, page: object, at: int) -> int:
        return self.told[at % len(self.told)].guessed

    def FPDFText_HasUnicodeMapError(self, page: object, at: int) -> int:
        return self.told[at % len(self.told)].unmapped

    def FPDFText_GetFontSize(self, page: object, at: int) -> float:
        return self.told[at % len(self.told)].size

    def FPDFText_GetFontWeight(self, page: object, at: int) -> int:
        return self.told[at].weight

    def FPDFText_GetFontInfo(
        self, page: object, at: int, font: Any, length: int, flags: object
    ) -> None:
        self.fonts_asked += 1
        assert length == len(font)
        font.value = self.told[at].font[: length - 1]

    def FPDFText_GetMatrix(self, page: object, at: int, place: Any) -> None:
        matrix = place._obj
        told = self.told[at % len(self.told)].matrix
        for name, value in zip("abcdef", told, strict=True):
            setattr(matrix, name, value)

    def FPDFText_GetCharOrigin(self, page: object, at: int, x: Any, y: Any) -> None:
        x._obj.value, y._obj.value = self.told[at % len(self.told)].place

    def FPDFText_GetLooseCharBox(self, page: object, at: int, place: Any) -> None:
        box = place._obj
        told = self.told[at % len(self.told)].box
        box.left, box.bottom, box.right, box.top = told

    def FPDFText_GetTextObject(self, page: object, at: int) -> Any:
        return self.told[at].writes


def reader(*told: Told) -> _Reader:
    return _Reader(None, Library(told))  # type: ignore[arg-type]


def read(*told: Told) -> list[Glyph]:
    return [glyph for _, glyph in reader(*told).read()]


def test_a_character_of_a_plain_page() -> None:
    (glyph,) = read(Told(ord("a")))
    # As much room on the right of the ink as on its left.
    assert glyph == Glyph("a", 50, 57, 700, 10, False, 0)


@pytest.mark.parametrize(
    ("code", "character"),
    [
        (0x2, "-"),
        (0xAD, "-"),
        (0xFFFE, "-"),
        (0xFFFD, "\ufffd"),
        (0xFFFF, "\uffff"),
        (0xAC, "\xac"),
        (0xAE, "\xae"),
        (0x1, "\x01"),
        (0, "\ufffd"),
        (0x20, " "),
        (0x10FFFF, "\U0010ffff"),
        (0x110000, "\ufffd"),
    ],
)
def test_codes(code: int, character: str) -> None:
    assert _written(code) == character
    assert [glyph.character for glyph in read(Told(code))] == [character]


@pytest.mark.parametrize(
    ("high", "low", "code"),
    [
        (0xD800, 0xDC00, 0x10000),
        (0xD801, 0xDC01, 0x10401),
        (0xDBFF, 0xDFFF, 0x10FFFF),
        (None, 0xDC00, 0xFFFD),
    ],
)
def test_two_halves_of_a_character(high: int | None, low: int, code: int) -> None:
    assert _surrogate_pair(high, low) == code
    halves = [Told(half) for half in (high, low) if half]
    assert [glyph.character for glyph in read(*halves)] == [chr(code)]


def test_a_half_is_used_once() -> None:
    found = read(Told(0xD801), Told(0xDC01), Told(0xDC01), Told(0xE000))
    assert [glyph.character for glyph in found] == ["\U00010401", "\ufffd", "\ue000"]


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        (Told(0x20, guessed=1), [(" ", 0)]),  # a space without a place
        (Told(0x20, guessed=0), [(" ", 10)]),
        (Told(0x0D, guessed=1), []),  # the end of a line
        (Told(0x0D, guessed=0), [("\r", 10)]),
        (Told(0x2, guessed=1), [("-", 10)]),
        (Told(0x21, guessed=1), [("!", 10)]),
    ],
)
def test_what_the_library_adds(told: Told, seen: list[tuple[str, float]]) -> None:
    assert [(glyph.character, glyph.size) for glyph in read(told)] == seen


@pytest.mark.parametrize(
    ("told", "size", "turn"),
    [
        (Told(97, size=12), 12, 0),
        (Told(97, matrix=(2, 0, 0, 2, 0, 0)), 20, 0),
        (Told(97, size=-12, matrix=(-1, 0, 0, -1, 0, 0)), 12, 0),
        (Told(97, size=0), 0, 0),
        (Told(97, size=-12), 12, 1),
        (Told(97, matrix=(0, 1, -1, 0, 0, 0)), 10, 1),
        (Told(97, size=9_999), 9_999, 0),
        (Told(97, size=10_000), 0, 0),  # a broken matrix
        (Told(97, matrix=(1, 0, 0, 1, 999_999, 0)), 10, 0),
        (Told(97, matrix=(1, 0, 0, 1, 1_000_000, 0)), 0, 0),  # nobody sees it
        (Told(97, matrix=(1, 0, 0, 1, 0, -999_999)), 10, 0),
        (Told(97, matrix=(1, 0, 0, 1, 0, -1_000_000)), 0, 0),
    ],
)
def test_sizes_and_directions(told: Told, size: float, turn: int) -> None:
    (glyph,) = read(told)
    assert (glyph.size, glyph.turn) == (size, turn)


def test_a_turned_character_leads_up_the_page() -> None:
    (glyph,) = read(Told(97, matrix=(0, 1, -1, 0, 0, 0), box=(40, 700, 50, 706)))
    assert (glyph.left, glyph.base) == (700, -50)
    assert glyph.right == pytest.approx(706)


@pytest.mark.parametrize(
    ("font", "weight", "bold"),
    [
        (b"Times-Bold", 400, True),
        (b"SimHei", 400, True),
        (b"Times-Roman", 700, False),
        (b"TimesNewRomanPS", 700, True),
        (b"Times", 599, False),
        (b"Times", 600, True),
        (b"Times", 1000, True),
        (b"Times", 1001, False),
        (b"x" * 91 + b"-Bold", 400, False),  # of 95 letters, as far as the name is read
        (b"x" * 90 + b"-Bold", 400, True),
    ],
)
def test_bold_fonts(font: bytes, weight: int, bold: bool) -> None:
    others = [Told(97, size=9, matrix=(1, 0, 0, 1, 60, 700))] * 2
    (glyph, *_) = read(Told(97, font=font, weight=weight), *others)
    assert glyph.bold is bold


@pytest.mark.parametrize(("heavy", "bold"), [(2, True), (3, False)])
def test_a_whole_page_of_heavy_letters_is_not_bold(heavy: int, bold: bool) -> None:
    told = [Told(97, weight=700)] * heavy
    plain = [Told(98, size=9, matrix=(1, 0, 0, 1, 60, 700))] * 2
    assert [glyph.bold for glyph in read(*told, *plain)] == [bold] * heavy + [False] * 2
    named = [Told(97, font=b"Harbour-Bold")] * heavy
    assert [glyph.bold for glyph in read(*named)] == [True] * heavy


def test_a_font_is_asked_once_for_a_stretch_of_one_size() -> None:
    moved = Told(97, matrix=(1, 0, 0, 1, 60, 700))
    ours = reader(Told(97), moved, Told(97))
    ours.read()
    assert ours.raw.fonts_asked == 1
    parted = reader(Told(97), Told(0x20, guessed=1), Told(97))
    parted.read()
    assert parted.raw.fonts_asked == 2
    larger = reader(Told(97), Told(97, size=12, matrix=(1, 0, 0, 1, 60, 700)))
    larger.read()
    assert larger.raw.fonts_asked == 2


def test_a_stretch_behind_a_guess_is_asked_anew() -> None:
    """The matrix may be the same, and the size another."""
    found = read(Told(97), Told(0x20, guessed=1), Told(97, size=12))
    assert [glyph.size for glyph in found] == [10, 0, 12]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([Told(97, unmapped=1), Told(98)], "a"),
        ([Told(97, unmapped=1), Told(98, unmapped=1)], "ab"),
        ([Told(97), Told(98, unmapped=1)], ""),  # the first of a piece tells
        ([Told(97, unmapped=2)], ""),
        ([Told(0xD7FF, unmapped=1)], "\ud7ff"),
        ([Told(0xE000, unmapped=1)], "\ufffd"),
        ([Told(1, unmapped=1)], "\x01"),
        ([Told(0, unmapped=1)], "\ufffd"),
    ],
)
def test_what_has_no_meaning(told: list[Told], words: str) -> None:
    ours = reader(*told)
    ours.read()
    assert ours.unmapped_words() == words


def test_half_a_character_without_meaning() -> None:
    ours = reader(Told(97))
    ours.unmapped = [0xD800, 0x10401]
    assert ours.unmapped_words() == "\ufffd\ufffd"


@pytest.mark.parametrize(
    ("count", "read_"), [(199_999, 199_999), (200_000, 200_000), (200_001, 200_000)]
)
def test_so_many_characters_of_a_page(count: int, read_: int) -> None:
    library = Library([Told(97)], count)
    ours = _Reader(None, library)  # type: ignore[arg-type]
    assert ours.library.count == read_


# Objects of a page.


class Objects:
    """A page of objects: a number is a text, a list a form, None a broken one."""

    FPDF_PAGEOBJ_TEXT, FPDF_PAGEOBJ_FORM = 1, 5

    def FPDFPage_CountObjects(self, page: list[Any]) -> int:
        return len(page)

    def FPDFPage_GetObject(self, page: list[Any], at: int) -> Any:
        return page[at]

    FPDFFormObj_CountObjects = FPDFPage_CountObjects
    FPDFFormObj_GetObject = FPDFPage_GetObject

    def FPDFPageObj_GetType(self, one: Any) -> int:
        return 5 if isinstance(one, list) else 3 if one == "picture" else 1


def nested(depth: int) -> list[Any]:
    """A text inside so many forms."""
    inner: list[Any] = [7]
    for _ in range(depth):
        inner = [inner]
    return inner


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ([1, [2, [3], 4], 5], [1, 2, 3, 4, 5]),
        ([1, None, "picture", 2], [1, 2]),
        ([], []),
        (nested(8), [7]),
        (nested(9), []),
    ],
)
def test_texts_in_the_order_of_a_page(page: list[Any], found: list[int]) -> None:
    assert list(_text_objects(page, Objects())) == found  # type: ignore[arg-type]


def test_characters_in_the_order_of_the_stream() -> None:
    """What the library guesses is left out; what belongs to no object stays behind the last."""
    texts = [SimpleNamespace(contents=ctypes.c_int(at)) for at in range(3)]
    page = [texts[2], texts[0], texts[1]]
    raw = Library([])
    for name in ("FPDFPage_CountObjects", "FPDFPage_GetObject", "FPDFPageObj_GetType"):
        setattr(raw, name, getattr(Objects(), name))
    raw.FPDF_PAGEOBJ_TEXT = 1  # type: ignore[misc]
    order = _order(page, raw)  # type: ignore[arg-type]
    assert [order[ctypes.addressof(one.contents)] for one in page] == [0, 1, 2]
    told = [Told(97 + at, writes=one) for at, one in enumerate(texts)]
    told.insert(1, Told(0x20, guessed=1))
    told.append(Told(122))  # of no object
    told.insert(0, Told(121))
    raw.told, raw.count = told, len(told)
    ours = _Reader(None, raw)  # type: ignore[arg-type]
    found = ours.in_stream_order(page, ours.read())  # type: ignore[arg-type]
    assert [glyph.character for glyph in found] == ["y", "c", "z", "a", "b"]


def test_what_has_no_width_on_an_upright_page_has_none() -> None:
    """Its box tells; elsewhere a character leads up to the next one."""
    page = SimpleNamespace(
        get_bbox=lambda: (0, 0, 595, 842), get_rotation=lambda: 0, raw=None
    )
    narrow = (50.0, 698.0, 50.0, 710.0)
    library = Library([Told(97, box=narrow), Told(98, place=(55, 700))])
    sheet = read_sheet(page, SimpleNamespace(raw=None), library)  # type: ignore[arg-type]
    assert [glyph.right for glyph in sheet.glyphs] == [50, 52]
    assert (sheet.left, sheet.bottom, sheet.height, sheet.main) == (0, 0, 842, 0)


# Other directions.


def test_lines_of_other_directions_are_cells_behind_the_rest() -> None:
    sheet = Sheet([], [UPRIGHT, Direction(180)], 0, 10, 20, 800)
    across = Line(100, 160, -50, 10, "across", turn=1)
    ours = Line(50, 90, 700, 10, "ours")
    assert sheet.place([across, ours]) == [ours, across]
    assert across.cell and not ours.cell
    # It runs up the page from 100 to 160, 40 to 50 from the left.
    assert (across.left, across.base, across.right) == (30, 80, 40)
    assert sheet.area(Area(10, 20, 30, 60)) == Area(0, 0, 20, 40)
