"""The table of recommendations as CSV."""

from __future__ import annotations

from kg.formats.built import BuiltGraph
from kg.formats.recommendations import HEADER, recommendations
from kg.formats.spreadsheet import csv_bytes

NAME = "recommendations-csv"
FILES = ("recommendations.csv",)
MARKS = (HEADER,)


def write(graph: BuiltGraph) -> list[bytes]:
    """A row an item."""
    table = recommendations(graph.store)
    return [csv_bytes(table.columns, table.rows)]
