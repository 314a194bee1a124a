"""Dates: the forms that papers write them in, and what only looks like one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from papers import refused

from kg.errors import Refused
from kg.extract import date, extract
from kg.extract.examples import document_of
from kg.languages import PACKAGED
from kg.model.document import Front
from kg.model.parts.date import DateParts
from kg.model.source import Source
from kg.parse import parse
from kg.repair import repair


def dates(sentence: str) -> list[tuple[str, str]]:
    return [(m.text, m.id) for m in extract(document_of(sentence)) if m.kind == "Date"]


def values(sentence: str) -> list[str]:
    return [value for _, value in dates(sentence)]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        # Two whole days are two dates, however they are joined.
        ("1998年4月2日和2001年7月9日", ["1998-04-02", "2001-07-09"]),
        ("1998年4月2日及2001年7月9日", ["1998-04-02", "2001-07-09"]),
        ("1998年4月2日、2001年7月9日", ["1998-04-02", "2001-07-09"]),
        ("1998年4月2日至2001年7月9日", ["1998-04-02/2001-07-09"]),
        # Days that follow one another are a span, others a list.
        ("1998年4月2日和3日", ["1998-04-02/1998-04-03"]),
        ("1998年4月30日和5月1日", ["1998-04-30/1998-05-01"]),
        ("1998年4月2日和8月5日", ["1998-04-02,1998-08-05"]),
        ("1998年4月2日、4日和9日", ["1998-04-02,1998-04-04,1998-04-09"]),
        ("一九九八年四月二日、三日和四日", ["1998-04-02/1998-04-04"]),
        ("1998年4月和5月", ["1998-04/1998-05"]),
        ("1998年4月、7月和9月", ["1998-04,1998-07,1998-09"]),
        # Over the turn of the year.
        ("1998年12月20日至1月8日", ["1998-12-20/1999-01-08"]),
        ("1998年11月至2月", ["1998-11/1999-02"]),
        # A weekday in brackets does not part a span.
        ("2023年5月8日(星期一)至5月12日(星期五)", ["2023-05-08/2023-05-12"]),
        ("2023年5月8日（星期一）和9日", ["2023-05-08/2023-05-09"]),
        # Halves and quarters.
        ("2014年下半年至2015年上半年", ["2014-07/2015-06"]),
        ("2014年第三季度至2015年第二季度", ["2014-07/2015-06"]),
        ("2014年第2季度", ["2014-04/2014-06"]),
        ("2014年四季度", ["2014-10/2014-12"]),
        ("2014年第一、第二季度", ["2014-01/2014-06"]),
        ("2014年第一至第三季度", ["2014-01/2014-09"]),
        ("2014年头两个月", ["2014-01/2014-02"]),
        ("2014年后三个月", ["2014-10/2014-12"]),
        ("2014年前三季度", ["2014-01/2014-09"]),
        # Decades.
        ("1950和1960年代", ["1950/1969"]),
        ("一九五〇年代", ["1950/1959"]),
        ("20世纪50和60年代", ["1950/1969"]),
        ("二十世纪五六十年代", ["1950/1969"]),
        ("本世纪40年代", ["2040/2049"]),
        ("上世纪40年代", ["1940/1949"]),
        # Years.
        ("1974，1981，1990和2002年", ["1974,1981,1990,2002"]),
        ("1974-78年", ["1974/1978"]),
        ("2021-22年度", ["2021/2022"]),
        ("一九七四至一九七八年", ["1974/1978"]),
        ("1974年与1978年间", ["1974/1978"]),
        ("1974年与1978年", ["1974,1978"]),
        # Numerals.
        ("一千九百三十七年十月五日", ["1937-10-05"]),
        ("两千年", ["2000"]),
        ("两千零六年", ["2006"]),
        ("二OO六年", ["2006"]),
        ("二００六年", ["2006"]),
        ("公历一九三七年", ["1937"]),
        # Figures only.
        ("2013-08-04", ["2013-08-04"]),
        ("2013.08.04", ["2013-08-04"]),
        ("2013年8月4号", ["2013-08-04"]),
        ("2013年8月左右", ["2013-08~"]),
        # Two years' or two budgets' worth.
        ("1974、1975两年", ["1974,1975"]),
        ("2002-2003和2004-2005两个两年期", ["2002/2003", "2004/2005"]),
    ],
)
def test_forms(words: str, wanted: list[str]) -> None:
    assert values(f"该委员会的报告说，{words}，各国举行了磋商。") == wanted


@pytest.mark.parametrize(
    "words",
    [
        "2013年2月30日",
        "2013年2月29日",
        "2013年13月",
        "2013年13月4日",
        "二〇一三年十三月四日",
        "第2013.8.4节",
        "版本2013.8.4",
        "2013.8.4.1",
        "2013.84美元",
        "A/67/2013-08-04",
        "09/08/2013",
        "2019年冠状病毒病",
        "2019年新型冠状病毒",
        "2008年国民账户体系",
        "近两千年",
        "两千多年",
        "公元前1600年",
    ],
)
def test_no_dates(words: str) -> None:
    assert values(f"文件提到了{words}。") == []


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("2013年谷价高于2010年，5月又涨。", ["2013", "2010", "2013-05"]),
        (
            "2013年3月播种，同年9月收割，当年11月出口。",
            ["2013-03", "2013-09", "2013-11"],
        ),
        ("2013年谷价上涨，5月仅为一半。", ["2013", "2013-05"]),
        ("2013年播种，次年2月收割。", ["2013"]),
        ("2013年播种，为期3月，用了2月龄的羊，历时4月有余。", ["2013"]),
    ],
)
def test_months_without_a_year(sentence: str, wanted: list[str]) -> None:
    assert values(sentence) == wanted


def test_part_of_a_year_or_another_word() -> None:
    assert dates("2016年中国、2016年初步结果和2016年中，") == [
        ("2016年", "2016"),
        ("2016年", "2016"),
        ("2016年中", "2016~"),
    ]


def test_the_span_of_a_date() -> None:
    assert (
        dates("自2023年5月8日(星期一)至12日(星期五)")[0][0]
        == "2023年5月8日(星期一)至12日"
    )
    assert dates("在1974年与1978年间")[0][0] == "1974年与1978年"


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("见2009年2月30日的信。", "month 2 of 2009 has no day 30"),
        ("见2009年5月6日至4日的信。", "a span that runs backwards"),
        ("见1996-19年的信。", "a span that runs backwards"),
        ("见2009年5月6日和4日的信。", "dates that run backwards"),
        ("见2011年6月和4月的信。", "dates that run backwards"),
        ("见1999、1990年的信。", "dates that run backwards"),
        ("见2014年第三、第一季度的信。", "quarters that run backwards"),
        ("见2014年第一和第四季度的信。", "quarters with a gap"),
        ("见1955年代的信。", "no decade begins so"),
        ("见60和90年代的信。", "decades that do not follow one another"),
        ("2013年播种，次年春旱，5月6日收割。", "another year is meant"),
        ("2011年谷价回落。后来3月仅为一半。", "no year in the sentence"),
        ("会议于5月6日举行。", "no year in sight"),
        ("5月6日至次年1月4日休会。2009年6月复会。", "it ends in another year"),
        ("两年期为2020-2021年。5月6日前缴费。", "which of several years?"),
        ("2020年至2021年休会。5月6日复会。", "which of several years?"),
    ],
)
def test_refusals(sentence: str, why: str) -> None:
    assert why in refused(sentence, "Date")


@pytest.mark.parametrize(
    ("given", "why"),
    [((999,), "no year 999"), ((2201,), "no year 2201"), ((2013, 13), "no month 13")],
)
def test_what_no_pattern_lets_through(given: tuple[int, ...], why: str) -> None:
    with pytest.raises(Refused, match=why):
        date._point(*given)
    assert str(date._point(1000)) == "1000" and str(date._point(2200)) == "2200"


def test_words_that_are_no_number() -> None:
    match: Any = SimpleNamespace(language=PACKAGED.language("zh"))
    assert date._read(match, "十二") == 12
    with pytest.raises(Refused, match="spring is no number"):
        date._read(match, "spring")


@pytest.mark.parametrize(
    ("sentence", "front", "wanted"),
    [
        # The nearest before it; else that of the document, or the first behind.
        ("2003年换文，2005年批准。5月6日生效。", {}, "2005-05-06"),
        ("会议于5月6日举行。", {"date": "2007-01-02"}, "2007-05-06"),
        ("会议于5月6日举行，2008年又举行。", {}, "2008-05-06"),
        # Years of titles and of another millennium's name date something else.
        ("2005年批准1951年《公约》，5月6日生效。", {}, "2005-05-06"),
        ("2005年通过《2030年议程》，5月6日生效。", {}, "2005-05-06"),
        # A yardstick is not what is told of; a second sentence is.
        ("2005年谷价自2003年以来上涨，5月6日回落。", {}, "2005-05-06"),
        ("2005年谷价上涨。2003年以来上涨，5月6日回落。", {}, "2003-05-06"),
        # A record is of the year of its meeting.
        ("会议于5月6日举行。", {"kind": "record", "date": "2007-01-02"}, "2007-05-06"),
        (
            "2005年批准。5月6日举行。",
            {"kind": "record", "date": "2007-01-02"},
            "2005-05-06",
        ),
        # Of other paragraphs, acts by their numbers and imprints date something else.
        (
            "2005年批准。\n大会2003年1月2日第57/300号决议。\n5月6日生效。",
            {},
            "2005-05-06",
        ),
        (
            "2005年批准。\n渔业署，《渔业》(2003年，里加)。\n5月6日生效。",
            {},
            "2005-05-06",
        ),
        ("大会2003年1月2日第57/300号决议。\n5月6日生效。", {}, "2003-05-06"),
    ],
)
def test_the_year_of_a_day(sentence: str, front: dict[str, str], wanted: str) -> None:
    paper = document_of(sentence).model_copy(update={"front": Front(**front)})
    found = [m.id for m in extract(paper) if m.kind == "Date"]
    assert wanted in found


SESSION = (
    "统计委员会\n第五十届会议\n2019年3月5日至4月8日，纽约\n\n1. 2016年开会。\n\n2. "
)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("展览于3月18日开幕。", "2019-03-18"),
        ("展览于4月8日闭幕。", "2019-04-08"),
        ("展览于4月9日闭幕。", "2016-04-09"),  # the session is over
        ("2017年谷价上涨，3月18日回落。", "2017-03-18"),
        ("2016年3月18日展览闭幕。", "2016-03-18"),
    ],
)
def test_days_of_the_session_on_the_cover(sentence: str, wanted: str) -> None:
    paper = parse(repair(Source(name="a.txt", text=f"{SESSION}{sentence}\n")))
    assert wanted in [m.id for m in extract(paper) if m.kind == "Date"]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [(None, "1990/1999"), ("2007-01-02", "1990/1999"), ("1987-01-02", "1890/1899")],
)
def test_the_century_of_a_decade(written: str | None, wanted: str) -> None:
    paper = document_of("上世纪90年代的铁路。")
    paper = paper.model_copy(update={"front": Front(date=written)})
    assert [m.id for m in extract(paper) if m.kind == "Date"] == [wanted]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("2012年春季", "2012-21"),
        ("2012年夏天", "2012-22"),
        ("2012年秋", "2012-23"),
        ("2012年冬季", "2012-24"),
        ("2012年上半年", "2012-01/2012-06"),
        ("2012年头六个月", "2012-01/2012-06"),
        ("2012年前两个季度", "2012-01/2012-06"),
        ("2012年最后两个月", "2012-11/2012-12"),
        ("2012年后两季度", "2012-07/2012-12"),
        ("2012年最后十二个月", "2012-01/2012-12"),
        ("2012年底", "2012~"),
        ("2012年3月下旬", "2012-03~"),
        ("2012年初至2013年秋季", "2012~/2013~"),
        ("2012或2013年", "2012/2013"),
        ("2012年5月6日或7日", "2012-05-06/2012-05-07"),
        ("2012年5月6日或9日", "2012-05-06/2012-05-09"),
        ("2012年5月或8月", "2012-05/2012-08"),
        ("2012年2月28日和29日", "2012-02-28/2012-02-29"),
        ("21世纪头十年", "2000/2009"),
        ("二十世纪", "1901/2000"),
        ("1999、00年", None),
        ("7 May 2012", "2012-05-07"),
        ("December 7, 2012", "2012-12-07"),
    ],
)
def test_parts_of_years_and_joints(words: str, wanted: str | None) -> None:
    found = dates(f"该委员会的报告说，{words}，各国举行了磋商。")
    assert (found[0] if found else None) == ((words, wanted) if wanted else None)


def test_a_date_has_the_parts_of_its_id() -> None:
    paper = document_of("1998年4月2日和8月5日，2013年底，2012年春季，2014年第一季度。")
    found = [m for m in extract(paper) if m.kind == "Date"]
    assert len(found) == 4
    for mention in found:
        assert isinstance(mention.parts, DateParts)
        assert mention.parts == DateParts.parse(mention.id)
        assert mention.parts.id == mention.id
