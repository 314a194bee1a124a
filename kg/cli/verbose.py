"""`-v`: what a command reads and how long it takes, told on standard error while it works.

The modules of the package tell it to loggers below `kg`, which programs may listen to as well.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])
_LEVELS = (logging.INFO, logging.DEBUG)  # of -v and of -vv
_LOG = logging.getLogger("kg")


class _Lines(logging.Handler):
    """A line each, with the seconds since the command began; a trace below its line."""

    def __init__(self) -> None:
        super().__init__()
        self.start = time.monotonic()

    def emit(self, record: logging.LogRecord) -> None:
        passed = time.monotonic() - self.start
        click.echo(f"kg: {passed:6.2f} s  {self.format(record)}", err=True)


def is_verbose() -> bool:
    """Is somebody told what is done?"""
    return _LOG.isEnabledFor(logging.INFO)


def verbose(command: Command) -> Command:
    """The option, which a command need not know of."""
    option = click.option(
        "-v",
        "--verbose",
        count=True,
        expose_value=False,
        callback=_listen,
        help="Tell what is read, and how long it takes; -vv also what lies behind failures.",
    )
    return option(command)


def _listen(context: click.Context, _: click.Parameter, times: int) -> None:
    """Print what the package tells, until the command ends."""
    if not times:
        return
    level = _LEVELS[min(times, len(_LEVELS)) - 1]
    handler, before = _Lines(), _LOG.level
    _LOG.addHandler(handler)
    _LOG.setLevel(level)

    def end() -> None:
        _LOG.removeHandler(handler)
        _LOG.setLevel(before)

    context.call_on_close(end)
