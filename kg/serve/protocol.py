"""What goes to the processes that answer queries, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
class Sought:
    """Words that are looked for in names, titles and blocks; at most `most` places are wanted."""

    words: str
    most: int


@dataclass(frozen=True)
class Reply:
    """What goes back: status, media type, body, and headers beside those of every reply."""

    status: int
    kind: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def plain(
    status: HTTPStatus, text: str, headers: Mapping[str, str] | None = None
) -> Reply:
    """One line, of which a terminal can show every character."""
    words = " ".join(text.split())
    line = "".join(c if c.isprintable() else "�" for c in words)
    body = f"{line[:_LONGEST]}\n".encode("utf-8", "replace")
    return Reply(status, PLAIN, body, headers or {})


def refusal(
    status: HTTPStatus,
    where: str,
    what: str,
    remedy: str,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """What is wrong, in a line: *where: what; what to do*."""
    return plain(status, f"{where[:200]}: {what}; {remedy}", headers)
