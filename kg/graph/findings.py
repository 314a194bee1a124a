"""Findings → RDF: doubtful places, with their pieces of evidence."""

from __future__ import annotations

from kg.graph.evidence import add_place
from kg.graph.iri import Iris
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import iri, literal
from kg.graph.templates import TripleTemplate
from kg.model.document import Finding, Side
from kg.model.statement import Evidence

FINDING = TripleTemplate("""
{document} un:hasFinding <{node}>
<{node}> rdf:type un:Finding
<{node}> un:findingKind {kind}
<{node}> un:text {text}
""")
SIDE = TripleTemplate("""
{finding} un:hasEvidence <{node}>
<{node}> rdf:type un:Evidence
<{node}> un:value {value}
<{node}> dcterms:bibliographicCitation {source}
""")


def add_finding(graph: NamedGraph, finding: Finding, iris: Iris) -> None:
    """A doubtful place; `graph` is that of its document."""
    known_by = (finding.document, finding.kind, finding.what)
    node = iris.hashed("finding", *known_by)
    slots = {
        "node": node,
        "document": iri(iris.document(finding.document)),
        "kind": literal(finding.kind),
        "text": literal(finding.what, lang="zh"),
    }
    graph.fill(FINDING, slots)
    for number, side in enumerate(finding.evidence, 1):
        if side.claim:
            graph.add_link(node, "un:doubts", iris.claim(side.claim))
        piece = f"{node}/evidence{number}"
        _add_side(graph, piece, node, side)
        if side.words:
            add_place(graph, piece, _place(side), iris)


def _add_side(graph: NamedGraph, node: str, finding: str, side: Side) -> None:
    slots = {
        "node": node,
        "finding": iri(finding),
        "value": literal(side.value, lang="zh"),
        "source": literal(side.source) if side.source else "",
    }
    graph.fill(SIDE, slots)


def _place(side: Side) -> Evidence:
    return Evidence(
        document=side.document,
        paragraph=side.paragraph,
        exact=side.words,
        start=side.start,
        end=side.end,
    )
