"""Footnotes: which rows are theirs, and where in the text their marks stand."""

from __future__ import annotations

import re

from kg.repair.rows import Row

_NOTE_START = re.compile(r"(\d{1,3}|\*{1,3}|[a-z])\s+(?=\S)")
_STAR_START = re.compile(r"(\*{1,3})\s*(?=[^\s*])")
_INNER_STAR = re.compile(r"(?<=[^\s*])\s?(\*{1,3})(?=\s|$)")
_END_NUMBER = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffee”’)%])(\d{1,3})$")
_MARK_ALONE = re.compile(r"\d{1,3}|\*{1,3}")
_FURNITURE = ("page", "header", "job", "link", "rule")


def _plausible(label: str, last: int) -> bool:
    return not label.isdigit() or last < int(label) <= last + 10


def assign_notes(rows: list[Row], lead_signals: bool) -> None:
    """After a rule, rows that open with a number or a star are footnotes, until the page ends."""
    last, current, open_block = 0, None, False
    for row in rows:
        if row.role == "rule":
            current, open_block = None, True
            continue
        if row.role != "body":
            current, open_block = None, False
            continue
        if open_block:
            start = _NOTE_START.match(row.words) or _STAR_START.match(row.words)
            if (
                start
                and _plausible(start[1], last)
                and (row.lead or not lead_signals or not start[1].isdigit())
            ):
                current = start[1]
                last = int(current) if current.isdigit() else last
            elif current is None or (row.lead and lead_signals):
                current, open_block = None, False
                continue
            row.note = current


def assign_star_notes(rows: list[Row], ends: list[bool]) -> None:
    """A line that opens with a star is a footnote even without a rule above it; `ends[i]`: row i ends a paragraph."""
    current: str | None = None
    for row, end in zip(rows, ends, strict=True):
        if row.role != "body" or row.note:
            current = None
            continue
        if current is None:
            start = _STAR_START.match(row.words)
            current = (
                start[1] if start and not _MARK_ALONE.fullmatch(row.words) else None
            )
        if current:
            row.note = current
            if end:
                current = None


def find_marks(rows: list[Row]) -> None:
    """Take the superscript marks out of the running text: numbers that count up, and stars."""
    labels = {row.note for row in rows if row.note}
    expected = 1
    body = [
        (i, row)
        for i, row in enumerate(rows)
        if row.role == "body" and row.note is None
    ]
    for position, (_, row) in enumerate(body):
        following = body[position + 1][1] if position + 1 < len(body) else None
        if len(row.words) <= 3 and _MARK_ALONE.fullmatch(row.words):
            if row.words == str(expected) or row.words.startswith("*"):
                row.role = "mark"
                expected += row.words.isdigit()
            continue
        for star in _INNER_STAR.finditer(row.words) if "*" in row.words else ():
            row.inner.append(
                (star[1], row.start + star.start(1), row.start + star.end(1))
            )
        ending = _END_NUMBER.search(row.words) if row.words[-1].isdigit() else None
        if ending and int(ending[1]) == expected and not row.trail:
            apart = (
                following is None
                or following.lead
                or following.breaks
                or following.gap > 0
            )
            if ending[1] in labels or (
                apart and following is not None and following.lead
            ):
                row.mark = ending[1]
                row.inner.append((ending[1], row.end - len(ending[1]), row.end))
                expected += 1
