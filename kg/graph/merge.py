"""Sorting more than memory holds: sorted chunks in, one sorted stream of distinct lines out."""

from __future__ import annotations

import heapq
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

MOST = 200_000_000  # bytes of lines held at a time; a line takes about as much again for itself


def merge_sorted(
    chunks: Iterable[bytes], folder: Path, most: int = MOST
) -> Iterator[bytes]:
    """Distinct lines of all chunks, in byte order, each with its line end. What does not fit waits in `folder`, which is removed."""
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
        if runs:
            streams = [path.open("rb", buffering=1 << 18) for path in runs]
            try:
                yield from _distinct(heapq.merge(*streams, held))
            finally:
                for stream in streams:
                    stream.close()
        else:
            yield from _distinct(held)
    finally:
        if runs:
            shutil.rmtree(folder, ignore_errors=True)


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
