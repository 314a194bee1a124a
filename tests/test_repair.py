"""Repair: nothing is lost, offsets lead back, a second repair changes nothing."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.languages import PACKAGED
from kg.model.source import Source, SourceRow
from kg.model.text import BREAK, Text
from kg.read import read
from kg.repair import repair
from kg.repair.rows import rows_of, visible

CHINESE = PACKAGED.language("zh")
LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "1. 大会审议了这一问题，", "  __________________ ", " 7 ", " A/58/98", "11/26 16-22915 (C)", "http://undocs.org/x", " 1 见《公约》。 ",
                "", " ", "  ", "建议 1 ", "(a) 各国应当合作；", "《国际移徙》", "1 ", "* ", "* A/61/50。 ", "和发展问题的报告概述各相关组织所开展的涉及国际移徙",
                "2003年7月 1 日生效。12", " 时，移民也成为", "Working Together: Skills and Labour ",
            ]
        ),
        st.text(max_size=40),
    ),
    max_size=30,
)  # fmt: skip


def every_character_is_kept(source: Source, text: Text) -> None:
    kept = {
        origin
        for origin, character in zip(text.origins, text.text, strict=False)
        if not character.isspace()
    }
    for removed in text.removed:
        kept.update(range(removed.start, removed.end))
    lost = [i for i, c in enumerate(source.text) if not c.isspace() and i not in kept]
    assert lost == [], [source.text[i] for i in lost[:5]]


def offsets_lead_back(source: Source, text: Text) -> None:
    assert len(text.origins) == len(text.text) + 1
    assert len(text.folded) == len(text.text)
    for origin, character in zip(text.origins, text.text, strict=False):
        if not character.isspace():
            assert source.text[origin] == character


@settings(max_examples=300, deadline=None)
@given(LINES.map("\n".join))
@example("a\u2029b\nc")
@example("\u2029\u2029")
@example("《国际移徙》\n1 \n和《报告》。\n2\n 此外")
def test_any_input(words: str) -> None:
    source = Source(name="x", text=words)
    text = repair(source)
    every_character_is_kept(source, text)
    offsets_lead_back(source, text)
    assert repair(text).text == text.text
    for line in text.lines:
        assert text.text[line.end] == BREAK
        assert text.text[line.start : line.end].strip()


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text(words: str) -> None:
    source = Source(name="x", text=words)
    text = repair(source)
    every_character_is_kept(source, text)
    offsets_lead_back(source, text)
    assert repair(text).text == text.text


def lines_of(words: str) -> list[str]:
    text = repair(Source(name="x", text=words))
    return [text.text[line.start : line.end] for line in text.lines]


FULL = "国际移徙与发展问题是大会多年来一直审议的一个重要项目并且涉及许多"


def test_what_nobody_sees_is_listed() -> None:
    every = [chr(n) for n in (*range(0xD800), *range(0xE000, 0xE0100))]
    hidden = []
    for character in every:
        unseen = unicodedata.category(character) in ("Cc", "Cf")
        if unseen and not character.isspace():
            hidden.append(character)
    text, offsets, removed = visible(Source(name="x", text="".join(every)))
    assert [row.text for row in removed] == hidden
    assert [every[at] for at in offsets[:-1]] == list(text)


def test_wrapped_lines_become_paragraphs() -> None:
    rows = [
        FULL,
        FULL,
        FULL,
        "机构。 ",
        FULL,
        FULL,
        "方案。 ",
        FULL,
        FULL,
        FULL,
        "的报告。 ",
        FULL,
        FULL,
        "问题。 ",
    ]
    assert len(lines_of("\n\n".join(rows))) == 4


def test_footnotes_leave_the_sentence_they_interrupt(corpus: Path) -> None:
    text = repair(read(corpus / "A_99_901.txt"))
    body = "".join(
        text.text[line.start : line.end] for line in text.lines if line.note is None
    )
    assert "用整整一章论述国际移徙。" in body and "《家政工人公约》。" in body
    assert {line.note for line in text.lines if line.note} == {"1", "2"}
    assert {mark.label for mark in text.marks} == {"1", "2"}
    assert {(r.kind, r.text) for r in text.removed} >= {
        ("page", "2"),
        ("header", "A/99/901"),
        ("link", "http://www.ilo.org/manual.pdf"),
    }


def removed(words: str) -> list[tuple[str, str]]:
    return [(r.kind, r.text) for r in repair(Source(name="x", text=words)).removed]


COVER = "E/CN.18/2012/7\n第十届会议\n议程项目4\n珊瑚礁养护情况\n秘书处的说明\n"
LONG = "理事会听取了关于珊瑚礁养护的介绍，并请秘书处与沿海国家的主管部门协商之后编写一份报告。\n"


def test_symbols_in_a_table_or_a_list_are_text() -> None:
    cells = "国家\n文件\n汤加\nE/CN.18/2012/3\n斐济\nE/CN.18/2012/5\n7\n瑙鲁\n70/19\n"
    for words in (
        cells,
        LONG * 3 + cells,
        COVER + LONG * 3 + cells,
        cells.replace("\n", "\n\n"),
    ):
        assert removed(words) == []
    listed = "".join(f"A/C.2/67/L.{n}\n" for n in (3, 8, 11))
    assert lines_of(listed) == listed.split() and removed(listed) == []
    counted = "A/C.2/67/L.3 12\nA/C.2/67/L.8 7\n"
    assert removed(LONG * 2 + counted + LONG) == []
    fractions = "2011/12\n2012/13\n66/203\n67/214\n"
    assert removed(LONG + fractions + LONG) == []


def test_the_paper_own_symbol_runs_above_its_pages() -> None:
    for break_ in ("E/CN.18/2012/7\n", "E/CN.18/2012/7\n2\n", "3 E/CN.18/2012/7\n"):
        kinds = removed(COVER + LONG * 2 + break_ + LONG * 2)
        assert (
            kinds[0][0] in ("header", "page")
            and len(kinds) == len(break_.split("\n")) - 1
        )
    both = COVER.replace("第十", "A/67/88\n第十")
    assert removed(both + LONG * 2 + "A/67/88\n" + LONG) == [("header", "A/67/88")]
    bracket = (
        COVER.replace("E/CN.18/2012/7", "A/66/6 (Sect. 4)*")
        + LONG * 2
        + "A/66/6 (Sect. 4)\n"
        + LONG
    )
    assert removed(bracket)[-1] == ("header", "A/66/6 (Sect. 4)")


def test_without_a_cover_only_a_symbol_where_pages_break_runs() -> None:
    assert removed(LONG * 2 + " 4 \n\n A/67/88\n" + LONG * 2) == [
        ("page", "4"),
        ("header", "A/67/88"),
    ]
    assert removed(LONG * 2 + "A/67/88\n5/12 12-33445 (C)\n" + LONG) == [
        ("header", "A/67/88"),
        ("job", "5/12 12-33445 (C)"),
    ]
    assert removed(LONG * 2 + "A/67/88 3\n" + LONG * 2 + "A/67/88 4\n" + LONG)[1] == (
        "header",
        "A/67/88 4",
    )
    assert removed(LONG.replace("。", "：") + "A/67/88\n12\n" + LONG) == []
    assert removed(LONG * 2 + "A/67/88\n" + LONG * 2) == []
    assert removed(LONG * 2 + "汤加\nA/67/88\n12\n斐济\n" + LONG) == []


def test_counted_pages_are_pages_and_numbers_of_resolutions_are_not() -> None:
    assert removed(LONG + "2/12\n" + LONG + "3/12\n" + LONG) == [
        ("page", "2/12"),
        ("page", "3/12"),
    ]
    assert removed(LONG + "67/214\n" + LONG) == []


@pytest.mark.parametrize(
    ("rows", "notes"),
    [
        ("1 见甲。\n2 见乙。\n", ["1", "2"]),
        ("1 见甲。\n11 见乙。\n", ["1", "11"]),  # ten on
        ("1 见甲。\n12 见乙。\n", ["1"]),
        ("1 见甲。\n1 见乙。\n", ["1"]),
        ("10 见甲。\n", ["10"]),
        ("11 见甲。\n", []),
        ("* 见甲。\n** 见乙。\n", ["*", "**"]),
        ("说明。\n1 见甲。\n", []),  # what no label opens ends them
    ],
)
def test_labels_below_a_rule(rows: str, notes: list[str]) -> None:
    text = repair(Source(name="x", text=f"{LONG * 2}__________\n{rows}"))
    assert [line.note for line in text.lines if line.note] == notes


@pytest.mark.parametrize("mark", ["*", "***", "1"])
def test_a_mark_alone_leaves_no_line(mark: str) -> None:
    for words in (f"{mark}\n{LONG}", f"{mark}\n\n{LONG}", f"{LONG}\n{mark}\n"):
        text = repair(Source(name="x", text=words))
        assert [one.label for one in text.marks] == [mark]
        assert len(text.lines) == 1 and text.text.count(BREAK) == 1


def test_short_lines_are_not_broken_ones() -> None:
    words = "文件\n\n汤加\n\nE/CN.18/2012/3\n\n斐济\n\n决定\n"
    assert lines_of(words) == words.split()


def test_dates_of_the_real_documents(real: Path) -> None:
    pattern = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?")
    raw = repaired = 0
    for path in sorted(real.glob("*.txt")):
        source = read(path)
        text = repair(source)
        raw += len(pattern.findall(source.text))
        repaired += len(pattern.findall(text.text))
        every_character_is_kept(source, text)
        offsets_lead_back(source, text)
        assert repair(text).text == text.text
    assert raw == 36
    assert repaired >= 150


@pytest.mark.parametrize(
    ("between", "gap", "breaks"),
    [("\n", 0, False), ("\n\n", 1, False), ("\n \n", 1, False), ("\n  \n", 1, True)],
)
def test_lines_between_rows(between: str, gap: int, breaks: bool) -> None:
    source = Source(name="x", text=f"港口{between}灯塔")
    _, below = rows_of(source, CHINESE).rows
    assert (below.gap, below.breaks, below.words) == (gap, breaks, "灯塔")


def test_a_row_of_what_nobody_sees_is_none() -> None:
    told = (SourceRow(start=0, end=2), SourceRow(start=3, end=4))
    source = Source(name="x", text="港口\n\u200b", rows=told)
    found = rows_of(source, CHINESE).rows
    assert [(row.words, row.gap) for row in found] == [("港口", 0)]


def test_places_in_the_source() -> None:
    told = (
        SourceRow(start=0, end=3),
        SourceRow(start=4, end=8, role="header"),
        SourceRow(start=9, end=12),
    )
    text = repair(Source(name="x", text="港\u200b口\nA/1/\n灯塔。", rows=told), CHINESE)
    assert list(text.origins) == [0, 2, 3, 9, 10, 11, 12, 12]
    places = [(one.kind, one.start, one.end) for one in text.removed]
    assert places == [("control", 1, 2), ("header", 4, 8)]
    assert list(repair(Source(name="x", text="港口"), CHINESE).origins) == [0, 1, 2, 2]
