"""Value: what a reading says about the thing it names."""

from __future__ import annotations

from typing import Any, NamedTuple


class Value(NamedTuple):
    """`id` is the key of the thing (see the annotation guidelines); the last fields are some kinds' own.

    A production that reads less or more than its pattern matched gives `start` and `end`.
    `known` tells that the key comes from the authority.
    """

    id: str
    start: int | None = None
    end: int | None = None
    known: bool = False
    number: str | None = None  # of a resolution, as written
    session: str | None = None  # of an organ, as written
    head: str | None = None  # of a short form: the noun that its antecedent ends in
    short: bool | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """What the value says, without where and how it is known."""
        fields: dict[str, Any] = {"id": self.id}
        if self[4:] != _PLAIN:
            fields |= {
                name: value
                for name, value in zip(self._fields[4:], self[4:], strict=True)
                if value is not None
            }
        return fields


_PLAIN = (None, None, None, None)
