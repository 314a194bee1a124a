"""N-Triples: every fact once, one a line."""

from __future__ import annotations

from kg.formats.built import BuiltGraph
from kg.graph.turtle import to_ntriples
from kg.model.vocabulary import ONTOLOGY

NAME = "ntriples"
FILES = ("graph.nt",)
MARKS = (ONTOLOGY.encode(),)


def write(graph: BuiltGraph) -> list[bytes]:
    """Sorted lines."""
    return [to_ntriples(graph.quads)]
