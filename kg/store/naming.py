"""Names of things in a question in plain words, by the graph and by the authority."""

from __future__ import annotations

import json
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
  UNION { ?asked un:addressee|un:saidByWords ?name BIND(STR(?name) AS ?label) }
} ORDER BY ?name ?label"""


class Named(NamedTuple):
    """A name in a question, as it stands there, and the labels of the things that go by it."""

    name: str
    labels: frozenset[str]
    column: str = ""  # that must hold it; `kg.store.roles.ANY` if that cannot be told


def acts_in(asked: str, store: ox.Store) -> tuple[list[Named], str]:
    """Acts that stand in a question by their numbers, and the question with letters for them.

    Raises QueryError for one that is not in the graph.
    """
    names: list[Named] = []
    for act in asking().acts:
        found = act.pattern.search(asked.casefold())
        while found is not None:
            symbols = frozenset(_held(act.symbols_of(found), store))
            if not symbols:
                raise QueryError(
                    asked[found.start() : found.end()],
                    "nothing in this graph goes by that number",
                    "search for it in the texts",
                )
            asked = _masked(asked, found.start(), found.end(), names)
            names[-1] = names[-1]._replace(labels=symbols)
            found = act.pattern.search(asked.casefold())
    return names, asked


def names_in(
    asked: str, names: list[Named], store: ox.Store
) -> tuple[tuple[Named, ...], str]:
    """Names of things in a question, the longest first, and the question with letters for them.

    `names` are those for which it has letters already.
    """
    known = _known_names(asked.casefold(), store)
    asked = _groups_in(asked, names)
    for name in sorted(known, key=lambda one: (-len(one), one)):
        at = _place(name, asked.casefold())
        if at is None:
            continue
        end = at + len(name)
        _refuse_part(asked, at, end, known)
        labels = frozenset(known[name])
        asked = _masked(asked, at, end, names)
        names[-1] = names[-1]._replace(labels=labels)
    _refuse_posts_of_others(asked, names)
    return tuple(names), asked


def _held(symbols: Iterable[str], store: ox.Store) -> list[str]:
    """Those of some symbols that something in the graph is labelled with."""
    values = " ".join(json.dumps(symbol) for symbol in symbols)
    query = f"SELECT DISTINCT ?label {{ VALUES ?label {{ {values} }} ?x rdfs:label ?label }}"
    return [row["label"] for row in select(store, query)]


def _groups_in(asked: str, names: list[Named]) -> str:
    """The question with letters for groups of which something is asked, as States.

    `names` gets them.
    """
    direction = asking().directions["requests"]
    for word, labels in asking().groups.items():
        at = _place(word, asked.casefold())
        if at is None:
            continue
        tried = f"{asked[:at]}{mask(len(names))}{asked[at + len(word) :]}".casefold()
        if side_of(len(names), tried, direction) == direction.behind:
            asked = _masked(asked, at, at + len(word), names)
            names[-1] = names[-1]._replace(labels=labels)
    return asked


def _masked(asked: str, start: int, end: int, names: list[Named]) -> str:
    """The question with a letter for a name, which is put to the others, as yet without labels."""
    names.append(Named(asked[start:end], frozenset()))
    return f"{asked[:start]}{mask(len(names) - 1)}{asked[end:]}"


def _known_names(asked: str, store: ox.Store) -> dict[str, set[str]]:
    """Names of the graph and of the authority that stand in a folded question, with labels."""
    found: dict[str, set[str]] = {}
    of_many = asking().of_many
    holders: dict[str, set[str]] = {post: set() for post in of_many}
    for row in select(store, _THINGS):
        name, label = row["name"].casefold(), row["label"]
        if name in asked and not is_asking(name):
            found.setdefault(name, set()).add(label)
        for post in of_many:
            if label.endswith(post):
                holders[post].add(label)
    for spelt, post in (*asking().posts.items(), *zip(of_many, of_many, strict=True)):
        labels = holders.get(post, {post})
        if labels and spelt in asked:
            found.setdefault(spelt, set()).update(labels)
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


def _refuse_posts_of_others(asked: str, names: list[Named]) -> None:
    """Raises QueryError where two names are one post, as in Special Representative of …."""
    known = asking()
    posts = {*known.posts, *known.of_many}
    for number, post in enumerate(names):
        if post.name.casefold() not in posts:
            continue
        for other, of in enumerate(names):
            joined = (
                f"{mask(other)}{mask(number)}|{mask(number)} of (?:the )?{mask(other)}"
            )
            if re.search(joined, asked):
                raise QueryError(
                    f"{of.name}, {post.name}",
                    "nothing in this graph goes by both together",
                    "ask of one of them, or search for names",
                )


def is_asking(name: str) -> bool:
    """Is it of the words that ask, not of those that name, as State is?"""
    known = asking()
    return name in known.stop or name in known.same or name.isdecimal()
