"""Entity: one thing, whatever names it goes by."""

from __future__ import annotations

from pydantic import BaseModel

from kg.model.authority import Entry
from kg.model.parts import Parts, parts_of


class Entity(BaseModel):
    """`key` is `Kind/id`; `names` are the names seen in the documents."""

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

    @property
    def parts(self) -> Parts | None:
        """What its id is made of, where its kind has a class of parts."""
        return parts_of(self.kind, self.id)
