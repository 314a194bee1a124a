"""Page furniture, footnotes and their marks: what leaves the text, and what stays."""

from __future__ import annotations

import pytest

from kg.languages import PACKAGED
from kg.model.language import Language
from kg.model.source import Source, SourceRow
from kg.model.text import Text
from kg.repair import repair
from kg.repair.notes import assign_notes, assign_star_notes, find_marks
from kg.repair.rows import Row

CHINESE = PACKAGED.language("zh")
BODY = "各国政府继续收集关于沿海港口和灯塔的资料并将这些资料送交秘书处审议"


def repaired(*lines: str, language: Language = CHINESE) -> Text:
    return repair(Source(name="a.txt", text="\n".join(lines)), language)


def removed(text: Text) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in text.removed]


ALONE = {
    "03-12345 (C)": "job",
    "GE.03-12345": "job",
    "03-12345 (C) 010203 020203": "job",
    "2/27 03-12345": "job",
    "*0312345*": "job",
    "请回收": "job",
    "Please recycle": "job",
    "- 3 -": "page",
    "Page 3": "page",
    "第 3 页": "page",
    "/...": "page",
    "http://undocs.org/x": "link",
    "__________": "rule",
    "* * * *": "rule",
    "第3页的图": None,
    "请回收这些材料": None,
    "2/27": None,  # nothing counts pages
    "03": None,
}


@pytest.mark.parametrize(("line", "kind"), ALONE.items())
def test_rows_by_themselves(line: str, kind: str | None) -> None:
    found = removed(repaired(BODY, line, BODY))
    assert found == ([(kind, line)] if kind else [])


def test_words_of_other_languages_stay() -> None:
    text = repaired("The harbour is old.", "第 3 页", language=PACKAGED.language("en"))
    assert text.removed == []


HEADERS: list[tuple[list[str], list[tuple[str, str]]]] = [
    # The paper's own symbol, beside its page number or alone.
    (["大会", "A/59/208", BODY, "A/59/208", BODY], [("header", "A/59/208")]),
    (["大会", "A/59/208", BODY, "3 A/59/208", BODY], [("header", "3 A/59/208")]),
    (
        ["大会", "A/59/208", BODY, "A/59/208 第3页", BODY],
        [("header", "A/59/208 第3页")],
    ),
    (
        ["大会", "A/59/208", BODY, "A/59/208 page 3", BODY],
        [("header", "A/59/208 page 3")],
    ),
    (
        ["大会", "A/59/208", BODY, "7", "A/59/208", BODY],
        [("page", "7"), ("header", "A/59/208")],
    ),
    # The cover ends with the first full line, of 51 columns, or after eight short ones.
    (["大会", "A/59/208", BODY[:25] + "a", "A/59/208", BODY], [("header", "A/59/208")]),
    (["大会", "A/59/208", BODY[:25], "A/59/208", BODY], []),
    (["大会", "A/59/208", *"甲乙丙丁戊己", "A/59/208"], [("header", "A/59/208")]),
    (["大会", "A/59/208", *"甲乙丙丁戊", "A/59/208", "己"], []),
    (["大会", "A/59/208", *"甲" * 11, "A/59/208", BODY], []),
    (["大会", "A/59/208", *"甲" * 12, "A/59/208", BODY], [("header", "A/59/208")]),
    # Another's symbol is text.
    (["大会", "A/59/208", BODY, "A/58/1", BODY], []),
    # Without a cover: where pages break.
    ([BODY, "A/59/208", "7", BODY], [("header", "A/59/208"), ("page", "7")]),
    (
        [BODY, "A/59/208", "03-12345", BODY],
        [("header", "A/59/208"), ("job", "03-12345")],
    ),
    ([BODY + "：", "A/59/208", "7", BODY], []),  # a list follows
    ([BODY, "A/59/208", BODY], []),
    ([BODY, "A/59/208", "7"], []),  # no text below
    # Two numbers at most stand between.
    ([BODY, "A/59/208", "7", "8", BODY], [("header", "A/59/208"), ("page", "7")]),
    ([BODY, "A/59/208", "7", "8", "9", BODY], []),
    ([BODY, "8", "7", "A/59/208", BODY], [("page", "7"), ("header", "A/59/208")]),
    ([BODY, "9", "8", "7", "A/59/208", BODY], []),
    # Running text is 30 columns long.
    (
        [BODY, BODY[:15], "A/59/208", "7", BODY[:15]],
        [("header", "A/59/208"), ("page", "7")],
    ),
    ([BODY, BODY[:14] + "a", "A/59/208", "7", BODY], []),
    ([BODY, "A/59/208", "7", BODY[:14] + "a"], []),
    (
        [BODY, "A/59/208 3", BODY, "A/59/208 4", BODY],
        [("header", "A/59/208 3"), ("header", "A/59/208 4")],
    ),
    ([BODY, "A/59/208 3", BODY, "A/59/209 4", BODY], []),
    ([BODY, "A/59/208 3", BODY], []),  # a table has such rows, too
    ([BODY, "A/59/208 第3页", BODY], [("header", "A/59/208 第3页")]),
    # Of several the one that stands most often where pages break.
    (
        [BODY, *["A/59/208", "7", BODY] * 2, "A/58/1", "8", BODY],
        [("header", "A/59/208"), ("page", "7")] * 2,
    ),
    (
        [
            BODY,
            *["A/59/208", "7", BODY] * 2,
            "A/58/1 3",
            BODY,
            "A/58/1 4",
            BODY,
            "A/58/1 5",
            BODY,
        ],
        [("header", "A/58/1 3"), ("header", "A/58/1 4"), ("header", "A/58/1 5")],
    ),
    ([BODY, "A/59/208", BODY[:5], "03-12345", BODY], [("job", "03-12345")]),
    # Pages that are counted.
    ([BODY, "2/27", BODY, "3/27", BODY], [("page", "2/27"), ("page", "3/27")]),
    ([BODY, "2/27", BODY, "3/28", BODY], []),
    ([BODY, "28/27", "03-12345"], [("job", "03-12345")]),
    ([BODY, "27/27", "03-12345"], [("page", "27/27"), ("job", "03-12345")]),
    ([BODY, "2/27", "03-12345"], [("page", "2/27"), ("job", "03-12345")]),
]


@pytest.mark.parametrize(("lines", "expected"), HEADERS)
def test_running_headers_and_pages(
    lines: list[str], expected: list[tuple[str, str]]
) -> None:
    assert removed(repaired(*lines)) == expected


def told(*lines: str, **more: object) -> Source:
    """A source whose file tells its rows."""
    rows, at = [], 0
    for words in lines:
        rows.append(SourceRow(start=at, end=at + len(words), **more))
        at += len(words) + 1
    return Source(name="a.pdf", text="\n".join(lines), rows=tuple(rows))


@pytest.mark.parametrize(("times", "expected"), [(1, 0), (2, 2)])
def test_what_a_file_told_as_text_runs_from_the_third_time_on(
    times: int, expected: int
) -> None:
    source = told("大会", "A/59/208", BODY, *[BODY, "A/59/208"] * times, BODY)
    assert removed(repair(source, CHINESE)) == [("header", "A/59/208")] * expected


def test_a_symbol_that_a_file_told_as_header_runs_where_it_did_not_tell() -> None:
    source = told(BODY, "A/59/208", BODY, "A/59/208", BODY, ends=None)
    rows = list(source.rows or ())
    rows[1] = rows[1].model_copy(update={"role": "header"})
    for given, count in ((source.rows, 0), (tuple(rows), 2)):
        text = repair(source.model_copy(update={"rows": given}), CHINESE)
        assert removed(text) == [("header", "A/59/208")] * count


def row(words: str, **told: object) -> Row:
    made = Row(0, len(words), words, lead=False, trail=False, gap=0)
    for name, value in told.items():
        setattr(made, name, value)
    return made


NOTES: list[tuple[list[Row], bool, list[str | None]]] = [
    (
        [row("__", role="rule"), row("1 见报告。"), row("续。"), row("2 同上。")],
        False,
        [None, "1", "1", "2"],
    ),
    (
        [row("__", role="rule"), row("港口的维护"), row("1 见报告。")],
        False,
        [None, None, None],
    ),
    (
        [row("__", role="rule"), row("1 见报告。"), row("12 港口")],
        False,
        [None, "1", "1"],
    ),
    (
        [row("__", role="rule"), row("1 见。"), row("p", role="page"), row("2 x")],
        False,
        [None, "1", None, None],
    ),
    ([row("__", role="rule"), row("* 见报告。")], False, [None, "*"]),
    ([row("1 见报告。")], False, [None]),
    # Where a space before a row means something, a number needs it; without, the note goes on.
    (
        [
            row("__", role="rule"),
            row("1 见。", lead=True),
            row("2 x"),
            row("港口", lead=True),
        ],
        True,
        [None, "1", "1", None],
    ),
]


@pytest.mark.parametrize(("rows", "lead", "labels"), NOTES)
def test_rows_of_footnotes(
    rows: list[Row], lead: bool, labels: list[str | None]
) -> None:
    assign_notes(rows, lead)
    assert [one.note for one in rows] == labels


def test_stars_open_footnotes_without_a_rule() -> None:
    rows = [row("港口"), row("* 见报告。"), row("续"), row("港口"), row("*")]
    assign_star_notes(rows, [True, False, True, True, True])
    assert [one.note for one in rows] == [None, "*", "*", None, None]


def test_a_line_that_opens_with_a_star_is_a_footnote() -> None:
    text = repaired("港口的维护。", "* 见报告。", "灯塔的维护。")
    assert [line.note for line in text.lines] == [None, None, "*"]


def test_marks_count_up() -> None:
    rows = [
        row("各国提交了报告1"),
        row("1", role="page"),
        row("委员会* 审议了报告。2"),
        row("港口3", trail=True),  # a space: the number is text
        row("港口4"),  # not the next one
        row("3"),
        row("*"),
        row("1 见报告。", note="1"),
        row("2 同上。", note="2"),
    ]
    find_marks(rows)
    assert [one.mark for one in rows[:5]] == ["1", None, "2", None, None]
    assert [label for label, *_ in rows[2].inner] == ["*", "2"]
    assert [one.role for one in rows[5:7]] == ["mark", "mark"]


def test_a_star_behind_a_space_is_a_mark() -> None:
    stars = row("委员会 ** 审议了报告")
    find_marks([stars])
    assert stars.inner == [("**", 4, 6)]


def test_what_is_no_mark_does_not_count() -> None:
    rows = [row("各国提交了报告1"), row("港口2"), row("灯塔1"), row("渔船", lead=True)]
    find_marks(rows)
    assert [one.mark for one in rows] == [None, None, "1", None]


def test_a_number_is_a_mark_where_the_next_row_stands_apart() -> None:
    for lead, mark in ((True, "1"), (False, None)):
        rows = [row("各国提交了报告1"), row("港口", lead=lead)]
        find_marks(rows)
        assert rows[0].mark == mark
    last = [row("各国提交了报告1")]
    find_marks(last)
    assert last[0].mark is None


JOINED = {
    ("各国", "港口"): "各国港口",
    ("The old", "harbour"): "The old harbour",
    ("第12", "34号"): "第1234号",  # a break inside a number
    ("于2003", "2004年"): "于2003 2004年",
    ("see 12", "34 ports"): "see 12 34 ports",
    ("A/59/", "208号文件"): "A/59/208号文件",
    ("short-", "and long-term"): "short- and long-term",
    ("long-", "term"): "long-term",
    ("3.", "港口"): "3. 港口",  # a label
    ("(a)", "港口"): "(a) 港口",
    ("港口 的", "维护"): "港口的维护",
}


ONE_ROW = {
    "(iii) 港口": "(iii) 港口",
    "(viii) 港口 的维护": "(viii) 港口的维护",
    "(viiii) 港口": "(viiii)港口",  # no label
    "A . 港口": "A . 港口",
}


@pytest.mark.parametrize(("words", "written"), ONE_ROW.items())
def test_a_space_stays_behind_a_label(words: str, written: str) -> None:
    assert repaired(words).text == f"{written}\u2029"


def test_the_second_line_has_a_label_of_its_own() -> None:
    assert repaired("1. 港口", "2. 灯塔").text == "1. 港口\u20292. 灯塔\u2029"


MARKED = {
    "港口1的维护": ("港口的维护", [("1", 2)]),
    "港口1的 维护2 工作": ("港口的维护工作", [("1", 2), ("2", 5)]),
    "港口2的维护1": ("港口的维护", [("2", 2), ("1", 5)]),
    "The port1, which is old": ("The port, which is old", [("1", 8)]),
    "1港口": ("港口", [("1", 0)]),
}


@pytest.mark.parametrize("words", MARKED)
def test_marks_that_a_file_tells(words: str) -> None:
    marks = []
    for at, character in enumerate(words):
        if character.isdigit():
            marks.append((character, at, at + 1))
    written, found = MARKED[words]
    text = repair(told(words, marks=tuple(marks)), CHINESE)
    assert text.text == f"{written}\u2029"
    assert [(mark.label, mark.at) for mark in text.marks] == found
    assert [one.text for one in text.removed] == [label for label, _ in found]


SPACES = {
    "The  old port": ("The old port", [4, 8]),  # the last of several
    "The old\nport": ("The old port", [3, 7]),
    "The old \n port": ("The old port", [3, 7]),  # the first behind a row
    "see 23\n34 ports": ("see 23 34 ports", [3, 6, 9]),
    "The 1port": ("The port", [3]),  # before a mark
    "The 1 port": ("The port", [5]),  # and behind it
}


@pytest.mark.parametrize("words", SPACES)
def test_a_space_comes_from_one_that_stood_there(words: str) -> None:
    at = words.find("1")
    marks = (("1", at, at + 1),) if at >= 0 else ()
    rows, start = [], 0
    for line in words.split("\n"):
        rows.append(
            SourceRow(start=start, end=start + len(line), ends=False, marks=marks)
        )
        start += len(line) + 1
    text = repair(Source(name="a.pdf", text=words, rows=tuple(rows)), CHINESE)
    written, spaces = SPACES[words]
    assert text.text == f"{written}\u2029"
    found = [text.origins[at] for at, one in enumerate(text.text) if one == " "]
    assert found == spaces


@pytest.mark.parametrize(("rows", "joined"), JOINED.items())
def test_spaces_where_rows_meet(rows: tuple[str, str], joined: str) -> None:
    first, second = rows
    told = (
        SourceRow(start=0, end=len(first), ends=False),
        SourceRow(start=len(first) + 1, end=len(first) + 1 + len(second)),
    )
    source = Source(name="a.pdf", text=f"{first}\n{second}", rows=told)
    assert repair(source, CHINESE).text == f"{joined}\u2029"
