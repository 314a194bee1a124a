"""Things → RDF: what they are, what they are called, what is known of them without any document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from kg.graph.iri import Iris, mint
from kg.graph.labels import bare, label
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import (
    edtf,
    iri,
    literal,
    whole_day,
    words,
)
from kg.graph.templates import TripleTemplate
from kg.languages import OFFICIAL
from kg.model.edtf import EARLIEST, LATEST, valid_form
from kg.model.entity import Entity
from kg.model.kinds import KINDS, ROOT
from kg.model.parts.date import DateParts
from kg.model.parts.goal import GoalParts
from kg.model.records import record_address
from kg.model.subjects import THESAURUS, Subject
from kg.model.vocabulary import CLASSES, Class, expand

THING = TripleTemplate("""
<{node}> skos:prefLabel {label}
<{node}> rdfs:label {plain_label}
<{node}> skos:notation {code}
<{node}> skos:exactMatch {goal}
<{node}> un:symbol {symbol}
<{node}> rdfs:seeAlso {address}
""")
KNOWN = TripleTemplate("""
<{node}> skos:prefLabel {english}
<{node}> schema:sameAs {wikidata}
<{node}> schema:sameAs {geonames}
<{node}> rdfs:seeAlso {unbis}
<{node}> rdfs:seeAlso {record}
<{node}> schema:sameAs {country}
<{node}> skos:notation {m49}
<{node}> skos:notation {labour}
""")
DATE = TripleTemplate("""
<{node}> rdf:type un:Date
<{node}> un:edtf {edtf}
<{node}> rdfs:label {label}
<{node}> un:firstDay {first}
<{node}> un:lastDay {last}
""")
# Codes of States: of what list they are.
_ISO = expand("un:ISO3166-3")
_M49 = expand("un:M49")
# Codes of the standards of the International Labour Organization, by the keys that have one.
_ILO = expand("un:ILO")
_STANDARD = re.compile(r"ILO-([CPR])(\d{1,3})")
_WIKIDATA = "http://www.wikidata.org/entity/"
_GEONAMES = "https://sws.geonames.org/"
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


def types_of(entity: Entity) -> tuple[str, ...]:
    """Its classes as CURIEs, the finest first; of a date and of a document that is read one."""
    if entity.kind == "Date":
        return ("un:Date",)
    return _TYPES[class_of(entity)]


def paper_address(symbol: str, language: str) -> str:
    """Where the document service shows a paper, in this language if it has it."""
    folder = f"{language}/" if language in OFFICIAL else ""
    return f"https://undocs.org/{folder}{quote(symbol, safe='/()')}"


def add_thing(graph: NamedGraph, entity: Entity, language: str) -> None:
    """Type, label and what the identifier itself tells; `language` is that of the document."""
    if isinstance(entity.parts, DateParts):
        _add_date(graph, entity.iri, entity.parts)
        return
    # Classes above it too, for stores without inference.
    for curie in _TYPES[class_of(entity)]:
        graph.add_type(entity.iri, curie)
    graph.fill(THING, _thing_slots(entity, language))


def _thing_slots(entity: Entity, language: str) -> dict[str, str]:
    ident = entity.id
    is_symbol = KINDS[entity.kind].symbol
    return {
        "node": entity.iri,
        "label": _label(entity, language),
        "plain_label": literal(entity.label),
        "code": literal(ident, datatype=_ISO) if entity.kind == "State" else "",
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


def _label(entity: Entity, language: str) -> str:
    """A symbol is a name in all languages; the authority has Chinese ones."""
    if KINDS[entity.kind].symbol:
        return literal(entity.label)
    return label(entity.label, "zh" if entity.entry else language)


def add_date(graph: NamedGraph, written: str, base: str) -> None:
    """A date that only a cover or a deadline names; what is no date is passed over."""
    date = DateParts.parse(written)
    if date is not None:
        _add_date(graph, mint("Date", written, base), date)


def _add_date(graph: NamedGraph, node: str, date: DateParts) -> None:
    """A date with its first and last day; an open interval has one of them."""
    first, last = date.first, date.last
    slots = {
        "node": node,
        "edtf": edtf(valid_form(date.id)),
        "label": literal(date.id),
        "first": "" if first == EARLIEST else whole_day(first),
        "last": "" if last == LATEST else whole_day(last),
    }
    graph.fill(DATE, slots)


def add_subjects(graph: NamedGraph, node: str, subjects: Iterable[Subject]) -> None:
    """What a document or a part of it is about."""
    for subject in subjects:
        graph.add_link(node, "dcterms:subject", subject.iri)


def add_concepts(graph: NamedGraph, subjects: Iterable[Subject]) -> None:
    """What subjects are called."""
    for subject in subjects:
        graph.add_type(subject.iri, "skos:Concept")
        graph.add_label(subject.iri, subject.label, "zh")
        if subject.english:
            graph.add(
                subject.iri, "skos:prefLabel", literal(subject.english, lang="en")
            )


def add_known(graph: NamedGraph, entity: Entity, iris: Iris) -> None:
    """What is known of a thing without any document, said to be so."""
    entry = entity.entry
    if entry is None or entity.kind == "Date":
        return
    record = record_address(entity.kind, entry.source)
    slots = {
        "node": entity.iri,
        "english": "" if entity.label.isascii() else words(entity.english, "en"),
        "wikidata": iri(_WIKIDATA + entry.wikidata) if entry.wikidata else "",
        "geonames": iri(f"{_GEONAMES}{entry.geonames}/") if entry.geonames else "",
        "unbis": iri(THESAURUS + entry.unbis) if entry.unbis else "",
        "record": iri(record) if record else "",
        "m49": literal(entry.m49, datatype=_M49) if entry.m49 else "",
        "labour": _standard(entry.key),
        "country": iri(_COUNTRIES + entity.id) if entity.kind == "State" else "",
    }
    graph.fill(KNOWN, slots)
    for name in map(bare, entry.alias):
        if name not in (entity.label, entity.english):
            graph.add(entity.iri, "skos:altLabel", label(name, "zh"))
    if entity.kind == "Organization" and entry.parent:
        above = iris.thing(f"Organization/{entry.parent}")
        graph.add_link(entity.iri, "un:partOf", above)
        if unnamed_parent(entity, iris):
            graph.add_type(above, "un:Organization")
            graph.add_label(above, entry.parent, "zh")


def _standard(key: str | None) -> str:
    """The code of a labour standard with three figures, as the list of standards has it."""
    found = _STANDARD.fullmatch(key or "")
    if not found:
        return ""
    return literal(f"{found[1]}{int(found[2]):03}", datatype=_ILO)


def unnamed_parent(entity: Entity, iris: Iris) -> str:
    """The IRI of the body above one, if no document names it; else the empty string."""
    entry = entity.entry
    if entry is None or entity.kind != "Organization" or not entry.parent:
        return ""
    key = f"Organization/{entry.parent}"
    return "" if key in iris.entities else iris.thing(key)
