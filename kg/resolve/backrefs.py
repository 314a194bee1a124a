"""Back-references: `《公约》`, `全球契约`, `《行动计划》`. Resolved only where one candidate remains."""

from __future__ import annotations

import re
from collections import Counter

from kg.model.authority import Authority
from kg.model.document import Document
from kg.model.mention import Mention

_REACH = 600  # mentions that a back-reference looks back over
_ADOPTED_BY = re.compile(r"(?:该会|会议|该会议|大会|首脑会议)通过的$")


def _candidates(mentions: list[Mention], index: int, head: str) -> list[Mention]:
    """Full mentions before it whose name ends in the same head noun, newest first."""
    short = mentions[index]
    before = [
        m
        for m in mentions[max(0, index - _REACH) : index]
        if m.kind == short.kind and not m.short and m.id.endswith(head)
    ]
    return before[::-1]


def _year(mention: Mention, authority: Authority) -> str | None:
    """The year in which a known text was adopted."""
    entry = authority.get(mention.kind, mention.id)
    return entry.date[:4] if entry and entry.date else None


def _known_of_year(authority: Authority, kind: str, head: str, year: str) -> set[str]:
    """Ids of the known texts of a kind that end in a noun and were adopted in a year."""
    found = set()
    for (known_kind, key), entry in authority.by_id.items():
        if (
            known_kind == kind
            and key.endswith(head)
            and (entry.date or "").startswith(year)
        ):
            found.add(key)
    return found


def own_compact(mentions: list[Mention], head: str = "全球契约") -> str | None:
    """The document's own compact: the one that it names far more often than any other."""
    counts = Counter(
        m.id
        for m in mentions
        if m.kind == "Instrument" and m.id.endswith(head) and not m.short
    )
    if not counts:
        return None
    (first, most), *rest = counts.most_common()
    return first if not rest or most >= 3 * rest[0][1] else None


def _by_event(
    document: Document, mentions: list[Mention], index: int, head: str
) -> str | None:
    """`该会通过的《行动计划》` belongs to the meeting named last."""
    mention = mentions[index]
    block = document.block_at(mention.start)
    before = document.text.folded[block.start : mention.start]
    if not _ADOPTED_BY.search(before):
        return None
    events = [
        m for m in mentions[:index] if m.kind == "Event" and m.start >= block.start
    ]
    return events[-1].id + head if events else None


def antecedent(
    document: Document,
    mentions: list[Mention],
    index: int,
    compact: str | None,
    authority: Authority,
) -> str | None:
    """The id that a short form stands for, or None. `compact` is the document's own."""
    head = mentions[index].id
    if head == "全球契约":
        return compact
    party = re.fullmatch(
        r"(.+公约)缔约(?:方|国)(?:会议|大会)", document.front.organ or ""
    )
    if head == "公约" and party:  # in the papers of its conference of parties
        return party[1]
    by_event = _by_event(document, mentions, index, head)
    if by_event:
        return by_event
    candidates = _candidates(mentions, index, head)
    # `1961年《公约》`: the one of that year.
    year = re.search(
        r"((?:18|19|20)\d\d)年$",
        document.text.folded[max(0, mentions[index].start - 5) : mentions[index].start],
    )
    if year:
        dated = {m.id for m in candidates if _year(m, authority) == year[1]}
        if not dated:  # 1951年《难民公约》……其1967年《议定书》
            dated = _known_of_year(authority, mentions[index].kind, head, year[1])
        if len(dated) == 1:
            return dated.pop()
    block = document.block_at(mentions[index].start)
    for scope in (0, block.start):
        ids = dict.fromkeys(m.id for m in candidates if m.start >= scope)
        if len(ids) == 1:
            return next(iter(ids))
    # Of several, one in the same sentence settles it.
    sentence = max(
        document.text.folded.rfind(mark, 0, mentions[index].start) for mark in "。；"
    )
    ids = dict.fromkeys(m.id for m in candidates if m.start > sentence)
    return next(iter(ids)) if len(ids) == 1 else None
