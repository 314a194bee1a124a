"""What fills the slots of a frame."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.rules.frame_files import Side
from kg.rules.frames import Frame

LONGEST = (
    120  # characters that a slot looks away; no clause of the annotated papers has more
)


@dataclass(frozen=True)
class Filler:
    """What fills a slot: a stretch of the skeleton, and in it the positions of the mentions meant.

    Without positions it is the words themselves; `speaker`: nothing stands there, the slot is filled
    by the body that speaks.
    """

    start: int
    end: int
    positions: tuple[int, ...] = ()
    speaker: bool = False


@dataclass
class Filled:
    """A frame at the anchor `words[start:end]`. `lacks`: the first required slot that nothing fits."""

    frame: Frame
    words: str
    start: int
    end: int
    fillers: dict[str, Filler] = field(default_factory=dict)
    lacks: str = ""
    _signs: dict[Side, list[int]] = field(default_factory=dict, repr=False)

    @property
    def span(self) -> tuple[int, int]:
        """From the first to the last of anchor and fillers, in the skeleton."""
        starts = [self.start]
        ends = [self.end]
        for filler in self.fillers.values():
            starts.append(filler.start)
            ends.append(filler.end)
        return min(starts), max(ends)

    @property
    def taken(self) -> set[int]:
        """Positions that a slot has already. Two that tell organs from others may share one."""
        found: set[int] = set()
        for slot in self.frame.slots:
            filler = self.fillers.get(slot.name)
            if filler is not None and slot.text.organ is None:
                found.update(filler.positions)
        return found

    def signs(self, side: Side) -> list[int]:
        """Positions of letters and marks from the anchor away, as far as any slot looks."""
        places = self._signs.get(side)
        if places is None:
            places = self._signs[side] = self._find_signs(side)
        return places

    def _find_signs(self, side: Side) -> list[int]:
        if side == "after":
            first, last = self.end, self.end + LONGEST
        else:
            first, last = max(0, self.start - LONGEST), self.start
        found = self.frame.marks.signs.finditer(self.words, first, last)
        places = [sign.start() for sign in found]
        if side == "before":
            places.reverse()
        return places

    def between(self, filler: Filler, side: Side) -> str:
        """What stands between a filler and the anchor."""
        if side == "after":
            return self.words[self.end : filler.start]
        return self.words[filler.end : self.start]
