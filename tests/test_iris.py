"""IRIs: what a key becomes, and that every part of a graph has its own."""

from __future__ import annotations

import pytest
from graphs import BASE, entity, iris, paper

from kg.graph.iri import mint, segment


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("IOM", "IOM"),
        ("  a \t b ", "a_b"),
        ("难民署", "难民署"),
        ("A/58/98", "A/58/98"),
        ("S/RES/1325(2000)", "S/RES/1325(2000)"),
        ("a+b@c:d~e", "a+b@c:d~e"),
        ("a'b*c!d$e&f;g,h=i", "a%27b%2Ac%21d%24e%26f%3Bg%2Ch%3Di"),
        ("50%", "50%25"),
        ("a#b?c", "a%23b%3Fc"),
        ('<"{}|\\^`>', "%3C%22%7B%7D%7C%5C%5E%60%3E"),
        (".", "%2E"),
        ("a/../b/./c", "a/%2E%2E/b/%2E/c"),
        ("...", "..."),
        ("\u200b", "%E2%80%8B"),
        ("\ue000", "%EE%80%80"),
        ("\ud800", "%3F"),
        ("\U00020000", "\U00020000"),
        ("", ""),
    ],
)
def test_segments(key: str, wanted: str) -> None:
    assert segment(key) == wanted


@pytest.mark.parametrize(
    ("kind", "key", "wanted"),
    [
        ("Organization", "IOM", "organization/IOM"),
        ("State", "KEN", "state/KEN"),
        ("Document", "A/58/98", "work/A/58/98"),
        ("Resolution", "A/RES/1/1", "work/A/RES/1/1"),
        ("DocumentCitation", "A/58/98", "work/A/58/98"),
        ("Banana", "x", "banana/x"),
    ],
)
def test_things(kind: str, key: str, wanted: str) -> None:
    assert mint(kind, key, BASE) == BASE + wanted


def test_parts_of_a_build() -> None:
    named = iris(entity("State/KEN"), papers=(paper("a.txt", "A/1/3"),))
    assert named.thing("State/KEN") == f"{BASE}state/KEN"
    assert named.thing("State/FRA") == f"{BASE}state/FRA"
    assert named.document("a.txt") == f"{BASE}work/A/1/3"
    assert named.text("a.txt") == f"{BASE}work/A/1/3/zh"
    assert named.paragraph("a.txt", "para3(a)") == f"{BASE}work/A/1/3/zh#para3(a)"
    assert named.rule("date.day") == f"{BASE}rule/date.day"
    assert named.graph("authority") == f"{BASE}graph/authority"
    assert named.builder == f"{BASE}software/kg/1.0"
    assert named.authority == f"{BASE}authority/1.0"


def test_what_has_no_name_is_known_by_its_parts() -> None:
    named = iris()
    first = named.of_text("directive", "example", 1, 2)
    assert first == named.of_text("directive", "example", 1, 2)
    assert first != named.of_text("directive", "example", 12)
    assert first.startswith(f"{BASE}directive/") and len(first) == len(BASE) + 26


@pytest.mark.parametrize(
    ("given", "same"),
    [
        ({"name": "b.txt"}, True),
        ({"words": "0ther"}, False),
        ({"symbol": "A/1/3"}, False),
    ],
    ids=["another file name", "other words", "another paper"],
)
def test_what_stands_in_a_paper_is_known_by_paper_and_words(
    given: dict[str, str], same: bool
) -> None:
    other = paper(**{"name": "b.txt", **given})
    named = iris(papers=(other,))
    for of in (named.mention, named.claim):
        assert (of("example", "d1") == of("b.txt", "d1")) is same
