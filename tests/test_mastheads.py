"""Mastheads: which rows are theirs, and which symbols are a paper's own."""

from __future__ import annotations

import pytest

from kg.languages import PACKAGED
from kg.model.language import Language
from kg.model.masthead import issued, opens_paper, symbol_alone
from kg.rules.mastheads import masthead_of

CHINESE = masthead_of(PACKAGED.language("zh"))

ALONE = {
    "A/58/208": "A/58/208",
    " A/58/208* ": "A/58/208",
    "A/58/6 (Sect. 22)": "A/58/6(Sect.22)",
    "A/81/6 (Sect. 13)/Part A": "A/81/6(Sect.13)/PartA",
    "S/RES/1325 (2000)": "S/RES/1325(2000)",
    "TD/B/EX(68)/2": "TD/B/EX(68)/2",
    "ST/SGB/2004/13/Add. 1": "ST/SGB/2004/13/Add.1",
    "A94/10": "A94/10",
    "EB180/7 Add.1": "EB180/7Add.1",
    "WHA94/2041/REC/1": "WHA94/2041/REC/1",
    "见A/58/208": None,
    "A/58/208.": None,
    "A/B": None,
    "and/or": None,
    "58": None,
}
ROWS = {
    "Distr.: General": True,
    "7 November 2025": True,
    "Original: English/French": True,
    "Chinese": True,
    "25-01234 (C)": True,
    "联合国": True,
    "大会": True,
    "第六十七届会议": True,
    "2012年实质性会议": True,
    "议程项目 20 (a)": True,
    "分发：一般": True,
    "United Nations": True,
    "General Assembly": True,
    "Sixty-seventh session": True,
    "Agenda item 4 (b)": True,
    "灯塔的维护": False,
    "Lighthouses along the coast": False,
    "General remarks": False,
}
OWN: list[tuple[list[str], list[str]]] = [
    (["A/58/208", "大会", "灯塔"], ["A/58/208"]),
    (["联合国 A/58/208", "灯塔"], ["A/58/208"]),
    (["United Nations A/58/208", "Lighthouses"], ["A/58/208"]),
    (["联合国", "A/58/208", "S/2003/9", "灯塔"], ["A/58/208", "S/2003/9"]),
    (["灯塔的维护", "A/58/208", "大会"], ["A/58/208"]),
    (
        ["灯塔的维护", "秘书长的说明", "A/58/208", "大会"],
        [],
    ),  # two rows of text before it
    (["灯塔的维护", "A/58/208"], []),  # nothing of a masthead
    (["A/58/208", "S/2003/9"], []),  # two without a masthead
    (["大会", "A/58/208", "S/2003/9", "E/2003/7"], []),  # a list
    (["第六十七届会议 A/67/88", "灯塔"], ["A/67/88"]),
    (["大会", "灯塔"], []),
    (["", " "], []),
    ([], []),
]


@pytest.mark.parametrize(("row", "symbol"), ALONE.items())
def test_symbols_alone_in_a_row(row: str, symbol: str | None) -> None:
    assert symbol_alone(row) == symbol


@pytest.mark.parametrize(("row", "is_row"), ROWS.items())
def test_rows(row: str, is_row: bool) -> None:
    assert CHINESE.is_row(row) == is_row == masthead_of(Language("fr")).is_row(row)


@pytest.mark.parametrize(("rows", "symbols"), OWN)
def test_own_symbols(rows: list[str], symbols: list[str]) -> None:
    assert CHINESE.own_symbols(rows) == symbols


def test_days_of_issue() -> None:
    assert (
        issued(["大会", "Distr.: General 7 November 2025 Original: English"])
        == "2025-11-07"
    )
    assert issued(["on 7 November 2025"]) is None
    assert opens_paper("Distr.: Limited*") and not opens_paper("大会")


def test_sessions_and_agenda_items() -> None:
    rows = ["大会", "第六十七届会议", "Tenth session", "第六十七届会议上"]
    assert list(CHINESE.session_rows(rows)) == rows[1:3]
    assert CHINESE.is_agenda("暂定项目表*项目20") and not CHINESE.is_agenda(
        "项目的执行"
    )
