"""Names of things in a question in plain words, by the graph and by the authority."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import QueryError
from kg.model.authority import Authority, Entry, load_authority
from kg.store.asking import asking
from kg.store.roles import mask, side_of
from kg.store.sparql import select

if TYPE_CHECKING:
    import pyoxigraph as ox

_THINGS = """SELECT DISTINCT ?name ?label {
  { { ?x skos:prefLabel|skos:altLabel|rdfs:label ?name }
  UNION { ?claim rdf:predicate un:hasAlias ; rdf:subject ?x ; rdf:object ?name FILTER(isLiteral(?name)) }
  ?x rdfs:label ?label FILTER(STRLEN(STR(?name)) > 1) }
  UNION { ?asked un:addressee ?name BIND(STR(?name) AS ?label) }
} ORDER BY ?name ?label"""


class Named(NamedTuple):
    """A name in a question, as it stands there, and the labels of the things that go by it."""

    name: str
    labels: frozenset[str]
    column: str = ""  # that must hold it; `kg.store.roles.ANY` if that cannot be told


def names_in(asked: str, store: ox.Store) -> tuple[tuple[Named, ...], str]:
    """Names of things in a question, the longest first, and the question with letters for them."""
    known = _known_names(asked.casefold(), store)
    asked, names = _groups_in(asked)
    for name in sorted(known, key=lambda one: (-len(one), one)):
        at = _place(name, asked.casefold())
        if at is None:
            continue
        end = at + len(name)
        _refuse_part(asked, at, end, known)
        labels = frozenset(known[name])
        asked = _masked(asked, at, end, names)
        names[-1] = names[-1]._replace(labels=labels)
    return tuple(names), asked


def _groups_in(asked: str) -> tuple[str, list[Named]]:
    """Groups of which something is asked, as States, and the question with letters for them."""
    names: list[Named] = []
    direction = asking().directions["requests"]
    for word, labels in asking().groups.items():
        at = _place(word, asked.casefold())
        if at is None:
            continue
        tried = f"{asked[:at]}{mask(len(names))}{asked[at + len(word) :]}".casefold()
        if side_of(len(names), tried, direction) == direction.behind:
            asked = _masked(asked, at, at + len(word), names)
            names[-1] = names[-1]._replace(labels=labels)
    return asked, names


def _masked(asked: str, start: int, end: int, names: list[Named]) -> str:
    """The question with a letter for a name, which is put to the others, as yet without labels."""
    names.append(Named(asked[start:end], frozenset()))
    return f"{asked[:start]}{mask(len(names) - 1)}{asked[end:]}"


def _known_names(asked: str, store: ox.Store) -> dict[str, set[str]]:
    """Names of the graph and of the authority that stand in a folded question, with labels."""
    found: dict[str, set[str]] = {}
    for row in select(store, _THINGS):
        name = row["name"].casefold()
        if name in asked and not is_asking(name):
            found.setdefault(name, set()).add(row["label"])
    for spelt, label in asking().posts.items():
        if spelt in asked:
            found.setdefault(spelt, set()).add(label)
    authority = load_authority()
    for owners in (authority.by_name.items(), _english(authority)):
        for spelt, entries in owners:
            name = spelt.casefold()
            if len(name) > 1 and name in asked and not is_asking(name):
                found.setdefault(name, set()).update(e.label for _, e in entries)
    return found


def _english(authority: Authority) -> Iterator[tuple[str, list[tuple[str, Entry]]]]:
    """Keys and English names of the bodies and States of the authority."""
    for (kind, _), entry in authority.by_id.items():
        for name in (entry.key, entry.en):
            if name and kind in ("Organization", "State"):
                yield name, [(kind, entry)]


def _place(name: str, asked: str) -> int | None:
    """Where a name stands in a question; a Latin one only as whole words."""
    edge = r"(?<![a-z0-9-])%s(?![a-z0-9-])" if name.isascii() else "%s"
    found = re.search(edge % re.escape(name), asked)
    return found.start() if found else None


def _refuse_part(asked: str, start: int, end: int, known: Iterable[str]) -> None:
    """Raises QueryError where a noun behind a name may belong to it, as in Brussels Conference."""
    behind = asked[end:].casefold()
    for head in asking().heads:
        if behind.removeprefix(" ").startswith(head):
            whole = asked[start:end] + behind[: behind.index(head) + len(head)]
            raise QueryError(
                whole,
                "nothing in this graph goes by that name",
                f"say what you ask of {asked[start:end]}, or search for names",
            )


def is_asking(name: str) -> bool:
    """Is it of the words that ask, not of those that name, as State is?"""
    known = asking()
    return name in known.stop or name in known.same or name.isdecimal()
