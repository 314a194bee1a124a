"""What frames made of a text, for `kg explain`: each that was woken, and what filled its slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.relate.filling import Filled
from kg.relate.frames import Passage, find_frames
from kg.rules.frames import Frame
from kg.rules.letters import LETTERS

_KINDS = {ord(letter): f"<{kind}>" for kind, letter in LETTERS.items()}


@dataclass(frozen=True)
class Woken:
    """A frame at one place of a text.

    `sentence` is what it was read in, each mention as its kind. `slots`: what fills each, in the
    words of the text. `lacks`: the first required slot that nothing fits; empty where it says
    something.
    """

    frame: str
    anchor: str
    sentence: str
    slots: dict[str, str]
    lacks: str


def woken(frames: tuple[Frame, ...], passage: Passage) -> Iterator[Woken]:
    """Every frame that a passage wakes, in the order of the frames."""
    for filled in find_frames(frames, passage.skeleton.words):
        slots: dict[str, str] = {}
        for name, filler in filled.fillers.items():
            slots[name] = (
                passage.speaker
                if filler.speaker
                else _words(passage, filler.start, filler.end)
            )
        yield Woken(
            frame=filled.frame.id,
            anchor=_words(passage, filled.start, filled.end),
            sentence=_sentence(filled),
            slots=slots,
            lacks=filled.lacks,
        )


def _words(passage: Passage, start: int, end: int) -> str:
    """The text of a stretch of the skeleton; empty for an anchor without width."""
    if start == end:
        return ""
    skeleton = passage.skeleton
    return passage.document.text.text[skeleton.starts[start] : skeleton.ends[end - 1]]


def _sentence(filled: Filled) -> str:
    """The sentence around an anchor, each mention as its kind."""
    stop, words = filled.frame.marks.stop, filled.words
    first = 0
    for found in stop.finditer(words, 0, filled.start):
        first = found.end()
    after = stop.search(words, filled.end)
    last = after.start() if after else len(words)
    return words[first:last].translate(_KINDS)
