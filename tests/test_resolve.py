"""Names that are merged, references inside a document, what a recommendation names, statements."""

from __future__ import annotations

from typing import Any

import pytest
from papers import document, mentions, session

from kg.languages import PACKAGED
from kg.model.claim import Claim, Qualifier, Term
from kg.model.document import Directive, Document, Recommendation
from kg.model.language import Language
from kg.model.source import Source
from kg.parse import parse
from kg.repair import repair
from kg.resolve import appearances, resolve, resolve_with_reasons
from kg.resolve.merge import (
    merge_events,
    merge_persons,
    merge_spellings,
    merge_titles,
    merges,
)
from kg.resolve.recommendations import complete
from kg.resolve.references import find_references
from kg.rules.confidence import confidence_of
from kg.rules.words import words_of

Named = tuple[Any, ...]
CHINESE = PACKAGED.language("zh")
WORDS = words_of(CHINESE, "resolve")


def read(words: str) -> Document:
    """A document as it is parsed."""
    return parse(repair(Source(name="a.txt", text=words), CHINESE), CHINESE)


# Merges


@pytest.mark.parametrize(
    ("names", "merged"),
    [
        (["Ana Lopez", "Ana M. Lopez"], {"Ana Lopez": "Ana M. Lopez"}),
        (["Ana Lopez", "Ana M Lopez"], {"Ana Lopez": "Ana M Lopez"}),
        (["Ana Lopez", "Ana M.P. Lopez"], {"Ana Lopez": "Ana M.P. Lopez"}),
        (["安娜·洛佩斯", "安娜·M·洛佩斯"], {"安娜·洛佩斯": "安娜·M·洛佩斯"}),
        # Two fuller names.
        (["Ana Lopez", "Ana M. Lopez", "Ana P. Lopez"], {}),
        # More than initials between, another first or last name, one part only, the same length.
        (["Ana Lopez", "Ana Maria Lopez"], {}),
        (["Ana Lopez", "Eva M. Lopez"], {}),
        (["Ana Lopez", "Ana M. Perez"], {}),
        (["Lopez", "Ana Lopez"], {}),
        (["Lopez", "Lopez M. Lopez"], {}),
        (["A. Lopez", "B. Lopez"], {}),
        ([], {}),
    ],
)
def test_persons(names: list[str], merged: dict[str, str]) -> None:
    assert merge_persons(names) == merged


@pytest.mark.parametrize(
    ("names", "merged"),
    [
        (["灯塔会议", "灯塔国际会议"], {"灯塔会议": "灯塔国际会议"}),
        (["灯塔会议", "联合国灯塔会议"], {"灯塔会议": "联合国灯塔会议"}),
        (["灯塔会议", "政府间灯塔会议"], {"灯塔会议": "政府间灯塔会议"}),
        (["灯塔论坛", "灯塔全球论坛"], {"灯塔论坛": "灯塔全球论坛"}),
        (["灯塔会议", "关于灯塔会议"], {"灯塔会议": "关于灯塔会议"}),
        (["灯塔问题会议", "灯塔问题的会议"], {"灯塔问题会议": "灯塔问题的会议"}),
        (
            ["缔约方会议第九届会议", "灯塔公约缔约方会议第九届会议"],
            {"缔约方会议第九届会议": "灯塔公约缔约方会议第九届会议"},
        ),
        # Of two conventions; of another session; of no parties.
        (
            [
                "缔约国大会第九届会议",
                "灯塔公约缔约国大会第九届会议",
                "航标公约缔约国大会第九届会议",
            ],
            {},
        ),
        (["缔约方会议第九届会议", "灯塔公约缔约方会议第八届会议"], {}),
        (["第九届会议", "灯塔公约缔约方会议第九届会议"], {}),
        (["数字论坛", "首届数字论坛"], {}),
        # Two fuller names.
        (["灯塔会议", "灯塔国际会议", "灯塔全球会议"], {}),
        (["灯塔会议", "航标国际会议"], {}),
        (["灯塔的会议", "灯塔会议"], {}),
        (["国际灯塔会议", "全球灯塔会议"], {}),
        # The same characters in another order.
        (
            ["国际航标北方进程会议", "北方进程国际航标问题会议"],
            {"国际航标北方进程会议": "北方进程国际航标问题会议"},
        ),
        (["灯塔问题第十二次会议", "第二十次关于灯塔问题会议"], {}),
        (["渔港灯塔会议", "灯塔渔港问题会议"], {}),
        (["渔港灯塔大会议", "灯塔渔港问题大会议"], {}),
        (
            ["航标渔港灯塔会议", "灯塔渔港航标问题会议"],
            {"航标渔港灯塔会议": "灯塔渔港航标问题会议"},
        ),
    ],
)
def test_events(names: list[str], merged: dict[str, str]) -> None:
    assert merge_events(names, WORDS) == merged


@pytest.mark.parametrize(
    ("names", "merged"),
    [
        (
            ["渔港与灯塔全球委员会", "渔港和灯塔问题全球委员会"],
            {"渔港与灯塔全球委员会": "渔港和灯塔问题全球委员会"},
        ),
        (
            ["国际航标及灯塔联盟", "国际航标和灯塔联盟"],
            {"国际航标和灯塔联盟": "国际航标及灯塔联盟"},
        ),
        (
            ["渔港和灯塔全球小组", "渔港与灯塔问题全球小组"],
            {"渔港和灯塔全球小组": "渔港与灯塔问题全球小组"},
        ),
        # Too short to be sure, and another word.
        (["渔港和灯塔小组会", "渔港与灯塔问题小组会"], {}),
        (["渔港问题小组", "渔港小组"], {}),
        (["国际航标和灯塔联盟", "国际航标和灯塔协会"], {}),
    ],
)
def test_spellings(names: list[str], merged: dict[str, str]) -> None:
    assert merge_spellings(names, WORDS) == merged


@pytest.mark.parametrize(
    ("names", "merged"),
    [
        (["灯塔战略", "2031-2035年灯塔战略"], {"灯塔战略": "2031-2035年灯塔战略"}),
        (
            ["灯塔战略", "2031年灯塔战略：照亮海岸"],
            {"灯塔战略": "2031年灯塔战略：照亮海岸"},
        ),
        (["灯塔战略", "灯塔战略——“照亮海岸”"], {"灯塔战略": "灯塔战略——“照亮海岸”"}),
        (
            ["利马行动计划", "利马渔业问题行动计划"],
            {"利马行动计划": "利马渔业问题行动计划"},
        ),
        # Two longer ones, other years, another word inside, another beginning.
        (["灯塔战略", "2031年灯塔战略", "2036年灯塔战略"], {}),
        (["2031年灯塔战略", "2036年灯塔战略"], {}),
        (["2031年灯塔战略", "2031年灯塔战略：照亮海岸"], {}),
        (["利马行动计划", "利马渔业行动计划"], {}),
        (["行动计划", "渔业问题行动计划"], {}),
        (["灯塔战略", "全球灯塔战略"], {}),
    ],
)
def test_titles(names: list[str], merged: dict[str, str]) -> None:
    assert merge_titles(names, sorted(names), WORDS) == merged


def merged(
    *named: Named, known: tuple[str, ...] = ()
) -> dict[tuple[str, str], tuple[str, str]]:
    """Merges of mentions that stand in one line; those with the ids of `known` are known."""
    paper = document(("paragraph", "，".join(row[1] for row in named)))
    found = mentions(paper, *named)
    found = [m.model_copy(update={"known": m.id in known}) for m in found]
    made = merges(found, WORDS)
    assert all(pair == (merge.kind, merge.id) for pair, merge in made.items())
    return {pair: (merge.into, merge.reason) for pair, merge in made.items()}


def test_merges_of_a_document_keep_to_a_kind_and_to_unknown_names() -> None:
    person = "same first and last name, initials between"
    event = "same name but for a qualifier"
    assert merged(
        ("Person", "Ana Lopez"),
        ("Person", "Ana M. Lopez"),
        ("Event", "灯塔会议"),
        ("Event", "灯塔国际会议"),
    ) == {
        ("Person", "Ana Lopez"): ("Ana M. Lopez", person),
        ("Event", "灯塔会议"): ("灯塔国际会议", event),
    }
    assert merged(("Organization", "灯塔会议"), ("Event", "灯塔国际会议")) == {}
    assert (
        merged(("Event", "灯塔会议"), ("Event", "灯塔国际会议"), known=("灯塔会议",))
        == {}
    )
    assert (
        merged(
            ("Event", "灯塔会议"), ("Event", "灯塔国际会议"), known=("灯塔国际会议",)
        )
        == {}
    )


def test_a_unit_is_that_of_the_only_body_that_has_one() -> None:
    why = "the unit of the only body that has one so named"
    lakes = ("Organization", "国际湖泊联盟"), ("Organization", "国际湖泊联盟渔港理事会")
    unit = ("Organization", "渔港理事会")
    assert merged(*lakes, unit) == {unit: ("国际湖泊联盟渔港理事会", why)}
    assert merged(*lakes, unit, known=("渔港理事会",)) == {}
    hills = ("Organization", "山区联盟"), ("Organization", "山区联盟渔港理事会")
    assert merged(*lakes, *hills, unit) == {}
    # Without the body itself nothing tells that the name is one of its parts.
    assert merged(lakes[1], unit) == {}
    assert merged(lakes[0], ("Organization", "国际湖泊联盟渔港"), unit) == {}
    # Too short to tell one from others.
    group = ("Organization", "国际湖泊联盟渔港小组"), ("Organization", "渔港小组")
    assert merged(lakes[0], *group) == {}


KNOWN = ("Event", "航标问题高级别对话", "甲")


@pytest.mark.parametrize("head", ["高级别对话", "高级别全体会议", "审议大会"])
def test_a_dialogue_is_the_one_that_is_known(head: str) -> None:
    known = ("Event", f"航标问题{head}", "甲")
    reason = "the only known event of that kind in the document"
    found = merged(known, ("Event", f"这次{head}"), known=("甲",))
    assert found == {("Event", f"这次{head}"): ("甲", reason)}


@pytest.mark.parametrize(
    "named",
    [
        [("Event", "这次高级别对话")],  # none is known
        [
            KNOWN,
            ("Event", "灯塔高级别对话", "乙"),
            ("Event", "这次高级别对话"),
        ],  # two are
        [KNOWN, ("Event", "这次审议大会")],
        [KNOWN, ("Organization", "这次高级别对话")],
        [KNOWN, ("Event", "这次高级别对话的会议")],
    ],
)
def test_a_dialogue_that_is_left_alone(named: list[Named]) -> None:
    assert merged(*named, known=("甲", "乙")) == {}


# References


def led(words: str) -> list[str]:
    """Where each reference leads: `what is wanted → locator`, or `?` where nothing is there."""
    paper = read(words)
    found = find_references(paper)
    assert all(
        paper.block_at(reference.start).locator == reference.paragraph
        for reference in found
    )
    return [f"{reference.wanted} → {reference.target or '?'}" for reference in found]


NUMBERED = "1. 甲。\n\n2. 乙：\n\n(a) 丙；\n\n(b) 丁。\n\n3. 戊(c)己。\n\n4. {}。\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("见上文第2段", ["para2 → para2"]),
        ("上文第 2 段", ["para2 → para2"]),
        ("如本报告第2段所述", ["para2 → para2"]),
        ("如上述第2段和前述第3段所述", ["para2 → para2", "para3 → para3"]),
        ("本文件第1段，本说明第2段", ["para1 → para1", "para2 → para2"]),
        ("本决议第1段，本函第2段", ["para1 → para1", "para2 → para2"]),
        ("本公约第1段，本议定书第2段", ["para1 → para1", "para2 → para2"]),
        ("下文的第9段", ["para9 → ?"]),
        ("数据(见第3段)", ["para3 → para3"]),
        ("数据，见第3段", ["para3 → para3"]),
        ("数据；见第3段", ["para3 → para3"]),
        ("数据见第3段", []),
        ("该报告第3段", []),
        ("上文第4段", []),  # itself
        # Lettered parts, which are blocks, or words of the paragraph, or not there.
        ("上文第2(b)段", ["para2(b) → para2(b)"]),
        ("上文第3(c)段", ["para3(c) → para3"]),
        ("上文第3(d)段", ["para3(d) → ?"]),
        ("上文第9(a)段", ["para9(a) → ?"]),
        # Lists and ranges.
        ("上文第1、2段", ["para1 → para1", "para2 → para2"]),
        ("上文第1和第3段", ["para1 → para1", "para3 → para3"]),
        ("上文第1段及第3段", ["para1 → para1", "para3 → para3"]),
        ("上文第1与3段", ["para1 → para1", "para3 → para3"]),
        ("上文第1至3段", ["para1 → para1", "para2 → para2", "para3 → para3"]),
        ("上文第1到3段", ["para1 → para1", "para2 → para2", "para3 → para3"]),
        ("上文第1-3段", ["para1 → para1", "para2 → para2", "para3 → para3"]),
        ("上文第1—3段", ["para1 → para1", "para2 → para2", "para3 → para3"]),
        ("上文第1至2(b)段", ["para1 → para1", "para2(b) → para2(b)"]),
        ("上文第2(a)和3段", ["para2(a) → para2(a)", "para3 → para3"]),
        ("上文第3至1段", ["para1 → para1", "para3 → para3"]),
        ("上文第1至200段", ["para1 → para1", "para200 → ?"]),
    ],
)
def test_references_to_paragraphs(words: str, expected: list[str]) -> None:
    assert led(NUMBERED.format(words)) == expected


def test_the_longest_range_of_paragraphs() -> None:
    assert len(led(NUMBERED.format("上文第1至102段"))) == 101  # but for itself
    far = led(NUMBERED.format("上文第1至103段"))
    assert far == ["para1 → para1", "para103 → ?"]


def test_paragraphs_of_annexes_and_of_none() -> None:
    assert led("一. 甲\n\n见上文第2段。\n") == []
    annexed = "1. 甲。\n\n2. 乙。\n\n附件\n\n1. 见上文第2段和上文第3段。\n\n2. 丙。\n"
    assert led(annexed) == ["annex1/para2 → annex1/para2", "annex1/para3 → ?"]
    plain = "1. 甲。\n\n2. 乙。\n\n附件\n\n各国见上文第2段。\n"
    assert led(plain) == []


SECTIONS = (
    "一. 导言\n\nA. 背景\n\n1. 甲。\n\nB. 现状\n\n2. {}。\n\n二. 结论\n\n3. 丙。\n"
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("见下文第二节", ["sec二 → sec二"]),
        ("见上文第一章", ["sec一 → sec一"]),
        ("本报告第二部分", ["sec二 → sec二"]),
        ("见下文二节", ["sec二 → sec二"]),
        ("本报告的第二节", ["sec二 → sec二"]),
        ("见上文A节", ["secA → secA"]),
        ("见上文第一.A节", ["sec一 → sec一"]),
        ("见下文第四节", ["sec四 → ?"]),
        ("见下文C节", ["secC → ?"]),
        ("见下文第二十一节", []),  # no section of such numbers
        ("该报告第二节", []),
        ("见上文B节", ["secB → secB"]),  # its own
    ],
)
def test_references_to_sections(words: str, expected: list[str]) -> None:
    assert led(SECTIONS.format(words)) == expected


def test_sections_of_annexes() -> None:
    annexed = "一. 甲\n\n1. 乙。\n\n附件\n\n一. 丙\n\n1. 见下文第二节和上文第三节。\n\n二. 丁\n\n2. 戊。\n"
    assert led(annexed) == ["annex1/sec二 → annex1/sec二", "annex1/sec三 → ?"]


ADVICE = "建议1\n\n灯塔\n\n1. {}。\n\n建议2\n\n航标\n\n2. 乙。\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("见建议2", ["sec建议2 → sec建议2"]),
        ("参见建议 2", ["sec建议2 → sec建议2"]),
        ("下文建议2", ["sec建议2 → sec建议2"]),
        ("见上文“建议1”", ["sec建议1 → sec建议1"]),
        ("见下文建议7", ["sec建议7 → ?"]),
        ("见建议2项", []),
        ("落实建议2", []),
    ],
)
def test_references_to_recommendations(words: str, expected: list[str]) -> None:
    assert led(ADVICE.format(words)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "见上文第2段",
        "上文的第1、2段",
        "见本报告第一节",
        "参见上文建议2",
        "见下文“建议2”",
        "上文建议2",
    ],
)
def test_the_words_of_a_reference(words: str) -> None:
    text = "一. 导言\n\n" + ADVICE.format(f"各国{words}")
    paper = read(text)
    found = {(reference.start, reference.end) for reference in find_references(paper)}
    assert [paper.text.text[start:end] for start, end in found] == [words]


def test_without_recommendations_there_are_no_references_to_them() -> None:
    assert led("1. 见建议2。\n") == []


# What recommendations and directives name


def advised(
    words: str, *named: Named, note: str = "", title: str = "灯塔"
) -> Recommendation:
    """A recommendation of one paragraph, with a footnote behind the word 注."""
    notes = [("note", note)] if note else []
    paper = document(
        ("heading", title),
        ("paragraph", words),
        *notes,
        marks={"注": "1"} if note else None,
    )
    end = paper.blocks[1].end
    asked = Recommendation(
        number=1, title=title, paragraphs=(1, 1), items=[], start=0, end=end
    )
    paper = paper.model_copy(update={"recommendations": [asked]})
    return complete(paper, mentions(paper, *named)).recommendations[0]


BODY = ("Organization", "渔业署", "国际渔业署")


@pytest.mark.parametrize("ask", "呼吁 敦促 促请 邀请 鼓励 请 需要 要求".split())
def test_whoever_is_asked(ask: str) -> None:
    assert advised(f"大家{ask}渔业署修灯塔。", BODY).addressees == ["国际渔业署"]
    assert advised(f"大家{ask}各国修灯塔。").addressees == ["各国"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("渔业署应修灯塔。", True),
        ("渔业署必须修灯塔。", True),
        ("渔业署与各方合作修灯塔。", True),
        ("渔业署共同努力修灯塔。", True),
        ("在渔业署的领导下修灯塔。", True),
        ("渔业署具有互补性的专门知识。", True),
        ("渔业署和航标署应修灯塔。", True),
        ("渔业署、航标署共同努力。", True),
        ("在渔业署与航标署的领导下。", True),
        # The duty is that of several, behind a longer name.
        ("渔业署和沿海的航标署应修灯塔。", True),
        ("渔业署、沿海的航标署共同努力。", True),
        ("在渔业署与沿海的航标署的领导下。", True),
        ("渔业署和沿海的航标署互补性的专门知识。", True),
        ("渔业署和沿海的航标署应对危机。", False),
        ("渔业署和沿海的航标署应用技术。", False),
        ("渔业署将从国库获得资金。", True),
        ("渔业署将从国库获得资源。", True),
        ("渔业署将从国库获得支助。", True),
        ("渔业署修了灯塔。", False),
        ("渔业署应对危机。", False),
        ("渔业署应用技术。", False),
        ("渔业署的专家应修灯塔。", False),
        ("渔业署请求援助。", False),
        ("大家请求渔业署援助。", False),
        # The clause ends.
        ("敦促修灯塔。渔业署修了灯塔。", False),
        ("敦促修灯塔；渔业署修了灯塔。", False),
        ("敦促修灯塔，渔业署修了灯塔。", False),
        ("敦促伙伴修灯塔，如渔业署。", True),
        ("渔业署来了，各方应修灯塔。", False),
        # Whoever is helped, praised or made use of.
        ("敦促各方利用渔业署。", False),
        ("敦促各方赞扬渔业署。", False),
        ("敦促各方赞赏渔业署。", False),
        ("敦促各方感谢渔业署。", False),
        ("敦促各方欢迎渔业署。", False),
        ("敦促各方帮助渔业署。", False),
        ("敦促各方协助渔业署。", False),
        ("敦促各方支持渔业署。", False),
        ("敦促各方确定渔业署。", False),
        ("如果渔业署应修灯塔。", False),
        ("利用渔业署互补性的专门知识。", True),
    ],
)
def test_who_is_asked(words: str, expected: bool) -> None:
    assert ("国际渔业署" in advised(words, BODY).addressees) is expected


GENERAL = """所有国家 各国政府 各国 利益攸关方 其他利益攸关方 国际组织 会员国 民间社会 各方
国际金融机构 多边开发银行 私营部门行为体 行业机构 金融监管机构 劳工输出国""".split()


@pytest.mark.parametrize(
    "who", [g for g in GENERAL if g != "国际组织"] + ["其他国际组织", "主管国际组织"]
)
def test_groups_that_are_asked(who: str) -> None:
    assert advised(f"敦促{who}修灯塔。").addressees == [who]


def test_groups_that_are_not() -> None:
    assert advised("各国修了灯塔。").addressees == []
    assert advised("敦促各国议会修灯塔。").addressees == []
    assert advised("敦促国际组织修灯塔。").addressees == []
    # All States are States too.
    assert advised("敦促所有国家修灯塔，敦促各国种树。").addressees == ["所有国家"]


def test_addressees_in_text_order_once_each() -> None:
    named = [BODY, BODY, ("Programme", "航标方案"), ("Person", "某甲")]
    words = "敦促渔业署、各国、某甲和航标方案修灯塔，又敦促渔业署种树。"
    advice = advised(words, *named)
    assert advice.addressees == ["国际渔业署", "各国", "航标方案"]
    assert advice.keys == {
        "国际渔业署": "Organization/国际渔业署",
        "航标方案": "Programme/航标方案",
    }


def test_a_recommendation_without_a_heading() -> None:
    paper = document(("paragraph", "敦促各国修灯塔。"), ("paragraph", "又及。"))
    asked = Recommendation(
        number=1, title="", paragraphs=(1, 1), items=[], start=0, end=8
    )
    paper = paper.model_copy(update={"recommendations": [asked]})
    assert complete(paper, []).recommendations[0].addressees == ["各国"]


def test_a_recommendation_of_a_heading_alone() -> None:
    paper = document(("heading", "敦促各国修灯塔。"))
    asked = Recommendation(
        number=1, title="", paragraphs=(1, 1), items=[], start=0, end=8
    )
    paper = paper.model_copy(update={"recommendations": [asked]})
    assert complete(paper, []).recommendations[0].addressees == []


def test_the_title_asks_nobody() -> None:
    assert advised("修灯塔。", BODY, title="敦促渔业署和各国修灯塔").addressees == []


CITES = [
    "Treaty",
    "Instrument",
    "Resolution",
    "DocumentCitation",
    "Publication",
    "Goal",
]


@pytest.mark.parametrize("kind", CITES)
def test_what_a_recommendation_cites(kind: str) -> None:
    named = ((kind, "甲文", "甲"), (kind, "甲文", "甲"))
    advice = advised("落实甲文和甲文。", *named)
    assert advice.cites == ["甲"] and advice.keys == {"甲": f"{kind}/甲"}
    assert advised("落实甲文。", ("Organization", "甲文", "甲")).cites == []


def test_a_footnote_of_a_recommendation_is_cited_too() -> None:
    named = (("Treaty", "甲约"), ("Treaty", "乙约"))
    assert advised("落实甲约注。", *named, note="乙约。").cites == ["甲约", "乙约"]
    assert advised("落实甲约注", *named, note="乙约。").cites == ["甲约", "乙约"]
    # A note whose mark stands elsewhere.
    paper = document(
        ("paragraph", "落实甲约。"),
        ("paragraph", "见注"),
        ("note", "乙约。"),
        marks={"注": "1"},
    )
    asked = Recommendation(
        number=1, title="", paragraphs=(1, 1), items=[], start=0, end=5
    )
    paper = paper.model_copy(update={"recommendations": [asked]})
    assert complete(paper, mentions(paper, *named)).recommendations[0].cites == ["甲约"]


DAY = ("Date", "2030年", "2030")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2030年前修灯塔。", True),
        ("2030年底修灯塔。", True),
        ("2030年内修灯塔。", True),
        ("2030年之前修灯塔。", True),
        ("从2030年马上修灯塔。", True),
        ("2030年成为灯塔之年。", True),
        ("2030年修了灯塔。", False),
        ("2030年以来修了灯塔。", False),
    ],
)
def test_dates_by_which(words: str, expected: bool) -> None:
    assert advised(words, DAY).dates == (["2030"] if expected else [])
    assert deadlines(words, DAY) == (["2030"] if expected else [])


def deadlines(words: str, *named: Named) -> list[str]:
    """By when a sentence asks."""
    paper = document(("paragraph", words), ("paragraph", "2040年前。"))
    asks = Directive(
        paragraph="paragraph1",
        operator="请",
        strength=3,
        addressee=None,
        text=words,
        start=0,
        end=len(words),
    )
    paper = paper.model_copy(update={"directives": [asks]})
    return complete(paper, mentions(paper, *named)).directives[0].deadlines


SESSION = (
    "Event",
    "第七届会议",
    "灯塔大会第七届会议",
    session("灯塔大会", "第七届会议"),
)


@pytest.mark.parametrize(
    ("words", "named", "expected"),
    [
        ("请2030年以前修灯塔。", [DAY], ["2030"]),
        ("请2030年底前修灯塔。", [DAY], ["2030"]),
        ("请向第七届会议报告。", [SESSION], ["灯塔大会第七届会议"]),
        ("请在第七届会议上报告。", [SESSION], ["灯塔大会第七届会议"]),
        ("请落实第七届会议的决定。", [SESSION], []),
        ("请向第七届会议报告。", [("Event", "第七届会议")], []),
        (
            "请2030年前向第七届会议报告。",
            [DAY, SESSION],
            ["2030", "灯塔大会第七届会议"],
        ),
        ("请修灯塔。", [("Date", "2040年", "2040")], []),  # of another sentence
    ],
)
def test_deadlines(words: str, named: list[Named], expected: list[str]) -> None:
    assert deadlines(words, *named) == expected


# Statements


def stated(paper: Document, *claims: Claim) -> list[str]:
    """Statements as `subject predicate object (rule)`, quotation marks around words."""
    named = mentions(paper, ("Organization", "灯塔盟"), ("Place", "里加"))
    made = []
    for s in resolve(paper, named, list(claims)):
        target = f"“{s.object}”" if s.literal else s.object
        made.append(f"{s.subject} {s.predicate} {target} ({s.evidence.rule})")
    return made


def claim(subject: Term, target: Term, **given: Any) -> Claim:
    plain = {"predicate": "p", "start": 0, "end": 3, "rule": "r"}
    return Claim(subject=subject, object=target, **plain | given)


PAPER = document(("paragraph", "灯塔盟设在里加。"))
FIRST, SECOND, THIS = Term(mention=0), Term(mention=1), Term()


def test_ends_of_claims() -> None:
    assert stated(PAPER, claim(FIRST, SECOND)) == [
        "Organization/灯塔盟 p Place/里加 (r)"
    ]
    words = claim(THIS, Term(literal="里加"))
    assert stated(PAPER, words) == ["Document/example p “里加” (r)"]
    keyed = claim(Term(key="Annex/A/70/9附件"), THIS)
    assert stated(PAPER, keyed) == ["Annex/A/70/9附件 p Document/example (r)"]
    (statement,) = resolve(PAPER, [], [keyed])
    assert (statement.subject_id, statement.object_id) == ("A/70/9附件", "this")


def test_nothing_is_said_of_a_thing_and_itself() -> None:
    assert stated(PAPER, claim(FIRST, Term(key="Organization/灯塔盟"))) == []
    assert stated(PAPER, claim(THIS, THIS)) == []


def test_the_surest_stands_and_of_two_as_sure_the_first() -> None:
    one, two = (
        claim(FIRST, SECOND, rule="one"),
        claim(FIRST, SECOND, rule="two", start=1),
    )
    surer = claim(FIRST, SECOND, rule="zh.meeting.held")
    doubtful = claim(FIRST, SECOND, rule="zh.derived.alias")
    negated = claim(FIRST, SECOND, rule="negated", modality="negated")
    row = "Organization/灯塔盟 p Place/里加"
    assert stated(PAPER, one, two) == [f"{row} (one)"]
    assert stated(PAPER, one, surer, two) == [f"{row} (zh.meeting.held)"]
    assert stated(PAPER, one, doubtful) == [f"{row} (one)"]
    assert stated(PAPER, one, negated) == [f"{row} (one)", f"{row} (negated)"]


@pytest.mark.parametrize(("is_open", "held"), [(True, []), (False, ["该署"])])
def test_a_qualifier_of_nobody_knows_what_is_left_out(
    is_open: bool, held: list[str]
) -> None:
    paper = document(("paragraph", "该署称灯塔盟设在里加。"))
    named = mentions(
        paper,
        ("Organization", "该署", "该署", {"open": is_open}),
        ("Organization", "灯塔盟"),
        ("Place", "里加"),
    )
    by = Qualifier(name="saidBy", value=FIRST, start=0, end=2)
    said = claim(SECOND, Term(mention=2), qualifiers=(by,))
    (statement,) = resolve(paper, named, [said])
    assert [one.id for one in statement.qualifiers] == held


def test_statements_stand_in_text_order_whatever_their_rule() -> None:
    late = claim(FIRST, SECOND, start=1, rule="a")
    long = claim(FIRST, SECOND, end=4, predicate="q", rule="b")
    early = [
        claim(FIRST, SECOND, predicate=p, rule=r) for p, r in (("t", "c"), ("s", "d"))
    ]
    rows = stated(PAPER, late, long, *early)
    assert [row.split("(")[1][0] for row in rows] == ["d", "c", "b", "a"]


def test_evidence_keeps_to_its_paragraph() -> None:
    far = "海" * 40
    paper = document(
        ("paragraph", "甲。"),
        ("paragraph", f"灯塔盟{far}里加{far}"),
        ("paragraph", "乙。"),
    )
    named = mentions(
        paper, ("Organization", "灯塔盟"), ("Place", "里加"), rule="hand.rule"
    )
    first, second = appearances(paper, named)
    assert (
        first.key == "Organization/灯塔盟" and first.evidence.paragraph == "paragraph2"
    )
    assert (first.evidence.prefix, first.evidence.suffix) == ("", far[:30])
    assert (second.evidence.prefix, second.evidence.suffix) == (far[:30], far[:30])
    assert second.evidence.exact == "里加" and second.evidence.start == 3 + 43
    assert (second.evidence.rule, second.evidence.confidence) == (
        "hand.rule",
        confidence_of(paper.text.language).kinds["Place"],
    )
    last = mentions(paper, ("Event", "乙"))
    assert appearances(paper, last)[0].evidence.suffix == "。"


# A language without a pack


def test_without_a_pack_there_is_only_what_holds_in_every_language() -> None:
    nothing = Language("xx")
    paper = read(NUMBERED.format("见上文第2段"))
    assert find_references(paper) and not find_references(paper, nothing)
    asked = Recommendation(
        number=1, title="", paragraphs=(1, 1), items=[], start=0, end=20
    )
    paper = document(("paragraph", "敦促渔业署和各国2030年前落实甲约。"))
    paper = paper.model_copy(update={"recommendations": [asked]})
    named = mentions(paper, BODY, DAY, ("Treaty", "甲约"))
    (advice,) = complete(paper, named, nothing).recommendations
    assert (advice.addressees, advice.dates, advice.cites) == ([], [], ["甲约"])
    names = ("Ana Lopez", "Ana M. Lopez")
    paper = document(("paragraph", "Ana Lopez, Ana M. Lopez, 灯塔会议, 灯塔国际会议"))
    rows = [("Person", name) for name in names]
    events = [("Event", "灯塔会议"), ("Event", "灯塔国际会议")]
    found = mentions(paper, *rows, *events)
    linked, reasons = resolve_with_reasons(paper, found, language=nothing)
    assert [m.id for m in linked] == [names[1], names[1], "灯塔会议", "灯塔国际会议"]
    assert [merge.id for merge in reasons] == ["Ana Lopez"]
