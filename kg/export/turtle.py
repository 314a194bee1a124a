"""Turtle, TriG and N-Quads, sorted: the same facts give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model.quads import Quads, Term, Triple, iri
from kg.model.vocabulary import PREFIXES

_TYPE = f"<{PREFIXES['rdf']}type>"
_INTEGER = re.compile(rf'"([0-9]+)"\^\^<{re.escape(PREFIXES["xsd"])}integer>')
_TYPED = re.compile(r'(".*")\^\^(<[^>]*>)', re.DOTALL)
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class _Names:
    """Terms as Turtle writes them; IRIs are shortened where the rest is a plain local name."""

    def __init__(self) -> None:
        self.namespaces = {space: prefix for prefix, space in PREFIXES.items()}
        self.cache: dict[Term, str] = {}

    def __call__(self, term: Term) -> str:
        found = self.cache.get(term)
        if found is None:
            found = self.cache[term] = self._short(term)
        return found

    def _short(self, term: Term) -> str:
        if term[0] == "<":
            text = term[1:-1]
            cut = max(text.rfind("#"), text.rfind("/")) + 1
            prefix, local = self.namespaces.get(text[:cut]), text[cut:]
            return f"{prefix}:{local}" if prefix is not None and _LOCAL.fullmatch(local) else term
        if plain := _INTEGER.fullmatch(term):
            return plain[1]
        typed = _TYPED.fullmatch(term)
        return f"{typed[1]}^^{self(typed[2])}" if typed else term


def _prefixes() -> str:
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in sorted(PREFIXES.items()))


def _body(triples: Iterable[Triple], name: _Names) -> str:
    """Subjects in order, `a` first."""
    subjects: dict[str, list[tuple[str, str]]] = {}
    for s, p, o in triples:
        subjects.setdefault(name(s), []).append(("a" if p == _TYPE else name(p), name(o)))
    out = []
    for subject in sorted(subjects):
        groups: dict[str, list[str]] = {}
        for predicate, value in sorted(subjects[subject], key=lambda row: (row[0] != "a", row)):
            groups.setdefault(predicate, []).append(value)
        body = " ;\n    ".join(f"{predicate} {', '.join(values)}" for predicate, values in groups.items())
        out.append(f"\n{subject} {body} .\n")
    return "".join(out)


def to_turtle(quads: Quads) -> bytes:
    """The union of all graphs."""
    return (_prefixes() + _body(quads.triples(), _Names())).encode()


def to_trig(quads: Quads) -> bytes:
    """A block a graph; the empty name is the default graph."""
    name = _Names()
    blocks = (f"\n{iri(graph) + ' ' if graph else ''}{{{_body(quads.graphs[graph], name)}}}\n" for graph in sorted(quads.graphs))
    return (_prefixes() + "".join(blocks)).encode()


def to_nquads(quads: Quads) -> bytes:
    """One fact a line."""
    return "".join(f"{s} {p} {o} {g} .\n" if g != "<>" else f"{s} {p} {o} .\n" for s, p, o, g in quads).encode()


def to_ntriples(quads: Quads) -> bytes:
    """The union of all graphs, one fact a line."""
    return "".join(f"{s} {p} {o} .\n" for s, p, o in sorted(quads.triples())).encode()
