"""How long a step takes, alone or beside another."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

Step = Callable[[], object]


def seconds(step: Step) -> float:
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def median(step: Step, runs: int) -> float:
    """Of so many runs, in seconds."""
    return statistics.median(seconds(step) for _ in range(runs))


def paired(theirs: Step, ours: Step, runs: int) -> tuple[float, float, float]:
    """Medians of theirs and ours, and of their ratio (above one: we are faster)."""
    pairs = [(seconds(theirs), seconds(ours)) for _ in range(runs)]
    return (
        statistics.median(t for t, _ in pairs),
        statistics.median(o for _, o in pairs),
        statistics.median(t / o for t, o in pairs),
    )
