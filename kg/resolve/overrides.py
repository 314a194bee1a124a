"""Overrides: the user's last word on what is one thing, in one file of theirs.

[[same]]                        # these are one
kind = 'Event'
id = 'Lighthouse Conference'
is = 'International Lighthouse Conference'

[[apart]]                       # this is not what a merge took it for
kind = 'Person'
id = 'Michael Clemens'
"""

from __future__ import annotations

from pathlib import Path

import tomli
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.errors import SchemaError

# Kind and id, to another id of that kind; to itself where it is not to be merged.
Overrides = dict[tuple[str, str], str]

_REMEDY = "entries are [[same]] kind, id, is and [[apart]] kind, id"


class _Same(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: str
    id: str
    other: str = Field(alias="is")


class _Apart(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: str
    id: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    same: list[_Same] = []
    apart: list[_Apart] = []


def load_overrides(path: Path) -> Overrides:
    """The overrides of a file; of a name that is `same` and `apart`, the last holds.

    Raises SchemaError.
    """
    file = _load(path)
    overrides: Overrides = {}
    for same in file.same:
        overrides[same.kind, same.id] = same.other
    for apart in file.apart:
        overrides[apart.kind, apart.id] = apart.id
    return overrides


def _load(path: Path) -> _File:
    try:
        text = path.read_text(encoding="utf-8")
        return _File.model_validate(tomli.loads(text))
    except OSError as error:
        what = f"cannot be opened ({error.strerror})"
        raise SchemaError(path, what, "check the path") from error
    except tomli.TOMLDecodeError as error:
        raise SchemaError(path, str(error), "correct the TOML") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise SchemaError(path, f"{place}: {first['msg']}", _REMEDY) from error
