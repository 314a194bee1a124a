"""The command line: thin, documented, with clear errors."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.cli import main

COMMANDS = sorted(main.commands)


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_ends_in_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert (
        result.output.strip().splitlines()[-1].strip().startswith(f"Example: kg {name}")
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str, root: Path) -> None:
    assert f"kg {name}" in (root / "README.md").read_text(encoding="utf-8")


def test_every_command_explains_itself() -> None:
    assert all(isinstance(c, click.Command) and c.help for c in main.commands.values())


def test_explain_names_what_won_and_what_lost() -> None:
    result = run("explain", "根据大会第77/126号决议")
    assert result.exit_code == 0
    assert "A/RES/77/126" in result.output and "zh.resolution.numbered" in result.output


def test_explain_tells_why_a_reading_is_refused() -> None:
    result = run("explain", "会议于2006年2月30日举行")
    assert "refused" in result.output and "no day 30" in result.output


def test_extract_reads_standard_input() -> None:
    result = run("extract", "-", stdin="大会第77/126号决议".encode())
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert [(r["type"], r["id"]) for r in rows] == [
        ("Organization", "联合国大会"),
        ("Resolution", "A/RES/77/126"),
    ]
    assert rows[1]["start"] == 2 and rows[1]["end"] == 12


@pytest.mark.parametrize(
    "stage", ["read", "repair", "parse", "extract", "relate", "resolve"]
)
def test_show_any_noun(stage: str, corpus: Path) -> None:
    result = run("show", str(corpus / "A_99_905.txt"), "--after", stage)
    assert result.exit_code == 0 and "厄瓜多尔" in result.output


def test_errors_are_one_line_and_status_two(tmp_path: Path) -> None:
    for arguments in (
        ("build", str(tmp_path / "none"), "-o", str(tmp_path / "out")),
        ("extract", str(tmp_path / "none.txt")),
        ("query", "no_such_question", "--graph", str(tmp_path / "none.ttl")),
        (
            "query",
            "SELECT ?s WHERE { ?s ?p ?o }",
            "--graph",
            str(tmp_path / "none.ttl"),
        ),
    ):
        result = run(*arguments)
        assert result.exit_code == 2, arguments
        assert (
            result.stderr.startswith("kg: ")
            and len(result.stderr.strip().splitlines()) == 1
        )


def test_build_with_failures_is_status_one(corpus: Path, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_bytes((corpus / "A_99_905.txt").read_bytes())
    (papers / "b.txt").write_bytes(b"\0\0\0\0")
    result = run("build", str(papers), "-o", str(tmp_path / "out"), "--jobs", "1")
    assert result.exit_code == 1 and "b.txt" in result.stderr and result.stdout == ""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> str:
    folder = tmp_path_factory.mktemp("graph")
    assert run("build", str(corpus), "-o", str(folder), "--jobs", "1").exit_code == 0
    return str(folder / "graph.ttl")


def test_query_in_all_forms(graph: str, tmp_path: Path) -> None:
    text = "SELECT ?symbol WHERE { ?d a un:Document ; un:symbol ?symbol ; un:hasText/un:file 'A_99_901.txt' }"
    assert "A/99/901" in run("query", text, "--graph", graph).output
    assert (
        run("query", text, "--graph", graph, "--format", "csv").output
        == "symbol\nA/99/901\n"
    )
    assert json.loads(
        run("query", text, "--graph", graph, "--format", "json").output
    ) == [{"symbol": "A/99/901"}]
    file = tmp_path / "q.rq"
    file.write_text(text)
    assert "A/99/901" in run("query", str(file), "--graph", graph).output
    assert "A/99/901" in run("query", "-", "--graph", graph, stdin=text.encode()).output
    assert (
        run(
            "query", "ASK { ?s a un:Treaty }", "--graph", graph, "--format", "csv"
        ).output
        == "answer\ntrue\n"
    )


def test_query_reads_nothing_but_the_graph(graph: str) -> None:
    result = run(
        "query",
        "SELECT * WHERE { SERVICE <http://x.test/> { ?s ?p ?o } }",
        "--graph",
        graph,
    )
    assert result.exit_code == 2 and "outside the graph" in result.stderr
    assert (
        run(
            "query",
            "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
            "--graph",
            graph,
            "--format",
            "json",
        ).stdout.strip()
        == "[]"
    )
    assert run("query", "DELETE WHERE { ?s ?p ?o }", "--graph", graph).exit_code == 2


def test_questions_answer(graph: str) -> None:
    from kg.store.query import questions

    listed = run("query").output
    for name in questions():
        assert name in listed
        if name != "replies":
            assert (
                len(
                    run(
                        "query", name, "--graph", graph, "--format", "csv"
                    ).output.splitlines()
                )
                > 1
            ), name


def test_evaluate_prints_a_score(gold: Path, real: Path) -> None:
    for form, words in (
        ("table", "strict F1"),
        ("markdown", "| all |"),
        ("json", '"strict"'),
    ):
        assert words in run("evaluate", str(gold), str(real), "--format", form).output


@pytest.mark.parametrize(
    "command",
    [
        ["ask", "meetings"],
        ["query", "ASK { ?s ?p ?o }"],
        ["findings"],
        ["check"],
        ["export", "--to", "bibtex", "-o", "{out}"],
        ["around", "国际移民组织", "-o", "{out}"],
    ],
    ids=lambda command: command[0],
)
def test_a_folder_is_named_alike_everywhere(
    command: list[str], built: Path, tmp_path: Path
) -> None:
    """Behind the command or by `--graph`, not by both."""
    out = str(tmp_path / "out")
    asked = [one.replace("{out}", out) for one in command]
    behind = CliRunner().invoke(main, [*asked, str(built)])
    named = CliRunner().invoke(main, [*asked, "--graph", str(built)])
    assert behind.exit_code == named.exit_code == 0, behind.output
    assert behind.output == named.output
    both = CliRunner().invoke(main, [*asked, str(built), "--graph", str(built)])
    assert both.exit_code == 2 and "name one of them" in both.output


def test_without_a_command_it_helps() -> None:
    run = CliRunner().invoke(main, [])
    assert run.exit_code == 0 and run.stdout.startswith("Usage:")
    assert CliRunner().invoke(main, ["-V"]).output.startswith("kg, version ")


def test_completion_knows_questions_and_formats() -> None:
    for words, wanted in (("kg ask mee", "meetings"), ("kg export --to ge", "gexf")):
        environment = {
            "_KG_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
        }
        run = CliRunner().invoke(main, [], env=environment, prog_name="kg")
        assert f"plain,{wanted}" in run.output.split()


def test_one_is_told_in_the_singular(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    paper = tmp_path / "papers" / "one.txt"
    paper.write_text("1. 请世卫组织提供资料。\n", encoding="utf-8")
    command = ("build", str(tmp_path / "papers"), "-o", str(tmp_path / "out"), "-q")
    first = run(*command).stderr
    assert "out: 1 document, 1 mention, 1 claim, 2 things, " in first
    assert run(*command).stderr.endswith(" (1 document unchanged)\n")
    picture = tmp_path / "around.html"
    drawn = run("around", "世卫组织", str(tmp_path / "out"), "-o", str(picture))
    assert drawn.stderr == f"{picture}: 2 things, 1 relation\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nosuch", "kg ask without a name lists them all"),
        ("meetins", "did you mean meetings? kg ask without a name lists them all"),
    ],
)
def test_a_question_that_there_is_not(name: str, said: str) -> None:
    done = run("ask", name)
    assert done.exit_code == 2
    assert done.stderr == f"kg: {name}: no question of this name; {said}\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            ("query", " "),
            "query: is empty; give SPARQL, a .rq file or the name of a question",
        ),
        (
            ("search", "", "--graph", "{built}"),
            "search: has no word to look for; give a name or some words",
        ),
    ],
    ids=("query", "search"),
)
def test_words_that_are_none(command: tuple[str, ...], said: str, built: Path) -> None:
    done = run(*(word.format(built=built) for word in command))
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"kg: {said}\n")


def test_no_name_lists_the_questions() -> None:
    assert run("ask", "").stdout == run("ask").stdout != ""


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            ("ask", "meetings", "{built}", "--year", "1700"),
            "meetings: no row fits, of ",
        ),
        (("search", "没有这样的词", "--graph", "{built}"), "nothing holds all"),
        (("query", "SELECT ?x {{ ?x a un:Vessel }}", "{built}"), "no rows\n"),
        (("explain", "，"), "kg: text: "),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)
def test_no_table_stands_without_rows(
    command: tuple[str, ...], said: str, built: Path
) -> None:
    done = run(*(word.format(built=built) for word in command))
    assert done.exit_code == 0 and done.stdout == ""
    assert done.stderr.startswith(said)


def test_what_could_not_be_read_is_counted(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text("1. 请世卫组织提供资料。\n", "utf-8")
    (tmp_path / "papers" / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    out = str(tmp_path / "out")
    done = run("build", str(tmp_path / "papers"), "-o", out, "-q")
    assert done.exit_code == 1
    assert done.stderr.endswith(" findings; 1 file could not be read\n")
