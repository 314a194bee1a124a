"""A build: complete, the same bytes whatever happens around it, readable by the stores."""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
import rdflib

from kg.errors import SchemaError
from kg.pipeline import FILES, build
from kg.store.layout import positions

SAME = [name for name in FILES if name != "build.json"]


def rows(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def test_all_files_and_nothing_else(built: Path) -> None:
    assert sorted(p.name for p in built.iterdir()) == sorted([".kg", *FILES])


def test_same_bytes_whatever_the_hash_seed_workers_and_file_order(
    built: Path, corpus: Path, tmp_path: Path
) -> None:
    shuffled = tmp_path / "shuffled"
    shuffled.mkdir()
    for path in sorted(corpus.glob("*.txt"), reverse=True):
        shutil.copy(path, shuffled / path.name)
    for seed, jobs in (("1", "2"), ("4242", "1")):
        output = tmp_path / seed
        command = [
            sys.executable,
            "-m",
            "kg",
            "build",
            str(shuffled),
            "-o",
            str(output),
            "--jobs",
            jobs,
            "--quiet",
        ]
        subprocess.run(
            command,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
        )
        for name in SAME:
            assert (output / name).read_bytes() == (built / name).read_bytes(), (
                f"{name} differs with seed {seed}, {jobs} workers"
            )


def test_stores_count_the_same_triples(built: Path) -> None:
    import pyoxigraph

    graph = rdflib.Graph().parse(built / "graph.ttl")
    store = pyoxigraph.Store()
    with (built / "graph.ttl").open("rb") as handle:
        store.bulk_load(handle, pyoxigraph.RdfFormat.TURTLE)
    counted = json.loads((built / "build.json").read_text(encoding="utf-8"))["counts"][
        "triples"
    ]
    assert len(graph) == len(store) == counted
    assert not [t for t in graph for term in t if isinstance(term, rdflib.BNode)]


def test_every_mention_leads_to_its_words(built: Path, corpus: Path) -> None:
    from kg.read import read

    sources = {p.name: read(p).text for p in corpus.glob("*.txt")}
    count = 0
    for row in rows(built / "mentions.jsonl"):
        words = sources[str(row["document"])][
            int(str(row["start"])) : int(str(row["end"]))
        ]
        assert "".join(words.split()) == "".join(str(row["text"]).split())
        assert (
            str(row["entity"]).startswith("https://")
            and row["paragraph"]
            and row["rule"]
        )
        count += 1
    assert count > 300


def test_provenance_is_reached_by_query_alone(built: Path) -> None:
    from kg import query_graph

    answer = query_graph("proof", built / "graph.ttl")
    table = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    row = next(
        r
        for r in table
        if r["words"]
        and "1990年12月18日第45/158号决议" in r["words"]
        and r["predicate"]
        and r["predicate"].endswith("adoptedOn")
    )
    assert (
        row["document"] == "A_99_901.txt"
        and row["paragraph"] == "para4"
        and row["rule"]
    )


def test_shapes_hold(built_few: Path, root: Path) -> None:
    from pyshacl import validate

    graph = rdflib.Graph().parse(built_few / "graph.ttl")
    shapes = rdflib.Graph().parse(root / "schema" / "shapes.ttl")
    ontology = rdflib.Graph().parse(root / "schema" / "ontology.ttl")
    conforms, _, report = validate(
        graph, shacl_graph=shapes, ont_graph=ontology, inference="rdfs"
    )
    assert conforms, report[:3000]


def test_terms_of_the_graph_are_declared(built: Path) -> None:
    from kg.model.vocabulary import CLASSES, ONTOLOGY, PROPERTIES

    declared = {c.name for c in CLASSES} | {p.name for p in PROPERTIES}
    graph = rdflib.Graph().parse(built / "graph.ttl")
    used = {
        str(term)[len(ONTOLOGY) :]
        for t in graph
        for term in t
        if str(term).startswith(ONTOLOGY)
    }
    assert used <= declared


def test_one_bad_document_does_not_stop_the_others(
    corpus: Path, tmp_path: Path
) -> None:
    papers = tmp_path / "papers"
    (papers / "deep").mkdir(parents=True)
    shutil.copy(corpus / "A_99_905.txt", papers / "deep" / "good.txt")
    (papers / "broken.txt").write_bytes(b"\0\1\2\3" * 50)
    (papers / "picture.png").write_bytes(b"\x89PNG")
    done = build(papers, tmp_path / "out", jobs=1)
    assert done.documents == 1 and sorted(f.document for f in done.failures) == [
        "broken.txt",
        "picture.png",
    ]
    report = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))
    assert [f["document"] for f in report["failures"]] == ["broken.txt", "picture.png"]
    assert {row["document"] for row in rows(tmp_path / "out" / "mentions.jsonl")} == {
        "deep/good.txt"
    }


def test_nothing_half_written_where_the_folder_is_in_the_way(
    corpus: Path, tmp_path: Path
) -> None:
    from kg.errors import OutputError

    (tmp_path / "out").write_text("a file, not a folder")
    with pytest.raises(OutputError, match="cannot be written"):
        build(corpus / "A_99_905.txt", tmp_path / "out", jobs=1)
    assert (tmp_path / "out").read_text() == "a file, not a folder"


def test_base_of_the_iris_is_a_setting(corpus: Path, tmp_path: Path) -> None:
    build(corpus / "A_99_905.txt", tmp_path, jobs=1, base="https://library.test/")
    ours = [row["entity"] for row in rows(tmp_path / "mentions.jsonl")]
    assert ours and all(str(iri).startswith("https://library.test/") for iri in ours)


def test_golden_mentions(built: Path, root: Path) -> None:
    """`make accept` renews what is expected, after a look at the difference."""
    expected = (root / "tests" / "golden" / "mentions.jsonl").read_text(
        encoding="utf-8"
    )
    assert (built / "mentions.jsonl").read_text(encoding="utf-8") == expected


def test_golden_claims(built: Path, root: Path) -> None:
    expected = (root / "tests" / "golden" / "claims.jsonl").read_text(encoding="utf-8")
    assert (built / "claims.jsonl").read_text(encoding="utf-8") == expected


def test_real_documents_build(real: Path, tmp_path: Path) -> None:
    done = build(real, tmp_path)
    assert done.failures == [] and done.documents == 5
    documents = {
        str(row["document"]): row for row in rows(tmp_path / "documents.jsonl")
    }
    assert len(documents["003_f65796ce0b643df3.txt"]["recommendations"]) == 16  # type: ignore[arg-type]
    assert sum(len(d["recommendations"]) for d in documents.values()) == 16  # type: ignore[arg-type, misc]


def test_the_user_has_the_last_word(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(
        "1. Anna Lind和Anna B. Lind发言。\n\n2. 国际移民组织出席。\n", encoding="utf-8"
    )
    build(papers, tmp_path / "one", jobs=1)
    (merge,) = next(rows(tmp_path / "one" / "documents.jsonl"))["merges"]  # type: ignore[misc]
    assert (
        merge["id"] == "Anna Lind"
        and merge["into"] == "Anna B. Lind"
        and merge["reason"]
    )  # type: ignore[index]
    words = tmp_path / "mine.toml"
    words.write_text(
        "[[apart]]\nkind = 'Person'\nid = 'Anna Lind'\n[[same]]\nkind = 'Organization'\nid = '国际移民组织'\nis = '移民署'\n",
        encoding="utf-8",
    )
    build(papers, tmp_path / "two", jobs=1, overrides=words)
    assert {row["id"] for row in rows(tmp_path / "two" / "mentions.jsonl")} == {
        "Anna Lind",
        "Anna B. Lind",
        "移民署",
    }


FRAGMENTS = [
    "《",
    "第70/302和",
    "《公约》",
    "全球契约",
    "Aa-",
    "2003年1月1日和",
    "委员会",
    "阿·尔",
    "关于移民的",
    "1 \n",
    "答复：肯尼亚、",
    "(a)",
    "\u2029",
]


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_repeated_fragments_pass_through(fragment: str) -> None:
    """Inputs made against the patterns; one that takes more than linear time would not come back."""
    from kg.model.source import Source
    from kg.pipeline import read_through

    reading = read_through(Source(name="x", text=fragment * (30_000 // len(fragment))))
    assert reading.document.name == "x"


def test_layout_of_more_nodes_than_a_small_graph() -> None:
    """From 500 nodes on, layouts of libraries want more than this project installs."""
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(600, 2, seed=1), str)
    places = positions(graph)
    assert places == positions(graph) and len(set(places.values())) > 590
    near = (
        sum(math.dist(places[u], places[v]) for u, v in graph.edges)
        / graph.number_of_edges()
    )
    nodes = sorted(graph)
    far = (
        sum(
            math.dist(places[u], places[v])
            for u, v in zip(nodes, nodes[300:], strict=False)
        )
        / 300
    )
    assert near < far  # what is connected stands closer together


def test_broken_rules_stop_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise SchemaError(
            "zh/extract/date.toml, day",
            "pattern does not compile",
            "correct the pattern",
        )

    monkeypatch.setattr("kg.pipeline.jobs.read_through", broken)
    monkeypatch.setattr("kg.pipeline.workers._start_method", lambda: "fork")
    (tmp_path / "a.txt").write_text("大会通过了第73/195号决议。", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"zh/extract/date\.toml, day"):
        build(tmp_path, tmp_path / "out", jobs=1)
    assert not (tmp_path / "out").exists()


def test_annexes_without_title_are_not_one_annex(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in ("a", "b"):
        words = f"2019年1月14日摩洛哥常驻联合国代表给秘书长的信\n\n谨随函附上资料。{name}\n\n附件\n\n1. 会议通过了该契约。\n"
        (papers / f"{name}.txt").write_text(words, encoding="utf-8")
    build(papers, tmp_path / "out", jobs=1)
    rows = [
        json.loads(line)
        for line in (tmp_path / "out" / "claims.jsonl")
        .read_text(encoding="utf-8")
        .splitlines()
    ]
    annexes = [row["subject"] for row in rows if row["predicate"] == "annexTo"]
    assert len(annexes) == 2 and len(set(annexes)) == 2
