"""Each export is read back by the tool that it is for, with equal counts."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import InputError, OutputError
from kg.formats.built import load_quads
from kg.formats.contract import load_formats
from kg.formats.export import export
from kg.formats.recommendations import recommendations
from kg.store.query import load_store
from kg.store.sparql import select

HELD = """SELECT ?e (MIN(?first) AS ?day) { ?e un:heldOn/un:firstDay ?first } GROUP BY ?e"""


@pytest.fixture(scope="module")
def exported(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("exported")
    return {
        name: export(name, built, folder / (name if form.files[1:] else form.files[0]))[
            0
        ]
        for name, form in load_formats().items()
    }


@pytest.mark.parametrize(
    ("form", "reader"),
    [
        ("turtle", ox.RdfFormat.TURTLE),
        ("ntriples", ox.RdfFormat.N_TRIPLES),
        ("rdfxml", ox.RdfFormat.RDF_XML),
        ("trig", ox.RdfFormat.TRIG),
        ("nquads", ox.RdfFormat.N_QUADS),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_the_very_facts(
    form: str, reader: ox.RdfFormat, exported: dict[str, Path], built: Path
) -> None:
    """Not only as many: each term as it was, 0.90 included."""
    quads = load_quads(built / "graph.nq")
    read = {
        (str(q.subject), str(q.predicate), str(q.object), q.graph_name)
        for q in ox.parse(path=str(exported[form]), format=reader)
    }
    assert {quad[:3] for quad in read} == quads.triples()
    if reader.supports_datasets:
        assert {(*quad[:3], str(quad[3])) for quad in read} == set(quads)


def triples(built: Path) -> int:
    return int(
        json.loads((built / "build.json").read_text(encoding="utf-8"))["counts"][
            "triples"
        ]
    )


@pytest.mark.parametrize(
    ("form", "reader"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml")]
)
def test_one_graph(
    form: str, reader: str, exported: dict[str, Path], built: Path
) -> None:
    assert len(rdflib.Graph().parse(exported[form], format=reader)) == triples(built)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("form", "reader"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")]
)
def test_named_graphs(
    form: str, reader: str, exported: dict[str, Path], built: Path
) -> None:
    quads = load_quads(built / "graph.nq")
    data = rdflib.Dataset()
    data.parse(data=exported[form].read_text(encoding="utf-8"), format=reader)
    counts = {str(g.identifier): len(g) for g in data.graphs() if len(g)}
    assert counts == {name: len(rows) for name, rows in quads.graphs.items()}
    assert len({t for g in data.graphs() for t in g}) == triples(built)


def test_the_build_and_the_export_write_the_same_bytes(
    exported: dict[str, Path], built: Path
) -> None:
    assert exported["turtle"].read_bytes() == (built / "graph.ttl").read_bytes()
    assert exported["nquads"].read_bytes() == (built / "graph.nq").read_bytes()


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_networks(exported: dict[str, Path]) -> None:
    graphml = nx.read_graphml(exported["graphml"], force_multigraph=True)
    gexf = nx.read_gexf(exported["gexf"])
    nodes = table(exported["csv"])
    edges = table(exported["csv"].with_name("edges.csv"))
    assert len(graphml) == len(gexf) == len(nodes) > 150
    assert graphml.number_of_edges() == gexf.number_of_edges() == len(edges) > 300
    assert {row[":START_ID"] for row in edges} | {row[":END_ID"] for row in edges} <= {
        row["id:ID"] for row in nodes
    }
    iom = next(row for row in nodes if row["label"] == "国际移民组织")
    assert iom[":LABEL"] == "Organization" and iom["label_en"].startswith("Inter")
    named = {(row["id:ID"], row[":LABEL"], row["label"]) for row in nodes}
    iri = nx.get_node_attributes(graphml, "iri")
    graphml = nx.relabel_nodes(graphml, iri)
    for network in (graphml, gexf):
        assert {
            (node, data["kind"], data["label"])
            for node, data in network.nodes(data=True)
        } == named
    keep = ("modality", "document", "paragraph", "words")
    said = Counter(
        (
            row[":START_ID"],
            row[":END_ID"],
            row[":TYPE"],
            int(row["weight:int"]),
            *(row[k] for k in keep),
        )
        for row in edges
    )
    for network in (graphml, gexf):
        held = network.edges(data=True)
        assert said == Counter(
            (s, t, d["predicate"], int(d["weight"]), *(d.get(k, "") for k in keep))
            for s, t, d in held
        )


def test_all_edges(exported: dict[str, Path], built: Path) -> None:
    """Each plain fact between two nodes, and each claim, is an edge."""
    ends = {row["id:ID"] for row in table(exported["csv"])}
    rows = table(exported["csv"].with_name("edges.csv"))
    said = {(row[":START_ID"], row[":TYPE"], row[":END_ID"]) for row in rows}
    facts = rdflib.Graph().parse(built / "graph.ttl")
    for s, p, o in facts:
        name = re.sub(r"^.*[#/]", "", str(p))
        if str(s) in ends and str(o) in ends:
            assert (str(s), name, str(o)) in said
    kinds = {row[":TYPE"] for row in rows}
    assert {"cites", "partOf", "addressedTo", "hasDirective", "hasItem"} <= kinds


def test_dates_are_attributes(exported: dict[str, Path], built: Path) -> None:
    """A meeting of the network is held when the graph says."""
    rows = select(load_store(built), HELD)
    days = {row["id:ID"]: row["held_on_first:date"] for row in table(exported["csv"])}
    held = {(row["e"], row["day"]) for row in rows}
    assert held and held <= set(days.items())


def test_tables_of_recommendations(exported: dict[str, Path], built: Path) -> None:
    from openpyxl import load_workbook

    columns, rows = recommendations(load_store(built / "graph.nq"))
    plain = list(
        csv.reader(
            exported["recommendations-csv"].read_text(encoding="utf-8").splitlines()
        )
    )
    sheet = [
        [str(cell or "") for cell in row]
        for row in load_workbook(exported["recommendations-xlsx"]).active.values
    ]
    assert plain[0] == sheet[0] == columns
    assert len(plain) == len(sheet) == len(rows) + 1 == 11
    assert plain[1:] == sheet[1:]


def test_a_document_can_be_taken_out(built: Path, corpus: Path, tmp_path: Path) -> None:
    """Without its graph nothing is left of it but the list of the data set."""
    from kg import build

    gone = "https://un-kg.example/id/graph/work/A/99/906/zh"
    quads = load_quads(built / "graph.nq")
    left = {
        name: rows
        for name, rows in quads.graphs.items()
        if "/graph/work/" in name and name != gone
    }
    papers = tmp_path / "papers"
    papers.mkdir()
    for path in corpus.glob("*.txt"):
        if path.name != "A_99_906.txt":
            (papers / path.name).write_bytes(path.read_bytes())
    build(papers, tmp_path / "out", jobs=1)
    without = load_quads(tmp_path / "out" / "graph.nq")
    assert left == {
        name: rows for name, rows in without.graphs.items() if "/graph/work/" in name
    }


def test_turtle_has_no_named_graphs_to_give(built: Path, tmp_path: Path) -> None:
    (path,) = export("nquads", built / "graph.ttl", tmp_path / "plain.nq")
    assert len(path.read_text(encoding="utf-8").splitlines()) == triples(built)


def test_what_cannot_be_written(built: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such format"):
        export("docx", built)
    with pytest.raises(InputError, match="no such file"):
        export("turtle", tmp_path / "none.nq")
    with pytest.raises(OutputError, match="being read"):
        export("nquads", built / "graph.nq")
