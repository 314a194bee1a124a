"""Doubtful places: found where they are, silent where all is well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.findings import KINDS, find_conflicts
from kg.findings.kinds import kinds_of
from kg.languages import PACKAGED
from kg.model.authority import Session, load_authority
from kg.model.document import Finding
from kg.model.source import Source
from kg.pipeline import read_through


def all_findings(words: str) -> list[Finding]:
    reading = read_through(Source(name="paper.txt", text=words))
    return [*find_conflicts(reading.statements, load_authority()), *reading.findings]


KINDS_OF_CHINESE = kinds_of(PACKAGED.language("zh"))
FINDS = [(kind.id, words) for kind in KINDS_OF_CHINESE.values() for words in kind.finds]
IGNORES = [words for kind in KINDS_OF_CHINESE.values() for words in kind.ignores]


def test_every_kind_has_papers_that_show_it_and_papers_that_only_look_so() -> None:
    assert list(KINDS_OF_CHINESE) == list(KINDS)
    assert all(kind.finds and kind.ignores for kind in KINDS_OF_CHINESE.values())


@pytest.mark.parametrize(("kind", "words"), FINDS)
def test_a_doubt_is_found_on_two_places_or_one_and_a_sourced_fact(
    kind: str, words: str
) -> None:
    found = all_findings(words)
    assert [f.kind for f in found] == [kind]
    for item in found[0].evidence:
        assert bool(item.words) != bool(item.source), (
            "a place has words, a fact its source"
        )
    assert found[0].evidence[0].words and len(found[0].evidence) >= 2


@pytest.mark.parametrize("words", IGNORES)
def test_what_only_looks_like_a_doubt_is_none(words: str) -> None:
    assert all_findings(words) == []


def test_two_papers_contradict_each_other_only_where_the_thing_is_one() -> None:
    def conflicts(*papers: str) -> list[str]:
        readings = [
            read_through(Source(name=f"{i}.txt", text=words))
            for i, words in enumerate(papers)
        ]
        return [
            f.kind
            for f in find_conflicts(
                [s for r in readings for s in r.statements], load_authority()
            )
        ]

    first = "1. 2012年3月15日在奥斯陆举行的灯塔管理问题国际会议通过了结论。"
    assert conflicts(
        first, "1. 2021年3月15日在奥斯陆举行的灯塔管理问题国际会议通过了结论。"
    ) == ["two dates"]
    assert (
        conflicts(first, "1. 2013年4月2日在里加举行的灯塔管理问题国际会议通过了结论。")
        == []
    )
    assert (
        conflicts(
            first, "1. 定于2013年4月2日在里加举行的灯塔管理问题国际会议将讨论航道。"
        )
        == []
    )


SESSIONS = load_authority().sessions


def dates_of(session: Session) -> list[str]:
    """What is on record of a session, in the order in which it must be."""
    dates = [session.opened, session.by, session.closed]
    return [date for date in dates if date]


def test_sessions_on_record_follow_one_another() -> None:
    """A session closes after it opens, and the next opens no earlier; each has its source."""
    for session in SESSIONS.values():
        assert load_authority().get("Organization", session.organ)
        dates = dates_of(session)
        assert session.source and (session.opened or session.closed)
        assert dates == sorted(dates)
        after = SESSIONS.get((session.organ, session.number + 1))
        if after is not None:
            assert dates[-1] < dates_of(after)[0]


def test_a_volume_of_resolutions_has_its_day_and_its_symbol() -> None:
    for session in SESSIONS.values():
        given = {bool(session.resolutions), bool(session.by), bool(session.volume)}
        assert len(given) == 1


def test_a_fact_without_a_source_founds_no_doubt() -> None:
    assert load_authority().get("Treaty", "国际卫生条例").source is None  # type: ignore[union-attr]
    assert all_findings("1. 1969年的《国际卫生条例》已经修订。") == []


def test_the_source_of_a_fact_reaches_the_table_and_the_graph(built: Path) -> None:
    rows = [
        json.loads(line)
        for line in (built / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    sources = [
        side["source"] for row in rows for side in row["evidence"] if not side["words"]
    ]
    assert sources == ["United Nations Treaty Collection, IV.11"]
    assert '"United Nations Treaty Collection, IV.11"' in (
        built / "graph.nq"
    ).read_text(encoding="utf-8")
    assert "United Nations Treaty Collection, IV.11" in (
        built / "graph.html"
    ).read_text(encoding="utf-8")
    shown = CliRunner().invoke(main, ["findings", str(built)])
    assert "United Nations Treaty Collection, IV.11" in shown.output


def test_the_papers_of_the_project_are_sound_but_for_one(built: Path) -> None:
    found = [
        json.loads(line)
        for line in (built / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [(f["document"], f["kind"]) for f in found] == [
        ("A_99_906.txt", "dead reference"),
        ("A_99_906.txt", "date against record"),
    ]


# What stands in the annotations; whatever is found beyond it would be a false alarm.
EXPECTED = {
    "000": {
        "resolution against session",
        "not so recent",
        "after the fact",
        "date against record",
        "short form",
    },
    "001": {"two dates", "agenda of another session", "date against record"},
    "002": {"session against year"},
    "003": {
        "two names",
        "count against list",
        "date against record",
        "not of the system",
        "wrong reference",
    },
    "004": {"sender against signature", "two names", "not so recent"},
}


def test_real_contradictions_are_found_without_false_alarms(built_real: Path) -> None:
    found: dict[str, set[str]] = {}
    text = (built_real / "findings.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    for row in rows:
        found.setdefault(row["document"][:3], set()).add(row["kind"])
        assert row["evidence"][0]["words"] and len(row["evidence"]) >= 2
        for item in row["evidence"]:
            assert bool(item["words"]) != bool(item["source"])
    assert found == EXPECTED
    assert len(rows) == 18
