"""Claims → Statements: final ids of mentions, entities as ends of claims, and evidence of both."""

from __future__ import annotations

from kg.model.evidence import evidence_of
from kg.resolve.appearances import appearances
from kg.resolve.ids import resolve_with_reasons
from kg.resolve.statements import resolve

__all__ = ["appearances", "evidence_of", "resolve", "resolve_with_reasons"]
