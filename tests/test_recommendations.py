"""Numbered recommendations: what they span, and their parts."""

from __future__ import annotations

import pytest

from kg.languages import PACKAGED
from kg.model.document import Recommendation
from kg.model.source import Source, SourceRow
from kg.parse import parse
from kg.repair import repair

CHINESE = PACKAGED.language("zh")


def recommendations(*lines: str) -> list[Recommendation]:
    rows, start = [], 0
    for line in lines:
        rows.append(SourceRow(start=start, end=start + len(line)))
        start += len(line) + 1
    source = Source(name="a.docx", text="\n".join(lines), rows=tuple(rows))
    return parse(repair(source, CHINESE), CHINESE).recommendations


HEAD = ("1. 甲。", "建议 1", "保护湿地")
PARTS: list[tuple[tuple[str, ...], list[tuple[str, str]]]] = [
    (
        ("2. 各国应当合作。", "3. 组织应当支持。"),
        [("2", "各国应当合作。"), ("3", "组织应当支持。")],
    ),
    (
        ("2. 各国应当：", "(a) 合作；", "(b) 支持。"),
        [("2(a)", "合作；"), ("2(b)", "支持。")],
    ),
    (
        ("2. 各国应当：(a)合作；(b)支持。",),
        [("2(a)", "合作；"), ("2(b)", "支持。")],
    ),
    # behind the sentence that the list is in, others are of the whole
    (
        ("2. 各国应当：(a)合作；(b)支持。会议结束。",),
        [("2(a)", "合作；"), ("2(b)", "支持。")],
    ),
    (
        ("2. 各国应当：(a)合作。共同出资。(b)支持。也出资。",),
        [("2(a)", "合作。共同出资。"), ("2(b)", "支持。也出资。")],
    ),
    (("2. 各国应当：(b)合作；(c)支持。",), [("2", "各国应当：(b)合作；(c)支持。")]),
    (("2. 见(a)项。",), [("2", "见(a)项。")]),
    (("2. 各国应当：", "(a) 合作：㈠每年。"), [("2(a)", "合作：㈠每年。")]),
    (
        ("2. 各国应当：", "(a) 合作；", "3. 组织应当：", "(b) 支持。"),
        [("2(a)", "合作；"), ("3(b)", "支持。")],
    ),
    (
        ("2. 各国应当：", "(a) 合作：㈠每年；㈡每月。"),
        [
            ("2(a)", "合作：㈠每年；㈡每月。"),
            ("2(a)㈠", "每年；"),
            ("2(a)㈡", "每月。"),
        ],
    ),
    (
        ("2. 各国应当：", "(a) 合作；", "3. 组织应当支持。"),
        [("2(a)", "合作；"), ("3", "组织应当支持。")],
    ),
]


@pytest.mark.parametrize(("lines", "parts"), PARTS)
def test_parts(lines: tuple[str, ...], parts: list[tuple[str, str]]) -> None:
    (found,) = recommendations(*HEAD, *lines)
    assert [(item.label, item.text) for item in found.items] == parts
    assert (found.number, found.title) == (1, "保护湿地")


def test_what_they_span() -> None:
    found = recommendations(
        *HEAD,
        "2. 甲。",
        "3. 乙。",
        "建议 2",
        "维护灯塔",
        "4. 丙。",
        "一. 结论",
        "5. 丁。",
    )
    assert [(r.number, r.paragraphs) for r in found] == [(1, (2, 3)), (2, (4, 4))]


def test_a_numbered_heading_ends_none() -> None:
    (found,) = recommendations(*HEAD, "2. 甲。", "9. 港口", "3. 乙。")
    assert found.paragraphs == (2, 3)
    assert found.end == len("1. 甲。|建议1|保护湿地|2. 甲。|9. 港口|3. 乙。")


def test_none_without_a_numbered_paragraph() -> None:
    assert recommendations(*HEAD, "各国应当合作。") == []
    assert recommendations("1. 见建议 1。", "2. 甲。") == []


def test_words_without_a_number_leave_the_paragraphs_below_to_their_section() -> None:
    assert recommendations(*HEAD[:2], "各国应当合作。", "2. 组织支持。") == []
