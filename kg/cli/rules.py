"""`kg rules`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.commands import command
from kg.cli.options import LANGUAGES, PATH, guarded
from kg.cli.render import print_table


@command("rules")
@click.argument("corpus", type=PATH, required=False)
@click.option("--unused", is_flag=True, help="Only rules that read nothing in CORPUS.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="zh",
    show_default=True,
    help="Whose rules.",
)
@guarded
def rules_command(corpus: Path | None, unused: bool, language: str) -> None:
    """List the rules of a language; with CORPUS, in how many places and documents of it each reads
    something. A rule that fires in one sentence of many papers is the template of that sentence.
    """
    from kg.evaluate.usage import count_usage, rules_of
    from kg.languages import PACKAGED

    if corpus is None:
        if unused:
            raise click.UsageError("--unused needs a CORPUS to look into")
        listed = [[rule, kind] for rule, kind in rules_of(PACKAGED.language(language))]
        print_table(["rule", "kind"], listed)
        return
    rows = []
    for usage in count_usage(corpus, language):
        if not unused or not usage.places:
            rows.append(
                [usage.rule, usage.kind, str(usage.places), str(usage.documents)]
            )
    print_table(["rule", "kind", "places", "documents"], rows)
