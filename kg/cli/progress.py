"""How far a build is, where somebody can see it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.cli.verbose import is_verbose

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

    from kg.pipeline.settings import Progress

_EVERY = 0.1  # seconds between two looks of the bar
_SHOWN = 40  # characters of a name


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress]:
    """A bar on standard error while it is entered; nothing where that is no terminal, or where
    lines are told.

    Gives what is to be called for each document that is done.
    """
    if quiet or is_verbose() or not sys.stderr.isatty():
        yield _say_nothing
        return
    with _rich_bar() as bar:
        yield _Bar(bar).show


def _say_nothing(name: str, done: int, total: int) -> None:
    """Nobody is there."""


def _rich_bar() -> RichProgress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    # No refreshing thread: processes that read are forked from this one.
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
    )


class _Bar:
    def __init__(self, bar: RichProgress) -> None:
        self.bar = bar
        self.task = bar.add_task("reading", total=None)
        self.start = time.monotonic()
        self.shown = 0.0

    def show(self, name: str, done: int, total: int) -> None:
        """One more document is done."""
        now = time.monotonic()
        if now - self.shown <= _EVERY and done < total:
            return
        self.shown = now
        about = "writing graph, tables and page"
        if done < total:
            speed = done / (now - self.start + 0.001)
            about = f"{speed:.0f}/s {name[-_SHOWN:]}"
        self.bar.update(
            self.task, total=total, completed=done, description=about, refresh=True
        )
