"""Every question that comes along: its answer on the project's papers, and that it runs on the real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.store.query import ask, asker_of, questions, title_of

NAMES = list(questions())
ANSWERS = Path(__file__).parent / "golden" / "answers"


def test_there_are_questions_for_everybody() -> None:
    assert len(NAMES) >= 30
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
    assert {"document", "where"} & set(answer.columns), "each row leads to its source"
    assert answer.as_csv() == (ANSWERS / f"{name}.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_question_runs_on_real_documents(name: str, built_real: Path) -> None:
    assert ask(name, built_real / "graph.nq").columns


def test_filters(built: Path) -> None:
    graph = built / "graph.ttl"
    assert {row[-2] for row in ask("directives", graph, document="904").rows} == {
        "A_99_904.txt"
    }
    meetings = ask("meetings", graph, year=2018)
    assert meetings.rows and all("2018" in (row[1] or "") for row in meetings.rows)
    for name in ("移民组织", "国际移民组织", "国际移徙组织"):
        assert {row[0] for row in ask("body", graph, organization=name).rows} == {
            "国际移民组织"
        }
    assert {row[0] for row in ask("by-theme", graph, subject="汇款").rows} == {"汇款"}
    with pytest.raises(QueryError, match="no column that tells a date"):
        ask("places", graph, year=2018)
    with pytest.raises(QueryError, match="no question of this name"):
        ask("nonsense", graph)


def test_a_name_cannot_break_out_of_its_query(built: Path) -> None:
    assert (
        ask(
            "body", built / "graph.ttl", organization='") } DELETE WHERE { ?s ?p ?o } #'
        ).rows
        == []
    )
