"""Edges of what is read: how far around a name is looked, how short and how long one may be."""

from __future__ import annotations

from typing import Any

import pytest
from papers import document
from readings import ZH, authority_of, match_at, read, rule_of

from kg.errors import Refused
from kg.extract import extract
from kg.extract.adopter import fits, known_body, sentence_before
from kg.extract.again import said_again
from kg.extract.boundary import known_suffix, left_edge, named_before
from kg.extract.date import _point as point
from kg.extract.edges import is_anchored, refuse_torn, straddled, whole_start
from kg.extract.engine import Candidate
from kg.extract.match import Context, Match
from kg.extract.namesakes import another_is_near, possessor
from kg.extract.title import title_words, unmarked
from kg.model.authority import Authority, Entry
from kg.model.value import Value

LAKES = authority_of(
    Organization=[Entry(id="湖泊委员会"), Entry(id="航标中心")],
    Place=[Entry(id="湖城")],
    State=[Entry(id="LKL", zh="大湖国", alias=["巨湖国"])],
)


SOUNDS = "瓦托利马拉卡巴多尼萨加达"  # which render foreign names


def pad(count: int) -> str:
    """So many characters that say nothing."""
    return "水" * count


def ids(kind: str, text: str, **front: Any) -> list[str]:
    """Ids of what is read of a kind in a paragraph, in text order."""
    paper = document(("paragraph", text), **front)
    return [one.id for one in extract(paper, language=ZH) if one.kind == kind]


def named(kind: str, name: str) -> Authority:
    """An authority that knows one thing."""
    return authority_of(**{kind: [Entry(id=name)]})


# Who adopted an act.


@pytest.mark.parametrize(("number", "answer"), [("30/1", False), ("31/1", True)])
def test_from_its_thirty_first_session_on_the_assembly_numbers_by_session(
    number: str, answer: bool
) -> None:
    assert fits(match_at("大会", "大会"), "A", "session", number) is answer


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("大会第三十届会议第3499号决议", ["A/RES/3499(XXX)"]),
        ("大会第三十一届会议第99号决议", ["A/RES/31/99"]),
        ("经济及社会理事会第六十三届会议第2099号决议", ["E/RES/2099(LXIII)"]),
        ("经济及社会理事会第六十四届会议第2099号决议", []),
        # Of no body that is named, with a session: of the Assembly.
        ("第三十届会议第3499号决议", ["A/RES/3499(XXX)"]),
    ],
)
def test_the_last_session_in_roman_numerals(words: str, found: list[str]) -> None:
    assert ids("Resolution", f"见{words}。") == found


@pytest.mark.parametrize(
    ("count", "found"), [(85, "A/HRC/RES/31/5"), (86, "A/RES/31/5")]
)
def test_how_far_before_a_number_its_body_is_named(count: int, found: str) -> None:
    assert ids("Resolution", f"人权理事会{pad(count)}第31/5号决议") == [found]


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("大会开会。理事会的", "理事会的"),
        ("大会开会。理事会休会。", ""),
        (f"大会{pad(239)}", f"会{pad(239)}"),
    ],
)
def test_the_sentence_before_a_number(before: str, sentence: str) -> None:
    match = match_at(f"{before}第1号决议", "第1号", rule="resolution.numbered")
    assert sentence_before(match) == sentence


def test_a_body_that_begins_its_block() -> None:
    match = match_at("航标中心决议", "决议", LAKES, rule="resolution.numbered")
    body = known_body(match, match.start)
    assert body is not None and body.id == "航标中心"


# Names that are said again.


@pytest.mark.parametrize(("name", "found"), [("航标问题小组", [9]), ("航标小组长", [])])
def test_the_shortest_name_that_is_read_again(name: str, found: list[int]) -> None:
    text = f"{name}开会，{name}休会"
    context = Context(document(("paragraph", text)), LAKES, ZH)
    first = Candidate(
        rule_of("organization.form"), 0, len(name), (Value(id=name),), kept=True
    )
    assert [one.start for one in said_again([first], context)] == found


# Known names before a place.


@pytest.mark.parametrize(("size", "found"), [(1, None), (2, 0), (30, 0), (31, None)])
def test_the_longest_known_name_that_ends_at_a_place(
    size: int, found: int | None
) -> None:
    name = ("湖" + "泊" * 30)[:size]
    match = match_at(f"{name}部门", "部门", named("Organization", name))
    assert known_suffix(match, size) == found


@pytest.mark.parametrize(("size", "found"), [(1, None), (2, 0), (12, 0), (13, None)])
def test_the_longest_state_before_a_place(size: int, found: int | None) -> None:
    name = ("湖" + "泊" * 30)[:size]
    match = match_at(f"{name}部门", "部门", named("State", name))
    before = named_before(match, ("State",))
    assert (before and before[0]) == found


def test_no_name_ends_where_its_block_begins() -> None:
    assert left_edge(match_at("的渔民", "渔民", LAKES), 0) == 0


def test_a_particle_begins_no_name() -> None:
    match = match_at("的渔民委员会", "委员会", LAKES)
    assert left_edge(match, match.end) == 1


# What belongs to a name beyond a mark.


@pytest.mark.parametrize("count", [1, 58])
def test_a_quotation_opens_a_name(count: int) -> None:
    text = f"“{pad(count)}”网络联盟"
    match = match_at(text, "网络联盟", LAKES)
    assert whole_start(match, match.start, match.end) == 0


def test_a_quotation_is_too_long_for_a_name() -> None:
    match = match_at(f"“{pad(59)}”网络联盟", "网络联盟", LAKES)
    with pytest.raises(Refused, match="a mark that nothing opens"):
        whole_start(match, match.start, match.end)


@pytest.mark.parametrize(
    ("before", "whole"),
    [
        ("鱼、", ""),  # no item
        ("捕鱼、", "捕鱼、"),
        ("捕鱼、" * 6, "捕鱼、" * 6),
        ("捕鱼、" * 7, "捕鱼、" * 6),
        (f"{pad(11)}、", f"{pad(11)}、"),
        (f"{pad(12)}、", ""),
        ("、", ""),
    ],
)
def test_items_of_a_name_that_is_a_list(before: str, whole: str) -> None:
    name = "造船和航运问题工作组"
    match = match_at(before + name, name, LAKES)
    start = whole_start(match, match.start, match.end)
    assert match.folded[start : match.end] == whole + name


def test_a_name_that_nothing_holds_together_has_no_items_before_it() -> None:
    name = "造船和航运工作组"
    match = match_at(f"湖泊委员会、{name}", name, LAKES)
    assert whole_start(match, match.start, match.end) == match.start


@pytest.mark.parametrize(
    ("left", "size", "found"),
    [
        (-1, 24, True),
        (-1, 25, False),
        (-12, 16, True),
        (-13, 17, False),
        (-2, 3, True),
        (-2, 2, False),
    ],
)
def test_a_known_name_that_the_walk_stopped_inside_of(
    left: int, size: int, found: bool
) -> None:
    start = 20
    name = "湖" + pad(size - 1)
    text = pad(start + left) + name + "部门" * 20
    context = Context(document(("paragraph", text)), named("Organization", name), ZH)
    match = Match(context, rule_of("organization.form"), (start, start + 30))
    assert straddled(match, start) == (start + left if found else start)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("湖城渔民会", True),
        ("湖城渔会", False),  # too short
        ("国际渔民协会", True),
        ("国际渔民会", False),
        ("航标中心分会", True),
        ("航标中心会", False),  # hardly more than the body
    ],
)
def test_the_shortest_name_with_an_anchor(name: str, answer: bool) -> None:
    assert is_anchored(match_at(name, name, LAKES), name) is answer


def test_a_word_at_which_walks_end_is_no_half_of_a_name() -> None:
    whole = match_at("民间社会和渔业小组", "渔业小组", LAKES)
    refuse_torn(whole, whole.start, whole.end)
    torn = match_at("渔民社会和渔业小组", "渔业小组", LAKES)
    with pytest.raises(Refused, match="half of a name"):
        refuse_torn(torn, torn.start, torn.end)


# Persons.


@pytest.mark.parametrize(("size", "found"), [(1, 0), (2, 1), (10, 1), (11, 0)])
def test_a_name_in_a_list_of_members(size: int, found: int) -> None:
    name = SOUNDS[:size]
    (one,) = read("person.listed", f"大湖国{name}先生", authority=LAKES)
    assert (one.kept, one.text == name) == (bool(found), bool(found))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("，若马利·席尔瓦说", []),
        ("若马利·席尔瓦说", []),
        ("，若马·席尔瓦说", ["若马·席尔瓦"]),
        ("他若马利·席尔瓦说", ["若马利·席尔瓦"]),
    ],
)
def test_a_conjunction_before_a_person(text: str, found: list[str]) -> None:
    assert [one.text for one in read("person.dotted", text) if one.kept] == found


# Titles and meetings.


@pytest.mark.parametrize(("title", "bare"), [('"', '"'), ('""', ""), ('"湖"', "湖")])
def test_marks_around_a_title(title: str, bare: str) -> None:
    assert unmarked(title, title_words(ZH)) == bare


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("举行渔业和航运会议。", ["渔业和航运会议"]),
        ("举行渔业航运会议。", []),
        ("举行国际渔业峰会。", ["国际渔业峰会"]),
        ("举行国际鱼峰会。", []),
        ("见渔业问题研讨会的记录。", ["渔业问题研讨会"]),
        ("见渔业问题研讨的记录。", []),
    ],
)
def test_the_shortest_name_of_a_meeting(text: str, found: list[str]) -> None:
    assert ids("Event", text) == found


# Years, months and days.


@pytest.mark.parametrize(
    "day", [(1000, 1, 1), (2200, 12, 31), (2020, 2, 29), (2019, 2, 28), (1000,)]
)
def test_a_day_that_there_is(day: tuple[int, ...]) -> None:
    assert point(*day)[: len(day)] == day


@pytest.mark.parametrize(
    "day", [(999,), (2201,), (2020, 0), (2020, 13), (2020, 1, 0), (2019, 2, 29)]
)
def test_a_day_that_there_is_not(day: tuple[int, ...]) -> None:
    with pytest.raises(Refused):
        point(*day)


@pytest.mark.parametrize(
    ("rule", "words", "why"),
    [
        ("months", "2020年3月至3月", "a span that runs backwards"),
        ("year", "2020年第一、第一季度", "quarters that run backwards"),
        ("year", "2020年第一和第三季度", "quarters with a gap"),
        ("yearlist", "2020年和2020年", "dates that run backwards"),
    ],
)
def test_what_ends_where_it_begins(rule: str, words: str, why: str) -> None:
    found = [one for one in read(f"date.{rule}", words) if one.text == words]
    assert [one.why for one in found] == [f"refused: {why}"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2000-05-01", ["1920/1929"]),
        ("2001-05-01", ["2020/2029"]),
        ("2100-05-01", ["2020/2029"]),
        (None, ["2020/2029"]),
    ],
)
def test_the_century_of_a_decade(written: str | None, found: list[str]) -> None:
    assert ids("Date", "本世纪二十年代", date=written) == found


@pytest.mark.parametrize(
    ("count", "found"), [(1495, "2019-03-05"), (1496, "2030-03-05")]
)
def test_how_far_before_a_day_its_year_is_named(count: int, found: str) -> None:
    text = f"2019年{pad(count)}3月5日"
    assert ids("Date", text, date="2030-01-01") == ["2019", found]


def test_the_year_of_an_act_counts_in_its_own_paragraph() -> None:
    paper = document(
        ("paragraph", "2018年开会。"),
        ("paragraph", "2019年第74/1号决议要求3月5日开会。"),
    )
    days = [one.id for one in extract(paper, language=ZH) if one.kind == "Date"]
    assert days[-1] == "2019-03-05"


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (
            "Event",
            "2018年渔业问题国际会议和2019年12月的渔业问题国际会议",
            ["2018年渔业问题国际会议", "2019年渔业问题国际会议"],
        ),
        (
            "Instrument",
            "《湖泊战略》(2018-2019年)和《湖泊战略》(2021-2022年)",
            ["2018-2019年湖泊战略", "2021-2022年湖泊战略"],
        ),
    ],
)
def test_years_that_tell_names_apart(kind: str, text: str, found: list[str]) -> None:
    assert ids(kind, text) == found


# Bodies.


@pytest.mark.parametrize(
    ("before", "behind", "answer"),
    [
        (118, 0, True),
        (119, 0, False),
        (None, 58, True),
        (None, 59, False),
    ],
)
def test_how_near_another_body_is(
    before: int | None, behind: int, answer: bool
) -> None:
    name = "欧洲委员会"
    text = (
        name + pad(behind) + "欧盟" if before is None else "欧盟" + pad(before) + name
    )
    assert another_is_near(match_at(text, name)) is answer


@pytest.mark.parametrize(("size", "found"), [(30, True), (31, False)])
def test_a_known_name_that_ends_behind_the_match(size: int, found: bool) -> None:
    name = "湖" + pad(9)
    text = pad(size - 10) + name + pad(5)
    context = Context(document(("paragraph", text)), named("Organization", name), ZH)
    match = Match(context, rule_of("organization.form"), (size - 7, 30))
    assert straddled(match, match.start) == (size - 10 if found else match.start)


@pytest.mark.parametrize(
    ("text", "organ", "found"),
    [
        ("工作组第三届会议", "渔业问题工作组", "渔业问题工作组第三届会议"),
        ("委员会第三届会议", "渔业问题委员会", "渔业问题委员会第三届会议"),
        (
            "人口与发展委员会开会。委员会第五十届会议",
            None,
            "人口与发展委员会第五十届会议",
        ),
        ("粮农组织大会第三届会议", None, "联合国粮食及农业组织大会第三届会议"),
        ("湖泊组织大会第三届会议", None, "湖泊组织大会第三届会议"),
    ],
)
def test_whose_session_it_is(text: str, organ: str | None, found: str) -> None:
    assert ids("Event", text, organ=organ) == [found]


@pytest.mark.parametrize(
    ("text", "short", "found"),
    [
        ("大湖国湖泊管理署", "湖泊管理署", "大湖国湖泊管理署"),
        ("大湖国湖泊大管理署", "湖泊大管理署", "国际湖泊总署"),  # too long to be common
        ("湖泊管理署(湖泊管理署)", "湖泊管理署", "国际湖泊总署"),
    ],
)
def test_a_short_name_that_other_bodies_may_have(
    text: str, short: str, found: str
) -> None:
    known = authority_of(
        Organization=[Entry(id="国际湖泊总署", alias=[short])],
        State=[Entry(id="LKL", zh="大湖国")],
    )
    first = read("organization.known", text, authority=known)[0]
    assert first.value is not None and first.value["id"] == found


@pytest.mark.parametrize(("name", "kept"), [("渔业署", True), ("渔业总署", False)])
def test_a_known_body_at_the_end_of_one_of_the_united_nations(
    name: str, kept: bool
) -> None:
    (one,) = read(
        "organization.un_body",
        f"联合国湖水{name}",
        authority=named("Organization", name),
    )
    assert one.why == ("kept" if kept else "refused: a known name ends here")


def test_whose_division_it_is() -> None:
    assert possessor(match_at(f"大会{pad(58)}统计司", "统计司")) == "联合国大会"
    with pytest.raises(Refused, match="whose division"):
        possessor(match_at(f"大会{pad(59)}统计司", "统计司"))


@pytest.mark.parametrize(("count", "found"), [(987, []), (988, ["湖泊组织第四届会议"])])
def test_how_far_back_another_body_met(count: int, found: list[str]) -> None:
    text = f"航标问题委员会第三届会议。{pad(count)}"
    paper = document(
        ("paragraph", text),
        ("paragraph", "代表在第四届会议上发言"),
        organ="湖泊组织",
    )
    read = [one.id for one in extract(paper, language=ZH) if one.kind == "Event"]
    assert read == ["航标问题委员会第三届会议", *found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("巨湖国外交部", "大湖国外交部"),  # as long as the label: by the label
        ("大湖国外交部", "大湖国外交部"),
    ],
)
def test_a_body_of_a_state_goes_by_its_label(text: str, found: str) -> None:
    (reading,) = read("organization.state_body", text, authority=LAKES)
    assert reading.value is not None and reading.value["id"] == found


@pytest.mark.parametrize(
    ("name", "by_name", "by_form"),
    [
        ("湖水署执行局", ["国际湖泊执行局"] * 2, ["湖水署执行局"]),
        ("湖署执行局", ["国际湖泊执行局"], []),
    ],
)
def test_the_shortest_body_before_the_noun_of_its_organ(
    name: str, by_name: list[str], by_form: list[str]
) -> None:
    paper = document(("paragraph", f"{name}开会。执行局休会。"))
    known = authority_of(Organization=[Entry(id="国际湖泊执行局", alias=[name])])
    assert [one.id for one in extract(paper, known, language=ZH)] == by_name
    assert [one.id for one in extract(paper, LAKES, language=ZH)] == by_form


def test_a_known_place_is_known() -> None:
    (one,) = read("place.known", "在内罗毕")
    assert one.value is not None and one.value["known"]


def test_an_organ_that_is_all_that_the_cover_names() -> None:
    paper = document(("paragraph", "执行局审议了报告。"), organ="执行局")
    assert [one for one in extract(paper, language=ZH) if one.text == "执行局"] == []


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ("programme.form", "推出西非小渔港倡议", "西非小渔港倡议"),
        ("programme.form", "推出西非渔港倡议", None),
        ("programme.fund", "向渔民海岸基金缴款", "渔民海岸基金"),
        ("programme.fund", "缴款给牧渔民基金", None),
        ("programme.fund", "各国利用海岸促进机制转让技术", "海岸促进机制"),
        ("place.held", "会议在瓦托利举行", "瓦托利"),
        ("place.held", "会议在瓦托举行", None),
        ("place.held", "会议在智利瓦托举行", "瓦托"),
        # A body whose name begins where the list of authors does.
        (
            "publication.cited",
            "情况好了。沿海渔业研究所，“渔网的编织”，第7页",
            "“渔网的编织”",
        ),
        ("publication.cited", "情况好了。通过渔业研究所，“渔网的编织”，第7页", None),
        ("place.province", "会议在瓦托省举行", "瓦托省"),
        ("place.province", "会议在瓦省举行", None),
        ("place.province", f"会议在{SOUNDS[:10]}省举行", f"{SOUNDS[:10]}省"),
        ("place.province", f"会议在{SOUNDS[:11]}省举行", None),
        ("place.land", f"会议在{SOUNDS[:11]}沙漠举行", f"{SOUNDS[:11]}沙漠"),
        ("place.land", f"会议在{SOUNDS[:12]}沙漠举行", None),
        ("event.session", "造船业委员会第三届会议", "造船业委员会第三届会议"),
        ("event.session", "渔业委员会第三届会议", None),
    ],
)
def test_the_shortest_name_by_its_form(rule: str, text: str, found: str | None) -> None:
    kept = [one.text for one in read(rule, text) if one.kept]
    assert kept == ([found] if found else [])


@pytest.mark.parametrize(("size", "found"), [(2, ["瓦托省"]), (8, ["瓦托省"]), (9, [])])
def test_the_longest_state_before_a_province(size: int, found: list[str]) -> None:
    state = ("湖" + "泊" * 30)[:size]
    read_there = read(
        "place.province", f"{state}瓦托省", authority=named("State", state)
    )
    assert [one.text for one in read_there if one.kept] == found
