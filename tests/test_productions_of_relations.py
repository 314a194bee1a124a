"""What productions of relations make of a match, and why they refuse one."""

from __future__ import annotations

import re

import pytest

from kg.errors import Refused
from kg.extract import extract
from kg.extract.examples import document_of
from kg.languages import PACKAGED
from kg.model.authority import load_authority
from kg.model.document import Front
from kg.relate import relate
from kg.relate.examples import keys
from kg.relate.match import RelationMatch
from kg.relate.meeting import own_event
from kg.relate.skeleton import skeleton
from kg.rules.frames import Frame, load_frames
from kg.rules.relations import load_relation_rules

ZH = PACKAGED.language("zh")
RULES = {rule.id: rule for rule in load_relation_rules(ZH)}
READERS = {**RULES, **{frame.id: frame for frame in load_frames(ZH)}}


def match_of(rule_id: str, sentence: str) -> RelationMatch:
    """The first match of a rule in the last line of a paper."""
    rule = RULES[f"zh.{rule_id}"]
    document = document_of(sentence)
    mentions = extract(document)
    block = document.blocks[-1]
    inside = [m for m in mentions if m.start >= block.start]
    first = len(mentions) - len(inside)
    tags = skeleton(document, block, inside, first, language=ZH)
    found = rule.pattern.search(tags.words)
    assert isinstance(found, re.Match), f"{rule_id} does not match {sentence}"
    return RelationMatch(
        document=document,
        block=block,
        mentions=mentions,
        skeleton=tags,
        rule=rule,
        found=found,
        authority=load_authority(),
        language=ZH,
        own=own_event(document, mentions, ZH),
    )


@pytest.mark.parametrize(
    ("rule", "sentence", "why"),
    [
        ("adoption.inside_name", "《儿童权利公约》生效", "no year of adoption"),
        ("adoption.inside_name", "《2045年湖泊战略》生效", "no year of adoption"),
        ("role.post_in_brackets", "Anna Berg(渔业专家)到会", "no post"),
        (
            "adoption.year_in_brackets",
            "挪威批准了《儿童权利公约》(1991年)",
            "of joining it",
        ),
    ],
)
def test_refusals(rule: str, sentence: str, why: str) -> None:
    match = match_of(rule, sentence)
    with pytest.raises(Refused, match=why):
        match.rule.read(match)


def claims(sentence: str, rule: str, date: str | None = None) -> set[tuple[str, ...]]:
    """The claims of one rule, in a document of this date."""
    document = document_of(sentence)
    document = document.model_copy(update={"front": Front(date=date)})
    mentions = extract(document)
    reader = READERS[f"zh.{rule}"]
    if isinstance(reader, Frame):
        made = relate(document, mentions, (), frames=(reader,))
    else:
        made = relate(document, mentions, (reader,), frames=())
    return {keys(claim, mentions) for claim in made}


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("《1998年湖泊宣言》", "1998"),
        ("《1998年湖泊保护公约》", "1998"),
        ("《湖泊保护1998年议定书》", "1998"),
        ("《关于湖泊的1998年协定》", "1998"),
        ("《1998年湖泊条约》", "1998"),
        ("《1998年湖泊建议书》", "1998"),
        ("《1998年湖泊战略》", None),
        ("《1998年湖泊方案》", None),
        ("《1998年以前湖泊宣言》", None),
        ("《1998年至2010年湖泊宣言》", None),
        ("《到1998年恢复湖泊宣言》", None),
        ("《1998-2010年湖泊宣言》", None),
        ("《1798年湖泊宣言》", None),
        ("《2030年可持续发展议程》", None),
        ("《湖泊宣言》", None),
    ],
)
def test_year_inside_a_name(title: str, year: str | None) -> None:
    made = claims(f"{title}生效", "adoption.inside_name", date="2020-05-04")
    assert [target for _, _, target in made] == ([] if year is None else [year])


@pytest.mark.parametrize(
    ("written", "dated"),
    [(None, True), ("2012", True), ("2011-12-09", True), ("2010-01-01", False)],
)
def test_an_act_is_none_of_the_future(written: str | None, dated: bool) -> None:
    sentence = "大会2011年12月9日第66/97号决议"
    made = claims(sentence, "acts.numbered", written)
    assert (("A/RES/66/97", "adoptedOn", "2011-12-09") in made) == dated
    assert ("A/RES/66/97", "adoptedBy", "联合国大会") in made


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("大会第66/97号决议", "联合国大会"),
        ("安全理事会第1325(2000)号决议", "安全理事会"),
        ("经济及社会理事会第2013/21号决议", "经济及社会理事会"),
        ("大会第1325(2000)号决议", None),
        ("安全理事会第66/97号决议", None),
        ("粮农组织第66/97号决议", None),
    ],
)
def test_a_body_numbers_its_acts_by_its_prefix(sentence: str, body: str | None) -> None:
    made = claims(sentence, "acts.numbered")
    assert [target for _, _, target in made] == ([] if body is None else [body])


@pytest.mark.parametrize(
    ("speaks", "own"),
    [
        ("大会", {"A/RES/66/97"}),
        ("安全理事会", {"S/RES/1325(2000)"}),
        ("经济及社会理事会", set()),
    ],
)
def test_own_numbers_are_those_of_who_speaks(speaks: str, own: set[str]) -> None:
    sentence = f"{speaks}，\n回顾其第66/97号和第1325(2000)号决议"
    made = claims(sentence, "acts.numbered")
    assert {subject for subject, _, _ in made} == own


@pytest.mark.parametrize(
    ("heading", "reports"),
    [
        ("城市移徙问题专家会议的报告", True),
        ("城市移徙问题专家会议纪要", True),
        ("城市移徙问题专家会议主席的总结*", True),
        ("城市移徙问题专家会议", False),
        ("城市移徙问题专家会议的筹备工作", False),
        ("大会第六十届会议的报告", False),
        ("城市移徙问题专家会议的报告\n沿海灯塔问题国际会议的报告", False),
    ],
)
def test_the_meeting_that_a_document_reports_on(heading: str, reports: bool) -> None:
    document = document_of(f"{heading}\n1. 肯尼亚代表指出，城市很大。")
    mentions = extract(document)
    assert (own_event(document, mentions, ZH) is not None) == reports


@pytest.mark.parametrize(
    ("sentence", "hosts"),
    [
        ("智利举办了世界人道主义峰会", {"CHL"}),
        ("日本和智利举办了世界人道主义峰会", {"CHL", "JPN"}),
        ("训研所和智利举办了世界人道主义峰会", {"联合国训练研究所", "CHL"}),
        ("在智利举办了世界人道主义峰会", set()),
        ("于日本和智利举办了世界人道主义峰会", set()),
        ("前往日本、秘鲁及智利举办了世界人道主义峰会", set()),
    ],
)
def test_a_state_in_a_list_of_places_is_no_host(sentence: str, hosts: set[str]) -> None:
    made = claims(sentence, "meeting.held")
    assert {
        target for _, predicate, target in made if predicate == "organizedBy"
    } == hosts


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("2016年5月", {"2016-05"}),
        ("2016年", {"2016"}),
        ("2011-2020年", set()),
    ],
)
def test_no_meeting_lasts_for_years(words: str, held: set[str]) -> None:
    made = claims(f"{words}世界人道主义峰会", "meeting.date_before")
    assert {target for _, _, target in made} == held


def test_only_states_answer() -> None:
    made = claims("秘书处收到了答复：挪威(欧洲联盟)、瑞典。", "people.answered")
    assert {subject for subject, _, _ in made} == {"NOR", "SWE"}


@pytest.mark.parametrize(
    ("words", "modalities"),
    [
        ("本报告根据", {"asserted"}),
        ("本报告没有根据", {"negated"}),
        ("秘书处根据", set()),
    ],
)
def test_a_paper_cites_in_its_own_right(words: str, modalities: set[str]) -> None:
    document = document_of(f"{words}大会第58/208号决议编写")
    made = relate(
        document, extract(document), (), frames=(READERS["zh.citing.authority"],)
    )
    assert {claim.modality for claim in made} == modalities
