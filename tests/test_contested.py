"""What findings doubt: marked in graph, tables and page, and without a plain triple."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.formats.export import export
from kg.model.vocabulary import PREFIXES
from kg.pipeline import build
from kg.store.shapes import check

# The years of one day differ between the first two; the third repeats the first, and the last
# tells of another thing.
PAPERS = {
    "a.txt": "湖泊问题的报告\n\n1. 湖泊治理问题国际会议于2016年5月23日在伊斯坦布尔举行。\n",
    "b.txt": "河流问题的报告\n\n1. 湖泊治理问题国际会议于2017年5月23日在伊斯坦布尔举行。\n",
    "c.txt": "森林问题的报告\n\n1. 湖泊治理问题国际会议于2016年5月23日举行，会上通过了建议。\n",
    "d.txt": "海洋问题的报告\n\n1. 河流治理问题国际会议于2011年3月2日在日内瓦举行。\n",
}
PREFIX = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for name, words in PAPERS.items():
        (folder / name).write_text(words, encoding="utf-8")
    made = tmp_path_factory.mktemp("output") / "out"
    build(folder, made, jobs=1, language="zh")
    return made


def rows(output: Path, name: str) -> list[dict[str, object]]:
    text = (output / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_a_finding_names_its_claims(output: Path) -> None:
    (finding,) = rows(output, "findings.jsonl")
    assert finding["kind"] == "two dates"
    sides = finding["evidence"]
    assert isinstance(sides, list)
    assert all(len(side["claim"]) == 16 for side in sides)


def test_all_that_say_so_are_marked_in_the_table(output: Path) -> None:
    held = [row for row in rows(output, "claims.jsonl") if row["predicate"] == "heldOn"]
    assert {(row["document"], row["contested"]) for row in held} == {
        ("a.txt", True),
        ("b.txt", True),
        ("c.txt", True),
        ("d.txt", False),
    }
    others = [row for row in rows(output, "claims.jsonl") if row not in held]
    assert others and not any(row["contested"] for row in others)


@pytest.mark.parametrize(
    ("name", "form"),
    [("graph.ttl", ox.RdfFormat.TURTLE), ("graph.nq", ox.RdfFormat.N_QUADS)],
)
def test_no_plain_triple_stands(name: str, form: ox.RdfFormat, output: Path) -> None:
    store = ox.Store()
    store.load(path=str(output / name), format=form)

    def asked(query: str) -> list[list[str]]:
        found = store.query(PREFIX + query, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        return sorted([str(term.value) for term in row] for row in found)  # type: ignore[union-attr]

    plain = asked("SELECT DISTINCT ?day { ?what un:heldOn/un:edtf ?day }")
    assert plain == [["2011-03-02"]]
    said = "?claim rdf:predicate un:heldOn ; rdf:object/un:edtf ?day"
    marked = asked(
        f"SELECT DISTINCT ?claim ?day {{ ?claim un:contested true . {said} }}"
    )
    assert sorted(day for _, day in marked) == [
        "2016-05-23",
        "2016-05-23",
        "2017-05-23",
    ]
    doubted = asked(f"SELECT DISTINCT ?day {{ ?finding un:doubts ?claim . {said} }}")
    assert doubted == [["2016-05-23"], ["2017-05-23"]]
    # What is said of the place is not doubted.
    assert len(asked("SELECT DISTINCT ?s ?o { ?s un:heldIn ?o }")) == 2


def test_the_turtle_is_that_of_an_export(output: Path) -> None:
    (made,) = export("turtle", output / "graph.nq", output.parent / "again.ttl")
    assert made.read_bytes() == (output / "graph.ttl").read_bytes()


def test_lines_stay_sorted(output: Path) -> None:
    """Graph after graph."""
    lines = (output / "graph.nq").read_bytes().splitlines()
    by_graph: dict[bytes, list[bytes]] = {}
    for line in lines:
        by_graph.setdefault(line.rsplit(b" ", 2)[1], []).append(line)
    assert all(found == sorted(found) for found in by_graph.values())


def test_it_conforms(output: Path) -> None:
    assert list(check(output)) == []


def test_the_page_marks_it(output: Path) -> None:
    page = (output / "graph.html").read_text(encoding="utf-8")
    start = page.index('id="data-more"')
    more = json.loads(page[page.index(">", start) + 1 : page.index("</script>", start)])
    told = [row for rows in more["facts"].values() for row in rows]
    told = [row for row in told if row[1].startswith("20")]
    assert {(row[1], row[-1]) for row in told} == {
        ("2016-05-23", 1),
        ("2017-05-23", 1),
        ("2011-03-02", 0),
    }
