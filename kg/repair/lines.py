"""Which rows go together: the end of a paragraph, guessed from what the layout left behind."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from kg.repair.rows import Row, has_wide
from kg.repair.words import RepairWords

_LATIN_START = re.compile(r"[0-9A-Za-z]")
_LATIN = re.compile(r"[!-~]+")
_LATIN_END = re.compile(r"[!-~]$")
# Set by hand, and tried on 76 plain texts of the organization in Chinese and English: within the
# range in brackets every value gives the same lines of all of them.
# Columns. Shorter lines are cells, or items of a list [10 to 50].
_NARROWEST = 30
# Longer lines are whole paragraphs; 100 changes 5 texts, 160 changes 16.
_WIDEST = 130
# Of a line that shows the width by stopping inside a sentence [20 to 60].
_SHORTEST_FULL = 40
# What a full line may lack: three ideographs [2 to 12].
_NEAR = 6
# Shares. Of the 90th percentile of widths, what a long line has; 0.5 changes 15 texts, 0.7 six.
_LONG = 0.6
# Of full lines, from which on a text is wrapped; 0.1 changes one text, 0.2 two.
_FULL_SHARE = 0.15
# Of full lines that end as sentences and clauses do, from which on none is broken: wrapped texts
# have up to 0.40, those of whole paragraphs 0.83 and more [0.45 to 0.8, of 117 texts].
_WHOLE_SHARE = 0.7
# Of lines with a space behind, from which on it may mean something [0.01 to 0.1],
_TRAIL_SHARE = 0.03
# and of full lines with one, from which on it means nothing [0.4 to 0.7].
_LOOSE_SHARE = 0.4
# Of lines with a space before, between which it means something [0.01 to 0.05, 0.4 to 0.8].
_LEAD_SHARE = (0.02, 0.6)
# Of lines behind blank ones, from which on these stand everywhere [0.6 to 0.8].
_GAP_SHARE = 0.6
# Rows: too few to tell what a space means [6 to 20].
_FEW = 12


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
    apart = [row for row in body[1:] if row.gap > 0]
    gaps = len(apart) / (len(body) - 1)
    lead = _share(body, [row for row in body if row.lead])
    low, high = _LEAD_SHARE
    return Layout(
        words,
        wrapped=_is_wrapped(body, width, words),
        width=width,
        trail_signals=len(body) > _FEW and _trail_signals(body, width),
        lead_signals=low < lead < high,
        gap_signals=gaps < _GAP_SHARE,
        preamble=any(words.speaker.fullmatch(row.words) for row in body),
    )


def _share(whole: list[Row], part: list[Row]) -> float:
    return len(part) / len(whole) if whole else 0.0


def _full_width(body: list[Row]) -> int:
    """The median of the long lines."""
    widths = sorted(row.width for row in body)
    ninetieth = widths[int(len(widths) * 0.9)]
    least = _LONG * ninetieth
    long = [width for width in widths if width >= least]
    return long[len(long) // 2]


def _is_wrapped(body: list[Row], width: int, words: RepairWords) -> bool:
    """Many lines are full; where few are, or they are short, two stop inside a sentence."""
    if not _NARROWEST <= width <= _WIDEST:
        return False
    least = width - _NEAR
    full = [row for row in body if row.width >= least]
    whole = [row for row in full if words.ends_whole(row.words)]
    if len(whole) >= _WHOLE_SHARE * len(full):
        return False
    if len(full) >= _FULL_SHARE * len(body) and width >= _SHORTEST_FULL:
        return True
    if len(full) < _FULL_SHARE * len(body):
        least = max(least, _SHORTEST_FULL)
    layout = Layout(words)
    broken = 0
    for row, below in itertools.pairwise(body):
        if row.width < least or layout.closed(row) or layout.opens(below):
            continue
        broken += 1
    return broken >= 2


def _trail_signals(body: list[Row], width: int) -> bool:
    """A space at the end means something only where full lines lack it and short lines have it."""
    wide = [row for row in body if has_wide(row.words[-1])]
    full = [row for row in wide if row.width >= width - 4]
    trail = _share(wide, [row for row in wide if row.trail])
    loose = _share(full, [row for row in full if row.trail])
    return trail > _TRAIL_SHARE and loose < _LOOSE_SHARE


def _first_unit(words: str) -> int:
    """Columns that the first unbreakable unit of a row takes."""
    latin = _LATIN.match(words)
    return len(latin[0]) + 1 if latin else 2


def ends_paragraph(row: Row, following: Row, layout: Layout) -> bool:
    """True where `following` does not continue `row`."""
    words = layout.words
    if words.number_alone.fullmatch(row.words):
        return not words.counts(row.words, following.words)
    if not layout.wrapped or layout.opens(following):
        return True
    if words.owner.match(row.words) or words.speaker.fullmatch(following.words):
        return True
    if following.gap > 0 and words.title.search(row.words):
        return True
    if row.mark or row.role == "mark":
        return _ends_at_mark(row, following, layout)
    if _ends_clause(row, following, layout):
        return True
    return _Break(row, following, layout).ends()


def _ends_at_mark(row: Row, following: Row, layout: Layout) -> bool:
    """Where a footnote mark ends the row: it says nothing of the width."""
    words = row.words
    if row.mark:
        words = words.removesuffix(row.mark)
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


class _Break:
    """The break between two rows, by the spaces and blank lines that the source leaves."""

    def __init__(self, row: Row, following: Row, layout: Layout) -> None:
        self.row = row
        self.following = following
        self.layout = layout
        taken = row.width + _first_unit(following.words)
        self.full = taken + 4 > layout.width
        self.closed = layout.closed(row)
        item = layout.words.items.match(following.words)
        self.item = item is not None

    def ends(self) -> bool:
        """Does a paragraph end here?"""
        words = self.layout.words
        single = words.items.match(self.row.words) is not None
        if single and self.item and words.item_ends.search(self.row.words):
            return True
        ended = self._by_space_behind() if self.layout.trail_signals else None
        if ended is not None:
            return ended
        if (
            self.item
            and self.following.gap > 0
            and words.before_item.search(self.row.words)
        ):
            return True
        if self.layout.gap_signals and self.following.gap > 0:
            return not self.full or self.closed or self.item
        return not self.full or self._by_space_before()

    def _by_space_before(self) -> bool:
        """Where a full line ends, and a space stands before the next."""
        if not self.following.lead:
            return False
        if self.item and self.closed:
            return True
        sentence = self.layout.words.sentence_end.search(self.row.words)
        return sentence is not None and self.layout.lead_signals

    def _by_space_behind(self) -> bool | None:
        """Where a space at the end of a row means something; None: not here."""
        if not self.row.trail:
            return self.item and self.following.lead and not self.full
        # The space may be the one between Chinese and a number that the break fell on.
        goes_on = self.full and not self.closed and not self.item
        if goes_on and _LATIN_START.match(self.following.words):
            return False
        return None if _LATIN_END.search(self.row.words) else True
