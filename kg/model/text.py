"""Text: running paragraphs, with a map back to the source.

Offsets, once and for all:

* every span is half-open, `start` included and `end` excluded, counted in code points;
* a *text offset* counts in `Text.text`, the repaired string; stages work in these;
* a *source offset* counts in `Source.text`; published files hold these;
* `Text.origins[i]` is the source offset of the character at text offset `i`.
  A line break or space that repair wrote stands for white space of the source and has its offset.

`Text.text` is one string: the lines of the body in order, then the footnotes, each line ended
by PARAGRAPH SEPARATOR (U+2029), which no wrapped source contains. `Text.folded` has the same
length and offsets, in one width and one script, as its language folds it: patterns read that.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal, NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict

from kg.model.language import Language

BREAK = "\u2029"


class Span(NamedTuple):
    """Half-open stretch of characters, from `start` to before `end`."""

    start: int
    end: int


class Spanned(Protocol):
    """What has a place in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Removed(BaseModel):
    """Characters of the source that are not running text, and what they were.

    The `text` of a `kind` from source offset `start` to `end`: a page number, a running header, a
    footnote mark …
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["page", "header", "job", "link", "rule", "mark", "control"]
    text: str
    start: int
    end: int


class Mark(BaseModel):
    """A footnote mark, its `label`, that stood in the running text, now at text offset `at`."""

    model_config = ConfigDict(frozen=True)

    label: str
    at: int


class Line(BaseModel):
    """One paragraph-like unit, from text offset `start` to `end`.

    `note` is the label of the footnote that it belongs to, `heading` what the file's layout says.
    """

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    note: str | None = None
    heading: bool = False


class Text(BaseModel):
    """The repaired document; see the module for what offsets mean.

    `name` is the file name, `text` the string that text offsets count, `origins` the source offset
    of each of its characters, `lines` its paragraphs, `language` what it was repaired in; `marks`
    are the footnote marks that stood in it, `removed` what is no text.
    """

    model_config = ConfigDict(
        frozen=True, arbitrary_types_allowed=True, ignored_types=(cached_property,)
    )

    name: str
    text: str
    origins: array  # type: ignore[type-arg]  # array('L'), one entry a character
    lines: list[Line]
    language: Language = Language()
    marks: list[Mark] = []
    removed: list[Removed] = []

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """What is shown of it in one line: no text."""
        yield "name", self.name
        yield "characters", len(self.text)
        yield "lines", len(self.lines)
        yield "marks", len(self.marks)
        yield "removed", len(self.removed)

    @cached_property
    def folded(self) -> str:
        """The string that patterns read."""
        return self.language.fold(self.text)

    @cached_property
    def simple(self) -> str:
        """The string that identifiers are made of: in one script."""
        return self.language.standard(self.text)

    def person(self, start: int, end: int) -> str:
        """The name of a person in its standard form, the same from all scripts of the language."""
        return self.language.person(self.text[start:end], self.folded[start:end])

    def folded_at(self, span: Spanned) -> str:
        """What patterns read of a line or a block."""
        return self.folded[span.start : span.end]

    def taken_for(self, language: Language) -> Text:
        """The same text, folded as another language does."""
        if language == self.language:
            return self
        given = {name: getattr(self, name) for name in type(self).model_fields}
        given["language"] = language
        return Text.model_construct(None, **given)

    def to_source(self, start: int, end: int) -> Span:
        """Source offsets of a text span."""
        if end <= start:
            at = self.origins[start] if start < len(self.origins) else 0
            return Span(at, at)
        return Span(self.origins[start], self.origins[end - 1] + 1)
