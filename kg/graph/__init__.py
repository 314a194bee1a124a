"""Statements → Graph: entities, RDF and edges from the same rows."""

from __future__ import annotations

from kg.graph.assemble import RdfAssembler
from kg.graph.edges import collect_edges
from kg.graph.things import Things, collect

__all__ = ["RdfAssembler", "Things", "collect", "collect_edges"]
