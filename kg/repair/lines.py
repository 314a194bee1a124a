"""Which rows go together: the end of a paragraph, guessed from what the layout left behind.

Shares and widths were fitted on the papers of `corpus/` and on plain texts of the organization's
document system as they come from its archive, in columns.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from kg.repair.rows import Row
from kg.repair.words import RepairWords

_LATIN_START = re.compile(r"[0-9A-Za-z]")
_LATIN = re.compile(r"[!-~]+")
_LATIN_END = re.compile(r"[!-~]$")
_WIDE = "\u2e7f"  # every ideograph stands behind
_NARROWEST = (
    30  # columns: nobody breaks lines earlier, short ones are cells or items of a list
)
_WIDEST = 130  # columns: longer lines are whole paragraphs
_SHORTEST_FULL = (
    40  # columns of a line that shows the width by stopping inside a sentence
)
_NEAR = 6  # columns that a full line may lack; three ideographs
_LONG = (
    0.6  # of the 90th percentile of widths: lines that are not the last of a paragraph
)
_FULL_SHARE = 0.15  # of lines that are full, from which on a text is wrapped
_TRAIL_SHARE = (
    0.03  # of lines with a space behind, from which on it may mean something,
)
_LOOSE_SHARE = 0.4  # and of full lines, from which on it means nothing
_FEW = 12  # rows: too few to tell what a space means
_LEAD_SHARE = (
    0.02,
    0.6,
)  # of lines with a space before, between which it means something
_GAP_SHARE = (
    0.6  # of lines with blank ones before, from which on these stand everywhere
)


@dataclass(frozen=True)
class Layout:
    """How this source shows where paragraphs end."""

    words: RepairWords
    wrapped: bool = False  # lines are broken at a width
    width: int = 0  # columns of a full line
    trail_signals: bool = False  # a space at the end of a paragraph, none at a break
    lead_signals: bool = False  # a space at the start of a page or paragraph
    gap_signals: bool = False  # blank lines stand between paragraphs only
    preamble: bool = False  # an organ speaks, and clauses that end in commas follow

    def closed(self, row: Row) -> bool:
        """A paragraph may end with the row."""
        return self.words.closed.search(row.words) is not None

    def opens(self, row: Row) -> bool:
        """The row begins with a number, a letter or a bullet of the outline."""
        return self.words.opens.match(row.words) is not None


def layout_of(rows: list[Row], words: RepairWords) -> Layout:
    """Read the habits of a source off its rows."""
    body = [row for row in rows if row.role == "body"]
    if len(body) < 2:
        return Layout(words)
    width = _full_width(body)
    gaps = sum(row.gap > 0 for row in body[1:]) / (len(body) - 1)
    lead = sum(row.lead for row in body) / len(body)
    return Layout(
        words,
        wrapped=_is_wrapped(body, width, words),
        width=width,
        trail_signals=len(body) > _FEW and _trail_signals(body, width),
        lead_signals=_LEAD_SHARE[0] < lead < _LEAD_SHARE[1],
        gap_signals=gaps < _GAP_SHARE,
        preamble=any(words.speaker.fullmatch(row.words) for row in body),
    )


def _full_width(body: list[Row]) -> int:
    """The median of the long lines."""
    widths = sorted(row.width for row in body)
    long = [
        width for width in widths if width >= _LONG * widths[int(len(widths) * 0.9)]
    ]
    return long[len(long) // 2]


def _is_wrapped(body: list[Row], width: int, words: RepairWords) -> bool:
    """Many lines are full; or, in a short paper that is mostly cover, two stop inside a sentence."""
    if not _NARROWEST <= width <= _WIDEST:
        return False
    full = sum(row.width >= width - _NEAR for row in body)
    if full >= _FULL_SHARE * len(body):
        return True
    layout = Layout(words)
    broken = 0
    for row, below in itertools.pairwise(body):
        if row.width < max(width - _NEAR, _SHORTEST_FULL):
            continue
        broken += not layout.closed(row) and not layout.opens(below)
    return broken >= 2


def _trail_signals(body: list[Row], width: int) -> bool:
    """A space at the end means something only where full lines lack it and short lines have it."""
    wide = [row for row in body if row.words[-1] > _WIDE]
    full = [row for row in wide if row.width >= width - 4]
    trail = sum(row.trail for row in wide) / max(len(wide), 1)
    loose = sum(row.trail for row in full) / max(len(full), 1)
    return trail > _TRAIL_SHARE and loose < _LOOSE_SHARE


def _first_unit(words: str) -> int:
    """Columns that the first unbreakable unit of a row takes."""
    latin = _LATIN.match(words)
    return len(latin[0]) + 1 if latin else 2


def ends_paragraph(row: Row, following: Row, layout: Layout) -> bool:
    """True where `following` does not continue `row`."""
    words = layout.words
    if not layout.wrapped or layout.opens(following) or words.owner.match(row.words):
        return True
    if following.gap > 0 and words.title.search(row.words):
        return True
    if row.mark or row.role == "mark":
        return _ends_at_mark(row, following, layout)
    if _ends_clause(row, following, layout):
        return True
    return _ends_by_layout(row, following, layout)


def _ends_at_mark(row: Row, following: Row, layout: Layout) -> bool:
    """Where a footnote mark ends the row: it says nothing of the width."""
    words = row.words[: -len(row.mark)] if row.mark else row.words
    apart = following.gap > 0 and following.lead and layout.lead_signals
    if apart and row.words.startswith("*"):
        return True
    if following.breaks and layout.words.sentence_end.search(words):
        return True
    item = layout.words.items.match(following.words)
    return bool(item and layout.words.before_item.search(words))


def _ends_clause(row: Row, following: Row, layout: Layout) -> bool:
    """Of the preamble of a resolution, where blank lines stand between clauses."""
    if not layout.preamble or following.gap == 0:
        return False
    ends = layout.words.clause_ends.search(row.words)
    return bool(ends and layout.words.clause.match(following.words))


def _ends_by_layout(row: Row, following: Row, layout: Layout) -> bool:
    """By the spaces and blank lines that this source leaves, and by the width."""
    full = row.width + _first_unit(following.words) + 4 > layout.width
    item = layout.words.items.match(following.words) is not None
    closed = layout.closed(row)
    if layout.trail_signals:
        if not row.trail:
            return item and following.lead and not full
        # The space may be the one between Chinese and a number that the break fell on.
        if full and not closed and not item and _LATIN_START.match(following.words):
            return False
        if not _LATIN_END.search(row.words):
            return True
    if layout.gap_signals and following.gap > 0:
        return not full or closed or item
    if not full:
        return True
    led = following.lead
    if item and closed and led:
        return True
    ends_sentence = layout.words.sentence_end.search(row.words) is not None
    return ends_sentence and led and layout.lead_signals
