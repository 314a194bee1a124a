"""The file of derivations, and what each derivation is handed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from kg.errors import SchemaError
from kg.model.authority import Authority
from kg.model.claim import Claim, Term
from kg.model.document import Document
from kg.model.language import Language
from kg.model.mention import Mention
from kg.rules.files import label_of, load_file
from kg.rules.patterns import compile_pattern
from kg.rules.productions import module_of
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
    """A derivation ready to run. `id`, as in `zh.derived.unit`, is the rule of its claims."""

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
        """A claim that rests on one mention, and has its span."""
        return self.quoted(subject, predicate, target, (named.start, named.end))

    def quoted(
        self,
        subject: Term,
        predicate: str,
        target: Term,
        span: tuple[int, int],
    ) -> Claim:
        """A claim that rests on a stretch of the text, in text offsets."""
        return Claim(
            subject=subject,
            predicate=predicate,
            object=target,
            start=span[0],
            end=span[1],
            rule=self.id,
        )


Production = Callable[[Linked, Derivation], Iterator[Claim]]


def key_of(mention: Mention) -> Term:
    """The thing that a linked mention names."""
    return Term(key=f"{mention.kind}/{mention.id}")


@lru_cache(maxsize=16)
def load_derivations(language: Language) -> tuple[Derivation, ...]:
    """All derivations of a language, in file order; none where it has no file.

    Raises SchemaError.
    """
    path = language.file("relate/derived.toml")
    if path is None:
        return ()
    return load_derivation_file(path, language.code)


def load_derivation_file(path: Path, code: str) -> tuple[Derivation, ...]:
    """The derivations of one file, checked and compiled; `code` is that of its language.

    Raises SchemaError naming file and derivation: wrong keys, too few examples, an id used twice or
    without a module, words or patterns that the module does not need, or lacks, a pattern that does
    not compile or repeats without an end.
    """
    label = label_of(path)
    made: dict[str, Derivation] = {}
    for text in load_file(path, DerivationFile, _KEYS).derivation:
        where = f"{label}, {text.id}"
        if text.id in made:
            raise SchemaError(where, "this id is used twice", "rename one of the two")
        made[text.id] = _ready(text, code, where)
    return tuple(made.values())


def _ready(text: DerivationText, code: str, where: str) -> Derivation:
    module = module_of("kg.relate.derived", text.id)
    if module is None or not hasattr(module, "NEEDS"):
        raise SchemaError(
            where, "no module derives this", "name it after one of kg/relate/derived"
        )
    given = {*text.words, *text.patterns}
    if given != module.NEEDS:
        what = f"its words and patterns are {_listed(given)}, and not {_listed(module.NEEDS)}"
        raise SchemaError(where, what, f"give those that {text.id}.py names in NEEDS")
    patterns: dict[str, re.Pattern[str]] = {}
    for name, pattern in text.patterns.items():
        patterns[name] = compile_pattern(pattern, f"{where}, {name}")
    return Derivation(f"{code}.derived.{text.id}", text, patterns, module.derive)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"
