"""Recommendations and directives → RDF: what a document asks, of whom, by when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from kg.graph.documents import Subjects
from kg.graph.evidence import CITED
from kg.graph.iri import Iris, mint, segment
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import integer, iri, literal, words
from kg.graph.templates import TripleTemplate
from kg.graph.things import add_date, add_subjects
from kg.model.document import Addressee, Directive, Document, Item, Recommendation
from kg.model.parts.date import DateParts
from kg.model.statement import Appearance
from kg.model.subjects import Subject
from kg.model.vocabulary import CLASSES

RECOMMENDATION = TripleTemplate("""
{document} un:hasRecommendation <{node}>
<{node}> rdf:type un:Recommendation
<{node}> un:number {number}
<{node}> dcterms:title {title}
<{node}> skos:prefLabel {label}
<{node}> un:firstParagraph {first}
<{node}> un:lastParagraph {last}
""")
ITEM = TripleTemplate("""
{recommendation} un:hasItem <{node}>
<{node}> rdf:type un:RecommendationItem
<{node}> un:locator {label}
<{node}> un:inParagraph {paragraph}
<{node}> un:text {text}
""")
DIRECTIVE = TripleTemplate("""
{document} un:hasDirective <{node}>
<{node}> rdf:type un:Directive
<{node}> un:operator {operator}
<{node}> un:strength {strength}
<{node}> un:inParagraph {paragraph}
<{node}> un:text {text}
<{node}> un:saidBy {sayer}
<{node}> un:saidByWords {said_by}
""")
_CALLED = next(c.zh for c in CLASSES if c.name == "Recommendation")


def add_recommendations(
    graph: NamedGraph, document: Document, subjects: Subjects, iris: Iris
) -> None:
    """Recommendations with their items; what these are about, the whole is about."""
    for recommendation in document.recommendations:
        node = f"{iris.document(document.name)}#recommendation{recommendation.number}"
        _add_recommendation(graph, node, recommendation, document, iris)
        _add_ends(graph, node, recommendation, document.language, iris)
        about: dict[Subject, None] = {}
        for item in recommendation.items:
            locator = document.block_at(item.start).locator
            paragraph = iris.paragraph(document.name, locator)
            _add_item(graph, node, item, paragraph, document.language, iris)
            about |= dict.fromkeys(subjects.get(locator, ()))
        add_subjects(graph, node, about)


def _add_recommendation(
    graph: NamedGraph,
    node: str,
    recommendation: Recommendation,
    document: Document,
    iris: Iris,
) -> None:
    number, title = recommendation.number, recommendation.title
    first, last = recommendation.paragraphs
    slots = {
        "node": node,
        "document": iri(iris.document(document.name)),
        "number": integer(number),
        "title": literal(title, lang=document.language),
        "label": literal(f"{_CALLED}{number} {title}", lang="zh"),
        "first": integer(first),
        "last": integer(last),
    }
    graph.fill(RECOMMENDATION, slots)


def _add_ends(
    graph: NamedGraph,
    node: str,
    recommendation: Recommendation,
    language: str,
    iris: Iris,
) -> None:
    """Whom it addresses, what it cites, by when; as things where these are known."""
    keys = recommendation.keys
    for addressee in recommendation.addressees:
        graph.add(node, "un:addressee", literal(addressee, lang=language))
        if addressee in keys:
            graph.add_link(node, "un:addressedTo", iris.thing(keys[addressee]))
    for cited in recommendation.cites:
        if cited in keys:
            graph.add_link(node, "cito:cites", iris.thing(keys[cited]))
    _add_deadlines(graph, node, recommendation.dates, iris)


def _add_item(
    graph: NamedGraph,
    recommendation: str,
    item: Item,
    paragraph: str,
    language: str,
    iris: Iris,
) -> None:
    node = f"{recommendation}-{segment(item.label)}"
    slots = {
        "node": node,
        "recommendation": iri(recommendation),
        "label": literal(item.label),
        "paragraph": iri(paragraph),
        "text": literal(item.text, lang=language),
    }
    graph.fill(ITEM, slots)
    _add_addressees(graph, node, item.addressees, language, iris)
    _add_deadlines(graph, node, item.dates, iris)


def _add_addressees(
    graph: NamedGraph,
    node: str,
    addressees: Iterable[Addressee],
    language: str,
    iris: Iris,
) -> None:
    for addressee in addressees:
        graph.add(node, "un:addressee", literal(addressee.name, lang=language))
        if addressee.key:
            graph.add_link(node, "un:addressedTo", iris.thing(addressee.key))


def _add_deadlines(
    graph: NamedGraph, node: str, deadlines: Iterable[str], iris: Iris
) -> None:
    """Dates and sessions as things, or the words for a session that is none."""
    for deadline in deadlines:
        session = f"Event/{deadline}"
        if DateParts.parse(deadline) is not None:
            add_date(graph, deadline, iris.base)
            graph.add_link(node, "un:deadline", mint("Date", deadline, iris.base))
        elif session in iris.entities:
            graph.add_link(node, "un:deadline", iris.thing(session))
        else:
            graph.add(node, "un:deadlineWords", literal(deadline))


def add_directives(
    graph: NamedGraph,
    document: Document,
    appearances: Iterable[Appearance],
    iris: Iris,
) -> None:
    """Sentences that ask for something, and the texts that they name."""
    language = document.language
    cited = _Cited(appearances)
    for directive in document.directives:
        node = _directive_node(directive, document, iris)
        place = iris.paragraph(document.name, directive.paragraph)
        sayer = directive.sayer
        slots = {
            "node": node,
            "document": iri(iris.document(document.name)),
            "operator": literal(directive.operator, lang=language),
            "strength": integer(directive.strength),
            "paragraph": iri(place),
            "text": literal(directive.text, lang=language),
            "sayer": iri(iris.thing(sayer)) if sayer else "",
            "said_by": "" if sayer else words(directive.said_by, language),
        }
        graph.fill(DIRECTIVE, slots)
        _add_addressees(graph, node, directive.addressees, language, iris)
        _add_deadlines(graph, node, directive.deadlines, iris)
        for key in cited.by(directive, document):
            graph.add_link(node, "cito:cites", iris.thing(key))


class _Cited:
    """Mentions of texts, to be found by where they are in the source."""

    def __init__(self, appearances: Iterable[Appearance]) -> None:
        texts = [found for found in appearances if found.kind in CITED]
        self._texts = sorted(texts, key=lambda found: found.evidence.start)
        self._starts = [found.evidence.start for found in self._texts]

    def by(self, directive: Directive, document: Document) -> Iterable[str]:
        """Keys of the texts that it names, each once.

        In the source, footnotes of a page may stand inside of a sentence that ends on the next.
        """
        span = document.text.to_source(directive.start, directive.end)
        first = bisect_left(self._starts, span.start)
        behind = bisect_left(self._starts, span.end)
        own = directive.paragraph
        return dict.fromkeys(
            found.key
            for found in self._texts[first:behind]
            if found.evidence.paragraph == own
        )


def _directive_node(directive: Directive, document: Document, iris: Iris) -> str:
    span = document.text.to_source(directive.start, directive.end)
    known_by = (span.start, span.end, directive.operator)
    return iris.of_text("directive", document.name, *known_by)
