"""Queries as text: what is part of them, what they use, and what is said of broken ones."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.store.answer import Answer
from kg.store.complaints import complaint
from kg.store.lexical import bare, undeclared, with_prefixes
from kg.store.sparql import (
    NESTING,
    OPERATORS,
    Dataset,
    check_query,
    names_graphs,
    run_query,
    select,
)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ASK { ?s ?p 'x' }", "ASK { ?s ?p     }"),
        ('ASK { ?s ?p "a\\"b" }', "ASK { ?s ?p        }"),
        ("ASK {} # all\nLIMIT", "ASK {}      \nLIMIT"),
        ("ASK { <urn:x:a> ?p '''a'b''' }", "ASK {           ?p           }"),
        ('"""a\nb"""', "    \n    "),
        ("un:a\\#b", "un:a  b"),
    ],
)
def test_bare(query: str, words: str) -> None:
    assert bare(query) == words


def test_iris_may_stay() -> None:
    assert bare("<urn:x#a> # b", iris=True) == "<urn:x#a>    "


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("SELECT * { ?s un:a skos:b }", ["un:", "skos:"]),
        ("PREFIX un: <urn:x:> SELECT * { ?s un:a skos:b }", ["skos:"]),
        ("SELECT * { ?s :a zz:b, zz:c }", [":", "zz:"]),
        ("SELECT ?un { ?s ?p ?o }", []),
    ],
)
def test_prefixes_that_are_not_declared(query: str, names: list[str]) -> None:
    assert undeclared(bare(query)) == names


def test_known_prefixes_are_declared() -> None:
    query = "SELECT * { ?s un:a 'skos:b' ; zz:c 1 }"
    lines = with_prefixes(query).splitlines()
    assert len(lines) == 2 and lines[0].startswith("PREFIX un: <")
    assert lines[1] == query
    assert with_prefixes("ASK {}") == "ASK {}"


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", True),
        ("SELECT * FROM <urn:x:g> { ?s ?p ?o }", True),
        ("SELECT ?graph { ?graph un:graph 'GRAPH' }", False),
        ("SELECT * { ?s ?p ?o } # FROM", False),
    ],
)
def test_who_says_it(query: str, named: bool) -> None:
    assert names_graphs(query) is named


@pytest.mark.parametrize(
    ("query", "error", "message"),
    [
        ("drop all", "", "query: DROP would change the graph"),
        ("INSERT { } WHERE { SELECT * {} }", "", "query: INSERT would change"),
        ("hello", "", "query: has none of SELECT, ASK, CONSTRUCT and DESCRIBE"),
        ("ASK { ?s zz:a 1 }", "", "query: the prefix zz: is not declared"),
        ("ASK { <a> ?p 1 }", "", "query: <a> is a relative IRI"),
        ("ASK { x y }", "no place", "query: no place; correct the SPARQL"),
        (
            "ASK {\n x y }",
            "error at 2:2: what",
            "query, line 2, column 2: cannot be read from “x” on",
        ),
        ("ASK { ?s ?p", "error at 1:12: end", "column 12: ends inside a bracket"),
        ("ASK { ?s }", "error at 1:11: end", "column 11: cannot be read to its end"),
        ("ASK { ?s }", "error at 9:1: end", "line 9, column 1: cannot be read to"),
    ],
)
def test_complaints(query: str, error: str, message: str) -> None:
    assert message in str(complaint(error, query, 0, None))


def test_lines_are_those_of_the_asker() -> None:
    told = complaint("error at 3:7: what", "ASK { x y }", 2, None)
    assert told.where == "query, line 1, column 7"
    based = complaint("odd", "ASK { <a> ?p 1 }", 0, "http://e.test/")
    assert based.what == "odd", "with a base it is no relative IRI"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("ASK { SERVICE <urn:x> {} }", "SERVICE would read outside the graph"),
        ("ASK { " + "(" * NESTING + ")" * NESTING + " }", "brackets stand more than"),
        ("ASK { FILTER(1" + "+1" * OPERATORS + ") }", "has more than 1,000 operators"),
    ],
)
def test_queries_that_are_not_put(query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        check_query(query)


def test_the_largest_queries_are_put() -> None:
    check_query("ASK " + "{" * NESTING + "}" * NESTING)
    check_query("ASK { FILTER(1" + "+1" * (OPERATORS - 1) + ") }")


def store() -> ox.Store:
    """Two graphs that say the same, one that says something else."""
    held = ox.Store()
    a, p = ox.NamedNode("urn:x:a"), ox.NamedNode("urn:x:p")
    for graph, value in (("g", "1"), ("h", "1"), ("i", "2")):
        name = ox.NamedNode(f"urn:x:{graph}")
        held.add(ox.Quad(a, p, ox.Literal(value), name))
    return held


@pytest.mark.parametrize(
    ("clauses", "dataset", "values"),
    [
        ("", None, []),
        ("FROM <urn:x:g>", None, ["1"]),
        ("FROM <urn:x:g> FROM <urn:x:h>", None, ["1"]),
        ("FROM <urn:x:g> FROM <urn:x:i>", None, ["1", "2"]),
        ("FROM NAMED <urn:x:g>", None, []),
        # what the protocol names goes before what the query names
        ("FROM <urn:x:g>", Dataset(["urn:x:i"], []), ["2"]),
        ("", Dataset(["urn:x:h", "urn:x:i", "urn:x:h"], []), ["1", "2"]),
        ("", Dataset([], ["urn:x:g"]), []),
    ],
)
def test_datasets(clauses: str, dataset: Dataset | None, values: list[str]) -> None:
    query = f"SELECT ?o {clauses} {{ ?s ?p ?o }} ORDER BY ?o"
    found: Any = run_query(store(), query, dataset=dataset)
    assert [row["o"].value for row in found] == values


def test_named_graphs_of_a_dataset() -> None:
    query = "SELECT ?g { GRAPH ?g { ?s ?p ?o } }"
    dataset = Dataset(["urn:x:g", "urn:x:h"], ["urn:x:i"])
    found: Any = run_query(store(), query, dataset=dataset)
    assert [row["g"].value for row in found] == ["urn:x:i"]


def test_rows_by_name() -> None:
    query = "SELECT ?o ?none FROM <urn:x:i> { ?s ?p ?o OPTIONAL { ?o ?p ?none } }"
    assert list(select(store(), query)) == [{"o": "2", "none": ""}]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("-2", "'-2"),
        ("@x", "'@x"),
        ("2006-07", "2006-07"),
        ("a,b", '"a,b"'),
        (None, ""),
    ],
)
def test_cells_of_a_spreadsheet(cell: str | None, written: str) -> None:
    assert Answer(["a", "b"], [[cell, "x"]]).as_csv() == f"a,b\n{written},x\n"
