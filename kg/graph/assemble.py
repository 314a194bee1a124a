"""Statements → RDF. Every fact leads to its document, paragraph, words and rule; no blank nodes.

Each document has a graph of its own, with an IRI of its own, that says all that the document says
and the names of what it mentions: taking the graph out takes the document out. What is known without
any document (English names, identifiers elsewhere, parents) stands in the graph `graph/authority`;
`graph/dataset` describes the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Protocol

from kg.graph.dataset import add_dataset, add_origins
from kg.graph.documents import (
    Subjects,
    add_blocks,
    add_front,
    add_notes,
    add_references,
    add_text,
    notes_of,
)
from kg.graph.entities import ends_of
from kg.graph.evidence import Spot, add_claim, add_mention
from kg.graph.findings import add_finding
from kg.graph.iri import Iris
from kg.graph.named_graph import NamedGraph
from kg.graph.papers import Paper
from kg.graph.quads import Quads
from kg.graph.requests import add_directives, add_recommendations
from kg.graph.things import add_concepts, add_known, add_thing
from kg.model.document import Document, Finding
from kg.model.source import Source
from kg.model.statement import Appearance, Statement


class ResolvedDocument(Protocol):
    """One document read to the end, as far as a graph needs it."""

    @property
    def source(self) -> Source:
        """Its characters, as they were decoded."""
        ...

    @property
    def document(self) -> Document:
        """Its structure."""
        ...

    @property
    def appearances(self) -> Sequence[Appearance]:
        """Its mentions after resolution."""
        ...

    @property
    def statements(self) -> Sequence[Statement]:
        """Its claims after resolution."""
        ...

    @property
    def subjects(self) -> Subjects:
        """What its paragraphs, and under "" the whole, are about."""
        ...

    @property
    def findings(self) -> Sequence[Finding]:
        """Its doubtful places."""
        ...


def assemble_document(
    reading: ResolvedDocument, paper: Paper, iris: Iris
) -> NamedGraph:
    """All that one document says; `paper` is that of the document."""
    document = reading.document
    graph = NamedGraph(paper.graph)
    add_front(graph, document, reading.subjects, iris)
    add_text(graph, document, paper, iris)
    add_blocks(graph, document, _locators(reading), reading.subjects, iris)
    add_references(graph, document, iris)
    add_notes(graph, document, iris)
    add_recommendations(graph, document, reading.subjects, iris)
    add_directives(graph, document, reading.appearances, iris)
    subjects = {subject for held in reading.subjects.values() for subject in held}
    add_concepts(graph, subjects)
    for key in _keys(reading):
        entity = iris.entities.get(key)
        if entity is not None and entity.kind != "Document":
            add_thing(graph, entity, document.language)
    spot = Spot(iris, document.language, reading.source.text)
    for appearance in reading.appearances:
        add_mention(graph, appearance, spot)
    for statement in reading.statements:
        add_claim(graph, statement, spot)
    for finding in reading.findings:
        add_finding(graph, finding, iris)
    return graph


def assemble_corpus(
    papers: Mapping[str, Paper],
    rules: Iterable[str],
    conflicts: Iterable[Finding],
    counts: Mapping[str, int],
    iris: Iris,
) -> Quads:
    """What no single document says, of papers given by the names of their documents.

    `rules` are the ids of those that read something; `conflicts` the findings between documents,
    each of which stands in the graph of its first document; `counts`, by class as a CURIE, are of
    what the graphs of documents hold.
    """
    rules = list(rules)
    quads = Quads()
    graphs = {name: paper.graph for name, paper in papers.items()}
    for finding in conflicts:
        first = NamedGraph(graphs[finding.document])
        add_finding(first, finding, iris)
        quads.add_all(first.name, first.triples)
    known = NamedGraph(iris.graph("authority"))
    for entity in iris.entities.values():
        add_known(known, entity, iris)
    whole = NamedGraph(iris.graph("dataset"))
    add_dataset(whole, papers.values(), {**counts, "un:Rule": len(rules)}, iris)
    add_origins(whole, rules, iris)
    for graph in (known, whole):
        quads.add_all(graph.name, graph.triples)
    return quads


def _locators(reading: ResolvedDocument) -> set[str]:
    """Of the blocks that something is said of, or that something quotes."""
    used = set(reading.subjects)
    used.update(appearance.evidence.paragraph for appearance in reading.appearances)
    used.update(statement.evidence.paragraph for statement in reading.statements)
    for finding in reading.findings:
        used.update(side.paragraph for side in finding.evidence)
    return used | _locators_of_parts(reading.document)


def _locators_of_parts(document: Document) -> set[str]:
    """Of directives, clauses, items of recommendations, both ends of references, footnotes and
    what has them, headings."""
    used = {directive.paragraph for directive in document.directives}
    used.update(clause.paragraph for clause in document.clauses)
    used.update(chain.from_iterable(notes_of(document)))
    used.update(block.locator for block in document.blocks if block.kind == "heading")
    for reference in document.references:
        if reference.target:
            used.update((reference.paragraph, reference.target))
    for recommendation in document.recommendations:
        for item in recommendation.items:
            used.add(document.block_at(item.start).locator)
    return used


def _keys(reading: ResolvedDocument) -> Iterable[str]:
    """Keys of the things that the document names, or that only claims name."""
    named = [appearance.key for appearance in reading.appearances]
    for statement in reading.statements:
        named += ends_of(statement)
    return dict.fromkeys(named)
