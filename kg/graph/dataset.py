"""The data set → RDF: what the whole is, which rules and which builder read it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from kg.graph.iri import Iris
from kg.graph.named_graph import NamedGraph
from kg.graph.papers import Paper
from kg.graph.quads import integer, iri, literal, vocabulary_term
from kg.graph.templates import TripleTemplate
from kg.graph.things import types_of, unnamed_parent
from kg.model.vocabulary import PREFIXES, TEXTS

DATASET = TripleTemplate("""
<{node}> rdf:type void:Dataset
<{node}> rdf:type dcat:Dataset
<{node}> dcterms:title {title}
<{node}> dcterms:title {english_title}
<{node}> prov:wasAttributedTo {builder}
<{node}> void:uriSpace {base}
<{node}> void:entities {entities}
""")
PARTITION = TripleTemplate("""
{dataset} void:classPartition <{node}>
<{node}> void:class {class}
<{node}> void:entities {entities}
""")
RULE = TripleTemplate("""
<{node}> rdf:type un:Rule
<{node}> skos:notation {id}
<{node}> prov:wasAttributedTo {builder}
""")
BUILDER = TripleTemplate("""
<{node}> rdf:type prov:SoftwareAgent
<{node}> owl:versionInfo {version}
""")
AUTHORITY = TripleTemplate("""
<{node}> rdf:type prov:Entity
<{node}> dcterms:title {title}
<{node}> prov:wasAttributedTo {builder}
""")
_AUTHORITY_TITLE = literal("Authority files of the builder", lang="en")
_VOCABULARIES = ("un", "cito", "dc", "dcterms", "prov", "skos", "schema")


def add_dataset(
    graph: NamedGraph, papers: Collection[Paper], counts: Mapping[str, int], iris: Iris
) -> None:
    """The whole as a data set of papers, with its things by class.

    `counts`, by class as a CURIE, are of what papers say, which only their graphs hold.
    """
    node, title = iris.dataset, TEXTS["dataset"]
    # A paper that is read and cited, or read twice, is one.
    things = {entity.iri for entity in iris.entities.values()}
    slots = {
        "node": node,
        "title": literal(title.zh, lang="zh"),
        "english_title": literal(title.en, lang="en"),
        "builder": iri(iris.builder),
        "base": literal(iris.base),
        "entities": integer(len(things)),
    }
    graph.fill(DATASET, slots)
    for prefix in _VOCABULARIES:
        # The project's own is named as its ontology is, without the mark behind it.
        mark = "#" if prefix == "un" else ""
        space = PREFIXES[prefix].removesuffix(mark)
        graph.add_link(node, "void:vocabulary", space)
    for paper in papers:
        graph.add_link(node, "dcterms:hasPart", paper.work)
    sizes = {curie: len(held) for curie, held in _members(papers, iris).items()}
    for curie, size in sorted({**sizes, **counts}.items()):
        if size:
            _add_partition(graph, curie, size, iris)


def _members(papers: Iterable[Paper], iris: Iris) -> dict[str, set[str]]:
    """IRIs of things by class, those of the classes below it among them."""
    members: dict[str, set[str]] = {}
    for entity in iris.entities.values():
        for curie in types_of(entity):
            members.setdefault(curie, set()).add(entity.iri)
        above = unnamed_parent(entity, iris)
        if above:
            members.setdefault("un:Organization", set()).add(above)
    for paper in papers:
        members.setdefault("un:Text", set()).add(paper.text)
        if paper.cover:
            members.setdefault(paper.cover, set()).add(paper.work)
    return members


def _add_partition(graph: NamedGraph, curie: str, size: int, iris: Iris) -> None:
    slots = {
        "node": f"{iris.dataset}#{curie.partition(':')[2]}",
        "dataset": iri(iris.dataset),
        "class": vocabulary_term(curie),
        "entities": integer(size),
    }
    graph.fill(PARTITION, slots)


def add_origins(graph: NamedGraph, rules: Iterable[str], iris: Iris) -> None:
    """The rules by id, the authority files and the builder."""
    builder = iri(iris.builder)
    for rule in rules:
        slots = {"node": iris.rule(rule), "id": literal(rule), "builder": builder}
        graph.fill(RULE, slots)
    known = {"node": iris.authority, "title": _AUTHORITY_TITLE, "builder": builder}
    graph.fill(AUTHORITY, known)
    graph.fill(BUILDER, {"node": iris.builder, "version": literal(iris.version)})
