"""The data set → RDF: what the whole is, which rules and which builder read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.graph.iri import Iris
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import integer, iri, literal, vocabulary_term
from kg.graph.templates import TripleTemplate
from kg.graph.things import class_of
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
_VOCABULARIES = ("un", "cito", "dcterms", "oa", "prov", "skos", "org")


def add_dataset(graph: NamedGraph, documents: Iterable[str], iris: Iris) -> None:
    """The whole as a data set of documents, given by name, with its things by class."""
    node, title = iris.dataset, TEXTS["dataset"]
    slots = {
        "node": node,
        "title": literal(title.zh, lang="zh"),
        "english_title": literal(title.en, lang="en"),
        "builder": iri(iris.builder),
        "base": literal(iris.base),
        "entities": integer(len(iris.entities)),
    }
    graph.fill(DATASET, slots)
    for prefix in _VOCABULARIES:
        # The project's own is named as its ontology is, without the mark behind it.
        mark = "#" if prefix == "un" else ""
        space = PREFIXES[prefix].removesuffix(mark)
        graph.add_link(node, "void:vocabulary", space)
    for name in documents:
        graph.add_link(node, "dcterms:hasPart", iris.document(name))
    _add_partitions(graph, iris)


def _add_partitions(graph: NamedGraph, iris: Iris) -> None:
    counts = Counter(class_of(entity) for entity in iris.entities.values())
    for name, count in counts.items():
        slots = {
            "node": f"{iris.dataset}#{name}",
            "dataset": iri(iris.dataset),
            "class": vocabulary_term(f"un:{name}"),
            "entities": integer(count),
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
