"""Value: what a reading says about the thing it names."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """`id` is the key of the thing (see the annotation guidelines); other fields are a kind's own.

    A production that reads less or more than its pattern matched gives `start` and `end`.
    `known` tells that the key comes from the authority.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str
    start: int | None = None
    end: int | None = None
    known: bool = False
