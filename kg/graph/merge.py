"""Sorting more than memory holds: sorted chunks in, one sorted stream of distinct lines out."""

from __future__ import annotations

import contextlib
import heapq
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

# Bytes of lines held at a time; a line takes about as much again for itself.
MOST_HELD = 200_000_000


def merge_sorted(
    chunks: Iterable[bytes], folder: Path, most: int = MOST_HELD
) -> Iterator[bytes]:
    """Distinct lines of all chunks, in byte order, each with its line end.

    What does not fit waits in `folder`, which is removed.
    """
    held: list[bytes] = []
    size = 0
    runs: list[Path] = []
    try:
        for chunk in chunks:
            held += chunk.splitlines(keepends=True)
            size += len(chunk)
            if size > most:
                runs.append(_spill(held, folder / f"run{len(runs)}"))
                held, size = [], 0
        held.sort()
        yield from _distinct(_merged(runs, held) if runs else held)
    finally:
        if runs:
            shutil.rmtree(folder, ignore_errors=True)


def _merged(runs: list[Path], held: list[bytes]) -> Iterator[bytes]:
    with contextlib.ExitStack() as stack:
        streams = []
        for path in runs:
            stream = path.open("rb", buffering=1 << 18)
            streams.append(stack.enter_context(stream))
        yield from heapq.merge(*streams, held)


def _spill(held: list[bytes], path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    held.sort()
    with path.open("wb", buffering=1 << 20) as stream:
        stream.writelines(_distinct(held))
    return path


def _distinct(lines: Iterable[bytes]) -> Iterator[bytes]:
    last = b""
    for line in lines:
        if line != last:
            yield line
            last = line
