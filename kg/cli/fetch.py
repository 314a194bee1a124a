"""`kg fetch`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from kg.cli.commands import command
from kg.cli.options import LANGUAGES, PATH, guarded

if TYPE_CHECKING:
    from kg.fetch import Fetched


class _Passed(TypedDict):
    """Options that the library takes as they are."""

    language: str
    form: str
    rate: float
    refresh: bool
    contact: str


@command("fetch")
@click.argument("symbols", nargs=-1)
@click.option(
    "-o",
    "--output",
    default="corpus",
    show_default=True,
    type=PATH,
    help="Folder for the documents.",
)
@click.option(
    "--cited",
    type=PATH,
    help="Also get what this build cites and has not read: an output folder or a graph.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="zh",
    show_default=True,
    help="Of the documents.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["pdf", "docx"]),
    default="pdf",
    show_default=True,
    help="Of the files.",
)
@click.option(
    "--rate",
    default=0.5,
    show_default=True,
    type=click.FloatRange(0.001, 10),
    help="Requests a second; a slower one in robots.txt counts.",
)
@click.option("--limit", type=click.IntRange(1), help="At most so many documents.")
@click.option(
    "--refresh", is_flag=True, help="Ask whether documents that are there have changed."
)
@click.option(
    "--contact",
    default="",
    help="Address that the service may write to; goes into the user agent.",
)
@click.option("--service", help="Another address of the service.")
@guarded
def fetch_command(
    symbols: tuple[str, ...],
    output: Path,
    cited: Path | None,
    limit: int | None,
    service: str | None,
    **passed: Unpack[_Passed],
) -> None:
    """Get documents by symbol from the United Nations document service into a folder; a second
    run goes on. Status 1 if any fails.
    """
    from kg.fetch import SERVICE, cited_symbols, fetch

    wanted = list(symbols)
    if cited:
        wanted += cited_symbols(cited)
    failed = False
    for one in fetch(wanted[:limit], output, service=service or SERVICE, **passed):
        failed = failed or one.path is None
        click.echo(f"{one.symbol}: {_outcome(one)}", err=True)
    sys.exit(1 if failed else 0)


def _outcome(one: Fetched) -> str:
    if one.path is None:
        return f"failed: {one.why}"
    return str(one.path) if one.news else f"{one.path} is there"
