"""Quads: facts as N-Triples terms, by named graph.

Terms are strings: the objects of a graph library would cost most of the time of a build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.model.edtf import point_of
from kg.model.vocabulary import PREFIXES, expand

Term = str  # `<iri>` or a literal, as N-Triples writes them
Triple = tuple[Term, Term, Term]

# Raw line breaks inside literals trip one parser, and control characters others; lone
# surrogates are in no encoding.
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPECIAL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff\\\"]")
_ESCAPED = re.compile(r"[\\\"]")
_XSD = PREFIXES["xsd"]
_EDTF = f"{PREFIXES['edtf']}EDTF"


def iri(text: str) -> Term:
    """An IRI that `kg.graph.iri` minted."""
    return f"<{text}>"


@cache
def vocabulary_term(curie: str) -> Term:
    """A class or property by its CURIE, as in `cito:cites`."""
    return iri(expand(curie))


def literal(text: str, *, lang: str | None = None, datatype: str | None = None) -> Term:
    """A literal; `datatype` is an IRI. Control characters become a space, surrogates U+FFFD."""
    if _SPECIAL.search(text):
        text = _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text))
        text = _ESCAPED.sub(lambda found: "\\" + found[0], text)
    quoted = f'"{text}"'
    if lang:
        return f"{quoted}@{lang}"
    if datatype:
        return f"{quoted}^^<{datatype}>"
    return quoted


def words(text: str | None, language: str) -> Term:
    """A literal in a language; for no text the empty string, by which a template leaves it out."""
    return literal(text, lang=language) if text else ""


def integer(value: int) -> Term:
    """An xsd:integer."""
    return f'"{value}"^^<{_XSD}integer>'


def boolean(value: bool) -> Term:
    """An xsd:boolean."""
    return f'"{str(value).lower()}"^^<{_XSD}boolean>'


def decimal(value: float) -> Term:
    """An xsd:decimal with two places."""
    return f'"{value:.2f}"^^<{_XSD}decimal>'


def edtf(value: str) -> Term:
    """A date as the tables have it."""
    return literal(value, datatype=_EDTF)


def whole_day(value: str) -> Term:
    """An xsd:date; the empty string for what is no single day."""
    point = point_of(value)
    if point is None or point.about or point.day is None:
        return ""
    return literal(value, datatype=f"{_XSD}date")


class Quads:
    """Sets of triples by the IRI of their graph. One fact may stand in several graphs."""

    def __init__(self) -> None:
        self.graphs: dict[str, set[Triple]] = {}

    def add(self, graph: str, subject: Term, predicate: Term, target: Term) -> None:
        """Add one fact to a graph."""
        self.graphs.setdefault(graph, set()).add((subject, predicate, target))

    def add_all(self, graph: str, triples: Iterable[Triple]) -> None:
        """Add facts to a graph."""
        self.graphs.setdefault(graph, set()).update(triples)

    def triples(self) -> set[Triple]:
        """The union of all graphs."""
        return set().union(*self.graphs.values())

    def __iter__(self) -> Iterator[tuple[Term, Term, Term, Term]]:
        """Sorted by graph, then by triple."""
        for name in sorted(self.graphs):
            graph = iri(name)
            for subject, predicate, target in sorted(self.graphs[name]):
                yield subject, predicate, target, graph
