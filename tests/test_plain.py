"""Questions in plain words: understood whole, or not at all."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import QueryError
from kg.model.schema import schema_folder
from kg.store.plain import understand
from kg.store.query import ask, ask_plainly, load_store, questions

# Words, the question that they ask, its year, the labels of the things that they name.
UNDERSTOOD: list[tuple[str, str, int | None, list[str]]] = [
    ("国际移民组织", "body", None, ["国际移民组织"]),
    ("2018年发生了什么？", "year", 2018, []),
    ("谁支持儿童基金会", "supports", None, ["联合国儿童基金会"]),
    ("谁支持方案", "programme-supporters", None, []),
    (
        "移民组织和儿基会一起做什么？",
        "works-together",
        None,
        ["国际移民组织", "联合国儿童基金会"],
    ),
    ("哪些会议在马拉喀什举行？", "meetings", None, ["马拉喀什"]),
    ("which meetings were held in Marrakech?", "meetings", None, ["马拉喀什"]),
    ("哪些会议没有召开", "meetings-not-held", None, []),
    ("计划举行哪些会议", "planned-meetings", None, []),
    ("谁主办了全球移民与发展论坛", "hosts", None, ["全球移民与发展论坛"]),
    ("谁出席了全球移民与发展论坛", "participants", None, ["全球移民与发展论坛"]),
    ("哪些人出席了会议", "persons-in-meetings", None, []),
    ("哪些国家参加了会议", "states-in-meetings", None, []),
    ("2003年大会通过了哪些决议", "adopted", 2003, ["联合国大会"]),
    ("what did the General Assembly adopt in 2018", "adopted", 2018, ["联合国大会"]),
    ("哪条公约何时生效", "in-force", None, []),
    ("谁请秘书长做什么", "requests", None, ["秘书长"]),
    ("who asked UNICEF to do what", "requests", None, ["联合国儿童基金会"]),
    ("什么时候截止", "deadlines", None, []),
    ("when was the IOM founded", "beginnings", None, ["国际移民组织"]),
    ("哪项决议成立了哪个机构", "founded-by-act", None, []),
    ("哪些机构隶属于欧洲联盟", "units", None, ["欧洲联盟"]),
    ("which States replied?", "replies", None, []),
    ("儿基会还有哪些名称", "names", None, ["联合国儿童基金会"]),
    ("有哪些矛盾之处", "conflicts", None, []),
    ("各文件有哪些章节", "sections", None, []),
]
REFUSED = [
    ("天气怎么样", "天气, 怎么样: no word that asks"),
    ("what is the weather", "weather: no word that asks"),
    ("谁签署了这份文件", "这份: no word that asks"),
    ("谁签署了A/1/2", "a/1/2: no word that asks"),
    ("谁反对儿基会", "反对: no word that asks"),
    ("谁支持日内瓦会议", "日内瓦会议: nothing in this graph goes by that name"),
    ("who supports the Geneva conference", "Geneva conference: nothing in this graph"),
    ("哪些国家支持", "no question fits these words; ask one by its name: supports"),
    ("2003年和2006年通过了哪些决议", "asks of more than a year"),
    ("自2003年通过了哪些决议", "asks of more than a year"),
    ("what was adopted since 2003", "asks of more than a year"),
    ("2003年以来通过了哪些决议", "以来: no word that asks"),
    ("何时何地", "no question fits these words"),
]


@pytest.fixture(scope="module")
def graph(built: Path) -> Path:
    return built / "graph.ttl"


@pytest.mark.parametrize(("asked", "question", "year", "labels"), UNDERSTOOD)
def test_understood(
    asked: str, question: str, year: int | None, labels: list[str], graph: Path
) -> None:
    meant = understand(asked, load_store(graph))
    assert (meant.question, meant.year) == (question, year)
    named = {label for one in meant.names for label in one.labels}
    assert named == set(labels)


@pytest.mark.parametrize(("asked", "why"), REFUSED)
def test_what_is_understood_by_half_is_not_answered(
    asked: str, why: str, graph: Path
) -> None:
    with pytest.raises(QueryError) as raised:
        understand(asked, load_store(graph))
    assert why in str(raised.value)


def test_rows_name_all_that_is_asked_of(graph: Path) -> None:
    understood, answer = ask_plainly("哪些会议在马拉喀什举行？", graph)
    assert understood.question == "meetings" and answer.rows
    assert all("马拉喀什" in row for row in answer.rows)
    assert len(answer.rows) < len(ask("meetings", graph).rows)
    _, of_a_year = ask_plainly("2003年大会通过了哪些决议", graph)
    assert of_a_year.rows == [
        row for row in ask("adopted", graph, year=2003).rows if "联合国大会" in row
    ]


def test_it_says_how_it_understood(built: Path) -> None:
    run = CliRunner().invoke(
        main, ["ask", "谁请儿基会做什么", str(built), "--format", "csv"]
    )
    assert run.exit_code == 0 and run.stdout.startswith("asker,")
    assert run.stderr.startswith("understood as requests: ")
    assert "儿基会 = 联合国儿童基金会" in run.stderr
    run = CliRunner().invoke(main, ["ask", "谁答复了谁", str(built), "--year", "2003"])
    assert run.exit_code == 2 and "filters go with the name of a question" in run.stderr


def test_every_rule_asks_a_question_by_words_that_are_listed() -> None:
    data = tomllib.loads((schema_folder() / "asking.toml").read_text(encoding="utf-8"))
    firsts = [alike[0] for alike in data["same"]]
    assert len(set(firsts)) == len(firsts)
    several = [word for alike in data["same"] for word in alike]
    assert len(set(several)) == len(several), "a word asks for one thing"
    assert not set(several) & set(data["stop"])
    for row in data["rule"]:
        assert row["ask"] in questions()
        asked = {*row["all"], *row.get("some", ())}
        # A word of one form alone needs no row of its own.
        assert asked <= {*firsts, "提出"}, row
