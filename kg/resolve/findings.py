"""Findings: two dates for one event, and references to paragraphs that are not there."""

from __future__ import annotations

from collections import defaultdict

from kg.model.document import Document, Finding, Side
from kg.model.statement import Evidence, Statement
from kg.resolve import evidence

_ONCE = ("heldOn", "adoptedOn", "enteredIntoForceOn")


def _side(where: Evidence, value: str) -> Side:
    return Side(document=where.document, value=value, paragraph=where.paragraph, words=where.exact, start=where.start, end=where.end)


def compatible(first: str, second: str) -> bool:
    """One date may be the other, told more exactly: `2016` and `2016-09-19`, `2016-09` and `2016-09-14/2016-09-15`."""
    a, b = first.rstrip("~"), second.rstrip("~")
    if "," in a or "," in b:
        return True
    ends_a, ends_b = a.split("/"), b.split("/")
    return (
        ends_a[0].startswith(ends_b[0])
        or ends_b[0].startswith(ends_a[0])
        or (len(ends_a) == 2 and ends_a[0] <= ends_b[0] <= ends_a[1] + "~")
        or (len(ends_b) == 2 and ends_b[0] <= ends_a[0] <= ends_b[1] + "~")
    )


def find_conflicts(statements: list[Statement]) -> list[Finding]:
    """Dates of one thing that cannot both be true, in one document or across them."""
    said: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for s in statements:
        if s.predicate in _ONCE and s.modality in ("asserted", "planned"):
            said[s.subject, s.predicate].append(s)
    findings = []
    for (_, predicate), rows in sorted(said.items()):
        for i, one in enumerate(rows):
            other = next((r for r in rows[i + 1 :] if not compatible(one.object_id, r.object_id)), None)
            if other is not None:
                what = f"{one.subject_id}: {predicate} {one.object_id} / {other.object_id}"
                both = [_side(one.evidence, one.object_id), _side(other.evidence, other.object_id)]
                findings.append(Finding(document=one.evidence.document, kind="two dates", what=what, evidence=both))
                break
    return findings


def find_dead_references(document: Document) -> list[Finding]:
    """`见下文第57(c)段` where there is no such paragraph."""
    findings = []
    for dead in document.references:
        if dead.target is None:
            where = evidence(document, dead.start, dead.end, "findings.reference", 0.9)
            what = f"{where.exact}: {dead.wanted} 不存在"
            findings.append(Finding(document=document.name, kind="dead reference", what=what, evidence=[_side(where, dead.wanted)]))
    return findings
