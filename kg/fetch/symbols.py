"""Symbols of documents: which are wanted, and what their files are called."""

from __future__ import annotations

import re
from pathlib import Path

from kg.store.query import query_graph

SYMBOL = re.compile(r"[A-Z][A-Za-z]{0,7}(?:[/.][A-Za-z0-9.()\- ]{1,30}){1,12}")
_CITED = """SELECT DISTINCT ?symbol {
  ?document un:hasText ?text ; cito:cites ?work . ?work un:symbol ?symbol
  FILTER NOT EXISTS { ?own un:hasText ?any ; un:symbol ?symbol }
} ORDER BY ?symbol"""


def file_name(symbol: str, form: str) -> str:
    """A symbol as a file name: `A/RES/70/1` becomes `A_RES_70_1.pdf`."""
    stem = re.sub(r"[^A-Za-z0-9.()\-]+", "_", symbol).strip("._")
    return f"{stem}.{form}"


def cited_symbols(output: str | Path) -> list[str]:
    """Symbols that the documents of a build cite, of documents that it has not read."""
    answer = query_graph(_CITED, output)
    return [symbol for (symbol,) in answer.rows if symbol]
