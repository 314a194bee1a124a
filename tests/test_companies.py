"""Companies, banks and parties by their form; bodies of territories; towns and lands."""

from __future__ import annotations

import pytest

import kg


def read(sentence: str, kind: str) -> list[tuple[str, str]]:
    """Words and ids of the mentions of a kind."""
    mentions = kg.extract_mentions(sentence)
    return [(m.text, m.id) for m in mentions if m.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("最大的水泥公司巴洛克公司停产", ["巴洛克公司"]),
        ("惠澜公司和特伦特石油公司的油轮", ["惠澜公司", "特伦特石油公司"]),
        ("向梅拉德渔业集团和一家水产公司采购", ["梅拉德渔业集团"]),
        ("大公司、小公司、本公司和外国公司", []),
        ("保险公司、海运公司和信托公司", []),
        ("由公司和集团承担", []),
        ("开采矿山的公司和非洲集团", []),
        ("联合社会党和民族复兴党", ["联合社会党", "民族复兴党"]),
        ("执政的纳米比亚人民党和在野党", ["纳米比亚人民党"]),
        ("独立党和若干民主党", []),
        ("自由党派和共和党员", []),
    ],
)
def test_a_proper_word_makes_the_name(sentence: str, names: list[str]) -> None:
    assert [words for words, _ in read(sentence, "Organization")] == names


def test_segmentation_may_know_the_whole_name() -> None:
    """What stands before the proper part of a known word is part of the name."""
    assert read("该股由标准普尔公司列入", "Organization") == [
        ("标准普尔公司", "标准普尔公司")
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("由阿鲁巴议会和荷兰议会通过", [("阿鲁巴议会", "阿鲁巴议会"), ("荷兰议会", "荷兰议会")]),
        ("荷兰的成文法和阿鲁巴议会的法令", [("阿鲁巴议会", "阿鲁巴议会")]),
        ("阿鲁巴是议会制领土", []),
        ("挪威央行和泰国中央银行", [("挪威央行", "挪威央行"), ("泰国中央银行", "泰国中央银行")]),
        ("各国央行和欧洲各国中央银行", []),
    ],
)  # fmt: skip
def test_states_and_territories_have_bodies(
    sentence: str, found: list[tuple[str, str]]
) -> None:
    assert read(sentence, "Organization") == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("肯尼亚的基苏木市和纳库鲁市", [("基苏木市", "基苏木市"), ("纳库鲁市", "纳库鲁市")]),
        ("老挝琅勃府、桑通府和首府", [("琅勃府", "琅勃府"), ("桑通府", "桑通府")]),
        ("危地马拉埃斯库因-拉里纳省和墨西哥下加利福尼亚州", [
            ("埃斯库因-拉里纳省", "埃斯库因-拉里纳省"), ("下加利福尼亚州", "下加利福尼亚州"),
        ]),
        ("秘鲁埃斯莫拉尔达-渔港省", []),
        ("在蒙巴萨市和大城市", [("蒙巴萨市", "蒙巴萨")]),
        ("日本各县和两州", []),
        ("赞比西河中游流域和各流域", [("赞比西河中游流域", "赞比西河中游流域")]),
        ("奥卡万戈三角洲和内陆三角洲", [("奥卡万戈三角洲", "奥卡万戈三角洲")]),
        ("肯尼亚高原和肯尼亚的平原", [("肯尼亚高原", "肯尼亚高原")]),
    ],
)  # fmt: skip
def test_towns_behind_their_states_and_lands_are_whole(
    sentence: str, found: list[tuple[str, str]]
) -> None:
    assert read(sentence, "Place") == found


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("见UNESCO，《湖泊》", ["联合国教育、科学及文化组织"]),
        ("见UNEP/LAKES/3和unicef", []),
        ("见LAKES，《湖泊》", []),
    ],
)
def test_a_note_names_known_bodies_by_their_letters(
    note: str, found: list[str]
) -> None:
    assert [key for _, key in read(note, "Organization")] == found
