"""Turtle: every fact once, whichever graphs say it."""

from __future__ import annotations

from kg.formats.built import BuiltGraph
from kg.graph.turtle import to_turtle
from kg.model.vocabulary import ONTOLOGY

NAME = "turtle"
FILES = ("graph.ttl",)
MARKS = (ONTOLOGY.encode(),)


def write(graph: BuiltGraph) -> list[bytes]:
    """As a build writes it."""
    return [to_turtle(graph.quads)]
