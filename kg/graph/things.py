"""Entities: the distinct things of all documents, with their labels."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from kg.graph.iri import mint
from kg.model.authority import Authority
from kg.model.document import Document
from kg.model.entity import Entity
from kg.model.statement import Appearance, Statement
from kg.model.vocabulary import DEFAULT_BASE


def _entity(kind: str, key: str, authority: Authority, base: str) -> Entity:
    entry = authority.get(kind, key)
    label = entry.label if entry else key
    iri = mint(kind, entry.key if entry and entry.key else key, base)
    return Entity(
        key=f"{kind}/{key}",
        kind=kind,
        id=key,
        iri=iri,
        label=label,
        english=entry.en if entry else None,
        entry=entry,
    )


def collect(
    documents: Iterable[Document],
    appearances: Iterable[Appearance],
    statements: Iterable[Statement],
    authority: Authority,
    base: str = DEFAULT_BASE,
) -> dict[str, Entity]:
    """All entities by key, in key order. Documents read are entities too."""
    entities: dict[str, Entity] = {}
    names: dict[str, dict[str, None]] = {}
    seen: dict[str, dict[str, None]] = {}
    for appearance in appearances:
        key = appearance.key
        if key not in entities:
            entities[key] = _entity(appearance.kind, appearance.id, authority, base)
        entities[key].mentions += 1
        names.setdefault(key, {})[appearance.evidence.exact] = None
        seen.setdefault(key, {})[appearance.evidence.document] = None
    for statement in statements:
        ends = (
            [statement.subject]
            if statement.literal
            else [statement.subject, statement.object]
        )
        for key in ends:
            kind, _, ident = key.partition("/")
            if key not in entities and kind != "Document":
                entities[key] = _entity(kind, ident, authority, base)
                seen.setdefault(key, {})[statement.evidence.document] = None
    for document in documents:
        key = f"Document/{document.name}"
        title = (
            " ".join(filter(None, (document.front.symbol, document.front.title)))
            or document.name
        )
        entities[key] = Entity(
            key=key,
            kind="Document",
            id=document.name,
            iri=mint("Document", document.name, base),
            label=title,
            names=[],
            documents=[document.name],
        )
    for key, entity in entities.items():
        entity.names = sorted(names.get(key, {}))
        entity.documents = sorted(seen.get(key, {})) or entity.documents
    return dict(sorted(entities.items()))


class Things:
    """The distinct things of many documents, put together one document after the other."""

    def __init__(self, authority: Authority, base: str = DEFAULT_BASE) -> None:
        self.authority, self.base = authority, base
        self.entities: dict[str, Entity] = {}
        self.names: dict[str, set[str]] = {}
        self.documents: list[str] = []
        self.seen: dict[
            str, array[int]
        ] = {}  # of each thing, the numbers of its documents

    def document(self, name: str, label: str) -> None:
        """The next document; what is added belongs to it."""
        key = f"Document/{name}"
        self.entities[key] = Entity(
            key=key,
            kind="Document",
            id=name,
            iri=mint("Document", name, self.base),
            label=label,
            documents=[name],
        )
        self.documents.append(name)

    def add(self, key: str, mentions: int, names: Iterable[str]) -> None:
        """A thing as the present document has it."""
        entity = self.entities.get(key)
        if entity is None:
            kind, _, ident = key.partition("/")
            if kind == "Document":
                return
            entity = self.entities[key] = _entity(
                kind, ident, self.authority, self.base
            )
        entity.mentions += mentions
        if key.startswith("Document/"):
            return
        self.names.setdefault(key, set()).update(names)
        self.seen.setdefault(key, array("L")).append(len(self.documents) - 1)

    def finish(self) -> dict[str, Entity]:
        """All of them by key, in key order."""
        for key, names in self.names.items():
            self.entities[key].names = sorted(names)
        for key, numbers in self.seen.items():
            self.entities[key].documents = sorted(self.documents[n] for n in numbers)
        return dict(sorted(self.entities.items()))
