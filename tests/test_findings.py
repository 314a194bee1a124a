"""Doubtful places: found where they are, silent where all is well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.findings import KINDS, find_conflicts
from kg.findings.dates import compatible
from kg.findings.kinds import kinds_of
from kg.findings.names import is_subsequence
from kg.languages import PACKAGED
from kg.model.authority import load_authority
from kg.model.document import Finding
from kg.model.source import Source
from kg.pipeline import read_through


def all_findings(words: str) -> list[Finding]:
    reading = read_through(Source(name="paper.txt", text=words))
    return [*find_conflicts(reading.statements, load_authority()), *reading.findings]


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [
        ("2016", "2016-09-19", True),
        ("2016-09", "2016-09-14/2016-09-15", True),
        ("2016-05-24/2016-05-25", "2016-05-23/2016-05-24", False),
        ("2006-09", "2000-09", False),
        ("1995,1997", "1999", True),
        ("2003~", "2003-04", True),
        ("2016-05-23/2016-05-27", "2016-05-24", True),
    ],
)
def test_dates_that_can_both_be_true(first: str, second: str, fits: bool) -> None:
    assert compatible(first, second) is compatible(second, first) is fits


def test_subsequence() -> None:
    assert is_subsequence("经合组织", "经济合作与发展组织") and not is_subsequence(
        "开发协会", "国际发展协会"
    )


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
    for side in found[0].evidence:
        assert bool(side.words) != bool(side.source), (
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


def test_sessions_on_record_follow_one_another() -> None:
    """A session closes after it opens, and the next opens no earlier; each fact has its source."""
    sessions = load_authority().sessions
    for (organ, number), session in sessions.items():
        assert load_authority().get("Organization", organ), organ
        assert session.source and (session.opened or session.closed)
        dates = [date for date in (session.opened, session.by, session.closed) if date]
        assert dates == sorted(dates)
        after = sessions.get((organ, number + 1))
        assert after is None or dates[-1] < (after.opened or after.closed or "")
        assert (
            (session.resolutions is None)
            == (session.by is None)
            == (session.volume is None)
        )


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


def test_real_contradictions_are_found_without_false_alarms(built_real: Path) -> None:
    """Each expected pair is in the annotations; what is found beyond them would be a false alarm."""
    expected = {
        ("000", "resolution against session"), ("000", "not so recent"), ("000", "after the fact"), ("000", "date against record"), ("000", "short form"),
        ("001", "two dates"), ("001", "agenda of another session"), ("001", "date against record"), ("002", "session against year"),
        ("003", "two names"), ("003", "count against list"), ("003", "date against record"), ("003", "not of the system"), ("003", "wrong reference"),
        ("004", "sender against signature"), ("004", "two names"), ("004", "not so recent"),
    }  # fmt: skip
    found = [
        json.loads(line)
        for line in (built_real / "findings.jsonl")
        .read_text(encoding="utf-8")
        .splitlines()
    ]
    assert {(f["document"][:3], f["kind"]) for f in found} == expected
    assert len(found) == 18
    for f in found:
        assert f["evidence"][0]["words"] and len(f["evidence"]) >= 2
        assert all(
            bool(side["words"]) != bool(side["source"]) for side in f["evidence"]
        )
