"""The page of a document: its cover, how to cite it, what it names and recommends, its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from kg.formats.bibliography import Entry
from kg.model.vocabulary import expand
from kg.serve.addresses import PAGE
from kg.serve.citing import citation_meta, entry_of, shown_citation
from kg.serve.marking import Mark, Named, placed
from kg.serve.quoting import marked
from kg.serve.skeleton import folded, link
from kg.serve.thing import ThingPage
from kg.serve.told import MOST_ASKS, MOST_BLOCKS, Row, Select, Told

_ORDER = tuple(
    map(
        expand,
        (
            "un:symbol",
            "un:issuedOn",
            "un:session",
            "un:agendaItem",
            "dc:creator",
            "un:submittedBy",
            "un:submittedByPost",
            "un:adoptedBy",
            "un:publishedBy",
            "dcterms:subject",
        ),
    )
)
_ELSEWHERE = frozenset(
    map(
        expand,
        (
            "dcterms:issued",
            "rdfs:seeAlso",
            "un:hasText",
            "un:hasDirective",
            "un:hasRecommendation",
            "un:hasFinding",
        ),
    )
)
_TEXTS = """SELECT ?work ?read ?file ?language {
  { <> un:hasText ?read BIND(<> AS ?work) } UNION { ?work un:hasText <> BIND(<> AS ?read) }
  ?read un:file ?file ; dcterms:language ?code BIND(REPLACE(STR(?code), "^.*/", "") AS ?language)
} ORDER BY ?read"""
_BLOCKS = """SELECT ?block ?locator ?text ?language ?heading {
  ?block un:inText <> ; un:order ?order ; un:locator ?locator ; un:text ?text .
  BIND(LANG(?text) AS ?language) BIND(EXISTS { ?block a un:Heading } AS ?heading)
} ORDER BY ?order LIMIT %d"""
_MARKS = """SELECT ?block ?start ?words ?thing ?dated {
  ?block un:inText <> . ?m un:inParagraph ?block ; un:names ?thing ; un:start ?start ; un:words ?words .
  BIND(EXISTS { ?thing a un:Date } AS ?dated)
} ORDER BY ?block ?start"""
_RECOMMENDED = """SELECT ?r ?number ?title ?i ?locator ?text ?language ?block ?addressee {
  <> un:hasRecommendation ?r . ?r un:number ?number ; un:hasItem ?i . ?i un:text ?text ; un:inParagraph ?block .
  ?block un:order ?order ; un:locator ?locator BIND(LANG(?text) AS ?language)
  OPTIONAL { ?r dcterms:title ?title } OPTIONAL { ?i un:addressee ?addressee }
} ORDER BY ?number ?order ?i ?addressee LIMIT %d"""
_REQUESTED = """SELECT ?d ?operator ?locator ?text ?language ?block ?addressee {
  <> un:hasDirective ?d . ?d un:text ?text ; un:inParagraph ?block ; un:operator ?operator .
  ?block un:order ?order ; un:locator ?locator BIND(LANG(?text) AS ?language)
  OPTIONAL { ?d un:addressee ?addressee }
} ORDER BY ?order ?d ?addressee LIMIT %d"""
_DOUBTED = """SELECT ?f ?kind ?doubt ?words ?block ?locator {
  <> un:hasFinding ?f . ?f un:findingKind ?kind ; un:text ?doubt ; un:hasEvidence ?e .
  ?e un:words ?words ; un:inParagraph ?block . ?block un:locator ?locator
} ORDER BY ?f ?e LIMIT %d"""


class Text(NamedTuple):
    """A text of a work: its IRI, that of the work, its file and language."""

    iri: str
    work: str
    file: str
    language: str


def texts_of(iri: str, select: Select) -> list[Text]:
    """The texts of a work; of a text itself."""
    rows = Told(iri, select, "").rows(_TEXTS)
    return [
        Text(row["read"], row["work"], row["file"], row["language"]) for row in rows
    ]


class PaperPage(ThingPage):
    """The parts of the page of one document, with one of its texts."""

    texts: tuple[Text, ...] = ()
    text: Text | None = None
    entry: Entry | None = None

    def showing(self, texts: Iterable[Text], asked: str) -> PaperPage:
        """With the text that was asked for, else one in the language of the page, else the first."""
        self.texts = tuple(texts)
        ranked = sorted(
            self.texts,
            key=lambda one: (one.iri != asked, one.language != self.wording.language),
        )
        self.text = ranked[0] if ranked else None
        self.entry = entry_of(self.told.iri, self.told.select)
        return self

    def title(self) -> str:
        """Its title, else its symbol."""
        titles = self.values(expand("dcterms:title"))
        return titles[0] if titles else super().title()

    def meta(self) -> Iterator[str]:
        yield from super().meta()
        if self.entry:
            yield from citation_meta(self.entry)

    def hidden(self) -> frozenset[str]:
        return super().hidden() | _ELSEWHERE

    def body(self) -> Iterator[str]:
        order = {name: place for place, name in enumerate(_ORDER)}
        self.facts.sort(key=lambda row: order.get(row["p"], len(order)))
        parts = super().body()
        text = (
            Told(self.text.iri, self.told.select, self.told.language)
            if self.text
            else None
        )
        marks = self._marks(text) if text else {}
        yield from parts
        yield from self.section("doubts", self._doubted())
        yield from self.section("recommendations", self._recommended())
        yield from self.section("requests", self._requested())
        yield from self.section("things", self._things(marks))
        if text:
            yield from self.section("text", self._blocks(text, marks))

    def head(self) -> Iterator[str]:
        yield from super().head()
        yield f'<p class="actions">{" ".join(self._links())}</p>'
        if self.entry:
            rest = self.addresses.page_of(self.told.iri).removeprefix(PAGE)
            shown = "".join(shown_citation(self.entry, rest, self.wording))
            yield folded(self.wording.word("cite"), shown)

    def _links(self) -> Iterator[str]:
        """The original, the parts of this page, other texts."""
        for address in self.values(expand("rdfs:seeAlso")):
            yield link(address, self.wording.word("original"), "button")
        if self.text:
            yield link("#text", self.wording.word("text"), "button")
        for other in self.texts:
            if other != self.text:
                yield self.quoting.to(
                    other.iri, f"{other.file} ({other.language})", "button"
                )

    def _marks(self, text: Told) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in text.rows(_MARKS, thing="label"):
            found.setdefault(row["block"], []).append(row)
        return found

    def _things(self, marks: dict[str, list[Row]]) -> Iterator[str]:
        """What it names, the most named first, by kind."""
        rows = [
            row for block in marks.values() for row in block if row["dated"] != "true"
        ]
        times = Counter(row["thing"] for row in rows)
        labels = {row["thing"]: row["label"] for row in rows}
        ranked = sorted(
            times, key=lambda iri: (self._folder(iri), -times[iri], labels[iri])
        )
        for folder, things in groupby(ranked, key=self._folder):
            shown = [
                f"<li>{self.quoting.to(iri, labels[iri])} "
                f'<span class="small">{escape(self.wording.word("times", count=times[iri]))}</span></li>'
                for iri in things
            ]
            yield f'<ul class="things k-{escape(folder, quote=True)}">{"".join(shown)}</ul>'

    def _folder(self, iri: str) -> str:
        return self.quoting.short(iri).partition("/")[0]

    def _recommended(self) -> Iterator[str]:
        rows = self.told.rows(_RECOMMENDED % MOST_ASKS)
        for _, one in groupby(rows, key=lambda row: row["r"]):
            items = list(one)
            number, title = items[0]["number"], items[0]["title"]
            yield f"<h3>{escape(number)}. {escape(title)}</h3>"
            yield from self._asked(items, "i")
        yield from self.cut(rows, MOST_ASKS)

    def _requested(self) -> Iterator[str]:
        rows = self.told.rows(_REQUESTED % MOST_ASKS)
        asked = "".join(self._asked(rows, "d"))
        if asked:
            count = self.wording.word("found", count=len({row["d"] for row in rows}))
            yield folded(count, asked)
        yield from self.cut(rows, MOST_ASKS)

    def _asked(self, rows: Iterable[Row], name: str) -> Iterator[str]:
        """Who is asked, and the words."""
        for _, one in groupby(rows, key=lambda row: row[name]):
            items = list(one)
            names = dict.fromkeys(row["addressee"] for row in items if row["addressee"])
            joined = self.wording.word("list").join(names)
            who = f'<p class="held">→ {escape(joined)}</p>' if joined else ""
            yield who + self.quoting.whole({**items[0], "work": ""})

    def _doubted(self) -> Iterator[str]:
        rows = self.told.rows(_DOUBTED % MOST_ASKS)
        for _, one in groupby(rows, key=lambda row: row["f"]):
            places = list(one)
            doubt = self.wording.doubted(places[0]["kind"], places[0]["doubt"])
            yield f'<p class="doubtful">{escape(doubt)}</p>'
            for row in places:
                place = self.wording.place(row["locator"])
                footer = f"<footer>{self.quoting.to(row['block'], place)}</footer>"
                yield f"<blockquote><p>{escape(row['words'])}</p>{footer}</blockquote>"

    def _blocks(self, text: Told, marks: dict[str, list[Row]]) -> Iterator[str]:
        """The text, each mention a link to what it names."""
        rows = text.rows(_BLOCKS % MOST_BLOCKS)
        yield '<article class="paper">'
        for row in rows:
            named = [
                Named(int(mark["start"]), mark["words"], mark["thing"])
                for mark in marks.get(row["block"], [])
            ]
            yield self._block(row, placed(row["text"], named))
        yield "</article>"
        yield from self.cut(rows, MOST_BLOCKS)

    def _block(self, row: Row, marks: list[Mark]) -> str:
        tag = "h3" if row["heading"] == "true" else "p"
        place = row["block"].partition("#")[2]
        kind = "front" if row["locator"].startswith("front") else "block"
        code = row["language"].partition("-x-")[0]
        inner = marked(row["text"], marks, 0, self._mention)
        title = escape(self.wording.place(row["locator"]), quote=True)
        return (
            f'<{tag} class="{kind}" id="{escape(place, quote=True)}" title="{title}" '
            f'lang="{escape(code, quote=True)}">{inner}</{tag}>'
        )

    def _mention(self, mark: Mark, words: str) -> str:
        folder = escape(self._folder(mark.iri), quote=True)
        address = escape(self.addresses.page_of(mark.iri), quote=True)
        return f'<a class="mention k-{folder}" href="{address}">{words}</a>'
