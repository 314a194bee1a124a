"""The HTTP side: addresses, methods, guards, and what the SPARQL 1.1 protocol asks of them."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from kg.serve.body import BadBody, read_body
from kg.serve.description import description
from kg.serve.pool import UnansweredError
from kg.serve.protocol import Asked, Reply, refusal
from kg.serve.site import Wanted

if TYPE_CHECKING:
    from kg.serve.server import Server

Fields = dict[str, list[str]]  # of a form or an address

_HOST = re.compile(r"(?:\[[0-9a-f:.]+\]|[a-z0-9._~-]+)(?::\d{1,5})?", re.ASCII)
_LOG = logging.getLogger(__name__)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)")
_UTF_8 = ("utf-8", "utf8", "us-ascii")
_READ_ONLY = "this endpoint is read-only"
_REBUILD = "change the documents and build again"


class Handler(BaseHTTPRequestHandler):
    """`/sparql` is the endpoint; what else there is to read, `kg.serve.site` tells."""

    server: Server  # pyright: ignore[reportIncompatibleVariableOverride]
    server_version = "un-kg"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 30
    path = ""

    def log_message(self, format: str, *arguments: object) -> None:
        """A line a request, for who listens."""
        _LOG.info("%s", format % arguments)

    def send_error(
        self, code: int, message: str | None = None, explain: str | None = None
    ) -> None:
        """What is no request, in a line instead of a page."""
        self.close_connection = True
        if self.request_version == "HTTP/0.9":
            # Its version was not understood; an answer has a status line all the same.
            self.request_version = self.protocol_version
        status = HTTPStatus(code)
        self.say(status, "request", message or status.phrase, "send it as HTTP has it")

    def say(self, status: HTTPStatus, where: str, what: str, remedy: str) -> None:
        """Answer in one line: *where: what; what to do*."""
        self.reply(refusal(status, where, what, remedy))

    def reply(self, reply: Reply) -> None:
        """Send it; to who has it already, that nothing changed."""
        headers = {**self._guards(), **reply.headers}
        if reply.status == HTTPStatus.OK and self.command in ("GET", "HEAD"):
            tag = f'"{hashlib.sha256(reply.body).hexdigest()[:32]}"'
            headers |= {"ETag": tag, "Cache-Control": "no-cache"}
            if self._has(tag):
                reply = Reply(HTTPStatus.NOT_MODIFIED, "", b"")
        self.send_response(reply.status)
        empty = reply.status in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)
        if not empty:
            headers["Content-Type"] = reply.kind
            headers["Content-Length"] = str(len(reply.body))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD" and not empty:
            self.wfile.write(reply.body)

    def _has(self, tag: str) -> bool:
        """Does the client hold this answer? It may call its tag a weak one."""
        given = ",".join(self.headers.get_all("If-None-Match", []))
        tags = {one.strip().removeprefix("W/") for one in given.split(",")}
        return not tags.isdisjoint((tag, "*"))

    def _guards(self) -> dict[str, str]:
        """Headers of every reply."""
        guards = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
        }
        if self.server.cors and self._shared():
            guards["Access-Control-Allow-Origin"] = "*"
        if self.close_connection:
            guards["Connection"] = "close"
        return guards

    def _shared(self) -> bool:
        """May pages from elsewhere read what is at this address, if any may?"""
        path, _ = self._target()
        return path == "/sparql" or self.server.site.is_thing(path)

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
            what = "is no name of this server"
            says = ("Host", what, "ask by the address that kg serve printed")
        except UnicodeDecodeError:
            status = HTTPStatus.BAD_REQUEST
            says = ("request", "is not UTF-8", "encode it so")
        except UnansweredError as late:
            self.reply(late.reply)
            return
        except (ConnectionError, TimeoutError):
            self.close_connection = True
            return
        except Exception as error:  # noqa: BLE001 - no request ends the server
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            what = f"failed ({type(error).__name__}: {error})"
            says = ("request", what, "report it with the request")
        self.close_connection = True
        self.say(status, *says)

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
        headers = {"Allow": self._allowed()}
        if self.server.cors and self._shared():
            headers |= {
                "Access-Control-Allow-Methods": "GET, HEAD, POST",
                "Access-Control-Allow-Headers": "Accept, Content-Type",
                "Access-Control-Max-Age": "600",
            }
        self.close_connection = self.close_connection or self._has_body()
        self.reply(Reply(HTTPStatus.NO_CONTENT, "", b"", headers))

    def _refuse(self) -> None:
        self.close_connection = True  # a body may follow, which nobody reads
        allowed = self._allowed()
        self.reply(
            refusal(
                HTTPStatus.METHOD_NOT_ALLOWED,
                self._target()[0],
                f"knows no {self.command}",
                f"send one of {allowed}",
                {"Allow": allowed},
            )
        )

    def _allowed(self) -> str:
        at_endpoint = self._target()[0] == "/sparql"
        return "GET, HEAD, POST, OPTIONS" if at_endpoint else "GET, HEAD, OPTIONS"

    def _has_body(self) -> bool:
        return "Content-Length" in self.headers or "Transfer-Encoding" in self.headers

    def _get(self) -> None:
        self.close_connection = self.close_connection or self._has_body()
        path, query = self._target()
        if path == "/sparql":
            self._query(fields_of(query))
            return
        fields = fields_of(query) if path == "/search" else {}
        languages = ", ".join(self.headers.get_all("Accept-Language", []))
        wanted = Wanted(path, fields, self._accept(), languages)
        self.reply(self.server.site.get(wanted))

    def _accept(self) -> str:
        return ", ".join(self.headers.get_all("Accept", [])) or "*/*"

    def _post(self) -> None:
        path, query = self._target()
        if path != "/sparql":
            self._refuse()
            return
        try:
            body = read_body(self.headers, self.rfile)
        except BadBody as bad:
            self.close_connection = True
            self.say(bad.status, *bad.says)
            return
        content_type = (self.headers.get("Content-Type") or "").lower()
        kind, _, parameters = content_type.partition(";")
        given = fields_of(query)
        charset = _CHARSET.search(parameters)
        if charset and charset[1] not in _UTF_8:
            self._no_query(f"{charset[1]} is not read", "send UTF-8")
        elif kind.strip() == "application/sparql-query":
            self._query(_joined(given, {"query": [body.decode("utf-8")]}))
        elif kind.strip() == "application/x-www-form-urlencoded":
            self._query(_joined(given, fields_of(body.decode("iso-8859-1"))))
        elif kind.strip() == "application/sparql-update":
            self.say(HTTPStatus.FORBIDDEN, "update", _READ_ONLY, _REBUILD)
        else:
            remedy = "send application/sparql-query, or a form with query="
            self._no_query(f"“{kind.strip()[:100]}” is no query", remedy)

    def _no_query(self, what: str, remedy: str) -> None:
        self.say(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type", what, remedy)

    def _query(self, given: Fields) -> None:
        if "update" in given:
            self.say(HTTPStatus.FORBIDDEN, "update", _READ_ONLY, _REBUILD)
            return
        url = f"http://{self._host() or self.server.address}/sparql"
        if "query" not in given:
            self._without_query(given, url)
            return
        if len(given["query"]) != 1:
            count = len(given["query"])
            self.say(
                HTTPStatus.BAD_REQUEST, "query", f"is there {count} times", "send one"
            )
            return
        asked = Asked(
            query=given["query"][0],
            accept=self._accept(),
            default_graphs=tuple(given.get("default-graph-uri", ())),
            named_graphs=tuple(given.get("named-graph-uri", ())),
            base=url,
        )
        self.reply(self.server.service.ask(asked))

    def _without_query(self, given: Fields, url: str) -> None:
        """The description of the service, unless something was asked."""
        names = {"default-graph-uri", "named-graph-uri"}
        if self.command == "POST" or names & given.keys():
            self.say(HTTPStatus.BAD_REQUEST, "query", "is missing", "send query=")
            return
        named = self.server.service.has_graphs()
        self.reply(description(url, self._accept(), named=named))


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
