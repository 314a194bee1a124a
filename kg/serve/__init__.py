"""A SPARQL 1.1 endpoint over a built graph: read-only, on the loopback, with a query page and the picture.

The default graph holds each fact once, however many documents say it; the named graphs tell who
does.

Queries run in processes of their own, on a store on disk that they open read-only: one that takes too long is killed, and no query
can write, fetch (`SERVICE` is refused) or open files.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import ipaddress
import json
import multiprocessing
import os
import queue
import re
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import parse_qs, unquote

from kg.errors import OutputError, QueryError
from kg.store.query import GRAPH, fill_store, questions, title_of, with_named_graphs
from kg.store.sparql import Dataset, run_query

QUERY_BYTES = 1 << 20
STACK_BYTES = 64 << 20  # of a worker; see kg.store.sparql.NESTING
MEMORY_BYTES = 2 << 30  # above what a worker has when it starts
_SITE = {".html": "text/html; charset=utf-8", ".json": "application/json"}
_ROWS = {
    "application/sparql-results+json": "JSON",
    "application/json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
}
_TRIPLES = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON_LD",
    "text/plain": "N_TRIPLES",
}  # fmt: skip
_HOST = re.compile(r"(?:\[[0-9a-f:.]+\]|[a-z0-9._~-]+)(?::\d{1,5})?", re.ASCII)
_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
<{url}> a sd:Service ; sd:endpoint <{url}> ; sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON>, <http://www.w3.org/ns/formats/SPARQL_Results_XML>,
    <http://www.w3.org/ns/formats/SPARQL_Results_CSV>, <http://www.w3.org/ns/formats/Turtle>, <http://www.w3.org/ns/formats/N-Triples> .
"""


@dataclass(frozen=True)
class Asked:
    """A query, the graphs that it is put to, and what the client accepts."""

    query: str
    accept: str = "*/*"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None


@dataclass(frozen=True)
class Reply:
    """What goes back: status, media type, body."""

    status: int
    kind: str
    body: bytes


def _plain(status: HTTPStatus, text: str) -> Reply:
    """One line, of which a terminal can show every character."""
    line = "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
    body = (line[:1000] + "\n").encode("utf-8", "replace")
    return Reply(status, "text/plain; charset=utf-8", body)


def preferred(accept: str, offered: dict[str, str]) -> str | None:
    """The offered media type that an Accept header likes best; the first offered where it does not care.

    Of several ranges that a type falls under the narrowest counts; a quality that is no number is
    taken for none given.
    """
    ranges: dict[str, tuple[float, int]] = {}
    for index, part in enumerate(accept.lower().split(",")):
        kind, *parameters = (word.strip() for word in part.split(";"))
        qualities = [
            p[2:]
            for p in parameters
            if re.fullmatch(r"q=[01](?:\.\d{0,3})?", p, re.ASCII)
        ]
        ranges.setdefault(kind, (float(qualities[0]) if qualities else 1.0, index))
    wishes: list[tuple[float, int, int, str]] = []
    for place, name in enumerate(offered):
        wider = (name, name.partition("/")[0] + "/*", "*/*")
        narrowest = next((found for found in wider if found in ranges), None)
        if narrowest and ranges[narrowest][0] > 0:
            quality, index = ranges[narrowest]
            wishes.append((-quality, index, place, name))
    return min(wishes)[3] if wishes else None


class _Bounded:
    """A file that refuses to grow past a size."""

    def __init__(self, most: int) -> None:
        self.parts: list[bytes] = []
        self.size, self.most = 0, most

    def write(self, data: bytes) -> int:
        self.size += len(data)
        if self.size > self.most:
            raise OverflowError
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def _dataset(asked: Asked) -> Dataset | None:
    """The dataset that the protocol names, if it does.

    Raises QueryError for what is no IRI.
    """
    import pyoxigraph as ox

    given = [("default-graph-uri", iri) for iri in asked.default_graphs]
    given += [("named-graph-uri", iri) for iri in asked.named_graphs]
    for name, iri in given:
        try:
            ox.NamedNode(iri)
        except ValueError as error:
            what = f"“{iri[:100]}” is no absolute IRI"
            raise QueryError(name, what, "name a graph by its whole IRI") from error
    if not asked.default_graphs and not asked.named_graphs:
        return None
    return Dataset(asked.default_graphs, asked.named_graphs)


def answer(store: Any, asked: Asked, most: int) -> Reply:
    """Answer one query; every failure is a reply too."""
    import pyoxigraph as ox

    try:
        result = run_query(store, asked.query, base=asked.base, dataset=_dataset(asked))
        triples = isinstance(result, ox.QueryTriples)
        offered = _TRIPLES if triples else _ROWS
        if isinstance(result, ox.QueryBoolean):
            # No standard says how a truth looks as CSV or TSV.
            offered = {
                kind: form for kind, form in _ROWS.items() if form in ("JSON", "XML")
            }
        kind = preferred(asked.accept, offered)
        if kind is None:
            says = f"this query can be answered as {', '.join(offered)}"
            return _plain(HTTPStatus.NOT_ACCEPTABLE, says)
        out = _Bounded(most)
        form = getattr(
            ox.RdfFormat if triples else ox.QueryResultsFormat, offered[kind]
        )
        result.serialize(out, form)
        return Reply(
            HTTPStatus.OK,
            f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
            b"".join(out.parts),
        )
    except OverflowError:
        return _plain(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"the result is larger than {most >> 20} MB; add a LIMIT",
        )
    except QueryError as error:
        return _plain(HTTPStatus.BAD_REQUEST, str(error))
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return _plain(HTTPStatus.BAD_REQUEST, str(error))
    # No query ends its worker; a panic of the engine is no Exception.
    except BaseException as error:  # noqa: BLE001
        return _plain(
            HTTPStatus.INTERNAL_SERVER_ERROR,
            f"{type(error).__name__} ({error}); report it with the query",
        )


def _limit_memory(most: int) -> None:
    """Bytes above what the process has now. Where the system keeps no limit, that of time is left."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        with open("/proc/self/statm") as handle:  # noqa: PTH123 - a kernel's file
            present = int(handle.read().split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = present + STACK_BYTES + most
        resource.setrlimit(
            resource.RLIMIT_AS,
            (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard),
        )
        resource.setrlimit(
            resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1])
        )


def _work(folder: str, most: int, memory: int, pipe: Connection) -> None:
    """The life of a worker process."""
    import pyoxigraph as ox

    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl+C is for the process that started it
    store = ox.Store.read_only(folder)

    def serve() -> None:
        pipe.send(None)
        with contextlib.suppress(EOFError, OSError):
            while True:
                pipe.send(answer(store, pipe.recv(), most))

    _limit_memory(memory)
    # The engine tells of its end on many lines; who asked is told in one.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with contextlib.suppress(ValueError, RuntimeError):
        threading.stack_size(STACK_BYTES)
    # Only a thread can have a stack of another size.
    thread = threading.Thread(target=serve)
    thread.start()
    thread.join()


class _Worker:
    """A process that answers one query at a time, and can be killed."""

    def __init__(self, folder: str, most: int, memory: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, far = context.Pipe()
        self.process = context.Process(
            target=_work, args=(folder, most, memory, far), daemon=True
        )
        self.process.start()
        far.close()
        self.pipe.recv()

    def ask(self, asked: Asked, seconds: float) -> Reply | None:
        """None after the time. It is then of no more use, nor after an error.

        Raises EOFError or OSError if the process died.
        """
        self.pipe.send(asked)
        if not self.pipe.poll(seconds):
            return None
        reply: Reply = self.pipe.recv()
        return reply

    def stop(self) -> None:
        """Kill it."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Service:
    """Workers over one store. Use as a context manager."""

    def __init__(
        self,
        graph: Path,
        *,
        workers: int = 2,
        seconds: float = 30.0,
        megabytes: int = 50,
        memory: int = MEMORY_BYTES,
    ) -> None:
        import pyoxigraph as ox

        self.seconds, self.most, self.memory = seconds, megabytes << 20, memory
        self.graph = with_named_graphs(graph)
        self.folder = tempfile.TemporaryDirectory(prefix="kg-serve-")
        store = ox.Store(self.folder.name)
        fill_store(store, self.graph, named=True)
        store.flush()
        del store
        # None stands for a worker that is still to be started.
        self.free: queue.Queue[_Worker | None] = queue.Queue()
        for _ in range(workers):
            self.free.put(_Worker(self.folder.name, self.most, self.memory))

    def ask(self, asked: Asked) -> Reply:
        """Answer within the time, or say that it was too much."""
        try:
            worker = self.free.get(timeout=self.seconds)
        except queue.Empty:
            return _plain(
                HTTPStatus.SERVICE_UNAVAILABLE, "all workers are busy; ask again later"
            )
        reply = None
        said = _plain(
            HTTPStatus.GATEWAY_TIMEOUT,
            f"the query took more than {self.seconds:g} seconds; ask for less",
        )
        try:
            worker = worker or _Worker(self.folder.name, self.most, self.memory)
            reply = worker.ask(asked, self.seconds)
        except (EOFError, OSError):
            said = _plain(
                HTTPStatus.INTERNAL_SERVER_ERROR,
                "the query took more memory than there is for one; ask for less",
            )
        finally:
            self.free.put(worker if reply else self._instead_of(worker))
        return reply or said

    def _instead_of(self, worker: _Worker | None) -> _Worker | None:
        """Another worker for one that is late or dead; None if none can be started now."""
        if worker:
            worker.stop()
        try:
            return _Worker(self.folder.name, self.most, self.memory)
        except (EOFError, OSError):
            return None

    def close(self) -> None:
        """Stop the workers, remove the store."""
        while not self.free.empty():
            worker = self.free.get()
            if worker:
                worker.stop()
        self.folder.cleanup()


def _page() -> tuple[bytes, str]:
    """The query page and its content security policy."""
    folder = Path(__file__).parent.parent / "page"
    script = (folder / "query.js").read_text(encoding="utf-8")
    style = (folder / "query.css").read_text(encoding="utf-8")
    listed = [
        {
            "name": n,
            "title": title_of(p),
            "query": "\n".join(p.read_text(encoding="utf-8").splitlines()[2:]),
        }
        for n, p in questions().items()
    ]
    data = json.dumps(listed, ensure_ascii=False).replace("<", "\\u003c")
    page = Template((folder / "query.html").read_text(encoding="utf-8")).substitute(
        style=style, script=script, data=data
    )

    def digest(text: str) -> str:
        return (
            "'sha256-"
            + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            + "'"
        )

    policy = f"default-src 'none'; script-src {digest(script)}; style-src {digest(style)}; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    return page.encode(), policy


class _Handler(BaseHTTPRequestHandler):
    """Routes: `/` the page, `/sparql` the endpoint, `/graph` the picture, `/site/` the site."""

    server: _Server
    server_version = "un-kg"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 30
    path = ""

    def log_message(self, format: str, *arguments: object) -> None:
        """Quiet."""

    def send_error(
        self, code: int, message: str | None = None, explain: str | None = None
    ) -> None:
        """What is no request, in a line instead of a page."""
        self.close_connection = True
        if self.request_version == "HTTP/0.9":
            # Its version was not understood; an answer has a status line all the same.
            self.request_version = self.protocol_version
        self.reply(_plain(HTTPStatus(code), message or HTTPStatus(code).phrase))

    def reply(self, reply: Reply, headers: dict[str, str] | None = None) -> None:
        """Send it."""
        self.send_response(reply.status)
        if reply.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        if self.server.cors and self._target()[0] == "/sparql":
            self.send_header("Access-Control-Allow-Origin", "*")
        if self.close_connection:
            self.send_header("Connection", "close")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD" and reply.status != HTTPStatus.NO_CONTENT:
            self.wfile.write(reply.body)

    def _target(self) -> tuple[str, str]:
        """Path and query of the address that is asked for; `/sparql/` is `/sparql`."""
        target = re.sub(r"^https?://[^/?]*", "", self.path, flags=re.IGNORECASE)
        path, _, query = target.partition("?")
        return path if path.startswith("/site/") else path.rstrip("/") or "/", query

    def _host(self) -> str | None:
        """Name and port by which this server is asked; None where it is neither name nor address."""
        host = (self.headers.get("Host") or "").strip().lower()
        return host if _HOST.fullmatch(host) else None

    def _ours(self) -> bool:
        """A page elsewhere must not reach the graph under another name for this machine."""
        host = re.sub(r":\d+$", "", self._host() or "").strip("[]")
        return self.server.names is None or host in self.server.names

    def _allowed(self, path: str) -> str:
        return "GET, HEAD, POST, OPTIONS" if path == "/sparql" else "GET, HEAD, OPTIONS"

    def _guarded(self, act: Callable[[], None]) -> None:
        """Whatever is asked, there is an answer in a line, and the server goes on."""
        try:
            if self._ours():
                act()
            else:
                self.close_connection = True
                says = "ask by the name or address that kg serve printed"
                self.reply(_plain(HTTPStatus.FORBIDDEN, says))
        except UnicodeDecodeError:
            self.close_connection = True
            self.reply(
                _plain(
                    HTTPStatus.BAD_REQUEST, "what is asked is not UTF-8; encode it so"
                )
            )
        except (ConnectionError, TimeoutError):
            self.close_connection = True
        except Exception as error:  # noqa: BLE001 - no request ends the server
            self.close_connection = True
            self.reply(
                _plain(
                    HTTPStatus.INTERNAL_SERVER_ERROR,
                    f"{type(error).__name__} ({error}); report it with the request",
                )
            )

    def do_GET(self) -> None:
        """Page, picture, or a query in the address."""
        self._guarded(self._get)

    def do_HEAD(self) -> None:
        """The same without the body."""
        self._guarded(self._get)

    def do_POST(self) -> None:
        """A query in the body, as the protocol has it."""
        self._guarded(self._post)

    def do_OPTIONS(self) -> None:
        """What may be done with an address; with `--cors`, that pages from elsewhere may."""
        self._guarded(self._options)

    def do_PUT(self) -> None:
        """Nothing can be changed here."""
        self._guarded(self._refuse)

    do_DELETE = do_PATCH = do_TRACE = do_CONNECT = do_PUT  # noqa: N815

    def _options(self) -> None:
        path, _ = self._target()
        headers = {"Allow": self._allowed(path)}
        if self.server.cors and path == "/sparql":
            headers |= {
                "Access-Control-Allow-Methods": "GET, HEAD, POST",
                "Access-Control-Allow-Headers": "Accept, Content-Type",
                "Access-Control-Max-Age": "600",
            }
        self.close_connection = self.close_connection or self._has_body()
        self.reply(Reply(HTTPStatus.NO_CONTENT, "", b""), headers)

    def _refuse(self) -> None:
        self.close_connection = True  # a body may follow, which nobody reads
        allowed = self._allowed(self._target()[0])
        self.reply(
            _plain(HTTPStatus.METHOD_NOT_ALLOWED, f"this address knows {allowed}"),
            {"Allow": allowed},
        )

    def _has_body(self) -> bool:
        return "Content-Length" in self.headers or "Transfer-Encoding" in self.headers

    def _get(self) -> None:
        self.close_connection = self.close_connection or self._has_body()
        path, query = self._target()
        if path == "/":
            page, policy = self.server.page
            self.reply(
                Reply(HTTPStatus.OK, "text/html; charset=utf-8", page),
                {"Content-Security-Policy": policy},
            )
        elif path == "/graph":
            picture = self.server.service.graph.with_name("graph.html")
            found = picture.is_file()
            self.reply(
                Reply(HTTPStatus.OK, "text/html; charset=utf-8", picture.read_bytes())
                if found
                else _plain(HTTPStatus.NOT_FOUND, "no picture beside the graph")
            )
        elif path == "/sparql":
            self._query(_form(query))
        elif path.startswith("/site/"):
            self._site(unquote(path.removeprefix("/site/")) or "index.html")
        else:
            self.reply(
                _plain(HTTPStatus.NOT_FOUND, "here are /, /sparql, /graph and /site/")
            )

    def _site(self, name: str) -> None:
        """A file of the site beside the graph, and none outside it."""
        root = (self.server.service.graph.parent / "site").resolve()
        path = (root / name.replace("\0", "")).resolve()
        kind = _SITE.get(path.suffix)
        if kind is None or not path.is_relative_to(root) or not path.is_file():
            self.reply(
                _plain(
                    HTTPStatus.NOT_FOUND, "no such page; kg build --site makes the site"
                )
            )
            return
        self.reply(Reply(HTTPStatus.OK, kind, path.read_bytes()))

    def _post(self) -> None:
        path, query = self._target()
        if path != "/sparql":
            self._refuse()
            return
        body = self._body()
        if body is None:
            return
        kind, _, parameters = (
            (self.headers.get("Content-Type") or "").lower().partition(";")
        )
        charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", parameters)
        given = _form(query)
        if charset and charset[1] not in ("utf-8", "utf8", "us-ascii"):
            self.reply(_plain(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "a query is UTF-8"))
        elif kind.strip() == "application/sparql-query":
            self._query(
                given | {"query": [*given.get("query", []), body.decode("utf-8")]}
            )
        elif kind.strip() == "application/x-www-form-urlencoded":
            form = _form(body.decode("iso-8859-1"))
            both = {
                name: [*given.get(name, []), *form.get(name, [])]
                for name in given | form
            }
            self._query(both)
        elif kind.strip() == "application/sparql-update":
            self.reply(_plain(HTTPStatus.FORBIDDEN, "this endpoint is read-only"))
        else:
            self.reply(
                _plain(
                    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                    "send application/sparql-query, or a form with query=",
                )
            )

    def _body(self) -> bytes | None:
        """The body; None if there is none to read, and that has been answered."""
        sizes = {size.strip() for size in self.headers.get_all("Content-Length", [])}
        size = sizes.pop() if len(sizes) == 1 else ""
        known = re.fullmatch(r"\d{1,15}", size, re.ASCII) is not None
        if "Transfer-Encoding" in self.headers or not (sizes or size):
            status, says = HTTPStatus.LENGTH_REQUIRED, "send a Content-Length"
        elif not known or sizes:
            status, says = (
                HTTPStatus.BAD_REQUEST,
                "the Content-Length is not one number",
            )
        elif int(size) > QUERY_BYTES:
            status, says = (
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                f"a query has at most {QUERY_BYTES} bytes",
            )
        else:
            body = self.rfile.read(int(size))
            if len(body) == int(size):
                return body
            status, says = (
                HTTPStatus.BAD_REQUEST,
                "the request ended before its Content-Length",
            )
        self.close_connection = True
        # A client that is still sending would not hear the answer.
        late = status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        left = min(int(size), 8 * QUERY_BYTES) if late else 0
        while left > 0 and (part := self.rfile.read(min(left, 1 << 16))):
            left -= len(part)
        self.reply(_plain(status, says))
        return None

    def _query(self, given: dict[str, list[str]]) -> None:
        if "update" in given:
            self.reply(_plain(HTTPStatus.FORBIDDEN, "this endpoint is read-only"))
            return
        url = f"http://{self._host() or self.server.address}/sparql"
        if "query" not in given:
            if (
                self.command == "POST"
                or "default-graph-uri" in given
                or "named-graph-uri" in given
            ):
                self.reply(
                    _plain(HTTPStatus.BAD_REQUEST, "there is no query; send query=")
                )
                return
            self.reply(
                Reply(
                    HTTPStatus.OK,
                    "text/turtle; charset=utf-8",
                    _DESCRIPTION.format(url=url).encode(),
                )
            )
            return
        if len(given["query"]) != 1:
            self.reply(_plain(HTTPStatus.BAD_REQUEST, "one query at a time"))
            return
        asked = Asked(
            given["query"][0],
            ", ".join(self.headers.get_all("Accept", [])) or "*/*",
            tuple(given.get("default-graph-uri", ())),
            tuple(given.get("named-graph-uri", ())),
            url,
        )
        self.reply(self.server.service.ask(asked))


def _form(text: str) -> dict[str, list[str]]:
    """Fields of a form, or of an address, whose bytes are given as characters.

    Raises UnicodeDecodeError for what is not UTF-8.
    """
    read = text.encode("iso-8859-1").decode("utf-8")
    return parse_qs(read, keep_blank_values=True, errors="strict")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # connections that may wait to be taken up

    def __init__(self, host: str, port: int, service: Service, *, cors: bool) -> None:
        stream, passive = socket.SOCK_STREAM, socket.AI_PASSIVE
        found = socket.getaddrinfo(host or None, port, type=stream, flags=passive)
        fourth = any(family == socket.AF_INET for family, *_ in found)
        self.address_family = socket.AF_INET if fourth else socket.AF_INET6
        self.cors = cors
        super().__init__((host, port), _Handler)
        self.service = service
        self.page = _page()
        shown = f"[{host}]" if ":" in host else host
        self.address = f"{shown}:{self.server_address[1]}"
        # Whoever listens beyond the loopback is known there by names that this machine need not know.
        self.names = (
            {"localhost", "127.0.0.1", "::1", host} if _is_loopback(host) else None
        )

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients go when they like; anything else is one line."""
        error = sys.exception()
        if not isinstance(error, (ConnectionError, TimeoutError)):
            print(
                f"kg serve: {type(error).__name__} ({error}); report it",
                file=sys.stderr,
            )


@contextmanager
def serving(
    graph: str | Path = GRAPH,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    workers: int = 2,
    seconds: float = 30.0,
    megabytes: int = 50,
    cors: bool = False,
) -> Iterator[str]:
    """Serve a graph in the background; yields the address. Port 0 takes any free one.

    `cors`: pages from elsewhere may ask `/sparql`, through the browser of whoever can reach it.
    It starts processes: in a script, call it below `if __name__ == "__main__":`.

    Raises InputError if the graph is missing or broken, OutputError if the address cannot be
    listened on.
    """
    service = Service(
        Path(graph), workers=workers, seconds=seconds, megabytes=megabytes
    )
    try:
        try:
            server = _Server(host, port, service, cors=cors)
        except OSError as error:
            raise OutputError(
                f"{host}:{port}",
                f"cannot be listened on ({error.strerror})",
                "choose another --port or --host",
            ) from error
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://{server.address}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
    finally:
        service.close()
