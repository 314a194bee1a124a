"""The table of recommendations as a workbook, by XlsxWriter: to be filtered and printed."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from kg.errors import OutputError
from kg.formats.built import BuiltGraph
from kg.formats.recommendations import Table, recommendations

if TYPE_CHECKING:
    import xlsxwriter

NAME = "recommendations-xlsx"
FILES = ("recommendations.xlsx",)
MARKS = (b'name="recommendations"',)

_WIDTHS = (24, 8, 30, 10, 80, 12, 30, 14)  # of the columns, in characters
_CREATED = datetime(2000, 1, 1)  # the same table, the same bytes
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


def write(graph: BuiltGraph) -> list[bytes]:
    """One sheet. Raises OutputError where XlsxWriter is not installed."""
    try:
        import xlsxwriter
    except ImportError as error:
        remedy = "pip install 'un-kg[xlsx]', or ask for recommendations-csv"
        what = "needs XlsxWriter, which is not installed"
        raise OutputError("xlsx", what, remedy) from error
    table = recommendations(graph.store)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"created": _CREATED})
        _fill(book, table)
    return [buffer.getvalue()]


def _fill(book: xlsxwriter.Workbook, table: Table) -> None:
    sheet = book.add_worksheet("recommendations")
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    columns, rows = table
    for column, (name, width) in enumerate(zip(columns, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width, wrap)
        sheet.write_string(0, column, name, bold)
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if columns[column] == "number":
                sheet.write_number(line, column, int(cell))
            else:
                sheet.write_string(line, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
