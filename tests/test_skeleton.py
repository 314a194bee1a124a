"""A block shrunk: tags of mentions, words that refer back, and the way back to the text."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.extract.examples import document_of
from kg.languages import PACKAGED
from kg.model.language import Language
from kg.relate.skeleton import Skeleton, skeleton
from kg.rules.letters import FRAGMENTS, LETTERS, kinds_named

ZH = PACKAGED.language("zh")
NAMES = {letter: f"<{kind}>" for kind, letter in LETTERS.items()}


def shrunk(sentence: str, language: Language = ZH) -> Skeleton:
    """The last line of a paper; lines above it are its headings."""
    document = document_of(sentence)
    mentions = extract(document)
    block = document.blocks[-1]
    inside = [m for m in mentions if m.start >= block.start]
    first = len(mentions) - len(inside)
    above = list(enumerate(mentions[:first]))
    return skeleton(document, block, inside, first, language=language, above=above)


def readable(made: Skeleton) -> str:
    return "".join(NAMES.get(letter, letter) for letter in made.words)


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        (
            "大会2001年12月21日第56/203号决议",
            "<Organization><Date><Resolution>",
        ),
        ("挪威和瑞典批准了《儿童权利公约》", "<State>和<State>批准了<Treaty>"),
        ("渔民回家", "渔民回家"),
        ("\uf100渔民\uf1ff", "□渔民□"),
        ("世界银行没有到会", "<Organization>到会"),
        # The noun that refers back, to the last of its kind that ends in it, or else to the last.
        (
            "统计司编写手册，该司提供资料",
            "<Organization>编写手册，<Organization>提供资料",
        ),
        ("《北京宣言》生效，上述宣言有效", "<Instrument>生效，<Instrument>有效"),
        ("《北京宣言》生效，上述公约有效", "<Instrument>生效，上述公约有效"),
        ("该司提供资料", "该司提供资料"),
        ("渔民参加会议，无人发言", "渔民参加会议，无人发言"),
        # A fund by that noun alone, where its name has it.
        (
            "联合国儿童基金会开会。基金会与渔民合作",
            "<Organization>开会。<Organization>与渔民合作",
        ),
        ("世界银行开会。基金会与渔民合作", "<Organization>开会。基金会与渔民合作"),
        (
            "联合国儿童基金会开会。基金会计处关闭",
            "<Organization>开会。基金会计处关闭",
        ),
        (
            "世界人道主义峰会。在作为会议成果文件通过的手册中",
            "<Event>。在作为<Event>成果文件通过的手册中",
        ),
        # From the heading above, where its name ends in the noun.
        ("统计司\n该司提供资料", "<Organization>提供资料"),
        ("世界银行\n该司提供资料", "该司提供资料"),
        ("世界人道主义峰会\n这次会议结束", "<Event>结束"),
        ("统计司和人口司\n该司提供资料", "该司提供资料"),
        # A noun that is in the names of its things means none that has it not.
        ("世界银行开会，该中心关闭", "<Organization>开会，该中心关闭"),
        ("挪威签署《儿童权利公约》，该议定书失效", "<State>签署<Treaty>，该议定书失效"),
        ("世界银行开会，该机构关闭", "<Organization>开会，<Organization>关闭"),
        # The next one of a series is not the one that has a number.
        (
            "世界人道主义峰会结束，下一次会议将推迟",
            "<Event>结束，<Event>推迟",
        ),
        (
            "第三届世界人道主义峰会结束，下一次会议在里加",
            "<Event>结束，下一次会议在<Place>",
        ),
        # Something that was not named before stands between.
        (
            "世界人道主义峰会结束，第二阶段会议延期，这次会议很短",
            "<Event>结束，第二阶段会议延期，这次会议很短",
        ),
    ],
)
def test_tags(sentence: str, tags: str) -> None:
    assert readable(shrunk(sentence)) == tags


@pytest.mark.parametrize(
    ("words", "refers"),
    [
        ("该会议通过宣言", True),
        ("本次会议通过宣言", True),
        ("此次会议通过宣言", True),
        ("该次会议通过宣言", True),
        ("上述会议通过宣言", True),
        ("前述会议通过宣言", True),
        ("渔民出席会议，随后回家", True),
        ("渔民参加会议。", True),
        ("渔民主持讨论，随后回家", True),
        ("渔民主持了讨论。", True),
        ("，会议一致通过了宣言", True),
        ("，会议核可了宣言", True),
        ("该会员通过宣言", False),
        ("上述会议员通过宣言", False),
        ("渔民出席会议开幕", False),
        ("会议一致通过了宣言", False),
        ("渔民主持讨论会", False),
    ],
)
def test_words_that_refer_back(words: str, refers: bool) -> None:
    meeting = LETTERS["Event"]
    made = shrunk(f"世界人道主义峰会在里加召开；渔民说：{words}")
    assert (made.words.count(meeting) == 2) == refers


@pytest.mark.parametrize(
    ("noun", "refers"),
    [
        ("讨论会", True),
        ("研讨会", True),
        ("小组讨论", True),
        ("圆桌会议", True),
        ("讲习班", True),
        ("展览", False),
    ],
)
def test_who_presided_over_what_was_named_by_its_noun(noun: str, refers: bool) -> None:
    meeting = LETTERS["Event"]
    named = {"小组讨论": "小组讨论会", "展览": "讲习班"}.get(noun, noun)
    made = shrunk(f"举行了关于湖泊问题的{named}。渔民主持了{noun}。")
    assert (made.words.count(meeting) == 2) == refers


@pytest.mark.parametrize(
    ("words", "refers"),
    [
        ("它将在里加培训渔民", True),
        ("它也有后续", True),
        ("其它将在里加培训渔民", False),
        ("它很大", False),
    ],
)
def test_a_pronoun_refers_back(words: str, refers: bool) -> None:
    made = shrunk(f"世界银行有成果；{words}")
    assert (made.words.count(LETTERS["Organization"]) == 2) == refers


def test_the_way_back() -> None:
    made = shrunk("挪威没有批准《儿童权利公约》。")
    assert readable(made) == "<State>批准<Treaty>。"
    assert made.mentions == [(0,), (), (), (1,), ()]
    assert made.starts == [0, 4, 5, 6, 14]
    assert made.ends == [2, 5, 6, 14, 15]
    assert [(mood.at, mood.modality) for mood in made.moods] == [(1, "negated")]
    sizes = {len(made.words), len(made.mentions), len(made.starts), len(made.ends)}
    assert sizes == {len(made.words)}


def test_a_language_without_words_refers_to_nothing() -> None:
    assert readable(shrunk("统计司编写手册，该司没有来", Language("xx"))) == (
        "<Organization>编写手册，该司没有来"
    )


def test_names_of_kinds() -> None:
    assert kinds_named("Event") == {"Event"}
    assert kinds_named("Body") == {"Organization", "State"}
    assert kinds_named("Any") == set(LETTERS)
    assert FRAGMENTS["Event"] == LETTERS["Event"]
    assert FRAGMENTS["Body"] == f"[{LETTERS['Organization']}{LETTERS['State']}]"
    assert len(set(LETTERS.values())) == len(LETTERS)
