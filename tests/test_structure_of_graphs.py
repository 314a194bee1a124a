"""Order and parents of blocks, one property a fact, counts of the data set, doubts, plain facts."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from built_graphs import asked, built_of, rows, store_of
from papers import document

from kg.graph.documents import notes_of, parents_of
from kg.model.document import Block
from kg.model.vocabulary import PREFIXES
from kg.store.shapes import check

PAPER = """\
A/88/950
Distr.: General
12 May 2033
Chinese
Original: English

第八十八届会议

河流养护问题
秘书长的报告

一. 导言

52. 大会审议了河流养护问题。
53. 大会请：
(a) 肯尼亚在内罗毕举行会议；
(b) 联合国环境规划署在2034年3月之前提出报告。

二. 结论

54. 如第53(a)段所述，会议应在内罗毕举行。
"""


@pytest.fixture(params=["built", "built_real"], ids=["own papers", "real papers"])
def store(request: pytest.FixtureRequest) -> ox.Store:
    return store_of(request.getfixturevalue(request.param))


def tree(store: ox.Store) -> dict[str, tuple[str, str, int]]:
    """Locator → that of the block above (or `text`), class, order; of a build of one paper."""
    found = {}
    for here, above, kind, order in rows(
        store,
        """SELECT ?here ?above ?kind ?order { ?b a un:Block, ?kind ; un:locator ?here ; un:order ?order ; dcterms:isPartOf ?p
          OPTIONAL { ?p un:locator ?l } OPTIONAL { ?p a un:Text BIND("text" AS ?t) } BIND(COALESCE(?l, ?t) AS ?above)
          FILTER(?kind NOT IN (un:Block, un:OperativeClause, un:PreambularClause)) }""",
    ):
        found[here] = (above, kind.rpartition("#")[2], int(order))
    return found


def test_sections_paragraphs_and_items(tmp_path: Path) -> None:
    store = store_of(built_of({"a.txt": PAPER}, tmp_path))
    found = tree(store)
    assert found["para53(a)"][:2] == ("para53", "Item")
    assert found["para53"][:2] == ("sec一", "Paragraph")
    assert found["sec一"][:2] == ("text", "Heading")
    assert found["para54"][0] == "sec二"
    in_order = sorted(found, key=lambda locator: found[locator][2])
    expected = ["sec一", "para53", "para53(a)", "para53(b)", "sec二", "para54"]
    assert [locator for locator in in_order if locator in expected] == expected


def test_the_tree_of_each_text_ends_in_the_text(store: ox.Store) -> None:
    assert not asked(
        store,
        "ASK { ?b a un:Block ; un:inText ?t FILTER NOT EXISTS { ?b dcterms:isPartOf+ ?t } }",
    )
    assert not asked(store, "ASK { ?b a un:Block ; dcterms:isPartOf+ ?b }")
    assert not asked(
        store,
        "ASK { ?b a un:Block ; dcterms:isPartOf ?one, ?two FILTER(?one != ?two) }",
    )
    assert not asked(
        store, "ASK { ?b a un:Block ; dcterms:isPartOf ?w . ?w a un:Document }"
    )
    # What a block is part of is a block of the same text, and stands before it.
    assert not asked(
        store,
        """ASK { ?b a un:Block ; un:inText ?t ; un:order ?n ; dcterms:isPartOf ?p . ?p a un:Block ; un:inText ?u ; un:order ?m
          FILTER(?t != ?u || ?m >= ?n) }""",
    )


def test_order_counts_the_blocks_of_a_text(store: ox.Store) -> None:
    assert not asked(
        store,
        """ASK { ?a un:inText ?t ; un:order ?n . ?b un:inText ?t ; un:order ?n FILTER(?a != ?b) }""",
    )
    assert not asked(store, "ASK { ?b a un:Block ; un:order ?n FILTER(?n < 1) }")
    # In the order of the words that stand in them.
    assert not asked(
        store,
        """ASK { ?x a un:Mention ; un:start ?i ; un:inParagraph ?b . ?y a un:Mention ; un:start ?j ; un:inParagraph ?c .
          ?b a un:Paragraph ; un:inText ?t ; un:order ?n . ?c a un:Paragraph ; un:inText ?t ; un:order ?m
          FILTER(?n < ?m && ?i > ?j) }""",
    )


def test_a_footnote_has_its_mark(store: ox.Store) -> None:
    notes = rows(store, "SELECT ?n ?m { ?n a un:Footnote OPTIONAL { ?n un:mark ?m } }")
    assert notes and all(mark for _, mark in notes)
    assert not asked(store, "ASK { ?n a un:Footnote, un:Paragraph }")
    assert not asked(store, "ASK { ?n a un:Heading, un:Paragraph }")


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        (["1", "2"], [("paragraph1", "note1"), ("paragraph2", "note2")]),
        (["1", "1"], []),  # which of them a mark means, it does not tell
        (["1", "3"], [("paragraph1", "note1")]),
        ([], []),
    ],
    ids=["two", "one mark twice", "no mark", "no note"],
)
def test_footnotes_of_blocks(labels: list[str], wanted: list[tuple[str, str]]) -> None:
    parts = [("paragraph", "甲"), ("paragraph", "乙")]
    parts += [("note", "见丙") for _ in labels]
    read = document(*parts, marks={"甲": "1", "乙": "2"})
    given = iter(labels)
    read.blocks = [
        block.model_copy(update={"label": next(given)})
        if block.kind == "note"
        else block
        for block in read.blocks
    ]
    assert list(notes_of(read)) == wanted


def test_parents_of_blocks() -> None:
    made = document(
        ("heading", "一"),
        ("paragraph", "二"),
        ("item", "三"),
        ("item", "四"),
        ("heading", "五"),
        ("item", "六"),
        ("note", "七"),
    )
    names = ["sec1", "para5", "para5(a)", "para5(a)(i)", "sec2", "item9", "note1"]
    sections = [None, "sec1", "sec1", "sec1", "sec2", "sec2", "sec2"]
    blocks: list[Block] = [
        block.model_copy(update={"locator": name, "section": section})
        for block, name, section in zip(made.blocks, names, sections, strict=True)
    ]
    assert parents_of(blocks) == {
        "sec1": None,
        "para5": "sec1",
        "para5(a)": "para5",
        "para5(a)(i)": "para5(a)",
        "sec2": None,  # not a part of itself
        "item9": "sec2",  # the paragraph before stands in another section
        "note1": "sec2",
    }


# One property a fact


def test_a_unit_is_part_of_its_body_in_one_way(store: ox.Store) -> None:
    assert asked(store, "ASK { ?u a un:Organization ; un:partOf ?b }")
    for other in ("org:subOrganizationOf", "org:unitOf", "schema:parentOrganization"):
        assert not asked(store, f"ASK {{ ?u {other} ?b }}"), other
    assert not asked(store, "ASK { ?u un:partOf ?b ; dcterms:isPartOf ?b }")


def test_no_inverse_stands_in_a_graph(store: ox.Store, root: Path) -> None:
    graph = ox.Store()
    graph.load(path=str(root / "schema" / "ontology.ttl"), format=ox.RdfFormat.TURTLE)
    inverses = [row[0] for row in rows(graph, "SELECT ?p { ?p owl:inverseOf ?q }")]
    assert len(inverses) >= 10
    for name in inverses:
        assert not asked(store, f"ASK {{ ?s <{name}> ?o }}"), name


# The data set


def test_the_data_set_counts_what_is_there(store: ox.Store) -> None:
    told = rows(
        store,
        "SELECT ?c ?n { ?d void:classPartition ?p . ?p void:class ?c ; void:entities ?n }",
    )
    counted = dict(
        rows(store, "SELECT ?c (COUNT(DISTINCT ?x) AS ?n) { ?x a ?c } GROUP BY ?c")
    )
    assert dict(told) == {kind: counted[kind] for kind, _ in told}
    names = {kind.rpartition("#")[2] for kind, _ in told}
    assert names >= {
        "Mention",
        "Claim",
        "Rule",
        "Text",
        "Document",
        "Date",
        "State",
        "Organization",
    }
    things = set(counted) - {kind for kind, _ in told}
    parts = {
        "Block", "Paragraph", "Item", "Heading", "Footnote", "PreambularClause", "OperativeClause",
        "Recommendation", "RecommendationItem", "Directive", "Finding", "Evidence",
    }  # fmt: skip
    own = {
        kind.rpartition("#")[2] for kind in things if kind.startswith(PREFIXES["un"])
    }
    assert own <= parts, "only what stands inside documents is not counted"


def test_the_data_set_lists_its_vocabularies(store: ox.Store) -> None:
    used = rows(store, "SELECT DISTINCT ?p { ?s ?p ?o }")
    spaces = {row[0][: max(row[0].rfind("#"), row[0].rfind("/")) + 1] for row in used}
    told = {row[0] for row in rows(store, "SELECT ?v { ?d void:vocabulary ?v }")}
    ground = {PREFIXES[name] for name in ("rdf", "rdfs", "owl", "void")}
    listed = {
        space.removesuffix("#") if space == PREFIXES["un"] else space
        for space in spaces - ground
    }
    assert listed <= told | {PREFIXES["dc"]} and told - {PREFIXES["dc"]} <= listed


# Doubt


def test_doubt_reaches_the_fact(tmp_path: Path) -> None:
    papers = {
        "a.txt": "1. 湖泊治理问题国际会议于2016年5月23日在伊斯坦布尔举行。\n",
        "b.txt": "1. 湖泊治理问题国际会议于2017年5月23日在伊斯坦布尔举行。\n",
    }
    output = built_of(papers, tmp_path)
    store = store_of(output)
    path = rows(
        store,
        """SELECT ?thing ?when { ?f a un:Finding ; un:doubts ?c . ?c un:contested true ; un:modality "asserted" ;
          rdf:subject/rdfs:label ?thing ; rdf:predicate un:heldOn ; rdf:object/un:edtf ?when }""",
    )
    assert path == [
        ("湖泊治理问题国际会议", "2016-05-23"),
        ("湖泊治理问题国际会议", "2017-05-23"),
    ]
    assert not asked(store, "ASK { ?e un:heldOn ?d }")
    assert asked(store, "ASK { ?e un:heldIn ?place }")
    assert check(output) == []
    plain = ox.Store()
    plain.load(path=str(output / "facts.ttl"), format=ox.RdfFormat.TURTLE)
    assert not asked(plain, "ASK { ?e un:heldOn ?d }") and asked(
        plain, "ASK { ?e un:heldIn ?p }"
    )


def test_nothing_contested_is_a_plain_triple(store: ox.Store) -> None:
    assert not asked(
        store,
        "ASK { ?c un:contested true ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o }",
    )


# Plain facts


@pytest.mark.parametrize("name", ["built", "built_real"])
def test_plain_facts(name: str, request: pytest.FixtureRequest) -> None:
    output: Path = request.getfixturevalue(name)
    whole, plain = store_of(output), ox.Store()
    plain.load(path=str(output / "facts.ttl"), format=ox.RdfFormat.TURTLE)
    triples = {quad.triple for quad in plain}
    assert triples < {quad.triple for quad in whole}
    assert len(triples) < len(whole) / 3
    kinds = {
        row[0].rpartition("#")[2]
        for row in rows(plain, "SELECT DISTINCT ?k { ?x a ?k }")
    }
    assert not kinds & {
        "Mention",
        "Claim",
        "Block",
        "Rule",
        "Finding",
        "Directive",
        "Activity",
    }
    assert kinds >= {"Document", "Text", "State", "Organization", "Event", "Date"}
    # Every thing of the whole with its names, and every fact between two of them.
    things = "SELECT ?x ?l { ?m un:names ?x . ?x rdfs:label ?l }"
    labels = rows(plain, "SELECT ?x ?l { ?x rdfs:label ?l }")
    assert set(rows(whole, things)) <= set(labels)
    said = "SELECT ?s ?p ?o { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o }"
    assert set(rows(whole, said)) <= set(rows(plain, "SELECT ?s ?p ?o { ?s ?p ?o }"))
    # Nothing dangles: what a fact leads to is described, but for what stands elsewhere.
    dangling = """SELECT ?o { ?s ?p ?o FILTER(STRSTARTS(STR(?o), "https://un-kg.example/id/"))
      FILTER NOT EXISTS { ?o ?q ?any } }"""
    assert rows(plain, dangling) == []
