"""Outline: what each line is and where it stands, in Chinese and without a language's words."""

from __future__ import annotations

import pytest

from kg.languages import PACKAGED
from kg.model.document import Block
from kg.model.language import Language
from kg.model.source import Source, SourceRow
from kg.parse import parse
from kg.repair import repair

CHINESE = PACKAGED.language("zh")


def blocks(*lines: str, language: Language = CHINESE, heading: int = -1) -> list[Block]:
    """Of lines, each a row of a format that tells its rows; that of number `heading` is one."""
    rows, start = [], 0
    for number, line in enumerate(lines):
        end = start + len(line)
        rows.append(SourceRow(start=start, end=end, heading=number == heading))
        start = end + 1
    source = Source(name="a.docx", text="\n".join(lines), rows=tuple(rows))
    return parse(repair(source, language), language).blocks


Table = list[tuple[list[str], list[tuple[str, str]]]]
IN_CHINESE: Table = [
    (["导言", "本报告载有资料。"], [("front", "front1"), ("paragraph", "text1")]),
    (["1. 各国应当收集数据。"], [("paragraph", "para1")]),
    (["1. 2003年，各国收集了数据。"], [("paragraph", "para1")]),
    (
        ["1. 渔业", "1. 各国应当收集数据。"],
        [("heading", "sec1"), ("paragraph", "para1")],
    ),
    (["1. 散会", "下午六时散会。"], [("paragraph", "para1"), ("paragraph", "text1")]),
    (["1. 甲乙。", "7. 港口"], [("paragraph", "para1"), ("heading", "sec7")]),
    (["a. 甲乙。"], [("paragraph", "paraa")]),
    (
        ["3. 各国应当：", "(a) 收集数据；", "㈠ 每年；"],
        [("paragraph", "para3"), ("item", "para3(a)"), ("item", "para3(a)(1)")],
    ),
    (
        ["3. 各国应当：", "(三) 收集数据；"],
        [("paragraph", "para3"), ("item", "para3(三)")],
    ),
    (
        ["一. 导言", "A. 背景", "1. 甲乙。"],
        [("heading", "sec一"), ("heading", "secA"), ("paragraph", "para1")],
    ),
    (["第二章 港口", "建议 3"], [("heading", "sec第二章"), ("heading", "sec建议3")]),
    (
        ["专题辩论2：水", "甲乙。"],
        [("heading", "sec专题辩论2"), ("paragraph", "text1")],
    ),
    (["一. 导言应当修改。"], [("paragraph", "text1")]),
    (
        ["1. 甲乙。", "附件一", "渔业报告", "1. 丙丁。"],
        [
            ("paragraph", "para1"),
            ("heading", "annex1"),
            ("heading", "annex1/head2"),
            ("paragraph", "annex1/para1"),
        ],
    ),
    (["2019年3月20日海地常驻代表给秘书长的信的附件"], [("heading", "annex1")]),
    (["玛丽亚·洛佩斯(签名)"], [("signature", "signature")]),
    (["1. 甲乙。", "1. 丙丁。"], [("paragraph", "para1"), ("paragraph", "para1~2")]),
    (
        ["1. 甲乙。", "渔业", "丙丁。"],
        [("paragraph", "para1"), ("heading", "head1"), ("paragraph", "text1")],
    ),
    (["1. 甲乙。", "渔业"], [("paragraph", "para1"), ("paragraph", "text1")]),
]
WITHOUT_WORDS: Table = [
    (
        ["I. Harbours", "A. Depth", "1. They are deep."],
        [("heading", "secI"), ("heading", "secA"), ("paragraph", "para1")],
    ),
    (
        ["1 - They are deep.", "2) They are old."],
        [("paragraph", "para1"), ("paragraph", "para2")],
    ),
    (
        ["1. They are:", "a) deep;", "(b) old."],
        [("paragraph", "para1"), ("item", "para1(a)"), ("item", "para1(b)")],
    ),
    (
        ["They are deep.", "Harbours of old", "They are old."],
        [("paragraph", "text1"), ("heading", "head1"), ("paragraph", "text2")],
    ),
    (
        ["They are deep.", "harbours of old", "A/5/6", "17", "End"],
        [("paragraph", f"text{n}") for n in range(1, 6)],
    ),
    (
        ["They are deep.", "Annex II", "Old harbours", "They are old."],
        [
            ("paragraph", "text1"),
            ("heading", "annex1"),
            ("heading", "annex1/head2"),
            ("paragraph", "annex1/text1"),
        ],
    ),
    (
        ["They are deep.", "Dr. Ng.", "So is this."],
        [("paragraph", "text1"), ("heading", "head1"), ("paragraph", "text2")],
    ),
]


@pytest.mark.parametrize(("lines", "expected"), IN_CHINESE)
def test_in_chinese(lines: list[str], expected: list[tuple[str, str]]) -> None:
    assert [(b.kind, b.locator) for b in blocks(*lines)] == expected


@pytest.mark.parametrize(("lines", "expected"), WITHOUT_WORDS)
def test_without_words(lines: list[str], expected: list[tuple[str, str]]) -> None:
    found = blocks(*lines, language=PACKAGED.language("en"))
    assert [(b.kind, b.locator) for b in found] == expected


def test_sections_end_with_the_next_of_their_rank() -> None:
    found = blocks("一. 导言", "A. 背景", "1. 甲乙。", "二. 港口", "2. 丙丁。")
    assert [b.section for b in found] == [None, "sec一", "secA", None, "sec二"]


def test_a_heading_that_the_file_shows_may_be_long() -> None:
    long = "关于沿海港口和灯塔的维护以及有关国家的渔业统计工作的若干重要问题的说明和看法之二及其补充"
    lines = ("1. 甲乙。", long, "丙丁。")
    assert [b.kind for b in blocks(*lines)][1] == "paragraph"
    assert [b.kind for b in blocks(*lines, heading=1)][1] == "heading"
    english = ("They are deep.", "Harbours", "They are old.", "Piers", "They too.")
    found = blocks(*english, language=PACKAGED.language("en"), heading=1)
    assert [b.kind for b in found][1::2] == [
        "heading",
        "paragraph",
    ]  # the file tells all
