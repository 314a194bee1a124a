"""What can be read here besides the endpoint: pages, things, citations, the picture, the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from kg.serve.addresses import CITE, DATA, PAGE, Addresses, see_other
from kg.serve.citing import CITATIONS, cited, entry_of
from kg.serve.negotiate import TRIPLES
from kg.serve.pool import Service
from kg.serve.protocol import Asked, Reply, plain, refusal
from kg.serve.query_page import query_page
from kg.serve.record import record
from kg.serve.search_page import search_page
from kg.serve.skeleton import HERE, HERE_IN_LINK, Page
from kg.serve.wording import LANGUAGES, Wording, wording, wording_for

_HTML = "text/html; charset=utf-8"
_SITE = "/site/"
_SPEAK = "/language/"
_LOCAL = re.compile(r"/(?![/\\])")
_CHOSEN = re.compile(r"(?:^|;)\s*language=(\w+)", re.ASCII)
_KINDS = {".html": _HTML, ".json": "application/json"}
# What is said of a thing: its facts, and those that lead to it.
_DESCRIBED = """CONSTRUCT { <> ?p ?o . ?s ?q <> } {
  { <> ?p ?o } UNION { ?s ?q <> . FILTER(?q NOT IN (un:names, un:mentions)) }
}"""


class Wanted(NamedTuple):
    """A GET: path, fields of the address, and the headers that choose among answers."""

    path: str
    fields: dict[str, list[str]]
    accept: str = "*/*"
    languages: str = ""
    cookie: str = ""

    @property
    def wording(self) -> Wording:
        """That of the language which was chosen, else of the one which is liked best."""
        chosen = _CHOSEN.search(self.cookie)
        if chosen and chosen[1] in LANGUAGES:
            return wording(chosen[1])
        return wording_for(self.languages)

    @property
    def address(self) -> str:
        """Path and words, to come back to."""
        words = " ".join(self.fields.get("q", []))
        return f"{self.path}?q={quote(words)}" if words else self.path

    def behind(self, folder: str) -> str:
        """The rest of the path."""
        return self.path.removeprefix(folder)


class Site:
    """All that is shown of one graph."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.addresses = Addresses.of(service.base())
        self.folders: dict[str, Callable[[Wanted], Reply]] = {
            PAGE: self._page,
            DATA: self._data,
            CITE: self._citation,
            _SITE: self._file,
            _SPEAK: _speak,
        }

    def get(self, wanted: Wanted) -> Reply:
        """What is at a path.

        Raises UnansweredError for what takes too long, UnicodeDecodeError for a path that is not
        UTF-8.
        """
        if wanted.path == "/":
            return _shown(query_page(wanted.wording, self.addresses.base), wanted)
        if wanted.path == "/search":
            words = " ".join(wanted.fields.get("q", []))
            found = search_page(words, self.service, self.addresses, wanted.wording)
            return _shown(found, wanted)
        if wanted.path == "/graph":
            return self._picture()
        for folder, answer in self.folders.items():
            if wanted.path.startswith(folder):
                return answer(wanted)
        return self._thing(wanted)

    def is_thing(self, path: str) -> bool:
        """Is a path that of a thing or of its facts?"""
        return path.startswith(DATA) or self.addresses.thing(path) is not None

    def _thing(self, wanted: Wanted) -> Reply:
        rest = self.addresses.thing(wanted.path)
        if rest is None:
            return _nothing(wanted.path, "is no address here", "begin at /")
        place = see_other(rest, wanted.accept)
        if place is None:
            offered = ", ".join(["text/html", *TRIPLES])
            return refusal(
                HTTPStatus.NOT_ACCEPTABLE,
                "Accept",
                "a thing is HTML or RDF",
                f"accept one of {offered}",
                {"Vary": "Accept"},
            )
        headers = {"Location": place, "Vary": "Accept"}
        return plain(HTTPStatus.SEE_OTHER, f"see {place}", headers)

    def _page(self, wanted: Wanted) -> Reply:
        iri = self.addresses.iri(wanted.behind(PAGE))
        page = (
            record(iri, self.service.rows, self.addresses, wanted.wording)
            if iri
            else None
        )
        return _shown(page, wanted) if page else _unknown(wanted.path)

    def _data(self, wanted: Wanted) -> Reply:
        iri = self.addresses.iri(wanted.behind(DATA))
        if iri is None:
            return _unknown(wanted.path)
        query = _DESCRIBED.replace("<>", f"<{iri}>")
        reply = self.service.ask(Asked(query, wanted.accept))
        return Reply(reply.status, reply.kind, reply.body, {"Vary": "Accept"})

    def _citation(self, wanted: Wanted) -> Reply:
        """A document for reference managers, as a file to keep."""
        form, _, rest = wanted.behind(CITE).partition("/")
        iri = self.addresses.iri(rest)
        known = CITATIONS.get(form)
        entry = entry_of(iri, self.service.rows) if iri and known else None
        if entry is None or known is None:
            forms = " and ".join(CITATIONS)
            return _nothing(wanted.path, "is no document to cite", f"forms are {forms}")
        kind, suffix = known
        name = re.sub(r"[^\w.-]+", "-", unquote(rest).partition("/")[2], flags=re.ASCII)
        file = f'attachment; filename="{name.strip("-")}.{suffix}"'
        return Reply(
            HTTPStatus.OK,
            kind,
            cited(entry, form).encode(),
            {"Content-Disposition": file},
        )

    def _picture(self) -> Reply:
        picture = self.service.graph.with_name("graph.html")
        if picture.is_file():
            return Reply(HTTPStatus.OK, _HTML, picture.read_bytes())
        return _nothing(
            "/graph", "no graph.html lies beside the graph", "kg build makes it"
        )

    def _file(self, wanted: Wanted) -> Reply:
        """A file of the site beside the graph, and none outside it."""
        name = unquote(wanted.behind(_SITE)) or "index.html"
        root = (self.service.graph.parent / "site").resolve()
        path = (root / name.replace("\0", "")).resolve()
        kind = _KINDS.get(path.suffix)
        if kind is None or not path.is_relative_to(root) or not Path(path).is_file():
            return _nothing(wanted.path, "is no page", "kg build --site makes the site")
        return Reply(HTTPStatus.OK, kind, path.read_bytes())


def _shown(page: Page, wanted: Wanted) -> Reply:
    headers = {
        "Content-Security-Policy": page.policy,
        "Vary": "Accept-Language, Cookie",
    }
    here = quote(wanted.address, safe="")
    filled = HERE_IN_LINK.replace(HERE, here.encode())
    html = page.html.replace(HERE_IN_LINK, filled, 1)
    return Reply(HTTPStatus.OK, _HTML, html, headers)


def _speak(wanted: Wanted) -> Reply:
    """A language is chosen; back to where it was, on this server and nowhere else."""
    language = wanted.behind(_SPEAK)
    if language not in LANGUAGES:
        known = " and ".join(LANGUAGES)
        return _nothing(
            wanted.path, "is no language of the pages", f"there are {known}"
        )
    place = quote(wanted.fields.get("to", ["/"])[0], safe="/?=&%:@!$'()*+,;~-._")
    if not _LOCAL.match(place):
        place = "/"
    cookie = f"language={language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"
    headers = {"Location": place, "Set-Cookie": cookie, "Cache-Control": "no-store"}
    return plain(HTTPStatus.SEE_OTHER, f"see {place}", headers)


def _unknown(path: str) -> Reply:
    return _nothing(path, "the graph says nothing of it", "look for it in /search")


def _nothing(path: str, what: str, remedy: str) -> Reply:
    return refusal(HTTPStatus.NOT_FOUND, path, what, remedy)
