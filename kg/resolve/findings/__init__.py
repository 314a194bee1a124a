"""Findings: what a careful reader would doubt, each with its pieces of evidence side by side.

Every check is a function from what was read to findings. A check stays silent unless both sides are plain: a false alarm costs more
than a miss.
"""

from __future__ import annotations

from kg.model.authority import Authority
from kg.model.document import Document, Finding
from kg.model.mention import Mention
from kg.model.statement import Statement
from kg.resolve.findings.dates import find_conflicts, find_misdated
from kg.resolve.findings.names import find_name_doubts
from kg.resolve.findings.structure import find_structure_doubts

__all__ = ["KINDS", "find_conflicts", "find_findings"]

# Kind → what the reader is told.
KINDS = {
    "two dates": "同一事项有两个日期 · two dates of one thing",
    "date against record": "日期与史实不符 · a date that does not agree with what is known",
    "session against year": "届会与年份不符 · a session that does not fit its year",
    "resolution against session": "决议日期与届会不符 · a resolution dated outside its session",
    "not so recent": "“最近”与日期不符 · called recent, and years old",
    "after the fact": "主张制订时早已通过 · called for when it was adopted long before",
    "agenda of another session": "所引项目表属另一届会议 · an agenda of another session",
    "dead reference": "所指段落不存在 · a reference that leads nowhere",
    "wrong reference": "所指段落内容不符 · a reference to a paragraph about something else",
    "count against list": "所说数目与实际不符 · a count that its own list does not bear out",
    "sender against signature": "标题与签名的职衔不符 · title and signature name different posts",
    "not of the system": "被列为联合国实体 · listed as an entity of the United Nations, and is none",
    "two names": "同一名称有两种写法 · one name in two forms",
    "short form": "简称与全称不符 · a short form that its full name does not yield",
}


def find_findings(document: Document, mentions: list[Mention], statements: list[Statement], authority: Authority) -> list[Finding]:
    """All findings that one document gives by itself; conflicts between statements come from `find_conflicts` over the corpus."""
    found = [
        *find_misdated(document, mentions, statements, authority),
        *find_structure_doubts(document, mentions, statements, authority),
        *find_name_doubts(document, mentions, authority),
    ]
    return sorted(found, key=lambda f: (f.evidence[0].start, f.kind, f.what))
