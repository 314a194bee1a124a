"""A corpus under watch: built again when it changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Unpack

from kg.errors import InputError, KgError
from kg.pipeline.building import Build, BuildOptions, build
from kg.pipeline.listing import find_documents
from kg.pipeline.workers import Limits

# Name, size in bytes and time of change in nanoseconds of each document.
State = frozenset[tuple[str, int, int]]


def look(corpus: Path) -> State:
    """What is there now of documents, not of what builds wrote; empty where there is none.

    Looking works on every file system.
    """
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
    **options: Unpack[BuildOptions],
) -> Iterator[Build | KgError]:
    """What each build did, or why it could not; never ends by itself.

    The first at once, the others as the corpus changes; there is a look `every` so many seconds. A
    change is built when two looks see the same: a file that is still being copied is not read half.
    """
    corpus = Path(corpus)
    output = Path(output)
    # Nobody is there to end what never ends.
    options.setdefault("limits", Limits())
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
