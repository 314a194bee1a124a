"""Filling of frames: around each word that wakes one, the things that fit its slots.

A sentence is read as a skeleton (see `kg.relate.skeleton`): each mention is one letter of its kind.
From the anchor a slot looks to its side for the nearest letter of its kinds. Between the two there
may be light words, other slots of the frame and what stands in brackets, and of other characters as
many as the slot allows. With `list`, what is joined to the nearest one belongs to it.
"""

from __future__ import annotations

from kg.relate.filled import LONGEST, Filled, Filler
from kg.relate.nearest import nearest, nearest_words
from kg.rules.frames import Frame, Slot
from kg.rules.letters import LETTERS

__all__ = ["Filled", "Filler", "fill"]

_JOINT = 4  # characters of what joins two of a list


def fill(frame: Frame, words: str, start: int, end: int) -> Filled:
    """The frame at an anchor of a skeleton; required slots are filled first."""
    filled = Filled(frame, words, start, end)
    anchor = words[start:end]
    for slot in frame.required_first:
        if slot.when is not None and not slot.when.search(anchor):
            continue
        if slot.text.unless in filled.fillers:
            continue
        filler = _filler(slot, filled)
        if filler is not None:
            filled.fillers[slot.name] = filler
        elif slot.text.required:
            filled.lacks = slot.name
            return filled
    _let_speak(filled)
    _leave_pairs(filled)
    filled.lacks = _missing(filled)
    return filled


def _missing(filled: Filled) -> str:
    """The slot for want of which no claim has both ends; empty where one has."""
    slots = {slot.name for slot in filled.frame.slots}
    wanting = ""
    for subject, _, target in filled.frame.text.claims:
        empty = [
            end
            for end in (subject, target)
            if end in slots and end not in filled.fillers
        ]
        if not empty:
            return ""
        wanting = wanting or empty[0]
    return wanting


def _leave_pairs(filled: Filled) -> None:
    """Where several things have a day, a place or a partner each, which is whose is not read.

    None is said: of two lists the second goes.
    """
    several = [
        name for name, one in filled.fillers.items() if _is_of_several(filled, one)
    ]
    start, end = filled.span
    if not several or not filled.frame.marks.each.search(filled.words, start, end):
        return
    for name, filler in list(filled.fillers.items()):
        kind = filled.words[filler.start : filler.end][:1]
        dated = kind == LETTERS["Date"] and len(filler.positions) == 1
        placed = kind == LETTERS["Place"] and name in several
        if dated or placed or name in several[1:]:
            del filled.fillers[name]


def _is_of_several(filled: Filled, filler: Filler) -> bool:
    """Is it a list, or one of things of its kind that are joined, whether the slot takes them all or not?"""
    words = filled.words
    joint = filled.frame.marks.joint
    if len(filler.positions) != 1:
        return bool(filler.positions or joint.search(words, filler.start, filler.end))
    letter = words[filler.positions[0]]
    behind = joint.match(words, filler.end)
    if behind and words.startswith(letter, behind.end()):
        return True
    first = max(0, filler.start - _JOINT)
    return any(
        found.end() == filler.start and words.endswith(letter, 0, found.start())
        for found in joint.finditer(words, first, filler.start)
    )


def _filler(slot: Slot, filled: Filled) -> Filler | None:
    """On the first side where something fits."""
    if slot.text.of:
        return _right_behind(slot, filled)
    for side in slot.text.side:
        if slot.role is None:
            filler = nearest(slot, filled, side)
        else:
            filler = nearest_words(slot.role, slot, filled, side)
        if filler is not None and not _is_beside(filled, filler):
            return filler
    return None


def _is_beside(filled: Filled, filler: Filler) -> bool:
    """Is it only joined to something else that the anchor is told of: A, and what B has made?"""
    marks, words = filled.frame.marks, filled.words
    if filler.end > filled.start:
        return False
    if marks.joint.match(words, filler.end) is None:
        return False
    relative = marks.relative.match(words, filled.end)
    if relative is None:
        return False
    thing = words[relative.end() : relative.end() + 1]
    return thing.isalpha() or thing in LETTERS.values()


def _right_behind(slot: Slot, filled: Filled) -> Filler | None:
    """A slot of words that belongs to the one thing that fills another slot."""
    owner = filled.fillers.get(slot.text.of)
    if owner is None or slot.role is None or len(owner.positions) != 1:
        return None
    found = slot.role.search(filled.words, owner.end, owner.end + LONGEST)
    if found is None:
        return None
    between = filled.words[owner.end : found.start()]
    if between and (slot.marker is None or not slot.marker.fullmatch(between)):
        return None
    return Filler(found.start(), found.end())


def _let_speak(filled: Filled) -> None:
    """Slots whose place the body that speaks takes: `its resolution …`."""
    first = filled.span[0]
    before = filled.words[max(0, first - LONGEST) : first]
    for slot in filled.frame.slots:
        if slot.own is None or slot.name in filled.fillers:
            continue
        if slot.own.search(before):
            filled.fillers[slot.name] = Filler(first, first, speaker=True)
