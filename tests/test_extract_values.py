"""What productions of names (`kg.extract`) make of what a rule found: the key, and where it stands."""

from __future__ import annotations

import pytest
from readings import authority_of, read

from kg.model.authority import Entry
from kg.model.mention import Reading

LAKES = authority_of(
    State=[
        Entry(id="LKL", zh="湖国", alias=["大湖国", "大湖", "湖人民共和国"]),
        Entry(id="HLL", zh="丘国"),
    ],
    Place=[
        Entry(id="湖城", en="Laketown"),
        Entry(id="湖区", alias=["湖泊地区"], type="Region"),
    ],
    Organization=[
        Entry(id="国际湖泊组织", alias=["难民署", "湖组织"]),
        Entry(id="湖泊理事会", code="E"),
        Entry(id="统计司"),
    ],
    Treaty=[Entry(id="湖泊公约", alias=["关于湖泊的公约"])],
    Instrument=[Entry(id="湖泊宣言"), Entry(id="行动纲要")],
    Programme=[Entry(id="蓝色倡议", alias=["湖泊倡议"])],
    Person=[Entry(id="金湖")],
    Publication=[Entry(id="湖泊年鉴")],
)


def value_of(rule: str, text: str) -> tuple[str, str, bool]:
    """The one reading of a rule that is kept: its words, its key, whether it is known."""
    (reading,) = (r for r in read(rule, text, authority=LAKES) if r.kept)
    return valued(reading)


@pytest.mark.parametrize(
    ("rule", "text", "words", "key"),
    [
        ("state.known", "大湖国政府", "大湖国", "LKL"),
        ("state.known", "大湖国防部队", "大湖", "LKL"),  # 国 is of the word behind
        ("place.known", "在湖泊地区开会", "湖泊地区", "湖泊地区"),  # as written
        ("place.known", "在湖城开会", "湖城", "湖城"),
        ("person.known", "由金湖主持", "金湖", "金湖"),
        ("treaty.known", "批准关于湖泊的公约", "关于湖泊的公约", "湖泊公约"),
        ("instrument.known", "通过湖泊宣言", "湖泊宣言", "湖泊宣言"),
        ("programme.known", "推动湖泊倡议", "湖泊倡议", "蓝色倡议"),
        ("publication.known", "见湖泊年鉴", "湖泊年鉴", "湖泊年鉴"),
        ("organization.known", "请湖组织编写", "湖组织", "国际湖泊组织"),
        (
            "organization.known",
            "湖泊理事会和其统计司",
            "统计司",
            "湖泊理事会统计司",
        ),
        ("treaty.marked", "批准《关于湖泊的公约》", "《关于湖泊的公约》", "湖泊公约"),
        ("treaty.marked", "批准《1998年湖泊公约》", "《1998年湖泊公约》", "湖泊公约"),
        (
            "treaty.dated",
            "批准关于湖泊的1998年公约",
            "关于湖泊的1998年公约",
            "湖泊公约",
        ),
        (
            "instrument.marked",
            "通过《湖泊宣言(草案)》",
            "《湖泊宣言(草案)》",
            "湖泊宣言",
        ),
        ("programme.titled", "推动《湖泊倡议》", "《湖泊倡议》", "蓝色倡议"),
        ("programme.named", "称为“湖泊倡议”的项目", "称为“湖泊倡议”的项目", "蓝色倡议"),
        ("place.imprint", "Press, Laketown (", "Laketown", "湖城"),
    ],
)
def test_known_things(rule: str, text: str, words: str, key: str) -> None:
    found = [valued(reading) for reading in read(rule, text, authority=LAKES)]
    assert (words, key, True) in found


def valued(reading: Reading) -> tuple[str, str, bool]:
    value = reading.value or {"id": "", "known": False}
    return reading.text, value["id"], value["known"]


@pytest.mark.parametrize(
    ("rule", "text", "words", "key"),
    [
        # The nearest State, by its longest name; its formal name makes no other body.
        ("organization.state_body", "丘国和湖国外交部", "湖国外交部", "湖国外交部"),
        ("organization.state_body", "由大湖国外交部", "大湖国外交部", "湖国外交部"),
        (
            "organization.state_body",
            "湖人民共和国最高法院",
            "湖人民共和国最高法院",
            "湖国最高法院",
        ),
        ("organization.state_body", "由湖国中央银行", "湖国中央银行", "湖国中央银行"),
        (
            "organization.ministry",
            "丘国和湖国外交部和内政部",
            "内政部",
            "湖国内政部",
        ),
        (
            "organization.unit",
            "由难民署渔民统计处编写",
            "难民署渔民统计处",
            "国际湖泊组织渔民统计处",
        ),
        # The walk stopped inside a known name.
        (
            "organization.form",
            "由湖泊理事会渔民委员会",
            "湖泊理事会渔民委员会",
            "湖泊理事会渔民委员会",
        ),
        (
            "organization.form",
            "请湖组织渔民委员会",
            "湖组织渔民委员会",
            "国际湖泊组织渔民委员会",
        ),
        ("organization.mixed", "Lakes基金会", "Lakes基金会", "Lakes基金会"),
        (
            "organization.latin",
            "见Institute of Lakes, 2009",
            "Institute of Lakes",
            "Institute of Lakes",
        ),
        # Posts and States in front, titles and verbs behind.
        ("person.dotted", "总理本雅明·科恩", "本雅明·科恩", "本雅明·科恩"),
        ("person.dotted", "部长本雅明·科恩提供", "本雅明·科恩", "本雅明·科恩"),
        ("person.dotted", "本雅明·科恩大使", "本雅明·科恩", "本雅明·科恩"),
        ("person.dotted", "部长囧本雅明·科恩", "囧本雅明·科恩", "囧本雅明·科恩"),
        ("person.dotted", "部长和本雅明·科恩", "本雅明·科恩", "本雅明·科恩"),
        ("person.listed", "湖国奥乔拉女士", "奥乔拉", "奥乔拉"),
        ("person.listed", "湖国奥乔女士", "奥乔", "奥乔"),
        (
            "person.listed",
            "湖国奥乔拉奥乔拉奥乔拉奥女士",
            "奥乔拉奥乔拉奥乔拉奥",
            "奥乔拉奥乔拉奥乔拉奥",
        ),
        ("person.titled", "、Okonkwo女士说", "Okonkwo", "Okonkwo"),
        ("person.dotted", "本雅明·科恩特别努力", "本雅明·科恩", "本雅明·科恩"),
        ("person.dotted", "本雅明·科恩因此离开", "本雅明·科恩", "本雅明·科恩"),
        ("person.dotted", "若玛·恩戈当选", "若玛·恩戈", "若玛·恩戈"),
        ("person.latin", "见Maria Lindqvist", "Maria Lindqvist", "Maria Lindqvist"),
        ("place.held", "在湖国巴加莫约举行", "巴加莫约", "巴加莫约"),
        ("place.held", "在巴加莫约市举行", "巴加莫约市", "巴加莫约市"),
        # Two sounds are enough behind a State; else three.
        ("place.held", "在湖国奥达举行", "奥达", "奥达"),
        ("place.held", "在奥达尔举行", "奥达尔", "奥达尔"),
        ("place.province", "湖国阿比扬省", "阿比扬省", "阿比扬省"),
        (
            "place.province",
            "，阿尔卡特拉斯巴尔马塔省",
            "阿尔卡特拉斯巴尔马塔省",
            "阿尔卡特拉斯巴尔马塔省",
        ),
        ("place.province", "，北阿比扬省", "北阿比扬省", "北阿比扬省"),
        ("treaty.placed", "执行湖城协议", "湖城协议", "湖城协议"),
        ("treaty.placed", "执行大湖国和平协议", "大湖国和平协议", "湖国和平协议"),
        (
            "treaty.dated",
            "关于山区的1998年公约",
            "关于山区的1998年公约",
            "关于山区的公约",
        ),
        ("instrument.placed", "通过湖城宣言", "湖城宣言", "湖城宣言"),
        (
            "instrument.quoted",
            "某所，“渔民和农民守则”",
            "渔民和农民守则",
            "渔民和农民守则",
        ),
        (
            "programme.form",
            "参加湖城青年渔民方案",
            "湖城青年渔民方案",
            "湖城青年渔民方案",
        ),
        (
            "programme.form",
            "，湖城-丘城青年倡议",
            "湖城-丘城青年倡议",
            "湖城-丘城青年倡议",
        ),
        (
            "programme.of_state",
            "湖国的青年渔民方案",
            "青年渔民方案",
            "湖国青年渔民方案",
        ),
        ("programme.placed", "参加湖城进程", "湖城进程", "湖城进程"),
        ("programme.quoted_head", "推动“蓝水”倡议", "“蓝水”倡议", "蓝水倡议"),
        ("programme.titled", "推动《蓝水倡议》", "《蓝水倡议》", "蓝水倡议"),
        ("programme.named", "称为“蓝水之路”的项目", "“蓝水之路”", "蓝水之路"),
        ("publication.marked", "见《蓝水 手册》", "《蓝水 手册》", "蓝水 手册"),
    ],
)
def test_names_by_their_form(rule: str, text: str, words: str, key: str) -> None:
    assert value_of(rule, text) == (words, key, False)


def test_a_province_behind_the_longest_name_of_a_state() -> None:
    found = read("place.province", "密克罗尼西亚联邦丘克州")
    assert [r.text for r in found if r.kept] == ["丘克州"]


@pytest.mark.parametrize(
    ("rule", "text", "head"),
    [
        ("treaty.marked", "依照《议定书》", "议定书"),
        ("instrument.marked", "通过《宣言》", "宣言"),
        ("instrument.marked", "通过《行动纲要》", "行动纲要"),  # known, and too common
        ("instrument.compact", "谈判全球契约", "全球契约"),
    ],
)
def test_short_forms_are_told_as_such(rule: str, text: str, head: str) -> None:
    (reading,) = (r for r in read(rule, text, authority=LAKES) if r.kept)
    assert reading.value == {"id": head, "short": True, "known": False}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("可持续发展目标3、5和10", ["SDG:3", "SDG:5", "SDG:10"]),
        ("千年发展目标8", ["MDG:8"]),
        ("可持续发展目标17", ["SDG:17"]),
    ],
)
def test_goals_have_a_value_a_number(text: str, keys: list[str]) -> None:
    found = read("goal.goal", text)
    assert sorted((r.value or {})["id"] for r in found) == sorted(keys)
