"""Frames → claims: what each frame that is filled says, as far as it makes sense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model.authority import Authority
from kg.model.claim import Claim, Modality, Qualifier, Term
from kg.model.document import Block, Document
from kg.model.language import Language
from kg.model.mention import Mention
from kg.model.qualifiers import QUALIFIERS
from kg.relate.filling import Filled, Filler, fill
from kg.relate.modality import Statement, load_moods, modality_of
from kg.relate.qualifying import besides, spread
from kg.relate.skeleton import Skeleton
from kg.rules.frame_files import ANCHOR
from kg.rules.frames import Frame
from kg.rules.letters import LETTERS
from kg.rules.relations import OWN, THIS
from kg.rules.ruleset import RuleSet
from kg.rules.words import words_of

_LETTERS = re.compile(f"[{''.join(LETTERS.values())}]")
# What a paper says of texts in its own right: none of it is said where somebody else does.
_CITING = frozenset(
    {"citesAsAuthority", "citesForInformation", "confirms", "agreesWith"}
)
_ACTS = frozenset({"resolution", "decision", "treaty"})
_HELD = "heldOn"  # what says it tells of a meeting, which may have been called off
# A day, a month, a year, or the days of a meeting.
_OF_ADOPTION = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}-\d\d-\d\d)?")
_PREFIX = re.compile(r"(?P<code>[A-Z][\w./]{0,24}?)/(?:RES|DEC)/|(?P<health>WHA|EB)\d")


@dataclass(frozen=True)
class Passage:
    """A block of a document as a skeleton.

    `own`: index of the meeting that the document reports on; `speaker`: key of the body that speaks
    in the block, empty where none does.
    """

    document: Document
    block: Block
    mentions: list[Mention]
    skeleton: Skeleton
    authority: Authority
    language: Language
    own: int | None
    speaker: str


def find_frames(frames: Sequence[Frame], words: str) -> Iterator[Filled]:
    """Each frame at each of its anchors, also those that lack something."""
    for frame, anchors in RuleSet.of(frames).matches(words):
        for anchor in anchors:
            yield fill(frame, words, *anchor.span())


def claims_of_frames(frames: Sequence[Frame], passage: Passage) -> Iterator[Claim]:
    """All claims of the frames of a passage."""
    words = passage.skeleton.words
    letters = set(_LETTERS.findall(words))
    for frame, anchors in RuleSet.of(frames).matches(words):
        # Most frames that are woken lack something that the whole passage has nothing of.
        if any(map(letters.isdisjoint, frame.needs)):
            continue
        for anchor in anchors:
            filled = fill(frame, words, *anchor.span())
            if not filled.lacks:
                yield from _claims(filled, passage)


def speakers(
    document: Document, authority: Authority, language: Language
) -> dict[int, str]:
    """By the start of each block, the key of the body that speaks: its name and a comma on a line."""
    mark = words_of(language, "relate/adoption").text("speaks")
    found: dict[int, str] = {}
    speaker = ""
    for block in document.blocks:
        line = document.words(block)
        name = line.removesuffix(mark)
        if name != line and name in authority.codes:
            entry = authority.named("Organization", name)
            speaker = f"Organization/{entry.id}" if entry else ""
        found[block.start] = speaker
    return found


def _claims(filled: Filled, passage: Passage) -> Iterator[Claim]:
    frame = filled.frame
    organs = {slot.name: slot.text.organ for slot in frame.slots}
    modality: Modality | None = None  # of all claims; asked for with the first
    start, end = filled.span
    for subject, predicate, target in frame.text.claims:
        if subject == THIS and predicate in _CITING and not _is_own(filled, passage):
            continue
        held = tuple(spread(_qualifiers(predicate, filled, passage), passage.mentions))
        for left in _terms(subject, filled, passage):
            for right in _terms(target, filled, passage):
                wanted = organs.get(target)
                if wanted is not None and wanted != _is_organ(right, passage):
                    continue
                if not _makes_sense(left, predicate, right, passage):
                    continue
                modality = modality or _modality(filled, passage)
                yield Claim(
                    subject=left,
                    predicate=predicate,
                    object=right,
                    start=passage.skeleton.starts[start],
                    end=passage.skeleton.ends[end - 1],
                    rule=frame.id,
                    modality=modality,
                    qualifiers=besides(held, left, right),
                )


def _qualifiers(
    predicate: str, filled: Filled, passage: Passage
) -> Iterator[Qualifier]:
    """What the claims of a predicate hold besides their ends."""
    for name, slot in filled.frame.text.qualifiers.get(predicate, {}).items():
        filler = filled.fillers.get(slot)
        if slot == ANCHOR:
            filler = Filler(filled.start, filled.end)
        if filler is None or filler.start == filler.end:
            continue
        start = passage.skeleton.starts[filler.start]
        end = passage.skeleton.ends[filler.end - 1]
        for term in _held(name, filler, filled.frame, passage):
            yield Qualifier(name=name, value=term, start=start, end=end)


def _held(name: str, filler: Filler, frame: Frame, passage: Passage) -> list[Term]:
    """The values of a qualifier: the mentions of a slot, or its words."""
    if filler.positions and QUALIFIERS[name].holds_things:
        return _mentions(filler.positions, passage)
    return [Term(literal=_post(filler, frame, passage))]


def _is_own(filled: Filled, passage: Passage) -> bool:
    """Does the paper itself cite: in a sentence on itself, or as the act of the body that speaks?"""
    words = words_of(passage.language, "relate/adoption")
    start, end = filled.span
    first, last = _sentence(filled, start, end)
    sentence = filled.words[first:last]
    if words.pattern("own_paper").search(sentence):
        return True
    is_act = passage.document.front.kind in _ACTS or bool(passage.speaker)
    if not is_act and any(
        p == "citesAsAuthority" for _, p, _ in filled.frame.text.claims
    ):
        return False
    opens = words.pattern("opens_act" if is_act else "opens")
    return (
        opens.fullmatch(filled.words, first if is_act else 0, filled.start) is not None
    )


def _sentence(filled: Filled, start: int, end: int) -> tuple[int, int]:
    """The sentence around a stretch of the skeleton."""
    stop = filled.frame.marks.stop
    first = 0
    for found in stop.finditer(filled.words, 0, start):
        first = found.end()
    after = stop.search(filled.words, end)
    return first, after.start() if after else len(filled.words)


def _modality(filled: Filled, passage: Passage) -> Modality:
    start, end = filled.span
    last = passage.skeleton.ends[end - 1]
    tail = load_moods(passage.language).words.pattern("tail")
    follows = tail.match(passage.document.text.folded, last, passage.block.end)
    statement = Statement(
        words=passage.skeleton.words,
        moods=passage.skeleton.moods,
        start=start,
        end=end,
        tail=follows[0] if follows else "",
        of_meeting=any(claim[1] == _HELD for claim in filled.frame.text.claims),
        has_verb=filled.frame.text.verb,
    )
    return modality_of(statement, passage.language)


def _terms(end: str, filled: Filled, passage: Passage) -> list[Term]:
    """What one end of a claim is; `kg.rules.frame_files` defines the ways to name it."""
    if end == THIS:
        return [Term()]
    if end == OWN:
        return [] if passage.own is None else [Term(mention=passage.own)]
    if end.startswith("="):
        return [Term(key=end[1:])]
    if end == ANCHOR:
        return _mentions(range(filled.start, filled.end), passage)
    filler = filled.fillers.get(end)
    if filler is None:
        return []
    if filler.speaker:
        return [Term(key=passage.speaker)] if passage.speaker else []
    if filler.positions:
        return _mentions(filler.positions, passage)
    return [Term(literal=_post(filler, filled.frame, passage))]


def _mentions(positions: Sequence[int], passage: Passage) -> list[Term]:
    found: list[Term] = []
    for position in positions:
        for index in passage.skeleton.mentions[position]:
            found.append(Term(mention=index))
    return found


def _post(filler: Filler, frame: Frame, passage: Passage) -> str:
    """The words of a post; where they name its body in part, with the body named last that ends so.

    Two of them in the block leave open which is meant.
    """
    start = passage.skeleton.starts[filler.start]
    text = passage.document.text.simple[start : passage.skeleton.ends[filler.end - 1]]
    for noun in frame.marks.bare:
        if not text.startswith(noun):
            continue
        named = [m for m in passage.mentions if m.start < start and _ends_in(m, noun)]
        near = {m.id for m in named if m.start >= passage.block.start}
        if named and len(near) <= 1:
            return named[-1].text + text.removeprefix(noun)
    return text


def _ends_in(mention: Mention, noun: str) -> bool:
    """Is it a body with a name that the noun ends?"""
    return mention.kind == "Organization" and mention.text.endswith(noun)


def _mention(term: Term, passage: Passage) -> Mention | None:
    return None if term.mention is None else passage.mentions[term.mention]


def _is_organ(term: Term, passage: Passage) -> bool:
    """Does it number its papers? Of a venue, that tells a body that meets from a house."""
    mention = _mention(term, passage)
    if mention is None:
        return False
    entry = passage.authority.get("Organization", mention.id)
    return entry is not None and bool(entry.code)


def _makes_sense(left: Term, predicate: str, right: Term, passage: Passage) -> bool:
    """Nothing is said of itself; who adopted an act numbers it; no act is of a day to come."""
    subject, target = _mention(left, passage), _mention(right, passage)
    if left == right or (subject and target and subject.id == target.id):
        return False
    if predicate == "adoptedBy" and subject is not None:
        adopter = (
            right.key.partition("/")[2] if right.key else target.id if target else ""
        )
        return _numbers_so(adopter, subject, passage.authority)
    if predicate == "adoptedOn" and target is not None:
        written = (passage.document.front.date or "9999")[:4]
        return (
            _OF_ADOPTION.fullmatch(target.id) is not None and target.id[:4] <= written
        )
    return True


def _numbers_so(adopter: str, act: Mention, authority: Authority) -> bool:
    """Does the body number its acts so? Numbers of conferences (BC-13/17) tell nothing."""
    prefix = _PREFIX.match(act.id) if act.kind == "Resolution" else None
    if prefix is None:
        return True
    entry = authority.get("Organization", adopter)
    return entry is not None and entry.code == (prefix["code"] or prefix["health"])
