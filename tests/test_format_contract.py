"""Formats by their contract: what a module must have, and each format's smallest graph."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.errors import InputError, OutputError, SchemaError
from kg.formats.built import BuiltGraph, load_quads
from kg.formats.contract import exported_files, formats_of, load_formats
from kg.formats.export import check_export, export
from kg.formats.spreadsheet import csv_bytes
from kg.formats.xml_text import legal

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://www.gexf.net/1.2draft}"
VIZ = "{http://www.gexf.net/1.2draft/viz}"

GRAPH = """@prefix un: <https://un-kg.example/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:a> a un:State ; rdfs:label "甲" ; skos:prefLabel "甲"@zh ; skos:altLabel "A"@en ;
    skos:notation "004"^^un:M49 .
<urn:b> a un:Treaty ; rdfs:label "=乙" ; un:adoptedOn <urn:day>, <urn:year> .
<urn:day> a un:Date ; rdfs:label "2001-05-04" ; un:edtf "2001-05-04" ;
    un:firstDay "2001-05-04"^^xsd:date ; un:lastDay "2001-05-04"^^xsd:date .
<urn:year> a un:Date ; rdfs:label "2000" ; un:edtf "2000" ;
    un:firstDay "2000-01-01"^^xsd:date ; un:lastDay "2000-12-31"^^xsd:date .
<urn:c> a un:Claim ; rdf:subject <urn:a> ; rdf:predicate un:supports ; rdf:object <urn:b> ;
    un:modality "asserted" ; un:inParagraph <urn:d/zh#p> ; un:start 2 ; un:end 6 ;
    un:words "甲支持乙"@zh ; un:confidence 0.9 ; un:contested true ; un:role "友邦"@zh .
<urn:m> a un:Mention ; un:names <urn:a> ; un:inParagraph <urn:d/zh#p> ; un:start 2 ; un:end 3 ;
    un:words "甲"@zh ; un:confidence 0.9 .
<urn:d/zh#p> a un:Block, un:Paragraph ; un:locator "para1" ; un:inText <urn:d/zh> ; un:order 1 ;
    un:text "甲支持乙"@zh .
<urn:d/zh> a un:Text ; un:file "d.txt" ; un:textHash "HASH" .
<urn:d> a un:Document ; rdfs:label "A/1" ; un:symbol "A/1" ; un:hasText <urn:d/zh> ; dcterms:title "报告"@zh ;
    cito:cites <urn:b> ; un:hasRecommendation <urn:r> ; un:hasDirective <urn:e> ; un:hasFinding <urn:f> .
<urn:e> a un:Directive ; un:operator "请"@zh ; un:strength 2 ; un:text "请甲办"@zh ;
    un:inParagraph <urn:d/zh#p> ; un:addressedTo <urn:a> ; un:addressee "甲"@zh .
<urn:f> a un:Finding ; un:findingKind "two dates" ; un:text "两个日期"@zh ; un:doubts <urn:c> ; un:hasEvidence <urn:g> .
<urn:g> a un:Evidence ; un:value "2001"@zh ; un:inParagraph <urn:d/zh#p> .
<urn:r> a un:Recommendation ; un:number 1 ; dcterms:title "行动" ; skos:prefLabel "建议1 行动"@zh ;
    un:hasItem <urn:i>, <urn:j> ; un:addressee "甲", "乙" .
<urn:i> a un:RecommendationItem ; un:locator "a" ; un:text "办" ; un:inParagraph <urn:d/zh#p> ; un:addressee "甲", "乙" .
<urn:j> a un:RecommendationItem ; un:locator "b" ; un:text "修" ; un:inParagraph <urn:d/zh#p> ; un:addressee "乙" ; un:deadlineWords "2025" .
"""
NAMES = (
    "annotations",
    "bibtex",
    "csv",
    "gexf",
    "graphml",
    "jsonld",
    "nquads",
    "ntriples",
    "parquet",
    "rdfxml",
    "recommendations-csv",
    "recommendations-xlsx",
    "ris",
    "sqlite",
    "trig",
    "turtle",
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> BuiltGraph:
    path = tmp_path_factory.mktemp("small") / "graph.ttl"
    path.write_text(GRAPH, encoding="utf-8")
    return BuiltGraph(path)


def module(name: str, **held: object) -> ModuleType:
    made = ModuleType(name)
    vars(made).update(held)
    return made


def good(name: str, *files: str) -> ModuleType:
    return module(
        f"kg.formats.{name}",
        NAME=name,
        FILES=files or (f"{name}.x",),
        MARKS=(b"x",),
        write=lambda graph: [b"x"],
    )


def test_the_formats_of_the_project() -> None:
    assert tuple(load_formats()) == NAMES
    assert "graph.trig" in exported_files() and "graph.ttl" not in exported_files()


def test_formats_come_by_name() -> None:
    assert list(formats_of([good("b"), good("a")])) == ["a", "b"]


@pytest.mark.parametrize("missing", ["FILES", "MARKS", "write"])
def test_what_a_format_must_have(missing: str) -> None:
    broken = good("a")
    delattr(broken, missing)
    with pytest.raises(SchemaError, match=rf"kg\.formats\.a: has no {missing}"):
        formats_of([broken])


@pytest.mark.parametrize(
    ("second", "what"),
    [
        (good("a", "b.x"), "a is that of another format"),
        (good("b", "a.x"), r"a\.x is that of another format"),
    ],
    ids=["name", "file"],
)
def test_no_name_and_no_file_twice(second: ModuleType, what: str) -> None:
    with pytest.raises(SchemaError, match=what):
        formats_of([good("a"), second])


WRITTEN = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(
            name == "parquet" and find_spec("pyarrow") is None, reason="needs PyArrow"
        ),
    )
    for name in NAMES
]


@pytest.mark.parametrize("name", WRITTEN)
def test_the_same_bytes_with_a_mark_of_its_own(name: str, small: BuiltGraph) -> None:
    form = load_formats()[name]
    first, again = form.write(small), form.write(BuiltGraph(small.path))
    assert first == again and len(first) == len(form.files)
    for data in first:
        packed = data.startswith(b"PK")
        assert packed or any(mark in data for mark in form.marks)


def written(name: str, small: BuiltGraph) -> str:
    return load_formats()[name].write(small)[0].decode()


def tables(small: BuiltGraph) -> list[list[dict[str, str]]]:
    files = load_formats()["csv"].write(small)
    return [list(csv.DictReader(io.StringIO(data.decode()))) for data in files]


def test_nodes_of_a_property_graph(small: BuiltGraph) -> None:
    nodes = {row["id:ID"]: row for row in tables(small)[0]}
    kinds = {row["id:ID"]: row[":LABEL"] for row in nodes.values()}
    assert kinds == {
        "urn:a": "State",
        "urn:b": "Treaty",
        "urn:d": "Document",
        "urn:e": "Directive",
        "urn:i": "RecommendationItem",
        "urn:j": "RecommendationItem",
        "urn:r": "Recommendation",
    }
    state, treaty, paper = nodes["urn:a"], nodes["urn:b"], nodes["urn:d"]
    assert (state["label_zh"], state["names"], state["m49"]) == ("甲", "A", "004")
    assert treaty["label"] == "'=乙"  # no formula
    assert treaty["adopted_on"] == "2001-05-04; 2000"
    days = treaty["adopted_on_first:date"], treaty["adopted_on_last:date"]
    assert days == ("2000-01-01", "2001-05-04")
    assert (paper["symbol"], paper["title"], paper["held_on"]) == ("A/1", "报告", "")
    assert (nodes["urn:e"]["label"], nodes["urn:e"]["operator"]) == ("请甲办", "请")
    assert len({(row["x:int"], row["y:int"]) for row in nodes.values()}) == len(nodes)


def test_edges_of_a_property_graph(small: BuiltGraph) -> None:
    edges = tables(small)[1]
    said = [(row[":START_ID"], row[":TYPE"], row[":END_ID"]) for row in edges]
    assert sorted(said) == [
        ("urn:a", "supports", "urn:b"),
        ("urn:d", "cites", "urn:b"),
        ("urn:d", "hasDirective", "urn:e"),
        ("urn:d", "hasRecommendation", "urn:r"),
        ("urn:d", "mentions", "urn:a"),
        ("urn:e", "addressedTo", "urn:a"),
        ("urn:r", "hasItem", "urn:i"),
        ("urn:r", "hasItem", "urn:j"),
    ]
    claim = next(row for row in edges if row[":TYPE"] == "supports")
    assert claim == {
        ":START_ID": "urn:a",
        ":END_ID": "urn:b",
        ":TYPE": "supports",
        "weight:int": "1",
        "modality": "asserted",
        "contested:boolean": "true",
        "confidence:double": "0.9",
        "claim": "urn:c",
        "document": "d.txt",
        "paragraph": "para1",
        "words": "甲支持乙",
    }


def test_pictures_of_a_network(small: BuiltGraph) -> None:
    graphml = ElementTree.fromstring(written("graphml", small))
    ids = [node.get("id") for node in graphml.iter(f"{GRAPHML}node")]
    assert ids == [f"n{number}" for number in range(7)]
    gexf = ElementTree.fromstring(written("gexf", small))
    assert "lastmodified" not in written("gexf", small)
    nodes = list(gexf.iter(f"{GEXF}node"))
    for what in ("color", "size", "position"):
        assert all(node.find(f"{VIZ}{what}") is not None for node in nodes)


def test_words_that_xml_cannot_hold() -> None:
    network = nx.MultiDiGraph()
    network.add_node("a", label="a\x00b\ud800", size=1)
    network.add_edge("a", "a", words="\x0bc\td")
    copy = legal(network)
    assert copy.nodes["a"] == {"label": "a\ufffdb\ufffd", "size": 1}
    assert copy.edges["a", "a", 0] == {"words": "\ufffdc\td"}
    assert network.nodes["a"]["label"] == "a\x00b\ud800"


def test_triples(small: BuiltGraph) -> None:
    count = len(small.quads.triples())
    assert written("ntriples", small).count(" .\n") == count
    assert written("nquads", small) == written("ntriples", small)
    assert written("turtle", small).count("\n\n") >= 1
    assert " a un:State" in written("turtle", small)
    assert "un:State" in written("trig", small) and "{" in written("trig", small)
    assert written("rdfxml", small).startswith("<?xml")


def test_nodes_of_jsonld(small: BuiltGraph) -> None:
    nodes = {n["id"]: n for n in json.loads(written("jsonld", small))["@graph"]}
    assert nodes["urn:a"] == {
        "id": "urn:a",
        "type": ["State"],
        "label": ["甲"],
        "prefLabel": {"zh": ["甲"]},
        "altLabel": {"en": ["A"]},
        "notation": [{"@value": "004", "type": "un:M49"}],
    }
    assert nodes["urn:c"]["subject"] == ["urn:a"]


def test_recommendations(small: BuiltGraph) -> None:
    header, row, other = written("recommendations-csv", small).splitlines()
    assert header == "document,number,title,item,text,paragraph,addressees,deadlines"
    assert row.startswith("d.txt,1,行动,a,办,para1,") and row.endswith(",")
    assert set(row.split(",")[6].split("; ")) == {"甲", "乙"}
    assert other == "d.txt,1,行动,b,修,para1,乙,2025"


def test_a_workbook_needs_its_library(
    small: BuiltGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(OutputError, match="XlsxWriter"):
        load_formats()["recommendations-xlsx"].write(small)


@pytest.mark.parametrize("name", WRITTEN)
def test_an_empty_graph_is_written_too(name: str, tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_text("", encoding="utf-8")
    form = load_formats()[name]
    assert len(form.write(BuiltGraph(tmp_path / "graph.nt"))) == len(form.files)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([], "a,b\n"),
        ([["1", "x,y"]], 'a,b\n1,"x,y"\n'),
        ([["=1", "+2"], ["-3", "@4"]], "a,b\n'=1,'+2\n'-3,'@4\n"),
        ([["\t5", "a=b"]], "a,b\n'\t5,a=b\n"),
        ([[-1, -0.5]], "a,b\n-1,-0.5\n"),
    ],
)
def test_cells(rows: list[list[str | float]], wanted: str) -> None:
    assert csv_bytes(["a", "b"], rows).decode() == wanted


# Where exports go, and what they replace

NEW = b"head\nmark new"


@pytest.mark.parametrize(
    "held", [b"", b"head\nmark old"], ids=["empty", "the same kind"]
)
def test_exports_are_replaced(held: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x"
    check_export(path, NEW, (b"mark",))  # nothing is there
    path.write_bytes(held)
    check_export(path, NEW, (b"mark",))


def test_exports_with_fewer_columns_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"id,mark\nold")
    check_export(path, b"id,mark,more\nnew", (b"mark",))
    path.write_bytes(b"id\nmark")
    with pytest.raises(OutputError, match="no such export"):
        check_export(path, b"id,mark,more\nnew", (b"mark",))


@pytest.mark.parametrize(
    "held",
    [b"other\nmark", b"head\nnothing", b"head", b"PK no zip"],
    ids=["another beginning", "no mark", "a head alone", "a broken package"],
)
def test_what_is_no_export_stays(held: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(held)
    with pytest.raises(OutputError, match="is there and is no such export"):
        check_export(path, NEW, (b"mark",))


def test_a_workbook_is_known_by_its_sheet(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    for sheet in ("mark", "other"):
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("xl/workbook.xml", f'<sheet name="{sheet}"/>')
        if sheet == "mark":
            check_export(path, b"PK", (b'name="mark"',))
        else:
            with pytest.raises(OutputError, match="no such export"):
                check_export(path, b"PK", (b'name="mark"',))


def test_folders_and_links_stay(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").mkdir()
    for name in ("link", "folder"):
        with pytest.raises(OutputError, match="is a link, a folder or a device"):
            check_export(tmp_path / name, NEW, (b"mark",))


def test_targets(small: BuiltGraph, tmp_path: Path) -> None:
    assert export("trig", small.path) == [small.path.with_name("graph.trig")]
    assert export("trig", small.path, tmp_path / "x") == [tmp_path / "x"]
    tables = export("csv", small.path, tmp_path)
    assert [path.name for path in tables] == ["nodes.csv", "edges.csv"]
    with pytest.raises(OutputError, match="is the graph that is being read"):
        export("turtle", small.path)
    with pytest.raises(
        OutputError, match="no such format; use one of annotations, bibtex, csv"
    ):
        export("docx", small.path)
    with pytest.raises(InputError, match="no such file"):
        export("trig", tmp_path)


def test_a_broken_graph(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("no Turtle", encoding="utf-8")
    with pytest.raises(InputError):
        load_quads(tmp_path / "graph.ttl")
