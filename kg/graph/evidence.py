"""Mentions, claims and where they stand: web annotations, most of the facts of a graph."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg.graph.iri import Iris
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import (
    Term,
    Triple,
    decimal,
    integer,
    iri,
    literal,
    vocabulary_term,
)
from kg.graph.templates import TripleTemplate
from kg.model.kinds import kinds_in
from kg.model.parts.date import DateParts
from kg.model.parts.resolution import ResolutionParts
from kg.model.qualifiers import QUALIFIERS
from kg.model.relations import RELATIONS
from kg.model.statement import Appearance, Evidence, Statement, digest
from kg.model.text import Span

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
<{node}> un:polarity {polarity}
<{node}> un:subjectMention {subjectMention}
<{node}> un:objectMention {objectMention}
"""
EVIDENCE = TripleTemplate(_TARGET)
MENTION = TripleTemplate(_TARGET + _ORIGIN + _MENTION)
_AFFIRMED, _DENIED = "affirmed", "denied"

_CITED = frozenset(kinds_in("Text"))  # a document that names one cites it


@cache
def claim_template(curies: tuple[str, ...]) -> TripleTemplate:
    """That of claims with these properties for qualifiers; their slots are `held0`, `held1` …."""
    lines = [_TARGET, _ORIGIN, _CLAIM]
    for number, curie in enumerate(curies):
        lines.append(f"<{{node}}> {curie} {{held{number}}}\n")
    return TripleTemplate("".join(lines))


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
    node = iris.mention(appearance.digest)
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

    What a finding doubts has no plain triple in the end: see `kg.pipeline.contested`. `language` is
    that of the words of literal values.
    """
    graph.triples.update(plain_triples(statement, iris, language))
    slots = _origin_slots(iris.claim(statement.digest), statement.evidence, iris)
    slots["subject"] = iri(iris.thing(statement.subject))
    slots["predicate"] = vocabulary_term(_predicate(statement))
    slots["object"] = _value(statement.object, statement.literal, iris, language)
    slots["modality"] = literal(statement.modality)
    denied = statement.modality == "negated"
    slots["polarity"] = literal(_DENIED if denied else _AFFIRMED)
    slots["subjectMention"] = _end(
        statement, statement.subject, statement.subject_at, iris
    )
    slots["objectMention"] = _end(
        statement, statement.object, statement.object_at, iris
    )
    curies: list[str] = []
    for number, held in enumerate(statement.qualifiers):
        curies.append(QUALIFIERS[held.name].curie(held.literal))
        slots[f"held{number}"] = _value(held.value, held.literal, iris, language)
    graph.fill_whole(claim_template(tuple(curies)), slots)


def plain_triples(statement: Statement, iris: Iris, language: str) -> list[Triple]:
    """What a statement says without its evidence; nothing unless it is asserted."""
    if statement.modality != "asserted":
        return []
    subject = iri(iris.thing(statement.subject))
    target = _value(statement.object, statement.literal, iris, language)
    said = [(subject, vocabulary_term(_predicate(statement)), target)]
    name = _akoma_ntoso_name(statement)
    if name:
        said.append((subject, vocabulary_term("dcterms:identifier"), literal(name)))
    return said


def _predicate(statement: Statement) -> str:
    return RELATIONS[statement.predicate].curie(statement.literal)


def _end(statement: Statement, key: str, at: Span | None, iris: Iris) -> Term:
    """The mention that an end is; the empty string where it is none."""
    if at is None:
        return ""
    kind, _, ident = key.partition("/")
    mention = digest(statement.evidence.document, at.start, at.end, kind, ident)
    return iri(iris.mention(mention))


def _value(value: str, is_literal: bool, iris: Iris, language: str) -> Term:
    """A thing by its key, or words."""
    return literal(value, lang=language) if is_literal else iri(iris.thing(value))


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


def _akoma_ntoso_name(statement: Statement) -> str:
    """The name of an Assembly resolution in Akoma Ntoso, which holds the day of adoption.

    It comes only with a claim of that day; else it is the empty string.
    """
    act, date = statement.subject_parts, statement.object_parts
    if not isinstance(act, ResolutionParts) or not isinstance(date, DateParts):
        return ""
    number = act.assembly_number
    if not number or not date.exact or statement.predicate != "adoptedOn":
        return ""
    session, serial = number
    return f"/akn/un/statement/deliberation/un-ga/{date.id}/{session}-{serial}"
