"""Formats by their contract: what a module must have, and each format's smallest graph."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from kg.errors import InputError, OutputError, SchemaError
from kg.formats.built import BuiltGraph, load_quads
from kg.formats.contract import exported_files, formats_of, load_formats
from kg.formats.export import check_export, export
from kg.formats.spreadsheet import csv_bytes

GRAPH = """@prefix un: <https://un-kg.example/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<urn:a> a un:State ; rdfs:label "甲" .
<urn:b> a un:Treaty ; rdfs:label "=乙" .
<urn:c> a un:Claim ; rdf:subject <urn:a> ; rdf:predicate un:supports ; rdf:object <urn:b> ;
    un:modality "asserted" ; un:inParagraph <urn:d/zh#p> ; un:words "甲支持乙"@zh .
<urn:d/zh#p> un:locator "para1" ; un:inText <urn:d/zh> .
<urn:d> un:hasText <urn:d/zh> ; un:hasRecommendation <urn:r> .
<urn:d/zh> un:file "d.txt" .
<urn:r> un:number 1 ; dcterms:title "行动" ; un:hasItem <urn:i>, <urn:j> ; un:addressee "甲", "乙" .
<urn:i> un:locator "a" ; un:text "办" ; un:inParagraph <urn:d/zh#p> ; un:addressee "甲", "乙" .
<urn:j> un:locator "b" ; un:text "修" ; un:inParagraph <urn:d/zh#p> ; un:addressee "乙" ; un:deadline <urn:2025> .
<urn:2025> rdfs:label "2025" .
"""
NAMES = (
    "csv",
    "gexf",
    "graphml",
    "jsonld",
    "nquads",
    "ntriples",
    "rdfxml",
    "recommendations-csv",
    "recommendations-xlsx",
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


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_with_a_mark_of_its_own(name: str, small: BuiltGraph) -> None:
    form = load_formats()[name]
    first, again = form.write(small), form.write(BuiltGraph(small.path))
    assert first == again and len(first) == len(form.files)
    for data in first:
        packed = data.startswith(b"PK")
        assert packed or any(mark in data for mark in form.marks)


def written(name: str, small: BuiltGraph) -> str:
    return load_formats()[name].write(small)[0].decode()


def test_networks(small: BuiltGraph) -> None:
    nodes, edges = (data.decode() for data in load_formats()["csv"].write(small))
    assert nodes == "id:ID,:LABEL,label\nurn:a,State,甲\nurn:b,Treaty,'=乙\n"
    assert edges.splitlines()[1:] == [
        "urn:a,urn:b,supports,1,asserted,d.txt,para1,甲支持乙"
    ]
    for name in ("gexf", "graphml"):
        text = written(name, small)
        assert "urn:a" in text and "supports" in text and "lastmodified" not in text


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
    assert nodes["urn:a"] == {"id": "urn:a", "type": ["State"], "label": ["甲"]}
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


@pytest.mark.parametrize("name", NAMES)
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
    ],
)
def test_cells(rows: list[list[str]], wanted: str) -> None:
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
    with pytest.raises(OutputError, match="no such format; use one of csv, gexf"):
        export("docx", small.path)
    with pytest.raises(InputError, match="no such file"):
        export("trig", tmp_path)


def test_a_broken_graph(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("no Turtle", encoding="utf-8")
    with pytest.raises(InputError):
        load_quads(tmp_path / "graph.ttl")
