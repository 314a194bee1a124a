"""One thin command a library function: parsing and printing only.

A module a family of commands; what a command needs is loaded when it runs.
"""

from __future__ import annotations

import io
import sys

import click

from kg.cli.ask import (
    ask_command,
    check_command,
    query_command,
    search_command,
)
from kg.cli.build import build_command, watch_command
from kg.cli.commands import InOrder
from kg.cli.evaluate import evaluate_command
from kg.cli.export import around_command, export_command
from kg.cli.fetch import fetch_command
from kg.cli.findings import findings_command
from kg.cli.look import explain_command, extract_command, show_command
from kg.cli.rules import rules_command
from kg.cli.serve import serve_command
from kg.cli.texts import example
from kg.cli.verbose import verbose

__all__ = ["main"]

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


@click.group(
    cls=InOrder,
    context_settings=_SETTINGS,
    epilog=example("kg"),
    invoke_without_command=True,
)
@click.version_option(None, "-V", "--version", package_name="un-kg", prog_name="kg")
@verbose
@click.pass_context
def main(context: click.Context) -> None:
    """Knowledge graphs from United Nations documents; every fact shows the words it came from.

    Begin with `kg build FOLDER`; then open output/graph.html, or ask: `kg ask` lists what.
    `kg COMMAND --help` tells more of each. Status 0: done; 1: done, but something failed; 2: wrong
    usage, or nothing can be read.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal may lack characters.
        sys.stdout.reconfigure(errors="backslashreplace")
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    build_command,
    ask_command,
    search_command,
    findings_command,
    around_command,
    serve_command,
    export_command,
    query_command,
    check_command,
    fetch_command,
    watch_command,
    explain_command,
    show_command,
    extract_command,
    evaluate_command,
    rules_command,
):
    main.add_command(command)
