"""Statements → Graph: entities, RDF and edges from the same rows."""

from __future__ import annotations

from kg.assemble.edges import collect_edges
from kg.assemble.entities import Things, collect
from kg.assemble.rdf import RdfAssembler

__all__ = ["RdfAssembler", "Things", "collect", "collect_edges"]
