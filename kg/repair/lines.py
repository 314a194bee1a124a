"""Which rows go together: the end of a paragraph, guessed from what the layout left behind."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from kg.repair.rows import Row

# Openings that always begin a paragraph, and those that do so unless the row before runs on.
_STRONG = re.compile(
    r"\d{1,3}\.\s(?!\d)|\d{1,3}\.(?=[\u4e00-\u9fff《“])|[A-Z]\.\s|[一二三四五六七八九十]{1,3}[、.]\s?(?=\S)"
    r"|建议\s?\d{1,2}$|专题辩论\s?\d|附件(?:[一二三四五六七八九十]|\s*\d)?$|附录|[•●■◆▪\ue000-\uf8ff]"
)
_OPENERS = frozenset("一二三四五六七八九十建专附")  # the ideographs among them
_WEAK = re.compile(
    r"\([a-z]{1,4}\)|\([一二三四五六七八九十]{1,3}\)|[a-z]\.\s|[㈠-㈩]|\(\d{1,2}\)|—\s"
)
_CLOSING = frozenset("。！？；：.!?;:…”》)")
_SENTENCE_END = re.compile(r"[。！？][”》)]?$")
# The first row of a cover: the owner and the symbol.
_LETTER_TITLE = re.compile(
    r"(?:给|致)\S{2,40}的(?:信|同文信|普通照会)$|常驻\S{2,20}的普通照会$"
)
_MASTHEAD = re.compile(r"联\s?合\s?国\s*[A-Z]+/[!-~]+$")
_SPEAKS = re.compile(
    r"[\u4e00-\u9fff]{0,16}(?:大会|安全理事会|理事会|委员会|缔约方会议|缔约国会议)，"
)
_CLAUSE = re.compile(
    r"(?:[又还也特再深极严强][次为切度重感表烈别]?)?(?:回顾|重申|铭记|认识到|注意到|关切|欢迎|强调|深信|赞赏|意识到|考虑到|确认|申明|表示|审议了|遵循)"
)
_LATIN_START = re.compile(r"[0-9A-Za-z]")
_LATIN = re.compile(r"[!-~]+")
_LATIN_END = re.compile(r"[!-~]$")
_NARROWEST = 30  # columns


@dataclass(frozen=True)
class Layout:
    """How this source shows where paragraphs end."""

    wrapped: bool  # lines are broken at a width
    width: int  # columns of a full line
    trail_signals: bool  # a space is left at the end of a paragraph, none at a break
    lead_signals: bool  # a space is left at the start of a page or paragraph
    gap_signals: bool  # blank lines stand between paragraphs only
    preamble: bool = False  # an organ speaks: `大会，` and clauses that end in commas


def layout_of(rows: list[Row]) -> Layout:
    """Read the habits of a source off its rows."""
    body = [row for row in rows if row.role == "body"]
    if len(body) < 2:
        return Layout(False, 0, False, False, False)
    widths = sorted(row.width for row in body)
    long = [w for w in widths if w >= 0.6 * widths[int(len(widths) * 0.9)]]
    width = long[len(long) // 2]
    gaps = sum(row.gap > 0 for row in body[1:]) / (len(body) - 1)
    chinese = [row for row in body if row.words[-1] > "\u2e7f"]
    trail = sum(row.trail for row in chinese) / max(len(chinese), 1)
    # A space at the end means something only where full lines lack it and short lines have it.
    full = [row for row in chinese if row.width >= width - 4]
    loose = sum(row.trail for row in full) / max(len(full), 1)
    lead = sum(row.lead for row in body) / len(body)
    near = sum(row.width >= width - 6 for row in body) >= 0.15 * len(body)
    # A short paper is mostly cover; two full lines that stop inside a sentence show the width.
    broken = (
        1
        for row, below in itertools.pairwise(body)
        if row.width >= max(width - 6, 40) and not _closed(row) and not opens(below)
    )
    # Nobody breaks lines so early: short lines are cells, or items of a list.
    wrapped = _NARROWEST <= width <= 130 and (
        near or len(list(itertools.islice(broken, 2))) == 2
    )
    return Layout(
        wrapped=wrapped,
        width=width,
        trail_signals=trail > 0.03 and loose < 0.4 and len(body) > 12,
        lead_signals=0.02 < lead < 0.6,
        gap_signals=gaps < 0.6,
        preamble=any(_SPEAKS.fullmatch(row.words) for row in body),
    )


def _first_unit(words: str) -> int:
    """Columns that the first unbreakable unit of a row takes."""
    latin = _LATIN.match(words)
    return len(latin[0]) + 1 if latin else 2


def _closed(row: Row) -> bool:
    return row.words[-1] in _CLOSING


def opens(row: Row) -> bool:
    """The row begins with a number, a letter or a bullet of the outline."""
    first = row.words[0]
    return (
        first < "\u4e00" or first in _OPENERS or first > "\ud7ff"
    ) and _STRONG.match(row.words) is not None


def ends_paragraph(row: Row, following: Row, layout: Layout) -> bool:
    """True where `following` does not continue `row`."""
    if (
        not layout.wrapped
        or opens(following)
        or (row.words[0] == "联" and _MASTHEAD.match(row.words))
        or (following.gap > 0 and _LETTER_TITLE.search(row.words))
    ):
        return True
    if row.mark or row.role == "mark":
        words = row.words[: -len(row.mark)] if row.mark else row.words
        if (
            row.words.startswith("*")
            and following.gap > 0
            and following.lead
            and layout.lead_signals
        ):
            return True
        return bool(
            (following.breaks and _SENTENCE_END.search(words))
            or (_WEAK.match(following.words) and re.search(r"[。；：]$", words))
        )
    if (
        layout.preamble
        and following.gap > 0
        and row.words.endswith("，")
        and _CLAUSE.match(following.words)
    ):
        return True
    full = row.width + _first_unit(following.words) + 4 > layout.width
    weak = bool(_WEAK.match(following.words))
    if layout.trail_signals:
        if not row.trail:
            return weak and following.lead and not full
        # The space may be the one between Chinese and a number that the break fell on.
        if (
            full
            and not _closed(row)
            and _LATIN_START.match(following.words)
            and not weak
        ):
            return False
        if not _LATIN_END.search(row.words):
            return True
    if layout.gap_signals and following.gap > 0:
        return not full or _closed(row) or weak
    if weak and (not full or (_closed(row) and following.lead)):
        return True
    if (
        full
        and _SENTENCE_END.search(row.words)
        and following.lead
        and layout.lead_signals
    ):
        return True
    return not full
