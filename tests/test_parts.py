"""Parts of ids: what an id says, and that parts and id are one."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from kg.model.kinds import MENTIONED
from kg.model.parts import Parts, parts_classes, parts_of
from kg.model.parts.date import DateParts
from kg.model.parts.event import EventParts
from kg.model.parts.goal import GoalParts
from kg.model.parts.resolution import ResolutionParts
from kg.model.parts.symbol import SymbolParts


def test_a_class_is_that_of_a_kind_of_mention() -> None:
    assert set(parts_classes()) <= set(MENTIONED)
    for kind, made in parts_classes().items():
        assert made.__module__.startswith("kg.model.parts.")
        assert issubclass(made, Parts) and made.model_fields["kind"].default == kind


def test_a_kind_without_a_class_has_ids_without_parts() -> None:
    assert parts_of("State", "CHL") is None
    assert parts_of("Lighthouse", "A/RES/70/1") is None


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        (
            "A/RES/70/132",
            {"organ": "A", "act": "RES", "session": "70", "number": "132"},
        ),
        (
            "A/DEC/60/551",
            {"organ": "A", "act": "DEC", "session": "60", "number": "551"},
        ),
        ("A/RES/61/128B", {"session": "61", "number": "128", "letter": "B"}),
        ("A/RES/ES-10/13", {"session": "ES-10", "number": "13"}),
        ("A/RES/S-21/2", {"session": "S-21", "number": "2"}),
        ("A/HRC/RES/17/4", {"organ": "A/HRC", "session": "17"}),
        ("E/CN.5/DEC/44/101", {"organ": "E/CN.5", "act": "DEC", "session": "44"}),
        ("E/CN.4/Sub.2/RES/1998/4", {"organ": "E/CN.4/Sub.2", "session": "1998"}),
        ("E/RES/1998/46", {"organ": "E", "session": "1998", "number": "46"}),
        (
            "CBD/COP/DEC/XIII/10",
            {"organ": "CBD/COP", "session": "XIII", "number": "10"},
        ),
        ("S/RES/1397(2002)", {"form": "running", "number": "1397", "session": "2002"}),
        ("S/RES/1397", {"form": "running", "number": "1397", "session": None}),
        ("A/RES/217A(III)", {"number": "217", "letter": "A", "session": "III"}),
        ("A/RES/3202(S-VI)", {"number": "3202", "session": "S-VI"}),
        ("FCCC/DEC/1/CP.21", {"form": "conference", "number": "1", "session": "CP.21"}),
        ("ICCD/COP/DEC/3/COP.8", {"organ": "ICCD/COP", "session": "COP.8"}),
        ("BC-13/17", {"form": "named", "organ": None, "act": None, "session": "BC-13"}),
        ("WHA69.19", {"organ": "WHA", "act": "RES", "session": "69", "number": "19"}),
        ("WHA73(9)", {"organ": "WHA", "act": "DEC", "session": "73", "number": "9"}),
        ("EB130.R3", {"organ": "EB", "act": "RES", "session": "130", "number": "3"}),
    ],
)
def test_resolutions(key: str, parts: dict[str, Any]) -> None:
    made = parts_of("Resolution", key)
    assert isinstance(made, ResolutionParts) and made.id == key
    assert parts.items() <= made.model_dump().items()


@pytest.mark.parametrize(
    "key",
    ["", "70/1", "A/RES/", "A/RES/70", "A/73/195/2", "a/res/70/1", "BC/13/17", "WHA69"],
)
def test_no_resolutions(key: str) -> None:
    made = ResolutionParts.parse(key)
    assert (
        made is None or made.form == "running"
    )  # A/RES/70 may be a number that runs through


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("A/68/190", {"series": "A", "session": "68", "serial": "190"}),
        ("A/C.3/73/L.50", {"series": "A/C.3", "session": "73", "serial": "L.50"}),
        ("S/2015/716", {"series": "S", "session": "2015", "serial": "716"}),
        ("E/CN.9/2006/3", {"series": "E/CN.9", "session": "2006", "serial": "3"}),
        ("A/CONF.171/13/Add.1", {"session": None, "additions": ("Add.1",)}),
        ("A/61/50/Rev.1/Corr.2", {"serial": "50", "additions": ("Rev.1", "Corr.2")}),
        ("A/62/6(Sect.9)", {"serial": "6", "section": "(Sect.9)"}),
        ("A/62/6(Sect.9)/Corr.1", {"section": "(Sect.9)", "additions": ("Corr.1",)}),
        ("A/ES-10/273", {"session": "ES-10", "serial": "273"}),
        ("S/PV.7000(Resumption2)", {"series": "S", "serial": "PV.7000"}),
        ("CEDAW/C/2009/WP.1/R", {"series": "CEDAW/C", "serial": "WP.1/R"}),
        ("WHA58/2005/REC/1", {"series": "WHA58", "session": "2005", "serial": "REC/1"}),
        ("TD/B/EX(55)/3", {"series": "TD/B/EX(55)", "session": None, "serial": "3"}),
        ("A/65/820-S/2011/250", {"serial": "820", "second": "S/2011/250"}),
        ("A/76/871-2022/493", {"serial": "871", "second": "2022/493"}),
        ("ICC-ASP/9/20", {"series": "ICC-ASP", "session": "9", "second": None}),
        ("LC/PUB.2016/11-P", {"serial": "11-P", "second": None}),
    ],
)
def test_symbols(key: str, parts: dict[str, Any]) -> None:
    made = parts_of("DocumentCitation", key)
    assert isinstance(made, SymbolParts) and made.id == key
    assert parts.items() <= made.model_dump().items()


def test_what_has_no_stroke_is_all_series() -> None:
    assert SymbolParts.parse("A68") == SymbolParts(series="A68")


@pytest.mark.parametrize(
    ("base", "addition", "key"),
    [
        ("A/62/50", "Corr.1", "A/62/50/Corr.1"),
        ("A/62/50/Add.2", "Add.3", "A/62/50/Add.3"),
        ("A/62/50/Add.2", "Corr.1", "A/62/50/Add.2/Corr.1"),
        ("A/62/6(Sect.9)", "Add.1", "A/62/6(Sect.9)/Add.1"),
        ("A/65/820-S/2011/250", "Add.1", "A/65/820-S/2011/250/Add.1"),
    ],
)
def test_an_addition_beside_another(base: str, addition: str, key: str) -> None:
    assert SymbolParts.parse(base).beside(addition).id == key


@pytest.mark.parametrize(
    ("key", "first", "last", "has"),
    [
        ("2003", "2003-01-01", "2003-12-31", set()),
        ("2003-02~", "2003-02-01", "2003-02-28", {"about"}),
        ("2004-02-29", "2004-02-29", "2004-02-29", {"exact"}),
        ("2003-24", "2003-12-01", "2003-12-31", set()),
        ("2003-11/2004-02", "2003-11-01", "2004-02-29", set()),
        ("2003-05-06/..", "2003-05-06", "9999-12-31", {"open"}),
        ("../2003", "0001-01-01", "2003-12-31", {"open"}),
        ("2003~/2005", "2003-01-01", "2005-12-31", {"about"}),
        ("1995,1997", "1995-01-01", "1997-12-31", {"listed"}),
        ("2003-05-06,2003-05-08/2003-05-09", "2003-05-06", "2003-05-09", {"listed"}),
    ],
)
def test_dates(key: str, first: str, last: str, has: set[str]) -> None:
    made = parts_of("Date", key)
    assert isinstance(made, DateParts) and made.id == key
    assert (made.first, made.last, made.year) == (first, last, int(first[:4]))
    told = {
        name for name in ("about", "exact", "listed", "open") if getattr(made, name)
    }
    assert told == has


def test_the_points_of_a_date() -> None:
    made = DateParts.parse("2003-05-06,2003-05-08/..")
    assert made is not None and made.point is None
    assert [str(point) for point in made.points] == ["2003-05-06", "2003-05-08"]
    only = DateParts.parse("2003-21")
    assert only is not None and only.point == (2003, 21, None, False)


@pytest.mark.parametrize("key", ["", "2003-13", "2003-02-30", "73", "../..", "1995,"])
def test_no_dates(key: str) -> None:
    assert DateParts.parse(key) is None


@pytest.mark.parametrize(
    ("key", "number", "parts"),
    [
        ("SDG:10.c", "10.c", {"agenda": "SDG", "goal": 10, "target": "c"}),
        ("SDG:3", "3", {"goal": 3, "target": None, "indicator": None}),
        ("SDG:17.18.1", "17.18.1", {"target": "18", "indicator": "1"}),
        ("MDG:5", "5", {"agenda": "MDG", "goal": 5}),
    ],
)
def test_goals(key: str, number: str, parts: dict[str, Any]) -> None:
    made = parts_of("Goal", key)
    assert isinstance(made, GoalParts) and (made.id, made.number) == (key, number)
    assert parts.items() <= made.model_dump().items()


@pytest.mark.parametrize("key", ["SDG", "SDG:", "XDG:3", "SDG:3.", "SDG:3.ab"])
def test_no_goals(key: str) -> None:
    assert GoalParts.parse(key) is None


def test_events() -> None:
    session = EventParts(body="Harbour Board", session=", third session", number=3)
    assert (session.id, session.organ) == (
        "Harbour Board, third session",
        "Harbour Board",
    )
    edition = EventParts(body="Harbour Forum", session="Third ", edition=True, number=3)
    assert (edition.id, edition.organ) == ("Third Harbour Forum", None)
    assert EventParts.parse(session.id) is None


def test_parts_are_kept_as_they_are() -> None:
    goal = GoalParts(agenda="SDG", goal=3)
    with pytest.raises(ValidationError):
        goal.goal = 4
    assert goal.shown() == {"agenda": "SDG", "goal": 3}
    assert GoalParts.model_validate_json(goal.model_dump_json()) == goal


@pytest.mark.parametrize("key", ["2003-05~", "../2003-05-06", "2003,2005-01/2005-02"])
def test_dates_as_json(key: str) -> None:
    made = DateParts.parse(key)
    assert made is not None
    assert DateParts.model_validate_json(made.model_dump_json()) == made
