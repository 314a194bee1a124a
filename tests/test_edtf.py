"""Values of dates: their days, and that they are Extended Date/Time Format."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from edtf import parse_edtf

from kg.model.edtf import bounds, several, spans, touches, valid_form, years


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2003", "2003-01-01", "2003-12-31"),
        ("2003~", "2003-01-01", "2003-12-31"),
        ("2004-02", "2004-02-01", "2004-02-29"),
        ("2003-02~", "2003-02-01", "2003-02-28"),
        ("2003-02-21", "2003-02-21", "2003-02-21"),
        ("2003-21", "2003-03-01", "2003-05-31"),
        ("2003-24", "2003-12-01", "2003-12-31"),
        ("2003/2005", "2003-01-01", "2005-12-31"),
        ("2003-11/2004-02", "2003-11-01", "2004-02-29"),
        ("2003-07-30/2003-08-02", "2003-07-30", "2003-08-02"),
        ("2003~/2005~", "2003-01-01", "2005-12-31"),
        ("1995,1997", "1995-01-01", "1997-12-31"),
        ("2017-03-06,2017-04-09", "2017-03-06", "2017-04-09"),
        ("2003/..", "2003-01-01", "9999-12-31"),
        ("../2003-05", "0001-01-01", "2003-05-31"),
    ],
)
def test_bounds(value: str, first: str, last: str) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "73",
        "第七十三届会议",
        "2003-13",
        "2003-00",
        "2003-25",
        "2003-02-30",
        "2003-02-00",
        "2003-21-05",
        "2003/",
        "/2003",
        "../..",
        "2003,",
        "2003/2004/2005",
        "2003年",
        "20031",
        "２００３",
        "2003-04-05T10:00",
        "{1995,1997}",
    ],
)
def test_no_date(value: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        bounds(value)
    assert spans(value) == [] and years(value) == [] and not touches(value, 2003)


def test_each_of_a_list_has_its_days() -> None:
    assert spans("1995,1997-02") == [
        ("1995-01-01", "1995-12-31"),
        ("1997-02-01", "1997-02-28"),
    ]
    assert several("1995,1997") and several("2003/..") and not several("1995/1997")


def test_years() -> None:
    assert years("1995,1997") == [1995, 1997]
    assert years("2011-04,2011-06") == [2011]
    assert years("1995/1998") == [1995, 1996, 1997, 1998]
    assert years("1901/2000") == [1901, 2000]
    assert years("2003/..") == [2003] and years("../2003") == [2003]
    assert touches("1995,1997", 1997) and not touches("1995,1997", 1996)
    assert touches("1995/1997", 1996) and touches("2003/..", 2050)


def examples_of(data: Any) -> Iterator[str]:
    """Ids of the sentences beside the rules."""
    if isinstance(data, dict):
        if "text" in data and "id" in data:
            yield data["id"]
        for part in data.values():
            yield from examples_of(part)
    elif isinstance(data, list):
        for part in data:
            yield from examples_of(part)


def values_of_rules(root: Path) -> set[str]:
    found: set[str] = set()
    for path in sorted((root / "kg").rglob("extract/date.toml")):
        found.update(examples_of(tomllib.loads(path.read_text(encoding="utf-8"))))
    return found


def values_of_build(folder: Path) -> set[str]:
    """Dates of the mentions, of the covers and of what is asked."""
    found: set[str] = set()
    for line in (folder / "mentions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["type"] == "Date":
            found.add(row["id"])
    for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["date"]:
            found.add(row["date"])
    return found


def check(values: set[str]) -> None:
    """Each is EDTF, with the days that the library finds, but for `~`, which widens them there."""
    for value in sorted(values):
        parsed = parse_edtf(valid_form(value))
        if "," in value:
            found = [spans(str(part)) for part in parsed.objects]
            assert found == [spans(part) for part in value.split(",")]
            continue
        days = parsed.lower_strict(), parsed.upper_strict()
        plain = tuple(f"{d.tm_year:04d}-{d.tm_mon:02d}-{d.tm_mday:02d}" for d in days)
        assert bounds(value) == plain, value


def test_what_the_rules_give_is_edtf(root: Path) -> None:
    values = values_of_rules(root)
    assert len(values) > 50 and any("," in value for value in values)
    check(values)


def test_what_a_build_gives_is_edtf(built: Path) -> None:
    check(values_of_build(built))


def test_what_the_real_documents_give_is_edtf(built_real: Path) -> None:
    check(values_of_build(built_real))


def test_dates_on_record_are_edtf(root: Path) -> None:
    from kg.model.authority import load_authority

    authority = load_authority()
    values: set[str | None] = set()
    for entry in authority.by_id.values():
        values.update((entry.date, *entry.held))
    for session in authority.sessions.values():
        values.update((session.opened, session.closed, session.by))
    known = {value for value in values if value}
    assert len(known) > 100
    check(known)
