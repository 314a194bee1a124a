"""Source → Text. Layout dirt goes, words stay, and every character knows where it came from.

The steps, in order: invisible characters, furniture, footnote rows, footnote marks, paragraphs, spaces.
Nothing is lost: each character of the source that is not white space is in `Text.text` or in `Text.removed`.
"""

from __future__ import annotations

import itertools
import re
from array import array

from kg.model.source import Source
from kg.model.text import BREAK, Line, Mark, Removed, Text
from kg.repair.furniture import mark_furniture
from kg.repair.lines import Layout, ends_paragraph, layout_of
from kg.repair.notes import assign_notes, assign_star_notes, find_marks
from kg.repair.rows import Page, Row, rows_of

__all__ = ["repair"]

_ROLE_KIND = {
    "page": "page",
    "header": "header",
    "job": "job",
    "link": "link",
    "rule": "rule",
    "mark": "mark",
}
_OPENING = re.compile(
    r"\d{1,3}$|(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})[.．、]$|[(（][a-zA-Z0-9一二三四五六七八九十]{1,4}[)）]$|[㈠-㈩]$"
)


_RUN = re.compile(r"\S+")
_LATIN = re.compile(r"[A-Za-z]")
_YEAR = re.compile(r"\d{4}年")  # all of one: no digits of it stand in the row before
_PAIRED = re.compile(r"(?:and|or|to)\b")  # `short- and long-term`


def _wide(character: str) -> bool:
    return character > "\u2e7f"


class _Writer:
    """Collects the repaired string, its origins, lines and marks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.out: list[str] = []
        self.length = 0
        self.last = ""  # the character before, in the same line
        self.head = ""  # how the line begins
        self.origins = array("L")
        self.lines: list[Line] = []
        self.marks: list[Mark] = []
        self.removed = list(page.removed)
        self.begin = 0
        self.space: int | None = None  # offset of white space that may become a space
        self.inside = False  # a number or a symbol may go on in the next row
        self.wide = False  # the row before holds Chinese

    def remove(self, kind: str, start: int, end: int) -> None:
        offsets = self.page.offsets
        first, last = offsets[start], offsets[end - 1] + 1
        self.removed.append(
            Removed.model_validate(
                {
                    "kind": kind,
                    "text": self.page.text[start:end],
                    "start": first,
                    "end": last,
                }
            )
        )

    def write(self, words: str, origins: array[int]) -> None:
        """Characters as they are."""
        self.out.append(words)
        self.origins.extend(origins)
        self.length += len(words)

    def put(self, start: int, end: int) -> None:
        """A stretch of the page without white space; what stands before it may call for a space."""
        words = self.page.text[start:end]
        if self.space is not None:
            if self.last and (
                (len(self.head) <= 5 and _OPENING.fullmatch(self.head))
                or not (_wide(self.last) or _wide(words[0]))
            ):
                self.write(" ", self.page.offsets[self.space : self.space + 1])
                self.head += " " if len(self.head) <= 5 else ""
            self.space = None
        self.write(words, self.page.offsets[start:end])
        self.last = words[-1]
        if len(self.head) <= 5:
            self.head += words[:6]

    def row(self, row: Row) -> None:
        length = self.length
        for label, start, end in row.inner:
            self.remove("mark", start, end)
            self.marks.append(Mark(label=label, at=length + self._before(row, start)))
        at = row.start
        for _, start, end in sorted(row.inner, key=lambda mark: mark[1]):
            self.stretch(at, max(start, at))
            at = max(end, at)
        self.stretch(at, row.end)

    def stretch(self, start: int, end: int) -> None:
        """Part of a row: runs of characters, and white space between them."""
        at = start
        for found in _RUN.finditer(self.page.text, start, end):
            first, last = found.span()
            if first > at:
                self.space = first - 1
            self.put(first, last)
            at = last
        if at < end:
            self.space = end - 1

    def _before(self, row: Row, start: int) -> int:
        """Characters of the row before a mark, without white space and earlier marks."""
        marks = [(s, e) for _, s, e in row.inner if s < start]
        return sum(
            not self.page.text[a].isspace()
            for a in range(row.start, start)
            if not any(s <= a < e for s, e in marks)
        )

    def close(self, end: int, note: str | None = None, heading: bool = False) -> None:
        if self.length > self.begin:
            self.lines.append(
                Line(start=self.begin, end=self.length, note=note, heading=heading)
            )
            at = min(end, len(self.page.text))
            self.write(BREAK, self.page.offsets[at : at + 1])
        self.begin = self.length
        self.last = self.head = ""
        self.space = None

    def text(self, name: str) -> Text:
        text = "".join(self.out)
        self.origins.append(self.page.offsets[-1])
        marks = [Mark(label=m.label, at=min(m.at, len(text))) for m in self.marks]
        removed = sorted(self.removed, key=lambda r: r.start)
        return Text(
            name=name,
            text=text,
            origins=self.origins,
            lines=self.lines,
            marks=marks,
            removed=removed,
        )


def _has_wide(words: str) -> bool:
    return any(map(_wide, words))


def _goes_on_in(words: str, last: str, wide: bool) -> bool:
    """Whether a row begins inside the number, the symbol or the word with a hyphen that the row before ends in.

    Only Chinese text is broken inside numbers; in others two numbers are two.
    """
    latin = _LATIN.match(words) is not None
    if last == "/":
        return True
    if last == "-":
        return not _PAIRED.match(words) and (latin or wide)
    return wide and not latin and not _YEAR.match(words)


def _write_rows(writer: _Writer, rows: list[Row], ends: list[bool]) -> None:
    for row, end in zip(rows, ends, strict=True):
        if row.role == "mark":
            writer.remove("mark", row.start, row.end)
            writer.marks.append(Mark(label=row.words, at=writer.length))
        else:
            inside = writer.inside and _goes_on_in(
                row.words, writer.last, writer.wide or _has_wide(row.words)
            )
            if writer.space is None and writer.length > writer.begin and not inside:
                writer.space = row.start - 1
            writer.row(row)
            # A layout that breaks inside a number or a symbol leaves no space; behind a word, printers leave it out too.
            writer.inside = (
                row.ends is False
                and not row.trail
                and not end
                and (row.words[-1].isdigit() or row.words[-1] in "/-")
            )
            writer.wide = _has_wide(row.words)
            writer.space = (
                row.end
                if row.end < len(writer.page.text) and not writer.inside
                else None
            )
        if end:
            writer.close(row.end, row.note, row.heading)


def _ends(rows: list[Row], layout: Layout) -> list[bool]:
    ends = [
        (ends_paragraph(row, following, layout) if row.ends is None else row.ends)
        or row.note != following.note
        for row, following in itertools.pairwise(rows)
    ]
    return [*ends, True] if rows else []


def repair(source: Source | Text) -> Text:
    """Repair a source. Any string is accepted; repairing what was repaired changes nothing."""
    if isinstance(source, Text):
        source = Source(name=source.name, text=source.text)
    page = rows_of(source)
    writer = _Writer(page)
    if page.repaired:
        _write_rows(writer, page.rows, [True] * len(page.rows))
        return writer.text(source.name)
    mark_furniture(page.rows)
    layout = layout_of(page.rows)
    if not any(row.note or row.inner for row in page.rows):  # the file does not tell
        assign_notes(page.rows, layout.lead_signals)
        plain = [row for row in page.rows if row.role == "body"]
        assign_star_notes(plain, _ends(plain, layout))
        find_marks(page.rows)
    for row in page.rows:
        if row.role in _ROLE_KIND and row.role != "mark":
            writer.remove(_ROLE_KIND[row.role], row.start, row.end)
    body = [
        row for row in page.rows if row.role in ("body", "mark") and row.note is None
    ]
    notes = [row for row in page.rows if row.role == "body" and row.note is not None]
    _write_rows(writer, body, _ends(body, layout_of(page.rows)))
    _write_rows(writer, notes, _note_ends(notes))
    return writer.text(source.name)


def _note_ends(notes: list[Row]) -> list[bool]:
    """A footnote is one line: it ends where the next label begins."""
    ends = [row.note != following.note for row, following in itertools.pairwise(notes)]
    return [*ends, True] if notes else []
