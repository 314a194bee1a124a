"""`kg export` and `kg around`: a built graph in other forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from kg.cli.commands import Tables, command
from kg.cli.options import PATH, graph, guarded
from kg.model.counting import counted


class _FormatName(click.types.StringParamType):
    """A format of `kg export`; the modules of `kg.formats` are looked at only where asked."""

    name = "format"

    def get_metavar(
        self, param: click.Parameter, ctx: click.Context | None = None
    ) -> str:
        return "FORMAT"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from kg.formats.contract import load_formats

        names = [name for name in load_formats() if name.startswith(incomplete)]
        return [CompletionItem(name) for name in names]


# What formats are for; any other stands under the last of these.
_USES = {
    "for stores": "trig nquads ntriples turtle rdfxml jsonld",
    "for Gephi": "gexf",
    "for Cytoscape, yEd": "graphml",
    "for Neo4j, Kuzu": "csv",
    "for SQL, Datasette": "sqlite",
    "for pandas, DuckDB": "parquet",
    "for spreadsheets": "recommendations-csv recommendations-xlsx",
    "for Zotero, EndNote": "bibtex ris",
    "notes on texts": "annotations",
    "others": "",
}


def _formats() -> Tables:
    from kg.formats.contract import load_formats

    left = list(load_formats())
    rows = []
    for use, listed in _USES.items():
        names = [name for name in listed.split() if name in left] if listed else left
        left = [name for name in left if name not in names]
        if names:
            rows.append((use, ", ".join(names)))
    return {"Formats": rows}


@command("export", _formats)
@click.option(
    "--to",
    "--format",
    "form",
    required=True,
    type=_FormatName(),
    help="One of those below.",
)
@graph("Graph file or output folder to read.", "output/graph.nq")
@click.option(
    "-o",
    "--output",
    type=PATH,
    help="File to write (for csv, a folder).  [default: beside the graph]",
)
@click.option(
    "--papers",
    type=PATH,
    help="Folder of the papers that were built: annotations then quote what stands around, too.",
)
@guarded
def export_command(
    form: str, graph: Path, output: Path | None, papers: Path | None
) -> None:
    """Write a built graph in another format. What was no such export is not replaced."""
    from kg.formats.export import export

    for path in export(form, graph, output, _texts_in(papers) if papers else None):
        click.echo(str(path), err=True)


def _texts_in(folder: Path) -> Callable[[str], str | None]:
    """The characters of a paper of a folder, as a build reads them; None where it is not there.

    Raises InputError if there is no such folder.
    """
    from kg.errors import InputError
    from kg.read import read

    if not folder.is_dir():
        raise InputError(folder, "no such folder", "name the folder that was built")

    def text(name: str) -> str | None:
        path = Path(name)
        if path.is_absolute() or ".." in path.parts:
            return None  # a graph may come from anybody
        try:
            return read(folder / path, name).text
        except InputError:
            return None

    return text


@command("around")
@click.argument("name")
@graph("Graph file or output folder to look into.")
@click.option(
    "-o",
    "--output",
    default="around.html",
    show_default=True,
    type=PATH,
    help="File to write.",
)
@click.option(
    "--hops",
    default=1,
    show_default=True,
    type=click.IntRange(1, 6),
    help="How many claims away.",
)
@guarded
def around_command(name: str, graph: Path, output: Path, hops: int) -> None:
    """Draw what surrounds the thing that goes by NAME, in any language, into one file."""
    from kg.formats.export import check_export
    from kg.page.around import around

    picture = around(graph, name, hops)
    check_export(output, picture.generate_html().encode(), (b'content="un-kg around"',))
    picture.write_html(str(output))
    things = counted(len(picture.nodes), "things")
    relations = counted(len(picture.edges), "relations")
    click.echo(f"{output}: {things}, {relations}", err=True)
