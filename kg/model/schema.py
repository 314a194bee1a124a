"""The folder `schema/`, and how its tables of rows are read: TOML, one model a row."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import tomli
from pydantic import BaseModel, ValidationError

from kg.errors import SchemaError

Row = TypeVar("Row", bound=BaseModel)


def schema_folder() -> Path:
    """Where `schema/` lies: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "schema"
    return inside if inside.is_dir() else package.parent / "schema"


def load_rows(
    path: Path,
    model: type[Row],
    table: str,
    called: str,
    remedy: str,
    tables: tuple[str, ...] = (),
) -> list[Row]:
    """The rows of the table `table` of a file, in their order.

    `called` is what messages call a row, `remedy` where its keys are told; `tables` are all that
    the file may hold, if there are more.
    Raises SchemaError naming the file and the row.
    """
    try:
        with path.open("rb") as handle:
            data = tomli.load(handle)
    except tomli.TOMLDecodeError as error:
        raise SchemaError(path.name, str(error), "correct the TOML") from error
    allowed = tables or (table,)
    for name in data:
        if name not in allowed:
            hint = f"rows stand in {', '.join(allowed)}"
            raise SchemaError(path.name, f"no such table: {name}", hint)
    rows = []
    for row in data.get(table, []):
        try:
            rows.append(model.model_validate(row))
        except ValidationError as error:
            first = error.errors()[0]
            keys = ".".join(map(str, first["loc"])) or "the row"
            where = f"{path.name}, {called} {_name(row)!r}"
            raise SchemaError(where, f"{keys}: {first['msg']}", remedy) from error
    return rows


def _name(row: dict[str, Any]) -> Any:
    return next((row[key] for key in ("name", "id", "number") if row.get(key)), "?")
