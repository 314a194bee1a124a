"""Rules that are run together: what is worked out about them belongs to them, and goes with them."""

from __future__ import annotations

import gc
import re
import weakref
from dataclasses import dataclass, replace

import pytest

from kg.extract import extract
from kg.extract.examples import document_of
from kg.languages import PACKAGED
from kg.relate import relate
from kg.rules.mentions import load_rules
from kg.rules.relations import load_relation_rules
from kg.rules.ruleset import RuleSet


@dataclass(frozen=True)
class Named:
    """A rule, as far as a set of them looks at it."""

    id: str
    pattern: re.Pattern[str] | None


RULES = (
    Named("year", re.compile(r"\d{4}年")),
    Named("list", None),
    Named("organ", re.compile(r"[一-龥]{2,8}?(?:委员会|理事会)")),
    Named("never", re.compile(r"决议草案")),
)
ZH = PACKAGED.language("zh")
TEXT = "经济及社会理事会于1998年听取了人口与发展委员会的报告。"


def found(rules: RuleSet[Named], text: str) -> list[tuple[str, str]]:
    return [
        (rule.id, match[0])
        for rule, matches in rules.matches(text)
        for match in matches
    ]


def test_matches_are_the_same_with_and_without_the_prefilter() -> None:
    rules = RuleSet(RULES)
    few = found(rules, TEXT)
    assert "prefilter" not in vars(rules)  # one sentence: not worth it
    organs = [("organ", "经济及社会理事会"), ("organ", "听取了人口与发展委员会")]
    assert few == [("year", "1998年"), *organs]
    many = found(rules, TEXT * 200)
    assert "prefilter" in vars(rules)
    assert many == found(RuleSet(RULES), TEXT * 200)
    assert found(rules, TEXT) == few


def test_short_texts_add_up() -> None:
    rules = RuleSet(RULES)
    for _ in range(200):
        found(rules, TEXT)
    assert "prefilter" in vars(rules)


@pytest.mark.parametrize(("length", "made"), [(1999, False), (2000, True)])
def test_two_thousand_characters_are_worth_it(length: int, made: bool) -> None:
    rules = RuleSet(RULES)
    assert found(rules, "。" * length) == []
    assert ("prefilter" in vars(rules)) is made


def test_a_set_is_a_tuple_of_its_rules() -> None:
    rules = RuleSet.of(RULES)
    assert rules == RULES and RuleSet.of(rules) is rules
    assert RuleSet.of(list(RULES)) == RULES
    assert found(RuleSet(()), TEXT) == []


@pytest.mark.parametrize("length", [1, 200])
def test_rules_are_forgotten_when_nobody_holds_them(length: int) -> None:
    """Also those of a program that makes its own, over and over."""
    document = document_of(TEXT * length)
    own = tuple(replace(rule) for rule in load_rules(ZH) if rule.kind == "Date")
    relations = tuple(replace(relation) for relation in load_relation_rules(ZH)[:3])
    mentions = extract(document, rules=own)
    relate(document, mentions, relations)
    assert mentions
    watched = [weakref.ref(own[0]), weakref.ref(relations[0])]
    del own, relations
    gc.collect()
    assert [reference() for reference in watched] == [None, None]


def test_the_rules_of_a_language_are_worked_out_once() -> None:
    document = document_of(TEXT * 200)
    relate(document, extract(document))
    rules, relations = load_rules(ZH), load_relation_rules(ZH)
    made = rules.prefilter
    relate(document, extract(document))
    assert load_rules(ZH) is rules and rules.prefilter is made
    assert load_relation_rules(ZH) is relations
