"""What `kg.relate` makes of the words that ask in lists, letters and articles."""

from __future__ import annotations

import pytest

from kg.model.document import Directive
from kg.model.source import Source
from kg.pipeline.reading import read_through

Asked = list[tuple[str, str | None, str]]


def directives_of(*lines: str) -> list[Directive]:
    text = "\n\n".join(lines) + "\n"
    return read_through(
        Source(name="a.txt", text=text), language="zh"
    ).document.directives


def asked(*lines: str) -> Asked:
    """Operator, addressee and words of all directives but those that announce lists."""
    found = []
    for made in directives_of(*lines):
        words = made.text.strip().rstrip("；。")
        if not words.endswith("："):
            found.append((made.operator, made.addressee, words))
    return found


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # A second list has a lead of its own.
        (
            [
                "理事会敦促各国：",
                "修建水井；",
                "公布水价；",
                "请开发署：",
                "培训牧民；",
            ],
            [
                ("敦促", "各国", "修建水井"),
                ("敦促", "各国", "公布水价"),
                ("请", "开发署", "培训牧民"),
            ],
        ),
        # A member that announces a list of its own, whose members have numbers.
        (
            [
                "理事会敦促各国：",
                "修建水井；",
                "并应采取下列办法：",
                "1. 打井；",
                "2. 修路。",
            ],
            [
                ("敦促", "各国", "修建水井"),
                ("应", None, "1. 打井"),
                ("应", None, "2. 修路"),
            ],
        ),
        # A list within a list, and the outer one after it.
        (
            [
                "1. 各国应：",
                "(a) 采取下列措施：",
                "㈠ 修建水井；",
                "㈡ 公布水价；",
                "(b) 培训牧民。",
            ],
            [
                ("应", "各国", "㈠ 修建水井"),
                ("应", "各国", "㈡ 公布水价"),
                ("应", "各国", "(b) 培训牧民"),
            ],
        ),
        (
            [
                "1. 理事会决定：",
                "(a) 请开发署：",
                "㈠ 修建水井；",
                "(b) 设立一个工作组。",
            ],
            [
                ("请", "开发署", "㈠ 修建水井"),
                ("决定", None, "(b) 设立一个工作组"),
            ],
        ),
        # Whoever is asked shall ask others: that is what he is asked.
        (
            ["1. 请各国：", "(a) 鼓励牧民换草；", "(b) 修建水井，并邀请专家讲课。"],
            [
                ("请", "各国", "(a) 鼓励牧民换草"),
                ("请", "各国", "(b) 修建水井，并邀请专家讲课"),
            ],
        ),
        (
            ["1. 理事会决定：", "(a) 请秘书长修建水井；", "(b) 设立一个工作组。"],
            [
                ("请", "秘书长", "(a) 请秘书长修建水井"),
                ("决定", None, "(b) 设立一个工作组"),
            ],
        ),
        # What a step says in its next sentence is one more.
        (
            ["1. 请各国：", "(a) 修建水井。我还请开发署出资；"],
            [("请", "各国", "(a) 修建水井。"), ("请", "开发署", "我还请开发署出资")],
        ),
        (
            ["1. 我建议：", "(a) 各国应修建水井；", "(b) 不得征收水税。"],
            [
                ("应", "各国", "(a) 各国应修建水井"),
                ("不得", None, "(b) 不得征收水税"),
            ],
        ),
        # Labels may stand on lines of their own.
        (
            [
                "鼓励各国：",
                "(一)",
                "修建水井；",
                "(二)",
                "公布水价；",
                "会议就此结束。",
            ],
            [("鼓励", "各国", "(一) 修建水井"), ("鼓励", "各国", "(二) 公布水价")],
        ),
        # A heading ends a list.
        (
            ["鼓励各国：", "(a) 修建水井；", "二. 水价", "(b) 公布水价；"],
            [("鼓励", "各国", "(a) 修建水井")],
        ),
        # Behind items, a line without a label is no step.
        (
            ["鼓励各国：", "(a) 修建水井；", "(b) 公布水价；", "水价逐年上升；"],
            [("鼓励", "各国", "(a) 修建水井"), ("鼓励", "各国", "(b) 公布水价")],
        ),
        # What a body of its own thinks of something is none.
        (
            [
                "鼓励各国：",
                "(a) 修建水井；",
                "(b) 牧业委员会感谢各国作出努力；",
                "(c) 委员会的报告；",
            ],
            [
                ("鼓励", "各国", "(a) 修建水井"),
                ("鼓励", "各国", "(c) 委员会的报告"),
            ],
        ),
        # To recognize a duty is a step; what its next sentence asks is one more.
        (
            ["鼓励各国：", "(a) 认识到必须修建水井。大会应捐款；", "(b) 公布水价。"],
            [
                ("鼓励", "各国", "(a) 认识到必须修建水井"),
                ("应", "大会", "大会应捐款"),
                ("鼓励", "各国", "(b) 公布水价"),
            ],
        ),
        (
            ["各国应：", "(a) 认识到必须修建水井；"],
            [("认识到必须", None, "(a) 认识到必须修建水井")],
        ),
        # Counted from one, or with letters and a full stop.
        (
            ["理事会请秘书长：", "1. 修建水井；", "2. 公布水价。", "3. 会议结束。"],
            [("请", "秘书长", "1. 修建水井"), ("请", "秘书长", "2. 公布水价")],
        ),
        (
            ["1. 各方不得：", "a. 堵塞水井；", "b. 征收水税。", "2. 会议结束。"],
            [("不得", "各方", "a. 堵塞水井"), ("不得", "各方", "b. 征收水税")],
        ),
        # Steps within their sentence are one directive.
        (
            ["呼吁各国：(a)修建水井；(b)公布水价，不得征税；(c)鼓励牧民换草。"],
            [
                (
                    "呼吁",
                    "各国",
                    "呼吁各国：(a)修建水井；(b)公布水价，不得征税；(c)鼓励牧民换草",
                )
            ],
        ),
    ],
)
def test_steps(lines: list[str], wanted: Asked) -> None:
    found = [(o, a, w.rstrip("。")) for o, a, w in asked(*lines)]
    assert found == [(o, a, w.rstrip("。")) for o, a, w in wanted]


def test_what_announces_a_list_gives_its_term_to_each() -> None:
    lines = ["1. 到2031年，各国应：", "(a) 修建水井；", "(b) 在2029年前公布水价。"]
    found = [made.deadlines for made in directives_of(*lines)]
    assert found == [["2031"], ["2031"], ["2031", "2029"]]


def test_articles_bind_and_ask_nothing() -> None:
    lines = ["《牧场条约》"]
    for number in "一二三":
        lines += [f"第{number}条", "缔约国应修建水井。", "大会得请专家讲课。"]
    assert directives_of(*lines) == []
    assert len(directives_of(*lines[:3])) == 1


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("2018年3月1日肯尼亚常驻联合国代表给秘书长的信", ["秘书长"]),
        ("2018年3月1日肯尼亚常驻代表团致开发署的普通照会", ["联合国开发计划署"]),
        (
            "2018年3月1日肯尼亚常驻联合国代表给秘书长和安全理事会主席的同文信",
            ["秘书长", "安全理事会主席"],
        ),
        ("2018年3月1日肯尼亚的说明", []),
    ],
)
def test_a_letter_asks_those_whom_it_is_written_to(
    head: str, wanted: list[str]
) -> None:
    body = "牧场的路很长，谨随函附上报告。请将本函及其附件作为文件分发为荷。"
    (made,) = directives_of(head, body)
    assert [one.name for one in made.addressees] == wanted
    assert made.addressee == ("、".join(wanted) or None)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("秘书处致函各国政府，请他们公布水价。", ["各国政府"]),
        ("第一封信发给了会员国，征求它们的意见。", ["会员国"]),
        ("缔约国尚未答复，请它们尽快答复。", ["缔约国"]),
        ("开发署和世界银行同各国谈过水价，请他们出资。", []),  # which of them?
        ("请他们公布水价。", []),
    ],
)
def test_a_pronoun_means_those_named_before(sentence: str, wanted: list[str]) -> None:
    (made,) = directives_of(sentence)
    assert [one.name for one in made.addressees] == wanted
