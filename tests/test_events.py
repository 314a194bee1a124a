"""Events: whose session it is, where a name begins, and what is no proper name."""

from __future__ import annotations

import pytest
from papers import refused

from kg.extract import extract
from kg.extract.examples import document_of
from kg.model.authority import Authority
from kg.model.document import Front
from kg.model.mention import Mention
from kg.model.parts.event import EventParts, session_of

ASSEMBLY = "联合国大会"


def events(
    sentence: str, at: str = "paragraph", organ: str | None = None
) -> list[Mention]:
    paper = document_of(sentence, at)
    paper = paper.model_copy(update={"front": Front(organ=organ)})
    return [m for m in extract(paper) if m.kind == "Event"]


def parts(sentence: str, organ: str | None = None) -> EventParts:
    (event,) = events(sentence, organ=organ)
    assert isinstance(event.parts, EventParts) and event.parts.id == event.id
    return event.parts


@pytest.mark.parametrize(
    ("sentence", "body", "number"),
    [
        ("见大会第五十九届会议的记录。", ASSEMBLY, 59),
        ("见联大第五十九届常会的记录。", ASSEMBLY, 59),
        ("见统计委员会第三十届会议的记录。", "统计委员会", 30),
        # A longer name of the organ, known or by its form.
        ("大陆架界限委员会第五十届会议散会。", "大陆架界限委员会", 50),
        # Not the regular one of its number, or of a year.
        ("大会第十届紧急特别会议散会。", ASSEMBLY, None),
        ("见大会第五十九届会议续会的记录。", ASSEMBLY, None),
        ("大会第三次特别会议散会。", ASSEMBLY, None),
        ("见裁军审议委员会2013年实质性会议的记录。", "裁军审议委员会", None),
        # The organ that was named last: in the block, or as the commission in the document.
        ("人权理事会说，在第二十届会议上作了决定。", "联合国人权理事会", 20),
        ("统计委员会散会。委员会在第三十届会议上作了决定。", "统计委员会", 30),
        ("统计委员会说，在委员会第三十届会议上作了决定。", "统计委员会", 30),
    ],
)
def test_sessions(sentence: str, body: str, number: int | None) -> None:
    session = session_of(parts(sentence))
    assert session is not None
    assert (session.organ, session.number) == (body, number)


@pytest.mark.parametrize(
    ("organ", "body"),
    [
        ("统计委员会", "统计委员会"),
        # A Main Committee meets in the sessions of the Assembly.
        ("第三委员会", ASSEMBLY),
    ],
)
def test_the_organ_of_the_document(organ: str, body: str) -> None:
    assert parts("第五十九届会议将于9月举行。", organ).body == body
    (event,) = events("第五十九届会议", at="front", organ=organ)
    assert event.id == f"{body}第五十九届会议"


@pytest.mark.parametrize(
    ("sentence", "body", "number"),
    [
        ("第六十三届世界卫生大会通过了预算。", "世界卫生大会", 63),
        (
            "见第十三届联合国预防犯罪和刑事司法大会的记录。",
            "联合国预防犯罪和刑事司法大会",
            13,
        ),
        ("第5次联合国大会", ASSEMBLY, 5),
    ],
)
def test_editions(sentence: str, body: str, number: int) -> None:
    edition = parts(sentence)
    assert (edition.body, edition.number, edition.edition) == (body, number, True)
    assert session_of(edition) is None


def test_the_parties_of_the_document() -> None:
    organ = "联合国气候变化框架公约缔约方会议"
    words = "缔约方会议第九届会议"
    assert [e.id for e in events(f"见{words}的记录。", organ=organ)] == [
        f"{organ}第九届会议"
    ]
    assert [e.id for e in events(f"见{words}的记录。", organ="统计委员会")] == [words]
    whole = f"{organ}第九届会议"
    assert [e.id for e in events(f"见{whole}的记录。", organ=organ)] == [whole]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "在经社理事会2013年人道主义事务部分会议期间。",
            "经济及社会理事会2013年人道主义事务部分会议",
        ),
        ("发起了LIGHTS(点亮海岸)运动。", "LIGHTS(点亮海岸)运动"),
        ("举行了“点亮海岸”国际研讨会。", "点亮海岸国际研讨会"),
        ("召开了关于灯塔维护问题的讲习班。", "关于灯塔维护问题的讲习班"),
        ("2015年审议大会的成果。", "2015年审议大会"),
        # Where the name begins.
        ("主办了灯塔与航道问题部长级会议。", "灯塔与航道问题部长级会议"),
        ("出席了上述灯塔问题专家会议。", "灯塔问题专家会议"),
        ("出席了国际航运联盟和第三次世界灯塔保护论坛。", "第三次世界灯塔保护论坛"),
        ("召开了坎昆会议。", "坎昆会议"),
        # Long enough, and held or of a word that names have.
        ("出席了世界水资源会议。", "世界水资源会议"),
        ("举行了湖区水资源会议。", "湖区水资源会议"),
        ("参加了一个湖区水资源会议。", "湖区水资源会议"),
        ("湖区水资源问题会议的记录。", "湖区水资源问题会议"),
        ("关于坎昆会议的记录。", "坎昆会议"),
    ],
)
def test_names(sentence: str, name: str) -> None:
    assert [event.id for event in events(sentence)] == [name]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("粮库委员会第三届会议。", "nothing tells whose session"),
        ("见第三届会议的记录。", "nothing tells whose session"),
        ("举行了国际会议。", "no proper name"),
        ("举行了灯塔会议。", "no proper name"),
        ("灯塔技术的专家会议记录。", "no proper name"),
        (
            "出席了世界水务会议。",
            "no proper name",
        ),  # one character less than one that is
        (
            "湖区水资源会议的记录。",
            "no proper name",
        ),  # neither held nor a word of names
        ("召开了政府间筹备会议。", "no proper name"),
        ("坎昆湖区会议的结果。", "no proper name"),
        ("举行了全球国际人口与发展会议。", "a known name ends here"),
        ("国际人口与发展会议第二次会议。", "a session of a known event"),
        ("见第三届会议的记录。", "a numbered sitting"),
        ("委员会第3次和第4次会议。", "a numbered sitting"),
    ],
)
def test_refusals(sentence: str, why: str) -> None:
    assert why in refused(sentence, "Event")


def test_an_organ_that_the_authority_does_not_have() -> None:
    whys = refused("会费委员会第三届会议。", "Event", Authority({}))
    assert "会费委员会 is no known organ" in whys


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("渔业公约缔约国设立的渔船工作组第三届会议很短。", ["渔船工作组第三届会议"]),
        (
            "粮农组织发起的世界渔船论坛第七届会议很短。",
            ["世界渔船论坛第七届会议"],
        ),
        (
            "教科文组织大会第三十七届会议很短。",
            ["联合国教育、科学及文化组织大会第三十七届会议"],
        ),
        (
            "人权理事会请渔船委员会在2016年9月的第十二届会议上讨论。",
            ["渔船委员会第十二届会议"],
        ),
        ("人权理事会开会后，工作组于1月举行了第十八届会议。", []),
        ("人权理事会在第二十届会议上作了决定。", ["联合国人权理事会第二十届会议"]),
    ],
)
def test_whose_session(sentence: str, named: list[str]) -> None:
    assert [event.id for event in events(sentence)] == named
