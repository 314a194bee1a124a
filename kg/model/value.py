"""Value: what a production reads at a place, the thing that is named there."""

from __future__ import annotations

from typing import NamedTuple

from kg.model.parts import Parts


class Value(NamedTuple):
    """`id` is the key of the thing (see the annotation guidelines), `parts` what it is made of.

    A production that reads less or more than its pattern matched gives `start` and `end`.
    `known` tells that the key comes from the authority, `short` that the words are a short form,
    whose antecedent is to be found.
    """

    id: str
    start: int | None = None
    end: int | None = None
    known: bool = False
    short: bool = False
    parts: Parts | None = None

    @classmethod
    def of(
        cls,
        parts: Parts,
        start: int | None = None,
        end: int | None = None,
        known: bool = False,
    ) -> Value:
        """A value whose id is made of its parts."""
        return cls(parts.id, start, end, known, parts=parts)

    def shown(self) -> dict[str, object]:
        """What it says, for people to read."""
        return shown(self.id, self.short, self.parts)


def shown(key: str, short: bool, parts: Parts | None) -> dict[str, object]:
    """An id, that it is that of a short form, and its parts, for people to read."""
    told: dict[str, object] = {"id": key}
    if short:
        told["short"] = True
    return told | parts.shown() if parts else told
