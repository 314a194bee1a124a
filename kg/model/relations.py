"""Relations: what can be said of things, as the rows of `schema/relations.toml` say."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kg.errors import SchemaError
from kg.model.kinds import KINDS, REMEDY, ROOT, check_curies, described
from kg.model.schema import load_rows, schema_folder


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z][A-Za-z]*$")
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    comment: str = ""


class Worded(_Row):
    """The property that takes the place of a relation where the object is words."""

    comment: str = Field(min_length=1)


class Inverse(_Row):
    """The same relation from the other end, for reasoners; no graph holds it."""


class Relation(_Row):
    """A row; the head of the file tells what its keys mean."""

    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    borrowed: str | None = None
    words: Worded | None = None
    inverse: Inverse | None = None
    symmetric: bool = False
    transitive: bool = False
    once: bool = False
    scored: bool = False

    @model_validator(mode="after")
    def _whole(self) -> Self:
        own = bool(self.comment and self.domain and self.range)
        if own == bool(self.borrowed):
            raise ValueError("give either comment, domain and range, or borrowed")
        if self.borrowed and (self.words or self.above or self.inverse):
            raise ValueError("a borrowed property has no words, inverse or parents")
        return self

    @property
    def dated(self) -> bool:
        """Is its object always a date?"""
        return self.range == ("un:Date",)

    def curie(self, literal: bool) -> str:
        """The property that a claim becomes; `literal`: its object is words."""
        if self.borrowed:
            return self.borrowed
        return f"un:{self.words.name if literal and self.words else self.name}"


def _names_of(row: Relation) -> list[str]:
    """Its own, and those of the properties beside it."""
    beside = [part.name for part in (row.words, row.inverse) if part]
    return [row.name, *beside]


def load_relations(path: Path | None = None) -> dict[str, Relation]:
    """All relations by name, in the order of the file.

    Raises SchemaError naming a row that is wrong, or at odds with others or with the kinds.
    """
    path = path or schema_folder() / "relations.toml"
    rows = load_rows(path, Relation, "relation", "relation", REMEDY)
    classes = {ROOT} | {part.name for part in described(KINDS.values())}
    names: set[str] = set()
    for row in rows:
        where = f"{path.name}, relation {row.name!r}"
        for name in _names_of(row):
            if name in names:
                raise SchemaError(where, f"name {name} is taken", "choose another")
            names.add(name)
        check_curies((*row.domain, *row.range), classes, where)
        check_curies(
            (*row.above, *([row.borrowed] if row.borrowed else ())), set(), where
        )
    return {row.name: row for row in rows}


RELATIONS = load_relations()
