"""`kg evaluate`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.commands import Tables, command
from kg.cli.options import PATH, guarded
from kg.cli.render import Cells, print_markdown, print_table
from kg.cli.texts import label

if TYPE_CHECKING:
    from kg.evaluate import Figures, Miss, Report
    from kg.evaluate.figures import Cell

_SPANS = ("strict", "overlap", "linked", "entity")
_COUNTED = ("gold", "found", "prec.", "recall")  # eighty columns hold no more
_FACTS = ("relations", "recommendations", "directives")
_OF_DOCUMENTS = ("strict", "linked", "relations")

_COLUMNS = [
    ("gold, found", "how many are annotated, and how many were read"),
    ("prec.", "precision: share of what was read that is right"),
    ("recall", "share of what is annotated that was read"),
    ("strict F1", "F1 where right is the same kind and the same span"),
    ("overlap", "… the same kind and any common character"),
    ("linked", "… strict, and the same identifier"),
    ("entity", "… which things a document names, however often and wherever"),
]


def _columns() -> Tables:
    return {"Columns": _COLUMNS}


@command("evaluate", _columns)
@click.argument("gold", type=PATH)
@click.argument("corpus", default="corpus", type=PATH)
@click.option(
    "--errors",
    "kind",
    metavar="KIND",
    help="Instead show each miss of a kind, Organization …, in its sentence; or of relations, "
    "of directives, of all.",
)
@click.option(
    "--against",
    type=PATH,
    metavar="FILE",
    help="Instead show what was gained and lost since a run that was stored with --format json.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="As tables, as figures for --against, or as Markdown.",
)
@guarded
def evaluate_command(
    gold: Path, corpus: Path, kind: str | None, against: Path | None, form: str
) -> None:
    """Score CORPUS against GOLD, a folder of NAME.mentions.jsonl and NAME.facts.json for each NAME.txt.

    docs/annotations.md shows what stands in them, and has an example from nothing.
    """
    from kg.evaluate import as_dict
    from kg.evaluate.run import evaluate

    report = evaluate(gold, corpus)
    if kind:
        _check_kind(kind)
        for miss in report.errors:
            if kind in ("all", miss["type"]):
                click.echo(_miss_line(miss))
    elif against:
        _print_changes(report, against, form)
    elif form == "json":
        click.echo(json.dumps(as_dict(report), ensure_ascii=False, indent=1))
    else:
        _print_scores(report, form)


def _check_kind(kind: str) -> None:
    """Raises BadParameter for a kind that is none."""
    from kg.model.kinds import MENTIONED

    known = ("all", "relations", "directives", *MENTIONED)
    if kind not in known:
        raise click.BadParameter(f"no kind {kind!r}; use one of {', '.join(known)}")


def _miss_line(miss: Miss) -> str:
    sentence = ""
    if miss["words"]:
        sentence = label("mention").format(**miss)
    place = f"{miss['document']}:{miss['at']}"
    what = f"{miss['type']} {miss['error']} {sentence}"
    return f"{place} {what} {miss['id']} {miss['detail']}"


def _print_changes(report: Report, against: Path, form: str) -> None:
    from kg.evaluate import compare, figures_of, read_figures

    rows = []
    stored = read_figures(against)
    for measure, kind, then, now in compare(figures_of(report), stored):
        row = [
            measure,
            kind,
            f"{then:.4f}",
            f"{now:.4f}",
            f"{now - then:+.4f}",
        ]
        rows.append(row)
    _print_rows(["measure", "kind", "then", "now", "change"], rows, form)


def _print_scores(report: Report, form: str) -> None:
    """Mentions by kind, facts, and each document."""
    from kg.evaluate import figures_of
    from kg.evaluate.figures import documents_of

    figures = figures_of(report)
    columns = ["kind", *_COUNTED, "strict F1", *_SPANS[1:]]
    _print_rows(columns, _mention_rows(figures), form)
    facts = _fact_rows(figures)
    if facts:
        click.echo()
        columns = ["facts", *_COUNTED, "F1"]
        _print_rows(columns, facts, form)
    click.echo()
    columns = ["document", *(f"{measure} F1" for measure in _OF_DOCUMENTS)]
    rows = []
    for name, cells in documents_of(report).items():
        scores = [_f1(cells.get(measure)) for measure in _OF_DOCUMENTS]
        rows.append([name, *scores])
    _print_rows(columns, rows, form)


def _mention_rows(figures: Figures) -> list[list[str]]:
    rows = []
    for kind, cell in figures.get("strict", {}).items():
        scores = [_f1(figures[measure][kind]) for measure in _SPANS]
        rows.append([kind, *_counts(cell), *scores])
    return rows


def _fact_rows(figures: Figures) -> list[list[str]]:
    """A row a kind of fact; only relations are summed up."""
    rows = []
    for measure in _FACTS:
        for kind, cell in figures.get(measure, {}).items():
            if kind != "all" or measure == "relations":
                rows.append([f"{measure}: {kind}", *_counts(cell), _f1(cell)])
    return rows


def _counts(cell: Cell) -> list[str]:
    return [
        str(cell["gold"]),
        str(cell["found"]),
        f"{cell['precision']:.3f}",
        f"{cell['recall']:.3f}",
    ]


def _f1(cell: Cell | None) -> str:
    return f"{cell['f1']:.3f}" if cell else ""


def _print_rows(columns: Sequence[str], rows: Iterable[Cells], form: str) -> None:
    if form == "table":
        print_table(columns, rows)
    else:
        print_markdown(columns, rows)
