"""Symbols: one normal form."""

from __future__ import annotations

import pytest

from kg.model.symbol import normal_symbol


@pytest.mark.parametrize(
    ("words", "symbol"),
    [
        ("S/RES/1441 (2002)", "S/RES/1441(2002)"),
        ("S/RES/1441(2002)", "S/RES/1441(2002)"),
        ("S/RES/1441（2002）", "S/RES/1441(2002)"),
        ("A/62/6 (Sect. 9)", "A/62/6(Sect.9)"),
        ("A/62/6(SECT.9)", "A/62/6(Sect.9)"),
        ("A/71/5 (Vol. III)*", "A/71/5(Vol.III)"),
        ("Ａ／71／49／Add.1", "A/71/49/Add.1"),
        ("A/71/49/ADD.1", "A/71/49/Add.1"),
        ("S/PV.7000 (Resumption 1)", "S/PV.7000(Resumption1)"),
        ("E/2011/ 33", "E/2011/33"),
        ("A/71/49\n", "A/71/49"),
        ("A/71/49-S/2016/7**", "A/71/49-S/2016/7"),
        ("A/PART/1", "A/PART/1"),
        ("", ""),
    ],
)
def test_one_form(words: str, symbol: str) -> None:
    assert normal_symbol(words) == symbol
    assert normal_symbol(symbol) == symbol
