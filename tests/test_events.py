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
        (
            "统计委员会散会。安全理事会说，委员会第三十届会议散会。",
            "统计委员会",
            30,
        ),
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
        ("联合国大会第三委员会", ASSEMBLY),
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
        # Seven characters, or six of the world or at the head of a line with a year behind them.
        ("举行了山区女渔民论坛。", "山区女渔民论坛"),
        ("举行了世界渔民论坛。", "世界渔民论坛"),
        ("青年渔民论坛2019年开始。", "青年渔民论坛"),
        (
            "山区女渔民论坛于二月初在山谷里的渔民学校和渔民协会的会馆举行。",
            "山区女渔民论坛",
        ),
        # Forty-four.
        (f"举行了{'山区渔民' * 10}渔业论坛。", f"{'山区渔民' * 10}渔业论坛"),
        # Seven behind a conference that is known.
        (
            "可持续发展问题世界首脑会议山区女渔民论坛的记录。",
            "可持续发展问题世界首脑会议山区女渔民论坛",
        ),
    ],
)
def test_names(sentence: str, name: str) -> None:
    assert [event.id for event in events(sentence)] == [name]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("粮库委员会第三届会议。", "another body of that kind"),
        ("见第三届会议的记录。", "nothing tells whose session"),
        ("安全理事会说，委员会第三届会议散会。", "nothing tells whose session"),
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
        ("举行了山区渔民论坛。", "no proper name"),
        ("青年渔论坛2019年开始。", "no proper name"),
        ("他说青年渔民论坛2019年开始。", "no proper name"),
        ("举行一些山区女渔民论坛。", "no proper name"),
        (f"举行了{'山区渔民' * 10}大渔业论坛。", "no proper name"),
        (
            "可持续发展问题世界首脑会议山区渔民论坛。",
            "a session of a known event",
        ),
        ("可持续发展问题世界首脑会议论坛。", "a session of a known event"),
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


# Who meets in sessions; a unit that has its name from another one stands behind that.
ORGANS = (
    "联合国大会 附属科学技术咨询机构 附属科学和技术咨询机构 附属科技咨询机构 附属履行机构 大会"
    " 联大 安全理事会 安理会 经济及社会理事会 经社理事会 人权理事会 社会发展委员会"
    " 人口与发展委员会 妇女地位委员会 统计委员会 麻醉药品委员会 预防犯罪和刑事司法委员会"
    " 人权委员会 世界卫生大会 国际法委员会 儿童权利委员会 人权事务委员会 消除对妇女歧视委员会"
    " 消除种族歧视委员会 禁止酷刑委员会 残疾人权利委员会 裁军审议委员会 可持续发展委员会"
    " 拉丁美洲和加勒比经济委员会 亚洲及太平洋经济社会委员会 欧洲经济委员会 非洲经济委员会"
    " 西亚经济社会委员会 科学和技术促进发展委员会 土著问题常设论坛 联合国森林论坛 麻委会"
    " 亚太经社会 贸发会议 国际劳工大会 和平利用外层空间委员会 行政和预算问题咨询委员会"
    " 会费委员会 方案和协调委员会 世界粮食安全委员会 联合国环境大会"
)
PARTS = "高级别部分 人道主义事务部分 业务活动部分 融合部分 常务部分 高级别部分会议"
YEARLY = "届会 实质性会议 组织会议 常会 高级别会议 年度会议 第一届常会 第二届常会 年度会议续会"


def words(sentence: str) -> list[str]:
    return [event.text for event in events(sentence)]


def test_who_meets_in_sessions() -> None:
    whole = [f"{organ}第三十届会议" for organ in ORGANS.split()]
    assert [one for one in whole if words(f"在{one}上发言。") != [one]] == []


def test_parts_of_sessions_and_sessions_of_a_year() -> None:
    parts_of = [f"经济及社会理事会{part}" for part in PARTS.split()]
    yearly = [f"统计委员会2013年{session}" for session in YEARLY.split()]
    whole = [*parts_of, "经济及社会理事会2013年会议高级别部分", *yearly]
    assert [one for one in whole if words(f"在{one}上发言。") != [one]] == []


MEETINGS = (
    "研讨会 论坛 峰会 领导人峰会 讲习班 培训班 座谈会 小组讨论会 讨论会 专家组会议 专家会议 圆桌会议 附带会议"
    " 协调会 部长级会议 政府间会议 高级别会议 高级别对话 高级别全体会议 首脑会议 国际会议"
    " 区域会议 联合会议 特设专家组会议 专家小组会议 高峰会议 高峰会 会议"
)
SERIES = (
    "世界卫生大会 贸发大会 国际劳工大会 联合国大会 缔约方大会 缔约国会议 缔约国大会"
    " 各国议会联盟大会 世界水论坛 世界城市论坛"
)
REVIEWS = "审议大会 审议和延期大会 审查会议 审议会议 世界首脑会议"
QUOTED = "会议 研讨会 论坛 对话 对话会 峰会 运动 活动日 国际会议 全球论坛 部长级会议 专题会议"


def test_words_for_meetings() -> None:
    topics = [f"关于灯塔维护问题的{meeting}" for meeting in MEETINGS.split()]
    held = [f"湖区灯塔维护问题{meeting}" for meeting in MEETINGS.split()]
    quoted = [f"“点亮海岸”{meeting}" for meeting in QUOTED.split()]
    for whole in (topics, held, quoted):
        assert [one for one in whole if words(f"举行了{one}。") != [one]] == []


def test_meetings_by_number_and_by_year() -> None:
    numbered = [f"第六十三届{series}" for series in SERIES.split()]
    yearly = [f"2015年{review}" for review in REVIEWS.split()]
    of_treaty = [f"2015年不扩散条约{review}" for review in REVIEWS.split()]
    whole = [*numbered, *yearly, *of_treaty]
    assert [one for one in whole if words(f"在{one}上发言。") != [one]] == []


@pytest.mark.parametrize("figure", [*"一二三四五六七八九十百", "5", "百二十三"])
def test_sittings(figure: str) -> None:
    assert words(f"委员会第{figure}次会议、第{figure}次和第十二次会议。") == []
    assert words(f"委员会第{figure}次全体会议。") == []


@pytest.mark.parametrize("figure", [*"两三四五六七八九十几多", "5", "三十几"])
def test_several_meetings(figure: str) -> None:
    name = "灯塔维护问题专家会议"
    assert words(f"举行了{figure}次{name}。") == [name]


@pytest.mark.parametrize("figure", [*"一二三四五六七八九十", "二十三"])
def test_a_number_begins_a_name(figure: str) -> None:
    name = f"第{figure}次世界灯塔保护论坛"
    assert words(f"国际航运联盟和{name}开会。") == [name]


VAGUE = (
    "国际 政府间 区域 次区域 部长级 高级别 专家 年度 全体 闭会期间 非正式 区域间 大型 首脑 联合"
    " 协商 筹备 多边 双边 政府 科学 技术 预备 特别 正式 非公开 公开 各种 其他 全球"
)


def test_general_words_name_no_meeting() -> None:
    several = [f"{word}筹备{word}会议" for word in VAGUE.split()]
    assert [one for one in several if words(f"举行了{one}。")] == []
    kinds = "会议 研讨会 讲习班 培训班 座谈会 论坛 对话 峰会 大会 讨论会 圆桌会议"
    every = [f"政府间筹备协商{kind}" for kind in kinds.split()]
    assert [one for one in every if words(f"举行了{one}。")] == []


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
        (
            "欧洲经委会统计委员会第八届会议很短。",
            ["欧洲经济委员会统计委员会第八届会议"],
        ),
        ("人权理事会开会后，工作组于1月举行了第十八届会议。", []),
        (
            "不限成员名额工作组第一届会议很短。在第二届会议上作了决定。",
            ["不限成员名额工作组第一届会议", "不限成员名额工作组第二届会议"],
        ),
        ("人权理事会在第二十届会议上作了决定。", ["联合国人权理事会第二十届会议"]),
    ],
)
def test_whose_session(sentence: str, named: list[str]) -> None:
    assert [event.id for event in events(sentence)] == named


@pytest.mark.parametrize(
    "name",
    [
        "非洲青年渔民论坛",  # it begins with what is a name elsewhere
        "全球灯塔伙伴峰会",  # it holds a word at which names of bodies end
    ],
)
def test_a_name_once_found_is_read_wherever_it_stands(name: str) -> None:
    text = f"{name}于2017年5月举行。挪威为{name}捐了款。{name}的文件已经公布。"
    assert [event.text for event in events(text)] == [name] * 3


def test_a_name_inside_a_longer_one_is_not_read_again() -> None:
    text = "非洲青年渔民论坛于2017年5月举行。《非洲青年渔民论坛手册》已经公布。"
    assert len(events(text)) == 1
