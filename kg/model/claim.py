"""Claim: something said about mentions, where, in which words."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Modality = Literal["asserted", "planned", "proposed", "required", "negated"]


class Term(BaseModel, frozen=True):
    """One end of a claim: a mention, a known thing, words, or, with none of them, the document.

    `mention` is an index among those of the document, `key` is `Kind/id`.
    """

    mention: int | None = None
    literal: str | None = None
    key: str | None = None


class Qualifier(BaseModel, frozen=True):
    """What a claim holds besides its ends: `name` is a row of `schema/qualifiers.toml`.

    `start` and `end` are the text offsets of the words that say it.
    """

    name: str
    value: Term
    start: int
    end: int


class Claim(BaseModel):
    """Text offsets; `rule` is the rule that read it."""

    model_config = ConfigDict(frozen=True)

    subject: Term
    predicate: str
    object: Term
    start: int
    end: int
    rule: str
    modality: Modality = "asserted"
    qualifiers: tuple[Qualifier, ...] = ()
