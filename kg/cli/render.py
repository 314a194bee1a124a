"""Rows as tables for a terminal, and as Markdown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import click

Cells = Sequence[str | None]

_WIDTH = 160  # columns, where nobody sees the terminal


def print_table(columns: Sequence[str], rows: Iterable[Cells]) -> None:
    """For a terminal, with cells folded to its width."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell or "") for cell in row))
    width = None if sys.stdout.isatty() else _WIDTH
    Console(width=width).print(table)


def print_markdown(columns: Sequence[str], rows: Iterable[Cells]) -> None:
    """As Markdown has it."""
    click.echo(_line(columns))
    click.echo("|" + "---|" * len(columns))
    for row in rows:
        click.echo(_line(row))


def _line(cells: Cells) -> str:
    return "| " + " | ".join(cell or "" for cell in cells) + " |"
