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


_language = click.option(
    "--language",
    metavar="CODE",
    help="Take what is read to be in this language: zh, en …  [default: found, text by text]",
)
_packs = click.option(
    "--packs",
    type=PATH,
    metavar="FOLDER",
    help="Your languages besides those of the package, a subfolder each.",
)


def languages(command: Callable[P, T]) -> Callable[P, T]:
    """The options that say which languages there are, and in which one a text is."""
    return _language(_packs(command))


def graph(
    help: str, default: str = "output"
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """The option that names a graph file, or an output folder."""
    return click.option(
        "--graph", default=default, show_default=True, type=PATH, help=help
    )
