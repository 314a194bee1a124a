"""The questions of docs/questions.md run as they stand there, and find something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.store.query import query_graph

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"questions": 10, "model": 3}


def queries(page: str) -> list[str]:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    return re.findall(r"^```sparql\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_there_are_as_many(page: str) -> None:
    assert len(queries(page)) == PAGES[page]


@pytest.mark.parametrize("number", range(PAGES["questions"]))
def test_a_question(number: int, built: Path) -> None:
    answer = query_graph(queries("questions")[number], built)
    assert answer.rows
    assert len(set(map(tuple, answer.rows))) == len(answer.rows), "a row stands twice"
    for column, name in enumerate(answer.columns):
        assert any(row[column] for row in answer.rows), name


@pytest.mark.parametrize("page", PAGES)
def test_the_same_of_real_papers(page: str, built_real: Path) -> None:
    for query in queries(page):
        assert query_graph(query, built_real).rows, query
