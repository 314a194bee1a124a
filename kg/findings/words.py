"""The words of findings, from `findings.zh.toml`: what each kind says, and what checks look for."""

from __future__ import annotations

import re
from functools import lru_cache

import tomli
from pydantic import BaseModel, ConfigDict

from kg.languages import folder_of
from kg.model.document import Finding, Side


class Kind(BaseModel):
    """A kind of doubt as written: `finds` are papers that give it, `ignores` papers that give no doubt at all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    what: str
    finds: list[str]
    ignores: list[str]


class Words(BaseModel):
    """The file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: dict[str, str]
    kind: list[Kind]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """`findings.zh.toml`. It is part of the program: a fault in it is an exception."""
    path = folder_of("zh") / "findings.toml"
    return Words.model_validate(tomli.loads(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def pattern(name: str) -> re.Pattern[str]:
    """One of the patterns, compiled."""
    return re.compile(word(name))


def word(name: str) -> str:
    """One entry of `[words]` as it stands."""
    return load_words().words[name]


@lru_cache(maxsize=1)
def _says() -> dict[str, str]:
    return {kind.id: kind.what for kind in load_words().kind}


def finding(kind: str, evidence: list[Side], **values: object) -> Finding:
    """A finding in the document of its first piece of evidence; `values` fill what its kind says."""
    what = _says()[kind].format(**values)
    return Finding(
        document=evidence[0].document, kind=kind, what=what, evidence=evidence
    )
