"""Which of several readings holds, where names are found, and what a production is handed."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from papers import document
from readings import RULES, ZH, authority_of, match_at, rule_of

from kg.errors import Refused
from kg.extract import explain, extract
from kg.extract.engine import Occupancy
from kg.extract.gazetteer import Gazetteer
from kg.extract.match import Context, Match
from kg.model.authority import Authority, Entry
from kg.model.value import Value
from kg.rules.mentions import Rule, Unless
from kg.rules.patterns import compile_pattern, expand, values_of

LAKES = authority_of(
    Organization=[Entry(id="湖泊理事会"), Entry(id="ILO", alias=["湖泊"])],
    Place=[Entry(id="中湖"), Entry(id="湖泊区")],
)
LAKES.by_name["湖泊水"] = [("", Entry(id="湖泊水"))]  # a longer word


def made(name: str, pattern: str, rank: int = 0, order: int = 0) -> Rule:
    """A rule that reads what its pattern matches."""
    rule = rule_of("organization.mixed")
    text = rule.text.model_copy(update={"rank": rank})
    matched = re.compile(pattern)
    return replace(rule, id=name, text=text, pattern=matched, unless=(), order=order)


@pytest.mark.parametrize(
    ("rules", "winner"),
    [
        ([made("a", "bc"), made("b", "abcd")], "b"),  # longer
        ([made("a", "bc", rank=1), made("b", "abcd")], "a"),  # of higher rank
        ([made("a", "abc"), made("b", "bcd")], "a"),  # earlier in the text
        ([made("b", "abc"), made("a", "abc", order=1)], "b"),  # first in its file
        ([made("b", "abc"), made("a", "abc")], "a"),  # by its id
    ],
)
def test_one_reading_holds(rules: list[Rule], winner: str) -> None:
    found = explain(document(("paragraph", "xabcdx")), LAKES, rules, ZH)
    kept = [reading for reading in found if reading.kept]
    lost = [reading for reading in found if not reading.kept]
    assert [reading.rule for reading in kept] == [winner]
    assert [reading.why for reading in lost] == [f"{winner} reads {kept[0].text}"]


def test_a_known_name_outweighs_one_by_its_form() -> None:
    paper = document(("paragraph", "请湖泊理事会开会"))
    rules = [made("a", "湖泊理事会"), rule_of("organization.known")]
    (found,) = extract(paper, LAKES, rules, ZH)
    assert found.known


@pytest.mark.parametrize(
    ("text", "pattern", "why"),
    [
        ("见http://example.org/abc。", "abc", "inside a link"),
        ("见https：//abc。", "abc", "inside a link"),
        ("饮用湖泊水的人", "湖泊", "inside the word 湖泊水"),
    ],
)
def test_places_where_nothing_is_read(text: str, pattern: str, why: str) -> None:
    paper = document(("paragraph", text))
    (found,) = explain(paper, LAKES, [made("a", pattern)], ZH)
    assert (found.kept, found.why) == (False, why)


def test_a_reading_longer_than_a_word_is_not_inside_it() -> None:
    paper = document(("paragraph", "饮用湖泊水厂的人"))
    (found,) = explain(paper, LAKES, [made("a", "湖泊水厂")], ZH)
    assert found.kept


def test_nothing_is_read_twice() -> None:
    paper = document(("paragraph", "湖泊理事会和中湖"))
    mentions = extract(paper, LAKES, RULES, ZH)
    spans = [(mention.start, mention.end) for mention in mentions]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_an_empty_match_is_none() -> None:
    assert (
        extract(document(("paragraph", "abc")), LAKES, [made("a", "x{0,2}")], ZH) == []
    )


def test_occupancy() -> None:
    ground: Occupancy[str] = Occupancy(6)
    ground.take(1, 3, "a")
    ground.take(2, 4, "b")
    assert [ground.first(at, at + 1) for at in range(6)] == [
        None,
        "a",
        "b",
        "b",
        None,
        None,
    ]
    assert ground.first(0, 6) == "a" and ground.first(4, 6) is None
    assert ground.full(1, 4) and not ground.full(1, 5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("湖泊理事会", ["湖泊理事会"]),  # not the name inside it
        ("中湖泊区", ["中湖", "湖泊区"]),  # names may overlap
        ("在ILO开会", ["ILO"]),
        ("PILOT和ILO2", []),  # Latin names need word ends
        ("", []),
    ],
)
def test_names_of_the_authority(text: str, found: list[str]) -> None:
    assert [hit.name for hit in Gazetteer(LAKES).hits(text)] == found


def test_where_names_end() -> None:
    gazetteer = Gazetteer(LAKES)
    ends = gazetteer.ends("湖泊理事会")
    assert sorted(ends) == [2, 5] and [start for start, _ in ends[5]] == [0]
    assert gazetteer.ends("中湖").keys() == {2}
    assert gazetteer.hits("湖泊")[0].owners[0][1].id == "ILO"


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("湖", "湖水", ["湖"]),
        ("湖泊ILO", "湖泊ILO开会", ["湖泊ILO"]),
        ("湖泊ILO", "湖泊ILOS开会", []),
        ("ILO湖泊", "PILO湖泊开会", []),
    ],
)
def test_the_ends_of_a_name(name: str, text: str, found: list[str]) -> None:
    known = authority_of(Place=[Entry(id=name)])
    assert [hit.name for hit in Gazetteer(known).hits(text)] == found


def test_a_name_that_ends_with_a_longer_one_is_inside_it() -> None:
    known = authority_of(Place=[Entry(id="湖泊区"), Entry(id="泊区")])
    assert [hit.name for hit in Gazetteer(known).hits("湖泊区泊区")] == [
        "湖泊区",
        "泊区",
    ]


def test_an_authority_without_names_finds_none() -> None:
    assert Gazetteer(Authority({})).hits("湖泊") == []


def found_by(rule: Rule, text: str) -> Match:
    """The first match of a rule in a text."""
    assert rule.pattern is not None
    found = rule.pattern.search(text)
    assert found is not None
    context = Context(document(("paragraph", text)), LAKES, ZH)
    return Match(context, rule, found.span(), found)


PARTS = {
    "part": {
        "H1": "上半年",
        "spring": "春[季天]?",
        "middle": "中(?=，)",
        "day": "{n}日",
    },
    "n": "[一二三]{1,3}",
}


def with_parts(pattern: str) -> Rule:
    compiled = compile_pattern(expand(pattern, PARTS, "x"), "x")
    values = values_of(pattern, PARTS, "x")
    return replace(made("a", "x"), pattern=compiled, values=values)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("上半年", "H1"),
        ("春天", "spring"),
        ("春", "spring"),
        ("中，", "middle"),  # what looks ahead sees what is behind the words
        ("二三日", "day"),
        ("年", None),  # the field took no part
    ],
)
def test_a_fragment_names_its_values(text: str, value: str | None) -> None:
    assert found_by(with_parts("{part:part}|年"), text).value("part") == value


def test_a_field_without_named_values_has_none() -> None:
    with pytest.raises(LookupError):
        found_by(with_parts("{n:n}"), "三").value("n")


def test_what_a_match_knows() -> None:
    match = found_by(made("a", "(?P<a>湖)(?P<b>x)?泊"), "请湖泊理事会")
    assert match.fields == {"a": "湖"} and match.span("a") == (1, 2)
    assert match.words == "湖泊" and match.block.kind == "paragraph"
    assert (match.before(9), match.after(2)) == ("请", "理事")
    assert match.language is ZH and match.data.list("joining")
    assert match.lists("joining", "委员会") and not match.lists("joining", "湖")
    assert match.holds("unfinished", "湖和") and not match.holds("unfinished", "湖")


def test_a_name_of_a_list_has_no_fields() -> None:
    match = match_at("请湖泊", "湖泊", LAKES)
    with pytest.raises(IndexError):
        match.span("a")
    with pytest.raises(Refused, match="no known name"):
        _ = match.known


@pytest.mark.parametrize(
    ("unless", "text", "read"),
    [
        ({"before": "请"}, "请湖泊", False),
        ({"before": "请"}, "在湖泊", True),
        ({"after": "区"}, "湖泊区", False),
        ({"after": "区"}, "湖泊水区", True),
        # As far as 24 characters away.
        ({"before": "请水{23}"}, f"请{'水' * 23}湖泊", False),
        ({"before": "请水{24}"}, f"请{'水' * 24}湖泊", True),
        ({"after": "水{23}区"}, f"湖泊{'水' * 23}区", False),
        ({"after": "水{24}区"}, f"湖泊{'水' * 24}区", True),
        ({"holds": "泊$"}, "湖泊", False),
        ({"of": frozenset({"湖泊"})}, "湖泊", False),
        ({"of": frozenset({"湖水"})}, "湖泊", True),
        ({"of": frozenset({"湖泊"}), "before": "请"}, "在湖泊", True),  # all must hold
        ({"field": "first", "holds": "湖"}, "湖泊", False),
        ({"field": "second", "holds": "湖"}, "湖泊", True),
    ],
)
def test_surroundings_in_which_nothing_is_read(
    unless: dict[str, str | frozenset[str]], text: str, read: bool
) -> None:
    given = {"of": frozenset(), "before": None, "after": None, "field": None}
    given |= {"holds": None, "why": "so"} | unless
    for key in ("before", "after", "holds"):
        written = given[key]
        if isinstance(written, str):
            given[key] = re.compile(f"{written}$" if key == "before" else written)
    rule = replace(made("a", "(?P<first>湖)泊"), unless=(Unless(**given),))
    (found,) = explain(document(("paragraph", text)), Authority({}), [rule], ZH)
    assert found.kept is read
    assert found.why == ("kept" if read else "refused: so")


def test_a_production_may_read_less_than_its_pattern() -> None:
    rule = replace(made("a", "湖泊区"), read=lambda m: Value(id="x", start=m.start + 1))
    (found,) = extract(document(("paragraph", "在湖泊区")), LAKES, [rule], ZH)
    assert (found.text, found.start, found.id) == ("泊区", 2, "x")


def test_places_of_a_name_are_bounded() -> None:
    found = match_at("渔业署报告。" * 500, "报告")
    places = list(found.places("渔业署"))
    assert places[:3] == [0, 6, 12] and len(places) == 64
    assert list(found.places("没有")) == []
