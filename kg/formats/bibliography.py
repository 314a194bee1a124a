"""Documents as reference managers list them: those that were read, and what these cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from kg.store.sparql import select

if TYPE_CHECKING:
    import pyoxigraph as ox

READ = "read"
CITED = "cited"
_NO_KEY = re.compile(r"[^A-Za-z0-9]+")
_SPACE = re.compile(r"\s+")
_SEPARATOR = "\t"  # no name holds one

_QUERY = """SELECT ?node ?label (MIN(?s) AS ?symbol) (MIN(?t) AS ?title) (MIN(?day) AS ?date)
  (MIN(?edtf) AS ?adopted) (MIN(?l) AS ?language) (MIN(?a) AS ?address)
  (COUNT(?text) AS ?texts) (GROUP_CONCAT(DISTINCT ?who; SEPARATOR="\\t") AS ?organs)
  (GROUP_CONCAT(DISTINCT ?writer; SEPARATOR="\\t") AS ?writers) {
  %s { ?node a un:Document } UNION { ?node a un:Publication } ?node rdfs:label ?label .
  FILTER(EXISTS { ?node un:hasText ?read } || EXISTS { ?citing cito:cites ?node })
  OPTIONAL { ?node un:symbol ?s } OPTIONAL { ?node dcterms:title ?t }
  OPTIONAL { ?node dcterms:issued ?day } OPTIONAL { ?node rdfs:seeAlso ?a }
  OPTIONAL { ?node un:issuedOn|un:adoptedOn|un:publishedOn ?on . ?on un:edtf ?edtf }
  OPTIONAL { ?node un:hasText ?text . ?text dcterms:language ?code
    BIND(REPLACE(STR(?code), "^.*/", "") AS ?l) }
  OPTIONAL { ?node un:adoptedBy|un:publishedBy|un:submittedBy ?body . ?body rdfs:label ?who
    FILTER NOT EXISTS { ?body a un:Person } }
  OPTIONAL { ?node dc:creator|(un:hasAuthor/rdfs:label) ?writer }
} GROUP BY ?node ?label ORDER BY ?node"""


class Entry(NamedTuple):
    """A document; "" and no names where nothing is known.

    `organs` are the bodies that adopted, published or submitted it, `authors` who signed it, as its
    cover has them. `date` begins with the year, `2016`, `2016-09` or `2016-09-19`; `status` is `READ` or `CITED`.
    """

    key: str
    iri: str
    symbol: str
    title: str
    date: str
    language: str
    address: str
    organs: tuple[str, ...]
    authors: tuple[str, ...]
    status: str


def entries(store: ox.Store) -> list[Entry]:
    """Those of a store, in the order of their IRIs; no two keys are the same."""
    return entries_in(select(store, _QUERY % ""))


def query_for(iri: str) -> str:
    """What asks for the rows of one document."""
    return _QUERY % f"VALUES ?node {{ <{iri}> }}"


def entries_in(rows: Iterable[Mapping[str, str]]) -> list[Entry]:
    """Entries of the rows of a query, "" where a variable is unbound."""
    found = []
    taken: set[str] = set()
    for row in rows:
        key = _key(row["symbol"], row["node"], taken)
        taken.add(key.casefold())
        entry = Entry(
            key=key,
            iri=row["node"],
            symbol=row["symbol"],
            title=line(row["title"] or row["label"]),
            date=row["date"] or _point(row["adopted"]),
            language=row["language"],
            address=row["address"],
            organs=_names(row["organs"]),
            authors=_names(row["writers"]),
            status=READ if int(row["texts"]) else CITED,
        )
        found.append(entry)
    return found


def line(words: str) -> str:
    """Words on one line."""
    return _SPACE.sub(" ", words).strip()


def _key(symbol: str, iri: str, taken: Iterable[str]) -> str:
    """Letters, digits and hyphens: of the symbol, or of the IRI's hash; a number behind one taken."""
    plain = _NO_KEY.sub("-", symbol).strip("-")
    if not plain:
        plain = f"document-{sha256(iri.encode()).hexdigest()[:8]}"
    key = plain
    number = 1
    while key.casefold() in taken:
        number += 1
        key = f"{plain}-{number}"
    return key


def _point(edtf: str) -> str:
    """A day, month or year; the first of an interval; "" of what is none."""
    found = re.match(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?(?![\dX])", edtf)
    return found[0] if found else ""


def _names(joined: str) -> tuple[str, ...]:
    """In the order of the alphabet, so that the same graph gives the same."""
    return tuple(sorted(line(name) for name in joined.split(_SEPARATOR) if name))
