"""Kinds of findings, as `findings.toml` of a language has them."""

from __future__ import annotations

from functools import lru_cache

import tomli
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import SchemaError
from kg.model.document import Finding, Side
from kg.model.language import Language
from kg.rules.files import label_of

_FILE = "findings.toml"


class Kind(BaseModel):
    """A kind of finding as written.

    `what` is filled with the values that a check gives. Papers of `finds` give this finding and no
    other; papers of `ignores` give none at all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    what: str
    finds: list[str]
    ignores: list[str]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: list[Kind]


def has_kinds(language: Language) -> bool:
    """Is it said how findings are told in a language?"""
    return language.file(_FILE) is not None


@lru_cache(maxsize=16)
def kinds_of(language: Language) -> dict[str, Kind]:
    """The kinds of a language by id; none where it has no `findings.toml`.

    Raises SchemaError.
    """
    path = language.file(_FILE)
    if path is None:
        return {}
    try:
        text = path.read_text(encoding="utf-8")
        file = _File.model_validate(tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        raise SchemaError(label_of(path), str(error), "correct the TOML") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        what = f"{place}: {first['msg']}"
        remedy = "entries are [[kind]] id, what, finds, ignores"
        raise SchemaError(label_of(path), what, remedy) from error
    return {kind.id: kind for kind in file.kind}


def finding(
    language: Language,
    kind: str,
    evidence: list[Side],
    **values: object,
) -> Finding:
    """A finding in the document of its first piece of evidence.

    `values` fill what its kind says.
    """
    what = kinds_of(language)[kind].what
    return Finding(
        document=evidence[0].document,
        kind=kind,
        what=what.format(**values),
        evidence=evidence,
        values={name: str(value) for name, value in values.items()},
    )
