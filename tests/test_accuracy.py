"""The score on the real documents is a floor: it may rise, not fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate import Report, as_dict, compare, score_document
from kg.evaluate.run import evaluate

FLOORS = {
    "all": 0.975, "Resolution": 0.99, "DocumentCitation": 0.99, "Treaty": 0.99, "Goal": 0.99, "Date": 0.99, "Organization": 0.975, "State": 0.985,
    "Place": 0.985, "Instrument": 0.975, "Person": 0.955, "Publication": 0.94,
    "Event": 0.935, "Programme": 0.94,
}  # fmt: skip


@pytest.fixture(scope="module")
def figures(real: Path, gold: Path) -> dict[str, dict[str, dict[str, float]]]:
    return as_dict(evaluate(gold, real))


@pytest.mark.parametrize("kind", FLOORS)
def test_strict(figures: dict[str, dict[str, dict[str, float]]], kind: str) -> None:
    assert figures["strict"][kind]["f1"] >= FLOORS[kind]


def test_linked(figures: dict[str, dict[str, dict[str, float]]]) -> None:
    assert figures["linked"]["all"]["f1"] >= 0.965


@pytest.mark.parametrize(
    ("measure", "part", "floor"),
    [
        ("relations", "all", 0.82),
        ("recommendations", "recommendation", 1.0),
        ("recommendations", "items", 0.97),
        ("recommendations", "addressees", 0.92),
        ("directives", "directive", 0.86),
    ],
)
def test_facts(
    figures: dict[str, dict[str, dict[str, float]]],
    measure: str,
    part: str,
    floor: float,
) -> None:
    assert figures[measure][part]["f1"] >= floor


def test_gains_and_losses_against_a_stored_run(
    figures: dict[str, dict[str, dict[str, float]]],
) -> None:
    stored = {
        "strict": {"Date": {"f1": 0.5}, "Goal": {"f1": figures["strict"]["Goal"]["f1"]}}
    }
    assert compare(figures, stored) == [
        ("strict", "Date", 0.5, figures["strict"]["Date"]["f1"])
    ]


def mention(start: int, end: int, key: str, kind: str = "State") -> dict[str, object]:
    return {"type": kind, "text": "x", "id": key, "start": start, "end": end}


def test_the_measure_itself() -> None:
    source = "甲 乙丙丁戊"
    report = Report()
    gold = [mention(0, 1, "A"), mention(2, 4, "《B》")]
    found = [mention(0, 2, "A"), mention(2, 5, "B"), mention(5, 6, "C")]
    score_document(report, "x", gold, found, source)
    strict, overlap, entity = (
        report.total("strict"),
        report.total("overlap"),
        report.total("entity"),
    )
    assert (strict.hits, strict.found, strict.gold) == (
        1,
        3,
        2,
    )  # white space does not count, marks do not either
    assert overlap.hits == 2 and entity.hits == 2
    assert sorted(e["error"] for e in report.errors) == [
        "missed",
        "spurious",
        "spurious",
    ]
