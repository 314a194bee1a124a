"""Dates: expressions tied to the calendar, as EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from kg.errors import Refused
from kg.extract.match import Match
from kg.model.numerals import numeral
from kg.model.value import Value

_ENGLISH = {
    m: i
    for i, m in enumerate(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        1,
    )
}
_SEASONS = {"春": "21", "夏": "22", "秋": "23", "冬": "24"}
_YEAR_BEFORE = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)年(?!代)")
_ANY_YEAR = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)年")
_FROM = re.compile(r"(?:[从自较比与]|[低高少多大小快慢晚早强弱]于|超过|不及|不如)$")
_SINCE = re.compile(r"[^，。；]{0,8}?(?:以来|相比|同期)")
# A year that is only pointed at, between the one that is named and the month.
_POINTED = re.compile(
    r"今年|本年(?!度)|去年|前年|上一?年(?!度)|明年|来年|次年|翌年|第[二三四]年|后年"
)
_DIGITS = "0-9〇零○◯Oo一二三四五六七八九十"
_DAY = re.compile(
    rf"(?:(?P<month>[{_DIGITS}]{{1,3}})月)?(?P<day>[{_DIGITS}]{{1,3}})[日号]?(?:[(]?(?:星期|周)[一二三四五六日天][)]?)?"
)
_NUMBER = re.compile(rf"[{_DIGITS}]{{1,4}}")
_STOPS = "。；\u2029"
_SPAN = re.compile(r"[至到~—～-]")
# `2007年第3季度`, `2018年第一至第三季度`, `头六个月`, `前三季度`
_QUARTER = re.compile(r"第?([一二三四1-4])(?:季度)?")
_OPENING = re.compile(
    r"(?P<from>[头前])(?P<count>[一二两三四五六七八九十]{1,2})(?P<unit>个月|个?季度)"
)
_CLOSING = re.compile(
    r"(?:最后|后)(?P<count>[一二两三四五六七八九十]{1,2})(?P<unit>个月|个?季度)"
)


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
    """The year that a date without one belongs to: the nearest before it, else the document's.

    In a record, it is that of the record where the paragraph names none.
    Refuses a month whose sentence points at another year since (次年), or, if only its verb tells it from a number, names none.
    """
    folded = match.folded
    # The year of a treaty or a resolution (1951年《公约》) dates that text, not what is told next.
    years = [
        found
        for found in _YEAR_BEFORE.finditer(
            folded, max(0, match.start - 1500), match.start
        )
        if not _of_a_title(folded, found)
    ]
    sentence = max(folded.rfind(mark, 0, match.start) for mark in _STOPS) + 1
    named = years[-1].end() if years and years[-1].start() >= sentence else None
    if _POINTED.search(folded, named or sentence, match.start):
        raise Refused("another year is meant")
    if named is None and "loose" in match.fields:
        raise Refused("no year in the sentence")
    recorded = _year_of_record(match)
    if recorded and not any(found.start() >= match.block.start for found in years):
        return recorded
    if years:
        return int(_topical(folded, years)[1])
    if match.document.front.date:
        return int(match.document.front.date[:4])
    later = _ANY_YEAR.search(folded, match.end)
    if later:
        return int(later[1])
    raise Refused("no year in sight")


def _of_a_title(folded: str, year: re.Match[str]) -> bool:
    """`1951年《公约》`, `《2030年议程》`."""
    return re.match(r"年?《", folded[year.end() :][:2]) is not None or folded[
        year.start() - 1 : year.start()
    ] in ("《", "“")


def _year_of_record(match: Match) -> int | None:
    """When the meeting was held that a record tells of, as its cover says."""
    document = match.document
    if document.front.kind != "record":
        return None
    if document.front.date:
        return int(document.front.date[:4])
    cover = (
        _ANY_YEAR.search(match.folded, block.start, block.end)
        for block in document.blocks
        if block.kind == "front"
    )
    return next((int(found[1]) for found in cover if found), None)


def _topical(folded: str, years: list[re.Match[str]]) -> re.Match[str]:
    """The last year that is no yardstick: 从2016年的…降至, 2015年以来; where its sentence names none before, the last."""
    for at in range(len(years) - 1, 0, -1):
        first, last = years[at - 1], years[at]
        apart = re.search(r"[。；\u2029]", folded[first.end() : last.start()])
        compared = _FROM.search(
            folded[max(0, last.start() - 2) : last.start()]
        ) or _SINCE.match(folded, last.end())
        if apart or not compared:
            return last
    return years[0]


def _year(match: Match) -> int:
    """The year as written, or the one that the context gives."""
    return (
        number(match.fields["year"]) if "year" in match.fields else context_year(match)
    )


def _several(dates: Sequence[str], follow: bool, either: bool) -> str:
    """Dates joined by 和: those that follow one another are an interval, others a list; `2004或2005年` is an interval."""
    if any(last <= first for first, last in pairwise(dates)):
        raise Refused("dates that run backwards")
    if follow or (either and len(dates) == 2):
        return f"{dates[0]}/{dates[-1]}"
    return ",".join(dates)


def _days(match: Match) -> str:
    """`7月25日和26日` is an interval, `7月5日和9日` and `7月5日和8月9日` are lists."""
    year, month = _year(match), number(match.fields["month"])
    dates = [_date(year, month, number(match.fields["day"]))]
    for found in _DAY.finditer(match.fields["days"]):
        month = number(found["month"]) if found["month"] else month
        dates.append(_date(year, month, number(found["day"])))
    days = [date.fromisoformat(written).toordinal() for written in dates]
    follow = all(day == days[0] + count for count, day in enumerate(days))
    return _several(dates, follow, "或" in match.fields["days"])


def _dayspan(match: Match) -> str:
    """From one day to another. Where only the first has its year, a span that runs backwards ends in the next."""
    f = match.fields
    year, month = _year(match), number(f["month"])
    month2 = number(f["month2"]) if "month2" in f else month
    year2 = number(f["year2"]) if "year2" in f else year + (month2 < month)
    return _span(
        _date(year, month, number(f["day"])), _date(year2, month2, number(f["day2"]))
    )


def _months(match: Match) -> str:
    """`7月和8月` is an interval, `4月和6月` a list."""
    year = _year(match)
    months = [
        number(match.fields["month"]),
        *(number(found[0]) for found in _NUMBER.finditer(match.fields["months"])),
    ]
    follow = all(month == months[0] + count for count, month in enumerate(months))
    return _several(
        [_date(year, month) for month in months], follow, "或" in match.fields["months"]
    )


def _monthspan(match: Match) -> str:
    f = match.fields
    year, month, month2 = _year(match), number(f["month"]), number(f["monthto"])
    year2 = number(f["year2"]) if "year2" in f else year + (month2 < month)
    return _span(_date(year, month), _date(year2, month2))


def _span(first: str, last: str) -> str:
    if last <= first:
        raise Refused("a span that runs backwards")
    return f"{first}/{last}"


def _years(match: Match) -> str:
    """Years are listed, whether they follow one another or not; `2007年与2009年间` is a span."""
    f = match.fields
    years = [
        number(f["year"]),
        *(number(found[0]) for found in _NUMBER.finditer(f["years"])),
    ]
    return _several(
        [_date(year) for year in years],
        "between" in f and len(years) == 2,
        "或" in f["years"],
    )


def _yearspan(match: Match) -> str:
    return _span(
        _date(number(match.fields["year"])), _date(number(match.fields["yearto"]))
    )


def _yearshort(match: Match) -> str:
    """`2008/09年`, `1985-89年`, `1996、97年`."""
    year = number(match.fields["year"])
    year2 = year // 100 * 100 + number(match.fields["yearshort"])
    if "、" in match.words:
        return _several([_date(year), _date(year2)], False, False)
    return _span(_date(year), _date(year2))


def _bounds(year: int, part: str) -> tuple[str, str]:
    """First and last month of a half, of quarters or months of a year; a part without bounds is `2003~`, twice."""
    low, high = 0, 0
    if part in ("上半年", "下半年"):
        low, high = (1, 6) if part == "上半年" else (7, 12)
    elif opening := _OPENING.fullmatch(part):
        low, high = 1, number(opening["count"]) * (3 if "季" in opening["unit"] else 1)
    elif closing := _CLOSING.fullmatch(part):
        low, high = (
            13 - number(closing["count"]) * (3 if "季" in closing["unit"] else 1),
            12,
        )
    elif "季度" in part:
        quarters = [number(found[1]) for found in _QUARTER.finditer(part)]
        if any(last <= first for first, last in pairwise(quarters)):
            raise Refused("quarters that run backwards")
        if quarters[-1] - quarters[0] >= len(quarters) and not _SPAN.search(part):
            raise Refused("quarters with a gap")
        low, high = quarters[0] * 3 - 2, quarters[-1] * 3
    if not low:
        return f"{_date(year)}~", f"{_date(year)}~"
    return _date(year, low), _date(year, high)


def _yearparts(match: Match) -> str:
    """From a part of a year to a part of another: `2015年第四季度至2016年第一季度`."""
    f = match.fields
    first, last = (
        _bounds(number(f["year"]), f["part1"])[0],
        _bounds(number(f["year2"]), f["part2"])[1],
    )
    return _span(first, last)


def _part(year: int, month: int | None, part: str) -> str:
    """Early, late, half, quarter, season."""
    if month is not None:
        return _date(year, month) + "~"
    if part[0] in _SEASONS:
        return f"{_date(year)}-{_SEASONS[part[0]]}"
    first, last = _bounds(year, part)
    return first if first == last else f"{first}/{last}"


def _decades(match: Match) -> str:
    """One decade, or two that follow one another: `1980和1990年代`, `20世纪八九十年代`."""
    f = match.fields
    if "decadeyear" in f:
        starts = [number(f[name]) for name in ("decadeyear", "decadeto") if name in f]
    else:
        base = (
            (number(f["century"]) - 1) * 100
            if "century" in f
            else _century(match, f.get("which"))
        )
        tens = [number(f[name]) for name in ("decade", "decade2") if name in f]
        tens = tens or [number(digit) * 10 for digit in f["pair"].replace("、", "")]
        starts = [base + ten for ten in tens]
    if any(start % 10 for start in starts):
        raise Refused("no decade begins so")
    if (
        len(starts) > 1
        and starts[1] != starts[0] + 10
        and not _SPAN.search(match.words)
    ):
        raise Refused("decades that do not follow one another")
    return _span(_date(starts[0]), _date(starts[-1] + 9))


def _century(match: Match, which: str | None) -> int:
    """Where the century begins that 本世纪 or 上世纪 means; decades without any are those of the twentieth."""
    if which is None:
        return 1900
    written = int((match.document.front.date or "2001")[:4])
    return (written - 1) // 100 * 100 - (100 if which == "上" else 0)


def _centuries(match: Match) -> str:
    century = number(match.fields["wholecentury"])
    return f"{(century - 1) * 100 + 1}/{century * 100}"


def _firstdecade(match: Match) -> str:
    start = (number(match.fields["first"]) - 1) * 100
    return f"{start}/{start + 9}"


def _plain(match: Match) -> str:
    """A day, a month, a year, or a part of one."""
    f = match.fields
    year = _year(match)
    month = number(f["month"]) if "month" in f else None
    if "part" in f:
        return _part(year, month, f["part"])
    return _date(year, month, number(f["day"]) if "day" in f else None)


def _english(match: Match) -> str:
    f = match.fields
    return _date(
        int(f["year"]), _ENGLISH[f["english"]], int(f["day"]) if "day" in f else None
    )


# The field that only one form has, and what reads that form.
_FORMS: dict[str, Callable[[Match], str]] = {
    "days": _days,
    "day2": _dayspan,
    "months": _months,
    "monthto": _monthspan,
    "years": _years,
    "yearto": _yearspan,
    "yearshort": _yearshort,
    "part1": _yearparts,
    "first": _firstdecade,
    "decadeyear": _decades,
    "decade": _decades,
    "pair": _decades,
    "wholecentury": _centuries,
    "english": _english,
}


def edtf(match: Match) -> str:
    """The value of a match in Extended Date/Time Format."""
    form = next(
        (read for field, read in _FORMS.items() if field in match.fields), _plain
    )
    return form(match)


def read(match: Match) -> Value:
    """Refuses impossible dates, and dates whose year cannot be known."""
    return Value(id=edtf(match))


def point(match: Match) -> Value:
    """A day, a month or a year in figures, or with a month that its fragment numbers."""
    year = number(match.fields["year"])
    month = day = None
    if "month" in match.fields:
        named = match.rule.values.get("month")
        month = (
            int(match.value("month") or 0) if named else number(match.fields["month"])
        )
    if "day" in match.fields:
        day = number(match.fields["day"])
    return Value(id=_date(year, month, day))
