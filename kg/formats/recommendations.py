"""The table of recommendations, a row an item: with addressees, deadlines and paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.store.sparql import run_query

if TYPE_CHECKING:
    import pyoxigraph as ox

_QUERY = """SELECT ?document ?number ?title ?item ?text ?paragraph
  (GROUP_CONCAT(DISTINCT ?who; SEPARATOR="; ") AS ?addressees)
  (GROUP_CONCAT(DISTINCT STR(?by); SEPARATOR="; ") AS ?deadlines) {
  ?r un:number ?number ; dcterms:title ?title ; un:hasItem ?i .
  ?i un:locator ?item ; un:text ?text ; un:inParagraph ?p .
  ?p un:locator ?paragraph ; un:inText/un:file ?document .
  OPTIONAL { ?i un:addressee ?who } OPTIONAL { ?i un:deadline/rdfs:label|un:deadlineWords ?by }
} GROUP BY ?document ?number ?title ?item ?text ?paragraph
ORDER BY ?document ?number ?item"""
# How each table of them begins.
HEADER = b"document,number,title,item"


class Table(NamedTuple):
    """Columns and rows of text; "" where nothing is said."""

    columns: list[str]
    rows: list[list[str]]


def recommendations(store: ox.Store) -> Table:
    """The recommendations of a store, in the order of documents, numbers and items."""
    solutions: ox.QuerySolutions = run_query(store, _QUERY)
    columns = [variable.value for variable in solutions.variables]
    rows = []
    for solution in solutions:
        terms = [solution[name] for name in columns]
        rows.append([_text(term) for term in terms])
    return Table(columns, rows)


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))
