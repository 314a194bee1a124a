"""Frames filled: each word that wakes one, and the things around it that fit its slots.

A sentence is read as a skeleton (see `skeleton`): each mention is one letter of its kind. From the
anchor a slot looks to its side for the nearest letter of its kinds. Between the two there may be
light words, other slots of the frame and what stands in brackets, and of other characters as many
as the slot allows. With `list`, what is joined to the nearest one belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.model.authority import Authority
from kg.model.claim import Claim, Modality, Term
from kg.model.document import Block, Document
from kg.model.mention import Mention
from kg.relate.adoption import _numbers_so as numbers_so
from kg.relate.modality import modality_of
from kg.relate.skeleton import Skeleton
from kg.rules.frames import Frame, Side, Slot
from kg.rules.letters import LETTERS

_STOPS = "。；！？\u2029"
_COMMAS = "，："
_OPENING = {")": "(", "”": "“"}
_CLOSING = {"(": ")", "“": "”"}
_TAIL = re.compile(r"[^。；：\u2029]{0,90}")
_LONGEST = 120  # characters that a slot looks away; no clause of the annotated papers has more
_ASIDE = re.compile(r"\([^()]{0,60}\)")
_ASIDE_BEFORE = re.compile(r"\([^()]{0,60}\)$")


@dataclass(frozen=True)
class Filler:
    """What fills a slot: positions of the skeleton, and the mentions there; or words."""

    start: int
    end: int
    positions: tuple[int, ...] = ()
    speaker: bool = False  # nothing stands there: it is the body that speaks


@dataclass
class Filled:
    """A frame at one anchor. `lacks` names the first required slot that nothing fits."""

    frame: Frame
    start: int
    end: int
    fillers: dict[str, Filler] = field(default_factory=dict)
    lacks: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """From the first to the last of anchor and fillers, in the skeleton."""
        starts = [self.start, *(filler.start for filler in self.fillers.values())]
        ends = [self.end, *(filler.end for filler in self.fillers.values())]
        return min(starts), max(ends)


def fill(frame: Frame, skeleton: Skeleton, start: int, end: int) -> Filled:
    """The frame at an anchor `words[start:end]` of a skeleton."""
    filled = Filled(frame, start, end)
    taken: set[int] = set()
    anchor = skeleton.words[start:end]
    ordered = sorted(frame.slots, key=lambda slot: not slot.text.required)
    for slot in ordered:
        if slot.when is not None and not slot.when.search(anchor):
            continue
        filler = _find(frame, slot, skeleton, filled, taken)
        if filler is None:
            if slot.text.required:
                filled.lacks = slot.name
                return filled
            continue
        taken.update(filler.positions)
        filled.fillers[slot.name] = filler
    for slot in frame.slots:
        first = filled.span[0]
        if slot.own is None or slot.name in filled.fillers:
            continue
        if slot.own.search(skeleton.words[max(0, first - _LONGEST) : first]):
            filled.fillers[slot.name] = Filler(first, first, speaker=True)
    return filled


def _find(
    frame: Frame, slot: Slot, skeleton: Skeleton, filled: Filled, taken: set[int]
) -> Filler | None:
    for side in slot.text.side:
        walk = _words_of_role if slot.role is not None else _nearest
        filler = walk(frame, slot, skeleton.words, filled, side, taken)
        if filler is not None:
            return filler
    return None


def _words_of_role(
    frame: Frame, slot: Slot, words: str, filled: Filled, side: Side, taken: set[int]
) -> Filler | None:
    """A slot of words: the nearest stretch that its pattern matches."""
    assert slot.role is not None
    if side == "after":
        found = slot.role.search(words, filled.end, filled.end + _LONGEST)
        stretches = [found] if found else []
    else:
        first = max(0, filled.start - _LONGEST)
        stretches = list(slot.role.finditer(words, first, filled.start))[::-1]
    for found in stretches:
        filler = Filler(found.start(), found.end())
        between = _between(words, filler, filled, side)
        if any(stop in between for stop in _STOPS):
            return None
        if _marked(slot, words, filler) and _near(frame, slot, between, side):
            return filler
    return None


def _nearest(
    frame: Frame, slot: Slot, words: str, filled: Filled, side: Side, taken: set[int]
) -> Filler | None:
    """The nearest letter that fits, with what is joined to it."""
    for at in _letters(frame, slot, words, filled, side):
        if words[at] not in slot.letters or at in taken:
            continue
        filler = _whole(slot, words, at, side)
        if any(position in taken for position in filler.positions):
            continue
        if not _marked(slot, words, filler):
            continue
        between = _between(words, filler, filled, side)
        if not _near(frame, slot, between, side):
            return None
        return filler
    return None


def _letters(frame: Frame, slot: Slot, words: str, filled: Filled, side: Side) -> Iterator[int]:
    """Positions of letters, from the anchor away, to the end of the sentence or of the reach."""
    step = 1 if side == "after" else -1
    at = filled.end if side == "after" else filled.start - 1
    limit = at + step * _LONGEST
    commas = slot.text.reach
    skip = _CLOSING if side == "after" else _OPENING
    while 0 <= at < len(words) and at != limit:
        char = words[at]
        if char in _STOPS:
            return
        if char in _COMMAS:
            commas -= 1
            # A comma behind a date parts nothing: `2031年5月，大会通过了`.
            if commas < 0 and not _behind_date(words, at):
                return
        if char in skip and not slot.text.inside:
            other = _other_bracket(words, at, skip[char], step)
            if other is None:
                return
            at = other
        elif "\uf100" <= char <= "\uf1ff":
            yield at
        at += step


def _behind_date(words: str, at: int) -> bool:
    return at > 0 and words[at - 1] == LETTERS["Date"]


def _other_bracket(words: str, at: int, wanted: str, step: int) -> int | None:
    """Where the bracket at a place closes, or opens; None if it does not in the sentence."""
    own, depth = words[at], 0
    while 0 <= at < len(words) and words[at] not in "\u2029":
        if words[at] == own:
            depth += 1
        elif words[at] == wanted:
            depth -= 1
            if depth == 0:
                return at
        at += step
    return None


def _whole(slot: Slot, words: str, at: int, side: Side) -> Filler:
    """The letter at a place, and what is joined to it on the side away from the anchor."""
    positions = [at]
    start, end = at, at + 1
    if not slot.text.list:
        return Filler(start, end, (at,))
    while side == "before":
        found = _member_before(slot, words, start)
        if found is None:
            break
        start = found
        positions.append(found)
    while side == "after":
        member = _member_after(slot, words, end)
        if member is None:
            break
        positions.append(member)
        end = member + 1
    return Filler(start, end, tuple(sorted(positions)))


def _member_before(slot: Slot, words: str, start: int) -> int | None:
    """`A、B(…)和` before a place: where B stands."""
    first = max(0, start - _LONGEST)
    joint = None
    for found in slot.joins.finditer(words, first, start):
        if found.end() == start:
            joint = found
            break
    if joint is None:
        return None
    head = words[first : joint.start()]
    aside = _ASIDE_BEFORE.search(head)
    if aside:
        head = head[: aside.start()]
    if not head or head[-1] not in slot.letters:
        return None
    return first + len(head) - 1


def _member_after(slot: Slot, words: str, end: int) -> int | None:
    """Behind a place `(…)、B`: where B stands."""
    aside = _ASIDE.match(words, end)
    at = aside.end() if aside else end
    joint = slot.joins.match(words, at)
    if joint is None:
        return None
    at = joint.end()
    if at < len(words) and words[at] in slot.letters:
        return at
    return None


def _marked(slot: Slot, words: str, filler: Filler) -> bool:
    """Do the right words stand before and behind it?"""
    before = words[max(0, filler.start - 12) : filler.start]
    if slot.marker is not None and not slot.marker.search(before):
        return False
    if slot.behind is not None and not slot.behind.match(words, filler.end):
        return False
    return slot.not_behind is None or not slot.not_behind.match(words, filler.end)


def _between(words: str, filler: Filler, filled: Filled, side: Side) -> str:
    if side == "after":
        return words[filled.end : filler.start]
    return words[filler.end : filled.start]


def _near(frame: Frame, slot: Slot, between: str, side: Side) -> bool:
    """Is what stands between a slot and the anchor light enough?"""
    rest = _ASIDE.sub("", between)
    for letter in frame.letters:
        rest = rest.replace(letter, "")
    if slot.over is not None:
        rest = slot.over.sub("", rest)
    if slot.text.attribute and between.endswith(frame.attribute):
        return len(rest) <= slot.text.attribute
    rest = frame.light[side].sub("", rest)
    return len(rest) <= slot.text.gap


def frame_claims(
    frames: Sequence[Frame], place: Place, own: int | None, authority: Authority
) -> Iterator[Claim]:
    """All claims of one block."""
    words = place.skeleton.words
    for frame in frames:
        for found in frame.pattern.finditer(words):
            filled = fill(frame, place.skeleton, *found.span())
            if not filled.lacks:
                yield from _claims(filled, place, own, authority)


@dataclass(frozen=True)
class Place:
    """A block of a document, as a skeleton."""

    document: Document
    block: Block
    mentions: list[Mention]
    skeleton: Skeleton
    speaker: str = ""  # key of the body that speaks here, if one does


def _claims(
    filled: Filled, place: Place, own: int | None, authority: Authority
) -> Iterator[Claim]:
    start, end = filled.span
    bones = place.skeleton
    modality = _modality(filled, place)
    organs = {slot.name for slot in filled.frame.slots if slot.text.organ}
    for subject, predicate, target in filled.frame.text.claims:
        for left in _terms(subject, filled, place, own):
            for right in _terms(target, filled, place, own):
                if left == right or not sound(predicate, left, right, place, authority):
                    continue
                if target in organs and not _is_organ(right, place, authority):
                    continue
                yield Claim(
                    subject=left,
                    predicate=predicate,
                    object=right,
                    start=bones.starts[start],
                    end=bones.ends[end - 1],
                    rule=filled.frame.id,
                    confidence=filled.frame.text.confidence,
                    modality=modality,
                )


def _modality(filled: Filled, place: Place) -> Modality:
    start, end = filled.span
    bones = place.skeleton
    claims = filled.frame.text.claims
    meeting = any(predicate == "heldOn" for _, predicate, _ in claims)
    tail = _TAIL.match(place.document.text.folded, bones.ends[end - 1], place.block.end)
    return modality_of(
        bones.words,
        bones.moods,
        start,
        end,
        tail[0] if tail else "",
        meeting,
        filled.frame.text.verb,
    )


def _is_organ(term: Term, place: Place, authority: Authority) -> bool:
    """Does it number its papers? Of a venue, that tells a body that meets from a house."""
    if term.mention is None:
        return False
    entry = authority.get("Organization", place.mentions[term.mention].id)
    return entry is not None and bool(entry.code)


def _terms(name: str, filled: Filled, place: Place, own: int | None) -> list[Term]:
    if name == "this":
        return [Term()]
    if name == "own":
        return [] if own is None else [Term(mention=own)]
    if name.startswith("="):
        return [Term(key=name[1:])]
    filler = filled.fillers.get(name)
    if name == "anchor":
        positions = tuple(range(filled.start, filled.end))
        filler = Filler(filled.start, filled.end, positions)
    if filler is None:
        return []
    if filler.speaker:
        return [Term(key=place.speaker)] if place.speaker else []
    bones = place.skeleton
    found = []
    for position in filler.positions:
        found += [Term(mention=index) for index in bones.mentions[position]]
    if filler.positions:
        return found
    start = bones.starts[filler.start]
    text = place.document.text.simple[start : bones.ends[filler.end - 1]]
    return [Term(literal=_whole_post(text, start, filled.frame.bare, place))]


def _whole_post(text: str, start: int, bare: tuple[str, ...], place: Place) -> str:
    """`委员会主席` with the body that was named last and ends so; as it stands where none was."""
    for noun in bare:
        if not text.startswith(noun):
            continue
        for mention in reversed(place.mentions):
            if mention.start >= start or mention.kind != "Organization":
                continue
            if mention.text.endswith(noun):
                return mention.text + text.removeprefix(noun)
    return text


def sound(
    predicate: str, left: Term, right: Term, place: Place, authority: Authority
) -> bool:
    """Sense checks: ends of the right kinds, an adopter that numbers its acts so, no future act."""
    subject = None if left.mention is None else place.mentions[left.mention]
    target = None if right.mention is None else place.mentions[right.mention]
    if subject is not None and target is not None and subject.id == target.id:
        return False
    if predicate == "adoptedBy" and right.key is not None:
        entry = authority.get("Organization", right.key.partition("/")[2])
        return subject is None or entry is None or _own_act(entry.code, subject)
    if predicate == "adoptedBy":
        return numbers_so(authority, target, subject)
    if predicate == "adoptedOn" and target is not None:
        return single_past(place.document, target.id)
    return True


def _own_act(code: str | None, act: Mention) -> bool:
    """Is an act numbered as the body with this code numbers its own?"""
    return act.kind != "Resolution" or act.id.startswith(f"{code}/")


def speakers(document: Document, authority: Authority) -> dict[int, str]:
    """By the start of each block, the key of the body that speaks in it: `大会，` alone on a line."""
    found: dict[int, str] = {}
    speaker = ""
    for block in document.blocks:
        line = document.words(block)
        if line.endswith(SPEAKS) and line[:-1] in authority.codes:
            entry = authority.named("Organization", line[:-1])
            speaker = f"Organization/{entry.id}" if entry else ""
        found[block.start] = speaker
    return found


SPEAKS = "，"
_SINGLE_OR_SPAN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}-\d\d-\d\d)?")


def single_past(document: Document, date: str) -> bool:
    """One day, month or year, or the days of a meeting, and none after that of the document."""
    if _SINGLE_OR_SPAN.fullmatch(date) is None:
        return False
    return date[:4] <= (document.front.date or "9999")[:4]
