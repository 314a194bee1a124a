"""Graph → files, one module a format (`kg.formats.contract`); and the rows of a build's tables."""

from __future__ import annotations

from kg.formats.tables import (
    claim_rows,
    document_row,
    dump,
    finding_rows,
    mention_row,
    mention_rows,
)

__all__ = [
    "claim_rows",
    "document_row",
    "dump",
    "finding_rows",
    "mention_row",
    "mention_rows",
]
