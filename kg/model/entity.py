"""Entity: one thing, whatever names it goes by."""

from __future__ import annotations

from pydantic import BaseModel

from kg.model.authority import Entry
from kg.model.parts import AnyParts


class Entity(BaseModel):
    """`key` is `Kind/id`; `names` are the names seen in the documents; `parts` those of the id."""

    key: str
    kind: str
    id: str
    iri: str
    label: str
    english: str | None = None
    names: list[str] = []
    mentions: int = 0
    documents: list[str] = []
    entry: Entry | None = None
    parts: AnyParts | None = None
