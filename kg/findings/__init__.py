"""Findings: what a careful reader would doubt, each with its pieces of evidence side by side.

Every check is a function from what was read to findings. A finding rests on two places in the
documents, or on one and a fact of the authority with its source; never on what was reckoned. A
check stays silent unless both sides are plain: a false alarm costs more than a miss. What it says,
and papers that show it, stand in `findings.zh.toml`.
"""

from __future__ import annotations

from kg.findings.dates import dated_statements, find_conflicts, find_misdated
from kg.findings.names import find_name_doubts
from kg.findings.structure import find_structure_doubts
from kg.model.authority import Authority
from kg.model.document import Document, Finding
from kg.model.mention import Mention
from kg.model.statement import Statement
from kg.model.vocabulary import FINDING_KINDS as KINDS

__all__ = ["KINDS", "dated_statements", "find_conflicts", "find_findings"]


def find_findings(
    document: Document,
    mentions: list[Mention],
    statements: list[Statement],
    authority: Authority,
) -> list[Finding]:
    """All findings that one document gives by itself; conflicts between statements come from `find_conflicts` over the corpus."""
    found = [
        *find_misdated(document, mentions, statements, authority),
        *find_structure_doubts(document, mentions, statements, authority),
        *find_name_doubts(document, mentions, authority),
    ]
    return sorted(found, key=lambda f: (f.evidence[0].start, f.kind, f.what))
