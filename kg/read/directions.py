"""Directions of writing on a page: along a line, and upwards from its letters."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

_NEAR = (
    8  # degrees: so far apart, two directions are one (a page that was scanned askew)
)
_TURN = 720  # half degrees


class Area(NamedTuple):
    """A rectangle, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def corners(self) -> list[tuple[float, float]]:
        """All four."""
        left, bottom, right, top = self
        return [(left, bottom), (left, top), (right, bottom), (right, top)]


def around(points: Iterable[tuple[float, float]]) -> Area:
    """The rectangle that holds all points."""
    xs, ys = zip(*points, strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys))


class Axes(NamedTuple):
    """Two unit vectors in the space of the page.

    Along the line (u), and up from its letters (v).
    """

    ux: float
    uy: float
    vx: float
    vy: float

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page: how far along the line, and how far up."""
        return x * self.ux + y * self.uy, x * self.vx + y * self.vy

    def on_page(self, along: float, up: float) -> tuple[float, float]:
        """The point of the page that is so far along and up."""
        return along * self.ux + up * self.vx, along * self.uy + up * self.vy


# Half degrees → the line exactly, for nearly all pages.
_QUARTERS = {0: (1.0, 0.0), 180: (0.0, 1.0), 360: (-1.0, 0.0), 540: (0.0, -1.0)}


class Direction(NamedTuple):
    """How a text runs: degrees against the clock from the x axis, in halves.

    Whether its letters are mirrored.
    """

    halves: int
    mirrored: bool = False

    def axes(self) -> Axes:
        """Its two unit vectors."""
        angle = math.radians(self.halves / 2)
        x, y = _QUARTERS.get(self.halves, (math.cos(angle), math.sin(angle)))
        return Axes(x, y, y, -x) if self.mirrored else Axes(x, y, -y, x)

    def turned(self, degrees: int) -> Direction:
        """The one so much against the clock."""
        return self._replace(halves=(self.halves + 2 * degrees) % _TURN)

    def near(self, other: Direction) -> bool:
        """Whether the two are one on a page that lies askew."""
        apart = abs(self.halves - other.halves)
        close = min(apart, _TURN - apart) <= 2 * _NEAR
        return close and self.mirrored == other.mirrored


UPRIGHT = Direction(0)


class Matrix(NamedTuple):
    """What the matrix of a text says.

    `scale`: of its letters, upwards; `plain`: neither turned, slanted nor mirrored; `wide`,
    `high`: by how much the width and the height of the upright box around a letter count for the
    way that it leads, None where the box does not tell.
    """

    scale: float
    direction: Direction
    plain: bool
    wide: float | None = None
    high: float = 0.0

    def way(self, width: float, height: float) -> float:
        """How far a letter leads whose box is so wide and high; 0 where the box does not tell."""
        return width * self.wide + height * self.high if self.wide is not None else 0.0

    def upside_down(self) -> Matrix:
        """The same after half a turn."""
        return self._replace(direction=self.direction.turned(180), plain=False)


NO_MATRIX = Matrix(0.0, UPRIGHT, True)


def matrix_of(a: float, b: float, c: float, d: float) -> Matrix:
    """What the four numbers of a text matrix say."""
    along, area = math.hypot(a, b), a * d - b * c
    # A slanted letter is as high as an upright one.
    scale = abs(area) / along if along else 0.0
    if not 0 < scale < math.inf:
        return NO_MATRIX
    halves = round(math.degrees(math.atan2(b, a)) * 2) % _TURN
    direction = Direction(halves, area < 0)
    apart = abs(a * d) - abs(b * c)
    if abs(apart) < 0.3 * along * scale:
        return Matrix(scale, direction, False)
    plain = direction == UPRIGHT and not b and not c
    wide, high = abs(d) * along / apart, -abs(c) * along / apart
    return Matrix(scale, direction, plain, wide, high)
