"""Outline of a text in a language without `outline.toml`: numbers, letters, shapes, no words."""

from __future__ import annotations

import re

from kg.languages import annex_heading
from kg.model.text import Text
from kg.parse.outline import OutlineLine, Outliner
from kg.parse.words import OutlineWords

_ROMAN = re.compile(r"([IVX]{1,6})\.\s\S")
_LETTER = re.compile(r"(\w)\.\s\S")
_DASHED = re.compile(r"(\d{1,3})\s?[-)]\s(?=\S)")  # 1 - and 1) for 1.
_BRACKET = re.compile(r"\(?([^\W\d_])\)\s")  # a) for (a), and letters of any script
# A symbol alone heads a page, not a section.
_SYMBOL = re.compile(r"[A-Z]\S*/\S*(?:\s\S*\d\S*)?")
# Characters, set by hand and tried on 39 papers in other languages than Chinese. Of a title, of a
# heading; 120 and 200 change 11 papers each.
_LONGEST = 150
# Of one that only its shape tells; 85 and 120 change 4 papers each.
_SHAPED = 100
_ABBREVIATION = 2  # words of a title that may end in a full stop
_LETTERED_LEVEL = 2
_NAMELESS = 4  # level of a heading without a number


class PlainOutliner(Outliner):
    """`told`: the layout of the file shows headings, and no other line is one."""

    def __init__(self, text: Text, words: OutlineWords) -> None:
        super().__init__(text, words)
        self.told = any(line.heading for line in text.lines)

    def line(self, line: OutlineLine) -> None:
        if line.role is None and annex_heading(line.words):
            self.annex(line)
        else:
            super().line(line)

    def numbered(self, line: OutlineLine) -> bool:
        found = _DASHED.match(line.words)
        if not found:
            return super().numbered(line)
        self.paragraph(line, int(found[1]))
        return True

    def item(self, line: OutlineLine) -> bool:
        if super().item(line):
            return True
        found = _BRACKET.match(line.words)
        if not found:
            return False
        state = self.state
        state.sub = f"({found[1]})"
        locator = f"{state.prefix}para{state.paragraph}{state.sub}"
        self.add("item", line, locator, state.sub)
        return True

    def heading_or_plain(self, line: OutlineLine) -> None:
        prefix = self.state.prefix
        title = self._is_sentenceless(line.words)
        ranked = self._ranked(line.words) if title else None
        if ranked:
            level, label = ranked
            self.add("heading", line, f"{prefix}sec{label}", label, level)
        elif self.body and line.following and title and self._is_shaped(line):
            locator = f"{prefix}head{len(self.blocks)}"
            self.add("heading", line, locator, level=_NAMELESS)
        elif not self.body and title:
            self.add("front", line, f"{prefix}front{len(self.blocks) + 1}")
        else:
            self.plain(line)

    def _ranked(self, words: str) -> tuple[int, str] | None:
        """Of a numbered heading. After H. comes I., which is no Roman one then."""
        found = _LETTER.match(words)
        letter = found[1] if found and found[1].isupper() else ""
        follows = letter != "" and letter == self._next_letter()
        roman = _ROMAN.match(words)
        if roman and not follows:
            return 1, roman[1]
        return (2, letter) if letter else None

    def _next_letter(self) -> str | None:
        """The letter behind that of the section that is open; None where none has one."""
        for level, name in self.state.sections:
            if level == _LETTERED_LEVEL:
                letter = name.partition("sec")[2][:1]
                return chr(ord(letter) + 1) if letter else None
        return None

    def _is_shaped(self, line: OutlineLine) -> bool:
        if line.heading:
            return True
        if self.told or line.words[0].isdigit() or len(line.words) > _SHAPED:
            return False
        return not _SYMBOL.fullmatch(line.words)

    def _is_sentenceless(self, words: str) -> bool:
        """Opens with no small letter, and ends in no mark but that of an abbreviation."""
        if words[0].islower() or words[0] == "(" or len(words) > _LONGEST:
            return False
        if not any(c.isalpha() for c in words):
            return False
        if self.words.full_stop.search(words):
            return len(words.split()) <= _ABBREVIATION
        return not self.words.runs_on.search(words)
