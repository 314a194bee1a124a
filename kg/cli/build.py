"""`kg build` and `kg watch`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from kg.cli.commands import command
from kg.cli.options import PATH, guarded, languages
from kg.cli.progress import progress_bar
from kg.errors import KgError
from kg.model.counting import counted

if TYPE_CHECKING:
    from kg.pipeline import Build, Limits

MANY = 5  # documents of which the same is said; more of them share one line
_NAMED = 3  # of those
_NOT_IN_IRIS = ' <>"{}|\\^`'


class _Passed(TypedDict):
    """Options that the library takes as they are."""

    jobs: int | None
    overrides: Path | None
    language: str | None
    packs: Path | None
    scheduler: str | None
    site: bool


class _Watched(TypedDict):
    """Options of the builds that watching makes."""

    jobs: int | None
    overrides: Path | None
    language: str | None
    packs: Path | None


@command("build")
@click.argument("corpus", default="corpus")
@click.option(
    "-o",
    "--output",
    default="output",
    help="Folder for the results.  [default: output]",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    help="Worker processes. With 1, and neither --seconds nor --memory, this process reads the "
    "documents, for debuggers: nothing limits them.  [default: one a core]",
)
@click.option("--base", help="Base of the IRIs of the graph; ends in / or #.")
@click.option(
    "--overrides",
    type=PATH,
    help="Your TOML file of [[same]] and [[apart]]: the last word on what is one thing.",
)
@languages
@click.option(
    "--seconds",
    type=click.FloatRange(0.1),
    help="What reading one document may take.  [default: 300]",
)
@click.option(
    "--memory",
    type=click.IntRange(64),
    help="Megabytes that reading one document may take.  [default: 2048]",
)
@click.option(
    "--no-cache", is_flag=True, help="Keep nothing for the next build; read everything."
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="What reads the documents.",
)
@click.option(
    "--scheduler",
    help="Address of the dask cluster; CORPUS and OUTPUT are then places that all its workers "
    "reach (any fsspec URL).",
)
@click.option(
    "--site",
    is_flag=True,
    help="Also write OUTPUT/site for a static server: for corpora too large for one file.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@guarded
def build_command(
    corpus: str,
    output: str,
    base: str | None,
    seconds: float | None,
    memory: int | None,
    no_cache: bool,
    engine: str,
    quiet: bool,
    **passed: Unpack[_Passed],
) -> None:
    """Read every document of CORPUS and write the graph, the page and the tables.

    CORPUS is a folder, a zip file or one document; documents are files in .pdf .docx .odt .html
    .htm .xhtml .txt .md. A second build reads only what has changed.
    """
    from kg.model.vocabulary import DEFAULT_BASE
    from kg.pipeline import build

    if base and not _is_base(base):
        raise click.BadParameter(
            "an http(s) IRI that ends in / or #", param_hint="--base"
        )
    if (engine == "dask") != (passed["scheduler"] is not None):
        raise click.BadParameter(
            "--engine dask and --scheduler ADDRESS go together", param_hint="--engine"
        )
    with progress_bar(quiet) as progress:
        done = build(
            corpus,
            output,
            base=base or DEFAULT_BASE,
            cache=not no_cache,
            limits=_limits(passed["jobs"], seconds, memory),
            progress=progress,
            **passed,
        )
    _say(done)
    click.echo(_summary(done), err=True)
    sys.exit(1 if done.failures else 0)


@command("watch")
@click.argument("corpus", default="corpus", type=PATH)
@click.option(
    "-o",
    "--output",
    default="output",
    type=PATH,
    help="Folder for the results.  [default: output]",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    help="Worker processes.  [default: one a core]",
)
@click.option("--overrides", type=PATH, help="As in kg build.")
@languages
@click.option(
    "--every",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0.05),
    help="Seconds between looks.",
)
@guarded
def watch_command(
    corpus: Path, output: Path, every: float, **passed: Unpack[_Watched]
) -> None:
    """Build CORPUS, and again whenever a document is added, changed or removed; until Ctrl+C."""
    from kg.pipeline.watching import watch

    click.echo(f"{corpus}: watched; Ctrl+C ends", err=True)
    for done in watch(corpus, output, every=every, **passed):
        if isinstance(done, KgError):
            click.echo(f"kg: {done}", err=True)
            continue
        _say(done)
        now = time.strftime("%H:%M:%S")
        read = f"{counted(done.documents, 'documents')}, {done.read} of them read"
        click.echo(f"{now} {done.output}: {read}", err=True)


def _is_base(base: str) -> bool:
    """Something that IRIs can begin with."""
    whole = base.startswith(("http://", "https://")) and base.endswith(("/", "#"))
    return whole and not set(base) & set(_NOT_IN_IRIS)


def _limits(
    jobs: int | None, seconds: float | None, memory: int | None
) -> Limits | None:
    """Limits of one document; None where this process is to read, which has none."""
    from kg.pipeline import Limits

    if jobs == 1 and not seconds and not memory:
        return None
    return Limits(seconds or Limits.seconds, memory or Limits.megabytes)


def _summary(done: Build) -> str:
    """One line on what a build wrote."""
    counts = [counted(value, name) for name, value in done.counts.items()]
    line = f"{done.output}: {', '.join(counts)}"
    unchanged = done.documents - done.read
    if unchanged:
        line += f" ({counted(unchanged, 'documents')} unchanged)"
    if done.failures:
        line += f"; {counted(len(done.failures), 'files')} could not be read"
    return line


def _say(done: Build) -> None:
    """One line for each document that failed, and for each that was read with a doubt.

    What is said of many in the same words is said once; the report of the build has each.
    """
    for failure in done.failures:
        click.echo(f"kg: {failure.error}", err=True)
    documents: dict[str, list[str]] = {}
    for remarked in done.remarks:
        words = remarked.remark.removeprefix(f"{remarked.document}: ")
        documents.setdefault(words, []).append(remarked.document)
    for words, names in documents.items():
        for name in _shared_line(names):
            click.echo(f"kg: {name}: {words}", err=True)


def _shared_line(names: list[str]) -> list[str]:
    """The names themselves, or one text for many."""
    if len(names) <= MANY:
        return names
    first = ", ".join(names[:_NAMED])
    return [f"{first} and {len(names) - _NAMED} more, each"]
