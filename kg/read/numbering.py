"""Numbers that a text processor writes before paragraphs.

They stand in no paragraph of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from kg.languages import PACKAGED
from kg.model.numerals import roman
from kg.read.elements import Element, value

if TYPE_CHECKING:
    from docx.document import Document

chinese = PACKAGED.language("zh").spell
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{_W}val"
_NUMBERING = f"{_W}pPr/{_W}numPr"  # below a paragraph or a style
_NUMBER = f"{_W}num"  # a list
_NUMBER_ID = f"{_W}numId"
_ABSTRACT = f"{_W}abstractNum"  # what several lists have in common
_ABSTRACT_ID = f"{_W}abstractNumId"
_START_AGAIN = f"{_W}lvlOverride/{_W}startOverride"
_LEVEL = f"{_W}lvl"
_DEPTH = f"{_W}ilvl"
_LEVELS = 9


def letter(number: int) -> str:
    """1 to 780 as a, z, aa, bb."""
    if number <= 0:
        return str(number)
    row, place = divmod(number - 1, 26)
    return chr(97 + place) * min(row + 1, 30)


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letter,
    "upperLetter": lambda n: letter(n).upper(),
    "lowerRoman": lambda n: roman(n).lower(),
    "upperRoman": roman,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": chinese,
    "taiwaneseCountingThousand": chinese,
    "none": lambda n: "",
    "bullet": lambda n: "•",
}


def write(number: int, form: str) -> str:
    """A number as Word's `numFmt` of this name writes it; decimal where the name is another."""
    return _FORMATS.get(form, str)(number)


class _Level(NamedTuple):
    """A level of a list: Word's name of the format, its text with `%1` for the number.

    Where it starts.
    """

    form: str
    text: str
    start: int


_Levels = dict[int, _Level]
_PLAIN = _Level("decimal", "", 1)


class Numbering:
    """Counts the numbered paragraphs of one document."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[str | None, _Levels] = {}  # of each list
        self.family: dict[str | None, str] = {}  # lists that count together
        self.counts: dict[str, list[int]] = {}
        self.styles: dict[str, Element | None] = {}
        for style in document.styles:
            self.styles[style.style_id] = style.element.find(_NUMBERING)
        try:
            self._take(document.part.numbering_part.element)
        except (KeyError, NotImplementedError):
            return

    def _take(self, root: Element) -> None:
        """The lists of the file; each takes its levels from an abstract one."""
        abstract = {one.get(_ABSTRACT_ID): one for one in root.iter(_ABSTRACT)}
        for number in root.iter(_NUMBER):
            base = value(number.find(_ABSTRACT_ID), _VALUE)
            if base not in abstract:
                continue
            ident = number.get(_NUMBER_ID)
            self.levels[ident] = _levels(abstract[base])
            override = number.find(_START_AGAIN)
            self.family[ident] = str(base) if override is None else f"{base}/{ident}"

    def of(self, paragraph: Element, style: str | None) -> str:
        """Counts a paragraph: what stands before it, with a space behind, or nothing."""
        chosen = paragraph.find(_NUMBERING)
        if chosen is None:
            chosen = self.styles.get(style or "")
        if chosen is None:
            return ""
        ident = value(chosen.find(_NUMBER_ID), _VALUE)
        levels = self.levels.get(ident, {})
        level = int(value(chosen.find(_DEPTH), _VALUE) or 0)
        if level not in levels or not 0 <= level < _LEVELS:
            return ""
        counts = self._count(self.family[ident], level, levels[level].start)
        if levels[level].form == "bullet":
            return "• "
        words = _text(levels, levels[level].text, counts)
        return f"{words} " if words.strip() else ""

    def _count(self, family: str, level: int, start: int) -> list[int]:
        """The numbers of all levels, with the next one of this level; those below begin anew."""
        counts = self.counts.setdefault(family, [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else start
        for below in range(level + 1, _LEVELS):
            counts[below] = 0
        return counts


def _levels(abstract: Element) -> _Levels:
    levels = {}
    for level in abstract.iter(_LEVEL):
        form = value(level.find(f"{_W}numFmt"), _VALUE) or "decimal"
        text = value(level.find(f"{_W}lvlText"), _VALUE) or ""
        start = value(level.find(f"{_W}start"), _VALUE) or "1"
        depth = int(level.get(_DEPTH) or "")
        levels[depth] = _Level(form, text, int(start))
    return levels


def _text(levels: _Levels, pattern: str, counts: list[int]) -> str:
    """The text of a level, with the number of each level that it names."""

    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        level = levels.get(at, _PLAIN)
        return write(counts[at] or level.start, level.form)

    return re.sub(r"%([1-9])", number, pattern)
