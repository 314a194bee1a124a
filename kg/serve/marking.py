"""Where in the text of a block the words stand that were read there.

The graph tells where they stand in the source, whose line breaks and marks the text of a block does
not have. What is not plain is left unmarked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

# What line breaks and marks of the source may shift: some characters, and one in so many.
_SHIFT, _PER = 3, 20


class Named(NamedTuple):
    """Words at an offset of the source, and the IRI of what they name."""

    start: int
    words: str
    iri: str


class Mark(NamedTuple):
    """Words in a text, from `start` to `end`, and the IRI of what they name."""

    start: int
    end: int
    iri: str


def placed(text: str, named: Iterable[Named]) -> list[Mark]:
    """The marks of a text in their order; no two overlap.

    Longer words take their places first. Where words come as often as they were read, they are
    those; else the one that is as far from a mark as in the source, if there is one only.
    """
    groups: dict[str, list[Named]] = defaultdict(list)
    for one in sorted(named):
        groups[one.words].append(one)
    board = _Board(text)
    left: list[Named] = []
    for words in sorted(groups, key=lambda words: (-len(words), words)):
        members = groups[words]
        free = board.free(words)
        if len(free) == len(members):
            for at, one in zip(free, members, strict=True):
                board.take(at, one)
        else:
            left += members
    for one in left:
        near = board.nearest(one)
        if near is not None:
            board.take(near, one)
    return sorted(board.marks)


def only(text: str, words: str) -> tuple[int, int] | None:
    """Where some words stand in a text, if they stand there once."""
    at = text.find(words)
    if not words or at < 0 or text.find(words, at + 1) >= 0:
        return None
    return at, at + len(words)


class _Board:
    """A text and what is marked of it so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[Mark] = []
        self.anchors: list[tuple[int, int]] = []  # offsets in the source, and here

    def free(self, words: str) -> list[int]:
        """Where words stand that nothing has taken."""
        places = []
        at = self.text.find(words) if words else -1
        while at >= 0:
            end = at + len(words)
            if all(end <= mark.start or mark.end <= at for mark in self.marks):
                places.append(at)
            at = self.text.find(words, end)
        return places

    def take(self, at: int, one: Named) -> None:
        self.marks.append(Mark(at, at + len(one.words), one.iri))
        self.anchors.append((one.start, at))

    def nearest(self, one: Named) -> int | None:
        """The place that is where the nearest mark lets it be expected."""
        if not self.anchors:
            return None
        source, here = min(self.anchors, key=lambda pair: abs(pair[0] - one.start))
        distance = one.start - source
        most = _SHIFT + abs(distance) // _PER
        near = [at for at in self.free(one.words) if abs(at - here - distance) <= most]
        return near[0] if len(near) == 1 else None
