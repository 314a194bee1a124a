"""What commands have in common: options, and how they end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from kg.errors import KgError

P = ParamSpec("P")
T = TypeVar("T")

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
PATH = click.Path(path_type=Path)
_STOPPED = (
    "kg: stopped; nothing is half written. "
    "A build goes on from here when you start it again"
)


def guarded(command: Callable[P, T]) -> Callable[P, T]:
    """Errors of ours end in one line and status 2; a reader that goes away is no error."""

    @wraps(command)
    def run(*arguments: P.args, **options: P.kwargs) -> T:
        try:
            return command(*arguments, **options)
        except KgError as error:
            click.echo(f"kg: {error}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)
        except KeyboardInterrupt:
            click.echo(_STOPPED, err=True)
            sys.exit(130)

    return run


language = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Take what is read to be in this language.  [default: found, text by text]",
)


def graph(
    help: str, default: str = "output"
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """The option that names a graph file, or an output folder."""
    return click.option(
        "--graph", default=default, show_default=True, type=PATH, help=help
    )
