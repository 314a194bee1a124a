"""One thin command a library function: parsing and printing only."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from kg.errors import KgError

STAGES = ("read", "repair", "parse", "extract", "relate", "resolve")
MANY = 5  # documents of which the same is said; more of them share one line
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


def _guarded(command: Callable[..., Any]) -> Callable[..., Any]:
    """Errors of ours end in one line and status 2; a reader that goes away is no error."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except KgError as error:
            click.echo(f"kg: {error}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)
        except KeyboardInterrupt:
            click.echo(
                "kg: stopped; nothing is half written. A build goes on from here when you start it again",
                err=True,
            )
            sys.exit(130)

    return run


_language = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Take what is read to be in this language.  [default: found, text by text]",
)


@click.group(context_settings=_SETTINGS, epilog="Example: kg build corpus -o output")
@click.version_option(package_name="un-kg", prog_name="kg")
def main() -> None:
    """Knowledge graphs from United Nations documents; every fact shows the words it came from."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # a terminal may lack characters


@main.command(epilog="Example: kg build ../papers -o graph --jobs 4")
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
    help="Worker processes.  [default: one a core]",
)
@click.option("--base", help="Base of the IRIs of the graph; ends in / or #.")
@click.option(
    "--overrides",
    type=click.Path(path_type=Path),
    help="Your TOML file of [[same]] and [[apart]]: the last word on what is one thing.",
)
@_language
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
    help="Address of the dask cluster; CORPUS and OUTPUT are then places that all its workers reach (any fsspec URL).",
)
@click.option(
    "--site",
    is_flag=True,
    help="Also write OUTPUT/site for a static server: for corpora too large for one file.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@_guarded
def build(
    corpus: str,
    output: str,
    base: str | None,
    seconds: float | None,
    memory: int | None,
    no_cache: bool,
    engine: str,
    quiet: bool,
    **options: Any,
) -> None:
    """Read every document below CORPUS and write the graph, the page and the tables.

    Documents: .pdf .docx .odt .html .txt. A second build reads only what has changed.
    """
    from kg.model.vocabulary import DEFAULT_BASE
    from kg.pipeline import Limits
    from kg.pipeline import build as run

    if base and not (
        base.startswith(("http://", "https://"))
        and base.endswith(("/", "#"))
        and not set(base) & set(' <>"{}|\\^`')
    ):
        raise click.BadParameter(
            "an http(s) IRI that ends in / or #", param_hint="--base"
        )
    if (engine == "dask") != (options["scheduler"] is not None):
        raise click.BadParameter(
            "--engine dask and --scheduler ADDRESS go together", param_hint="--engine"
        )
    limits = Limits(seconds or Limits.seconds, memory or Limits.megabytes)
    with _progress(quiet) as progress:
        done = run(
            corpus,
            output,
            base=base or DEFAULT_BASE,
            cache=not no_cache,
            limits=limits,
            progress=progress,
            **options,
        )
    _say(done)
    counts = ", ".join(f"{value} {name}" for name, value in done.counts.items())
    kept = done.documents - done.read
    click.echo(
        f"{done.output}: {counts}" + (f" ({kept} documents unchanged)" if kept else ""),
        err=True,
    )
    sys.exit(1 if done.failures else 0)


@main.command(epilog="Example: kg fetch A/RES/73/195 A/71/728 -o papers")
@click.argument("symbols", nargs=-1)
@click.option(
    "-o",
    "--output",
    default="corpus",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder for the documents.",
)
@click.option(
    "--cited",
    type=click.Path(path_type=Path),
    help="Also get what this build cites and has not read: an output folder or a graph.",
)
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="zh", show_default=True
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["pdf", "docx"]),
    default="pdf",
    show_default=True,
)
@click.option(
    "--rate",
    default=0.5,
    show_default=True,
    type=click.FloatRange(0.001, 10),
    help="Requests a second; a slower one in robots.txt counts.",
)
@click.option("--limit", type=click.IntRange(1), help="At most so many documents.")
@click.option(
    "--refresh", is_flag=True, help="Ask whether documents that are there have changed."
)
@click.option(
    "--contact",
    default="",
    help="Address that the service may write to; goes into the user agent.",
)
@click.option("--service", help="Another address of the service.")
@_guarded
def fetch(
    symbols: tuple[str, ...],
    output: Path,
    cited: Path | None,
    limit: int | None,
    service: str | None,
    **options: Any,
) -> None:
    """Get documents by symbol from the United Nations document service into a folder; a second run goes on. Status 1 if any fails."""
    from kg.fetch import SERVICE
    from kg.fetch import cited as cited_by
    from kg.fetch import fetch as run

    wanted = [*symbols, *(cited_by(cited) if cited else ())][:limit]
    failed = 0
    for one in run(wanted, output, service=service or SERVICE, **options):
        failed += one.path is None
        click.echo(
            f"{one.symbol}: {one.path if one.news else f'{one.path} is there' if one.path else f'failed: {one.why}'}",
            err=True,
        )
    sys.exit(1 if failed else 0)


@main.command(epilog="Example: kg watch papers -o graph")
@click.argument("corpus", default="corpus", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    default="output",
    type=click.Path(path_type=Path),
    help="Folder for the results.  [default: output]",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    help="Worker processes.  [default: one a core]",
)
@click.option("--overrides", type=click.Path(path_type=Path), help="As in kg build.")
@_language
@click.option(
    "--every",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0.05),
    help="Seconds between looks.",
)
@_guarded
def watch(corpus: Path, output: Path, every: float, **options: Any) -> None:
    """Build CORPUS, and again whenever a document is added, changed or removed; until Ctrl+C."""
    from kg.pipeline.watching import watch as run

    for done in run(corpus, output, every=every, **options):
        if isinstance(done, KgError):
            click.echo(f"kg: {done}", err=True)
            continue
        _say(done)
        click.echo(
            f"{time.strftime('%H:%M:%S')} {done.output}: {done.documents} documents, {done.read} of them read",
            err=True,
        )


def _say(done: Any) -> None:
    """One line for each document that failed, and for each that was read with a doubt.

    What is said of many in the same words is said once; the report of the build has each.
    """
    for failure in done.failures:
        click.echo(f"kg: {failure.error}", err=True)
    same: dict[str, list[str]] = {}
    for remarked in done.remarks:
        words = remarked.remark.removeprefix(f"{remarked.document}: ")
        same.setdefault(words, []).append(remarked.document)
    for words, names in same.items():
        if len(names) > MANY:
            names = [f"{', '.join(names[:3])} and {len(names) - 3} more, each"]
        for name in names:
            click.echo(f"kg: {name}: {words}", err=True)


def _read_through(source: Any, language: str | None) -> Any:
    """The reading of one source; what is to know of it goes to standard error."""
    from kg.pipeline import read_through

    reading = read_through(source, language=language)
    _tell(source.name, reading.remarks)
    return reading


def _tell(name: str, remarks: Sequence[Any]) -> None:
    for remark in remarks:
        click.echo(f"kg: {remark.line(name)}", err=True)


class _progress:  # noqa: N801 - reads as a word in `with`
    """A bar on standard error, where somebody can see it; plain lines are left out."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet or not sys.stderr.isatty()
        self.bar: Any = None
        self.task: Any = None
        self.told = 0.0
        self.start = time.monotonic()

    def __enter__(self) -> Callable[[str, int, int], None]:
        if not self.quiet:
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeRemainingColumn,
            )

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
            )
            # No refreshing thread: processes that read are forked from this one.
            self.bar = Progress(
                *columns,
                console=Console(stderr=True),
                transient=True,
                auto_refresh=False,
            )
            self.bar.start()
            self.task = self.bar.add_task("reading", total=None)
        return self.tell

    def tell(self, name: str, done: int, total: int) -> None:
        """One more document is done."""
        if self.bar is not None:
            now = time.monotonic()
            if now - self.told > 0.1 or done == total:
                self.told = now
                about = (
                    f"{done / (now - self.start + 0.001):.0f}/s {name[-40:]}"
                    if done < total
                    else "writing graph, tables and page"
                )
                self.bar.update(
                    self.task,
                    total=total,
                    completed=done,
                    description=about,
                    refresh=True,
                )

    def __exit__(self, *error: object) -> None:
        if self.bar is not None:
            self.bar.stop()


def _source(file: str) -> Any:
    """`-` is standard input."""
    from kg.pipeline.listing import named
    from kg.read import read, read_bytes

    return (
        read_bytes("stdin.txt", sys.stdin.buffer.read())
        if file == "-"
        else read(file, named(Path(file).name))
    )


@main.command(
    epilog="Example: kg query 'SELECT ?d WHERE { ?d a un:Document }' --format csv"
)
@click.argument("given", metavar="SPARQL|FILE.rq|NAME", required=False)
@click.option(
    "--graph",
    default="output",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Graph file or output folder to ask.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
)
@_guarded
def query(given: str | None, graph: Path, form: str) -> None:
    """Put a question to the graph: SPARQL, a file, `-`, or the name of a question. Without one, list the names.

    The project's prefixes (un:, skos:, cito:, oa:, dcterms: …) need no declaration.
    """
    from kg.store.query import query_graph as run
    from kg.store.query import questions, title_of

    if given is None:
        for name, path in questions().items():
            click.echo(f"{name:24} {title_of(path)}")
        return
    _print(run(sys.stdin.read() if given == "-" else given, graph), form)


@main.command(epilog="Example: kg ask meetings --year 2016")
@click.argument("name", required=False)
@click.option(
    "--graph",
    default="output",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Graph file or output folder to ask.",
)
@click.option(
    "--document", help="Only rows of documents whose file name contains this."
)
@click.option(
    "--year",
    type=click.IntRange(1000, 2999),
    help="Only rows whose date touches this year.",
)
@click.option(
    "--organization", help="Only rows that name this body, under whatever name."
)
@click.option("--subject", help="Only rows of this subject.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
)
@_guarded
def ask(
    name: str | None,
    graph: Path,
    document: str | None,
    year: int | None,
    organization: str | None,
    subject: str | None,
    form: str,
) -> None:
    """Answer a question that comes along; each row with its source. Without a name, list the questions and who asks them."""
    from kg.store.query import ask as run
    from kg.store.query import asker_of, questions, title_of

    if name is None:
        for known, path in questions().items():
            click.echo(f"{known:22} {title_of(path)}  [{asker_of(path)}]")
        return
    _print(
        run(
            name,
            graph,
            document=document,
            year=year,
            organization=organization,
            subject=subject,
        ),
        form,
    )


@main.command(epilog="Example: kg findings output --kind 'two dates'")
@click.argument("output", default="output", type=click.Path(path_type=Path))
@click.option("--kind", help="Only this kind of doubt.")
@click.option("--document", help="Only documents whose file name contains this.")
@_guarded
def findings(output: Path, kind: str | None, document: str | None) -> None:
    """Show the doubtful places that a build found, with the pieces of evidence side by side."""
    from kg.findings import KINDS
    from kg.formats.tables import read_findings

    if kind is not None and kind not in KINDS:
        raise click.BadParameter(f"one of {', '.join(KINDS)}", param_hint="--kind")
    for finding in read_findings(output / "findings.jsonl"):
        if (kind is None or finding.kind == kind) and (
            document is None or document in finding.document
        ):
            label = " · ".join(KINDS.get(finding.kind, (finding.kind,)))
            click.echo(f"{finding.document}  {label}\n    {finding.what}")
            for side in finding.evidence:
                place = (
                    f"{side.document}, {side.paragraph}, {side.start}-{side.end}"
                    if side.words
                    else f"已知 · on record: {side.source}"
                )
                click.echo(f"    - {side.value or '…'}  {side.words[:120]}  ({place})")


@main.command(epilog="Example: kg serve output --port 8080")
@click.argument("graph", default="output", type=click.Path(path_type=Path))
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. Beyond the loopback, everybody there can ask.",
)
@click.option("--port", default=7878, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--workers",
    default=2,
    show_default=True,
    type=click.IntRange(1),
    help="Queries answered at the same time.",
)
@click.option(
    "--timeout",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0.1),
    help="Seconds a query may take.",
)
@click.option(
    "--megabytes",
    default=50,
    show_default=True,
    type=click.IntRange(1),
    help="Size that a result may have.",
)
@click.option(
    "--cors",
    is_flag=True,
    help="Let web pages from anywhere ask /sparql through your browser: for query editors on the web.",
)
@_guarded
def serve(
    graph: Path,
    host: str,
    port: int,
    workers: int,
    timeout: float,
    megabytes: int,
    cors: bool,
) -> None:
    """Serve GRAPH as a SPARQL endpoint with a query page and the picture; read-only, until Ctrl+C."""
    from signal import SIGTERM, default_int_handler, signal
    from threading import Event

    from kg.serve import serving

    signal(
        SIGTERM, default_int_handler
    )  # ended by the system, it leaves no store behind either

    with serving(
        graph,
        host=host,
        port=port,
        workers=workers,
        seconds=timeout,
        megabytes=megabytes,
        cors=cors,
    ) as url:
        try:
            click.echo(
                f"{url}  (query page; SPARQL at {url}/sparql, picture at {url}/graph; Ctrl+C ends)",
                err=True,
            )
            Event().wait()
        except KeyboardInterrupt:
            click.echo("", err=True)


class _FormatName(click.types.StringParamType):
    """A format of `kg export`; the modules of `kg.formats` are looked at only where asked."""

    name = "format"

    def get_metavar(
        self, param: click.Parameter, ctx: click.Context | None = None
    ) -> str:
        from kg.formats.contract import load_formats

        return f"[{'|'.join(load_formats())}]"


@main.command(epilog="Example: kg export --to gexf --graph output -o network.gexf")
@click.option(
    "--to",
    "--format",
    "form",
    required=True,
    type=_FormatName(),
    help="The format.",
)
@click.option(
    "--graph",
    default="output/graph.nq",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Graph file or output folder to read.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write (for csv, a folder).  [default: beside the graph]",
)
@_guarded
def export(form: str, graph: Path, output: Path | None) -> None:
    """Write a built graph in another format: for stores, network tools, property graphs, spreadsheets."""
    from kg.formats.export import export as run

    for path in run(form, graph, output):
        click.echo(str(path), err=True)


@main.command(epilog="Example: kg around 儿基会 --hops 2 -o unicef.html")
@click.argument("name")
@click.option(
    "--graph",
    default="output",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Graph file or output folder to look into.",
)
@click.option(
    "-o",
    "--output",
    default="around.html",
    show_default=True,
    type=click.Path(path_type=Path),
    help="File to write.",
)
@click.option(
    "--hops",
    default=1,
    show_default=True,
    type=click.IntRange(1, 6),
    help="How many claims away.",
)
@_guarded
def around(name: str, graph: Path, output: Path, hops: int) -> None:
    """Draw what surrounds the thing that goes by NAME, in any language, into one file."""
    from kg.formats.export import check_export
    from kg.page.around import around as draw

    picture = draw(graph, name, hops)
    check_export(output, picture.generate_html().encode(), (b'content="un-kg around"',))
    picture.write_html(str(output))
    click.echo(
        f"{output}: {len(picture.nodes)} things, {len(picture.edges)} relations",
        err=True,
    )


def _print(answer: Any, form: str) -> None:
    if form == "json":
        click.echo(answer.as_json())
    elif form == "csv":
        click.echo(answer.as_csv(), nl=False)
    else:
        _table(answer.columns, answer.rows)


def _table(columns: list[str], rows: Sequence[Sequence[str | None]]) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell or "") for cell in row))
    Console(width=None if sys.stdout.isatty() else 160).print(table)


@main.command(epilog="Example: kg check output --shapes mine.ttl")
@click.argument("graph", default="output/graph.ttl", type=click.Path(path_type=Path))
@click.option(
    "--shapes",
    type=click.Path(path_type=Path),
    help="SHACL shapes in Turtle.  [default: those of the project]",
)
@click.option(
    "--limit",
    default=100,
    show_default=True,
    type=click.IntRange(1),
    help="Rows shown of each broken constraint.",
)
@_guarded
def check(graph: Path, shapes: Path | None, limit: int) -> None:
    """Hold GRAPH against SHACL shapes; print what fails, with its document and paragraph. Status 1 if anything does."""
    from kg.store.shapes import check as run

    broken = run(graph, shapes, limit=limit)
    for violation in broken:
        click.echo(str(violation))
    click.echo(
        f"{graph}: " + (f"{len(broken)} violations shown" if broken else "conforms"),
        err=True,
    )
    sys.exit(1 if broken else 0)


@main.command(epilog="Example: kg explain '大会第77/126号决议'")
@click.argument("text")
@_language
@_guarded
def explain(text: str, language: str | None) -> None:
    """Show every reading of TEXT (or of `-`), kept and rejected, with its rule, span and value, and why each lost."""
    from kg.extract import explain as run
    from kg.languages import languages_with_rules
    from kg.model.source import Source
    from kg.parse import parse
    from kg.repair import repair

    words = sys.stdin.read() if text == "-" else text
    document = parse(repair(Source(name="text", text=words)), language)
    if document.language not in languages_with_rules():
        from kg.pipeline.reading import unread  # with it come the libraries of graphs

        _tell("text", [unread(document.language)])
    rows: list[list[str | None]] = []
    for reading in run(document):
        value = reading.value or {}
        shown = ", ".join(f"{k}={v}" for k, v in value.items() if k != "known")
        rows.append(
            [
                "kept" if reading.kept else "lost",
                reading.kind,
                reading.text,
                f"{reading.start}-{reading.end}",
                shown,
                reading.rule,
                reading.why,
            ]
        )
    _table(["verdict", "kind", "words", "span", "value", "rule", "why"], rows)


@main.command(epilog="Example: kg show paper.txt --after repair")
@click.argument("file")
@click.option(
    "--after",
    type=click.Choice(STAGES),
    default="parse",
    show_default=True,
    help="The stage whose result is shown.",
)
@_language
@_guarded
def show(file: str, after: str, language: str | None) -> None:
    """Show what a stage makes of FILE (or of `-`), for reading."""
    from kg.cli import lines
    from kg.parse import parse
    from kg.repair import repair

    source = _source(file)
    if after in ("read", "repair", "parse"):
        _tell(source.name, source.remarks)
    if after == "read":
        # To the last character: offsets count these. A form feed stands between pages.
        sys.stdout.buffer.write(source.text.encode("utf-8", "surrogatepass"))
        return
    if after == "repair":
        shown = lines.show_text(repair(source))
    elif after == "parse":
        shown = lines.show_document(parse(repair(source), language))
    elif after == "extract":
        shown = lines.show_mentions(_read_through(source, language).appearances)
    else:
        shown = lines.show_statements(
            _read_through(source, language).statements, with_words=after == "resolve"
        )
    for line in shown:
        click.echo(line)


@main.command(epilog="Example: kg extract paper.txt > mentions.jsonl")
@click.argument("file")
@_language
@_guarded
def extract(file: str, language: str | None) -> None:
    """Print the mentions of FILE (or of `-`) as JSON lines, like mentions.jsonl."""
    from kg.formats import dump, mention_row
    from kg.formats.tables import in_order
    from kg.graph.iri import mint
    from kg.model.authority import load_authority

    authority = load_authority()

    def iri(kind: str, key: str) -> str:
        entry = authority.get(kind, key)
        return mint(kind, entry.key if entry and entry.key else key)

    reading = _read_through(_source(file), language)
    found = in_order(reading.appearances)
    sys.stdout.buffer.write(dump(mention_row(a, iri(a.kind, a.id)) for a in found))


@main.command(epilog="Example: kg evaluate gold corpus --errors Organization")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("corpus", default="corpus", type=click.Path(path_type=Path))
@click.option(
    "--errors",
    "kind",
    help="Show each miss of this kind in its sentence (all: every kind; relations: claims).",
)
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="Show gains and losses against a stored run (--format json > FILE).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
)
@_guarded
def evaluate(
    gold: Path, corpus: Path, kind: str | None, against: Path | None, form: str
) -> None:
    """Score CORPUS against GOLD, a folder of NAME.mentions.jsonl and NAME.facts.json."""
    import json

    from kg.evaluate import as_dict, compare
    from kg.evaluate.scoring import evaluate as run

    report = run(gold, corpus)
    if kind:
        for error in report.errors:
            if kind in ("all", error["type"]):
                click.echo(
                    f"{error['document']}:{error['at']} {error['type']} {error['error']} {error['sentence']} {error['id']} {error['detail']}"
                )
        return
    figures = as_dict(report)
    if against:
        rows = [
            [m, k, f"{then:.4f}", f"{now:.4f}", f"{now - then:+.4f}"]
            for m, k, then, now in compare(
                figures, json.loads(against.read_text(encoding="utf-8"))
            )
        ]
        _show(["measure", "kind", "then", "now", "change"], rows, form)
    elif form == "json":
        click.echo(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        _scores(figures, form)


def _scores(figures: dict[str, Any], form: str) -> None:
    spans = ["strict", "overlap", "linked", "entity"]
    rows: list[list[str | None]] = []
    for name, cell in figures["strict"].items():
        scores = [f"{figures[m][name]['f1']:.3f}" for m in spans]
        rows.append(
            [
                name,
                str(cell["gold"]),
                str(cell["found"]),
                f"{cell['precision']:.3f}",
                f"{cell['recall']:.3f}",
                *scores,
            ]
        )
    _show(
        [
            "kind",
            "gold",
            "found",
            "precision",
            "recall",
            "strict F1",
            "overlap F1",
            "linked F1",
            "entity F1",
        ],
        rows,
        form,
    )
    facts: list[list[str | None]] = []
    for measure in ("relations", "recommendations", "directives"):
        for name, cell in figures.get(measure, {}).items():
            if name != "all" or measure == "relations":
                numbers = [f"{cell[k]:.3f}" for k in ("precision", "recall", "f1")]
                facts.append(
                    [
                        f"{measure}: {name}",
                        str(cell["gold"]),
                        str(cell["found"]),
                        *numbers,
                    ]
                )
    if facts:
        click.echo()
        _show(["facts", "gold", "found", "precision", "recall", "F1"], facts, form)
    click.echo()
    documents: list[list[str | None]] = [
        [
            name,
            *(
                f"{cells[m]['f1']:.3f}" if m in cells else ""
                for m in ("strict", "linked", "relations")
            ),
        ]
        for name, cells in figures["documents"].items()
    ]
    _show(["document", "strict F1", "linked F1", "relations F1"], documents, form)


def _show(columns: list[str], rows: Sequence[Sequence[str | None]], form: str) -> None:
    if form == "table":
        _table(columns, rows)
        return
    click.echo("| " + " | ".join(columns) + " |\n|" + "---|" * len(columns))
    for row in rows:
        click.echo("| " + " | ".join(cell or "" for cell in row) + " |")
