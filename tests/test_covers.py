"""Covers: kind, title, day, submitter and organ of a paper, line by line; titles of annexes."""

from __future__ import annotations

import pytest

from kg.languages import PACKAGED
from kg.model.authority import Authority, Entry
from kg.model.document import Front
from kg.model.language import Language
from kg.model.source import Source, SourceRow
from kg.parse import parse
from kg.parse.cover import cover_of
from kg.repair import repair

CHINESE = PACKAGED.language("zh")
ENGLISH = PACKAGED.language("en")
ORGANS = Authority(
    {
        "Organization": [
            Entry(id="湖泊大会", alias=["大会"], code="A"),
            Entry(id="港口委员会", code="A/C.9"),
            Entry(id="灯塔论坛"),
            Entry(id="灯塔署"),
            Entry(id="潮汐/水文署执行局", parent="潮汐署"),
            Entry(id="渔业署"),
            Entry(id="灯塔署执行局", parent="灯塔署"),
            Entry(id="渔业署执行局", parent="渔业署"),
        ]
    }
)

KINDS: list[tuple[Language, str, str | None]] = [
    (CHINESE, "秘书处的说明", "note"),
    (CHINESE, "2041年5月3日海地代表团的普通照会", "note verbale"),
    (CHINESE, "2041年5月3日海地代表给秘书长的信", "letter"),
    (CHINESE, "秘书长的报告**", "report"),
    (CHINESE, "第12次会议简要记录", "record"),
    (CHINESE, "大会决议", "resolution"),
    (CHINESE, "第5/102号决定", "decision"),
    (CHINESE, "湖泊公约", "treaty"),
    (CHINESE, "湖泊宣言", "declaration"),
    (CHINESE, "主席关于会议的摘要", "summary"),
    (CHINESE, "摘要", None),
    (CHINESE, "海地提出的决议草案", "draft"),
    (CHINESE, "2041年5月3日理事会决定", "decision"),
    (CHINESE, "海地提交的工作文件", "working paper"),
    (CHINESE, "临时议程", "agenda"),
    (CHINESE, "灯塔的维护", None),
    (CHINESE, "关于海地第三次定期报告的结论性意见", "observations"),
    (CHINESE, "理事会主席的声明", "statement"),
    (CHINESE, "理事会关于灯塔的新闻谈话", "statement"),
    (CHINESE, "新闻稿", "press release"),
    (CHINESE, "海地国家方案文件(2041-2045年)", "programme document"),
    (CHINESE, "与会者名单", "list"),
    (CHINESE, "对灯塔署采购工作的审查", "review"),
    (CHINESE, "灯塔公约缔约方大会通过的决定", "decision"),
    (CHINESE, "秘书长" * 20 + "的报告", None),  # too long for a line that tells a kind
    (ENGLISH, "Note by the Secretariat", "note"),
    (
        ENGLISH,
        "Letter dated 3 May 2041 from the Minister addressed to the Board",
        "letter",
    ),
    (ENGLISH, "Notes verbales dated 3 May 2041 from the Mission", "note verbale"),
    (ENGLISH, "Report of the Board", "report"),
    (ENGLISH, "Verbatim record", "record"),
    (ENGLISH, "Resolution adopted by the Assembly", "resolution"),
    (ENGLISH, "Draft decision", "decision"),
    (ENGLISH, "Provisional agenda", "agenda"),
    (ENGLISH, "Working paper submitted by Chile", "working paper"),
    (ENGLISH, "Reporting of ships", None),
]


@pytest.mark.parametrize(("language", "line", "kind"), KINDS)
def test_kinds(language: Language, line: str, kind: str | None) -> None:
    assert cover_of(language).kind([line], None) == kind


def test_the_symbol_tells_the_kind_first() -> None:
    cover = cover_of(CHINESE)
    assert cover.kind(["秘书长的报告"], "A/RES/95/7") == "resolution"
    assert cover.kind(["秘书长的报告"], "S/PV.9001") == "record"
    assert cover.kind(["灯塔"], "S/PRST/2041/9") == "statement"
    assert cover.kind(["灯塔"], "WHA94.7") == "resolution"
    assert cover.kind(["秘书长的报告"], "A/95/7") == "report"


DAYS: list[tuple[Language, str, str | None]] = [
    (CHINESE, "2041年5月3日", "2041-05-03"),
    (CHINESE, "日内瓦，2041年5月3日", "2041-05-03"),
    (CHINESE, "2041年5月3日印发", "2041-05-03"),
    (CHINESE, "2041年5月3日大会决议", "2041-05-03"),
    (CHINESE, "2041年5月3日至7日", None),
    (CHINESE, "会议于2041年5月3日开始", None),
    (ENGLISH, "of 3 May 2041", "2041-05-03"),
    (ENGLISH, "Adopted by the Board, on 3 May 2041", "2041-05-03"),
    (ENGLISH, "3 to 7 May 2041", None),
]


@pytest.mark.parametrize(("language", "line", "day"), DAYS)
def test_days(language: Language, line: str, day: str | None) -> None:
    assert cover_of(language).day_of([line]) == day


SUBMITTERS: list[tuple[Language, str, str | None]] = [
    (CHINESE, "海地和智利提交的工作文件", "海地和智利"),
    (CHINESE, "海地、智利：订正决议草案", "海地、智利"),
    (CHINESE, "理事会主席关于会议的摘要", "理事会主席"),
    (ENGLISH, "Working paper submitted by the Board", "Board"),
    (CHINESE, "秘书长关于灯塔的报告", "秘书长"),
    (CHINESE, "秘书长的说明", "秘书长"),
    (CHINESE, "关于灯塔的报告", None),
    (CHINESE, "第五届会议的报告", None),
    (CHINESE, "非政府组织灯塔守护者协会提交的书面声明", "灯塔守护者协会"),
    (CHINESE, "检查专员玛丽·杜邦编写", "检查专员玛丽·杜邦"),
    (ENGLISH, "Report of the Secretary-General on harbours", "Secretary-General"),
    (ENGLISH, "Note by the Board of Auditors", "Board of Auditors"),
    (ENGLISH, "Reports on harbours", None),
]


@pytest.mark.parametrize(("language", "line", "submitter"), SUBMITTERS)
def test_submitters(language: Language, line: str, submitter: str | None) -> None:
    assert cover_of(language).submitter([line]) == submitter


def front(*lines: str, language: Language = CHINESE) -> Front:
    rows, start = [], 0
    for line in lines:
        rows.append(SourceRow(start=start, end=start + len(line)))
        start += len(line) + 1
    source = Source(name="a.docx", text="\n".join(lines), rows=tuple(rows))
    return parse(repair(source, language), language, ORGANS).front


TEXT = "1. 各国政府收集了关于港口和灯塔的资料。"
TITLES: list[tuple[list[str], str | None, str | None]] = [
    (["灯塔的维护", "秘书长的报告"], "report", "灯塔的维护"),
    (["议程项目12", "灯塔的维护", "秘书长的报告"], "report", "灯塔的维护"),
    (["大会", "秘书长的报告"], "report", "秘书长的报告"),  # above stands the masthead
    (["关于灯塔的报告"], "report", "关于灯塔的报告"),
    (
        ["秘书长的说明", "1. 秘书长转递报告。", "灯塔专家的报告"],
        "report",
        "灯塔专家的报告",
    ),
    (["大会决议", "95/7. 灯塔的维护"], "resolution", "灯塔的维护"),
    (
        ["2041年5月3日大会的决议", "[根据报告]", "灯塔的维护"],
        "resolution",
        "灯塔的维护",
    ),
    (["2041年5月3日大会的决议", "大会，"], "resolution", "2041年5月3日大会的决议"),
    (["2041年方案概算", "第3款", "灯塔"], None, "2041年方案概算，第3款，灯塔"),
    (["灯塔的维护"], None, None),
    # A title may be about a kind of text; the next line tells the kind.
    (["给予湖泊独立宣言", "海地提交的工作文件"], "working paper", "给予湖泊独立宣言"),
    (["灯塔会议奥斯陆宣言"], "declaration", "灯塔会议奥斯陆宣言"),
    (
        ["议程项目7", "灯塔的维护", "渔业署工作总结", "秘书长的说明"],
        "note",
        "渔业署工作总结",
    ),
    (
        ["议程项目7", "灯塔，", "港口", "2041年5月3日大会的决议", "大会，"],
        "resolution",
        "灯塔，港口",
    ),
    (["议程项目7", "灯塔", "2041年5月3日大会的决议", "大会，"], "resolution", "灯塔"),
    (["海地和智利：决议草案", "灯塔的维护", "大会，"], "draft", "灯塔的维护"),
    # A body reports, and a note carries it.
    (
        ["议程项目7", "统计问题", "灯塔小组的报告", "秘书处的说明"],
        "report",
        "灯塔小组的报告",
    ),
    # The items are on reports; each has its title, and none is left.
    (
        ["议程项目7和9", "专员的年度报告", "港口", "灯塔专家的报告"],
        "report",
        "灯塔专家的报告",
    ),
    (["议程项目7", "专员的年度报告", "港口", "灯塔专家的报告"], "report", "港口"),
    (["议程项目7", "灯塔", "港口会议摘要", "主席的总结"], "summary", "港口会议摘要"),
    (["临时议程说明"], "agenda", "临时议程说明"),
    # Whose paper it is, by name; what it sums up; what it only says to be.
    (["灯塔的维护", "灯塔问题特别报告员玛丽·杜邦的报告"], "report", "灯塔的维护"),
    (["灯塔案(海地诉智利)", "判决摘要"], "summary", "灯塔案(海地诉智利)"),
    (["新闻稿", "SC/19041", "2041年5月3日", "灯塔启用"], "press release", "灯塔启用"),
    (
        ["议程项目5(b)", "灯塔公约缔约方大会通过的决定", "LC-9/4：灯塔的维护"],
        "decision",
        "灯塔的维护",
    ),
    (["灯塔公约", "关于海地的结论性意见"], "observations", "关于海地的结论性意见"),
    # A heading of the text is no title.
    (["议程项目5", "灯塔的维护", "一. 导言"], None, "灯塔的维护"),
    (["对灯塔署采购工作的审查", "执行摘要"], "review", "对灯塔署采购工作的审查"),
    # No line tells the kind.
    (["第五届会议", "灯塔"], None, None),
    (["第五届会议", "灯塔的维护", "导言"], None, "灯塔的维护"),
    (["第五届会议", "灯塔的维护", "港口的维护"], None, None),
    (["议程项目7", "高级别部分", "2041年灯塔展望", "摘要"], None, "2041年灯塔展望"),
]


@pytest.mark.parametrize(("lines", "kind", "title"), TITLES)
def test_titles(lines: list[str], kind: str | None, title: str | None) -> None:
    found = front(*lines, TEXT)
    assert (found.kind, found.title) == (kind, title)


SENDERS = {
    "2041年5月3日海地常驻联合国代表给秘书长的信": "海地常驻联合国代表",
    "2041年5月3日海地常驻联合国代表团临时代办给秘书长的信": "海地常驻联合国代表团",
    "2041年5月3日海地常驻联合国副代表给秘书长的信": "海地常驻联合国",
    "2041年5月3日下列国家代表给秘书长的信": None,
    "海地常驻联合国代表团的普通照会": "海地常驻联合国代表团",
}


@pytest.mark.parametrize(("line", "sender"), SENDERS.items())
def test_senders_of_letters(line: str, sender: str | None) -> None:
    found = front(line, TEXT)
    assert found.submitted_by == sender and found.title == line
    assert found.authors == ([sender] if sender else [])
    assert found.date == ("2041-05-03" if line[0] == "2" else None)


def test_who_signs_is_the_author() -> None:
    found = front("海地常驻联合国代表团的普通照会", TEXT, "玛丽·让大使(签名)")
    assert found.authors == ["玛丽·让"]


@pytest.mark.parametrize(
    ("report", "authors"),
    [
        ("灯塔问题特别代表的报告", ["灯塔问题特别代表"]),
        ("灯塔问题特别代表关于港口的报告", ["灯塔问题特别代表"]),
        ("关于灯塔和港口的报告", ["秘书长"]),
    ],
)
def test_whose_report_a_note_carries(report: str, authors: list[str]) -> None:
    found = front(
        "议程项目7", "统计问题", "秘书长的说明", "秘书长谨转递该报告。", report
    )
    assert (found.title, found.submitted_by) == (report, "秘书长")
    assert found.authors == authors


def test_a_letter_says_to_whom_it_is() -> None:
    assert front("2041年5月3日海地代表致大会主席的信", TEXT).addressed_to == "大会主席"
    assert front("海地代表团的普通照会", TEXT).addressed_to is None
    assert front("秘书长的报告", TEXT).addressed_to is None


CLOSING = ("联合国", "大会", "灯塔的维护")
ADOPTED = ("2041年5月3日理事会决议", "理事会，", "1. 请各国收集资料。")


def test_a_masthead_at_the_end_tells_organ_and_title() -> None:
    found = front(*ADOPTED, "第12次全体会议", "2041年5月3日", *CLOSING)
    assert (found.organ, found.title, found.date) == (
        "湖泊大会",
        "灯塔的维护",
        "2041-05-03",
    )
    assert front("议程项目7", TEXT, *CLOSING[:2]).organ == "湖泊大会"
    assert front(*ADOPTED, *CLOSING[:2]).title == ADOPTED[0]


TOLD_BY_TEXT: list[tuple[list[str], str | None, str | None]] = [
    (["1. 本报告载有资料。"], "report", None),
    (["第五届会议", "依照要求，本报告载有资料。"], "report", None),
    (["1. 见本报告第3段。"], None, None),
    (["1. 本说明载有资料。"], "note", None),
    (["1. 本报告取代本说明。", "2. 依照要求，本说明载有资料。"], "report", None),
    (["1. 见本说明第3段。"], None, None),
    (
        [
            "本公约缔约国同意下列各条。",
            "第一条",
            "第二条",
            "第三条",
            "二〇四一年五月三日订于奥斯陆。",
        ],
        "treaty",
        "2041-05-03",
    ),
    (["第一条", "第二条", "第三条", "2041年5月3日订于奥斯陆。"], None, None),
    (
        [
            "本公约缔约国同意。",
            "第一条",
            "第二条",
            "公历二千零四十一年五月三日签订于海地。",
        ],
        None,
        None,
    ),
    (
        [
            "港口公约",
            "公历二千零四十一年五月三日签订于海地。",
            "2041年6月3日开放供签署。",
        ],
        "treaty",
        "2041-05-03",
    ),
]


@pytest.mark.parametrize(("lines", "kind", "day"), TOLD_BY_TEXT)
def test_a_text_without_a_cover_says_what_it_is(
    lines: list[str], kind: str | None, day: str | None
) -> None:
    found = front(*lines)
    assert (found.kind, found.date) == (kind, day)


OWNERS = {
    ("执行局", "灯塔署的报告"): "灯塔署执行局",
    ("执行局", "灯塔"): None,
    ("执行局", "水文", "潮汐方案的报告"): "潮汐/水文署执行局",  # a board of several
    ("执行局", "灯塔署和渔业署的报告"): None,  # two bodies have one
    ("港口", "委员会"): "港口委员会",  # a name on two lines
    ("港口", "2041年5月3日港口委员会决议"): "港口委员会",
    ("A/95/7",): "湖泊大会",
    ("A/C.9/95/7",): "湖泊大会",  # its committees' papers are its own
    ("灯塔论坛",): "灯塔论坛",
    # In the first six lines of a cover, the first twelve of the text.
    ("甲", "乙", "丙", "丁", "戊", "灯塔论坛"): "灯塔论坛",
    ("甲", "乙", "丙", "丁", "戊", "己", "灯塔论坛"): None,
    ("灯塔", *["1. 甲乙。"] * 11, "灯塔论坛，"): "灯塔论坛",
    ("灯塔", *["1. 甲乙。"] * 12, "灯塔论坛，"): None,
    ("联合国", "大会"): "湖泊大会",
    ("灯塔署理事会", "第五十届会议"): "灯塔署理事会",
    ("港口公约缔约方会议", "第五十届会议"): "港口公约缔约方会议",
    ("A/95/7", "港口公约缔约方会议", "第五次会议"): "港口公约缔约方会议",
    ("E/95/24-A/95/7", "港口"): "湖泊大会",  # the second of two symbols in one
    ("港口", "渔业署理事会"): None,  # no session tells that it is a masthead
    ("第九届港口大会", "灯塔"): "港口大会",
    ("第7(2041)号决议", "2041年5月3日港口委员会第12次会议通过"): "港口委员会",
    ("2041年届会", "2041年5月3日海地代表给港口委员会主席的信"): "港口委员会",
    ("2041年届会", "2041年5月3日海地代表给秘书长的信"): None,
    ("港口", "第五十届会议"): "联合国大会",  # the form of the session is the Assembly's
    ("港口", "第五十届会"): None,
    (
        "第五十届会议",
        "2041年5月3日至9日",
        "港口",
    ): None,  # papers of the Assembly tell no days
    ("第五十届会议", "2041年5月3-9日，里加", "港口"): None,
    ("第五十届会议", "2041年5月3日", "港口"): "联合国大会",
    ("第五十届会议", "港口", "2041年5月3日至9日"): "联合国大会",
    (
        "理事会",
        "第五十届会议",
    ): None,  # a noun that many organs have is none of the Assembly's
    ("执行委员会", "港口", "第五十届会议"): "执行委员会",
    (
        "联合国",
        "大会",
        "第五十届会议",
        "执行局",
    ): "湖泊大会",  # a heading below the session
}


@pytest.mark.parametrize(("lines", "organ"), OWNERS.items())
def test_organs(lines: tuple[str, ...], organ: str | None) -> None:
    assert front(*lines, TEXT).organ == organ


def test_a_row_that_ends_in_a_full_stop_may_be_of_a_masthead() -> None:
    found = front(
        "Distr.",
        "GENERAL",
        "A/95/7",
        "5 May 2041",
        "CHINESE",
        "港口",
        "秘书长的报告",
        TEXT,
    )
    assert (found.symbol, found.kind, found.date) == ("A/95/7", "report", "2041-05-05")


AGENDAS: list[tuple[list[str], list[str]]] = [
    (
        ["议程项目7(a)和12", "灯塔", "港口", "秘书长的报告"],
        ["议程项目7(a)：灯塔", "议程项目12：港口"],
    ),
    (
        ["议程项目7、8和9", "灯塔和", "港口", "渔船", "堤坝", "秘书长的报告"],
        ["议程项目7：灯塔和港口", "议程项目8：渔船", "议程项目9：堤坝"],
    ),
    (["议程项目7", "灯塔", "港口的维护", "秘书长的报告"], ["议程项目7：灯塔"]),
    (["议程项目7", "灯塔", "港口", "渔船", "秘书长的报告"], ["议程项目7"]),  # too many
    (["临时议程*项目4", "灯塔的报告"], ["临时议程项目4"]),
    (
        ["议程项目7", "议程项目9", "灯塔", "港口", "秘书长的报告"],
        ["议程项目7：灯塔", "议程项目9：港口"],
    ),
    (["议程项目7和9", "灯塔", "秘书长的报告"], ["议程项目7", "议程项目9"]),
    (["议程项目13.1", "灯塔", "总干事的报告"], ["议程项目13.1：灯塔"]),
    (
        ["议程项目13.1", "WHA94.7", "灯塔"],
        ["议程项目13.1"],
    ),  # the title of what is adopted
    (
        ["议程项目7和9", "专员的年度报告", "港口", "灯塔专家的报告"],
        ["议程项目7：专员的年度报告", "议程项目9：港口"],
    ),
]


@pytest.mark.parametrize(("lines", "items"), AGENDAS)
def test_agenda_items_one_by_one(lines: list[str], items: list[str]) -> None:
    assert front(*lines, TEXT).agenda_items == items


def test_agenda_items_have_the_title_of_the_only_one() -> None:
    assert front("议程项目12*", "灯塔的维护", "秘书长的报告", TEXT).agenda_items == [
        "议程项目12：灯塔的维护"
    ]
    several = front("议程项目12", "议程项目13", "灯塔", "秘书长的报告", TEXT)
    assert several.agenda_items == ["议程项目12", "议程项目13"]


ANNEXES: list[tuple[list[str], list[str]]] = [
    (["附件", "渔业统计"], ["渔业统计"]),
    (["附件一", "渔业统计", "附件二", "1. 港口。"], ["渔业统计", "附件"]),
    (["附件", "A/95/7", "渔业统计"], ["渔业统计"]),  # its symbol runs between
    (["附件", "[原件：法文]", "渔业统计"], ["渔业统计"]),  # a remark stands between
    (["附件", "渔业统计会议", "会议结论", TEXT], ["渔业统计会议结论"]),
    (["附件", "渔业统计", "会议结论", TEXT], ["渔业统计"]),
    (["附件", "渔业统计 ........ 12", "附件", "渔业统计"], ["渔业统计"]),  # contents
]


@pytest.mark.parametrize(("lines", "titles"), ANNEXES)
def test_titles_of_annexes(lines: list[str], titles: list[str]) -> None:
    assert front(TEXT, *lines).annexes == titles


def test_a_language_without_a_cover_of_its_own_has_the_english_one() -> None:
    lines = ("Report of the Board", "1. Les ports sont anciens.")
    french = front(*lines, language=PACKAGED.language("fr"))
    assert (french.kind, french.submitted_by) == ("report", "Board")
    assert cover_of(PACKAGED.language("fr")).kinds == cover_of(ENGLISH).kinds
