"""Every rule keeps its promises, and is needed for them."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.extract.examples import complaints, document_of, idle
from kg.languages import PACKAGED
from kg.model.authority import load_authority
from kg.model.source import Source
from kg.pipeline import read_through
from kg.relate.examples import Read, derivation_complaints
from kg.relate.examples import complaints as relation_complaints
from kg.relate.examples import idle as idle_relation
from kg.rules.derivations import Derivation, load_derivations
from kg.rules.frames import Frame, load_frames
from kg.rules.mentions import Rule, load_rules
from kg.rules.relations import RelationRule, load_relation_rules

ZH = PACKAGED.language("zh")

RULES = load_rules(ZH)
RELATIONS: tuple[RelationRule | Frame, ...] = (
    *load_relation_rules(ZH),
    *load_frames(ZH),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_rule_examples(rule: Rule) -> None:
    assert list(complaints(rule, RULES)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_no_idle_rule(rule: Rule) -> None:
    assert not idle(rule, RULES), (
        f"{rule.id}: its examples come out the same without it"
    )


def sentences(rule: RelationRule | Frame) -> list[Read]:
    texts = [*(example.text for example in rule.text.finds), *rule.text.ignores]
    return [Read(t, document_of(t), extract(document_of(t))) for t in texts]


@pytest.mark.parametrize("rule", RELATIONS, ids=lambda r: r.id)
def test_relation_examples(rule: RelationRule | Frame) -> None:
    assert list(relation_complaints(rule, sentences(rule))) == []


@pytest.mark.parametrize("rule", RELATIONS, ids=lambda r: r.id)
def test_no_idle_relation_rule(rule: RelationRule | Frame) -> None:
    assert not idle_relation(rule, RELATIONS, sentences(rule)), (
        f"{rule.id}: its examples come out the same without it"
    )


def paper(words: str) -> Read:
    """Covers and headings are those of whole papers; the mentions are linked."""
    reading = read_through(Source(name="example", text=words), language="zh")
    return Read(words, reading.document, reading.mentions)


@pytest.mark.parametrize("derivation", load_derivations(ZH), ids=lambda d: d.id)
def test_derivation_examples(derivation: Derivation) -> None:
    papers = [e.text for e in derivation.text.finds] + derivation.text.ignores
    read = [paper(words) for words in papers]
    assert list(derivation_complaints(derivation, read, load_authority())) == []
