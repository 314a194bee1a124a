"""Pieces of graphs made by hand, for tests of one function at a time. Everything stands below BASE."""

from __future__ import annotations

from kg.graph.iri import Iris
from kg.graph.named_graph import NamedGraph
from kg.graph.papers import Paper
from kg.graph.turtle import rows_of
from kg.model.authority import Entry
from kg.model.entity import Entity
from kg.model.parts import parts_of_key
from kg.model.statement import Appearance, Evidence, Held, Statement

BASE = "https://e.test/"


def entity(key: str, label: str = "", **entry: str) -> Entity:
    """A thing by key, at an IRI made of it; with an authority entry if something stands in it."""
    kind, _, ident = key.partition("/")
    known = Entry.model_validate({"id": ident, **entry}) if entry else None
    return Entity(
        key=key,
        kind=kind,
        id=ident,
        iri=f"{BASE}{kind.lower()}/{ident}",
        label=label or ident,
        english=entry.get("en"),
        entry=known,
    )


def paper(name: str = "example", symbol: str = "A/1/2", **given: str) -> Paper:
    """A document that was read, in Chinese unless told, with hashes that are none."""
    path = f"work/{symbol}/{given.get('language', 'zh')}"
    made = {"name": name, "language": "zh", "cover": "", "work": f"{BASE}work/{symbol}"}
    made |= {"text": BASE + path, "graph": f"{BASE}graph/{path}", "words": "w0rd5"}
    return Paper.model_validate(made | given)


def iris(*entities: Entity, papers: tuple[Paper, ...] = ()) -> Iris:
    """The IRIs of a build of these things, and of `example` beside other papers."""
    named = {one.name: one for one in (paper(), *papers)}
    return Iris({e.key: e for e in entities}, named, "1.0", BASE)


def evidence(words: str, paragraph: str = "paragraph1", **rest: object) -> Evidence:
    """A place in the document `example`, which `papers.document` makes."""
    made = {"document": "example", "start": 0, "end": len(words), "rule": "x.rule"}
    made |= {"paragraph": paragraph, "exact": words, **rest}
    return Evidence.model_validate(made)


def appearance(key: str, words: str, **rest: object) -> Appearance:
    """A mention after resolution."""
    kind, _, ident = key.partition("/")
    place = evidence(words, **rest)
    return Appearance(kind=kind, id=ident, key=key, evidence=place)


def statement(subject: str, predicate: str, target: str, **rest: object) -> Statement:
    """A claim after resolution; the words of its evidence are those of its object."""
    made: dict[str, object] = {"subject": subject, "predicate": predicate}
    made |= {"object": target, "object_id": target.partition("/")[2] or target}
    made |= {"evidence": evidence(target), **rest}
    made["subject_parts"] = parts_of_key(subject)
    made["object_parts"] = parts_of_key(target)
    return Statement.model_validate(made)


def held(name: str, value: str) -> Held:
    """A qualifier: an entity key, or words."""
    kind, stroke, ident = value.partition("/")
    return Held(
        name=name,
        value=value,
        id=ident if stroke else kind,
        literal=not stroke,
        words=ident or kind,
        start=1,
        end=2,
    )


def facts(graph: NamedGraph) -> set[str]:
    """What a graph says triple by triple, as Turtle; IRIs below BASE begin with a slash."""
    triples = set(graph.triples)
    for template, slots in graph.templated:
        triples.update(template.triples(slots))
    rows = rows_of(triples).decode().replace(f"<{BASE}", "</").replace("\t", " ")
    return set(rows.splitlines())
