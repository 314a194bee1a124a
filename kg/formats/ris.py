"""RIS: the documents, for Zotero, EndNote and other reference managers."""

from __future__ import annotations

from collections.abc import Iterator

from kg.formats.bibliography import Entry, entries
from kg.formats.built import BuiltGraph

NAME = "ris"
FILES = ("documents.ris",)
MARKS = (b"DB  - un-kg",)


def write(graph: BuiltGraph) -> list[bytes]:
    """A report each; `KW` tells whether it was read or is cited."""
    return ["".join(record(entry) for entry in entries(graph.store)).encode()]


def record(entry: Entry) -> str:
    """One document, and the empty line behind it."""
    tags = [f"{tag}  - {value}" for tag, value in _tags(entry) if value]
    return "".join(f"{line}\r\n" for line in [*tags, "ER  - ", ""])


def _tags(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "TY", "RPRT"
    yield "DB", "un-kg"
    yield "ID", entry.key
    yield "TI", entry.title
    for name in entry.authors:
        yield "AU", name
    for name in entry.organs:
        yield "PB", name
    yield "SN", entry.symbol
    yield "PY", entry.date[:4]
    if entry.date:
        year, month, day, *_ = [*entry.date.split("-"), "", ""]
        yield "DA", f"{year}/{month}/{day}/"
    yield "LA", entry.language
    yield "KW", entry.status
    yield "UR", entry.address
