"""Values of dates: Extended Date/Time Format, levels 0 and 1, as far as the rules write it.

A value is a day, a month, a season (`2003-21` is spring) or a year, `~` behind it where it is
about then; or two of these around a `/`, an interval, of which one may be open (`..`); or several
joined by commas. The commas are those of the tables and the annotations: in EDTF a list stands in
braces, which `valid_form` puts around it.
"""

from __future__ import annotations

import re
from calendar import monthrange

Span = tuple[
    str, str
]  # first and last day, `YYYY-MM-DD`, both inside; strings compare as days do

_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?~?", re.ASCII
)
_OPEN = ".."
_LONG = 30  # years
_EARLIEST, _LATEST = "0001-01-01", "9999-12-31"
# Months of 21 to 24, spring to winter in the north. Winter ends with its year, as in the library
# `edtf`: the format sorts it behind autumn.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


def spans(value: str) -> list[Span]:
    """First and last day of each date of a list; of any other value one pair; of no date none."""
    try:
        return [_span(part) for part in value.split(",")]
    except ValueError:
        return []


def bounds(value: str) -> Span:
    """First and last day of a value; of a list, those of the whole.

    Raises ValueError for what is no such value.
    """
    found = [_span(part) for part in value.split(",")]
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
        named = [int(day[:4]) for day in span if day not in (_EARLIEST, _LATEST)]
        if len(named) == 2 and named[1] - named[0] <= _LONG:
            named = list(range(named[0], named[1] + 1))
        touched.update(named)
    return sorted(touched)


def valid_form(value: str) -> str:
    """The value in EDTF proper: `1995,1997` is `{1995,1997}`."""
    return "{" + value + "}" if "," in value else value


def _span(part: str) -> Span:
    first, slash, last = part.partition("/")
    if not slash:
        return _point(first)
    if first == last == _OPEN:
        raise ValueError(f"{part!r} has no end that is known")
    begin = _EARLIEST if first == _OPEN else _point(first)[0]
    end = _LATEST if last == _OPEN else _point(last)[1]
    return begin, end


def _point(written: str) -> Span:
    found = _POINT.fullmatch(written)
    if found is None:
        raise ValueError(f"{written!r} is no date")
    year = int(found["year"])
    if found["month"] is None:
        return f"{year:04d}-01-01", f"{year:04d}-12-31"
    month = int(found["month"])
    low, high = _SEASONS.get(month, (month, month))
    if not 1 <= low <= high <= 12:
        raise ValueError(f"{written!r} has no such month")
    length = monthrange(year, high)[1]
    if found["day"] is None:
        return f"{year:04d}-{low:02d}-01", f"{year:04d}-{high:02d}-{length:02d}"
    if month != low or not 1 <= int(found["day"]) <= length:
        raise ValueError(f"{written!r} has no such day")
    day = f"{year:04d}-{month:02d}-{found['day']}"
    return day, day
