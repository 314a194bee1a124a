"""What things are called: integrity of SKOS, tags that fit the letters, no name of one paper alone."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from built_graphs import asked, built_of, rows, store_of

from kg.graph.labels import bare, language_of
from kg.languages import PACKAGED
from kg.model.authority import load_authority
from kg.model.vocabulary import TEXTS

HAN = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
MARKS = TEXTS["title marks"].zh


@pytest.fixture(params=["built", "built_real"], ids=["own papers", "real papers"])
def store(request: pytest.FixtureRequest) -> ox.Store:
    return store_of(request.getfixturevalue(request.param))


def test_one_preferred_label_a_language(store: ox.Store) -> None:
    """SKOS S14."""
    query = """SELECT ?x ?tag (COUNT(?l) AS ?n) { ?x skos:prefLabel ?l BIND(LANG(?l) AS ?tag) }
      GROUP BY ?x ?tag HAVING(COUNT(?l) > 1)"""
    assert rows(store, query) == []


def test_no_preferred_label_is_another_name(store: ox.Store) -> None:
    """SKOS S13."""
    query = "SELECT ?x ?l { ?x skos:prefLabel ?l ; skos:altLabel ?l }"
    assert rows(store, query) == []


def test_one_plain_label_to_show(store: ox.Store) -> None:
    query = """SELECT ?x (COUNT(?l) AS ?n) { ?x skos:prefLabel ?any OPTIONAL { ?x rdfs:label ?l } }
      GROUP BY ?x HAVING(COUNT(DISTINCT ?l) > 1)"""
    assert rows(store, query) == []


def test_what_is_tagged_chinese_has_chinese(store: ox.Store) -> None:
    query = """SELECT ?x ?l { VALUES ?p { skos:prefLabel skos:altLabel } ?x ?p ?l
      FILTER(LANG(?l) = "zh") }"""
    found = rows(store, query)
    assert found and [row for row in found if not HAN.search(row[1])] == []
    english = query.replace('"zh"', '"en"')
    assert [row for row in rows(store, english) if HAN.search(row[1])] == []


def test_no_marks_stand_around_a_name(store: ox.Store) -> None:
    names = rows(store, "SELECT ?x ?l { ?x skos:altLabel|skos:prefLabel ?l }")
    assert [row for row in names if bare(row[1]) != row[1]] == []


def test_no_name_of_two_things_is_a_short_form(store: ox.Store) -> None:
    """`the Convention` means one thing in one paper; a head alone is no name."""
    heads = {
        "公约",
        "宣言",
        "行动计划",
        "议定书",
        "决议",
        "会议",
        "秘书处",
        "协定",
        "契约",
    }
    names = {row[0] for row in rows(store, "SELECT ?l { ?x skos:altLabel ?l }")}
    assert not names & heads - {"秘书处"}


def test_codes_say_of_what_list_they_are(store: ox.Store) -> None:
    query = "SELECT DISTINCT (DATATYPE(?c) AS ?t) { ?s a un:State ; skos:notation ?c }"
    found = {row[0].rpartition("#")[2] for row in rows(store, query)}
    assert found == {"ISO3166-3", "M49"}


def test_things_elsewhere_make_no_concepts(store: ox.Store) -> None:
    assert rows(store, "SELECT ?x { ?x skos:closeMatch ?y }") == []
    kinds = rows(store, "SELECT DISTINCT ?k { ?x skos:exactMatch ?y ; a ?k }")
    assert {row[0].rpartition("#")[2] for row in kinds} <= {"Goal"}
    assert asked(store, "ASK { ?x a un:State ; schema:sameAs ?y }")


LOCAL = {
    "a.txt": "1. 《保护所有移徙工人及其家庭成员权利国际公约》（以下称“《公约》”）于1990年12月18日通过。\n\n2. 缔约国遵守《公约》。\n",
    "b.txt": "1. 《残疾人权利公约》（以下称“《公约》”）于2006年12月13日通过。\n\n2. 缔约国遵守《公约》。\n",
}


def test_a_short_form_is_a_name_in_its_paper_alone(tmp_path: Path) -> None:
    store = store_of(built_of(LOCAL, tmp_path))
    claimed = """SELECT DISTINCT ?t { ?c rdf:predicate skos:altLabel ; rdf:subject ?t ; rdf:object ?o
      FILTER(STR(?o) = "公约") }"""
    assert len(rows(store, claimed)) == 2
    assert not asked(store, 'ASK { ?t skos:altLabel ?l FILTER(STR(?l) = "公约") }')


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("国际移民组织", "zh"),
        ("IOM", "en"),
        ("François Fouinat", "en"),
        ("2030年议程", "zh"),
        ("1325 (2000)", "zh"),
        ("АСЕАН", "zh"),
    ],
)
def test_the_tag_of_a_name(name: str, tag: str) -> None:
    assert language_of(name, "zh") == tag


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (f"{MARKS[0]}公约{MARKS[1]}", "公约"),
        ("公约", "公约"),
        (f"{MARKS[0]}公约{MARKS[1]}修正案", f"{MARKS[0]}公约{MARKS[1]}修正案"),
        ("“共同议程”", "共同议程"),
        ("“共同”议程", "“共同”议程"),
        (f"{MARKS}", f"{MARKS}"),
        (
            f"{MARKS[0]}甲{MARKS[1]}和{MARKS[0]}乙{MARKS[1]}",
            f"{MARKS[0]}甲{MARKS[1]}和{MARKS[0]}乙{MARKS[1]}",
        ),
        ("", ""),
    ],
)
def test_marks_around_a_name(name: str, wanted: str) -> None:
    assert bare(name) == wanted
    assert PACKAGED.language("zh").code == "zh"


@pytest.mark.parametrize(
    ("field", "form"), [("wikidata", r"Q[1-9]\d*"), ("geonames", r"[1-9]\d{3,7}")]
)
def test_a_number_elsewhere_is_of_one_thing(field: str, form: str) -> None:
    known = load_authority().by_id.values()
    given = [getattr(entry, field) for entry in known if getattr(entry, field)]
    assert len(given) > 40 and all(re.fullmatch(form, number) for number in given)
    assert len(set(given)) == len(given)


def test_all_that_is_known_has_a_name_in_english() -> None:
    known = load_authority().by_id
    assert len(known) > 2000
    assert [where for where, entry in known.items() if not entry.en] == []
