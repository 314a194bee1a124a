"""Outline: what each line is and where it stands, in Chinese and without a language's words."""

from __future__ import annotations

import pytest
from papers import document

from kg.languages import PACKAGED
from kg.model.document import Block
from kg.model.language import Language
from kg.model.source import Source, SourceRow
from kg.model.text import Mark
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
    (
        ["甲乙。", "圆桌会议2：各岛的水。", "甲乙。"],
        [
            ("paragraph", "text1"),
            ("heading", "sec圆桌会议2"),
            ("paragraph", "text2"),
        ],
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
    # Contents: with leaders, with pages alone, and none of it.
    (
        [
            "目录",
            "段次",
            "一. 渔业........ 3",
            "附件",
            "船只一览表",
            "........ 9",
            "一. 渔业",
            "甲乙。",
        ],
        [
            *[("contents", f"contents{n}") for n in range(1, 7)],
            ("heading", "sec一"),
            ("paragraph", "text1"),
        ],
    ),
    (
        [
            "渔业报告",
            "目录",
            "A. 港口 2",
            "渔船",
            "5",
            "A. 港口",
            "甲乙。",
            "渔船",
            "丙丁。",
        ],
        [
            ("front", "front1"),
            *[("contents", f"contents{n}") for n in range(2, 6)],
            ("heading", "secA"),
            ("paragraph", "text1"),
            ("heading", "head7"),
            ("paragraph", "text2"),
        ],
    ),
    (
        ["目录", "甲乙共有船只 2", "甲乙。"],
        [("front", "front1"), ("front", "front2"), ("paragraph", "text1")],
    ),
    # Cells, whatever stands in them; the first line says what the table is of.
    (
        [
            "甲乙。",
            "船只数目",
            "国家",
            "船只",
            "智利",
            "1 200",
            "甲乙丙丁。",
            "-",
            "海地",
            "(7)",
            "3.5",
            "丙丁。",
        ],
        [
            ("paragraph", "text1"),
            ("heading", "head1"),
            *[("cell", f"table1.{n}") for n in range(1, 5)],
            ("paragraph", "text2"),
            *[("cell", f"table2.{n}") for n in range(1, 5)],
            ("paragraph", "text3"),
        ],
    ),
    (
        ["甲乙。", "渔业", "港口", "灯塔", "丙丁。"],
        [
            ("paragraph", "text1"),
            *[("heading", f"head{n}") for n in (1, 2, 3)],
            ("paragraph", "text2"),
        ],
    ),
    (
        ["甲乙。", "图三", "各国船只", "(百分比)", "渔业", "丙丁。"],
        [
            ("paragraph", "text1"),
            *[("paragraph", f"text{n}") for n in (2, 3, 4)],
            ("heading", "head4"),
            ("paragraph", "text5"),
        ],
    ),
    (
        ["甲乙。", "表2", "各岛人口", "岛屿", "人口", "北岛", "800", "甲乙。"],
        [
            *[("paragraph", f"text{n}") for n in (1, 2, 3)],
            *[("cell", f"table1.{n}") for n in (1, 2, 3, 4)],
            ("paragraph", "text4"),
        ],
    ),
    (
        ["甲乙。", "(百分比)", "北岛", "12", "南岛", "88", "丙丁。"],
        [
            *[("paragraph", f"text{n}") for n in (1, 2)],
            *[("cell", f"table1.{n}") for n in (1, 2, 3, 4)],
            ("paragraph", "text3"),
        ],
    ),
    # Posts above signatures; a masthead at the end, with the title that runs along with it.
    (
        [
            "甲乙。",
            "海地外交部长",
            "让·杜邦(签名)",
            "智利外交部长",
            "安娜·洛佩斯(签名)",
        ],
        [
            ("paragraph", "text1"),
            ("paragraph", "text2"),
            ("signature", "signature"),
            ("paragraph", "text3"),
            ("signature", "signature~2"),
        ],
    ),
    (
        [
            "甲乙。",
            "第12次全体会议",
            "2041年5月3日",
            "联合国",
            "大 会",
            "渔业的可持续发展",
            "见大会第1/2号决议。",
        ],
        [
            ("paragraph", "text1"),
            *[("front", f"front{n}") for n in range(2, 7)],
            ("paragraph", "text2"),
        ],
    ),
    (
        ["甲乙。", "联合国", "渔业", "丙丁。"],
        [
            ("paragraph", "text1"),
            ("heading", "head1"),
            ("heading", "head2"),
            ("paragraph", "text2"),
        ],
    ),
    (
        ["甲乙。", "渔业", "联合国", "大 会"],  # nothing stands under the title
        [
            ("paragraph", "text1"),
            ("paragraph", "text2"),
            ("front", "front3"),
            ("front", "front4"),
        ],
    ),
    (
        ["甲乙。", "2041年5月3日", "联合国", "大 会"],
        [("paragraph", "text1"), *[("front", f"front{n}") for n in (2, 3, 4)]],
    ),
    # A cover goes down to its last row, whatever marks its titles have inside.
    (
        [
            "渔业委员会",
            "根据小组的建议，改进统计：港口和灯塔的资料，以及捕捞量，" + "渔船" * 30,
            "海地提交的工作文件",
            "甲乙。",
        ],
        [*[("front", f"front{n}") for n in (1, 2, 3)], ("paragraph", "text1")],
    ),
    (
        ["渔业，港口，" + "渔船" * 30, "甲乙。"],
        [("paragraph", "text1"), ("paragraph", "text2")],
    ),
    (
        ["第一条", "常会", "委员会每年举行会议。"],
        [
            ("heading", "sec第一条"),
            ("heading", "sec第一条.title"),
            ("paragraph", "sec第一条.text1"),
        ],
    ),
    (
        ["第一条 港口", "一、各国维护港口。", "(甲)灯塔；", "渔船应当登记。"],
        [
            ("heading", "sec第一条"),
            ("paragraph", "sec第一条.para1"),
            ("item", "sec第一条.para1(甲)"),
            ("paragraph", "sec第一条.text1"),
        ],
    ),
    # Articles of one title stand below it, and end with the next section.
    (
        ["第一条 港口", "1. 甲乙。", "渔船", "第二条 渔船", "1. 丙丁。"],
        [
            ("heading", "sec第一条"),
            ("paragraph", "sec第一条.para1"),
            ("heading", "head2"),
            ("heading", "sec第二条"),
            ("paragraph", "sec第二条.para1"),
        ],
    ),
    (
        ["第三条 港口", "1. 甲乙。", "第二节 费用", "丙丁。"],
        [
            ("heading", "sec第三条"),
            ("paragraph", "sec第三条.para1"),
            ("heading", "sec第二节"),
            ("paragraph", "text1"),
        ],
    ),
    (
        ["第三条 港口", "1. 甲乙。", "附件", "1. 丙丁。"],
        [
            ("heading", "sec第三条"),
            ("paragraph", "sec第三条.para1"),
            ("heading", "annex1"),
            ("paragraph", "annex1/para1"),
        ],
    ),
    (
        ["1. 甲乙。", "A. 港口", "7. 渔船", "丙丁。"],
        [
            ("paragraph", "para1"),
            ("heading", "secA"),
            ("heading", "secA.7"),
            ("paragraph", "text1"),
        ],
    ),
    # A number up to three further on moves the count, by which the last line is no heading.
    (
        ["1. 甲乙。", "4. 丙丁。", "5. 散会", "甲乙。"],
        [
            ("paragraph", "para1"),
            ("paragraph", "para4"),
            ("paragraph", "para5"),
            ("paragraph", "text1"),
        ],
    ),
    (
        ["1. 甲乙。", "5. 丙丁。", "6. 散会", "甲乙。"],
        [
            ("paragraph", "para1"),
            ("paragraph", "para5"),
            ("heading", "sec6"),
            ("paragraph", "text1"),
        ],
    ),
    # Whatever number comes first begins it, in an annex too.
    (
        ["7. 甲乙。", "8. 散会", "甲乙。", "附件", "9. 丙丁。", "10. 散会", "甲乙。"],
        [
            ("paragraph", "para7"),
            ("paragraph", "para8"),
            ("paragraph", "text1"),
            ("heading", "annex1"),
            ("paragraph", "annex1/para9"),
            ("paragraph", "annex1/para10"),
            ("paragraph", "annex1/text1"),
        ],
    ),
    (
        ["一. 总则", "第一条", "常会", "委员会每年举行会议。"],
        [
            ("heading", "sec一"),
            ("heading", "sec第一条"),
            ("heading", "sec第一条.title"),
            ("paragraph", "sec第一条.text1"),
        ],
    ),
    # Numbered headings stand side by side.
    (
        ["1. 甲乙。", "7. 渔船", "丙丁。", "9. 港口", "丙丁。"],
        [
            ("paragraph", "para1"),
            ("heading", "sec7"),
            ("paragraph", "text1"),
            ("heading", "sec9"),
            ("paragraph", "text2"),
        ],
    ),
    # Parts of treaties; sentences on an article are none.
    (
        ["第三编 机关", "第十二章", "第二节 费用"],
        [
            ("heading", "sec第三编"),
            ("heading", "sec第十二章"),
            ("heading", "sec第二节"),
        ],
    ),
    (
        ["第八之二条 船东", "第5条：港口"],
        [("heading", "sec第八之二条"), ("heading", "sec第5条")],
    ),
    (
        ["第三条的目的", "第三条和第四条", "甲乙。"],
        [("front", "front1"), ("front", "front2"), ("paragraph", "text1")],
    ),
    (["B . 港口", "C．渔船"], [("heading", "secB"), ("heading", "secC")]),
    (["1. 甲乙。", "一、大会应当："], [("paragraph", "para1"), ("paragraph", "text1")]),
    (
        ["1. 甲乙。", "2. 游客增加9%。18"],
        [("paragraph", "para1"), ("paragraph", "para2")],
    ),
]
# How long a heading, a title and a post may be: all but the last of each are.
LENGTHS: Table = [
    *(
        (["1. 甲乙。", f"2. {'港' * length}", "3. 丙丁。"], [kind])
        for length, kind in ((42, ("heading", "sec2")), (43, ("paragraph", "para2")))
    ),
    *(
        (["1. 甲乙。", f"一. {'港' * length}", "3. 丙丁。"], [kind])
        for length, kind in ((117, ("heading", "sec一")), (118, ("paragraph", "text1")))
    ),
    *(
        (["1. 甲乙。", "港" * length, "3. 丙丁。"], [kind])
        for length, kind in ((40, ("heading", "head1")), (41, ("paragraph", "text1")))
    ),
    *(
        (["导言", f"7. {'港' * length}", "1. 甲乙。"], [kind])
        for length, kind in ((57, ("heading", "sec7")), (58, ("paragraph", "para7")))
    ),
    *(
        (["导言", "港" * length, "1. 甲乙。"], [kind])
        for length, kind in ((160, ("front", "front2")), (161, ("paragraph", "text1")))
    ),
    *(
        (["导言", f"{'港' * (length - 2)}，船", "1. 甲乙。"], [kind])
        for length, kind in ((60, ("front", "front2")), (61, ("paragraph", "text1")))
    ),
    *(
        (["甲乙。", "秘书长", "港" * length, "科恩(签名)"], [kind])
        for length, kind in ((40, ("paragraph", "text2")), (41, ("heading", "head1")))
    ),
    *(
        (
            [
                "渔业委员会",
                f"船，{'船' * (length - 2)}、",
                "海地提交的工作文件",
                "甲乙。",
            ],
            [kind],
        )
        for length, kind in ((59, ("front", "front2")), (60, ("paragraph", "text1")))
    ),
]
WITHOUT_WORDS: Table = [
    (
        ["Harbours of old", "They are deep."],
        [("front", "front1"), ("paragraph", "text1")],
    ),
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
        [
            "Contents",
            "I. Harbours",
            "4",
            "II. Piers..... 5",
            "I. Harbours",
            "They are deep.",
        ],
        [
            *[("contents", f"contents{n}") for n in range(1, 5)],
            ("heading", "secI"),
            ("paragraph", "text1"),
        ],
    ),
    (
        ["They are deep.", "Dr. Ng.", "So is this."],
        [("paragraph", "text1"), ("heading", "head1"), ("paragraph", "text2")],
    ),
    (
        ["They are deep.", "H1 of old", "They are old.", "A. depth", "They too."],
        [
            ("paragraph", "text1"),
            ("heading", "head1"),
            ("paragraph", "text2"),
            ("heading", "secA"),
            ("paragraph", "text3"),
        ],
    ),
    # Three words with a full stop, a bracket, no letter; and how long a heading is.
    *(
        (
            ["They are deep.", words, "So is this."],
            [("paragraph", f"text{n}") for n in (1, 2, 3)],
        )
        for words in (
            "So is Dr. Ng.",
            "(See there",
            "+ 12 %",
            "H" * 101,
            f"I. {'H' * 148}",
        )
    ),
    (
        ["They are deep.", "H" * 100, "So is this."],
        [("paragraph", "text1"), ("heading", "head1"), ("paragraph", "text2")],
    ),
    (
        ["They are deep.", f"I. {'H' * 147}", "So is this."],
        [("paragraph", "text1"), ("heading", "secI"), ("paragraph", "text2")],
    ),
]


@pytest.mark.parametrize(("lines", "expected"), IN_CHINESE)
def test_in_chinese(lines: list[str], expected: list[tuple[str, str]]) -> None:
    assert [(b.kind, b.locator) for b in blocks(*lines)] == expected


@pytest.mark.parametrize(("lines", "expected"), LENGTHS)
def test_how_long_lines_may_be(
    lines: list[str], expected: list[tuple[str, str]]
) -> None:
    assert [(b.kind, b.locator) for b in blocks(*lines)][1:2] == expected


@pytest.mark.parametrize(("entries", "listed"), [(2, 0), (3, 3)])
def test_three_lines_that_lead_to_pages_are_contents(entries: int, listed: int) -> None:
    lines = [f"港口{name}........ {page}" for page, name in enumerate("甲乙丙", 3)]
    kinds = [block.kind for block in blocks(*lines[:entries], "甲乙。")]
    assert kinds.count("contents") == listed


@pytest.mark.parametrize(("before", "listed"), [(39, 3), (40, 0)])
def test_contents_stand_in_the_first_forty_lines(before: int, listed: int) -> None:
    above = [f"渔业{chr(0x7532 + n)}" for n in range(before)]
    entries = (
        "目录",
        "一. 港口 3",
        "二. 渔船 5",
        "一. 港口",
        "甲乙。",
        "二. 渔船",
        "甲乙。",
    )
    kinds = [block.kind for block in blocks(*above, *entries)]
    assert kinds.count("contents") == listed


@pytest.mark.parametrize(("between", "kind"), [(18, "front"), (19, "paragraph")])
def test_a_cover_goes_down_twenty_lines(between: int, kind: str) -> None:
    title = "渔业，港口，" + "渔船" * 30
    names = [f"渔业{chr(0x7532 + n)}" for n in range(between)]
    first, *_ = blocks(title, *names, "海地提交的工作文件", "甲乙。")
    assert first.kind == kind


def test_a_page_alone_is_no_title() -> None:
    kinds = [block.kind for block in blocks("目录", "4-12", "4-12", "甲乙。")]
    assert "contents" not in kinds


def test_the_last_line_may_number_a_figure() -> None:
    assert [block.kind for block in blocks("甲乙。", "图三")] == ["paragraph"] * 2


@pytest.mark.parametrize(("lines", "expected"), WITHOUT_WORDS)
def test_without_words(lines: list[str], expected: list[tuple[str, str]]) -> None:
    found = blocks(*lines, language=PACKAGED.language("en"))
    assert [(b.kind, b.locator) for b in found] == expected


@pytest.mark.parametrize(
    ("entries", "listed"),
    [
        (["一. 港口 3", "二. 渔船 3"], 3),
        (["一. 港口 3", "二. 渔船 2"], 2),  # pages count up
        (["一. 港口 3-5", "二. 渔船 6"], 3),
        (["一. 港口 3", "二. 渔船 63"], 3),
        (["一. 港口 3", "二. 渔船 64"], 2),  # sixty on at most
        (["一. 港口 60", "二. 渔船 63"], 3),
        (["一. 港口 61", "二. 渔船 63"], 0),
        # An entry has four lines.
        (["一. 港口 3", "及水深", "及码头", "及堤坝", "二. 渔船 5"], 6),
        (["一. 港口 3", "及水深", "及码头", "及堤坝", "及灯塔", "二. 渔船 5"], 2),
    ],
)
def test_how_far_the_contents_go(entries: list[str], listed: int) -> None:
    text = ["一. 港口", "甲乙。", "二. 渔船", "甲乙。"]
    kinds = [block.kind for block in blocks("目录", *entries, *text)]
    assert kinds.count("contents") == listed == kinds[:listed].count("contents")


def test_three_lines_stand_above_a_signature() -> None:
    lines = ["秘书长", "港口司司长", "2003年5月4日", "雅典"]
    kinds = [block.kind for block in blocks("1. 甲乙。", *lines, "科恩(签名)")]
    assert kinds == ["paragraph", "heading", *["paragraph"] * 3, "signature"]


NAMES = ["挪威", "渔船", "瑞典", "小船"]
TABLE = ["heading", "cell", "cell", "cell"]


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (NAMES, TABLE),
        (NAMES[1:], ["heading", "heading", "paragraph"]),  # four lines at least
        ([*NAMES[1:], "船" * 60], TABLE),
        ([*NAMES[1:], "船" * 61], ["heading", "heading", "heading", "paragraph"]),
        # One line may part a table, and the first of what follows is no heading.
        ([*NAMES, "二. 港口", *NAMES], [*TABLE, "heading", *["cell"] * 4]),
        (
            [*NAMES, "二. 港口", "A. 渔船", *NAMES],
            [*TABLE, "heading", "heading", *TABLE],
        ),
        # The cover of an annex is no table, unless it holds a figure.
        (["附件", "渔业会议", "港口会议", "渔船会议", "雅典"], ["heading"] * 5),
        (["附件", "渔业会议", "港口会议", "渔船会议", "12"], ["heading", *TABLE]),
    ],
)
def test_short_lines_of_a_table(lines: list[str], kinds: list[str]) -> None:
    behind = [] if kinds[-1] == "paragraph" else ["甲乙。"]
    found = blocks("1. 各港口的渔船数目如下。", *lines, *behind)
    assert [block.kind for block in found][1 : len(lines) + 1] == kinds


def test_sections_end_with_the_next_of_their_rank() -> None:
    found = blocks("一. 导言", "A. 背景", "1. 甲乙。", "二. 港口", "2. 丙丁。")
    assert [b.section for b in found] == [None, "sec一", "secA", None, "sec二"]


@pytest.mark.parametrize(
    ("lines", "sections"),
    [
        # Below the lettered heading that is open where the first one stands.
        (
            [
                "一. 导言",
                "A. 背景",
                "建议 1",
                "1. 甲乙。",
                "B. 港口",
                "建议 2",
                "2. 丙。",
            ],
            [None, "sec一", "secA", "sec建议1", "sec一", "secB", "sec建议2"],
        ),
        # Or the lettered ones stand below it.
        (
            ["建议 1", "1. 甲乙。", "A. 背景", "2. 丙。", "建议 2", "3. 丁。"],
            [None, "sec建议1", None, "secA", None, "sec建议2"],
        ),
        # An annex has an order of its own.
        (
            ["A. 背景", "建议 1", "1. 甲乙。", "附件", "建议 1", "1. 丙。", "A. 港口"],
            [None, "secA", "sec建议1", None, "annex1", "annex1/sec建议1", "annex1"],
        ),
    ],
)
def test_recommendations_stand_where_the_first_does(
    lines: list[str], sections: list[str | None]
) -> None:
    assert [b.section for b in blocks(*lines)] == sections


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


@pytest.mark.parametrize(
    ("title", "stands_under"),
    [
        ("[原件：法文]", "annex1/head2"),
        ("2011年3月4日，基多", "annex1/head2"),
        ("2011年3月4日至6日", "annex1/head2"),
        ("2011年3月4日终了期间的账目", "annex1/head3"),
        ("渔船", "annex1/head3"),
    ],
)
def test_what_stands_with_a_title_has_no_text(title: str, stands_under: str) -> None:
    *_, last = blocks("甲乙。", "附件一", "渔业会议的纪要", title, "各国报告了渔船。")
    assert last.section == stands_under


def test_headings_have_levels_and_labels() -> None:
    found = blocks(
        "一. 导言",
        "A. 背景",
        "1. 甲乙。",
        "7. 港口",
        "渔船",
        "a. 丙丁。",
        "9. 灯塔",
        "甲乙。",
        "附件",
        "甲乙。",
    )
    assert [(b.level, b.label) for b in found] == [
        (1, "一"),
        (2, "A"),
        (0, "1"),
        (3, "7"),
        (4, None),
        (0, "a"),
        (3, "9"),
        (0, None),
        (1, "附件"),
        (0, None),
    ]
    sections = [None, "sec一", "secA", "secA", "secA.7", "head4", "secA", "secA.9"]
    assert [b.section for b in found] == [*sections, None, "annex1"]


def test_levels_without_words() -> None:
    english = PACKAGED.language("en")
    text = "They are deep."
    lines = ("I. Harbours", "A. Depth", text, "Old ones", text, "II. Piers", text)
    found = blocks(*lines, language=english)
    assert [b.level for b in found] == [1, 2, 0, 4, 0, 1, 0]
    assert found[3].section == "secA"
    # Behind H. stands the letter I., and not the number.
    found = blocks("H. Ports", text, "I. Piers", text, "II. Quays", language=english)
    assert [b.level for b in found] == [2, 0, 2, 0, 1]
    twice = ("H. Ports", text, "H. Ports", text, "I. Piers", text)
    assert [b.level for b in blocks(*twice, language=english)] == [2, 0] * 3
    found = blocks("G. Ports", text, "I. Piers", text, language=english)
    assert [b.level for b in found] == [2, 0, 1, 0]


def test_tables_of_an_annex_are_counted_anew() -> None:
    names = ["挪威", "渔船", "瑞典", "小船"]
    found = blocks(
        "1. 甲乙。", *names, "丙丁。", "附件一", "1. 甲乙。", *names, "丙丁。"
    )
    cells = [b.locator for b in found if b.kind == "cell"]
    assert cells == [
        f"{where}table1.{n}" for where in ("", "annex1/") for n in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("before", "section"), [("", "sec一"), ("一. 港口\u2029", "sec一"), ("二", "sec二")]
)
def test_a_mark_is_of_what_it_stands_behind(before: str, section: str) -> None:
    made = document(
        ("heading", "一. 港口"),
        ("heading", "二. 渔业"),
        ("paragraph", "甲乙。"),
        ("note", "灯塔名录。"),
    )
    at = made.text.text.index(before) + len(before)
    text = made.text.model_copy(update={"marks": [Mark(label="1", at=at)]})
    (note,) = [block for block in parse(text, CHINESE).blocks if block.kind == "note"]
    assert note.section == section


def test_a_footnote_is_of_the_section_of_its_mark() -> None:
    made = document(
        ("heading", "一. 港口"),
        ("paragraph", "各港有灯塔，灯塔有灯。"),
        ("heading", "二. 渔业"),
        ("paragraph", "各国有渔船。"),
        ("heading", "三. 结论"),
        ("paragraph", "甲乙。"),
        ("note", "灯塔名录。"),
        ("note", "渔业年鉴。"),
        ("note", "没有标记。"),
        marks={"灯塔有灯": "1", "二. 渔业": "2"},
    )
    parsed = parse(made.text, CHINESE).blocks
    notes = {block.locator: block.section for block in parsed if block.kind == "note"}
    assert notes == {"note1": "sec一", "note2": "sec二", "note3": None}


def test_of_two_footnotes_with_one_mark_no_section_is_known() -> None:
    made = document(
        ("heading", "一. 港口"),
        ("paragraph", "各港有灯塔。"),
        ("note", "灯塔名录。"),
        ("note", "渔业年鉴。"),
        marks={"灯塔": "1"},
    )
    first, second = made.text.lines[2:]
    lines = [*made.text.lines[:2], first, second.model_copy(update={"note": "1"})]
    text = made.text.model_copy(update={"lines": lines})
    notes = [block for block in parse(text, CHINESE).blocks if block.kind == "note"]
    assert [note.section for note in notes] == [None, None]
