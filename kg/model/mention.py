"""Mention: one thing named at one place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from kg.model.parts import AnyParts, parts_of
from kg.model.value import shown


class Mention(BaseModel):
    """One thing named at one place, in the words `text`.

    `start` and `end` are text offsets; exporting turns them into source offsets. `rule` is the id
    of the rule that read it. `kind` and `id` are the key of the thing; `parts` says what its id is made of, in the class of
    its kind, and is None where the kind has none. `known`: the authority has it; `short`: the words
    are a short form, whose id is that of its antecedent once it is linked; `open`: it was not found,
    and nobody can tell what is named.
    """

    model_config = ConfigDict(frozen=True)

    kind: str
    text: str
    start: int
    end: int
    id: str
    rule: str
    known: bool = False
    short: bool = False
    open: bool = False
    parts: AnyParts | None = None

    def naming(self, key: str) -> Mention:
        """The same place, where another thing of the kind is named."""
        parts = self.parts.renamed(key) if self.parts else parts_of(self.kind, key)
        return self.model_copy(update={"id": key, "parts": parts})

    def shown(self) -> dict[str, object]:
        """The id and its parts, for people to read."""
        return shown(self.id, self.short, self.parts)


class Reading(BaseModel):
    """A proposal of one rule, kept or rejected; `why` says what decided."""

    model_config = ConfigDict(frozen=True)

    kind: str
    rule: str
    start: int
    end: int
    text: str
    value: dict[str, object] | None = None
    kept: bool = False
    why: str = ""


def within(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Those that begin in a stretch of the text; `mentions` are in text order."""
    first = bisect_left(mentions, start, key=_start)
    return mentions[first : bisect_left(mentions, end, lo=first, key=_start)]


def _start(mention: Mention) -> int:
    return mention.start
