"""Entities: the distinct things of documents, with their labels."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from kg.graph.iri import mint
from kg.graph.labels import bare
from kg.graph.papers import Paper
from kg.model.authority import Authority
from kg.model.document import Document
from kg.model.entity import Entity
from kg.model.parts.date import DateParts
from kg.model.statement import Appearance, Statement
from kg.model.vocabulary import DEFAULT_BASE


def collect(
    document: Document,
    appearances: Iterable[Appearance],
    statements: Iterable[Statement],
    authority: Authority,
    paper: Paper,
    base: str = DEFAULT_BASE,
) -> dict[str, Entity]:
    """The things of one document by key, in key order; the document itself is one."""
    mentions: dict[str, int] = {}
    names: dict[str, dict[str, None]] = {}
    for appearance in appearances:
        key = appearance.key
        mentions[key] = mentions.get(key, 0) + 1
        names.setdefault(key, {})[appearance.evidence.exact] = None
    for statement in statements:
        for key in ends_of(statement):
            mentions.setdefault(key, 0)
    for date in _dates_of(document):
        mentions.setdefault(f"Date/{date}", 0)
    things = Things(authority, base)
    things.start_document(document.name, title_of(document), paper.work)
    for key, count in mentions.items():
        things.add(key, count, names.get(key, ()))
    return things.finish()


def _dates_of(document: Document) -> Iterator[str]:
    """Of the cover, and those by which something is asked; sessions are none."""
    written = [document.front.date or ""]
    for directive in document.directives:
        written += directive.deadlines
    for recommendation in document.recommendations:
        written += recommendation.dates
        for item in recommendation.items:
            written += item.dates
    return (date for date in written if DateParts.parse(date) is not None)


def ends_of(statement: Statement) -> tuple[str, ...]:
    """Keys of the things that a statement is about, and of those that it holds besides."""
    ends = [statement.subject]
    if not statement.literal:
        ends.append(statement.object)
    ends += [held.value for held in statement.qualifiers if not held.literal]
    return tuple(ends)


def title_of(document: Document) -> str:
    """Symbol and title as far as there are any; else the name of the file."""
    front = document.front
    return " ".join(filter(None, (front.symbol, front.title))) or document.name


def other_names(label: str, names: Iterable[str]) -> list[str]:
    """Those of the names that are not just the label, with marks of a title or without."""
    return [name for name in names if bare(name) != label]


class Things:
    """The distinct things of many documents, put together one document after the other."""

    def __init__(self, authority: Authority, base: str = DEFAULT_BASE) -> None:
        self._authority = authority
        self._base = base
        self._entities: dict[str, Entity] = {}
        self._names: dict[str, set[str]] = {}
        self._documents: list[str] = []
        self._seen: dict[str, array[int]] = {}  # numbers of the documents of a thing

    def start_document(self, name: str, label: str, iri: str) -> None:
        """The next document; what is added from now on belongs to it."""
        key = f"Document/{name}"
        self._entities[key] = Entity(
            key=key,
            kind="Document",
            id=name,
            iri=iri,
            label=label,
            documents=[name],
        )
        self._documents.append(name)

    def add(self, key: str, mentions: int, names: Iterable[str]) -> None:
        """A thing as the present document has it; documents themselves are passed over."""
        kind, _, ident = key.partition("/")
        if kind == "Document":
            return
        entity = self._entities.get(key)
        if entity is None:
            entity = self._entities[key] = self._new(kind, ident)
        entity.mentions += mentions
        known = self._names.setdefault(key, set())
        known.update(names)
        seen = self._seen.setdefault(key, array("L"))
        seen.append(len(self._documents) - 1)

    def finish(self) -> dict[str, Entity]:
        """All of them by key, in key order."""
        for key, names in self._names.items():
            self._entities[key].names = sorted(names)
        for key, numbers in self._seen.items():
            documents = sorted(self._documents[number] for number in numbers)
            self._entities[key].documents = documents
        return dict(sorted(self._entities.items()))

    def _new(self, kind: str, ident: str) -> Entity:
        entry = self._authority.get(kind, ident)
        key = f"{kind}/{ident}"
        if entry is None:
            iri = mint(kind, ident, self._base)
            return Entity(key=key, kind=kind, id=ident, iri=iri, label=ident)
        return Entity(
            key=key,
            kind=kind,
            id=ident,
            iri=mint(kind, entry.key or ident, self._base),
            label=entry.label,
            english=entry.en,
            entry=entry,
        )
