"""Names in two forms, and short forms that are none of the full name."""

from __future__ import annotations

import pytest
from evidence import NOBODY, checked, known
from papers import document, mentions

from kg.findings.names import is_subsequence, short_forms, two_names
from kg.model.authority import Authority, Entry

# Short forms


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("经合组织", "经济合作与发展组织", True),
        ("组织", "经济合作与发展组织", True),
        ("", "经合", True),
        ("经合组织", "经合组织", True),
        ("开发协会", "国际发展协会", False),
        ("协会国际", "国际发展协会", False),
        ("合合", "经济合作", False),
    ],
)
def test_characters_in_their_order(short: str, long: str, expected: bool) -> None:
    assert is_subsequence(short, long) is expected


def unfit(
    full: str,
    short: str,
    authority: Authority = NOBODY,
    *,
    words: str = "{}({})编写了手册。",
    kinds: tuple[str, str] = ("Organization", "Organization"),
) -> bool:
    """Is a short form in brackets doubted?"""
    paper = document(("paragraph", words.format(full, short)))
    named = mentions(paper, (kinds[0], full), (kinds[1], short))
    found = checked(short_forms, paper, named, authority=authority)
    assert [[i.value for i in f.evidence] for f in found] in ([], [[full, short]])
    return bool(found)


@pytest.mark.parametrize(
    ("full", "short", "expected"),
    [
        ("国际山区协会", "高山协会", True),
        ("国际发展协会", "开发协会", True),
        ("国际山区协会", "《高山协会》", True),
        # Yielded by the name.
        ("国际山区协会", "山区协会", False),
        ("国际山区协会", "国山协会", False),
        # Another body: it shares little, or ends otherwise.
        ("国际山区协会", "灯塔协会", False),
        ("国际山区协会", "山区高局", False),
        ("国际山区协会", "高山区会", False),
        ("国际山区协会", "灯塔司", False),
        # No Chinese name of two to eight characters.
        ("国际山区协会", "IMA", False),
        ("国际山区协会", "会", False),
        ("国际沿海山区灯塔维修协会", "高海山区灯塔维修协会", False),
        ("IMA山区协会", "高山协会", False),
    ],
)
def test_a_short_form_that_the_name_does_not_yield(
    full: str, short: str, expected: bool
) -> None:
    assert unfit(full, short) is expected


def test_short_forms_on_record() -> None:
    full, short = "国际山区协会", "高山协会"
    assert not unfit(full, short, known("Organization", Entry(id=full, alias=[short])))
    # By its official name, of which the document has a part.
    part = known("Organization", Entry(id="高地山区协会", alias=[full]))
    assert unfit(full, short, part)
    own = Entry(id=full, alias=["山协"])
    assert unfit(full, short, known("Organization", own))
    # The same words name two bodies.
    both = known(
        "Organization",
        Entry(id=full, alias=[short]),
        Entry(id="高原山岳协会", alias=[short]),
    )
    assert not unfit(full, short, both)
    # Of another body.
    other = Entry(id="高原山岳协会", alias=[short])
    assert not unfit(full, short, known("Organization", own, other))


def test_a_short_form_of_the_official_name() -> None:
    paper = document(("paragraph", "国际山区协会(高山协会)编写了手册。"))
    named = mentions(
        paper,
        ("Organization", "国际山区协会", "高地山区协会"),
        ("Organization", "高山协会"),
    )
    assert checked(short_forms, paper, named)
    part = known("Organization", Entry(id="高地山区协会"))
    assert not checked(short_forms, paper, named, authority=part)


def test_what_does_not_stand_in_brackets() -> None:
    full, short = "国际山区协会", "高山协会"
    assert not unfit(full, short, words="{}和{}编写了手册。")
    assert not unfit(full, short, words="{}({}等)编写了手册。")
    assert not unfit(full, short, words="{}(即{})编写了手册。")
    assert not unfit(full, short, kinds=("Programme", "Organization"))
    assert not unfit(full, short, kinds=("Organization", "Programme"))


def test_each_short_form_once() -> None:
    rows = [("Organization", "国际山区协会"), ("Organization", "高山协会")] * 2
    paper = document(("paragraph", "国际山区协会(高山协会)。" * 2))
    assert len(checked(short_forms, paper, mentions(paper, *rows))) == 1


# Two names


def differ(
    one: str,
    other: str,
    kind: str = "Instrument",
    *,
    listed: bool = True,
    rule: str = "test.hand",
) -> bool:
    """Are two names of one thing doubted?"""
    paper = document(("paragraph", f"{one}，又{other}。"))
    named = mentions(paper, (kind, one, "甲"), (kind, other, "甲"), rule=rule)
    entries = {kind: [Entry(id="甲")], "State": [Entry(id="CHL", zh="智利")]}
    authority = Authority(entries if listed else {})
    found = checked(two_names, paper, named, authority=authority)
    assert [[i.value for i in f.evidence] for f in found] in ([], [[one, other]])
    return bool(found)


COMPACT = "安全有序正常移民契约"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (COMPACT, f"促进{COMPACT}", True),
        (f"促进{COMPACT}", COMPACT, True),
        (f"《{COMPACT}》", f"《促进{COMPACT}》", True),
        # Marks tell nothing apart, nor a beginning that may be left out.
        (COMPACT, f"《{COMPACT}》", False),
        (COMPACT, f"关于{COMPACT}", False),
        (COMPACT, f"联合国{COMPACT}", False),
        (COMPACT, f"关于联合国{COMPACT}", False),
        # Whose or how wide.
        *(
            (COMPACT, f"{word}{COMPACT}", False)
            for word in "国际 全球 世界 联合国 新的 国家 新 智利".split()
        ),
        # Numbered.
        (COMPACT, f"第三{COMPACT}", False),
        (COMPACT, f"30年{COMPACT}", False),
        # More than a word, inside or behind, or of a short name.
        (COMPACT, f"共同促进{COMPACT}", False),
        (COMPACT, f"共促进{COMPACT}", True),
        (COMPACT, f"促{COMPACT}", True),
        (COMPACT, f"{COMPACT}纲要", False),
        (COMPACT, COMPACT.replace("正常", "正规"), False),
        ("移民契约", "促进移民契约", False),
        ("有序移民行动契约", "促进有序移民行动契约", True),
        ("有序移民的契约", "促进有序移民的契约", False),
    ],
)
def test_a_word_more_in_front(one: str, other: str, expected: bool) -> None:
    assert differ(one, other) is expected


@pytest.mark.parametrize("kind", ["Programme", "Instrument", "Treaty"])
def test_kinds_of_names(kind: str) -> None:
    longer = f"促进{COMPACT}"
    assert differ(COMPACT, longer, kind)
    assert not differ(COMPACT, longer, kind, listed=False)


def test_other_kinds_and_aliases() -> None:
    longer = f"促进{COMPACT}"
    assert not differ(COMPACT, longer, "Organization")
    assert not differ(COMPACT, longer, rule="zh.alias.in_brackets")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("国际移徙与发展赫尔辛基进程", "全球化与民主赫尔辛基进程", True),
        ("国际移徙与发展赫尔辛基倡议", "全球化与民主赫尔辛基倡议", True),
        ("国际移徙与发展赫尔辛基方案", "全球化与民主赫尔辛基方案", True),
        ("国际移徙与发展赫尔辛基论坛", "全球化与民主赫尔辛基论坛", False),
        # A short end, or a short beginning: five characters are enough.
        ("国际移徙与发展卡尔马进程", "全球化与民主卡尔马进程", True),
        ("国际移徙与发展赫尔辛基进程", "全球化民主赫尔辛基进程", True),
        ("国际移徙与发展赫尔辛基进程", "全球民主赫尔辛基进程", False),
        ("国际移徙与发展里加进程", "全球化与民主里加进程", False),
        ("国际移徙与发展赫尔辛基进程", "民主赫尔辛基进程", False),
        ("国际移徙与发展赫尔辛基进程", "赫尔辛基进程", False),
    ],
)
def test_two_beginnings_of_a_programme(one: str, other: str, expected: bool) -> None:
    assert differ(one, other, "Programme") is expected
    assert not differ(one, other, "Instrument")
