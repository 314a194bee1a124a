"""SPARQL over a built graph. pyoxigraph answers; queries can read, never write, fetch or open files."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError, QueryError
from kg.files.atomic import recover
from kg.languages import PACKAGED
from kg.model.edtf import touches
from kg.model.schema import schema_folder
from kg.store.sparql import check_query, names_graphs, run_query
from kg.store.sparql import with_prefixes as with_prefixes

OUTPUT = Path("output")
GRAPH_FILE = "graph.ttl"  # of an output folder: each fact once


@dataclass
class Answer:
    """Columns and rows of plain strings; None where a variable is unbound."""

    columns: list[str]
    rows: list[list[str | None]]

    def as_json(self) -> str:
        """A list of objects."""
        return json.dumps(
            [dict(zip(self.columns, row, strict=True)) for row in self.rows],
            ensure_ascii=False,
            indent=2,
        )

    def as_csv(self) -> str:
        """Comma-separated, with a header; what a spreadsheet would run as a formula is quoted off."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(self.columns)
        for row in self.rows:
            writer.writerow(
                [f"'{cell}" if cell and cell[0] in "=+-@\t\r" else cell for cell in row]
            )
        return buffer.getvalue()


def questions() -> dict[str, Path]:
    """The questions that come with the project, by name."""
    return {
        path.stem: path for path in sorted((schema_folder() / "questions").glob("*.rq"))
    }


_DATED = ("when", "adopted", "since", "deadline", "deadlines", "issued")


def ask(
    name: str,
    graph: str | Path = OUTPUT,
    *,
    document: str | None = None,
    year: int | None = None,
    organization: str | None = None,
    subject: str | None = None,
) -> Answer:
    """Answer a question that comes along, for one document, year, body (by any of its names) or subject.

    Raises QueryError if there is no such question, or if it has no column that the filter could look at.
    """
    known = questions()
    if name not in known:
        raise QueryError(
            name, "no question of this name", f"names are: {', '.join(known)}"
        )
    store = load_store(graph)
    answer = _answer(store, known[name].read_text(encoding="utf-8"))

    def keep(wanted: str, columns: list[int], fits: Callable[[str], bool]) -> None:
        if not columns:
            raise QueryError(
                name,
                f"has no column that tells {wanted}",
                f"its columns are {', '.join(answer.columns)}",
            )
        answer.rows = [
            row for row in answer.rows if any(fits(row[i] or "") for i in columns)
        ]

    def named(*names: str) -> list[int]:
        return [i for i, column in enumerate(answer.columns) if column in names]

    if document is not None:
        keep("the document", named("document", "where"), lambda cell: document in cell)
    if year is not None:
        keep(
            "a date",
            named(*_DATED),
            lambda cell: any(touches(value, year) for value in cell.split("; ")),
        )
    if organization is not None:
        labels = _labels(store, organization)
        others = [
            i
            for i, column in enumerate(answer.columns)
            if column not in ("document", "paragraph", "words", "text")
        ]
        keep("a body", others, lambda cell: not labels.isdisjoint(cell.split("; ")))
    if subject is not None:
        keep("the subject", named("subject"), lambda cell: cell == subject)
    return answer


def _labels(store: Any, name: str) -> set[str]:
    """Labels of the things that go by a name, in the graph or in the authority."""
    from kg.model.authority import load_authority

    entry = load_authority().named("Organization", PACKAGED.fold(name))
    quoted = json.dumps(name, ensure_ascii=False)
    named = (
        f"?x skos:prefLabel|skos:altLabel|rdfs:label ?n . FILTER(STR(?n) = {quoted})"
    )
    rows = run_query(
        store, f"SELECT DISTINCT ?label {{ {named} ?x rdfs:label ?label }}"
    )
    return (
        {name}
        | {row["label"].value for row in rows}
        | ({entry.label} if entry else set())
    )


def title_of(path: Path) -> str:
    """The first comment line of a question."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    return first.lstrip("# ").strip()


def asker_of(path: Path) -> str:
    """The second comment line of a question: the kind of person who asks it."""
    return path.read_text(encoding="utf-8").splitlines()[1].lstrip("# ").strip()


def query_text(given: str) -> str:
    """A query as given: SPARQL itself, a file, or the name of a question.

    Raises QueryError if it is none of them.
    """
    if re.search(r"[{}]|\s", given.strip()):
        return given
    path = Path(given)
    if path.suffix == ".rq" and path.is_file():
        return path.read_text(encoding="utf-8")
    known = questions()
    if given in known:
        return known[given].read_text(encoding="utf-8")
    raise QueryError(
        given,
        "neither SPARQL, nor a .rq file, nor the name of a question",
        f"names are: {', '.join(known)}",
    )


def _plain(term: Any) -> str | None:
    return None if term is None else str(getattr(term, "value", term))


@contextmanager
def open_graph(graph: str | Path) -> Iterator[tuple[Any, Any]]:
    """A handle on a Turtle, TriG, N-Triples or N-Quads file (or the graph of an output folder), and its format.

    Raises InputError if the file is missing or, while it is read, broken.
    """
    import pyoxigraph as ox

    path = Path(graph)
    if path.is_dir():
        path = path / GRAPH_FILE
    recover(path.parent)
    form = (
        ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
        or ox.RdfFormat.TURTLE
    )
    try:
        with path.open("rb") as handle:
            yield handle, form
    except OSError as error:
        raise InputError(
            path,
            f"cannot be opened ({error.strerror})",
            "run kg build first, or name a graph with --graph",
        ) from error
    except SyntaxError as error:
        raise InputError(
            path, f"is not {form.name} ({error})", "build it again"
        ) from error


def fill_store(store: Any, graph: str | Path, *, named: bool = False) -> None:
    """Load a graph file into a pyoxigraph store: each of its facts once, as the default graph.

    `named`: and beside it the graphs that say them. In a union of those, which pyoxigraph would make
    too, a fact of three documents is counted three times.

    Raises InputError if the file is missing or broken.
    """
    import pyoxigraph as ox

    with open_graph(graph) as (handle, form):
        if not form.supports_datasets:
            store.bulk_load(handle, form)
            return
        store.bulk_extend(
            ox.Quad(q.subject, q.predicate, q.object) for q in ox.parse(handle, form)
        )
        if named:
            handle.seek(0)
            store.bulk_load(handle, form)


def load_store(graph: str | Path, *, named: bool = False) -> Any:
    """A pyoxigraph store in memory of a graph file; see `fill_store`."""
    import pyoxigraph as ox

    store = ox.Store()
    fill_store(store, graph, named=named)
    return store


def with_named_graphs(graph: str | Path) -> Path:
    """The file to put a question to that asks who says something: of an output folder the N-Quads."""
    path = Path(graph)
    if not path.is_dir():
        return path
    recover(path)
    quads = path / "graph.nq"
    return quads if quads.is_file() else path / GRAPH_FILE


def query_graph(given: str, graph: str | Path = OUTPUT) -> Answer:
    """Answer a query over a graph file, or the graph of an output folder.

    Raises QueryError for a bad query, InputError if the graph is missing or broken.
    """
    text = query_text(given)
    check_query(text)
    named = names_graphs(text)
    return _answer(
        load_store(with_named_graphs(graph) if named else graph, named=named), text
    )


def _answer(store: Any, text: str) -> Answer:
    import pyoxigraph as ox

    result = run_query(store, text)
    if isinstance(result, ox.QueryBoolean):
        return Answer(["answer"], [["true" if bool(result) else "false"]])
    if isinstance(result, ox.QueryTriples):
        return Answer(
            ["subject", "predicate", "object"],
            [
                [_plain(t.subject), _plain(t.predicate), _plain(t.object)]
                for t in result
            ],
        )
    columns = [variable.value for variable in result.variables]
    return Answer(columns, [[_plain(row[name]) for name in columns] for row in result])
