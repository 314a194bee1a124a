"""Quads: facts as N-Triples terms, by named graph. Strings, because a graph library's term objects cost most of a build."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model.vocabulary import PREFIXES

Term = str  # `<iri>` or a literal, as N-Triples writes them
Triple = tuple[Term, Term, Term]

# Raw line breaks inside literals trip one parser, and control characters others; lone surrogates are in no encoding.
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPECIAL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff\\\"]")
_XSD = PREFIXES["xsd"]
_SYMBOL = re.compile(r"[\\\"]")


def iri(text: str) -> Term:
    """An IRI that `kg.graph.iri` minted, or a term of a vocabulary."""
    return f"<{text}>"


def literal(
    words: str, *, lang: str | None = None, datatype: str | None = None
) -> Term:
    """A literal; `datatype` is an IRI."""
    if _SPECIAL.search(words):
        words = _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", words))
        words = _SYMBOL.sub(lambda found: "\\" + found[0], words)
    quoted = f'"{words}"'
    if lang:
        return f"{quoted}@{lang}"
    return f"{quoted}^^<{datatype}>" if datatype else quoted


def integer(value: int) -> Term:
    """An xsd:integer."""
    return f'"{value}"^^<{_XSD}integer>'


def decimal(value: float) -> Term:
    """An xsd:decimal with two places."""
    return f'"{value:.2f}"^^<{_XSD}decimal>'


class Quads:
    """Sets of triples by the IRI of their graph. One fact may stand in several graphs."""

    def __init__(self) -> None:
        self.graphs: dict[str, set[Triple]] = {}

    def add(self, graph: str, subject: Term, predicate: Term, target: Term) -> None:
        """Add one fact to a graph."""
        self.graphs.setdefault(graph, set()).add((subject, predicate, target))

    def triples(self) -> set[Triple]:
        """The union of all graphs."""
        return set().union(*self.graphs.values())

    def __iter__(self) -> Iterator[tuple[Term, Term, Term, Term]]:
        """Sorted by graph, then by triple."""
        for name in sorted(self.graphs):
            graph = iri(name)
            for triple in sorted(self.graphs[name]):
                yield (*triple, graph)
