"""Vocabulary: classes and properties of the graph, with Chinese and English labels, aligned.

Kinds, relations and qualifiers are rows of `schema/kinds.toml`, `relations.toml` and
`qualifiers.toml`, the rest of `vocabulary.toml`. `make schema` turns all of it into `schema/ontology.ttl`, `shapes.ttl`
and `context.jsonld`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from kg.errors import SchemaError
from kg.model.kinds import KINDS, REMEDY, ROOT, check_curies, described
from kg.model.namespaces import DEFAULT_BASE, ONTOLOGY, PREFIXES, expand
from kg.model.qualifiers import QUALIFIERS
from kg.model.relations import RELATIONS
from kg.model.schema import load_rows, schema_folder

__all__ = [
    "CLASSES",
    "DEFAULT_BASE",
    "FINDING_KINDS",
    "ONTOLOGY",
    "PREFIXES",
    "PROPERTIES",
    "REUSED",
    "TEXTS",
    "Class",
    "Property",
    "expand",
]

_TABLES = ("class", "property", "finding", "text")


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Class(_Row):
    """`above`: superclasses as CURIEs."""

    comment: str = Field(min_length=1)
    above: tuple[str, ...] = Field(min_length=1)


class Property(_Row):
    """`domain` and `range` are CURIEs; several are a union. `above`: superproperties."""

    comment: str = Field(min_length=1)
    domain: tuple[str, ...] = Field(min_length=1)
    range: tuple[str, ...] = Field(min_length=1)
    above: tuple[str, ...] = ()


class Doubt(_Row):
    """A kind of finding, and what the reader is told."""


class Text(_Row):
    """Words that stand in every graph or on the page of the model."""


def load_classes(path: Path) -> tuple[Class, ...]:
    """All classes: that of all things, those of kinds, the rest.

    Raises SchemaError naming a row that is wrong.
    """
    rows = load_rows(path, Class, "class", "class", REMEDY, _TABLES)
    found = [row for row in rows if row.name == ROOT]
    for c in described(KINDS.values()):
        found.append(
            Class(name=c.name, zh=c.zh, en=c.en, comment=c.comment, above=c.above)
        )
    found += [row for row in rows if row.name != ROOT]
    _check_names(path, "class", [c.name for c in found])
    names = {c.name for c in found}
    for row in rows:
        check_curies(row.above, names, f"{path.name}, class {row.name!r}")
    return tuple(found)


def load_properties(path: Path) -> tuple[Property, ...]:
    """All properties of the project: those of relations, those of qualifiers, the rest.

    Raises SchemaError naming a row that is wrong.
    """
    rows = load_rows(path, Property, "property", "property", REMEDY, _TABLES)
    found = [*_said(), *_qualifying(), *rows]
    _check_names(path, "property", [p.name for p in found])
    names = {c.name for c in CLASSES}
    for row in rows:
        curies = (*row.domain, *row.range, *row.above)
        check_curies(curies, names, f"{path.name}, property {row.name!r}")
    return tuple(found)


def _said() -> Iterator[Property]:
    """The properties of relations, that of words behind that of things."""
    for r in RELATIONS.values():
        said = {"zh": r.zh, "en": r.en, "comment": r.comment}
        if not r.borrowed:
            yield Property(
                name=r.name, domain=r.domain, range=r.range, above=r.above, **said
            )
        if r.words:
            words = r.words.model_dump()
            yield Property(domain=r.domain, range=("rdf:langString",), **words)


def _qualifying() -> Iterator[Property]:
    """The properties of qualifiers, that of words behind that of things."""
    for q in QUALIFIERS.values():
        said = q.model_dump(include={"name", "zh", "en", "comment"})
        yield Property(domain=q.domain, range=q.range, **said)
        if q.words:
            words = q.words.model_dump()
            yield Property(domain=q.domain, range=("rdf:langString",), **words)


def _check_names(path: Path, called: str, names: list[str]) -> None:
    """Raises SchemaError if a name is there twice."""
    for name in names:
        if names.count(name) > 1:
            where = f"{path.name}, {called} {name!r}"
            raise SchemaError(
                where,
                "another row of the tables has this name",
                "rename it",
            )


_PATH = schema_folder() / "vocabulary.toml"
CLASSES = load_classes(_PATH)
PROPERTIES = load_properties(_PATH)

# Relations whose property comes from elsewhere as it is.
REUSED = {r.name: r.borrowed for r in RELATIONS.values() if r.borrowed}

_DOUBTS = load_rows(_PATH, Doubt, "finding", "finding", REMEDY, _TABLES)
# Kind of finding → what the reader is told, in Chinese and in English.
FINDING_KINDS = {row.name: (row.zh, row.en) for row in _DOUBTS}

_TEXTS = load_rows(_PATH, Text, "text", "text", REMEDY, _TABLES)
# By name: titles, and the marks around titles.
TEXTS = {row.name: row for row in _TEXTS}
