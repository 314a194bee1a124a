"""Parts of bodies: behind the name of the whole, below its row on a cover, by a number alone."""

from __future__ import annotations

import pytest

from kg.model.document import Document
from kg.model.mention import Mention
from kg.model.source import Source
from kg.pipeline.reading import read_through
from kg.relate.directives import find_directives

TEXT = (
    "1. 灯塔看守人多年来住在小岛上，补给船一个月才来一次，遇上风浪还要推迟，他们便在石缝里种菜，"
    "冬天靠鱼干度日，孩子们由祖父母在镇上照看，夏天才能团聚几个星期。"
)


def reading(*lines: str) -> tuple[Document, list[Mention]]:
    found = read_through(Source(name="paper", text="\n".join(lines)), language="zh")
    return found.document, found.mentions


def bodies(*lines: str, kind: str = "Organization") -> list[tuple[str, str]]:
    """Words and ids of a kind, in text order."""
    return [(one.text, one.id) for one in reading(*lines)[1] if one.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "words", "key"),
    [
        # A part that the list has, with the whole in front: whole, by its short name too.
        ("海事组织海上安全委员会散会。", "海事组织海上安全委员会", "海上安全委员会"),
        # A unit that no list has, by its field of work.
        ("国际电联出版处迁址。", "国际电联出版处", "国际电信联盟出版处"),
        (
            "工发组织对外关系处迁址。",
            "工发组织对外关系处",
            "联合国工业发展组织对外关系处",
        ),
        # A conjunction inside the name, behind a place or a word of scope.
        ("非洲航空与航海协会开会。", "非洲航空与航海协会", "非洲航空与航海协会"),
        ("国际测绘和导航联合会开会。", "国际测绘和导航联合会", "国际测绘和导航联合会"),
        ("国际灯塔船舶局迁址。", "国际灯塔船舶局", "国际灯塔船舶局"),
        (
            "非洲灯塔合作机构(非洲灯塔机构)散会。",
            "非洲灯塔合作机构",
            "非洲灯塔合作机构",
        ),
    ],
)
def test_names_of_parts(sentence: str, words: str, key: str) -> None:
    assert (words, key) in bodies(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "海事组织处理了申诉。",
        "国际贸易格局起了变化。",
        "渔民与航海协会的来信",
        "引航合作机构(引航机构)散会。",
        "非洲灯塔合作机构散会。",
        "欧洲各国当局没有答复。",
    ],
)
def test_what_is_no_part(sentence: str) -> None:
    assert not [words for words, _ in bodies(sentence) if words[-1] in "处局会构"]


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("大会将项目发交第五委员会。", "联合国大会第五委员会"),
        ("大会第二委员会散会，第二委员会的报告已经印发。", "联合国大会第二委员会"),
        ("国际灯塔组织审议大会设立了第二委员会。", None),
        ("大会开幕。缔约国大会选举了第二委员会的成员。", None),
        ("大会开幕。灯塔公约外交会议下设第二委员会。", None),
    ],
)
def test_whose_committee_a_number_is(sentence: str, key: str | None) -> None:
    found = {one for _, one in bodies(sentence) if one.endswith("委员会")}
    assert found == ({key} if key else set())


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("国际测绘师大会闭幕。", True),
        ("全国引航员大会闭幕。", True),
        ("灯塔局秘书处、开发银行秘书处和培训中心秘书处复函。", True),
        ("大会闭幕，秘书处复函。", False),
        ("国际组织请大会闭幕。", False),
    ],
)
def test_assemblies_and_secretariats_of_others(sentence: str, others: bool) -> None:
    ids = {key for _, key in bodies(sentence)}
    assert ids.isdisjoint({"联合国大会", "联合国秘书处"}) is others


@pytest.mark.parametrize(
    ("rows", "organ", "session"),
    [
        (["万国邮政联盟", "邮政经营理事会", "2019年第一届会议"], "万国邮政联盟邮政经营理事会", "2019年第一届会议"),
        (["联合国儿童基金会", "执行局", "2041年年会"], "联合国儿童基金会执行局", "2041年年会"),
        (["经济及社会理事会", "统计委员会", "第四十二届会议"], "统计委员会", "第四十二届会议"),
        (["大会", "第六十二届会议", "第二委员会"], "联合国大会", "第六十二届会议"),
        (["世界卫生组织", "第六十届世界卫生大会 A60/99"], None, "第六十届世界卫生大会"),
    ],
)  # fmt: skip
def test_the_part_below_the_whole(
    rows: list[str], organ: str | None, session: str
) -> None:
    front = reading(*rows, "议程项目7", "灯塔", "秘书处的说明", TEXT)[0].front
    assert front.session == session
    assert organ is None or front.organ == organ


def test_a_symbol_behind_the_session_is_the_papers_own() -> None:
    front = reading(
        "第六十届世界卫生大会 A60/99", "议程项目7", "灯塔", "总干事的报告", TEXT
    )[0].front
    assert front.symbol == "A60/99"


@pytest.mark.parametrize(
    "title",
    [
        "秘书处编写的说明",
        "阿根廷提交的会议室文件",
        "工作组编写的第二次报告",
        "智利提出的书面陈述",
    ],
)
def test_titles_that_only_say_who_wrote_it(title: str) -> None:
    front = reading("裁军审议委员会", "2041年实质性会议", "灯塔", title, TEXT)[0].front
    assert front.title == "灯塔"
    assert front.submitted_by is not None and title.startswith(front.submitted_by)
    assert front.submitted_by[-2:] not in ("编写", "提交", "提出")


def test_the_footnotes_of_an_excerpt_count_on() -> None:
    document, _ = reading(
        "1. 各国讨论了灯塔。7", "", "2. 会议散会。8", "", "____________", "", " 7 见报告。", "", " 8 见说明。"
    )  # fmt: skip
    assert [mark.label for mark in document.text.marks] == ["7", "8"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("各国向引航员培训机制捐款。", "引航员培训机制"),
        ("各国向疫苗储存机制缴了款。", "疫苗储存机制"),
        ("各国讨论了疫苗储存机制的由来。", None),
        ("各国向该机制捐款。", None),
    ],
)
def test_mechanisms_that_are_paid(sentence: str, name: str | None) -> None:
    found = [key for _, key in bodies(sentence, kind="Programme")]
    assert found == ([name] if name else [])


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("肯尼亚海峡两岸设有灯塔。", "肯尼亚海峡"),
        ("越过莫桑比克海盆的电缆已经修复。", "莫桑比克海盆"),
        ("各海峡的灯塔", None),
    ],
)
def test_waters_that_bear_the_name_of_a_state(sentence: str, place: str | None) -> None:
    assert not bodies(sentence, kind="State")
    assert bodies(sentence, kind="Place") == ([(place, place)] if place else [])


def test_who_is_asked_to_lay_down() -> None:
    document, mentions = reading("请世卫组织制定标准，请难民署制订办法。")
    asked = [one.addressee for one in find_directives(document, mentions)]
    assert asked == ["世卫组织", "难民署"]
