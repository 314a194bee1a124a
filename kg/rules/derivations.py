"""The file of derivations, and what each derivation is handed."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import tomli
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.errors import SchemaError
from kg.languages import folder_of
from kg.model.authority import Authority
from kg.model.claim import Claim, Term
from kg.model.document import Document
from kg.model.mention import Mention
from kg.rules.patterns import compile_pattern
from kg.rules.relations import RelationExample

_KEYS = "see CONTRIBUTING for the keys of a derivation"


class DerivationText(BaseModel):
    """A derivation as written.

    `id` is also the name of its module. `finds` are papers, at least two, with the claims that must
    come of them; in a paper of `ignores` it derives nothing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    note: str
    words: dict[str, list[str]] = {}
    patterns: dict[str, str] = {}
    finds: list[RelationExample] = Field(min_length=2)
    ignores: list[str] = Field(min_length=1)


class DerivationFile(BaseModel):
    """A file as written; derivations run in its order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    derivation: list[DerivationText]


@dataclass(frozen=True)
class Linked:
    """A document, its linked mentions in text order, and the authority that they are linked to."""

    document: Document
    mentions: list[Mention]
    authority: Authority


@dataclass(frozen=True)
class Derivation:
    """A derivation ready to run. `id` is what its claims name as their rule."""

    id: str
    text: DerivationText
    patterns: dict[str, re.Pattern[str]]
    derive: Production

    @property
    def words(self) -> dict[str, list[str]]:
        """Its lists of words, by name."""
        return self.text.words

    def claim(
        self, subject: Term, predicate: str, target: Term, named: Mention
    ) -> Claim:
        """A claim that rests on one mention: it has its span, and is as sure as it."""
        return self.quoted(
            subject, predicate, target, (named.start, named.end), named.confidence
        )

    def quoted(
        self,
        subject: Term,
        predicate: str,
        target: Term,
        span: tuple[int, int],
        confidence: float,
    ) -> Claim:
        """A claim that rests on a stretch of the text, in text offsets."""
        return Claim(
            subject=subject,
            predicate=predicate,
            object=target,
            start=span[0],
            end=span[1],
            rule=self.id,
            confidence=confidence,
        )


Production = Callable[[Linked, Derivation], Iterator[Claim]]


def key_of(mention: Mention) -> Term:
    """The thing that a linked mention names."""
    return Term(key=f"{mention.kind}/{mention.id}")


@lru_cache(maxsize=16)
def load_derivations(language: str = "zh") -> tuple[Derivation, ...]:
    """All derivations of a language, in file order; none where it has no file.

    Raises SchemaError.
    """
    path = folder_of(language) / "relate" / "derived.toml"
    if not path.is_file():
        return ()
    return load_derivation_file(path)


def load_derivation_file(path: Path) -> tuple[Derivation, ...]:
    """The derivations of one file, checked and compiled.

    Raises SchemaError naming file and derivation: wrong keys, too few examples, an id used twice or
    without a module, words or patterns that the module does not need, or lacks, a pattern that does
    not compile or repeats without an end.
    """
    made: dict[str, Derivation] = {}
    for text in _read(path).derivation:
        where = f"{path.name}, {text.id}"
        if text.id in made:
            raise SchemaError(where, "this id is used twice", "rename one of the two")
        made[text.id] = _ready(text, where)
    return tuple(made.values())


def _read(path: Path) -> DerivationFile:
    try:
        return DerivationFile.model_validate(
            tomli.loads(path.read_text(encoding="utf-8"))
        )
    except tomli.TOMLDecodeError as error:
        raise SchemaError(path.name, str(error), "correct the TOML") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise SchemaError(path.name, f"{place}: {first['msg']}", _KEYS) from error


def _ready(text: DerivationText, where: str) -> Derivation:
    module = _module(text.id, where)
    given = {*text.words, *text.patterns}
    if given != module.NEEDS:
        what = f"its words and patterns are {_listed(given)}, and not {_listed(module.NEEDS)}"
        raise SchemaError(where, what, f"give those that {text.id}.py names in NEEDS")
    patterns = {}
    for name, pattern in text.patterns.items():
        patterns[name] = compile_pattern(pattern, f"{where}, {name}")
    return Derivation(f"derived.{text.id}", text, patterns, module.derive)


def _module(name: str, where: str) -> ModuleType:
    """The module of a derivation: `derive`, and in `NEEDS` the names of its words and patterns."""
    full = f"kg.relate.derived.{name}"
    if name.isidentifier() and importlib.util.find_spec(full) is not None:
        module = importlib.import_module(full)
        if hasattr(module, "NEEDS"):
            return module
    raise SchemaError(
        where, "no module derives this", "name it after one of kg/relate/derived"
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"
