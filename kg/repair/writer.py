"""Writing of the repaired string: which characters stay, where spaces stand, where lines end."""

from __future__ import annotations

import re
from array import array

from kg.model.language import Language
from kg.model.text import BREAK, Line, Mark, Removed, Text
from kg.repair.rows import Page, Row, has_wide
from kg.repair.words import RepairWords

_RUN = re.compile(r"\S+")
_LATIN = re.compile(r"[A-Za-z]")
_PAIRED = re.compile(r"(?:and|or|to)\b")  # `short- and long-term`
_LABEL = 6  # characters of the longest label that opens a line: (viii)


def _may_go_on(character: str) -> bool:
    """A layout that breaks inside a number or a symbol leaves no space.

    Behind a word, printers leave it out too.
    """
    return character.isdigit() or character in "/-"


class Writer:
    """Collects the repaired string, its origins, lines and marks."""

    def __init__(self, page: Page, words: RepairWords) -> None:
        self.page = page
        self.words = words
        self.out: list[str] = []
        self.length = 0
        self.last = ""  # the character before, in the same line
        self.opened = 0  # pieces written before the line
        self.origins = array("L")
        self.lines: list[Line] = []
        self.marks: list[Mark] = []
        self.removed = list(page.removed)
        self.begin = 0
        # Offset of white space that may become a space; None at the begin of a line, and where a
        # number or a symbol may go on in the next row.
        self.space: int | None = None
        self.wide = False  # the row before holds Chinese

    def remove(self, kind: str, start: int, end: int) -> None:
        """A stretch of the page goes; it is listed with its source offsets."""
        offsets = self.page.offsets
        row = {
            "kind": kind,
            "text": self.page.text[start:end],
            "start": offsets[start],
            "end": offsets[end - 1] + 1,
        }
        self.removed.append(Removed.model_validate(row))

    def rows(self, rows: list[Row], ends: list[bool]) -> None:
        """Rows one after the other; `ends[i]`: a line ends with row i."""
        for row, end in zip(rows, ends, strict=True):
            if row.role == "mark":
                self.remove("mark", row.start, row.end)
                self.marks.append(Mark(label=row.words, at=self.length))
            else:
                self._join(row, end)
            if end:
                self._close(row)

    def text(self, name: str, language: Language) -> Text:
        """What was written."""
        text = "".join(self.out)
        self.origins.append(self.page.offsets[-1])
        return Text(
            name=name,
            text=text,
            origins=self.origins,
            lines=self.lines,
            language=language,
            marks=self.marks,
            removed=sorted(self.removed, key=lambda r: r.start),
        )

    def _join(self, row: Row, end: bool) -> None:
        """A row behind what stands in the line; `end`: the line ends with it."""
        wide = has_wide(row.words)
        goes_on = self._goes_on_in(row.words, self.wide or wide)
        if self.space is None and not goes_on:
            self.space = row.start - 1
        self._row(row)
        broken = row.ends is False and not row.trail and not end
        inside = broken and _may_go_on(row.words[-1])
        self.wide = wide
        self.space = None if inside else row.end

    def _goes_on_in(self, words: str, wide: bool) -> bool:
        """Whether a row begins inside the number, symbol or hyphenated word that the line ends in.

        Only Chinese text is broken inside numbers; in others two numbers are two.
        """
        if self.last == "/":
            return True
        latin = _LATIN.match(words) is not None
        if self.last == "-":
            return not _PAIRED.match(words) and (latin or wide)
        return wide and not latin and not self.words.year.match(words)

    def _row(self, row: Row) -> None:
        at = row.start
        for label, start, end in sorted(row.inner, key=lambda mark: mark[1]):
            self._stretch(at, max(start, at))
            self.remove("mark", start, end)
            self.marks.append(Mark(label=label, at=self.length))
            at = max(end, at)
        self._stretch(at, row.end)

    def _stretch(self, start: int, end: int) -> None:
        """Part of a row: runs of characters, and white space between them."""
        at = start
        for found in _RUN.finditer(self.page.text, start, end):
            first, last = found.span()
            if first > at:
                self.space = first - 1
            self._put(first, last)
            at = last
        if at < end:
            self.space = end - 1

    def _put(self, start: int, end: int) -> None:
        """Characters without white space; what stands before them may call for a space."""
        words = self.page.text[start:end]
        if self.space is not None:
            if self.last and self._parts(words[0]):
                self._write(" ", self.space)
            self.space = None
        self._write(words, start)
        self.last = words[-1]

    def _parts(self, following: str) -> bool:
        """A space stays behind a label, and between characters that are no ideographs."""
        if self._is_label():
            return True
        return not has_wide(self.last + following)

    def _is_label(self) -> bool:
        """Whether the line is nothing but a label so far."""
        if self.length - self.begin > _LABEL:
            return False
        line = "".join(self.out[self.opened :])
        return self.words.label.fullmatch(line) is not None

    def _write(self, words: str, start: int) -> None:
        """Characters that stand, or stand for some, in the page from `start` on."""
        end = start + len(words)
        self.out.append(words)
        self.origins.extend(self.page.offsets[start:end])
        self.length += len(words)

    def _close(self, row: Row) -> None:
        """The line ends."""
        if self.length > self.begin:
            line = Line(
                start=self.begin, end=self.length, note=row.note, heading=row.heading
            )
            self.lines.append(line)
            self._write(BREAK, row.end)
        self.begin = self.length
        self.opened = len(self.out)
        self.last = ""
        self.space = None
