"""DOCX: notes with their marks, in the order in which they are called."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document as Word
from hostile import W, packed

from kg.model.source import Source
from kg.read import read_bytes

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(words: str, properties: str = "") -> str:
    return (
        f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"
    )


def call(ident: int, own: str = "", kind: str = "footnote") -> str:
    flag = f" w:customMarkFollows='{own}'" if own else ""
    return f"<w:{kind}Reference w:id='{ident}'{flag}/>"


def note(ident: int, words: str, kind: str = "footnote", extra: str = "") -> str:
    return (
        f"<w:{kind} w:id='{ident}' {extra}><w:p>{run(words)}</w:p>"
        f"<w:p>{run('又。')}</w:p></w:{kind}>"
    )


def paper(inner: str, more: str = "", **notes: str) -> Source:
    """A paper of one paragraph and more, with footnotes and endnotes."""
    out = io.BytesIO()
    Word().save(out)
    with zipfile.ZipFile(out) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    body = f"<w:document xmlns:w='{W}'><w:body><w:p>{inner}</w:p>{more}</w:body></w:document>"
    parts["word/document.xml"] = body.encode()
    types, relations = "", ""
    for kind, words in notes.items():
        root = f"<w:{kind} xmlns:w='{W}'>{words}</w:{kind}>"
        parts[f"word/{kind}.xml"] = root.encode()
        types += (
            f"<Override PartName='/word/{kind}.xml' ContentType='{_TYPE}.{kind}+xml'/>"
        )
        relations += (
            f"<Relationship Id='{kind}' Type='{_RELATION}/{kind}' Target='{kind}.xml'/>"
        )
    for name, end, more in (
        ("[Content_Types].xml", "</Types>", types),
        ("word/_rels/document.xml.rels", "</Relationships>", relations),
    ):
        parts[name] = parts[name].decode().replace(end, more + end).encode()
    return read_bytes("a.docx", packed(parts))


def words_of(source: Source) -> list[tuple[str, str | None]]:
    rows = source.rows or ()
    return [(source.text[row.start : row.end], row.note) for row in rows]


def marks_of(source: Source) -> list[tuple[str, str]]:
    row = (source.rows or ())[0]
    return [(label, source.text[at:end]) for label, at, end in row.marks]


def test_notes_are_numbered_as_they_are_called() -> None:
    inner = (
        f"{run('甲')}<w:r>{call(7)}</w:r>{run('，乙')}<w:r>{call(5)}</w:r>{run('。')}"
    )
    source = paper(inner, footnotes=note(5, "见五。") + note(7, "见七。"))
    body = ("甲1，乙2。", None)
    assert words_of(source) == [body, ("1 见七。 又。", "1"), ("2 见五。 又。", "2")]
    assert marks_of(source) == [("1", "1"), ("2", "2")]


def test_a_note_that_is_called_twice_has_one_label() -> None:
    again = f"<w:r>{call(5)}</w:r>"
    source = paper(run("甲") + again + run("乙") + again, footnotes=note(5, "见。"))
    assert words_of(source) == [("甲1乙1", None), ("1 见。 又。", "1")]


def test_footnotes_and_endnotes_count_together() -> None:
    inner = f"{run('甲')}<w:r>{call(5)}</w:r><w:r>{call(5, kind='endnote')}</w:r>"
    source = paper(
        inner, footnotes=note(5, "脚。"), endnotes=note(5, "尾。", "endnote")
    )
    assert words_of(source)[1:] == [("1 脚。 又。", "1"), ("2 尾。 又。", "2")]


@pytest.mark.parametrize(
    ("flag", "mark", "wanted"),
    [
        ("1", "<w:t>*</w:t>", [("甲*，乙1。", None), ("* 星。 又。", "*")]),
        ("on", "<w:t> ** </w:t>", [("甲**，乙1。", None), ("** 星。 又。", "**")]),
        ("1", "", [("甲*，乙1。", None), ("* 星。 又。", "*")]),  # it shows no mark
        ("0", "<w:t>!</w:t>", [("甲1!，乙2。", None), ("1 星。 又。", "1")]),
        ("false", "", [("甲1，乙2。", None), ("1 星。 又。", "1")]),
    ],
)
def test_a_mark_of_ones_own(
    flag: str, mark: str, wanted: list[tuple[str, str | None]]
) -> None:
    inner = (
        f"{run('甲')}<w:r>{call(5, flag)}{mark}</w:r>{run('，乙')}<w:r>{call(7)}</w:r>"
        f"{run('。')}"
    )
    source = paper(inner, footnotes=note(5, "星。") + note(7, "数。"))
    assert words_of(source)[:2] == wanted


def test_what_is_no_note_calls_none() -> None:
    """A line between text and notes, and a note that is not there."""
    inner = f"{run('甲')}<w:r>{call(0)}{call(9)}</w:r>{run('乙')}"
    line = note(0, "线", extra="w:type='separator'")
    usual = note(5, "见。", extra="w:type='normal'")
    assert words_of(paper(inner, footnotes=line + usual)) == [("甲乙", None)]


@pytest.mark.parametrize(
    ("before", "words", "marked"),
    [
        ("协定", "3", True),
        ("协定", "**", True),
        ("协定", "b", True),
        ("12", "3", True),  # behind a figure
        ("m", "2", False),  # a square metre
        ("5m", "2", False),
        ("面积km", "2", False),
        ("协定", "1234", False),
        ("协定", "条", False),
    ],
)
def test_raised_labels(before: str, words: str, marked: bool) -> None:
    raised = run(words, "<w:vertAlign w:val='superscript'/>")
    source = paper(run(before) + raised)
    assert words_of(source) == [(before + words, None)]
    assert marks_of(source) == ([(words, words)] if marked else [])
    lowered = run(words, "<w:vertAlign w:val='subscript'/>")
    assert marks_of(paper(run(before) + lowered)) == []


@pytest.mark.parametrize(
    ("flag", "seen"),
    [
        ("<w:vanish/>", ""),
        ("<w:vanish w:val='true'/>", ""),
        ("<w:vanish w:val='0'/>", "乙"),
        ("<w:vanish w:val='off'/>", "乙"),
        ("", "乙"),
    ],
)
def test_hidden_words(flag: str, seen: str) -> None:
    assert words_of(paper(run("甲") + run("乙", flag))) == [(f"甲{seen}", None)]


BREAK = "<w:r><w:br/></w:r>"


@pytest.mark.parametrize(
    ("inner", "wanted"),
    [
        ("甲|2012年|7月", ["甲", "2012年7月"]),
        ("2012年|7月|4日|乙", ["2012年7月4日", "乙"]),
        ("甲|乙|丙", ["甲", "乙", "丙"]),
        ("(a|b)", ["(a", "b)"]),  # Latin lines stay as they are
        ("甲|\t乙", ["甲", "\t乙"]),
        ("甲|A-1", ["甲", "A-1"]),
    ],
)
def test_lines_of_a_paragraph(inner: str, wanted: list[str]) -> None:
    written = {
        "|": BREAK,
        "\t": "<w:r><w:tab/></w:r>",
        "-": "<w:r><w:noBreakHyphen/></w:r>",
    }
    source = paper("".join(written.get(one) or run(one) for one in inner))
    assert [words for words, _ in words_of(source)] == wanted


def test_marks_behind_a_break_inside_a_date() -> None:
    inner = f"{run('2012年')}{BREAK}{run('7月')}<w:r>{call(5)}</w:r>{run('，')}"
    source = paper(inner, footnotes=note(5, "见。"))
    assert words_of(source)[0] == ("2012年7月1，", None)
    assert marks_of(source) == [("1", "1")]


def test_a_call_without_notes_calls_none() -> None:
    assert words_of(paper(f"{run('甲')}<w:r>{call(5)}</w:r>{run('乙')}")) == [
        ("甲乙", None)
    ]


def test_two_calls_with_one_mark() -> None:
    inner = f"{run('甲')}<w:r>{call(5, '1')}{call(7, '1')}<w:t>*</w:t></w:r>"
    source = paper(inner, footnotes=note(5, "五。") + note(7, "七。"))
    assert words_of(source) == [
        ("甲**", None),
        ("* 五。 又。", "*"),
        ("* 七。 又。", "*"),
    ]


def test_only_the_first_line_of_an_item_has_its_number() -> None:
    document = Word()
    item = document.add_paragraph("港口", style="List Number")
    item.add_run().add_break()
    item.add_run("灯塔")
    assert [words for words, _ in words_of(saved(document))] == ["1. 港口", "灯塔"]


def test_words_in_boxes_are_read_once() -> None:
    """Programs that do not know the new form of a box are given it in an old one, too."""
    space = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    box = f"<w:txbxContent><w:p>{run('框')}</w:p></w:txbxContent>"
    inner = (
        f"{run('甲')}<w:r><mc:AlternateContent {space}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box.replace('框', '旧')}</mc:Fallback></mc:AlternateContent></w:r>"
        f"{run('乙')}"
    )
    assert [words for words, _ in words_of(paper(inner))] == ["甲乙", "框"]


def test_a_paragraph_that_begins_a_page() -> None:
    new = f"<w:p><w:pPr><w:pageBreakBefore/></w:pPr>{run('乙')}</w:p>"
    assert paper(run("甲"), new).text == "甲\n\f乙\n"


def saved(document: Word) -> Source:
    out = io.BytesIO()
    document.save(out)
    return read_bytes("a.docx", out.getvalue())


def test_a_header_that_comes_again_is_told_once() -> None:
    document = Word()
    document.add_paragraph("甲")
    document.sections[0].header.paragraphs[0].text = "A/58/98\t中文"
    second = document.add_section()
    second.header.is_linked_to_previous = False
    for words in ("A/58/98", "E/2003/5"):
        second.header.add_paragraph(words)
    rows = [
        (one, row.role)
        for (one, _), row in zip(
            words_of(saved(document)), saved(document).rows or (), strict=True
        )
    ]
    assert rows == [
        ("A/58/98", "header"),
        ("中文", "header"),
        ("E/2003/5", "header"),
        ("甲", "body"),
    ]


@pytest.mark.parametrize(
    ("style", "heading"),
    [("Heading 1", True), ("Title", True), ("Normal", False), ("List Bullet", False)],
)
def test_styles_of_headings(style: str, heading: bool) -> None:
    document = Word()
    document.add_paragraph("导言", style=style)
    assert [row.heading for row in saved(document).rows or ()] == [heading]


def test_an_outline_makes_a_heading() -> None:
    outlined = "<w:pPr><w:outlineLvl w:val='0'/></w:pPr>"
    source = paper(outlined + run("导言"))
    assert [row.heading for row in source.rows or ()] == [True]
