"""The page of a full-text search: things, documents and paragraphs that hold the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from http import HTTPStatus

from kg.serve.addresses import Addresses
from kg.serve.pool import Service, UnansweredError
from kg.serve.quoting import Quoting
from kg.serve.skeleton import Page, page
from kg.serve.told import Row, Told
from kg.serve.wording import Wording
from kg.store.searching import Found, Thing
from kg.store.texts import NAMED, Hit

MOST = 100  # places that are shown
_TEXTS = ("text", NAMED)
_THINGS = """SELECT ?x ?type { VALUES ?x { %s } ?x a ?type } ORDER BY ?x ?type"""
_PLACES = """SELECT ?x ?work ?paper ?title { VALUES ?x { %s }
  ?x un:inText/^un:hasText ?work . ?work rdfs:label ?paper OPTIONAL { ?work dcterms:title ?title }
} ORDER BY ?x"""


def search_page(
    words: str, service: Service, addresses: Addresses, wording: Wording
) -> Page:
    """The places that hold all of some words. Raises UnansweredError."""
    title = " · ".join(filter(None, (words, wording.word("search"))))
    found = _Found(service, addresses, wording)
    return page(wording, title, found.body(words), words=words)


class _Found:
    def __init__(
        self, service: Service, addresses: Addresses, wording: Wording
    ) -> None:
        self.service = service
        self.wording = wording
        self.quoting = Quoting(wording, addresses)

    def body(self, words: str) -> Iterator[str]:
        yield f"<h1>{escape(self.wording.word('search'))}</h1>"
        if not words.strip():
            yield f"<p>{escape(self.wording.word('look_for'))}</p>"
            return
        taken, hits = self._find(words)
        yield from self._taken(taken, words)
        if not hits:
            yield f"<p>{escape(self.wording.word('nothing'))}</p>"
            return
        count = self.wording.word("found", count=len(hits))
        yield f'<p class="small">{escape(count)}</p>'
        texts = [hit for hit in hits if hit.what in _TEXTS]
        yield from self._things([hit for hit in hits if hit.what not in _TEXTS], words)
        yield from self._texts(texts, words)
        if len(hits) >= MOST:
            cut = self.wording.word("cut", count=MOST)
            yield f'<p class="small">{escape(cut)}</p>'

    def _find(self, words: str) -> Found:
        """None for words without a letter."""
        try:
            return self.service.find(words, MOST)
        except UnansweredError as error:
            if error.reply.status == HTTPStatus.BAD_REQUEST:
                return Found([], [])
            raise

    def _taken(self, taken: list[Thing], words: str) -> Iterator[str]:
        """What the words are another name of."""
        things = [
            self.quoting.to(thing.node, thing.label)
            if thing.node
            else escape(thing.label)
            for thing in taken
            if thing.label != words.strip()
        ]
        if things:
            joined = self.wording.word("list").join(dict.fromkeys(things))
            said = escape(self.wording.word("taken", words=words.strip(), things="\0"))
            yield f'<p class="small">{said.replace(chr(0), joined)}</p>'

    def _rows(self, query: str, hits: Iterable[Hit]) -> dict[str, list[Row]]:
        nodes = " ".join(f"<{hit.node}>" for hit in hits)
        told = Told("", self.service.rows, self.wording.language)
        found: dict[str, list[Row]] = {}
        for row in told.rows(query % nodes, x="label"):
            found.setdefault(row["x"], []).append(row)
        return found

    def _things(self, hits: list[Hit], words: str) -> Iterator[str]:
        if not hits:
            return
        rows = self._rows(_THINGS, hits)
        yield f'<h2>{escape(self.wording.word("names"))}</h2><ul class="hits">'
        for hit in hits:
            known = rows.get(hit.node, [])
            label = known[0]["label"] if known else ""
            types = dict.fromkeys(row["type"] for row in known)
            kinds = [
                self.wording.term(iri) for iri in types if self.wording.knows_term(iri)
            ]
            also = "" if hit.snippet == label else f" {_marked(hit.snippet, words)}"
            kind = f' <span class="small">{escape(" · ".join(kinds))}</span>'
            yield f"<li>{self.quoting.to(hit.node, label)}{also}{kind}</li>"
        yield "</ul>"

    def _texts(self, hits: list[Hit], words: str) -> Iterator[str]:
        if not hits:
            return
        rows = self._rows(_PLACES, hits)
        yield f"<h2>{escape(self.wording.word('texts'))}</h2>"
        for hit in hits:
            place = self.quoting.to(hit.node, self.wording.place(hit.paragraph))
            paper = escape(hit.document)
            for row in rows.get(hit.node, [])[:1]:
                paper = self.quoting.to(row["work"], row["paper"])
                paper += f" {escape(row['title'])}"
            yield (
                f"<blockquote><p>{_marked(hit.snippet, hit.name or words)}</p>"
                f"<footer>{paper} · {place}</footer></blockquote>"
            )


def _marked(snippet: str, words: str) -> str:
    """A snippet as HTML, with the words marked wherever they stand as they were written."""
    pattern = "|".join(map(re.escape, sorted(words.split(), key=len, reverse=True)))
    pieces = []
    at = 0
    for found in re.finditer(pattern, snippet, re.IGNORECASE):
        pieces.append(escape(snippet[at : found.start()]))
        pieces.append(f"<mark>{escape(found[0])}</mark>")
        at = found.end()
    return "".join(pieces) + escape(snippet[at:])
