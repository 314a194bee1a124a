"""Documents → RDF: what a cover says, and the blocks that something is said of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping

from kg.graph.iri import Iris, mint
from kg.graph.named_graph import NamedGraph
from kg.graph.papers import COVERS, Paper
from kg.graph.quads import integer, iri, literal, vocabulary_term, whole_day, words
from kg.graph.templates import TripleTemplate
from kg.graph.things import add_date, add_subjects, paper_address
from kg.model.document import Block, Clause, Document
from kg.model.subjects import Subject

# Subjects by locator; under "" those of the whole document.
Subjects = Mapping[str, list[Subject]]

WORK = TripleTemplate("""
<{node}> rdf:type un:Document
<{node}> rdf:type {cover}
<{node}> un:symbol {symbol}
<{node}> dcterms:title {title}
<{node}> dcterms:issued {issued}
<{node}> un:issuedOn {day}
<{node}> un:session {session}
<{node}> un:addressee {receiver}
<{node}> skos:prefLabel {label}
<{node}> rdfs:label {plain_label}
<{node}> rdfs:seeAlso {address}
<{node}> un:hasText {text}
""")
TEXT = TripleTemplate("""
<{node}> rdf:type un:Text
<{node}> un:file {file}
<{node}> un:fileHash {file_hash}
<{node}> un:textHash {text_hash}
<{node}> dcterms:language {language}
""")
GRAPH = TripleTemplate("""
<{node}> rdf:type prov:Entity
<{node}> prov:wasDerivedFrom {text}
<{node}> prov:wasGeneratedBy <{node}#reading>
<{node}#reading> rdf:type prov:Activity
<{node}#reading> prov:used {text}
<{node}#reading> prov:used {authority}
<{node}#reading> prov:wasAssociatedWith {builder}
""")
BLOCK = TripleTemplate("""
<{node}> rdf:type un:Block
<{node}> rdf:type {kind}
<{node}> un:inText {document}
<{node}> dcterms:isPartOf {parent}
<{node}> un:order {order}
<{node}> un:locator {locator}
<{node}> un:mark {mark}
<{node}> un:text {text}
""")
CLAUSE = TripleTemplate("""
<{node}> rdf:type {kind}
<{node}> un:verb {verb}
""")

_BLOCK_CLASS = {
    "note": vocabulary_term("un:Footnote"),
    "heading": vocabulary_term("un:Heading"),
    "paragraph": vocabulary_term("un:Paragraph"),
    "item": vocabulary_term("un:Item"),
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
    graph.fill(WORK, _front_slots(node, document, iris))
    if front.date:
        add_date(graph, front.date, iris.base)
    for item in front.agenda_items:
        graph.add(node, "un:agendaItem", literal(item, lang=document.language))
    for author in front.authors:  # words: what dcterms:creator holds is a thing
        graph.add(node, "dc:creator", literal(author, lang=document.language))
    add_subjects(graph, node, subjects.get("", ()))


def _front_slots(node: str, document: Document, iris: Iris) -> dict[str, str]:
    front, language = document.front, document.language
    symbol, name = front.symbol or "", document.name
    return {
        "node": node,
        "cover": _term(COVERS.get(front.kind or "", "")),
        "symbol": _symbol(symbol),
        "title": words(front.title, language),
        "issued": whole_day(front.date or ""),
        "day": iri(mint("Date", front.date, iris.base)) if front.date else "",
        "session": words(front.session, language),
        "receiver": words(front.addressed_to, language),
        # A symbol is the name of a paper in all languages, wherever it is cited.
        "label": _symbol(symbol) or words(front.title, language) or literal(name),
        "plain_label": literal(symbol or front.title or name),
        "address": iri(paper_address(symbol, language)) if symbol else "",
        "text": iri(iris.text(document.name)),
    }


def _term(curie: str) -> str:
    return vocabulary_term(curie) if curie else ""


def _symbol(symbol: str) -> str:
    return literal(symbol) if symbol else ""


def add_text(graph: NamedGraph, document: Document, paper: Paper, iris: Iris) -> None:
    """The text that was read, with what its places are counted in; and who read it."""
    text = {
        "node": paper.text,
        "file": literal(document.name),
        "file_hash": literal(paper.file) if paper.file else "",
        "text_hash": literal(paper.words),
        "language": iri(_language_address(document.language)),
    }
    graph.fill(TEXT, text)
    reading = {
        "node": graph.name,
        "text": iri(paper.text),
        "authority": iri(iris.authority),
        "builder": iri(iris.builder),
    }
    graph.fill(GRAPH, reading)


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
    """The blocks at these locators, and those that they are parts of."""
    clauses = {clause.paragraph: clause for clause in document.clauses}
    parents = parents_of(document.blocks)
    wanted = _with_parents(locators, parents)
    for order, block in enumerate(document.blocks, 1):
        if block.locator in wanted:
            node = iris.paragraph(document.name, block.locator)
            slots = _block_slots(node, document, block, iris)
            above = parents[block.locator]
            slots["parent"] = iri(_parent(document, above, iris))
            slots["order"] = integer(order)
            graph.fill(BLOCK, slots)
            add_subjects(graph, node, subjects.get(block.locator, ()))
            if block.locator in clauses:
                clause = clauses[block.locator]
                _add_clause(graph, node, clause, document.language)


def parents_of(blocks: Iterable[Block]) -> dict[str, str | None]:
    """Each locator to that of the block it is a part of: of an item its paragraph or item, of
    others their heading."""
    parents: dict[str, str | None] = {}
    paragraph: str | None = None
    for block in blocks:
        above = block.section
        if block.kind == "item":
            above = _item_above(block.locator, parents) or paragraph or above
        elif block.kind == "paragraph":
            paragraph = block.locator
        elif block.kind == "heading":
            paragraph = None
        parents[block.locator] = above if above != block.locator else None
    return parents


def _item_above(locator: str, seen: Container[str]) -> str | None:
    """The address without its last brackets: `para5(a)` of `para5(a)(i)`."""
    whole, bracket, _ = locator.rpartition("(")
    return whole if bracket and whole in seen else None


def _with_parents(
    locators: Iterable[str], parents: Mapping[str, str | None]
) -> set[str]:
    wanted: set[str] = set()
    for locator in locators:
        above: str | None = locator
        while above is not None and above not in wanted:
            wanted.add(above)
            above = parents.get(above)
    return wanted


def _parent(document: Document, above: str | None, iris: Iris) -> str:
    """Of what is part of no other block: the text."""
    if above is None:
        return iris.text(document.name)
    return iris.paragraph(document.name, above)


def _block_slots(
    node: str, document: Document, block: Block, iris: Iris
) -> dict[str, str]:
    is_note = block.kind == "note" and block.label
    return {
        "node": node,
        "kind": _BLOCK_CLASS.get(block.kind, ""),
        "document": iri(iris.text(document.name)),
        "locator": literal(block.locator),
        "mark": literal(block.label or "") if is_note else "",
        "text": literal(document.words(block), lang=document.language),
    }


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


def notes_of(document: Document) -> Iterator[tuple[str, str]]:
    """Locators of blocks, each with that of a footnote whose mark stands in it.

    None of a mark that several notes have: which of them is meant, no mark tells.
    """
    places = document.places_of_marks()
    notes = [block for block in document.blocks if block.kind == "note"]
    times = Counter(note.label for note in notes)
    for note in notes:
        here = places.get(note.label or "")
        if here is not None and times[note.label] == 1:
            yield here, note.locator


def add_notes(graph: NamedGraph, document: Document, iris: Iris) -> None:
    """Which blocks have which footnotes."""
    for block, note in notes_of(document):
        here = iris.paragraph(document.name, block)
        there = iris.paragraph(document.name, note)
        graph.add_link(here, "un:hasFootnote", there)
