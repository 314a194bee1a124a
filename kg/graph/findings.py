"""Findings → RDF: doubtful places, with their pieces of evidence."""

from __future__ import annotations

from kg.graph.evidence import add_place
from kg.graph.iri import Iris
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import literal
from kg.model.document import Finding, Side
from kg.model.statement import Evidence


def add_finding(graph: NamedGraph, finding: Finding, iris: Iris) -> None:
    """A doubtful place; `graph` is that of its document."""
    parts = (finding.document, finding.kind, finding.what)
    node = iris.hashed("finding", *parts)
    graph.add_link(iris.document(finding.document), "un:hasFinding", node)
    graph.add_type(node, "un:Finding")
    graph.add(node, "un:findingKind", literal(finding.kind))
    graph.add(node, "un:text", literal(finding.what, lang="zh"))
    for number, side in enumerate(finding.evidence, 1):
        piece = f"{node}/evidence{number}"
        graph.add_link(node, "un:hasEvidence", piece)
        _add_side(graph, piece, side, iris)


def _add_side(graph: NamedGraph, piece: str, side: Side, iris: Iris) -> None:
    """A place in a document, or a fact on record."""
    graph.add_type(piece, "un:Evidence")
    graph.add(piece, "un:value", literal(side.value, lang="zh"))
    if side.source:
        graph.add(piece, "dcterms:bibliographicCitation", literal(side.source))
    if side.words:
        place = Evidence(
            document=side.document,
            paragraph=side.paragraph,
            exact=side.words,
            start=side.start,
            end=side.end,
        )
        add_place(graph, piece, place, iris)
