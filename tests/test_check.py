"""`kg check` agrees with a SHACL engine, and says where the fault stands."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kg.errors import SchemaError
from kg.graph.quads import Quads
from kg.graph.turtle import to_turtle
from kg.model.vocabulary import PREFIXES
from kg.store.shapes import check

UN = PREFIXES["un"]


def damaged(built: Path, tmp_path: Path) -> Path:
    """The graph with one paragraph less its text, one confidence as a string, one plain triple gone, one span turned round."""
    graph = rdflib.Graph().parse(built / "graph.ttl")
    un = rdflib.Namespace(UN)
    paragraph = min(graph.subjects(rdflib.RDF.type, un.Paragraph))
    graph.remove((paragraph, un.text, None))
    mention = min(graph.subjects(rdflib.RDF.type, un.Mention))
    graph.set((mention, un.confidence, rdflib.Literal("high")))
    graph.add(
        (mention, un.inParagraph, rdflib.URIRef("https://un-kg.example/id/nowhere"))
    )
    claim = min(
        c
        for c in graph.subjects(rdflib.RDF.type, un.Claim)
        if (c, un.modality, rdflib.Literal("asserted")) in graph
    )
    triple = tuple(
        graph.value(claim, p)
        for p in (rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object)
    )
    graph.remove(triple)  # type: ignore[arg-type]
    graph.set((mention, un.start, rdflib.Literal(10**9)))
    graph.serialize(tmp_path / "bad.ttl", format="turtle", encoding="utf-8")
    return tmp_path / "bad.ttl"


def test_a_build_conforms(built: Path) -> None:
    assert check(built / "graph.ttl") == [] and check(built / "graph.nq") == []


def test_the_graph_of_real_documents_conforms(built_real: Path) -> None:
    assert check(built_real / "graph.nq") == []


def test_faults_are_found_where_another_engine_finds_them(
    built_few: Path, root: Path, tmp_path: Path
) -> None:
    from pyshacl import validate

    bad = damaged(built_few, tmp_path)
    found = check(bad)
    assert {v.rule.split()[0] for v in found} >= {
        "sh:minCount",
        "sh:datatype",
        "sh:maxCount",
        "sh:class",
    }
    assert any("plain triple" in v.rule for v in found) and any(
        "ends before" in v.rule for v in found
    )
    assert all(
        v.document and v.paragraph
        for v in found
        if "/mention/" in v.node or "/claim/" in v.node
    )
    shapes = rdflib.Graph().parse(root / "schema" / "shapes.ttl")
    ontology = rdflib.Graph().parse(root / "schema" / "ontology.ttl")
    _, report, _ = validate(
        rdflib.Graph().parse(bad),
        shacl_graph=shapes,
        ont_graph=ontology,
        inference="none",
    )
    sh = rdflib.Namespace(PREFIXES["sh"])
    theirs = {
        str(report.value(r, sh.focusNode))
        for r in report.subjects(rdflib.RDF.type, sh.ValidationResult)
    }
    assert {v.node for v in found} == theirs


def test_what_is_not_understood_is_said(built: Path, tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <https://e.test/> ."
        " e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property e:P . e:P sh:path e:p ; sh:equals e:q ."
    )
    with pytest.raises(SchemaError, match="equals is not understood"):
        check(built / "graph.ttl", tmp_path / "shapes.ttl")


def test_shapes_of_ones_own(tmp_path: Path) -> None:
    quads = Quads()
    for name, value in (("one", '"A/1"'), ("two", '"B/2"')):
        quads.add(
            "https://e.test/g",
            f"<https://e.test/{name}>",
            f"<{PREFIXES['rdf']}type>",
            "<https://e.test/C>",
        )
        quads.add(
            "https://e.test/g", f"<https://e.test/{name}>", "<https://e.test/p>", value
        )
    (tmp_path / "g.ttl").write_bytes(to_turtle(quads))
    (tmp_path / "shapes.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <https://e.test/> ."
        ' e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property e:P . e:P sh:path e:p ; sh:pattern "^A/" ; sh:nodeKind sh:Literal ; sh:in ( "A/1" "B/2" ) .'
    )
    assert [
        (v.node, v.value) for v in check(tmp_path / "g.ttl", tmp_path / "shapes.ttl")
    ] == [("https://e.test/two", "B/2")]
