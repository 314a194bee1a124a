"""Directions of writing on a page, and what a matrix says of them."""

from __future__ import annotations

import math

import pytest

from kg.read.directions import NO_MATRIX, UPRIGHT, Axes, Direction, Matrix, matrix_of


@pytest.mark.parametrize(
    ("halves", "x", "y"), [(0, 1, 0), (180, 0, 1), (360, -1, 0), (540, 0, -1)]
)
def test_quarters_are_exact(halves: int, x: float, y: float) -> None:
    assert Direction(halves).axes() == Axes(x, y, -y, x)
    assert Direction(halves, mirrored=True).axes() == Axes(x, y, y, -x)


@pytest.mark.parametrize("halves", [1, 90, 179, 181, 359, 541])
def test_halves_of_degrees(halves: int) -> None:
    angle = math.radians(halves / 2)
    axes = Direction(halves).axes()
    assert (axes.ux, axes.uy) == (math.cos(angle), math.sin(angle))


def test_a_point_along_and_up() -> None:
    axes = Direction(180).axes()
    assert axes.seen(3, 4) == (4, -3) and axes.on_page(4, -3) == (3, 4)
    askew = Direction(2, mirrored=True).axes()
    assert askew.on_page(*askew.seen(3, 4)) == pytest.approx((3, 4))


@pytest.mark.parametrize(
    ("halves", "degrees", "turned"),
    [(0, 90, 180), (540, 90, 0), (0, -90, 540), (719, 1, 1), (0, 180, 360)],
)
def test_turns(halves: int, degrees: int, turned: int) -> None:
    assert Direction(halves).turned(degrees) == Direction(turned)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [(0, 16, True), (0, 17, False), (0, 704, True), (0, 703, False), (360, 344, True)],
)
def test_eight_degrees_are_near(one: int, other: int, near: bool) -> None:
    assert Direction(one).near(Direction(other)) is near
    assert Direction(other).near(Direction(one)) is near


@pytest.mark.parametrize(
    ("numbers", "matrix"),
    [
        ((2, 0, 0, 2), Matrix(2, UPRIGHT, True, 1, 0)),
        ((0.5, 0, 0, 0.5), Matrix(0.5, UPRIGHT, True, 1, 0)),
        ((2, 0, 0, 1), Matrix(1, UPRIGHT, True, 1, 0)),  # broad letters
        ((-1, 0, 0, -1), Matrix(1, Direction(360), False, 1, 0)),
        ((-1, 0, 0, 1), Matrix(1, Direction(360, mirrored=True), False, 1, 0)),
        ((1, 0, 0, -1), Matrix(1, Direction(0, mirrored=True), False, 1, 0)),
        ((1, 0, 0.5, 1), Matrix(1, UPRIGHT, False, 1, -0.5)),  # slanted
        ((0, 1, -1, 0), Matrix(1, Direction(180), False, 0, 1)),
        ((1, 1, -1, 1), Matrix(2 / math.sqrt(2), Direction(90), False)),
        ((1, 1, 1, 1), NO_MATRIX),  # letters without height
        ((0, 0, 1, 1), NO_MATRIX),
        ((math.inf, 0, 0, 1), NO_MATRIX),
        ((math.nan, 0, 0, 1), NO_MATRIX),
    ],
)
def test_what_the_numbers_of_a_matrix_say(
    numbers: tuple[float, float, float, float], matrix: Matrix
) -> None:
    found = matrix_of(*numbers)
    assert found[:1] == pytest.approx(matrix[:1]) and found[1:3] == matrix[1:3]
    assert found.wide == matrix.wide and found.high == matrix.high


def test_a_small_slant_is_none() -> None:
    """A page that lies askew by less than a quarter of a degree, whose letters do."""
    found = matrix_of(1, 0.001, 0, 1)
    assert (found.direction, found.plain) == (UPRIGHT, False)


def test_half_a_turn() -> None:
    found = matrix_of(1, 0, 0, 1).upside_down()
    assert (found.direction, found.plain) == (Direction(360), False)
    assert matrix_of(0, 1, -1, 0).upside_down().direction == Direction(540)


@pytest.mark.parametrize(("wide", "way"), [(2.0, 23.0), (None, 0.0), (0.0, 3.0)])
def test_how_far_a_letter_leads(wide: float | None, way: float) -> None:
    assert Matrix(1, UPRIGHT, False, wide, 0.5).way(10, 6) == way


@pytest.mark.parametrize(("a", "told"), [(13.0, True), (12.9, False)])
def test_a_box_tells_how_far_a_letter_leads_or_not(a: float, told: bool) -> None:
    """It tells nothing of what is turned by nearly 45 degrees."""
    assert (matrix_of(a, 1, -7, 1).wide is not None) is told
