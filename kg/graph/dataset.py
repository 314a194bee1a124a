"""The data set → RDF: what the whole is, which rules and which builder read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.graph.iri import Iris
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import integer, literal
from kg.graph.things import class_of
from kg.model.vocabulary import PREFIXES, TEXTS

_VOCABULARIES = ("un", "cito", "dcterms", "oa", "prov", "skos", "org")


def add_dataset(graph: NamedGraph, documents: Iterable[str], iris: Iris) -> None:
    """The whole as a data set of documents, given by name, with its things by class."""
    node = iris.dataset
    graph.add_type(node, "void:Dataset")
    graph.add_type(node, "dcat:Dataset")
    title = TEXTS["dataset"]
    graph.add(node, "dcterms:title", literal(title.zh, lang="zh"))
    graph.add(node, "dcterms:title", literal(title.en, lang="en"))
    graph.add_link(node, "prov:wasAttributedTo", iris.builder)
    graph.add(node, "void:uriSpace", literal(iris.base))
    graph.add(node, "void:entities", integer(len(iris.entities)))
    for prefix in _VOCABULARIES:
        # The project's own is named as its ontology is, without the mark behind it.
        space = PREFIXES[prefix].removesuffix("#" if prefix == "un" else "")
        graph.add_link(node, "void:vocabulary", space)
    for name in documents:
        graph.add_link(node, "dcterms:hasPart", iris.document(name))
    counts = Counter(class_of(entity) for entity in iris.entities.values())
    for name, count in counts.items():
        part = f"{node}#{name}"
        graph.add_link(node, "void:classPartition", part)
        graph.add_link(part, "void:class", f"{PREFIXES['un']}{name}")
        graph.add(part, "void:entities", integer(count))


def add_origins(graph: NamedGraph, rules: Iterable[str], iris: Iris) -> None:
    """The rules, the authority files and the builder."""
    for rule in rules:
        node = iris.rule(rule)
        graph.add_type(node, "un:Rule")
        graph.add(node, "skos:notation", literal(rule))
        graph.add_link(node, "prov:wasAttributedTo", iris.builder)
    graph.add_type(iris.authority, "prov:Entity")
    title = literal("Authority files of the builder", lang="en")
    graph.add(iris.authority, "dcterms:title", title)
    graph.add_link(iris.authority, "prov:wasAttributedTo", iris.builder)
    graph.add_type(iris.builder, "prov:SoftwareAgent")
    graph.add(iris.builder, "owl:versionInfo", literal(iris.version))
