"""The network of a build: what it holds, its measures, and who goes by a name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from kg.errors import InputError, QueryError
from kg.formats.export import export
from kg.formats.property_network import whole_network
from kg.store.links import Links
from kg.store.measures import measure, pagerank
from kg.store.network import MENTIONS, find_thing, load_network
from kg.store.query import load_store

IOM = "https://un-kg.example/id/organization/IOM"
UNICEF = "https://un-kg.example/id/organization/UNICEF"


@pytest.fixture(scope="module")
def network(built: Path) -> nx.MultiDiGraph:
    return load_network(built)


def test_nodes_tell_what_they_are(network: nx.MultiDiGraph) -> None:
    iom = network.nodes[IOM]
    assert iom["iri"] == IOM and iom["label"] == iom["label_zh"] == "国际移民组织"
    assert iom["label_en"] == "International Organization for Migration"
    assert (iom["kind"], iom["group"], iom["colour"]) == (
        "Organization",
        "Organization",
        "#0072b2",
    )
    read = network.nodes["https://un-kg.example/id/work/A/99/901"]
    assert (read["kind"], read["group"]) == ("Report", "Document")
    groups = {data["kind"]: data["group"] for _, data in network.nodes(data=True)}
    assert groups["Convention"] == groups["Protocol"] == "Treaty"
    assert groups["Decision"] == "Resolution"
    assert all(
        isinstance(value, (str, int, float))
        for _, data in network.nodes(data=True)
        for value in data.values()
    )


def test_mentions_are_those_of_the_table(network: nx.MultiDiGraph, built: Path) -> None:
    lines = (built / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    named = [json.loads(line)["entity"] for line in lines]
    assert network.nodes[IOM]["mentions"] == named.count(IOM) > 5
    total = sum(data["mentions"] for _, data in network.nodes(data=True))
    assert total == sum(iri in network for iri in named)


def test_claims_are_edges(network: nx.MultiDiGraph) -> None:
    edges = network.get_edge_data(IOM, UNICEF).values()
    assert [edge["predicate"] for edge in edges] == ["collaboratesWith"]
    (edge,) = edges
    assert (
        edge["modality"] == "asserted" and "合作" in edge["words"] and edge["paragraph"]
    )
    kept = [w for _, _, w in network.edges(data="predicate") if w == MENTIONS]
    assert len(kept) == len(
        {(s, o) for s, o, w in network.edges(data="predicate") if w == MENTIONS}
    )


def small() -> nx.MultiDiGraph:
    """Two triangles, joined, and a node that is alone."""
    network = nx.MultiDiGraph()
    network.add_node("alone")
    for ends in ("ab", "bc", "ca", "de", "ef", "fd", "cd"):
        network.add_edge(*ends, weight=1)
    network.add_edge("a", "b", weight=2)
    return network


def test_measures_of_a_small_network() -> None:
    network = small()
    measure(network)
    data = network.nodes
    assert data["alone"]["degree"] == 0 and data["c"]["degree"] == 0.5
    communities = {name: data[name]["community"] for name in data}
    assert communities == {"alone": 2, "a": 0, "b": 0, "c": 0, "d": 1, "e": 1, "f": 1}
    assert sum(data[name]["pagerank"] for name in data) == pytest.approx(1, abs=1e-5)
    assert data["alone"]["size"] < data["d"]["size"] == 60.0
    empty = nx.MultiDiGraph()
    measure(empty)
    assert not len(pagerank(Links.of(0, [])))


@pytest.mark.parametrize("seed", range(5))
def test_pagerank_is_that_of_networkx(seed: int) -> None:
    """The same as the powers of the matrix that networkx gives."""
    simple = nx.gnm_random_graph(40, 90, seed=seed, directed=True)
    network = nx.MultiDiGraph()
    network.add_nodes_from(f"{n:02d}" for n in simple)
    for s, o in simple.edges:
        network.add_edge(f"{s:02d}", f"{o:02d}", weight=1 + (s * o) % 3)
    nodes = sorted(network)
    matrix = nx.google_matrix(network, nodelist=nodes)
    rank = np.full(len(nodes), 1 / len(nodes))
    for _ in range(200):
        rank = rank @ matrix
    assert list(pagerank(Links.in_network(network))) == pytest.approx(
        list(rank), abs=2e-5
    )


def test_paths(network: nx.MultiDiGraph) -> None:
    plain = nx.Graph(network)
    path = nx.shortest_path(plain, IOM, find_thing(network, "A/RES/73/195"))
    assert len(path) <= 3


_LOADED = """
import sys
from kg.store.network import load_network
network = load_network(sys.argv[1])
print(list(network.nodes(data=True)), list(network.edges(data=True)))
"""


def test_the_same_graph_gives_the_same_network(built: Path) -> None:
    """Whatever order sets of strings come in."""
    said = set()
    for seed in "12":
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-c", _LOADED, str(built)]
        done = subprocess.run(command, capture_output=True, env=environment, check=True)
        said.add(done.stdout)
    assert len(said) == 1


def test_measures_go_into_the_files(
    network: nx.MultiDiGraph, built: Path, tmp_path: Path
) -> None:
    (graphml,) = export("graphml", built, tmp_path / "a.graphml")
    read = nx.read_graphml(graphml, force_multigraph=True)
    whole = whole_network(network, load_store(built))
    by_iri = {data["iri"]: data for _, data in read.nodes(data=True)}
    assert by_iri == dict(whole.nodes(data=True))
    (gexf,) = export("gexf", built, tmp_path / "a.gexf")
    drawn = nx.read_gexf(gexf).nodes[IOM]
    assert drawn["viz"]["color"] == {"r": 0, "g": 114, "b": 178, "a": 1.0}
    assert drawn["viz"]["size"] == whole.nodes[IOM]["size"]
    place = drawn["viz"]["position"]
    assert (place["x"], -place["y"]) == (whole.nodes[IOM]["x"], whole.nodes[IOM]["y"])
    assert drawn["pagerank"] == whole.nodes[IOM]["pagerank"]


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("国际移民组织", IOM),
        ("移民组织", IOM),
        ("International Organization for Migration", IOM),
        ("  international   organization for migration ", IOM),
        ("IOM", IOM),
        ("iom", IOM),
        ("國際移民組織", IOM),
        ("儿基会", UNICEF),
        ("United Nations Children's Fund", UNICEF),
        (UNICEF, UNICEF),
        ("A/RES/73/195", "https://un-kg.example/id/work/A/RES/73/195"),
        ("Germany", "https://un-kg.example/id/state/DEU"),
    ],
)
def test_a_thing_is_found_by_any_of_its_names(
    name: str, iri: str, network: nx.MultiDiGraph
) -> None:
    assert find_thing(network, name) == iri


def test_what_is_near_an_unknown_name_is_offered(network: nx.MultiDiGraph) -> None:
    with pytest.raises(
        QueryError, match=r"nothing in the graph .*near it are: .*国际移民组织"
    ):
        find_thing(network, "国际移居组织")
    with pytest.raises(QueryError, match=r"near it are: .*联合国儿童基金会"):
        find_thing(network, "儿童基金")
    with pytest.raises(QueryError, match="choose one of the labels"):
        find_thing(network, "zzzzzz")


def test_of_several_none_is_chosen() -> None:
    network = nx.MultiDiGraph()
    plain = {"label_zh": "", "label_en": "", "names": "共同体"}
    network.add_node("urn:x:1", label="甲共同体", **plain)
    network.add_node("urn:x:2", label="乙共同体", **plain)
    with pytest.raises(
        QueryError, match=r"several things .* give one of urn:x:1, urn:x:2"
    ):
        find_thing(network, "共同体")
    network.add_node("urn:x:3", label="共同体", **(plain | {"names": ""}))
    assert (
        find_thing(network, "共同体") == "urn:x:3"
    )  # its own name comes before others' aliases


def test_no_graph(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="build it first"):
        load_network(tmp_path)
