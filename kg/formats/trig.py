"""TriG: Turtle, a block a named graph."""

from __future__ import annotations

from kg.formats.built import BuiltGraph
from kg.graph.turtle import to_trig
from kg.model.vocabulary import ONTOLOGY

NAME = "trig"
FILES = ("graph.trig",)
MARKS = (ONTOLOGY.encode(),)


def write(graph: BuiltGraph) -> list[bytes]:
    """Blocks in the order of the graphs' names."""
    return [to_trig(graph.quads)]
