"""Every question that comes along: its answer on the project's papers, and that it runs on the real ones."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from built_graphs import built_of
from click.testing import CliRunner
from walkthrough import follow

from kg.cli import main
from kg.errors import QueryError
from kg.model.schema import schema_folder
from kg.store.query import ask, asker_of, query_graph, questions, title_of

NAMES = list(questions())
ANSWERS = Path(__file__).parent / "golden" / "answers"


def test_there_are_questions_for_everybody() -> None:
    assert len(NAMES) >= 80
    assert {asker_of(path) for path in questions().values()} >= {
        "policy researcher",
        "documentation librarian",
        "knowledge engineer",
        "delegate",
        "editor",
    }
    assert all(" · " in title_of(path) for path in questions().values())
    assert sorted(p.stem for p in ANSWERS.glob("*.csv")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_answer(name: str, built: Path) -> None:
    answer = ask(name, built / "graph.ttl")
    assert answer.rows, "an empty answer shows nothing"
    assert len(set(map(tuple, answer.rows))) == len(answer.rows), "a row stands twice"
    assert "ORDER BY" in questions()[name].read_text(encoding="utf-8")
    assert {"document", "where"} & set(answer.columns), "each row leads to its source"
    assert answer.as_csv() == (ANSWERS / f"{name}.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_question_runs_on_real_documents(name: str, built_real: Path) -> None:
    assert ask(name, built_real / "graph.nq").columns


def test_filters(built: Path) -> None:
    graph = built / "graph.ttl"
    assert {row[-2] for row in ask("directives", graph, document="A_99_904").rows} == {
        "A_99_904.txt"
    }
    meetings = ask("meetings", graph, year=2018)
    assert meetings.rows and all("2018" in (row[1] or "") for row in meetings.rows)
    for name in ("移民组织", "国际移民组织", "国际移徙组织", "IOM", "iom"):
        assert {row[0] for row in ask("body", graph, organization=name).rows} == {
            "国际移民组织"
        }
    assert {row[0] for row in ask("by-theme", graph, subject="汇款").rows} == {"汇款"}
    with pytest.raises(QueryError, match="no column that tells a date"):
        ask("places", graph, year=2018)
    with pytest.raises(QueryError, match="no question of this name"):
        ask("nonsense", graph)


def test_a_name_cannot_break_out_of_its_query(built: Path) -> None:
    graph = built / "graph.ttl"
    with pytest.raises(QueryError, match="nothing in this graph goes by that name"):
        ask("body", graph, organization='") } DELETE WHERE { ?s ?p ?o } #')


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("移民组织", "国际移民组织"),
        ("International organization for MIGRATION", "国际移民组织"),
        ("unhcr", "联合国难民事务高级专员公署"),
        ("各国", "各国"),
    ],
)
def test_bodies_by_any_of_their_names(name: str, label: str, built: Path) -> None:
    rows = ask("directives", built, organization=name).rows
    assert rows and all(label in "; ".join(map(str, row)) for row in rows)


def test_near_names_are_offered(built: Path) -> None:
    with pytest.raises(QueryError, match=r"near ones are 移民组织, .*国际移民组织"):
        ask("directives", built, organization="移民组")
    with pytest.raises(QueryError, match=r"did you mean meetings or .*\?"):
        ask("meeting", built)
    with pytest.raises(QueryError, match="did you mean meetings"):
        query_graph("meetingss", built)
    # By a word of the title, too.
    with pytest.raises(
        QueryError, match=r"did you mean asked-on-instruments .* in-force"
    ):
        ask("treaties", built)
    with pytest.raises(QueryError, match=r"; look at the list of questions$"):
        ask("nosuch", built)
    # A body that is known, of which the answer says nothing, is no mistake.
    assert ask("chairs", built, organization="国际海事组织").rows == []


@pytest.fixture
def followed(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that CONTRIBUTING has one add for a question, in a copy of the schema."""
    shutil.copytree(schema_folder(), tmp_path / "schema")
    names = follow("Add a question", tmp_path, root)
    monkeypatch.setattr("kg.store.query.schema_folder", lambda: tmp_path / "schema")
    return names


def test_contributing_keeps_its_promise(followed: list[str], built: Path) -> None:
    """The file is all: the question is listed, asked, filtered, and leads to its documents."""
    (path,) = followed
    name = Path(path).stem
    assert name not in NAMES and name in questions()
    listed = CliRunner().invoke(main, ["ask"])
    lines = listed.stdout.splitlines()
    at = next(n for n, row in enumerate(lines) if row.split()[:1] == [name])
    assert " · " in lines[at]
    headings = [row for row in lines[:at] if row and not row.startswith(" ")]
    assert headings[-1] == asker_of(questions()[name])
    asked = ["ask", name, "--graph", str(built), "--format", "json"]
    rows = json.loads(CliRunner().invoke(main, asked).stdout)
    assert len(rows) == 12
    documents = (built / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    names = {json.loads(document)["document"] for document in documents}
    for row in rows:
        assert row["document"] in names and row["paragraph"] and row["words"]
    year = int(rows[0]["when"][:4])
    assert ask(name, built, year=year).rows
    assert ask(name, built, year=year - 500).rows == []
    where = rows[0]["document"]
    of_document = ask(name, built, document=where)
    column = of_document.columns.index("document")
    assert {row[column] for row in of_document.rows} == {where}


ACT_AND_REPORT = {
    "act.txt": "A/RES/88/7\n大会第八十八届会议通过的决议\n\n88/7. 河流养护\n\n大会，\n\n1. 请秘书长在2034年3月之前提出报告；\n",
    "report.txt": "A/89/12\nDistr.: General\n12 May 2034\nChinese\n\n第八十九届会议\n\n河流养护\n秘书长的报告\n\n1. 本报告依照大会第88/7号决议提交。\n",
}


def test_a_request_and_the_report_that_answers_it(tmp_path: Path) -> None:
    output = built_of(ACT_AND_REPORT, tmp_path)
    answer = ask("requests-and-answers", output)
    assert [(row[0], row[3]) for row in answer.rows] == [("A/RES/88/7", "A/89/12")]
    (row,) = ask("requests", output).rows
    assert row[2:4] == ["秘书长", "2034-03"]


def test_an_empty_answer_says_so(built: Path) -> None:
    """On standard error: the table stays a table."""
    asked = ["ask", "meetings", "--graph", str(built), "--format", "csv"]
    run = CliRunner().invoke(main, [*asked, "--year", "1000"])
    rows = len(ask("meetings", built).rows)
    assert run.stdout.startswith("meeting,when") and run.stdout.count("\n") == 1
    assert run.stderr == (
        f"meetings: no row fits, of {rows}; ask it without filters to see them\n"
    )
    assert "no row" not in CliRunner().invoke(main, asked).stderr
