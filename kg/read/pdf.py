"""PDF: characters with their place and size, put together to lines; `layout` tells what the lines are."""

from __future__ import annotations

from typing import Any

from kg.errors import InputError
from kg.model.source import Source
from kg.read.glyphs import read_sheet
from kg.read.layout import Line, lines_of, write_rows
from kg.read.rows import Rows

_PAGES = 5_000


def _read_pages(name: str, document: Any, raw: Any) -> tuple[list[list[Line]], list[float]]:
    """Lines and height of each page."""
    if len(document) > _PAGES:
        raise InputError(name, f"has {len(document):,} pages", "split it")
    pages, heights = [], []
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        sheet = read_sheet(page, text_page, raw)
        pages.append(sheet.place(lines_of(sheet.glyphs)))
        heights.append(sheet.height)
        text_page.close()
        page.close()
    return pages, heights


def decode(name: str, data: bytes) -> Source:
    """Read the text layer of a PDF.

    Raises InputError if it is no PDF, is protected or broken, or has no text layer.
    """
    import pypdfium2
    import pypdfium2.raw as raw

    if b"%PDF-" not in data[:1024]:
        raise InputError(name, "is not a PDF", "check its format, or get a whole copy")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # The library may still tell the error of an earlier document.
        if "password" in str(error).lower() and b"/Encrypt" in data:
            raise InputError(name, "is protected by a password", "save it without one") from error
        raise InputError(name, f"is broken, or cut off ({error})", "get a whole copy") from error
    try:
        pages, heights = _read_pages(name, document, raw)
    except pypdfium2.PdfiumError as error:
        raise InputError(name, f"has a broken page ({error})", "get a whole copy, or print it to a new PDF") from error
    finally:
        document.close()
    characters = [g for lines in pages for line in lines for g in line.words if not g.isspace()]
    if not characters:
        raise InputError(name, "has no text layer, only pictures", "run character recognition (OCR) on it first")
    if sum(c in "\ufffd\0" for c in characters) * 3 > len(characters):
        raise InputError(name, "does not say which characters its fonts show", "run character recognition (OCR) on it first")
    rows = Rows(name)
    write_rows(rows, pages, heights)
    return rows.source("pdf")
