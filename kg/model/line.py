"""Models that are shown in one line: what is empty left out, what is long cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

_LONGEST = 32  # characters of a value


class ShownInALine(BaseModel):
    """A model whose `repr` is a line: a long value has `…` at its end, a list of rows its number."""

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        for name, value in super().__repr_args__():
            if name is not None and value not in (None, "", [], ()):
                yield name, _short(value)


class _Number(int):
    """How many rows there are, as it is shown."""

    def __repr__(self) -> str:
        return f"[{int(self)}]"


def _short(value: Any) -> Any:
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[: _LONGEST - 1]}…"
    if isinstance(value, list) and len(repr(value)) > _LONGEST:
        return _Number(len(value))
    return value
