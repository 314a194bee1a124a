"""Rules that fire in one sentence of many papers are templates of it, or tell why they are not."""

from __future__ import annotations

from collections import Counter

import pytest
from conftest import SHARED

from kg.evaluate.usage import count_usage, rules_of
from kg.languages import PACKAGED
from kg.rules.frames import load_frames
from kg.rules.relations import load_relation_rules

ZH = PACKAGED.language("zh")
FOLDERS = ("corpus", "corpus_more", "raw/zh")


def told() -> set[str]:
    """Rules and frames that tell why they are rare."""
    found = {frame.id for frame in load_frames(ZH) if frame.text.rare}
    found.update(rule.id for rule in load_relation_rules(ZH) if rule.text.rare)
    return found


def test_rules_that_fire_in_one_place_tell_why() -> None:
    if not SHARED.is_dir():
        pytest.skip("the texts are not here")
    places: Counter[str] = Counter()
    for folder in FOLDERS:
        for usage in count_usage(SHARED / folder):
            if usage.kind in ("relation", "frame"):
                places[usage.rule] += usage.places
    assert places
    silent = {rule for rule, count in places.items() if count <= 1}
    assert sorted(silent - told()) == []


def test_each_kind_of_rule_is_listed() -> None:
    kinds = {kind for _, kind in rules_of(ZH)}
    assert kinds == {"mention", "relation", "frame", "derivation"}
