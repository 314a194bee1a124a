"""Statements → Graph: entities, RDF and network from the same rows."""

from __future__ import annotations

from kg.assemble.entities import collect
from kg.assemble.network import assemble_network
from kg.assemble.rdf import assemble_rdf

__all__ = ["assemble_network", "assemble_rdf", "collect"]
