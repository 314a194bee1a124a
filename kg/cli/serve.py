"""`kg serve`."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, Unpack

import click

from kg.cli.commands import command
from kg.cli.options import graph, guarded


class _Passed(TypedDict):
    """Options that the library takes as they are."""

    host: str
    port: int
    workers: int
    megabytes: int
    cors: bool


@command("serve")
@graph("Graph file or output folder to serve.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. Beyond the loopback, everybody there can ask.",
)
@click.option(
    "--port",
    default=7878,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0: any that is free.",
)
@click.option(
    "--workers",
    default=2,
    show_default=True,
    type=click.IntRange(1),
    help="Queries answered at the same time.",
)
@click.option(
    "--timeout",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0.1),
    help="Seconds a query may take.",
)
@click.option(
    "--megabytes",
    default=50,
    show_default=True,
    type=click.IntRange(1),
    help="Size that a result may have.",
)
@click.option(
    "--cors",
    is_flag=True,
    help="Let web pages from anywhere read /sparql and the facts of things through your "
    "browser: for query editors on the web.",
)
@guarded
def serve_command(graph: Path, timeout: float, **passed: Unpack[_Passed]) -> None:
    """Serve a graph: a SPARQL endpoint with a query page, a search, a page of each thing and
    document, and the picture; read-only, until Ctrl+C.
    """
    from signal import SIGTERM, default_int_handler, signal
    from threading import Event

    from kg.serve import serving

    # Ended by the system, it leaves no store behind either.
    signal(SIGTERM, default_int_handler)
    with serving(graph, seconds=timeout, **passed) as url:
        try:
            addresses = f"SPARQL at {url}/sparql, picture at {url}/graph"
            click.echo(f"{url}  (query page; {addresses}; Ctrl+C ends)", err=True)
            Event().wait()
        except KeyboardInterrupt:
            click.echo("", err=True)
