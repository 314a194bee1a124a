"""Entities: the distinct things of all documents, with their labels."""

from __future__ import annotations

from collections.abc import Iterable

from kg.assemble.iri import mint
from kg.model.authority import Authority
from kg.model.document import Document
from kg.model.entity import Entity
from kg.model.statement import Appearance, Statement
from kg.model.vocabulary import DEFAULT_BASE


def _entity(kind: str, key: str, authority: Authority, base: str) -> Entity:
    entry = authority.get(kind, key)
    label = entry.label if entry else key
    iri = mint(kind, entry.key if entry and entry.key else key, base)
    return Entity(key=f"{kind}/{key}", kind=kind, id=key, iri=iri, label=label, english=entry.en if entry else None, entry=entry)


def collect(
    documents: Iterable[Document], appearances: Iterable[Appearance], statements: Iterable[Statement], authority: Authority, base: str = DEFAULT_BASE
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
        ends = [statement.subject] if statement.literal else [statement.subject, statement.object]
        for key in ends:
            kind, _, ident = key.partition("/")
            if key not in entities and kind != "Document":
                entities[key] = _entity(kind, ident, authority, base)
                seen.setdefault(key, {})[statement.evidence.document] = None
    for document in documents:
        key = f"Document/{document.name}"
        title = " ".join(filter(None, (document.front.symbol, document.front.title))) or document.name
        entities[key] = Entity(
            key=key, kind="Document", id=document.name, iri=mint("Document", document.name, base), label=title, names=[], documents=[document.name]
        )
    for key, entity in entities.items():
        entity.names = sorted(names.get(key, {}))
        entity.documents = sorted(seen.get(key, {})) or entity.documents
    return dict(sorted(entities.items()))
