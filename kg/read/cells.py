"""Cells of tables: whether a line goes on in the line below it, or the next line is something else.

Lengths are in points; thresholds are parts of the size of a line. Set by hand on tables of
papers of the General Assembly and of the tests.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from kg.model.masthead import opens_paper
from kg.read import marks as writing
from kg.read.lines import Line, room_for

_LETTER = re.compile(r"[^\W\d_]")
_MONTH = (
    "(?:January|February|March|April|May|June"
    "|July|August|September|October|November|December)"
)
# Ends of lines that cannot be the end of a cell, and how the line below a figure goes on.
_SMALL_WORD = (
    "an?|and|as|at|by|for|from|in|into|its|of|on|or|that|the|their|to|under|with"
)
_DAY_END = re.compile(r"(?:^|\s)\d{1,2}$")
_MONTH_START = re.compile(rf"{_MONTH}(?: \d{{4}}|,|$)")
# Room that a cell leaves on its right, both its border and that of its neighbour counted.
_PADDING = 2.0


@cache
def _open_end() -> re.Pattern[str]:
    date = rf"\d [.,]?{_MONTH}$|{_MONTH} \d{{1,2}},$"
    word = rf"(?:^|\s)(?:No\.|[Nn]os\.|(?:{_SMALL_WORD}))$"
    return re.compile(rf"[(/–-]$|{date}|{word}|{writing.pattern('unfinished')}")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(f"%|[a-z]{{2,}}|{writing.pattern('goes_on')}")


class Cells:
    """The lines of one page by their rows."""

    def __init__(self, lines: Sequence[Line], right: float) -> None:
        self.lines = sorted(lines, key=lambda line: line.base)
        self.bases = [line.base for line in self.lines]
        self.right = right
        self.table = any(line.cell for line in lines)
        self.widest: dict[int, float] = {}
        for line in lines:
            left = round(line.left)
            self.widest[left] = max(self.widest.get(left, 0.0), line.right)
        # The last line that went on, and where its cell ends.
        self.held: tuple[Line, float] | None = None

    def go_on(self, line: Line, following: Line, pitch: float) -> bool | None:
        """Whether `following` continues the cell that `line` stands in; None if no table tells."""
        if opens_paper(line.words) and opens_paper(following.words):
            return False  # each of these rows is whole
        if not self.table or not _may_go_on(line, following, pitch):
            return None
        limit = self._limit(line, following)
        if limit is None:
            return None
        if not _LETTER.search(line.words + following.words):
            return False  # figures stand below one another, each for itself
        if self._is_full(line, following, limit):
            self.held = (following, limit)
            return True
        return None

    def _is_full(self, line: Line, following: Line, limit: float) -> bool:
        """Whether a cell had no room for the next word, and one below has to go on."""
        words, below = line.words.strip(), following.words.strip()
        full, tight = True, False
        if _left_aligned(line, following):
            full, tight = self._filled(line, room_for(below), limit)
        return full and (tight or _unfinished(words, below))

    def _filled(self, line: Line, needed: float, limit: float) -> tuple[bool, bool]:
        """Whether the next word had no room.

        Beside the other lines of its column, and up to the limit.
        """
        left = round(line.left)
        widest = max(self.widest.get(left + d, 0.0) for d in (-1, 0, 1))
        end = line.right + needed * line.size
        return end > min(widest, limit), end > limit - _PADDING * line.size

    def _limit(self, line: Line, following: Line) -> float | None:
        """Where the next column begins, or the page ends; None where nothing stands beside."""
        first = bisect_left(self.bases, following.base - 0.3 * line.size)
        last = bisect_right(self.bases, line.base + 0.3 * line.size)
        beside = [
            x for x in self.lines[first:last] if x is not line and x is not following
        ]
        end = max(line.right, following.right)
        rights = [x.left for x in beside if x.left >= end]
        if rights:
            return min(rights)
        if any(x.right <= line.left for x in beside):
            return self._margin(line)
        if self.held is not None and self.held[0] is line:
            return self.held[1]
        return None

    def _margin(self, line: Line) -> float:
        """Where a last column ends.

        At the margin of the page, if lines that begin elsewhere reach it; or nobody knows.
        """
        for x in self.lines:
            reaches = x.right > self.right - line.size
            if reaches and abs(x.left - line.left) > line.size:
                return self.right + _PADDING * line.size
        return math.inf


def _may_go_on(line: Line, following: Line, pitch: float) -> bool:
    """Two lines of one size and weight, one closely below the other."""
    size = line.size
    drop = line.base - following.base
    if not 0.8 * size < drop < max(1.32 * pitch, 1.4 * size):
        return False
    if abs(size - following.size) > 0.6 or line.bold != following.bold:
        return False
    return _left_aligned(line, following) or _overlap(line, following)


def _left_aligned(line: Line, following: Line) -> bool:
    return abs(line.left - following.left) < 0.6 * line.size


def _overlap(line: Line, following: Line) -> bool:
    """One stands below the other for most of its width."""
    shared = min(line.right, following.right) - max(line.left, following.left)
    narrower = min(line.right - line.left, following.right - following.left)
    return shared >= 0.8 * narrower


def _unfinished(words: str, below: str) -> bool:
    """The words themselves say that they go on."""
    if _open_end().search(words) or _open_brackets(words) > 0:
        return True
    if _DAY_END.search(words) and _MONTH_START.match(below):
        return True
    if not _goes_on().match(below) or words[-1] in ".;:" + writing.characters("stops"):
        return False
    return words[-1].isdigit() or below[0].isascii()


def _open_brackets(words: str) -> int:
    opening = "(" + writing.characters("bracket_opens")
    closing = ")" + writing.characters("bracket_closes")
    return sum(map(words.count, opening)) - sum(map(words.count, closing))
