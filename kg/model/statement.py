"""Entity and Statement: what exists, and what is said of it, with its origin."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from kg.model.claim import Modality
from kg.model.parts import AnyParts
from kg.model.text import Span


def digest(*parts: object) -> str:
    """Sixteen hex digits that depend on the content alone."""
    joined = "\x1f".join(map(str, parts))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=1 << 13)
def mention_digest(start: int, end: int, kind: str, ident: str) -> str:
    """Identity of a mention in its document: its source offsets, and what it names.

    Kept, because the ends of claims are mentions that were written before.
    """
    return digest(start, end, kind, ident)


class Evidence(BaseModel):
    """Where something is said: source offsets, the words, and some words around them."""

    model_config = ConfigDict(frozen=True)

    document: str
    paragraph: str
    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    rule: str = ""
    confidence: float = 1.0


class Appearance(BaseModel):
    """A linked mention: an entity, seen somewhere."""

    model_config = ConfigDict(frozen=True)

    kind: str
    id: str
    key: str
    evidence: Evidence

    @property
    def digest(self) -> str:
        """Identity of this appearance in its document."""
        e = self.evidence
        return mention_digest(e.start, e.end, self.kind, self.id)


class Held(BaseModel):
    """What a statement holds besides its ends: `name` is a row of `schema/qualifiers.toml`.

    `value` is an entity key, or words where it is `literal`; `words` say it, at source offsets.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    value: str
    id: str
    literal: bool = False
    words: str
    start: int
    end: int


class Statement(BaseModel):
    """A resolved claim. `subject` and `object` are entity keys (`Kind/id`) or a literal object.

    `subject_parts` and `object_parts` are those of their ids, where the kind has a class of them.
    `subject_at` and `object_at`: source offsets of the mentions that the ends are, where they are.
    `local`: it holds inside the document alone.
    """

    model_config = ConfigDict(frozen=True)

    subject: str
    predicate: str
    object: str
    literal: bool = False
    subject_id: str = ""
    object_id: str = ""
    modality: Modality = "asserted"
    evidence: Evidence
    subject_parts: AnyParts | None = None
    object_parts: AnyParts | None = None
    qualifiers: tuple[Held, ...] = ()
    subject_at: Span | None = None
    object_at: Span | None = None
    local: bool = False

    @property
    def digest(self) -> str:
        """Identity of this row in its document, whatever the name of the file."""
        e = self.evidence
        held = [part for one in self.qualifiers for part in (one.name, one.value)]
        own = f"Document/{e.document}"
        return digest(
            e.start,
            e.end,
            "" if self.subject == own else self.subject,
            self.predicate,
            "" if self.object == own else self.object,
            self.modality,
            *held,
        )


class Edge(NamedTuple):
    """All that one document says of two things in one way.

    The ends are entity keys; `statements` has each that says so, and is empty for `mentions`.
    """

    subject: str
    object: str
    predicate: str
    modality: str
    statements: list[Statement]
