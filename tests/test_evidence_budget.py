"""How much a mention and a claim cost, and that their words are found where they are said to be."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from built_graphs import rows, store_of

from kg import load_source
from kg.graph.evidence import REPAIRED
from kg.model.qualifiers import QUALIFIERS
from kg.model.vocabulary import expand

MOST = {"Mention": 9, "Claim": 14}
_HELD = {
    expand(row.curie(literal))
    for row in QUALIFIERS.values()
    for literal in ((False, True) if row.words else (False,))
}


@pytest.fixture(params=["built", "built_real"], ids=["own papers", "real papers"])
def papers(request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """A build, and the folder of what it read."""
    folder = "corpus" if request.param == "built" else "real"
    return request.getfixturevalue(request.param), request.getfixturevalue(folder)


def sizes(store: ox.Store, kind: str) -> Counter[str]:
    """Triples of each node of a class, but for qualifiers."""
    found: Counter[str] = Counter()
    for node, predicate in rows(store, f"SELECT ?x ?p {{ ?x a un:{kind} ; ?p ?o }}"):
        found[node] += predicate not in _HELD
    return found


@pytest.mark.parametrize("kind", MOST)
def test_evidence_is_light(kind: str, papers: tuple[Path, Path]) -> None:
    found = sizes(store_of(papers[0]), kind)
    assert found and max(found.values()) <= MOST[kind]


def test_nothing_hangs_on_it_besides(papers: tuple[Path, Path]) -> None:
    """No selectors or targets of their own: nothing is said of a part of a mention or claim."""
    query = """SELECT ?x { ?x ?p ?o
      FILTER(STRSTARTS(STR(?x), "https://un-kg.example/id/mention/") || STRSTARTS(STR(?x), "https://un-kg.example/id/claim/"))
      FILTER NOT EXISTS { ?x a un:Mention } FILTER NOT EXISTS { ?x a un:Claim } }"""
    assert rows(store_of(papers[0]), query) == []


def test_words_stand_where_they_are_said_to(papers: tuple[Path, Path]) -> None:
    output, folder = papers
    store = store_of(output)
    texts: dict[str, str] = {}
    repaired: Counter[bool] = Counter()
    query = """SELECT ?words (LANG(?words) AS ?tag) ?start ?end ?file {
      VALUES ?kind { un:Mention un:Claim }
      ?x a ?kind ; un:words ?words ; un:start ?start ; un:end ?end ; un:inParagraph/un:inText/un:file ?file }"""
    for words, tag, start, end, file in rows(store, query):
        if file not in texts:
            texts[file] = load_source(folder / file).text
        there = texts[file][int(start) : int(end)]
        # In the graph control characters are a space.
        assert tag.endswith(REPAIRED) == (there != words), (file, words, there)
        repaired[there != words] += 1
        if there != words:
            letters = "".join(there.split())
            assert letters[0] == words[0] and letters[-1] == words.rstrip()[-1]
    assert repaired[False] > repaired[True] > 0


def test_the_hash_is_that_of_the_text_whose_characters_count(
    papers: tuple[Path, Path],
) -> None:
    output, folder = papers
    for file, known in rows(
        store_of(output), "SELECT ?file ?hash { ?t un:file ?file ; un:textHash ?hash }"
    ):
        assert load_source(folder / file).digest == known


def test_claims_lead_to_the_mentions_of_their_ends(papers: tuple[Path, Path]) -> None:
    store = store_of(papers[0])
    for end, of in (("subject", "subjectMention"), ("object", "objectMention")):
        strays = f"""SELECT ?c {{ ?c un:{of} ?m .
          FILTER NOT EXISTS {{ ?c rdf:{end} ?thing . ?m a un:Mention ; un:names ?thing }} }}"""
        assert rows(store, strays) == []
        ((led, of_things),) = rows(
            store,
            f"""SELECT (COUNT(?m) AS ?led) (COUNT(?c) AS ?all) {{ ?c a un:Claim ; rdf:{end} ?o
              FILTER(isIRI(?o)) OPTIONAL {{ ?c un:{of} ?m }} }}""",
        )
        # Others are the document itself, or what a heading or cover tells.
        assert int(led) > 0.6 * int(of_things), end
    # The ends stand in the text that the claim stands in.
    assert not rows(
        store,
        """SELECT ?c { ?c un:inParagraph/un:inText ?t ; un:subjectMention|un:objectMention ?m .
          ?m un:inParagraph/un:inText ?other FILTER(?other != ?t) }""",
    )


def test_most_of_a_graph_is_not_evidence_of_evidence(built: Path) -> None:
    """What a mention and a claim cost on average, with all that is said of them."""
    store = store_of(built)
    for kind, most in (("Mention", 8.5), ("Claim", 14.5)):
        ((facts, nodes),) = rows(
            store,
            f"SELECT (COUNT(*) AS ?f) (COUNT(DISTINCT ?x) AS ?n) {{ ?x a un:{kind} ; ?p ?o }}",
        )
        assert int(facts) / int(nodes) <= most
