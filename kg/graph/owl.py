"""The vocabulary as OWL: classes and properties, without blank nodes."""

from __future__ import annotations

import itertools
from importlib.metadata import version

from rdflib import DCTERMS, OWL, RDF, RDFS, Graph, Literal, URIRef

from kg.graph.context import is_literal
from kg.model.kinds import KINDS, ROOT
from kg.model.relations import RELATIONS, Relation
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

_PACKAGE = "un-kg"  # whose version the ontology has
_LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"
_CODES = (
    "ILO",
    "ISO3166-3",
    "M49",
)  # lists that codes of States and standards are from
# Kinds of texts: a resolution may be an instrument, a report a publication.
_TEXTS = frozenset(
    c.name for c in CLASSES if KINDS.get(c.name) and "Text" in KINDS[c.name].groups
) | {"Document"}
# What a graph says of texts, each something else.
_PARTS = (
    "Text",
    "Block",
    "Mention",
    "Claim",
    "Finding",
    "Evidence",
    "Rule",
    "Directive",
    "Date",
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
    number = version(_PACKAGE)
    graph.add((root, OWL.versionInfo, Literal(number)))
    graph.add((root, OWL.versionIRI, URIRef(f"{root}/{number}")))
    graph.add((root, DCTERMS.license, URIRef(_LICENCE)))
    for c in CLASSES:
        _add_class(graph, c)
    for p in PROPERTIES:
        _add_property(graph, p)
    for name, relation in RELATIONS.items():
        _add_marks(graph, URIRef(ONTOLOGY + name), relation)
    for name in _CODES:
        graph.add((URIRef(ONTOLOGY + name), RDF.type, RDFS.Datatype))
    _part(
        graph, [c for c in CLASSES if f"un:{ROOT}" in c.above and c.name not in _TEXTS]
    )
    _part(graph, [c for c in CLASSES if c.name in _PARTS])
    return graph


def _add_marks(graph: Graph, node: URIRef, relation: Relation) -> None:
    """What a reasoner may conclude of a relation."""
    if relation.symmetric:
        graph.add((node, RDF.type, OWL.SymmetricProperty))
    if relation.transitive:
        graph.add((node, RDF.type, OWL.TransitiveProperty))
    if relation.inverse is None:
        return
    other = URIRef(ONTOLOGY + relation.inverse.name)
    graph.add((other, RDF.type, OWL.ObjectProperty))
    comment = f"The inverse of un:{relation.name}, for reasoners; no graph holds it."
    _describe(graph, other, relation.inverse.zh, relation.inverse.en, comment)
    graph.add((other, OWL.inverseOf, node))


def _part(graph: Graph, classes: list[Class]) -> None:
    """Nothing is of two of them."""
    for one, other in itertools.combinations(sorted(c.name for c in classes), 2):
        pair = (URIRef(ONTOLOGY + one), OWL.disjointWith, URIRef(ONTOLOGY + other))
        graph.add(pair)


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
