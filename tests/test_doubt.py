"""Whether the text of a page can be trusted: how much of it may be no text."""

from __future__ import annotations

import pytest

from kg.read.doubt import (
    BROKEN,
    FONTS,
    LETTERS,
    PARTLY,
    PICTURE,
    _by_luck,
    _no_words,
    _pages,
    _spelled_out,
    _unknown,
    doubt_of,
    remarks_of,
)


@pytest.mark.parametrize(
    ("text", "no_words"),
    [
        ("kkkk" + "......", True),  # more than three in ten are letters
        ("kkk" + ".......", False),
        ("kkka", False),  # a quarter are vowels
        ("kkkka", True),
        ("kkkkA", True),
        ("KKKA", False),
    ],
)
def test_letters_that_are_no_words(text: str, no_words: bool) -> None:
    assert _no_words(text) is no_words


@pytest.mark.parametrize(
    ("unmapped", "by_luck"),
    [
        ("12.5, 30.0=", True),
        ("12.5, 30.==", False),
        ("harbour of", True),
        ("hrbrf krps", False),
    ],
)
def test_codes_that_are_what_they_look_like(unmapped: str, by_luck: bool) -> None:
    assert _by_luck(unmapped) is by_luck


@pytest.mark.parametrize(
    ("words", "unmapped", "count"),
    [
        ("harbour", "", 0),
        ("\ufffd\x01\ue001 fish", "", 3),
        ("\uf0b7 fish", "", 0),  # a font of symbols
        ("fish", "====", 4),
        ("\ufffd\ufffd==", "==", 2),
        ("\ufffd==", "==", 2),
        ("ÎÀÁÂ", "", 4),
        ("ÎÀÁ", "", 0),
        ("ÎÀÎÂ", "", 4),
        ("ÎÀÎÀ", "", 0),  # two in turn are an ornament
        ("ÎÀ††‡•", "", 0),
        ("ÎÀÁ†‡•", "", 6),  # half of them accents
        ("海Î洋", "", 1),
        ("海×洋", "", 0),
    ],
)
def test_characters_that_nobody_wrote(words: str, unmapped: str, count: int) -> None:
    assert _unknown(words, unmapped) == count


@pytest.mark.parametrize(
    ("latin", "single", "spelled"),
    [(30, 22, True), (30, 21, False), (29, 29, False)],
)
def test_words_in_single_letters(latin: int, single: int, spelled: bool) -> None:
    tokens = ["(a)"] * single + ["fish"] * (latin - single) + ["5", "海"] * 9
    assert _spelled_out(tokens) is spelled


@pytest.mark.parametrize(
    ("sound", "unknown", "doubt"),
    [
        (20, 10, PARTLY),  # a third
        (20, 11, FONTS),
        (300, 9, None),
        (300, 10, PARTLY),
        (485, 15, PARTLY),  # three in a hundred
        (485, 14, None),
    ],
)
def test_how_much_may_be_unknown(sound: int, unknown: int, doubt: str | None) -> None:
    assert doubt_of("海" * sound + " " + "\ue001" * unknown) == doubt


def test_some_unknown_among_letters_that_are_no_words() -> None:
    assert doubt_of("kpr" * 20 + "\ue001" * 10) == FONTS
    assert doubt_of("kpr" * 20 + "\ue001" * 9) is None


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([3], "3"), ([3, 4], "3-4"), ([1, 3, 4, 5, 9], "1, 3-5, 9"), ([1, 3], "1, 3")],
)
def test_numbers_of_pages(numbers: list[int], said: str) -> None:
    assert _pages(numbers) == said


@pytest.mark.parametrize(
    ("doubts", "said", "remedy"),
    [
        ([None], [], ""),
        ([None, PICTURE], ["page 2: it is a picture without text"], "(OCR) on it"),
        (
            [PICTURE, PICTURE],
            ["pages 1-2: they are pictures without text"],
            "(OCR) on them",
        ),
        ([BROKEN], ["page 1: it is broken, and it is left out"], "a new PDF"),
        (
            [LETTERS],
            ["page 1: its words are broken up into single letters, and it is left out"],
            "(OCR) on it",
        ),
        (
            [LETTERS, PARTLY],
            [
                "page 2: some of its fonts do not say which characters they show",
                "page 1: its words are broken up into single letters, and it is left out",
            ],
            "(OCR) on it",
        ),
    ],
)
def test_remarks(doubts: list[str | None], said: list[str], remedy: str) -> None:
    found = remarks_of(doubts)
    assert [remark.what for remark in found] == said
    assert all(remark.remedy.endswith(remedy) for remark in found)
