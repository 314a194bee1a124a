"""Where a provision stands in its article: by the labels that it and those above it open with."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from kg.model.numerals import numeral

# Styles of labels that number paragraphs; those of others are letters.
_NUMBERS = ("comma", "figure", "numeral", "number", "circle")
_ROMAN = frozenset("ivx")


@dataclass
class Provisions:
    """The labels of one article that are open, outermost first: style and label."""

    open: list[tuple[str, str]] = field(default_factory=list)

    def address(self, words: str, pattern: re.Pattern[str]) -> str | None:
        """`para2(a)` of a line, or None of one without a label.

        A label of a new style is one level below, one of a style that is open follows on it: what
        is counted by `1.` in one article is counted by a letter in another.
        """
        found = pattern.match(words)
        if found is None:
            return None
        while found is not None:
            self._take(found)
            found = pattern.match(words, found.end())
        (style, first), *others = self.open
        number = numeral(first) if style in _NUMBERS else None
        head = f"({first})" if number is None else f"para{number}"
        return head + "".join(f"({label})" for _, label in others)

    def _take(self, found: re.Match[str]) -> None:
        style = found.lastgroup or ""
        label = found[style]
        if style == "circle":
            label = str(int(unicodedata.numeric(label)))
        if style == "letter" and self._is_roman(label):
            style = "roman"
        styles = [one for one, _ in self.open]
        if style in styles:
            del self.open[styles.index(style) :]
        self.open.append((style, label))

    def _is_roman(self, label: str) -> bool:
        """`(i)` is the ninth letter only behind `(h)`."""
        before = dict(self.open).get("letter", "")
        follows = len(label) == len(before) == 1 and ord(label) == ord(before) + 1
        return _ROMAN.issuperset(label) and not follows
