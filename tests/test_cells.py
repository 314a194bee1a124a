"""Cells of tables: where a cell ends, and whether the line below goes on in it."""

from __future__ import annotations

import math

import pytest

from kg.read.cells import (
    Cells,
    _left_aligned,
    _may_go_on,
    _open_brackets,
    _overlap,
    _unfinished,
)
from kg.read.lines import Line


def line(
    words: str = "harbour", base: float = 700, left: float = 50, **more: object
) -> Line:
    """Ten points high, fifty wide."""
    made = Line(left, left + 50, base, 10, words)
    for name, value in more.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    ("more", "pitch", "goes_on"),
    [
        ({"base": 692.0}, 12, False),  # on the line above
        ({"base": 691.0}, 12, True),
        ({"base": 685.0}, 12, True),
        ({"base": 684.0}, 12, False),
        ({"base": 687.0}, 10, True),
        ({"base": 686.0}, 10, False),
        ({"bold": True}, 12, False),
        ({"left": 90.0, "right": 140.0}, 12, False),
        ({"left": 60.0, "right": 110.0}, 12, True),
    ],
)
def test_lines_that_may_be_one_cell(
    more: dict[str, object], pitch: float, goes_on: bool
) -> None:
    below = line(**{"base": 688.0, **more})  # type: ignore[arg-type]
    assert _may_go_on(line(), below, pitch) is goes_on


@pytest.mark.parametrize(("size", "one"), [(0.6, True), (0.5, False)])
def test_lines_of_a_cell_are_of_one_size(size: float, one: bool) -> None:
    above, below = line(size=1.2), line(base=698.8, size=size)
    assert _may_go_on(above, below, 1.0) is one


@pytest.mark.parametrize(("left", "aligned"), [(55.9, True), (56, False), (44, False)])
def test_lines_that_begin_below_one_another(left: float, aligned: bool) -> None:
    assert _left_aligned(line(), line(left=left)) is aligned


@pytest.mark.parametrize(("left", "shared"), [(60, True), (61, False), (40, True)])
def test_lines_that_share_their_width(left: float, shared: bool) -> None:
    assert _overlap(line(), line(left=left)) is shared
    assert _overlap(line(), line(left=55, right=60.0)) is True


@pytest.mark.parametrize(
    ("right", "widest", "limit", "full"),
    [
        (100, 110, 300, (False, False)),  # it ends where the widest line does
        (101, 110, 300, (True, False)),
        (100, 300, 110, (False, True)),
        (100, 300, 109, (True, True)),
        (100, 300, 130, (False, False)),
        (100, 300, 129, (False, True)),
    ],
)
def test_a_cell_without_room_for_a_word(
    right: float, widest: float, limit: float, full: tuple[bool, bool]
) -> None:
    for left in (49, 50, 51):  # lines of one column begin nearly below one another
        ours, other = line(right=right), line(left=left, right=float(widest))
        assert Cells([ours, other], 500)._filled(ours, 1.0, limit) == full
    beside = line(left=52, right=widest)
    expected = right + 10 > min(right, limit)
    assert Cells([ours, beside], 500)._filled(ours, 1.0, limit)[0] is expected


@pytest.mark.parametrize(
    ("beside", "limit"),
    [
        ({"left": 120.0}, 120.0),
        ({"left": 100.0}, 100.0),  # right behind it
        ({"left": 99.0}, None),
        ({"left": 0.0, "right": 50.0}, math.inf),  # right before it
        ({"left": 0.0, "right": 51.0}, None),
        ({"left": 120.0, "base": 685.0}, 120.0),  # as low as the line below
        ({"left": 120.0, "base": 684.9}, None),
        ({"left": 120.0, "base": 703.0}, 120.0),
        ({"left": 120.0, "base": 703.1}, None),
    ],
)
def test_where_a_cell_ends(beside: dict[str, object], limit: float | None) -> None:
    ours, below = line(), line(base=688)
    cells = Cells([ours, below, line(**beside)], 500)  # type: ignore[arg-type]
    assert cells._limit(ours, below) == limit


def test_the_nearest_cell_is_the_limit() -> None:
    ours, below = line(), line(base=688)
    cells = Cells([ours, below, line(left=200), line(left=120)], 500)
    assert cells._limit(ours, below) == 120


@pytest.mark.parametrize(
    ("left", "right", "margin"),
    [
        (61, 500, 520),
        (61, 491, 520),
        (61, 490, math.inf),  # no line reaches the margin
        (60, 500, math.inf),  # one of the column itself
        (39, 500, 520),
    ],
)
def test_where_a_last_column_ends(left: float, right: float, margin: float) -> None:
    ours = line()
    assert Cells([ours, line(left=left, right=right)], 500)._margin(ours) == margin


def test_a_cell_that_went_on_keeps_its_limit() -> None:
    first, second, third = line("Port of"), line("the", 688), line("sea", 676)
    cells = Cells([first, second, third, line("12", 700, 120, cell=True)], 500)
    assert cells.go_on(first, second, 12) is True
    assert cells._limit(second, third) == 120
    assert cells._limit(third, line("low", 664)) is None


def test_rows_that_open_a_paper_are_whole() -> None:
    one, other = line("Distr.: General"), line("Original: English", 688)
    assert Cells([one, other], 500).go_on(one, other, 12) is False
    for pair in ((one, line("harbour", 688)), (line("harbour", 712), one)):
        assert Cells(pair, 500).go_on(*pair, 12) is None


@pytest.mark.parametrize(
    ("words", "below", "left", "goes_on"),
    [
        ("Report of the", "Board", 50, False),  # there was room for the next word
        ("Report of the", "Board", 60, True),  # words in the middle of their cell
        ("Norway", "Iceland", 60, False),
    ],
)
def test_a_cell_with_room_on_its_right(
    words: str, below: str, left: float, goes_on: bool
) -> None:
    ours, following = line(words), line(below, 688, left)
    cells = Cells([ours, following, line(right=300)], 500)
    assert cells._is_full(ours, following, 400) is goes_on


def test_lines_without_width_are_not_beside_themselves() -> None:
    ours, below = line(right=50), line(base=688, right=50)
    assert Cells([ours, below], 500)._limit(ours, below) is None


@pytest.mark.parametrize(
    ("words", "open_"),
    [("(a", 1), ("(a)", 0), ("a)", -1), ("（海（", 2), ("（海）", 0)],
)
def test_brackets_that_stay_open(words: str, open_: int) -> None:
    assert _open_brackets(words) == open_


@pytest.mark.parametrize(
    ("words", "below", "goes_on"),
    [
        ("Report of the", "Board", True),
        ("Report", "Board", False),
        ("Report (Lima", "Board", True),
        ("Report (Lima)", "Board", False),
        ("on 4", "May 2011", True),
        ("on 4", "Mayors", False),
        ("on A/4", "May 2011", False),
        ("Harbours", "of the sea", True),
        ("Harbours.", "of the sea", False),
        ("港口。", "of the sea", False),
        ("2011", "年", True),
        ("港口", "年", False),  # no figure before it
        ("港口2011", "年", True),
        ("2011港口", "年", False),
        ("40", "%", True),
        ("各国", "％", False),
    ],
)
def test_words_that_go_on(words: str, below: str, goes_on: bool) -> None:
    assert _unfinished(words, below) is goes_on
