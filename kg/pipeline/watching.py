"""A corpus under watch: built again when it changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError, KgError
from kg.pipeline import Build, build, find_documents

State = frozenset[tuple[str, int, int]]


def look(corpus: Path) -> State:
    """Name, size and time of every document, not of what builds wrote; empty where there is none. Looking works on every file system."""
    found = set()
    try:
        for path, name in find_documents(corpus):
            try:
                status = path.stat()
            except OSError:
                continue  # gone between two looks
            found.add((name, status.st_size, status.st_mtime_ns))
    except InputError:
        return frozenset()
    return frozenset(found)


def watch(
    corpus: str | Path,
    output: str | Path,
    *,
    every: float = 1.0,
    sleep: Callable[[float], None] = time.sleep,
    **options: Any,
) -> Iterator[Build | KgError]:
    """What each build did, or why it could not: the first at once, the others as the corpus changes. Never ends by itself.

    A change is built when two looks see the same: a file that is still being copied is not read half.
    """
    corpus, output = Path(corpus), Path(output)
    built: State | None = None
    before = look(corpus)
    while True:
        now = look(corpus)
        if now == before and now != built:
            built = now
            try:
                yield build(corpus, output, **options)
            except KgError as error:
                yield error
        before = now
        sleep(every)
