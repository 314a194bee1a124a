"""Outline of a text in a language without rules of its own: numbers, letters and the shape of lines, no words."""

from __future__ import annotations

import re

from kg.languages import annex_heading
from kg.model.text import Text
from kg.parse.outline import Outliner

_ROMAN = re.compile(r"([IVX]{1,6})\.\s\S")
_LETTER = re.compile(r"(\w)\.\s\S")
_DASHED = re.compile(r"(\d{1,3})\s?[-)]\s(?=\S)")  # 1 - and 1) for 1.
_BRACKET = re.compile(r"\(?([^\W\d_])\)\s")  # a) for (a), and letters of any script
_SYMBOL = re.compile(
    r"[A-Z]\S*/\S*(?:\s\S*\d\S*)?"
)  # a symbol alone heads a page, not a section
_RUNS_ON = re.compile(r"[,;:،؛]$")
_FULL_STOP = re.compile(r"[.。۔؟?!]$")
_LONGEST = (
    150  # characters of a title, of a heading, and of one that only its shape tells
)
_SHAPED = 100


def _is_title(words: str) -> bool:
    """No sentence: opens with no small letter, and ends in no mark but that of an abbreviation."""
    worded = any(c.isalpha() for c in words)
    if not worded or words[0].islower() or words[0] == "(" or len(words) > _LONGEST:
        return False
    if _FULL_STOP.search(words):
        return len(words.split()) <= 2
    return not _RUNS_ON.search(words)


class PlainOutliner(Outliner):
    """`told`: the layout of the file shows headings, and no other line is one."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.told = any(line.heading for line in text.lines)

    def line(
        self, start: int, end: int, next_words: str, heading: bool = False
    ) -> None:
        words = self.text.folded[start:end]
        if annex_heading(words):
            self._annex(start, end)
        else:
            super().line(start, end, next_words, heading)

    def _numbered(self, words: str, start: int, end: int, next_words: str) -> bool:
        found = _DASHED.match(words)
        if not found:
            return super()._numbered(words, start, end, next_words)
        state, number = self.state, int(found[1])
        if state.paragraph == 0 or state.paragraph < number <= state.paragraph + 3:
            state.paragraph, state.sub, self.body = number, "", True
        self.add("paragraph", start, end, f"{state.prefix}para{number}", str(number))
        return True

    def _item(self, words: str, start: int, end: int) -> bool:
        if super()._item(words, start, end):
            return True
        found = _BRACKET.match(words)
        if not found:
            return False
        state = self.state
        state.sub = f"({found[1]})"
        locator = f"{state.prefix}para{state.paragraph}{state.sub}"
        self.add("item", start, end, locator, state.sub)
        return True

    def _ranked(self, words: str) -> tuple[int, str] | None:
        """Level and number of a numbered heading. After H. comes I., which is no Roman one then."""
        found = _LETTER.match(words)
        letter = found[1] if found and found[1].isupper() else ""
        above = next((name for level, name in self.state.sections if level == 2), "")
        last = above.partition("sec")[2][:1]
        follows = bool(letter and last) and ord(letter) == ord(last) + 1
        roman = _ROMAN.match(words)
        if roman and not follows:
            return 1, roman[1]
        return (2, letter) if letter else None

    def _heading_or_plain(
        self, words: str, start: int, end: int, next_words: str, heading: bool
    ) -> None:
        state = self.state
        title = _is_title(words)
        ranked = self._ranked(words) if title else None
        looks = (
            not words[0].isdigit()
            and not _SYMBOL.fullmatch(words)
            and len(words) <= _SHAPED
        )
        shaped = heading or (looks and not self.told)
        if ranked:
            self.add(
                "heading",
                start,
                end,
                f"{state.prefix}sec{ranked[1]}",
                ranked[1],
                ranked[0],
            )
        elif self.body and next_words and title and shaped:
            self.add(
                "heading", start, end, f"{state.prefix}head{len(self.blocks)}", None, 4
            )
        elif not self.body and title:
            self.add("front", start, end, f"{state.prefix}front{len(self.blocks) + 1}")
        else:
            self.body = True
            state.plain += 1
            self.add("paragraph", start, end, f"{state.prefix}text{state.plain}")
