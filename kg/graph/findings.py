"""Findings → RDF: doubtful places, with their pieces of evidence."""

from __future__ import annotations

from kg.graph.evidence import PLACE, REPAIRED
from kg.graph.iri import Iris
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import integer, iri, literal
from kg.graph.templates import TripleTemplate
from kg.model.document import Finding, Side

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
    node = iris.of_text("finding", finding.document, finding.kind, finding.what)
    slots = {
        "node": node,
        "document": iri(iris.document(finding.document)),
        "kind": literal(finding.kind),
        "text": literal(finding.what, lang="zh"),
    }
    graph.fill(FINDING, slots)
    for number, side in enumerate(finding.evidence, 1):
        if side.claim:
            claim = iris.claim(side.document, side.claim)
            graph.add_link(node, "un:doubts", claim)
        piece = f"{node}/evidence{number}"
        _add_side(graph, piece, node, side)
        if side.words:
            graph.fill(PLACE, _place_slots(piece, side, iris))


def _add_side(graph: NamedGraph, node: str, finding: str, side: Side) -> None:
    slots = {
        "node": node,
        "finding": iri(finding),
        "value": literal(side.value, lang="zh"),
        "source": literal(side.source) if side.source else "",
    }
    graph.fill(SIDE, slots)


def _place_slots(node: str, side: Side, iris: Iris) -> dict[str, str]:
    return {
        "node": node,
        "paragraph": iri(iris.paragraph(side.document, side.paragraph)),
        "start": integer(side.start),
        "end": integer(side.end),
        "words": literal(side.words, lang=_words_language(side, iris)),
    }


def _words_language(side: Side, iris: Iris) -> str:
    """Findings quote what was repaired."""
    return iris.papers[side.document].language + REPAIRED
