"""Kinds: what things there are, as the rows of `schema/kinds.toml` say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kg.errors import SchemaError
from kg.model.namespaces import PREFIXES
from kg.model.schema import load_rows, schema_folder

ROOT = "Thing"  # the class above those of things
ANY = "Any"  # the group of all kinds
REMEDY = "the head of the file tells the keys of a row"

Words = dict[str, tuple[str, ...]]  # by language
Shape = Literal[
    "dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"
]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[A-Z][A-Za-z]*$")
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    comment: str = ""
    above: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    heads: Words = {}


class Finer(_Row):
    """A class below that of a kind."""

    comment: str = Field(min_length=1)
    above: tuple[str, ...] = Field(min_length=1)
    types: tuple[str, ...] = ()
    mark: str | None = None


class Kind(_Row):
    """A row; the head of the file tells what its keys mean."""

    order: int
    mentioned: bool = True
    class_name: str = Field(default="", alias="class")
    colour: str | None = Field(default=None, pattern=r"^#[0-9a-f]{6}$")
    shape: Shape | None = None
    folder: str = Field(pattern=r"^[a-z]+$")
    authority: str | None = Field(default=None, pattern=r"^[a-z]+$")
    symbol: bool = False
    short_names: bool = False
    aliases: bool = False
    groups: tuple[str, ...] = ()
    other_heads: Words = {}
    finer: tuple[Finer, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        described = bool(self.comment and self.above)
        if described == bool(self.class_name):
            raise ValueError("give either comment and above, or class")
        if (self.colour is None) != (self.shape is None):
            raise ValueError("give colour and shape, or neither")
        return self

    def class_of(self, key: str, entry_type: str | None = None) -> str:
        """The finest class of a thing, by its id and the `type` of its authority entry."""
        for finer in self.finer:
            if finer.mark and finer.mark in key:
                return finer.name
        for finer in self.finer:
            if entry_type in finer.types:
                return finer.name
        for finer in self.finer:
            if any(key.endswith(heads) for heads in finer.heads.values()):
                return finer.name
        return self.class_name or self.name


def load_kinds(path: Path | None = None) -> dict[str, Kind]:
    """All kinds by name, in the order of the file.

    Raises SchemaError naming a row that is wrong, or that does not go with the others.
    """
    path = path or schema_folder() / "kinds.toml"
    rows = load_rows(path, Kind, "kind", "kind", REMEDY)
    classes = {ROOT} | {part.name for part in described(rows)}
    taken: set[tuple[str, object]] = {("name", ROOT), ("name", ANY)}
    for row in rows:
        where = f"{path.name}, kind {row.name!r}"
        for claim in _own(row):
            if claim in taken:
                raise SchemaError(
                    where, f"{claim[0]} {claim[1]} is taken", "choose another"
                )
            taken.add(claim)
        for part in (row, *row.finer):
            check_curies(part.above, classes, where)
        if row.class_name:
            check_curies([f"un:{row.class_name}"], classes, where)
    _check_groups(rows, path.name, taken)
    return {row.name: row for row in rows}


def _check_groups(
    rows: Iterable[Kind], file: str, taken: set[tuple[str, object]]
) -> None:
    """Raises SchemaError if a group has the name of a class."""
    for row in rows:
        for name in row.groups:
            if ("name", name) in taken:
                where = f"{file}, kind {row.name!r}"
                what = f"group {name} is also a class"
                raise SchemaError(where, what, "rename the group")


def _own(row: Kind) -> Iterator[tuple[str, object]]:
    """What a row shares with no other. Symbols are unique: their things may share a folder."""
    yield "name", row.name
    for finer in row.finer:
        yield "name", finer.name
    yield "order", row.order
    for what, value in (("colour", row.colour), ("authority", row.authority)):
        if value is not None:
            yield what, value
    if not row.symbol:
        yield "folder", row.folder


def check_curies(curies: Iterable[str], classes: set[str], where: str) -> None:
    """Raises SchemaError for an unknown prefix or a class of the project not among `classes`."""
    for curie in curies:
        prefix, _, name = curie.partition(":")
        if prefix not in PREFIXES:
            known = ", ".join(PREFIXES)
            raise SchemaError(
                where, f"unknown prefix in {curie!r}", f"use one of {known}"
            )
        if prefix == "un" and name not in classes:
            raise SchemaError(
                where, f"no such class: {curie}", "give it a row in kinds.toml"
            )


def described(kinds: Iterable[Kind]) -> Iterator[Kind | Finer]:
    """The rows that are classes of their own, finer ones behind their kind."""
    for kind in kinds:
        if not kind.class_name:
            yield kind
        yield from kind.finer


KINDS = load_kinds()
# In the order of annotations, scores and the page.
ORDERED = tuple(sorted(KINDS.values(), key=lambda kind: kind.order))
# Names of the kinds of mention.
MENTIONED = tuple(kind.name for kind in ORDERED if kind.mentioned)


def kinds_in(group: str) -> tuple[str, ...]:
    """Names of the kinds of mention in a group."""
    return tuple(name for name in MENTIONED if group in KINDS[name].groups)
