"""What goes to the processes that answer queries, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

PLAIN = "text/plain; charset=utf-8"
_LONGEST = 1000  # characters of a line


@dataclass(frozen=True)
class Asked:
    """A query, the graphs that it is put to, and what the client accepts.

    `accept` is the header of that name; `base` is what relative IRIs are relative to.
    """

    query: str
    accept: str = "*/*"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None


@dataclass(frozen=True)
class Reply:
    """What goes back: status, media type, body."""

    status: int
    kind: str
    body: bytes


def plain(status: HTTPStatus, text: str) -> Reply:
    """One line, of which a terminal can show every character."""
    words = " ".join(text.split())
    line = "".join(c if c.isprintable() else "�" for c in words)
    return Reply(status, PLAIN, f"{line[:_LONGEST]}\n".encode("utf-8", "replace"))
