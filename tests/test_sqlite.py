"""The database: read by SQL as Datasette reads it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kg.formats.export import export
from kg.formats.sqlite_tables import TABLES
from kg.store.query import load_store
from kg.store.sparql import select

# Letters of Chinese stand apart in the index: a query with a parameter puts spaces between them.
SEARCH = """WITH RECURSIVE letter(at, said) AS (
  SELECT 1, '' UNION ALL
  SELECT at + 1, said || substr(:words, at, 1) || ' ' FROM letter WHERE at <= length(:words))
SELECT body, node FROM texts
WHERE texts MATCH '"' || (SELECT said FROM letter ORDER BY at DESC LIMIT 1) || '"'"""
COUNTED = [
    ("mentions", "?x a un:Mention"),
    ("claims", "?x a un:Claim"),
    ("claims WHERE contested", "?x un:contested true"),
    ("directives", "?x a un:Directive"),
    ("recommendations WHERE item_of IS NULL", "?x a un:Recommendation"),
    ("recommendations WHERE item_of IS NOT NULL", "?x a un:RecommendationItem"),
    ("findings", "?x a un:Finding"),
    ("evidence", "?x a un:Evidence"),
    ("doubts", "?y un:doubts ?x"),
    ("paragraphs", "?x a un:Block"),
    ("dates", "?x a un:Date"),
    ("documents", "?x a un:Document"),
    ("files", "?x a un:Text"),
    ("documents WHERE was_read", "?x un:hasText ?y"),
]


@pytest.fixture(scope="module")
def path(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export("sqlite", built, tmp_path_factory.mktemp("sql") / "x.sqlite")[0]


@pytest.fixture(scope="module")
def base(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as base:
        yield base


def test_every_key_leads_somewhere(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for table in TABLES:
        (count,) = base.execute(f"SELECT COUNT(*) FROM {table.name}").fetchone()
        assert count, table.name


@pytest.mark.parametrize(("table", "pattern"), COUNTED)
def test_as_many_as_in_the_graph(
    table: str, pattern: str, base: sqlite3.Connection, built: Path
) -> None:
    (row,) = select(
        load_store(built), f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}"
    )
    (count,) = base.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
    assert count == int(row["n"]) > 0


def test_numbers_are_numbers(base: sqlite3.Connection) -> None:
    found = base.execute(
        "SELECT DISTINCT typeof(first), typeof(behind), typeof(confidence) FROM claims"
    )
    assert found.fetchall() == [("integer", "integer", "real")]


def test_what_was_held_in_a_time(base: sqlite3.Connection, built: Path) -> None:
    """As docs/model.md asks it in SPARQL."""
    pattern = """SELECT ?e ?when { ?e un:heldOn ?d . ?d un:firstDay ?from ; un:lastDay ?to ;
      un:edtf ?when . FILTER(?from >= "2016-01-01"^^xsd:date && ?to <= "2018-12-31"^^xsd:date) }"""
    wanted = {(row["e"], row["when"]) for row in select(load_store(built), pattern)}
    found = base.execute(
        "SELECT subject, edtf FROM facts JOIN dates ON dates.iri = object"
        " WHERE predicate = 'heldOn' AND first_day >= '2016-01-01' AND last_day <= '2018-12-31'"
    )
    assert set(found) == wanted != set()


def test_a_class_of_a_thing_is_the_finest(base: sqlite3.Connection) -> None:
    (kinds,) = base.execute(
        "SELECT group_concat(DISTINCT kind) FROM things WHERE symbol LIKE 'A/RES/%'"
    ).fetchone()
    assert kinds == "Resolution"


def test_full_text(base: sqlite3.Connection) -> None:
    found = base.execute(SEARCH, {"words": "国际移民"}).fetchall()
    assert found and all("国际移民" in body for body, _ in found)
    (count,) = base.execute(
        "SELECT COUNT(*) FROM paragraphs WHERE words LIKE '%国际移民%'"
    ).fetchone()
    paragraphs = {iri for (iri,) in base.execute("SELECT iri FROM paragraphs")}
    assert count == sum(node in paragraphs for _, node in found) > 0


def test_a_database_is_replaced_by_one_of_another_graph(
    path: Path, built: Path, tmp_path: Path
) -> None:
    target = tmp_path / "x.sqlite"
    target.write_bytes(path.read_bytes())
    (tmp_path / "small.nt").write_text("", encoding="utf-8")
    export("sqlite", tmp_path / "small.nt", target)
    assert target.stat().st_size < path.stat().st_size
    export("sqlite", built, target)
    assert target.read_bytes() == path.read_bytes()


def test_a_database_of_somebody_stays(built: Path, tmp_path: Path) -> None:
    from kg.errors import OutputError

    target = tmp_path / "x.sqlite"
    with closing(sqlite3.connect(target)) as base:
        base.execute("CREATE TABLE mine(x)")
    with pytest.raises(OutputError, match="no such export"):
        export("sqlite", built, target)
