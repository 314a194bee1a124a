"""Which rows of an answer are wanted: of a document, a year, a body or a subject."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import QueryError
from kg.languages import PACKAGED
from kg.model.edtf import touches
from kg.store.answer import Answer
from kg.store.sparql import select

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.model.authority import Authority

# Columns of questions, by what they tell.
_WHERE = ("document", "where")
_DATED = ("when", "adopted", "since", "deadline", "deadlines", "issued")
_QUOTING = ("document", "paragraph", "words", "text")
_NEAR = 5  # names offered in place of one that nobody has
_BODIES = """SELECT DISTINCT ?name {
  VALUES ?kind { un:Organization un:State } ?x a ?kind ; skos:prefLabel|skos:altLabel|rdfs:label ?name
} ORDER BY ?name"""
_NAMED = """SELECT DISTINCT ?label {
  ?x skos:prefLabel|skos:altLabel|rdfs:label ?name . FILTER(STR(?name) = %s)
  ?x rdfs:label ?label
}"""


class Filter(NamedTuple):
    """What one of some cells of a row must say.

    `wanted` is what the columns tell, for the message where there is none; `columns` says of a name
    whether its column is one of them.
    """

    wanted: str
    columns: Callable[[str], bool]
    fits: Callable[[str], bool]


def keep(question: str, answer: Answer, wanted: Filter) -> None:
    """Leave only rows that fit. Raises QueryError if no column could."""
    columns = []
    for number, name in enumerate(answer.columns):
        if wanted.columns(name):
            columns.append(number)
    if not columns:
        raise QueryError(
            question,
            f"has no column that tells {wanted.wanted}",
            f"its columns are {', '.join(answer.columns)}",
        )
    rows = []
    for row in answer.rows:
        cells = [row[number] or "" for number in columns]
        if any(map(wanted.fits, cells)):
            rows.append(row)
    answer.rows = rows


def keep_body(question: str, answer: Answer, store: ox.Store, name: str) -> None:
    """Leave only rows that name a body, by any of its names.

    Raises QueryError if nothing goes by this name; it offers near ones of the graph.
    """
    labels = labels_of(store, name)
    keep(question, answer, of_body({name, *labels}))
    if labels or answer.rows:
        return
    near = near_names(name, [row["name"] for row in select(store, _BODIES)])
    remedy = (
        f"near ones are {', '.join(near)}"
        if near
        else "the question `names` lists them"
    )
    raise QueryError(name, "nothing in this graph goes by that name", remedy)


def of_document(document: str) -> Filter:
    """Rows of documents whose file name contains this."""
    return Filter(
        wanted="the document",
        columns=lambda column: column in _WHERE,
        fits=lambda cell: document in cell,
    )


def of_year(year: int) -> Filter:
    """Rows one of whose dates touches this year."""

    def fits(cell: str) -> bool:
        return any(touches(value, year) for value in cell.split("; "))

    return Filter("a date", lambda column: column in _DATED, fits)


def of_subject(subject: str) -> Filter:
    """Rows of this subject."""
    return Filter(
        wanted="the subject",
        columns=lambda column: column == "subject",
        fits=lambda cell: cell == subject,
    )


def of_body(labels: set[str], column: str = "") -> Filter:
    """Rows that name a thing by one of these labels, in a column or in any but those that quote."""
    return Filter(
        wanted="a body",
        columns=lambda one: one == column if column else one not in _QUOTING,
        fits=lambda cell: not labels.isdisjoint(cell.split("; ")),
    )


def of_words(words: Iterable[str]) -> Filter:
    """Rows whose text holds one of these words."""
    wanted = tuple(words)
    return Filter(
        wanted="the text",
        columns=lambda column: column == "text",
        fits=lambda cell: any(word in cell.casefold() for word in wanted),
    )


def labels_of(store: ox.Store, name: str) -> set[str]:
    """Labels of the things that go by a name, in the graph or in the authority.

    Latin names and acronyms are those in any case of letters.
    """
    from kg.model.authority import load_authority

    labels = _labels_in(load_authority(), name)
    quoted = json.dumps(name, ensure_ascii=False)
    labels.update(row["label"] for row in select(store, _NAMED % quoted))
    return labels


def _labels_in(authority: Authority, name: str) -> set[str]:
    """Labels of the bodies and States of the authority that go by a name."""
    labels: set[str] = set()
    wanted = name.casefold()
    for kind in ("Organization", "State"):
        found = [
            authority.named(kind, PACKAGED.fold(name)),
            authority.by_key(kind, name),
        ]
        for (owner, english), entry in authority.english.items():
            if owner == kind and english.casefold() == wanted:
                found.append(entry)
        labels.update(entry.label for entry in found if entry)
    return labels


def near_names(
    name: str, known: Iterable[str], most: int = _NEAR, least: float = 0.6
) -> list[str]:
    """Names that hold this one or are written alike, the nearest first.

    `least`: how alike, by difflib, 1 being the same.
    """
    names = list(dict.fromkeys(known))
    holding = [one for one in names if name and name.casefold() in one.casefold()]
    holding.sort(key=len)
    alike = get_close_matches(name, names, n=most, cutoff=least)
    return list(dict.fromkeys([*holding, *alike]))[:most]
