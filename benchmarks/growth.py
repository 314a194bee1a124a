"""How time and memory of whole builds grow with the number of documents, and a picture of it."""

from __future__ import annotations

import math
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generate import Writer

_GROW = """
import re, resource, sys, time
from kg.pipeline import build
start = time.perf_counter()
done = build(sys.argv[1], sys.argv[2])
peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]  # getrusage would tell the peak of who started this, too
other = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(time.perf_counter() - start, peak, other, done.counts["triples"], done.counts["mentions"], done.counts["entities"])
"""


def growth(sizes: list[int], paragraphs: int) -> Iterator[list[float]]:
    """Documents, bytes, seconds, MB of the parent and of the largest process beside it, triples, mentions and entities of growing builds, all cores."""
    for count in sizes:
        folder = Path(tempfile.mkdtemp(prefix="kg-bench-"))
        try:
            size = Writer(count, paragraphs).write(folder / "papers")
            done = subprocess.run(
                [
                    sys.executable,
                    "-c",
                    _GROW,
                    str(folder / "papers"),
                    str(folder / "out"),
                ],
                check=True,
                capture_output=True,
                text=True,
            )
            took, peak, other, *counts = map(float, done.stdout.split())
            yield [count, size, took, peak / 1000, other / 1000, *counts]
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def exponent(rows: list[list[float]], column: int) -> float:
    """Slope of the logarithms: 1 is proportional growth."""
    points = [(math.log(r[0]), math.log(r[column])) for r in rows]
    x, y = (
        statistics.fmean(p[0] for p in points),
        statistics.fmean(p[1] for p in points),
    )
    return sum((a - x) * (b - y) for a, b in points) / sum(
        (a - x) ** 2 for a, _ in points
    )


def plot(rows: list[list[float]]) -> str:
    """Seconds and memory over documents, both axes logarithmic: SVG."""
    left, right, top, bottom = 70, 610, 30, 330
    xs = [math.log10(r[0]) for r in rows]
    curves = [
        ("#0072b2", "seconds", [r[2] for r in rows]),
        ("#d55e00", "MB of the parent", [r[3] for r in rows]),
    ]
    values = [math.log10(v) for _, _, vs in curves for v in vs]
    low, high = math.floor(min(values)), math.ceil(max(values))
    first, last = math.floor(min(xs)), math.ceil(max(xs))

    def x(value: float) -> float:
        return left + (value - first) / max(last - first, 1) * (right - left)

    def y(value: float) -> float:
        return bottom - (value - low) / max(high - low, 1) * (bottom - top)

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 380" font-family="sans-serif" font-size="12">',
        '<rect width="660" height="380" fill="#fff"/>',
    ]
    for power in range(first, last + 1):
        parts.append(
            f'<path d="M{x(power):.1f} {top}V{bottom}" stroke="#ddd"/><text x="{x(power):.1f}" y="{bottom + 18}" text-anchor="middle">{10**power:,}</text>'
        )
    for power in range(low, high + 1):
        parts.append(
            f'<path d="M{left} {y(power):.1f}H{right}" stroke="#ddd"/><text x="{left - 8}" y="{y(power) + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
        )
    for place, (colour, name, vs) in enumerate(curves):
        points = " ".join(
            f"{x(a):.1f},{y(math.log10(v)):.1f}" for a, v in zip(xs, vs, strict=True)
        )
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        parts += [
            f'<circle cx="{x(a):.1f}" cy="{y(math.log10(v)):.1f}" r="3.5" fill="{colour}"/>'
            for a, v in zip(xs, vs, strict=True)
        ]
        slope = exponent(rows, 2 + place)
        parts.append(
            f'<text x="{left + 12}" y="{top + 16 + 18 * place}" fill="{colour}">{name}: grows with documents to the {slope:.2f}</text>'
        )
    parts.append(
        f'<text x="{(left + right) / 2}" y="{bottom + 40}" text-anchor="middle">documents</text></svg>'
    )
    return "\n".join(parts) + "\n"
