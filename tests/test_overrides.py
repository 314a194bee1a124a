"""The user's file of what is one thing and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.resolve.overrides import Overrides, load_overrides

SAME = "[[same]]\nkind = 'Event'\nid = '甲'\nis = '乙'\n"
APART = "[[apart]]\nkind = 'Person'\nid = 'Ana Lopez'\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", {}),
        (SAME, {("Event", "甲"): "乙"}),
        (APART, {("Person", "Ana Lopez"): "Ana Lopez"}),
        (
            SAME + APART,
            {("Event", "甲"): "乙", ("Person", "Ana Lopez"): "Ana Lopez"},
        ),
        # Of one name, the last of its kind holds, and what is apart is apart.
        (SAME + SAME.replace("乙", "丙"), {("Event", "甲"): "丙"}),
        (
            APART.replace("Person", "Event").replace("Ana Lopez", "甲") + SAME,
            {("Event", "甲"): "甲"},
        ),
        (
            SAME + SAME.replace("Event", "Place"),
            {("Event", "甲"): "乙", ("Place", "甲"): "乙"},
        ),
    ],
)
def test_what_a_file_says(tmp_path: Path, written: str, expected: Overrides) -> None:
    path = tmp_path / "overrides.toml"
    path.write_text(written, encoding="utf-8")
    assert load_overrides(path) == expected


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[[same]]\nkind = 'Event'\nid = '甲'\n", "same.0.is"),
        ("[[same]]\nkind = 'Event'\nis = '甲'\n", "same.0.id"),
        ("[[apart]]\nid = '甲'\n", "apart.0.kind"),
        ("[[apart]]\nkind = 'Event'\nid = '甲'\nis = '乙'\n", "apart.0.is"),
        ("[[other]]\nid = '甲'\n", "other"),
        ("same = 3\n", "same"),
        ("[[same\n", "line 1"),
    ],
)
def test_what_is_wrong_with_a_file(tmp_path: Path, written: str, told: str) -> None:
    path = tmp_path / "overrides.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(SchemaError, match=told):
        load_overrides(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="cannot be opened"):
        load_overrides(tmp_path / "none.toml")
