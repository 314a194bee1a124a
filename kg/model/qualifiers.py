"""Qualifiers: what a claim may hold besides its ends, as the rows of `schema/qualifiers.toml` say."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kg.errors import SchemaError
from kg.model.kinds import KINDS, REMEDY, ROOT, check_curies, described
from kg.model.relations import RELATIONS, Worded
from kg.model.schema import load_rows, schema_folder

_WORDS = ("rdf:langString",)  # the range of one that holds words


class QualifierKind(BaseModel):
    """A row; the head of the file tells what its keys mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z][A-Za-z]*$")
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    comment: str = Field(min_length=1)
    domain: tuple[str, ...] = ("un:Claim",)
    range: tuple[str, ...] = Field(min_length=1)
    ends: str = ""
    words: Worded | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.words and not self.holds_things:
            raise ValueError("what holds words needs no other property for them")
        return self

    @property
    def holds_things(self) -> bool:
        """Does it lead to things or dates, and not to words?"""
        return self.range != _WORDS

    @property
    def takes_words(self) -> bool:
        """May it hold words of the document?"""
        return self.words is not None or not self.holds_things

    def fits(self, kind: str) -> bool:
        """Does it lead to things of a kind of mention?"""
        row = KINDS[kind]
        classes = {f"un:{row.class_name or row.name}", *row.above}
        return not classes.isdisjoint(self.range)

    def curie(self, literal: bool) -> str:
        """The property that it becomes; `literal`: its value is words."""
        return f"un:{self.words.name if literal and self.words else self.name}"


def load_qualifiers(path: Path | None = None) -> dict[str, QualifierKind]:
    """All qualifiers by name, in the order of the file.

    Raises SchemaError naming a row that is wrong, or whose name is taken.
    """
    path = path or schema_folder() / "qualifiers.toml"
    rows = load_rows(path, QualifierKind, "qualifier", "qualifier", REMEDY)
    classes = {ROOT} | {part.name for part in described(KINDS.values())}
    names = set(RELATIONS)
    for row in rows:
        where = f"{path.name}, qualifier {row.name!r}"
        for name in (row.name, *([row.words.name] if row.words else ())):
            if name in names:
                raise SchemaError(where, f"name {name} is taken", "choose another")
            names.add(name)
        check_curies(row.range, classes, where)
        if row.ends and row.ends not in {other.name for other in rows}:
            what = f"no qualifier {row.ends!r} for its last day"
            raise SchemaError(where, what, "name another row")
    return {row.name: row for row in rows}


QUALIFIERS = load_qualifiers()
