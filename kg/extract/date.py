"""Dates: expressions tied to the calendar, as EDTF."""

from __future__ import annotations

import re
from calendar import monthrange

from kg.errors import Refused
from kg.extract.match import Match
from kg.model.numerals import numeral
from kg.model.value import Value

_ENGLISH = {
    m: i for i, m in enumerate(["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"], 1)
}
_SEASONS = {"春": "21", "夏": "22", "秋": "23", "冬": "24"}
_QUARTERS = {"一": (1, 3), "二": (4, 6), "三": (7, 9), "四": (10, 12)}
_YEAR_BEFORE = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)年(?!代)")
_ANY_YEAR = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)年")


def number(words: str) -> int:
    """A year, month or day in digits of either kind."""
    value = numeral(words)
    if value is None:
        raise Refused(f"{words} is no number")
    return value


def _date(year: int, month: int | None = None, day: int | None = None) -> str:
    if not 1000 <= year <= 2200:
        raise Refused(f"no year {year}")
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        raise Refused(f"no month {month}")
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= day <= monthrange(year, month)[1]:
        raise Refused(f"month {month} of {year} has no day {day}")
    return f"{year:04d}-{month:02d}-{day:02d}"


def context_year(match: Match) -> int:
    """The year that a date without one belongs to: the nearest before it, else the document's."""
    folded = match.folded
    # The year of a treaty or a resolution (1951年《公约》) dates that text, not what is told next.
    years = [found for found in _YEAR_BEFORE.finditer(folded, max(0, match.start - 1500), match.start) if not re.match(r"年?《", folded[found.end() :][:2])]
    if years:
        return int(years[-1][1])
    if match.document.front.date:
        return int(match.document.front.date[:4])
    later = _ANY_YEAR.search(folded, match.end)
    if later:
        return int(later[1])
    raise Refused("no year in sight")


def _series(match: Match) -> str:
    """Days of one month, months of one year, years: joined by a word or a stroke."""
    f = match.fields
    year = number(f["year"]) if "year" in f else context_year(match)
    joint = f.get("joint", "/")
    month = number(f["month"]) if "month" in f else None
    if "month" not in f:
        second = number(f["year2"]) if len(f["year2"]) > 2 else year // 100 * 100 + number(f["year2"])
        ends = [_date(year), *(_date(int(y)) for y in re.findall(r"\d{4}", f.get("middle", ""))), _date(second)]
        if second <= year:
            raise Refused("years that run backwards")
        return ",".join(ends) if joint in ("和", "及", "与", "、") else "/".join((ends[0], ends[-1]))
    year2 = number(f["year2"]) if "year2" in f else year
    month2 = number(f["month2"]) if "month2" in f else month
    if "day2" not in f:
        first, last = _date(year, month), _date(year2, month2)
        return f"{first},{last}" if joint in ("和", "及", "与", "、") else f"{first}/{last}"
    first, last = _date(year, month, number(f["day"])), _date(year2, month2, number(f["day2"]))
    if last <= first:
        raise Refused("days that run backwards")
    middle = [_date(year, month, int(d)) for d in re.findall(r"\d{1,2}", f.get("middle", ""))]
    gap = f.get("joint") in ("和", "及", "与", "、") and "month2" not in f and number(f["day2"]) - number(f["day"]) > 1 + len(middle)
    return ",".join((first, *middle, last)) if gap else f"{first}/{last}"


def _part(match: Match, year: int, month: int | None) -> str | None:
    """Early, late, half, quarter."""
    part = match.fields.get("part")
    if not part:
        return None
    if part == "上半年":
        return f"{_date(year, 1)}/{_date(year, 6)}"
    if part == "下半年":
        return f"{_date(year, 7)}/{_date(year, 12)}"
    if part[0] in _SEASONS:
        return f"{_date(year)}-{_SEASONS[part[0]]}"
    quarter = re.match(r"第([一二三四])季度", part)
    if quarter:
        first, last = _QUARTERS[quarter[1]]
        return f"{_date(year, first)}/{_date(year, last)}"
    return _date(year, month) + "~"


def edtf(match: Match) -> str:
    """The value of a match in Extended Date/Time Format."""
    f = match.fields
    if "part1" in f:
        return f"{_date(number(f['year']))}~/{_date(number(f['year2']))}~"
    if "year2long" in f:
        return f"{_date(int(f['year']))}/{_date(int(f['year2long']))}"
    if "first" in f:
        start = (number(f["first"]) - 1) * 100
        return f"{start}/{start + 9}"
    if "decade2" in f:
        return f"{number(f['decade2'])}/{number(f['decade2']) + 9}"
    if "century" in f or "decade" in f:
        century = number(f.get("century", "20"))
        if "decade" in f:
            start = (century - 1) * 100 + number(f["decade"])
            return f"{start}/{start + 9}"
        return f"{(century - 1) * 100 + 1}/{century * 100}"
    if "english" in f:
        return _date(int(f["year"]), _ENGLISH[f["english"]], int(f["day"]) if "day" in f else None)
    if "year2" in f or "month2" in f or "day2" in f:
        return _series(match)
    year = number(f["year"]) if "year" in f else context_year(match)
    month = number(f["month"]) if "month" in f else None
    return _part(match, year, month) or _date(year, month, number(f["day"]) if "day" in f else None)


def read(match: Match) -> Value:
    """Refuses impossible dates, and dates whose year cannot be known."""
    return Value(id=edtf(match))
