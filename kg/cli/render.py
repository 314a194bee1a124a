"""Rows for a terminal, and as Markdown."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

import click
from rich.cells import cell_len, chop_cells, set_cell_size

Cells = Sequence[str | None]

_WIDTH = 160  # columns, where nobody sees the terminal
_GAP = "  "
_TEXT = 60  # columns of a cell; what is longer is a text, which goes below its row
_CELLS = (40, 24)  # columns that a cell is folded to, if whole ones take too much room
_NAME = 22  # columns of the names of a list
_NUMBER = 4  # columns of the number of a record
_WORDS = re.compile(
    r"[!-~]+|.", re.DOTALL
)  # Latin words are whole, of other letters each one is


class _Column(NamedTuple):
    """A column: its place in a row, its name, and the columns of a terminal that it takes.

    A letter of Chinese takes two of them.
    """

    number: int
    name: str
    width: int


def print_table(
    columns: Sequence[str],
    rows: Iterable[Cells],
    *,
    wide: bool = False,
    records: bool = False,
) -> None:
    """Print rows as a table that fits the terminal, through a pager where they are longer than it.

    Where a table is too wide, long texts go below their rows; where it still is, each row becomes a
    record, a line a column. `wide` folds nothing, `records` asks for records. Without rows nothing
    is printed: who prints says why there are none.
    """
    shown = [[_flat(cell) for cell in row] for row in rows]
    width = None if wide else _terminal_width()
    as_lines = _records if records else _table
    if shown:
        print_lines(as_lines(columns, shown, width))


def print_listed(groups: Mapping[str, Iterable[tuple[str, str]]]) -> None:
    """Print names and what they mean below a heading each, as wide as the terminal."""
    width = _terminal_width()
    lines = []
    for heading, members in groups.items():
        lines.append(heading)
        for name, meaning in members:
            lines += _folded(f"{_GAP}{name:{_NAME}}{_GAP}", meaning, width)
        lines.append("")
    print_lines(lines)


def print_lines(given: Iterable[str]) -> None:
    """Print lines, through a pager where a terminal has less room."""
    lines = list(given)
    if sys.stdout.isatty() and len(lines) >= shutil.get_terminal_size().lines:
        click.echo_via_pager("\n".join(lines) + "\n")
        return
    for line in lines:
        click.echo(line)


def print_folded(head: str, text: str) -> None:
    """Print a text behind a head, on a terminal no wider than that: further lines stand below its
    first.
    """
    width = _terminal_width() if sys.stdout.isatty() else None
    for line in _folded(head, text, width):
        click.echo(line)


def print_markdown(columns: Sequence[str], rows: Iterable[Cells]) -> None:
    """As Markdown has it."""
    click.echo(_line(columns))
    click.echo("|" + "---|" * len(columns))
    for row in rows:
        click.echo(_line(row))


def _line(cells: Cells) -> str:
    return "| " + " | ".join(cell or "" for cell in cells) + " |"


def _terminal_width() -> int:
    if sys.stdout.isatty():
        return shutil.get_terminal_size().columns
    return shutil.get_terminal_size((_WIDTH, 0)).columns


def _table(
    names: Sequence[str], rows: Sequence[Sequence[str]], width: int | None
) -> Iterator[str]:
    """A header, a rule, and the rows; or records, where there is no room for a table."""
    columns = _measured(names, rows)
    texts: list[_Column] = []
    if width is not None and _total(columns) > width:
        texts = [column for column in columns[1:] if column.width > _TEXT]
        fitting = _narrowed([c for c in columns if c not in texts], width)
        if fitting is None:
            yield from _records(names, rows, width)
            return
        columns = fitting
    yield _row([column.name for column in columns], columns)
    yield _GAP.join("─" * column.width for column in columns)
    for row in rows:
        yield from _lines(row, columns)
        for column in texts:
            head = f"{_GAP * 2}{column.name}: " if len(texts) > 1 else _GAP * 2
            yield from _folded(head, row[column.number], width)


def _narrowed(columns: list[_Column], width: int) -> list[_Column] | None:
    """Columns that fit a width, folded no more than need be; None where none do."""
    if _total(columns) <= width:
        return columns
    for most in _CELLS:
        folded = [
            c._replace(width=max(min(c.width, most), cell_len(c.name))) for c in columns
        ]
        if _total(folded) <= width:
            return folded
    return None


def _lines(row: Sequence[str], columns: Sequence[_Column]) -> Iterator[str]:
    """The lines of a row, as many as its tallest cell has."""
    cells = [wrapped(row[column.number], column.width) for column in columns]
    for line in zip_longest(*cells, fillvalue=""):
        yield _row(line, columns)


def _records(
    names: Sequence[str], rows: Sequence[Sequence[str]], width: int | None
) -> Iterator[str]:
    """Each row a number, then a line a column; empty cells are left out."""
    indent = max(map(cell_len, names), default=0)
    for number, row in enumerate(rows, start=1):
        mark = str(number)
        for name, cell in zip(names, row, strict=True):
            if cell:
                head = f"{mark:{_NUMBER}}{set_cell_size(name, indent)}{_GAP}"
                yield from _folded(head, cell, width)
                mark = ""
        yield ""


def _measured(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[_Column]:
    columns = []
    for number, name in enumerate(names):
        widths = [cell_len(row[number]) for row in rows]
        columns.append(_Column(number, name, max([cell_len(name), *widths])))
    return columns


def _total(columns: Sequence[_Column]) -> int:
    return sum(column.width for column in columns) + len(_GAP) * (len(columns) - 1)


def _row(cells: Sequence[str], columns: Sequence[_Column]) -> str:
    padded = []
    for cell, column in zip(cells, columns, strict=True):
        padded.append(set_cell_size(cell, column.width))
    return _GAP.join(padded).rstrip()


def _folded(head: str, text: str, width: int | None) -> Iterator[str]:
    """A text behind a head, its further lines below its first; nothing where there is no text."""
    start = cell_len(head)
    room = None if width is None else max(width - start, _NUMBER)
    for number, line in enumerate(wrapped(text, room)):
        yield (" " * start if number else head) + line


def wrapped(text: str, width: int | None) -> list[str]:
    """A text in lines of at most `width` columns; Latin words stay whole where they fit a line."""
    if width is None or cell_len(text) <= width:
        return [text] if text else []
    lines = [""]
    used = 0
    for word in _WORDS.findall(text):
        for piece in chop_cells(word, width):
            takes = cell_len(piece)
            if used + takes > width:
                lines.append("")
                used = 0
            if used or not piece.isspace():
                lines[-1] += piece
                used += takes
    return [line.rstrip() for line in lines if line.strip()]


def _flat(text: str | None) -> str:
    """Without breaks, which would tear a row apart."""
    return " ".join((text or "").split())
