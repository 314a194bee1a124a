"""Dates: expressions tied to the calendar, as EDTF."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from kg.errors import Refused
from kg.extract.match import Match
from kg.extract.year import context_year
from kg.model.edtf import Date, Interval, Point
from kg.model.parts.date import DateParts
from kg.model.value import Value

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_HALVES = {"H1": (1, 6), "H2": (7, 12)}
_BASE = 2001  # a year of the century that is meant where the document has no date


def _value(*dates: Date) -> Value:
    return Value.of(DateParts(dates=dates))


def _read(match: Match, words: str) -> int:
    """A year, month or day in figures or words."""
    value = match.language.number(words)
    if value is None:
        raise Refused(f"{words} is no number")
    return value


def _number(match: Match, field: str) -> int:
    """What a field holds: the number that its fragment names, else its figures or words."""
    if field in match.rule.values:
        return int(match.value(field) or 0)
    return _read(match, match.fields[field])


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


def _span(first: Point, last: Point) -> Value:
    if str(last) <= str(first):
        raise Refused("a span that runs backwards")
    return _value(Interval(first, last))


def _joined(points: Sequence[Point], follow: bool, either: bool) -> Value:
    """Those that follow one another are an interval, others a list; so is either of two."""
    for first, last in pairwise(points):
        if str(last) <= str(first):
            raise Refused("dates that run backwards")
    if either and len(points) == 2:
        follow = True
    if not follow:
        return _value(*points)
    whole = Interval(points[0], points[-1])
    return _value(whole)


def _either(match: Match, field: str) -> bool:
    """Whether it is one of those that are listed."""
    return match.holds("or", match.fields[field])


def _year(match: Match) -> int:
    """The year as written, or the one that the context gives."""
    if "year" in match.fields:
        return _number(match, "year")
    return context_year(match, _numbers(match, "month", "day"))


# Productions


def point(match: Match) -> Value:
    """A day, a month, a year, or a part of one."""
    year = _year(match)
    month = day = None
    if "month" in match.fields:
        month = _number(match, "month")
    if "part" in match.fields:
        part = _about(year, month) if month else _part(match, year)
        return _value(part)
    if "day" in match.fields:
        day = _number(match, "day")
    return _value(_point(year, month, day))


def days(match: Match) -> Value:
    """Days that follow one another are an interval, others, of one month or several, a list."""
    year = _year(match)
    month = _number(match, "month")
    day = _number(match, "day")
    points = [_point(year, month, day)]
    pattern = match.data.pattern("day_listed")
    for found in pattern.finditer(match.fields["days"]):
        if found["month"]:
            month = _read(match, found["month"])
        day = _read(match, found["day"])
        points.append(_point(year, month, day))
    ordinals = [_ordinal(point) for point in points]
    follow = _consecutive(ordinals)
    return _joined(points, follow, _either(match, "days"))


def _ordinal(point: Point) -> int:
    """Days since the first of the calendar."""
    day = date.fromisoformat(str(point))
    return day.toordinal()


def _consecutive(numbers: Sequence[int]) -> bool:
    return all(last == first + 1 for first, last in pairwise(numbers))


def dayspan(match: Match) -> Value:
    """From one day to another.

    Where only the first has its year, a span that runs backwards ends in the next.
    """
    year = _year(match)
    month = _number(match, "month")
    last_month = month
    if "month2" in match.fields:
        last_month = _number(match, "month2")
    last_year = _last_year(match, year, month, last_month)
    first_day = _number(match, "day")
    last_day = _number(match, "day2")
    first = _point(year, month, first_day)
    last = _point(last_year, last_month, last_day)
    return _span(first, last)


def _last_year(match: Match, year: int, month: int, last_month: int) -> int:
    if "year2" in match.fields:
        return _number(match, "year2")
    return year + (last_month < month)


def months(match: Match) -> Value:
    """Months that follow one another are an interval, others a list."""
    year = _year(match)
    first = _number(match, "month")
    numbers = [first, *_listed(match, "months")]
    points = [_point(year, month) for month in numbers]
    follow = _consecutive(numbers)
    return _joined(points, follow, _either(match, "months"))


def _listed(match: Match, field: str) -> list[int]:
    pattern = match.data.pattern("number_listed")
    listed = pattern.findall(match.fields[field])
    return [_read(match, words) for words in listed]


def monthspan(match: Match) -> Value:
    """From one month to another; to one that is earlier, in the next year."""
    year = _year(match)
    month = _number(match, "month")
    last_month = _number(match, "monthto")
    last_year = _last_year(match, year, month, last_month)
    first = _point(year, month)
    last = _point(last_year, last_month)
    return _span(first, last)


def years(match: Match) -> Value:
    """Years are listed, whether they follow one another or not; between two of them is a span."""
    first = _number(match, "year")
    numbers = [first, *_listed(match, "years")]
    between = "between" in match.fields and len(numbers) == 2
    points = [_point(year) for year in numbers]
    return _joined(points, between, _either(match, "years"))


def yearspan(match: Match) -> Value:
    """From one year to another."""
    first = _number(match, "year")
    last = _number(match, "yearto")
    return _span(_point(first), _point(last))


def yearshort(match: Match) -> Value:
    """Two years, the second by its last figures, the century being that of the first."""
    first = _number(match, "year")
    last = first // 100 * 100 + _number(match, "yearshort")
    points = [_point(first), _point(last)]
    if match.value("joint") == "list":
        return _joined(points, follow=False, either=False)
    return _span(*points)


def yearparts(match: Match) -> Value:
    """From a part of a year to a part of another."""
    year = _number(match, "year")
    months = _months_of(match, "part1")
    first = _point(year, months[0]) if months else _about(year)
    year = _number(match, "year2")
    months = _months_of(match, "part2")
    last = _point(year, months[1]) if months else _about(year)
    return _span(first, last)


def _part(match: Match, year: int) -> Date:
    """Early, late, half, quarter, season."""
    part = match.value("part") or ""
    if part in _SEASONS:
        return _point(year)._replace(month=_SEASONS[part])
    months = _months_of(match, "part")
    if months is None:
        return _about(year)
    first = _point(year, months[0])
    last = _point(year, months[1])
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
    pattern = match.data.pattern("counted")
    counted = pattern.search(match.fields[field])
    size = _read(match, counted[0]) if counted else 0
    if unit == "quarters":
        size *= 3
    if where == "first":
        return 1, size
    return 13 - size, 12


def _quarters(match: Match, words: str) -> tuple[int, int]:
    """First and last month of quarters that follow one another, or from one to another."""
    pattern = match.data.pattern("quarter_listed")
    quarters = [_read(match, quarter) for quarter in pattern.findall(words)]
    for earlier, later in pairwise(quarters):
        if later <= earlier:
            raise Refused("quarters that run backwards")
    first = quarters[0]
    last = quarters[-1]
    gap = last - first >= len(quarters)
    if gap and not match.holds("range", words):
        raise Refused("quarters with a gap")
    return first * 3 - 2, last * 3


def decades(match: Match) -> Value:
    """One decade of a century, or two."""
    base = _century(match)
    tens = _numbers(match, "decade", "decade2")
    return _decades(match, [base + ten for ten in tens])


def _numbers(match: Match, *fields: str) -> list[int]:
    """Those of the fields that took part."""
    present = [field for field in fields if field in match.fields]
    return [_number(match, field) for field in present]


def decadepair(match: Match) -> Value:
    """Two decades in one word."""
    base = _century(match)
    pattern = match.data.pattern("decade_listed")
    digits = pattern.findall(match.fields["pair"])
    starts = [base + _read(match, digit) * 10 for digit in digits]
    return _decades(match, starts)


def decadeyears(match: Match) -> Value:
    """Decades by their first years."""
    starts = _numbers(match, "decadeyear", "decadeto")
    return _decades(match, starts)


def _decades(match: Match, starts: list[int]) -> Value:
    """One decade, or two that follow one another."""
    if any(start % 10 for start in starts):
        raise Refused("no decade begins so")
    first = starts[0]
    last = starts[-1]
    apart = len(starts) > 1 and last != first + 10
    if apart and not match.holds("range", match.words):
        raise Refused("decades that do not follow one another")
    return _span(_point(first), _point(last + 9))


def _century(match: Match) -> int:
    """Where the century of a decade begins; decades without any are those of the twentieth."""
    if "century" in match.fields:
        return (_number(match, "century") - 1) * 100
    which = match.value("which")
    if which is None:
        return 1900
    dated = match.document.front.date
    written = int(dated[:4]) if dated else _BASE
    begin = (written - 1) // 100 * 100
    return begin - 100 if which == "last" else begin


def century(match: Match) -> Value:
    """A whole century; the twenty-first begins with 2001."""
    last = _number(match, "wholecentury") * 100
    return _span(Point(last - 99), Point(last))


def firstdecade(match: Match) -> Value:
    """The first ten years of a century; those of the twenty-first begin with 2000."""
    start = (_number(match, "first") - 1) * 100
    return _span(Point(start), Point(start + 9))
