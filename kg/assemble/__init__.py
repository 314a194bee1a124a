"""Statements → Graph: entities, RDF and network from the same rows."""

from __future__ import annotations

from kg.assemble.entities import Things, collect
from kg.assemble.network import assemble_network
from kg.assemble.rdf import RdfAssembler

__all__ = ["RdfAssembler", "Things", "assemble_network", "collect"]
