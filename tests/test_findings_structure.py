"""References that lead nowhere or astray, counts that are not those of their lists, covers."""

from __future__ import annotations

from typing import Any

import pytest
from evidence import CHINESE, checked, values
from papers import document, mentions

from kg.findings.counts import lists, parts
from kg.findings.covers import agenda, sender
from kg.findings.references import dead, wrong
from kg.model.document import Document
from kg.model.source import Source
from kg.parse import parse
from kg.repair import repair
from kg.resolve.references import find_references

Named = tuple[Any, ...]


def read(words: str) -> Document:
    """A document with its references."""
    paper = parse(repair(Source(name="a.txt", text=words), CHINESE), CHINESE)
    found = find_references(paper, CHINESE)
    return paper.model_copy(update={"references": found})


# References that lead nowhere

THREE = "1. {}。\n\n2. 乙：\n\n(a) 丙；\n\n(b) 丁。\n\n3. 戊。\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # What is wanted, and the last that there is.
        ("见下文第9段", [["para9", "para3"]]),
        ("见下文第4段", [["para4", "para3"]]),
        ("见下文第3段", []),
        ("见下文第2(c)段", [["para2(c)", "para2(b)"]]),
        ("见下文第2(b)段", []),
        ("见下文第9(a)段", [["para9(a)", "para3"]]),
        ("见下文第3(a)段", []),  # no items: they may be ours to miss
        ("见下文第9段和下文第10段", [["para9", "para3"], ["para10", "para3"]]),
        ("见下文第四节", []),
        # Of another document.
        ("该报告说：“见下文第9段”", []),
        ("该报告说：「见下文第9段」", []),
        ("“灯塔”一词见下文第9段", [["para9", "para3"]]),
        ("见A/74/203，下文第9段", []),
        ("见第70/1号决议，下文第9段", []),
        ("见第70/1号文件下文第9段", []),
        ("见第70/401号决定下文第9段", []),
        *(
            (f"如{whose}报告下文第9段所述", [])
            for whose in "该 其 前次 上次 上一次 以往".split()
        ),
        ("见《灯塔报告》下文第9段", []),
        ("见A/74/203。又见下文第9段", [["para9", "para3"]]),
        ("见A/74/203；又见下文第9段", [["para9", "para3"]]),
        ("A/74/203说各国在沿海地区修建了很多灯塔，见下文第9段", [["para9", "para3"]]),
    ],
)
def test_references_that_lead_nowhere(words: str, expected: list[list[str]]) -> None:
    assert values(checked(dead, read(THREE.format(words)))) == expected


def test_behind_a_gap_nothing_is_said() -> None:
    gap = "1. 见下文第9段。\n\n2. 甲。\n\n4. 乙。\n"
    assert not checked(dead, read(gap))
    items = "1. 见下文第2(d)段。\n\n2. 乙：\n\n(a) 丙；\n\n(c) 丁。\n"
    assert not checked(dead, read(items))


def test_an_annex_counts_for_itself() -> None:
    words = "1. 甲。\n\n2. 乙。\n\n3. 丙。\n\n附件\n\n1. 见上文第3段。\n\n2. 丁。\n"
    assert values(checked(dead, read(words))) == [["annex1/para3", "annex1/para2"]]


def test_a_quotation_that_began_long_ago_is_none() -> None:
    far = "灯塔和航标" * 200
    short = read(THREE.format(f"该报告说：“{far[:900]}，见下文第9段”"))
    long = read(THREE.format(f"该报告说：“{far}，见下文第9段”"))
    assert not checked(dead, short) and len(checked(dead, long)) == 1


@pytest.mark.parametrize(("back", "said"), [(1000, 0), (1001, 1)])
def test_a_quotation_began_a_thousand_characters_ago(back: int, said: int) -> None:
    before = "该报告说：“"
    for filled in range(990, 1001):
        paper = read(THREE.format(f"{before}{'灯' * filled}，见下文第9段”"))
        (reference,) = paper.references
        if reference.start - paper.text.text.index("“") == back:
            break
    else:
        pytest.fail("none is so far")
    assert len(checked(dead, paper)) == said


# References that lead astray

ASTRAY = """1. 渔民可以申请灯塔维修补助金，由沿海社区银行垫付({})。

2. 各国应当：

(a) 培训医生和护士；

(b) 设立灯塔维修补助金，请沿海社区银行垫付渔民申请的款项。

3. 学校应当：

(a) 修缮教室；

(b) 聘用会说手语的教师。

4. 城市应当种树。

5. 医院应当购置新的设备。

6. 铁路应当降低票价。
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("见下文第3(b)段", [["para3(b)", "", "para2(b)"]]),
        ("见下文第2(b)段", []),
        ("见下文第3(a)段", []),  # the other items of that letter share nothing
        ("见下文第3段", []),
        ("见下文第3(c)段", []),
        ("《灯塔报告》，见下文第3(b)段", []),
    ],
)
def test_references_that_lead_astray(words: str, expected: list[list[str]]) -> None:
    assert values(checked(wrong, read(ASTRAY.format(words)))) == expected


def test_a_target_that_shares_a_little_is_left_alone() -> None:
    shared = ASTRAY.replace("手语的教师", "手语的教师，并申请灯塔维修补助金")
    assert not checked(wrong, read(shared.format("见下文第3(b)段")))
    # Of what every paragraph has, nothing is told.
    common = ASTRAY.replace("。\n", "，灯塔维修补助金由沿海社区银行垫付。\n")
    assert not checked(wrong, read(common.format("见下文第3(b)段")))


# Sections


def with_sections(words: str, *numbers: str) -> Document:
    paper = document(("paragraph", words), *(("heading", f"{n}. 甲") for n in numbers))
    blocks = []
    for block in paper.blocks:
        level = 1 if block.kind == "heading" else 0
        blocks.append(block.model_copy(update={"level": level}))
    return paper.model_copy(update={"blocks": blocks})


def sections(words: str, *numbers: str) -> list[list[str]]:
    return values(checked(parts, with_sections(words, *numbers)))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("本报告分两节。", ["2", "3"]),
        ("本报告分为两节。", ["2", "3"]),
        ("该报告共分成2部分。", ["2", "3"]),
        ("报告分两章。", ["2", "3"]),
        ("本报告分三节。", None),
        ("本报告分四节。", None),  # a fault of reading, or an excerpt
        ("本决议分两节。", None),
        # Some are not counted.
        ("除导言外，本报告分两节。", None),
        ("除导言之外，本报告分两节。", None),
        ("除此之外没有。本报告分两节。", ["2", "3"]),
        ("除此之外没有；本报告分两节。", ["2", "3"]),
    ],
)
def test_sections_of_a_report(words: str, expected: list[str] | None) -> None:
    found = sections(words, "一", "二", "三")
    assert found == ([] if expected is None else [expected])


@pytest.mark.parametrize("whose", ["本", "该", ""])
def test_the_words_of_a_count(whose: str) -> None:
    paper = with_sections(f"{whose}报告分一节。", "一", "二")
    (found,) = checked(parts, paper)
    assert [one.words for one in found.evidence] == [f"{whose}报告分一节", "二. 甲"]
    assert found.values == {"counted": f"{whose}报告分一节", "found": "2"}


@pytest.mark.parametrize(
    "numbers", [(), ("一", "二", "四"), ("二", "三", "四"), ("一", "A", "二", "三")]
)
def test_sections_that_are_not_plain(numbers: tuple[str, ...]) -> None:
    assert sections("本报告分两节。", *numbers) == []


# Lists of States

LIST = [("State", "日本", "JPN"), ("State", "智利", "CHL"), ("State", "肯尼亚", "KEN")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("下列2个会员国答复：日本、智利和肯尼亚。", ["2", "3"]),
        ("下列2个国家答复：日本、智利及肯尼亚。", ["2", "3"]),
        (
            "下列两个缔约国答复：日本，智利，肯尼亚。",
            None,
        ),  # no numeral that is counted
        ("下列二个缔约国答复：日本，智利，肯尼亚。", ["2", "3"]),
        ("下列十二个观察员国答复：日本；智利；肯尼亚。", ["12", "3"]),
        ("下列4个国家答复:日本、智利以及肯尼亚。", ["4", "3"]),
        ("下列4个国家答复：日本与智利和肯尼亚。", ["4", "3"]),
        ("下列3个国家答复：日本、智利和肯尼亚。", None),
        # Not all of them.
        *(
            (f"下列4个国家答复，{word}：日本、智利和肯尼亚。", None)
            for word in "包括 例如有 如下列 其中 特别是 尤其 主要 如".split()
        ),
        # Something besides.
        ("下列4个国家答复：日本、智利、肯尼亚等。", None),
        ("下列4个国家答复：日本、智利、欧盟和肯尼亚。", None),
        ("下列4个国家答复：其中有日本、智利和肯尼亚。", None),
        ("下列4个国家答复：日本(代表各国)、智利和肯尼亚。", None),
        # No list, no end of it.
        ("4个国家答复。日本、智利和肯尼亚。", None),
        ("下列4个国家答复：日本、智利和肯尼亚", None),
        ("下列4个机构答复：日本、智利和肯尼亚。", None),
    ],
)
def test_a_count_of_states(words: str, expected: list[str] | None) -> None:
    paper = document(("paragraph", words))
    found = values(checked(lists, paper, mentions(paper, *LIST)))
    assert found == ([] if expected is None else [expected])


def test_the_count_is_told_without_its_colon() -> None:
    paper = document(("paragraph", "下列2个会员国答复：日本、智利和肯尼亚。"))
    (found,) = checked(lists, paper, mentions(paper, *LIST))
    assert found.values == {"counted": "2个会员国答复", "found": "3"}


def test_a_state_named_twice_is_no_list() -> None:
    paper = document(("paragraph", "下列4个国家答复：日本、智利和日本。"))
    named = mentions(paper, LIST[0], LIST[0], LIST[1])
    assert not checked(lists, paper, named)
    assert not checked(lists, paper)


# The agenda


def cited(
    symbol: str,
    note: str = "* {}。",
    *,
    kind: str = "note",
    session: str = "第六十七届会议",
    organ: str = "联合国大会",
    of: str = "DocumentCitation",
    between: str = "甲",
) -> bool:
    """Is the agenda doubted that a note to the cover cites?"""
    paper = document(
        ("front", "大会"),
        ("front", "第六十七届会议"),
        ("paragraph", between),
        (kind, note.format(symbol)),
        session=session,
        organ=organ,
    )
    found = checked(agenda, paper, mentions(paper, (of, symbol)))
    assert values(found) in ([], [["67", symbol.split("/")[1]]])
    return bool(found)


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("A/68/50", True),
        ("A/66/100", True),
        ("A/66/150", True),
        ("A/66/200", True),
        ("A/66/250", True),
        ("A/66/251", True),
        ("A/66/252", True),
        ("A/66/251/Add.1", True),
        ("A/67/50", False),
        ("A/66/253", False),
        ("A/66/1", False),
        ("E/66/100", False),
    ],
)
def test_the_agenda_of_another_session(symbol: str, expected: bool) -> None:
    assert cited(symbol) is expected


def test_an_agenda_that_is_only_mentioned() -> None:
    assert not cited("A/68/50", "* 见下一年的暂定项目表草稿(同上){}。")
    assert not cited("A/68/50", "* 下届：{}。")
    assert not cited("A/68/50", session="第六十六届会议")  # which is on no cover
    assert not cited("A/68/50", session="2012年届会")
    assert not cited("A/68/50", organ="经济及社会理事会")
    assert not cited("A/68/50", of="Resolution")
    # In the text, near the cover or far from it.
    assert cited("A/68/50", kind="paragraph")
    assert not cited("A/68/50", kind="paragraph", between="灯" * 400)
    assert cited("A/68/50", between="灯" * 400)
    # It begins less than four hundred characters behind the session.
    assert cited("A/68/50", kind="paragraph", between="灯" * 390)
    assert not cited("A/68/50", kind="paragraph", between="灯" * 391)
    # A note has up to twelve characters besides.
    assert cited("A/68/50", "* 见大会暂定项目列表{}。")
    assert not cited("A/68/50", "* 见大会暂定项目的列表{}。")


# Sender and signature


def unsigned(
    title: str, *lines: str, kind: str = "letter", signatures: int = 1
) -> list[list[str]]:
    """What is said of a letter of this title, with these lines above its signature."""
    paper = document(
        ("front", title),
        ("paragraph", "谨随函转递报告。"),
        *(("paragraph", line) for line in lines),
        *[("signature", "某甲(签名)")] * signatures,
        title=title,
        kind=kind,
    )
    return values(checked(sender, paper))


TITLE = "智利常驻联合国代表给秘书长的信"
DEPUTY = "智利常驻联合国副代表给秘书长的信"


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        (TITLE, "常驻联合国副代表", ["常驻联合国代表", "常驻联合国副代表"]),
        (DEPUTY, "常驻联合国代表", ["常驻联合国副代表", "常驻联合国代表"]),
        (TITLE.replace("给", "致"), "常驻联合国副代表", ["常驻联合国代表", "常驻联合国副代表"]),
        (TITLE, "常驻联合国代表", None),
        (DEPUTY, "常驻联合国副代表", None),
        (TITLE, "大使", None),
        ("秘书长给主席的信", "常驻联合国副代表", None),
        # A mission, and a chargé d'affaires.
        ("智利常驻联合国代表团给秘书长的信", "常驻联合国副代表", None),
        (TITLE, "常驻联合国代表团临时代办", None),
        # A letter of several.
        ("智利常驻联合国代表和秘鲁常驻联合国代表给秘书长的信", "常驻联合国副代表", None),
        # Whom it is to does not count.
        (
            "智利常驻联合国代表给秘鲁常驻联合国代表的信",
            "常驻联合国副代表",
            ["常驻联合国代表", "常驻联合国副代表"],
        ),
        (
            "智利常驻联合国代表致秘鲁常驻联合国代表的信",
            "常驻联合国副代表",
            ["常驻联合国代表", "常驻联合国副代表"],
        ),
        # A sentence.
        (TITLE, "本函由智利常驻联合国副代表分发给出席会议的各国代表团和观察员团。", None),
    ],
)  # fmt: skip
def test_who_signed_a_letter(title: str, line: str, expected: list[str] | None) -> None:
    assert unsigned(title, line) == ([] if expected is None else [expected])


@pytest.mark.parametrize(("before", "doubted"), [(21, True), (22, False)])
def test_a_post_has_less_than_thirty_characters(before: int, doubted: bool) -> None:
    assert bool(unsigned(TITLE, f"{'灯' * before}常驻联合国副代表")) is doubted


def test_letters_with_their_signatures() -> None:
    deputy = "常驻联合国副代表"
    assert unsigned(TITLE, deputy, "甲", "乙")
    assert not unsigned(TITLE, deputy, "甲", "乙", "丙")
    assert not unsigned(TITLE, deputy, signatures=2)
    assert not unsigned(TITLE, deputy, signatures=0)
    assert not unsigned(TITLE, deputy, kind="report")
    paper = document(("paragraph", deputy), ("signature", "某甲"), kind="letter")
    assert not checked(sender, paper)
