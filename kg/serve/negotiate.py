"""In which of the formats that there are a client wants its answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# Media types, and the formats of pyoxigraph that write them; the first is what is sent to those
# who do not care.
ROWS = {
    "application/sparql-results+json": "JSON",
    "application/json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
}
# No standard says how a truth looks as CSV or TSV.
TRUTHS = {
    "application/sparql-results+json": "JSON",
    "application/json": "JSON",
    "application/sparql-results+xml": "XML",
}
TRIPLES = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON_LD",
    "text/plain": "N_TRIPLES",
}
_QUALITY = re.compile(r"q=([01](?:\.\d{0,3})?)", re.ASCII)


class _Range(NamedTuple):
    """A media range of an Accept header: how much it is liked, and its place in the header."""

    quality: float
    place: int


def preferred(accept: str, offered: Iterable[str]) -> str | None:
    """The offered media type that an Accept header likes best; of equals the first in the header.

    Of several ranges that a type falls under the narrowest counts (RFC 9110, 12.5.1); a quality
    that is no number is taken for none given. None where nothing that is offered is wanted.
    """
    ranges = _ranges(accept)
    best: str | None = None
    least: tuple[float, int] | None = None
    for name in offered:
        found = _narrowest(ranges, name)
        if found is None or found.quality == 0:
            continue
        rank = (-found.quality, found.place)
        if least is None or rank < least:
            best = name
            least = rank
    return best


def preferred_language(accept: str, offered: Sequence[str]) -> str:
    """The offered language that an Accept-Language header likes best, `zh` for `zh-TW` too.

    Without one that is wanted the first.
    """
    best = offered[0]
    liked = 0.0
    for name, found in _ranges(accept).items():
        code = name.partition("-")[0]
        if code in offered and found.quality > liked:
            best = code
            liked = found.quality
    return best


def _ranges(accept: str) -> dict[str, _Range]:
    """Media ranges of a header; of one that stands there twice the first counts."""
    ranges: dict[str, _Range] = {}
    for place, part in enumerate(accept.lower().split(",")):
        kind, *parameters = (word.strip() for word in part.split(";"))
        ranges.setdefault(kind, _Range(_quality(parameters), place))
    return ranges


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if found := _QUALITY.fullmatch(parameter):
            return float(found[1])
    return 1.0


def _narrowest(ranges: dict[str, _Range], kind: str) -> _Range | None:
    whole_type = kind.partition("/")[0] + "/*"
    for name in (kind, whole_type, "*/*"):
        if name in ranges:
            return ranges[name]
    return None
