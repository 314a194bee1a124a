"""Cells of tables: whether a line goes on in the line below it, or the next line is something else."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.model.masthead import opens_paper

if TYPE_CHECKING:
    from kg.read.layout import Line

_LETTER = re.compile(r"[^\W\d_]")
_UNIT = re.compile(r"[!-~]+")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# Ends of lines that cannot be the end of a cell, and how the line below a figure goes on.
_OPEN_END = re.compile(
    rf"[年月第至、，（(/–-]$|\d [.,]?{_MONTH}$|{_MONTH} \d{{1,2}},$|(?:^|\s)(?:No\.|[Nn]os\.|(?:an?|and|as|at|by|for|from|in|into|its|of|on|or|that|the|their|to|under|with))$"
)
_GOES_ON = re.compile(r"[年月日号届次条段名个万亿%％]|[a-z]{2,}")
_DAY_END, _MONTH_START = (
    re.compile(r"(?:^|\s)\d{1,2}$"),
    re.compile(rf"{_MONTH}(?: \d{{4}}|,|$)"),
)
_PADDING = 2.0  # sizes: room that a cell leaves on its right, both its border and that of its neighbour counted


class Cells:
    """The lines of one page by their rows; lengths in points."""

    def __init__(self, lines: Sequence[Line], right: float) -> None:
        self.lines = sorted(lines, key=lambda line: line.base)
        self.bases = [line.base for line in self.lines]
        self.right = right
        self.table = any(line.cell for line in lines)
        self.widest: dict[int, float] = {}
        for line in lines:
            left = round(line.left)
            self.widest[left] = max(self.widest.get(left, 0.0), line.right)
        self.held: tuple[Line, float] | None = (
            None  # the last line that went on, and where its cell ends
        )

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
        """Where a last column ends: at the margin of the page, if lines that begin elsewhere reach it; or nobody knows."""
        if any(
            x.right > self.right - line.size and abs(x.left - line.left) > line.size
            for x in self.lines
        ):
            return self.right + _PADDING * line.size
        return math.inf

    def go_on(self, line: Line, following: Line, pitch: float) -> bool | None:
        """Whether `following` continues the cell that `line` stands in; None if no table tells."""
        if opens_paper(line.words) and opens_paper(following.words):
            return False  # each of these rows is whole
        size = line.size
        drop = line.base - following.base
        if (
            not self.table
            or not 0.8 * size < drop < max(1.32 * pitch, 1.4 * size)
            or abs(size - following.size) > 0.6
            or line.bold != following.bold
        ):
            return None
        left_aligned = abs(line.left - following.left) < 0.6 * size
        shared = min(line.right, following.right) - max(line.left, following.left)
        if not left_aligned and shared < 0.8 * min(
            line.right - line.left, following.right - following.left
        ):
            return None
        limit = self._limit(line, following)
        if limit is None:
            return None
        words, below = line.words.strip(), following.words.strip()
        if not _LETTER.search(words + below):
            return False  # figures stand below one another, each for itself
        unit = _UNIT.match(below)
        needed = (len(unit[0]) * 0.55 + 0.5 if unit else 1.0) * size
        widest = max(self.widest.get(round(line.left) + d, 0.0) for d in (-1, 0, 1))
        full = line.right + needed > min(widest, limit) if left_aligned else True
        tight = left_aligned and line.right + needed > limit - _PADDING * size
        if full and (tight or _unfinished(words, below)):
            self.held = (following, limit)
            return True
        return None


def _unfinished(words: str, below: str) -> bool:
    """The words themselves say that they go on."""
    if _OPEN_END.search(words) or words.count("(") + words.count("（") > words.count(
        ")"
    ) + words.count("）"):
        return True
    if _DAY_END.search(words) and _MONTH_START.match(below):
        return True
    return (
        bool(_GOES_ON.match(below))
        and (words[-1].isdigit() or below[0].isascii())
        and words[-1] not in ".;:。；："
    )
