"""Who says what a claim or a directive says, where it is not the document."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.extract.examples import document_of
from kg.languages import PACKAGED
from kg.model.document import Document
from kg.model.source import Source
from kg.pipeline import read_through
from kg.relate import relate
from kg.relate.examples import held, keys
from kg.rules.words import load_words

ZH = PACKAGED.language("zh")
HELD = "国际移民组织于2003年11月举办了世界人道主义峰会"


def sayers(words: str, predicate: str = "heldOn") -> set[str]:
    """Who says the claims of a predicate; `-` stands for the document itself."""
    document = document_of(words)
    mentions = extract(document)
    found: set[str] = set()
    for claim in relate(document, mentions):
        if keys(claim, mentions)[1] == predicate:
            said = {value for name, value in held(claim, mentions) if name == "saidBy"}
            found |= said or {"-"}
    return found


@pytest.mark.parametrize(
    ("words", "said_by"),
    [
        (f"秘书长指出，{HELD}。", {"秘书长"}),
        (f"肯尼亚代表说，{HELD}。", {"KEN"}),
        (f"3. 肯尼亚政府还强调{HELD}。", {"KEN"}),
        (f"此外，在讨论期间，一些代表团认为，{HELD}。", {"一些代表团"}),
        (f"2004年，难民署回顾说，{HELD}。", {"联合国难民事务高级专员公署"}),
        (f"湖泊委员会的Anna Berg女士(瑞典)在会上表示，{HELD}。", {"Anna Berg"}),
        (f"难民署高级专员报告说，{HELD}。", {"难民署高级专员"}),
        # Another sentence, another clause before, nobody, and what is only supposed or denied.
        (f"秘书长感谢各国。{HELD}。", {"-"}),
        (f"{HELD}，秘书长指出，这很有用。", {"-"}),
        (f"强调{HELD}。", {"-"}),
        (f"如果检察官认为{HELD}，应予以通知。", {"-"}),
        (f"秘书长没有说{HELD}。", {"-"}),
        (f"秘书长的说法很多，{HELD}。", {"-"}),
        (f"致函各国代表，请他们注意{HELD}。", {"-"}),
        (f"委员会认为有必要时，{HELD}。", {"-"}),
    ],
)
def test_a_sentence_that_somebody_says(words: str, said_by: set[str]) -> None:
    assert sayers(words) == said_by


def test_nobody_says_a_name() -> None:
    """The organ of a numbered act is read from how it is called."""
    words = "秘书长指出，大会2009年12月18日第64/92号决议很重要。"
    assert sayers(words, "adoptedBy") == {"-"}


RECORD = """统计委员会

第12次会议简要记录

2018年3月7日星期三下午3时在日内瓦举行

主席：林德女士(瑞典)

1. Ngugi先生(肯尼亚)说，湖泊数据十分重要。他请各国注意这一点。

2. 国际移民组织于2003年11月举办了世界人道主义峰会。各国应当继续努力。

3. 难民署说，儿童基金会于2004年举办了国际移民对话。

4. Tanaka女士(日本观察员)感谢各位代表。各国应当提供资料。
"""
RESOLUTION = """大会，

回顾2003年11月国际移民组织举办了世界人道主义峰会，

1. 请各国注意湖泊。

附件

2004年儿童基金会举办了国际移民对话。
"""


def read(words: str) -> tuple[dict[str, set[str]], Document]:
    """Who says on what day what was held, and the document with its directives."""
    result = read_through(Source(name="a.txt", text=words), language="zh")
    said: dict[str, set[str]] = {}
    for statement in result.statements:
        if statement.predicate == "heldOn":
            who = {one.id for one in statement.qualifiers if one.name == "saidBy"}
            said[statement.object_id] = who
    return said, result.document


def test_who_speaks_in_a_record() -> None:
    said, document = read(RECORD)
    assert said == {
        "2018-03-07": set(),
        "2003-11": {"Ngugi", "KEN"},
        "2004": {"联合国难民事务高级专员公署"},
    }
    asked = [(one.said_by, one.sayer) for one in document.directives]
    assert asked == [
        ("Ngugi", "Person/Ngugi"),
        ("Ngugi", "Person/Ngugi"),
        ("Tanaka", "Person/Tanaka"),
    ]


def test_the_organ_of_a_resolution_speaks_outside_annexes() -> None:
    said, document = read(RESOLUTION)
    assert said == {"2003-11": {"联合国大会"}, "2004": set()}
    (asked,) = document.directives
    assert (asked.said_by, asked.sayer) == ("大会", "Organization/联合国大会")


def test_a_body_without_its_name_is_the_organ_that_speaks() -> None:
    _, document = read("经济及社会理事会，\n\n1. 理事会请委员会保护湖泊。\n")
    (asked,) = document.directives
    assert asked.sayer == "Organization/经济及社会理事会"


@pytest.mark.parametrize(
    ("words", "asked_by"),
    [
        ("肯尼亚呼吁各国保护湖泊。", ("肯尼亚", "State/KEN")),
        ("若干政府认为，各国应当保护湖泊。", ("若干政府", None)),
        ("特别报告员建议各国保护湖泊。", ("特别报告员", None)),
        ("各国应当保护湖泊。", (None, None)),
        # People who are many, who come from somewhere, who speak together, who are somebody.
        ("几位与会者呼吁各国保护湖泊。", ("几位与会者", None)),
        ("还有人呼吁各国保护湖泊。", ("还有人", None)),
        ("来自两个区域的讨论嘉宾呼吁各国保护湖泊。", ("来自两个区域的讨论嘉宾", None)),
        ("成员国和区域组织重申，必须保护湖泊。", ("成员国和区域组织", None)),
        ("该工作组呼吁各国保护湖泊。", ("该工作组", None)),
        ("难民署成员国责成秘书处保护湖泊。", ("难民署成员国", None)),
        ("有人类居住的湖泊必须保护。", (None, None)),
        # A paper, by its title; in a clause behind what else they did; 正如……所指出的.
        (
            "《湖泊准则》指出，各国应当保护湖泊。",
            ("《湖泊准则》", "Instrument/湖泊准则"),
        ),
        ("与会者讨论了渔业，并敦促各国保护湖泊。", ("与会者", None)),
        ("各国保护了湖泊，并应当继续保护。", (None, None)),
        ("正如主席所指出的，各国有责任保护湖泊。", ("主席", None)),
    ],
)
def test_who_asks(words: str, asked_by: tuple[str | None, str | None]) -> None:
    _, document = read(f"湖泊\n\n{words}\n")
    assert [(one.said_by, one.sayer) for one in document.directives] == [asked_by]


def test_its_patterns_compile() -> None:
    path = ZH.file("relate/saying.toml")
    assert path is not None
    load_words(path).check()
