"""A build in rdflib: the same terms that rdflib reads itself, under the project's prefixes."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import InputError
from kg.model.vocabulary import PREFIXES
from kg.store.rdf import load_dataset, load_graph

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
UN = rdflib.Namespace(PREFIXES["un"])
PAPER = rdflib.URIRef("https://un-kg.example/id/graph/work/A/99/901/zh")


@pytest.fixture(scope="module")
def graph(built: Path) -> rdflib.Graph:
    return load_graph(built)


def test_the_terms_are_those_of_rdflib(graph: rdflib.Graph, built: Path) -> None:
    assert set(graph) == set(rdflib.Graph().parse(built / "graph.ttl"))
    assert set(load_graph(built / "graph.nq")) == set(graph)


def test_prefixes_are_bound(graph: rdflib.Graph) -> None:
    assert {
        name: str(space) for name, space in graph.namespaces()
    }.items() >= PREFIXES.items()
    found = graph.query(
        "SELECT ?who ?what { ?a un:supports ?b . ?a rdfs:label ?who . ?b rdfs:label ?what }"
    )
    assert len(found) > 0
    written = graph.serialize(format="turtle")
    assert "un:supports" in written and "ns1:" not in written


def test_named_graphs(graph: rdflib.Graph, built: Path) -> None:
    data = load_dataset(built)
    theirs = rdflib.Dataset(default_union=True)
    theirs.parse(built / "graph.nq", format="nquads")
    mine = {str(g.identifier): set(g) for g in data.graphs() if len(g)}
    assert mine == {str(g.identifier): set(g) for g in theirs.graphs() if len(g)}
    assert str(PAPER) in mine
    assert set(data.triples((None, None, None))) == set(graph)
    assert len(list(data.subject_objects(UN.supports))) == len(
        set(graph[: UN.supports :])
    )
    data.remove_graph(PAPER)
    assert len(list(data.triples((None, None, None)))) < len(graph)


def test_a_graph_without_names_is_the_default_one(built: Path) -> None:
    data = load_dataset(built / "graph.ttl")
    assert len(data.default_graph) == len(load_graph(built))


def test_blank_nodes_and_plain_literals(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        '<urn:a> <urn:p> [ <urn:q> "x", "y"@zh, 1.50, true ] .', encoding="utf-8"
    )
    assert isomorphic(load_graph(path), rdflib.Graph().parse(path))


def test_no_graph(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="build it first"):
        load_graph(tmp_path)
    (tmp_path / "a.ttl").write_text("no Turtle", encoding="utf-8")
    with pytest.raises(InputError, match="build it again"):
        load_graph(tmp_path / "a.ttl")
