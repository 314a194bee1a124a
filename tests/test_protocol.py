"""The endpoint counts as `kg query` and `kg ask` do, keeps to the protocol, and outlives whatever is sent to it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kg.formats.built import load_quads
from kg.serve import Asked, Service, serving
from kg.serve.pool import QueryWorker
from kg.store.query import Answer, ask, query_graph, questions
from kg.store.sparql import NESTING, OPERATORS, Dataset

ONE, TWO = (
    "https://un-kg.example/id/graph/work/A/99/905/zh",
    "https://un-kg.example/id/graph/work/A/99/906/zh",
)
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module", autouse=True)
def loaded() -> Iterator[None]:
    """Each graph file is loaded once for all questions that are put to it."""
    with pytest.MonkeyPatch.context() as patch:
        module = import_module("kg.store.query")  # `kg.store.query` is also a function
        patch.setattr(module, "load_store", cache(module.load_store))
        yield


@pytest.fixture(scope="module")
def started() -> Iterator[list[object]]:
    """The worker processes that were ever started."""
    made: list[object] = []
    begin = QueryWorker.__init__

    def counted(self: Any, *arguments: Any) -> None:
        made.append(self)
        begin(self, *arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QueryWorker, "__init__", counted)
        yield made


@pytest.fixture(scope="module")
def url(built: Path, started: list[object]) -> Iterator[str]:
    with serving(built, workers=1, seconds=3600) as address:
        yield address


def rows(url: str, text: str, **parameters: list[str]) -> list[list[str | None]]:
    """What the endpoint answers."""
    form = urllib.parse.urlencode(
        {"query": text}
        | {name.replace("_", "-"): values for name, values in parameters.items()},
        doseq=True,
    )
    request = urllib.request.Request(
        f"{url}/sparql",
        form.encode(),
        {"Content-Type": FORM, "Accept": "application/sparql-results+json"},
    )
    with urllib.request.urlopen(request) as reply:
        data = json.load(reply)
    if "boolean" in data:
        return [[str(data["boolean"]).lower()]]
    return [
        [row.get(name, {}).get("value") for name in data["head"]["vars"]]
        for row in data["results"]["bindings"]
    ]


def tally(found: list[list[str | None]]) -> Counter[tuple[str, ...]]:
    """Rows and how often each comes. Neither ties nor the members of a list within a cell have an order."""
    return Counter(
        tuple(" ".join(sorted(re.split("; | ", cell or ""))) for cell in row)
        for row in found
    )


def same(left: list[list[str | None]], right: list[list[str | None]]) -> bool:
    return tally(left) == tally(right)


FILTERS: tuple[dict[str, Any], ...] = (
    {"year": 2018},
    {"document": "905"},
    {"organization": "国际移民组织"},
    {"organization": "联合国大会"},
    {"subject": "汇款"},
)


def _filtered(name: str, graph: Path, given: dict[str, Any]) -> Answer | None:
    from kg.errors import QueryError

    try:
        return ask(name, graph, **given)
    except QueryError:
        return None  # the question has no column for it


def _agree(name: str, folder: Path, url: str) -> None:
    """A question, with and without filters: of the Turtle, of the N-Quads, of the folder, and of the endpoint."""
    served = rows(url, questions()[name].read_text(encoding="utf-8"))
    for graph in (folder / "graph.ttl", folder / "graph.nq", folder):
        assert same(ask(name, graph).rows, served)
    assert same(query_graph(name, folder).rows, served)
    for given in FILTERS:
        turtle, quads = (
            _filtered(name, folder / "graph.ttl", given),
            _filtered(name, folder / "graph.nq", given),
        )
        assert (turtle is None) == (quads is None)
        if turtle and quads:
            assert same(turtle.rows, quads.rows)
            assert not tally(turtle.rows) - tally(served)


@pytest.mark.parametrize("name", list(questions()))
def test_questions_have_one_answer(name: str, built: Path, url: str) -> None:
    _agree(name, built, url)


@pytest.fixture(scope="module")
def real_url(built_real: Path) -> Iterator[str]:
    with serving(built_real, workers=1, seconds=3600) as address:
        yield address


@pytest.mark.parametrize("name", list(questions()))
def test_questions_have_one_answer_on_real_documents(
    name: str, built_real: Path, real_url: str
) -> None:
    served = rows(real_url, questions()[name].read_text(encoding="utf-8"))
    assert same(ask(name, built_real).rows, served) and same(
        query_graph(name, built_real / "graph.nq").rows, served
    )


COUNT = "SELECT (COUNT(*) AS ?n) %s { ?s ?p ?o }"
BY_GRAPH = "SELECT (COUNT(*) AS ?n) %s { GRAPH ?g { ?s ?p ?o } }"
SEVERAL = (
    "SELECT (COUNT(*) AS ?n) { ?o a un:Organization }",
    "SELECT (COUNT(?n) AS ?names) { ?o a un:Organization ; skos:prefLabel ?n }",
    "SELECT (COUNT(*) AS ?n) { ?m un:names ?o . ?o a un:Organization ; skos:prefLabel ?l FILTER(LANG(?l) = 'zh') }",
    "SELECT ?from (COUNT(?from) AS ?n) { ?from un:heldIn ?where } GROUP BY ?from",
    "SELECT (SUM(?c) AS ?n) { ?m un:confidence ?c }",
    "ASK { GRAPH ?g { ?s a un:Finding } }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?o a un:State } } GROUP BY ?g",
    f"SELECT (COUNT(*) AS ?n) FROM <{ONE}> {{ ?o a un:State }}",
    f"SELECT (COUNT(*) AS ?n) FROM <{ONE}> FROM <{TWO}> {{ ?o a un:State }}",
    "PREFIX d: <https://un-kg.example/id/graph/work/A/99/> SELECT (COUNT(*) AS ?n) FROM d:905\\/zh # FROM <x>\nFROM d:906\\/zh { ?o a un:State }",
    f"BASE <https://un-kg.example/id/graph/work/A/99/> SELECT (COUNT(*) AS ?n) FROM NAMED <905/zh> FROM <906/zh> {{ ?o a un:State . GRAPH <{ONE}> {{ ?o a un:State }} }}",
    f"CONSTRUCT {{ ?s a ?c }} FROM <{ONE}> FROM <{TWO}> FROM NAMED <{ONE}> WHERE {{ ?s a ?c . GRAPH ?g {{ ?s a ?c }} }}",
)


@pytest.mark.parametrize("text", SEVERAL)
def test_query_and_endpoint_count_the_same(text: str, built: Path, url: str) -> None:
    mine = query_graph(text, built).rows
    if text.startswith("CONSTRUCT"):
        form = urllib.parse.urlencode({"query": text})
        with urllib.request.urlopen(
            urllib.request.Request(
                f"{url}/sparql?{form}", headers={"Accept": "application/n-triples"}
            )
        ) as reply:
            assert len(set(reply.read().splitlines())) == len(mine) > 0
    else:
        assert same(mine, rows(url, text)) and mine


def test_the_default_graph_holds_each_fact_once(built: Path, url: str) -> None:
    """The union of the graphs as default, whichever are chosen: by nobody, in the query, by the protocol."""
    graphs = {
        name: len(facts)
        for name, facts in load_quads(built / "graph.nq").graphs.items()
    }
    facts = load_quads(built / "graph.nq").graphs
    everything, each = (
        len(load_quads(built / "graph.nq").triples()),
        sum(graphs.values()),
    )
    both = len(facts[ONE] | facts[TWO])
    assert everything < each and both < graphs[ONE] + graphs[TWO]
    expected: list[tuple[str, dict[str, list[str]], int, int]] = [
        ("", {}, everything, each),
        (f"FROM <{ONE}>", {}, graphs[ONE], 0),
        (f"FROM <{ONE}> FROM <{TWO}>", {}, both, 0),
        (f"FROM <{ONE}> FROM <{ONE}>", {}, graphs[ONE], 0),
        (f"FROM NAMED <{ONE}>", {}, 0, graphs[ONE]),
        (f"FROM NAMED <{ONE}> FROM NAMED <{TWO}>", {}, 0, graphs[ONE] + graphs[TWO]),
        (f"FROM <{ONE}> FROM <{TWO}> FROM NAMED <{TWO}>", {}, both, graphs[TWO]),
        ("FROM <https://e.test/none>", {}, 0, 0),
        ("", {"default_graph_uri": [ONE]}, graphs[ONE], 0),
        ("", {"default_graph_uri": [ONE, TWO]}, both, 0),
        ("", {"named_graph_uri": [ONE, TWO]}, 0, graphs[ONE] + graphs[TWO]),
        (
            "",
            {"default_graph_uri": [ONE, TWO], "named_graph_uri": [TWO]},
            both,
            graphs[TWO],
        ),
        (f"FROM <{ONE}>", {"default_graph_uri": [TWO]}, graphs[TWO], 0),
        (
            f"FROM NAMED <{ONE}> FROM <{ONE}>",
            {"named_graph_uri": [TWO]},
            0,
            graphs[TWO],
        ),
        ("", {"default_graph_uri": ["https://e.test/none"]}, 0, 0),
    ]
    for clauses, parameters, default, named in expected:
        assert rows(url, COUNT % clauses, **parameters) == [[str(default)]], (
            clauses,
            parameters,
        )
        assert rows(url, BY_GRAPH % clauses, **parameters) == [[str(named)]], (
            clauses,
            parameters,
        )
        if not parameters:
            assert query_graph(COUNT % clauses, built).rows == [[str(default)]]
            assert query_graph(BY_GRAPH % clauses, built).rows == [[str(named)]]


def test_graphs_that_came_without_names(built: Path, tmp_path: Path) -> None:
    """A Turtle file has one graph, a TriG file may say a fact in both kinds."""
    with serving(built / "graph.ttl", workers=1) as url:
        everything = str(len(load_quads(built / "graph.nq").triples()))
        assert rows(url, COUNT % "") == [[everything]] and rows(url, BY_GRAPH % "") == [
            ["0"]
        ]
    mixed = tmp_path / "mixed.trig"
    mixed.write_text(
        "@prefix e: <https://e.test/> .\ne:a e:p 1 .\ne:g { e:a e:p 1 . e:b e:p 2 }\ne:h { e:a e:p 1 }\n",
        encoding="utf-8",
    )
    with serving(mixed, workers=1) as url:
        assert rows(url, COUNT % "") == query_graph(COUNT % "", mixed).rows == [["2"]]
        assert (
            rows(url, BY_GRAPH % "")
            == query_graph(BY_GRAPH % "", mixed).rows
            == [["3"]]
        )


def raw(
    url: str, request: bytes, *, shut: bool = False
) -> tuple[int, dict[str, str], str]:
    """Bytes as they are, and what comes back. `shut`: the client stops sending."""
    host, _, port = url.removeprefix("http://").rpartition(":")
    with socket.create_connection((host.strip("[]"), int(port)), timeout=3600) as link:
        link.sendall(request)
        if shut:
            link.shutdown(socket.SHUT_WR)
        received = b""
        while b"\r\n\r\n" not in received and (part := link.recv(1 << 16)):
            received += part
        head, _, body = received.partition(b"\r\n\r\n")
        status, *lines = head.decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        if not request.startswith(b"HEAD"):
            while len(body) < int(headers.get("content-length", 0)) and (
                part := link.recv(1 << 16)
            ):
                body += part
    return int(status.split()[1]), headers, body.decode()


HOST = b"Host: localhost\r\n"
END = b"\r\n"
ASK = b"/sparql?query=ASK%7B%7D"


def get(target: bytes, *headers: bytes, method: bytes = b"GET") -> bytes:
    return (
        method
        + b" "
        + target
        + b" HTTP/1.1\r\n"
        + HOST
        + b"".join(h + b"\r\n" for h in headers)
        + END
    )


def post(
    body: bytes,
    kind: bytes = b"application/sparql-query",
    *headers: bytes,
    target: bytes = b"/sparql",
    size: bytes | None = None,
) -> bytes:
    length = b"Content-Length: " + (str(len(body)).encode() if size is None else size)
    return (
        get(target, b"Content-Type: " + kind, length, *headers, method=b"POST") + body
    )


FIELDS = FORM.encode()
DEEP = b"SELECT * { FILTER(%s1%s) }"
ODD: dict[str, tuple[bytes, int]] = {
    "relative default graph": (get(ASK + b"&default-graph-uri=x"), 400),
    "relative named graph": (get(ASK + b"&named-graph-uri=../x"), 400),
    "empty default graph": (get(ASK + b"&default-graph-uri="), 400),
    "default graph with a space": (
        get(ASK + b"&default-graph-uri=http://e/a%20b"),
        400,
    ),
    "default graph with a line break": (
        get(ASK + b"&default-graph-uri=http://e/%0D%0AX:%20y"),
        400,
    ),
    "default graph of ideographs": (
        get(ASK + b"&default-graph-uri=http://e/%E5%9B%BD"),
        200,
    ),
    "one relative graph of two": (
        get(ASK + b"&default-graph-uri=http://e/a&default-graph-uri=b"),
        400,
    ),
    "default graph in the body": (
        post(b"query=ASK%7B%7D&default-graph-uri=x", FIELDS),
        400,
    ),
    "PUT": (get(ASK, method=b"PUT"), 405),
    "PUT with a body": (
        get(b"/sparql", b"Content-Length: 3", method=b"PUT") + b"abc",
        405,
    ),
    "DELETE": (get(b"/sparql", method=b"DELETE"), 405),
    "PATCH": (get(b"/", method=b"PATCH"), 405),
    "TRACE": (get(b"/", method=b"TRACE"), 405),
    "CONNECT": (get(b"e.test:80", method=b"CONNECT"), 405),
    "POST to the page": (post(b"ASK {}", target=b"/"), 405),
    "a method nobody knows": (get(b"/", method=b"BREW"), 501),
    "OPTIONS": (get(b"/sparql", method=b"OPTIONS"), 204),
    "OPTIONS of everything": (get(b"*", method=b"OPTIONS"), 204),
    "HEAD of a query": (get(ASK, method=b"HEAD"), 200),
    "HEAD of the page": (get(b"/", method=b"HEAD"), 200),
    "HEAD of nothing": (get(b"/none", method=b"HEAD"), 404),
    "a slash behind": (get(b"/sparql/?query=ASK%7B%7D"), 200),
    "a slash behind, posted": (post(b"ASK {}", target=b"/sparql/"), 200),
    "slashes before": (get(b"//sparql?query=ASK%7B%7D"), 200),
    "the whole address": (get(b"http://localhost/sparql?query=ASK%7B%7D"), 200),
    "the whole address, empty": (get(b"http://localhost"), 200),
    "half a bracket in the address": (get(b"http://[::1/sparql?query=ASK%7B%7D"), 200),
    "a path that is no address": (get(b"[[[[?query=ASK%7B%7D"), 404),
    "length in a superscript": (post(b"ASK {}", size=b"\xb2"), 400),
    "length in Arabic digits": (post(b"ASK {}", size="٦".encode()), 400),
    "negative length": (post(b"ASK {}", size=b"-6"), 400),
    "length with a sign": (post(b"ASK {}", size=b"+6"), 400),
    "length of many digits": (post(b"ASK {}", size=b"9" * 5000), 400),
    "two lengths": (
        post(b"ASK {}", b"application/sparql-query", b"Content-Length: 7"),
        400,
    ),
    "twice the same length": (
        post(b"ASK {}", b"application/sparql-query", b"Content-Length: 6"),
        200,
    ),
    "no length": (
        get(b"/sparql", b"Content-Type: application/sparql-query", method=b"POST"),
        411,
    ),
    "chunks": (
        get(
            b"/sparql",
            b"Content-Type: application/sparql-query",
            b"Transfer-Encoding: chunked",
            method=b"POST",
        )
        + b"6\r\nASK {}\r\n0\r\n\r\n",
        411,
    ),
    "less than its length": (post(b"ASK {}", size=b"600"), 400),
    "empty query": (post(b""), 400),
    "quality of two points": (get(ASK, b"Accept: application/json;q=1.2.3"), 200),
    "quality of a point": (get(ASK, b"Accept: text/turtle;q=., */*;q=.5"), 200),
    "quality of a word": (get(ASK, b"Accept: */*;q=high"), 200),
    "quality of everything zero": (get(ASK, b"Accept: */*;q=0"), 406),
    "Accept of nothing known": (get(ASK, b"Accept: image/png, ,;;,text"), 406),
    "Accept of 60,000 characters": (
        get(ASK, b"Accept: " + b"a/b," * 15_000 + b"*/*"),
        200,
    ),
    "a truth as CSV": (get(ASK, b"Accept: text/csv"), 406),
    "a truth as TSV": (get(ASK, b"Accept: text/tab-separated-values"), 406),
    "bytes that are not UTF-8": (post(b"ASK { \xff\xfe }"), 400),
    "bytes that are not UTF-8 in an address": (get(b"/sparql?query=%FF%FE"), 400),
    "bytes that are not UTF-8 in a form": (post(b"query=%C3%28", FIELDS), 400),
    "plain UTF-8 in an address": (get('/sparql?query=ASK{?s?p"国"}'.encode()), 200),
    "UTF-16": (
        post("ASK {}".encode("utf-16"), b"application/sparql-query; charset=UTF-16"),
        415,
    ),
    "zero bytes": (post(b"ASK { \x00 }"), 400),
    "half a surrogate": (post(b'ASK { FILTER("\\uD800" = "a") }'), 400),
    "an escape beyond Unicode": (post(b'ASK { FILTER("\\UFFFFFFFF" = "a") }'), 400),
    "no query in a form": (post(b"q=ASK%7B%7D", FIELDS), 400),
    "two queries": (get(ASK + b"&query=ASK%7B%7D"), 400),
    "two queries, one in the body": (post(b"ASK {}", target=ASK), 400),
    "many fields": (post(b"query=ASK%7B%7D" + b"&a=b" * 100_000, FIELDS), 200),
    "no media type": (
        get(b"/sparql", b"Content-Length: 6", method=b"POST") + b"ASK {}",
        415,
    ),
    "media type in capitals": (
        post(b"ASK {}", b"Application/SPARQL-Query ; charset=UTF-8"),
        200,
    ),
    "update in a query": (post(b"DELETE WHERE { ?s ?p ?o }"), 400),
    "update by name": (post(b"update=DROP+ALL", FIELDS), 403),
    "update by media type": (post(b"DROP ALL", b"application/sparql-update"), 403),
    "update in an address": (get(b"/sparql?update=DROP%20ALL"), 403),
    "relative IRIs": (post(b"CONSTRUCT { <s> <p> 1 } WHERE {}"), 200),
    "relative FROM": (post(b"ASK FROM <x> FROM <../y> { ?s ?p ?o }"), 200),
    "a FROM that is no IRI": (post(b"ASK FROM <http://[x> { ?s ?p ?o }"), 400),
    "FROM a prefix that nobody declared": (
        post(b"ASK FROM zz:a FROM zz:b { ?s ?p ?o }"),
        400,
    ),
    "FROM and nothing": (post(b"ASK FROM"), 400),
    "brackets by the thousand": (post(DEEP % (b"(" * 50_000, b")" * 50_000)), 400),
    "braces by the thousand": (post(b"SELECT * " + b"{" * 100_000), 400),
    "calls by the thousand": (post(DEEP % (b"STR(" * 2_000, b")" * 2_000)), 400),
    "as deep as may be": (
        post(DEEP % (b"(" * (NESTING - 2), b")" * (NESTING - 2))),
        200,
    ),
    "as many operators as may be": (post(DEEP % (b"!" * (OPERATORS - 50), b"")), 200),
    "operators by the thousand": (post(DEEP % (b"!" * 900_000, b"")), 400),
    "unions by the thousand": (
        post(b"SELECT * { {}" + b" UNION {}" * 50_000 + b"}"),
        400,
    ),
    "an expression that is no pattern": (
        post(b'SELECT (REGEX("a", "(((") AS ?x) {}'),
        200,
    ),
    "a query of a megabyte and a byte": (post(b"#" * ((1 << 20) + 1)), 413),
    "another host": (b"GET " + ASK + b" HTTP/1.1\r\nHost: evil.test\r\n\r\n", 403),
    "no host": (b"GET " + ASK + b" HTTP/1.1\r\n\r\n", 403),
    "a host of brackets": (b"GET " + ASK + b" HTTP/1.1\r\nHost: [::1]\r\n\r\n", 200),
    "a host that would be Turtle": (
        b'GET /sparql HTTP/1.1\r\nHost: localhost> . <a> <b> "c" . <x\r\n\r\n',
        403,
    ),
    "HTTP/1.0": (b"GET " + ASK + b" HTTP/1.0\r\nHost: localhost\r\n\r\n", 200),
    "HTTP/3": (b"GET " + ASK + b" HTTP/3.0\r\n\r\n", 505),
    "HTTP of a superscript": (b"GET / HTTP/\xb2.1\r\n\r\n", 400),
    "no request": (b"\x16\x03\x01\x02\x00\x01\x00 hello there you\r\n\r\n", 400),
    "an address of 70,000 characters": (get(b"/" + b"a" * 70_000), 414),
    "200 headers": (get(ASK, *(b"X-%d: y" % i for i in range(200))), 431),
    "a header of 70,000 characters": (get(ASK, b"X: " + b"y" * 70_000), 431),
    "out of the site": (get(b"/site/..%2f..%2fbuild.json"), 404),
    "a zero in a path": (get(b"/site/a%00b.html"), 404),
    "a path that is not UTF-8": (get(b"/site/%FF.html"), 404),
}


@pytest.mark.parametrize("name", list(ODD))
def test_odd_requests(
    name: str, url: str, started: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    """The status that is due, what went wrong in a line, and the same worker still there."""
    request, due = ODD[name]
    workers = len(started)
    status, headers, body = raw(url, request, shut=name == "less than its length")
    assert status == due, body
    if status >= 400 and not request.startswith(b"HEAD"):
        assert headers["content-type"].startswith("text/plain")
        assert (
            body.endswith("\n")
            and body.count("\n") == 1
            and 5 < len(body) < 300
            and "Traceback" not in body
        )
        assert re.fullmatch(r"\S.*: .+; \S.+\n", body), "where: what; what to do"
    assert ("allow" in headers) == (status in (204, 405))
    assert raw(url, get(ASK, b"Connection: close"))[2] == '{"head":{},"boolean":true}'
    assert len(started) == workers and capfd.readouterr().err == ""


SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.mark.parametrize(
    ("accept", "status", "kind"),
    [
        (b"*/*", 200, "text/turtle; charset=utf-8"),
        (b"text/turtle", 200, "text/turtle; charset=utf-8"),
        (b"application/ld+json;q=0.4, text/turtle;q=0.2", 200, "application/ld+json"),
        (b"application/rdf+xml", 200, "application/rdf+xml"),
        (b"application/n-triples, */*;q=0.1", 200, "application/n-triples"),
        (b"application/sparql-results+json", 406, "text/plain; charset=utf-8"),
    ],
)
def test_the_service_is_described(
    accept: bytes, status: int, kind: str, url: str
) -> None:
    import pyoxigraph as ox

    given, headers, body = raw(url, get(b"/sparql", b"Accept: " + accept))
    assert (given, headers["content-type"]) == (status, kind)
    assert headers["vary"] == "Accept"
    if status == 200:
        media_type = kind.partition(";")[0]
        form = ox.RdfFormat.from_media_type(media_type)
        triples = list(ox.parse(body.encode(), form))
        endpoint = [t.object for t in triples if t.predicate.value == f"{SD}endpoint"]
        assert endpoint == [ox.NamedNode("http://localhost/sparql")]
        told = {t.predicate.value: t.object.value for t in triples}
        assert told[f"{SD}supportedLanguage"] == f"{SD}SPARQL11Query"
        assert told[f"{SD}feature"] == f"{SD}UnionDefaultGraph"
        assert told[f"{SD}propertyFeature"] == "https://un-kg.example/ontology#search"
        assert sum(t.predicate.value == f"{SD}resultFormat" for t in triples) == 8


def test_a_graph_without_named_graphs_is_no_union(built: Path) -> None:
    with serving(built / "graph.ttl", workers=1) as plain_url:
        assert "UnionDefaultGraph" not in raw(plain_url, get(b"/sparql"))[2]


def test_a_browser_is_sent_to_the_query_page(url: str) -> None:
    accept = b"Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    status, headers, _ = raw(url, get(b"/sparql", accept))
    assert (status, headers["location"]) == (303, "/")


@pytest.mark.parametrize(
    ("target", "vary"),
    [
        (b"/", "Accept-Language, Cookie"),
        (b"/page/organization/GA", "Accept-Language, Cookie"),
        (b"/data/organization/GA", "Accept"),
        (b"/search?q=%E7%A7%BB%E6%B0%91", "Accept-Language, Cookie"),
        (ASK, "Accept"),
        (b"/graph", None),
    ],
)
def test_what_a_client_has_is_not_sent_again(
    target: bytes, vary: str | None, url: str
) -> None:
    status, headers, body = raw(url, get(target))
    assert status == 200 and headers["cache-control"] == "no-cache"
    assert headers.get("vary") == vary
    tag = headers["etag"].encode()
    for given in (tag, b"W/" + tag, b'"other", ' + tag, b"*"):
        status, again, nothing = raw(url, get(target, b"If-None-Match: " + given))
        assert (status, nothing, again["etag"].encode()) == (304, "", tag)
        assert "content-length" not in again
    assert raw(url, get(target, b'If-None-Match: "other"'))[2] == body


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT * {", "query, line 1, column 11: ends inside a bracket; close it"),
        (
            "SELECT *\n{ ?s ?p }",
            "query, line 2, column 10: cannot be read to its end; correct the SPARQL",
        ),
        (
            "SELECT * { ?s un:heldOn ?o ;; skos:prefLabel 国 }",
            "line 1, column 47: cannot be read from “}” on; correct the SPARQL there, or just before",
        ),
        (
            "SELECT * { ?s zz:a ?o }",
            "query: the prefix zz: is not declared; begin with PREFIX zz: <…>",
        ),
        ("DROP ALL", "query: DROP would change the graph, which is read-only"),
        (
            "PREFIX e: <http://e/>\nINSERT DATA { e:a e:b e:c }",
            "query: INSERT would change the graph",
        ),
        ("hello", "query: has none of SELECT, ASK, CONSTRUCT and DESCRIBE"),
        ("", "query: has none of SELECT"),
        ("SELECT ?x { BIND(1 AS ?x) BIND(2 AS ?x) }", "query, line 1, column"),
        ("SELECT * { ?s ?p ?o } LIMIT many", "cannot be read from “many” on"),
        ("SELECT * { ?s ?p 'it's' }", "query, line 1, column"),
    ],
)
def test_what_is_wrong_with_a_query_is_one_line(
    text: str, says: str, url: str, built: Path
) -> None:
    from kg.errors import QueryError

    status, _, body = raw(url, post(text.encode()))
    assert status == 400 and says in body and len(body) < 200
    if " " in text:  # a single word would be the name of a question
        with pytest.raises(QueryError) as caught:
            query_graph(text, built)
        assert says in str(caught.value)


def test_relative_iris(built: Path, url: str) -> None:
    """The endpoint's own address is their base, as the protocol has it; a query elsewhere has none."""
    from kg.errors import QueryError

    assert rows(url, "SELECT (<x> AS ?iri) {}") == [[f"{url}/x"]]
    with pytest.raises(
        QueryError, match="<x> is a relative IRI; write it in full, or begin with BASE"
    ):
        query_graph("SELECT (<x> AS ?iri) {}", built)


def test_service_behind_an_escape_is_refused(url: str) -> None:
    """`\\#` in a name begins no comment, and `\\'` no string."""
    for name in (r"ex:a\#b", r"ex:a\'b"):
        text = f"PREFIX ex: <http://e.test/> SELECT * {{ OPTIONAL {{ ?s {name} ?o }} SERVICE <http://127.0.0.1:9/> {{ ?x ?y ?z }} # '\n }}"
        assert "SERVICE" in raw(url, post(text.encode()))[2]


def test_a_query_that_takes_all_memory_takes_no_more(built: Path) -> None:
    """It is told so, and the next one is answered."""
    doubled = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(40))
    service = Service(built, workers=1, memory_bytes=200 << 20)
    try:
        if sys.platform == "linux":
            said = service.ask(
                Asked(
                    f'SELECT (STRLEN(?x40) AS ?n) {{ BIND("0123456789" AS ?x0) {doubled} }}'
                )
            )
            assert said.status == 500 and b"memory" in said.body
        assert service.ask(Asked("ASK {}")).status == 200
    finally:
        service.close()


def test_a_worker_that_dies_is_replaced(built: Path) -> None:
    service = Service(built, workers=1)
    try:
        worker = service.free.get()
        assert worker
        worker.process.kill()
        worker.process.join()
        service.free.put(worker)
        assert service.ask(Asked("ASK {}")).status == 500
        assert service.ask(Asked("ASK {}")).status == 200
    finally:
        service.close()


def test_a_burst_is_answered(url: str) -> None:
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda: statuses.append(raw(url, get(ASK))[0]))
        for _ in range(100)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 100


def test_pages_from_elsewhere(built: Path, url: str) -> None:
    """They may ask where `--cors` says so, and the endpoint only."""
    asked = (
        b"Origin: https://editor.test",
        b"Access-Control-Request-Method: POST",
        b"Access-Control-Request-Headers: content-type",
    )
    for request in (get(ASK, *asked), get(b"/sparql", *asked, method=b"OPTIONS")):
        assert not [
            name for name in raw(url, request)[1] if name.startswith("access-control")
        ]
    with serving(built, workers=1, cors=True) as open_url:
        status, headers, _ = raw(open_url, get(b"/sparql", *asked, method=b"OPTIONS"))
        assert status == 204 and "content-length" not in headers
        assert (
            headers["access-control-allow-origin"] == "*"
            and "POST" in headers["access-control-allow-methods"]
        )
        assert "content-type" in headers["access-control-allow-headers"].lower()
        for request in (
            get(ASK, *asked),
            post(b"SELECT nonsense"),
            get(ASK, method=b"PUT"),
        ):
            assert raw(open_url, request)[1]["access-control-allow-origin"] == "*"
        for target in (b"/data/state/KEN", b"/id/state/KEN"):
            told = raw(open_url, get(target, *asked))[1]
            assert told["access-control-allow-origin"] == "*"
        for target in (b"/", b"/graph", b"/none", b"/page/state/KEN", b"/search"):
            assert (
                "access-control-allow-origin"
                not in raw(open_url, get(target, *asked))[1]
            )
        assert (
            raw(open_url, b"GET " + ASK + b" HTTP/1.1\r\nHost: evil.test\r\n\r\n")[0]
            == 403
        )


def test_version_six(built: Path) -> None:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("no IPv6 here")
    with serving(built, host="::1", workers=1) as url:
        assert re.fullmatch(r"http://\[::1\]:\d+", url)
        assert rows(url, "ASK {}") == [["true"]]


def test_an_address_that_is_not_here(built: Path) -> None:
    from kg.errors import OutputError

    with (
        pytest.raises(
            OutputError, match=r"no\.such\.host\.test:0: cannot be listened on"
        ),
        serving(built, host="no.such.host.test", workers=1),
    ):
        pass


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_ends_without_a_word(
    how: signal.Signals, built: Path, tmp_path: Path
) -> None:
    """Ctrl+C reaches the workers too; no store is left behind."""
    command = [
        sys.executable,
        "-c",
        "from kg.cli import main; main()",
        "serve",
        str(built),
        "--port",
        "0",
    ]
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Tests that run in the background ignore the signal, and so would their children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        env=environment,
    ) as process:
        assert process.stderr is not None
        assert "query page" in process.stderr.readline()
        if how == signal.SIGINT:
            os.killpg(process.pid, how)
        else:
            process.send_signal(how)
        said = process.stderr.read()
    assert (process.returncode, said.strip(), [*tmp_path.iterdir()]) == (0, "", [])


def test_a_dataset_without_graphs_is_empty(built: Path) -> None:
    from kg.store.query import load_store
    from kg.store.sparql import run_query

    store = load_store(built, named=True)
    assert [
        row[0].value for row in run_query(store, COUNT % "", dataset=Dataset([], []))
    ] == ["0"]
