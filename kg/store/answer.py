"""Rows that answer a query."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass

_FORMULA = "=+-@\t\r"  # what a formula begins with, in a spreadsheet


@dataclass
class Answer:
    """Columns and rows of plain strings; None where a variable is unbound."""

    columns: list[str]
    rows: list[list[str | None]]

    def as_json(self) -> str:
        """A list of objects."""
        objects = []
        for row in self.rows:
            objects.append(dict(zip(self.columns, row, strict=True)))
        return json.dumps(objects, ensure_ascii=False, indent=2)

    def as_csv(self) -> str:
        """Comma-separated, with a header."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(self.columns)
        for row in self.rows:
            writer.writerow(map(_quoted_off, row))
        return buffer.getvalue()


def _quoted_off(cell: str | None) -> str | None:
    """What a spreadsheet would run as a formula begins with a quotation mark."""
    return f"'{cell}" if cell and cell[0] in _FORMULA else cell
