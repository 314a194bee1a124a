"""Short names: how documents define them, and where they hold."""

from __future__ import annotations

import pytest
from papers import document
from readings import ZH, authority_of

from kg.extract import extract
from kg.extract.agreeing import abbreviates
from kg.languages import PACKAGED
from kg.model.authority import Entry
from kg.model.mention import Mention

LAKES = authority_of(
    Organization=[Entry(id="国际湖泊组织"), Entry(id="国际山区组织")],
    Treaty=[Entry(id="湖泊保护公约")],
    Programme=[
        Entry(id="湖泊青年渔民倡议"),
        Entry(id="高原湖泊青年渔民互助倡议"),
        Entry(id="全球湖泊问题论坛"),
    ],
    Event=[
        Entry(id="湖泊问题高级别对话"),
        Entry(id="山区问题高级别对话"),
        Entry(id="湖泊区高级别对话"),
    ],
)


def short_names(*paragraphs: str) -> list[tuple[str, str]]:
    """Mentions by a short name: the words and what they mean."""
    return [(m.text, m.id) for m in mentions(*paragraphs) if is_alias(m)]


def mentions(*paragraphs: str) -> list[Mention]:
    paper = document(*(("paragraph", text) for text in paragraphs))
    return extract(paper, LAKES, language=ZH)


def is_alias(mention: Mention) -> bool:
    return mention.rule == "zh.alias.defined"


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("国际湖泊组织(湖泊组织)", "湖泊组织", "国际湖泊组织"),
        ("国际湖泊组织（以下简称“湖组”）", "湖组", "国际湖泊组织"),
        ("国际湖泊组织(ILO-L)", "ILO-L", "国际湖泊组织"),
        ("国际湖泊组织，下称“湖组”，", "湖组", "国际湖泊组织"),
        ("湖泊组织(国际湖泊组织)", "湖泊组织", "国际湖泊组织"),
        ("湖泊保护公约(《湖约》)", "《湖约》", "湖泊保护公约"),
        ("《湖泊保护公约》(《蓝色文件》)", "《蓝色文件》", "湖泊保护公约"),
        ("湖泊青年渔民倡议(蓝色倡议)", "蓝色倡议", "湖泊青年渔民倡议"),
        ("湖组织(国际湖泊组织)", "湖组织", "国际湖泊组织"),
        (
            "湖泊青年渔民互助(高原湖泊青年渔民互助倡议)",
            "湖泊青年渔民互助",
            "高原湖泊青年渔民互助倡议",
        ),
    ],
)
def test_a_short_name_is_defined(text: str, short: str, full: str) -> None:
    assert (short, full) in short_names(text)


@pytest.mark.parametrize(
    "text",
    [
        "国际湖泊组织(组织)",  # any of them
        "国际湖泊组织(渔民协会)",  # other characters
        "国际湖泊组织(国际湖泊组织)",  # as long
        "湖泊青年渔民倡议(河流青年渔夫倡议)",  # as long
        "某湖组(国际湖泊组织)",  # in front of it, and too short
        "国际湖泊组织(第2条)",
        "《1984年湖泊保护公约》(1984年)",
        "《1984年湖泊保护公约》(1984)",
        "《1984-1989年湖泊保护计划》(1984-1989年)",
        "国际湖泊组织在山区(湖泊组织)",  # not right behind it
    ],
)
def test_what_stands_in_brackets_is_no_short_name(text: str) -> None:
    assert short_names(text) == []


def test_it_holds_from_its_definition_on() -> None:
    found = short_names(
        "湖组开会。", "国际湖泊组织(湖组)开会，湖组休会。", "湖组散会。"
    )
    assert found == [("湖组", "国际湖泊组织")] * 3


def test_one_that_means_two_things_means_none() -> None:
    assert short_names("国际湖泊组织(国组)和国际山区组织(国组)开会，国组散会。") == []


def test_latin_ones_need_word_ends() -> None:
    found = short_names("国际湖泊组织(ILO)开会。PILOT、ILO和ILOS散会。")
    assert found == [("ILO", "国际湖泊组织")] * 2


@pytest.mark.parametrize(
    ("events", "meant"),
    [
        ("湖泊问题高级别对话", "湖泊问题高级别对话"),  # the only one
        (
            "湖泊问题高级别对话和关于渔业问题的高级别对话",
            "湖泊问题高级别对话",
        ),  # the known one
        ("湖泊问题高级别对话和山区问题高级别对话", None),  # two
        ("湖泊区高级别对话", None),  # hardly longer than the word
    ],
)
def test_the_last_word_of_the_only_event(events: str, meant: str | None) -> None:
    found = dict(short_names(f"举行{events}。", "高级别对话结束。"))
    assert found.get("高级别对话") == meant


def test_one_of_many_is_not_the_event() -> None:
    assert short_names("举行湖泊问题高级别对话。", "一系列高级别对话结束。") == []


def test_the_first_and_last_words_of_the_only_forum() -> None:
    found = short_names("全球湖泊问题论坛开会。", "全球论坛休会。一次全球论坛散会。")
    assert found == [("全球论坛", "全球湖泊问题论坛")]


def test_a_short_name_is_no_forum() -> None:
    paper = document(("paragraph", "全球湖泊论坛开会。全球论坛休会。"))
    forum = authority_of(Programme=[Entry(id="全球湖泊论坛")])
    assert [m.text for m in extract(paper, forum, language=ZH)] == ["全球湖泊论坛"]


@pytest.mark.parametrize(
    ("head", "found"),
    [("湖泊手册", ["“湖泊手册”"]), ("湖泊志", ["“湖泊志”"]), ("湖志", [])],
)
def test_a_title_up_to_its_colon(head: str, found: list[str]) -> None:
    read = short_names(f"见《{head}：给渔民》。", f"“{head}”出版。")
    assert read == [(words, f"{head}：给渔民") for words in found]


def test_languages_without_a_file_have_no_short_names() -> None:
    paper = document(("paragraph", "国际湖泊组织(湖组)开会，湖组休会。"))
    found = extract(paper, LAKES, language=PACKAGED.language("xx"))
    assert found == []


@pytest.mark.parametrize(
    ("short", "full", "answer"),
    [
        ("湖组", "国际湖泊组织", True),
        ("组湖", "国际湖泊组织", False),  # in order
        ("湖湖", "国际湖泊组织", False),  # each once
        ("国际湖泊组织", "国际湖泊组织", False),
        ("《湖组》", "国际湖泊组织", True),
        ("ILO-L", "国际湖泊组织", True),
        ("ilo", "国际湖泊组织", False),
    ],
)
def test_abbreviations(short: str, full: str, answer: bool) -> None:
    assert abbreviates(short, full, "《》") is answer
