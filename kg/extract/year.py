"""The year of a date that has none, from what stands before it and what the document is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.errors import Refused
from kg.extract.match import Match

_NEXT = 6  # characters behind a date that may say in which year it ends
_BACK = 1500  # characters before a date in which its year may be named


def context_year(match: Match, day: Sequence[int]) -> int:
    """The year that a date without one belongs to: the nearest before it, else the document's.

    `day`: month and day, or less of them.
    Where the paragraph names none, a record has its own, and so have the days of the session that
    the cover tells.
    Refuses a month whose sentence points at another year since, or, if only its verb tells it from
    a number, names none.
    """
    years = _years_before(match)
    _check_sentence(match, years)
    own = _year_of_record(match) or _year_of_session(match, day)
    if own and not _in_paragraph(match, years):
        return own
    if years:
        topical = _topical(match, years)
        if _is_last_of_several(match, topical):
            raise Refused("which of several years?")
        return int(topical["year"])
    return _year_of_document(match)


def _check_sentence(match: Match, years: list[re.Match[str]]) -> None:
    """Raises Refused where the sentence means another year than those before it."""
    sentence = _begin_of_sentence(match)
    named = None
    if years and years[-1].start() >= sentence:
        named = years[-1].end()
    pointed_at = match.data.pattern("pointed_at")
    begin = sentence if named is None else named
    if pointed_at.search(match.folded, begin, match.start):
        raise Refused("another year is meant")
    if named is None and "loose" in match.fields:
        raise Refused("no year in the sentence")


def _in_paragraph(match: Match, years: list[re.Match[str]]) -> bool:
    begin = match.block.start
    return any(year.start() >= begin for year in years)


def _years_before(match: Match) -> list[re.Match[str]]:
    """Years that the words before name, but for those of titles.

    Of other paragraphs, neither those of acts and imprints, unless there are no others.
    """
    pattern = match.data.pattern("year_before")
    first = max(0, match.start - _BACK)
    found = pattern.finditer(match.folded, first, match.start)
    told = [year for year in found if not _of_a_title(match, year)]
    begin = match.block.start
    return [y for y in told if y.start() >= begin or not _is_cited(match, y)] or told


def _is_cited(match: Match, year: re.Match[str]) -> bool:
    """It dates an act by its number, or a publication in brackets."""
    start, end = year.span()
    if match.data.pattern("of_act").match(match.folded, end):
        return True
    imprint = match.data.pattern("imprint")
    return imprint.match(match.folded, max(0, start - 1)) is not None


def _of_a_title(match: Match, year: re.Match[str]) -> bool:
    """It stands before a title, or opens one."""
    start, end = year.span()
    before_title = match.data.pattern("before_title")
    if before_title.match(match.folded, end, end + 2):
        return True
    title_opens = match.data.pattern("title_opens")
    before = match.folded[max(0, start - 1) : start]
    return title_opens.match(before) is not None


def _begin_of_sentence(match: Match) -> int:
    begin = 0
    for stop in match.data.list("stops"):
        at = match.folded.rfind(stop, 0, match.start)
        begin = max(begin, at + 1)
    return begin


def _year_of_record(match: Match) -> int | None:
    """When the meeting was held that a record tells of, as its cover says."""
    front = match.document.front
    if front.kind != "record":
        return None
    if front.date:
        return int(front.date[:4])
    pattern = match.data.pattern("year")
    for block in match.document.blocks:
        if block.kind != "front":
            continue
        found = pattern.search(match.folded, block.start, block.end)
        if found:
            return int(found["year"])
    return None


def _year_of_session(match: Match, day: Sequence[int]) -> int | None:
    """That of the session on the cover, where the day is one of its days."""
    pattern = match.data.pattern("session_days")
    for block in match.document.blocks:
        if block.kind != "front":
            continue
        found = pattern.fullmatch(match.folded, block.start, block.end)
        if found is None:
            continue
        first = [int(found["month"]), int(found["day"])]
        last = [int(found["until"] or found["month"]), int(found["last"])]
        if first <= list(day) <= last:
            return int(found["year"])
    return None


def _year_of_document(match: Match) -> int:
    """That of its date, else the first that is named behind."""
    dated = match.document.front.date
    if dated:
        return int(dated[:4])
    pattern = match.data.pattern("year")
    if match.holds("until_next", match.after(_NEXT)):
        raise Refused("it ends in another year")
    later = pattern.search(match.folded, match.end)
    if later is None:
        raise Refused("no year in sight")
    return int(later["year"])


def _topical(match: Match, years: list[re.Match[str]]) -> re.Match[str]:
    """The last year that is no yardstick; where its sentence names none before, the last."""
    last = years[-1]
    for before in reversed(years[:-1]):
        between = match.folded[before.end() : last.start()]
        if match.holds("stop", between):
            return last
        if not _is_yardstick(match, last):
            return last
        last = before
    return last


def _is_last_of_several(match: Match, year: re.Match[str]) -> bool:
    """Does it end a range of whole years: `2020-2021`?"""
    before = match.folded[max(0, year.start() - 6) : year.start()]
    whole = match.data.pattern("whole_year").match(match.folded, year.end())
    return whole is not None and match.holds("range_opens", before)


def _is_yardstick(match: Match, year: re.Match[str]) -> bool:
    """Something is compared with it, or told since."""
    start, end = year.span()
    before = match.folded[max(0, start - 2) : start]
    if match.holds("compared_from", before):
        return True
    since = match.data.pattern("compared_since")
    return since.match(match.folded, end) is not None
