"""Things → RDF: what they are, what they are called, what is known of them without any document."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from kg.graph.entities import other_names
from kg.graph.iri import Iris, mint
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import (
    calendar_date,
    edtf,
    iri,
    literal,
    vocabulary_term,
    words,
)
from kg.graph.templates import TripleTemplate
from kg.languages import OFFICIAL
from kg.model.entity import Entity
from kg.model.kinds import KINDS, ROOT
from kg.model.parts.date import DateParts
from kg.model.parts.goal import GoalParts
from kg.model.subjects import THESAURUS, Subject
from kg.model.vocabulary import CLASSES, Class

THING = TripleTemplate("""
<{node}> skos:prefLabel {label}
<{node}> rdfs:label {plain_label}
<{node}> skos:notation {code}
<{node}> skos:exactMatch {goal}
<{node}> un:symbol {symbol}
<{node}> rdfs:seeAlso {address}
""")
KNOWN = TripleTemplate("""
<{node}> prov:wasDerivedFrom {authority}
<{node}> skos:prefLabel {english}
<{node}> skos:exactMatch {wikidata}
<{node}> skos:closeMatch {unbis}
<{node}> skos:closeMatch {country}
<{node}> skos:notation {m49}
""")
DATE = TripleTemplate("""
<{node}> rdf:type un:Date
<{node}> rdf:type {kind}
<{node}> un:edtf {edtf}
<{node}> rdfs:label {label}
<{node}> dcterms:date {typed}
""")
_INSTANT = vocabulary_term("time:Instant")
_INTERVAL = vocabulary_term("time:ProperInterval")
_WIKIDATA = "http://www.wikidata.org/entity/"
_GOALS = "http://metadata.un.org/sdg/"
_COUNTRIES = "http://publications.europa.eu/resource/authority/country/"


def _types(c: Class) -> tuple[str, ...]:
    """A class and the project's classes right above it, but for that of all things, as CURIEs."""
    own = [curie for curie in c.above if curie.startswith("un:")]
    return (f"un:{c.name}", *(curie for curie in own if curie != f"un:{ROOT}"))


_TYPES = {c.name: _types(c) for c in CLASSES}


def class_of(entity: Entity) -> str:
    """The finest class of a thing, by name."""
    entry_type = entity.entry.type if entity.entry else None
    return KINDS[entity.kind].class_of(entity.id, entry_type)


def paper_address(symbol: str, language: str) -> str:
    """Where the document service shows a paper, in this language if it has it."""
    folder = f"{language}/" if language in OFFICIAL else ""
    return f"https://undocs.org/{folder}{quote(symbol, safe='/()')}"


def add_thing(
    graph: NamedGraph, entity: Entity, names: Iterable[str], language: str, base: str
) -> None:
    """Type, label, the names that a document uses, and what the identifier itself tells.

    `language` is that of the document.
    """
    if isinstance(entity.parts, DateParts):
        _add_date(graph, entity.iri, entity.parts, base)
        return
    # Classes above it too, for stores without inference.
    for curie in _TYPES[class_of(entity)]:
        graph.add_type(entity.iri, curie)
    graph.fill(THING, _thing_slots(entity, language))
    for name in other_names(entity.label, names):
        graph.add(entity.iri, "skos:altLabel", literal(name, lang=language))


def _thing_slots(entity: Entity, language: str) -> dict[str, str]:
    ident = entity.id
    is_symbol = KINDS[entity.kind].symbol
    return {
        "node": entity.iri,
        "label": literal(entity.label, lang=_label_language(entity, language)),
        "plain_label": literal(entity.label),
        "code": literal(ident) if entity.kind == "State" else "",
        "goal": _goal_address(entity),
        "symbol": literal(ident) if is_symbol else "",
        "address": iri(paper_address(ident, language)) if is_symbol else "",
    }


def _goal_address(entity: Entity) -> str:
    """A Sustainable Development Goal, target or indicator at the United Nations."""
    goal = entity.parts
    if isinstance(goal, GoalParts) and goal.agenda == "SDG":
        return iri(_GOALS + goal.number)
    return ""


def _label_language(entity: Entity, language: str) -> str:
    if entity.label.isascii() and not KINDS[entity.kind].symbol:
        return "en"
    return "zh" if entity.entry else language


def _add_date(graph: NamedGraph, node: str, date: DateParts, base: str) -> None:
    """A date; of an interval also the days that it names."""
    slots = {
        "node": node,
        "kind": _INSTANT if date.first == date.last else _INTERVAL,
        "edtf": edtf(date.id),
        "label": literal(date.id),
        "typed": calendar_date(date.id),
    }
    graph.fill(DATE, slots)
    if date.interval is None:
        return
    ends = zip(("time:hasBeginning", "time:hasEnd"), date.interval, strict=True)
    for predicate, end in ends:
        day = DateParts(dates=(end,)) if end else None
        if day and day.exact:
            point = mint("Date", day.id, base)
            graph.add_link(node, predicate, point)
            _add_date(graph, point, day, base)


def add_subjects(graph: NamedGraph, node: str, subjects: Iterable[Subject]) -> None:
    """What a document or a part of it is about."""
    for subject in subjects:
        graph.add_link(node, "dcterms:subject", subject.iri)


def add_concepts(graph: NamedGraph, subjects: Iterable[Subject]) -> None:
    """What subjects are called."""
    for subject in subjects:
        graph.add_type(subject.iri, "skos:Concept")
        graph.add_label(subject.iri, subject.label, "zh")


def add_known(graph: NamedGraph, entity: Entity, iris: Iris) -> None:
    """What is known of a thing without any document, said to be so."""
    entry = entity.entry
    if entry is None or entity.kind == "Date":
        return
    slots = {
        "node": entity.iri,
        "authority": iri(iris.authority),
        "english": "" if entity.label.isascii() else words(entity.english, "en"),
        "wikidata": iri(_WIKIDATA + entry.wikidata) if entry.wikidata else "",
        "unbis": iri(THESAURUS + entry.unbis) if entry.unbis else "",
        "m49": literal(entry.m49) if entry.m49 else "",
        "country": iri(_COUNTRIES + entity.id) if entity.kind == "State" else "",
    }
    graph.fill(KNOWN, slots)
    if entity.kind == "Organization" and entry.parent:
        _add_parent(graph, entity.iri, entry.parent, iris)


def _add_parent(graph: NamedGraph, node: str, parent: str, iris: Iris) -> None:
    """The body above one; described here where no document names it."""
    key = f"Organization/{parent}"
    above = iris.thing(key)
    graph.add_link(node, "org:subOrganizationOf", above)
    if key not in iris.entities:
        graph.add_type(above, "un:Organization")
        graph.add_label(above, parent, "zh")
