"""Documents by symbol from the public document service of the United Nations.

Politely, and so that a second run goes on: one request at a time, at a rate; robots.txt is obeyed;
what is there is not asked for again; what was cut off goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Unpack

from kg.errors import InputError, OutputError
from kg.fetch.client import SERVICE
from kg.fetch.fetcher import BEGINNINGS, Fetched, Fetcher, FetchOptions
from kg.fetch.symbols import cited_symbols, file_name

__all__ = ["SERVICE", "Fetched", "Fetcher", "cited_symbols", "fetch", "file_name"]


def fetch(
    symbols: Iterable[str], folder: str | Path, **options: Unpack[FetchOptions]
) -> Iterator[Fetched]:
    """Get documents by symbol; `options` are those of `Fetcher`.

    Raises InputError if no symbol is given, OutputError if the folder cannot be written.
    """
    wanted = list(symbols)
    if not wanted:
        remedy = "name symbols, or a build that cites documents it has not read"
        raise InputError("fetch", "no symbol to get", remedy)
    form = options.get("form", "pdf")
    if form not in BEGINNINGS:
        raise OutputError(form, "no such format", f"use one of {', '.join(BEGINNINGS)}")
    return Fetcher(Path(folder), **options).run(wanted)
