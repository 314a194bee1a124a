"""ODT: what a file of paragraphs, lists, notes and headers is read as."""

from __future__ import annotations

import pytest
from hostile import packed

from kg.errors import InputError
from kg.model.source import Source
from kg.read import read_bytes

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("style", "style"))
)
NOTE = (
    "<text:note><text:note-citation>{label}</text:note-citation>"
    "<text:note-body><text:p>{words}</text:p></text:note-body></text:note>"
)


def part(name: str, inner: str) -> bytes:
    return f"<office:{name} {SPACES}>{inner}</office:{name}>".encode()


def source_of(body: str, styles: str = "", lists: str = "") -> Source:
    members = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    inner = f"{lists}<office:body><office:text>{body}</office:text></office:body>"
    members["content.xml"] = part("document-content", inner)
    if styles:
        members["styles.xml"] = part("document-styles", styles)
    return read_bytes("a.odt", packed(members))


def rows_of(body: str, styles: str = "", lists: str = "") -> list[str]:
    source = source_of(body, styles, lists)
    return [source.text[row.start : row.end] for row in source.rows or ()]


def list_style(*levels: str) -> str:
    return f"<text:list-style style:name='L'>{''.join(levels)}</text:list-style>"


def level(depth: int, form: str, extra: str = "") -> str:
    return (
        f"<text:list-level-style-number text:level='{depth}' style:num-format='{form}'"
        f" {extra}/>"
    )


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<text:p>甲</text:p><text:p>乙</text:p>", ["甲", "乙"]),
        ("<text:p> </text:p><text:p>乙</text:p>", ["乙"]),
        ("<text:p>甲<text:span>乙</text:span>丙</text:p>", ["甲乙丙"]),
        ("<text:p>a<text:s/>b<text:s text:c='3'/>c</text:p>", ["a b   c"]),
        ("<text:p>a<text:s text:c='1000'/>b</text:p>", ["a" + " " * 1000 + "b"]),
        ("<text:p>a<text:s text:c='1001'/>b</text:p>", ["a" + " " * 1000 + "b"]),
        ("<text:p>a<text:tab/>b<text:line-break/>c</text:p>", ["a\tb\tc"]),
        ("<text:p>甲\n乙</text:p>", ["甲 乙"]),
        ("<text:section><text:p>甲</text:p></text:section>", ["甲"]),
        # What nobody sees, or tells how words sound.
        (
            "<text:p>甲<office:annotation><text:p>注</text:p></office:annotation>乙</text:p>",
            ["甲乙"],
        ),
        (
            "<text:p><text:ruby><text:ruby-base>海</text:ruby-base>"
            "<text:ruby-text>hai</text:ruby-text></text:ruby></text:p>",
            ["海"],
        ),
        (
            "<text:tracked-changes><text:p>去</text:p></text:tracked-changes>"
            "<text:p>甲<!-- 乙 -->丙</text:p>",
            ["甲丙"],
        ),
        # Without a style a list has no numbers.
        (
            "<text:list><text:list-item><text:p>甲</text:p></text:list-item></text:list>",
            ["甲"],
        ),
    ],
)
def test_paragraphs(body: str, wanted: list[str]) -> None:
    assert rows_of(body) == wanted


def test_headings_are_told() -> None:
    source = source_of("<text:h>一. 导言</text:h><text:p>甲</text:p>")
    assert [row.heading for row in source.rows or ()] == [True, False]


@pytest.mark.parametrize(
    ("levels", "wanted"),
    [
        (level(1, "1", "style:num-suffix='.'"), ["1. 甲", "续", "2. 乙"]),
        (
            level(1, "a", "style:num-prefix='(' style:num-suffix=')'"),
            ["(a) 甲", "续", "(b) 乙"],
        ),
        (level(1, "I", "text:start-value='4'"), ["IV 甲", "续", "V 乙"]),
        (level(1, "一, 二, 三, ..."), ["一 甲", "续", "二 乙"]),
        (level(1, ""), ["甲", "续", "乙"]),
        (level(2, "1"), ["甲", "续", "乙"]),  # of lists inside others
        (
            "<text:list-level-style-bullet text:level='1'/>",
            ["• 甲", "续", "• 乙"],
        ),
    ],
)
def test_lists(levels: str, wanted: list[str]) -> None:
    items = (
        "<text:list-item><text:p>甲</text:p><text:p>续</text:p></text:list-item>"
        "<text:list-item><text:p>乙</text:p></text:list-item>"
    )
    body = f"<text:list text:style-name='L'>{items}</text:list>"
    assert rows_of(body, lists=list_style(levels)) == wanted
    assert rows_of(body, styles=list_style(levels)) == wanted


def test_a_list_inside_a_list_has_the_style_around_it() -> None:
    inner = (
        "<text:list><text:list-item><text:p>乙</text:p></text:list-item></text:list>"
    )
    body = (
        "<text:list text:style-name='L'><text:list-item><text:p>甲</text:p>"
        f"{inner}</text:list-item></text:list>"
    )
    lists = list_style(level(1, "1"), level(2, "A"))
    assert rows_of(body, lists=lists) == ["1 甲", "A 乙"]


def test_notes_stand_behind_the_body() -> None:
    first = NOTE.format(label="1", words="见甲。")
    second = "<text:note><text:note-body><text:p>见</text:p><text:p>乙。</text:p></text:note-body></text:note>"
    source = source_of(f"<text:p>甲{first}，乙{second}。</text:p><text:p>丙</text:p>")
    rows = source.rows or ()
    words = [source.text[row.start : row.end] for row in rows]
    assert words == ["甲1，乙2。", "丙", "1 见甲。", "2 见 乙。"]
    assert [row.note for row in rows] == [None, None, "1", "2"]
    marks = [(label, source.text[at:end]) for label, at, end in rows[0].marks]
    assert marks == [("1", "1"), ("2", "2")]


def test_marks_of_a_numbered_paragraph_stand_behind_its_number() -> None:
    note = NOTE.format(label="*", words="星。")
    item = f"<text:list-item><text:p>甲{note}</text:p></text:list-item>"
    body = f"<text:list text:style-name='L'>{item}</text:list>"
    source = source_of(body, lists=list_style(level(1, "1")))
    row = (source.rows or ())[0]
    assert source.text[row.start : row.end] == "1 甲*"
    ((label, at, end),) = row.marks
    assert (label, source.text[at:end]) == ("*", "*")


@pytest.mark.parametrize(
    ("styles", "wanted"),
    [
        (
            "<style:header><text:p>A/58/98<text:tab/>中文</text:p></style:header>",
            [("A/58/98", "header"), ("中文", "header")],
        ),
        # Above the first page alone: the masthead.
        (
            "<style:header-first><text:p>A/58/98</text:p></style:header-first>"
            "<style:header><text:p>E/2003/5</text:p></style:header>",
            [("A/58/98", "body"), ("E/2003/5", "header")],
        ),
        (
            "<style:header-first style:display='false'><text:p>A/58/98</text:p>"
            "</style:header-first>",
            [],
        ),
        ("<style:header-first><text:p> </text:p></style:header-first>", []),
        (
            "<style:header-first style:display='false'><text:p>甲</text:p></style:header-first>"
            "<style:header-first><text:p>乙</text:p></style:header-first>",
            [("乙", "body")],
        ),
    ],
)
def test_headers(styles: str, wanted: list[tuple[str, str]]) -> None:
    source = source_of("<text:p>正文</text:p>", styles)
    rows = [(source.text[row.start : row.end], row.role) for row in source.rows or ()]
    assert rows == [*wanted, ("正文", "body")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (part("document-content", "<text:p/>"), "has no body"),
        (part("document-content", "<office:body/>"), "holds no text"),
        (
            part(
                "document-content",
                "<office:body><text:p>a<text:s text:c='x'/></text:p></office:body>",
            ),
            "content.xml inside it is broken",
        ),
    ],
)
def test_what_is_no_paper(content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_bytes("a.odt", packed({"content.xml": content}))
