"""Rule files of relations: a pattern over skeletons, and the claims that its fields make."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import SchemaError
from kg.languages import folder_of
from kg.model.relations import RELATIONS
from kg.rules.letters import FRAGMENTS
from kg.rules.patterns import compile_pattern
from kg.rules.ruleset import RuleSet

# Files that hold no relation rules; the modules of the same names read them.
WORDS = ("derived", "directives", "modality")
_INSERT = re.compile(r"\{(?:([a-z][a-z0-9_]*):)?([A-Za-z][a-z0-9_A-Z]*)\}")


class RelationExample(BaseModel):
    """A sentence, and the claims that must come of it: `subject predicate object` by key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    claims: list[tuple[str, str, str]]


class RelationText(BaseModel):
    """A rule as written. `claims` name fields: `['what', 'adoptedOn', 'on']`; `this` is the document, `=Kind/id` a known thing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    note: str = ""
    pattern: str
    claims: list[tuple[str, str, str]]
    confidence: float = 0.9
    verb: bool = (
        True  # false: it reads a name or a title, which no mood of the sentence touches
    )
    finds: list[RelationExample]
    ignores: list[str] = []


class RelationFile(BaseModel):
    """A file as written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fragments: dict[str, str] = {}
    rule: list[RelationText]


@dataclass(frozen=True)
class Relation:
    """A rule ready to run."""

    id: str
    text: RelationText
    pattern: re.Pattern[str]
    read: Callable[..., Any]


def _expand(pattern: str, fragments: dict[str, str], where: str, depth: int = 0) -> str:
    if depth > 8:
        raise SchemaError(
            where, "fragments insert one another in a circle", "break the circle"
        )

    def insert(found: re.Match[str]) -> str:
        field, name = found.groups()
        if name not in fragments:
            raise SchemaError(
                where,
                f"unknown fragment {{{name}}}",
                f"use a kind or one of {', '.join(fragments)}",
            )
        inner = _expand(fragments[name], fragments, where, depth + 1)
        return f"(?P<{field}>{inner})" if field else f"(?:{inner})"

    return _INSERT.sub(insert, pattern)


def _load(path: Path) -> RelationFile:
    try:
        return RelationFile.model_validate(
            tomli.loads(path.read_text(encoding="utf-8"))
        )
    except tomli.TOMLDecodeError as error:
        raise SchemaError(path.name, str(error), "correct the TOML") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise SchemaError(
            path.name,
            f"{'.'.join(map(str, first['loc']))}: {first['msg']}",
            "see CONTRIBUTING for the keys of a rule",
        ) from error


def check_claims(text: RelationText, where: str) -> None:
    """Raises SchemaError if the rule says a relation that has no row."""
    for _, predicate, _ in text.claims:
        if predicate not in RELATIONS:
            what = f"no such relation: {predicate!r}"
            raise SchemaError(
                where, what, "give it a row in relations.toml, or use one of them"
            )


def load_relations(language: str = "zh") -> RuleSet[Relation]:
    """All relation rules of a language; none where it has no rules.

    Raises SchemaError.
    """
    return _load_relations(language)


@lru_cache(maxsize=16)
def _load_relations(language: str) -> RuleSet[Relation]:
    relations: list[Relation] = []
    seen: set[str] = set()
    for path in sorted((folder_of(language) / "relate").glob("*.toml")):
        stem = path.stem
        if stem in WORDS:
            continue
        module = importlib.import_module(f"kg.relate.{stem}")
        file = _load(path)
        for text in file.rule:
            where = f"{path.name}, {text.id}"
            if not text.finds:
                raise SchemaError(
                    where,
                    "a rule without examples does not load",
                    "add at least one sentence to finds",
                )
            if f"{stem}.{text.id}" in seen:
                raise SchemaError(
                    where, "this id is used twice", "rename one of the two"
                )
            seen.add(f"{stem}.{text.id}")
            check_claims(text, where)
            pattern = compile_pattern(
                _expand(text.pattern, FRAGMENTS | file.fragments, where), where
            )
            relations.append(Relation(f"{stem}.{text.id}", text, pattern, module.read))
    return RuleSet(relations)
