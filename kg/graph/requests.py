"""Recommendations and directives → RDF: what a document asks, of whom, by when."""

from __future__ import annotations

from kg.graph.documents import Subjects
from kg.graph.iri import Iris, segment
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import edtf, edtf_or_words, integer, literal
from kg.graph.things import add_subjects
from kg.model.document import Directive, Document, Item, Recommendation
from kg.model.subjects import Subject
from kg.model.vocabulary import CLASSES

_CALLED = next(c.zh for c in CLASSES if c.name == "Recommendation")


def add_recommendations(
    graph: NamedGraph, document: Document, subjects: Subjects, iris: Iris
) -> None:
    """Recommendations with their items; what these are about, the whole is about."""
    node = iris.document(document.name)
    for recommendation in document.recommendations:
        part = f"{node}#recommendation{recommendation.number}"
        graph.add_link(node, "un:hasRecommendation", part)
        _add_recommendation(graph, part, recommendation, document.language)
        _add_ends(graph, part, recommendation, document.language, iris)
        about: dict[Subject, None] = {}
        for item in recommendation.items:
            locator = document.block_at(item.start).locator
            about |= dict.fromkeys(subjects.get(locator, ()))
            paragraph = iris.paragraph(document.name, locator)
            _add_item(graph, part, item, paragraph, document.language)
        add_subjects(graph, part, about)


def _add_recommendation(
    graph: NamedGraph, part: str, recommendation: Recommendation, language: str
) -> None:
    number, title = recommendation.number, recommendation.title
    first, last = recommendation.paragraphs
    graph.add_type(part, "un:Recommendation")
    graph.add(part, "un:number", integer(number))
    graph.add(part, "dcterms:title", literal(title, lang=language))
    label = literal(f"{_CALLED}{number} {title}", lang="zh")
    graph.add(part, "skos:prefLabel", label)
    graph.add(part, "un:firstParagraph", integer(first))
    graph.add(part, "un:lastParagraph", integer(last))


def _add_ends(
    graph: NamedGraph,
    part: str,
    recommendation: Recommendation,
    language: str,
    iris: Iris,
) -> None:
    """Whom it addresses, what it cites, by when; as things where these are known."""
    keys = recommendation.keys
    for addressee in recommendation.addressees:
        graph.add(part, "un:addressee", literal(addressee, lang=language))
        if addressee in keys:
            graph.add_link(part, "un:addressedTo", iris.thing(keys[addressee]))
    for cited in recommendation.cites:
        if cited in keys:
            graph.add_link(part, "cito:cites", iris.thing(keys[cited]))
    for date in recommendation.dates:
        graph.add(part, "un:deadline", edtf(date))


def _add_item(
    graph: NamedGraph, part: str, item: Item, paragraph: str, language: str
) -> None:
    piece = f"{part}-{segment(item.label)}"
    graph.add_link(part, "un:hasItem", piece)
    graph.add_type(piece, "un:RecommendationItem")
    graph.add(piece, "un:locator", literal(item.label))
    graph.add_link(piece, "un:inParagraph", paragraph)
    graph.add(piece, "un:text", literal(item.text, lang=language))


def add_directives(graph: NamedGraph, document: Document, iris: Iris) -> None:
    """Sentences that ask for something."""
    node = iris.document(document.name)
    for directive in document.directives:
        span = document.text.to_source(directive.start, directive.end)
        parts = (document.name, span.start, span.end, directive.operator)
        part = iris.hashed("directive", *parts)
        graph.add_link(node, "un:hasDirective", part)
        _add_directive(graph, part, directive, document.language)
        paragraph = iris.paragraph(document.name, directive.paragraph)
        graph.add_link(part, "un:inParagraph", paragraph)
        if directive.whom:
            graph.add_link(part, "un:addressedTo", iris.thing(directive.whom))


def _add_directive(
    graph: NamedGraph, part: str, directive: Directive, language: str
) -> None:
    graph.add_type(part, "un:Directive")
    graph.add(part, "un:operator", literal(directive.operator, lang=language))
    graph.add(part, "un:strength", integer(directive.strength))
    graph.add(part, "un:text", literal(directive.text, lang=language))
    if directive.addressee:
        addressee = literal(directive.addressee, lang=language)
        graph.add(part, "un:addressee", addressee)
    if directive.deadline:
        graph.add(part, "un:deadline", edtf_or_words(directive.deadline))
