"""The page of a thing: its names and facts, and what documents say of it, in which words."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from string import Template

import tomli

from kg.model.relations import RELATIONS
from kg.model.vocabulary import CLASSES, PROPERTIES, REUSED, expand
from kg.serve.addresses import DATA, Addresses

Row = dict[str, str]
Select = Callable[[str], list[Row]]

MOST = 500  # rows of a list; what is cut is said
# Told elsewhere on the page.
_LABELS = frozenset(map(expand, ("rdfs:label", "skos:prefLabel", "rdf:type")))
_HIDDEN = _LABELS | {expand("un:mentions")}

_FACTS = """SELECT ?p ?o (SAMPLE(STR(?l)) AS ?label) (isIRI(?o) AS ?linked) (LANG(?o) AS ?language) {
  <%s> ?p ?o . OPTIONAL { ?o rdfs:label ?l }
} GROUP BY ?p ?o ORDER BY ?p ?label ?o LIMIT %d"""
_SAID = """SELECT ?document ?paragraph ?block ?p ?s ?subject ?o ?object ?linked ?modality ?words ?contested {
  { ?c rdf:subject <%s> } UNION { ?c rdf:object <%s> }
  ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; un:modality ?modality ;
    un:words ?words ; un:inParagraph ?block .
  ?block un:locator ?paragraph ; un:order ?order ; un:inText/un:file ?document .
  BIND(isIRI(?o) AS ?linked) OPTIONAL { ?c un:contested ?contested }
  OPTIONAL { ?s rdfs:label ?subject } OPTIONAL { ?o rdfs:label ?object }
} ORDER BY ?document ?order ?p ?subject ?object LIMIT %d"""
_NAMED = """SELECT ?document ?work (COUNT(?m) AS ?times) {
  ?m un:names <%s> ; un:inParagraph/un:inText ?t . ?t un:file ?document . ?work un:hasText ?t
} GROUP BY ?document ?work ORDER BY ?document LIMIT %d"""
_BLOCKS = """SELECT DISTINCT ?block ?locator ?text ?order {
  { <%s> un:hasText ?t } UNION { BIND(<%s> AS ?t) }
  ?block un:inText ?t ; un:order ?order ; un:locator ?locator ; un:text ?text
} ORDER BY ?order LIMIT %d"""


@cache
def _table(name: str) -> dict[str, str]:
    text = (files("kg.page") / "record.toml").read_text(encoding="utf-8")
    table: dict[str, str] = tomli.loads(text)[name]
    return table


def _words() -> dict[str, str]:
    return _table("words")


@cache
def _style() -> str:
    return (files("kg.page") / "record.css").read_text(encoding="utf-8")


@cache
def _labels() -> dict[str, str]:
    """Labels of classes and properties by IRI."""
    found = {
        expand(f"un:{row.name}"): f"{row.zh} · {row.en}"
        for row in (*CLASSES, *PROPERTIES)
    }
    for name, curie in REUSED.items():
        relation = RELATIONS[name]
        found[expand(curie)] = f"{relation.zh} · {relation.en}"
    found |= {expand(curie): label for curie, label in _table("properties").items()}
    return found


def policy() -> str:
    """The content security policy of such a page: its own style, and nothing else."""
    digest = hashlib.sha256(_style().encode()).digest()
    style = f"'sha256-{base64.b64encode(digest).decode()}'"
    return (
        f"default-src 'none'; style-src {style}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def record(iri: str, select: Select, addresses: Addresses) -> str | None:
    """The page of a thing as HTML; None where the graph says nothing of it.

    `select` gives the rows of a query, "" where a variable is unbound.
    """
    facts = select(_FACTS % (iri, MOST))
    blocks = select(_BLOCKS % (iri, iri, MOST))
    if not facts and not blocks:
        return None
    page = _Page(iri, addresses)
    parts = [
        *page.head(facts),
        *page.facts(facts),
        *page.said(select(_SAID % (iri, iri, MOST))),
        *page.named(select(_NAMED % (iri, MOST))),
        *page.blocks(blocks),
    ]
    whole = Template((files("kg.page") / "record.html").read_text(encoding="utf-8"))
    return whole.substitute(
        title=escape(page.title(facts)), style=_style(), body="\n".join(parts)
    )


class _Page:
    """The parts of one page."""

    def __init__(self, iri: str, addresses: Addresses) -> None:
        self.iri = iri
        self.addresses = addresses

    def title(self, facts: list[Row]) -> str:
        """Its label, or the end of its IRI."""
        names = [row["o"] for row in facts if row["p"] == expand("rdfs:label")]
        return names[0] if names else self.iri.removeprefix(self.addresses.base)

    def head(self, facts: list[Row]) -> Iterator[str]:
        """Names, classes, the IRI, and where its facts are."""
        kinds = [
            _labels().get(row["o"], "")
            for row in facts
            if row["p"] == expand("rdf:type")
        ]
        names = {
            row["o"]: None
            for row in facts
            if row["p"] in _LABELS - {expand("rdf:type")}
        }
        title = self.title(facts)
        names.pop(title, None)
        yield f"<h1>{escape(title)}</h1>"
        for name in names:
            yield f"<p>{escape(name)}</p>"
        yield f"<p>{escape(', '.join(filter(None, kinds)))}</p>"
        rest = self.addresses.page_of(self.iri).partition("/page/")[2]
        data = _link(DATA + rest, _words()["data"]) if rest else ""
        yield f"<p><code>{escape(self.iri)}</code> {data}</p>"

    def facts(self, facts: list[Row]) -> Iterator[str]:
        """What the graph says of it, a property after the other."""
        shown = [row for row in facts if row["p"] not in _HIDDEN]
        if not shown:
            return
        yield f"<h2>{_words()['facts']}</h2><dl>"
        for name, rows in groupby(shown, key=lambda row: row["p"]):
            values = "<br>".join(self._value(row) for row in rows)
            yield f"<dt>{escape(_property(name))}</dt><dd>{values}</dd>"
        yield "</dl>" + _cut(facts)

    def _value(self, row: Row) -> str:
        if row["linked"] != "true":
            return escape(row["o"])
        return self._to(row["o"], row["label"] or row["o"])

    def _to(self, iri: str, label: str) -> str:
        if not iri.startswith(("http://", "https://")):
            return escape(label)
        return _link(self.addresses.page_of(iri), label)

    def said(self, rows: list[Row]) -> Iterator[str]:
        """Claims with their words, by document."""
        if rows:
            yield f"<h2>{_words()['said']}</h2>"
        for document, claims in groupby(rows, key=lambda row: row["document"]):
            yield f"<h3>{escape(document)}</h3>"
            for row in claims:
                yield self._claim(row)
        yield _cut(rows)

    def _claim(self, row: Row) -> str:
        words = _words()
        subject = self._end(row["s"], row["subject"])
        target = escape(row["o"])
        if row["linked"] == "true":
            target = self._end(row["o"], row["object"])
        marks = [words[row["modality"]]] if row["modality"] in words else []
        marks += [words["contested"]] if row["contested"] == "true" else []
        told = (
            f' <span class="doubt">{escape(", ".join(marks))}</span>' if marks else ""
        )
        place = self._to(row["block"], row["paragraph"])
        said = f"<p>{subject} <b>{escape(_property(row['p']))}</b> {target}{told}</p>"
        return f"{said}<blockquote>{escape(row['words'])} — {place}</blockquote>"

    def _end(self, iri: str, label: str) -> str:
        name = escape(label or iri)
        return name if iri == self.iri else self._to(iri, label or iri)

    def named(self, rows: list[Row]) -> Iterator[str]:
        """Documents that name it, and how often."""
        if not rows:
            return
        yield f"<h2>{_words()['named']}</h2><ul>"
        for row in rows:
            times = _words()["times"].format(count=row["times"])
            yield f"<li>{self._to(row['work'], row['document'])} · {escape(times)}</li>"
        yield "</ul>" + _cut(rows)

    def blocks(self, rows: list[Row]) -> Iterator[str]:
        """The text of a document, as far as something is said of it."""
        if rows:
            yield f"<h2>{_words()['text']}</h2>"
        for row in rows:
            mark = row["block"].partition("#")[2]
            yield f'<p id="{escape(mark, quote=True)}">{escape(row["text"])}</p>'
        yield _cut(rows)


def _link(address: str, label: str) -> str:
    return f'<a href="{escape(address, quote=True)}">{escape(label)}</a>'


def _property(iri: str) -> str:
    return _labels().get(iri) or iri.rpartition("#")[2].rpartition("/")[2]


def _cut(rows: list[Row]) -> str:
    """What to say of a list that may go on."""
    return f"<p>{_words()['cut'].format(count=MOST)}</p>" if len(rows) >= MOST else ""
