"""The fast path gives what the plain path gives.

Patterns tried only near their required literals match what `finditer` matches.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import product
from pathlib import Path

import fuzz
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.languages import PACKAGED
from kg.pipeline import read_through
from kg.read import read
from kg.relate.skeleton import skeleton
from kg.rules.literals import alternatives, analyse, parse
from kg.rules.mentions import load_rules
from kg.rules.prefilter import Alternatives, Prefilter, PrefilteredPattern
from kg.rules.relations import load_relation_rules

ZH = PACKAGED.language("zh")
RULES = [rule.pattern for rule in load_rules(ZH) if rule.pattern is not None]
RELATIONS = [rule.pattern for rule in load_relation_rules(ZH)]
OF_RULES, OF_RELATIONS = Prefilter(RULES), Prefilter(RELATIONS)

Found = dict[int, list[tuple[tuple[int, int], dict[str, str | None]]]]


MANY = list(map(chr, range(0x4E00, 0x4E00 + 97)))


def plain(patterns: list[re.Pattern[str]], text: str) -> Found:
    found = {
        n: [(m.span(), m.groupdict()) for m in pattern.finditer(text)]
        for n, pattern in enumerate(patterns)
    }
    return {n: rows for n, rows in found.items() if rows}


def fast(prefilter: Prefilter, text: str) -> Found:
    found = {
        n: [(m.span(), m.groupdict()) for m in matches]
        for n, matches in prefilter.matches(text)
    }
    return {n: rows for n, rows in found.items() if rows}


@pytest.mark.parametrize("pattern", [r"([甲乙])\1丙", r"(?P<one>[甲乙])(?P=one)丙"])
def test_a_pattern_that_refers_to_its_own_group_walks_the_text(pattern: str) -> None:
    compiled = re.compile(pattern)
    assert PrefilteredPattern.of(compiled).literals == frozenset()
    text = "甲乙丙。乙乙丙。" * 3
    assert fast(Prefilter([compiled]), text) == plain([compiled], text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("年月", "年月年月"),  # one behind the other
        (r"\d{1,4}年", "1年22年x年 333年4444年55555年"),
        ("x?ab", "abxabab"),
        ("x?ab", "ab"),
        ("[a-z]{2,4}?(?:部|局)", "ab部abc局a部cab局abcdefg部ab部"),
        ("[^x年]{0,40}年", "x" * 50 + "年"),  # no start but the last
        ("[^x年]{0,40}年", "yy年y年x" + "y" * 50 + "年年"),
        ("[^x年]{0,40}年(?!度)", "yy年度" + "y" * 50 + "年"),
        (r"(?<=第)\d{1,3}(?=号|届)", "第12号第3届第4条"),
        ("(?<!不)可|应", "可应不可应可"),
        ("(?i:no)月", "NO月no月on月"),
    ],
)
def test_matches_that_stand_close(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    assert PrefilteredPattern.of(compiled).literals
    found = plain([compiled], text)
    assert fast(Prefilter([compiled]), text) == found and found
    tried = Alternatives(compiled)
    list(tried.finditer("。" * 60_000))
    spans = [match.span() for match in tried.finditer(text)]
    assert spans == [span for span, _ in found[0]]


def compare(folder: Path) -> int:
    count = 0
    for path in sorted(folder.glob("*.txt")):
        reading = read_through(read(path))
        folded = reading.document.text.folded
        assert fast(OF_RULES, folded) == plain(RULES, folded)
        starts = [m.start for m in reading.mentions]
        for block in reading.document.blocks:
            first, last = (
                bisect_left(starts, block.start),
                bisect_left(starts, block.end),
            )
            words = skeleton(
                reading.document,
                block,
                reading.mentions[first:last],
                first,
                language=ZH,
            ).words
            assert fast(OF_RELATIONS, words) == plain(RELATIONS, words)
        count += len(reading.mentions)
    return count


def test_our_papers(corpus: Path) -> None:
    assert compare(corpus) > 400


def test_real_papers(real: Path) -> None:
    assert compare(real) > 1000


def test_nearly_every_rule_has_literals() -> None:
    """Without them a rule walks the whole text: a few may, and each of those is cheap."""
    assert sum(not p.literals for p in OF_RULES.patterns) <= 4
    assert not [p for p in OF_RELATIONS.patterns if not p.literals]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from([*fuzz.PIECES, *fuzz.SPACES]), max_size=40).map("".join)
)
def test_rules_on_pieces(words: str) -> None:
    assert fast(OF_RULES, words) == plain(RULES, words)


atoms = st.sampled_from(
    [
        "a",
        "b",
        "ab",
        "c",
        "[ab]",
        "[^c]",
        ".",
        "x",
        "(?:a|bc)",
        "(?:ab|)",
        r"\d",
        "(?<!a)",
        "(?<=b)",
        "(?=a)",
        "(?!b)",
        "(?<=ab)",
        "(?=x|bc)",
        "1",
        "$",
        "^",
        r"\b",
    ]
)
openings = st.sampled_from(
    ["", "", "[ab]{1,4}?", "[abc]{0,3}?", "([bcx]{2,5}?"]
)  # those that are taken apart
repeats = st.sampled_from(["", "", "", "?", "{0,3}", "{1,4}?", "{2}", "{0,2}+"])


@st.composite
def written(draw: st.DrawFn, depth: int = 2) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        atom = draw(atoms)
        if depth and draw(st.booleans()):
            inner = "|".join(draw(st.lists(written(depth - 1), min_size=1, max_size=3)))
            atom = draw(st.sampled_from(["(", "(?:", "(?>"])) + inner + ")"
        width = not atom.startswith(("(?<", "(?=", "(?!")) and atom not in (
            "$",
            "^",
            r"\b",
        )
        parts.append(atom + (draw(repeats) if width else ""))
    return "".join(parts)


@settings(max_examples=800, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(openings, written()), min_size=1, max_size=3),
    st.text(alphabet="aabbcx1 \n", max_size=60),
)
def test_any_pattern_on_any_text(patterns: list[tuple[str, str]], text: str) -> None:
    compiled = [
        re.compile(f"{opening}(?:{p}){')' if '(' in opening else ''}")
        for opening, p in patterns
    ]
    wanted = {
        n: [(m.span(), m.groups()) for m in p.finditer(text) if m.end() > m.start()]
        for n, p in enumerate(compiled)
    }
    found = {
        n: [(m.span(), m.groups()) for m in matches if m.end() > m.start()]
        for n, matches in Prefilter(compiled).matches(text)
    }
    assert {n: rows for n, rows in found.items() if rows} == {
        n: rows for n, rows in wanted.items() if rows
    }


@settings(max_examples=400, deadline=None, derandomize=True)
@given(
    st.lists(written(), min_size=1, max_size=5),
    st.text(alphabet="aabbcx1 \n", max_size=60),
)
def test_any_alternatives_on_any_text(patterns: list[str], text: str) -> None:
    pattern = re.compile("|".join(f"(?P<n{n}>{p})" for n, p in enumerate(patterns)))
    tried = Alternatives(pattern)
    wanted = [(m.span(), m.groups()) for m in pattern.finditer(text)]
    assert [(m.span(), m.groups()) for m in tried.finditer(text)] == wanted
    list(tried.finditer(" " * 60_000))  # from now on by literals
    assert [(m.span(), m.groups()) for m in tried.finditer(text)] == wanted


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (
            "将|(?:也|还)?应当?|(?:很|最)?可能",
            "也应还将很可能",
            ["也应", "将", "很可能"],
        ),
        ("不(?=参加)|(?<!不)可", "可不可参加不参加", ["可", "不"]),
        ("将|x{0,3}", "x将", ["x", "将", ""]),  # one that may be empty has no literals
        ("(?i:no)|(?P<a>a)(?P=a)", "NOaa", ["NO", "aa"]),
    ],
)
def test_alternatives(pattern: str, text: str, found: list[str]) -> None:
    tried = Alternatives(re.compile(pattern))
    assert [match[0] for match in tried.finditer(text)] == found
    list(tried.finditer("。" * 60_000))
    assert [match[0] for match in tried.finditer(text)] == found


@pytest.mark.parametrize(
    ("pattern", "low", "high", "ahead"),
    [
        ("a?", 0, 1, 1),
        ("^a$", 1, 1, 1),
        ("[^a]b{2,3}", 3, 4, 1),
        ("(?:a|bc)", 1, 2, 1),
        ("[一-乀]", 1, 1, 1),
        (r"(a)\1", 0, 0, 1),
        ("a(?=bc)", 1, 1, 3),  # the last of them may look on, too
        ("(?:a(?!bcd))?", 0, 1, 4),
        ("(?<=bc)a", 1, 1, 1),
    ],
)
def test_how_much_a_pattern_takes(
    pattern: str, low: int, high: int, ahead: int
) -> None:
    tree = parse(pattern)
    part, _ = analyse(tree)
    assert (part.low, part.high, tree.look_around) == (low, high, ahead)


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        ("(?:壬|癸)?丑", {"壬丑", "癸丑", "丑"}),
        ("壬{2}", None),
        ("壬(?=癸)丑", {"壬丑"}),
        ("壬.", None),
    ],
)
def test_all_that_a_pattern_can_be(pattern: str, strings: set[str] | None) -> None:
    part, _ = analyse(parse(pattern))
    assert part.strings == strings


def test_alternatives_in_groups_stand_by_themselves() -> None:
    parts = alternatives(parse("甲山|(?:乙山|丙水)"))
    assert [part.literals for part in parts] == [{"甲山"}, {"乙山"}, {"丙水"}]
    (one,) = alternatives(parse("甲(?:乙山|丙水)"))
    assert one.literals == {"甲乙山", "甲丙水"}


@pytest.mark.parametrize(
    ("pattern", "literals", "offset"),
    [
        ("abc", {"abc"}, (0, 0)),
        (r"\d{4}年", {"年"}, (4, 4)),
        ("[^年]{1,3}(?:月|日)", {"月", "日"}, (1, 3)),
        ("a?", set(), (0, 0)),
        (r"[a-z]{1,9}(?=先生|女士)", {"先生", "女士"}, (1, 9)),
        (r"(?<=部长|大使)[a-z]{2}", {"部长", "大使"}, (-2, -2)),
        (r"([a-z]{2,9}?(?:部|局))(?!长)", {"部", "局"}, (0, 0)),
        ("(?:大会|.)x?", set(), (0, 0)),
        ("(?i:no)", set(), (0, 0)),
        ("(?i:no)月", {"月"}, (2, 2)),
        ("[A-Z][a-z]{1,60} ", set("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), (0, 0)),
        # A class of up to 64, up to 96 strings, a match of less than ten thousand characters.
        ("[一-丿]", set(map(chr, range(0x4E00, 0x4E40))), (0, 0)),
        ("[一-乀]", set(), (0, 0)),
        (
            "|".join(f"{one}号" for one in MANY[:96]),
            {f"{one}号" for one in MANY[:96]},
            (0, 0),
        ),
        ("|".join(f"{one}号" for one in MANY), set(), (0, 0)),
        (
            "[甲乙丙丁][戊己庚辛][壬癸子][丑寅]",
            set(map("".join, product("甲乙丙丁", "戊己庚辛", "壬癸子", "丑寅"))),
            (0, 0),
        ),
        ("[^年]{1,9998}年", {"年"}, (1, 9998)),
        ("[^年]{1,9999}年", set(), (0, 0)),
        # Of two that are as rare the first; a run rather than one of its characters.
        ("壬.癸", {"壬"}, (0, 0)),
        (".[甲乙]丙", {"甲丙", "乙丙"}, (1, 1)),
    ],
)
def test_literals_of_a_pattern(
    pattern: str, literals: set[str], offset: tuple[int, int]
) -> None:
    found = PrefilteredPattern.of(re.compile(pattern))
    assert found.literals == literals
    if literals:
        assert found.offset == offset
