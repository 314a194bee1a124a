"""A cluster on paper: how long a corpus takes on so many workers, from measured rates.

    python benchmarks/simulate.py [--documents 2000000] [--read 0.06] [--spread 1.0]
        [--merge 0.003] [--dispatch 0.002] [--range 200]

Ranges of documents go to whichever worker is free. A document takes a time drawn from a log-normal
distribution of the measured mean; handing out a range and taking its result costs the scheduler
`dispatch`; merging the heads and tables costs one process `merge` a document, after the last range.
Workers die at `--deaths` an hour each, and their range is read again. Times are in seconds.
"""

from __future__ import annotations

import argparse
import heapq
import math
import random


def simulate(given: argparse.Namespace, workers: int) -> tuple[float, float, float]:
    """Seconds of reading, of merging, and the share of the workers' time that reads."""
    dice = random.Random(1)
    ranges = math.ceil(given.documents / given.range)
    # The sum of many log-normal times is near normal: mean and deviation of a range.
    mean = given.read * given.range
    spread = math.sqrt(math.exp(given.spread**2) - 1)
    deviation = given.read * spread * math.sqrt(given.range)
    free = [0.0] * workers
    scheduler = busy = 0.0
    for _ in range(ranges):
        at = heapq.heappop(free)
        scheduler = max(scheduler, at) + given.dispatch
        took = max(0.1 * mean, dice.gauss(mean, deviation))
        # A worker that dies loses the range, at a random point of it.
        while given.deaths and dice.random() < given.deaths / 3600 * took:
            lost = dice.random() * took
            at += lost
            busy += lost
        heapq.heappush(free, max(scheduler, at) + took)
        busy += took
    reading = max(free)
    return reading, given.documents * given.merge, busy / (reading * workers)


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--documents", type=int, default=2_000_000)
    options.add_argument("--read", type=float, default=0.06)
    options.add_argument("--spread", type=float, default=1.0)
    options.add_argument("--merge", type=float, default=0.003)
    options.add_argument("--dispatch", type=float, default=0.002)
    options.add_argument("--range", type=int, default=200)
    options.add_argument("--deaths", type=float, default=0.001)
    options.add_argument(
        "--workers",
        type=lambda words: [int(w) for w in words.split(",")],
        default=[2, 16, 64, 256, 1024],
    )
    given = options.parse_args()
    print("| workers | hours of reading | hours of merging | hours | busy |")
    print("|---|---|---|---|---|")
    for workers in given.workers:
        reading, merging, busy = simulate(given, workers)
        times = (reading, merging, reading + merging)
        hours = " | ".join(f"{seconds / 3600:.1f}" for seconds in times)
        print(f"| {workers:,} | {hours} | {busy:.0%} |")


if __name__ == "__main__":
    main()
