"""Where names begin: the walk back, known names at the edge, words that hide short ones."""

from __future__ import annotations

import pytest
from readings import ZH, authority_of, match_at

from kg.extract.boundary import (
    city_before,
    known_suffix,
    leading,
    left_edge,
    named_before,
    starts_word,
)
from kg.extract.walk import boundary_words
from kg.model.authority import Entry

LAKES = authority_of(
    State=[Entry(id="LKL", zh="湖国", alias=["大湖国"]), Entry(id="HLL", zh="丘国")],
    Place=[
        Entry(id="湖城"),
        Entry(id="湖区", type="Region"),
        Entry(id="湖岸", m49="999"),
    ],
    Organization=[Entry(id="湖泊委员会"), Entry(id="大湖泊委员会")],
)


@pytest.mark.parametrize(
    ("text", "name", "joins"),
    [
        ("由山区渔民委员会编写", "山区渔民委员会", False),  # behind a word that stops
        ("请山区渔民委员会编写", "山区渔民委员会", False),
        ("通过，山区渔民委员会", "山区渔民委员会", False),  # behind a mark
        ("“山区渔民委员会”", "山区渔民委员会", False),
        ("湖泊和山区渔民委员会", "山区渔民委员会", False),  # a conjunction parts two
        ("湖泊和山区渔民委员会", "湖泊和山区渔民委员会", True),  # or joins two parts
        ("渔民政府和山区委员会", "山区委员会", True),  # not behind a whole name
        ("湖泊委员会和山区委员会", "山区委员会", True),
        (
            "湖城和丘国渔民委员会",
            "湖城和丘国渔民委员会",
            False,
        ),  # two places are one name
        ("渔民和丘国渔民委员会", "丘国渔民委员会", True),  # a place begins another
        ("2004年山区委员会", "山区委员会", False),  # behind a date
        ("上述和山区委员会", "山区委员会", False),  # without the particle in front
        # Against something, behind what only a name can follow; else the verb stops.
        ("利用停止捕捞委员会", "停止捕捞委员会", False),
        ("加入了反对捕捞委员会", "反对捕捞委员会", False),
        ("设立停止捕捞委员会", "停止捕捞委员会", False),
        ("应停止捕捞委员会", "捕捞委员会", False),
        ("挪威反对捕捞委员会", "捕捞委员会", False),
        ("停止了捕捞委员会", "捕捞委员会", False),
        ("决定停止捕捞委员会", "捕捞委员会", False),
        # With an adverb that is one word with the verb; an adverb alone stops nothing.
        ("丘国大力支持山区渔民委员会", "山区渔民委员会", False),
        ("丘国充分利用山区渔民委员会", "山区渔民委员会", False),
        ("丘国积极参与山区渔民委员会", "山区渔民委员会", False),
        # 方向 is 方 and 向 here; 和平 is no conjunction.
        ("各方向山区渔民委员会", "山区渔民委员会", False),
        ("各国向和平渔民委员会", "和平渔民委员会", True),
        ("和解与渔民委员会", "和解与渔民委员会", True),
    ],
)
def test_the_walk_back(text: str, name: str, joins: bool) -> None:
    match = match_at(text, "委员会" if "”" in text else name, LAKES)
    end = text.index(name) + len(name)
    start = left_edge(match, end, joins=joins)
    assert text[start:end] == name


def test_the_walk_ends_at_words_of_its_own() -> None:
    text = "山区渔民委员会"
    match = match_at(text, text, LAKES)
    assert left_edge(match, len(text), frozenset({"山区"})) == 2
    assert left_edge(match, len(text), frozenset()) == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("妨碍渔民委员会", "渔民委员会"),  # a verb
        ("永久渔民委员会", "渔民委员会"),  # an adverb
        ("另外渔民委员会", "渔民委员会"),  # a pronoun
        ("三家渔民委员会", "渔民委员会"),  # a numeral
        ("合作渔民委员会", "合作渔民委员会"),  # a verb that is a noun as well
        ("渔业与展望委员会", "渔业与展望委员会"),  # behind a conjunction it is one
        ("渔业和湖泊委员会", "湖泊委员会"),  # a body begins a name of its own
    ],
)
def test_in_front_of_a_body_the_walk_ends_at_verbs_and_the_like(
    text: str, name: str
) -> None:
    match = match_at(text, text[-3:], LAKES)
    start = left_edge(match, len(text), joins=True, body=True)
    assert text[start:] == name


def test_what_a_known_body_has_in_its_name_does_not_end_the_walk() -> None:
    text = "评估妨碍渔业委员会"
    known = authority_of(Organization=[Entry(id="妨碍航行委员会")])
    assert left_edge(match_at(text, text[-3:], known), len(text), body=True) == 0
    assert left_edge(match_at(text, text[-3:], LAKES), len(text), body=True) == 4


def test_the_walk_has_a_reach() -> None:
    text = "渔民" * 30 + "委员会"
    match = match_at(text, "委员会", LAKES)
    assert left_edge(match, len(text), reach=9) == len(text) - 9


def test_the_walk_stays_in_its_block() -> None:
    match = match_at("山区\n委员会", "委员会", LAKES)
    assert left_edge(match, match.end) >= 2


@pytest.mark.parametrize(
    ("text", "words", "starts"),
    [
        ("增加纳税", "加纳", False),
        ("法国政府", "法国", True),
        ("加纳政府", "加纳", True),  # nothing stands before it
        ("（加纳政府）", "加纳", True),
        ("在加纳举行", "加纳", True),
    ],
)
def test_a_short_name_starts_a_word(text: str, words: str, starts: bool) -> None:
    assert starts_word(match_at(text, words)) is starts


@pytest.mark.parametrize(
    ("text", "floor", "found"),
    [
        ("由大湖泊委员会", None, "大湖泊委员会"),
        ("由大湖泊委员会", 2, "湖泊委员会"),
        ("由山区委员会", None, None),
    ],
)
def test_the_longest_known_name_that_ends_here(
    text: str, floor: int | None, found: str | None
) -> None:
    match = match_at(text, "委员会", LAKES)
    start = known_suffix(match, match.end, floor)
    assert (start if start is None else text[start:]) == found


def test_a_place_right_before_a_word() -> None:
    match = match_at("大湖国进程", "进程", LAKES)
    found = named_before(match, ("State", "Place"))
    assert found and (found[0], found[1].id) == (0, "LKL")
    assert named_before(match, ("Place",)) is None
    assert named_before(match_at("青年进程", "进程", LAKES), ("State",)) is None


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("湖城进程", (0, "湖城")),
        ("湖区进程", None),
        ("湖岸进程", None),
        ("丘国进程", None),
    ],
)
def test_a_city_right_before_a_word(text: str, city: tuple[int, str] | None) -> None:
    assert city_before(match_at(text, "进程", LAKES)) == city


@pytest.mark.parametrize(
    ("words", "kinds", "rest", "found"),
    [
        ("大湖国渔民", ("State",), 0, (3, "LKL")),
        ("湖国", ("State",), 0, (2, "LKL")),
        ("湖国", ("State",), 1, None),
        ("湖城渔民", ("State",), 0, None),
        ("湖城渔民", ("State", "Place"), 2, (2, "湖城")),
    ],
)
def test_the_longest_known_name_in_front(
    words: str, kinds: tuple[str, ...], rest: int, found: tuple[int, str] | None
) -> None:
    known = leading(match_at(words, words, LAKES), words, *kinds, rest=rest)
    assert (known and (known[0], known[1].id)) == found


def test_a_stop_ends_the_walk_whole_or_in_pieces() -> None:
    words = boundary_words(ZH)
    stops = words.set("stops")
    cut = ZH.cutter(words.list("whole"), words.list("stops"))
    assert [word for word in stops if stops.isdisjoint(cut(word))] == []
