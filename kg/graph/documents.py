"""Documents → RDF: what a cover says, and the blocks that something is said of."""

from __future__ import annotations

from collections.abc import Mapping

from kg.graph.iri import Iris, mint
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import iri, literal, vocabulary_term, whole_day, words
from kg.graph.templates import TripleTemplate
from kg.graph.things import add_subjects, paper_address
from kg.model.document import Block, Clause, Document
from kg.model.kinds import KINDS, described
from kg.model.subjects import Subject

# Subjects by locator; under "" those of the whole document.
Subjects = Mapping[str, list[Subject]]

DOCUMENT = TripleTemplate("""
<{node}> rdf:type un:Document
<{node}> rdf:type {cover}
<{node}> dcterms:source {name}
<{node}> dcterms:language {language}
<{node}> dcterms:title {title}
<{node}> dcterms:issued {issued}
<{node}> un:session {session}
<{node}> skos:prefLabel {label}
<{node}> rdfs:label {plain_label}
<{node}> prov:wasAttributedTo {builder}
""")
SYMBOL = TripleTemplate("""
<{node}> un:symbol {symbol}
<{node}> rdfs:seeAlso {address}
{work} allot:hasRealization <{node}>
""")
BLOCK = TripleTemplate("""
<{node}> rdf:type un:Paragraph
<{node}> rdf:type {kind}
<{node}> dcterms:isPartOf {document}
<{node}> un:locator {locator}
<{node}> un:text {text}
""")
CLAUSE = TripleTemplate("""
<{node}> rdf:type {kind}
<{node}> un:verb {verb}
""")

# What a cover calls a document, to its class.
_COVERS = {
    cover: vocabulary_term(f"un:{part.name}")
    for part in described(KINDS.values())
    for cover in part.covers
}
_BLOCK_CLASS = {
    "note": vocabulary_term("doco:Footnote"),
    "heading": vocabulary_term("doco:SectionTitle"),
    "paragraph": vocabulary_term("doco:Paragraph"),
    "item": vocabulary_term("doco:Paragraph"),
}
_CLAUSE_CLASS = {
    "preambular": vocabulary_term("un:PreambularClause"),
    "operative": vocabulary_term("un:OperativeClause"),
}


def add_front(
    graph: NamedGraph, document: Document, subjects: Subjects, iris: Iris
) -> None:
    """What the cover says of a document, and what it is about."""
    node, front = iris.document(document.name), document.front
    graph.fill(DOCUMENT, _front_slots(node, document, iris))
    if front.symbol:
        slots = {
            "node": node,
            "symbol": literal(front.symbol),
            "address": iri(paper_address(front.symbol, document.language)),
            "work": iri(mint("DocumentCitation", front.symbol, iris.base)),
        }
        graph.fill(SYMBOL, slots)
    for item in front.agenda_items:
        graph.add(node, "un:agendaItem", literal(item, lang=document.language))
    for author in front.authors:
        graph.add(node, "dcterms:creator", literal(author, lang=document.language))
    add_subjects(graph, node, subjects.get("", ()))


def _front_slots(node: str, document: Document, iris: Iris) -> dict[str, str]:
    front, language = document.front, document.language
    label = iris.entities[f"Document/{document.name}"].label
    return {
        "node": node,
        "cover": _COVERS.get(front.kind or "", ""),
        "name": literal(document.name),
        "language": iri(_language_address(language)),
        "title": words(front.title, language),
        "issued": whole_day(front.date or ""),
        "session": words(front.session, language),
        "label": literal(label, lang=language),
        "plain_label": literal(label),
        "builder": iri(iris.builder),
    }


def _language_address(code: str) -> str:
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
    slots = {
        "node": node,
        "kind": _BLOCK_CLASS.get(block.kind, ""),
        "document": iri(iris.document(document.name)),
        "locator": literal(block.locator),
        "text": literal(document.words(block), lang=document.language),
    }
    graph.fill(BLOCK, slots)


def _add_clause(graph: NamedGraph, node: str, clause: Clause, language: str) -> None:
    slots = {
        "node": node,
        "kind": _CLAUSE_CLASS[clause.kind],
        "verb": literal(clause.verb, lang=language),
    }
    graph.fill(CLAUSE, slots)


def add_references(graph: NamedGraph, document: Document, iris: Iris) -> None:
    """Which blocks point at which others."""
    for reference in document.references:
        if reference.target:
            here = iris.paragraph(document.name, reference.paragraph)
            there = iris.paragraph(document.name, reference.target)
            graph.add_link(here, "un:refersTo", there)
