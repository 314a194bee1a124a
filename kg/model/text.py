"""Text: running paragraphs, with a map back to the source.

Offsets, once and for all:

* every span is half-open, `start` included and `end` excluded, counted in code points;
* a *text offset* counts in `Text.text`, the repaired string; stages work in these;
* a *source offset* counts in `Source.text`; published files hold these;
* `Text.origins[i]` is the source offset of the character at text offset `i`.
  A line break or space that repair wrote stands for white space of the source and has its offset.

`Text.text` is one string: the lines of the body in order, then the footnotes, each line ended
by PARAGRAPH SEPARATOR (U+2029), which no wrapped source contains. `Text.folded` has the same
length and offsets, with full-width letters, digits and brackets turned into ASCII and traditional characters
into simplified ones: patterns read that.
"""

from __future__ import annotations

import unicodedata
from array import array
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

BREAK = "\u2029"

_FOLD_PAIRS = {"（": "(", "）": ")", "［": "[", "］": "]", "．": ".", "／": "/", "－": "-", "‐": "-", "‑": "-", "–": "-"}
_KEEP = set("，：；！？“”‘’《》〈〉「」『』、。…—～·％＊")


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _FOLD_PAIRS:
        return _FOLD_PAIRS[character]
    if character in _KEEP or character == BREAK or "㈠" <= character <= "㈩":
        return character
    if character.isspace():
        return " "
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


# Among the commonest of what only traditional script writes: hardly a sentence does without all of them.
_TRADITIONAL = frozenset("國聯會議組織關於為與際員報書權們這個來時開說對發過還沒問題經濟勞動條約規則實現進長東無機間區體變應當設總處從後將並決審應點據歲")


@lru_cache(maxsize=8192)
def _simple_character(character: str) -> str:
    """One character at a time, so that offsets hold; what depends on context keeps its commonest reading."""
    return _converter().convert(character) if character > "\u2e7f" else character


@lru_cache(maxsize=1)
def _converter() -> Any:
    """Loaded only for a text in traditional script."""
    from opencc import OpenCC

    return OpenCC("t2s")


def simplify(string: str) -> str:
    """Traditional characters become simplified ones, one for one; a simplified text comes back as it is."""
    if _TRADITIONAL.isdisjoint(string):
        return string
    pairs = {c: _simple_character(c) for c in set(string)}
    return string.translate({ord(c): s for c, s in pairs.items() if len(s) == 1})


def fold(string: str) -> str:
    """Same length, same offsets, one width and script: `（Ａ）國` becomes `(A)国`; Chinese punctuation stays."""
    string = simplify(string)
    return string.translate({ord(c): _fold_character(c) for c in set(string)})


class Span(NamedTuple):
    """Half-open stretch of characters."""

    start: int
    end: int


class Removed(BaseModel):
    """Characters of the source that are not running text, and what they were."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["page", "header", "job", "link", "rule", "mark", "control"]
    text: str
    start: int
    end: int


class Mark(BaseModel):
    """A footnote mark that stood in the running text, now at text offset `at`."""

    model_config = ConfigDict(frozen=True)

    label: str
    at: int


class Line(BaseModel):
    """One paragraph-like unit; `note` is the label of the footnote that it belongs to."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    note: str | None = None


class Text(BaseModel):
    """The repaired document; see the module for what offsets mean."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, ignored_types=(cached_property,))

    name: str
    text: str
    origins: array  # type: ignore[type-arg]  # array('L'), one entry a character
    lines: list[Line]
    marks: list[Mark] = []
    removed: list[Removed] = []

    @cached_property
    def folded(self) -> str:
        """The string that patterns read."""
        return fold(self.text)

    @cached_property
    def simple(self) -> str:
        """The text in simplified script: identifiers are made of this."""
        return simplify(self.text)

    def to_source(self, start: int, end: int) -> Span:
        """Source offsets of a text span."""
        if end <= start:
            at = self.origins[start] if start < len(self.origins) else 0
            return Span(at, at)
        return Span(self.origins[start], self.origins[end - 1] + 1)
