"""N-Quads: a line for each fact of each named graph."""

from __future__ import annotations

from kg.formats.built import BuiltGraph
from kg.graph.turtle import to_nquads
from kg.model.vocabulary import ONTOLOGY

NAME = "nquads"
FILES = ("graph.nq",)
MARKS = (ONTOLOGY.encode(),)


def write(graph: BuiltGraph) -> list[bytes]:
    """As a build writes it."""
    return [to_nquads(graph.quads)]
