"""Folding: same length, one width; what only Chinese folds stays elsewhere."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kg.languages import PACKAGED
from kg.model.folding import fold, fold_width, look
from kg.model.language import Language
from kg.model.text import BREAK

CHINESE = PACKAGED.language("zh")

ANYWHERE = {
    "A/58/208": "A/58/208",
    "Ａ／５８（２）": "A/58(2)",
    "甲，乙；丙：丁？！": "甲，乙；丙：丁？！",
    "5％＊～": "5％＊～",
    "2010–2012‑x": "2010-2012-x",
    "a\u3000b\tc\u00a0d": "a b c d",
    f"a{BREAK}b": f"a{BREAK}b",
    "А/58/208": "A/58/208",  # the first is Cyrillic
    "Е/СN.5/2": "E/CN.5/2",
    "ОТЧЕТ А/58": "ОТЧЕТ A/58",
    "РОССИЯ": "РОССИЯ",
    "\uf028a\uf029": "(a)",
    "⽇本": "日本",
    "㈠": "㈠",
    "½": "½",
    "國會": "國會",
}
IN_CHINESE = {
    "（Ａ）國": "(A)国",
    "⺟亲": "母亲",
    "⻔": "门",
    "聯合國大會關於婦女的決議": "联合国大会关于妇女的决议",
    "乾旱，乾隆": "乾旱，乾隆",  # no sure sign of the traditional script
    "這個國家乾旱": "这个国家干旱",
    "這個國家的乾隆": "这个国家的乾隆",
}


@pytest.mark.parametrize(("words", "folded"), ANYWHERE.items())
def test_in_any_language(words: str, folded: str) -> None:
    assert fold(words) == folded == Language("fr").fold(words)
    assert len(folded) == len(words) and fold(folded) == folded


@pytest.mark.parametrize(("words", "folded"), IN_CHINESE.items())
def test_in_chinese(words: str, folded: str) -> None:
    assert CHINESE.fold(words) == folded and len(folded) == len(words)
    assert CHINESE.fold(words * 40) == folded * 40  # long strings go another way


def test_identifiers_keep_their_width() -> None:
    assert look("（Ａ）А/5") == "（Ａ）A/5"
    assert CHINESE.standard("（Ａ）國會") == "（Ａ）国会"
    assert Language().standard("國會") == "國會"


def test_no_character_is_passed_over() -> None:
    """Each that stands for another one by Unicode folds to it, but for marks of sentences."""
    kept = "！％＊，：；？～"
    for number in (*range(0x20, 0xD800), *range(0xE000, 0x10000)):
        character = chr(number)
        same = unicodedata.normalize("NFKC", character)
        if len(same) != 1 or character in kept or character == BREAK:
            same = character
        if character in "\u2010\u2011\u2013":
            same = "-"
        assert fold_width(character) == (
            " " if character.isspace() and same != BREAK else same
        )
        if 0x2F00 <= number <= 0x2FD5 or 0xF900 <= number <= 0xFAFF:
            assert look(character) == same


@pytest.mark.parametrize(
    ("written", "folded", "name"),
    [
        ("徐乾學", "徐乾学", "徐乾学"),
        ("於梅", "于梅", "於梅"),  # a surname
        ("于梅", "于梅", "于梅"),
        ("范昇", "范升", "范昇"),
        ("姜文徵", "姜文征", "姜文征"),
    ],
)
def test_names_of_persons(written: str, folded: str, name: str) -> None:
    assert CHINESE.person(written, folded) == name
    assert Language().person(written, folded) == folded


def test_what_only_begins_words_comes_in_none(tmp_path: Path) -> None:
    dictionary = tmp_path / "dict.txt"
    dictionary.write_text("海 5 n\n海洋法 3 n\n港口 2 n\n", encoding="utf-8")
    pack: Any = CHINESE.text
    table = {"海": 5, "海洋": 0, "海洋法": 3, "港": 0, "港口": 2}
    assert pack.frequencies(dictionary) == (table, 10)


def test_words_are_parted_at_spaces_where_a_language_says_nothing_else() -> None:
    cut = Language("fr").cutter(["Conseil"])
    assert list(cut("le Conseil  siège")) == ["le ", "Conseil ", " ", "siège"]
    chinese = CHINESE.cutter(["儿基会"], [])
    assert "儿基会" in chinese("儿基会发表声明")
    added = CHINESE.cutter([], ["珊礁盘"])
    assert "珊礁盘" not in chinese("养护珊礁盘") and "珊礁盘" in added("养护珊礁盘")
    assert Language("fr").number("十二") == 12 and Language("fr").spell(12) == "12"
