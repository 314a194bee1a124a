"""Known individuals that are passed are the only ones: no stage asks those of the project."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

import kg
import kg.pipeline.reading
from kg.extract import explain, extract
from kg.languages import PACKAGED
from kg.model.authority import Authority, Entry, Optional, load_authority
from kg.model.source import Source
from kg.parse import parse
from kg.pipeline.reading import read_through
from kg.repair import repair

PAPER = """联合国

大会

A/99/12

第九十九届会议

秘书长关于渔业的报告

1. 法国政府和纳米比亚水产部支持全球海洋委员会，并按照1982年《公约》行事。
2. 大会通过了第58/208号决议。海洋和内陆渔业事务局在达喀尔协定之后成立。
3. 沿海地区的国家回顾其第61/105号决议，以及联合国粮食及农业组织渔业委员会的决定。
4. 世界渔业大会第三次会议欢迎蓝色增长方案和《港口国措施协定》；《协定》将于2016年生效。
"""


def source_of(text: str) -> Source:
    return Source(name="paper.txt", text=text)


@pytest.fixture
def nothing_global(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever asks for the individuals of the project fails."""

    def refuse(*arguments: Any) -> Authority:
        raise AssertionError("asked for the individuals of the project")

    for name, module in list(sys.modules.items()):
        if name.startswith("kg.") and hasattr(module, "load_authority"):
            monkeypatch.setattr(module, "load_authority", refuse)
    yield


@pytest.mark.usefixtures("nothing_global")
def test_an_authority_that_is_passed_is_the_only_one() -> None:
    empty = Authority({})
    document = parse(repair(source_of(PAPER)), authority=empty)
    mentions = extract(document, empty)
    assert mentions and not [m for m in mentions if m.known and m.kind != "Date"]
    assert [reading for reading in explain(document, empty) if reading.kept]
    assert read_through(source_of(PAPER), authority=empty).statements
    assert kg.extract_mentions(PAPER, empty) == mentions


@pytest.mark.usefixtures("nothing_global")
def test_without_one_the_individuals_of_the_project_are_asked() -> None:
    with pytest.raises(AssertionError, match="asked for the individuals"):
        extract(parse(repair(source_of(PAPER)), authority=Authority({})))


def own(**entries: list[Entry]) -> Authority:
    return Authority(dict(entries))


def test_one_authority_does_not_steer_another() -> None:
    """Segmentation learns names; those of one reader are not those of the next."""
    sentence = "会议由绿山湖和平基金会主办。"
    knowing = own(
        Organization=[Entry(id="绿山湖和平基金会")], Place=[Entry(id="绿山湖")]
    )
    for authority in (knowing, Authority({}), knowing):
        found = kg.extract_mentions(sentence, authority)
        known = [m.text for m in found if m.known]
        assert known == (["绿山湖和平基金会"] if authority is knowing else [])


def test_whose_paper_it_is_tells_the_authority_that_is_passed() -> None:
    cover = "A/99/12\n\n秘书长关于渔业的报告\n\n1. 第一段。"
    named = own(Organization=[Entry(id="湖泊大会", code="A")])
    assert kg.parse_text(cover, authority=named).front.organ == "湖泊大会"
    assert kg.parse_text(cover, authority=Authority({})).front.organ is None
    assert kg.parse_text(cover).front.organ == "联合国大会"


def test_a_short_form_is_resolved_by_the_dates_of_the_authority_that_is_passed() -> (
    None
):
    text = "1. 各国按照1971年《公约》行事。"

    def read(authority: Authority) -> list[str]:
        mentions = read_through(source_of(text), authority=authority).mentions
        return [m.id for m in mentions if m.kind == "Treaty"]

    dated = own(Treaty=[Entry(id="湖泊养护公约", date="1971-02-02")])
    assert read(dated) == ["湖泊养护公约"]
    assert read(Authority({})) == []


def test_units_stand_behind_the_name_of_their_body() -> None:
    known = Authority(
        {
            "Organization": [
                Entry(id="湖泊联盟", before_units="湖泊联盟"),
                Entry(id="灯塔司", parent="湖泊联盟"),
                Entry(id="湖泊联盟港口司", parent="湖泊联盟"),
                Entry(id="渔业联盟"),
                Entry(id="统计司", parent="渔业联盟"),
            ]
        }
    )
    unit = known.named("Organization", "湖泊联盟灯塔司")
    assert unit is not None and unit.id == "灯塔司"
    assert known.named("Organization", "湖泊联盟湖泊联盟港口司") is None
    assert known.named("Organization", "渔业联盟统计司") is None


def test_names_are_written_as_chinese_folds_them() -> None:
    """Names of a text are looked up folded."""
    fold = PACKAGED.language("zh").fold
    odd = [name for name in load_authority().by_name if fold(name) != name]
    assert odd == []


PROBLEM = Optional(
    word="问题", kinds=["Organization", "Event"], heads=["首脑会议", "峰会"], least=7
)


@pytest.mark.parametrize(
    ("kind", "name", "variant"),
    [
        ("Organization", "湖泊污染问题常设工作组", "湖泊污染常设工作组"),
        ("Event", "世界湖泊首脑会议", "世界湖泊问题首脑会议"),
        ("Event", "沿海湖泊渔业峰会", "沿海湖泊渔业问题峰会"),
        ("Organization", "湖泊问题网络", None),  # too short to be a name
        ("Organization", "问题湖泊治理委员会", None),
        ("Organization", "首脑会议", None),
        ("Place", "世界湖泊问题地区公园", None),  # no kind of those
    ],
)
def test_names_with_and_without_an_optional_word(
    kind: str, name: str, variant: str | None
) -> None:
    entries = {kind: [Entry(id=name)]}
    known = Authority(entries, optional=[PROBLEM])
    assert set(known.by_name) == {name, variant} - {None}
    if variant:
        assert known.by_name[variant] == known.by_name[name]
        assert set(Authority(entries).by_name) == {name}


def test_a_spelling_that_two_things_share_names_neither() -> None:
    twins = [Entry(id="湖泊污染问题监测工作组"), Entry(id="湖泊污染监测问题工作组")]
    known = Authority({"Organization": twins}, optional=[PROBLEM])
    assert known.named("Organization", "湖泊污染监测工作组") is None


def test_a_name_that_somebody_bears_is_no_other_spelling() -> None:
    two = [Entry(id="湖泊污染问题监测工作组"), Entry(id="湖泊污染监测工作组")]
    known = Authority({"Organization": two}, optional=[PROBLEM])
    named = known.named("Organization", "湖泊污染监测工作组")
    assert named is not None and named.id == "湖泊污染监测工作组"


def test_lengths_of_the_names_that_begin_as_some_words_do() -> None:
    lakes = [Entry(id="湖泊署"), Entry(id="湖泊委员会"), Entry(id="海洋署")]
    known = Authority({"Organization": lakes, "Place": [Entry(id="湖泊")]})
    assert known.sizes(("Organization",), "湖泊委员会的报告") == [5, 3]
    assert known.sizes(("Organization", "Place"), "湖泊") == [5, 3, 2]
    assert known.sizes(("State",), "湖泊署") == []
    assert known.sizes(("Organization",), "河流署") == []
    assert known.sizes(("Organization",), "") == []


def test_the_organ_of_a_prefix_is_the_last_that_goes_by_it() -> None:
    two = [Entry(id="湖泊署", code="L"), Entry(id="湖泊委员会", code="L")]
    assert Authority({"Organization": two}).organs == {"L": "湖泊委员会"}
