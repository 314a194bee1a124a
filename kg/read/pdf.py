"""PDF: characters with their place and size, put together to lines; `layout` tells what the lines are."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.errors import InputError
from kg.model.source import Source
from kg.read.layout import Glyph, Line, write_rows
from kg.read.rows import Rows

_HYPHENS = {0x2, 0xFFFE, 0xAD}  # what the library makes of a hyphen at a line end
_BOLD = re.compile(rb"bold|heavy|black|simhei", re.IGNORECASE)
_PAGES = 5_000
_GLYPHS = 200_000  # on one page


@dataclass
class _Size:
    """Of a page, in points."""

    width: float
    height: float


def _glyphs(text_page: Any, raw: Any) -> Iterator[Glyph]:
    """Characters of a page in stream order; what the library adds by itself is left out."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    font, flags = ctypes.create_string_buffer(96), ctypes.c_int()
    count = min(raw.FPDFText_CountChars(text_page), _GLYPHS)
    high, last, bold = 0, -1.0, False
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if raw.FPDFText_IsGenerated(text_page, index) == 1 and code not in _HYPHENS:
            last = -1.0
            if code == 0x20:
                yield Glyph(" ", 0, 0, 0, 0, 0, False)  # a gap that looks like a space; no place of its own
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        character = "-" if code in _HYPHENS else chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        size = raw.FPDFText_GetFontSize(text_page, index)
        if size != last:  # the font is asked for once a stretch: whole lines are bold, or not
            last = size
            raw.FPDFText_GetFontInfo(text_page, index, font, len(font), flags)
            bold = raw.FPDFText_GetFontWeight(text_page, index) >= 600 or bool(_BOLD.search(font.value))
        yield Glyph(character, left.value, right.value, y.value, top.value, size, bold)


def _turned(text_page: Any, raw: Any) -> bool:
    """Most of the first characters stand on their side: a table set across the page."""
    count = min(raw.FPDFText_CountChars(text_page), 200)
    angles = [raw.FPDFText_GetCharAngle(text_page, i) for i in range(count) if raw.FPDFText_IsGenerated(text_page, i) == 0]
    return bool(sum(1.2 < a < 1.9 or 4.3 < a < 5.1 for a in angles) * 2 > len(angles) > 0)


@dataclass
class _Pages:
    """Lines of each page."""

    lines: list[list[Line]] = field(default_factory=list)
    sizes: list[_Size] = field(default_factory=list)


def _upright(glyphs: Iterator[Glyph], turned: bool, size: _Size) -> list[Glyph]:
    if not turned:
        return list(glyphs)
    size.width, size.height = size.height, size.width
    # On its side, `top` is no height: the baseline and the size stand for it.
    return [Glyph(g.character, g.base, g.base + g.size, size.height - g.left, size.height - g.left + g.size * 0.8, g.size, g.bold) for g in glyphs]


def _read_pages(name: str, document: Any, raw: Any) -> _Pages:
    from kg.read.layout import lines_of

    if len(document) > _PAGES:
        raise InputError(name, f"has {len(document):,} pages", "split it")
    pages = _Pages()
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        size = _Size(page.get_width(), page.get_height())
        pages.lines.append(lines_of(_upright(_glyphs(text_page, raw), _turned(text_page, raw), size)))
        pages.sizes.append(size)
        text_page.close()
        page.close()
    return pages


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
        pages = _read_pages(name, document, raw)
    except pypdfium2.PdfiumError as error:
        raise InputError(name, f"has a broken page ({error})", "get a whole copy, or print it to a new PDF") from error
    finally:
        document.close()
    characters = [g for lines in pages.lines for line in lines for g in line.words if not g.isspace()]
    if not characters:
        raise InputError(name, "has no text layer, only pictures", "run character recognition (OCR) on it first")
    if sum(c in "\ufffd\0" for c in characters) * 3 > len(characters):
        raise InputError(name, "does not say which characters its fonts show", "run character recognition (OCR) on it first")
    rows = Rows(name)
    write_rows(rows, pages.lines, [size.height for size in pages.sizes])
    return rows.source("pdf")
