"""Values of form fields.

What somebody wrote into a PDF is text of the page, though no stream has it.
"""

# The library makes the types of its handles as it loads; to a checker they are variables.
# pyright: reportInvalidTypeForm=false
from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

from kg.read.directions import Area
from kg.read.glyphs import Sheet
from kg.read.lines import Line

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage
    from pypdfium2.raw import FPDF_ANNOTATION, FPDF_FORMHANDLE

_SIZE = 10.0  # of a value on a page without any words
_NEAR = 3.0  # sizes between a label and a value on one line with it
_MOST = 5_000  # fields of a page
_LONGEST = 1_000_000  # bytes of a value
# A flag of text fields; the name in the library is of the same number.
_PASSWORD = 1 << 13


@contextmanager
def form_of(document: PdfDocument, raw: ModuleType) -> Iterator[FPDF_FORMHANDLE | None]:
    """The form of a document, None where it has none."""
    if raw.FPDF_GetFormType(document.raw) == raw.FORMTYPE_NONE:
        yield None
        return
    wishes = raw.FPDF_FORMFILLINFO(version=2)  # no scripts, no callbacks
    form = raw.FPDFDOC_InitFormFillEnvironment(document.raw, wishes)
    try:
        yield form or None
    finally:
        if form:
            raw.FPDFDOC_ExitFormFillEnvironment(form)


def _value(form: FPDF_FORMHANDLE, field: FPDF_ANNOTATION, raw: ModuleType) -> str:
    """What a field shows; "" for buttons, for what is hidden and for passwords."""
    if not _shows(form, field, raw):
        return ""
    length = raw.FPDFAnnot_GetFormFieldValue(form, field, None, 0)
    if length > _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    raw.FPDFAnnot_GetFormFieldValue(form, field, buffer, length)
    data = bytes(buffer)[: length - 2]
    return data.decode("utf-16-le", "replace").strip("\0")


def _shows(form: FPDF_FORMHANDLE, field: FPDF_ANNOTATION, raw: ModuleType) -> bool:
    if raw.FPDFAnnot_GetSubtype(field) != raw.FPDF_ANNOT_WIDGET:
        return False
    unseen = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
    if raw.FPDFAnnot_GetFlags(field) & unseen:
        return False
    kind = raw.FPDFAnnot_GetFormFieldType(form, field)
    if kind == raw.FPDF_FORMFIELD_TEXTFIELD:
        return not raw.FPDFAnnot_GetFormFieldFlags(form, field) & _PASSWORD
    return kind in (raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)


def values_on(
    page: PdfPage, form: FPDF_FORMHANDLE | None, raw: ModuleType
) -> list[tuple[str, Area]]:
    """Value and place, in the space of the page, of each field that shows one."""
    if form is None:
        return []
    found = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        field = raw.FPDFPage_GetAnnot(page.raw, index)
        if not field:
            continue
        words, place = _value(form, field, raw), raw.FS_RECTF()
        if words.strip() and raw.FPDFAnnot_GetRect(field, place):
            area = Area(place.left, place.bottom, place.right, place.top)
            found.append((words, area))
        raw.FPDFPage_CloseAnnot(field)
    return found


def fill_in(lines: list[Line], sheet: Sheet, words: str, place: Area) -> None:
    """Put a value where it stands: on the line of its label, or behind the line above it."""
    area = sheet.area(place)
    middle = (area.bottom + area.top) / 2
    label = _label_of(lines, area, middle)
    at = label if label is not None else _above(lines, middle)
    size = lines[at].size if at >= 0 else _SIZE
    base = lines[at].base if label is not None else middle - 0.3 * size
    pieces = [piece.strip() for piece in words.splitlines() if piece.strip()]
    if label is not None and area.left - lines[at].right < _NEAR * size:
        line = lines[at]
        line.words += f" {pieces.pop(0)}"
        line.right = max(line.right, area.right)
        line.cell = True  # nothing is known of where the value ends
    values = [
        Line(area.left, area.right, base, size, piece, cell=True, turn=sheet.main)
        for piece in pieces
    ]
    for value in reversed(values):
        lines.insert(at + 1, value)


def _label_of(lines: list[Line], area: Area, middle: float) -> int | None:
    """Number of the line at the height of a value that begins nearest on its left."""
    beside = [
        number
        for number, line in enumerate(lines)
        if line.base - 0.2 * line.size < middle < line.base + line.size
        and line.left < area.left
    ]
    return max(beside, key=lambda number: lines[number].left, default=None)


def _above(lines: list[Line], height: float) -> int:
    """Number of the lowest line above a height, the last of several; −1 where there is none."""
    above = [number for number, line in enumerate(lines) if line.base >= height]
    return min(above, key=lambda number: (lines[number].base, -number), default=-1)
