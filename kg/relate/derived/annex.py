"""Heads of annexed reports: the meeting on one line, its date and its place on the next."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from kg.model.claim import Claim
from kg.model.document import Block, Document
from kg.model.mention import Mention, within
from kg.rules.derivations import Derivation, Linked, key_of

NEEDS = {"between"}
_BLOCKS = ("front", "heading", "paragraph")
_LINES = 2  # below the meeting: date and place may stand on one each
_PREDICATES = {"Date": "heldOn", "Place": "heldIn"}


def derive(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    """A meeting that ends a line was held on the dates and in the places that the next lines are.

    Lines are read down to the first that holds anything else, or is the day of the paper.
    """
    document = linked.document
    ending = _events_by_end(linked.mentions)
    for index, block in enumerate(document.blocks):
        if block.kind not in _BLOCKS:
            continue
        event = ending.get(block.end)
        if event is None or event.start < block.start:
            continue
        below = document.blocks[index + 1 : index + 1 + _LINES]
        for line in below:
            named = within(linked.mentions, line.start, line.end)
            if not _is_when_and_where(
                document, line, named, derivation.words["between"]
            ):
                break
            if line is below[0] and _is_day_of_paper(document, line, named):
                break
            yield from _held(event, named, derivation)


def _events_by_end(mentions: list[Mention]) -> dict[int, Mention]:
    ending: dict[int, Mention] = {}
    for mention in mentions:
        if mention.kind == "Event":
            ending.setdefault(mention.end, mention)
    return ending


def _is_when_and_where(
    document: Document,
    line: Block,
    named: Sequence[Mention],
    between: list[str],
) -> bool:
    """A line of dates, places and States, with nothing but commas between."""
    if not named or named[0].start != line.start or named[-1].end != line.end:
        return False
    if not all(mention.kind in ("Date", "Place", "State") for mention in named):
        return False
    text = document.text.text
    left = (text[one.end : other.start] for one, other in itertools.pairwise(named))
    return not "".join(left).strip("".join(between))


def _is_day_of_paper(document: Document, line: Block, named: Sequence[Mention]) -> bool:
    """Right below the session on a cover, a day alone is that of the paper."""
    days = [mention.id for mention in named]
    return line.kind == "front" and days == [document.front.date]


def _held(
    event: Mention, named: Sequence[Mention], derivation: Derivation
) -> Iterator[Claim]:
    """First when, then where; a State behind a city says where the city is."""
    for kind, predicate in _PREDICATES.items():
        for mention in named:
            if mention.kind == kind:
                yield derivation.claim(key_of(event), predicate, key_of(mention), event)
