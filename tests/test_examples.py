"""Every rule keeps its promises, and is needed for them."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.extract.examples import complaints, document_of, idle
from kg.extract.rules import Rule, load_rules
from kg.relate.examples import complaints as relation_complaints
from kg.relate.rules import Relation, load_relations


@pytest.mark.parametrize("rule", load_rules(), ids=lambda r: r.id)
def test_rule_examples(rule: Rule) -> None:
    assert list(complaints(rule)) == []


@pytest.mark.parametrize("rule", load_rules(), ids=lambda r: r.id)
def test_no_idle_rule(rule: Rule) -> None:
    assert not idle(rule), f"{rule.id}: its examples come out the same without it"


@pytest.mark.parametrize("rule", load_relations(), ids=lambda r: r.id)
def test_relation_examples(rule: Relation) -> None:
    sentences = [e.text for e in rule.text.finds] + rule.text.ignores
    read = [(s, document_of(s), extract(document_of(s))) for s in sentences]
    assert list(relation_complaints(rule, read)) == []
