"""Structure: front matter, paragraphs in order, items, annexes, recommendations."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model.document import Document, Front
from kg.model.source import Source, SourceRow
from kg.parse import parse
from kg.read import read
from kg.repair import repair


def document(path: Path) -> Document:
    return parse(repair(read(path)))


def numbered(paper: Document) -> list[int]:
    return [
        int(b.label)
        for b in paper.blocks
        if b.kind == "paragraph" and b.annex == 0 and (b.label or "").isdigit()
    ]


def test_report(corpus: Path) -> None:
    paper = document(corpus / "A_99_901.txt")
    assert (paper.front.symbol, paper.front.kind, paper.front.session) == (
        "A/99/901",
        "report",
        "第九十九届会议",
    )
    assert numbered(paper) == list(range(1, 16))
    headings = [paper.words(b) for b in paper.blocks if b.kind == "heading"]
    assert "二. 国际文书" in headings and "A. 公约和议定书" in headings


def test_letter_with_annex(corpus: Path) -> None:
    paper = document(corpus / "A_99_902.txt")
    assert paper.front.kind == "letter" and paper.front.date == "2019-01-14"
    assert (
        paper.front.submitted_by == "摩洛哥常驻联合国代表"
        and paper.front.authors == ["奥马尔·希拉勒"]
    )
    assert paper.front.annexes == ["马拉喀什会议情况摘要"]
    assert [
        b.locator for b in paper.blocks if b.annex == 1 and b.kind == "paragraph"
    ] == [f"annex1/para{n}" for n in range(1, 5)]


def test_resolution(corpus: Path) -> None:
    paper = document(corpus / "A_RES_99_11.txt")
    assert paper.front.kind == "resolution" and numbered(paper) == [1, 2, 3, 4, 5, 6]
    assert [b.label for b in paper.blocks if b.kind == "note"] == ["1", "2", "3"]


def test_recommendations(corpus: Path) -> None:
    recommendations = document(corpus / "A_99_904.txt").recommendations
    assert [(r.number, r.title, r.paragraphs) for r in recommendations] == [
        (1, "在人口普查中列入移民问题", (3, 4)),
        (2, "利用行政记录", (5, 5)),
        (3, "支持发展中国家的统计机构", (6, 6)),
        (4, "设立全球移民数据方案", (7, 8)),
        (5, "保护个人资料", (9, 9)),
    ]
    assert [item.label for item in recommendations[0].items] == [
        "3(a)",
        "3(b)",
        "3(c)",
        "4",
    ]


def test_locators_are_unique_and_blocks_in_order(corpus: Path) -> None:
    for path in sorted(corpus.glob("*.txt")):
        paper = document(path)
        locators = [b.locator for b in paper.blocks]
        assert len(set(locators)) == len(locators), path.name
        assert all(
            a.end <= b.start
            for a, b in zip(paper.blocks, paper.blocks[1:], strict=False)
        ), path.name


@pytest.mark.parametrize(
    ("name", "last"),
    [("000_0c25e9ea0a662395.txt", 55), ("003_f65796ce0b643df3.txt", 90)],
)
def test_real_paragraphs_are_complete_and_in_order(
    real: Path, name: str, last: int
) -> None:
    assert numbered(document(real / name)) == list(range(1, last + 1))


def test_real_recommendations(real: Path, gold: Path) -> None:
    import json

    wanted = json.loads(
        (gold / "003_f65796ce0b643df3.facts.json").read_text(encoding="utf-8")
    )["recommendations"]
    found = document(real / "003_f65796ce0b643df3.txt").recommendations
    assert [(r.number, r.title, list(r.paragraphs)) for r in found] == [
        (r["number"], r["title"], r["paragraphs"]) for r in wanted
    ]
    for have, want in zip(found, wanted, strict=True):
        assert {item["label"] for item in want["items"]} <= {
            item.label for item in have.items
        }, have.number
    for path in sorted(real.glob("*.txt")):
        if not path.name.startswith("003"):
            assert document(path).recommendations == []


def test_short_letter_with_masthead() -> None:
    """A short paper is mostly cover: its lines are joined, and its own double symbol is found."""
    source = (
        "联 合 国  A/99/915-S/2019/915\n\n大  会 \n安全理事会 \n\nDistr.: General \n\n14 January 2019 \n\nChinese \n\n"
        "2019 年 1 月 14 日摩洛哥常驻联合国代表给秘书长的信 \n\n"
        " 谨提及 2018 年 12 月在马拉喀什举行的会议，并随函附上会议的情况摘要，请将其作为大会的文\n件分发。 \n\n"
        " 1. 会议期间，一百六十多个国家的代表通过了《安全、有序和正常移民全球契约》，并就其后的工\n作交换了意见。 \n"
    )
    paper = parse(repair(Source(name="letter.txt", text=source)))
    assert (
        paper.front.symbol == "A/99/915-S/2019/915" and paper.front.date == "2019-01-14"
    )
    words = [paper.words(b) for b in paper.blocks if b.kind == "paragraph"]
    assert (
        len(words) == 2
        and words[0].endswith("大会的文件分发。")
        and words[1].endswith("工作交换了意见。")
    )


FULL = (
    "1. 理事会审议了秘书处关于珊瑚礁养护情况的说明，并请沿海各国的主管部门提供资料。\n"
)


def front(words: str) -> Front:
    return parse(repair(Source(name="a.txt", text=words))).front


ENGLISH = """United Nations
{symbol}
Economic and Social Council
Distr.: General
3 May 2012
Original: French
Tenth session
Agenda item 4 (b)
Protection of the oceans
Coral reefs of the South Pacific and what their coastal States have undertaken so far in order to keep them for those who come after us
Note by the Secretariat
Summary
The present note describes the reefs.
"""


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("E/CN.18/2012/7", "E/CN.18/2012/7"),
        ("A/66/6 (Sect. 4)", "A/66/6(Sect.4)"),
        ("A/66/6(Sect.4)/Corr.1*", "A/66/6(Sect.4)/Corr.1"),
        ("A/66/5 (Vol. III)", "A/66/5(Vol.III)"),
        ("A/66/718/Add.11**", "A/66/718/Add.11"),
        ("A/66/6 (Sect. 4)/Part B", "A/66/6(Sect.4)/PartB"),
        ("TD/B/EX(47)/3", "TD/B/EX(47)/3"),
    ],
)
def test_the_cover_of_an_english_paper(printed: str, symbol: str) -> None:
    seen = front(ENGLISH.replace("{symbol}", printed))
    assert (seen.symbol, seen.date, seen.session) == (
        symbol,
        "2012-05-03",
        "Tenth session",
    )
    assert (seen.kind, seen.submitted_by, seen.agenda_items) == (
        "note",
        "Secretariat",
        ["Agenda item 4 (b): Protection of the oceans"],
    )
    assert (
        seen.title is not None
        and seen.title.startswith("Coral reefs")
        and seen.title.endswith("after us")
    )
    chinese = (
        ENGLISH.replace("{symbol}", printed)
        .replace("United Nations\n", "联合国")
        .replace("Tenth session", "第十届会议")
    )
    assert (front(chinese).symbol, front(chinese).date, front(chinese).session) == (
        symbol,
        "2012-05-03",
        "第十届会议",
    )


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Distr.: Limited 3 May 2012", "date", "2012-05-03"),
        ("2012 session", "session", "2012 session"),
        ("Twenty-sixth special session", "session", "Twenty-sixth special session"),
        ("Annual session 2012", "session", "Annual session 2012"),
        (
            "Items 3 and 17 (a) of the provisional agenda*",
            "agenda_items",
            [
                "Item 3 of the provisional agenda",
                "Item 17 (a) of the provisional agenda",
            ],
        ),
        (
            "Report of the Committee on Fisheries",
            "submitted_by",
            "Committee on Fisheries",
        ),
        (
            "Report of the Secretary-General on coral reefs",
            "submitted_by",
            "Secretary-General",
        ),
        ("Summary record of the 12th meeting", "kind", "record"),
        ("Resolution adopted by the Council on 4 June 2012", "date", "2012-06-04"),
        (
            "Letter dated 4 June 2012 from the Permanent Representative of Tonga addressed to the Secretary-General",
            "date",
            "2012-06-04",
        ),
        (
            "Letter dated 4 June 2012 from the Permanent Representative of Tonga addressed to the Secretary-General",
            "kind",
            "letter",
        ),
        (
            f"Letter dated 4 June 2012 from the Permanent Representatives of {', '.join(['Tonga and Fiji'] * 15)} addressed to the Chair",
            "kind",
            "letter",
        ),
        (
            "RESOLUTION 2999 (2051)\n\nAdopted by the Security Council at its 9999th meeting,\n\non 4 June 2051",
            "date",
            "2051-06-04",
        ),
        ("RESOLUTION 2999 (2051)", "kind", "resolution"),
        ("Resolution 2999 (2051)\n\nof 4 June 2051", "date", "2051-06-04"),
        ("299 (2051). Resolution of 4 June 2051\n\n[S/9999]", "date", "2051-06-04"),
        ("299 (2051). Resolution of 4 June 2051", "kind", "resolution"),
        (
            "Note verbale dated 4 June 2012 from the Permanent Mission of Fiji addressed to the Secretariat",
            "submitted_by",
            "Permanent Mission of Fiji",
        ),
    ],
)
def test_lines_of_english_covers(line: str, field: str, value: object) -> None:
    assert (
        getattr(
            front(f"{line}\n\n1. The Council met.\n\n2. It heard the Committee.\n"),
            field,
        )
        == value
    )


@pytest.mark.parametrize(
    "line",
    [
        "2012年届会",
        "2012年实质性会议",
        "第六十七届会议",
        "2012年年会",
        "2012年年度会议",
    ],
)
def test_sessions_of_a_year(line: str) -> None:
    assert (
        front(
            f"{line}\n议程项目4\n珊瑚礁\n秘书长的报告\n1. 理事会审议了报告。\n"
        ).session
        == line
    )


def test_the_days_of_a_session_date_no_paper() -> None:
    words = "2012年届会\n{}\n议程项目4\n珊瑚礁\n秘书长的报告\n" + FULL * 3
    assert front(words.format("2011年7月5日至2012年7月4日")).date is None
    assert front(words.format("2012年7月4日")).date == "2012-07-04"
    assert front(words.format("2012年7月4日经济及社会理事会决定")).date == "2012-07-04"
    assert front(words.format("2012年7月4日第2012/9号决议")).date is None


def test_symbols_below_the_masthead_are_not_the_paper_own() -> None:
    for words in (
        "国家\n文件\n汤加\nE/CN.18/2012/3\n斐济\nE/CN.18/2012/5\n",
        "第十届会议\n议程项目4\n秘书长的报告\n1. 理事会收到下列文件。\nE/CN.18/2012/3\n",
        "E/CN.18/2012/3\nE/CN.18/2012/5\nE/CN.18/2012/6\n",
        "会议文件一览\n名称\nE/CN.18/2012/3\n第十届会议\n",
    ):
        assert front(words).symbol is None
    assert (
        front("A/67/88-E/2012/9\n第十届会议\n1. 理事会审议了报告。\n").symbol
        == "A/67/88-E/2012/9"
    )
    assert (
        front("A/67/88\nS/2012/9\n联合国\n大会\n1. 理事会审议了报告。\n").symbol
        == "A/67/88"
    )


def test_papers_of_one_volume_are_told_apart() -> None:
    cover = "Sixty-sixth session\n\nProposed programme budget for 2012\n\nSection 4\n\nDisarmament\n\n"
    cover += (
        "4.1 The programme of the Office for coral reefs serves all coastal States that want its help.\n\n"
        * 4
    )
    assert (
        front(cover).title
        == "Proposed programme budget for 2012, Section 4, Disarmament"
    )


@pytest.mark.parametrize(
    "by",
    [
        "秘书长",
        "海洋事务高级专员",
        "渔业委员会",
        "港口问题特别报告员",
        "海洋问题工作组",
    ],
)
def test_a_report_that_only_says_whose_it_is_has_the_title_above(by: str) -> None:
    assert (
        front(
            f"第十届会议\n议程项目4\n海洋\n南方珊瑚礁的养护\n{by}的报告\n1. 理事会审议了报告。\n"
        ).title
        == "南方珊瑚礁的养护"
    )


LONG = "南方各港口城市在风暴多发季节维护航道、疏浚河口和保障渡轮安全方面所做的工作以及今后三年内为此所需的人员和经费以及各国可能提供的协助和设备"


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        ("渔业特别委员会\n托卡礁\n秘书处编写的工作文件\n", "working paper", "托卡礁"),
        (f"大会\n第十届会议\n{LONG}\n秘书长的报告\n", "report", LONG),
        ("国际渔业仲裁庭规约\n本规约缔约国，\n", "treaty", "国际渔业仲裁庭规约"),
        (
            "2011年届会\n2011年5月4日渔业理事会决议\n[根据秘书处的提议通过]\n养护南方珊瑚礁\n渔业理事会，\n",
            "resolution",
            "养护南方珊瑚礁",
        ),
        (
            "2011年届会\n2011年5月4日渔业理事会决议\n渔业理事会，\n",
            "resolution",
            "2011年5月4日渔业理事会决议",
        ),
        (
            "Fisheries Commission\n\nCoral reefs\n\nWorking paper submitted by Tonga\n",
            "working paper",
            "Coral reefs",
        ),
        (
            "2011 session\n\nResolution adopted by the Council on 4 May 2011\n\n[on its own proposal]\n\nCoral reefs\n\nThe Council,\n",
            "resolution",
            "Coral reefs",
        ),
        ("第十届会议\n秘书长的报告\n", "report", "秘书长的报告"),
    ],
)
def test_what_a_paper_is_called(words: str, kind: str, title: str) -> None:
    seen = front(
        words
        + (
            "\n1. The Council met.\n"
            if words.isascii()
            else "\n1. 理事会审议了报告。\n"
        )
    )
    assert (seen.kind, seen.title) == (kind, title)


def test_a_title_of_an_item_goes_on_in_the_next_line() -> None:
    rows = [
        "第十届会议",
        "议程项目4和5",
        "养护珊瑚礁",
        "渔业和",
        "港口",
        "秘书长的报告",
    ]
    items = front("\n".join(rows) + "\n1. 甲乙。\n").agenda_items
    assert items == ["议程项目4：养护珊瑚礁", "议程项目5：渔业和港口"]


def test_an_annex_right_above_another_has_no_title() -> None:
    words = FULL * 4 + "附件一\n附件二\n珊瑚礁一览表\n" + FULL * 2
    assert front(words).annexes == ["附件", "珊瑚礁一览表"]


def test_an_item_goes_with_the_title_right_below_it() -> None:
    rows = ["2011年届会", "议程项目4", "养护珊瑚礁", "2011年5月4日渔业理事会决议"]
    text = "\n渔业理事会，\n\n1. 甲乙。\n"
    assert front("\n".join(rows) + text).agenda_items == ["议程项目4：养护珊瑚礁"]
    rows[2:] = reversed(rows[2:])
    assert front("\n".join(rows) + text).agenda_items == ["议程项目4"]
    other = ENGLISH.replace("{symbol}", "E/2012/7").replace(
        "Agenda item 4", "议程项目4"
    )
    assert front(other).agenda_items == ["议程项目4 (b): Protection of the oceans"]


@pytest.mark.parametrize(
    ("line", "title"), [("珊瑚礁", None), ("珊瑚礁石", "珊瑚礁石")]
)
def test_a_title_that_nothing_tells_has_four_characters(
    line: str, title: str | None
) -> None:
    assert front(f"A/67/88\n第十届会议\n{line}\n1. 甲乙。\n").title == title


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Harbours of the old and deep port etc.", None),  # a sentence: the text begins
        ("Harbours of the old deep port etc.", "report"),
    ],
)
def test_a_title_may_end_in_an_abbreviation(line: str, kind: str | None) -> None:
    words = f"E/CN.18/2012/7\n\n{line}\n\nReport of the Committee on Fisheries\n"
    assert front(f"{words}\n1. The Council met.\n").kind == kind


CHARACTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZABC"


@pytest.mark.parametrize(("titles", "kind"), [(18, "report"), (19, None)])
def test_a_cover_has_twenty_lines(titles: int, kind: str | None) -> None:
    rows = [
        "第十届会议",
        *[f"渔业{one}" for one in CHARACTERS[:titles]],
        "秘书长的报告",
    ]
    assert front("\n".join(rows) + "\n1. 甲乙。\n").kind == kind


@pytest.mark.parametrize(("titles", "kind"), [(28, "report"), (29, None)])
def test_a_cover_that_no_outline_tells_has_thirty(
    titles: int, kind: str | None
) -> None:
    rows = ["A/67/88", *[f"The reef {one}" for one in LETTERS[:titles]]]
    rows += ["Report of the Committee on Fisheries", "1. The Council met.\n"]
    assert front("\n\n".join(rows)).kind == kind


@pytest.mark.parametrize(("between", "kind"), [(11, "report"), (12, "note")])
def test_what_a_note_carries_stands_twelve_lines_below(between: int, kind: str) -> None:
    rows = ["第十届会议", "秘书长的说明", *["1. 甲乙。"] * between]
    seen = front("\n".join([*rows, "珊瑚礁养护情况的报告", "2. 丙丁。\n"]))
    title = "珊瑚礁养护情况的报告" if kind == "report" else "秘书长的说明"
    assert (seen.kind, seen.title) == (kind, title)


@pytest.mark.parametrize(
    ("articles", "behind", "kind", "day"),
    [
        (3, 11, "treaty", "2011-05-04"),  # in the last twelve lines
        (3, 12, "treaty", None),
        (2, 11, None, None),
    ],
)
def test_a_treaty_has_three_articles_and_a_day_at_its_end(
    articles: int, behind: int, kind: str | None, day: str | None
) -> None:
    rows = ["本公约缔约国，"]
    for number in "一二三"[:articles]:
        rows += [f"第{number}条", "各国合作。"]
    rows += ["二〇一一年五月四日在罗马签订，以昭信守。", *["各国代表签字。"] * behind]
    seen = front("\n".join(rows) + "\n")
    assert (seen.kind, seen.date) == (kind, day)


@pytest.mark.parametrize(("before", "kind"), [(2, "report"), (3, None)])
def test_the_third_line_may_say_that_it_is_a_report(
    before: int, kind: str | None
) -> None:
    rows = [
        "第十届会议",
        "珊瑚礁",
        *["甲乙。"] * before,
        "本报告载有资料。",
        "甲乙。\n",
    ]
    assert front("\n".join(rows)).kind == kind


@pytest.mark.parametrize(("before", "kind"), [(0, "letter"), (1, None)])
def test_only_the_line_below_a_cover_may_title_a_letter(
    before: int, kind: str | None
) -> None:
    title = "2011年5月4日汤加常驻联合国代表给理事会主席的信"
    rows = [
        "海洋理事会",
        "2011年届会",
        *["甲乙。"] * before,
        title,
        "1. 请散发本函。\n",
    ]
    assert front("\n".join(rows)).kind == kind


@pytest.mark.parametrize(("between", "title"), [(3, "渔业会议报告"), (4, "渔业会议")])
def test_what_an_annex_is_stands_five_lines_below(between: int, title: str) -> None:
    rows = ["附件", "渔业会议", *[f"{one}岛" for one in "北南东西"[:between]], "报告\n"]
    assert front(FULL * 4 + "\n".join(rows) + FULL * 2).annexes == [title]


def test_the_title_of_an_annex_has_eighty_characters() -> None:
    words = FULL * 4 + f"附件\n{'港' * 81}\n" + FULL * 2
    assert front(words).annexes == ["港" * 80]


def test_running_headers_tell_the_symbol() -> None:
    lines = ("甲乙。", "A/67/89", "丙丁。", "A/67/88", "甲乙。", "A/67/88", "丙丁。")
    rows, at = [], 0
    for words in lines:
        role = "header" if "/" in words else "body"
        rows.append(SourceRow(start=at, end=at + len(words), role=role))
        at += len(words) + 1
    source = Source(name="a.pdf", text="\n".join(lines), rows=tuple(rows))
    assert parse(repair(source)).front.symbol == "A/67/88"


def test_a_day_inside_a_line_dates_no_paper() -> None:
    for line in ("闸门改建2011年5月4日", "本表所列数字截止日2011年5月4日"):
        assert front(f"第十届会议\n{line}\n1. 理事会审议了报告。\n").date is None
    for line in (
        "2011年5月4日",
        "罗马，2011年5月4日",
        "印发日期：2011年5月4日",
        "2011年5月4日通过",
    ):
        assert (
            front(f"第十届会议\n{line}\n1. 理事会审议了报告。\n").date == "2011-05-04"
        )


def test_a_letter_of_many_senders() -> None:
    title = f"2011年5月4日下列国家常驻联合国代表给理事会主席的信：{'、'.join(['汤加', '斐济', '萨摩亚', '图瓦卢', '瓦努阿图'] * 4)}"
    seen = front(f"海洋理事会\n2011年届会\n{title}\n1. 我们谨请将本函散发。\n")
    assert (seen.kind, seen.date, seen.submitted_by) == ("letter", "2011-05-04", None)


def test_a_symbol_is_no_title_of_an_annex() -> None:
    assert front(
        FULL * 4 + "附件\nA/99/961\n" + "珊瑚礁一览表\n" + FULL * 2
    ).annexes == ["珊瑚礁一览表"]


def test_an_annex_of_the_contents_is_the_annex_of_the_text() -> None:
    words = (
        "目录\n附件\n珊瑚礁一览表.................... 34\n"
        + FULL * 4
        + "附件\n珊瑚礁一览表\n"
        + FULL * 2
    )
    assert front(words).annexes == ["珊瑚礁一览表"]


def test_both_files_of_a_paper_have_one_cover(originals: Path) -> None:
    for path in sorted(originals.glob("*.docx")):
        there, here = document(path).front, document(path.with_suffix(".pdf")).front
        assert there == here and here.date and here.session and here.title
        written = (
            (here.symbol or "")
            .replace("(", "/")
            .replace(")", "")
            .replace(".", "/")
            .removesuffix("/PartA")
        )
        assert written == path.stem.replace("_", "/").replace(".", "/")
