"""Names that do not agree: one name in two forms, short forms that the full name does not yield."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from kg.findings.dates import at
from kg.findings.words import finding
from kg.model.authority import Authority
from kg.model.document import Document, Finding
from kg.model.mention import Mention

_LONG = 8  # shorter names differ by chance
_FREE = ("国际", "全球", "世界", "联合国", "新的", "国家", "新", "关于")
_SERIES = ("进程", "倡议", "方案")


def _bare(name: str) -> str:
    return re.sub(r"[《》“”\"（）()·\s—-]", "", name)


def is_subsequence(short: str, long: str) -> bool:
    """All characters of the one stand in the other, in order."""
    rest = iter(long)
    return all(c in rest for c in short)


def find_name_doubts(
    document: Document, mentions: list[Mention], authority: Authority
) -> list[Finding]:
    """All doubtful names of one document."""
    return [
        *_short_forms(document, mentions, authority),
        *_two_names(document, mentions, authority),
    ]


def _short_forms(
    document: Document, mentions: list[Mention], authority: Authority
) -> Iterator[Finding]:
    """`国际发展协会（开发协会）`: the short form has a character that the full name has not."""
    folded = document.text.folded
    seen = set()
    for full, short in pairwise(mentions):
        if (
            full.kind != "Organization"
            or short.kind != "Organization"
            or folded[full.end : short.start] != "("
            or folded[short.end : short.end + 1] != ")"
        ):
            continue
        words = (_bare(full.text), _bare(short.text))
        entry = authority.get("Organization", full.id)
        fits = is_subsequence(words[1], words[0]) or (
            entry and (is_subsequence(words[1], entry.id) or short.text in entry.names)
        )
        if (
            fits
            or words in seen
            or not re.fullmatch(r"[\u4e00-\u9fff]{2,8}", words[1])
            or not re.fullmatch(r"[\u4e00-\u9fff]+", words[0])
        ):
            continue
        # Bodies under another go in brackets too; a short form shares most of its characters,
        # and its last word.
        shared = sum(c in words[0] for c in words[1])
        if shared * 2 <= len(words[1]) or words[0][-2:] != words[1][-2:]:
            continue
        if authority.named("Organization", short.text) is not None:
            continue
        seen.add(words)
        both = [
            at(document, full.start, full.end, full.text),
            at(document, short.start, short.end, short.text),
        ]
        yield finding("short form", both, full=full.text, short=short.text)


def _one_word_more(a: str, b: str, authority: Authority) -> bool:
    """Two long titles, one with a word in front that the other has not; where it only says whose or how wide, it is free."""
    short, long = sorted((a, b), key=len)
    before = long.removesuffix(short)
    if (
        not short
        or len(short) < _LONG
        or not 0 < len(before) <= 3
        or re.search(r"\d|第", before)
    ):
        return False
    return before not in _FREE and authority.named("State", before) is None


def _two_names(
    document: Document, mentions: list[Mention], authority: Authority
) -> Iterator[Finding]:
    """Two forms of what by the record is one thing: a text under two long titles, a programme with two beginnings."""
    forms: dict[tuple[str, str], dict[str, Mention]] = defaultdict(dict)
    for m in mentions:
        if m.kind not in ("Programme", "Instrument", "Treaty") or ".alias." in m.rule:
            continue
        if authority.get(m.kind, m.id) is not None:
            name = _bare(m.text).removeprefix("关于").removeprefix("联合国")
            forms[m.kind, m.id].setdefault(name, m)
    for (kind, _), rows in forms.items():
        for (a, one), (b, other) in combinations(rows.items(), 2):
            if _one_word_more(a, b, authority) or (
                kind == "Programme" and _two_beginnings(a, b)
            ):
                both = [at(document, m.start, m.end, m.text) for m in (one, other)]
                yield finding(
                    "two names", both, first=both[0].value, second=both[1].value
                )


def _two_beginnings(a: str, b: str) -> bool:
    """`国际移徙与发展赫尔辛基进程`, `全球化与民主赫尔辛基进程`."""
    tail = next((n for n in range(min(len(a), len(b)), 0, -1) if a[-n:] == b[-n:]), 0)
    return (
        a.endswith(_SERIES) and tail >= 5 and len(a) - tail >= 5 and len(b) - tail >= 5
    )
