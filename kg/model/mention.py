"""Mention: one thing named at one place."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

KINDS = (
    "Organization",
    "State",
    "Place",
    "Person",
    "Resolution",
    "DocumentCitation",
    "Treaty",
    "Instrument",
    "Publication",
    "Date",
    "Event",
    "Programme",
    "Goal",
)


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
