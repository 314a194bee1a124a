"""Tables of text for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how what a spreadsheet would run begins


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str | float]]) -> bytes:
    """Comma-separated, UTF-8, with a header; words that would run as a formula are quoted off."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return buffer.getvalue().encode()


def harmless(cell: str | float) -> str:
    """A cell that no spreadsheet runs; numbers stay."""
    if not isinstance(cell, str):
        return str(cell)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
