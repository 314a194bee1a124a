"""Rows that answer a query."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.counting import counted
from kg.store.frames import html_table, pandas_frame, polars_frame

if TYPE_CHECKING:
    import pandas
    import polars

_NOTHING = (None, "0", "false")
_FORMULA = "=+-@\t\r"  # what a formula begins with, in a spreadsheet

AnswerRow = dict[str, str | None]


@dataclass(repr=False)
class Answer:
    """`columns` and `rows` of plain strings; None where a variable is unbound.

    Iterating gives each row as a dictionary, `len` is how many there are, and a number the row of
    that place:

        answer = open_build("output").ask("meetings", year=2018)
        print(len(answer), answer[0]["meeting"])
        answer.to_pandas()
    """

    columns: list[str]
    rows: list[list[str | None]]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[AnswerRow]:
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def __getitem__(self, number: int) -> AnswerRow:
        return dict(zip(self.columns, self.rows[number], strict=True))

    @property
    def is_nothing(self) -> bool:
        """No row, or one that says no more: false of ASK, nought of a count."""
        return all(cell in _NOTHING for row in self.rows for cell in row)

    def without(self, column: str) -> Answer:
        """The same rows without one of their columns."""
        place = self.columns.index(column)
        rows = [row[:place] + row[place + 1 :] for row in self.rows]
        return Answer(self.columns[:place] + self.columns[place + 1 :], rows)

    def __repr__(self) -> str:
        return f"Answer({counted(len(self.rows), 'rows')}: {', '.join(self.columns)})"

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        return html_table(self.columns, list(self))

    def to_pandas(self) -> pandas.DataFrame:
        """A frame of strings, `len(self)` by columns. Raises OutputError without pandas."""
        return pandas_frame(self.columns, self)

    def to_polars(self) -> polars.DataFrame:
        """A frame of strings, `len(self)` by columns. Raises OutputError without polars."""
        return polars_frame(self.columns, self)

    def as_json(self) -> str:
        """A list of objects, one a row; null where a variable is unbound."""
        return json.dumps(list(self), ensure_ascii=False, indent=2)

    def as_csv(self) -> str:
        """Comma-separated, with a header; what a spreadsheet would run begins with an apostrophe."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(self.columns)
        for row in self.rows:
            writer.writerow(map(_quoted_off, row))
        return buffer.getvalue()


def _quoted_off(cell: str | None) -> str | None:
    """What a spreadsheet would run as a formula begins with a quotation mark."""
    return f"'{cell}" if cell and cell[0] in _FORMULA else cell
