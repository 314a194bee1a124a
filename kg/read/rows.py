"""Rows as a reader writes them: the text of a format that has none of its own, and its layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from kg.errors import InputError
from kg.model.source import Remark, Source, SourceRow
from kg.read import marks as writing

MOST = 20_000_000  # characters of one document; a thousand pages have two million
Mark = tuple[str, int, int]  # of a footnote: label, start and end in the words of a row
# Where a line break falls inside a number, a symbol or brackets, it parts nothing.
_PARTS_NOTHING = r"[0-9]\n[%/]|[A-Z0-9]/\n[A-Z0-9]|[(“]\n."
_PAIRS = (("“", "”"), ("(", ")"))
_TITLE = 60  # characters; a bracket that was opened further back was never closed

# A hard-wrapped text that was saved in another format: its paragraphs are lines. Widths are
# bytes of GB 18030, so that a Chinese character counts as two Latin letters. Set by hand on the
# wrapped texts of corpus/, saved as DOCX.
_WRAPPED_LEAST = 8  # rows; fewer tell nothing
_NARROWEST, _WIDEST = 50, 130  # the longest row of a wrapped text
_FULL = 0.85  # of the longest row: a row that was broken because it was full
_FULL_LEAST = 4


@cache
def _no_break() -> re.Pattern[str]:
    return re.compile(f"{_PARTS_NOTHING}|{writing.pattern('parts_nothing')}")


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(f"[.!?;:…”){re.escape(writing.characters('sentence_ends'))}]$")


@cache
def _pairs() -> list[tuple[str, str]]:
    return [(pair[0], pair[1]) for pair in writing.words("pairs")]


def runs_on(before: str, after: str) -> bool:
    """A line that was broken inside something that belongs together.

    `before` has no white space at its end, `after` none at its start.
    """
    if not before or not after:
        return False
    # Four characters are the most that a pattern looks at on one side.
    following = after[:4].splitlines()[0]
    if _no_break().search(f"{before[-4:]}\n{following}"):
        return True
    tail, head = before[-_TITLE:], after[:_TITLE]
    for opening, closing in (*_PAIRS, *_pairs()):
        if tail.rfind(opening) > tail.rfind(closing) and closing in head:
            return True
    return False


class Rows:
    """Collects rows in reading order; footnotes go behind the body of their page."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts: list[str] = []
        self.length = 0
        self.rows: list[SourceRow] = []

    def add(
        self,
        words: str,
        *,
        role: Literal["body", "header"] = "body",
        note: str | None = None,
        ends: bool | None = True,
        heading: bool = False,
        marks: Sequence[Mark] = (),
    ) -> None:
        """One row. `marks` count from the start of `words`.

        Raises InputError if the document grows beyond all documents.
        """
        if not words.strip():
            return
        start = self.length
        row = SourceRow(
            start=start,
            end=start + len(words),
            role=role,
            note=note,
            ends=ends,
            heading=heading,
            marks=tuple(shifted(marks, start)),
        )
        self.rows.append(row)
        self._write(words + "\n")

    def page(self) -> None:
        """The next row begins a page."""
        if self.parts and self.parts[-1] != "\f":
            self._write("\f")

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)
        if self.length > MOST:
            what = f"holds more than {MOST:,} characters"
            raise InputError(self.name, what, "split it")

    def source(self, encoding: str, remarks: Sequence[Remark] = ()) -> Source:
        """What was collected. Raises InputError if that is nothing."""
        if not self.rows:
            remedy = "leave it out, or run character recognition (OCR) on it first"
            raise InputError(self.name, "holds no text", remedy)
        text = "".join(self.parts)
        if _hard_wrapped(text, self.rows):
            rows = [row.model_copy(update={"ends": None}) for row in self.rows]
        else:
            rows = self.rows
        return Source(
            name=self.name,
            text=text,
            encoding=encoding,
            rows=tuple(rows),
            remarks=tuple(remarks),
        )


def shifted(marks: Sequence[Mark], by: int) -> list[Mark]:
    """Marks of words that something was written before."""
    return [(label, start + by, end + by) for label, start, end in marks]


def _widths(text: str, rows: Sequence[SourceRow]) -> list[tuple[str, int]]:
    """The words of each row of the body that ends a paragraph, and their width."""
    found = []
    for row in rows:
        if row.role == "body" and row.ends:
            words = text[row.start : row.end].strip()
            found.append((words, len(words.encode("gb18030", "replace"))))
    return found


def _hard_wrapped(text: str, rows: Sequence[SourceRow]) -> bool:
    """Whether every line is a paragraph and lines are broken at a width.

    Their ends tell nothing.
    """
    if any(row.ends is False for row in rows):
        return False
    lines = _widths(text, rows)
    if len(lines) < _WRAPPED_LEAST:
        return False
    longest = max(width for _, width in lines)
    if not _NARROWEST <= longest <= _WIDEST:
        return False
    full = [words for words, width in lines if width >= _FULL * longest]
    broken = sum(not _sentence_end().search(words) for words in full)
    return len(full) >= _FULL_LEAST and broken * 2 >= len(full)
