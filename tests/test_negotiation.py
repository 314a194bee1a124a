"""Requests in parts: media types, bodies, fields, and answers that are kept small."""

from __future__ import annotations

import io
import json
from email.message import Message
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pyoxigraph as ox
import pytest

from kg.serve.answer import BoundedFile, answer
from kg.serve.body import QUERY_BYTES, BadBody, read_body
from kg.serve.http import _joined, fields_of
from kg.serve.negotiate import ROWS, TRIPLES, TRUTHS, preferred
from kg.serve.protocol import Asked, Sought, plain, refusal
from kg.serve.server import _is_loopback
from kg.store.texts import INDEX, fill_index

JSON, CSV = "application/sparql-results+json", "text/csv"
OFFERED = (JSON, CSV, "text/tab-separated-values")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", JSON),
        ("text/*", CSV),
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("text/csv; charset=utf-8", CSV),
        ("image/png", None),
        ("", None),
        # of equals the first in the header
        ("text/csv, application/sparql-results+json", CSV),
        # the better quality, wherever it stands
        ("text/csv;q=0.5, application/sparql-results+json;q=0.9", JSON),
        ("text/csv;q=0.9,application/sparql-results+json;q=0.5", CSV),
        # the narrowest range counts
        ("*/*, application/sparql-results+json;q=0", CSV),
        ("text/*;q=0.9, text/csv;q=0.1, */*;q=0.2", "text/tab-separated-values"),
        ("text/*;q=0, */*", JSON),
        ("*/*;q=0", None),
        # of a range that is given twice the first counts
        ("text/csv;q=0.1, */*;q=0.5, text/csv", JSON),
        # what is no quality is as none
        ("text/csv;q=high, application/sparql-results+json;q=0.9", CSV),
        ("text/csv;q=1.0001, application/sparql-results+json;q=0.9", CSV),
        ("text/csv;q=2, application/sparql-results+json;q=0.9", CSV),
        ("text/csv;level=1;q=0.2, application/sparql-results+json;q=0.3", JSON),
        ("text/csv;q=0.", None),
    ],
)
def test_the_media_type_that_is_liked_best(accept: str, kind: str | None) -> None:
    assert preferred(accept, OFFERED) == kind


def test_formats_are_those_of_the_engine() -> None:
    assert all(hasattr(ox.QueryResultsFormat, form) for form in ROWS.values())
    assert all(hasattr(ox.RdfFormat, form) for form in TRIPLES.values())
    assert set(TRUTHS.values()) == {"JSON", "XML"}


def headers(**values: str) -> Message:
    message = Message()
    for name, value in values.items():
        for one in value.split("|"):
            message[name.replace("_", "-")] = one
    return message


def test_a_body_is_as_long_as_its_header_says() -> None:
    stream = io.BytesIO(b"SELECT * {} and the next request")
    assert read_body(headers(Content_Length="11"), stream) == b"SELECT * {}"
    assert stream.read(4) == b" and"
    same = headers(Content_Length="2| 2")
    assert read_body(same, io.BytesIO(b"abc")) == b"ab"


@pytest.mark.parametrize(
    ("given", "status", "says"),
    [
        ({}, HTTPStatus.LENGTH_REQUIRED, "Content-Length: is missing; say"),
        (
            {"Content_Length": ""},
            HTTPStatus.LENGTH_REQUIRED,
            "Content-Length: is missing; say",
        ),
        (
            {"Content_Length": "2", "Transfer_Encoding": "chunked"},
            HTTPStatus.LENGTH_REQUIRED,
            "Content-Length: is missing; say",
        ),
        ({"Content_Length": "two"}, HTTPStatus.BAD_REQUEST, "is not one number"),
        ({"Content_Length": "-1"}, HTTPStatus.BAD_REQUEST, "is not one number"),
        ({"Content_Length": "٣"}, HTTPStatus.BAD_REQUEST, "is not one number"),
        ({"Content_Length": "2|3"}, HTTPStatus.BAD_REQUEST, "is not one number"),
        ({"Content_Length": "9" * 16}, HTTPStatus.BAD_REQUEST, "is not one number"),
        ({"Content_Length": "4"}, HTTPStatus.BAD_REQUEST, "ended before"),
        (
            {"Content_Length": str(QUERY_BYTES + 1)},
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"query: has more than the {QUERY_BYTES} bytes",
        ),
    ],
)
def test_bodies_that_are_refused(
    given: dict[str, str], status: HTTPStatus, says: str
) -> None:
    with pytest.raises(BadBody, match=says) as caught:
        read_body(headers(**given), io.BytesIO(b"abc"))
    assert caught.value.status == status


def test_of_a_large_body_only_so_much_is_read() -> None:
    """The client hears the answer, and cannot keep a thread for ever."""
    stream = io.BytesIO(b"x" * (9 * QUERY_BYTES))
    with pytest.raises(BadBody):
        read_body(headers(Content_Length=str(9 * QUERY_BYTES)), stream)
    assert stream.tell() == 8 * QUERY_BYTES


def test_the_longest_query_is_taken() -> None:
    body = b"x" * QUERY_BYTES
    assert read_body(headers(Content_Length=str(QUERY_BYTES)), io.BytesIO(body)) == body


def test_fields() -> None:
    assert fields_of("query=ASK+%7B%7D&empty=&query=2") == {
        "query": ["ASK {}", "2"],
        "empty": [""],
    }
    for broken in ("query=\xff", "query=%FF"):
        with pytest.raises(UnicodeDecodeError):
            fields_of(broken)
    joined = _joined({"a": ["1"], "b": ["2"]}, {"b": ["3"], "c": ["4"]})
    assert joined == {"a": ["1"], "b": ["2", "3"], "c": ["4"]}


def test_a_line_is_a_line() -> None:
    reply = plain(HTTPStatus.BAD_REQUEST, "a\nb\x1b[31m " + "c" * 2000)
    assert reply.body.startswith("a b�[31m ccc".encode())
    assert len(reply.body.decode()) == 1001 and reply.body.count(b"\n") == 1


def test_a_refusal_says_where_what_and_what_to_do() -> None:
    reply = refusal(
        HTTPStatus.NOT_FOUND, "/" + "a" * 300, "is not here", "go", {"X": "y"}
    )
    assert reply.body.decode() == f"/{'a' * 199}: is not here; go\n"
    assert reply.headers == {"X": "y"}


def test_words_are_sought_in_the_index() -> None:
    held = store()
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    held.add(ox.Quad(ox.NamedNode("urn:x:a"), label, ox.Literal("湖泊会议")))
    with TemporaryDirectory() as folder:
        fill_index(Path(folder) / INDEX, held)
        reply = answer(held, Path(folder), Sought("湖泊", 5), 1000)
        _, (hit,) = json.loads(reply.body)
        assert "urn:x:a" in hit
        reply = answer(held, Path(folder), Sought("—", 5), 1000)
        assert reply.status == 400 and b"has no word to look for" in reply.body


def test_a_file_that_grows_no_further() -> None:
    file = BoundedFile(4)
    assert file.write(b"ab") == 2 and file.write(b"cd") == 2
    with pytest.raises(OverflowError):
        file.write(b"e")
    assert file.getvalue() == b"abcd"


def store() -> ox.Store:
    held = ox.Store()
    a, b = ox.NamedNode("urn:x:a"), ox.NamedNode("urn:x:b")
    held.add(ox.Quad(a, b, ox.Literal("1")))
    return held


@pytest.mark.parametrize(
    ("query", "accept", "status", "body"),
    [
        ("SELECT ?o { ?s ?p ?o }", CSV, 200, b"o\r\n1\r\n"),
        ("ASK { ?s ?p ?o }", "application/json", 200, b'{"head":{},"boolean":true}'),
        (
            "ASK { ?s ?p ?o }",
            CSV,
            406,
            b"Accept: this query has no answer in such a form; accept one of",
        ),
        (
            "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
            "application/n-triples",
            200,
            b'<urn:x:a> <urn:x:b> "1" .\n',
        ),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", CSV, 406, b"accept one of text/turtle"),
        ("SELECT ?o {", CSV, 400, b"query, line 1"),
        ("SELECT * { VALUES ?x { 1 2 3 4 5 6 7 8 9 10 11 } }", CSV, 413, b"LIMIT"),
    ],
)
def test_answers(query: str, accept: str, status: int, body: bytes) -> None:
    reply = answer(store(), Path(), Asked(query, accept), 30)
    assert reply.status == status and body in reply.body


def test_graphs_have_whole_names() -> None:
    asked = Asked("ASK {}", default_graphs=("urn:x:g", "there"))
    reply = answer(store(), Path(), asked, 1000)
    assert reply.status == 400 and b"default-graph-uri" in reply.body
    assert "“there” is no absolute IRI" in reply.body.decode()


def test_an_engine_that_fails_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Panic(BaseException):
        pass

    def panic(*_: Any, **__: Any) -> None:
        raise Panic("at the disco")

    broken: Any = SimpleNamespace(query=panic)
    reply = answer(broken, Path(), Asked("ASK {}"), 1000)
    assert reply.status == 500 and b"Panic (at the disco); report" in reply.body


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("192.0.2.1", False),
        ("library.test", False),
        ("", False),
    ],
)
def test_who_is_alone_on_this_machine(host: str, loopback: bool) -> None:
    assert _is_loopback(host) is loopback
