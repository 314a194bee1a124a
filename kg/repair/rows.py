"""Rows: the physical lines of a source, as the repair steps see them."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.model.language import Language
from kg.model.source import Source
from kg.model.text import BREAK, Removed

_NARROW = re.compile("[\x00-\u2e7f]+")
_WIDE = re.compile("[\u2e80-\U0010ffff]")
_NUMBER = re.compile(r"(\d{1,3})\.\s")
_LINE_ENDS = re.compile("[\n\r\f\v\x85\u2028\u2029\x1c\x1d\x1e]")
# What a writer would call invisible. The zero-width joiners count too: nothing in these scripts
# needs them.
_INVISIBLE = {"Cc", "Cf", "Cs"}
# All but line feeds, ASCII, ideographs and the blocks of their marks, which everybody sees.
_MAY_HIDE = re.compile("[^\n -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def has_wide(words: str) -> bool:
    """Whether an ideograph, or a mark as wide, stands in the words."""
    return _WIDE.search(words) is not None


@dataclass(slots=True)
class Row:
    """One physical line: `start:end` without the white space around it, in `Page.text`."""

    start: int
    end: int
    words: str  # folded, stripped
    lead: bool  # white space stood before it
    trail: bool  # and after it
    gap: int  # blank lines before it
    breaks: bool = False  # a line of two or more spaces stands before it
    role: str = "body"
    note: str | None = None
    mark: str | None = None  # a footnote mark that was taken off its end
    ends: bool | None = None  # what the layout of the file says; None: it says nothing
    heading: bool = False
    inner: list[tuple[str, int, int]] = field(
        default_factory=list
    )  # marks inside: label, start, end
    columns: int | None = None  # its width, once it was asked for

    @property
    def width(self) -> int:
        """Columns: a Chinese character takes two."""
        if self.columns is None:
            self.columns = len(self.words) + len(_NARROW.sub("", self.words))
        return self.columns


@dataclass
class Page:
    """A source without its invisible characters; `offsets` leads back."""

    text: str
    offsets: array[int]
    rows: list[Row]
    removed: list[Removed]
    repaired: bool  # the source already stands in paragraphs


def visible(source: Source) -> tuple[str, array[int], list[Removed]]:
    """Take out the characters that nobody sees; they are listed, not lost."""
    candidates = set(_MAY_HIDE.findall(source.text))
    hidden = set(filter(_is_invisible, candidates))
    if not hidden:
        return source.text, array("L", range(len(source.text) + 1)), []
    kept: list[str] = []
    offsets, removed = array("L"), []
    for at, character in enumerate(source.text):
        if character in hidden:
            control = Removed(kind="control", text=character, start=at, end=at + 1)
            removed.append(control)
        else:
            kept.append(character)
            offsets.append(at)
    offsets.append(len(source.text))
    return "".join(kept), offsets, removed


def _is_invisible(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) in _INVISIBLE


def _told(source: Source, page: Page, language: Language) -> list[Row]:
    """The rows that the file itself tells."""
    rows: list[Row] = []
    for told in source.rows or ():
        # Invisible characters are gone: source offsets and page offsets differ.
        first = bisect_left(page.offsets, told.start)
        last = bisect_left(page.offsets, told.end)
        piece = page.text[first:last]
        start = first + len(piece) - len(piece.lstrip())
        end = first + len(piece.rstrip())
        if start >= end:
            continue
        row = Row(
            start,
            end,
            words=language.fold(page.text[start:end]),
            lead=False,
            trail=end < last,
            gap=0,
            role=told.role,
            note=told.note,
            ends=told.ends,
            heading=told.heading,
        )
        for label, mark, behind in told.marks:
            at = bisect_left(page.offsets, mark), bisect_left(page.offsets, behind)
            row.inner.append((label, *at))
        rows.append(row)
    return rows


def _split(text: str, repaired: bool, language: Language) -> list[Row]:
    """The rows between line ends; of a repaired text, its lines."""
    rows: list[Row] = []
    folded = language.fold(text)
    at = gap = 0
    breaks = False
    for piece in text.split(BREAK) if repaired else _LINE_ENDS.split(text):
        stripped = piece.strip()
        if stripped:
            start = at + len(piece) - len(piece.lstrip())
            end = start + len(stripped)
            lead, trail = start > at, end < at + len(piece)
            rows.append(Row(start, end, folded[start:end], lead, trail, gap, breaks))
            gap, breaks = 0, False
        else:
            gap += 1
            breaks = breaks or len(piece) > 1
        at += len(piece) + 1
    return rows


def rows_of(source: Source, language: Language) -> Page:
    """Split into rows, blank lines counted and dropped."""
    text, offsets, removed = visible(source)
    if source.rows is not None:
        page = Page(text, offsets, [], removed, False)
        page.rows = _told(source, page, language)
        return page
    repaired = BREAK in text and not any(c in text for c in "\n\r\f")
    rows = _split(text, repaired, language)
    return Page(text, offsets, rows, removed, repaired)


def parted(rows: list[Row], inner_number: re.Pattern[str]) -> Iterator[Row]:
    """The rows, parted where the number of the next paragraph stands inside one.

    `inner_number`: such a `number`, with the white space before it.
    """
    last = 0
    for row in rows:
        opening = _NUMBER.match(row.words)
        last = int(opening[1]) if opening else last
        at = row.start
        for found in inner_number.finditer(row.words):
            if int(found["number"]) == last + 1:
                last += 1
                yield _part(row, at, row.start + found.start(), ends=True)
                at = row.start + found.start("number")
        yield row if at == row.start else _part(row, at, row.end, ends=None)


def _part(row: Row, start: int, end: int, ends: bool | None) -> Row:
    words = row.words[start - row.start : end - row.start]
    part = replace(row, start=start, end=end, words=words, ends=ends, columns=None)
    part.lead = row.lead or start > row.start
    part.trail = row.trail or end < row.end
    return part
