"""What a paper says of a day after its own is planned: `kg.relate.ahead`."""

from __future__ import annotations

import pytest

from kg import read_text

LETTER = """A/99/77
{issued}

2031年{month}月{day}日秘书长给大会主席的信

谨此转递将在世界渔业峰会上介绍的资料。世界渔业峰会于{held}在雅典举行。
"""


@pytest.mark.parametrize(
    ("held", "modality"),
    [
        ("2031年9月14日", "planned"),
        ("2031年9月14日至16日", "planned"),
        ("2031年9月2日", "planned"),
        ("2031年9月1日", "asserted"),  # on that day
        ("2031年9月", "asserted"),  # perhaps before
        ("2031年3月14日", "asserted"),
        ("2030年", "asserted"),
    ],
)
def test_a_meeting_after_the_day_of_the_paper(held: str, modality: str) -> None:
    text = LETTER.format(issued="2031年9月1日", month=9, day=1, held=held)
    claims = [one for one in read_text(text).claims if one.predicate == "heldOn"]
    assert [claim.modality for claim in claims] == [modality]


def test_without_a_day_of_its_own_a_paper_is_believed() -> None:
    claims = read_text("世界渔业峰会于2091年9月14日在雅典举行。").claims
    held = [one for one in claims if one.predicate == "heldOn"]
    assert [claim.modality for claim in held] == ["asserted"]


@pytest.mark.parametrize(
    ("lead", "modality"),
    [
        ("1. 2031年计划成果：", "planned"),
        ("1. 计划中的主要活动包括：", "planned"),
        ("1. 秘书处将开展下列工作：", "planned"),
        ("1. 秘书处拟举办：", "planned"),
        ("1. 2031年的实际成果：", "asserted"),
        ("1. 秘书处开展了计划：", "asserted"),
        ("1. 秘书处计划如下。", "asserted"),
    ],
)
def test_items_of_a_list_of_plans(lead: str, modality: str) -> None:
    text = f"""导言

{lead}

(a) 编写手册；

(b) 世界渔业峰会于2031年9月14日在雅典举行。

2. 世界湖泊峰会于2031年9月14日在雅典举行。
"""
    claims = [one for one in read_text(text).claims if one.predicate == "heldOn"]
    assert [claim.modality for claim in claims] == [modality, "asserted"]
