"""Values of form fields: what somebody wrote into a PDF is text of the page, though it stands in no stream of it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kg.read.glyphs import Sheet
from kg.read.lines import Line

_SIZE = 10.0  # of a value on a page without any words
_MOST = 5_000  # fields of a page
_LONGEST = 1_000_000  # bytes of a value
_PASSWORD = (
    1 << 13
)  # a flag of text fields; the name in the library is of the same number


@contextmanager
def form_of(document: Any, raw: Any) -> Iterator[Any]:
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


def _value(form: Any, field: Any, raw: Any) -> str:
    """What a field shows; "" for buttons, for what is hidden and for passwords."""
    if raw.FPDFAnnot_GetSubtype(field) != raw.FPDF_ANNOT_WIDGET:
        return ""
    if raw.FPDFAnnot_GetFlags(field) & (
        raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
    ):
        return ""
    kind = raw.FPDFAnnot_GetFormFieldType(form, field)
    if kind not in (
        raw.FPDF_FORMFIELD_TEXTFIELD,
        raw.FPDF_FORMFIELD_COMBOBOX,
        raw.FPDF_FORMFIELD_LISTBOX,
    ):
        return ""
    if (
        kind == raw.FPDF_FORMFIELD_TEXTFIELD
        and raw.FPDFAnnot_GetFormFieldFlags(form, field) & _PASSWORD
    ):
        return ""
    length = raw.FPDFAnnot_GetFormFieldValue(form, field, None, 0)
    if not 2 < length <= _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(form, field, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace").strip("\0")


def values_on(
    page: Any, form: Any, raw: Any
) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Value and place (left, bottom, right, top in the space of the page) of each field that shows one."""
    found = []
    for index in range(
        min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST) if form is not None else 0
    ):
        field = raw.FPDFPage_GetAnnot(page.raw, index)
        if not field:
            continue
        words, place = _value(form, field, raw), raw.FS_RECTF()
        if words.strip() and raw.FPDFAnnot_GetRect(field, place):
            found.append((words, (place.left, place.bottom, place.right, place.top)))
        raw.FPDFPage_CloseAnnot(field)
    return found


def fill_in(
    lines: list[Line],
    sheet: Sheet,
    words: str,
    place: tuple[float, float, float, float],
) -> None:
    """Put a value where it stands: on the line of its label, or behind the line above it."""
    left, bottom, right, top = sheet.area(*place)
    middle = (bottom + top) / 2
    beside = [
        i
        for i, x in enumerate(lines)
        if x.base - 0.2 * x.size < middle < x.base + x.size and x.left < left
    ]
    above = [i for i, x in enumerate(lines) if x.base >= middle]
    at = (
        max(beside, key=lambda i: lines[i].left)
        if beside
        else min(above, key=lambda i: (lines[i].base, -i))
        if above
        else -1
    )
    size = lines[at].size if at >= 0 else _SIZE
    pieces = [piece.strip() for piece in words.splitlines() if piece.strip()]
    if beside and left - lines[at].right < 3 * size:
        lines[at].words += f" {pieces.pop(0)}"
        lines[at].right = max(lines[at].right, right)
        lines[at].cell = True  # nothing is known of where the value ends
    base = lines[at].base if beside else middle - 0.3 * size
    for number, piece in enumerate(pieces):
        lines.insert(
            at + 1 + number,
            Line(left, right, base, size, piece, cell=True, turn=sheet.main),
        )
