"""Circles on a plane that do not overlap, near those that they share much with.

Plain sums instead of matrix products: a linear algebra library may add in another order on another
machine.
"""

from __future__ import annotations

import math

import numpy as np

_SEED = 7
_GOLDEN_ANGLE = 2.399963  # radians; rings turned by it make no spokes
_STEPS = 90  # of the forces, where there are few
_WORK = 2_000_000  # pairs that are looked at where there are many
_FEWEST = 30  # steps, of however many
_FULL = 0.55  # of the plane that circles cover before they are pushed apart
_PULL = 1.2  # of what is joined, beside the middle
_STEP = 0.4  # of the way that forces lead
_PUSHES = 90  # until none overlap
_CLOSER = 0.06  # of the way to the middle that all go at a step, first
_CLOSED = 40  # steps; then they only make room
_FIRM = 0.9  # of an overlap that is mended at once
_NEARLY = 0.02  # overlaps that a little more room mends
_CLOSING = 40  # steps towards the smallest round


def spread(radii: np.ndarray, shared: np.ndarray) -> np.ndarray:
    """Middles of circles; `shared` is how strongly each is joined to each other, a square.

    Circles push each other away by their area and are drawn to the middle, which together fills a
    round; what is joined draws them aside. Those that still overlap are pushed apart.
    """
    count = len(radii)
    if count == 1:
        return np.zeros((1, 2))
    area = radii**2
    whole = float(np.sqrt(area.sum() / _FULL))
    at = _start(radii, whole)
    drawn = _PULL * _shares(shared)
    steps = max(_FEWEST, min(_STEPS, _WORK // count**2))
    for step in range(steps):
        x, y = _between(at)
        push = area / np.maximum(x * x + y * y, 1.0) - drawn
        move = _summed(push * x, push * y) - _FULL * at
        far = np.hypot(move[:, 0], move[:, 1])
        longest = 0.2 * whole * (1 - step / steps)
        least = np.minimum(_STEP, longest / np.maximum(far, 1e-9))
        at += move * least[:, None]
    return _apart(at, radii)


def rings(radii: np.ndarray) -> np.ndarray:
    """Middles of circles in rings, the largest in the middle: for so many that forces take long."""
    count = len(radii)
    order = np.argsort(-radii, kind="stable")
    at = np.zeros((count, 2))
    reach = float(radii[order[0]])
    placed = 1
    while placed < count:
        widest = float(radii[order[placed]])
        away = reach + widest
        fit = int(math.pi / math.asin(widest / away) + 1e-9)
        ring = order[placed : placed + fit]
        turn = 2 * np.pi * np.arange(len(ring)) / len(ring) + _GOLDEN_ANGLE * placed
        at[ring] = np.stack([away * np.cos(turn), away * np.sin(turn)], axis=1)
        reach += 2 * widest
        placed += fit
    return at


def enclosing(at: np.ndarray, radii: np.ndarray) -> tuple[np.ndarray, float]:
    """The same circles around the middle of a round one that holds them, and its radius."""
    middle = at.mean(axis=0)
    best, least = middle, np.inf
    for step in range(_CLOSING):
        reach = np.hypot(*(at - middle).T) + radii
        far = int(np.argmax(reach))
        if reach[far] < least:
            best, least = middle, float(reach[far])
        middle = middle + (at[far] - middle) / (step + 2)
    return at - best, least


def _start(radii: np.ndarray, whole: float) -> np.ndarray:
    """Anywhere in the round, but not two at once."""
    chance = np.random.default_rng(_SEED)
    away = whole * np.sqrt(chance.random(len(radii)))
    turn = 2 * np.pi * chance.random(len(radii))
    return np.stack([away * np.cos(turn), away * np.sin(turn)], axis=1)


def _shares(shared: np.ndarray) -> np.ndarray:
    """Of all that a circle shares, what it shares with each."""
    whole = shared.sum(axis=1, keepdims=True)
    shares: np.ndarray = shared / np.maximum(whole, 1e-9)
    return shares


def _between(at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """From each to each, across and down."""
    x, y = at[:, 0], at[:, 1]
    return x[:, None] - x, y[:, None] - y


def _far(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """How far that is, never nothing."""
    far: np.ndarray = np.sqrt(np.maximum(x * x + y * y, 1e-12))
    return far


def _summed(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """What all do to each."""
    sums = np.empty((len(x), 2))
    x.sum(axis=1, out=sums[:, 0])
    y.sum(axis=1, out=sums[:, 1])
    return sums


def _apart(at: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """Circles move up to the middle, and those that overlap push each other aside.

    The smaller one gives way. Whatever still overlaps has room once all is drawn a little larger.
    """
    needed = radii[:, None] + radii
    np.fill_diagonal(needed, 0.0)
    area = radii**2
    yields = _FIRM * area / (area[:, None] + area)
    for step in range(_PUSHES):
        at = at * (1.0 - _CLOSER * max(0.0, 1.0 - step / _CLOSED))
        x, y = _between(at)
        lacking = needed / _far(x, y) - 1.0
        if step > _CLOSED and lacking.max() < _NEARLY:
            break
        lacking = np.maximum(lacking, 0.0) * yields
        at = at + _summed(lacking * x, lacking * y)
    x, y = _between(at)
    worst = float((needed / _far(x, y)).max())
    return at * max(1.0, worst)
