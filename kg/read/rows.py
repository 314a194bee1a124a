"""Rows as a reader writes them: the text of a format that has none of its own, and what its layout told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from kg.errors import InputError
from kg.model.source import Remark, Source, SourceRow

MOST = 20_000_000  # characters of one document; a thousand pages have two million
Mark = tuple[str, int, int]
# A hard-wrapped text that was saved in another format: its paragraphs are lines.
_SENTENCE_END = re.compile(r"[。！？；：.!?;:…”》)）]$")

# Where a line break falls inside a date, a number, a symbol, a title or brackets, it parts nothing.
_NUMERAL = "[0-9〇○零一二三四五六七八九十]"
_BREAKS = (
    (re.compile(rf"{_NUMERAL}年$"), re.compile(rf"{_NUMERAL}{{1,3}}月")),
    (re.compile(rf"{_NUMERAL}月$"), re.compile(rf"{_NUMERAL}{{1,3}}日")),
    (re.compile(r"[0-9]$"), re.compile(r"[年月日号届次段条%/]")),
    (re.compile(r"第$"), re.compile(_NUMERAL)),
    (re.compile(r"[A-Z0-9]/$"), re.compile(r"[A-Z0-9]")),
    (re.compile(r"[(（《“「『〈]$"), re.compile(r".")),
    (re.compile(r"[^。！？]$"), re.compile(r"[，。；：、！？)）》”」』〉]")),
)
_PAIRS = (
    ("《", "》"),
    ("“", "”"),
    ("「", "」"),
    ("『", "』"),
    ("（", "）"),
    ("(", ")"),
)
_TITLE = 60  # characters; a bracket that was opened further back was never closed


def runs_on(before: str, after: str) -> bool:
    """A line that was broken inside something that belongs together."""
    if not before or not after:
        return False
    if any(left.search(before) and right.match(after) for left, right in _BREAKS):
        return True
    tail = before[-_TITLE:]
    return any(
        tail.rfind(opening) > tail.rfind(closing) and closing in after[:_TITLE]
        for opening, closing in _PAIRS
    )


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
        """One row. `marks` count from the start of `words`. Raises InputError if the document grows beyond all documents."""
        if not words.strip():
            return
        start = self.length
        here = tuple((label, start + s, start + e) for label, s, e in marks)
        self.rows.append(
            SourceRow(
                start=start,
                end=start + len(words),
                role=role,
                note=note,
                ends=ends,
                heading=heading,
                marks=here,
            )
        )
        self._write(words + "\n")

    def page(self) -> None:
        """The next row begins a page."""
        if self.parts and self.parts[-1] != "\f":
            self._write("\f")

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)
        if self.length > MOST:
            raise InputError(
                self.name, f"holds more than {MOST:,} characters", "split it"
            )

    def source(self, encoding: str, remarks: Sequence[Remark] = ()) -> Source:
        """What was collected. Raises InputError if that is nothing."""
        if not self.rows:
            raise InputError(
                self.name,
                "holds no text",
                "leave it out, or run character recognition (OCR) on it first",
            )
        text, rows = "".join(self.parts), tuple(self._unwrapped())
        return Source(
            name=self.name,
            text=text,
            encoding=encoding,
            rows=rows,
            remarks=tuple(remarks),
        )

    def _unwrapped(self) -> list[SourceRow]:
        """Where every line is a paragraph and lines are broken at a width, their ends tell nothing."""
        if any(row.ends is False for row in self.rows):
            return self.rows
        text = "".join(self.parts)
        body = [
            text[row.start : row.end].strip()
            for row in self.rows
            if row.role == "body" and row.ends
        ]
        widths = sorted(len(words.encode("gb18030", "replace")) for words in body)
        if len(widths) < 8 or widths[-1] > 130:
            return self.rows
        full = [
            words
            for words in body
            if len(words.encode("gb18030", "replace")) >= widths[-1] * 0.85
        ]
        broken = sum(not _SENTENCE_END.search(words) for words in full)
        if widths[-1] < 50 or broken * 2 < len(full) or len(full) < 4:
            return self.rows
        return [row.model_copy(update={"ends": None}) for row in self.rows]
