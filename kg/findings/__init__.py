"""Findings: what a careful reader would doubt, each with its pieces of evidence side by side.

Every check is a function from what was read to findings. A finding rests on two places in the
documents, or on one and a fact of the authority with its source; never on what was reckoned. A
check stays silent unless both are plain: a false alarm costs more than a miss. What it looks for,
what it says, and papers that show it, stand in `findings.toml` of a language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.findings.calls import after_the_fact
from kg.findings.counts import lists, parts
from kg.findings.covers import agenda, sender
from kg.findings.dates import dated_statements
from kg.findings.kinds import has_kinds
from kg.findings.names import short_forms, two_names
from kg.findings.outsiders import outsiders
from kg.findings.paper import Paper
from kg.findings.recent import not_recent, not_the_last
from kg.findings.record import against_record
from kg.findings.references import dead, wrong
from kg.findings.sessions import resolutions, sessions
from kg.findings.two_dates import find_conflicts
from kg.model.authority import Authority
from kg.model.document import Document, Finding
from kg.model.language import Language
from kg.model.mention import Mention
from kg.model.statement import Statement
from kg.model.vocabulary import FINDING_KINDS as KINDS

__all__ = [
    "CHECKS",
    "KINDS",
    "dated_statements",
    "find_conflicts",
    "find_findings",
]

CHECKS: tuple[Callable[[Paper], Iterator[Finding]], ...] = (
    against_record,
    resolutions,
    sessions,
    not_recent,
    not_the_last,
    after_the_fact,
    dead,
    wrong,
    parts,
    lists,
    agenda,
    sender,
    outsiders,
    short_forms,
    two_names,
)


def find_findings(
    document: Document,
    mentions: list[Mention],
    statements: list[Statement],
    authority: Authority,
    language: Language | None = None,
) -> list[Finding]:
    """All findings that one document gives by itself, in text order.

    Conflicts between statements come from `find_conflicts` over the corpus. Without `language`,
    it is the document's; in a language without `findings.toml` there are none.
    """
    if language is None:
        language = document.text.language
    if not has_kinds(language):
        return []
    paper = Paper(document, mentions, statements, authority, language)
    found: list[Finding] = []
    for check in CHECKS:
        found += check(paper)
    return sorted(found, key=_order)


def _order(finding: Finding) -> tuple[int, str, str]:
    return finding.evidence[0].start, finding.kind, finding.what
