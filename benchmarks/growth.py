"""How time and memory of whole builds grow with the number of documents, and a picture of it."""

from __future__ import annotations

import math
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generate import Writer

# Triples that 0.1.0 made of so many papers of three paragraphs.
FIRST = {100: 58_428, 1_000: 574_878, 10_000: 5_638_849}

_GROW = """
import re, resource, sys, time
from kg.pipeline import build
start = time.perf_counter()
done = build(sys.argv[1], sys.argv[2])
took = time.perf_counter() - start
# getrusage would tell the peak of who started this, too
peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
other = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
counts = [done.counts[name] for name in ("triples", "mentions", "things")]
print(took, peak, other, *counts)
"""


class Grown(NamedTuple):
    """A build on all cores: memory in MB.

    That of the parent and of the largest process beside it.
    """

    documents: int
    bytes: int
    seconds: float
    parent: float
    largest: float
    triples: float
    mentions: float
    things: float


def growth(sizes: list[int], paragraphs: int) -> Iterator[Grown]:
    """Builds of so many documents each."""
    for count in sizes:
        folder = Path(tempfile.mkdtemp(prefix="kg-bench-"))
        try:
            size = Writer(count, paragraphs).write(folder / "papers")
            folders = [str(folder / "papers"), str(folder / "out")]
            command = [sys.executable, "-c", _GROW, *folders]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            took, peak, other, *counts = map(float, done.stdout.split())
            yield Grown(count, size, took, peak / 1000, other / 1000, *counts)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def exponent(documents: Sequence[float], values: Sequence[float]) -> float:
    """Slope of the logarithms: 1 is proportional growth."""
    xs = [math.log(value) for value in documents]
    ys = [math.log(value) for value in values]
    x, y = statistics.fmean(xs), statistics.fmean(ys)
    covered = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return covered / sum((a - x) ** 2 for a in xs)


class _Scale:
    """A logarithmic axis from `start` to `end` of the picture, whole powers of ten."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        logs = [math.log10(value) for value in values]
        self.first, self.last = math.floor(min(logs)), math.ceil(max(logs))
        self.start, self.end = start, end

    def at(self, value: float) -> float:
        """Where a value stands."""
        return self.power(math.log10(value))

    def power(self, power: float) -> float:
        """Where a power of ten stands."""
        share = (power - self.first) / max(self.last - self.first, 1)
        return self.start + share * (self.end - self.start)

    def powers(self) -> range:
        """The powers that have a line."""
        return range(self.first, self.last + 1)


_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 610, 30, 330
_OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 380"'
    ' font-family="sans-serif" font-size="12">'
)


def _text(x: float, y: float, words: str, *more: str) -> str:
    attributes = " ".join((f'x="{x:.1f}"', f'y="{y:.1f}"', *more))
    return f"<text {attributes}>{words}</text>"


def _grid(across: _Scale, up: _Scale) -> Iterator[str]:
    for power in across.powers():
        x = across.power(power)
        yield f'<path d="M{x:.1f} {_TOP}V{_BOTTOM}" stroke="#ddd"/>'
        yield _text(x, _BOTTOM + 18, f"{10**power:,}", 'text-anchor="middle"')
    for power in up.powers():
        y = up.power(power)
        yield f'<path d="M{_LEFT} {y:.1f}H{_RIGHT}" stroke="#ddd"/>'
        yield _text(_LEFT - 8, y + 4, f"{10.0**power:g}", 'text-anchor="end"')


def _curve(points: Sequence[tuple[float, float]], colour: str) -> Iterator[str]:
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    line = f'fill="none" stroke="{colour}" stroke-width="2"'
    yield f'<polyline points="{places}" {line}/>'
    for x, y in points:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'


def plot(rows: list[Grown]) -> str:
    """Seconds and memory over documents, both axes logarithmic: SVG."""
    documents = [row.documents for row in rows]
    seconds, memory = [row.seconds for row in rows], [row.parent for row in rows]
    across = _Scale(documents, _LEFT, _RIGHT)
    up = _Scale([*seconds, *memory], _BOTTOM, _TOP)
    parts = [_OPEN, '<rect width="660" height="380" fill="#fff"/>', *_grid(across, up)]
    curves = (
        ("#0072b2", "seconds", seconds),
        ("#d55e00", "MB of the parent", memory),
    )
    for place, (colour, name, values) in enumerate(curves):
        pairs = zip(documents, values, strict=True)
        parts += _curve([(across.at(x), up.at(y)) for x, y in pairs], colour)
        slope = exponent(documents, values)
        words = f"{name}: grows with documents to the {slope:.2f}"
        height = _TOP + 16 + 18 * place
        parts.append(_text(_LEFT + 12, height, words, f'fill="{colour}"'))
    middle = (_LEFT + _RIGHT) / 2
    parts.append(_text(middle, _BOTTOM + 40, "documents", 'text-anchor="middle"'))
    return "\n".join(parts) + "</svg>\n"
