"""What follows from names, headings and covers: each derivation, and where it says nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from papers import document, mentions, session

from kg.errors import SchemaError
from kg.languages import PACKAGED
from kg.model.authority import load_authority
from kg.model.claim import Claim
from kg.model.document import Document
from kg.model.mention import Mention
from kg.model.source import Source
from kg.pipeline import read_through
from kg.relate.derived import derive
from kg.relate.examples import keys
from kg.rules.derivations import load_derivation_file, load_derivations

ZH = PACKAGED.language("zh")
RULES = {derivation.id: derivation for derivation in load_derivations(ZH)}
Named = tuple[Any, ...]


def claims(rule: str, paper: Document, named: list[Mention]) -> list[Claim]:
    return derive(paper, named, load_authority(), (RULES[f"zh.derived.{rule}"],))


def said(rule: str, paper: Document, named: list[Mention]) -> list[str]:
    """Claims in their order, as `subject predicate object`."""
    return [" ".join(keys(claim, named)) for claim in claims(rule, paper, named)]


def line(*named: Named) -> tuple[Document, list[Mention]]:
    """A paragraph in which only these things stand."""
    paper = document(("paragraph", "，".join(row[1] for row in named)))
    return paper, mentions(paper, *named)


# Aliases


@pytest.mark.parametrize(
    "kind",
    [
        "Organization",
        "Treaty",
        "Instrument",
        "Programme",
        "Event",
        "Person",
        "Publication",
    ],
)
def test_a_thing_of_these_kinds_goes_by_other_names(kind: str) -> None:
    paper, named = line((kind, "灯塔盟", "国际灯塔联盟"))
    assert said("alias", paper, named) == ["国际灯塔联盟 hasAlias 灯塔盟"]


@pytest.mark.parametrize(
    "kind", ["Place", "Date", "Resolution", "DocumentCitation", "Goal"]
)
def test_a_thing_of_other_kinds_does_not(kind: str) -> None:
    assert said("alias", *line((kind, "灯塔盟", "国际灯塔联盟"))) == []


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([("Organization", "灯塔盟", "灯塔盟")], []),
        ([("Treaty", "《灯塔公约》", "灯塔公约")], []),
        ([("Treaty", "“灯塔公约”", "《灯塔公约》")], []),
        (
            [
                ("Organization", "灯塔盟", "国际灯塔联盟"),
                ("Organization", "灯塔盟", "国际灯塔联盟"),
            ],
            ["国际灯塔联盟 hasAlias 灯塔盟"],
        ),
        (
            [("Treaty", "《灯约》", "灯塔公约"), ("Treaty", "灯约", "灯塔公约")],
            ["灯塔公约 hasAlias 《灯约》"],
        ),
        (
            [
                ("Organization", "灯塔盟", "国际灯塔联盟"),
                ("Organization", "灯盟", "国际灯塔联盟"),
            ],
            ["国际灯塔联盟 hasAlias 灯塔盟", "国际灯塔联盟 hasAlias 灯盟"],
        ),
        (
            [
                ("Organization", "灯盟", "国际灯塔联盟"),
                ("Organization", "灯盟", "世界灯塔联盟"),
            ],
            ["国际灯塔联盟 hasAlias 灯盟", "世界灯塔联盟 hasAlias 灯盟"],
        ),
        (
            [
                ("State", "肯尼亚", "KEN"),
                ("State", "肯尼亚", "KEN"),
                ("State", "智利", "CHL"),
            ],
            [],
        ),
        (
            [
                ("State", "肯尼亚共和国", "KEN"),
                ("State", "肯尼亚", "KEN"),
                ("State", "智利", "CHL"),
            ],
            ["KEN hasAlias 肯尼亚共和国", "KEN hasAlias 肯尼亚"],
        ),
        (
            [
                ("State", "甲国", "AAA"),
                ("State", "乙国", "AAA"),
                ("Place", "丙地", "AAA"),
            ],
            ["AAA hasAlias 甲国", "AAA hasAlias 乙国"],
        ),
    ],
)
def test_aliases(named: list[Named], expected: list[str]) -> None:
    assert said("alias", *line(*named)) == expected


def test_a_numbered_session_has_no_alias() -> None:
    third = session("灯塔大会", "第三届会议")
    paper = line(("Event", "第三届会议", "灯塔大会第三届会议", third))
    assert said("alias", *paper) == []


def test_a_claim_has_span_and_derivation() -> None:
    paper, named = line(
        ("State", "智利", "CHL"), ("Organization", "灯塔盟", "国际灯塔联盟")
    )
    (claim,) = claims("alias", paper, named)
    assert (claim.start, claim.end) == (3, 6)
    assert claim.rule == "zh.derived.alias" and claim.modality == "asserted"


# Units


@pytest.mark.parametrize(
    "end", ["司", "处", "科", "办公室", "股", "中心", "分会", "办事处"]
)
def test_a_unit_of_an_unknown_name_behind_a_known_body(end: str) -> None:
    unit = f"世界气象组织海洋{end}"
    assert said("unit", *line(("Organization", unit))) == [
        f"{unit} partOf 世界气象组织"
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("经济和社会事务部人口司", ["经济和社会事务部人口司 partOf 经济和社会事务部"]),
        ("联合国地雷行动处", []),  # known, and named otherwise than its parent
        ("世界气象组织海洋报告", []),  # no unit
        ("联合国儿童基金会瑞士委员会", []),  # of a State
        (
            "世界气象组织海洋委员会",
            ["世界气象组织海洋委员会 partOf 世界气象组织"],
        ),
        ("世界气象组织", []),
        ("世界气象组织处", []),  # too short behind the body
        ("联合国灯塔司", []),  # too short a body
        ("国际灯塔联盟维护司", []),  # an unknown body
        # The longest of two that it opens with.
        (
            "经济和社会事务部人口司数据科",
            ["经济和社会事务部人口司数据科 partOf 经济和社会事务部人口司"],
        ),
    ],
)
def test_units(name: str, expected: list[str]) -> None:
    assert said("unit", *line(("Organization", name))) == expected


def test_a_unit_is_said_once_and_only_of_a_body() -> None:
    unit = "世界气象组织海洋司"
    assert len(said("unit", *line(("Organization", unit), ("Organization", unit)))) == 1
    assert said("unit", *line(("Programme", unit))) == []


# Headings


def under(above: str, heading: str, *bodies: str) -> list[str]:
    """Claims of a heading, and of the one above it, that name these bodies."""
    paper = document(("heading", above), ("heading", heading), ("paragraph", "1. 甲。"))
    return said(
        "heading", paper, mentions(paper, *(("Organization", body) for body in bodies))
    )


@pytest.mark.parametrize("number", ["1. ", "12.", "A. ", "B.", "三、", "十二. "])
def test_a_body_that_is_a_heading(number: str) -> None:
    found = under("一. 灯塔盟的成员", f"{number}航标协会", "灯塔盟", "航标协会")
    assert found == ["航标协会 partOf 灯塔盟"]


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        ("一. 灯塔盟的成员", "航标协会"),  # no number
        ("一. 灯塔盟的成员", "1. 航标协会的活动"),  # goes on
        ("一. 灯塔盟的成员", "1. 与航标协会"),  # begins otherwise
        ("一. 灯塔盟以外的组织", "1. 航标协会"),
        ("一. 灯塔盟之外的组织", "1. 航标协会"),
        ("一. 灯塔盟内外的组织", "1. 航标协会"),
        ("一. 与灯塔盟的合作", "1. 航标协会"),
        ("一. 与灯塔盟的关系", "1. 航标协会"),
    ],
)
def test_headings_that_say_nothing(above: str, heading: str) -> None:
    assert under(above, heading, "灯塔盟", "航标协会") == []


def test_a_heading_names_one_other_body() -> None:
    assert under("一. 各成员", "1. 航标协会", "航标协会") == []
    assert (
        under("一. 灯塔盟和渔业署", "1. 航标协会", "灯塔盟", "渔业署", "航标协会") == []
    )
    twice = under("一. 航标协会", "1. 航标协会", "航标协会", "航标协会")
    assert twice == []
    # Itself does not count.
    beside = under(
        "一. 灯塔盟航标协会", "1. 航标协会", "灯塔盟", "航标协会", "航标协会"
    )
    assert beside == ["航标协会 partOf 灯塔盟"]


def test_only_bodies_under_headings() -> None:
    paper = document(("heading", "一. 灯塔盟的成员"), ("heading", "1. 航标计划"))
    named = mentions(paper, ("Organization", "灯塔盟"), ("Programme", "航标计划"))
    assert said("heading", paper, named) == []
    paper = document(("heading", "1. 航标协会"))
    assert said("heading", paper, mentions(paper, ("Organization", "航标协会"))) == []


# Commissions


def commissions(heading: str, *blocks: str, bodies: tuple[str, ...]) -> list[str]:
    paper = document(("heading", heading), *(("paragraph", words) for words in blocks))
    named = mentions(paper, *(("Organization", body) for body in bodies))
    return said("commission", paper, named)


@pytest.mark.parametrize("opening", ["4. ", "15.", "4. 2012年，", "4. 在"])
@pytest.mark.parametrize("kind", ["区域委员会", "职司委员会"])
def test_a_body_that_opens_a_paragraph(opening: str, kind: str) -> None:
    words = f"{opening}海岸委员会举办了讲习班。"
    found = commissions(f"二. 灯塔盟各{kind}", words, bodies=("灯塔盟", "海岸委员会"))
    assert found == ["海岸委员会 partOf 灯塔盟"]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("二. 灯塔盟的区域委员会", "4. 海岸委员会举办了讲习班。"),
        ("二. 灯塔盟各区域委员会的工作", "4. 海岸委员会举办了讲习班。"),
        ("二. 灯塔盟各区域委员会", "4. 各国支持海岸委员会。"),
        ("二. 灯塔盟各区域委员会", "海岸委员会举办了讲习班。"),
        ("二. 灯塔盟各区域委员会", "4. 2012年海岸委员会举办了讲习班。"),
    ],
)
def test_where_no_commission_opens(heading: str, words: str) -> None:
    assert commissions(heading, words, bodies=("灯塔盟", "海岸委员会")) == []


def test_commissions_of_one_body_once_each() -> None:
    both = ("灯塔盟", "渔业署", "海岸委员会")
    assert (
        commissions("二. 灯塔盟和渔业署各区域委员会", "4. 海岸委员会。", bodies=both)
        == []
    )
    none = commissions("二. 各区域委员会", "4. 海岸委员会。", bodies=("海岸委员会",))
    assert none == []
    own = commissions(
        "二. 灯塔盟各区域委员会", "4. 灯塔盟。", bodies=("灯塔盟", "灯塔盟")
    )
    assert own == []
    words = ("4. 海岸委员会。", "5. 海岸委员会。", "6. 山地委员会。")
    bodies = ("灯塔盟", "海岸委员会", "海岸委员会", "山地委员会")
    found = commissions("二. 灯塔盟各区域委员会", *words, bodies=bodies)
    assert found == ["海岸委员会 partOf 灯塔盟", "山地委员会 partOf 灯塔盟"]


def test_another_heading_ends_the_commissions() -> None:
    paper = document(
        ("heading", "二. 灯塔盟各区域委员会"),
        ("heading", "三. 其他"),
        ("paragraph", "4. 海岸委员会。"),
    )
    named = mentions(paper, ("Organization", "灯塔盟"), ("Organization", "海岸委员会"))
    assert said("commission", paper, named) == []


# Annexes


def annex(*lines: str, kind: str = "front", date: str | None = None) -> list[str]:
    """Claims of the head of an annex, of which these are the lines; what may be named in them."""
    paper = document(
        ("heading", "附件"), *((kind, words) for words in lines), date=date
    )
    known = (
        ("Event", "灯塔会议"),
        ("Date", "2012年5月3日", "2012-05-03"),
        ("Date", "4日", "2012-05-04"),
        ("Place", "里加"),
        ("Place", "利耶帕亚"),
        ("State", "拉脱维亚", "LVA"),
        ("Organization", "航标协会"),
    )
    there = [row for row in known if row[1] in paper.text.text]
    return said("annex", paper, mentions(paper, *there))


ON = "灯塔会议 heldOn 2012-05-03"
IN = "灯塔会议 heldIn 里加"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["灯塔会议", "2012年5月3日，里加"], [ON, IN]),
        (["灯塔会议", "里加，2012年5月3日"], [ON, IN]),
        (
            ["灯塔会议", "2012年5月3日、4日 里加，拉脱维亚"],
            [ON, "灯塔会议 heldOn 2012-05-04", IN],
        ),
        (["灯塔会议", "里加", "2012年5月3日"], [IN, ON]),
        (["关于航标的灯塔会议", "里加、利耶帕亚"], [IN, "灯塔会议 heldIn 利耶帕亚"]),
        (["灯塔会议", "拉脱维亚"], []),
        (["灯塔会议的报告", "2012年5月3日，里加"], []),
        (["灯塔会议", "2012年5月3日于里加"], []),
        (["灯塔会议", "2012年5月3日在里加开幕"], []),
        (["灯塔会议", "于2012年5月3日"], []),
        (["灯塔会议", "里加，航标协会"], []),
        (["灯塔会议", "主席的总结", "2012年5月3日，里加"], []),
        (["灯塔会议", "里加", "主席的总结", "2012年5月3日"], [IN]),
        (["灯塔会议", "里加", "拉脱维亚", "2012年5月3日"], [IN]),
        (["灯塔会议"], []),
        (["2012年5月3日，里加"], []),
    ],
)
def test_heads_of_annexes(lines: list[str], expected: list[str]) -> None:
    assert annex(*lines) == expected


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("front", True),
        ("heading", True),
        ("paragraph", True),
        ("item", False),
        ("note", False),
        ("signature", False),
    ],
)
def test_where_a_head_may_stand(kind: str, found: bool) -> None:
    assert bool(annex("灯塔会议", "2012年5月3日，里加", kind=kind)) is found


@pytest.mark.parametrize(
    ("lines", "date", "expected"),
    [
        (["灯塔会议", "2012年5月3日"], "2012-05-03", []),
        (["灯塔会议", "2012年5月3日"], "2012-05-09", [ON]),
        (["灯塔会议", "里加", "2012年5月3日"], "2012-05-03", [IN, ON]),
        (["灯塔会议", "2012年5月3日，里加"], "2012-05-03", [ON, IN]),
    ],
)
def test_the_day_of_the_paper_is_none_of_the_session(
    lines: list[str], date: str, expected: list[str]
) -> None:
    assert annex(*lines, date=date) == expected


# Hosts


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("世界气象组织海洋会议", ["世界气象组织海洋会议 organizedBy 世界气象组织"]),
        ("气象组织海洋会议", ["气象组织海洋会议 organizedBy 世界气象组织"]),
        # The longer of two names.
        (
            "联合国人口基金青年论坛",
            ["联合国人口基金青年论坛 organizedBy 联合国人口基金"],
        ),
        ("欧盟峰会", ["欧盟峰会 organizedBy 欧洲联盟"]),
        ("欧盟会", []),  # too short behind the body
        ("沿海灯塔会议", []),
        ("海洋会议和世界气象组织会议", []),
    ],
)
def test_hosts(name: str, expected: list[str]) -> None:
    assert said("host", *line(("Event", name))) == expected


@pytest.mark.parametrize(
    ("words", "name", "organ"),
    [
        ("第二届会议", "统计委员会第二届会议", "统计委员会"),
        ("大会第二届会议", "联合国大会第二届会议", None),
        ("灯塔盟第二届会议", "灯塔盟第二届会议", None),
        ("气象组织第二届会议", "灯塔盟第二届会议", "世界气象组织"),
    ],
)
def test_hosts_of_sessions(words: str, name: str, organ: str | None) -> None:
    body = name.removesuffix("第二届会议")
    paper, named = line(("Event", words, name, session(body, "第二届会议")))
    assert said("host", paper, named) == (
        [f"{name} organizedBy {organ}"] if organ else []
    )


def test_a_meeting_is_hosted_once_and_only_a_meeting() -> None:
    name = "世界气象组织海洋会议"
    assert len(said("host", *line(("Event", name), ("Event", name)))) == 1
    assert said("host", *line(("Programme", name))) == []


# Covers


def cover(
    *blocks: tuple[str, str], named: tuple[Named, ...] = (), **front: Any
) -> list[str]:
    paper = document(*blocks, **front)
    return said("cover", paper, mentions(paper, *named))


BODY = ("Organization", "渔业署", "国际渔业署")
STATE = ("State", "智利", "CHL")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("渔业署", "国际渔业署"),
        ("渔业署主席", "国际渔业署"),
        ("渔业署副主席", "国际渔业署"),
        ("渔业署秘书长", "国际渔业署"),
        ("渔业署执行主任", "国际渔业署"),
        ("渔业署总干事", "国际渔业署"),
        ("渔业署专家", "渔业署专家"),
        ("前渔业署主席", "前渔业署主席"),
        ("智利常驻联合国代表", "CHL"),
        ("智利常驻日内瓦办事处观察员", "CHL"),
        ("智利常驻联合国代表团", "智利常驻联合国代表团"),
        ("智利政府代表", "智利政府代表"),
        ("前智利常驻联合国代表", "前智利常驻联合国代表"),
        ("秘书长", "秘书长"),
        ("智利", "CHL"),
        ("智利政府", "智利政府"),
    ],
)
def test_who_submitted(by: str, expected: str) -> None:
    paper = document(
        ("front", "渔业署和智利"), ("front", f"{by}的报告"), submitted_by=by
    )
    named = mentions(paper, BODY, STATE)
    assert said("cover", paper, named) == [f"this submittedBy {expected}"]


def test_a_body_that_is_named_comes_before_one_that_is_chaired() -> None:
    # 渔业署主席 as the name of a body of its own, and as the chair of another.
    paper = document(
        ("front", "渔业署"), ("front", "渔业署主席"), submitted_by="渔业署主席"
    )
    named = mentions(paper, BODY, ("Organization", "渔业署主席", "主席办公室"))
    assert said("cover", paper, named) == ["this submittedBy 主席办公室"]


def test_a_submitter_that_stands_nowhere_is_not_claimed() -> None:
    assert cover(("front", "灯塔问题"), submitted_by="秘书长") == []


def test_what_rests_on_a_cover_has_its_span() -> None:
    paper = document(
        ("front", "灯塔问题"), ("front", "秘书长的报告"), submitted_by="秘书长"
    )
    (claim,) = claims("cover", paper, [])
    assert (claim.start, claim.end) == (5, 8)
    assert claim.rule == "zh.derived.cover" and claim.object.literal == "秘书长"


AUTHOR = "玛丽亚·洛佩斯"


def roles(*lines: str, title: str = "2016年3月2日灯塔盟主席给秘书长的信") -> list[str]:
    """Functions of whoever signed below these lines."""
    above = (("paragraph", words) for words in ["顺致最崇高的敬意。", *lines])
    blocks = [("front", title), *above, ("signature", f"{AUTHOR}(签名)")]
    found = cover(*blocks, named=(("Person", AUTHOR),), authors=[AUTHOR], title=title)
    assert found[0] == f"this submittedBy {AUTHOR}"
    return [claim.rpartition(" hasRole ")[2] for claim in found[1:]]


def test_posts_of_several_who_sign() -> None:
    title = "2016年3月2日智利和秘鲁常驻联合国代表给秘书长的信"
    names = [AUTHOR, "佩德罗·罗哈斯"]
    blocks = [("front", title), ("paragraph", "顺致敬意。")]
    for state, name in zip(["智利", "秘鲁"], names, strict=True):
        blocks += [
            ("paragraph", f"{state}常驻联合国代表"),
            ("signature", f"{name}(签名)"),
        ]
    named = tuple(("Person", name) for name in names)
    found = cover(*blocks, named=named, authors=names, title=title)
    assert found == [
        f"{AUTHOR} hasRole 智利常驻联合国代表",
        "佩德罗·罗哈斯 hasRole 秘鲁常驻联合国代表",
    ]


POSTS = "代表 代办 大使 秘书长 专员 部长 主任 总干事 协调员".split()


@pytest.mark.parametrize("post", POSTS)
def test_a_post_above_a_signature(post: str) -> None:
    assert roles(f"渔业{post}") == [f"渔业{post}"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["常驻代表", "大使"], ["常驻代表、大使"]),
        (["主席"], ["灯塔盟主席"]),  # completed from the title
        (["灯塔盟", "主席"], ["灯塔盟主席"]),  # one function in two lines
        (["灯塔盟主席"], ["灯塔盟主席"]),
        (["副主席"], ["副主席"]),
        (["主席", "大使"], ["主席、大使"]),
        (["谨启。", "常驻代表"], ["常驻代表"]),
        (["请分发本函，", "常驻代表"], ["常驻代表"]),
        (["下列文件：", "常驻代表"], ["常驻代表"]),
        (["请分发本函；", "常驻代表"], ["常驻代表"]),
        (["常驻代表", "谨启。"], []),
        (["一" * 25, "常驻代表"], ["常驻代表"]),
        (["海" * 22 + "代表"], ["海" * 22 + "代表"]),
        (["大使", "甲", "乙", "常驻代表"], ["甲、乙、常驻代表"]),  # three lines at most
        (["常驻代表", "圣地亚哥"], ["常驻代表"]),  # below the post
        (["圣地亚哥"], []),
        ([], []),
    ],
)
def test_functions_above_a_signature(lines: list[str], expected: list[str]) -> None:
    assert roles(*lines) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2016年3月2日灯塔盟主席致秘书长的信", "灯塔盟主席"),
        ("灯塔盟主席给秘书长的信", "灯塔盟主席"),
        ("2016年3月2日灯塔盟副代表给秘书长的信", "主席"),
        ("", "主席"),
    ],
)
def test_a_bare_post_and_the_title(title: str, expected: str) -> None:
    assert roles("主席", title=title) == [expected]


def test_an_author_is_a_person_with_a_signature() -> None:
    signed = ("signature", f"{AUTHOR}(签名)")
    unnamed = cover(("paragraph", "大使"), signed, authors=[AUTHOR])
    assert unnamed == []
    body = cover(
        ("paragraph", "大使"),
        signed,
        named=(("Organization", AUTHOR),),
        authors=[AUTHOR],
    )
    assert body == []
    person = (("Person", AUTHOR, "洛佩斯"),)
    unsigned = cover(
        ("front", "大使"), ("front", AUTHOR), named=person, authors=[AUTHOR]
    )
    assert unsigned == ["this submittedBy 洛佩斯"]
    other = cover(
        ("paragraph", f"大使{AUTHOR}"),
        ("signature", "某人"),
        named=person,
        authors=[AUTHOR],
    )
    assert other == ["this submittedBy 洛佩斯"]


def test_annexes_of_a_cover() -> None:
    blocks = [("front", "灯塔问题"), ("heading", "附件"), ("front", "论坛的报告")]
    assert cover(*blocks, annexes=["论坛的报告"]) == ["论坛的报告 annexTo this"]
    assert cover(*blocks, annexes=["附件"]) == ["example附件 annexTo this"]
    assert cover(*blocks, annexes=["附件"], symbol="A/70/9") == [
        "A/70/9附件 annexTo this"
    ]
    assert cover(*blocks, annexes=["另一份报告"]) == []


# The whole


def test_derivations_run_in_file_order_and_each_is_its_own_rule() -> None:
    words = "1. 统计司和非洲联盟高峰会议通过了准则。\n"
    reading = read_through(Source(name="a.txt", text=words), language="zh")
    rules = [
        claim.rule
        for claim in derive(reading.document, reading.mentions, load_authority())
    ]
    assert rules == ["zh.derived.alias", "zh.derived.unit", "zh.derived.host"]
    origins = {s.evidence.rule for s in reading.statements}
    assert origins == set(rules), (
        "the rule that made the claim, not the one that read the name"
    )


def test_a_language_without_the_file_derives_nothing() -> None:
    assert load_derivations(PACKAGED.language("xx")) == ()
    paper = document(("paragraph", "灯塔盟"), language="xx")
    named = mentions(paper, ("Organization", "灯塔盟", "国际灯塔联盟"))
    assert derive(paper, named, load_authority()) == []


# The file

GOOD = """
[[derivation]]
id = 'host'
note = 'A note.'
words = { organs_left_out = [] }
finds = [{ text = '甲', claims = [] }, { text = '乙', claims = [] }]
ignores = ['丙']
"""
UNIT = GOOD.replace("'host'", "'unit'")


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        (GOOD.replace("]]", "]", 1), "x.toml", "Expected"),
        (GOOD.replace("note =", "notes ="), "x.toml, host", "note"),
        (GOOD.replace("ignores = ['丙']", "ignores = []"), "x.toml, host", "ignores"),
        (GOOD.replace(", { text = '乙', claims = [] }", ""), "x.toml, host", "finds"),
        (GOOD + GOOD, "x.toml, host", "used twice"),
        (GOOD.replace("'host'", "'ghost'"), "x.toml, ghost", "no module"),
        (GOOD.replace("'host'", "'rules'"), "x.toml, rules", "no module"),
        (GOOD.replace("'host'", "'../x'"), "x.toml, ../x", "no module"),
        (
            GOOD.replace("organs_left_out = []", ""),
            "x.toml, host",
            "none, and not organs_left_out",
        ),
        (
            GOOD.replace("{ organs", "{ more = [], organs"),
            "x.toml, host",
            "more, organs_left_out",
        ),
        (
            UNIT.replace(
                "words = { organs_left_out = [] }", "patterns = { unit = '司(' }"
            ),
            "x.toml, unit, unit",
            "does not compile",
        ),
        (
            UNIT.replace(
                "words = { organs_left_out = [] }", "patterns = { unit = '.*司' }"
            ),
            "x.toml, unit, unit",
            "without an end",
        ),
    ],
)
def test_a_wrong_file_does_not_load(
    tmp_path: Path, text: str, where: str, what: str
) -> None:
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        load_derivation_file(path, "zh")
    assert str(caught.value).startswith(f"{where}: ") and what in str(caught.value)


def test_a_good_file_loads(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert [derivation.id for derivation in load_derivation_file(path, "zh")] == [
        "zh.derived.host"
    ]
