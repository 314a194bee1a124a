"""Dates that can both be true, and two dates of one thing that cannot."""

from __future__ import annotations

import pytest
from evidence import NOBODY, WORDS, known, place, said, values

from kg.findings import dated_statements, find_conflicts
from kg.findings.dates import (
    compatible,
    days,
    is_adopted_in_words,
    is_day,
    is_only_date,
    on_record,
    outside,
    stands,
)
from kg.model.authority import Authority, Entry
from kg.model.claim import Modality
from kg.model.language import Language
from kg.model.statement import Evidence, Statement


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [
        ("2016", "2016-09-19", True),
        ("2016-09", "2016-09-14/2016-09-15", True),
        ("2016-05-23/2016-05-27", "2016-05-24", True),
        ("2016-05-24", "2016-05-24", True),
        ("2016-05-24/2016-05-25", "2016-05-23/2016-05-24", False),
        ("2006-09", "2000-09", False),
        ("2006-09-01", "2006-09-02", False),
        ("2006-09", "2006-10", False),
        # Several dates, or about a date: anything may be.
        ("1995,1997", "1999", True),
        ("2003~", "2003-04", True),
    ],
)
def test_dates_that_can_both_be_true(first: str, second: str, fits: bool) -> None:
    assert compatible(first, second) is compatible(second, first) is fits
    assert on_record(first, ["1901", second]) is fits
    assert not on_record(first, [])


@pytest.mark.parametrize(
    ("value", "first", "last", "expected"),
    [
        ("2003-05-01", "2003-01-10", "2003-03-20", True),
        ("2002-12-31", "2003-01-10", "2003-03-20", True),
        ("2003-01-10", "2003-01-10", "2003-03-20", False),
        ("2003-03-20", "2003-01-10", "2003-03-20", False),
        # As exact as either is.
        ("2003", "2003-01-10", "2003-03-20", False),
        ("2003-03", "2003", "2003", False),
        ("2004", "2003", "2003", True),
        ("2002", "2003", "2003", True),
        # One end alone is on record, or none.
        ("2009", "", "2003", True),
        ("2001", "", "2003", False),
        ("2001", "2003", "", True),
        ("2009", "2003", "", False),
        ("2009", "", "", False),
    ],
)
def test_outside_of_a_span(value: str, first: str, last: str, expected: bool) -> None:
    assert outside(value, first, last) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2003-05-01", ("05-01",)),
        ("2003-05-01/2003-05-04", ("05-01", "05-04")),
        ("2003-05", ()),
        ("2003-05-01/2003-06", ()),
        ("2003", ()),
        ("", ()),
    ],
)
def test_days_without_their_years(value: str, expected: tuple[str, ...]) -> None:
    assert days(value) == expected
    assert is_day(value) is (len(expected) == 1)


# What is said of the thing itself


def held(where: Evidence, modality: Modality = "asserted") -> bool:
    """Does the date of a meeting stand?"""
    return stands(said("Event/灯塔会议", "heldOn", "2016", where, modality), WORDS)


@pytest.mark.parametrize(
    ("modality", "expected"),
    [
        ("asserted", True),
        ("planned", True),
        ("proposed", False),
        ("negated", False),
        ("required", False),
    ],
)
def test_what_is_asserted_or_planned(modality: Modality, expected: bool) -> None:
    assert held(place("2016年举行的灯塔会议"), modality) is expected


MOVED = """原定 原计划 改期 改为 改在 推迟 延期 延至 推延 重新安排 更正 应为 应改 误作 误写
取消""".split()


@pytest.mark.parametrize("word", MOVED)
def test_a_date_that_was_moved_or_put_right(word: str) -> None:
    assert not held(place("2016年举行", prefix=word))
    assert not held(place(f"2016年{word}举行"))
    assert not held(place("2016年举行", suffix=f"，{word}2017年"))


ABOUT = """第三届 第十次 筹备 后续 周年 十周年 五年期 中期 以来 之后 缔约 审议大会 审查 执行 实施 落实
谈判 成果 建议 决议 决定草案 报告 文件 项目 议程 秘书处 议定书 补充 任择 附加 修正 附件 生效 开放 续会 会外
会前 前夕 草案""".split()


@pytest.mark.parametrize("word", ABOUT)
def test_a_date_of_what_belongs_to_the_thing(word: str) -> None:
    assert not held(place("2016年灯塔会议", suffix=word))
    assert not held(place("2016年灯塔会议", suffix=f"的{word}"))
    assert held(place("2016年灯塔会议", suffix=f"，{word}"))
    assert held(place("2016年灯塔会议", prefix=word))


def test_rules_that_may_read_another_date() -> None:
    for rule in WORDS.list("uncertain_rules"):
        assert not held(place("《2016年灯塔战略》", rule=rule))
    for rule in WORDS.list("rules_before"):
        assert held(place("2016年《灯塔战略》", rule=rule))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2014年12月18日第69/137号决议", True),
        ("2014年12月18日和2015年12月18日的决议", False),
        ("2014年12月的决议", False),
        ("12月18日的决议", False),
        ("", False),
    ],
)
def test_the_only_date_of_a_place(words: str, expected: bool) -> None:
    assert is_only_date(place(words), WORDS) is expected


@pytest.mark.parametrize("word", "通过了 通过的 所通过的 签署 签订 缔结 订立".split())
def test_adopted_in_so_many_words(word: str) -> None:
    assert is_adopted_in_words(place(f"2016年{word}《灯塔公约》"), WORDS)
    assert not is_adopted_in_words(place("2016年《灯塔公约》", prefix=word), WORDS)
    for approved in "批准 核可 核准 认可 加入 交存".split():
        where = place(f"2016年{word}《灯塔公约》", suffix=f"，并{approved}")
        assert not is_adopted_in_words(where, WORDS)


# What a conflict can come from

DAY = place("2016年3月2日举行")


def test_the_first_statement_of_each_value() -> None:
    first = said("Event/灯塔会议", "heldOn", "2016-03-02", DAY)
    again = first.model_copy(update={"evidence": place("又一次")})
    later = said("Event/灯塔会议", "heldOn", "2017-03-02", DAY)
    place_of = said("Event/灯塔会议", "heldIn", "Place/里加", DAY)
    moved = said("Event/灯塔会议", "heldOn", "2018", place("原定2018年"))
    found = dated_statements([first, again, later, place_of, moved])
    assert found == [first, later]
    # A language in which it is not known how a date is moved.
    assert moved in dated_statements([moved], Language("xx"))


# Two dates


def conflict(
    subject: str,
    predicate: str,
    first: tuple[str, str],
    second: tuple[str, str],
    authority: Authority = NOBODY,
) -> bool:
    """Do two dates, each with its words, contradict each other?"""
    rows = []
    for value, words in (first, second):
        rows.append(said(subject, predicate, value, place(words)))
    found = find_conflicts(rows, authority)
    assert values(found) in ([], [[first[0], second[0]]])
    return bool(found)


@pytest.mark.parametrize(
    ("key", "first", "second", "expected"),
    [
        ("灯塔会议", "2016-03-02", "2017-03-02", True),
        ("灯塔会议", "2016-03-02/2016-03-04", "2017-03-02/2017-03-04", True),
        ("灯塔会议", "2016-03-02", "2016-03-02", False),
        ("灯塔会议", "2016-03-02", "2017-04-02", False),
        ("灯塔会议", "2016-03", "2017-03", False),
        ("灯塔会议", "2016", "2017", False),
        ("灯塔会议", "2016-03-02", "2016", False),
        # It comes again.
        ("灯塔年会", "2016-03-02", "2017-03-02", False),
        ("灯塔日", "2016-03-02", "2017-03-02", False),
        ("灯塔周", "2016-03-02", "2017-03-02", False),
        ("灯塔纪念活动", "2016-03-02", "2017-03-02", False),
        ("灯塔纪念大会", "2016-03-02", "2017-03-02", False),
        ("灯塔纪念会议", "2016-03-02", "2017-03-02", False),
        ("灯塔年度协调会议", "2016-03-02", "2017-03-02", False),
    ],
)
def test_two_days_of_a_meeting(
    key: str, first: str, second: str, expected: bool
) -> None:
    one, other = (first, "举行"), (second, "举行")
    assert conflict(f"Event/{key}", "heldOn", one, other) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2013-10-03", "2014-10-03", True),
        ("2013-10", "2014-05", True),  # one of them is not on record
        ("2006-09-14", "2013-10-03", False),  # both are
        ("2006", "2013", False),
    ],
)
def test_two_dates_of_a_meeting_on_record(
    first: str, second: str, expected: bool
) -> None:
    dates = ["2006-09-14/2006-09-15", "2013-10-03/2013-10-04"]
    entry = Entry(id="灯塔对话", date=dates[0], held=dates)
    authority = known("Event", entry)
    one, other = (first, "举行"), (second, "举行")
    assert conflict("Event/灯塔对话", "heldOn", one, other, authority) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("通过了", "签署", True),
        ("通过了", "修订", False),
        ("修订", "通过了", False),
        ("修订", "修订", False),
    ],
)
def test_two_adoptions_of_a_text(first: str, second: str, expected: bool) -> None:
    one, other = ("2016-03-02", first), ("2017-03-02", second)
    assert conflict("Treaty/灯塔公约", "adoptedOn", one, other) is expected


ONE_DAY = "2014年12月18日"


@pytest.mark.parametrize(
    ("key", "predicate", "first", "second", "expected"),
    [
        ("A/RES/69/137", "adoptedOn", ("2014-12-18", ONE_DAY), ("2014-11-18", ONE_DAY), 1),
        ("A/RES/69/137", "adoptedOn", ("2014-12-18", ONE_DAY), ("2014-11", ONE_DAY), 0),
        ("A/RES/69/137", "adoptedOn", ("2014-12-18", ONE_DAY), ("2014-12-18", ONE_DAY), 0),
        ("A/RES/69/137", "adoptedOn", ("2014-12-18", ONE_DAY), ("2014-11-18", "二者"), 0),
        ("A/RES/69/137", "adoptedOn", ("2014-12-18", "二者"), ("2014-11-18", ONE_DAY), 0),
        ("A/RES/69/137", "heldOn", ("2014-12-18", ONE_DAY), ("2014-11-18", ONE_DAY), 0),
        ("A/RES/69/137B", "adoptedOn", ("2014-12-18", ONE_DAY), ("2014-11-18", ONE_DAY), 0),
    ],
)  # fmt: skip
def test_two_days_of_a_resolution(
    key: str,
    predicate: str,
    first: tuple[str, str],
    second: tuple[str, str],
    expected: int,
) -> None:
    assert conflict(f"Resolution/{key}", predicate, first, second) is bool(expected)


def meeting(document: str, value: str, words: str = "举行") -> Statement:
    where = place(words).model_copy(update={"document": document})
    return said("Event/灯塔会议", "heldOn", value, where)


def test_one_pair_of_each_thing_the_first_that_does_not_fit() -> None:
    rows = [
        meeting("a", "2016"),
        meeting("b", "2016-03-02"),
        meeting("c", "2017-03-02"),
    ]
    assert values(find_conflicts(rows, NOBODY)) == [["2016-03-02", "2017-03-02"]]
    (found,) = find_conflicts([*rows, meeting("d", "2018-03-02")], NOBODY)
    assert [item.document for item in found.evidence] == ["b", "c"]
    assert found.document == "b" and "灯塔会议" in found.what


def test_each_statement_is_read_in_the_language_of_its_document() -> None:
    moved = meeting("b", "2017-03-02", "改为")
    rows = [meeting("a", "2016-03-02"), moved]
    assert find_conflicts(rows, NOBODY) == []
    # In a language whose pack says nothing of findings, there are none.
    rows = [meeting("a", "2016-03-02"), meeting("b", "2017-03-02")]
    assert len(find_conflicts(rows, NOBODY)) == 1
    assert find_conflicts(rows, NOBODY, {"b": Language("xx")}) == []
