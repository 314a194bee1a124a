"""Builds of papers made by hand, asked in SPARQL."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.model.vocabulary import PREFIXES
from kg.pipeline import build

PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def built_of(papers: Mapping[str, str], folder: Path) -> Path:
    """The output of a build of these papers, by file name, all in Chinese."""
    for name, words in papers.items():
        path = folder / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    made = build(folder / "papers", folder / "out", jobs=1, language="zh")
    assert made.failures == []
    return folder / "out"


@cache
def store_of(output: Path) -> ox.Store:
    """The merged graph of a build."""
    store = ox.Store()
    store.load(path=str(output / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    return store


def rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    """Rows of a SELECT, sorted; an IRI or the text of a literal, "" where nothing is bound."""
    found = store.query(PROLOGUE + query)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(
        tuple("" if term is None else str(term.value) for term in row)  # type: ignore[union-attr]
        for row in found
    )


def asked(store: ox.Store, query: str) -> bool:
    """The answer to an ASK."""
    return bool(store.query(PROLOGUE + query))
