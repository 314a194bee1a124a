"""Rows as data frames of other libraries, and as a table in a notebook.

pandas and polars are no dependencies: they are used where they are installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from kg.errors import OutputError
from kg.model.counting import counted

if TYPE_CHECKING:
    import pandas
    import polars

MOST_SHOWN = 50  # rows that a notebook shows
# Cells hold text of documents: what it shows is no formula.
_NO_MATH = "tex2jax_ignore mathjax_ignore"

Cells = Mapping[str, object]


def pandas_frame(columns: Sequence[str], rows: Iterable[Cells]) -> pandas.DataFrame:
    """A frame of pandas with these columns, in their order. Raises OutputError without pandas."""
    try:
        import pandas
    except ImportError as error:
        raise _missing("pandas") from error
    return pandas.DataFrame(list(rows), columns=list(columns))


def polars_frame(columns: Sequence[str], rows: Iterable[Cells]) -> polars.DataFrame:
    """A frame of polars with these columns, in their order. Raises OutputError without polars."""
    try:
        import polars
    except ImportError as error:
        raise _missing("polars") from error
    held = list(rows)
    if not held:
        return polars.DataFrame(schema=list(columns))
    return polars.DataFrame(held, infer_schema_length=None).select(list(columns))


def _missing(library: str) -> OutputError:
    what = f"needs {library}, which is not installed"
    return OutputError(f"to_{library}", what, f"pip install {library}")


def html_table(columns: Sequence[str], rows: Sequence[Cells]) -> str:
    """The first `MOST_SHOWN` rows as HTML, and how many there are; what is None is empty."""
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    lines = []
    for row in rows[:MOST_SHOWN]:
        cells = [_cell(row[name]) for name in columns]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    count = counted(len(rows), "rows")
    if len(rows) > MOST_SHOWN:
        count = f"the first {MOST_SHOWN} of {count}"
    table = (
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )
    return f'<div class="{_NO_MATH}">{table}<p>{count}</p></div>'


def _cell(value: object) -> str:
    shown = "" if value is None else escape(str(value))
    return f'<td style="text-align: left">{shown}</td>'
