"""What every build must satisfy, as SHACL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rdflib import RDF, SH, Graph, Literal, URIRef

from kg.graph.faults import FAULTS, Fault
from kg.graph.owl import bound_graph
from kg.model.kinds import KINDS, MENTIONED, ROOT
from kg.model.qualifiers import QUALIFIERS, QualifierKind
from kg.model.vocabulary import ONTOLOGY, expand


class _Values(NamedTuple):
    """How many values a property has, and what they are: a datatype, a class or a node kind."""

    path: str
    kind: str | None = None
    most: int | None = 1
    least: int = 1


_ORIGIN = (
    _Values("un:inParagraph", "un:Block"),
    _Values("un:start", "xsd:integer"),
    _Values("un:end", "xsd:integer"),
    _Values("un:words", "rdf:langString"),
    _Values("un:readBy", "un:Rule"),
    _Values("un:confidence", "xsd:decimal"),
)


def _held(qualifier: QualifierKind) -> Iterator[_Values]:
    """Values of a qualifier: words, dates, or things of several classes."""
    several = len(qualifier.range) > 1
    kind = "sh:IRI" if several else qualifier.range[0]
    yield _Values(qualifier.curie(False), kind, least=0, most=None)
    if qualifier.words:
        yield _Values(qualifier.curie(True), _WORDS, least=0, most=None)


_WORDS = "rdf:langString"
_QUALIFIERS = tuple(values for row in QUALIFIERS.values() for values in _held(row))
# By class: properties that each of its nodes has.
_SHAPES = {
    "un:Mention": (
        _Values("un:names", "sh:IRI"),
        *_ORIGIN,
    ),
    "un:Claim": (
        _Values("rdf:subject", "sh:IRI"),
        _Values("rdf:predicate", "sh:IRI"),
        _Values("rdf:object"),
        _Values("un:modality", "xsd:string"),
        _Values("un:contested", "xsd:boolean", least=0),
        _Values("un:subjectMention", "un:Mention", least=0),
        _Values("un:objectMention", "un:Mention", least=0),
        *_QUALIFIERS,
        *_ORIGIN,
    ),
    "un:Document": (
        _Values("un:hasText", "un:Text", least=0, most=None),
        _Values("un:symbol", "xsd:string", least=0),
    ),
    "un:Text": (
        _Values("un:file", "xsd:string"),
        _Values("un:textHash", "xsd:string"),
        _Values("dcterms:language", "sh:IRI"),
    ),
    "un:Block": (
        _Values("un:inText", "un:Text"),
        _Values("dcterms:isPartOf", "sh:IRI"),
        _Values("un:order", "xsd:integer"),
        _Values("un:locator", "xsd:string"),
        _Values("un:text", "rdf:langString"),
    ),
    "un:Date": (
        _Values("un:edtf", "edtf:EDTF"),
        _Values("un:firstDay", "xsd:date", least=0),
        _Values("un:lastDay", "xsd:date", least=0),
    ),
    "un:Recommendation": (
        _Values("un:number", "xsd:integer"),
        _Values("dcterms:title", most=None),  # in each text
        _Values("un:hasItem", "un:RecommendationItem", most=None),
    ),
    "un:Directive": (
        _Values("un:operator"),
        _Values("un:strength", "xsd:integer"),
        _Values("un:text"),
        _Values("un:inParagraph", "un:Block"),
    ),
    "un:RecommendationItem": (
        _Values("un:locator", "xsd:string"),
        _Values("un:text", most=None),
        _Values("un:inParagraph", "un:Block", most=None),
    ),
    "un:Finding": (
        _Values("un:findingKind", "xsd:string"),
        _Values("un:text"),
        _Values("un:hasEvidence", "un:Evidence", most=None),
    ),
    "un:Rule": (
        _Values("skos:notation", "xsd:string"),
        _Values("prov:wasAttributedTo", "prov:SoftwareAgent"),
    ),
    "un:OperativeClause": (_Values("un:verb"),),
}
# One label in Chinese, and one in English where there is one.
_LABELLED = (_Values("skos:prefLabel", most=2),)


def shapes() -> Graph:
    """All shapes: what nodes have, and what holds between their values."""
    graph = bound_graph()
    for target, properties in _SHAPES.items():
        _add_shape(graph, target, properties)
    for name in MENTIONED:
        if f"un:{ROOT}" in KINDS[name].above:
            _add_shape(graph, f"un:{name}", _LABELLED)
    for fault in FAULTS:
        _add_query(graph, fault)
    return graph


def _node_of(target: str) -> URIRef:
    return URIRef(f"{ONTOLOGY}{target.partition(':')[2]}Shape")


def _add_shape(graph: Graph, target: str, properties: tuple[_Values, ...]) -> None:
    node = _node_of(target)
    graph.add((node, RDF.type, SH.NodeShape))
    graph.add((node, SH.targetClass, URIRef(expand(target))))
    for values in properties:
        part = URIRef(f"{node}-{values.path.partition(':')[2]}")
        graph.add((node, SH.property, part))
        graph.add((part, SH.path, URIRef(expand(values.path))))
        graph.add((part, SH.minCount, Literal(values.least)))
        if values.most is not None:
            graph.add((part, SH.maxCount, Literal(values.most)))
        if values.kind is not None:
            kind = URIRef(expand(values.kind))
            graph.add((part, _constraint(values.kind), kind))


def _constraint(kind: str) -> URIRef:
    """The SHACL property that says what values are."""
    if kind.startswith(("xsd:", "edtf:")) or kind == _WORDS:
        return SH.datatype
    return SH.nodeKind if kind.startswith("sh:") else SH["class"]


def _add_query(graph: Graph, fault: Fault) -> None:
    node = _node_of(fault.target)
    if (node, RDF.type, SH.NodeShape) not in graph:
        _add_shape(graph, fault.target, ())
    part = URIRef(f"{node}-fault-{fault.name}")
    graph.add((node, SH.sparql, part))
    graph.add((part, SH.message, Literal(fault.what, lang="en")))
    graph.add((part, SH.select, Literal(fault.select)))
