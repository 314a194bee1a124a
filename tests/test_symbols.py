"""Symbols, resolutions and decisions: one identity each, and none for what only looks like one."""

from __future__ import annotations

import pytest
from papers import refused

from kg.extract import extract
from kg.extract.examples import document_of
from kg.model.document import Front
from kg.model.parts import parts_of

KINDS = ("Resolution", "DocumentCitation")


def named(sentence: str) -> list[tuple[str, str]]:
    return [(m.text, m.id) for m in extract(document_of(sentence)) if m.kind in KINDS]


def ids(sentence: str) -> list[str]:
    return [key for _, key in named(sentence)]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        # Spaces, letters and lists.
        (
            "安理会第1540 (2004)、1673 (2006)和1810 (2008)号决议",
            ["S/RES/1540(2004)", "S/RES/1673(2006)", "S/RES/1810(2008)"],
        ),
        ("大会第59/314 A和B号决议", ["A/RES/59/314A", "A/RES/59/314B"]),
        (
            "大会第59/314 A至C号决议",
            ["A/RES/59/314A", "A/RES/59/314B", "A/RES/59/314C"],
        ),
        ("大会第64/548 B号决定", ["A/DEC/64/548B"]),
        (
            "经社理事会第2013/211 A号和第2013/211 B号决定",
            ["E/DEC/2013/211A", "E/DEC/2013/211B"],
        ),
        (
            "大会第59/1号和安全理事会第1540(2004)号决议",
            ["A/RES/59/1", "S/RES/1540(2004)"],
        ),
        # Without 第, without 号, the noun in front.
        ("大会S-18/3号决议", ["A/RES/S-18/3"]),
        (
            "ES-9/1号、ES-10/2号和ES-10/3号决议",
            ["A/RES/ES-9/1", "A/RES/ES-10/2", "A/RES/ES-10/3"],
        ),
        ("大会ES-10/2和3号决议", ["A/RES/ES-10/2", "A/RES/ES-10/3"]),
        ("大会59/1号决议", ["A/RES/59/1"]),
        ("大会第59/1决议", ["A/RES/59/1"]),
        ("大会决议59/1", ["A/RES/59/1"]),
        ("经济及社会理事会决议2013/5", ["E/RES/2013/5"]),
        # The session: in brackets, in front, in either numerals.
        ("联大第2131号决议（二十届）", ["A/RES/2131(XX)"]),
        ("联大通过的（二十届）第2131号决议", ["A/RES/2131(XX)"]),
        ("大会第二一三一(二十)号决议", ["A/RES/2131(XX)"]),
        ("大会第二十届会议第2131号决议", ["A/RES/2131(XX)"]),
        ("大会第五十九届会议第314号决议", ["A/RES/59/314"]),
        ("大会第十八届特别会议第3号决议", ["A/RES/S-18/3"]),
        ("安理会第1540号决议(2004年)", ["S/RES/1540(2004)"]),
        ("大会第五十九／三一四号决议", ["A/RES/59/314"]),
        # The body.
        ("理事会第2013/5号决议", ["E/RES/2013/5"]),
        ("经社理事会审议了大会第59/1号决议", ["A/RES/59/1"]),
        ("安全理事会讨论了第59/1号决议", ["A/RES/59/1"]),
        ("大会提到第1540(2004)号决议", ["S/RES/1540(2004)"]),
        ("促进和保护人权小组委员会第1998/4号决议", ["E/CN.4/Sub.2/RES/1998/4"]),
        ("非洲联盟感谢大会第59/1号决议", ["A/RES/59/1"]),
        ("大会关于人权理事会的第60/251号决议", ["A/RES/60/251"]),
    ],
)
def test_resolutions(words: str, wanted: list[str]) -> None:
    assert ids(f"各国依照{words}开展了工作。") == wanted


@pytest.mark.parametrize(
    "words",
    [
        "非洲联盟第34/12号决议",
        "非洲联盟大会第34/12号决定",
        "非洲联盟第34/12号和第35/13号决议",
        "东部渔业委员会第34/12号决议",
        "小组委员会第1998/4号决议",
        "欧洲委员会第1540(2004)号决议",
        "非洲联盟在其第34/12号决议中",
        "理事会第34/12号决议",
        "大会第2131号决议",
        "附件二，第14/22号决议",
        "该决议1/3的段落",
        "第12 (3)段",
    ],
)
def test_of_nobody_that_is_known(words: str) -> None:
    assert ids(f"各国依照{words}开展了工作。") == []


def test_a_body_that_the_sentence_begins_with() -> None:
    assert ids("人权理事会欢迎第36/17号决议") == ["A/HRC/RES/36/17"]


def test_a_number_with_its_own_mark_has_its_own_span() -> None:
    assert [text for text, _ in named("安理会第1540(2004)号和第1673(2006)号决议")] == [
        "第1540(2004)号",
        "第1673(2006)号决议",
    ]
    assert [text for text, _ in named("安理会第1540(2004)和1673(2006)号决议")] == [
        "第1540(2004)和1673(2006)号决议"
    ] * 2


def test_the_body_that_speaks() -> None:
    text = "人权理事会，\n审议了情况，\n回顾其第31/2号决议，"
    assert ids(text) == ["A/HRC/RES/31/2"]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("S/RES/1540 (2004)", "S/RES/1540(2004)"),
        ("S/RES/1540（2004）", "S/RES/1540(2004)"),
        ("A/RES/2131(XX)", "A/RES/2131(XX)"),
        ("A/RES/3202(S-VI)", "A/RES/3202(S-VI)"),
        ("A/RES/260A(III)", "A/RES/260A(III)"),
        ("A/DEC/64/548B", "A/DEC/64/548B"),
        ("A/60/6 (Sect. 8)", "A/60/6(Sect.8)"),
        ("A/60/6(Sect.8)", "A/60/6(Sect.8)"),
        ("A/70/5 (Vol. II)/Corr.1", "A/70/5(Vol.II)/Corr.1"),
        ("S/PV.6500(Resumption 1)", "S/PV.6500(Resumption1)"),
        ("S/PRST/ 2011/4", "S/PRST/2011/4"),
        ("A/66/ 55", "A/66/55"),
        ("TD/B/C.I/ EM.7/2", "TD/B/C.I/EM.7/2"),
        ("A/66/L. 5", "A/66/L.5"),
        ("ECE/MP.EIA/2014/2", "ECE/MP.EIA/2014/2"),
        ("TD/B/EX(60)/2", "TD/B/EX(60)/2"),
        ("ICCD/CRIC(9)/3", "ICCD/CRIC(9)/3"),
        ("UNEP/OzL.Pro.20/9", "UNEP/OzL.Pro.20/9"),
        ("LC/G.2700-P", "LC/G.2700-P"),
        ("ICC-ASP/8/20", "ICC-ASP/8/20"),
        ("WHA63/2010/REC/1", "WHA63/2010/REC/1"),
        ("EB128/11", "EB128/11"),
        ("A63/11/Add.2", "A63/11/Add.2"),
        ("GEGN.2/2019/1/CRP.2", "GEGN.2/2019/1/CRP.2"),
        ("ESCAP/RES/70/1", "ESCAP/RES/70/1"),
        ("A/66/782-S/2012/261", "A/66/782-S/2012/261"),
        ("ST/SGB/Staff Rules/1/Rev.4", "ST/SGB/StaffRules/1/Rev.4"),
    ],
)
def test_symbols(words: str, wanted: str) -> None:
    for sentence in ("见{}。", "秘书长的报告({})指出", "{}号文件有误"):
        assert ids(sentence.format(words)) == [wanted]


@pytest.mark.parametrize(
    "words",
    "A4纸 B12号房间 和/或 and/or 24/7 TCP/IP ISO/IEC27001 km/h 2019/20赛季 I/O CO2/kg 12/05/2019 https://docs.example/A/66/55 "
    "/srv/A/66/55.txt a@b.example/A/66/55 HIV/AIDS A/H1N1 N/A AC/DC 4/5G PC/104 S/N12345 GB/T19001-2016 MP3/MP4 A12/13 CD/DVD".split(),
)
def test_no_symbols(words: str) -> None:
    assert ids(f"文件中提到{words}的用户。") == []


# Whoever gives symbols, each of them with what stands in place of its session.
GIVERS = (
    "IDB.4 GC.2 GB.3 GEGN.2 WHA69 EB138 TD(XIV) UNEP(DEPI) ICC-ASP A S E ST T DP TD UNEP ID HRC"
    " HRI CRC CAT CEDAW CCPR ICCPR CERD CMW CRPD CED INT OPCAT HS HSP HCR FCCC CBD ICCD IDB GC"
    " LOS SPLOS ISBA CLCS ICC UNW WFP CTOC CAC BWC NPT CD CCW APLC CCM ATT JIU DC PC AC EB WHA"
    " ITH TRADE ECE ESCAP LC SDG UNU UNITAR INSTRAW CCC CEB ACC ACABQ ICEF UNFF PBC INCB NGO AT"
    " UNAT UNDT ICSC SPC TIM ENERGY UNCTAD UNODC GOV INFCIRC ICAO IMO IOM SPT MICT ICTY ICTR"
    " PCNICC COPUOS UNDP UNFPA UNHCR UNAIDS EC ISDR WTO WT TN DPI DP-FPA E-ICEF"
)


def test_who_gives_symbols() -> None:
    symbols = [f"{giver}/2003/5" for giver in GIVERS.split()]
    assert [one for one in symbols if named(f"见{one}。") != [(one, one)]] == []
    # A double symbol holds those of two.
    doubles = [f"A/58/98-{one}" for one in symbols]
    assert [one for one in doubles if named(f"见{one}。") != [(one, one)]] == []


@pytest.mark.parametrize(
    "written",
    [
        # A space beside a stroke is a slip.
        *("A/58/ Add.1", "A/58/ Corr.1", "A/58/ Rev.1", "A/58/ Amend.1", "A/ 58/98"),
        *("A/C.2/ L.5", "A/C.2/ INF.5", "E/2003/ CRP.5", "A/C.1/ WP.3", "S/ PV.7000"),
        *("A/C.1/58/ SR.4", "A/58/ NGO.3", "A/ RES/58/1", "A/ DEC/58/501"),
        *("A /58/98", "A/58 /Add.1", "A/58 /Corr.2", "A/58 /Rev.1", "A/58 /Amend.2"),
        # Parts.
        *("A/62/6 (Income sect. 2)", "A/62/6 (Prog. 5)", "A/62/6 (Suppl. 3)"),
        *("A/62/6 (Supp. 3)", "A/62/6 (Introduction)", "A/62/6 (Summary)"),
        *("A/62/6 (Part One)", "A/62/6 (Part Two)", "A/62/6 (Part Three)"),
        *("A/62/6 (Vols. 3)", "A/62/6 (Sect. 29B)", "A/62/6(Vol.XIV)"),
        # Acts.
        *("E/CN.5/RES/44/1 B", "UNEP/EA/RES/2/5 A", "DP/DEC/2 A", "IOM/RES/2 A"),
        *("E/ICEF/DEC/3 A", "A/RES/58/1 A", "A/DEC/406 (C/61)", "T/RES/2 (XX)"),
    ],
)
def test_symbols_with_spaces(written: str) -> None:
    assert named(f"见{written}。") == [(written, written.replace(" ", ""))]


@pytest.mark.parametrize(
    "symbol",
    [
        *("A/58/98-B", "A/58/98A", "A/58/98-99", "E/2003/5-2004/6", "A/HRC/RES/17/19"),
        *("SC/12345", "GA/1234", "GA/EF/3500", "GA/SHC/4100", "SG/SM/1820"),
        *("DSG/SM/18201", "SG/T/3000", "L/T/4400", "E/RES/1996(LX)"),
    ],
)
def test_symbols_with_letters_and_of_press_releases(symbol: str) -> None:
    assert named(f"见{symbol}。") == [(symbol, symbol)]


def test_a_symbol_cut_at_the_end_of_its_line_is_none() -> None:
    assert ids("见A/66/55/Add.") == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("大会第59/1和3号决议", "3 of the same session, or whose?"),
        ("大会第2131号决议", "of which session?"),
        ("经社理事会第六十五届会议第5号决议", "of which year?"),
        ("第195号决议", "a bare number without an organ"),
        ("该决议1/3", "no body right before"),
        ("第12/5号决议", "nobody is named that numbers its acts 12/5"),
        ("大会第12/5号决议", "联合国大会 does not number its acts so"),
        ("非洲联盟第34/12号决议", "非洲联盟 does not number its acts so"),
        ("东部渔业委员会第34/12号决议", "adopted by a body that no list knows"),
        ("理事会第34/12号决议", "which 理事会?"),
    ],
)
def test_refused_resolutions(words: str, why: str) -> None:
    assert why in refused(f"各国依照{words}开展了工作。", "Resolution")


def test_a_paper_of_another_board_cites_its_own_acts() -> None:
    cited = "各国依照第2041/14号决定开展了工作。"
    why = refused(cited, "Resolution", organ="联合国人权理事会")
    assert "联合国人权理事会 numbers its own acts" in why
    assert refused(cited, "Resolution", organ="联合国大会") == set()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("见A/66/55/Add.", "a symbol has a number"),
        ("见ST/2。", "a symbol has a number"),
        ("见A12/13。", "a number of the Health Assembly stands in papers that name it"),
    ],
)
def test_refused_symbols(words: str, why: str) -> None:
    assert why in refused(words, "DocumentCitation")


def test_the_own_symbol_on_the_cover_is_no_citation() -> None:
    paper = document_of("A/66/55-S/2011/7", "front")
    for own in ("A/66/55-S/2011/7", "A/66/55"):
        cover = paper.model_copy(update={"front": Front(symbol=own)})
        cited = [m.id for m in extract(cover) if m.kind == "DocumentCitation"]
        assert cited == ([] if "-" in own else ["A/66/55-S/2011/7"])


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("见A/62/50和Corr.1。", ["A/62/50", "A/62/50/Corr.1"]),
        ("见A/62/50/Add.2和Add.3。", ["A/62/50/Add.2", "A/62/50/Add.3"]),
        ("见A/62/50/Add.2和Corr.1。", ["A/62/50/Add.2", "A/62/50/Add.2/Corr.1"]),
        ("见CEDAW/C/SR.1544和1545。", ["CEDAW/C/SR.1544", "CEDAW/C/SR.1545"]),
        ("见人权理事会主席声明19/2。", ["A/HRC/PRST/19/2"]),
        ("世卫组织的A69/21。", ["A69/21"]),
        ("见A12/13号文件。", ["A12/13"]),
        ("见PC/104号文件。", ["PC/104"]),
    ],
)
def test_symbols_after_others(words: str, wanted: list[str]) -> None:
    assert [key for key in ids(words) if "RES" not in key] == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("缔约方会议第7/CP.4号决定", "FCCC/DEC/7/CP.4"),
        ("缔约方会议第3/COP.8号决定", "ICCD/COP/DEC/3/COP.8"),
        ("缔约方大会第BC-13/17号决定", "BC-13/17"),
        ("缔约方大会第XIII/10号决议", "CBD/COP/RES/XIII/10"),
        ("第WHA73(9)号决定", "WHA73(9)"),
        ("执行局EB130.R3号决议", "EB130.R3"),
        ("安理会第1540号决议，后来又有第1540(2004)号", "S/RES/1540(2004)"),
        ("安理会2004年4月28日第1540号决议", "S/RES/1540(2004)"),
        ("安全理事会第1540号决议", "S/RES/1540"),
        ("大会第二一七A(三)号决议", "A/RES/217A(III)"),
        ("大会第217 A (III)号决议", "A/RES/217A(III)"),
        ("大会第十届紧急特别会议第2号决议", "A/RES/ES-10/2"),
    ],
)
def test_forms_of_numbers(words: str, wanted: str) -> None:
    assert ids(f"各国依照{words}开展了工作。")[0] == wanted


def test_parts_are_those_of_the_id() -> None:
    sentence = "大会第59/314 A和B号、安理会第1540(2004)号决议(A/59/5 (Vol. I)/Add.1)。"
    found = [m for m in extract(document_of(sentence)) if m.kind in KINDS]
    assert len(found) == 4
    for mention in found:
        assert mention.parts is not None and mention.parts.id == mention.id
        assert mention.parts == parts_of(mention.kind, mention.id)
