"""Entities: which things documents have, how they are called, and that they are put together."""

from __future__ import annotations

import pytest
from graphs import BASE, appearance, entity, paper, statement
from papers import document

from kg.graph.edges import collect_edges
from kg.graph.entities import Things, collect, ends_of, other_names, title_of
from kg.model.authority import Authority, Entry
from kg.model.document import Directive, Item, Recommendation

KENYA = Entry(id="KEN", zh="肯尼亚", en="Kenya")
FUND = Entry(id="联合国儿童基金会", en="UNICEF", key="UNICEF")
AUTHORITY = Authority({"State": [KENYA], "Organization": [FUND]})


def test_things_of_a_document() -> None:
    found = collect(
        document(("paragraph", "肯尼亚"), symbol="A/1/2", title="报告"),
        [
            appearance("State/KEN", "肯尼亚共和国"),
            appearance("State/KEN", "肯尼亚"),
            appearance("Event/会议", "《会议》"),
        ],
        [
            statement("Event/会议", "heldIn", "Place/内罗毕"),
            statement("Event/会议", "heldOn", "2003", literal=True),
            statement("Document/example", "submittedBy", "State/KEN"),
        ],
        AUTHORITY,
        paper(),
        BASE,
    )
    assert list(found) == [
        "Document/example",
        "Event/会议",
        "Place/内罗毕",
        "State/KEN",
    ]
    kenya = found["State/KEN"]
    assert (kenya.label, kenya.english, kenya.mentions) == ("肯尼亚", "Kenya", 2)
    assert kenya.names == ["肯尼亚", "肯尼亚共和国"] and kenya.entry == KENYA
    assert kenya.iri == f"{BASE}state/KEN"
    place = found["Place/内罗毕"]
    assert (place.label, place.mentions, place.names) == ("内罗毕", 0, [])
    assert {tuple(e.documents) for e in found.values()} == {("example",)}
    assert found["Document/example"].label == "A/1/2 报告"
    assert found["Document/example"].iri == f"{BASE}work/A/1/2"


def test_dates_of_covers_and_deadlines_are_things() -> None:
    asked = Directive(
        paragraph="paragraph1",
        operator="请",
        strength=3,
        text="请办",
        start=0,
        end=1,
        addressee=None,
        deadlines=["2025", "第九届会议"],
    )
    item = Item(label="a", text="办", start=0, end=1, dates=["2026"])
    advice = Recommendation(
        number=1, title="办", paragraphs=(1, 1), items=[item], start=0, end=1
    )
    written = document(("paragraph", "一"), date="2003-05-06")
    written.directives.append(asked)
    written.recommendations.append(advice)
    found = collect(written, [], [], AUTHORITY, paper(), BASE)
    dates = [key for key in found if key.startswith("Date/")]
    assert dates == ["Date/2003-05-06", "Date/2025", "Date/2026"]


@pytest.mark.parametrize(
    ("front", "wanted"),
    [
        ({"symbol": "A/1", "title": "报告"}, "A/1 报告"),
        ({"symbol": "A/1"}, "A/1"),
        ({"title": "报告"}, "报告"),
        ({}, "example"),
    ],
)
def test_how_a_document_is_called(front: dict[str, str], wanted: str) -> None:
    assert title_of(document(("paragraph", "一"), **front)) == wanted


def test_the_iri_is_made_of_the_key_of_the_authority() -> None:
    things = Things(AUTHORITY, BASE)
    things.start_document("a.txt", "a.txt", f"{BASE}work/x")
    things.add("Organization/联合国儿童基金会", 1, ["儿基会"])
    fund = things.finish()["Organization/联合国儿童基金会"]
    assert fund.iri == f"{BASE}organization/UNICEF" and fund.label == FUND.id


def test_documents_are_put_together() -> None:
    things = Things(AUTHORITY, BASE)
    things.start_document("b.txt", "乙", f"{BASE}work/y")
    things.add("State/KEN", 2, ["肯国"])
    things.add("Document/c.txt", 5, ["丙"])
    things.start_document("a.txt", "甲", f"{BASE}work/x")
    things.add("State/KEN", 1, ["肯尼亚", "肯国"])
    found = things.finish()
    assert list(found) == ["Document/a.txt", "Document/b.txt", "State/KEN"]
    kenya = found["State/KEN"]
    assert (kenya.mentions, kenya.names) == (3, ["肯国", "肯尼亚"])
    assert kenya.documents == ["a.txt", "b.txt"]
    assert found["Document/b.txt"].mentions == 0
    assert found["Document/b.txt"].iri == f"{BASE}work/y"


@pytest.mark.parametrize(
    ("label", "names", "wanted"),
    [
        ("巴黎协定", ["《巴黎协定》", "巴黎协定", "《协定》"], ["《协定》"]),
        ("公约", ["“公约”", "“公约”草案"], ["“公约”草案"]),
        ("甲", [], []),
    ],
)
def test_names_beside_the_label(
    label: str, names: list[str], wanted: list[str]
) -> None:
    assert other_names(label, names) == wanted


def test_ends_of_a_claim() -> None:
    assert ends_of(statement("Event/a", "heldIn", "Place/b")) == ("Event/a", "Place/b")
    worded = statement("Event/a", "heldIn", "巴黎", literal=True)
    assert ends_of(worded) == ("Event/a",)


def test_edges() -> None:
    keys = ("Document/example", "State/KEN", "Event/会", "Date/2003", "Place/城")
    held = statement("Event/会", "heldIn", "Place/城")
    planned = statement("Event/会", "heldIn", "Place/城", modality="planned")
    edges = collect_edges(
        [
            appearance("State/KEN", "肯尼亚"),
            appearance("State/KEN", "肯国"),
            appearance("Date/2003", "2003年"),
            appearance("State/FRA", "法国"),
        ],
        [
            held,
            held,
            planned,
            statement("Event/会", "heldOn", "Date/2003"),
            statement("Event/会", "hasAlias", "大会", literal=True),
            statement("Event/会", "heldIn", "Place/乡"),
        ],
        {key: entity(key) for key in keys},
    )
    assert edges == [
        ("Document/example", "State/KEN", "mentions", "asserted", []),
        ("Event/会", "Place/城", "heldIn", "asserted", [held] * 2),
        ("Event/会", "Place/城", "heldIn", "planned", [planned]),
    ]
