"""Turtle, sorted: the same graph gives the same bytes."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_BARE = {str(XSD.integer)}


class _Writer:
    """Terms as strings; names are shortened where the rest is a plain local name."""

    def __init__(self, graph: Graph) -> None:
        self.namespaces = {str(iri): prefix for prefix, iri in graph.namespaces()}
        self.cache: dict[Node, str] = {}

    def term(self, node: Node) -> str:
        found = self.cache.get(node)
        if found is None:
            found = self.cache[node] = self._term(node)
        return found

    def _term(self, node: Node) -> str:
        if isinstance(node, URIRef):
            return self._iri(str(node))
        if not isinstance(node, Literal):
            raise TypeError(f"no blank nodes here: {node!r}")
        if node.datatype is not None and str(node.datatype) in _BARE:
            return str(node)
        quoted = '"' + "".join(_ESCAPES.get(c, c) for c in str(node)) + '"'
        if node.language:
            return f"{quoted}@{node.language}"
        return f"{quoted}^^{self._iri(str(node.datatype))}" if node.datatype else quoted

    def _iri(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix, local = self.namespaces.get(iri[:cut]), iri[cut:]
        if prefix is not None and local.isascii() and local.replace("_", "").isalnum() and not local[0].isdigit():
            return f"{prefix}:{local}"
        return f"<{iri}>"


def to_turtle(graph: Graph) -> bytes:
    """Prefixes, then subjects in order, `a` first."""
    writer = _Writer(graph)
    term = writer.term
    subjects: dict[str, list[tuple[str, str]]] = {}
    for s, p, o in graph:
        name = "a" if p == RDF.type else term(p)
        subjects.setdefault(term(s), []).append((name, term(o)))
    out = [f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(graph.namespaces())]
    for subject in sorted(subjects):
        rows = sorted(subjects[subject], key=lambda row: (row[0] != "a", row))
        groups: dict[str, list[str]] = {}
        for name, value in rows:
            groups.setdefault(name, []).append(value)
        body = " ;\n    ".join(f"{name} {', '.join(values)}" for name, values in groups.items())
        out.append(f"\n{subject} {body} .\n")
    return "".join(out).encode("utf-8", "backslashreplace")
