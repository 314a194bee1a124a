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
        (f"他们指出，{HELD}。", {"-"}),
        (f"秘书长感谢各国。他们指出，{HELD}。", {"秘书长"}),
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
        # An act, or a text with its attribute; what a text says in passing.
        (
            "大会2009年12月18日第64/92号决议请秘书长保护湖泊。",
            ("第64/92号决议", "Resolution/A/RES/64/92"),
        ),
        (
            "渔民通过的《湖泊宣言》敦促各国保护湖泊。",
            ("《湖泊宣言》", "Instrument/湖泊宣言"),
        ),
        (
            "挪威散发了《湖泊宣言》，其中提出各国应保护湖泊。",
            ("《湖泊宣言》", "Instrument/湖泊宣言"),
        ),
        ("准则4呼吁各国保护湖泊。", ("准则4", None)),
        ("该框架由专家编写，呼吁在各国保护湖泊。", ("该框架", None)),
        ("本报告呼吁各国保护湖泊。", (None, None)),
        # A body in its meeting; with a date; in a second act of one sentence.
        (
            "因此，国际移民组织2011年6月的会议强调需要保护湖泊。",
            ("国际移民组织", "Organization/国际移民组织"),
        ),
        (
            "国际移民组织在2011年主张各国保护湖泊。",
            ("国际移民组织", "Organization/国际移民组织"),
        ),
        (
            "国际移民组织的立场，即各国必须保护湖泊，没有改变。",
            ("国际移民组织", "Organization/国际移民组织"),
        ),
        (
            "尽管国际移民组织知道困难很多，但它认为各国应保护湖泊。",
            ("国际移民组织", "Organization/国际移民组织"),
        ),
        ("特别报告员得出的结论是，各国必须保护湖泊。", ("特别报告员", None)),
        # Behind a letter, a word for how often, an aside, and before a verb that stands for a mood.
        ("d. 与会者强烈呼吁各国保护湖泊。", ("与会者", None)),
        ("与会者反复呼吁在各地保护湖泊。", ("与会者", None)),
        ("有些国家，尤其是沿湖国家，呼吁各国保护湖泊。", ("有些国家", None)),
        ("大家普遍认为各国应保护湖泊。", ("大家", None)),
        ("挪威赞成开会，其中大多数认为，各国应保护湖泊。", ("其中大多数", None)),
        # Whoever is in no list, by the form of the name.
        ("渔业部长们呼吁各国保护湖泊。", ("渔业部长们", None)),
        ("湖泊协作平台认识到，各国必须保护湖泊。", ("湖泊协作平台", None)),
        ("为了渔民，区域平台呼吁各国保护湖泊。", ("区域平台", None)),
        # Several bodies together; a body of another one; officers and members; those in no list.
        ("挪威和肯尼亚呼吁各国保护湖泊。", ("挪威和肯尼亚", None)),
        (
            "粮农组织、儿基会和世界银行请各国修井。",
            ("粮农组织、儿基会和世界银行", None),
        ),
        (
            "粮农组织(农粮机构)、儿基会等组织请各国修井。",
            ("粮农组织(农粮机构)、儿基会等组织", None),
        ),
        ("委员会秘书请各代表团登记。", ("委员会秘书", None)),
        ("专家组呼吁各国保护湖泊。", ("专家组", None)),
        ("湖泊咨询组建议各国保护湖泊。", ("湖泊咨询组", None)),
        ("湖泊管理署建议各国保护湖泊。", ("湖泊管理署", None)),
        ("渔民要求县长下台。", ("渔民", None)),
        ("反对党要求县长下台。", ("反对党", None)),
        ("民间社会组织的代表敦促各国保护湖泊。", ("民间社会组织的代表", None)),
        ("这次会议呼吁各国保护湖泊。", ("这次会议", None)),
        ("该届大会决定修井。", ("该届大会", None)),
        # What they did first, by which basis, at whose request, like whom.
        ("咨询委员会注意到湖泊很脏，并认为湖泊应予保护。", ("咨询委员会", None)),
        ("咨询委员会获悉，湖泊很脏，因此建议保护湖泊。", ("咨询委员会", None)),
        ("特别报告员满意地注意到改革，鼓励政府保护湖泊。", ("特别报告员", None)),
        ("委员会参照第5号准则，建议缔约国修井。", ("委员会", None)),
        ("至于许可证，渔业署认为必须公布名单。", ("渔业署", None)),
        ("应挪威请求，主席请各国保护湖泊。", ("主席", None)),
        ("与肯尼亚一样，挪威呼吁各国保护湖泊。", ("挪威", "State/NOR")),
        ("秘书长致信各国政府，征求它们的意见。", ("秘书长", None)),
        ("成员国已开始承认保护湖泊是共同的责任，必须合作。", ("成员国", None)),
        ("委员会仍然感到关切，建议缔约国修井。", ("委员会", None)),
        ("委员会赞赏缔约国的努力，但促请各国修井。", ("委员会", None)),
        ("咨询委员会期望秘书长修井。", ("咨询委员会", None)),
        ("秘书长发表声明，呼吁各国修井。", ("秘书长", None)),
        ("联合国及其伙伴呼吁各国修井。", ("联合国及其伙伴", None)),
        # What is settled; what somebody is told to say; a text with its part; a Goal.
        ("工作组商定，各国应保护湖泊。", ("工作组", None)),
        ("法院裁定被告国必须归还渔船。", ("法院", None)),
        (
            "难民署委托专家编写报告，请求各国协助。",
            ("难民署", "Organization/联合国难民事务高级专员公署"),
        ),
        (
            "难民署期待各国保护湖泊。",
            ("难民署", "Organization/联合国难民事务高级专员公署"),
        ),
        ("据主席说，各国应保护湖泊。", ("主席", None)),
        ("据目击者称，各国应保护湖泊。", ("目击者", None)),
        ("《湖泊准则》第5段敦促各国修井。", ("《湖泊准则》", "Instrument/湖泊准则")),
        ("可持续发展目标14要求各国修井。", ("可持续发展目标14", "Goal/SDG:14")),
        (
            "委员会第5号一般性意见指出，缔约国必须修井。",
            ("委员会第5号一般性意见", None),
        ),
        ("规章要求船员穿救生衣。", ("规章", None)),
        # Behind a quotation, and in one.
        ("“安理会请秘书长保护湖泊。", ("安理会", "Organization/安全理事会")),
        # Another one further on in the sentence.
        ("秘书长指出，委员会建议各国保护湖泊。", ("委员会", None)),
        ("肯尼亚支持该提案，挪威则要求推迟会议。", ("挪威", "State/NOR")),
        ("肯尼亚支持该提案，挪威要求推迟会议。", ("挪威", "State/NOR")),
        ("一名代表询问经费，另一名代表要求修井。", ("另一名代表", None)),
        ("渔民说，警察要求他们离开。", ("警察", None)),
        # Whose something is does not ask; nor does who is only asked to.
        ("挪威的邻国呼吁各国保护湖泊。", (None, None)),
        ("联合国的目标要求各国保护湖泊。", (None, None)),
        ("全体认为各国应保护湖泊。", (None, None)),
        ("结局表明各国应保护湖泊。", (None, None)),
        ("根据挪威的报告，各国应保护湖泊。", (None, None)),
        ("本委员会呼吁各国保护湖泊。", (None, None)),
        # Nobody: what is denied, supposed, asked, or has no subject.
        ("湖泊协作平台没有指出各国必须保护湖泊。", (None, None)),
        ("如果部长们指出湖泊很脏，各国应保护湖泊。", (None, None)),
        ("呼吁各国保护湖泊。", (None, None)),
        ("我们呼吁各国保护湖泊。", (None, None)),
        ("目前呼吁各国保护湖泊。", (None, None)),
        ("3. 我们敦促各国保护湖泊。", (None, None)),
        ("3. 渔业部长们敦促各国保护湖泊。", ("渔业部长们", None)),
        ("因此，各国应保护湖泊。", (None, None)),
    ],
)
def test_who_asks(words: str, asked_by: tuple[str | None, str | None]) -> None:
    _, document = read(f"湖泊\n\n{words}\n")
    assert [(one.said_by, one.sayer) for one in document.directives] == [asked_by]


@pytest.mark.parametrize(("letters", "asks"), [(1_995, "秘书长"), (1_996, "-")])
def test_how_long_a_sentence_is_somebodys(letters: int, asks: str) -> None:
    """The word that asks is the last of the 2,000 characters behind the verb, or the next."""
    words = f"秘书长指出，{'湖' * letters}，各国应保护湖泊。"
    assert asked(f"湖泊\n\n{words}\n") == [asks]


@pytest.mark.parametrize(
    ("third", "whom"),
    [
        ("修建水渠；", ["各国"] * 4),
        ("请秘书长提出报告；", ["各国", "各国", "秘书长"]),
    ],
)
def test_a_line_that_asks_somebody_else_ends_a_list(
    third: str, whom: list[str]
) -> None:
    _, document = read(f"湖泊\n\n各国应：\n\n修建水井；\n\n{third}\n\n修建灯塔。\n")
    asked_of = [one.name for made in document.directives for one in made.addressees]
    assert asked_of == whom


# Words of the patterns, each in the gap of a sentence whose asker is the Secretary-General.
WORDS = {
    "秘书长{}各国保护湖泊，请各国修井。": "委托 指示 责令 期待 恳请 力促 力劝 坚持要求",
    "秘书长{}，各国应保护湖泊。": "商定 同意 裁定 判定 裁决 认定 断定 一致同意 决定 坚持认为",
    "秘书长{}，请各国修井。": "发出呼吁 发表声明 发布命令 致函各国 致信各国 发函各国 去函各国 写信给各国 欢迎改革"
    " 注意到改革 赞扬改革 赞赏改革 赞同改革 感谢各国 感到关切 得知此事 了解到此事 获悉此事 获知此事"
    " 经询问获悉此事 忆及该会 谴责此事 痛惜此事",
    "秘书长{}各国的意见，并请各国修井。": "接受 驳回 散发 印发 提交 通过 核可 随后核准 正式批准",
    "秘书长{}呼吁各国修井。": "还 仍 仍然 依然 也 今天 昨日 周三 星期一 日前 强烈地 明确地 高兴地 再次",
    "据秘书长{}，各国应修井。": "称 说 表示 介绍 指出 报告 透露 估计 反映",
    "{}，秘书长请各国修井。": "至于湖泊 参照准则 除湖泊外 应渔民请求 应渔民邀请 与渔民一样 和渔民一样 像往年一样",
    "秘书长{}请各国修井。": "参照准则， 根据准则， 按照准则， 依据准则， 遵照准则， 鉴于旱灾， 考虑到旱灾，",
}


def gaps() -> list[tuple[str, str]]:
    return [(words, gap) for gap, listed in WORDS.items() for words in listed.split()]


@pytest.mark.parametrize(("words", "gap"), gaps())
def test_words_around_whoever_asks(words: str, gap: str) -> None:
    said = asked(f"湖泊\n\n{gap.format(words)}\n")
    assert set(said) == {"秘书长"}


def asked(words: str) -> list[str]:
    """Who asks, directive by directive; `-` where nobody is named."""
    _, document = read(words)
    return [one.said_by or "-" for one in document.directives]


@pytest.mark.parametrize(
    ("words", "said_by"),
    [
        # Each of several clauses has its own; he goes on until another speaks.
        (
            "有些国家认为，应缓行；其他国家认为，应快行；而所有国家都认为，应开会。",
            ["有些国家", "其他国家", "所有国家"],
        ),
        (
            "各国应保护湖泊，而秘书长指出，资金不够。",
            ["-"],
        ),
        ("与会者指出，湖泊很脏。他们强调各国应保护湖泊。", ["与会者"]),
        ("与会者指出，湖泊很脏。还强调各国应保护湖泊。", ["与会者"]),
        ("与会者指出，湖泊很脏。各国应保护湖泊。", ["-"]),
        ("与会者指出，湖泊很脏。\n\n他们还敦促各国保护湖泊。", ["与会者"]),
        ("与会者指出，湖泊很脏。\n\n它敦促各国保护湖泊。", ["-"]),
        ("难民署指出，湖泊很脏。它敦促各国保护湖泊。", ["难民署"]),
        ("他们敦促各国保护湖泊。", ["他们"]),
        ("挪威说：“湖泊很脏。”它敦促各国保护湖泊。", ["挪威"]),
        ("与会者指出，湖泊很脏。然而，强调各国应保护湖泊。", ["与会者"]),
        # Members of a list have who announced it.
        (
            "与会者呼吁各国采取下列步骤：\n\n(a) 保护湖泊；\n\n(b) 修建水井。",
            ["与会者", "与会者", "与会者"],
        ),
    ],
)
def test_who_asks_in_several_sentences(words: str, said_by: list[str]) -> None:
    assert asked(f"湖泊\n\n{words}\n") == said_by


@pytest.mark.parametrize(
    ("line", "said_by"),
    [
        ("大会", "大会"),
        ("湖泊公约缔约方大会", "湖泊公约缔约方大会"),
        ("第三十届湖泊大会", "第三十届湖泊大会"),
        ("执行局", "执行局"),
    ],
)
def test_the_organ_of_a_resolution_asks(line: str, said_by: str) -> None:
    words = f"{line}，\n\n1. 请各国修井；\n\n2. 敦促各国：\n\n(a) 保护湖泊；\n"
    assert asked(words) == [said_by] * 3


def test_an_organ_without_a_key_asks_up_to_the_next_heading() -> None:
    words = "大会，\n\n1. 请各国修井；\n\n执行局，\n\n1. 请各国植树；\n\n附件\n\n各国应保护湖泊。\n"
    assert asked(words) == ["大会", "执行局", "-"]


VERBATIM = """湖泊委员会会议的正式记录

主席(以英语发言)：我请委员会秘书发言。

Berg女士(挪威)(以英语发言)：我国敦促各国修井。

这很重要。各国应植树。

{last}
"""


@pytest.mark.parametrize(
    ("last", "said_by"),
    [
        ("Haddad先生(黎巴嫩)：各国应保护湖泊。", "Haddad"),
        ("主席：有代表要求进行表决。", "有代表"),
        ("各国应：保护湖泊。", "Berg"),
    ],
)
def test_who_speaks_in_a_verbatim_record(last: str, said_by: str) -> None:
    assert asked(VERBATIM.format(last=last)) == ["主席", "Berg", "Berg", said_by]


def test_one_colon_makes_no_record() -> None:
    assert asked("湖泊\n\n主席：各国应保护湖泊。\n\n各国应修井。\n") == ["-", "-"]


LETTER = """2016年10月5日挪威常驻联合国代表给秘书长的信

谨转递湖泊会议的结论（见附件）。请将本函作为大会文件分发为荷。

附件

{title}

一. 导言

强调各国应保护湖泊。

与会者呼吁各国修建水井。
"""


@pytest.mark.parametrize(
    ("title", "said_by"),
    [
        ("关于湖泊问题的国际会议的报告", "关于湖泊问题的国际会议"),
        ("关于湖泊问题的国际会议\n\n会议结论", "关于湖泊问题的国际会议"),
        ("主席对小组讨论的总结", "主席"),
        ("关于湖泊问题的说明", "-"),
        ("关于湖泊问题的国际会议", "-"),
    ],
)
def test_who_asks_in_the_annex_of_a_letter(title: str, said_by: str) -> None:
    sender = "挪威常驻联合国代表"
    assert asked(LETTER.format(title=title)) == [sender, said_by, "与会者"]


def report(title: str, words: str, kind: str = "报告") -> list[str]:
    head = f"联合国 A/71/728\n\n大会\n\n第七十一届会议\n\n{title}{kind}\n\n一. 导言\n\n"
    return asked(f"{head}1. {words}\n")


@pytest.mark.parametrize(
    ("words", "said_by"),
    [
        ("我呼吁各国保护湖泊。", ["湖泊问题特别代表"]),
        ("我还敦促各国保护湖泊。", ["湖泊问题特别代表"]),
        ("我认为，各国必须保护湖泊。", ["湖泊问题特别代表"]),
        ("因此，本人敦促各国保护湖泊。", ["湖泊问题特别代表"]),
        ("我建议：(a) 各国修建水井；(b) 城市修建水渠。", ["湖泊问题特别代表"]),
        # Nobody: no sentence of the writer's, or behind the verb, or another one's words.
        ("各国应保护湖泊。", ["-"]),
        ("我们呼吁各国保护湖泊。", ["-"]),
        ("我国呼吁各国保护湖泊。", ["-"]),
        ("我的建议是各国应保护湖泊。", ["-"]),
        ("各国应保护我指出的湖泊。", ["-"]),
        (
            "路牌上的原话是：“我呼吁各国政府和所有其他有关各方从今天起保护这座湖泊和它周围的森林”。",
            ["-"],
        ),
        ("挪威说，我呼吁各国保护湖泊。", ["挪威"]),
    ],
)
def test_what_the_writer_of_a_report_asks(words: str, said_by: list[str]) -> None:
    assert set(report("湖泊问题特别代表的", words)) == set(said_by)


@pytest.mark.parametrize(
    ("title", "said_by"),
    [
        ("秘书长关于湖泊的", "秘书长"),
        ("湖泊\n\n秘书长的", "秘书长"),
        ("湖泊司的", "-"),
        ("湖泊\n\n湖泊司的", "-"),
    ],
)
def test_whose_report_it_is(title: str, said_by: str) -> None:
    assert report(title, "我呼吁各国保护湖泊。") == [said_by]


def test_a_report_that_another_one_transmits() -> None:
    note = "湖泊\n\n秘书长的说明\n\n秘书长谨转递湖泊问题特别代表的报告。\n\n湖泊问题特别代表的"
    assert report(note, "我呼吁各国保护湖泊。") == ["湖泊问题特别代表"]


@pytest.mark.parametrize(
    ("words", "said_by"),
    [
        ("请分发本信。", "挪威常驻联合国代表"),
        ("请分发结论为荷。", "挪威常驻联合国代表"),
        ("请分发结论为盼。", "挪威常驻联合国代表"),
        ("我谨请你分发结论。", "挪威常驻联合国代表"),
        ("各国应分发结论。", "-"),
    ],
)
def test_who_asks_in_a_letter(words: str, said_by: str) -> None:
    title = "2016年10月5日挪威常驻联合国代表给秘书长的信"
    assert set(asked(f"{title}\n\n{words}\n")) == {said_by}


def test_its_patterns_compile() -> None:
    path = ZH.file("relate/saying.toml")
    assert path is not None
    load_words(path).check()
