"""Clauses of resolutions: who speaks, preamble and operative part, verbs, and where they end."""

from __future__ import annotations

import pytest
from papers import document

from kg.languages import PACKAGED
from kg.model.document import Document
from kg.model.language import Language
from kg.relate.clauses import find_clauses
from kg.rules.words import words_of

ZH = PACKAGED.language("zh")
WORDS = words_of(ZH, "relate/clauses")


def paper(*blocks: tuple[str, str]) -> Document:
    """A paper; a paragraph that begins with a number has it for its label."""
    made = document(*blocks)
    numbered = []
    for block in made.blocks:
        number, dot, _ = made.words(block).partition(".")
        label = number if dot and number.isdigit() else ""
        numbered.append(block.model_copy(update={"label": label}))
    return made.model_copy(update={"blocks": numbered})


def resolution(*lines: str, speaks: str = "大会，") -> list[tuple[str, str]]:
    blocks = [("paragraph", line) for line in (speaks, *lines)]
    return [(clause.kind, clause.verb) for clause in find_clauses(paper(*blocks))]


@pytest.mark.parametrize(
    "speaks",
    [
        "大会，",
        "联合国大会，",
        "安全理事会，",
        "经济及社会理事会，",
        "人权理事会，",
        "缔约方会议，",
        "缔约国会议，",
        "海藻委员会，",
        "世界渔民大会，",
        "沿海灯塔会议，",
    ],
)
def test_who_speaks(speaks: str) -> None:
    assert resolution("回顾渔民的贡献，", speaks=speaks) == [("preambular", "回顾")]


@pytest.mark.parametrize(
    "speaks", ["大会。", "大会", "渔民，", "大会通过了决议，", "会议，", "本委员会说，"]
)
def test_who_does_not_speak(speaks: str) -> None:
    assert resolution("回顾渔民的贡献，", speaks=speaks) == []


def test_the_preamble_ends_with_the_first_number() -> None:
    made = resolution(
        "回顾渔民的贡献，",
        "深为关切海藻减少，",
        "1. 请秘书长编写报告；",
        "促请各国行动；",
        "2. 决定继续审议。",
    )
    assert made == [
        ("preambular", "回顾"),
        ("preambular", "深为关切"),
        ("operative", "请"),
        ("operative", "决定"),
    ]


@pytest.mark.parametrize(
    "words",
    """回顾 忆及 重申 申明 铭记 牢记 认识到 意识到 注意到 表示注意 念及 考虑到 顾及 深信 确信 相信 关切
    关注 震惊 不安 痛惜 遗憾 感到高兴 表示赞赏 欢迎 欣见 赞赏 赞扬 赞同 感谢 表彰 祝贺 强调 着重指出 着重
    指出 承认 确认 肯定 认为 审议了 研究 收到了 听取 本着 遵照 遵循 依照 根据 渴望 希望 期待 决心 谴责
    声明 宣布 宣告 断定 认定 请 要求 敦促 促请 吁请 呼吁 邀请 鼓励 建议 决定 授权 责成 通过 核可 核准
    批准 同意 支持 申请 设立 延长 终止 终了 任命 敦请 强烈要求 促使 警告 提醒 保证 承诺 商定 接受 采纳
    断言 又回顾 还重申 再次请 特别强调 深为关切 极为遗憾 严重关切 强烈谴责 坚决支持 最强烈地谴责
    充分承认 高兴地注意到 满意地欢迎 遗憾地注意到 赞赏地注意到 衷心感谢 进一步鼓励 明确表示注意
    根据《联合国宪章》第七章采取行动""".split(),
)
def test_verbs(words: str) -> None:
    assert resolution(f"1. {words}，") == [("operative", words)]


@pytest.mark.parametrize(
    "opening",
    [
        *("", "1. ", "1.", "123. ", "(a) ", "(a)", "1. 此外，"),
        *("在这方面，", "在此方面", "就这事上，", "就此事上", "在这一背景下，"),
        *("为此，", "为此", "此外，", "此外", "因此，", "因此", "鉴于此，", "鉴于此"),
    ],
)
def test_what_a_clause_may_open_with(opening: str) -> None:
    assert resolution(f"{opening}请秘书长修船；") == [("operative", "请")]


@pytest.mark.parametrize("thanks", ["表示感谢", "深表感谢"])
def test_for_what_thanks_are_given(thanks: str) -> None:
    assert resolution(f"1. 对渔民的贡献{thanks}；") == [("operative", thanks)]


@pytest.mark.parametrize(
    "line", ["1. 渔民撒网。", "1. 海藻减少令人关切。", "渔民撒网，"]
)
def test_a_paragraph_without_a_verb_is_no_clause(line: str) -> None:
    assert resolution(line) == []


@pytest.mark.parametrize("kind", ["front", "signature", "note"])
def test_what_ends_the_clauses(kind: str) -> None:
    before, after = ("paragraph", "回顾渔民的贡献，"), ("paragraph", "重申其承诺，")
    made = find_clauses(paper(("paragraph", "大会，"), before, (kind, "纽约"), after))
    assert [clause.verb for clause in made] == ["回顾"]


def test_an_annex_ends_them_and_another_heading_does_not() -> None:
    made = paper(
        ("paragraph", "大会，"), ("heading", "附件"), ("paragraph", "重申其承诺，")
    )
    annex = made.blocks[1].model_copy(update={"label": WORDS.text("annex")})
    blocks = [made.blocks[0], annex, made.blocks[2]]
    assert find_clauses(made.model_copy(update={"blocks": blocks})) == []
    assert [clause.verb for clause in find_clauses(made)] == ["重申"]


def test_a_second_body_opens_a_preamble_anew() -> None:
    made = resolution("1. 请秘书长编写报告；", "安全理事会，", "回顾其承诺，")
    assert made == [("operative", "请"), ("preambular", "回顾")]


def test_a_language_without_words_has_none() -> None:
    made = paper(("paragraph", "大会，"), ("paragraph", "回顾渔民的贡献，"))
    assert find_clauses(made, Language("xx")) == []
    assert len(find_clauses(made, ZH)) == 1
