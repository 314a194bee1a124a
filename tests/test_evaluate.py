"""Scores against annotations that leave something out, or are broken."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.errors import InputError
from kg.evaluate import Report, figures_of, score_facts
from kg.evaluate.rows import read_jsonl
from kg.evaluate.scores import Counts

PAPER = "1. 国际移民组织于2016年5月23日在日内瓦举行了会议。\n"
WHOLE = {
    "number": 1,
    "title": None,
    "paragraphs": [4, 5],
    "items": ["a"],
    "addressees": ["各国"],
    "cites": [],
    "dates": [],
}


def evaluate(folder: Path, facts: str, rows: Sequence[object] = ()) -> Result:
    (folder / "papers").mkdir()
    (folder / "gold").mkdir()
    (folder / "papers" / "paper.txt").write_text(PAPER, encoding="utf-8")
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    (folder / "gold" / "paper.mentions.jsonl").write_text(lines, encoding="utf-8")
    (folder / "gold" / "paper.facts.json").write_text(facts, encoding="utf-8")
    return CliRunner().invoke(
        main, ["evaluate", str(folder / "gold"), str(folder / "papers")]
    )


@pytest.mark.parametrize(
    "lacking", [{}, {"items": None}, {"title": None, "dates": None}]
)
def test_a_recommendation_may_lack_a_title_and_parts(
    lacking: dict[str, Any], tmp_path: Path
) -> None:
    facts = {"recommendations": [WHOLE | lacking]}
    done = evaluate(tmp_path, json.dumps(facts))
    assert done.exit_code == 0 and done.exception is None
    assert "recommendations: addressees" in done.stdout


def test_a_recommendation_without_a_title_is_found_by_number_and_paragraphs() -> None:
    report = Report()
    parts = {"items": [], "addressees": [], "cites": [], "dates": []}
    found = {"recommendations": [WHOLE | parts | {"title": ""}], "directives": []}
    score_facts(report, "paper.txt", {"recommendations": [WHOLE]}, [], found)
    assert report.counts["recommendations"]["recommendation"].f1 == 1.0
    other = {"recommendations": [WHOLE | parts | {"title": "渔港"}], "directives": []}
    score_facts(report, "other.txt", {"recommendations": [WHOLE]}, [], other)
    assert report.documents["other.txt"]["recommendations"].hits == 0


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ('{"relations": [\n}', "paper.facts.json:2: no JSON ("),
        ("[]", "paper.facts.json: is no JSON object; "),
    ],
)
def test_broken_annotations_are_named(facts: str, message: str, tmp_path: Path) -> None:
    done = evaluate(tmp_path, facts)
    assert done.exit_code == 2
    assert message in done.stderr and done.stderr.count("\n") == 1


def test_relations_are_summed_without_aliases_too() -> None:
    report = Report()
    report.count("a.txt", "relations", "hasAlias", Counts(1, 9, 1))
    report.count("a.txt", "relations", "heldOn", Counts(2, 4, 3))
    report.count("a.txt", "relations", "heldIn", Counts(1, 1, 2))
    cell = figures_of(report)["relations"]["all but aliases"]
    assert (cell["gold"], cell["found"]) == (5, 5)
    assert cell["f1"] == 0.6


@pytest.mark.parametrize(
    "row", ["[]", "null", "3", '{"kind": "State"}', '{"type": "State", "id": null}']
)
def test_a_line_that_is_no_mention_is_named(row: str, tmp_path: Path) -> None:
    path = tmp_path / "a.mentions.jsonl"
    path.write_text(f"\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.mentions\.jsonl:2"):
        read_jsonl(path)


def test_a_line_separator_inside_words_ends_no_line(tmp_path: Path) -> None:
    row = {"type": "State", "id": "CHN", "text": "中\u2028国", "start": 0, "end": 3}
    path = tmp_path / "a.mentions.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert read_jsonl(path) == [row]


def test_a_folder_of_annotations_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(PAPER, encoding="utf-8")
    done = CliRunner().invoke(
        main, ["evaluate", str(tmp_path / "gold"), str(tmp_path / "paper.txt")]
    )
    assert done.exit_code == 2 and "gold: is no folder; " in done.stderr


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({}, ""),
        ({"text": "国际移民\n 组织"}, ""),  # white space does not count
        ({"type": "Organisation"}, "Organisation (3 to 9) is no kind of thing; "),
        ({"end": 900}, "3 to 900 is not in a text of 31 code points; "),
        ({"start": 9}, "9 to 9 is not in a text"),
        ({"start": -3}, "-3 to 9 is not in a text"),
        ({"start": 4}, "at 4 to 9 stands '际移民组织', not '国际移民组织'; "),
    ],
)
def test_an_annotation_is_of_its_text(
    row: dict[str, object], message: str, tmp_path: Path
) -> None:
    whole = {"type": "Organization", "id": "国际移民组织", "text": "国际移民组织"}
    whole |= {"start": 3, "end": 9} | row
    done = evaluate(tmp_path, "{}", [whole])
    assert done.exit_code == (2 if message else 0)
    assert message in done.stderr and done.stderr.count("\n") == bool(message)
