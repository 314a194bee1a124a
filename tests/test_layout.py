"""Layout: every node has a place, the same one each time, near what it belongs to."""

from __future__ import annotations

import math

import networkx as nx
import pytest

from kg.page.layout import SCALE, positions


def star(things: int, *, kind: str = "Document") -> nx.Graph:
    """A document and what it names."""
    graph = nx.Graph()
    graph.add_node("d", kind=kind)
    for number in range(things):
        graph.add_node(f"t{number:04}", kind="State")
        graph.add_edge("d", f"t{number:04}", weight=0.6)
    return graph


def distance(places: dict[str, tuple[int, int]], one: str, other: str) -> float:
    return math.dist(places[one], places[other])


@pytest.mark.parametrize("count", [0, 1, 2, 3, 40])
def test_each_node_has_a_place(count: int) -> None:
    graph = nx.Graph()
    graph.add_nodes_from((f"n{number}" for number in range(count)), kind="State")
    places = positions(graph)
    assert list(places) == sorted(graph.nodes)
    assert all(isinstance(x, int) and isinstance(y, int) for x, y in places.values())
    assert len(set(places.values())) == count
    assert all(max(abs(x), abs(y)) <= SCALE for x, y in places.values())


def test_one_node_stands_in_the_middle() -> None:
    graph = nx.Graph()
    graph.add_node("a", kind="Document")
    assert positions(graph) == {"a": (0, 0)}


def test_the_order_of_nodes_makes_no_difference() -> None:
    graph, turned = star(12), nx.Graph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(
        (t, s, d) for s, t, d in reversed(list(graph.edges(data=True)))
    )
    assert positions(graph) == positions(turned)


def test_things_stand_near_the_document_that_names_them() -> None:
    graph = nx.Graph()
    for document in "ab":
        graph.add_node(document, kind="Document")
        for number in range(8):
            graph.add_node(f"{document}{number}", kind="State")
            graph.add_edge(document, f"{document}{number}", weight=0.6)
    places = positions(graph)
    for number in range(8):
        assert distance(places, f"a{number}", "a") < distance(places, f"a{number}", "b")


def test_an_edge_to_itself_pulls_nothing() -> None:
    graph, looped = star(5), star(5)
    looped.add_edge("d", "d", weight=9)
    assert positions(graph) == positions(looped)


def test_a_large_graph_stands_on_a_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.page.layout.SPREAD", 20)
    graph = star(60)
    graph.add_node("alone", kind="State")
    places = positions(graph)
    assert places == positions(graph) and len(set(places.values())) == 62
    assert all(x % 46 == 0 and y % 46 == 0 for x, y in places.values())
    # Those that force did not place are on the rings around what names them.
    assert max(distance(places, f"t{n:04}", "d") for n in range(40, 60)) < 46 * 10
