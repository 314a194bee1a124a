"""Numbers that a text processor writes before paragraphs: they stand in no paragraph of the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from kg.languages import PACKAGED
from kg.model.numerals import roman

_chinese = PACKAGED.language("zh").spell
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9


def letter(number: int) -> str:
    """1 to 780 as a, z, aa, bb."""
    return (
        chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)
        if number > 0
        else str(number)
    )


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letter,
    "upperLetter": lambda n: letter(n).upper(),
    "lowerRoman": lambda n: roman(n).lower(),
    "upperRoman": roman,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "none": lambda n: "",
    "bullet": lambda n: "•",
}


def write(number: int, form: str) -> str:
    """A number as Word's `numFmt` of this name writes it; decimal where the name is another."""
    return _FORMATS.get(form, str)(number)


class Numbering:
    """Counts the numbered paragraphs of one document."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[
            str, dict[int, tuple[str, str, int]]
        ] = {}  # of each list: level to format, text, start
        self.family: dict[str, str] = {}  # lists that count together
        self.counts: dict[str, list[int]] = {}
        self.styles = {
            style.style_id: style.element.find(f"{_W}pPr/{_W}numPr")
            for style in document.styles
        }
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {
            a.get(f"{_W}abstractNumId"): a for a in root.iter(f"{_W}abstractNum")
        }
        for number in root.iter(f"{_W}num"):
            link = number.find(f"{_W}abstractNumId")
            base = link.get(f"{_W}val") if link is not None else None
            ident = number.get(f"{_W}numId")
            if base not in abstract:
                continue
            self.levels[ident] = {
                int(level.get(f"{_W}ilvl")): self._level(level)
                for level in abstract[base].iter(f"{_W}lvl")
            }
            override = number.find(f"{_W}lvlOverride/{_W}startOverride")
            self.family[ident] = str(base) if override is None else f"{base}/{ident}"

    @staticmethod
    def _level(level: Any) -> tuple[str, str, int]:
        def value(tag: str, default: str) -> str:
            found = level.find(f"{_W}{tag}")
            return default if found is None else found.get(f"{_W}val") or default

        return (
            value("numFmt", "decimal"),
            value("lvlText", ""),
            int(value("start", "1")),
        )

    def of(self, paragraph: Any, style: str | None) -> str:
        """What stands before this paragraph, with a space behind it, or nothing. Counts it."""
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        chosen = own if own is not None else self.styles.get(style or "")
        if chosen is None:
            return ""
        ident, depth = chosen.find(f"{_W}numId"), chosen.find(f"{_W}ilvl")
        levels = self.levels.get(ident.get(f"{_W}val"), {}) if ident is not None else {}
        level = int(depth.get(f"{_W}val")) if depth is not None else 0
        if level not in levels or not 0 <= level < _LEVELS:
            return ""
        form, pattern, _ = levels[level]
        counts = self.counts.setdefault(
            self.family[ident.get(f"{_W}val")], [0] * _LEVELS
        )
        counts[level] = counts[level] + 1 if counts[level] else levels[level][2]
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if form == "bullet":
            return "• "

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            return write(
                counts[at] or levels.get(at, ("", "", 1))[2],
                levels[at][0] if at in levels else "decimal",
            )

        words = re.sub(r"%([1-9])", number, pattern)
        return f"{words} " if words.strip() else ""
