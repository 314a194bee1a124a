"""Source → Text. Layout dirt goes, words stay, and every character knows where it came from.

The steps, in order: invisible characters, furniture, footnote rows, footnote marks, paragraphs,
spaces. Nothing is lost: each character of the source that is not white space is in `Text.text` or
in `Text.removed`.
"""

from __future__ import annotations

import itertools

from kg.languages import PACKAGED, language_of
from kg.model.language import Language
from kg.model.source import Source
from kg.model.text import Text
from kg.repair.furniture import mark_furniture
from kg.repair.lines import Layout, ends_paragraph, layout_of
from kg.repair.notes import assign_notes, assign_star_notes, find_marks
from kg.repair.rows import Row, rows_of
from kg.repair.words import RepairWords, repair_words
from kg.repair.writer import Writer
from kg.rules.mastheads import masthead_of

__all__ = ["repair"]

# Roles of rows that are no text, which are the kinds of what is removed.
_FURNITURE = frozenset({"page", "header", "job", "link", "rule"})


def repair(source: Source | Text, language: Language | None = None) -> Text:
    """Repair a source. Any string is accepted; repairing what was repaired changes nothing.

    `language`: that of the text; None: as the source tells.
    Raises SchemaError for a bad `repair.toml`.
    """
    if language is None and isinstance(source, Text):
        language = source.language
    if isinstance(source, Text):
        source = Source(name=source.name, text=source.text)
    language = language or PACKAGED.language(language_of(source))
    words = repair_words(language)
    page = rows_of(source, language)
    writer = Writer(page, words)
    if page.repaired:
        writer.rows(page.rows, [True] * len(page.rows))
        return writer.text(source.name, language)
    mark_furniture(page.rows, words, masthead_of(language))
    if not any(row.note or row.inner for row in page.rows):  # the file does not tell
        _find_notes(page.rows, words)
    for row in page.rows:
        if row.role in _FURNITURE:
            writer.remove(row.role, row.start, row.end)
    text = [row for row in page.rows if row.role in ("body", "mark")]
    body = [row for row in text if row.note is None]
    notes = [row for row in text if row.note is not None and row.role == "body"]
    writer.rows(body, _ends(body, layout_of(page.rows, words)))
    writer.rows(notes, _note_ends(notes))
    return writer.text(source.name, language)


def _find_notes(rows: list[Row], words: RepairWords) -> None:
    """Footnotes and their marks."""
    layout = layout_of(rows, words)
    assign_notes(rows, layout.lead_signals)
    plain = [row for row in rows if row.role == "body"]
    assign_star_notes(plain, _ends(plain, layout))
    find_marks(rows)


def _ends(rows: list[Row], layout: Layout) -> list[bool]:
    """Whether a paragraph ends with each row: as the file tells, or as the layout does."""
    ends: list[bool] = []
    for row, following in itertools.pairwise(rows):
        told = ends_paragraph(row, following, layout) if row.ends is None else row.ends
        ends.append(told or row.note != following.note)
    return [*ends, True] if rows else []


def _note_ends(notes: list[Row]) -> list[bool]:
    """A footnote is one line: it ends where the next label begins."""
    ends = [row.note != following.note for row, following in itertools.pairwise(notes)]
    return [*ends, True] if notes else []
