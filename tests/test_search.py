"""Full-text search: on the command line, in the library, in SPARQL."""

from __future__ import annotations

import json
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import build, query_graph
from kg.cli import main
from kg.errors import QueryError
from kg.serve import serving
from kg.store import kept as kept_module
from kg.store.expanding import asks_for_words, expanded
from kg.store.searching import look_for, search_graph

PAPERS = {
    "a.txt": "A/99/1\n\n湖泊问题\n\n1. 国际移民组织于2003年11月举办了世界人道主义峰会。\n\n2. 国际移民组织支持 UNESCO 的工作。\n",
    "b.txt": "1. 国际电信联盟讨论了移民问题。",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    (folder / "papers").mkdir()
    for name, words in PAPERS.items():
        (folder / "papers" / name).write_text(words, encoding="utf-8")
    build(folder / "papers", folder / "output", jobs=1)
    return folder / "output"


def found(words: str, output: Path) -> list[tuple[str | None, ...]]:
    """What is found, by its end of the IRI."""
    rows = search_graph(words, output).rows
    return [(row[0], (row[4] or "").rpartition("/id/")[2]) for row in rows]


@pytest.mark.parametrize(
    ("words", "nodes"),
    [
        # Names first; any string of Chinese, wherever it stands.
        (
            "国际移民组织",
            [
                ("name", "organization/IOM"),
                ("text", "work/A/99/1/zh#para1"),
                ("text", "work/A/99/1/zh#para2"),
            ],
        ),
        ("民组", [("name", "organization/IOM")]),
        ("湖泊问题", [("title", "work/A/99/1")]),
        # All of the words; Latin ones whole, in any case.
        ("移民 人道主义", [("text", "work/A/99/1/zh#para1")]),
        ("unesco 移民", [("text", "work/A/99/1/zh#para2")]),
        ("UNES", []),
        ("移人", []),
    ],
)
def test_what_is_found(words: str, nodes: list[tuple[str, str]], output: Path) -> None:
    there = found(words, output)
    assert there[:1] == nodes[:1]  # the best; of several texts any may be the next
    assert set(nodes) <= set(there) and bool(nodes) == bool(there)


def test_words_around_the_first_hit(output: Path) -> None:
    rows = search_graph("人道主义 峰会", output).rows
    row = next(row for row in rows if row[0] == "text")
    assert row[1] == "1. 国际移民组织于2003年11月举办了世界人道主义峰会。"
    assert row[2:4] == ["a.txt", "para1"]


def test_words_without_a_letter(output: Path) -> None:
    with pytest.raises(QueryError, match="no word to look for"):
        search_graph("…", output)


def test_what_is_kept_finds_the_same(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = search_graph("移民", output)
    monkeypatch.setattr(kept_module, "LEAST_BYTES", 1)
    assert search_graph("移民", output) == before


QUERY = 'SELECT ?l { ?x un:search "移民组织" . ?x a un:Organization ; rdfs:label ?l }'


def test_in_sparql(output: Path) -> None:
    assert query_graph(QUERY, output).rows == [["国际移民组织"]]
    none = query_graph('SELECT ?x { ?x un:search "湖水" }', output)
    assert none.rows == []


def test_at_the_endpoint(output: Path) -> None:
    with serving(output, workers=1) as address:
        given = urllib.parse.urlencode({"query": QUERY})
        request = urllib.request.Request(
            f"{address}/sparql?{given}", headers={"Accept": "text/csv"}
        )
        with urllib.request.urlopen(request) as reply:
            rows = reply.read().decode().split()
    assert rows == ["l", "国际移民组织"]


@pytest.mark.parametrize(
    ("query", "whole"),
    [
        ('{ ?x un:search "a" . }', "{ VALUES ?x { <i:a> }  }"),
        ("{ $x un:search 'a' }", "{ VALUES $x { <i:a> } }"),
        (r'{ ?x un:search "a\"b" . }', '{ VALUES ?x { <i:a"b> }  }'),
        (
            '{ ?x <https://un-kg.example/ontology#search> "a" }',
            "{ VALUES ?x { <i:a> } }",
        ),
        ("{ ?x un:searched ?y }", "{ ?x un:searched ?y }"),
    ],
)
def test_statements_become_values(query: str, whole: str) -> None:
    assert expanded(query, lambda words: [f"i:{words}"]) == whole
    assert asks_for_words(query) == (whole != query)


@pytest.mark.parametrize(
    "query",
    [
        '{ ?x un:search "a" ; rdfs:label ?l }',
        "{ ?x un:search ?words }",
        "{ <i:x> un:search 'a' }",
    ],
)
def test_what_is_no_statement_of_its_own(query: str) -> None:
    with pytest.raises(QueryError, match="stands alone"):
        expanded(query, lambda words: [])


def test_on_the_command_line(output: Path) -> None:
    asked = [
        "search",
        "移民",
        "组织",
        "--graph",
        str(output),
        "--format",
        "json",
        "--limit",
        "1",
    ]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    (row,) = json.loads(done.output)
    assert (row["what"], row["node"]) == (
        "name",
        "https://un-kg.example/id/organization/IOM",
    )


@pytest.mark.parametrize("words", ["IOM", "iom", "移民组织", "国际移民组织"])
def test_a_body_is_found_by_any_of_its_names(words: str, output: Path) -> None:
    there = found(words, output)
    assert there[0] == ("name", "organization/IOM")
    places = [node for what, node in there if what in ("text", "named")]
    assert sorted(places) == ["work/A/99/1/zh#para1", "work/A/99/1/zh#para2"]


def test_what_holds_the_words_stands_before_what_names_it_otherwise(
    tmp_path: Path,
) -> None:
    (tmp_path / "papers").mkdir()
    lines = "1. 联合国开发计划署支持科摩罗。\n\n2. 开发署支持帕劳。\n\n3. 各国努力。\n"
    (tmp_path / "papers" / "a.txt").write_text(lines, encoding="utf-8")
    build(tmp_path / "papers", tmp_path / "out", jobs=1, language="zh")
    rows = search_graph("开发署", tmp_path / "out").rows
    assert [(row[0], row[3]) for row in rows if row[3]] == [
        ("text", "para2"),
        ("named", "para1"),
    ]
    assert rows[-1][1] == "1. 联合国开发计划署支持科摩罗。"
    labels, cut = look_for("开发署", tmp_path / "out", most=1)
    assert labels == ["联合国开发计划署"] and len(cut.rows) == 1


def test_it_says_what_it_took_the_words_for(output: Path) -> None:
    asked = ("search", "移民组织", "--graph", str(output))
    done = CliRunner().invoke(main, [*asked, "--limit", "1"])
    assert done.stderr.splitlines() == [
        "understood as 移民组织 = 国际移民组织",
        "the first place; --limit shows more",
    ]
    # Identifiers are for tools.
    assert "organization/IOM" not in done.stdout
    whole = CliRunner().invoke(main, ["search", "国际移民组织", "--graph", str(output)])
    assert whole.stderr == "" and "para2" in whole.stdout


def test_the_graph_may_stand_behind_the_words(output: Path, tmp_path: Path) -> None:
    def searched(*words: str) -> str:
        return CliRunner().invoke(main, ["search", *words]).output

    named = searched("国际移民组织", "--graph", str(output))
    assert "para2" in named
    assert searched("国际移民组织", str(output)) == named
    assert searched("国际移民组织", str(output / "graph.ttl")) == named
    # A folder without a graph is a word, as everything is where the option tells the graph.
    nothing = "nothing holds all these words\n"
    assert searched("国际移民组织", str(tmp_path), "--graph", str(output)) == nothing
    assert searched("国际移民组织", str(output), "--graph", str(output)) == nothing


def test_the_page_of_a_search_says_it_too(output: Path) -> None:
    with serving(output, workers=1) as address:
        asked = urllib.parse.urlencode({"q": "IOM"})
        with urllib.request.urlopen(f"{address}/search?{asked}") as reply:
            page = reply.read().decode()
        asked = urllib.parse.urlencode({"q": "WIPO"})
        with urllib.request.urlopen(f"{address}/search?{asked}") as reply:
            # Only the authority knows it, so that no page tells of it.
            assert "“WIPO”即世界知识产权组织；" in reply.read().decode()
        asked = urllib.parse.urlencode({"q": "国际移民组织"})
        with urllib.request.urlopen(f"{address}/search?{asked}") as reply:
            plain = reply.read().decode()
    said, _, rest = page.partition('“IOM”即<a href="')[2].partition("</a>")
    assert said.endswith("国际移民组织") and "以其他名称" in rest[:30]
    assert page.count("<blockquote>") == 2 and "<mark>国际移民组织</mark>" in page
    assert "”即" not in plain and plain.count("<blockquote>") == 2
