"""Entity: one thing, whatever names it goes by."""

from __future__ import annotations

from pydantic import BaseModel, Field

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
    # A default that is a list would be copied by Python for each of thousands of things.
    names: list[str] = Field(default_factory=list)
    mentions: int = 0
    documents: list[str] = Field(default_factory=list)
    entry: Entry | None = None

    @property
    def parts(self) -> Parts | None:
        """What its id is made of, where its kind has a class of parts."""
        return parts_of(self.kind, self.id)
