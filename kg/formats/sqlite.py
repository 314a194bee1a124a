"""SQLite: tables with keys and a full-text index, for SQL, Datasette and whatever opens a database.

The same graph gives the same bytes with the same version of SQLite, which stands in the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from kg.formats.built import BuiltGraph
from kg.formats.sqlite_table import MARK, Table
from kg.formats.sqlite_tables import INDEXES, TABLES
from kg.store.sparql import select
from kg.store.texts import add_texts

if TYPE_CHECKING:
    import pyoxigraph as ox

NAME = "sqlite"
FILES = ("graph.sqlite",)
MARKS = (MARK.encode(),)


def write(graph: BuiltGraph) -> list[bytes]:
    """One database; `kg.formats.sqlite_tables` tells what is in it."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("PRAGMA page_size = 4096")
        for table in TABLES:
            base.execute(table.made)
            places = ", ".join("?" for _ in table.columns)
            insert = f"INSERT INTO {table.name} VALUES ({places})"
            base.executemany(insert, rows_of(graph.store, table))
        for index in INDEXES:
            base.execute(index)
        add_texts(base, graph.store)
        base.execute("VACUUM")
        return [base.serialize()]


def rows_of(store: ox.Store, table: Table) -> Iterator[list[str | None]]:
    """The rows of a table, in order; cells as text, of which SQLite makes numbers where the column
    holds numbers."""
    for query in table.queries:
        # Only one of what has two values where one is meant: the first.
        seen: set[tuple[str, ...]] = set()
        for row in sorted(tuple(row.values()) for row in select(store, query)):
            key = row[: table.key]
            if key not in seen:
                seen.add(key)
                yield [cell or None for cell in row]
