"""A table of the database: its columns, and the queries whose rows fill it."""

from __future__ import annotations

import re
from typing import NamedTuple

_COLUMN = re.compile(r"^    (\w+) (\w+)", re.MULTILINE)
# In SPARQL: the end of the IRI of a property or class.
LOCAL = 'REPLACE(STR({0}), "^.*[#/]", "")'
KIND = LOCAL.format("?class")
MARK = "-- un-kg: "


class Table(NamedTuple):
    """`made` creates it; of rows that agree in the first `key` columns one is kept."""

    name: str
    made: str
    queries: tuple[str, ...]
    key: int

    @property
    def columns(self) -> list[str]:
        """Names, in the order of the table and of the variables of its queries."""
        return list(self.types)

    @property
    def types(self) -> dict[str, str]:
        """Of each column: TEXT, INTEGER or REAL."""
        return dict(_COLUMN.findall(self.made))


def table(name: str, what: str, columns: str, *queries: str, key: int = 1) -> Table:
    """A table with a line a column; `what` stays in the database as a comment.

    Without a `key` (0) rows must differ, in whatever column.
    """
    lines = [f"    {line.strip()}" for line in columns.strip().splitlines()]
    joined = ",\n".join(lines)
    made = f"CREATE TABLE {name} ( {MARK}{what}\n{joined}\n)"
    return Table(name, made, queries, key or len(lines))
