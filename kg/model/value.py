"""Value: what a reading says about the thing it names."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """`id` is the key of the thing (see the annotation guidelines); the last fields are some kinds' own.

    A production that reads less or more than its pattern matched gives `start` and `end`.
    `known` tells that the key comes from the authority.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    start: int | None = None
    end: int | None = None
    known: bool = False
    number: str | None = None  # of a resolution, as written
    session: str | None = None  # of an organ, as written
    head: str | None = None  # of a short form: the noun that its antecedent ends in
    short: bool | None = None
