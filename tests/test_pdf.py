"""PDF text comes out right, however its producer sets it; what cannot be trusted is said to be so."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import pytest
from hostile import pdf, stream
from pdfs import Field, paper, show, text, zh

from kg import build
from kg.errors import InputError
from kg.pipeline import read_through
from kg.read import read_bytes
from kg.read.doubt import FONTS, LETTERS, PARTLY, doubt_of, remarks_of
from kg.repair import repair

ONE = "The Commission met in Nairobi on 4 May 2011."
TWO = "It adopted the report A/66/41 that day."
BOTH = [ONE, TWO]
CHINESE = [
    "委员会第六十六届会议于二",
    "〇一一年五月四日在内罗毕",
    "举行，通过了该报告。",
]


def lines(data: bytes) -> list[str]:
    return read_bytes("a.pdf", data).text.splitlines()


@pytest.mark.parametrize(
    ("matrix", "size", "around"),
    [
        ("1 0 0 1 72 700", 12, b"%s"),
        ("12 0 0 12 72 700", 1, b"%s"),  # Quartz, Distiller, InDesign
        ("1200 0 0 1200 72 700", 0.01, b"%s"),
        ("1 0 0 1 6 50", 1, b"q 12 0 0 12 0 0 cm %s Q"),  # cairo
        ("1 0 0 -1 72 142", 12, b"q 1 0 0 -1 0 842 cm %s Q"),
        ("24 0 0 12 72 700", 1, b"%s"),  # broad letters
        ("6 0 0 12 72 700", 1, b"%s"),  # narrow ones
        ("12 0 4 12 72 700", 1, b"%s"),  # slanted
        ("-12 0 0 12 500 700", 1, b"%s"),  # mirrored
        ("-1 0 0 -1 72 700", -12, b"%s"),  # a half turn by the size, and back
        ("1 0 0 1 -400 -100", 12, b"q 1 0 0 1 472 800 cm %s Q"),
    ],
)
@pytest.mark.parametrize("chinese", [False, True])
def test_the_size_that_shows_is_the_size(
    matrix: str, size: float, around: bytes, chinese: bool
) -> None:
    words = "委员会二〇一一年五月四日在内罗毕通过了第66/41号报告。" if chinese else ONE
    shown = text(
        zh(words) if chinese else show(words), matrix, "H" if chinese else "L", size
    )
    assert lines(paper(around % shown)) == [words]


def test_a_size_in_the_matrix_keeps_what_is_said() -> None:
    words = "大会2003年12月23日第58/208号决议决定继续审议该问题。"
    data = paper(text(zh(words), "12 0 0 12 72 700", "H", 1))
    assert {"2003-12-23", "A/RES/58/208"} <= {
        a.id for a in read_through(read_bytes("a.pdf", data)).appearances
    }


def turned(degrees: float, x: float, y: float) -> bytes:
    """Two lines, the second one in two pieces."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    axes = f"{c:.6f} {s:.6f} {-s:.6f} {c:.6f}"
    x2, y2 = x + 16 * s, y - 16 * c
    first = 58.7  # points that the first twelve letters take
    pieces = [
        (ONE, x, y),
        (TWO[:12], x2, y2),
        (TWO[12:], x2 + first * c, y2 + first * s),
    ]
    return b"".join(
        text(show(words), f"{axes} {left:.3f} {base:.3f}")
        for words, left, base in pieces
    )


@pytest.mark.parametrize("degrees", [0, 90, 180, 270, 2, -3, 30, 45])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_pages(degrees: float, rotate: int) -> None:
    assert lines(paper(turned(degrees, 300, 400), page=f"/Rotate {rotate}")) == BOTH


def test_a_line_askew_on_an_upright_page_keeps_its_place() -> None:
    shown = turned(2, 100, 760) + text(show(ONE)) + text(show(ONE), "1 0 0 1 72 684")
    assert lines(paper(shown)) == [*BOTH, ONE, ONE]


def test_chinese_at_one_height_is_read_from_left_to_right() -> None:
    first, second = (f"1 0 0 1 {left} 700" for left in (300, 72))
    shown = text(zh("港口"), first, "H") + text(zh("海洋"), second, "H")
    assert lines(paper(shown)) == ["海洋", "港口"]


def test_a_page_cut_out_of_a_larger_one() -> None:
    assert lines(paper(text(show(ONE)), page="/CropBox[50 600 500 800]")) == [ONE]
    assert lines(paper(text(show(ONE), "1 0 0 1 -500 -300"), box="-595 -842 0 0")) == [
        ONE
    ]


def test_words_across_the_page_do_not_break_the_text_beside() -> None:
    stamp = text(show("Seen by the registry"), "0 1 -1 0 30 100")
    assert lines(
        paper(text(show(ONE)) + stamp + text(show(TWO), "1 0 0 1 72 684"))
    ) == [*BOTH, "Seen by the registry"]


@pytest.mark.parametrize("rotate", [0, 90])
def test_columns_of_chinese(rotate: int) -> None:
    axes = "1 0 0 1 {x} 700" if not rotate else "0 1 -1 0 100 {x}"
    columns = b"".join(
        text(zh(words), axes.format(x=500 - 24 * i), "V")
        for i, words in enumerate(CHINESE)
    )
    assert lines(paper(columns, page=f"/Rotate {rotate}")) == CHINESE


def test_columns_of_single_characters_and_of_letters_on_their_side() -> None:
    def at(i: int, j: int) -> str:
        return f"1 0 0 1 {500 - 24 * i} {700 - 13 * j}"

    single = b"".join(
        text(zh(c), at(i, j), "H")
        for i, words in enumerate(CHINESE)
        for j, c in enumerate(words)
    )
    assert lines(paper(single)) == CHINESE
    side = b"".join(
        text(zh(words), f"0 -1 1 0 {500 - 24 * i} 700", "H")
        for i, words in enumerate(CHINESE)
    )
    assert lines(paper(side)) == CHINESE
    headed = text(show("Page 3"), "1 0 0 1 72 800") + single
    assert lines(paper(headed)) == [*CHINESE, "Page 3"]


@pytest.mark.parametrize("spacing", [1, 3, 6, 9])
def test_letterspaced_latin(spacing: int) -> None:
    assert lines(
        paper(text(show("ANNUAL REPORT of the Board"), more=f"{spacing} Tc"))
    ) == ["ANNUAL REPORT of the Board"]


@pytest.mark.parametrize("spacing", [1, 4, 8, 12, 20, 30])
def test_letterspaced_chinese(spacing: int) -> None:
    words = "渔业委员会2011年5月4日第12号报告"
    assert lines(paper(text(zh(words), font="H", more=f"{spacing} Tc"))) == [words]


def test_letters_moved_apart_one_by_one() -> None:
    assert lines(
        paper(
            text(
                b"[(A)-400(N)-400(N)-400(U)-400(A)-400(L)-900(L)-400(I)-400(S)-400(T)] TJ"
            )
        )
    ) == ["ANNUAL LIST"]


def test_figures_and_dots_apart_are_no_letterspacing() -> None:
    assert lines(paper(text(b"[(1)-600(2)-600(3)-600(4)-600(5)] TJ"))) == ["1 2 3 4 5"]
    dotted = "Annual report " + "." * 40 + " 12"
    (found,) = lines(paper(text(show(dotted), more="4 Tc")))
    assert found.startswith("Annual report")


def test_letters_of_a_ligature_whose_bytes_changed_places() -> None:
    """As Ghostscript writes `ffi` and `fi`; ideographs of the same codes stay."""
    meanings = b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange<00><FF>endcodespacerange\n"
    meanings += (
        b"2 beginbfchar<01><660066006900><02><66006900>endbfchar endcmap end end"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    content = stream(b"BT /F 12 Tf 72 700 Td (The o\\001ces of \\002sheries) Tj ET")
    data = pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        content,
        font,
        stream(meanings),
    )
    assert lines(data) == ["The offices of fisheries"]
    assert lines(paper(text(zh("赵昀和昀椀"), font="H"))) == ["赵昀和昀椀"]


def test_invisible_text_is_text() -> None:
    """What character recognition puts under a scanned page."""
    assert lines(paper(text(show(ONE), more="3 Tr"))) == [ONE]


def test_values_of_form_fields() -> None:
    label = text(show("Adopted on:"), "1 0 0 1 72 655")
    after = text(show("Other words follow."), "1 0 0 1 72 600")
    assert lines(paper(label + after, fields=[Field("4 May 2011", 150)])) == [
        "Adopted on: 4 May 2011",
        "Other words follow.",
    ]
    assert lines(paper(label + after, fields=[Field("4 May 2011", 72, 630)])) == [
        "Adopted on:",
        "4 May 2011",
        "Other words follow.",
    ]
    assert lines(paper(after, fields=[Field("二〇一一年\r五月四日", shown=False)])) == [
        "二〇一一年",
        "五月四日",
        "Other words follow.",
    ]
    assert lines(paper(b"", fields=[Field("A/66/41")])) == ["A/66/41"]


def test_fields_that_show_nothing_are_no_text() -> None:
    hidden = [
        Field("a secret", flags=2),
        Field("a password", kind="/FT/Tx/Ff 8192"),
        Field("Yes", kind="/FT/Btn"),
    ]
    assert lines(paper(text(show(ONE)), fields=hidden)) == [ONE]


def test_a_field_on_a_turned_page() -> None:
    label = text(show("Adopted on:"), "0 1 -1 0 400 72")
    data = paper(label, fields=[Field("4 May 2011", 300, 300)], page="/Rotate 90")
    assert "4 May 2011" in lines(data)


GARBLED = (
    "("
    + "委员会通过了关于渔业的报告，并请秘书长提出建议。".encode("gb2312")
    .decode("latin1")
    .replace("(", r"\(")
    .replace(")", r"\)")
    + ") Tj"
)
GOOD = text(show(ONE))
BAD = text(GARBLED.encode("latin1"))
# Codes of a font that gives no meaning: Identity-H without ToUnicode.
DUMB = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600>>]>>"


def dumb(codes: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    content = stream(b"BT /F 12 Tf 72 700 Td <" + codes.hex().encode() + b"> Tj ET")
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        content,
        DUMB,
    )


def test_a_page_that_cannot_be_trusted_is_left_out_and_said_to_be() -> None:
    source = read_bytes("a.pdf", paper(GOOD, GOOD, BAD, GOOD, GOOD, BAD, BAD))
    assert source.text.split() == (ONE + " ").split() * 4
    (remark,) = source.remarks
    assert (
        remark.what.startswith(
            "pages 3, 6-7: their fonts do not say which characters they show"
        )
        and "OCR" in remark.remedy
    )
    (remark,) = read_bytes("a.pdf", paper(GOOD, BAD)).remarks
    assert remark.what.startswith("page 2: its fonts") and remark.remedy.endswith(
        "on it"
    )
    assert read_bytes("a.pdf", paper(GOOD)).remarks == ()


def test_a_document_without_a_page_to_trust_is_refused() -> None:
    with pytest.raises(
        InputError, match="does not say which characters its fonts show"
    ):
        read_bytes("a.pdf", paper(BAD, BAD))
    shifted = "".join(
        chr(ord(c) - 29) for c in ONE + TWO
    )  # numbers of glyphs: 7KH&RPPLVVLRQ
    with pytest.raises(
        InputError, match="does not say which characters its fonts show"
    ):
        read_bytes("a.pdf", dumb(shifted.encode("utf-16-be")))


def test_a_picture_among_pages_of_text_is_said_to_be_one() -> None:
    image = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>stream\n\x80\nendstream"
    data = paper(
        GOOD, b"q 595 0 0 842 0 0 cm /I Do Q", b"", more="/XObject<</I 6 0 R>>"
    ).replace(b"6 0 obj\nnull", b"6 0 obj\n" + image)
    source = read_bytes("a.pdf", data)
    assert [r.what for r in source.remarks] == ["page 2: it is a picture without text"]


def test_remarks_of_a_build(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from kg.cli import main

    papers = tmp_path / "papers"
    papers.mkdir()
    good = text(zh("委员会二〇一一年五月四日在内罗毕通过了关于渔业的报告。"), font="H")
    (papers / "a.pdf").write_bytes(paper(good, BAD))
    (papers / "b.pdf").write_bytes(paper(good))
    for _ in range(2):  # the second time, nothing is read
        done = build(papers, tmp_path / "out", jobs=1)
        told = [r for r in done.remarks if "page" in r.remark]
        assert [r.document for r in told] == ["a.pdf"] and not done.failures
    report = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))
    assert {"document": "a.pdf", "remark": told[0].remark} in report["remarks"]
    result = CliRunner().invoke(
        main, ["build", str(papers), "-o", str(tmp_path / "out"), "--jobs", "1"]
    )
    assert result.exit_code == 0 and result.stderr.splitlines()[0].startswith(
        "kg: a.pdf: page 2: its fonts do not say"
    )
    shown = CliRunner().invoke(main, ["show", str(papers / "a.pdf"), "--after", "read"])
    assert shown.stdout.startswith("委员会") and "page 2" in shown.stderr


WRONG = {
    "gb2312": "委员会通过了关于渔业的报告，并请秘书长提出建议。",
    "big5": "委員會通過了關於漁業的報告，並請秘書長提出建議。",
    "utf-8": "委员会通过了关于渔业的报告",
    "cp1251": "Комитет принял доклад о рыболовстве",
    "iso8859_7": "Η επιτροπή ενέκρινε την έκθεση",
}


@pytest.mark.parametrize("encoding", WRONG)
@pytest.mark.parametrize("declared", ["cp1252", "latin1"])
def test_bytes_of_another_encoding(encoding: str, declared: str) -> None:
    words = WRONG[encoding].encode(encoding).decode(declared, "replace")
    assert doubt_of(words) == FONTS
    assert doubt_of(words + " " + TWO * 20) in (PARTLY, None)


@pytest.mark.parametrize(
    "words",
    [
        "Le Comité a réaffirmé à l’unanimité l’intérêt élevé de la pêche, ÉTÉ, ç’a été créé, déçu",
        "A Comissão aprovou as recomendações, as condições e as operações das nações",
        "Nefndin samþykkti skýrsluna um fiskveiðar og óskaði eftir tillögum á næsta ári",
        "Ủy ban đã thông qua báo cáo và yêu cầu Tổng thư ký đề xuất các biện pháp",
        "Chapter I ············· 4 ……………… 5 —————— 6 “‘quoted’”",
        "Y ALBANIA N ALGERIA A ANDORRA " * 20,
        "A/66/41 A/66/42 A/C.1/5 " * 20,
        "1 2 3 4 5 6 7 8 9 " * 20,
        "\uf0b7 item one of the list " * 3 + "\uf0a7",
        "委员会通过了报告。" * 20,
    ],
)
def test_pages_that_are_well(words: str) -> None:
    assert doubt_of(words) is None


def test_words_in_single_letters_and_characters_that_are_none() -> None:
    assert (
        doubt_of(" ".join("".join(ONE.split())) + " " + " ".join("".join(TWO.split())))
        == LETTERS
    )
    assert doubt_of("\ufffd\x01\ue001" * 10) == FONTS
    assert doubt_of(ONE * 3 + "\ufffd" * 12) == PARTLY
    assert doubt_of("37,499.96 12.5 1 204 " * 20 + "\ue001" * 12) == PARTLY
    assert doubt_of("37,499.96", "37,499.96") is None
    assert (
        doubt_of(ONE, ONE) is None
    )  # no meaning is given, and the codes are the letters all the same
    assert remarks_of([None, PARTLY])[0].what.startswith("page 2: some of its fonts")


def test_what_is_said_of_broken_files() -> None:
    whole = paper(GOOD, GOOD)
    for data in (whole[:200], whole[:-700], whole.replace(b"/Kids", b"/Sons")):
        with pytest.raises(InputError) as caught:
            read_bytes("a.pdf", data)
        assert (
            "PDFium" not in str(caught.value)
            and "Success" not in str(caught.value)
            and "broken" in str(caught.value)
        )


def test_one_broken_page_does_not_take_the_others_along() -> None:
    broken = (
        paper(GOOD, GOOD, GOOD)
        .replace(b"/Type/Page/Parent", b"/Type/Nope/Parent", 2)
        .replace(b"/Type/Nope", b"/Type/Page", 1)
    )
    source = read_bytes("a.pdf", broken)
    assert ONE in source.text


def cells(
    *rows: Sequence[tuple[float, Sequence[str]]], chinese: bool = False
) -> list[str]:
    """A table: the lines of each cell, and where it begins; a row takes 40 points."""
    content = b""
    for at, row in enumerate(rows):
        for left, words in row:
            for below, line in enumerate(words):
                shown = zh(line) if chinese else show(line)
                content += text(
                    shown,
                    f"1 0 0 1 {left:g} {700 - 40 * at - 12 * below}",
                    "H" if chinese else "L",
                    10,
                )
    found = repair(read_bytes("a.pdf", paper(content)))
    return [found.text[line.start : line.end] for line in found.lines]


def test_what_is_wrapped_inside_a_cell_is_whole() -> None:
    dates = cells(
        [(72, ["渔业"]), (172, ["2011年5", "月4日"]), (222, ["罗马"])],
        [(72, ["航运"]), (172, ["2012年6", "月30日"]), (222, ["日内瓦"])],
        chinese=True,
    )
    assert dates == ["渔业", "2011年5月4日", "罗马", "航运", "2012年6月30日", "日内瓦"]
    latin = cells(
        [
            (72, ["Fisheries"]),
            (172, ["Adopted on 14", "March 2011 in", "Rome"]),
            (262, ["by vote"]),
        ],
        [
            (72, ["Shipping"]),
            (
                172,
                ["Adopted on 30", "June 2012 in", "Geneva, with the", "proceeds of it"],
            ),
            (262, ["by acclaim"]),
        ],
    )
    assert latin == [
        "Fisheries",
        "Adopted on 14 March 2011 in Rome",
        "by vote",
        "Shipping",
        "Adopted on 30 June 2012 in Geneva, with the proceeds of it",
        "by acclaim",
    ]


def test_lines_of_a_cell_that_are_two_things_stay_two() -> None:
    states = cells(
        [(72, ["Members"]), (172, ["Norway", "Iceland"]), (322, ["2011", "2012"])],
        [(72, ["Observers"]), (172, ["Chad", "Mali"]), (322, ["2013", "2014"])],
    )
    assert states == [
        "Members",
        "Norway",
        "Iceland",
        "2011",
        "2012",
        "Observers",
        "Chad",
        "Mali",
        "2013",
        "2014",
    ]


def test_a_masthead_beside_a_table_keeps_its_rows() -> None:
    masthead = (
        (397, "Distr.: General"),
        (397, "4 May 2011"),
        (397, "Original: French"),
    )
    content = text(show("Maritime Council"), "1 0 0 1 120 735")
    content += b"".join(
        text(show(words), f"1 0 0 1 {left} {735 - 11 * at}", size=10)
        for at, (left, words) in enumerate(masthead)
    )
    for at in range(12):
        content += text(
            show(f"Dredging of harbour number {at}"),
            f"1 0 0 1 72 {600 - 14 * at}",
            size=10,
        )
        content += text(show(f"{at}5,300"), f"1 0 0 1 430 {600 - 14 * at}", size=10)
    found = repair(read_bytes("a.pdf", paper(content)))
    assert [words for _, words in masthead] == [
        w
        for line in found.lines
        if (w := found.text[line.start : line.end])
        in dict.fromkeys(w for _, w in masthead)
    ]


def repaired(data: bytes) -> list[str]:
    found = repair(read_bytes("a.pdf", data))
    return [found.text[line.start : line.end] for line in found.lines]


def column(*lines: str, chinese: bool = False) -> bytes:
    """Lines below one another from the left margin."""
    shown = [zh(words) if chinese else show(words) for words in lines]
    return b"".join(
        text(one, f"1 0 0 1 72 {700 - 14 * at}", "H" if chinese else "L", 12)
        for at, one in enumerate(shown)
    )


def test_numbers_at_a_line_end_stay_apart_but_in_chinese() -> None:
    first = "The Commission adopted the plan of work in the year 2011"
    assert repaired(
        paper(column(first, "15 of its members asked for a report on item number 4"))
    ) == [
        "The Commission adopted the plan of work in the year 2011 15 of its members asked for a report on item number 4"
    ]
    assert (
        repaired(
            paper(
                column(
                    "The secretariat of the Commission reported on item 14",
                    "(see A/66/41) and went on with the work on harbours.",
                )
            )
        )[0].count("14 (see")
        == 1
    )
    chinese = repaired(
        paper(
            column(
                "委员会审议了秘书处就该事项提出的第20",
                "11/41号文件和其中所载的各项建议内容",
                chinese=True,
            )
        )
    )
    assert chinese == [
        "委员会审议了秘书处就该事项提出的第2011/41号文件和其中所载的各项建议内容"
    ]


def test_a_line_that_ends_in_a_hyphen_or_a_stroke_goes_on_without_a_space() -> None:
    whole = repaired(
        paper(
            column(
                "The report was presented to all members by the Secretary-",
                "General in the long- and medium-term plan, as in A/66/",
                "41 and its annexes on the dredging of the harbours.",
            )
        )
    )
    assert whole == [
        "The report was presented to all members by the Secretary-General in the long- and medium-term plan, as in A/66/41 and its annexes on the dredging of the harbours."
    ]


def test_short_lines_one_below_the_other_are_not_one() -> None:
    content = b"".join(
        text(zh(w), f"1 0 0 1 72 {700 - 30 * at}", "H")
        for at, w in enumerate(("港务说明", "见第41号", "5月4日", "秘书处"))
    )
    assert repaired(paper(content)) == ["港务说明", "见第41号", "5月4日", "秘书处"]


def test_lines_above_the_pages_whose_numbers_do_not_count_pages_are_text() -> None:
    def page(number: int, top: str) -> bytes:
        return (
            text(show(top), "1 0 0 1 72 810")
            + text(show(f"A/66/41 page {number}"), "1 0 0 1 400 825")
            + text(show(ONE))
        )

    tops = ["4 May 2011", "9 June 2012", "7 May 2014", "3 June 2019"]
    found = read_bytes(
        "a.pdf", paper(*(page(at + 1, top) for at, top in enumerate(tops)))
    )
    assert found.rows is not None
    headers = [
        found.text[row.start : row.end] for row in found.rows if row.role == "header"
    ]
    assert headers == [f"A/66/41 page {number}" for number in range(1, 5)]


def test_headings_of_a_table_are_no_line_that_is_drawn_out() -> None:
    content = b"".join(
        text(zh(words), f"1 0 0 1 {100 + 100 * at} 700", "H")
        for at, words in enumerate(("港口", "日期", "文件"))
    )
    assert lines(paper(content)) == ["港口", "日期", "文件"]
    drawn = b"".join(
        text(zh(words), f"1 0 0 1 {100 + 70 * at} 700", "H")
        for at, words in enumerate("目录表")
    )
    assert lines(paper(drawn)) == ["目录表"]


def test_figures_that_are_turned_in_a_column_keep_their_place() -> None:
    content, y = b"", 760.0
    for words in (
        "港口委员会于",
        "2011",
        "年",
        "5",
        "月",
        "4",
        "日通过了该报告并请各国执行",
    ):
        if words.isascii():
            content += text(show(words), f"0 -1 1 0 500 {y:g}")
            y -= 6.7 * len(words)
        else:
            for one in words:
                content += text(zh(one), f"1 0 0 1 498 {y - 11:g}", "H")
                y -= 13
    assert lines(paper(content)) == ["港口委员会于2011年5月4日通过了该报告并请各国执行"]


def heavy(name: str, stem: int, *words: str) -> bytes:
    """A paper in a font that only its stems say to be heavy."""
    data = paper(column(*words))
    widths = b"/FirstChar 32/LastChar 126/Widths[" + b"556 " * 95 + b"]"
    descriptor = f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 32/StemV {stem}/ItalicAngle 0/Ascent 700/Descent -200/CapHeight 700/FontBBox[0 -200 1000 900]>>"
    return data.replace(
        b"/BaseFont/Helvetica/",
        f"/BaseFont/{name}".encode() + descriptor.encode() + widths + b"/",
        1,
    )


@pytest.mark.parametrize(
    ("name", "stem"),
    [("Harbour", 120), ("Harbour", 150), ("HarbourRegular", 120), ("Harbour", 260)],
)
def test_a_whole_page_of_heavy_letters_is_not_bold(name: str, stem: int) -> None:
    found = read_bytes("a.pdf", heavy(name, stem, ONE, TWO))
    assert found.rows is not None and not any(row.heading for row in found.rows)
    bold = read_bytes("a.pdf", heavy("HarbourBold", stem, ONE, TWO))
    assert bold.rows is not None and all(row.heading for row in bold.rows)


def test_the_last_word_of_a_line_tells_that_a_cell_goes_on() -> None:
    found = cells(
        [
            (72, ["Harbour"]),
            (172, ["Report issued on 3", "May 2014 at", "Lima, and sent"]),
            (322, ["A/66/41"]),
        ],
        [
            (72, ["Canal"]),
            (172, ["Letter of the board", "on 9 June 2015"]),
            (322, ["A/66/42"]),
        ],
    )
    assert "Report issued on 3 May 2014 at Lima, and sent" in found and {
        "Harbour",
        "Canal",
        "A/66/41",
        "A/66/42",
    } <= set(found)
