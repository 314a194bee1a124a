"""Mention: one thing named at one place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict


class Mention(BaseModel):
    """`start` and `end` are text offsets; exporting turns them into source offsets."""

    model_config = ConfigDict(frozen=True)

    kind: str
    text: str
    start: int
    end: int
    id: str
    rule: str
    confidence: float = 1.0
    known: bool = False
    value: dict[str, Any] = {}


class Reading(BaseModel):
    """A proposal of one rule, kept or rejected; `why` says what decided."""

    model_config = ConfigDict(frozen=True)

    kind: str
    rule: str
    start: int
    end: int
    text: str
    value: dict[str, Any] | None = None
    kept: bool = False
    why: str = ""


def within(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Those that begin in a stretch of the text; `mentions` are in text order."""
    first = bisect_left(mentions, start, key=_start)
    return mentions[first : bisect_left(mentions, end, lo=first, key=_start)]


def _start(mention: Mention) -> int:
    return mention.start
