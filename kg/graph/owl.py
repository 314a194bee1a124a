"""The vocabulary as OWL: classes and properties, without blank nodes."""

from __future__ import annotations

from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

from kg.graph.context import is_literal
from kg.model.vocabulary import (
    CLASSES,
    ONTOLOGY,
    PREFIXES,
    PROPERTIES,
    TEXTS,
    Class,
    Property,
    expand,
)

_ORIGIN = "Generated from schema/kinds.toml, relations.toml, qualifiers.toml and vocabulary.toml."


def bound_graph() -> Graph:
    """An empty graph under the project's prefixes."""
    graph = Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri, override=True)
    return graph


def ontology() -> Graph:
    """Classes and properties."""
    graph = bound_graph()
    root = URIRef(ONTOLOGY.rstrip("#"))
    title = TEXTS["ontology"]
    graph.add((root, RDF.type, OWL.Ontology))
    _describe(graph, root, title.zh, title.en, _ORIGIN)
    for c in CLASSES:
        _add_class(graph, c)
    for p in PROPERTIES:
        _add_property(graph, p)
    return graph


def _describe(graph: Graph, node: URIRef, zh: str, en: str, comment: str) -> None:
    graph.add((node, RDFS.label, Literal(zh, lang="zh")))
    graph.add((node, RDFS.label, Literal(en, lang="en")))
    graph.add((node, RDFS.comment, Literal(comment, lang="en")))


def _add_class(graph: Graph, c: Class) -> None:
    node = URIRef(ONTOLOGY + c.name)
    graph.add((node, RDF.type, OWL.Class))
    _describe(graph, node, c.zh, c.en, c.comment)
    for above in c.above:
        graph.add((node, RDFS.subClassOf, URIRef(expand(above))))


def _add_property(graph: Graph, p: Property) -> None:
    node = URIRef(ONTOLOGY + p.name)
    kind = OWL.DatatypeProperty if is_literal(p.range) else OWL.ObjectProperty
    graph.add((node, RDF.type, kind))
    _describe(graph, node, p.zh, p.en, p.comment)
    domain = _union(graph, f"{p.name}Domain", p.domain)
    graph.add((node, RDFS.domain, domain))
    values = _union(graph, f"{p.name}Range", p.range)
    graph.add((node, RDFS.range, values))
    for above in p.above:
        graph.add((node, RDFS.subPropertyOf, URIRef(expand(above))))


def _union(graph: Graph, name: str, members: tuple[str, ...]) -> URIRef:
    """One class, or a union by name: there are no blank nodes, so its list is spelled out."""
    if len(members) == 1:
        return URIRef(expand(members[0]))
    union = URIRef(ONTOLOGY + name)
    graph.add((union, RDF.type, OWL.Class))
    cells = [URIRef(f"{union}-{number}") for number in range(1, len(members) + 1)]
    graph.add((union, OWL.unionOf, cells[0]))
    following = [*cells[1:], URIRef(RDF.nil)]
    for cell, rest, member in zip(cells, following, members, strict=True):
        graph.add((cell, RDF.first, URIRef(expand(member))))
        graph.add((cell, RDF.rest, rest))
    return union
