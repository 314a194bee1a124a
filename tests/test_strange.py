"""Names of a query that stand nowhere: what is said after an empty answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.store.strange import strange_terms

OURS = "https://un-kg.example/ontology#"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?x a un:Organisation", [("un:Organisation", ["un:Organization"])]),
        ("?x un:adoptedon ?y", [("un:adoptedon", ["un:adoptedOn", "un:adoptedBy"])]),
        # Relations that have their names from elsewhere.
        ("?x un:cites ?y", [("un:cites", ["cito:cites"])]),
        ("?x rdfs:lable ?y .", [("rdfs:lable", [])]),
        ("?x a un:Vessel, un:Vessel", [("un:Vessel", [])]),
        ("?x a un:Organization ; un:heldOn ?d ; rdfs:label ?l ; cito:cites ?y", []),
        # What no vocabulary has and the graph does, types, words, IRIs, names of others.
        ("?x void:entities 'un:Organisation' # un:Organisation", []),
        ("?x ?y ?z FILTER(xsd:integer(?z) > 1)", []),
        (f"?x a <{OURS}Organisation>", []),
        ("?x foaf:nick ?y", []),
    ],
)
def test_names_that_stand_nowhere(
    query: str, told: list[tuple[str, list[str]]], built: Path
) -> None:
    assert strange_terms(f"SELECT * {{ {query} }}", built) == told


@pytest.mark.parametrize(("iri", "count"), [(OURS, 1), ("urn:other#", 0)])
def test_a_prefix_that_is_declared(iri: str, count: int, built: Path) -> None:
    query = f"PREFIX un: <{iri}> SELECT * {{ ?x a un:Organisation }}"
    assert len(strange_terms(query, built)) == count


SAID = "un:Organisation: stands nowhere in this graph; did you mean un:Organization?"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x { ?x a un:Organisation }", ["no rows", SAID]),
        ("SELECT (COUNT(*) AS ?n) { ?x a un:Organisation }", [SAID]),
        ("ASK { ?x a un:Organisation }", [SAID]),
        ("ASK { ?x a un:Organization }", []),
        ("SELECT ?x { ?x a un:Organization, un:State }", ["no rows"]),
        (
            "SELECT ?x { ?x a un:Vessel }",
            [
                "no rows",
                "un:Vessel: stands nowhere in this graph; "
                "docs/model.md lists classes and properties",
            ],
        ),
        # Who finds something is told nothing.
        ("SELECT ?x { ?x a un:State OPTIONAL { ?x a un:Organisation } }", []),
    ],
)
def test_it_is_said_after_an_empty_answer(
    query: str, said: list[str], built: Path
) -> None:
    done = CliRunner().invoke(main, ["query", query, str(built)])
    assert done.exit_code == 0 and done.stderr.splitlines() == said
