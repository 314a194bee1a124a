"""The nearest thing that fits a slot: how far a slot looks, over what, and what belongs to what it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.relate.filled import LONGEST, Filled, Filler
from kg.rules.frame_files import Side
from kg.rules.frames import Slot
from kg.rules.letters import LETTERS

_BODY = LETTERS["Organization"]
_FIRST, _LAST = min(LETTERS.values()), max(LETTERS.values())
_LIGHT = (4, 3, 2)  # characters of a light word
_MARKER = 16  # characters before a filler that its marker may take


def nearest_words(
    role: re.Pattern[str], slot: Slot, filled: Filled, side: Side
) -> Filler | None:
    """A slot of words: the nearest stretch that its pattern matches."""
    stretches: list[re.Match[str]] = []
    if side == "after":
        found = role.search(filled.words, filled.end, filled.end + LONGEST)
        if found is not None:
            stretches.append(found)
    else:
        first = max(0, filled.start - LONGEST)
        stretches.extend(role.finditer(filled.words, first, filled.start))
        stretches.reverse()
    for found in stretches:
        filler = Filler(found.start(), found.end())
        between = filled.between(filler, side)
        if filled.frame.marks.stop.search(between):
            return None
        if _is_marked(slot, filled.words, filler) and _is_near(
            slot, filled, between, side
        ):
            return filler
    return None


def nearest(slot: Slot, filled: Filled, side: Side) -> Filler | None:
    """The nearest letter that fits, with what is joined to it.

    One without the right words around it is passed over; one that is too far away ends the search.
    """
    taken = filled.taken
    for at in _letters(slot, filled, side):
        if filled.words[at] not in slot.letters or at in taken:
            continue
        filler = _with_joined(slot, filled, at, side)
        if not taken.isdisjoint(filler.positions):
            continue
        if not _is_marked(slot, filled.words, filler):
            continue
        between = filled.between(filler, side)
        if slot.whole and side == "after" and _is_part(filled, filler, between):
            return None
        return filler if _is_near(slot, filled, between, side) else None
    return None


def _is_part(filled: Filled, filler: Filler, between: str) -> bool:
    """Is it only what something else is named after: the secretariat of a convention?

    Where the anchor is in an attribute of the thing, what belongs to the thing does not matter.
    """
    marks, words = filled.frame.marks, filled.words
    if marks.barred.search(between):
        return True
    end = _end_of_list(filled, filler.end)
    if marks.part.match(words, end):
        return True
    if marks.relative.search(between):
        return False
    if marks.belongs.match(words, end):
        return True
    if marks.whole.match(words, end):
        return False
    return not any(marks.is_light(words[end : end + size]) for size in _LIGHT)


def _end_of_list(filled: Filled, end: int) -> int:
    """Behind the brackets and the joined things that follow."""
    words, marks = filled.words, filled.frame.marks
    while True:
        aside = marks.aside.match(words, end)
        end = aside.end() if aside else end
        joint = marks.joint.match(words, end)
        if joint is None or not _is_letter(words[joint.end() : joint.end() + 1]):
            return end
        end = joint.end() + 1


def _is_letter(char: str) -> bool:
    return bool(char) and _FIRST <= char <= _LAST


def _letters(slot: Slot, filled: Filled, side: Side) -> Iterator[int]:
    """Positions of letters outside brackets, from the anchor away, as far as the slot reaches."""
    words, marks = filled.words, filled.frame.marks
    step = 1 if side == "after" else -1
    commas = slot.text.reach
    pairs = marks.opening if side == "after" else marks.closing
    passed = -1 if side == "after" else len(words)  # up to here a bracket was left out
    for at in filled.signs(side):
        char = words[at]
        if (at - passed) * step <= 0:
            continue
        if _FIRST <= char <= _LAST:
            yield at
        elif char in pairs and not slot.text.inside:
            other = _other_bracket(words, at, pairs[char], step)
            if other is None:
                return
            passed = other
        elif marks.stop.match(char):
            return
        elif marks.comma.match(char) and not _is_behind_date(words, at):
            commas -= 1
            if commas < 0:
                return


def _is_behind_date(words: str, at: int) -> bool:
    """A comma behind a date parts nothing: `On 3 May, the Assembly adopted`."""
    return words.endswith(LETTERS["Date"], 0, at)


def _other_bracket(words: str, at: int, wanted: str, step: int) -> int | None:
    """Where the bracket at a place closes, or opens; None if it does not."""
    own, depth = words[at], 0
    while 0 <= at < len(words):
        if words[at] == own:
            depth += 1
        elif words[at] == wanted:
            depth -= 1
        if depth == 0:
            return at
        at += step
    return None


def _with_joined(slot: Slot, filled: Filled, at: int, side: Side) -> Filler:
    """The letter at a place, and what is joined to it on the side away from the anchor."""
    positions = [at]
    while slot.text.list:
        if side == "before":
            member = _member_before(slot, filled, positions[-1])
        else:
            member = _member_after(slot, filled, positions[-1] + 1)
        if member is None:
            break
        positions.append(member)
    positions.sort()
    return Filler(positions[0], positions[-1] + 1, tuple(positions))


def _member_before(slot: Slot, filled: Filled, start: int) -> int | None:
    """Of `A, B (…) and ` before a place: where B stands, or None."""
    words = filled.words
    first = max(0, start - LONGEST)
    end = first
    for joint in slot.joins.finditer(words, first, start):
        if joint.end() == start:
            end = joint.start()
            break
    for aside in filled.frame.marks.aside.finditer(words, first, end):
        if aside.end() == end:
            end = aside.start()
    if end > first and words[end - 1] in slot.letters:
        return end - 1
    return None


def _member_after(slot: Slot, filled: Filled, end: int) -> int | None:
    """Of ` (…), B` behind a place: where B stands, or None."""
    words = filled.words
    aside = filled.frame.marks.aside.match(words, end)
    joint = slot.joins.match(words, aside.end() if aside else end)
    if joint is None:
        return None
    member = words[joint.end() : joint.end() + 1]
    return joint.end() if member in slot.letters else None


def _is_marked(slot: Slot, words: str, filler: Filler) -> bool:
    """Do the right words stand before and behind it?

    A body right behind another is a part of a longer name that nobody read.
    """
    if words[filler.start] == _BODY and words[filler.start - 1 : filler.start] == _BODY:
        return False
    before = words[max(0, filler.start - _MARKER) : filler.start]
    if slot.marker is not None and not slot.marker.search(before):
        return False
    if slot.behind is not None and not slot.behind.match(words, filler.end):
        return False
    return slot.not_behind is None or not slot.not_behind.match(words, filler.end)


def _is_near(slot: Slot, filled: Filled, between: str, side: Side) -> bool:
    """Is what stands between a slot and the anchor light enough?"""
    frame = filled.frame
    if slot.barrier is not None and slot.barrier.search(between):
        return False
    rest = frame.marks.aside.sub("", between)
    rest = rest.translate(frame.without_letters)
    if slot.text.attribute and between.endswith(frame.marks.attribute):
        return len(rest) <= slot.text.attribute
    rest = frame.light[side].sub("", rest)
    if slot.over is not None:
        rest = slot.over.sub("", rest)
    return len(rest) <= slot.text.gap
