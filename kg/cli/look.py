"""`kg explain`, `kg show` and `kg extract`: what the stages make of one text."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import lines
from kg.cli.commands import command
from kg.cli.options import guarded, languages
from kg.cli.render import print_table
from kg.model.counting import counted

if TYPE_CHECKING:
    from kg.model.document import Document
    from kg.model.mention import Mention
    from kg.model.source import Remark, Source
    from kg.pipeline import DocumentResult

_LOG = logging.getLogger(__name__)
STAGES = ("read", "repair", "parse", "extract", "relate", "resolve")


@command("explain")
@click.argument("text")
@languages
@guarded
def explain_command(text: str, language: str | None, packs: Path | None) -> None:
    """Show every reading of TEXT (or of `-`), kept and rejected, with its rule, span and value,
    and why each lost; then every frame that a word of it woke, what filled its slots, and for one
    that says nothing the first thing that it lacked.
    """
    from kg.extract import explain, extract
    from kg.languages import packs_in
    from kg.library import parse_text

    words = sys.stdin.read() if text == "-" else text
    document = parse_text(words, language, packs=packs)
    if not document.text.language.has_rules:
        from kg.pipeline.reading import unread  # with it come the libraries of graphs

        _tell("text", [unread(document.language, packs_in(packs))])
    rows = []
    for reading in explain(document, language=document.text.language):
        value = dict(reading.value or {})
        value.pop("known", None)
        shown = ", ".join(f"{name}={one}" for name, one in value.items())
        row = [
            "kept" if reading.kept else "lost",
            reading.kind,
            reading.text,
            f"{reading.start}-{reading.end}",
            shown,
            reading.rule,
            reading.why,
        ]
        rows.append(row)
    print_table(["verdict", "kind", "words", "span", "value", "rule", "why"], rows)
    if not rows:
        click.echo("no rule reads any of it", err=True)
    _print_frames(document, extract(document, language=document.text.language))


def _print_frames(document: Document, mentions: list[Mention]) -> None:
    """The clauses of a text as frames see them."""
    from kg.relate import explain_frames

    rows = []
    for woken in explain_frames(document, mentions, language=document.text.language):
        filled = ", ".join(f"{name}={words}" for name, words in woken.slots.items())
        verdict = f"lacks {woken.lacks}" if woken.lacks else "says"
        rows.append([verdict, woken.frame, woken.anchor, filled, woken.sentence])
    if rows:
        print_table(["verdict", "frame", "woken by", "slots", "clause"], rows)


@command("show")
@click.argument("file")
@click.option(
    "--after",
    type=click.Choice(STAGES),
    default="parse",
    show_default=True,
    help="The stage whose result is shown.",
)
@languages
@guarded
def show_command(
    file: str, after: str, language: str | None, packs: Path | None
) -> None:
    """Show what a stage makes of FILE (or of `-`), for reading."""
    source = _source(file)
    if after in ("read", "repair", "parse"):
        _tell(source.name, source.remarks)
    if after == "read":
        # To the last character: offsets count these. A form feed stands between pages.
        sys.stdout.buffer.write(source.text.encode("utf-8", "surrogatepass"))
        return
    for line in _shown(source, after, language, packs):
        click.echo(line)


def _shown(
    source: Source, after: str, language: str | None, packs: Path | None
) -> Iterator[str]:
    """The lines that show what is there after a stage."""
    from kg.library import parse_text, repair_source

    if after == "repair":
        return lines.show_text(repair_source(source, language, packs))
    if after == "parse":
        return lines.show_document(parse_text(source, language, packs=packs))
    result = _read_through(source, language, packs)
    if after == "extract":
        return lines.show_mentions(result.appearances)
    with_words = after == "resolve"
    return lines.show_statements(result.statements, with_words=with_words)


@command("extract")
@click.argument("file")
@languages
@guarded
def extract_command(file: str, language: str | None, packs: Path | None) -> None:
    """Print the mentions of FILE (or of `-`) as JSON lines, like mentions.jsonl."""
    from kg.formats import dump, mention_row
    from kg.formats.tables import in_order
    from kg.graph.iri import mint
    from kg.model.authority import load_authority

    authority = load_authority()

    def iri(kind: str, key: str) -> str:
        entry = authority.get(kind, key)
        if entry and entry.key:
            return mint(kind, entry.key)
        return mint(kind, key)

    result = _read_through(_source(file), language, packs)
    rows = []
    for mention in in_order(result.appearances):
        rows.append(mention_row(mention, iri(mention.kind, mention.id)))
    sys.stdout.buffer.write(dump(rows))


def _source(file: str) -> Source:
    """`-` is standard input."""
    from kg.pipeline.listing import document_name
    from kg.read import read, read_bytes

    if file == "-":
        source = read_bytes("stdin.txt", sys.stdin.buffer.read())
    else:
        source = read(file, document_name(Path(file).name))
    characters = counted(len(source.text), "characters")
    _LOG.info("%s: %s, %s", source.name, characters, source.encoding)
    return source


def _read_through(
    source: Source, language: str | None, packs: Path | None
) -> DocumentResult:
    """The result of one source; what is to know of it goes to standard error."""
    from kg.languages import check_code, packs_in
    from kg.pipeline.reading import read_through, shown_seconds

    known = packs_in(packs)
    if language is not None:
        check_code(language, known)
    result = read_through(source, language=language, packs=known)
    told = source.name, result.document.language, shown_seconds(result.seconds)
    _LOG.info("%s: read (%s): %s", *told)
    _tell(source.name, result.remarks)
    return result


def _tell(name: str, remarks: Iterable[Remark]) -> None:
    for remark in remarks:
        click.echo(f"kg: {remark.line(name)}", err=True)
