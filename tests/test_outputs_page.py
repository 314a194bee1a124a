"""The page of what a build writes names each file and each column, and tells the truth of sizes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.files.owned import FILES
from kg.model.rows import ROWS


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "outputs.md").read_text(encoding="utf-8")


def test_each_file_has_a_row(page: str) -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    assert sorted(rows) == sorted(FILES)


@pytest.mark.parametrize("name", ["mentions", "claims", "documents", "findings"])
def test_each_column_is_named(name: str, page: str) -> None:
    (told,) = re.findall(rf"^- `{name}\.jsonl`: (.*?)(?=\n- |\n\n)", page, re.M | re.S)
    named = set(re.findall(r"`(\w+)`", told)) | set(re.findall(r"\w+", told))
    (row,) = (row for key, row in ROWS.items() if key.rstrip("s") == name.rstrip("s"))
    assert set(row.model_fields) <= named


def test_plain_facts_are_as_small_as_told(built: Path) -> None:
    sizes = [(built / f"{name}.ttl").stat().st_size for name in ("facts", "graph")]
    assert 1 / 9 <= sizes[0] / sizes[1] <= 1 / 5
