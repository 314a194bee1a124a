"""Overrides: the user's last word on what is one thing, in one file of theirs.

[[same]]                        # these are one
kind = 'Event'
id = '某次会议'
is = '某次国际会议'

[[apart]]                       # this is not what a merge took it for
kind = 'Person'
id = 'Michael Clemens'
"""

from __future__ import annotations

from pathlib import Path

import tomli
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.errors import SchemaError

Overrides = dict[tuple[str, str], str]


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
    """(kind, id) → id; an id that stands for itself is not merged.

    Raises SchemaError.
    """
    try:
        file = _File.model_validate(tomli.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise SchemaError(
            path, f"cannot be opened ({error.strerror})", "check the path"
        ) from error
    except tomli.TOMLDecodeError as error:
        raise SchemaError(path, str(error), "correct the TOML") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise SchemaError(
            path,
            f"{'.'.join(map(str, first['loc']))}: {first['msg']}",
            "entries are [[same]] kind, id, is and [[apart]] kind, id",
        ) from error
    return {(row.kind, row.id): row.other for row in file.same} | {
        (row.kind, row.id): row.id for row in file.apart
    }
