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


def said(thing: Entity, language: str = "zh") -> set[str]:
    graph = NamedGraph(BASE)
    add_thing(graph, thing, language)
    return facts(graph)


def known(thing: Entity, *others: Entity) -> set[str]:
    graph = NamedGraph(BASE)
    add_known(graph, thing, iris(thing, *others))
    return facts(graph)


@pytest.mark.parametrize(
    ("thing", "language", "wanted"),
    [
        (
            entity("Event/大会"),
            "zh",
            {
                "</event/大会> a un:Event",
                '</event/大会> skos:prefLabel "大会"@zh',
                '</event/大会> rdfs:label "大会"',
            },
        ),
        (
            entity("State/KEN", "肯尼亚", zh="肯尼亚"),
            "fr",
            {
                "</state/KEN> a un:State",
                '</state/KEN> skos:prefLabel "肯尼亚"@zh',
                '</state/KEN> rdfs:label "肯尼亚"',
                '</state/KEN> skos:notation "KEN"^^<https://un-kg.example/ontology#ISO3166-3>',
            },
        ),
        (
            entity("Event/Summit"),
            "fr",
            {
                "</event/Summit> a un:Event",
                '</event/Summit> skos:prefLabel "Summit"@en',
                '</event/Summit> rdfs:label "Summit"',
            },
        ),
        (
            entity("Goal/SDG:5", "目标5"),
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
            "und",
            {
                "</resolution/A/DEC/60/501> a un:Decision",
                "</resolution/A/DEC/60/501> a un:Document",
                '</resolution/A/DEC/60/501> skos:prefLabel "A/DEC/60/501"',
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
    thing: Entity, language: str, wanted: set[str]
) -> None:
    assert said(thing, language) == wanted


def date(value: str, first: str = "", last: str = "") -> set[str]:
    lines = {
        f"</date/{value}> a un:Date",
        f'</date/{value}> un:edtf "{value}"^^edtf:EDTF',
        f'</date/{value}> rdfs:label "{value}"',
    }
    if first:
        lines.add(f'</date/{value}> un:firstDay "{first}"^^xsd:date')
    if last:
        lines.add(f'</date/{value}> un:lastDay "{last}"^^xsd:date')
    return lines


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2003-05-06", "2003-05-06", "2003-05-06"),
        ("2003-02", "2003-02-01", "2003-02-28"),
        ("2004-02", "2004-02-01", "2004-02-29"),
        ("2003", "2003-01-01", "2003-12-31"),
        ("2003~", "2003-01-01", "2003-12-31"),
        ("2003-22", "2003-06-01", "2003-08-31"),
        ("2003-05-06/2003-05-08", "2003-05-06", "2003-05-08"),
        ("2003/2005-03", "2003-01-01", "2005-03-31"),
        ("2003-05/..", "2003-05-01", ""),
        ("../2003", "", "2003-12-31"),
    ],
)
def test_dates_have_a_first_and_a_last_day(value: str, first: str, last: str) -> None:
    assert said(entity(f"Date/{value}")) == date(value, first, last)


def test_a_list_of_dates_is_a_set_of_the_format() -> None:
    found = said(entity("Date/1995,1997-05/1998"))
    assert {line.partition(" ")[2] for line in found} == {
        "a un:Date",
        'un:edtf "{1995,1997-05/1998}"^^edtf:EDTF',
        'rdfs:label "1995,1997-05/1998"',
        'un:firstDay "1995-01-01"^^xsd:date',
        'un:lastDay "1998-12-31"^^xsd:date',
    }


@pytest.mark.parametrize(
    ("thing", "others", "wanted"),
    [
        (entity("Event/大会"), (), set()),
        (
            entity("State/KEN", "肯尼亚", zh="肯尼亚", en="Kenya", m49="404"),
            (),
            {
                '</state/KEN> skos:prefLabel "Kenya"@en',
                '</state/KEN> skos:notation "404"^^un:M49',
                "</state/KEN> schema:sameAs"
                " <http://publications.europa.eu/resource/authority/country/KEN>",
            },
        ),
        (
            entity(
                "Event/A1",
                "A1",
                en="First",
                wikidata="Q1",
                geonames="2",
                unbis="1000001",
            ),
            (),
            {
                "</event/A1> schema:sameAs <http://www.wikidata.org/entity/Q1>",
                "</event/A1> schema:sameAs <https://sws.geonames.org/2/>",
                "</event/A1> rdfs:seeAlso <http://metadata.un.org/thesaurus/1000001>",
            },
        ),
        (
            entity("Organization/甲司", parent="乙署"),
            (),
            {
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
    add_concepts(graph, [Subject("1000001", "水", "Water"), Subject("1000002", "火")])
    concept = "<http://metadata.un.org/thesaurus/1000001>"
    other = "<http://metadata.un.org/thesaurus/1000002>"
    assert facts(graph) == {
        f"</d> dcterms:subject {concept}",
        f"{concept} a skos:Concept",
        f'{concept} skos:prefLabel "水"@zh',
        f'{concept} skos:prefLabel "Water"@en',
        f'{concept} rdfs:label "水"',
        f"{other} a skos:Concept",
        f'{other} skos:prefLabel "火"@zh',
        f'{other} rdfs:label "火"',
    }
