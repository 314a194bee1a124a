"""`kg findings`: what a careful reader would doubt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from kg.cli.commands import Tables, command
from kg.cli.options import graph, guarded
from kg.cli.render import print_folded
from kg.cli.texts import label
from kg.cli.unread import unread_note

if TYPE_CHECKING:
    from kg.model.document import Finding, Side

_SHOWN = 120  # characters of a piece of evidence


def _complete_kind(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from kg.findings import KINDS

    return [CompletionItem(kind) for kind in KINDS if kind.startswith(incomplete)]


def _kinds() -> Tables:
    from kg.findings import KINDS

    return {"Kinds": [(kind, english) for kind, (_, english) in KINDS.items()]}


@command("findings", _kinds)
@graph("Output folder to look into.")
@click.option(
    "--kind",
    metavar="KIND",
    help="Only this kind of doubt.",
    shell_complete=_complete_kind,
)
@click.option("--document", help="Only documents whose file name contains this.")
@guarded
def findings_command(graph: Path, kind: str | None, document: str | None) -> None:
    """Show what a careful reader would doubt, the places that contradict one another side by side,
    or one place and the public record. docs/findings.md tells of each kind.
    """
    from kg.findings import KINDS
    from kg.formats.tables import read_findings

    if kind is not None and kind not in KINDS:
        known = ", ".join(KINDS)
        what = f"no kind {kind!r}; use one of {known}"
        raise click.BadParameter(what, param_hint="--kind")
    listed = read_findings(graph / "findings.jsonl")
    shown = 0
    for finding in listed:
        of_kind = kind is None or finding.kind == kind
        if of_kind and (document is None or document in finding.document):
            labels = KINDS.get(finding.kind, (finding.kind,))
            _print_finding(finding, " · ".join(labels))
            shown += 1
    if not shown:
        others = f", of {len(listed)}; ask without options to see them"
        what = f"no finding fits{others}" if listed else "no findings"
        click.echo(f"{what}{'' if listed else unread_note(graph)}", err=True)


def _print_finding(finding: Finding, kind: str) -> None:
    print_folded("", f"{finding.document}  {kind}")
    print_folded("    ", finding.what)
    for side in finding.evidence:
        words = " ".join(side.words[:_SHOWN].split())
        told = (side.value or "…", words, f"({_place_of(side)})")
        print_folded("    - ", "  ".join(filter(None, told)))


def _place_of(side: Side) -> str:
    if side.words:
        return f"{side.document}, {side.paragraph}, {side.start}-{side.end}"
    return f"{label('on_record')}: {side.source}"
