"""What commands have in common: options, and how they end."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from kg.cli.verbose import verbose
from kg.errors import KgError

P = ParamSpec("P")
T = TypeVar("T")

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
PATH = click.Path(path_type=Path)
_LOG = logging.getLogger(__name__)
_STOPPED = (
    "kg: stopped; nothing is half written. "
    "A build goes on from here when you start it again"
)


def guarded(command: Callable[P, T]) -> Callable[P, T]:
    """Errors of ours end in one line and status 2; a reader that goes away is no error.

    The command gets `-v` besides.
    """

    @verbose
    @wraps(command)
    def run(*arguments: P.args, **options: P.kwargs) -> T:
        try:
            return command(*arguments, **options)
        except KgError as error:
            _LOG.debug("where it comes from", exc_info=error)
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
    help: str, default: str = "output", *, positional: bool = True
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """What names a graph file or an output folder: `--graph`, and where `positional` a last argument.

    The command gets one parameter `graph`.
    """

    def chosen(context: click.Context, _: click.Parameter, value: Path | None) -> Path:
        named = context.params.pop("folder", None)
        if value is not None and named is not None:
            raise click.UsageError(f"{named} and --graph {value}: name one of them")
        return named or value or Path(default)

    def decorate(command: Callable[P, T]) -> Callable[P, T]:
        shown = f"{help}  [default: {default}]"
        decorated = click.option(
            "--graph", type=PATH, callback=chosen, help=shown, metavar="PATH"
        )(command)
        if positional:
            decorated = click.argument(
                "folder", required=False, type=PATH, metavar="[GRAPH]", is_eager=True
            )(decorated)
        return decorated

    return decorate
