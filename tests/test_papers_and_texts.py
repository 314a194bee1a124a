"""Works and their texts: what is cited and what is read, names of files, two files of one paper."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from built_graphs import asked, built_of, rows, store_of

from kg.graph.papers import paper_of
from kg.model.source import Source
from kg.model.vocabulary import DEFAULT_BASE
from kg.pipeline import build, read_through
from kg.store.shapes import check

REPORT = """\
A/88/801
Distr.: General
12 May 2033
Chinese
Original: English

第八十八届会议
议程项目20
可持续发展

河流养护问题
秘书长的报告

1. 河流养护问题国际会议于2033年3月2日在内罗毕举行。
2. 会议由联合国环境规划署举办，见A/88/802号文件。
"""
LETTER = """\
A/88/802
Distr.: General
3 June 2033
Chinese
Original: English

第八十八届会议

2033年6月1日肯尼亚常驻联合国代表给秘书长的信

1. 谨随函转递河流养护问题国际会议的摘要。
2. 秘书长的报告(A/88/801)第1段提到该会议。
3. 请秘书长在2034年3月之前向大会提出报告。
"""
OTHER_LETTER = LETTER.replace("谨随函转递", "谨此转递")
PLAIN = "湖泊问题\n\n1. 湖泊治理问题国际会议于2016年5月23日在伊斯坦布尔举行。\n"
WORK = f"{DEFAULT_BASE}work/A/88/"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    papers = {"report.txt": REPORT, "letter.txt": LETTER, "plain.txt": PLAIN}
    return built_of(papers, tmp_path_factory.mktemp("works"))


@pytest.fixture(scope="module")
def store(output: Path) -> ox.Store:
    return store_of(output)


def test_what_is_cited_and_read_is_one_work(store: ox.Store) -> None:
    found = rows(store, "SELECT ?x ?t { ?x cito:cites ?y . ?y dcterms:title ?t }")
    assert (f"{WORK}802", "河流养护问题") in found
    assert f"{WORK}801" in {by for by, _ in found}
    for symbol in ("A/88/801", "A/88/802"):
        (named,) = rows(store, f'SELECT DISTINCT ?d {{ ?d un:symbol "{symbol}" }}')
        assert named == (f"{DEFAULT_BASE}work/{symbol}",)


def test_a_work_says_what_it_is_with_all_of_it(store: ox.Store) -> None:
    assert rows(
        store,
        "SELECT ?d ?class ?issued ?text { ?d un:hasText ?text ; un:symbol ?s ; dcterms:issued ?issued ; a ?class }",
    ) == [
        (f"{WORK}801", un("Document"), "2033-05-12", f"{WORK}801/zh"),
        (f"{WORK}801", un("Report"), "2033-05-12", f"{WORK}801/zh"),
        (f"{WORK}802", un("Document"), "2033-06-01", f"{WORK}802/zh"),
        (f"{WORK}802", un("Letter"), "2033-06-01", f"{WORK}802/zh"),
    ]
    untyped = "SELECT ?d { ?d un:hasText ?t FILTER NOT EXISTS { ?d a un:Document } }"
    assert rows(store, untyped) == []


def un(name: str) -> str:
    return f"https://un-kg.example/ontology#{name}"


def test_hashes_of_file_and_text(store: ox.Store, output: Path) -> None:
    found = {row[0]: row[1:] for row in rows(
        store, "SELECT ?f ?file ?text { ?t un:file ?f ; un:fileHash ?file ; un:textHash ?text }"
    )}  # fmt: skip
    inputs = json.loads((output / "build.json").read_text(encoding="utf-8"))["inputs"]
    assert {name: text for name, (_, text) in found.items()} == inputs
    assert all(file == text for file, text in found.values()), "plain UTF-8 text"


def test_a_paper_without_symbol_is_known_by_its_words(store: ox.Store) -> None:
    ((work, label),) = rows(
        store, 'SELECT ?d ?l { ?d un:hasText/un:file "plain.txt" ; rdfs:label ?l }'
    )
    assert work.startswith(f"{DEFAULT_BASE}work/sha256-") and label
    assert "plain" not in work


def test_another_file_name_changes_no_iri(output: Path, tmp_path: Path) -> None:
    other = built_of({"z.txt": REPORT, "a/y.txt": LETTER, "x.txt": PLAIN}, tmp_path)
    renamed = store_of(other)
    for query in (
        "SELECT ?x { ?x a un:Document }",
        "SELECT ?x { ?x a un:Text }",
        "SELECT ?x { ?x a un:Block }",
        "SELECT ?x { ?x a un:Mention }",
        "SELECT ?x { ?x a un:Claim }",
        "SELECT ?x { ?x a un:Directive }",
        "SELECT ?x { ?x a un:Finding }",
        "SELECT ?s ?p ?o { ?s ?p ?o FILTER(!STRENDS(STR(?o), '.txt')) }",
    ):
        assert rows(renamed, query) == rows(store_of(output), query), query


DOUBTED = {
    "a.txt": "湖泊问题的报告\n\n1. 湖泊治理问题国际会议于2016年5月23日在伊斯坦布尔举行。\n",
    "b.txt": "河流问题的报告\n\n1. 湖泊治理问题国际会议于2017年5月23日在伊斯坦布尔举行。\n",
}


def test_another_file_name_changes_no_finding(tmp_path: Path) -> None:
    found = []
    for number, names in enumerate((("a.txt", "b.txt"), ("one.txt", "two.txt"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        papers = dict(zip(names, DOUBTED.values(), strict=True))
        store = store_of(built_of(papers, folder))
        found.append(rows(store, "SELECT ?f ?c { ?f a un:Finding ; un:doubts ?c }"))
    assert found[0] == found[1] and len(found[0]) == 2


def test_what_points_back_at_its_own_paper_has_one_iri_too() -> None:
    """A claim whose object is the paper itself is not known by the name of the file."""
    claims = []
    for name in ("a.txt", "b.txt"):
        reading = read_through(Source(name=name, text=LETTER))
        claims.append({statement.digest for statement in reading.statements})
        assert any(f"Document/{name}" == s.subject for s in reading.statements)
    assert claims[0] == claims[1]


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    papers = {"1.txt": LETTER, "2.txt": OTHER_LETTER, "3.txt": LETTER}
    return built_of(papers, tmp_path_factory.mktemp("twice"))


def test_two_files_of_a_paper_are_two_texts(twice: Path) -> None:
    store = store_of(twice)
    texts = rows(store, "SELECT ?d ?t ?f { ?d un:hasText ?t . ?t un:file ?f }")
    assert [(work, file) for work, _, file in texts] == [
        (f"{WORK}802", "1.txt"),
        (f"{WORK}802", "2.txt"),
    ]
    assert texts[0][1] == f"{WORK}802/zh" and texts[1][1].startswith(f"{WORK}802/zh~")
    assert check(twice) == []
    for kind in ("Mention", "Claim", "Directive"):
        where = rows(
            store,
            f"SELECT ?x (COUNT(DISTINCT ?t) AS ?n) {{ ?x a un:{kind} ; un:inParagraph/un:inText ?t }} GROUP BY ?x",
        )
        assert where and all(count == "1" for _, count in where), kind
    # Each text has its own blocks, and each block the words of one text.
    assert not asked(store, "ASK { ?b un:text ?one, ?two FILTER(?one != ?two) }")
    words = rows(
        store, "SELECT ?t { ?b un:inText ?x ; un:text ?t FILTER(CONTAINS(?t, '转递')) }"
    )
    assert len(words) == 2 and len(set(words)) == 2


def test_two_texts_have_two_graphs(twice: Path) -> None:
    lines = (twice / "graph.nq").read_text(encoding="utf-8").splitlines()
    graphs = {line.rsplit(" ", 2)[1] for line in lines}
    own = {graph for graph in graphs if "/graph/work/" in graph}
    assert len(own) == 2 and all("/A/88/802/zh" in graph for graph in own)


def test_two_texts_of_a_paper_may_contradict_each_other(tmp_path: Path) -> None:
    """The finding leads to claims and blocks of both, which are there."""
    other = REPORT.replace("2033年3月2日", "2032年3月2日")
    output = built_of({"1.txt": REPORT, "2.txt": other}, tmp_path)
    store = store_of(output)
    said = rows(
        store,
        """SELECT ?file ?when { ?f un:doubts ?c . ?c a un:Claim ; un:contested true ;
          rdf:object/un:edtf ?when ; un:inParagraph/un:inText/un:file ?file }""",
    )
    assert said == [("1.txt", "2033-03-02"), ("2.txt", "2032-03-02")]
    places = rows(
        store,
        "SELECT ?file { ?f un:hasEvidence/un:inParagraph/un:inText/un:file ?file }",
    )
    assert places == [("1.txt",), ("2.txt",)]
    assert not asked(store, "ASK { ?e un:heldOn ?d }")
    assert check(output) == []


def test_a_copy_is_listed_and_says_nothing_more(twice: Path, tmp_path: Path) -> None:
    listed = (twice / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["document"] for line in listed] == [
        "1.txt",
        "2.txt",
        "3.txt",
    ]
    remarks = {
        row["document"]: row["remark"]
        for row in json.loads((twice / "build.json").read_text(encoding="utf-8"))[
            "remarks"
        ]
    }
    assert "is the paper that 1.txt is" in remarks["2.txt"]
    assert "has the words of 1.txt" in remarks["3.txt"]
    alone = built_of({"1.txt": LETTER, "2.txt": OTHER_LETTER}, tmp_path)
    for name in ("graph.ttl", "graph.nq"):
        left = (twice / name).read_text(encoding="utf-8").splitlines()
        assert left == (alone / name).read_text(encoding="utf-8").splitlines(), name


def test_a_copy_is_no_text_apart(tmp_path: Path) -> None:
    """Built again from what was kept, and with another number of processes, it is the same."""
    first = built_of(
        {"1.txt": LETTER, "2.txt": LETTER, "3.txt": OTHER_LETTER}, tmp_path
    )
    before = (first / "graph.nq").read_bytes()
    build(tmp_path / "papers", first, jobs=2, language="zh")
    assert (first / "graph.nq").read_bytes() == before


@pytest.mark.parametrize(
    ("front", "wanted"),
    [
        ("A/88/801", "work/A/88/801/zh"),
        (None, "work/sha256-"),
    ],
)
def test_the_address_of_a_paper(front: str | None, wanted: str) -> None:
    source = Source(name="x.txt", text=REPORT if front else PLAIN)
    made = paper_of(read_through(source).document, source)
    assert made.text.startswith(DEFAULT_BASE + wanted)
    assert made.graph == made.text.replace("/id/", "/id/graph/")
    apart = made.apart()
    assert (apart.work, apart.words) == (made.work, made.words)
    assert apart.text != made.text and apart.graph != made.graph


# Where the facts come from


def test_graphs_alone_are_said_to_come_from_somewhere(store: ox.Store) -> None:
    attributed = rows(store, "SELECT DISTINCT ?x { ?x prov:wasAttributedTo ?y }")
    kinds = {row[0].removeprefix(DEFAULT_BASE).partition("/")[0] for row in attributed}
    assert kinds == {"rule", "authority", "dataset"}
    derived = rows(store, "SELECT ?x ?y { ?x prov:wasDerivedFrom ?y }")
    assert derived == [
        (f"{DEFAULT_BASE}graph/{text.removeprefix(DEFAULT_BASE)}", text)
        for (text,) in rows(store, "SELECT ?t { ?t a un:Text }")
    ]
    for kind in ("Document", "State", "Organization", "Event"):
        assert not asked(
            store,
            f"ASK {{ ?x a un:{kind} ; prov:wasDerivedFrom|prov:wasAttributedTo|prov:wasGeneratedBy ?y }}",
        )


def test_a_graph_is_the_outcome_of_an_activity_with_inputs(store: ox.Store) -> None:
    found = rows(
        store,
        """SELECT ?graph ?text ?authority ?version {
          ?graph prov:wasGeneratedBy ?reading ; prov:wasDerivedFrom ?text .
          ?reading a prov:Activity ; prov:used ?text, ?authority ; prov:wasAssociatedWith ?by .
          ?text un:textHash ?hash . ?authority a prov:Entity . ?by owl:versionInfo ?version
          FILTER(?authority != ?text) }""",
    )
    assert len(found) == 3
    assert all("/graph/work/" in graph for graph, *_ in found)
