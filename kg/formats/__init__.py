"""Graph → files, one module a format."""

from __future__ import annotations

from kg.files.atomic import write_whole
from kg.formats.tables import (
    claim_rows,
    document_row,
    dump,
    finding_rows,
    mention_row,
    mention_rows,
)
from kg.graph.turtle import to_nquads, to_ntriples, to_trig, to_turtle

__all__ = [
    "claim_rows",
    "document_row",
    "dump",
    "finding_rows",
    "mention_row",
    "mention_rows",
    "to_nquads",
    "to_ntriples",
    "to_trig",
    "to_turtle",
    "write_whole",
]
