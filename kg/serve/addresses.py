"""Addresses of things: which IRI a request is for, and where its page and its facts are."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from kg.serve.negotiate import TRIPLES, preferred

PAGE, DATA, CITE = "/page/", "/data/", "/cite/"
_HTML_TYPE = "text/html"
# Bytes of characters beyond ASCII: IRIs have these as they are, others stay encoded.
_BEYOND = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_ILLEGAL = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
_LEGAL = "/:@!$&'()*+,;=~%-._"


class Addresses(NamedTuple):
    """`base` begins the IRIs of a graph; `path` is its path, under which they are asked for."""

    base: str
    path: str

    @classmethod
    def of(cls, base: str) -> Addresses:
        """Those of a graph; of one without a base there are none."""
        return cls(base, urlsplit(base).path if base else "")

    def thing(self, path: str) -> str | None:
        """What a path stands for: the rest of an IRI behind the base; None for another path."""
        if not self.path or not path.startswith(self.path):
            return None
        return path.removeprefix(self.path) or None

    def iri(self, rest: str) -> str | None:
        """The IRI that a path behind the base is of; None for what can be none.

        Raises UnicodeDecodeError for bytes that are no UTF-8.
        """
        whole = self.base + _BEYOND.sub(_decoded, rest)
        return None if _ILLEGAL.search(whole) or not self.base else whole

    def page_of(self, iri: str) -> str:
        """The page of a thing of the graph; an IRI from elsewhere as it is."""
        if not self.base or not iri.startswith(self.base):
            return iri
        rest, mark, part = iri.removeprefix(self.base).partition("#")
        return PAGE + quote(rest, safe=_LEGAL) + mark + quote(part, safe=_LEGAL)


def _decoded(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("%", "")).decode("utf-8")


def see_other(rest: str, accept: str) -> str | None:
    """Where a thing is told of, in a form that is wanted; None where there is none."""
    kind = preferred(accept, [_HTML_TYPE, *TRIPLES])
    if kind is None:
        return None
    return (PAGE if kind == _HTML_TYPE else DATA) + rest
