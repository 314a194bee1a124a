"""Files of a language pack, or of a folder like one: TOML into a checked model.

Every message names the file, the entry in it by its id, and the key.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import tomli
from pydantic import BaseModel, ValidationError

from kg.errors import SchemaError

Model = TypeVar("Model", bound=BaseModel)


def label_of(path: Path) -> str:
    """How messages name a file of a pack: `zh/extract/date.toml`; any other by its name."""
    parts = path.parts
    if "languages" in parts:
        return "/".join(parts[len(parts) - parts[::-1].index("languages") :])
    return path.name


def load_file(path: Path, model: type[Model], remedy: str) -> Model:
    """A file as its model has it; `remedy` says what to do about wrong keys.

    Raises SchemaError.
    """
    label = label_of(path)
    try:
        data = tomli.loads(path.read_text(encoding="utf-8"))
    except tomli.TOMLDecodeError as error:
        raise SchemaError(label, str(error), "correct the TOML") from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        entry, keys = _place(data, first["loc"])
        where = f"{label}, {entry}" if entry else label
        key = ".".join(map(str, keys))
        raise SchemaError(where, f"{key}: {first['msg']}", remedy) from error


Loc = tuple[int | str, ...]


def _place(data: dict[str, object], loc: Loc) -> tuple[str | None, Loc]:
    """The entry that a place of the file is in, by its id, and the place within it."""
    if len(loc) < 2 or not isinstance(loc[1], int):
        return None, loc
    entries = data.get(str(loc[0]))
    entry = entries[loc[1]] if isinstance(entries, list) else None
    if not isinstance(entry, dict) or "id" not in entry:
        return None, loc
    return str(entry["id"]), loc[2:]
