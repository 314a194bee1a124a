"""Kinds of findings as a language has them, and what goes wrong with their file."""

from __future__ import annotations

from pathlib import Path

import pytest
from evidence import CHINESE, WORDS, place
from papers import document, mentions

from kg.errors import SchemaError
from kg.findings import CHECKS, KINDS, find_conflicts, find_findings
from kg.findings.kinds import finding, has_kinds, kinds_of
from kg.findings.paper import Paper, said
from kg.model.authority import Authority
from kg.model.language import Language
from kg.rules.frames import load_frames
from kg.rules.relations import load_relation_rules

KIND = "[[kind]]\nid = 'two names'\nwhat = '{first}'\nfinds = ['a']\nignores = ['b']\n"


def test_a_language_without_the_file_has_no_findings() -> None:
    nothing = Language("xx")
    assert not has_kinds(nothing) and kinds_of(nothing) == {}
    paper = document(("paragraph", "见下文第9段。"))
    assert find_findings(paper, [], [], Authority({}), nothing) == []
    assert find_conflicts([], Authority({})) == []


def test_a_finding_says_what_its_kind_says() -> None:
    evidence = [said(place("甲"), "1"), said(place("乙"), "2")]
    found = finding(CHINESE, "two names", evidence, first="甲", second="乙")
    assert found.what == "甲 / 乙" and found.document == "example"
    assert found.evidence == evidence
    evidence[1] = evidence[1].model_copy(update={"document": "other"})
    found = finding(CHINESE, "two names", evidence, first="甲", second="乙")
    assert found.document == "example"
    with pytest.raises(KeyError):
        finding(CHINESE, "two names", evidence, first="甲")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[[kind]\n", "line 1"),
        ("", "kind: Field required"),
        (KIND.replace("what", "says"), "kind.0"),
        (KIND.replace("['a']", "'a'"), "kind.0.finds"),
        (KIND.replace("ignores = ['b']\n", ""), "kind.0.ignores"),
    ],
)
def test_what_is_wrong_with_a_file(tmp_path: Path, written: str, told: str) -> None:
    (tmp_path / "findings.toml").write_text(written, encoding="utf-8")
    with pytest.raises(SchemaError, match=told):
        kinds_of(Language("xx", tmp_path))


def test_tables_for_other_readers_may_stand_beside_the_kinds(tmp_path: Path) -> None:
    written = f"[texts]\nassembly = 'x'\n{KIND}"
    (tmp_path / "findings.toml").write_text(written, encoding="utf-8")
    assert list(kinds_of(Language("xx", tmp_path))) == ["two names"]


def test_there_are_as_many_checks_as_kinds_and_more() -> None:
    assert len(set(CHECKS)) == len(CHECKS) >= len(KINDS) - 1  # conflicts are apart


@pytest.mark.parametrize(
    ("kind", "date", "where"),
    [
        ("front", "2020-05-01", 0),
        ("heading", "2020-05-01", 0),
        ("paragraph", "2020-05-01", None),
        ("front", "2020-05-02", None),
        ("front", None, None),
    ],
)
def test_where_a_document_says_when_it_was_issued(
    kind: str, date: str | None, where: int | None
) -> None:
    text = document((kind, "2020年5月1日"), date=date)
    named = mentions(text, ("Date", "2020年5月1日", "2020-05-01"))
    paper = Paper(text, named, [], Authority({}), CHINESE)
    issued = paper.issued
    assert (None if issued is None else issued.start) == where


def test_the_rules_that_checks_name_are_there() -> None:
    rules = {rule.id for rule in load_relation_rules(CHINESE)}
    rules |= {frame.id for frame in load_frames(CHINESE)}
    names = ("uncertain_rules", "rules_before", "rules_behind", "rules_of_entities")
    for name in names:
        assert set(WORDS.list(name)) <= rules
