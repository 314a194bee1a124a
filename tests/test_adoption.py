"""Who adopted what, when: lists, bodies and years in titles."""

from __future__ import annotations

import pytest

from kg import read_text
from kg.extract import extract
from kg.extract.examples import document_of
from kg.graph.iri import mint
from kg.model.document import Front
from kg.relate import relate
from kg.relate.examples import keys


def claims(sentence: str, date: str | None = None) -> set[tuple[str, str, str]]:
    document = document_of(sentence).model_copy(update={"front": Front(date=date)})
    mentions = extract(document)
    return {
        keys(c, mentions)
        for c in relate(document, mentions)
        if c.predicate.startswith("adopted")
    }


def test_each_number_of_a_list_has_its_day_and_the_body() -> None:
    made = claims(
        "经社理事会2013年7月22日第2013/211 A号和2013年12月9日第2013/211 B号决定成立了该小组"
    )
    assert made == {
        ("E/DEC/2013/211A", "adoptedOn", "2013-07-22"),
        ("E/DEC/2013/211B", "adoptedOn", "2013-12-09"),
        ("E/DEC/2013/211A", "adoptedBy", "经济及社会理事会"),
        ("E/DEC/2013/211B", "adoptedBy", "经济及社会理事会"),
    }


def test_two_days_and_two_numbers_go_in_one_order() -> None:
    made = claims("大会2004年12月2日和2006年12月8日第59/31号和第61/35号决议")
    assert {c for c in made if c[1] == "adoptedOn"} == {
        ("A/RES/59/31", "adoptedOn", "2004-12-02"),
        ("A/RES/61/35", "adoptedOn", "2006-12-08"),
    }
    assert not {
        c
        for c in claims("大会2004年12月2日和2006年12月8日第59/31和61/35号决议")
        if c[1] == "adoptedOn"
    }


def test_a_body_counts_only_if_its_prefix_fits_the_number() -> None:
    assert claims("大会第1540(2004)号决议") == set()
    assert claims("非洲联盟第59/31号决议") == set()
    assert claims("非洲联盟欢迎大会第59/31号决议") == {
        ("A/RES/59/31", "adoptedBy", "联合国大会")
    }


@pytest.mark.parametrize(
    ("date", "count"), [("2020-03-01", 1), ("2019-12-31", 0), (None, 1)]
)
@pytest.mark.parametrize(
    "sentence", ["《湖泊公约》于2020年通过。", "《2020年湖泊公约》"]
)
def test_nothing_was_adopted_after_the_year_of_the_paper(
    sentence: str, date: str | None, count: int
) -> None:
    days = [day for _, name, day in claims(sentence, date) if name == "adoptedOn"]
    assert days == ["2020"] * count


def test_its_own_are_those_of_the_body_that_speaks() -> None:
    assert ("S/RES/1540(2004)", "adoptedBy", "安全理事会") in claims(
        "安全理事会，\n回顾其2004年4月28日第1540(2004)号决议"
    )
    assert claims("第一节，\n回顾其第59/31号决议") == set()


@pytest.mark.parametrize(
    "words",
    [
        "大会2004年12月2日第59/31号决议",
        "大会在其2004年12月2日关于湖泊的第59/31号决议中",
        "大会2004年12月2日在第65次全体会议上通过的第59/31号决议",
        "大会于2004年12月2日以第59/31号决议设立了基金",
        "大会，\n回顾其以往各项决议，特别是2004年12月2日第59/31号决议",
    ],
)
def test_forms_of_a_dated_act(words: str) -> None:
    assert claims(words) == {
        ("A/RES/59/31", "adoptedOn", "2004-12-02"),
        ("A/RES/59/31", "adoptedBy", "联合国大会"),
    }


def test_the_day_of_something_else() -> None:
    assert claims("秘书长于2004年12月2日以第59/31号决议为依据作了报告") == set()
    assert not {
        c
        for c in claims("秘书长2004年12月2日关于大会第59/31号决议的报告")
        if c[1] == "adoptedOn"
    }


@pytest.mark.parametrize(
    "title",
    [
        "《2045年零废弃计划》",
        "《2045年森林战略》",
        "《2045年森林愿景》",
        "《森林保护2045年路线图》",
        "《到2045年停止毁林宣言》",
        "《2045年前停止毁林公约》",
        "《2011-2020年森林宣言》",
        "《恢复湿地，至2045年实现目标的宣言》",
    ],
)
def test_a_year_to_reach_is_no_adoption(title: str) -> None:
    assert claims(f"{title}得到执行") == set()
    assert claims(f"东南亚国家联盟通过了{title}") in (
        set(),
        {(title.strip("《》"), "adoptedBy", "东南亚国家联盟")},
    )


@pytest.mark.parametrize(
    "title",
    [
        "《1998年森林宣言》",
        "《1998年森林保护公约》",
        "《森林保护1998年议定书》",
        "《1998年护林员建议书》",
    ],
)
def test_the_year_of_adoption(title: str) -> None:
    assert [(p, o) for _, p, o in claims(f"{title}得到执行")] == [("adoptedOn", "1998")]
    assert claims(f"{title}得到执行", date="1996-05-04") == set()


def test_one_symbol_one_iri() -> None:
    assert mint("DocumentCitation", "S/RES/1540 (2004)") == mint(
        "Resolution", "S/RES/1540(2004)"
    )


def test_a_list_of_what_was_joined_has_the_years_of_joining() -> None:
    def made(words: str) -> set[tuple[str, str | None]]:
        found = read_text(words, language="zh").claims
        return {(c.subject, c.object) for c in found if c.predicate == "adoptedOn"}

    members = "\n\n(a) 《湖泊养护公约》(2011年)；\n\n(b) 《渔港公约》(2007年)。\n"
    joined = "1. 挪威批准或加入了以下文书：" + members
    both = {("湖泊养护公约", "2011"), ("渔港公约", "2007")}
    assert made(joined) == set()
    assert made(joined.replace("批准或加入", "介绍")) == both
    assert made(joined.replace("：", "。")) == both
    assert made("1. 挪威批准了文书。\n\n2. 文书如下：" + members) == both
