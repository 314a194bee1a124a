"""The body of a request, within limits."""

from __future__ import annotations

import re
from email.message import Message
from http import HTTPStatus
from io import BufferedIOBase

QUERY_BYTES = 1 << 20  # of a query, at most
_READ_ON_BYTES = 8 * QUERY_BYTES  # of a body that is refused; see `read_body`
_PIECE_BYTES = 1 << 16
_LENGTH = "Content-Length"


class BadBody(Exception):  # noqa: N818 - a verdict on one request
    """There is no body to read; what to answer, and in `says` where, what and what to do."""

    def __init__(self, status: HTTPStatus, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}; {remedy}")
        self.status = status
        self.says = (where, what, remedy)


def read_body(headers: Message, stream: BufferedIOBase) -> bytes:
    """The bytes that `Content-Length` counts.

    Of a body that is too large some is read and left: a client that is still sending would not
    hear the answer.

    Raises BadBody.
    """
    size = _size_of(headers)
    if size > QUERY_BYTES:
        _read_on(stream, min(size, _READ_ON_BYTES))
        raise BadBody(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "query",
            f"has more than the {QUERY_BYTES} bytes that one may have",
            "ask for less",
        )
    body = stream.read(size)
    if len(body) != size:
        raise BadBody(
            HTTPStatus.BAD_REQUEST,
            _LENGTH,
            "the request ended before it",
            "send as much as it says",
        )
    return body


def _size_of(headers: Message) -> int:
    """Bytes of the body, as its headers say. Raises BadBody."""
    sizes = {size.strip() for size in headers.get_all("Content-Length", [])}
    if "Transfer-Encoding" in headers or not sizes - {""}:
        raise BadBody(
            HTTPStatus.LENGTH_REQUIRED,
            _LENGTH,
            "is missing",
            "say how long the body is",
        )
    size = sizes.pop()
    if sizes or not re.fullmatch(r"\d{1,15}", size, re.ASCII):
        raise BadBody(
            HTTPStatus.BAD_REQUEST, _LENGTH, "is not one number", "count the bytes"
        )
    return int(size)


def _read_on(stream: BufferedIOBase, left: int) -> None:
    while left > 0:
        part = stream.read(min(left, _PIECE_BYTES))
        if not part:
            return
        left -= len(part)
