"""HTML: lists, marks, breaks and encodings of single pages."""

from __future__ import annotations

import re

import pytest

from kg.model.source import Source
from kg.read import read_bytes


def source_of(body: str, head: str = "<meta charset=utf-8>") -> Source:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_bytes("a.html", page.encode())


def rows_of(source: Source) -> list[tuple[str, str | None]]:
    """Words and note of each row."""
    rows = source.rows or ()
    return [(source.text[row.start : row.end], row.note) for row in rows]


def words_of(body: str) -> list[str]:
    return [words for words, _ in rows_of(source_of(body))]


@pytest.mark.parametrize(
    ("attributes", "number"),
    [
        ("", "1. "),
        ("type=1", "1. "),
        ("type=a", "(a) "),
        ("type=A", "(A) "),
        ("type=i", "(i) "),
        ("type=I", "(I) "),
        ("type=x", "1. "),
        ("start=9999", "9999. "),
        ("start=10000", "1. "),  # of no list
        ("start=-1", "1. "),
        ("start=0", "0. "),
        ("reversed", "2. "),
        ("reversed start=7", "7. "),
    ],
)
def test_numbers_of_lists(attributes: str, number: str) -> None:
    body = f"<ol {attributes}><li>港口<ol><li>栈桥</ol></li><li>灯塔</li></ol>"
    assert words_of(body)[0] == f"{number}港口"


def test_an_item_counts_on_from_the_last_number() -> None:
    items = "<li value=7>港口</li><li>灯塔</li><li>栈桥</li>"
    assert words_of(f"<ol>{items}</ol>") == ["7. 港口", "8. 灯塔", "9. 栈桥"]
    assert words_of(f"<ol reversed>{items}</ol>") == ["7. 港口", "6. 灯塔", "5. 栈桥"]
    loose = words_of("<div><li>港口</li></div>")
    assert loose == ["港口"]


@pytest.mark.parametrize(
    ("mark", "label"),
    [
        ("<sup>1</sup>", "1"),
        ("<sup>[12]</sup>", "12"),
        ("<sup>（3）</sup>", "3"),
        ("<sup>***</sup>", "***"),
        ("<sup>b</sup>", "b"),
        ("<a href=#n>1</a>", "1"),
        ("<sup><a href=#n>1</a></sup>", "1"),
        ("<a href=/n>1</a>", None),
        ("<a>1</a>", None),
        ("<sup>1234</sup>", None),
        ("<sup>条</sup>", None),
    ],
)
def test_marks(mark: str, label: str | None) -> None:
    source = source_of(f"<p>各国提交了报告{mark}。</p>")
    (row,) = source.rows or ()
    assert source.text[row.start : row.end].endswith("。")
    shown = re.sub("<[^>]*>", "", mark)
    marks = [(one, source.text[at:end]) for one, at, end in row.marks]
    assert marks == ([(label, shown)] if label else [])


@pytest.mark.parametrize("before", ["km", "3m", "各国km", "", "报告<br>"])
def test_what_stands_behind_letters_or_nothing_is_no_mark(before: str) -> None:
    (row, *_) = source_of(f"<p>{before}<sup>2</sup></p>").rows or ()
    assert row.marks == ()


def test_marks_stand_behind_the_number_of_an_item() -> None:
    source = source_of("<ol><li>各国<sup>3</sup>提交了报告。</li></ol>")
    (row,) = source.rows or ()
    assert source.text[row.start : row.end] == "1. 各国3提交了报告。"
    assert [(label, source.text[at:end]) for label, at, end in row.marks] == [
        ("3", "3")
    ]


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("<p id=n>见附件。</p>", [("1 见附件。", "1")]),
        ("<p id=n>1 见附件。</p>", [("1 见附件。", "1")]),
        ("<p id=n>[1] 见附件。</p>", [("[1] 见附件。", "1")]),
        ("<p><a name=n></a>见附件。</p>", [("1 见附件。", "1")]),
        ("<p><a id=n></a>见附件。</p>", [("1 见附件。", "1")]),
        (
            "<div id=n><p>见附件。</p></div><p>完。</p>",
            [("1 见附件。", "1"), ("完。", None)],
        ),
        ("<h2 id=n>附件</h2>", [("1 附件", "1")]),
        ("<p id=m>见附件。</p>", [("见附件。", None)]),
    ],
)
def test_notes(note: str, wanted: list[tuple[str, str | None]]) -> None:
    source = source_of(f"<p>各国<a href=#n>1</a>提交了报告。</p>{note}")
    assert rows_of(source)[1:] == wanted
    assert not any(row.heading for row in source.rows or ())


@pytest.mark.parametrize("link", ["<a href=#n>附件</a>", "<a href=/n>1</a>"])
def test_links_that_call_no_note(link: str) -> None:
    source = source_of(f"<p>各国<sup>1</sup>提交了{link}。</p><p id=n>见附件。</p>")
    assert rows_of(source)[1] == ("见附件。", None)


def test_a_label_in_brackets_is_that_of_its_note() -> None:
    source = source_of("<p>各国<a href=#n>[1]</a>提交了报告。</p><p id=n>见附件。</p>")
    assert rows_of(source) == [("各国[1]提交了报告。", None), ("1 见附件。", "1")]


def test_a_label_before_its_call_is_the_way_back() -> None:
    source = source_of("<p id=n>港口</p><p>各国<a href=#n>1</a>提交了报告。</p>")
    assert [note for _, note in rows_of(source)] == [None, None]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>2011年<br>5月</p>", ["2011年5月"]),
        ("<p>2011年<br><br>5月</p>", ["2011年", "5月"]),
        ("<p>(in<br>May)</p>", ["(in May)"]),
        ("<p>(in-<br>May)</p>", ["(in-May)"]),
        ("<p>(in<br>A国)</p>", ["(in A国)"]),
        ("<p>(in<br>国)</p>", ["(in国)"]),
        ("<p>海\n 洋</p>", ["海 洋"]),
        ("<pre>港口 \n  灯塔</pre>", ["港口", "  灯塔"]),
        ("<p>海洋</p><pre>港口</pre>渔业", ["海洋", "港口", "渔业"]),
        ("<div>海<p>洋</p>渔</div>业", ["海", "洋", "渔", "业"]),
        ("<h2>导言</h2><p>海</p>", ["导言", "海"]),
        ("<p>海</b>洋</p></div>", ["海洋"]),  # ends that nothing began
    ],
)
def test_breaks(body: str, wanted: list[str]) -> None:
    assert words_of(body) == wanted


def test_headings_and_preformatted_lines_are_told() -> None:
    source = source_of("<h1>导言</h1><h6>海洋</h6><p>港口</p><pre>灯塔</pre>")
    rows = source.rows or ()
    assert [row.heading for row in rows] == [True, True, False, False]
    assert [row.ends for row in rows] == [True, True, True, None]


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("gb2312", "gb18030", "海洋鿃"),
        ("iso-8859-1", "cp1252", "l’été"),
        ("windows-1251", "cp1251", "рыба"),
        ("utf-8", "utf-8", "рыба"),
        ("x-none", "utf-8", "海洋"),
        ("gbk", "utf-8", "海洋渔业委员会举行会议并通过报告，"),
        ("utf-16", "utf-16", "海洋"),
    ],
)
def test_what_a_page_says_of_its_encoding(
    declared: str, encoding: str, words: str
) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>{words}</p></body></html>"
    assert read_bytes("a.html", page.encode(encoding)).text == f"{words}\n"


@pytest.mark.parametrize(("end", "counts"), [(4096, True), (4097, False)])
def test_an_encoding_is_declared_at_the_beginning(end: int, counts: bool) -> None:
    meta = "<html><head><meta charset=windows-1251"
    page = meta.rjust(end) + "></head><body><p>рыба в море</p></body></html>"
    source = read_bytes("a.html", page.encode("cp1251"))
    assert bool(source.remarks) is not counts  # where it does not, it is guessed
