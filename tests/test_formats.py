"""Formats: what a text processor sets and prints reads back as the text does."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from docx import Document as Word
from docx.oxml import OxmlElement, parse_xml
from render import SOFFICE, as_odt, convert

from kg.errors import InputError
from kg.model.document import Document
from kg.parse import parse
from kg.pipeline import find_documents, read_through
from kg.read import read, read_bytes
from kg.read.numbering import letter, write
from kg.repair import repair

FORMS = ("pdf", "docx", "odt", "html")
printed_papers = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed"
)


def things(path: Path) -> Counter[tuple[str, str]]:
    return Counter((a.kind, a.id) for a in read_through(read(path)).appearances)


def facts(path: Path) -> set[tuple[str, str, str]]:
    return {
        (s.subject_id, s.predicate, s.object_id)
        for s in read_through(read(path)).statements
        if s.predicate != "hasAlias"
    }


@pytest.fixture(scope="session")
def printed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed")
    files = []
    for path in sorted(corpus.glob("*.txt")):
        files.append(folder / f"{path.stem}.fodt")
        files[-1].write_text(as_odt(path), encoding="utf-8")
    for form in FORMS:
        convert(files, form, folder)
    return folder


@printed_papers
@pytest.mark.parametrize("form", FORMS)
def test_a_printed_paper_gives_the_mentions_of_its_text(
    form: str, printed: Path, corpus: Path
) -> None:
    wanted: Counter[tuple[str, str, str]] = Counter()
    found: Counter[tuple[str, str, str]] = Counter()
    for path in sorted(corpus.glob("*.txt")):
        wanted.update({(path.stem, *key): n for key, n in things(path).items()})
        found.update(
            {
                (path.stem, *key): n
                for key, n in things(printed / f"{path.stem}.{form}").items()
            }
        )
    said = {(path.stem, *fact) for path in corpus.glob("*.txt") for fact in facts(path)}
    read_back = {
        (path.stem, *fact)
        for path in corpus.glob("*.txt")
        for fact in facts(printed / f"{path.stem}.{form}")
    }
    assert len(said & read_back) >= 0.97 * max(len(said), len(read_back)), (
        said ^ read_back
    )
    same = (wanted & found).total()
    assert same >= 0.99 * max(wanted.total(), found.total()), (
        wanted - found,
        found - wanted,
    )


@printed_papers
def test_geometry_tells_furniture_footnotes_and_marks(printed: Path) -> None:
    text = repair(read(printed / "A_99_901.pdf"))
    notes = {
        line.note: text.text[line.start : line.end] for line in text.lines if line.note
    }
    assert notes and all(
        words.startswith(f"{label} ") for label, words in notes.items()
    )
    assert {mark.label for mark in text.marks} == set(notes)
    assert "A/99/901" in {r.text.strip() for r in text.removed if r.kind == "header"}
    assert not any(
        text.text[line.start : line.end] == "99-00001" for line in text.lines
    )


@printed_papers
def test_offsets_count_what_show_prints(printed: Path) -> None:
    import subprocess
    import sys

    path = printed / "A_99_903.pdf"
    shown = subprocess.run(
        [sys.executable, "-m", "kg", "show", str(path), "--after", "read"],
        check=True,
        capture_output=True,
    ).stdout.decode()
    for seen in read_through(read(path)).appearances:
        words = shown[seen.evidence.start : seen.evidence.end]
        assert "".join(words.split()) == "".join(seen.evidence.exact.split())


@printed_papers
def test_columns_are_read_one_after_the_other_and_cells_apart(tmp_path: Path) -> None:
    left = [f"第{n}条规定缔约国保护移徙工人" for n in "一二三四五六七八九"]
    right = [f"第{n}段说明秘书处今年的活动情况" for n in "一二三四五六七八九"]
    rows = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in zip(left, right, strict=True)
    )
    states = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>"
        for a, b in (("中国", "法国"), ("肯尼亚", "巴西"))
    )
    for name, body in (("columns", rows), ("cells", states)):
        page = f"<html><head><meta charset=utf-8></head><body><table width=640 cellpadding=16 style='font-size:9pt'>{body}</table></body></html>"
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    convert(
        [tmp_path / "columns.html", tmp_path / "cells.html"],
        "pdf:writer_web_pdf_Export",
        tmp_path,
    )
    words = read(tmp_path / "columns.pdf").text
    assert words.index(left[-1]) < words.index(right[0])
    text = repair(read(tmp_path / "cells.pdf"))
    assert [text.text[line.start : line.end] for line in text.lines] == [
        "中国",
        "法国",
        "肯尼亚",
        "巴西",
    ]


def word(*paragraphs: str) -> tuple[Word, io.BytesIO]:
    paper = Word()
    for words in paragraphs:
        paper.add_paragraph(words)
    return paper, io.BytesIO()


def parsed(paper: Word, name: str = "a.docx") -> Document:
    out = io.BytesIO()
    paper.save(out)
    return parse(repair(read_bytes(name, out.getvalue())))


def lines(document: Document) -> list[str]:
    return [document.words(block) for block in document.blocks]


def test_docx_writes_the_numbers_that_stand_in_no_paragraph() -> None:
    paper, _ = word()
    for words in ("大会审议了报告。", "秘书长提出了建议。"):
        paper.add_paragraph(words, style="List Number")
    paper.add_paragraph("中国发了言。", style="List Bullet")
    assert lines(parsed(paper)) == [
        "1. 大会审议了报告。",
        "2. 秘书长提出了建议。",
        "•中国发了言。",
    ]
    assert parsed(paper).blocks[1].locator == "para2"


def test_docx_headings_tables_breaks_and_deletions() -> None:
    paper, _ = word("大会通过了该项决议，并请秘书长提出报告。")
    paper.add_heading(
        "背景情况和本报告所述期间的主要发展，以及为落实各项建议而采取的后续行动、存在的差距",
        level=2,
    )
    paper.add_paragraph("第一行").add_run().add_break()
    paper.paragraphs[-1].add_run("第二行")
    table = paper.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "中国", "法国"
    gone = paper.add_paragraph("保留")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText")
    words.text = "删去"
    run.append(words)
    deleted.append(run)
    gone._p.append(deleted)
    paper.add_paragraph("完。")
    document = parsed(paper)
    assert lines(document)[2:] == ["第一行", "第二行", "中国", "法国", "保留", "完。"]
    assert document.blocks[1].kind == "heading"


def test_docx_superscript_marks_are_taken_out_but_not_square_metres() -> None:
    paper, _ = word("大会通过了决议")
    paper.paragraphs[0].add_run("3").font.superscript = True
    paper.paragraphs[0].add_run("。面积为5 km")
    paper.paragraphs[0].add_run("2").font.superscript = True
    document = parsed(paper)
    assert (
        lines(document)[0] == "大会通过了决议。面积为5 km2"
        and document.text.marks[0].label == "3"
    )


def strict(paper: Word) -> bytes:
    """The same paper with the namespaces of strict Open XML."""
    old, out = io.BytesIO(), io.BytesIO()
    paper.save(old)
    with zipfile.ZipFile(old) as package, zipfile.ZipFile(out, "w") as written:
        for part in package.namelist():
            content = package.read(part)
            for name in (b"wordprocessingml", b"officeDocument", b"drawingml"):
                content = content.replace(
                    b"http://schemas.openxmlformats.org/%s/2006/" % name,
                    b"http://purl.oclc.org/ooxml/%s/" % name,
                )
            written.writestr(
                part, content.replace(b"extended-properties", b"extendedProperties")
            )
    return out.getvalue()


def test_docx_strict_open_xml_is_read_like_the_transitional() -> None:
    paper, _ = word("理事会审议了珊瑚礁养护情况。")
    paper.add_paragraph("秘书处提出了建议。", style="List Number")
    paper.sections[0].header.paragraphs[0].text = "E/CN.18/2012/7"
    paper.add_table(1, 1).cell(0, 0).text = "汤加"
    read_strict = parse(repair(read_bytes("a.docx", strict(paper))))
    assert (
        lines(read_strict)
        == lines(parsed(paper))
        == ["理事会审议了珊瑚礁养护情况。", "1. 秘书处提出了建议。", "汤加"]
    )
    assert read_strict.front.symbol == "E/CN.18/2012/7"


def test_docx_what_nobody_sees_and_how_words_sound_is_not_text() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paper, _ = word("港口")
    paper.paragraphs[0].add_run("（草稿）").font.hidden = True
    seen = paper.paragraphs[0].add_run("疏浚")
    seen.font.hidden = False
    ruby = f"<w:r {space}><w:ruby><w:rt><w:r><w:t>gōngzuò</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>工作</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    paper.paragraphs[0]._p.append(parse_xml(ruby))
    assert lines(parsed(paper)) == ["港口疏浚工作"]


def test_docx_a_line_break_inside_a_date_parts_nothing() -> None:
    paper, _ = word("会议于2012年7月")
    paper.paragraphs[0].runs[0].add_break()
    paper.paragraphs[0].add_run("4日举行")
    paper.paragraphs[0].runs[-1].add_break()
    paper.paragraphs[0].add_run("地点待定")
    assert lines(parsed(paper)) == ["会议于2012年7月4日举行", "地点待定"]


def test_files_that_programs_leave_behind_are_no_documents(tmp_path: Path) -> None:
    for name in (
        "a.txt",
        "~$a.docx",
        ".~lock.a.odt#",
        "Thumbs.db",
        ".DS_Store",
        "desktop.ini",
        "~WRL0001.tmp",
    ):
        (tmp_path / name).write_bytes("理事会审议了报告。".encode())
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "a.txt").write_text("x")
    assert [name for _, name in find_documents(tmp_path)] == ["a.txt"]


def test_docx_running_header_holds_the_symbol() -> None:
    paper, _ = word("大会审议了该报告。")
    paper.sections[0].header.paragraphs[0].text = "A/99/950"
    assert parsed(paper).front.symbol == "A/99/950"


MASTHEAD = (
    "联合国\tE/CN.18/2012/7",
    "经济及社会理事会",
    "Distr.: General",
    "3 May 2012",
    "Original: French",
)


def test_docx_the_header_of_the_first_page_is_its_masthead() -> None:
    paper, _ = word(
        "第十届会议",
        "议程项目4",
        "珊瑚礁养护情况",
        "秘书处的说明",
        "1. 各国文件列于下表。",
    )
    section = paper.sections[0]
    section.different_first_page_header_footer = True
    cells = section.first_page_header.add_table(1, 1, 1).cell(0, 0)
    for words in MASTHEAD:
        cells.add_paragraph(words)
    section.header.paragraphs[0].text = "E/CN.18/2012/7"
    table = paper.add_table(2, 2)
    for index, words in enumerate(("A/66/19", "2011/12", "A/66/19", "70/19")):
        table.cell(index // 2, index % 2).text = words
    document = parsed(paper)
    assert (document.front.symbol, document.front.date, document.front.kind) == (
        "E/CN.18/2012/7",
        "2012-05-03",
        "note",
    )
    assert lines(document)[:3] == ["联合国", "E/CN.18/2012/7", "经济及社会理事会"]
    assert lines(document)[-4:] == ["A/66/19", "2011/12", "A/66/19", "70/19"]
    assert [(r.kind, r.text) for r in document.text.removed] == [
        ("header", "E/CN.18/2012/7")
    ]


def test_docx_a_first_page_like_the_others_shows_no_masthead() -> None:
    paper, _ = word("理事会审议了报告。")
    paper.sections[0].first_page_header.paragraphs[0].text = "E/CN.18/2012/7"
    document = parsed(paper)
    assert (
        lines(document) == ["理事会审议了报告。"]
        and document.front.symbol == "E/CN.18/2012/7"
    )


def test_a_masthead_in_cells_of_the_body() -> None:
    for document in (
        parse(
            repair(
                read_bytes(
                    "a.html",
                    f"<table><tr>{''.join(f'<td>{w}</td>' for w in '	'.join(MASTHEAD).split('	'))}</tr></table><p>{REEF}</p>".encode(),
                )
            )
        ),
        parsed(word(*MASTHEAD, REEF)[0]),
    ):
        assert (document.front.symbol, document.front.date) == (
            "E/CN.18/2012/7",
            "2012-05-03",
        )


def test_docx_whose_paragraphs_are_wrapped_lines(corpus: Path) -> None:
    """What happens when somebody opens a text in a word processor and saves it."""
    source = corpus / "A_99_904.txt"
    paper, _ = word(
        *(
            line
            for line in source.read_text(encoding="utf-8").splitlines()
            if line.strip()
        )
    )
    out = io.BytesIO()
    paper.save(out)
    found = Counter(
        (a.kind, a.id)
        for a in read_through(read_bytes("a.docx", out.getvalue())).appearances
    )
    wanted = things(source)
    assert (found & wanted).total() >= 0.97 * wanted.total(), (
        wanted - found,
        found - wanted,
    )


def test_numbers_as_the_formats_of_word_write_them() -> None:
    assert [letter(n) for n in (1, 26, 27)] == ["a", "z", "aa"]
    assert [write(n, "lowerRoman") for n in (4, 9, 14)] == ["iv", "ix", "xiv"]
    assert [write(n, "upperRoman") for n in (4, 1990)] == ["IV", "MCMXC"]
    assert [write(n, "chineseCounting") for n in (0, 12, 105)] == [
        "0",
        "十二",
        "一百零五",
    ]


PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>标题</title><style>p{}</style><script>alert('大会')</script></head><body>
<nav><a href="/">首页</a></nav><header>联合国网站</header>
<div class="breadcrumb">您在此</div><ul><li><a href="/a">文件</a></li><li><a href="/b">会议</a></li><li><a href="/c">新闻</a></li></ul>
<main><h2>背景</h2><p>大会通过了<b>第73/195号</b>
决议。<a href="#n1" id="r1"><sup>1</sup></a></p><ol start="3"><li>请秘书长提出报告；</li><li>决定继续审议。</li></ol>
<ol type="a"><li>中国；</li></ol><table><tr><td>法国</td><td>巴西</td></tr></table>一行<br>又一行
<div id="n1"><p><a href="#r1">1</a> 第71/1号决议。</p></div><!-- 注释 --></main><footer>版权</footer></body></html>"""


def test_html_is_its_main_text() -> None:
    document = parse(repair(read_bytes("a.html", PAGE.encode())))
    assert lines(document) == [
        "背景",
        "大会通过了第73/195号决议。",
        "3. 请秘书长提出报告；",
        "4. 决定继续审议。",
        "(a) 中国；",
        "法国",
        "巴西",
        "一行",
        "又一行",
        "1 第71/1号决议。",
    ]
    assert document.text.marks[0].label == "1" and document.blocks[-1].kind == "note"


def test_html_without_main_leaves_the_frame_out() -> None:
    page = PAGE.replace("<main>", "<div>").replace("</main>", "</div>")
    words = read_bytes("a.htm", page.encode()).text
    assert "决议" in words and not any(
        w in words
        for w in (
            "首页",
            "联合国网站",
            "您在此",
            "新闻",
            "版权",
            "alert",
            "注释",
            "标题",
        )
    )


REEF = "理事会听取了关于珊瑚礁养护的介绍，并请秘书处编写报告。"


def html(body: str, attributes: str = "") -> list[str]:
    page = f"<!doctype html><html><head><meta charset=utf-8><title>t</title></head><body {attributes}>{body}</body></html>"
    return read_bytes("a.html", page.encode()).text.split("\n")[:-1]


@pytest.mark.parametrize(
    "body",
    [
        f"<form id=page action=/x method=post><input type=hidden value=x><p>{REEF}</p></form>",
        f"<form><table><tr><td>{REEF}</td></tr></table><input name=q><button>提交</button></form>",
        f"<div class='wrapper no-sidebar'><p>{REEF}</p></div>",
        f"<div class='page has-banner'><div class=banner>横幅</div><p>{REEF}</p></div>",
        f"<div id=sidebar-layout class='banner social share'><p>{REEF}</p></div>",
        f"<main aria-hidden=true><p>{REEF}</p></main>",
        f"<main></main><div><p>{REEF}</p></div>",
        f"<span role=main>{REEF}</span>",
        f"<noscript><p>{REEF}</p></noscript>",
        f"<div hidden><p>{REEF}</p></div>",
        f"<aside><p>{REEF}</p></aside><nav><a href=/>首页</a></nav>",
        f"<div role=banner><p>{REEF}</p></div><div role=search><label>检索</label><input></div>",
        f"<p>{REEF}</p><form role=search><label for=q>检索</label><input id=q><button>检索</button></form>",
        f"<p>{REEF}</p><label>语种</label><select><option>英文</option><option>法文</option></select>",
        f"<p>{REEF}</p><div class='social-links'>关注我们</div><div class=cookie-notice>本站使用记录文件。</div>",
        f"<p>{REEF}</p><div class=sideBar>相关链接</div><svg><text>图</text></svg>",
        f"<form><header>网站名称</header><p>{REEF}</p><footer>版权所有</footer></form>",
    ],
)
def test_html_what_holds_the_text_is_not_around_it(body: str) -> None:
    assert html(body) == [REEF]


def test_html_empty_elements_weigh_nothing() -> None:
    rules = "<hr>" * 9 * len(REEF)
    assert html(f"<main><p>{REEF}</p></main>{rules}<p>{REEF}海</p>") == [REEF]


def test_html_sections_named_after_their_topic_stay() -> None:
    social = f"<section id=economic-and-social-council><h2>理事会</h2><p>{REEF}</p></section>"
    sections = "".join(f"<section id=s{n}><p>{REEF}{n}</p></section>" for n in range(5))
    assert html(social + sections)[:2] == ["理事会", REEF]
    shared = f"<div class=share><p>{REEF * 5}</p></div>"
    assert html(shared + f"<p>{REEF * 9}</p>") == [REEF * 5, REEF * 9]


def test_html_articles_are_all_read_and_a_teaser_is_not_the_page() -> None:
    assert html(
        "".join(f"<article><p>{REEF}{n}</p></article>" for n in range(3))
        + "<div>边栏</div>"
    ) == [f"{REEF}{n}" for n in range(3)]
    assert html(
        f"<article><p>更多消息</p></article><div><p>{REEF}</p><p>{REEF}</p></div>"
    )[1:] == [REEF, REEF]
    assert html(
        f"<main><article><p>{REEF}</p></article><p>附注。</p></main><p>边栏</p>"
    ) == [REEF, "附注。"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>会期<button>2011</button>年</p>", ["会期2011年"]),
        (
            "<p>在<ruby>珊瑚<rp>(</rp><rt>shānhú</rt><rp>)</rp></ruby>礁</p>",
            ["在珊瑚礁"],
        ),
        ("<details><summary>概要</summary><p>全文。</p></details>", ["概要", "全文。"]),
        ("<dl><dt>文号</dt><dd>A/99/61</dd></dl>", ["文号", "A/99/61"]),
        (
            "<table><tr><th>国家</th><td>A/99/61</td><td>2011年</td></tr></table>",
            ["国家", "A/99/61", "2011年"],
        ),
        ("<p>2011年6<wbr>月</p>", ["2011年6月"]),
        ("<p>渔业<br>海洋<br><br>资源</p>", ["渔业", "海洋", "资源"]),
        ("<p>2011年6月<br>4日至7<br>日</p>", ["2011年6月4日至7日"]),
        (
            "<p>二〇一一年<br>六月<br>四日，第<br>12次会议（见A/99/<br>61）</p>",
            ["二〇一一年六月四日，第12次会议（见A/99/61）"],
        ),
        (
            "<p>通过《渔业<br>养护办法》<br>并散发</p>",
            ["通过《渔业养护办法》", "并散发"],
        ),
        ("<p>the (small<br>scale) fisheries</p>", ["the (small scale) fisheries"]),
        ("<p>议程项目5<br>渔业</p>", ["议程项目5", "渔业"]),
        (
            '<ol><li>港口</li><li value="7">运河</li><li>船闸</li></ol>',
            ["1. 港口", "7. 运河", "8. 船闸"],
        ),
        ("<ol reversed><li>港口</li><li>运河</li></ol>", ["2. 港口", "1. 运河"]),
        (
            '<ol start="5" reversed><li>港口</li><li>运河</li></ol>',
            ["5. 港口", "4. 运河"],
        ),
        (
            "<ul><li><a>A/99/61</a></li><li><a>A/99/62</a></li><li><a>E/2011/8</a></li></ul>",
            ["• A/99/61", "• A/99/62", "• E/2011/8"],
        ),
    ],
)
def test_html_inside_a_paragraph(body: str, wanted: list[str]) -> None:
    assert html(body) == wanted


def test_html_that_declares_a_western_encoding_but_is_chinese() -> None:
    page = (
        f"<html><head><meta charset=iso-8859-1></head><body><p>{REEF}</p></body></html>"
    )
    for encoding in ("gb18030", "utf-8"):
        assert read_bytes("a.html", page.encode(encoding)).text == f"{REEF}\n"
    french = page.replace(REEF, "Pêche côtière – l’été")
    assert (
        read_bytes("a.html", french.encode("cp1252")).text == "Pêche côtière – l’été\n"
    )


def test_html_with_a_broken_place_says_so() -> None:
    page = f"<html><head><meta charset=utf-8></head><body><p>{REEF}</p></body></html>".encode()
    source = read_bytes("a.html", page.replace("介".encode(), b"\xff", 1))
    assert (
        source.text == REEF.replace("介", "\ufffd") + "\n" and len(source.remarks) == 1
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "big5"])
def test_html_encodings(encoding: str) -> None:
    words = "大會通過了決議。" * 10 if encoding == "big5" else "大会通过了决议。" * 10
    declared = f"<meta charset={encoding}>" if encoding in ("gb18030", "big5") else ""
    assert (
        read_bytes(
            "a.html",
            f"<html><head>{declared}</head><body><p>{words}</p></body></html>".encode(
                encoding
            ),
        ).text.strip()
        == words
    )


def test_a_suffix_does_not_make_a_format() -> None:
    with pytest.raises(InputError, match="begins like a"):
        read_bytes("paper.txt", b"%PDF-1.7\n...")
    with pytest.raises(InputError, match="is not a PDF"):
        read_bytes("paper.pdf", "大会".encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("x.txt", "x")
    for name in ("paper.docx", "paper.odt"):
        with pytest.raises(InputError, match="inside"):
            read_bytes(name, out.getvalue())
