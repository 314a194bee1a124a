"""Characters of a page put upright: columns, ligatures, what has no width."""

from __future__ import annotations

import pytest

from kg.read.directions import UPRIGHT, Direction
from kg.read.lines import Glyph
from kg.read.upright import (
    abutting,
    below,
    columns_to_lines,
    ligatures,
    main_direction,
    number_of,
    straightened,
)


def glyph(character: str, left: float, base: float, turn: int = 0) -> Glyph:
    """Ten points wide and high."""
    return Glyph(character, left, left + 10, base, 10.0, False, turn)


def column(words: str, left: float = 100, top: float = 500) -> list[Glyph]:
    """Below one another."""
    return [glyph(one, left, top - 12 * at) for at, one in enumerate(words)]


def row(words: str, left: float = 200, base: float = 300) -> list[Glyph]:
    return [glyph(one, left + 10 * at, base) for at, one in enumerate(words)]


@pytest.mark.parametrize(
    ("left", "turn", "right"),
    [(11.9, 0, 11.9), (1, 0, 1), (12, 0, 0), (0, 0, 0), (4, 1, 0)],
)
def test_a_character_leads_up_to_the_next(left: float, turn: int, right: float) -> None:
    one = Glyph("a", 0, 0, 0, 10, False)
    other = Glyph("b", left, left + 5, 0, 10, False, turn)
    assert [g.right for g in abutting([one, other])] == [right, left + 5]
    wide = one._replace(right=3)  # its box tells
    assert abutting([wide, other])[0].right == 3


@pytest.mark.parametrize(
    ("more", "letters"),
    [
        ({}, "fi"),
        ({"left": 2.0}, None),
        ({"base": 1.0}, None),
        ({"character": "x"}, None),
    ],
)
def test_letters_of_a_ligature(more: dict[str, object], letters: str | None) -> None:
    swapped = [chr(ord(letter) << 8) for letter in "fi"]
    pair = [Glyph(one, 1, 2, 0, 10, False) for one in swapped]
    pair[1] = pair[1]._replace(**more)  # type: ignore[arg-type]
    wanted = [
        g._replace(character=c) for g, c in zip(pair, letters or "  ", strict=True)
    ]
    assert ligatures(pair) == (wanted if letters else pair)


@pytest.mark.parametrize(
    ("glyphs", "found"),
    [
        (column("海洋渔业界"), {0, 1, 2, 3, 4}),
        (column("海洋渔业"), set()),  # three below another are too few
        ([*column("海洋渔业"), *row("渔业")], {0, 1, 2, 3}),
        ([*column("海洋渔业"), *row("渔业界")], set()),  # half of them are not most
        ([*column("海洋渔业界"), *row("abcdefghij")], {0, 1, 2, 3, 4}),
        (column("harbours"), set()),
    ],
)
def test_most_chinese_characters_stand_below_one_another(
    glyphs: list[Glyph], found: set[int]
) -> None:
    assert below(glyphs) == found


def test_what_has_no_size_or_is_blank_stands_nowhere() -> None:
    down = column("海洋渔业界")
    nothing = glyph("渔", 400, 100)._replace(size=0.0)
    mixed = [down[0], nothing, glyph(" ", 300, 100), *down[1:]]
    assert below(mixed) == {0, 3, 4, 5, 6}
    tiny = [g._replace(base=g.base / 10, size=1.0) for g in down]
    assert below(tiny) == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("words", "aside", "drop", "is_below"),
    [
        ("海洋", 2.9, 12, True),
        ("海洋", 3.0, 12, False),
        ("海洋", 0, 4, False),
        ("海洋", 0, 4.1, True),
        ("海洋", 0, 21.9, True),
        ("海洋", 0, 22, False),
        ("海，", 8.9, 12, True),  # in a corner of its box
        ("海，", 9, 12, False),
        ("，海", 8.9, 12, True),
        ("海，", 0, 1.1, True),
        ("海，", 0, 1, False),
    ],
)
def test_how_far_below(words: str, aside: float, drop: float, is_below: bool) -> None:
    down = column("海洋渔业界")
    one, other = glyph(words[0], 300, 400), glyph(words[1], 300 + aside, 400 - drop)
    assert ({5, 6} <= below([*down, one, other])) is is_below


def test_a_character_alone_between_turned_words_is_of_the_column() -> None:
    down = column("港口委员会于")
    turned = [glyph("2", 100, 420, 1), glyph("1", 105, 420, 1)]
    alone, last = glyph("年", 100, 400), glyph("5", 100, 390, 1)
    assert below([*down, *turned, alone, last]) == {*range(6), 8}
    assert below([*down, *turned, glyph("x", 100, 400), last]) == set(range(6))
    assert below([*down, *turned, alone]) == {*range(6), 8}
    assert below([*down, glyph("年", 300, 200)]) == set(range(6))
    other, figure = glyph("海", 300, 700), glyph("2", 400, 200, 1)
    year = glyph("年", 400, 100)
    # With one neighbour of its own direction it is not alone.
    assert below([other, year, figure, *down]) == set(range(3, 9))
    assert below([figure, year, other, *down]) == set(range(3, 9))


def test_a_column_is_a_line_that_runs_down() -> None:
    directions = [UPRIGHT]
    found = columns_to_lines([*column("海洋渔业界"), glyph("x", 300, 90)], directions)
    assert directions == [UPRIGHT, Direction(540)]
    first, second = found[:2]
    assert (first.left, first.base, first.turn) == (pytest.approx(-508.8), 100, 1)
    assert first.right - first.left == pytest.approx(10)
    assert second.left - first.right == pytest.approx(2)
    assert found[-1] == glyph("x", 300, 90)


def test_directions_have_numbers() -> None:
    directions = [UPRIGHT]
    assert number_of(Direction(90), directions) == 1
    assert number_of(UPRIGHT, directions) == 0
    assert number_of(Direction(90), directions) == 1 and len(directions) == 2


@pytest.mark.parametrize(
    ("turns", "main"),
    [([], 0), ([1], 1), ([0, 1], 0), ([1, 0], 0), ([0, 1, 1], 1), ([2, 1], 1)],
)
def test_the_direction_of_most_characters(turns: list[int], main: int) -> None:
    directions = [UPRIGHT, Direction(90), Direction(180)]
    made = [glyph("a", 0, 0, turn) for turn in turns]
    nothing = [glyph("a", 0, 0, 2)._replace(size=0.0)] * 3
    assert main_direction([*made, *nothing], directions) == main
    assert main_direction([glyph("a", 0, 0, 1)], [UPRIGHT]) == 0
    tiny = glyph("a", 0, 0, 1)._replace(size=1.0)
    assert main_direction([tiny], directions) == 1


def test_only_what_is_nearly_upright_is_straightened() -> None:
    directions = [UPRIGHT, Direction(4), Direction(180)]
    across, nothing = glyph("a", 10, 20, 2), glyph("a", 10, 20, 1)._replace(size=0.0)
    moved, *rest = straightened(
        [glyph("a", 10, 20), across, nothing], directions, 0, (1, 2)
    )
    assert (moved.left, moved.right, moved.base) == (9, 19, 18)
    assert rest == [across, nothing]
    tiny = glyph("a", 10, 20, 1)._replace(size=1.0)
    assert straightened([tiny], directions, 0, (1, 2))[0].turn == 0
