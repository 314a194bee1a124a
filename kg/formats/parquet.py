"""Parquet: the tables of the database, a file each, for pandas, DuckDB, Spark and Arrow.

The same graph gives the same bytes with the same version of PyArrow, which stands in the files.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from kg.errors import OutputError
from kg.formats.built import BuiltGraph
from kg.formats.sqlite import rows_of
from kg.formats.sqlite_table import Table
from kg.formats.sqlite_tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa
    import pyoxigraph as ox

NAME = "parquet"
FILES = tuple(f"graph-{table.name}.parquet" for table in TABLES)
MARKS = (b"PAR1",)

_BATCH = 50_000  # rows that stand as columns at a time
# What cells become, by the type that the database gives their column.
_READ: dict[str, Callable[[str], object]] = {"INTEGER": int, "REAL": float, "TEXT": str}
_ARROW = {"INTEGER": "int64", "REAL": "float64", "TEXT": "string"}


def write(graph: BuiltGraph) -> list[bytes]:
    """A file a table. Raises OutputError where PyArrow is not installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        what = "needs PyArrow, which is not installed"
        remedy = "pip install 'un-kg[parquet]', or ask for sqlite"
        raise OutputError(NAME, what, remedy) from error
    return [_file(graph.store, table) for table in TABLES]


def _file(store: ox.Store, table: Table) -> bytes:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    schema = pa.schema([(name, _ARROW[kind]) for name, kind in table.types.items()])
    sink = pa.BufferOutputStream()
    rows = rows_of(store, table)
    with ParquetWriter(sink, schema, compression="zstd") as writer:
        while some := list(islice(rows, _BATCH)):
            writer.write_batch(_batch(some, table, schema))
    return bytes(sink.getvalue())


def _batch(
    rows: list[list[str | None]], table: Table, schema: pa.Schema
) -> pa.RecordBatch:
    import pyarrow as pa

    columns = []
    kinds = table.types.values()
    for cells, kind, field in zip(zip(*rows, strict=True), kinds, schema, strict=True):
        read = _READ[kind]
        values = [None if cell is None else read(cell) for cell in cells]
        columns.append(pa.array(values, type=field.type))
    return pa.record_batch(columns, schema=schema)
