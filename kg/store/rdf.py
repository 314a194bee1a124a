"""A build as rdflib holds it: a graph of all its facts, or a dataset that tells who says which."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from kg.model.vocabulary import PREFIXES
from kg.store.query import OUTPUT, open_graph, with_named_graphs

if TYPE_CHECKING:
    import pyoxigraph as ox

    Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_STRING = PREFIXES["xsd"] + "string"
_Quad = tuple[Node, Node, Node, str]


def load_graph(graph: str | Path = OUTPUT) -> Graph:
    """Each fact of a graph file, or of an output folder, once; the project's prefixes are bound.

        for row in load_graph("output").query("SELECT ?s ?o { ?s un:supports ?o }"):
            print(row.s, row.o)

    Read by pyoxigraph into the terms that rdflib would make of the file: 105,000 triples in less
    than half its time (5 seconds against 14 on a busy machine). Where that is still too long,
    pyoxigraph alone answers the same SPARQL (see docs/cookbook.md).

    Raises InputError if the graph is missing or broken.
    """
    held = Graph(bind_namespaces="none")
    _bind(held)
    for s, p, o, _ in _quads(graph):
        held.store.add((s, p, o), held)
    return held


def load_dataset(graph: str | Path = OUTPUT) -> Dataset:
    """The named graphs of a graph file, or of an output folder: one a document, by its IRI.

        for paper in load_dataset("output").graphs():
            print(paper.identifier, len(paper))

    The default graph is their union: what three documents say is there once.

    Raises InputError if the graph is missing or broken.
    """
    held = Dataset(default_union=True)
    _bind(held)
    named: dict[str, Graph] = {}
    for s, p, o, name in _quads(with_named_graphs(graph)):
        if not name:
            named[name] = held.default_graph
        elif name not in named:
            named[name] = held.graph(URIRef(name))
        held.store.add((s, p, o), named[name])
    return held


def _bind(held: Graph) -> None:
    for prefix, space in PREFIXES.items():
        held.bind(prefix, space, override=True, replace=True)


def _quads(graph: str | Path) -> Iterator[_Quad]:
    """Terms of each fact, and the name of its graph, "" for that without one."""
    import pyoxigraph as ox

    known: dict[Term, Node] = {}

    def term(given: Term) -> Node:
        found = known.get(given)
        if found is None:
            found = known[given] = _term(given)
        return found

    with open_graph(graph) as (handle, form):
        for quad in ox.parse(handle, form):
            name = ""
            if not isinstance(quad.graph_name, ox.DefaultGraph):
                name = quad.graph_name.value
            yield (
                term(quad.subject),
                term(quad.predicate),
                term(quad.object),
                name,
            )


def _term(given: Term) -> Node:
    """A term of pyoxigraph as one of rdflib, which knows no triples as terms."""
    import pyoxigraph as ox

    if isinstance(given, ox.NamedNode):
        return URIRef(given.value)
    if isinstance(given, ox.BlankNode):
        return BNode(given.value)
    if isinstance(given, ox.Triple):
        raise TypeError("a triple is no term")
    if given.language:
        return Literal(given.value, lang=given.language)
    if given.datatype.value == _STRING:
        return Literal(given.value)
    return Literal(given.value, datatype=URIRef(given.datatype.value))
