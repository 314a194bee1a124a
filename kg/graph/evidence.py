"""Mentions, claims and where they stand: most of the facts of a graph."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kg.graph.iri import Iris
from kg.graph.labels import bare, label
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
from kg.model.statement import Appearance, Evidence, Statement, mention_digest
from kg.model.text import Span

_PLACE = """
<{node}> un:inParagraph {paragraph}
<{node}> un:start {start}
<{node}> un:end {end}
<{node}> un:words {words}
"""
_ORIGIN = """
<{node}> un:readBy {rule}
<{node}> un:confidence {confidence}
"""
_MENTION = """
<{node}> rdf:type un:Mention
<{node}> un:names {thing}
"""
_CLAIM = """
<{node}> rdf:type un:Claim
<{node}> rdf:subject {subject}
<{node}> rdf:predicate {predicate}
<{node}> rdf:object {object}
<{node}> un:modality {modality}
<{node}> un:subjectMention {subjectMention}
<{node}> un:objectMention {objectMention}
"""
_ALIAS = "hasAlias"
PLACE = TripleTemplate(_PLACE)
MENTION = TripleTemplate(_PLACE + _ORIGIN + _MENTION)
# Behind the language of words that are not in the source as they are: it was hyphenated, wrapped,
# spaced or interrupted there.
REPAIRED = "-x-repaired"

CITED = frozenset(kinds_in("Text"))  # a document that names one cites it


@cache
def claim_template(curies: tuple[str, ...]) -> TripleTemplate:
    """That of claims with these properties for qualifiers; their slots are `held0`, `held1` …."""
    lines = [_PLACE, _ORIGIN, _CLAIM]
    for number, curie in enumerate(curies):
        lines.append(f"<{{node}}> {curie} {{held{number}}}\n")
    return TripleTemplate("".join(lines))


def rules_of(
    appearances: Iterable[Appearance], statements: Iterable[Statement]
) -> set[str]:
    """Ids of the rules that read them."""
    by_mention = {appearance.evidence.rule for appearance in appearances}
    return by_mention | {statement.evidence.rule for statement in statements}


class Spot(NamedTuple):
    """What places are told by: the IRIs, the language of the words, the characters of the source."""

    iris: Iris
    language: str
    source: str

    def words(self, evidence: Evidence) -> Term:
        """The words, and in their language whether they are those of the source."""
        there = self.source[evidence.start : evidence.end]
        mark = "" if there == evidence.exact else REPAIRED
        return literal(evidence.exact, lang=self.language + mark)

    def place(self, node: str, evidence: Evidence) -> dict[str, str]:
        """Slots: where it is, and the words."""
        paragraph = self.iris.paragraph(evidence.document, evidence.paragraph)
        return {
            "node": node,
            "paragraph": iri(paragraph),
            "start": integer(evidence.start),
            "end": integer(evidence.end),
            "words": self.words(evidence),
        }

    def origin(self, node: str, evidence: Evidence) -> dict[str, str]:
        """The same with rule and confidence."""
        slots = self.place(node, evidence)
        slots["rule"] = iri(self.iris.rule(evidence.rule))
        slots["confidence"] = decimal(evidence.confidence)
        return slots


def add_mention(graph: NamedGraph, appearance: Appearance, spot: Spot) -> None:
    """A mention names a thing; its document mentions, and may cite, the thing."""
    iris, name = spot.iris, appearance.evidence.document
    thing = iri(iris.thing(appearance.key))
    slots = spot.origin(iris.mention(name, appearance.digest), appearance.evidence)
    slots["thing"] = thing
    graph.fill_whole(MENTION, slots)
    document = iris.document(name)
    graph.add(document, "un:mentions", thing)
    if appearance.kind in CITED:
        graph.add(document, "cito:cites", thing)


def add_claim(graph: NamedGraph, statement: Statement, spot: Spot) -> None:
    """The claim with its origin; and the plain triple, where it is asserted.

    What a finding doubts has no plain triple in the end: see `kg.pipeline.contested`.
    """
    iris, language = spot.iris, spot.language
    graph.triples.update(plain_triples(statement, iris, language))
    node = iris.claim(statement.evidence.document, statement.digest)
    slots = spot.origin(node, statement.evidence)
    slots["subject"] = iri(iris.thing(statement.subject))
    slots["predicate"] = vocabulary_term(_predicate(statement))
    slots["object"] = _object(statement, iris, language)
    slots["modality"] = literal(statement.modality)
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
    """What a statement says without its evidence.

    Nothing unless it is asserted, of all documents; a name that is the label is said already.
    """
    if statement.modality != "asserted" or statement.local:
        return []
    if _is_no_other_name(statement, iris):
        return []
    subject = iri(iris.thing(statement.subject))
    target = _object(statement, iris, language)
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
    mention = mention_digest(at.start, at.end, kind, ident)
    return iri(iris.mention(statement.evidence.document, mention))


def _is_no_other_name(statement: Statement, iris: Iris) -> bool:
    """Is it the name that the thing has for a label?"""
    if statement.predicate != _ALIAS:
        return False
    entity = iris.entities.get(statement.subject)
    name = bare(statement.object)
    return entity is not None and name in (entity.label, entity.english)


def _object(statement: Statement, iris: Iris, language: str) -> Term:
    if statement.predicate == _ALIAS:
        return label(bare(statement.object), language)
    return _value(statement.object, statement.literal, iris, language)


def _value(value: str, is_literal: bool, iris: Iris, language: str) -> Term:
    """A thing by its key, or words."""
    return literal(value, lang=language) if is_literal else iri(iris.thing(value))


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
