"""SPARQL over a built graph.

pyoxigraph answers; queries can read, never write, fetch or open files.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.errors import InputError, QueryError
from kg.files.atomic import recover
from kg.model.counting import counted
from kg.model.schema import schema_folder
from kg.store.answer import Answer as Answer
from kg.store.expanding import asks_for_words, expanded
from kg.store.filters import (
    keep,
    keep_body,
    near_names,
    of_document,
    of_subject,
    of_year,
)
from kg.store.kept import STORE, kept
from kg.store.lexical import with_prefixes as with_prefixes
from kg.store.plain import Understood, keep_understood, understand
from kg.store.sparql import check_query, names_graphs, run_query
from kg.store.texts import INDEX, fill_index, nodes_of, open_texts

if TYPE_CHECKING:
    import pyoxigraph as ox

_LOG = logging.getLogger(__name__)
OUTPUT = Path("output")
_NEAR = 3  # questions offered in place of one
_ALIKE = 0.75  # how alike their names are: what is less alike is another word (replies, treaties)
GRAPH_FILE = "graph.ttl"  # of an output folder: each fact once


def questions() -> dict[str, Path]:
    """The questions that come with the project, by name."""
    folder = schema_folder() / "questions"
    return {path.stem: path for path in sorted(folder.glob("*.rq"))}


def ask(
    name: str,
    graph: str | Path = OUTPUT,
    *,
    document: str | None = None,
    year: int | None = None,
    organization: str | None = None,
    subject: str | None = None,
) -> Answer:
    """Answer a question that comes along.

        for row in ask("meetings", "output", year=2018):
            print(row["when"], row["meeting"], row["document"])

    `graph` is an output folder or a graph file. Only rows of documents whose name contains `document`, whose date touches `year`, that name
    `organization` (by any of its names), or of a `subject`.

    Raises QueryError if there is no such question, if it has no column that the filter could look
    at, or if nothing goes by the name of the body.
    """
    known = questions()
    if name not in known:
        raise QueryError(name, "no question of this name", _offered(name))
    store = load_store(graph)
    answer = _answer(store, known[name].read_text(encoding="utf-8"))
    if document is not None:
        keep(name, answer, of_document(document))
    if year is not None:
        keep(name, answer, of_year(year))
    if organization is not None:
        keep_body(name, answer, store, organization)
    if subject is not None:
        keep(name, answer, of_subject(subject))
    return answer


def ask_plainly(asked: str, graph: str | Path = OUTPUT) -> tuple[Understood, Answer]:
    """Answer a question in plain words, and tell how it was understood.

    Only rows that hold each name of the question, on its side of the verb where that can be told,
    and whose date touches its year.

    Raises QueryError if it is not understood whole: see `kg.store.plain`.
    """
    store = load_store(graph)
    understood = understand(asked, store)
    text = questions()[understood.question].read_text(encoding="utf-8")
    answer = _answer(store, text)
    keep_understood(answer, understood)
    return understood, answer


def near_questions(name: str) -> list[str]:
    """Names of questions that are like one that there is not; then those whose titles hold it."""
    known = questions()
    titled = [one for one, path in known.items() if name.casefold() in title_of(path)]
    near = [*near_names(name, known, least=_ALIKE), *titled]
    return list(dict.fromkeys(near))[:_NEAR]


def _offered(name: str) -> str:
    """What to do about a question that there is not."""
    near = near_questions(name)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return "look at the list of questions"


def title_of(path: Path) -> str:
    """The first comment line of a question."""
    return _comment(path, 0)


def asker_of(path: Path) -> str:
    """The second comment line of a question: the kind of person who asks it."""
    return _comment(path, 1)


def _comment(path: Path, number: int) -> str:
    """A line of a question, without what makes it a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return lines[number].lstrip("# ").strip()


def query_text(given: str) -> str:
    """A query as given: SPARQL itself, a file, or the name of a question.

    Raises QueryError if it is none of them.
    """
    if not given.strip():
        remedy = "give SPARQL, a .rq file or the name of a question"
        raise QueryError("query", "is empty", remedy)
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
        _offered(given),
    )


@contextmanager
def open_graph(graph: str | Path) -> Iterator[tuple[IO[bytes], ox.RdfFormat]]:
    """A handle on a graph file, or on the graph of an output folder, and its format.

    Turtle, TriG, N-Triples or N-Quads, by the suffix.

    Raises InputError if the file is missing or, while it is read, broken.
    """
    import pyoxigraph as ox

    path = Path(graph)
    if path.is_dir():
        path = path / GRAPH_FILE
    recover(path.parent)
    known = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    form = known or ox.RdfFormat.TURTLE
    try:
        with path.open("rb") as handle:
            yield handle, form
    except OSError as error:
        raise InputError(
            path,
            f"cannot be opened ({error.strerror})",
            "build it first, or name the folder or the graph file of a build",
        ) from error
    except SyntaxError as error:
        raise InputError(
            path, f"is not {form.name} ({error})", "build it again"
        ) from error


def fill_store(store: ox.Store, graph: str | Path, *, named: bool = False) -> None:
    """Load a graph file into a pyoxigraph store: each of its facts once, as the default graph.

    `named`: and beside it the graphs that say them. In a union of those, which pyoxigraph would
    make too, a fact of three documents is counted three times.

    Raises InputError if the file is missing or broken.
    """
    import pyoxigraph as ox

    with open_graph(graph) as (handle, form):
        if not form.supports_datasets:
            store.bulk_load(handle, form)
            return
        store.bulk_extend(
            ox.Quad(quad.subject, quad.predicate, quad.object)
            for quad in ox.parse(handle, form)
        )
        if named:
            handle.seek(0)
            store.bulk_load(handle, form)


def kept_store(graph: str | Path) -> Path | None:
    """The folder of the kept store of a build, its default graph and the graphs of documents.

    None where there is none and none is to be: see `kg.store.kept`.

    Raises InputError if the graph is broken.
    """
    path = Path(graph)
    recover(path if path.is_dir() else path.parent)
    return kept(
        path, lambda output, empty: make_store(with_named_graphs(output), empty)
    )


def make_store(graph: Path, folder: Path) -> None:
    """Fill an empty folder with the store of a graph file and its full-text index.

    Raises InputError if the graph is missing or broken.
    """
    import pyoxigraph as ox

    store = ox.Store(str(folder / STORE))
    fill_store(store, graph, named=True)
    store.optimize()
    store.flush()
    fill_index(folder / INDEX, store)


def load_store(graph: str | Path, *, named: bool = False) -> ox.Store:
    """A pyoxigraph store to read: of a large build the one that is kept, else one in memory.

    See `fill_store`.
    """
    import pyoxigraph as ox

    folder = kept_store(graph)
    if folder is not None:
        _LOG.info("%s: opened as it is kept", graph)
        return ox.Store.read_only(str(folder / STORE))
    store = ox.Store()
    fill_store(store, graph, named=named)
    _LOG.info("%s: read, %s", graph, counted(len(store), "triples"))
    return store


def with_named_graphs(graph: str | Path) -> Path:
    """The file for questions that ask who says something: of an output folder the N-Quads."""
    path = Path(graph)
    if not path.is_dir():
        return path
    recover(path)
    quads = path / "graph.nq"
    return quads if quads.is_file() else path / GRAPH_FILE


def query_graph(given: str, graph: str | Path = OUTPUT) -> Answer:
    """Answer a query over a graph file, or the graph of an output folder.

        query_graph("SELECT ?s ?o { ?s un:supports ?o }", "output").to_pandas()

    `given` is SPARQL, the name of a .rq file or that of a question; the prefixes of the project
    need no declaration, and `?x un:search "words"` finds what holds them.

    Raises QueryError for a bad query, InputError if the graph is missing or broken.
    """
    text = query_text(given)
    check_query(text)
    named = names_graphs(text)
    asked = with_named_graphs(graph) if named else graph
    store = load_store(asked, named=named)
    if asks_for_words(text):
        with open_texts(store, kept_store(graph)) as index:
            text = expanded(text, lambda words: nodes_of(index, words))
    return _answer(store, text)


def _answer(store: ox.Store, text: str) -> Answer:
    import pyoxigraph as ox

    _LOG.debug("asked: %s", text)
    result = run_query(store, text)
    if isinstance(result, ox.QueryBoolean):
        return Answer(["answer"], [["true" if bool(result) else "false"]])
    if isinstance(result, ox.QueryTriples):
        columns = ["subject", "predicate", "object"]
        rows = []
        for triple in result:
            terms = (triple.subject, triple.predicate, triple.object)
            rows.append([_plain(term) for term in terms])
        return Answer(columns, rows)
    columns = [variable.value for variable in result.variables]
    rows = []
    for row in result:
        rows.append([_plain(row[name]) for name in columns])
    return Answer(columns, rows)


def _plain(term: object) -> str | None:
    """A term as a plain string."""
    return None if term is None else str(getattr(term, "value", term))
