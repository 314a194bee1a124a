"""Footnotes: which rows are theirs, and where in the text their marks stand."""

from __future__ import annotations

import re
from itertools import zip_longest

from kg.repair.rows import Row

_NOTE_START = re.compile(r"(\d{1,3}|\*{1,3}|[a-z])\s+(?=\S)")
_STAR_START = re.compile(r"(\*{1,3})\s*(?=[^\s*])")
_INNER_STAR = re.compile(r"(?<=[^\s*])\s?(\*{1,3})(?=\s|$)")
_END_NUMBER = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffee”’)%])\d{1,3}$")
_MARK_ALONE = re.compile(r"\d{1,3}|\*{1,3}")
# Labels that may be missing between two footnotes; any from 3 to 99 gives the same lines of 76
# plain texts of the organization.
_LEAP = 10


def assign_notes(rows: list[Row], lead_signals: bool) -> None:
    """After a rule, rows that open with a number or a star are footnotes, until the page ends."""
    last, current, inside = 0, None, False
    for row in rows:
        if row.role == "rule":
            current, inside = None, True
        elif row.role != "body":
            current, inside = None, False
        elif inside:
            label = _label(row, last, lead_signals)
            if label is not None:
                current = label
                last = int(label) if label.isdigit() else last
            elif current is None or (row.lead and lead_signals):
                current, inside = None, False
            row.note = current


def _label(row: Row, last: int, lead_signals: bool) -> str | None:
    """The label of the footnote that a row opens, where `last` was the last number."""
    start = _NOTE_START.match(row.words) or _STAR_START.match(row.words)
    if start is None:
        return None
    label = start[1]
    if not label.isdigit():
        return label
    follows = last < int(label) <= last + _LEAP
    return label if follows and (row.lead or not lead_signals) else None


def assign_star_notes(rows: list[Row], ends: list[bool]) -> None:
    """A line that opens with a star is a footnote even without a rule above it.

    `ends[i]`: row i ends a paragraph.
    """
    current: str | None = None
    for row, end in zip(rows, ends, strict=True):
        if row.role != "body" or row.note:
            current = None
            continue
        if current is None and not _MARK_ALONE.fullmatch(row.words):
            start = _STAR_START.match(row.words)
            current = start[1] if start else None
        if current:
            row.note = current
            if end:
                current = None


def find_marks(rows: list[Row]) -> None:
    """Take the superscript marks out of the running text: numbers that count up, and stars."""
    labels = {row.note for row in rows if row.note}
    numbers = [int(label) for label in labels if label.isdigit()]
    expected = min(numbers, default=1)  # an excerpt begins in mid-count
    body = [row for row in rows if row.role == "body" and row.note is None]
    for row, following in zip_longest(body, body[1:]):
        if _stands_alone(row):
            counted = _take_row(row, expected)
        else:
            _take_stars(row)
            # Without a row behind it only a footnote tells that a number is a mark.
            apart = following is not None and following.lead
            counted = _take_number(row, expected, labels, apart)
        if counted:
            expected += 1


def _take_row(row: Row, expected: int) -> bool:
    """Take a row that may be nothing but a mark; is it the expected number?"""
    counted = row.words == str(expected)
    if counted or row.words.startswith("*"):
        row.role = "mark"
    return counted


def _take_number(row: Row, expected: int, labels: set[str], apart: bool) -> bool:
    """Take the expected number off the end of a row, where it is a mark."""
    number = _number_at_end(row)
    if number is None or int(number) != expected:
        return False
    if not apart and number not in labels:
        return False
    row.mark = number
    row.inner.append((number, row.end - len(number), row.end))
    return True


def _stands_alone(row: Row) -> bool:
    return _MARK_ALONE.fullmatch(row.words) is not None


def _take_stars(row: Row) -> None:
    if "*" not in row.words:
        return
    for star in _INNER_STAR.finditer(row.words):
        start, end = star.span(1)
        row.inner.append((star[1], row.start + start, row.start + end))


def _number_at_end(row: Row) -> str | None:
    """A number behind an ideograph or its punctuation, where no space ends the row."""
    if row.trail or not row.words[-1].isdigit():
        return None
    ending = _END_NUMBER.search(row.words)
    return ending[0] if ending else None
