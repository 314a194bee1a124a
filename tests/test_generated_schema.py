"""What `make schema` makes of a row: OWL, shapes, terms of the context, the page of the model."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, URIRef

from kg.graph import owl
from kg.graph.context import _held_by, _meaning, is_literal
from kg.graph.model_page import _edge, page, picture
from kg.graph.owl import ontology
from kg.graph.shapes import shapes
from kg.model.vocabulary import CLASSES, ONTOLOGY, PROPERTIES, Property, expand


@pytest.mark.parametrize(
    ("values", "literal", "held"),
    [
        ("un:Date", False, "@id"),
        ("xsd:string", True, ""),
        ("rdfs:Literal", True, ""),
        ("xsd:integer", True, "xsd:integer"),
        ("edtf:EDTF", True, "edtf:EDTF"),
        ("rdf:langString", True, "@language"),
        ("rdf:Property", False, "@id"),
    ],
)
def test_what_a_property_holds(values: str, literal: bool, held: str) -> None:
    made = {"name": "x", "zh": "甲", "en": "x", "comment": "y", "domain": ("un:Thing",)}
    row = Property.model_validate({**made, "range": (values,)})
    assert is_literal(row.range) is literal and _held_by(row) == held


@pytest.mark.parametrize(
    ("holds", "wanted"),
    [
        ("", "un:x"),
        ("@id", {"@id": "un:x", "@type": "@id"}),
        ("@language", {"@id": "un:x", "@container": "@language"}),
        ("xsd:date", {"@id": "un:x", "@type": "xsd:date"}),
    ],
)
def test_terms_of_the_context(holds: str, wanted: object) -> None:
    assert _meaning("un:x", holds) == wanted


def test_every_row_is_in_the_ontology() -> None:
    graph = ontology()
    for row in (*CLASSES, *PROPERTIES):
        node = URIRef(ONTOLOGY + row.name)
        labels = {str(label.language): str(label) for label in graph[node : RDFS.label]}
        assert labels == {"zh": row.zh, "en": row.en}
    literal = {p.name for p in PROPERTIES if is_literal(p.range)}
    found = {str(n) for n in graph[: RDF.type : OWL.DatatypeProperty]}
    assert found == {ONTOLOGY + name for name in literal}


def test_unions_have_names() -> None:
    graph = Graph()
    assert owl._union(graph, "heldOnDomain", ("un:Event",)) == URIRef(
        expand("un:Event")
    )
    assert len(graph) == 0
    union = owl._union(graph, "heldOnDomain", ("un:Event", "un:Thing"))
    assert union == URIRef(f"{ONTOLOGY}heldOnDomain")
    members = list(graph.items(next(graph[union : OWL.unionOf])))
    assert members == [URIRef(expand(c)) for c in ("un:Event", "un:Thing")]


@pytest.mark.parametrize(
    ("shape", "path", "constraint", "value"),
    [
        ("Claim", "rdf:subject", SH.nodeKind, SH.IRI),
        ("Claim", "un:modality", SH.datatype, URIRef(expand("xsd:string"))),
        ("Mention", "un:inParagraph", SH["class"], URIRef(expand("un:Block"))),
        ("Mention", "un:words", SH.datatype, URIRef(expand("rdf:langString"))),
        ("Recommendation", "un:hasItem", SH.maxCount, None),
        ("State", "skos:prefLabel", SH.maxCount, Literal(2)),
    ],
)
def test_shapes(shape: str, path: str, constraint: URIRef, value: object) -> None:
    graph = shapes()
    node = URIRef(f"{ONTOLOGY}{shape}Shape")
    parts = list(graph[node : SH.property])
    (part,) = [p for p in parts if graph.value(p, SH.path) == URIRef(expand(path))]
    assert graph.value(part, constraint) == value


@pytest.mark.parametrize(
    ("end", "wanted"),
    [
        ((300.0, 0.0), (95.0, 0.0)),
        ((0.0, 300.0), (0.0, 26.0)),
        ((-300.0, 0.0), (-95.0, 0.0)),
        ((200.0, 200.0), (26.0, 26.0)),
    ],
    ids=["right", "below", "left", "across"],
)
def test_arrows_begin_at_the_edge_of_a_box(
    end: tuple[float, float], wanted: tuple[float, float]
) -> None:
    assert _edge((0.0, 0.0), end) == pytest.approx(wanted)


def test_the_page_of_the_model_shows_every_row() -> None:
    text, drawn = page(), picture()
    assert "@@" not in text
    for row in (*CLASSES, *PROPERTIES):
        assert f"| `un:{row.name}` | {row.zh} |" in text
    assert (
        "un:Claim" in drawn and drawn.startswith("<svg") and drawn.endswith("</svg>\n")
    )
