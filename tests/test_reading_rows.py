"""Rows of a source: what parts them, and whether a text that was wrapped was saved in another format."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.model.source import Source
from kg.read.rows import Rows, runs_on, shifted


@pytest.mark.parametrize(
    ("before", "after", "on"),
    [
        ("(" + "x" * 59, "x)", True),
        ("(" + "x" * 60, "x)", False),  # never closed
        ("(x", "x" * 59 + ")", True),
        ("(x", "x" * 60 + ")", False),
        ("(x)", "x)", False),
        ("x", "x)", False),
        ("《海", "洋》", True),
        ("12", "%", True),
        ("12", "/13", True),
        ("A/", "5", True),
        ("x", "5%", False),
        ("x(", "y", True),
        ("二〇一一年", "十二月", True),
        ("2011年", "123月", True),
        ("2011年", "1\n2月", False),  # the next line ends before
        ("2011年", "1234月", False),
    ],
)
def test_a_line_that_runs_on(before: str, after: str, on: bool) -> None:
    assert runs_on(before, after) is on


def test_a_page_is_parted_once_and_not_at_the_beginning() -> None:
    rows = Rows("a.docx")
    rows.page()
    rows.add("one")
    rows.page()
    rows.page()
    rows.add(" ")
    rows.add("two")
    assert rows.source("docx").text == "one\n\ftwo\n"
    assert [(row.start, row.end) for row in rows.rows] == [(0, 3), (5, 8)]


def test_marks_count_from_the_start_of_the_text() -> None:
    rows = Rows("a.docx")
    rows.add("one")
    rows.add("two1", marks=[("1", 3, 4)], note="*", heading=True, role="header")
    row = rows.rows[1]
    assert row.marks == (("1", 7, 8),)
    assert (row.note, row.heading, row.role, row.ends) == ("*", True, "header", True)
    assert rows.rows[0].ends and rows.rows[0].role == "body"
    assert shifted([], 3) == []


def test_a_document_without_rows_is_refused() -> None:
    with pytest.raises(InputError, match="holds no text"):
        Rows("a.docx").source("docx")


def source_of(*rows: str, **told: bool | None) -> Source:
    written = Rows("a.docx")
    for words in rows:
        written.add(words, **told)  # type: ignore[arg-type]
    return written.source("docx")


def wrapped(*rows: str) -> bool:
    """Whether the ends of rows tell nothing."""
    return {row.ends for row in source_of(*rows).rows or ()} == {None}


FULL, SHORT, WHOLE = "x" * 100, "x" * 20, "x" * 99 + "."


@pytest.mark.parametrize(
    ("rows", "is_wrapped"),
    [
        ([FULL] * 8, True),
        ([FULL] * 7, False),  # too few tell nothing
        (["x" * 50] * 8, True),
        (["x" * 49] * 8, False),
        (["x" * 130] * 8, True),
        (["x" * 131] * 8, False),
        (["海" * 25] * 8, True),  # twice as wide
        (["海" * 24] * 8, False),
        ([FULL] * 4 + [SHORT] * 9, True),
        ([FULL] * 3 + [SHORT] * 9, False),
        ([FULL] * 3 + ["x" * 85] + [SHORT] * 9, True),
        ([FULL] * 3 + ["x" * 84] + [SHORT] * 9, False),
        ([FULL] * 4 + [WHOLE] * 4, True),  # half of them break inside a sentence
        ([FULL] * 4 + [WHOLE] * 5, False),
        ([FULL] * 4 + ["海" * 49 + "。"] * 5, False),
    ],
)
def test_a_wrapped_text(rows: list[str], is_wrapped: bool) -> None:
    assert wrapped(*rows) is is_wrapped


def test_rows_that_tell_their_ends_are_believed() -> None:
    written = Rows("a.pdf")
    for at in range(9):
        written.add(FULL, ends=at != 4)
    ends = [row.ends for row in written.source("pdf").rows or ()]
    assert ends == [True] * 4 + [False] + [True] * 4


def test_headers_and_open_rows_say_nothing_of_the_width() -> None:
    written = Rows("a.docx")
    for _ in range(9):
        written.add(FULL, role="header")
        written.add(FULL, ends=None)
    for _ in range(7):
        written.add(FULL)
    rows = written.source("docx").rows or ()
    assert [row.ends for row in rows if row.role == "body"][-7:] == [True] * 7
