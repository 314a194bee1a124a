"""A SPARQL 1.1 endpoint over a built graph: read-only, on the loopback, with a query page and the picture.

Queries run in processes of their own, on a store on disk that they open read-only: one that takes too long is killed, and no query
can write, fetch (`SERVICE` is refused) or open files.
"""

from __future__ import annotations

import base64
import hashlib
import json
import multiprocessing
import queue
import re
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from kg.errors import OutputError, QueryError
from kg.export.atomic import settle
from kg.query import GRAPH, check_query, names_its_graphs, open_graph, questions, title_of, with_prefixes

QUERY_BYTES = 1 << 20
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


@dataclass(frozen=True)
class Reply:
    """What goes back: status, media type, body."""

    status: int
    kind: str
    body: bytes


def _plain(status: HTTPStatus, text: str) -> Reply:
    return Reply(status, "text/plain; charset=utf-8", (text + "\n").encode())


def preferred(accept: str, offered: dict[str, str]) -> str | None:
    """The offered media type that an Accept header likes best; the first offered where it does not care."""
    wishes: list[tuple[float, int, str]] = []
    for index, part in enumerate(accept.split(",")):
        kind, *parameters = (word.strip() for word in part.split(";"))
        quality = next((float(p[2:]) for p in parameters if re.fullmatch(r"q=[\d.]+", p)), 1.0)
        if kind and quality > 0:
            wishes.append((-quality, index, kind.lower()))
    for _, _, kind in sorted(wishes):
        found = next((name for name in offered if kind in (name, "*/*") or (kind.endswith("/*") and name.startswith(kind[:-1]))), None)
        if found:
            return found
    return None


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


def answer(store: Any, asked: Asked, most: int) -> Reply:
    """Answer one query; every failure is a reply too."""
    import pyoxigraph as ox

    graphs = [ox.NamedNode(g) for g in asked.default_graphs], [ox.NamedNode(g) for g in asked.named_graphs]
    try:
        check_query(asked.query)
        result = store.query(
            with_prefixes(asked.query),
            default_graph=graphs[0] or None,
            named_graphs=graphs[1] or None,
            use_default_graph_as_union=not (graphs[0] or names_its_graphs(asked.query)),
        )
        triples = isinstance(result, ox.QueryTriples)
        offered = _TRIPLES if triples else _ROWS if not isinstance(result, ox.QueryBoolean) else {k: v for k, v in _ROWS.items() if v in ("JSON", "XML")}
        kind = preferred(asked.accept, offered)
        if kind is None:
            return _plain(HTTPStatus.NOT_ACCEPTABLE, f"this query can be answered as {', '.join(offered)}")
        out = _Bounded(most)
        form = getattr(ox.RdfFormat if triples else ox.QueryResultsFormat, offered[kind])
        result.serialize(out, form)
        return Reply(HTTPStatus.OK, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, b"".join(out.parts))
    except OverflowError:
        return _plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the result is larger than {most >> 20} MB; add a LIMIT")
    except QueryError as error:
        return _plain(HTTPStatus.BAD_REQUEST, str(error))
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return _plain(HTTPStatus.BAD_REQUEST, str(error).strip())


def _work(folder: str, most: int, pipe: Connection) -> None:
    """The life of a worker process."""
    import pyoxigraph as ox

    store = ox.Store.read_only(folder)
    pipe.send(None)
    while True:
        try:
            asked = pipe.recv()
        except EOFError:
            return
        pipe.send(answer(store, asked, most))


class _Worker:
    """A process that answers one query at a time, and can be killed."""

    def __init__(self, folder: str, most: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, far = context.Pipe()
        self.process = context.Process(target=_work, args=(folder, most, far), daemon=True)
        self.process.start()
        far.close()
        self.pipe.recv()

    def ask(self, asked: Asked, seconds: float) -> Reply | None:
        """None after the time, or if the process died; it is then of no more use."""
        try:
            self.pipe.send(asked)
            if self.pipe.poll(seconds):
                reply: Reply = self.pipe.recv()
                return reply
        except (EOFError, OSError):
            pass
        return None

    def stop(self) -> None:
        """Kill it."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Service:
    """Workers over one store. Use as a context manager."""

    def __init__(self, graph: Path, *, workers: int = 2, seconds: float = 30.0, megabytes: int = 50) -> None:
        import pyoxigraph as ox

        self.seconds, self.most = seconds, megabytes << 20
        settle(graph if graph.is_dir() else graph.parent)
        # A folder holds the graph twice; only N-Quads know which document says what.
        graph = next((p for p in (graph / "graph.nq", graph / GRAPH.name) if p.is_file()), graph) if graph.is_dir() else graph
        self.graph = graph
        self.folder = tempfile.TemporaryDirectory(prefix="kg-serve-")
        store = ox.Store(self.folder.name)
        with open_graph(graph) as (handle, form):
            store.bulk_load(handle, form)
        store.flush()
        del store
        self.free: queue.Queue[_Worker] = queue.Queue()
        for _ in range(workers):
            self.free.put(_Worker(self.folder.name, self.most))

    def ask(self, asked: Asked) -> Reply:
        """Answer within the time, or say that it was too much."""
        try:
            worker = self.free.get(timeout=self.seconds)
        except queue.Empty:
            return _plain(HTTPStatus.SERVICE_UNAVAILABLE, "all workers are busy; ask again later")
        reply = worker.ask(asked, self.seconds)
        if reply is None:
            worker.stop()
            self.free.put(_Worker(self.folder.name, self.most))
            return _plain(HTTPStatus.GATEWAY_TIMEOUT, f"the query took more than {self.seconds:g} seconds; ask for less")
        self.free.put(worker)
        return reply

    def close(self) -> None:
        """Stop the workers, remove the store."""
        while not self.free.empty():
            self.free.get().stop()
        self.folder.cleanup()


def _page() -> tuple[bytes, str]:
    """The query page and its content security policy."""
    folder = Path(__file__).parent / "export" / "html"
    script = (folder / "query.js").read_text(encoding="utf-8")
    style = (folder / "query.css").read_text(encoding="utf-8")
    listed = [{"name": n, "title": title_of(p), "query": "\n".join(p.read_text(encoding="utf-8").splitlines()[2:])} for n, p in questions().items()]
    data = json.dumps(listed, ensure_ascii=False).replace("<", "\\u003c")
    page = Template((folder / "query.html").read_text(encoding="utf-8")).substitute(style=style, script=script, data=data)

    def digest(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    policy = f"default-src 'none'; script-src {digest(script)}; style-src {digest(style)}; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    return page.encode(), policy


class _Handler(BaseHTTPRequestHandler):
    """Routes: `/` the page, `/sparql` the endpoint, `/graph` the picture, `/site/` the site."""

    server: _Server
    server_version = "un-kg"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 30

    def log_message(self, format: str, *arguments: object) -> None:
        """Quiet."""

    def reply(self, reply: Reply, headers: dict[str, str] | None = None) -> None:
        """Send it."""
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def _ours(self) -> bool:
        """A page elsewhere must not reach the graph under another name for this machine."""
        host = (self.headers.get("Host") or "").rsplit(":", 1)[0].strip("[]")
        return self.server.names is None or host in self.server.names

    def do_GET(self) -> None:
        """Page, picture, or a query in the address."""
        if not self._ours():
            self.reply(_plain(HTTPStatus.FORBIDDEN, "ask by the name or address that kg serve printed"))
            return
        parts = urlsplit(self.path)
        if parts.path == "/":
            page, policy = self.server.page
            self.reply(Reply(HTTPStatus.OK, "text/html; charset=utf-8", page), {"Content-Security-Policy": policy})
        elif parts.path == "/graph":
            picture = self.server.service.graph.with_name("graph.html")
            found = picture.is_file()
            self.reply(
                Reply(HTTPStatus.OK, "text/html; charset=utf-8", picture.read_bytes()) if found else _plain(HTTPStatus.NOT_FOUND, "no picture beside the graph")
            )
        elif parts.path == "/sparql":
            self._query(parse_qs(parts.query, keep_blank_values=True))
        elif parts.path.startswith("/site/"):
            self._site(unquote(parts.path.removeprefix("/site/")) or "index.html")
        else:
            self.reply(_plain(HTTPStatus.NOT_FOUND, "here are /, /sparql, /graph and /site/"))

    def _site(self, name: str) -> None:
        """A file of the site beside the graph, and none outside it."""
        root = (self.server.service.graph.parent / "site").resolve()
        path = (root / name.replace("\0", "")).resolve()
        kind = _SITE.get(path.suffix)
        if kind is None or not path.is_relative_to(root) or not path.is_file():
            self.reply(_plain(HTTPStatus.NOT_FOUND, "no such page; kg build --site makes the site"))
            return
        self.reply(Reply(HTTPStatus.OK, kind, path.read_bytes()))

    def do_HEAD(self) -> None:
        """The same without the body."""
        self.do_GET()

    def do_POST(self) -> None:
        """A query in the body, as the protocol has it."""
        parts = urlsplit(self.path)
        size = self.headers.get("Content-Length") or ""
        if not self._ours() or parts.path != "/sparql":
            self.close_connection = True
            self.reply(_plain(HTTPStatus.FORBIDDEN if not self._ours() else HTTPStatus.NOT_FOUND, "post queries to /sparql"))
            return
        if not size.isdigit() or int(size) > QUERY_BYTES:
            self.close_connection = True
            # A client that is still sending would not hear the answer.
            left = min(int(size), 8 * QUERY_BYTES) if size.isdigit() else 0
            while left > 0 and (part := self.rfile.read(min(left, 1 << 16))):
                left -= len(part)
            self.reply(_plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a query has at most {QUERY_BYTES} bytes, and a Content-Length"))
            return
        try:
            body = self.rfile.read(int(size)).decode("utf-8")
        except UnicodeDecodeError:
            self.reply(_plain(HTTPStatus.BAD_REQUEST, "a query is UTF-8"))
            return
        kind = (self.headers.get("Content-Type") or "").split(";")[0].strip().lower()
        given = parse_qs(parts.query, keep_blank_values=True)
        if kind == "application/sparql-query":
            self._query(given | {"query": [body]})
        elif kind == "application/x-www-form-urlencoded":
            self._query(given | parse_qs(body, keep_blank_values=True))
        elif kind == "application/sparql-update":
            self.reply(_plain(HTTPStatus.FORBIDDEN, "this endpoint is read-only"))
        else:
            self.reply(_plain(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send application/sparql-query, or a form with query="))

    def _query(self, given: dict[str, list[str]]) -> None:
        if "update" in given:
            self.reply(_plain(HTTPStatus.FORBIDDEN, "this endpoint is read-only"))
            return
        if "query" not in given:
            url = f"http://{self.headers.get('Host')}/sparql"
            self.reply(Reply(HTTPStatus.OK, "text/turtle; charset=utf-8", _DESCRIPTION.format(url=url).encode()))
            return
        if len(given["query"]) != 1:
            self.reply(_plain(HTTPStatus.BAD_REQUEST, "one query at a time"))
            return
        try:
            asked = Asked(
                given["query"][0],
                self.headers.get("Accept") or "*/*",
                tuple(given.get("default-graph-uri", ())),
                tuple(given.get("named-graph-uri", ())),
            )
            self.reply(self.server.service.ask(asked))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], service: Service) -> None:
        super().__init__(address, _Handler)
        self.service = service
        self.page = _page()
        # Whoever listens beyond the loopback is known there by names that this machine need not know.
        loopback = {"localhost", "127.0.0.1", "::1"}
        self.names = loopback if address[0] in loopback else None


@contextmanager
def serving(
    graph: str | Path = GRAPH, *, host: str = "127.0.0.1", port: int = 0, workers: int = 2, seconds: float = 30.0, megabytes: int = 50
) -> Iterator[str]:
    """Serve a graph in the background; yields the address. Port 0 takes any free one.

    It starts processes: in a script, call it below `if __name__ == "__main__":`.

    Raises InputError if the graph is missing or broken, OutputError if the port is taken.
    """
    service = Service(Path(graph), workers=workers, seconds=seconds, megabytes=megabytes)
    try:
        try:
            server = _Server((host, port), service)
        except OSError as error:
            raise OutputError(f"{host}:{port}", f"cannot be listened on ({error.strerror})", "choose another --port") from error
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://{host}:{server.server_address[1]}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
    finally:
        service.close()
