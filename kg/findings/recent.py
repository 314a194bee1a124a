"""Meetings that are called recent, and are not: years past, or not the last of their series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.findings.dates import year_of
from kg.findings.paper import Paper
from kg.model.document import Finding, Side
from kg.model.mention import Mention
from kg.model.parts.date import DateParts
from kg.model.text import Span

_OLD = 3  # years from which on a meeting is not recent, on five annotated papers
# Of the pairs of characters of the shorter of two names, how many the longer has where both are
# meetings of one series. Fitted on two such names (0.64); names of different meetings of one body
# stay below half. Where fewer than `_FEWEST` would do, nothing is said.
_SHARED = 0.6
_FEWEST = 3


def not_recent(paper: Paper) -> Iterator[Finding]:
    """`Recently held in July 2000` in a letter of 2006."""
    issued = paper.issued
    if issued is None:
        return
    for found in paper.matches("recently"):
        start, end = found.span()
        date = _first_date(paper, start, end)
        if date is None or not _is_held(paper, date):
            continue
        if paper.has("recalls", paper.folded[start : date.start]):
            continue  # the date of another meeting
        age = year_of(issued.value) - year_of(date.id)
        if age >= _OLD:
            yield paper.finding(
                "not so recent",
                _held_then(paper, start, date),
                issued,
                said=date.id,
                later=issued.value,
            )


def _held_then(paper: Paper, start: int, date: Mention) -> Side:
    """The words for a date from a place on, with the claim that something was held then."""
    side = paper.stretch(start, date.end, date.id)
    there = paper.place(date, date.id)
    for statement in paper.statements:
        held = statement.predicate == "heldOn" and statement.object_id == date.id
        if held and statement.object_at == Span(start=there.start, end=there.end):
            return side.model_copy(update={"claim": statement.digest})
    return side


def _first_date(paper: Paper, start: int, end: int) -> Mention | None:
    for mention in paper.within(start, end):
        if _is_month_or_day(mention):
            return mention
    return None


def _is_month_or_day(mention: Mention) -> bool:
    if not isinstance(mention.parts, DateParts):
        return False
    point = mention.parts.point
    if point is None or point.about or point.is_season:
        return False
    return point.month is not None


def _is_held(paper: Paper, date: Mention) -> bool:
    """Was something held on a date, and not since or before it?"""
    held = paper.match("held", date.end)
    return held is not None and not paper.has("since", held[0])


@dataclass(frozen=True)
class _Meeting:
    """A meeting that a document calls recent."""

    name: str
    date: Mention
    start: int
    end: int


def not_the_last(paper: Paper) -> Iterator[Finding]:
    """The last meeting of a series, of which the document calls a later one recent."""
    recent = list(_recent_meetings(paper))
    if not recent:
        return
    dates = _dates(paper)
    for found in paper.matches("last_meeting"):
        start, end = found.span()
        date = dates.get(end)
        if date is None or paper.match("held", date.end) is None:
            continue
        later = _later(recent, date, _series(paper, start))
        if later is not None:
            yield paper.finding(
                "not so recent",
                _held_then(paper, start, date),
                paper.stretch(later.start, later.end, later.date.id),
                said=date.id,
                later=later.date.id,
            )


def _dates(paper: Paper) -> dict[int, Mention]:
    """Months and days by where they begin."""
    found = {}
    for mention in paper.mentions:
        if _is_month_or_day(mention):
            found[mention.start] = mention
    return found


def _recent_meetings(paper: Paper) -> Iterator[_Meeting]:
    """`Recently, in April 2003, the meeting on … held in Geneva`, in the order of Chinese."""
    dates = _dates(paper)
    for found in paper.matches("recent_meeting"):
        start, end = found.span()
        date = dates.get(end)
        if date is None:
            continue
        held = paper.match("held", date.end)
        if held is None:
            continue
        name = paper.match("meeting_name", held.end())
        if name is not None:
            yield _Meeting(name[0], date, start, name.end())


def _series(paper: Paper, start: int) -> str:
    """The meeting named last in the same block; "" where none is."""
    block = paper.document.block_at(start)
    before = paper.within(block.start, start)
    for mention in reversed(before):
        if mention.kind == "Event":
            return paper.folded[mention.start : mention.end]
    return ""


def _later(recent: list[_Meeting], date: Mention, name: str) -> _Meeting | None:
    """The first of the series that was held in a later year."""
    year = year_of(date.id)
    for meeting in recent:
        if year_of(meeting.date.id) > year and _are_alike(meeting.name, name):
            return meeting
    return None


def _are_alike(one: str, other: str) -> bool:
    """Are two names those of one series of meetings?"""
    first = _pairs(one)
    second = _pairs(other)
    shared = first & second
    wanted = _SHARED * min(len(first), len(second))
    return len(shared) >= wanted >= _FEWEST


def _pairs(name: str) -> set[str]:
    """Pairs of neighbouring characters."""
    return set(map("".join, pairwise(name)))
