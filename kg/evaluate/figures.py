"""A report in figures, and how it differs from a stored one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from kg.evaluate.rows import StoredFigures
from kg.evaluate.scores import Counts, Report

MEASURES = ("strict", "overlap", "linked", "entity")
DOCUMENTS = "documents"
ALIAS = "hasAlias"  # says what a thing is called, and nothing of another thing
WITHOUT_ALIASES = "all but aliases"


class Cell(TypedDict):
    """The figures of one kind under one measure, rounded to four places."""

    precision: float
    recall: float
    f1: float
    gold: int
    found: int


Figures = dict[str, dict[str, Cell]]  # by measure and kind, `all` among them


def figures_of(report: Report) -> Figures:
    """The figures of all documents together."""
    figures: Figures = {}
    for measure, counts in report.counts.items():
        kinds = {"all": _cell(report.total(measure))}
        if ALIAS in counts:
            kinds[WITHOUT_ALIASES] = _cell(_pooled(counts, ALIAS))
        for kind, count in sorted(counts.items()):
            kinds[kind] = _cell(count)
        figures[measure] = kinds
    return figures


def documents_of(report: Report) -> Figures:
    """The figures of each document by measure, all kinds together."""
    documents: Figures = {}
    for name, measures in sorted(report.documents.items()):
        cells = {}
        for measure, count in sorted(measures.items()):
            cells[measure] = _cell(count)
        documents[name] = cells
    return documents


def as_dict(report: Report) -> dict[str, Figures | dict[str, Cell]]:
    """All figures as they are stored: by measure, and those of documents beside."""
    figures: dict[str, Figures | dict[str, Cell]] = dict(figures_of(report))
    return figures | {DOCUMENTS: documents_of(report)}


def _pooled(counts: Mapping[str, Counts], but: str) -> Counts:
    """All kinds together, but one."""
    pooled = Counts()
    for kind, count in counts.items():
        if kind != but:
            pooled.add(count)
    return pooled


def _cell(counts: Counts) -> Cell:
    return {
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
        "gold": counts.gold,
        "found": counts.found,
    }


def compare(
    figures: Mapping[str, Mapping[str, Cell]], stored: StoredFigures
) -> list[tuple[str, str, float, float]]:
    """Gains and losses in F1 against a stored run: measure, kind, then, now."""
    changed = []
    for measure, kinds in figures.items():
        if measure == DOCUMENTS:
            continue
        for kind, cell in kinds.items():
            before = stored.get(measure, {}).get(kind, {}).get("f1")
            if before is not None and before != cell["f1"]:
                changed.append((measure, kind, before, cell["f1"]))
    return changed
