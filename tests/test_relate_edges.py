"""Edges of what is said (`kg.relate`): where sayings, preambles and articles begin and end."""

from __future__ import annotations

import pytest
from readings import authority_of

from kg import read_text
from kg.extract import extract
from kg.extract.examples import document_of
from kg.model.authority import Entry
from kg.model.claim import Claim, Qualifier, Term
from kg.relate import relate
from kg.relate.derived.unit import _body as body_of
from kg.relate.derived.unit import _is_of_a_state as is_of_a_state
from kg.relate.directives import find_directives
from kg.relate.examples import keys
from kg.relate.saying import Saying


def asked(*paragraphs: str) -> list[str]:
    """The words that ask in a paper of these paragraphs."""
    paper = read_text("\n\n".join(paragraphs)).document
    return [one.operator for one in paper.directives]


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        (4, 9, True),
        (3, 9, False),  # begins before who says it
        (4, 20, True),
        (4, 21, False),  # ends behind what is said
        (4, 7, True),
        (4, 6, False),  # ends with the verb
    ],
)
def test_what_is_said(start: int, end: int, held: bool) -> None:
    by = Qualifier(name="saidBy", value=Term(literal="某甲"), start=4, end=6)
    said = Claim(
        subject=Term(), predicate="p", object=Term(), start=start, end=end, rule="r"
    )
    assert Saying(start=4, verb=6, end=20, by=by).holds(said) is held


def test_the_first_reason_asks_nothing() -> None:
    reasons = ("认识到各国应保护湖泊，", "强调各国应保护河流，")
    assert asked("大会，", *reasons, "请各国保护湖泊。") == ["请"]


@pytest.mark.parametrize(("count", "found"), [(2, 2), (3, 0)])
def test_a_paper_of_articles_asks_nothing(count: int, found: int) -> None:
    articles = [f"第{number}条 各国应保护湖泊。" for number in "一二三"[:count]]
    assert len(asked(*articles)) == found


@pytest.mark.parametrize(
    ("body", "unit", "known", "found"),
    [
        ("湖泊总署", "渔业司", True, "湖泊总署"),
        ("湖泊署", "渔业司", True, None),  # too short for a body
        ("湖泊总署", "渔业司", False, "湖泊总署"),
        ("湖泊总署", "司", False, None),  # too short for a unit
        ("湖泊总署", "渔司", False, "湖泊总署"),
        ("湖泊署", "渔业司", False, None),
    ],
)
def test_the_body_that_a_name_opens_with(
    body: str, unit: str, known: bool, found: str | None
) -> None:
    name = body + unit
    listed = [Entry(id=body)]
    if known:
        listed.append(Entry(id=name, parent=body))
    assert body_of(name, authority_of(Organization=listed), frozenset()) == found


@pytest.mark.parametrize(
    ("size", "answer"), [(1, False), (2, True), (13, True), (14, False)]
)
def test_a_unit_that_opens_with_a_state(size: int, answer: bool) -> None:
    state = ("湖" + "泊" * 30)[:size]
    known = authority_of(State=[Entry(id="LKL", zh=state)])
    assert is_of_a_state(f"{state}委员会", known) is answer


@pytest.mark.parametrize("words", ["这次会议", "本次会议", "该会议"])
def test_the_meeting_of_which_a_paper_is_the_report(words: str) -> None:
    title = "沿海灯塔问题国际会议的报告"
    document = document_of(f"{title}\n1. {words}于2012年5月3日举行。")
    mentions = extract(document)
    said = [keys(one, mentions) for one in relate(document, mentions)]
    assert said == [("沿海灯塔问题国际会议", "heldOn", "2012-05-03")]


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        (
            "请各国、粮农组织和世界银行保护湖泊。",
            ["各国", "联合国粮食及农业组织", "世界银行"],
        ),
        (
            "请有关的粮农组织和世界银行保护湖泊。",
            ["联合国粮食及农业组织", "世界银行"],
        ),
        ("各国和粮农组织应保护湖泊。", ["各国", "联合国粮食及农业组织"]),
    ],
)
def test_each_of_a_list_is_asked(sentence: str, asked: list[str]) -> None:
    document = document_of(sentence)
    (directive,) = find_directives(document, extract(document))
    assert [one.name for one in directive.addressees] == asked


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("渔民回家。\n粮农组织和世界银行密切合作", 1),
        ("粮农组织和世界银行密切合作\n渔民回家。", 0),  # a heading
    ],
)
def test_a_heading_says_nobody_works_together(text: str, count: int) -> None:
    document = document_of(text)
    mentions = extract(document)
    said = [keys(one, mentions) for one in relate(document, mentions)]
    assert said == [("联合国粮食及农业组织", "collaboratesWith", "世界银行")] * count


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        # With the attribute in front, which belongs to the first, or to those without an id.
        (
            "请拥有渔船的肯尼亚和智利保护湖泊。",
            [("拥有渔船的肯尼亚", "State/KEN"), ("智利", "State/CHL")],
        ),
        ("请拥有渔船的各国和各方保护湖泊。", [("拥有渔船的各国和各方", None)]),
    ],
)
def test_an_attribute_before_those_who_are_asked(
    sentence: str, asked: list[tuple[str, str | None]]
) -> None:
    document = document_of(sentence)
    (directive,) = find_directives(document, extract(document))
    assert [(one.name, one.key) for one in directive.addressees] == asked


@pytest.mark.parametrize(
    ("above", "post"),
    [
        ("世界粮食安全委员会开会。", "世界粮食安全委员会主席"),
        ("世界粮食安全委员会开会。\n", "世界粮食安全委员会主席"),
        # Two in the paragraph: which is meant is left open.
        ("世界粮食安全委员会和人口与发展委员会开会。", "委员会主席"),
        ("人口与发展委员会开会。\n世界粮食安全委员会开会。", "世界粮食安全委员会主席"),
    ],
)
def test_whose_chair_it_is(above: str, post: str) -> None:
    document = document_of(f"{above}Anna Berg担任委员会主席。")
    mentions = extract(document)
    said = [keys(one, mentions) for one in relate(document, mentions)]
    assert said == [("Anna Berg", "hasRole", post)]
