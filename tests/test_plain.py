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
from kg.store.query import ask, ask_plainly, load_store, questions, title_of

# Labels of those whom 各国 stands for.
GROUP = ["各国", "所有国家", "会员国", "各会员国", "所有会员国"]
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
    ("What happened in 2006 and where?", "year", 2006, []),
    ("2006年发生了什么？在哪里？", "year", 2006, []),
    ("哪些文件涉及国际移民组织", "body", None, ["国际移民组织"]),
    ("哪些文件提到国际移民组织", "body", None, ["国际移民组织"]),
    ("Which documents name UNICEF?", "body", None, ["联合国儿童基金会"]),
    ("Where is IOM named?", "body", None, ["国际移民组织"]),
    ("Where is Geneva named?", "places", None, ["日内瓦"]),
    ("Under which names does UNICEF go?", "names", None, ["联合国儿童基金会"]),
    # Acts by their numbers, and those of whom several have one post.
    ("第56/203号决议何时通过", "adopted", None, ["A/RES/56/203"]),
    ("联大第 56/203 号决议何时通过", "adopted", None, ["A/RES/56/203"]),
    ("联合国大会第56/203号决议何时通过", "adopted", None, ["A/RES/56/203"]),
    ("When was Resolution 56/203 adopted?", "adopted", None, ["A/RES/56/203"]),
    (
        "When was General Assembly resolution 56/203 adopted?",
        "adopted",
        None,
        ["A/RES/56/203"],
    ),
    (
        "谁通过了第56/203号决议和第186 (1964)号决议",
        "adopted",
        None,
        ["A/RES/56/203", "S/RES/186(1964)"],
    ),
    ("安理会第186(1964)号决议何时通过", "adopted", None, ["S/RES/186(1964)"]),
    (
        "when was security council resolution 186 (1964) adopted",
        "adopted",
        None,
        ["S/RES/186(1964)"],
    ),
    ("人权理事会第15/9号决议何时通过", "adopted", None, ["A/HRC/RES/15/9"]),
    ("第15/9号决议何时通过", "adopted", None, ["A/HRC/RES/15/9"]),
    (
        "When was Human Rights Council resolution 15/9 adopted?",
        "adopted",
        None,
        ["A/HRC/RES/15/9"],
    ),
    ("经社理事会第1996/31号决议何时通过", "adopted", None, ["E/RES/1996/31"]),
    ("经济及社会理事会第1996/31号决议何时通过", "adopted", None, ["E/RES/1996/31"]),
    ("When was ECOSOC resolution 1996/31 adopted?", "adopted", None, ["E/RES/1996/31"]),
    # A year inside a name is none that is asked of.
    (
        "哪些文件引用了《2030年议程》",
        "cited",
        None,
        ["变革我们的世界：2030年可持续发展议程"],
    ),
    ("秘书长应做什么", "requests", None, ["秘书长"]),
    ("秘书长何时须提交报告", "requests", None, ["秘书长"]),
    ("委员会要求各国做什么", "requests", None, ["委员会", *GROUP]),
    (
        "特别报告员请各国做什么",
        "requests",
        None,
        ["特别报告员", *GROUP],
    ),
    ("哪些日期存疑", "contested", None, []),
    ("Which dates are doubted?", "contested", None, []),
    ("对哪些国家提出了要求", "asked-of-states", None, []),
    ("向哪些机构提出了哪些要求", "asked-of-bodies", None, []),
]
# Words, and the column of the rows in which each name must stand.
SIDES: list[tuple[str, dict[str, str]]] = [
    ("谁请秘书长做什么？", {"秘书长": "addressees"}),
    ("秘书长请谁做什么", {"秘书长": "asker"}),
    ("大会请秘书长做什么", {"大会": "asker", "秘书长": "addressees"}),
    ("秘书长请大会做什么", {"大会": "addressees", "秘书长": "asker"}),
    (
        "大会请秘书长和儿基会做什么",
        {"秘书长": "addressees", "儿基会": "addressees", "大会": "asker"},
    ),
    ("秘书长被要求做什么", {"秘书长": "addressees"}),
    ("秘书长应做什么", {"秘书长": "addressees"}),
    ("what must the Secretary-General do", {"Secretary-General": "addressees"}),
    ("被秘书长要求做什么", {"秘书长": "asker"}),
    ("向秘书长提出了哪些要求？", {"秘书长": "addressees"}),
    ("秘书长提出了哪些要求", {"秘书长": "asker"}),
    (
        "向秘书长和儿基会提出了哪些要求",
        {"秘书长": "addressees", "儿基会": "addressees"},
    ),
    ("秘书长的要求有哪些", {"秘书长": "any"}),
    (
        "大会请秘书长敦促儿基会",
        {"大会": "asker", "秘书长": "any", "儿基会": "addressees"},
    ),
    ("大会在2018年请秘书长做什么", {"大会": "asker", "秘书长": "addressees"}),
    ("谁向秘书长要求了什么？", {"秘书长": "addressees"}),
    ("有谁向各国呼吁了什么", {"各国": "addressees"}),
    ("谁向会员国要求了什么", {"会员国": "addressees"}),
    ("秘书长向谁要求了什么", {"秘书长": "asker"}),
    ("大会在2018年向秘书长要求了什么", {"大会": "asker", "秘书长": "addressees"}),
    (
        "Who requested what from the Secretary-General?",
        {"Secretary-General": "addressees"},
    ),
    ("requests to UNICEF", {"UNICEF": "addressees"}),
    ("谁请各国做什么", {"各国": "addressees"}),
    ("谁要求会员国做什么", {"会员国": "addressees"}),
    ("What is asked of the Secretary-General?", {"Secretary-General": "addressees"}),
    ("What was asked by the Secretary-General?", {"Secretary-General": "asker"}),
    ("Who asked the Secretary-General for what?", {"Secretary-General": "addressees"}),
    ("What did the Secretary-General ask for?", {"Secretary-General": "asker"}),
    ("What is the Secretary-General asked to do?", {"Secretary-General": "addressees"}),
    ("requests of the Secretary-General", {"Secretary-General": "any"}),
    ("Who asked States for what?", {"States": "addressees"}),
    (
        "Who asked IOM and UNICEF for what?",
        {"IOM": "addressees", "UNICEF": "addressees"},
    ),
    ("谁支持儿基会", {"儿基会": "what"}),
    ("儿基会支持谁", {"儿基会": "supporter"}),
    ("哪些文件提到儿基会", {"儿基会": ""}),
]
REFUSED = [
    ("天气怎么样", 'I do not know the words "天气", "怎么样"'),
    ("what is the weather", 'I do not know the word "weather"'),
    ("谁签署了这份文件", 'I do not know the word "这份"'),
    ("谁签署了A/1/2", 'I do not know the word "a/1/2"'),
    ("谁反对儿基会", 'I do not know the word "反对"'),
    (
        "第99/203号决议何时通过",
        "第99/203号决议: nothing in this graph goes by that number",
    ),
    (
        "谁请秘书长特别报告员做什么",
        "秘书长, 特别报告员: nothing in this graph goes by both",
    ),
    ("Who asked the Special Rapporteur of the Secretary-General?", "by both together"),
    ("谁支持日内瓦会议", "日内瓦会议: nothing in this graph goes by that name"),
    ("who supports the Geneva conference", "Geneva conference: nothing in this graph"),
    (
        "哪些国家支持",
        "no question fits these words; ask one by its name: supports (谁支持什么？ · Who supports what?)",
    ),
    ("2003年和2006年通过了哪些决议", "asks of more than a year"),
    ("自2003年通过了哪些决议", "asks of more than a year"),
    ("what was adopted since 2003", "asks of more than a year"),
    ("2003年以来通过了哪些决议", 'I do not know the word "以来"'),
    ("何时何地", "no question fits these words"),
    ("How is IOM joined to UNICEF?", "look at what surrounds one (around)"),
    ("国际移民组织和儿基会有什么关系", "how things are joined is not asked here"),
    ("哪些文件提到马拉喀什", "no question fits these words"),
    ("秘书长提交了哪些要求", "no question fits these words"),
    ("谁要求秘书长提交文件", "no question fits these words"),
    ("哪些国家向大会提出了要求", "no question fits these words"),
    ("谁请秘书长特别代表做什么", "I do not know the word"),
    ("Who asked the Special Representative of the Secretary-General?", "I do not know"),
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


@pytest.mark.parametrize(("asked", "sides"), SIDES)
def test_a_name_is_on_its_side_of_the_verb(
    asked: str, sides: dict[str, str], graph: Path
) -> None:
    meant = understand(asked, load_store(graph))
    assert {one.name: one.column for one in meant.names} == sides


@pytest.mark.parametrize("question", questions())
def test_a_title_is_understood_as_its_question(question: str, graph: Path) -> None:
    store = load_store(graph)
    title = title_of(questions()[question])
    for asked in (title, *title.split(" · ")):
        assert understand(asked, store) == (question, None, (), ())


def test_who_asks_is_not_who_is_asked(graph: Path) -> None:
    _, asked_of = ask_plainly("谁请秘书长做什么？", graph)
    asker, addressees = map(asked_of.columns.index, ("asker", "addressees"))
    assert asked_of.rows
    assert all("秘书长" in (row[addressees] or "").split("; ") for row in asked_of.rows)
    _, asked_by = ask_plainly("What did the Secretary-General ask for?", graph)
    assert asked_by.rows and {row[asker] for row in asked_by.rows} == {"秘书长"}
    _, either = ask_plainly("秘书长的要求", graph)
    assert all(row in either.rows for row in asked_of.rows + asked_by.rows)


def test_what_is_asked_for_stands_in_the_text(graph: Path) -> None:
    understood, answer = ask_plainly("谁要求秘书长提交报告", graph)
    text = answer.columns.index("text")
    assert understood.told and answer.rows
    assert all("报告" in (row[text] or "") for row in answer.rows)


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
    assert "联合国儿童基金会, in column addressees" in run.stderr
    run = CliRunner().invoke(main, ["ask", "儿基会的要求", str(built)])
    assert "联合国儿童基金会, in any role" in run.stderr
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
        assert row["ask"] in {*questions(), "around"}
        asked = {*row["all"], *row.get("some", ())}
        # A word of one form alone needs no row of its own.
        assert asked <= {*firsts, "提出"}, row
