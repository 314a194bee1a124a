"""The Turtle loads without a warning and answers alike in stores of other makers. `make interop` runs all that can be installed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from stores import QUICK, STORES, Jena, Pyoxigraph, Store

from kg.store.query import questions, with_prefixes

WHOLE = bool(os.environ.get("KG_INTEROP"))
CHOSEN = [s for s in STORES if (WHOLE or s in QUICK) and s is not Pyoxigraph]
ASKED = (
    list(questions())
    if WHOLE
    else ["adopted", "conflicts", "meetings", "proof", "recommendations", "units"]
)
COLLECTED = {
    "where",
    "addressees",
    "answers",
    "deadlines",
    "items",
    "organizers",
    "places",
    "submitters",
}
COLLATED = re.compile(r"; | ")


@pytest.fixture(scope="module")
def graph(built: Path) -> Path:
    """The project's own graph, or the one that KG_GRAPH names."""
    return Path(os.environ.get("KG_GRAPH") or built / "graph.ttl")


@pytest.fixture(scope="module")
def reference(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Pyoxigraph(graph, tmp_path_factory.mktemp("reference"))
    store.start()
    return store


@pytest.fixture(scope="module", params=CHOSEN, ids=lambda s: s.name)
def store(
    request: pytest.FixtureRequest,
    graph: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Store]:
    kind: type[Store] = request.param
    if reason := kind.missing():
        pytest.skip(f"{kind.name} is not here: {reason}")
    made = kind(graph, tmp_path_factory.mktemp("store"))
    try:
        made.start()
        yield made
    finally:
        made.stop()


def alike(rows: list[list[str]], columns: list[str]) -> list[list[str]]:
    """Stores order equal keys, and the members of a group, each in its own way."""
    lists = {i for i, c in enumerate(columns) if c in COLLECTED}
    return sorted(
        [
            "; ".join(sorted(COLLATED.split(cell))) if i in lists else cell
            for i, cell in enumerate(row)
        ]
        for row in rows
    )


def test_same_count_and_no_warning(store: Store, reference: Store) -> None:
    assert store.count() == reference.count()
    assert store.warnings == ""
    print(f"{store.name} {store.version()}")


@pytest.mark.parametrize("name", ASKED)
def test_same_rows(name: str, store: Store, reference: Store) -> None:
    if not store.answers:
        pytest.skip("a parser")
    text = with_prefixes(questions()[name].read_text(encoding="utf-8"))
    head = text[text.index("SELECT") : text.index("WHERE")]
    columns = re.findall(
        r"\?(\w+)", re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)* AS (\?\w+)\)", r"\1", head)
    )
    assert alike(store.select(text), columns) == alike(reference.select(text), columns)


def test_shapes_hold_in_another_engine(store: Store, root: Path) -> None:
    if not isinstance(store, Jena):
        pytest.skip("by Jena")
    assert store.conforms(root / "schema" / "shapes.ttl")
