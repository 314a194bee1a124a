"""Doubtful places: found where they are, silent where all is well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.model.numerals import numeral
from kg.model.source import Source
from kg.pipeline import read_through
from kg.resolve.findings import KINDS
from kg.resolve.findings.dates import compatible
from kg.resolve.findings.names import is_subsequence


def kinds(words: str) -> list[str]:
    return [f.kind for f in read_through(Source(name="paper.txt", text=words)).findings]


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [
        ("2016", "2016-09-19", True),
        ("2016-09", "2016-09-14/2016-09-15", True),
        ("2016-05-24/2016-05-25", "2016-05-23/2016-05-24", False),
        ("2006-09", "2000-09", False),
        ("1995,1997", "1999", True),
        ("2003~", "2003-04", True),
        ("2016-05-23/2016-05-27", "2016-05-24", True),
    ],
)
def test_dates_that_can_both_be_true(first: str, second: str, fits: bool) -> None:
    assert compatible(first, second) is compatible(second, first) is fits


@pytest.mark.parametrize(
    ("words", "value"), [("二〇〇六", 2006), ("二十四", 24), ("十", 10), ("一百零一", 101), ("四十", 40), ("18", 18), ("两", 2), ("甲", None)]
)
def test_chinese_numbers(words: str, value: int | None) -> None:
    assert numeral(words) == value


def test_subsequence() -> None:
    assert is_subsequence("经合组织", "经济合作与发展组织") and not is_subsequence("开发协会", "国际发展协会")


WRONG = {
    "date against record": "1. 各国忆及1977年的《阿姆斯特丹条约》。",
    "resolution against session": "1. 大会2002年2月21日第56/103号决议设立了一个工作组。",
    "session against year": "1. 2004年社会发展委员会第二十四届会议审议了这个问题。",
    "not so recent": "2019年3月20日智利常驻联合国代表给秘书长的信\n\n最近举行的会议之一是2010年7月在圣地亚哥举行的水源会议，大家都参加了。",
    "after the fact": "1. 2005年，会员国主张制订《联合国打击跨国有组织犯罪公约》。",
    "dead reference": "1. 措施见下文第9段。\n\n2. 各国应当收集数据。",
    "count against list": "1. 下列4个会员国提交了答复：肯尼亚、日本和智利。",
    "short form": "1. 国际山区协会(高山协会)编写了手册。",
}
RIGHT = {
    "date against record": "1. 各国忆及1997年的《阿姆斯特丹条约》。",
    "resolution against session": "1. 大会2001年12月20日第56/103号决议设立了一个工作组。",
    "session against year": "1. 2006年社会发展委员会第四十四届会议审议了这个问题。",
    "not so recent": "2019年3月20日智利常驻联合国代表给秘书长的信\n\n最近举行的会议之一是2018年7月在圣地亚哥举行的水源会议，大家都参加了。",
    "after the fact": "1. 1998年，会员国主张制订《联合国打击跨国有组织犯罪公约》。",
    "dead reference": "1. 措施见下文第2段。\n\n2. 各国应当收集数据。",
    "count against list": "1. 下列3个会员国提交了答复：肯尼亚、日本和智利。",
    "short form": "1. 国际山区协会(山区协会)编写了手册。",
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_doubt_is_found_and_its_correct_twin_is_not_doubted(kind: str) -> None:
    assert kind in KINDS
    assert kind in kinds(WRONG[kind])
    assert kinds(RIGHT[kind]) == []


def test_the_papers_of_the_project_are_sound_but_for_one(built: Path) -> None:
    found = [json.loads(line) for line in (built / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(f["document"], f["kind"]) for f in found] == [("A_99_906.txt", "dead reference"), ("A_99_906.txt", "date against record")]


def test_real_contradictions_are_found_without_false_alarms(built_real: Path) -> None:
    """Each expected pair is in the annotations; what is found beyond them would be a false alarm."""
    expected = {
        ("000", "resolution against session"), ("000", "not so recent"), ("000", "after the fact"), ("000", "date against record"), ("000", "short form"),
        ("001", "two dates"), ("001", "agenda of another session"), ("001", "date against record"), ("002", "session against year"),
        ("003", "two names"), ("003", "count against list"), ("003", "date against record"), ("003", "not of the system"), ("003", "wrong reference"),
        ("004", "sender against signature"), ("004", "two names"), ("004", "not so recent"),
    }  # fmt: skip
    found = [json.loads(line) for line in (built_real / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {(f["document"][:3], f["kind"]) for f in found} == expected
    assert len(found) == 18
    assert all(f["evidence"] and f["evidence"][0]["words"] for f in found)
