"""Values of dates: Extended Date/Time Format, levels 0 and 1, as far as the rules write it.

A value is a day, a month, a season (`2003-21` is spring) or a year, `~` behind it where it is
about then; or two of these around a `/`, an interval, of which one may be open (`..`); or several
joined by commas. The commas are those of the tables and the annotations: in EDTF a list stands in
braces, which `valid_form` puts around it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

# First and last day, `YYYY-MM-DD`, both inside; strings compare as days do.
Span = tuple[str, str]

_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<about>~)?", re.ASCII
)
_OPEN = ".."
_LONG = 30  # years
EARLIEST, LATEST = "0001-01-01", "9999-12-31"
# Months of 21 to 24, spring to winter in the north. Winter ends with its year, as in the library
# `edtf`: the format sorts it behind autumn.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


class Point(NamedTuple):
    """A year, a season (`month` is 21 to 24), a month or a day; `about`: it is about then.

    The classmethods and those who make one see to it that there is such a day.
    """

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    @classmethod
    def parse(cls, written: str) -> Point:
        """Raises ValueError for what is no date."""
        found = _POINT.fullmatch(written)
        if found is None:
            raise ValueError(f"{written!r} is no date")
        month, day = found["month"], found["day"]
        point = cls(
            int(found["year"]),
            int(month) if month else None,
            int(day) if day else None,
            found["about"] is not None,
        )
        point._check(written)
        return point

    def _check(self, written: str) -> None:
        if self.month is None:
            return
        if not 1 <= self.month <= 12 and self.month not in _SEASONS:
            raise ValueError(f"{written!r} has no such month")
        if self.day is None:
            return
        if self.month > 12 or not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            raise ValueError(f"{written!r} has no such day")

    def __str__(self) -> str:
        written = f"{self.year:04d}"
        if self.month is not None:
            written += f"-{self.month:02d}"
        if self.day is not None:
            written += f"-{self.day:02d}"
        return written + "~" if self.about else written

    @property
    def is_year(self) -> bool:
        """Whether it is a year, and not about it."""
        return self.month is None and not self.about

    @property
    def is_season(self) -> bool:
        """Whether it is spring, summer, autumn or winter of a year."""
        return self.month in _SEASONS

    @property
    def span(self) -> Span:
        """First and last day."""
        low, high = 1, 12
        if self.month is not None:
            low, high = _SEASONS.get(self.month, (self.month, self.month))
        if self.day is not None:
            day = f"{self.year:04d}-{low:02d}-{self.day:02d}"
            return day, day
        last = monthrange(self.year, high)[1]
        return f"{self.year:04d}-{low:02d}-01", f"{self.year:04d}-{high:02d}-{last:02d}"


class Interval(NamedTuple):
    """From a point to another, both inside; None: it is open there."""

    begin: Point | None
    end: Point | None

    def __str__(self) -> str:
        ends = (_OPEN if end is None else str(end) for end in self)
        return "/".join(ends)

    @property
    def span(self) -> Span:
        """First and last day, of an open end the earliest or latest that there is."""
        first = EARLIEST if self.begin is None else self.begin.span[0]
        last = LATEST if self.end is None else self.end.span[1]
        return first, last

    @property
    def of_years(self) -> bool:
        """Whether both ends are known, years, and not approximate."""
        return all(end is not None and end.is_year for end in self)


Date = Point | Interval


def parse(value: str) -> tuple[Date, ...]:
    """The dates of a list, or the one that the value is. Raises ValueError for no date."""
    return tuple(_date(part) for part in value.split(","))


def point_of(value: str) -> Point | None:
    """The one year, season, month or day that a value is; None of all else."""
    try:
        return Point.parse(value)
    except ValueError:
        return None


def _date(part: str) -> Date:
    first, slash, last = part.partition("/")
    if not slash:
        return Point.parse(first)
    if first == last == _OPEN:
        raise ValueError(f"{part!r} has no end that is known")
    begin = None if first == _OPEN else Point.parse(first)
    end = None if last == _OPEN else Point.parse(last)
    return Interval(begin, end)


def spans(value: str) -> list[Span]:
    """First and last day of each date of a list; of any other value one pair; of no date none."""
    try:
        return [date.span for date in parse(value)]
    except ValueError:
        return []


def bounds(value: str) -> Span:
    """First and last day of a value; of a list, those of the whole.

    Raises ValueError for what is no such value.
    """
    return bounds_of(parse(value))


def bounds_of(dates: tuple[Date, ...]) -> Span:
    """First and last day of the whole."""
    found = [date.span for date in dates]
    return min(first for first, _ in found), max(last for _, last in found)


def several(value: str) -> bool:
    """A list of dates, or an interval that is open at an end."""
    return "," in value or _OPEN in value


def touches(value: str, year: int) -> bool:
    """Does a date, or one of a list, lie in a year at least in part?"""
    return any(int(first[:4]) <= year <= int(last[:4]) for first, last in spans(value))


def years(value: str) -> list[int]:
    """Years that a value touches, in order; none of what is no date.

    Of a span of more than thirty years, or an open one, only those that it names.
    """
    touched: set[int] = set()
    for span in spans(value):
        named = [int(day[:4]) for day in span if day not in (EARLIEST, LATEST)]
        if len(named) == 2 and named[1] - named[0] <= _LONG:
            named = list(range(named[0], named[1] + 1))
        touched.update(named)
    return sorted(touched)


def valid_form(value: str) -> str:
    """The value in EDTF proper: `1995,1997` is `{1995,1997}`."""
    return "{" + value + "}" if "," in value else value
