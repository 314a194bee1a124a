"""Source → Text. Layout dirt goes, words stay, and every character knows where it came from.

The steps, in order: invisible characters, furniture, footnote rows, footnote marks, paragraphs,
spaces. Nothing is lost: each character of the source that is not white space is in `Text.text` or
in `Text.removed`.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

from kg.languages import PACKAGED, language_of
from kg.model.language import Language
from kg.model.source import Source
from kg.model.text import Text
from kg.repair.furniture import mark_furniture
from kg.repair.lines import Layout, ends_paragraph, layout_of
from kg.repair.notes import assign_notes, assign_star_notes, find_marks
from kg.repair.rows import Row, parted, rows_of
from kg.repair.words import RepairWords, repair_words
from kg.repair.writer import Writer
from kg.rules.mastheads import masthead_of

__all__ = ["repair"]

# Roles of rows that are no text, which are the kinds of what is removed.
_FURNITURE = frozenset({"page", "header", "job", "link", "rule"})


def repair(source: Source | Text | str, language: Language | None = None) -> Text:
    """Repair a source, or a string. Repairing what was repaired changes nothing.

    `language`: that of the text; None: as the source tells.
    Raises SchemaError for a bad `repair.toml`.
    """
    if isinstance(source, str):
        source = Source(name="text", text=source)
    if isinstance(source, Text):
        language = language or source.language
        source = Source(name=source.name, text=source.text)
    if language is None:
        code = language_of(source)
        language = PACKAGED.language(code)
    words = repair_words(language)
    page = rows_of(source, language)
    if source.rows is None and not page.repaired:
        page.rows = list(parted(page.rows, words.inner_number))
    writer = Writer(page, words)
    if page.repaired:
        every = [True] * len(page.rows)
        writer.rows(page.rows, every)
    else:
        guessed = _tell_roles(page.rows, words, language)
        _write(writer, page.rows, words, guessed)
    return writer.text(source.name, language)


class _Guessed(NamedTuple):
    """What was seen of the rows while their roles were told, as far as it still holds.

    `ends`: whether a paragraph ends with each row of the body. Most sources have no footnotes, and
    seeing all of it again took a twentieth of the time of finding mentions.
    """

    layout: Layout | None = None
    ends: list[bool] | None = None


def _tell_roles(rows: list[Row], words: RepairWords, language: Language) -> _Guessed:
    """Which rows are furniture and footnotes, and where marks stand."""
    masthead = masthead_of(language)
    mark_furniture(rows, words, masthead)
    told = any(row.note or row.inner for row in rows)
    if told:
        return _Guessed()
    layout = layout_of(rows, words)
    assign_notes(rows, layout.lead_signals)
    plain = [row for row in rows if row.role == "body"]
    ends = _ends(plain, layout)
    assign_star_notes(plain, ends)
    find_marks(rows)
    if any(row.role == "mark" for row in plain):
        return _Guessed()
    if any(row.note or row.mark for row in plain):
        return _Guessed(layout)
    return _Guessed(layout, ends)


def _write(
    writer: Writer, rows: list[Row], words: RepairWords, guessed: _Guessed
) -> None:
    """The body, then the footnotes; what is furniture is listed."""
    body: list[Row] = []
    notes: list[Row] = []
    for row in rows:
        if row.role in _FURNITURE:
            writer.remove(row.role, row.start, row.end)
        elif row.note is None:
            body.append(row)
        elif row.role == "body":
            notes.append(row)
    body_ends = guessed.ends
    if body_ends is None:
        layout = guessed.layout or layout_of(rows, words)
        body_ends = _ends(body, layout)
    writer.rows(body, body_ends)
    note_ends = _note_ends(notes)
    writer.rows(notes, note_ends)


def _ends(rows: list[Row], layout: Layout) -> list[bool]:
    """Whether a paragraph ends with each row: as the file tells, or as the layout does."""
    ends: list[bool] = []
    for row, following in itertools.pairwise(rows):
        ended = row.ends
        if ended is None:
            ended = ends_paragraph(row, following, layout)
        other = row.note != following.note
        ends.append(ended or other)
    if rows:
        ends.append(True)
    return ends


def _note_ends(notes: list[Row]) -> list[bool]:
    """A footnote is one line: it ends where the next label begins."""
    ends: list[bool] = []
    for row, following in itertools.pairwise(notes):
        ends.append(row.note != following.note)
    if notes:
        ends.append(True)
    return ends
