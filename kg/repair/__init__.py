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
from kg.repair.lines import ends_paragraph, layout_of
from kg.repair.notes import assign_notes, assign_star_notes, find_marks
from kg.repair.rows import Page, Row, rows_of

__all__ = ["repair"]

_ROLE_KIND = {"page": "page", "header": "header", "job": "job", "link": "link", "rule": "rule", "mark": "mark"}
_OPENING = re.compile(r"\d{1,3}$|(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})[.．、]$|[(（][a-zA-Z0-9一二三四五六七八九十]{1,4}[)）]$|[㈠-㈩]$")


def _wide(character: str) -> bool:
    return character > "\u2e7f"


class _Writer:
    """Collects the repaired string, its origins, lines and marks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.out: list[str] = []
        self.origins = array("L")
        self.lines: list[Line] = []
        self.marks: list[Mark] = []
        self.removed = list(page.removed)
        self.begin = 0
        self.space: int | None = None  # offset of white space that may become a space
        self.inside = False  # a number goes on in the next row

    def remove(self, kind: str, start: int, end: int) -> None:
        offsets = self.page.offsets
        first, last = offsets[start], offsets[end - 1] + 1
        self.removed.append(Removed.model_validate({"kind": kind, "text": self.page.text[start:end], "start": first, "end": last}))

    def put(self, character: str, at: int) -> None:
        if self.space is not None:
            before = self.out[-1] if len(self.out) > self.begin else ""
            opening = len(self.out) - self.begin <= 5 and _OPENING.fullmatch("".join(self.out[self.begin :]))
            if before and (opening or not (_wide(before) or _wide(character))):
                self.out.append(" ")
                self.origins.append(self.page.offsets[self.space])
            self.space = None
        self.out.append(character)
        self.origins.append(self.page.offsets[at])

    def row(self, row: Row) -> None:
        skip = {at for _, start, end in row.inner for at in range(start, end)}
        for label, start, end in row.inner:
            self.remove("mark", start, end)
            self.marks.append(Mark(label=label, at=len(self.out) + self._before(row, start, skip)))
        for at in range(row.start, row.end):
            character = self.page.text[at]
            if at in skip:
                continue
            if character.isspace():
                self.space = at
            else:
                self.put(character, at)

    def _before(self, row: Row, start: int, skip: set[int]) -> int:
        return sum(not self.page.text[a].isspace() for a in range(row.start, start) if a not in skip)

    def close(self, end: int, note: str | None = None, heading: bool = False) -> None:
        if len(self.out) > self.begin:
            self.lines.append(Line(start=self.begin, end=len(self.out), note=note, heading=heading))
            self.out.append(BREAK)
            self.origins.append(self.page.offsets[min(end, len(self.page.text))])
        self.begin = len(self.out)
        self.space = None

    def text(self, name: str) -> Text:
        text = "".join(self.out)
        self.origins.append(self.page.offsets[-1])
        marks = [Mark(label=m.label, at=min(m.at, len(text))) for m in self.marks]
        removed = sorted(self.removed, key=lambda r: r.start)
        return Text(name=name, text=text, origins=self.origins, lines=self.lines, marks=marks, removed=removed)


def _write_rows(writer: _Writer, rows: list[Row], ends: list[bool]) -> None:
    for row, end in zip(rows, ends, strict=True):
        if row.role == "mark":
            writer.remove("mark", row.start, row.end)
            writer.marks.append(Mark(label=row.words, at=len(writer.out)))
        else:
            if writer.space is None and len(writer.out) > writer.begin and not writer.inside:
                writer.space = row.start - 1
            writer.row(row)
            # A layout that breaks inside a number leaves no space; behind a word, printers leave it out too.
            writer.inside = row.ends is False and not row.trail and row.words[-1].isdigit() and not end
            writer.space = row.end if row.end < len(writer.page.text) and not writer.inside else None
        if end:
            writer.close(row.end, row.note, row.heading)


def _ends(rows: list[Row], layout_rows: list[Row]) -> list[bool]:
    layout = layout_of(layout_rows)
    ends = [
        (ends_paragraph(row, following, layout) if row.ends is None else row.ends) or row.note != following.note for row, following in itertools.pairwise(rows)
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
        assign_star_notes(plain, _ends(plain, page.rows))
        find_marks(page.rows)
    for row in page.rows:
        if row.role in _ROLE_KIND and row.role != "mark":
            writer.remove(_ROLE_KIND[row.role], row.start, row.end)
    body = [row for row in page.rows if row.role in ("body", "mark") and row.note is None]
    notes = [row for row in page.rows if row.role == "body" and row.note is not None]
    _write_rows(writer, body, _ends(body, page.rows))
    _write_rows(writer, notes, _note_ends(notes))
    return writer.text(source.name)


def _note_ends(notes: list[Row]) -> list[bool]:
    """A footnote is one line: it ends where the next label begins."""
    ends = [row.note != following.note for row, following in itertools.pairwise(notes)]
    return [*ends, True] if notes else []
