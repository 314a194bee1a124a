"""Things in the graph: classes, labels, identifiers, dates, and what the authority knows."""

from __future__ import annotations

import pytest
from graphs import BASE, entity, facts, iris

from kg.graph.named_graph import NamedGraph
from kg.graph.things import (
    add_concepts,
    add_known,
    add_subjects,
    add_thing,
    paper_address,
)
from kg.model.entity import Entity
from kg.model.subjects import Subject


def said(thing: Entity, *names: str, language: str = "zh") -> set[str]:
    graph = NamedGraph(BASE)
    add_thing(graph, thing, names, language, BASE)
    return facts(graph)


def known(thing: Entity, *others: Entity) -> set[str]:
    graph = NamedGraph(BASE)
    add_known(graph, thing, iris(thing, *others))
    return facts(graph)


@pytest.mark.parametrize(
    ("thing", "names", "language", "wanted"),
    [
        (
            entity("Event/大会"),
            ("大会", "《大会》", "会议"),
            "zh",
            {
                "</event/大会> a un:Event",
                '</event/大会> skos:prefLabel "大会"@zh',
                '</event/大会> rdfs:label "大会"',
                '</event/大会> skos:altLabel "会议"@zh',
            },
        ),
        (
            entity("State/KEN", "肯尼亚", zh="肯尼亚"),
            (),
            "fr",
            {
                "</state/KEN> a un:State",
                '</state/KEN> skos:prefLabel "肯尼亚"@zh',
                '</state/KEN> rdfs:label "肯尼亚"',
                '</state/KEN> skos:notation "KEN"',
            },
        ),
        (
            entity("Event/Summit"),
            ("Sommet",),
            "fr",
            {
                "</event/Summit> a un:Event",
                '</event/Summit> skos:prefLabel "Summit"@en',
                '</event/Summit> rdfs:label "Summit"',
                '</event/Summit> skos:altLabel "Sommet"@fr',
            },
        ),
        (
            entity("Goal/SDG:5", "目标5"),
            (),
            "zh",
            {
                "</goal/SDG:5> a un:Goal",
                '</goal/SDG:5> skos:prefLabel "目标5"@zh',
                '</goal/SDG:5> rdfs:label "目标5"',
                "</goal/SDG:5> skos:exactMatch <http://metadata.un.org/sdg/5>",
            },
        ),
        (
            entity("Resolution/A/DEC/60/501"),
            (),
            "und",
            {
                "</resolution/A/DEC/60/501> a un:Decision",
                "</resolution/A/DEC/60/501> a un:Document",
                '</resolution/A/DEC/60/501> skos:prefLabel "A/DEC/60/501"@und',
                '</resolution/A/DEC/60/501> rdfs:label "A/DEC/60/501"',
                '</resolution/A/DEC/60/501> un:symbol "A/DEC/60/501"',
                "</resolution/A/DEC/60/501> rdfs:seeAlso"
                " <https://undocs.org/A/DEC/60/501>",
            },
        ),
    ],
    ids=lambda value: value.key if isinstance(value, Entity) else "",
)
def test_what_a_document_says_of_a_thing(
    thing: Entity, names: tuple[str, ...], language: str, wanted: set[str]
) -> None:
    assert said(thing, *names, language=language) == wanted


def date(value: str, kind: str, typed: str = "") -> set[str]:
    lines = {
        f"</date/{value}> a un:Date",
        f"</date/{value}> a time:{kind}",
        f'</date/{value}> un:edtf "{value}"^^edtf:EDTF',
        f'</date/{value}> rdfs:label "{value}"',
    }
    if typed:
        lines.add(f'</date/{value}> dcterms:date "{value}"^^xsd:{typed}')
    return lines


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2003-05-06", date("2003-05-06", "Instant", "date")),
        ("2003-05", date("2003-05", "ProperInterval", "gYearMonth")),
        ("2003", date("2003", "ProperInterval", "gYear")),
        ("2003~", date("2003~", "ProperInterval")),
        (
            "2003-05-06/2003-05-08",
            date("2003-05-06/2003-05-08", "ProperInterval")
            | date("2003-05-06", "Instant", "date")
            | date("2003-05-08", "Instant", "date")
            | {
                "</date/2003-05-06/2003-05-08> time:hasBeginning </date/2003-05-06>",
                "</date/2003-05-06/2003-05-08> time:hasEnd </date/2003-05-08>",
            },
        ),
        ("2003/2005", date("2003/2005", "ProperInterval")),
    ],
)
def test_dates(value: str, wanted: set[str]) -> None:
    assert said(entity(f"Date/{value}")) == wanted


ORIGIN = "prov:wasDerivedFrom </authority/1.0>"


@pytest.mark.parametrize(
    ("thing", "others", "wanted"),
    [
        (entity("Event/大会"), (), set()),
        (
            entity("State/KEN", "肯尼亚", zh="肯尼亚", en="Kenya", m49="404"),
            (),
            {
                f"</state/KEN> {ORIGIN}",
                '</state/KEN> skos:prefLabel "Kenya"@en',
                '</state/KEN> skos:notation "404"',
                "</state/KEN> skos:closeMatch"
                " <http://publications.europa.eu/resource/authority/country/KEN>",
            },
        ),
        (
            entity("Event/A1", "A1", en="First", wikidata="Q1", unbis="1000001"),
            (),
            {
                f"</event/A1> {ORIGIN}",
                "</event/A1> skos:exactMatch <http://www.wikidata.org/entity/Q1>",
                "</event/A1> skos:closeMatch"
                " <http://metadata.un.org/thesaurus/1000001>",
            },
        ),
        (
            entity("Organization/甲司", parent="乙署"),
            (),
            {
                f"</organization/甲司> {ORIGIN}",
                "</organization/甲司> un:partOf </organization/乙署>",
                "</organization/乙署> a un:Organization",
                '</organization/乙署> skos:prefLabel "乙署"@zh',
                '</organization/乙署> rdfs:label "乙署"',
            },
        ),
        (
            entity("Organization/甲司", parent="乙署"),
            (entity("Organization/乙署"),),
            {
                f"</organization/甲司> {ORIGIN}",
                "</organization/甲司> un:partOf </organization/乙署>",
            },
        ),
    ],
    ids=["unknown", "State", "matches", "parent unread", "parent read"],
)
def test_what_the_authority_knows(
    thing: Entity, others: tuple[Entity, ...], wanted: set[str]
) -> None:
    assert known(thing, *others) == wanted


@pytest.mark.parametrize(
    ("symbol", "language", "wanted"),
    [
        ("A/58/98", "zh", "https://undocs.org/zh/A/58/98"),
        ("A/58/98", "de", "https://undocs.org/A/58/98"),
        ("S/RES/1 (1999)", "en", "https://undocs.org/en/S/RES/1%20(1999)"),
    ],
)
def test_where_a_paper_is_shown(symbol: str, language: str, wanted: str) -> None:
    assert paper_address(symbol, language) == wanted


def test_subjects_are_labelled() -> None:
    graph = NamedGraph(BASE)
    add_subjects(graph, f"{BASE}d", [Subject("1000001", "水")])
    add_concepts(graph, [Subject("1000001", "水")])
    concept = "<http://metadata.un.org/thesaurus/1000001>"
    assert facts(graph) == {
        f"</d> dcterms:subject {concept}",
        f"{concept} a skos:Concept",
        f'{concept} skos:prefLabel "水"@zh',
        f'{concept} rdfs:label "水"',
    }
