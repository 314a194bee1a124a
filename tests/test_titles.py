"""Titles: what stands around them, and what the noun at their end says."""

from __future__ import annotations

import pytest
from readings import ZH, match_at

from kg.extract.title import bare, class_of, title_words, unmarked

TITLES = title_words(ZH)


@pytest.mark.parametrize(
    ("title", "inner"),
    [
        ("《渔网手册》", "渔网手册"),
        ("“渔网手册”", "渔网手册"),
        ("“《渔网手册》”", "渔网手册"),
        ("《港口战略——“清洁港口，安全港口”》", "港口战略——“清洁港口，安全港口”"),
        ("港口战略——“清洁港口”", "港口战略——“清洁港口”"),
        ("“蓝色港口”和“绿色港口”", "“蓝色港口”和“绿色港口”"),
        ('"渔网手册"', "渔网手册"),
        ("“", "“"),
        ("", ""),
    ],
)
def test_only_marks_around_the_whole_are_taken_away(title: str, inner: str) -> None:
    assert unmarked(title, TITLES) == inner


def test_brackets_at_the_end_are_no_part_of_a_title() -> None:
    assert bare("《渔民援助方案(2014-2019年)》", TITLES) == "渔民援助方案"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("执行《湖泊水质公约》", "Treaty"),
        ("执行《湖泊水质战略》", "Instrument"),
        ("执行《湖泊水质战略——“人人有水”》", "Instrument"),
        ("引用《湖泊水质战略——三十年的回顾》", "Publication"),
        ("参加《湖泊水质援助方案》", "Programme"),
        ("参加《湖泊水质援助方案(2014-2019年)》", "Programme"),
        ("大会核可了《湖泊水质援助方案》", "Instrument"),
        ("《湖泊水质援助方案》获得通过。", "Instrument"),
        ("《湖泊水质援助方案》的通过国家", "Programme"),
        ("执行《湖泊水质工作方案》", "Instrument"),
        ("执行《湖泊水质行动方案》", "Instrument"),
        ("《湖泊水质倡议》的捐款", "Programme"),
        ("见《湖泊水质实用指南》", "Publication"),
        ("大会通过了《湖泊水质指南》", "Instrument"),
        ("参考《湖泊水质手册》", "Publication"),
        ("参考《湖泊水质测量方法》", "Publication"),
        ("参考《湖泊水质示范法》", "Instrument"),
        ("根据《湖泊水质法》", "Law"),
        ("根据《湖泊水质法(1988年)》", "Law"),
        ("根据《湖泊水质法令》", "Law"),
        ("根据1988年的《湖泊水质条例》", "Law"),
        ("根据肯尼亚《湖泊水质条例》", "Law"),
        ("议会于2016年通过《湖泊水质条例》", "Law"),
        ("根据《湖泊水质条例》", "Instrument"),
        ("修订《湖泊基金实施细则》", "Instrument"),
        ("适用《湖泊救援规程》", "Instrument"),
    ],
)
def test_the_noun_at_the_end_and_the_words_around_tell_the_kind(
    text: str, kind: str
) -> None:
    words = text[text.index("《") : text.index("》") + 1]
    assert class_of(match_at(text, words), words) == kind
