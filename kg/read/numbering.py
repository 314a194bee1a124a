"""Numbers that a text processor writes before paragraphs: they stand in no paragraph of the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_LEVELS = 9


def chinese(number: int) -> str:
    """1 to 9999 as 一, 十二, 一百零五."""
    if not 0 < number < 10_000:
        return str(number)
    out = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += _DIGITS[digit] + name
        elif out and not out.endswith("零") and number % unit:
            out += "零"
    return out.removeprefix("一") if 10 <= number < 20 else out


def roman(number: int) -> str:
    """1 to 3999 as i, iv, xl."""
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, name in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True
    ):
        out += name * (number // value)
        number %= value
    return out


def letter(number: int) -> str:
    """1 to 780 as a, z, aa, bb."""
    return chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 30) if number > 0 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letter,
    "upperLetter": lambda n: letter(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
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


class Numbering:
    """Counts the numbered paragraphs of one document."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}  # of each list: level to format, text, start
        self.family: dict[str, str] = {}  # lists that count together
        self.counts: dict[str, list[int]] = {}
        self.styles = {style.style_id: style.element.find(f"{_W}pPr/{_W}numPr") for style in document.styles}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {a.get(f"{_W}abstractNumId"): a for a in root.iter(f"{_W}abstractNum")}
        for number in root.iter(f"{_W}num"):
            link = number.find(f"{_W}abstractNumId")
            base = link.get(f"{_W}val") if link is not None else None
            ident = number.get(f"{_W}numId")
            if base not in abstract:
                continue
            self.levels[ident] = {int(level.get(f"{_W}ilvl")): self._level(level) for level in abstract[base].iter(f"{_W}lvl")}
            override = number.find(f"{_W}lvlOverride/{_W}startOverride")
            self.family[ident] = str(base) if override is None else f"{base}/{ident}"

    @staticmethod
    def _level(level: Any) -> tuple[str, str, int]:
        def value(tag: str, default: str) -> str:
            found = level.find(f"{_W}{tag}")
            return default if found is None else found.get(f"{_W}val") or default

        return value("numFmt", "decimal"), value("lvlText", ""), int(value("start", "1"))

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
        counts = self.counts.setdefault(self.family[ident.get(f"{_W}val")], [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else levels[level][2]
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if form == "bullet":
            return "• "

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            return write(counts[at] or levels.get(at, ("", "", 1))[2], levels[at][0] if at in levels else "decimal")

        words = re.sub(r"%([1-9])", number, pattern)
        return f"{words} " if words.strip() else ""
