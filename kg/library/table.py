"""Table: rows of one model, in the order of the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from pydantic import BaseModel

from kg.model.counting import counted
from kg.store.frames import html_table, pandas_frame, polars_frame

if TYPE_CHECKING:
    import pandas
    import polars

Row = TypeVar("Row", bound=BaseModel, covariant=True)


class Table(Sequence[Row], Generic[Row]):
    """A sequence of rows; a slice of it is a table too.

    `model` is their class; `columns` are its fields, as in the table of the same name that a build
    writes.

        claims = open_build("output").claims
        dated = [claim for claim in claims if claim.predicate == "heldOn"]
        print(len(claims), claims[0].evidence, claims[:10].to_pandas())
    """

    def __init__(self, model: type[Row], rows: Iterable[Row]) -> None:
        self.model = model
        self._rows = tuple(rows)

    @property
    def columns(self) -> list[str]:
        """Names of the fields of a row, in their order."""
        return list(self.model.model_fields)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Table[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Table[Row]:
        if isinstance(index, slice):
            return Table(self.model, self._rows[index])
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        """With the same rows; a list of them is equal too."""
        if not isinstance(other, Table | list):
            return NotImplemented
        return list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        columns = ", ".join(self.columns)
        rows = counted(len(self), "rows")
        return f"Table({rows} of {self.model.__name__}: {columns})"

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        return html_table(self.columns, list(self.records()))

    def records(self) -> Iterator[dict[str, object]]:
        """Each row as a dictionary, the rows inside it too."""
        for row in self._rows:
            yield row.model_dump()

    def to_pandas(self) -> pandas.DataFrame:
        """A frame of `len(self)` rows, a column a field; lists stay lists.

        Raises OutputError without pandas.
        """
        return pandas_frame(self.columns, self.records())

    def to_polars(self) -> polars.DataFrame:
        """A frame of `len(self)` rows, a column a field; lists stay lists.

        Raises OutputError without polars.
        """
        return polars_frame(self.columns, self.records())
