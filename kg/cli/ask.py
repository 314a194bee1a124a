"""`kg query`, `kg ask`, `kg search` and `kg check`: what a build holds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from kg.cli.commands import command, known_commands
from kg.cli.options import PATH, graph, guarded
from kg.cli.render import print_listed, print_table
from kg.cli.unread import unread_note
from kg.errors import QueryError
from kg.model.counting import counted

if TYPE_CHECKING:
    from kg.store.query import Answer

_TERMS = "docs/model.md lists classes and properties"
_UNDERSTOOD = "understood as "
_FORMS = ("table", "records", "wide", "csv", "json")
_form = click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default="table",
    show_default=True,
    help="As a table that fits the terminal, as records one below the other, as a table with "
    "whole lines, or as data.",
)


def _complete_question(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from kg.store.query import questions, title_of

    found = []
    for name, path in questions().items():
        if name.startswith(incomplete):
            found.append(CompletionItem(name, help=title_of(path)))
    return found


class _Filters(TypedDict):
    """What rows of an answer must hold."""

    document: str | None
    year: int | None
    organization: str | None
    subject: str | None


@command("query")
@click.argument(
    "given",
    metavar="[SPARQL|FILE.rq|NAME]",
    required=False,
    shell_complete=_complete_question,
)
@graph("Graph file or output folder to ask.")
@_form
@guarded
def query_command(given: str | None, graph: Path, form: str) -> None:
    """Put a question to the graph: SPARQL, a file, `-`, or the name of a question. Without one,
    list the names.

    The project's prefixes (un:, skos:, cito:, dcterms: …) need no declaration.
    """
    from kg.store.query import query_graph

    if given is None:
        _list_questions()
        return
    text = sys.stdin.read() if given == "-" else given
    answer = query_graph(text, graph)
    _print(answer, form)
    if not answer.rows:
        click.echo("no rows", err=True)
    if answer.is_nothing:
        _say_strange(text, graph)


def _say_strange(text: str, graph: Path) -> None:
    """Names of a query that explain why it found nothing."""
    from kg.store.strange import strange_terms

    for name, near in strange_terms(text, graph):
        remedy = f"did you mean {' or '.join(near)}?" if near else _TERMS
        click.echo(f"{name}: stands nowhere in this graph; {remedy}", err=True)


@command("ask")
@click.argument(
    "name", metavar="[NAME|WORDS]", required=False, shell_complete=_complete_question
)
@graph("Graph file or output folder to ask.")
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
@_form
@guarded
def ask_command(
    name: str | None, graph: Path, form: str, **filters: Unpack[_Filters]
) -> None:
    """Answer a question that comes along, each row with its source.

    Without a NAME it lists the questions, and who asks them. Options that begin with Only go with
    the name of a question.

    In plain Chinese or English, too: it finds the question, the names and the years in your words by
    rules, and says how it understood them, or that it did not. Put more than one word into
    quotation marks.
    """
    from kg.store.query import ask, near_questions, questions

    if not name:
        _list_questions()
        return
    if name in known_commands() and name not in questions():
        raise click.UsageError(f"no question {name!r}; kg {name} is a command")
    if name not in questions() and _is_in_words(name):
        _answer_words(name, graph, form, filters)
        return
    if name not in questions():
        near = near_questions(name)
        meant = f"did you mean {' or '.join(near)}? " if near else ""
        remedy = f"{meant}kg ask without a name lists them all"
        raise QueryError(name, "no question of this name", remedy)
    answer = ask(name, graph, **filters)
    _print(answer, form)
    if not answer.rows:
        _say_why_empty(name, len(ask(name, graph).rows), graph)


def _is_in_words(asked: str) -> bool:
    """Names of questions are Latin letters and hyphens."""
    return not asked.isascii() or " " in asked.strip()


def _answer_words(asked: str, graph: Path, form: str, filters: _Filters) -> None:
    from kg.store.query import ask_plainly, questions, title_of

    if any(value is not None for value in filters.values()):
        raise click.UsageError("filters go with the name of a question, not with words")
    understood, answer = ask_plainly(asked, graph)
    taken = [f"{understood.question}: {title_of(questions()[understood.question])}"]
    for named in understood.names:
        labels = sorted(named.labels - {named.name})
        told = f"{named.name} = {', '.join(labels)}" if labels else named.name
        taken.append(f"{told}{_role(named.column)}")
    for words in understood.told:
        taken.append(f"with {' or '.join(words)} in the text")
    if understood.year is not None:
        taken.append(str(understood.year))
    click.echo(f"{_UNDERSTOOD}{'; '.join(taken)}", err=True)
    _print(answer, form)
    if not answer.rows:
        click.echo(f"{understood.question}: no row fits{unread_note(graph)}", err=True)


def _role(column: str) -> str:
    """In which column a name must stand, if the question has a direction."""
    from kg.store.roles import ANY

    if column == ANY:
        return ", in any role"
    return f", in column {column}" if column else ""


def _list_questions() -> None:
    """By who asks them."""
    from kg.store.query import asker_of, questions, title_of

    by_asker: dict[str, list[tuple[str, str]]] = {}
    for name, path in questions().items():
        by_asker.setdefault(asker_of(path), []).append((name, title_of(path)))
    print_listed(dict(sorted(by_asker.items())))


def _say_why_empty(name: str, unfiltered: int, graph: Path) -> None:
    """On standard error, so that what is piped stays a table. `unfiltered`: rows of all."""
    why = f"no document of this graph says anything of the kind{unread_note(graph)}"
    if unfiltered:
        why = f"no row fits, of {unfiltered}; ask it without filters to see them"
    click.echo(f"{name}: {why}", err=True)


@command("search")
@click.argument("words", nargs=-1, required=True)
@graph("Graph file or output folder to search.", positional=False)
@click.option(
    "--limit",
    default=50,
    show_default=True,
    type=click.IntRange(1),
    help="Places shown.",
)
@_form
@guarded
def search_command(words: tuple[str, ...], graph: Path, limit: int, form: str) -> None:
    """Find names, titles and paragraphs that hold all the WORDS, the best first; names first.

    Where the WORDS are a name of something, a short form or its English one, it says what it took
    them for, and shows the paragraphs that name it otherwise, too.

    The output folder may stand behind them. Chinese is found as it is written, letter by letter,
    other words by their whole. In SPARQL: ?x un:search "words" .
    """
    from kg.store.searching import look_for

    words, graph = _graph_last(words, graph)
    asked = " ".join(words)
    labels, found = look_for(asked, graph, limit + 1)
    others = [label for label in labels if label != asked]
    if others:
        click.echo(f"{_UNDERSTOOD}{asked} = {', '.join(others)}", err=True)
    cut = len(found.rows) > limit
    del found.rows[limit:]
    if form == "table":
        # Identifiers are for tools, which take the other forms.
        found = found.without("node")
    _print(found, form)
    if not found.rows:
        click.echo("nothing holds all these words", err=True)
    elif cut:
        shown = "place" if limit == 1 else f"{limit} places"
        click.echo(f"the first {shown}; --limit shows more", err=True)


def _graph_last(words: tuple[str, ...], graph: Path) -> tuple[tuple[str, ...], Path]:
    """The words without the graph that stands behind them, as it may in other commands."""
    source = click.get_current_context().get_parameter_source("graph")
    last = Path(words[-1])
    is_graph = last.is_file() or (last / "graph.ttl").is_file()
    if len(words) > 1 and is_graph and source is ParameterSource.DEFAULT:
        return words[:-1], last
    return words, graph


def _print(answer: Answer, form: str) -> None:
    if form == "json":
        click.echo(answer.as_json())
    elif form == "csv":
        click.echo(answer.as_csv(), nl=False)
    else:
        layout = {"wide": form == "wide", "records": form == "records"}
        print_table(answer.columns, answer.rows, **layout)


@command("check")
@graph("Graph file or output folder to hold against the shapes.")
@click.option(
    "--shapes",
    type=PATH,
    help="SHACL shapes in Turtle.  [default: those of the project]",
)
@click.option(
    "--limit",
    default=100,
    show_default=True,
    type=click.IntRange(1),
    help="Rows shown of each broken constraint.",
)
@guarded
def check_command(graph: Path, shapes: Path | None, limit: int) -> None:
    """Hold a graph against SHACL shapes; print what fails, with its document and paragraph. Status 1
    if anything does.
    """
    from kg.store.shapes import check

    broken = check(graph, shapes, limit=limit)
    for violation in broken:
        click.echo(str(violation))
    outcome = f"{counted(len(broken), 'violations')} shown" if broken else "conforms"
    click.echo(f"{graph}: {outcome}", err=True)
    sys.exit(1 if broken else 0)
