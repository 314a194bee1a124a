"""Statements → Graph: entities, RDF and edges from the same rows."""

from __future__ import annotations

from kg.graph.assemble import assemble_corpus, assemble_document
from kg.graph.edges import collect_edges
from kg.graph.entities import Things, collect
from kg.graph.iri import Iris
from kg.graph.named_graph import NamedGraph
from kg.graph.papers import Paper, paper_of

__all__ = [
    "Iris",
    "NamedGraph",
    "Paper",
    "Things",
    "assemble_corpus",
    "assemble_document",
    "collect",
    "collect_edges",
    "paper_of",
]
