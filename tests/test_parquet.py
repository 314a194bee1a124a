"""The tables of the database as Parquet, read back; and what is said where PyArrow is missing."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.formats.export import export
from kg.formats.sqlite_tables import TABLES


@pytest.fixture(scope="module")
def folder(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pyarrow")
    made = tmp_path_factory.mktemp("parquet")
    export("parquet", built, made)
    export("sqlite", built, made / "graph.sqlite")
    return made


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_the_same_rows_as_in_the_database(name: str, folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    read = parquet.read_table(folder / f"graph-{name}.parquet")
    with closing(sqlite3.connect(folder / "graph.sqlite")) as base:
        rows = base.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()
    assert [tuple(row.values()) for row in read.to_pylist()] == rows


def test_numbers_are_numbers(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    schema = parquet.read_schema(folder / "graph-mentions.parquet")
    kinds = {field.name: str(field.type) for field in schema}
    assert kinds["first"] == "int64" and kinds["confidence"] == "double"
    assert kinds["words"] == "string"


def test_without_it_the_error_tells_what_to_install(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OutputError, match=r"un-kg\[parquet\]"):
        export("parquet", built, tmp_path)
