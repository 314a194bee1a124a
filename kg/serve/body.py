"""The body of a request, within limits."""

from __future__ import annotations

import re
from email.message import Message
from http import HTTPStatus
from io import BufferedIOBase

QUERY_BYTES = 1 << 20  # of a query, at most
_READ_ON_BYTES = 8 * QUERY_BYTES  # of a body that is refused; see `read_body`
_PIECE_BYTES = 1 << 16


class BadBody(Exception):  # noqa: N818 - a verdict on one request
    """There is no body to read; what to answer."""

    def __init__(self, status: HTTPStatus, says: str) -> None:
        super().__init__(says)
        self.status = status


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
            f"a query has at most {QUERY_BYTES} bytes",
        )
    body = stream.read(size)
    if len(body) != size:
        raise BadBody(
            HTTPStatus.BAD_REQUEST, "the request ended before its Content-Length"
        )
    return body


def _size_of(headers: Message) -> int:
    """Bytes of the body, as its headers say. Raises BadBody."""
    sizes = {size.strip() for size in headers.get_all("Content-Length", [])}
    if "Transfer-Encoding" in headers or not sizes - {""}:
        raise BadBody(HTTPStatus.LENGTH_REQUIRED, "send a Content-Length")
    size = sizes.pop()
    if sizes or not re.fullmatch(r"\d{1,15}", size, re.ASCII):
        raise BadBody(HTTPStatus.BAD_REQUEST, "the Content-Length is not one number")
    return int(size)


def _read_on(stream: BufferedIOBase, left: int) -> None:
    while left > 0:
        part = stream.read(min(left, _PIECE_BYTES))
        if not part:
            return
        left -= len(part)
