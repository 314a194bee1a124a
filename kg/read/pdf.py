"""PDF: characters with their place and size, put together to lines.

`layout` tells what the lines are.
"""

# The library makes the types of its handles as it loads; to a checker they are variables.
# pyright: reportInvalidTypeForm=false
from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import InputError
from kg.model.source import Source
from kg.read.doubt import BROKEN, FONTS, LETTERS, PARTLY, PICTURE, doubt_of, remarks_of
from kg.read.fields import fill_in, form_of, values_on
from kg.read.glyphs import read_sheet
from kg.read.layout import write_rows
from kg.read.lines import Line, lines_of
from kg.read.rows import Rows

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage
    from pypdfium2.raw import FPDF_FORMHANDLE

SUFFIXES = (".pdf",)

_PAGES = 5_000
_FILLED = 0.3  # of its area: a page that is a picture
_OCR = "run character recognition (OCR) on it first"
# Said of a document without one good page; the first that fits.
_NOTHING = {
    FONTS: ("does not say which characters its fonts show", _OCR),
    LETTERS: ("has words that are broken up into single letters", _OCR),
    PICTURE: ("has no text layer, only pictures", _OCR),
    BROKEN: (
        "is broken: none of its pages can be read",
        "get a whole copy, or print it to a new PDF",
    ),
}


class _Page(NamedTuple):
    """Lines and height of a page, and why they are not to be trusted."""

    lines: list[Line]
    height: float
    doubt: str | None


def _is_picture(page: PdfPage, raw: ModuleType) -> bool:
    """Whether pictures cover a good part of a page, or something that is put into it like one."""
    area = 0.0
    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
    for one in page.get_objects(filter=kinds, max_depth=1):
        left, bottom, right, top = one.get_bounds()
        area += (right - left) * (top - bottom)
    return bool(area >= _FILLED * page.get_width() * page.get_height())


def _read_page(page: PdfPage, form: FPDF_FORMHANDLE | None, raw: ModuleType) -> _Page:
    text_page = page.get_textpage()
    sheet = read_sheet(page, text_page, raw)
    lines = sheet.place(lines_of(sheet.glyphs))
    for words, place in values_on(page, form, raw):
        fill_in(lines, sheet, words, place)
    text_page.close()
    if not lines:
        return _Page([], sheet.height, PICTURE if _is_picture(page, raw) else None)
    doubt = doubt_of(" ".join(line.words for line in lines), sheet.unmapped)
    trusted = doubt in (None, PARTLY)
    return _Page(lines if trusted else [], sheet.height, doubt)


def _pages(document: PdfDocument, raw: ModuleType) -> list[_Page]:
    """All pages; a broken one is empty."""
    from pypdfium2 import PdfiumError

    pages = []
    with form_of(document, raw) as form:
        for number in range(len(document)):
            try:
                page = document[number]
                found = _read_page(page, form, raw)
                page.close()
            except PdfiumError:
                found = _Page([], 0.0, BROKEN)
            pages.append(found)
    return pages


def decode(name: str, data: bytes) -> Source:
    """Read the text layer of a PDF, and what its form fields hold.

    Pages that cannot be trusted are left out, with a remark. Raises InputError if it is no PDF, is
    protected or broken, or has no page with text that can be trusted.
    """
    import pypdfium2
    import pypdfium2.raw as raw

    if b"%PDF-" not in data[:1024]:
        raise InputError(name, "is not a PDF", "check its format, or get a whole copy")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(name, data, str(error).lower()) from error
    try:
        if len(document) > _PAGES:
            raise InputError(name, f"has {len(document):,} pages", "split it")
        pages = _pages(document, raw)
    finally:
        document.close()
    doubts = [page.doubt for page in pages]
    if not any(page.lines for page in pages):
        _refuse(name, doubts)
    rows = Rows(name)
    write_rows(rows, [page.lines for page in pages], [page.height for page in pages])
    return rows.source("pdf", remarks_of(doubts))


def _refuse(name: str, doubts: Sequence[str | None]) -> None:
    """Raises InputError if something is the matter with pages of which none can be read."""
    for kind, said in _NOTHING.items():
        if kind in doubts:
            raise InputError(name, *said)


def _unopened(name: str, data: bytes, error: str) -> InputError:
    """What is known of a file that the library does not open.

    It may still tell the error of an earlier one.
    """
    locked = b"/Encrypt" in data
    if locked and "password" in error:
        return InputError(name, "is protected by a password", "save it without one")
    if locked and "security" in error:
        what = "is protected in a way that is not known here"
        return InputError(name, what, "save it without protection")
    if b"%%EOF" not in data[-2048:]:
        what = "is broken, or cut off: its end is missing"
        return InputError(name, what, "get a whole copy")
    what = "is broken: its pages are not found"
    return InputError(name, what, "get a whole copy, or print it to a new PDF")
