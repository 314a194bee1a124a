"""The page of a thing: its names and facts, and what documents say of it, in which words."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from urllib.parse import quote

from kg.model.vocabulary import expand
from kg.serve.addresses import DATA, PAGE, Addresses
from kg.serve.negotiate import TRIPLES
from kg.serve.quoting import Quoting
from kg.serve.skeleton import folded, link
from kg.serve.statements import Said
from kg.serve.told import MOST, Row, Told
from kg.serve.wording import Wording

_LABEL = expand("rdfs:label")
_NAMES = (expand("skos:prefLabel"), _LABEL, expand("dcterms:title"))
_FALLBACKS = (*map(expand, ("un:edtf", "un:text", "un:words")),)
_TYPE = expand("rdf:type")
_ALSO = expand("skos:altLabel")
# Codes and pages elsewhere stand last.
_LAST = frozenset(
    map(expand, ("skos:notation", "skos:exactMatch", "schema:sameAs", "rdfs:seeAlso"))
)
# Told elsewhere on the page.
_HIDDEN = frozenset((*_NAMES, _TYPE, _ALSO))


class ThingPage:
    """The parts of the page of one thing."""

    def __init__(
        self, told: Told, facts: list[Row], wording: Wording, addresses: Addresses
    ) -> None:
        self.told = told
        self.facts = facts
        self.wording = wording
        self.addresses = addresses
        self.quoting = Quoting(wording, addresses)

    def values(self, name: str) -> list[str]:
        """Values of a property."""
        return [row["o"] for row in self.facts if row["p"] == name]

    def title(self) -> str:
        """Its name in the language of the page, else any; of a thing without one its words."""
        own = [
            row["o"]
            for row in self.facts
            if row["p"] == expand("skos:prefLabel")
            and row["language"] in (self.wording.language, "")
        ]
        names = own + [
            name for kind in (_LABEL, *_FALLBACKS) for name in self.values(kind)
        ]
        return names[0] if names else self.quoting.short(self.told.iri)

    def meta(self) -> Iterator[str]:
        """What the head of the page tells programs: where its facts are, and its IRI."""
        iri = escape(self.told.iri, quote=True)
        yield f'<link rel="cite-as" href="{iri}">'
        rest = self.addresses.page_of(self.told.iri).partition(PAGE)[2]
        for kind in TRIPLES if rest else ():
            place = escape(DATA + rest, quote=True)
            yield f'<link rel="alternate" type="{kind}" href="{place}">'

    def body(self) -> Iterator[str]:
        """The page as HTML."""
        yield from self.head()
        facts = [row for row in self.facts if row["p"] not in self.hidden()]
        facts.sort(key=lambda row: row["p"] in _LAST)
        said = Said(self.told, self.quoting, facts)
        for name in self.hidden() - {_ALSO}:
            said.of.pop(name, None)
        yield from self.section("facts", said.table(said.of, self.wording.term))
        yield from said.table(said.to, self.wording.inverse)
        yield from self.cut(max(self.facts, said.longest, key=len))
        yield from self.section("asked", self.asked())
        yield from self.section("named", self.named())

    def hidden(self) -> frozenset[str]:
        """Properties that are no rows of the table of facts."""
        return _HIDDEN

    def head(self) -> Iterator[str]:
        """Kind, names, and under which IRI the graph knows it."""
        title = self.title()
        yield f'<p class="kinds">{self.kinds()}</p>'
        yield f"<h1>{escape(title)}</h1>"
        names = dict.fromkeys(name for kind in _NAMES for name in self.values(kind))
        names.pop(title, None)
        if names:
            yield f'<p class="names">{escape(" · ".join(names))}</p>'
        if also := [name for name in self.values(_ALSO) if name != title]:
            joined = self.wording.word("list").join(also)
            yield f"<p>{escape(self.wording.word('also'))}: {escape(joined)}</p>"
        yield from self.address()

    def kinds(self) -> str:
        """Names of its classes, the finest in the colour of the picture."""
        known = [iri for iri in self.values(_TYPE) if self.wording.knows_term(iri)]
        folder = self.quoting.short(self.told.iri).partition("/")[0]
        dot = f'<span class="dot k-{escape(folder, quote=True)}"></span> '
        return dot + escape(" · ".join(map(self.wording.term, known)))

    def address(self) -> Iterator[str]:
        """The IRI, and where its facts are."""
        rest = self.addresses.page_of(self.told.iri).partition(PAGE)[2]
        data = link(DATA + rest, self.wording.word("data")) if rest else ""
        name = escape(self.wording.word("address"))
        yield f'<p class="small">{name}: <code>{escape(self.told.iri)}</code> {data}</p>'

    def asked(self) -> Iterator[str]:
        """What is asked of it, in the words of the documents."""
        rows = self.told.directed()
        yield from map(self.quoting.whole, rows)
        yield from self.cut(rows)

    def named(self) -> Iterator[str]:
        """Documents that name it, how often, and the sentences."""
        places: dict[str, list[str]] = {}
        mentions = self.told.mentions()
        for (work, _), rows in groupby(
            mentions, key=lambda row: (row["work"], row["block"])
        ):
            places.setdefault(work, []).append(self.quoting.block(list(rows)))
        counts = self.told.counts()
        for row in counts:
            times = self.wording.word("times", count=row["times"])
            quotes = "".join(places.get(row["work"], []))
            title = f" {escape(row['title'])}" if row["title"] else ""
            paper = self.quoting.to(row["work"], row["paper"])
            # Where the sentences are too many to stand here, the document has them.
            shown = f'<span class="small">{escape(times)}</span>'
            yield f"<div>{paper}{title} {folded(times, quotes) if quotes else shown}</div>"
        yield from self.cut(counts)
        if left := (self.told.times() - MOST if len(mentions) >= MOST else 0):
            words = self.wording.word("rest", count=left)
            search = f"/search?q={quote(self.title(), safe='')}"
            yield f'<p class="small">{link(search, words)}</p>'

    def section(self, name: str, parts: Iterator[str]) -> Iterator[str]:
        """Some parts under their heading; nothing where there are none."""
        inner = list(parts)
        if inner:
            yield f'<h2 id="{name}">{escape(self.wording.word(name))}</h2>'
            yield from inner

    def cut(self, rows: list[Row], most: int = MOST) -> Iterator[str]:
        """What to say of a list that may go on."""
        if len(rows) >= most:
            yield f'<p class="small">{escape(self.wording.word("cut", count=most))}</p>'
