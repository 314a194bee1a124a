"""The HTTP side: addresses, methods, guards, and what the SPARQL 1.1 protocol asks of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote

from kg.serve.addresses import CITE, DATA, PAGE, see_other
from kg.serve.body import BadBody, read_body
from kg.serve.pool import UnansweredError
from kg.serve.protocol import Asked, Reply, plain
from kg.serve.record import CITATIONS, cited, record
from kg.serve.skeleton import Page
from kg.serve.wording import Wording, wording_for

if TYPE_CHECKING:
    from kg.serve.server import Server

Fields = dict[str, list[str]]  # of a form or an address

_HTML = "text/html; charset=utf-8"
_SITE = {".html": _HTML, ".json": "application/json"}
_HOST = re.compile(r"(?:\[[0-9a-f:.]+\]|[a-z0-9._~-]+)(?::\d{1,5})?", re.ASCII)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)")
_UTF_8 = ("utf-8", "utf8", "us-ascii")
_FORMATS = "http://www.w3.org/ns/formats"
_DESCRIPTION = (
    "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n"
    "<{url}> a sd:Service ; sd:endpoint <{url}> ; "
    "sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph ;\n"
    f"  sd:resultFormat <{_FORMATS}/SPARQL_Results_JSON>, "
    f"<{_FORMATS}/SPARQL_Results_XML>,\n"
    f"    <{_FORMATS}/SPARQL_Results_CSV>, <{_FORMATS}/Turtle>, "
    f"<{_FORMATS}/N-Triples> .\n"
)


# What is said of a thing: its facts, and those that lead to it.
_DESCRIBED = """CONSTRUCT { <> ?p ?o . ?s ?q <> } {
  { <> ?p ?o } UNION { ?s ?q <> . FILTER(?q NOT IN (un:names, un:mentions)) }
}"""


class Handler(BaseHTTPRequestHandler):
    """Routes: `/` the page, `/sparql` the endpoint, `/graph` the picture, `/site/` the site.

    A thing is at the path of its IRI, its page below `/page/`, its facts below `/data/`.
    """

    server: Server  # pyright: ignore[reportIncompatibleVariableOverride]
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
        self.say(HTTPStatus(code), message or HTTPStatus(code).phrase)

    def say(self, status: HTTPStatus, text: str) -> None:
        """Answer in one line."""
        self.reply(plain(status, text))

    def reply(self, reply: Reply, headers: Mapping[str, str] | None = None) -> None:
        """Send it."""
        self.send_response(reply.status)
        empty = reply.status == HTTPStatus.NO_CONTENT
        if not empty:
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body)))
        for name, value in self._guards().items():
            self.send_header(name, value)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD" and not empty:
            self.wfile.write(reply.body)

    def _guards(self) -> dict[str, str]:
        """Headers of every reply."""
        guards = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
        }
        if self.server.cors and self._target()[0] == "/sparql":
            guards["Access-Control-Allow-Origin"] = "*"
        if self.close_connection:
            guards["Connection"] = "close"
        return guards

    def _target(self) -> tuple[str, str]:
        """Path and query of the address that is asked for; `/sparql/` is `/sparql`."""
        target = re.sub(r"^https?://[^/?]*", "", self.path, flags=re.IGNORECASE)
        path, _, query = target.partition("?")
        if not path.startswith("/site/"):
            path = path.rstrip("/") or "/"
        return path, query

    def _host(self) -> str | None:
        """Name and port by which this server is asked; None where it is no such thing."""
        host = (self.headers.get("Host") or "").strip().lower()
        return host if _HOST.fullmatch(host) else None

    def _ours(self) -> bool:
        """A page elsewhere must not reach the graph under another name for this machine."""
        host = re.sub(r":\d+$", "", self._host() or "").strip("[]")
        return self.server.names is None or host in self.server.names

    def _guarded(self, act: Callable[[], None]) -> None:
        """Whatever is asked, there is an answer in a line, and the server goes on."""
        try:
            if self._ours():
                act()
                return
            status = HTTPStatus.FORBIDDEN
            says = "ask by the name or address that kg serve printed"
        except UnicodeDecodeError:
            status = HTTPStatus.BAD_REQUEST
            says = "what is asked is not UTF-8; encode it so"
        except UnansweredError as late:
            self.reply(late.reply)
            return
        except (ConnectionError, TimeoutError):
            self.close_connection = True
            return
        except Exception as error:  # noqa: BLE001 - no request ends the server
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            says = f"{type(error).__name__} ({error}); report it with the request"
        self.close_connection = True
        self.say(status, says)

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
        headers = {"Allow": _allowed(path)}
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
        allowed = _allowed(self._target()[0])
        self.reply(
            plain(HTTPStatus.METHOD_NOT_ALLOWED, f"this address knows {allowed}"),
            {"Allow": allowed},
        )

    def _has_body(self) -> bool:
        return "Content-Length" in self.headers or "Transfer-Encoding" in self.headers

    def _get(self) -> None:
        self.close_connection = self.close_connection or self._has_body()
        path, query = self._target()
        if path == "/":
            page, policy = self.server.page
            headers = {"Content-Security-Policy": policy}
            self.reply(Reply(HTTPStatus.OK, _HTML, page), headers)
        elif path == "/graph":
            self._picture()
        elif path == "/sparql":
            self._query(fields_of(query))
        elif path.startswith("/site/"):
            self._site(unquote(path.removeprefix("/site/")) or "index.html")
        elif path.startswith(CITE):
            form, _, rest = path.removeprefix(CITE).partition("/")
            self._citation(form, rest)
        elif not self._thing(path):
            self.say(HTTPStatus.NOT_FOUND, "here are /, /sparql, /graph and /site/")

    def _thing(self, path: str) -> bool:
        """A thing at the path of its IRI, its page or its facts; whether it is one of these."""
        addresses = self.server.addresses
        accept = ", ".join(self.headers.get_all("Accept", [])) or "*/*"
        for folder in (PAGE, DATA):
            if path.startswith(folder):
                iri = addresses.iri(path.removeprefix(folder))
                if iri is None:
                    return False
                self._tell(iri, accept, as_page=folder == PAGE)
                return True
        rest = addresses.thing(path)
        if rest is None:
            return False
        place = see_other(rest, accept)
        if place is None:
            self.say(HTTPStatus.NOT_ACCEPTABLE, "a thing is HTML or RDF")
            return True
        there = plain(HTTPStatus.SEE_OTHER, f"see {place}")
        self.reply(there, {"Location": place, "Vary": "Accept"})
        return True

    def _tell(self, iri: str, accept: str, *, as_page: bool) -> None:
        if not as_page:
            query = _DESCRIBED.replace("<>", f"<{iri}>")
            self.reply(self.server.service.ask(Asked(query, accept)))
            return
        found = record(iri, self._rows, self.server.addresses, self._wording())
        if found is None:
            self.say(HTTPStatus.NOT_FOUND, "the graph says nothing of this thing")
        else:
            self._show(found)

    def _show(self, page: Page) -> None:
        headers = {
            "Content-Security-Policy": page.policy,
            "Vary": "Accept-Language",
        }
        self.reply(Reply(HTTPStatus.OK, _HTML, page.html), headers)

    def _wording(self) -> Wording:
        """That of the language which is liked best."""
        return wording_for(", ".join(self.headers.get_all("Accept-Language", [])))

    def _citation(self, form: str, rest: str) -> None:
        """A document for reference managers, as a file to keep."""
        iri = self.server.addresses.iri(rest)
        known = CITATIONS.get(form)
        text = cited(iri, form, self._rows) if iri and known else None
        if text is None or known is None:
            self.say(HTTPStatus.NOT_FOUND, "the graph knows no such document")
            return
        kind, suffix = known
        name = re.sub(r"[^\w.-]+", "-", unquote(rest).partition("/")[2], flags=re.ASCII)
        headers = {
            "Content-Disposition": f'attachment; filename="{name.strip("-")}.{suffix}"'
        }
        self.reply(Reply(HTTPStatus.OK, kind, text.encode()), headers)

    def _rows(self, query: str) -> list[dict[str, str]]:
        """Rows of a query of ours. Raises UnansweredError."""
        return self.server.service.rows(query)

    def _picture(self) -> None:
        picture = self.server.service.graph.with_name("graph.html")
        if picture.is_file():
            self.reply(Reply(HTTPStatus.OK, _HTML, picture.read_bytes()))
        else:
            self.say(HTTPStatus.NOT_FOUND, "no picture beside the graph")

    def _site(self, name: str) -> None:
        """A file of the site beside the graph, and none outside it."""
        root = (self.server.service.graph.parent / "site").resolve()
        path = (root / name.replace("\0", "")).resolve()
        kind = _SITE.get(path.suffix)
        if kind is None or not path.is_relative_to(root) or not path.is_file():
            self.say(
                HTTPStatus.NOT_FOUND, "no such page; kg build --site makes the site"
            )
            return
        self.reply(Reply(HTTPStatus.OK, kind, path.read_bytes()))

    def _post(self) -> None:
        path, query = self._target()
        if path != "/sparql":
            self._refuse()
            return
        try:
            body = read_body(self.headers, self.rfile)
        except BadBody as bad:
            self.close_connection = True
            self.say(bad.status, str(bad))
            return
        content_type = (self.headers.get("Content-Type") or "").lower()
        kind, _, parameters = content_type.partition(";")
        given = fields_of(query)
        charset = _CHARSET.search(parameters)
        if charset and charset[1] not in _UTF_8:
            self.say(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "a query is UTF-8")
        elif kind.strip() == "application/sparql-query":
            self._query(_joined(given, {"query": [body.decode("utf-8")]}))
        elif kind.strip() == "application/x-www-form-urlencoded":
            self._query(_joined(given, fields_of(body.decode("iso-8859-1"))))
        elif kind.strip() == "application/sparql-update":
            self.say(HTTPStatus.FORBIDDEN, "this endpoint is read-only")
        else:
            self.say(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                "send application/sparql-query, or a form with query=",
            )

    def _query(self, given: Fields) -> None:
        if "update" in given:
            self.say(HTTPStatus.FORBIDDEN, "this endpoint is read-only")
            return
        url = f"http://{self._host() or self.server.address}/sparql"
        if "query" not in given:
            self._without_query(given, url)
            return
        if len(given["query"]) != 1:
            self.say(HTTPStatus.BAD_REQUEST, "one query at a time")
            return
        asked = Asked(
            query=given["query"][0],
            accept=", ".join(self.headers.get_all("Accept", [])) or "*/*",
            default_graphs=tuple(given.get("default-graph-uri", ())),
            named_graphs=tuple(given.get("named-graph-uri", ())),
            base=url,
        )
        self.reply(self.server.service.ask(asked))

    def _without_query(self, given: Fields, url: str) -> None:
        """The description of the service, unless something was asked."""
        names = {"default-graph-uri", "named-graph-uri"}
        if self.command == "POST" or names & given.keys():
            self.say(HTTPStatus.BAD_REQUEST, "there is no query; send query=")
            return
        description = _DESCRIPTION.format(url=url).encode()
        self.reply(Reply(HTTPStatus.OK, "text/turtle; charset=utf-8", description))


def _allowed(path: str) -> str:
    return "GET, HEAD, POST, OPTIONS" if path == "/sparql" else "GET, HEAD, OPTIONS"


def fields_of(text: str) -> Fields:
    """Fields of a form, or of an address, whose bytes are given as characters.

    Raises UnicodeDecodeError for what is not UTF-8.
    """
    read = text.encode("iso-8859-1").decode("utf-8")
    return parse_qs(read, keep_blank_values=True, errors="strict")


def _joined(address: Fields, body: Fields) -> Fields:
    """Fields of an address and of the body that came with it: values of one name in that order."""
    joined: Fields = {}
    for fields in (address, body):
        for name, values in fields.items():
            joined.setdefault(name, []).extend(values)
    return joined
