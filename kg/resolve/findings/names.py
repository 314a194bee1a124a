"""Names that do not agree: one name in two forms, short forms that the full name does not yield."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from kg.model.authority import Authority
from kg.model.document import Document, Finding
from kg.model.mention import Mention
from kg.resolve.findings.dates import at

_LONG = 8  # shorter names differ by chance
_ENDINGS = "局处署司办厅"


def _bare(name: str) -> str:
    return re.sub(r"[《》“”\"（）()·\s—-]", "", name)


def is_subsequence(short: str, long: str) -> bool:
    """All characters of the one stand in the other, in order."""
    rest = iter(long)
    return all(c in rest for c in short)


def find_name_doubts(document: Document, mentions: list[Mention], authority: Authority) -> list[Finding]:
    """All doubtful names of one document."""
    return [*_short_forms(document, mentions, authority), *_two_names(document, mentions, authority), *_two_endings(document, mentions, authority)]


def _short_forms(document: Document, mentions: list[Mention], authority: Authority) -> Iterator[Finding]:
    """`国际发展协会（开发协会）`: the short form has a character that the full name has not."""
    folded = document.text.folded
    seen = set()
    for full, short in pairwise(mentions):
        if full.kind != "Organization" or short.kind != "Organization" or folded[full.end : short.start] != "(" or folded[short.end : short.end + 1] != ")":
            continue
        words = (_bare(full.text), _bare(short.text))
        entry = authority.get("Organization", full.id)
        fits = is_subsequence(words[1], words[0]) or (entry and (is_subsequence(words[1], entry.id) or short.text in entry.names))
        if fits or words in seen or not re.fullmatch(r"[\u4e00-\u9fff]{2,8}", words[1]) or not re.fullmatch(r"[\u4e00-\u9fff]+", words[0]):
            continue
        # Bodies under another go in brackets too; a short form shares most of its characters.
        if sum(c in words[0] for c in words[1]) * 2 <= len(words[1]):
            continue
        seen.add(words)
        both = [at(document, full.start, full.end, full.text), at(document, short.start, short.end, short.text)]
        yield Finding(document=document.name, kind="short form", what=f"{full.text}（{short.text}）", evidence=both)


def _alike(a: str, b: str) -> bool:
    """Two long names that say the same, but for a word or the order of words."""
    short, long = sorted((a, b), key=len)
    if len(short) < _LONG or short == long or re.search(r"\d|第[一二三四五六七八九十]+", a + b):
        return False
    if sorted(short) == sorted(long):
        return True
    if len(short) < 0.7 * len(long) or short[-2:] != long[-2:]:
        return False
    before = long.removesuffix(short)
    return is_subsequence(short, long) and (before == long or (len(before) <= 3 and before not in ("国际", "全球", "联合国", "新的")))


def _two_names(document: Document, mentions: list[Mention], authority: Authority) -> Iterator[Finding]:
    """Two forms of what must be one name: two programmes that differ by a word, one instrument under two titles."""
    forms: dict[tuple[str, str], dict[str, Mention]] = defaultdict(dict)
    for m in mentions:
        if m.kind in ("Programme", "Instrument", "Treaty", "Event") and not m.rule.startswith("alias"):
            forms[m.kind, m.id].setdefault(_bare(m.text).removeprefix("关于").removeprefix("联合国"), m)
    reported = set()

    def report(one: Mention, other: Mention) -> Iterator[Finding]:
        pair = frozenset((_bare(one.text), _bare(other.text)))
        if pair not in reported:
            reported.add(pair)
            both = [at(document, m.start, m.end, m.text) for m in sorted((one, other), key=lambda m: m.start)]
            yield Finding(document=document.name, kind="two names", what=f"{both[0].value} / {both[1].value}", evidence=both)

    for (kind, _), rows in forms.items():
        # One thing under two long titles; the particles 和 与 及 问题 的 are free in translations.
        for (a, one), (b, other) in combinations(rows.items(), 2):
            plain = [re.sub(r"[和与及的]|问题", "", name) for name in (a, b)]
            distinct = plain[0] != plain[1] and _alike(*plain)
            head = re.search(r"[\u4e00-\u9fff]{3,}(?:进程|倡议|方案)$", a) if kind == "Programme" else None
            tail = next((n for n in range(min(len(a), len(b)), 4, -1) if a[-n:] == b[-n:]), 0)
            prefixed = head and tail >= 5 and len(a) - tail >= 5 and len(b) - tail >= 5
            if (distinct and kind in ("Instrument", "Treaty", "Programme")) or prefixed:
                yield from report(one, other)
    for kind in ("Programme", "Event"):
        unknown = [(k, rows) for (c, k), rows in forms.items() if c == kind and authority.get(kind, k) is None]
        for (_, ones), (_, others) in combinations(unknown, 2):
            for a, one in ones.items():
                for b, other in others.items():
                    if _alike(a, b):
                        yield from report(one, other)


def _two_endings(document: Document, mentions: list[Mention], authority: Authority) -> Iterator[Finding]:
    """`欧统局` here, `欧统处` there."""
    folded = document.text.folded
    seen = set()
    for m in mentions:
        if m.kind != "Organization" or not 3 <= len(m.text) <= 4 or m.text[-1] not in _ENDINGS or m.text in seen:
            continue
        seen.add(m.text)
        for other in _ENDINGS.replace(m.text[-1], ""):
            name = m.text[:-1] + other
            if name not in folded:
                continue
            where = re.search(rf"(?<![\u4e00-\u9fff]){name}|{name}(?![\u4e00-\u9fff])|(?<=—){name}", folded)
            if (
                where
                and authority.named("Organization", name) is None
                and not any(n.start <= where.start() < n.end and n.kind == "Organization" and len(n.text) > 4 for n in mentions)
            ):
                both = [at(document, m.start, m.end, m.text), at(document, where.start(), where.start() + len(name), name)]
                yield Finding(document=document.name, kind="two names", what=f"{m.text} / {name}", evidence=both)
