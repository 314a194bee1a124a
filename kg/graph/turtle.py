"""Turtle, TriG and N-Quads, sorted: the same facts give the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import IO

from kg.graph.quads import Quads, Term, Triple, iri
from kg.graph.templates import BREAK, GRAPH, Frame, Terms
from kg.model.vocabulary import PREFIXES

_TYPE = f"<{PREFIXES['rdf']}type>"
_INTEGER = re.compile(rf'"([0-9]+)"\^\^<{re.escape(PREFIXES["xsd"])}integer>')
_TYPED = re.compile(r'(".*")\^\^(<[^>]*>)', re.DOTALL)
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FRAME = BREAK.encode()
Framed = Iterable[tuple[Frame, Terms]]


class _Names:
    """Terms as Turtle writes them; IRIs are shortened where the rest is a plain local name."""

    def __init__(self) -> None:
        self.namespaces = {space: prefix for prefix, space in PREFIXES.items()}
        self.known: dict[Term, str] = {}

    def one(self, term: Term) -> str:
        """A term that comes again and again."""
        found = self.known.get(term)
        if found is None:
            found = self.known[term] = self._short(term)
        return found

    def of(self, terms: Iterable[Term]) -> dict[Term, str]:
        """Each term, and how Turtle writes it."""
        return {term: self._short(term) for term in terms}

    def _short(self, term: Term) -> str:
        if term[0] == "<":
            text = term[1:-1]
            cut = max(text.rfind("#"), text.rfind("/")) + 1
            prefix, local = self.namespaces.get(text[:cut]), text[cut:]
            return (
                f"{prefix}:{local}"
                if prefix is not None and _LOCAL.fullmatch(local)
                else term
            )
        if term[-1] == ">" and (plain := _INTEGER.fullmatch(term)):
            return plain[1]
        typed = _TYPED.fullmatch(term) if term[-1] == ">" else None
        return f"{typed[1]}^^{self._short(typed[2])}" if typed else term


def _prefixes() -> str:
    return "".join(
        f"@prefix {prefix}: <{space}> .\n" for prefix, space in sorted(PREFIXES.items())
    )


def rows_of(triples: Iterable[Triple], framed: Framed = ()) -> bytes:
    """Sorted lines `subject TAB predicate TAB object`, written as in Turtle: what merging sorts. `a` sorts before all predicates.

    A frame is one line: `subject TAB`, the number of its facts, and its Turtle.
    """
    triples = list(triples)
    names = _Names()
    short = names.of({term for triple in triples for term in triple})
    predicates = short | {_TYPE: "a"}
    rows = [f"{short[s]}\t{predicates[p]}\t{short[o]}\n" for s, p, o in triples]
    rows += [frame.row(terms, names.one) for frame, terms in framed]
    return "".join(sorted(rows)).encode()


def write_rows(rows: Iterable[bytes], stream: IO[bytes]) -> int:
    """Turtle from sorted distinct rows, each with its line end; the number of triples."""
    stream.write(_prefixes().encode())
    return write_body(rows, stream)


def write_body(rows: Iterable[bytes], stream: IO[bytes]) -> int:
    """The same without the prefixes."""
    count = 0
    subject = predicate = b""
    out: list[bytes] = []
    for row in rows:
        s, _, rest = row[:-1].partition(b"\t")
        if rest[:1] == _FRAME:
            _, number, text = rest.split(_FRAME, 2)
            out += (b" .\n\n" if count else b"\n", text.replace(_FRAME, b"\n"))
            subject, count = b"", count + int(number)
            continue
        p, _, o = rest.partition(b"\t")
        if s != subject:
            out += (b" .\n\n" if count else b"\n", s, b" ", p, b" ", o)
            subject, predicate = s, p
        elif p != predicate:
            out += (b" ;\n    ", p, b" ", o)
            predicate = p
        else:
            out += (b", ", o)
        count += 1
        if len(out) > 50_000:
            stream.write(b"".join(out))
            out.clear()
    if count:
        out.append(b" .\n")
    stream.write(b"".join(out))
    return count


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def to_turtle(quads: Quads) -> bytes:
    """The union of all graphs."""
    out = io.BytesIO()
    write_rows(_lines(rows_of(quads.triples())), out)
    return out.getvalue()


def to_trig(quads: Quads) -> bytes:
    """A block a graph; the empty name is the default graph."""
    out = io.BytesIO()
    out.write(_prefixes().encode())
    for graph in sorted(quads.graphs):
        out.write(f"\n{iri(graph) + ' ' if graph else ''}{{".encode())
        write_body(_lines(rows_of(quads.graphs[graph])), out)
        out.write(b"}\n")
    return out.getvalue()


def lines_of_graph(
    graph: Term, triples: Iterable[Triple], framed: Framed = ()
) -> bytes:
    """N-Quads of one graph, sorted."""
    end = f" {graph} ." if graph != "<>" else " ."
    lines = [f"{s} {p} {o}{GRAPH}\n" for s, p, o in triples]
    lines += [frame.lines(terms) for frame, terms in framed]
    return "".join(sorted(lines)).replace(GRAPH, end).encode()


def to_nquads(quads: Quads) -> bytes:
    """One fact a line."""
    return b"".join(
        lines_of_graph(iri(graph), quads.graphs[graph])
        for graph in sorted(quads.graphs)
    )


def to_ntriples(quads: Quads) -> bytes:
    """The union of all graphs, one fact a line."""
    return lines_of_graph("<>", quads.triples())
