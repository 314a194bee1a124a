"""Documents → RDF: what a cover says, and the blocks that something is said of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.graph.iri import Iris, mint
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import literal, whole_day
from kg.graph.things import add_subjects, paper_address
from kg.model.document import Block, Clause, Document
from kg.model.kinds import KINDS, described
from kg.model.subjects import Subject

# Subjects by locator; under "" those of the whole document.
Subjects = Mapping[str, list[Subject]]

# What a cover calls a document, to its class.
_COVERS = {
    cover: part.name for part in described(KINDS.values()) for cover in part.covers
}
_BLOCK_CLASS = {
    "note": "doco:Footnote",
    "heading": "doco:SectionTitle",
    "paragraph": "doco:Paragraph",
    "item": "doco:Paragraph",
}
_CLAUSE_CLASS = {"preambular": "un:PreambularClause", "operative": "un:OperativeClause"}


def add_front(
    graph: NamedGraph, document: Document, subjects: Subjects, iris: Iris
) -> None:
    """What the cover says of a document, and what it is about."""
    node, front = iris.document(document.name), document.front
    language = document.language
    graph.add_type(node, "un:Document")
    if front.kind in _COVERS:
        graph.add_type(node, f"un:{_COVERS[front.kind]}")
    graph.add(node, "dcterms:source", literal(document.name))
    graph.add_link(node, "dcterms:language", _language_iri(language))
    graph.add_link(node, "prov:wasAttributedTo", iris.builder)
    graph.add_label(node, iris.entities[f"Document/{document.name}"].label, language)
    if front.symbol:
        _add_symbol(graph, node, front.symbol, language, iris.base)
    for predicate, text in _texts(document):
        graph.add(node, predicate, literal(text, lang=language))
    issued = whole_day(front.date)
    if issued is not None:
        graph.add(node, "dcterms:issued", issued)
    add_subjects(graph, node, subjects.get("", ()))


def _texts(document: Document) -> Iterable[tuple[str, str]]:
    """Predicate and words of what the cover says in the document's language."""
    front = document.front
    if front.title:
        yield "dcterms:title", front.title
    if front.session:
        yield "un:session", front.session
    for item in front.agenda_items:
        yield "un:agendaItem", item
    for author in front.authors:
        yield "dcterms:creator", author


def _add_symbol(
    graph: NamedGraph, node: str, symbol: str, language: str, base: str
) -> None:
    """Its symbol, and that it realizes the work that others cite by it."""
    graph.add(node, "un:symbol", literal(symbol))
    work = mint("DocumentCitation", symbol, base)
    graph.add_link(work, "allot:hasRealization", node)
    graph.add_link(node, "rdfs:seeAlso", paper_address(symbol, language))


def _language_iri(code: str) -> str:
    """At the Library of Congress; only the second part of the standard has `und`."""
    part = 1 if len(code) == 2 else 2
    return f"http://id.loc.gov/vocabulary/iso639-{part}/{code}"


def add_blocks(
    graph: NamedGraph,
    document: Document,
    locators: set[str],
    subjects: Subjects,
    iris: Iris,
) -> None:
    """The blocks at these locators."""
    clauses = {clause.paragraph: clause for clause in document.clauses}
    for block in document.blocks:
        if block.locator in locators:
            node = iris.paragraph(document.name, block.locator)
            _add_block(graph, node, document, block, iris)
            add_subjects(graph, node, subjects.get(block.locator, ()))
            if block.locator in clauses:
                clause = clauses[block.locator]
                _add_clause(graph, node, clause, document.language)


def _add_block(
    graph: NamedGraph, node: str, document: Document, block: Block, iris: Iris
) -> None:
    graph.add_type(node, "un:Paragraph")
    if block.kind in _BLOCK_CLASS:
        graph.add_type(node, _BLOCK_CLASS[block.kind])
    graph.add_link(node, "dcterms:isPartOf", iris.document(document.name))
    graph.add(node, "un:locator", literal(block.locator))
    text = literal(document.words(block), lang=document.language)
    graph.add(node, "un:text", text)


def _add_clause(graph: NamedGraph, node: str, clause: Clause, language: str) -> None:
    graph.add_type(node, _CLAUSE_CLASS[clause.kind])
    graph.add(node, "un:verb", literal(clause.verb, lang=language))


def add_references(graph: NamedGraph, document: Document, iris: Iris) -> None:
    """Which blocks point at which others."""
    for reference in document.references:
        if reference.target:
            here = iris.paragraph(document.name, reference.paragraph)
            there = iris.paragraph(document.name, reference.target)
            graph.add_link(here, "un:refersTo", there)
