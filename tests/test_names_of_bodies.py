"""Names of bodies and meetings: how far they reach, whose they are, where they come again."""

from __future__ import annotations

from typing import Any

import pytest
from papers import document
from readings import ZH, match_at, read

from kg.errors import Refused
from kg.extract import extract
from kg.extract.boundary import left_edge
from kg.extract.edges import refuse_torn, whole_start

WOMEN = "联合国促进性别平等和增强妇女权能署"
UNESCO = "联合国教育、科学及文化组织"


def named(*paragraphs: str, kind: str = "Organization", **front: Any) -> list[str]:
    """Ids of what is read of a kind in a paper of these paragraphs, in text order."""
    paper = document(*(("paragraph", text) for text in paragraphs), **front)
    return [one.id for one in extract(paper, language=ZH) if one.kind == kind]


@pytest.mark.parametrize("unit", ["渔业部", "常驻代表团"])
def test_a_state_whose_name_ends_in_that_of_another(unit: str) -> None:
    assert named(f"巴布亚新几内亚{unit}提供了资料。") == [f"巴布亚新几内亚{unit}"]


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("《湖泊宪章》之友小组", "之友小组", "《湖泊宪章》之友小组"),
        ("《湖泊宣言》后续行动工作组", "行动工作组", "《湖泊宣言》后续行动工作组"),
        ("根据《湖泊宣言》审议委员会", "审议委员会", "《湖泊宣言》审议委员会"),
        ("“蓝湖”网络联盟", "网络联盟", "“蓝湖”网络联盟"),
        ("第三届“蓝湖”国际会议", "国际会议", "第三届“蓝湖”国际会议"),
        (
            "捕鱼、造船和航运问题工作组",
            "造船和航运问题工作组",
            "捕鱼、造船和航运问题工作组",
        ),
        (
            "粮食署、造船和航运问题工作组",
            "造船和航运问题工作组",
            "造船和航运问题工作组",
        ),
        ("捕鱼、航运工作组", "航运工作组", "航运工作组"),
        ("捕鱼、肯尼亚和智利委员会", "肯尼亚和智利委员会", "肯尼亚和智利委员会"),
        ("航运工作组", "航运工作组", "航运工作组"),
    ],
)
def test_a_name_reaches_over_marks(text: str, found: str, whole: str) -> None:
    match = match_at(text, found)
    start = whole_start(match, match.start, match.end)
    assert text[start:] == whole


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("《公约》技术委员会", "技术委员会", "a title that does not tell which"),
        ("蓝湖”网络联盟", "网络联盟", "a mark that nothing opens"),
        (
            "通过《湖泊宣言》技术委员会",
            "技术委员会",
            "a title on which it rests, or which it bears",
        ),
        ("捕鱼、造船和航运工作组", "造船和航运工作组", "a part of a list, or a name"),
    ],
)
def test_two_readings_over_marks_are_none(text: str, found: str, why: str) -> None:
    match = match_at(text, found)
    with pytest.raises(Refused, match=why):
        whole_start(match, match.start, match.end)


def test_half_a_name_is_none() -> None:
    match = match_at("改善生活和航运基金会", "航运基金会")
    with pytest.raises(Refused, match="half of a name, or a name"):
        refuse_torn(match, match.start, match.end)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("瑞典政府和航运基金会", "航运基金会"),
        ("粮农组织和航运基金会", "航运基金会"),
        ("渔民和肯尼亚航运基金会", "肯尼亚航运基金会"),
        ("(a)和航运基金会", "航运基金会"),
        ("请航运基金会", "航运基金会"),
    ],
)
def test_a_name_behind_a_whole_one_is_whole(text: str, found: str) -> None:
    match = match_at(text, found)
    refuse_torn(match, match.start, match.end)


def test_a_noun_of_several_words_ends_a_name() -> None:
    match = match_at("海洋之友小组", "海洋之友小组")
    start = left_edge(match, match.end, body=True, ending=4)
    assert start == 0
    torn = match_at("不履行依法院判决", "法院")
    assert left_edge(torn, torn.end, body=True, ending=2) == torn.end


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("挪威环境署发表了数据。", ["挪威环境署"]),
        ("美洲劳工组织秘书处发表了数据。", ["美洲劳工组织秘书处"]),
        ("伊斯兰开发署与国家开发署合作。", ["伊斯兰开发署", "国家开发署"]),
        ("设在挪威环境署的数据。", []),
        ("工人养恤基金付款。", []),
        ("环境署发表了数据。", ["联合国环境规划署"]),
        ("国际劳工局与挪威儿基会合作。", ["国际劳工组织", "联合国儿童基金会"]),
    ],
)
def test_a_short_name_may_be_another_body(text: str, bodies: list[str]) -> None:
    assert named(text) == bodies


@pytest.mark.parametrize(
    ("paragraphs", "bodies"),
    [
        (("兹设立缔约国大会和秘书处。", "秘书处协助大会。"), []),
        (("本组织设有理事会和大会。", "大会每年开会。"), []),
        (("第四条 大会", "大会每年开会。"), []),
        (
            ("兹设联合国之主要机关如下：大会、秘书处。",),
            ["联合国", "联合国大会", "联合国秘书处"],
        ),
        (("大会设立了一个基金。",), ["联合国大会"]),
    ],
)
def test_organs_that_the_paper_sets_up(
    paragraphs: tuple[str, ...], bodies: list[str]
) -> None:
    assert named(*paragraphs) == bodies


@pytest.mark.parametrize(
    ("paragraphs", "bodies"),
    [
        (
            ("大会第二委员会开会。", "第二委员会结束工作。"),
            ["联合国大会第二委员会", "联合国大会第二委员会"],
        ),
        (("航运会议设立了第二委员会。",), []),
        (
            ("西非航运委员会第二工作组开会。", "第二工作组结束工作。"),
            ["西非航运委员会第二工作组", "西非航运委员会第二工作组"],
        ),
        (("第二工作组结束工作。",), []),
        (
            ("粮食署执行局开会。", "执行局结束工作。"),
            ["世界粮食计划署执行局", "世界粮食计划署执行局"],
        ),
        (
            ("儿基会执行局开会。", "粮食署执行局和粮食署开会，执行局结束工作。"),
            [
                "联合国儿童基金会执行局",
                "世界粮食计划署执行局",
                "世界粮食计划署",
                "世界粮食计划署执行局",
            ],
        ),
    ],
)
def test_organs_without_their_body(
    paragraphs: tuple[str, ...], bodies: list[str]
) -> None:
    assert named(*paragraphs) == bodies


def test_the_organ_of_the_paper_itself() -> None:
    board = "联合国儿童基金会执行局"
    assert named("执行局核可了预算。", organ=board) == [board]
    group = "国际贸易法委员会第二工作组"
    assert named("第二工作组开会。", organ="国际贸易法委员会") == [group]
    committee = "联合国大会第二委员会"
    assert named("第二委员会开会。", symbol="A/C.2/70/L.1") == [committee]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "智利常驻日内瓦代表团来函。智利常驻代表团致意。",
            ["智利常驻日内瓦代表团", "智利常驻日内瓦代表团"],
        ),
        (
            "智利常驻日内瓦代表团和智利常驻维也纳代表团来函。智利常驻代表团致意。",
            ["智利常驻日内瓦代表团", "智利常驻维也纳代表团", "智利常驻代表团"],
        ),
        ("智利常驻代表团致意。", ["智利常驻代表团"]),
    ],
)
def test_permanent_missions(text: str, bodies: list[str]) -> None:
    assert named(text) == bodies


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "国际造船联合会(造联)开会。造联秘书处与造联审计处协助。",
            ["国际造船联合会"] * 2 + ["国际造船联合会秘书处", "国际造船联合会审计处"],
        ),
        ("国际造船联合会秘书处协助。", ["国际造船联合会秘书处"]),
        # What the document calls so outweighs the authority.
        ("泛美造船开发署(开发署)开会。开发署结束工作。", ["泛美造船开发署"] * 3),
        # Its words are another form of what the authority knows.
        (
            "联合国马里多层面稳定团(马里稳定团)撤出。",
            ["联合国马里多层面综合稳定特派团"] * 2,
        ),
    ],
)
def test_short_forms_of_the_document(text: str, bodies: list[str]) -> None:
    assert named(text) == bodies


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "蓝色航运目标峰会于5月在利马举行。各国在蓝色航运目标峰会上发言。",
            ["蓝色航运目标峰会"] * 2,
        ),
        (
            "出席蓝色航运目标峰会。第三届蓝色航运目标峰会开幕。",
            ["蓝色航运目标峰会", "第三届蓝色航运目标峰会"],
        ),
        ("第三届“蓝湖”部长级会议结束。", ["第三届“蓝湖”部长级会议"]),
        ("在《蓝湖公约》缔约方会议第二届会议上。", ["蓝湖公约缔约方会议第二届会议"]),
        ("湖泊问题区域会议第二届会议闭幕。", ["湖泊问题区域会议第二届会议"]),
        ("举行了部长级和其他高级别会议、一些国际航运讲习班和若干研讨会。", []),
        ("委员会年度会议和第二次年度会议。", []),
        ("依照缔约国大会会议的决定。", []),
    ],
)
def test_meetings(text: str, events: list[str]) -> None:
    assert named(text, kind="Event") == events


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        # Another body's agency, assembly, court; a verb that says what a body is for.
        ("非洲联盟环境署开会。", ["非洲联盟环境署"]),
        (
            "万国邮政联盟(万邮联)大会开会。万邮联大会结束。",
            ["万国邮政联盟", "万国邮政联盟", "万国邮政联盟大会"],
        ),
        ("“蓝湖”大会开会。", []),
        ("9个山地协调委员会答复。", []),
        ("9个西非渔业委员会成员国答复。", ["西非渔业委员会"]),
        ("联合国训研所和联合国妇女署开会。", ["联合国训练研究所", WOMEN]),
        ("联合国教科文组织与联合国劳工组织开会。", [UNESCO, "国际劳工组织"]),
        ("绿色气候基金董事会开会。", ["绿色气候基金董事会"]),
        ("该条约的临时技术秘书处来函。", []),
        ("国际刑事法院书记官处来函。", ["国际刑事法院书记官处"]),
        ("大西洋鳕鱼养护国际委员会来函。", ["大西洋鳕鱼养护国际委员会"]),
        ("推动国际委员会的工作。", []),
        ("渔港与航道划分问题专家组来函。", ["渔港与航道划分问题专家组"]),
    ],
)
def test_other_bodies(text: str, bodies: list[str]) -> None:
    assert named(text) == bodies


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("人口基金执行局2018年年会。", ["联合国人口基金执行局2018年年会"]),
        ("统计委员会之后，航运谈判委员会第二届会议。", ["航运谈判委员会第二届会议"]),
        ("统计委员会之后，筹备委员会第二届会议。", []),
        ("秘书处来函。委员会第二届会议。", []),
    ],
)
def test_sessions_of_other_bodies(text: str, events: list[str]) -> None:
    assert named(text, kind="Event") == events


def test_units_are_read_by_their_own_rule() -> None:
    found = read("organization.known", "由劳工组织统计司编制")
    assert "refused: a unit of that body" in {reading.why for reading in found}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        # The end of a name in brackets behind it is short for it.
        ("挪威国家人权委员会(人权委员会)来函。", ["挪威国家人权委员会"] * 2),
        ("联合国驻南苏丹特派团撤出。", ["联合国南苏丹特派团"]),
        ("缔约国审议大会筹备委员会来函。", []),
    ],
)
def test_known_names_at_an_end(text: str, bodies: list[str]) -> None:
    assert named(text) == bodies


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("缔约国审议大会筹备委员会第一届会议闭幕。", []),
        (
            "粮食署执行局来函。执行局第九十届会议闭幕。",
            ["世界粮食计划署执行局第九十届会议"],
        ),
        ("第九届世界航道大会闭幕。", ["第九届世界航道大会"]),
    ],
)
def test_sessions_of_boards_and_congresses(text: str, events: list[str]) -> None:
    assert named(text, kind="Event") == events


def test_the_assembly_of_another_body_goes_by_that_word_in_its_papers() -> None:
    own = "国际渔港组织大会"
    words = "大会核可了预算。大会第四十届会议结束。"
    assert named(words, organ=own) == [own]
    assert named(words, organ=own, kind="Event") == [f"{own}第四十届会议"]
    assert named(words, organ="联合国粮食及农业组织大会") == [
        "联合国粮食及农业组织大会"
    ]
    assert named("联合国大会开会。" + words, organ=own) == ["联合国大会", "联合国大会"]
    for organ in (None, "联合国大会", "国际渔港组织理事会"):
        assert named(words, organ=organ) == ["联合国大会"]
        assert named(words, organ=organ, kind="Event") == ["联合国大会第四十届会议"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("增设人道主义办事处的经费", []),
        ("向人道主义国家工作队提供资料", []),
        ("设立人道主义渔港办事处的经费", ["人道主义渔港办事处"]),
    ],
)
def test_offices_of_any_place_are_no_body(text: str, found: list[str]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("人权委员会", ["人权委员会第四十五届会议"]),
        ("马拉维人权委员会", []),
    ],
)
def test_the_body_of_a_state_meets_in_no_session_of_its_namesake(
    body: str, found: list[str]
) -> None:
    members = f"成员包括来自司法与宪法事务部、{body}、法律委员会及议会的代表。"
    session = "委员会强调立法机构在渔港方面的作用(见2010年委员会第四十五届会议的声明)。"
    assert named(members, session, kind="Event") == found
    inside = f"{body}提交了资料，第四十五届会议通过了声明。"
    assert named(inside, kind="Event") == found
