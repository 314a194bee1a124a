"""Documents of a graph that are kept and listed, and not read."""

from __future__ import annotations

from pathlib import Path

from kg.languages import PACKAGED
from kg.store.query import query_graph

_LANGUAGES = """SELECT ?language (COUNT(DISTINCT ?text) AS ?texts) {
  ?text a un:Text . OPTIONAL { ?text dcterms:language ?language }
} GROUP BY ?language"""


def unread_documents(graph: str | Path) -> tuple[int, int]:
    """How many documents are in a language without rules, and how many there are.

    Raises InputError if the graph is missing or broken.
    """
    unread = 0
    total = 0
    for code, texts in query_graph(_LANGUAGES, graph).rows:
        count = int(texts or 0)
        total += count
        if code is None or not PACKAGED.language(code.rpartition("/")[2]).has_rules:
            unread += count
    return unread, total
