"""How sure readings are: shares of right ones, measured on annotated texts (`kg.rules.confidence`)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.evaluate.sureness import Checked, check_readings, measured
from kg.evaluate.usage import rules_of
from kg.languages import PACKAGED
from kg.model.claim import Claim, Term
from kg.model.language import Language
from kg.model.mention import Mention
from kg.rules.confidence import UNMEASURED, Confidence, confidence_of

ZH = PACKAGED.language("zh")
TABLE = Confidence(
    rules={"zh.date.day": 0.9, "zh.acts.titled": 0.8},
    known={"State": 0.97},
    kinds={"Date": 0.7, "State": 0.6},
    claims=0.75,
)


@pytest.mark.parametrize(
    ("kind", "rule", "known", "share"),
    [
        ("Date", "zh.date.day", False, 0.9),
        ("Date", "zh.date.never", False, 0.7),  # that of its kind
        ("State", "zh.state.known", True, 0.97),
        ("State", "zh.state.form", False, 0.6),
        ("Date", "zh.date.day", True, 0.9),  # no name of the kind was counted
        ("Goal", "zh.goal.goal", False, UNMEASURED),
    ],
)
def test_of_a_mention(kind: str, rule: str, known: bool, share: float) -> None:
    mention = Mention(kind=kind, text="", start=0, end=0, id="", rule=rule, known=known)
    assert TABLE.of_mention(mention) == share


@pytest.mark.parametrize(
    ("rule", "share"), [("zh.acts.titled", 0.8), ("zh.acts.new", 0.75)]
)
def test_of_a_claim(rule: str, share: float) -> None:
    this = Term()
    claim = Claim(
        subject=this, predicate="adoptedOn", object=this, start=0, end=0, rule=rule
    )
    assert TABLE.of_claim(claim) == share


def test_a_language_without_a_table_is_as_likely_wrong_as_right() -> None:
    assert confidence_of(Language("xx")) == Confidence()
    assert Confidence().claims == UNMEASURED


def some(
    kind: str, rule: str, right: int, wrong: int, known: bool = False
) -> list[Checked]:
    marks = [True] * right + [False] * wrong
    return [Checked("a.txt", kind, rule, known, mark) for mark in marks]


def test_shares_lean_on_those_of_their_kind() -> None:
    """Four readings' worth of the wider share: of all names 0.5 before anything is counted."""
    found = measured(
        [
            *some("Date", "day", 14, 2),
            *some("Date", "year", 0, 4),
            *some("State", "list", 16, 0, known=True),
            *some("claim", "held", 4, 0),
        ]
    )
    assert (
        found.kinds["Date"] == 0.69
    )  # (14 + 4 · 0.67) / 24, where (14 + 4 · 0.5) / 24 = 0.67
    assert found.rules["day"] == 0.84  # (14 + 4 · 0.69) / 20
    assert found.rules["year"] == 0.34  # (0 + 4 · 0.69) / 8
    assert found.kinds["State"] == 0.67  # none by form
    assert found.known["State"] == 0.93  # (16 + 4 · 0.67) / 20
    assert found.claims == 0.75 and found.rules["held"] == 0.88
    assert "list" not in found.rules


def test_readings_are_held_against_annotations(tmp_path: Path) -> None:
    words = "国际移民组织于2003年11月举办了世界人道主义峰会。"
    gold, corpus = tmp_path / "gold", tmp_path / "corpus"
    gold.mkdir()
    corpus.mkdir()
    (corpus / "a.txt").write_text(words, encoding="utf-8")
    (corpus / "b.txt").write_text(words, encoding="utf-8")  # nobody annotated it
    rows = [
        {
            "type": "Organization",
            "id": "国际移民组织",
            "text": "国际移民组织",
            "start": 0,
            "end": 6,
        },
        {"type": "Date", "id": "2003-12", "text": "2003年11月", "start": 7, "end": 15},
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (gold / "a.mentions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    relations = [["世界人道主义峰会", "organizedBy", "国际移民组织", "举办"]]
    facts = json.dumps({"relations": relations}, ensure_ascii=False)
    (gold / "a.facts.json").write_text(facts, encoding="utf-8")
    found = {(one.kind, one.rule, one.right) for one in check_readings(gold, corpus)}
    assert ("Organization", "zh.organization.known", True) in found
    assert ("Date", "zh.date.month", False) in found  # another day
    assert ("Event", "zh.event.known", False) in found  # nobody annotated it
    said = {(rule, right) for kind, rule, right in found if kind == "claim"}
    assert said == {("zh.meeting.held", True), ("zh.meeting.held", False)}


def test_the_table_names_rules_that_there_are() -> None:
    """Otherwise: `make confidence`."""
    table = confidence_of(ZH)
    there = {rule for rule, _ in rules_of(ZH)}
    derived = {name for name in table.rules if ".derived." in name or ".alias." in name}
    assert {name for name in table.rules if name.startswith("zh.")} - there <= derived


def test_no_rule_is_as_often_wrong_as_right() -> None:
    """A reading that is right half the time is not asserted: such a rule is mended or left out.

    `organization.latin` has two readings, and annotations know both bodies by Chinese names.
    """
    doubtful = {
        name: share
        for name, share in confidence_of(ZH).rules.items()
        if share < 0.6 and name != "zh.organization.latin"
    }
    assert doubtful == {}
