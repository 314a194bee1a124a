"""Dates can be asked: their days, their form, and that covers and deadlines lead to them."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from built_graphs import asked, built_of, rows, store_of
from edtf import parse_edtf

PAPER = """\
A/88/900
Distr.: General
12 May 2033
Chinese
Original: English

第八十八届会议

河流养护问题
秘书长的报告

1. 第一次河流会议于2002年9月16日在内罗毕举行。
2. 第二次河流会议于2002年10月在内罗毕举行。
3. 第三次河流会议于2003年在内罗毕举行。
4. 第四次河流会议于2003年3月2日至4日在内罗毕举行。
5. 第五次河流会议于2003年7月1日在内罗毕举行。
6. 第六次河流会议于2002年6月至7月在内罗毕举行。
7. 请秘书长在2034年3月之前向大会提出报告。
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    return store_of(built_of({"a.txt": PAPER}, tmp_path_factory.mktemp("time")))


def test_one_filter_finds_days_months_and_intervals(store: ox.Store) -> None:
    within = """SELECT ?when { ?e un:heldOn ?d . ?d un:edtf ?when ; un:firstDay ?from ; un:lastDay ?to
      FILTER(?from >= "2002-07-01"^^xsd:date && ?to <= "2003-06-30"^^xsd:date) }"""
    assert [when for (when,) in rows(store, within)] == [
        "2002-09-16",
        "2002-10",
        "2003-03-02/2003-03-04",
    ]
    touching = within.replace("?from >=", "?to >=").replace("?to <=", "?from <=")
    assert [when for (when,) in rows(store, touching)] == [
        "2002-06/2002-07",
        "2002-09-16",
        "2002-10",
        "2003",
        "2003-03-02/2003-03-04",
    ]


def test_covers_and_deadlines_are_asked_in_the_same_way(store: ox.Store) -> None:
    late = """{ ?d un:firstDay ?from FILTER(?from > "2033-01-01"^^xsd:date) }"""
    assert rows(store, f"SELECT ?day {{ ?x un:issuedOn ?d . ?d un:edtf ?day {late} }}")
    asks = (
        f"SELECT ?day {{ ?x a un:Directive ; un:deadline ?d . ?d un:edtf ?day {late} }}"
    )
    assert rows(store, asks) == [("2034-03",)]


@pytest.mark.parametrize("name", ["built", "built_real"])
def test_every_date_has_days_and_is_in_the_format(
    name: str, request: pytest.FixtureRequest
) -> None:
    output: Path = request.getfixturevalue(name)
    store = store_of(output)
    found = rows(
        store,
        "SELECT ?d ?edtf ?from ?to { ?d a un:Date OPTIONAL { ?d un:edtf ?edtf } OPTIONAL { ?d un:firstDay ?from } OPTIONAL { ?d un:lastDay ?to } }",
    )
    assert len({row[0] for row in found}) == len(found) > 20, "one of each"
    for _, edtf, first, last in found:
        parse_edtf(edtf)
        assert bool(first) != edtf.startswith("../"), edtf
        assert bool(last) != edtf.endswith("/.."), edtf
        assert not (first and last) or first <= last
    for property_ in ("un:firstDay", "un:lastDay"):
        wrong = f"ASK {{ ?d {property_} ?day FILTER(DATATYPE(?day) != xsd:date) }}"
        assert not asked(store, wrong)


@pytest.mark.parametrize("name", ["built", "built_real"])
def test_what_is_a_date_is_a_thing(name: str, request: pytest.FixtureRequest) -> None:
    """No date stands as a literal but that of the cover, which libraries look for."""
    store = store_of(request.getfixturevalue(name))
    typed = """SELECT DISTINCT ?p { ?s ?p ?o
      FILTER(isLiteral(?o) && DATATYPE(?o) IN (xsd:date, xsd:gYear, xsd:gYearMonth, <http://id.loc.gov/datatypes/edtf/EDTF>)) }"""
    names = {row[0].rpartition("/")[2].rpartition("#")[2] for row in rows(store, typed)}
    assert names == {"issued", "edtf", "firstDay", "lastDay"}
    for property_ in ("un:deadline", "un:issuedOn", "un:heldOn", "un:on"):
        assert not asked(store, f"ASK {{ ?x {property_} ?o FILTER(!isIRI(?o)) }}")
    assert not asked(
        store, "ASK { ?x un:issuedOn ?d FILTER NOT EXISTS { ?d a un:Date } }"
    )
    assert not asked(
        store,
        "ASK { ?x un:deadline ?d FILTER NOT EXISTS { ?d a un:Date } FILTER NOT EXISTS { ?d a un:Event } }",
    )
