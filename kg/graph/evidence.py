"""Mentions, claims and where they stand: web annotations, most of the facts of a graph."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.iri import Iris
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import Term, decimal, integer, iri, literal, vocabulary_term
from kg.graph.templates import TripleTemplate
from kg.model.kinds import kinds_in
from kg.model.parts.date import DateParts
from kg.model.parts.resolution import ResolutionParts
from kg.model.relations import RELATIONS
from kg.model.statement import Appearance, Evidence, Statement

_TARGET = """
<{node}> oa:hasTarget <{node}#target>
<{node}> un:inParagraph {paragraph}
<{node}#target> rdf:type oa:SpecificResource
<{node}#target> oa:hasSource {document}
<{node}#target> oa:hasSelector <{node}#position>
<{node}#target> oa:hasSelector <{node}#quote>
<{node}#position> rdf:type oa:TextPositionSelector
<{node}#position> oa:start {start}
<{node}#position> oa:end {end}
<{node}#quote> rdf:type oa:TextQuoteSelector
<{node}#quote> oa:exact {exact}
<{node}#quote> oa:prefix {prefix}
<{node}#quote> oa:suffix {suffix}
"""
_ORIGIN = """
<{node}> un:readBy {rule}
<{node}> un:confidence {confidence}
"""
_MENTION = """
<{node}> rdf:type un:Mention
<{node}> rdf:type oa:Annotation
<{node}> oa:hasBody {body}
"""
_CLAIM = """
<{node}> rdf:type un:Claim
<{node}> rdf:subject {subject}
<{node}> rdf:predicate {predicate}
<{node}> rdf:object {object}
<{node}> un:modality {modality}
"""
EVIDENCE = TripleTemplate(_TARGET)
MENTION = TripleTemplate(_TARGET + _ORIGIN + _MENTION)
CLAIM = TripleTemplate(_TARGET + _ORIGIN + _CLAIM)

_CITED = frozenset(kinds_in("Text"))  # a document that names one cites it


def rules_of(
    appearances: Iterable[Appearance], statements: Iterable[Statement]
) -> set[str]:
    """Ids of the rules that read them."""
    by_mention = {appearance.evidence.rule for appearance in appearances}
    return by_mention | {statement.evidence.rule for statement in statements}


def add_place(graph: NamedGraph, node: str, evidence: Evidence, iris: Iris) -> None:
    """Where a piece of evidence stands, triple by triple."""
    graph.fill(EVIDENCE, _place_slots(node, evidence, iris))


def add_mention(graph: NamedGraph, appearance: Appearance, iris: Iris) -> None:
    """A mention is a web annotation; its document mentions, and may cite, its body."""
    node = f"{iris.base}mention/{appearance.digest}"
    body = iri(iris.thing(appearance.key))
    slots = _origin_slots(node, appearance.evidence, iris)
    slots["body"] = body
    graph.fill_whole(MENTION, slots)
    document = iris.document(appearance.evidence.document)
    graph.add(document, "un:mentions", body)
    if appearance.kind in _CITED:
        graph.add(document, "cito:cites", body)


def add_claim(
    graph: NamedGraph, statement: Statement, iris: Iris, language: str
) -> None:
    """The claim with its origin; and the plain triple, where it is asserted.

    `language` is that of the words of a literal object.
    """
    predicate = RELATIONS[statement.predicate].curie(statement.literal)
    subject = iris.thing(statement.subject)
    target = _object_term(statement, iris, language)
    if statement.modality == "asserted":
        graph.add(subject, predicate, target)
        _add_akoma_ntoso_name(graph, statement, subject)
    node = f"{iris.base}claim/{statement.digest}"
    slots = _origin_slots(node, statement.evidence, iris)
    slots["subject"] = iri(subject)
    slots["predicate"] = vocabulary_term(predicate)
    slots["object"] = target
    slots["modality"] = literal(statement.modality)
    graph.fill_whole(CLAIM, slots)


def _object_term(statement: Statement, iris: Iris, language: str) -> Term:
    if statement.literal:
        return literal(statement.object, lang=language)
    return iri(iris.thing(statement.object))


def _place_slots(node: str, evidence: Evidence, iris: Iris) -> dict[str, str]:
    """Of target, selectors and paragraph."""
    return {
        "node": node,
        "paragraph": iri(iris.paragraph(evidence.document, evidence.paragraph)),
        "document": iri(iris.document(evidence.document)),
        "start": integer(evidence.start),
        "end": integer(evidence.end),
        "exact": literal(evidence.exact),
        "prefix": literal(evidence.prefix) if evidence.prefix else "",
        "suffix": literal(evidence.suffix) if evidence.suffix else "",
    }


def _origin_slots(node: str, evidence: Evidence, iris: Iris) -> dict[str, str]:
    """The same with rule and confidence."""
    slots = _place_slots(node, evidence, iris)
    slots["rule"] = iri(iris.rule(evidence.rule))
    slots["confidence"] = decimal(evidence.confidence)
    return slots


def _add_akoma_ntoso_name(
    graph: NamedGraph, statement: Statement, subject: str
) -> None:
    """The name of an Assembly resolution in Akoma Ntoso, which holds the day of adoption.

    It comes only with a claim of that day.
    """
    act, date = statement.subject_parts, statement.object_parts
    if not isinstance(act, ResolutionParts) or not isinstance(date, DateParts):
        return
    number = act.assembly_number
    if number and date.exact and statement.predicate == "adoptedOn":
        session, serial = number
        name = f"/akn/un/statement/deliberation/un-ga/{date.id}/{session}-{serial}"
        graph.add(subject, "dcterms:identifier", literal(name))
