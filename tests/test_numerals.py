"""Numerals: what is written is read as the same number."""

from __future__ import annotations

import pytest

from kg.languages import PACKAGED
from kg.model.language import Language
from kg.model.numerals import numeral, roman

CHINESE = PACKAGED.language("zh")

READ = {
    "18": 18,
    "两": 2,
    "十": 10,
    "二十四": 24,
    "四十": 40,
    "百": 100,
    "一百零一": 101,
    "千": 1000,
    "一千": 1000,
    "两千": 2000,
    "两千零六": 2006,
    "一千九百三十七": 1937,
    "二〇〇六": 2006,
    "二OO六": 2006,
    "万": 10_000,
    "两万": 20_000,
    "一万二千": 12_000,
    "十万零五": 100_005,
    "三千五百万": 35_000_000,
    "亿": 100_000_000,
    "十四亿一千万": 1_410_000_000,
    "一万亿": 1_000_000_000_000,
    "零": 0,
    "甲": None,
    "廿": None,
    "十余": None,
    "3万": None,
    "": None,
}
WRITTEN = {
    1: "一",
    10: "十",
    12: "十二",
    20: "二十",
    105: "一百零五",
    110: "一百一十",
    112: "一百一十二",
    1000: "一千",
    10_999: "一万零九百九十九",
    11_000: "一万一千",
    2003: "二千零三",
    10_000: "一万",
    10_010: "一万零一十",
    12_000: "一万二千",
    100_005: "十万零五",
    20_300_000: "二千零三十万",
    100_000_001: "一亿零一",
    0: "0",
    -3: "-3",
    10**12: "1000000000000",
}
ROMAN = {
    1: "I",
    4: "IV",
    18: "XVIII",
    29: "XXIX",
    48: "XLVIII",
    54: "LIV",
    399: "CCCXCIX",
    400: "CD",
    1990: "MCMXC",
    3999: "MMMCMXCIX",
    0: "0",
    4000: "4000",
}


@pytest.mark.parametrize(("words", "value"), READ.items())
def test_read(words: str, value: int | None) -> None:
    assert numeral(words) == value


@pytest.mark.parametrize(("number", "words"), WRITTEN.items())
def test_written(number: int, words: str) -> None:
    assert CHINESE.spell(number) == words


def test_each_number_that_is_written_is_read() -> None:
    numbers = [
        *range(1, 12_000),
        *range(12_000, 10**6, 997),
        *range(10**6, 10**12, 10**9 + 70_007),
    ]
    assert [n for n in numbers if numeral(CHINESE.spell(n)) != n] == []


def test_no_two_numbers_are_written_alike() -> None:
    numbers = range(1, 25_000)
    assert (
        len({CHINESE.spell(n) for n in numbers})
        == len({roman(n) for n in numbers})
        == len(numbers)
    )


@pytest.mark.parametrize(("number", "letters"), ROMAN.items())
def test_roman(number: int, letters: str) -> None:
    assert roman(number) == letters


def test_in_any_language() -> None:
    assert numeral("三十") == Language("fr").number("三十") == 30
    assert Language("fr").spell(12) == "12"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (11_000, "一万一千"),
        (10_999, "一万零九百九十九"),
        (999, "九百九十九"),
        (1, "一"),
    ],
)
def test_a_zero_stands_for_what_is_left_out(number: int, words: str) -> None:
    assert CHINESE.spell(number) == words
