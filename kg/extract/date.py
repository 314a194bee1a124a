"""Dates: expressions tied to the calendar, as EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from kg.errors import Refused
from kg.extract.match import Match
from kg.model.edtf import Date, Interval, Point
from kg.model.numerals import numeral
from kg.model.parts.date import DateParts
from kg.model.value import Value

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_HALVES = {"H1": (1, 6), "H2": (7, 12)}
_BACK = 1500  # characters before a date in which its year may be named
_BASE = 2001  # a year of the century that is meant where the document has no date


def _value(*dates: Date) -> Value:
    return Value.of(DateParts(dates=dates))


def _read(words: str) -> int:
    """A year, month or day in digits of either kind."""
    value = numeral(words)
    if value is None:
        raise Refused(f"{words} is no number")
    return value


def _number(match: Match, field: str) -> int:
    return _read(match.fields[field])


def _point(year: int, month: int | None = None, day: int | None = None) -> Point:
    """A year, month or day, if there is such a one."""
    if not 1000 <= year <= 2200:
        raise Refused(f"no year {year}")
    if month is not None and not 1 <= month <= 12:
        raise Refused(f"no month {month}")
    if month is None or day is None:
        return Point(year, month)
    if not 1 <= day <= monthrange(year, month)[1]:
        raise Refused(f"month {month} of {year} has no day {day}")
    return Point(year, month, day)


def _about(year: int, month: int | None = None) -> Point:
    return _point(year, month)._replace(about=True)


def _interval(first: Point, last: Point) -> Interval:
    if str(last) <= str(first):
        raise Refused("a span that runs backwards")
    return Interval(first, last)


def _joined(points: Sequence[Point], follow: bool, either: bool) -> Value:
    """Those that follow one another are an interval, others a list; so is either of two."""
    if any(str(last) <= str(first) for first, last in pairwise(points)):
        raise Refused("dates that run backwards")
    if follow or (either and len(points) == 2):
        return _value(Interval(points[0], points[-1]))
    return _value(*points)


def _either(match: Match, field: str) -> bool:
    """Whether it is one of those that are listed."""
    return match.data.pattern("or").search(match.fields[field]) is not None


# The year of a date that has none


def _context_year(match: Match) -> int:
    """The year that a date without one belongs to: the nearest before it, else the document's.

    In a record, it is that of the record where the paragraph names none.
    Refuses a month whose sentence points at another year since, or, if only its verb tells it from
    a number, names none.
    """
    years = _years_before(match)
    sentence = _begin_of_sentence(match)
    named = None
    if years and years[-1].start() >= sentence:
        named = years[-1].end()
    pointed_at = match.data.pattern("pointed_at")
    if pointed_at.search(match.folded, named or sentence, match.start):
        raise Refused("another year is meant")
    if named is None and "loose" in match.fields:
        raise Refused("no year in the sentence")
    recorded = _year_of_record(match)
    if recorded and not any(found.start() >= match.block.start for found in years):
        return recorded
    if years:
        return int(_topical(match, years)["year"])
    return _year_of_document(match)


def _years_before(match: Match) -> list[re.Match[str]]:
    """Years that the words before name, but for those of titles."""
    first = max(0, match.start - _BACK)
    found = match.data.pattern("year_before").finditer(match.folded, first, match.start)
    return [year for year in found if not _of_a_title(match, year)]


def _of_a_title(match: Match, year: re.Match[str]) -> bool:
    """It stands before a title, or opens one."""
    data, folded = match.data, match.folded
    before = data.pattern("before_title").match(folded, year.end(), year.end() + 2)
    opens = data.pattern("title_opens").match(folded, max(0, year.start() - 1))
    return before is not None or (opens is not None and year.start() > 0)


def _begin_of_sentence(match: Match) -> int:
    stops = match.data.list("stops")
    before = (match.folded.rfind(stop, 0, match.start) for stop in stops)
    return max(before, default=-1) + 1


def _year_of_record(match: Match) -> int | None:
    """When the meeting was held that a record tells of, as its cover says."""
    document = match.document
    if document.front.kind != "record":
        return None
    if document.front.date:
        return int(document.front.date[:4])
    for block in document.blocks:
        if block.kind == "front":
            found = match.data.pattern("year").search(
                match.folded, block.start, block.end
            )
            if found:
                return int(found["year"])
    return None


def _year_of_document(match: Match) -> int:
    """That of its date, else the first that is named behind."""
    if match.document.front.date:
        return int(match.document.front.date[:4])
    later = match.data.pattern("year").search(match.folded, match.end)
    if later:
        return int(later["year"])
    raise Refused("no year in sight")


def _topical(match: Match, years: list[re.Match[str]]) -> re.Match[str]:
    """The last year that is no yardstick; where its sentence names none before, the last."""
    data, folded = match.data, match.folded
    for at in range(len(years) - 1, 0, -1):
        first, last = years[at - 1], years[at]
        if data.pattern("stop").search(folded, first.end(), last.start()):
            return last
        before = folded[max(0, last.start() - 2) : last.start()]
        compared_from = data.pattern("compared_from").search(before)
        since = data.pattern("compared_since").match(folded, last.end())
        if not (compared_from or since):
            return last
    return years[0]


def _year(match: Match) -> int:
    """The year as written, or the one that the context gives."""
    if "year" in match.fields:
        return _number(match, "year")
    return _context_year(match)


# Productions


def point(match: Match) -> Value:
    """A day, a month, a year, or a part of one."""
    year = _year(match)
    month = day = None
    if "month" in match.fields:
        month = _number(match, "month")
    if "part" in match.fields:
        return _value(_about(year, month) if month else _part(match, year))
    if "day" in match.fields:
        day = _number(match, "day")
    return _value(_point(year, month, day))


def english(match: Match) -> Value:
    """A month by its English name, with or without a day."""
    day = None
    if "day" in match.fields:
        day = _number(match, "day")
    month = int(match.value("english") or 0)
    return _value(_point(_number(match, "year"), month, day))


def days(match: Match) -> Value:
    """Days that follow one another are an interval, others, of one month or several, a list."""
    year, month = _year(match), _number(match, "month")
    points = [_point(year, month, _number(match, "day"))]
    for found in match.data.pattern("day_listed").finditer(match.fields["days"]):
        if found["month"]:
            month = _read(found["month"])
        points.append(_point(year, month, _read(found["day"])))
    ordinals = [date.fromisoformat(str(day)).toordinal() for day in points]
    return _joined(points, _consecutive(ordinals), _either(match, "days"))


def _consecutive(numbers: Sequence[int]) -> bool:
    return all(last == first + 1 for first, last in pairwise(numbers))


def dayspan(match: Match) -> Value:
    """From one day to another.

    Where only the first has its year, a span that runs backwards ends in the next.
    """
    year, month = _year(match), _number(match, "month")
    last_month = month
    if "month2" in match.fields:
        last_month = _number(match, "month2")
    last_year = _last_year(match, year, month, last_month)
    first = _point(year, month, _number(match, "day"))
    last = _point(last_year, last_month, _number(match, "day2"))
    return _value(_interval(first, last))


def _last_year(match: Match, year: int, month: int, last_month: int) -> int:
    if "year2" in match.fields:
        return _number(match, "year2")
    return year + (last_month < month)


def months(match: Match) -> Value:
    """Months that follow one another are an interval, others a list."""
    year = _year(match)
    numbers = [_number(match, "month"), *_listed(match, "months")]
    points = [_point(year, month) for month in numbers]
    return _joined(points, _consecutive(numbers), _either(match, "months"))


def _listed(match: Match, field: str) -> list[int]:
    found = match.data.pattern("number_listed").finditer(match.fields[field])
    return [_read(words[0]) for words in found]


def monthspan(match: Match) -> Value:
    """From one month to another; to one that is earlier, in the next year."""
    year, month = _year(match), _number(match, "month")
    last_month = _number(match, "monthto")
    last_year = _last_year(match, year, month, last_month)
    return _value(_interval(_point(year, month), _point(last_year, last_month)))


def years(match: Match) -> Value:
    """Years are listed, whether they follow one another or not; between two of them is a span."""
    numbers = [_number(match, "year"), *_listed(match, "years")]
    between = "between" in match.fields and len(numbers) == 2
    points = [_point(year) for year in numbers]
    return _joined(points, between, _either(match, "years"))


def yearspan(match: Match) -> Value:
    """From one year to another."""
    first, last = _number(match, "year"), _number(match, "yearto")
    return _value(_interval(_point(first), _point(last)))


def yearshort(match: Match) -> Value:
    """Two years, the second by its last figures, the century being that of the first."""
    first = _number(match, "year")
    last = first // 100 * 100 + _number(match, "yearshort")
    if match.value("joint") == "list":
        return _joined([_point(first), _point(last)], False, False)
    return _value(_interval(_point(first), _point(last)))


def yearparts(match: Match) -> Value:
    """From a part of a year to a part of another."""
    first, last = _number(match, "year"), _number(match, "year2")
    begin, end = _months_of(match, "part1"), _months_of(match, "part2")
    first_point = _point(first, begin[0]) if begin else _about(first)
    last_point = _point(last, end[1]) if end else _about(last)
    return _value(_interval(first_point, last_point))


def _part(match: Match, year: int) -> Date:
    """Early, late, half, quarter, season."""
    season = _SEASONS.get(match.value("part") or "")
    if season:
        return Point(_point(year).year, season)
    bounds = _months_of(match, "part")
    if bounds is None:
        return _about(year)
    first, last = _point(year, bounds[0]), _point(year, bounds[1])
    return first if first == last else Interval(first, last)


def _months_of(match: Match, field: str) -> tuple[int, int] | None:
    """First and last month of a half, of quarters or months of a year; of another part, None."""
    part = match.value(field) or ""
    if part in _HALVES:
        return _HALVES[part]
    if part == "quarters":
        return _quarters(match, match.fields[field])
    where, _, unit = part.partition("_")
    if not unit:
        return None
    counted = match.data.pattern("counted").search(match.fields[field])
    count = _read(counted[0]) if counted else 0
    size = count * 3 if unit == "quarters" else count
    return (1, size) if where == "first" else (13 - size, 12)


def _quarters(match: Match, words: str) -> tuple[int, int]:
    """First and last month of quarters that follow one another, or from one to another."""
    found = match.data.pattern("quarter_listed").finditer(words)
    quarters = [_read(quarter["quarter"]) for quarter in found]
    if any(last <= first for first, last in pairwise(quarters)):
        raise Refused("quarters that run backwards")
    gap = quarters[-1] - quarters[0] >= len(quarters)
    if gap and not match.data.pattern("range").search(words):
        raise Refused("quarters with a gap")
    return quarters[0] * 3 - 2, quarters[-1] * 3


def decades(match: Match) -> Value:
    """One decade of a century, or two."""
    base = _century(match)
    tens = [
        _number(match, name) for name in ("decade", "decade2") if name in match.fields
    ]
    return _decades(match, [base + ten for ten in tens])


def decadepair(match: Match) -> Value:
    """Two decades in one word."""
    base = _century(match)
    digits = match.data.pattern("decade_listed").findall(match.fields["pair"])
    return _decades(match, [base + _read(digit) * 10 for digit in digits])


def decadeyears(match: Match) -> Value:
    """Decades by their first years."""
    names = ("decadeyear", "decadeto")
    return _decades(
        match, [_number(match, name) for name in names if name in match.fields]
    )


def _decades(match: Match, starts: list[int]) -> Value:
    """One decade, or two that follow one another."""
    if any(start % 10 for start in starts):
        raise Refused("no decade begins so")
    apart = len(starts) > 1 and starts[1] != starts[0] + 10
    if apart and not match.data.pattern("range").search(match.words):
        raise Refused("decades that do not follow one another")
    return _value(_interval(_point(starts[0]), _point(starts[-1] + 9)))


def _century(match: Match) -> int:
    """Where the century of a decade begins; decades without any are those of the twentieth."""
    if "century" in match.fields:
        return (_number(match, "century") - 1) * 100
    which = match.value("which")
    if which is None:
        return 1900
    written = int((match.document.front.date or str(_BASE))[:4])
    begin = (written - 1) // 100 * 100
    return begin - 100 if which == "last" else begin


def century(match: Match) -> Value:
    """A whole century; the twenty-first begins with 2001."""
    last = _number(match, "wholecentury") * 100
    return _value(Interval(Point(last - 99), Point(last)))


def firstdecade(match: Match) -> Value:
    """The first ten years of a century; those of the twenty-first begin with 2000."""
    start = (_number(match, "first") - 1) * 100
    return _value(Interval(Point(start), Point(start + 9)))
