"""Meetings that are called recent and are not; calls for a text that was there already."""

from __future__ import annotations

from typing import Any

import pytest
from evidence import checked, known, values
from papers import document, mentions

from kg.findings.calls import after_the_fact
from kg.findings.recent import not_recent, not_the_last
from kg.model.authority import Entry
from kg.model.source import Source
from kg.pipeline import read_through

Named = tuple[Any, ...]

# Years ago


def date(words: str, value: str) -> Named:
    return ("Date", words, value)


MARCH = date("2010年3月", "2010-03")


def old(words: str, *dates: Named, cover: str | None = "2020-05-01") -> bool:
    """Is a meeting of a paper of 1 May 2020 doubted?"""
    paper = document(("front", "2020年5月1日"), ("paragraph", words), date=cover)
    own = date("2020年5月1日", "2020-05-01")
    found = checked(not_recent, paper, mentions(paper, own, *dates))
    assert values(found) in ([], [[dates[-1][2], "2020-05-01"]])
    return bool(found)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("最近举行的会议是2010年3月举行的。", True),
        ("最近召开的会议是2010年3月在里加召开的。", True),
        ("最近通过的决定是2010年3月通过的。", True),
        ("最近发表的报告是2010年3月发表的。", True),
        ("最近开幕的会议是2010年3月举行的。", False),
        # Not said of the meeting: held since, or before; nothing was held then.
        ("最近举行的会议是2010年3月以来举行的。", False),
        ("最近举行的会议是2010年3月以前举行的。", False),
        ("最近举行的会议是2010年3月之前举行的。", False),
        ("最近举行的会议是2010年3月之后举行的。", False),
        ("最近举行的会议是2010年3月以后举行的。", False),
        ("最近举行的会议提到2010年3月的灯塔。", False),
        ("最近举行的会议是2010年3月，在里加举行的。", False),
        # The date of what the recent meeting was about.
        *(
            (f"最近举行的会议{word}2010年3月举行的论坛。", False)
            for word in """回顾了 忆及 审议了 审查了 后续 根据 按照 依照 评估了 重申了 落实了 执行了
            以来在 自 讨论了 提到了""".split()
        ),
        # In another sentence.
        ("最近举行的会议。2010年3月举行了论坛。", False),
        ("最近举行的会议；2010年3月举行了论坛。", False),
    ],
)
def test_what_is_called_recent(words: str, expected: bool) -> None:
    assert old(words, MARCH) is expected


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("2017年3月", "2017-03", True),
        ("2017年3月1日", "2017-03-01", True),
        ("2018年3月", "2018-03", False),
        ("2010年", "2010", False),
        ("2010年3月至5月", "2010-03/2010-05", False),
    ],
)
def test_how_long_ago(words: str, value: str, expected: bool) -> None:
    assert old(f"最近举行的会议是{words}举行的。", date(words, value)) is expected


def test_of_two_dates_the_first_counts() -> None:
    new = date("2019年3月", "2019-03")
    words = "最近举行的会议是{}举行的，不同于{}举行的会议。"
    assert old(words.format("2010年3月", "2019年3月"), new, MARCH)
    assert not old(words.format("2019年3月", "2010年3月"), MARCH, new)


def test_what_stands_before_the_date_is_none() -> None:
    place: Named = ("Place", "里加")
    assert old("最近举行的里加会议是2010年3月举行的。", place, MARCH)


def test_the_document_says_when_it_was_issued() -> None:
    words = "最近举行的会议是2010年3月举行的。"
    assert not old(words, MARCH, cover=None)
    assert not old(words, MARCH, cover="2020-05-02")  # stands nowhere
    paper = document(("paragraph", f"2020年5月1日，{words}"), date="2020-05-01")
    named = mentions(paper, date("2020年5月1日", "2020-05-01"), MARCH)
    assert not checked(not_recent, paper, named)  # not on a cover


# Not the last


def followed(
    first: str, second: str, *, earlier: str = "2010-03", later: str = "2015-04"
) -> bool:
    """A meeting of a series that is called the last, and one that is called recent."""
    paper = document(("paragraph", first), ("paragraph", second))
    named = [("Event", "灯塔维修工作会议"), MARCH, date("2015年4月", "2015-04")]
    found = mentions(paper, *[row for row in named if row[1] in first + second])
    dated = {"2010-03": earlier, "2015-04": later}
    found = [m.naming(dated.get(m.id, m.id)) for m in found]
    doubts = checked(not_the_last, paper, found)
    assert values(doubts) in ([], [[earlier, later]])
    return bool(doubts)


LAST = "灯塔维修工作会议每年举行。最近的一次会议是2010年3月举行的。"
RECENT = "最近，2015年4月举行的灯塔维修会议通过了决定。"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (LAST, RECENT, True),
        (LAST.replace("最近的一次会议是", "最近一次"), RECENT, True),
        (LAST.replace("最近的一次会议是", "最近一次是于"), RECENT, True),
        (LAST, RECENT.replace("最近，", "最近在"), True),
        (LAST, RECENT.replace("最近，", "最近于"), True),
        *(
            (LAST, RECENT.replace("会议通过", f"工作{name}通过"), True)
            for name in "研讨会 讲习班 论坛 讨论会".split()
        ),
        *(
            (LAST.replace("会议是2010", f"{word}2010"), RECENT, True)
            for word in ("", "会议", "是", "于", "在", "是在", "会议是于")
        ),
        *(
            (LAST, RECENT.replace("举行", verb), True)
            for verb in "召开 通过 发表".split()
        ),
        # Another series, no series, nothing held, nothing called recent, no meeting.
        (LAST, RECENT.replace("灯塔维修会议", "航道测量会议"), False),
        (LAST.replace("灯塔维修工作会议", "灯塔盟"), RECENT, False),
        (LAST.replace("2010年3月举行的", "2010年3月的"), RECENT, False),
        (LAST, RECENT.replace("最近，", "后来，"), False),
        (LAST, RECENT.replace("灯塔维修会议", "灯塔维修"), False),
        (LAST, RECENT.replace("举行的", "的"), False),
        (LAST.replace("最近的一次会议是", "下一次会议是"), RECENT, False),
        # Too short to tell.
        (LAST, RECENT.replace("灯塔维修会议", "塔维修会议"), False),
        # The series is named in another paragraph.
        ("最近的一次会议是2010年3月举行的。", f"{RECENT}灯塔维修工作会议。", False),
    ],
)
def test_a_later_one_of_the_series(first: str, second: str, expected: bool) -> None:
    assert followed(first, second) is expected


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("2010-03", "2011-01-09", True),
        ("2010-03", "2010-12", False),  # of one year
        ("2010-03", "2009-12", False),
        ("2010", "2015-04", False),
        ("2010-03", "2015", False),
    ],
)
def test_later_by_a_year(earlier: str, later: str, expected: bool) -> None:
    assert followed(LAST, RECENT, earlier=earlier, later=later) is expected


# After the fact


def late(
    words: str,
    treaty: str = "灯塔公约",
    *,
    year: str = "2005",
    kind: str = "Treaty",
    entry: Entry | None = None,
) -> bool:
    """Is a call of 2005 for a treaty of 2000 doubted?"""
    entry = entry or Entry(id="灯塔公约", date="2000-11-15", source="UNTS")
    paper = document(("paragraph", words))
    named = mentions(paper, date("2005年", year), (kind, treaty, "灯塔公约"))
    authority = known("Treaty", entry)
    found = checked(after_the_fact, paper, named, authority=authority)
    assert values(found) in ([], [[year, "2000-11-15"]])
    return bool(found)


@pytest.mark.parametrize("call", "主张 呼吁 提议 建议 敦促 要求".split())
@pytest.mark.parametrize("verb", "制订 制定 拟订 起草 谈判 缔结 订立".split())
def test_every_form_of_a_call(call: str, verb: str) -> None:
    assert late(f"2005年，各国{call}{verb}《灯塔公约》。")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # What stands between the call and the text.
        ("2005年，各国呼吁制订一项《灯塔公约》。", True),
        ("2005年，各国呼吁制订一部《灯塔公约》。", True),
        ("2005年，各国呼吁制订一个《灯塔公约》。", True),
        ("2005年，各国呼吁制订新的《灯塔公约》。", True),
        *(
            (f"2005年，各国呼吁制订{count}{kind}：《灯塔公约》。", True)
            for count in ("一项", "两个", "三部")
            for kind in "议定书 公约 文书 协定".split()
        ),
        ("2005年，各国呼吁制订关于《灯塔公约》。", True),
        ("2005年，各国呼吁制订一项有关灯塔的公约：《灯塔公约》。", True),
        ("2005年，各国呼吁制订一项有关灯塔的公约，以作补充：即《灯塔公约》。", True),
        ("2005年，各国呼吁制订两个文书：《灯塔公约》。", True),
        ("2005年，各国呼吁制订灯塔方面的《灯塔公约》。", False),
        ("2005年，各国呼吁制订措施，执行《灯塔公约》。", False),
        ("2005年，各国呼吁制订灯塔公约。", False),
        # What follows the text.
        ("2005年，各国呼吁制订《灯塔公约》，并予执行。", True),
        ("2005年，各国呼吁制订《灯塔公约》以及准则。", True),
        ("2005年，各国呼吁制订《灯塔公约》及准则。", True),
        ("2005年，各国呼吁制订《灯塔公约》和准则。", True),
        ("2005年，各国呼吁制订《灯塔公约》与准则。", True),
        ("2005年，各国呼吁制订《灯塔公约》", True),
        ("2005年，各国呼吁制订《灯塔公约》的议定书。", False),
        ("2005年，各国呼吁制订《灯塔公约》执行准则。", False),
        # When.
        ("2005年各国呼吁制订《灯塔公约》。", True),
        ("2005年，很多很多沿海国家也呼吁制订《灯塔公约》。", True),
        ("2005年，很多很多很多沿海国家也呼吁制订《灯塔公约》。", False),
        ("2005年，会后，各国呼吁制订《灯塔公约》。", False),
        ("2005年。各国呼吁制订《灯塔公约》。", False),
        # No call.
        ("2005年，各国制订《灯塔公约》。", False),
        ("2005年，各国呼吁执行《灯塔公约》。", False),
    ],
)
def test_what_was_called_for(words: str, expected: bool) -> None:
    assert late(words) is expected


CALL = "2005年，各国呼吁制订《灯塔公约》。"


@pytest.mark.parametrize(("between", "expected"), [(9, True), (10, False)])
def test_a_date_begins_thirty_characters_before_its_call(
    between: int, expected: bool
) -> None:
    days = "2005年12月30日至2006年1月3日"
    paper = document(("paragraph", f"{days}{'很' * between}呼吁制订《灯塔公约》。"))
    span = date(days, "2005-12-30/2006-01-03")
    named = mentions(paper, span, ("Treaty", "灯塔公约"))
    entry = Entry(id="灯塔公约", date="2000-11-15", source="UNTS")
    found = checked(after_the_fact, paper, named, authority=known("Treaty", entry))
    assert bool(found) is expected


def test_of_several_dates_the_last_is_that_of_the_call() -> None:
    paper = document(("paragraph", f"2001年有一次会议。{CALL}"))
    named = mentions(
        paper,
        date("2001年", "2001"),
        date("2005年", "2005"),
        ("Treaty", "《灯塔公约》", "灯塔公约"),
    )
    entry = Entry(id="灯塔公约", date="2000-11-15", source="UNTS")
    found = checked(after_the_fact, paper, named, authority=known("Treaty", entry))
    assert values(found) == [["2005", "2000-11-15"]]


@pytest.mark.parametrize(
    ("year", "expected"),
    [("2001", True), ("2005-03", True), ("2000", False), ("1998", False)],
)
def test_when_it_was_called_for(year: str, expected: bool) -> None:
    assert late(CALL, year=year) is expected


def test_a_text_that_may_still_be_wanted() -> None:
    assert not late(CALL, kind="Instrument")
    assert not late(CALL, entry=Entry(id="灯塔公约", date="2000-11-15"))
    assert not late(CALL, entry=Entry(id="灯塔公约", source="UNTS"))
    assert not late(CALL, entry=Entry(id="航标公约", date="2000", source="UNTS"))
    far = "和".join(["沿海国家"] * 24)
    assert not late(f"2005年，各国呼吁制订一项{far}的公约：《灯塔公约》。")


def test_between_a_date_and_its_call_there_is_no_other_date() -> None:
    paper = document(("paragraph", f"2005年，{CALL}"))
    named = mentions(paper, date("2005年", "2005"), ("Treaty", "灯塔公约"))
    entry = Entry(id="灯塔公约", date="2000-11-15", source="UNTS")
    assert not checked(after_the_fact, paper, named, authority=known("Treaty", entry))


def test_of_several_texts_the_one_that_was_called_for() -> None:
    paper = document(("paragraph", "2005年，各国呼吁谈判《灯塔公约》和《航标公约》。"))
    named = [("Treaty", "灯塔公约"), ("Treaty", "航标公约")]
    found = mentions(paper, date("2005年", "2005"), *named)
    entries = [Entry(id=row[1], date="2000", source="UNTS") for row in named]
    authority = known("Treaty", *entries)
    (doubt,) = checked(after_the_fact, paper, found, authority=authority)
    assert "灯塔公约" in doubt.what


def test_the_claim_of_the_day_is_doubted() -> None:
    words = (
        "2019年3月20日智利常驻联合国代表给秘书长的信\n\n"
        "最近举行的会议包括2010年7月在挪威奥斯陆举行的湖泊问题国际会议。\n"
    )
    result = read_through(Source(name="a.txt", text=words), language="zh")
    held = [one for one in result.statements if one.predicate == "heldOn"]
    found = [one for one in result.findings if one.kind == "not so recent"]
    assert [one.evidence[0].claim for one in found] == [one.digest for one in held]
    assert [one.object_id for one in held] == ["2010-07"]
