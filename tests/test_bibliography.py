"""BibTeX and RIS, parsed back by small readers of their own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.formats.bibliography import Entry, entries
from kg.formats.bibtex import block
from kg.formats.built import BuiltGraph
from kg.formats.contract import load_formats
from kg.formats.ris import _tags
from kg.store.query import load_store

GRAPH = """@prefix un: <https://un-kg.example/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:x/1> a un:Document, un:Report ; rdfs:label "E/2041/7" ; un:symbol "E/2041/7" ;
    dcterms:title "港口 50% 的\\n费用 {A} & B_c\\\\d~^$#" ; dcterms:issued "2041-03-09"^^xsd:date ;
    un:hasText <urn:x/1/zh> ; rdfs:seeAlso <https://undocs.org/zh/E/2041/7> ;
    un:submittedBy <urn:b>, <urn:a>, <urn:q> ; dc:creator "李港", "王桥" ; un:issuedOn <urn:d> ;
    cito:cites <urn:x/2>, <urn:x/3>, <urn:x/4>, <urn:x/5> .
<urn:x/1/zh> dcterms:language <http://id.loc.gov/vocabulary/iso639-1/zh> .
<urn:q> a un:Person ; rdfs:label "李港" .
<urn:a> rdfs:label "甲司" . <urn:b> rdfs:label "乙处" .
<urn:d> un:edtf "2041-03-09" . <urn:e> un:edtf "2039-21" . <urn:f> un:edtf "2038-05/2038-06" .
<urn:x/2> a un:Document ; rdfs:label "E-2041/7" ; un:symbol "E-2041/7" ; un:adoptedOn <urn:f> .
<urn:x/3> a un:Publication ; rdfs:label "港口年鉴" ; un:publishedOn <urn:e> ; un:publishedBy <urn:a> .
<urn:x/4> a un:Publication ; rdfs:label "运河" ; un:hasAuthor <urn:p> . <urn:p> rdfs:label "A. Li" .
<urn:x/5> a un:Treaty ; rdfs:label "条约" .
<urn:x/6> a un:Document ; rdfs:label "未引" .
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> BuiltGraph:
    path = tmp_path_factory.mktemp("list") / "graph.ttl"
    path.write_text(GRAPH, encoding="utf-8")
    return BuiltGraph(path)


def read_bibtex(text: str) -> dict[str, dict[str, str]]:
    """Entries by key; values in braces, which may nest, with `\\` before a sign of its own."""
    found: dict[str, dict[str, str]] = {}
    at = 0
    while (
        start := re.compile(r"@techreport\{([^,\s]+),").search(text, at)
    ) is not None:
        at = start.end()
        fields = found.setdefault(start[1], {})
        assert not fields, "a key twice"
        field = re.compile(r"\s*(\w+) = \{")
        while (opened := field.match(text, at)) is not None:
            value, at = braced(text, opened.end())
            assert opened[1] not in fields
            fields[opened[1]] = value
            at += text[at] == ","
        assert text[at : at + 2] == "\n}"
    return found


def braced(text: str, at: int) -> tuple[str, int]:
    start, depth = at, 1
    while depth:
        step = 2 if text[at] == "\\" else 1
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += step
    return text[start : at - 1], at


def unescaped(value: str) -> str:
    for name, sign in (("backslash", "\\"), ("asciitilde", "~"), ("asciicircum", "^")):
        value = value.replace(rf"\text{name}{{}}", f"\0{sign}")
    return re.sub(r"\\([&%$#_{}])", r"\1", value).replace("\0", "")


def read_ris(text: str) -> list[dict[str, list[str]]]:
    records: list[dict[str, list[str]]] = []
    for row in text.split("\r\n"):
        tag = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", row)
        if tag is None:
            assert row == "", row
        elif tag[1] == "TY":
            records.append({"TY": [tag[2]]})
        elif tag[1] != "ER":
            records[-1].setdefault(tag[1], []).append(tag[2])
    assert text.count("ER  - ") == len(records)
    return records


def test_entries(made: BuiltGraph) -> None:
    first, second, third, fourth = entries(made.store)
    assert first == Entry(
        key="E-2041-7",
        iri="urn:x/1",
        symbol="E/2041/7",
        title="港口 50% 的 费用 {A} & B_c\\d~^$#",
        date="2041-03-09",
        language="zh",
        address="https://undocs.org/zh/E/2041/7",
        organs=("乙处", "甲司"),
        authors=("李港", "王桥"),
        status="read",
    )
    # Another symbol, the same letters and digits.
    assert (second.key, second.title, second.date) == (
        "E-2041-7-2",
        "E-2041/7",
        "2038-05",
    )
    assert (third.date, third.organs, third.status) == ("2039", ("甲司",), "cited")
    assert re.fullmatch(r"document-[0-9a-f]{8}", third.key)
    assert fourth.authors == ("A. Li",) and fourth.key != third.key


def test_bibtex_is_read_back(made: BuiltGraph) -> None:
    (data,) = load_formats()["bibtex"].write(made)
    found = read_bibtex(data.decode())
    listed = entries(made.store)
    assert list(found) == [entry.key for entry in listed]
    for entry in listed:
        fields = found[entry.key]
        assert unescaped(fields["title"]) == f"{{{entry.title}}}"
        assert unescaped(fields.get("number", "")) == entry.symbol
        assert (fields.get("date", ""), fields["keywords"]) == (
            entry.date,
            entry.status,
        )
    assert found["E-2041-7"]["author"] == "{李港} and {王桥}"
    assert found["E-2041-7"]["institution"] == "乙处; 甲司"


def test_ris_is_read_back(made: BuiltGraph) -> None:
    (data,) = load_formats()["ris"].write(made)
    records = read_ris(data.decode())
    first = records[0]
    assert first["TY"] == ["RPRT"] and first["SN"] == ["E/2041/7"]
    assert first["AU"] == ["李港", "王桥"] and first["PB"] == ["乙处", "甲司"]
    assert (first["PY"], first["DA"]) == (["2041"], ["2041/03/09/"])
    assert first["UR"] == ["https://undocs.org/zh/E/2041/7"]
    assert [record["TI"] for record in records] == [
        [entry.title] for entry in entries(made.store)
    ]
    assert records[1]["DA"] == ["2038/05//"]


def test_an_entry_without_anything() -> None:
    bare = Entry("k", "urn:k", "", "题", "", "", "", (), (), "cited")
    assert block(bare) == "@techreport{k,\n  title = {{题}},\n  keywords = {cited}\n}"
    assert "DA" not in dict(_tags(bare))
    closing = bare._replace(address="https://x/{a}")
    assert "url = {https://x/%7Ba%7D}" in block(closing)


def test_all_documents_of_a_build(built: Path) -> None:
    (data,) = load_formats()["bibtex"].write(BuiltGraph(built / "graph.nq"))
    found = read_bibtex(data.decode())
    listed = entries(load_store(built))
    assert len(found) == len(listed)
    read = [entry for entry in listed if entry.status == "read"]
    report = json.loads((built / "build.json").read_text(encoding="utf-8"))
    assert len(read) == report["counts"]["documents"] < len(listed)
    # Who signed is no body, and who submitted is.
    letter, paper = found["A-99-906"], found["E-CN-6-2099-NGO-12"]
    assert (letter["author"], letter["institution"]) == ("{奥马尔·希拉勒}", "摩洛哥")
    assert paper["institution"] == "北方岛屿渔业妇女协会"
