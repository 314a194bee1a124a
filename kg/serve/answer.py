"""One query, answered: every failure is a reply too."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.serve.negotiate import ROWS, TRIPLES, TRUTHS, preferred
from kg.serve.protocol import Asked, Reply, Sought, plain, refusal
from kg.store.expanding import asks_for_words, expanded
from kg.store.searching import look_up
from kg.store.sparql import Dataset, run_query
from kg.store.texts import nodes_of, open_texts

if TYPE_CHECKING:
    import pyoxigraph as ox


class BoundedFile(io.BytesIO):
    """A file in memory that raises OverflowError before it grows past a size in bytes."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__()
        self.max_bytes = max_bytes

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        """Add to its end."""
        if self.tell() + len(data) > self.max_bytes:
            raise OverflowError
        return super().write(data)


def dataset_of(asked: Asked) -> Dataset | None:
    """The dataset that the protocol names, if it does. Raises QueryError for what is no IRI."""
    import pyoxigraph as ox

    given = [("default-graph-uri", iri) for iri in asked.default_graphs]
    given += [("named-graph-uri", iri) for iri in asked.named_graphs]
    for name, iri in given:
        try:
            ox.NamedNode(iri)
        except ValueError as error:
            raise QueryError(
                name,
                f"“{iri[:100]}” is no absolute IRI",
                "name a graph by its whole IRI",
            ) from error
    return Dataset(asked.default_graphs, asked.named_graphs) if given else None


def answer(
    store: ox.Store, folder: Path, asked: Asked | Sought, max_bytes: int
) -> Reply:
    """Answer one query with a body of at most `max_bytes`; `folder` has the full-text index.

    Words that are sought are answered with the fields of `Hit`s as JSON.
    """
    try:
        if isinstance(asked, Sought):
            return _hits(store, folder, asked)
        return _answer(store, folder, asked, max_bytes)
    except OverflowError:
        return refusal(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "result",
            f"is larger than {max_bytes >> 20} MB",
            "add a LIMIT",
        )
    except (QueryError, SyntaxError, ValueError, RuntimeError, OSError) as error:
        return plain(HTTPStatus.BAD_REQUEST, str(error))
    # No query ends its worker; a panic of the engine is no Exception.
    except BaseException as error:  # noqa: BLE001
        return refusal(
            HTTPStatus.INTERNAL_SERVER_ERROR,
            "query",
            f"the engine failed: {type(error).__name__} ({error})",
            "report it with the query",
        )


def _answer(store: ox.Store, folder: Path, asked: Asked, max_bytes: int) -> Reply:
    import pyoxigraph as ox

    text = asked.query
    if asks_for_words(text):
        with open_texts(store, folder) as index:
            text = expanded(text, lambda words: nodes_of(index, words))
    result = run_query(store, text, base=asked.base, dataset=dataset_of(asked))
    offered = ROWS
    if isinstance(result, ox.QueryTriples):
        offered = TRIPLES
    elif isinstance(result, ox.QueryBoolean):
        offered = TRUTHS
    kind = preferred(asked.accept, offered)
    if kind is None:
        return refusal(
            HTTPStatus.NOT_ACCEPTABLE,
            "Accept",
            "this query has no answer in such a form",
            f"accept one of {', '.join(offered)}",
            {"Vary": "Accept"},
        )
    out = BoundedFile(max_bytes)
    _writer(result, offered[kind])(out)
    media_type = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    return Reply(HTTPStatus.OK, media_type, out.getvalue(), {"Vary": "Accept"})


def _hits(store: ox.Store, folder: Path, sought: Sought) -> Reply:
    with open_texts(store, folder) as index:
        found = look_up(index, store, sought.words, sought.most)
    body = json.dumps(found).encode()
    return Reply(HTTPStatus.OK, "application/json", body)


def _writer(
    result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, form: str
) -> Callable[[io.BytesIO], object]:
    """What writes a result in a format of pyoxigraph, by its name."""
    import pyoxigraph as ox

    if isinstance(result, ox.QueryTriples):
        triples = result
        return lambda out: triples.serialize(out, getattr(ox.RdfFormat, form))
    rows = result
    return lambda out: rows.serialize(out, getattr(ox.QueryResultsFormat, form))
