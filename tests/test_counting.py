"""Numbers with what they count."""

from __future__ import annotations

import pytest

from kg.model.counting import counted


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (12_345, "12,345 rows")],
)
def test_counted(number: int, told: str) -> None:
    assert counted(number, "rows") == told
