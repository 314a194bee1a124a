"""What is said with each predicate, and what looks like it: sentences in `predicates.jsonl`, read whole.

`facts` must be claimed, `never` must not be asserted or planned; `*` stands for anything.
"""

from __future__ import annotations

import json
from collections import Counter
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.formats import claim_rows
from kg.languages import PACKAGED
from kg.model.source import Source
from kg.pipeline.reading import read_through
from kg.rules.frames import load_frames
from kg.rules.relations import load_relation_rules

CASES = [
    json.loads(line)
    for line in Path(__file__)
    .with_name("predicates.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
# What is only cited is told by words of a list, and tested there; names and answers are no sentences.
ELSEWHERE = {
    "citesAsAuthority",
    "citesForInformation",
    "confirms",
    "agreesWith",
    "replied",
    "hasAuthor",
    "votedFor",
    "votedAgainst",
    "abstainedOn",
}
SAID = ("asserted", "planned")

Fact = tuple[str, str, str]


@cache
def claims(text: str) -> list[tuple[str, str, str, str]]:
    """Subject, predicate, object and modality of what a paper of these words says."""
    source = Source(name="a.txt", text=text + "\n")
    rows = claim_rows(read_through(source).statements)
    return [(c.subject, c.predicate, c.object, c.modality) for c in rows]


def said(text: str, fact: Fact) -> list[tuple[str, str, str, str]]:
    """The claims of a paper that fit."""
    return [
        claim
        for claim in claims(text)
        if all(fnmatchcase(have, want) for have, want in zip(claim, fact, strict=False))
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['of']}: {c['text'][:24]}")
def test_what_is_said(case: dict[str, Any]) -> None:
    for number, fact in enumerate(case.get("facts", ())):
        wanted = case.get("modality", {}).get(str(number))
        held = [claim[3] for claim in said(case["text"], fact)]
        assert any(h in ((wanted,) if wanted else SAID) for h in held), claims(
            case["text"]
        )
    for fact in case.get("never", ()):
        held = [c for c in said(case["text"], fact) if c[3] in SAID]
        assert held == []


def test_each_predicate_has_two_constructions_and_a_contrast() -> None:
    told = Counter(case["of"] for case in CASES if "facts" in case)
    near = Counter(case["of"] for case in CASES if "never" in case)
    zh = PACKAGED.language("zh")
    predicates: set[str] = set()
    for frame in load_frames(zh):
        predicates.update(predicate for _, predicate, _ in frame.text.claims)
    for rule in load_relation_rules(zh):
        predicates.update(predicate for _, predicate, _ in rule.text.claims)
    wanting = {p for p in predicates if told[p] < 2 or not near[p]}
    assert wanting <= ELSEWHERE
