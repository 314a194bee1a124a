"""Items of numbered recommendations: whom each of them asks, and by when.

They are read in `kg.resolve.recommendations`, their addressees in `kg.relate.addressee`.
"""

from __future__ import annotations

import pytest

from kg.model.source import Source
from kg.pipeline.reading import read_through

# What stands above makes the paper long enough for headings to be told.
_ABOVE = """一. 导言

1. 山路两旁的灯塔每天傍晚点亮，守塔的人清早熄灯，他们轮流下山买米，遇到大雪封山的日子，存粮也就越来越少了。

二. 建议

建议1
修灯塔

"""

Read = dict[str, tuple[list[str], list[str]]]


def items_of(*lines: str) -> Read:
    """Addressees and dates of each item of a recommendation, by label."""
    text = _ABOVE + "\n".join(lines) + "\n"
    document = read_through(Source(name="a.txt", text=text), language="zh").document
    (advice,) = document.recommendations
    found = {}
    for item in advice.items:
        names = [addressee.name for addressee in item.addressees]
        found[item.label] = (names, item.dates)
    return found


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # What announces the list holds for each; what an item says holds for it alone.
        (
            [
                "2. 山路不通。到2031年，各国和民间社会应：",
                "(a) 修缮灯塔；",
                "(b) 培训守塔人。我请粮农组织在2029年前发放种子。",
            ],
            {
                "2(a)": (["各国", "民间社会"], ["2031"]),
                "2(b)": (
                    ["各国", "民间社会", "联合国粮食及农业组织"],
                    ["2031", "2029"],
                ),
            },
        ),
        # A list within an item of its own line: what stands before it in the line holds, too.
        (
            ["2. 我建议：", "(a) 各国应：㈠修缮灯塔；㈡培训守塔人。"],
            {
                "2(a)": (["各国"], []),
                "2(a)㈠": (["各国"], []),
                "2(a)㈡": (["各国"], []),
            },
        ),
        # Items that no list announces have only what they say themselves.
        (
            ["2. 我建议：", "(a) 修缮灯塔；", "(b) 各国政府应公布水价。"],
            {"2(a)": ([], []), "2(b)": (["各国政府"], [])},
        ),
        (
            ["2. 各国应公布水价。我建议：", "(a) 修缮灯塔；", "(b) 培训守塔人。"],
            {"2(a)": ([], []), "2(b)": ([], [])},
        ),
        # Within a paragraph, and circled within an item.
        (
            ["2. 我敦促开发署：(a)修缮灯塔；(b)在2030年底前公布水价。会议随后结束。"],
            {
                "2(a)": (["联合国开发计划署"], []),
                "2(b)": (["联合国开发计划署"], ["2030~"]),
            },
        ),
        (
            [
                "2. 请会员国：",
                "(a) 修缮灯塔：㈠每年检查；㈡每月上油。这要求世界银行出资；",
                "(b) 培训守塔人。",
            ],
            {
                "2(a)": (["会员国", "世界银行"], []),
                "2(a)㈠": (["会员国"], []),
                "2(a)㈡": (["会员国"], []),
                "2(b)": (["会员国"], []),
            },
        ),
        # Paragraphs without letters.
        (
            ["2. 挪威政府应修缮灯塔。", "3. 世界银行必须在2031年前出资。"],
            {"2": (["挪威政府"], []), "3": (["世界银行"], ["2031"])},
        ),
        # Who only works with somebody, helps or is helped, is not asked.
        (
            ["2. 各国应：", "(a) 修缮灯塔。挪威政府与开发署合作，修好了三座；"],
            {"2(a)": (["各国"], [])},
        ),
        (
            ["2. 我呼吁各国在2020年世界渔港普查方案中：", "(a) 修缮灯塔；"],
            {"2(a)": (["各国"], [])},
        ),
        (
            ["2. 我请各国、儿基会和粮农组织：", "(a) 修缮灯塔；"],
            {"2(a)": (["各国", "联合国儿童基金会", "联合国粮食及农业组织"], [])},
        ),
        (
            ["2. 我委任一个独立技术小组负责：(a)检查灯塔；(b)绘制地图。"],
            {"2(a)": (["独立技术小组"], []), "2(b)": (["独立技术小组"], [])},
        ),
    ],
)
def test_items_have_addressees_and_dates_of_their_own(
    lines: list[str], wanted: Read
) -> None:
    assert items_of(*lines) == wanted


def test_a_body_that_is_asked_is_a_thing() -> None:
    text = f"{_ABOVE}2. 我请世界银行：\n(a) 出资；\n(b) 挪威政府应出人。\n"
    document = read_through(Source(name="a.txt", text=text), language="zh").document
    (advice,) = document.recommendations
    keys = [[one.key for one in item.addressees] for item in advice.items]
    bank = "Organization/世界银行"
    assert keys == [[bank], [bank, "State/NOR"]]
