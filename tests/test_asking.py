"""Words that ask: how strongly, with which frame, and how many directives a sentence has."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.extract import extract
from kg.extract.examples import document_of
from kg.languages import PACKAGED
from kg.model.document import Directive
from kg.model.language import Language
from kg.relate.asking import load_asking
from kg.relate.directives import find_directives

ZH = PACKAGED.language("zh")


def directives(sentence: str) -> list[Directive]:
    document = document_of(sentence)
    return find_directives(document, extract(document))


# Verbs stand before whom they ask, words of duty behind whoever has it.
VERBS = {
    1: "邀请 鼓励 期望 希望 期待 征求",
    2: "请 建议 主张 提议",
    3: "呼吁 反复呼吁 促请 吁请 敦请 力劝 力促",
    4: "强烈呼吁 紧急呼吁 敦促 强烈敦促",
    5: "要求 责成 授权 决定 责令 指示 委托",
}
DUTIES = {
    1: "可望 不妨 似宜",
    2: "需要 均需",
    3: "仍需 还需 亟待 迫切需要 亟需 亟须 须 有必要 应 应当 应该 不应 不应该 不应当",
    4: "不能不 不可不 务须 务必 有责任 必须 不得 不准 不许 严禁 绝不能 有义务",
}


def levels(table: dict[int, str]) -> list[tuple[int, str]]:
    return [(level, word) for level, row in table.items() for word in row.split()]


@pytest.mark.parametrize(("strength", "verb"), levels(VERBS))
def test_verbs(strength: int, verb: str) -> None:
    (made,) = directives(f"大会{verb}会员国修建水井。")
    assert (made.operator, made.strength) == (verb, strength)
    assert made.addressee == "会员国"


@pytest.mark.parametrize(("strength", "word"), levels(DUTIES))
def test_duties(strength: int, word: str) -> None:
    (made,) = directives(f"会员国{word}修建水井。")
    assert (made.operator, made.strength) == (word, strength)
    assert made.addressee == "会员国"


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("理事会要求各国修建水井。", 5),
        ("安全理事会强烈要求各国修建水井。", 5),
        ("3. 还要求各国修建水井。", 5),
        ("要求各国修建水井。", 5),
        ("与会者要求各国修建水井。", 2),
        ("我们致函要求主席修建水井。", 2),
        ("有序的灌溉还要求修建水井。", 2),
        ("一些代表团表示关切，要求各国修建水井。", 2),
        ("警察命令牧民离开，并要求他们修建水井。", 2),
        ("挪威要求各国修建水井。", 2),
        ("理事会表示关切，并要求各国修建水井。", 5),
        ("重申其决议，要求各国修建水井。", 5),
    ],
)
def test_who_demands_and_who_only_asks(words: str, strength: int) -> None:
    (made,) = directives(words)
    assert made.strength == strength


@pytest.mark.parametrize(
    ("sentence", "operator"),
    [
        ("当务之急是修建水井。", "当务之急"),
        ("至关重要的是修建水井。", "至关重要的是"),
        ("禁止在水井旁放牧。", "禁止"),
        ("修建水井刻不容缓。", "刻不容缓"),
        ("专家强调必须修建水井。", "强调必须"),
        ("专家强调，必须修建水井。", "强调必须"),
        ("专家指出各国必须修建水井。", "指出…必须"),
        ("专家一致认为各国应修建水井。", "一致认为…应"),
        ("专家警告说，各国不得砍树。", "警告…不得"),
        ("极其重要的是，各国必须修建水井。", "必须"),
    ],
)
def test_operators_as_they_are_shown(sentence: str, operator: str) -> None:
    assert [made.operator for made in directives(sentence)] == [operator]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        # One comma clause, one directive; the whole sentence.
        ("各国必须修建水井和需要打扫道路。", ["各国必须修建水井和需要打扫道路。"]),
        # Verbs in clauses of their own.
        (
            "敦促各国修建水井，并请秘书长编写报告。",
            ["敦促各国修建水井，", "并请秘书长编写报告。"],
        ),
        # A duty that goes on, and one with a subject of its own.
        ("各国应修建水井，并应公布水价。", ["各国应修建水井，", "并应公布水价。"]),
        ("各国应修建水井，家长则应协助。", ["各国应修建水井，", "家长则应协助。"]),
        # A prohibition behind a duty.
        ("各国应修建水井，不得砍树。", ["各国应修建水井，", "不得砍树。"]),
        # By which means; under which topic.
        ("各国应采取措施，促请牧民修建水井。", ["各国应采取措施，促请牧民修建水井。"]),
        (
            "大会不妨根据该决议，请秘书长编写报告。",
            ["大会不妨根据该决议，请秘书长编写报告。"],
        ),
        # Two sentences.
        (
            "请各国修建水井；请秘书长编写报告。",
            ["请各国修建水井；", "请秘书长编写报告。"],
        ),
    ],
)
def test_how_many_a_sentence_has(sentence: str, words: list[str]) -> None:
    assert [made.text for made in directives(sentence)] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "法律规定：“牧民必须登记。”",
        "手册题为“请关门”。",
        "回顾大会在一份文件里敦促各国修建水井。",
        "安全理事会建议书已经印发。",
        "牧民修建水井。",
    ],
)
def test_what_asks_nothing(sentence: str) -> None:
    assert directives(sentence) == []


def test_offsets_are_those_of_the_words() -> None:
    document = document_of("请各国修建水井；请秘书长编写报告。")
    for made in find_directives(document):
        assert document.text.text[made.start : made.end] == made.text
        assert made.paragraph == document.blocks[0].locator


@pytest.mark.parametrize("at", ["note", "front"])
def test_only_paragraphs_and_items_ask(at: str) -> None:
    assert find_directives(document_of("请各国修建水井。", at)) == []


def test_a_language_without_words_asks_nothing() -> None:
    assert load_asking(Language("xx")) is None
    assert (
        find_directives(document_of("请各国修建水井。"), language=Language("xx")) == []
    )


def test_a_word_without_a_strength_has_the_ordinary_one() -> None:
    asking = load_asking(ZH)
    assert asking is not None
    assert asking.strength("刻不容缓") == 2
    listed = [word for words in asking.file.strength.values() for word in words]
    assert len(listed) == len(set(listed)) and min(asking.file.strength) == 1


def test_words_that_ask_are_few_enough_to_be_looked_for(tmp_path: Path) -> None:
    folder = tmp_path / "zh"
    (folder / "relate").mkdir(parents=True)
    text = (ZH.file("relate/directives.toml") or tmp_path).read_text(encoding="utf-8")
    many = text.replace("operators = '", "operators = '(?P<any>[a-z]{1,9})|")
    (folder / "relate" / "directives.toml").write_text(many, encoding="utf-8")
    asking = load_asking(Language("zh", folder))
    assert asking is not None
    with pytest.raises(SchemaError, match="operators has no literals, or too many"):
        asking.operators  # noqa: B018
