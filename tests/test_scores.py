"""The measures themselves, on rows whose scores are counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluate import (
    Counts,
    Report,
    as_dict,
    compare,
    figures_of,
    read_facts,
    read_figures,
    read_jsonl,
    score_document,
    score_facts,
)
from kg.evaluate.figures import documents_of
from kg.evaluate.scores import normal_id
from kg.model.language import Language

#         0123456789
SOURCE = "甲乙 丙丁\n戊己庚辛"
Span = tuple[int, int, str]


def mentions(*spans: Span, kind: str = "State") -> list[Any]:
    rows = []
    for start, end, key in spans:
        row = {"type": kind, "text": "x", "id": key, "start": start, "end": end}
        rows.append(row | {"rule": "state.known"})
    return rows


@pytest.mark.parametrize(
    ("hits", "found", "gold", "figures"),
    [
        (0, 0, 0, (0.0, 0.0, 0.0)),
        (0, 3, 0, (0.0, 0.0, 0.0)),
        (0, 0, 3, (0.0, 0.0, 0.0)),
        (1, 2, 4, (0.5, 0.25, 1 / 3)),
        (3, 3, 3, (1.0, 1.0, 1.0)),
        (2, 5, 2, (0.4, 1.0, 4 / 7)),
    ],
)
def test_precision_recall_and_their_mean(
    hits: int, found: int, gold: int, figures: tuple[float, float, float]
) -> None:
    counts = Counts(hits, found, gold)
    assert (counts.precision, counts.recall, counts.f1) == pytest.approx(figures)


def test_counts_are_pooled() -> None:
    counts = Counts(1, 2, 4)
    counts.add(Counts(2, 2, 3))
    assert counts == Counts(3, 4, 7)


@pytest.mark.parametrize(
    ("gold", "found", "strict", "linked", "overlap", "entity"),
    [
        # the same span and id
        ([(0, 2, "A")], [(0, 2, "A")], (1, 1, 1), (1, 1, 1), (1, 1, 1), (1, 1, 1)),
        # white space does not count: 2 and 3 are one place
        ([(0, 2, "A")], [(0, 3, "A")], (1, 1, 1), (1, 1, 1), (1, 1, 1), (1, 1, 1)),
        ([(3, 5, "A")], [(2, 6, "A")], (1, 1, 1), (1, 1, 1), (1, 1, 1), (1, 1, 1)),
        # another id
        ([(0, 2, "A")], [(0, 2, "B")], (1, 1, 1), (0, 1, 1), (1, 1, 1), (0, 1, 1)),
        # another span that shares a character
        ([(0, 2, "A")], [(1, 4, "A")], (0, 1, 1), (0, 1, 1), (1, 1, 1), (1, 1, 1)),
        # touching is not sharing
        ([(0, 1, "A")], [(1, 2, "A")], (0, 1, 1), (0, 1, 1), (0, 1, 1), (1, 1, 1)),
        # one is missed, one too many
        (
            [(0, 2, "A"), (3, 5, "B")],
            [(0, 2, "A"), (6, 8, "C")],
            (1, 2, 2),
            (1, 2, 2),
            (1, 2, 2),
            (1, 2, 2),
        ),
        # of two with one span the one with the id counts, whatever their order
        (
            [(0, 2, "A")],
            [(0, 2, "B"), (0, 2, "A")],
            (1, 2, 1),
            (1, 2, 1),
            (1, 2, 1),
            (1, 2, 1),
        ),
        # each found mention counts once
        (
            [(0, 2, "A"), (1, 2, "A")],
            [(0, 4, "A")],
            (0, 1, 2),
            (0, 1, 2),
            (1, 1, 2),
            (1, 1, 1),
        ),
        # entities count once, however often they are named
        (
            [(0, 1, "A"), (3, 4, "A"), (6, 7, "B")],
            [(0, 1, "A")],
            (1, 1, 3),
            (1, 1, 3),
            (1, 1, 3),
            (1, 1, 2),
        ),
        # nothing found, nothing wanted
        ([(0, 2, "A")], [], (0, 0, 1), (0, 0, 1), (0, 0, 1), (0, 0, 1)),
        ([], [(0, 2, "A")], (0, 1, 0), (0, 1, 0), (0, 1, 0), (0, 1, 0)),
        # rows past the end of the source are not rows
        ([(0, 2, "A"), (5, 99, "Z")], [], (0, 0, 1), (0, 0, 1), (0, 0, 1), (0, 0, 1)),
    ],
)
def test_mentions(
    gold: list[Span],
    found: list[Span],
    strict: tuple[int, int, int],
    linked: tuple[int, int, int],
    overlap: tuple[int, int, int],
    entity: tuple[int, int, int],
) -> None:
    report = Report()
    score_document(report, "a.txt", mentions(*gold), mentions(*found), SOURCE)
    measured = {name: report.total(name) for name in report.counts}
    assert measured == {
        "strict": Counts(*strict),
        "linked": Counts(*linked),
        "overlap": Counts(*overlap),
        "entity": Counts(*entity),
    }
    assert report.documents["a.txt"] == measured


def test_kinds_are_scored_apart() -> None:
    """A span of another kind is no hit."""
    report = Report()
    gold = mentions((0, 2, "A")) + mentions((3, 5, "B"), kind="Place")
    found = mentions((0, 2, "A"), (3, 5, "B"))
    score_document(report, "a.txt", gold, found, SOURCE)
    assert report.counts["strict"]["State"] == Counts(1, 2, 1)
    assert report.counts["strict"]["Place"] == Counts(0, 0, 1)
    assert report.total("strict") == Counts(1, 2, 2)


def test_misses_tell_where_they_stand() -> None:
    report = Report()
    gold = mentions((0, 2, "A"), (3, 5, "B"))
    found = mentions((0, 2, "C"), (6, 8, "D"))
    score_document(report, "a.txt", gold, found, SOURCE)
    told = [(e["error"], e["id"], e["at"], e["detail"]) for e in report.errors]
    assert told == [
        ("id", "A", 0, "C (state.known)"),
        ("missed", "B", 3, ""),
        ("spurious", "D", 6, "state.known"),
    ]
    missed = report.errors[1]
    around = missed["before"], missed["words"], missed["after"]
    assert around == ("甲乙", "丙丁", "戊己庚辛")


@pytest.mark.parametrize(
    ("key", "normal"),
    [
        ("《北港条约》", "北港条约"),
        ("“蓝湾”号 货轮", "蓝湾号货轮"),
        ('"A"\u3000B', "AB"),
        ("A/RES/1/2", "A/RES/1/2"),
    ],
)
def test_marks_do_not_count(key: str, normal: str) -> None:
    assert normal_id(key) == normal


def test_a_language_without_marks_leaves_out_white_space() -> None:
    assert normal_id(" 《A》 B ", Language("xx")) == "《A》B"


FOUND: dict[str, Any] = {"recommendations": [], "directives": []}


def claim(s: str, p: str, o: str, modality: str = "asserted") -> Any:
    return {"subject": s, "predicate": p, "object": o, "modality": modality}


@pytest.mark.parametrize(
    ("gold", "claims", "counts"),
    [
        ([["A", "heldIn", "B"]], [claim("A", "heldIn", "B")], (1, 1, 1)),
        # marks do not count, being said twice does not either
        (
            [["《A》", "heldIn", "B"]],
            [claim("A", "heldIn", "B"), claim("A", "heldIn", "“B”")],
            (1, 1, 1),
        ),
        # plans count; what is denied or wished for does not
        ([["A", "heldIn", "B"]], [claim("A", "heldIn", "B", "planned")], (1, 1, 1)),
        ([["A", "heldIn", "B"]], [claim("A", "heldIn", "B", "negated")], (0, 0, 1)),
        ([["A", "heldIn", "B"]], [claim("A", "heldIn", "B", "proposed")], (0, 0, 1)),
        # a direction is not the other one
        ([["A", "heldIn", "B"]], [claim("B", "heldIn", "A")], (0, 1, 1)),
        # what is not scored is not counted
        ([], [claim("A", "mentions", "B"), claim("A", "heldIn", "B")], (0, 1, 0)),
    ],
)
def test_relations(
    gold: list[list[str]], claims: list[Any], counts: tuple[int, int, int]
) -> None:
    report = Report()
    score_facts(report, "a.txt", {"relations": gold}, claims, FOUND)
    assert report.total("relations") == Counts(*counts)
    hits, found, wanted = counts
    errors = [error["error"] for error in report.errors]
    assert errors == ["missed"] * (wanted - hits) + ["spurious"] * (found - hits)


def recommendation(number: int, title: str = "港口", **parts: Any) -> Any:
    row = {"number": number, "title": title, "paragraphs": [4, 5]}
    whole = {"items": [], "addressees": [], "cites": [], "dates": []}
    return row | whole | parts


@pytest.mark.parametrize(
    ("gold", "found", "part", "counts"),
    [
        ([recommendation(1)], [recommendation(1)], "recommendation", (1, 1, 1)),
        ([recommendation(1)], [recommendation(2)], "recommendation", (0, 1, 1)),
        ([recommendation(1)], [recommendation(1, "船")], "recommendation", (0, 1, 1)),
        (
            [recommendation(1)],
            [recommendation(1, "《港口》")],
            "recommendation",
            (1, 1, 1),
        ),
        # parts are compared by number, whatever the title
        (
            [recommendation(1, items=[{"label": "a"}, {"label": "b"}])],
            [recommendation(1, "船", items=[{"label": "b"}, {"label": "c"}])],
            "items",
            (1, 2, 2),
        ),
        # an annotation may list labels, or leave a part out
        (
            [recommendation(1, items=["a"])],
            [recommendation(1, items=[{"label": "a"}])],
            "items",
            (1, 1, 1),
        ),
        (
            [recommendation(1, dates=None)],
            [recommendation(1, dates=["2016"])],
            "dates",
            (0, 1, 0),
        ),
        # of a recommendation that was not found, all parts are missed
        (
            [recommendation(3, addressees=["各国", "秘书长"])],
            [],
            "addressees",
            (0, 0, 2),
        ),
    ],
)
def test_recommendations(
    gold: list[Any], found: list[Any], part: str, counts: tuple[int, int, int]
) -> None:
    report = Report()
    document: Any = {"recommendations": found, "directives": []}
    score_facts(report, "a.txt", {"recommendations": gold}, [], document)
    assert report.counts["recommendations"][part] == Counts(*counts)


Directives = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("gold", "found", "counts"),
    [
        ([("3", "请")], [("para3", "请")], (1, 1, 1)),
        # an annex, or a part of the paragraph, is that paragraph
        ([("3", "请")], [("annex1/para3", "请")], (1, 1, 1)),
        ([("3", "请")], [("para3(b)", "请")], (1, 1, 1)),
        ([("b", "请")], [("parab", "请")], (1, 1, 1)),
        # one operator within the other
        ([("3", "强调应")], [("para3", "应")], (1, 1, 1)),
        ([("3", "应")], [("para3", "强调应")], (1, 1, 1)),
        ([("3", "注意到……，欢迎")], [("para3", "欢迎")], (1, 1, 1)),
        ([("3", "请")], [("para3", "吁请各方")], (1, 1, 1)),
        ([("3", "应予以")], [("para3", "强调…应")], (1, 1, 1)),
        ([("3", "强调")], [("para3", "强调…应")], (1, 1, 1)),
        ([("3", "鼓励")], [("para3", "请")], (0, 1, 1)),
        ([("3", "请")], [("para4", "请")], (0, 1, 1)),
        # the same operator comes first, and each counts once
        (
            [("3", "应"), ("3", "强调应")],
            [("para3", "强调应"), ("para3", "应")],
            (2, 2, 2),
        ),
        ([("3", "请"), ("3", "请")], [("para3", "请")], (1, 1, 2)),
        # what stands elsewhere is too many
        ([("3", "请")], [("para3", "请"), ("text2", "请")], (1, 2, 1)),
        # of what is told in prose nothing can be said without a gist
        ([("3", "请"), ("序言", "请")], [("para3", "请")], (1, 1, 1)),
    ],
)
def test_directives(
    gold: Directives, found: Directives, counts: tuple[int, int, int]
) -> None:
    report = Report()
    wanted: Any = [{"para": para, "operator": words} for para, words in gold]
    document: Any = {
        "recommendations": [],
        "directives": [{"paragraph": p, "operator": words} for p, words in found],
    }
    score_facts(report, "a.txt", {"directives": wanted}, [], document)
    assert report.counts["directives"]["directive"] == Counts(*counts)
    hits, all_found, all_wanted = counts
    errors = [error["error"] for error in report.errors]
    assert errors == ["missed"] * (all_wanted - hits) + ["spurious"] * (
        all_found - hits
    )


Asked = dict[str, Any]
SHIPS = {"para": "第三段", "operator": "请", "gist": "修缮灯塔并培训守塔人"}
FOUND_SHIPS = {
    "paragraph": "text9",
    "operator": "请",
    "text": "请各国修缮所有灯塔，并培训守塔人。",
    "addressee": "各国",
    "addressees": ["各国"],
    "deadlines": ["2031", "2032"],
}


@pytest.mark.parametrize(
    ("gold", "found", "kind", "counts"),
    [
        # Prose tells no place: the words do.
        (SHIPS, FOUND_SHIPS, "directive", (1, 1, 1)),
        (SHIPS | {"gist": "公布水价"}, FOUND_SHIPS, "directive", (0, 1, 1)),
        (SHIPS | {"operator": "敦促"}, FOUND_SHIPS, "directive", (0, 1, 1)),
        (
            SHIPS | {"gist": "修缮灯塔并培训守塔人（理事会第十次会议的结论）"},
            FOUND_SHIPS,
            "directive",
            (1, 1, 1),
        ),
        # With a number, the place does.
        (SHIPS | {"para": 9}, FOUND_SHIPS, "directive", (0, 1, 1)),
        (
            SHIPS | {"para": 9, "gist": ""},
            FOUND_SHIPS | {"paragraph": "para9"},
            "directive",
            (1, 1, 1),
        ),
        # One name holds the other; a phrase is several, but for one with an attribute.
        (SHIPS, FOUND_SHIPS, "addressees", (0, 1, 0)),
        (SHIPS | {"addressee": "各国"}, FOUND_SHIPS, "addressees", (1, 1, 1)),
        (SHIPS | {"addressee": "各国政府"}, FOUND_SHIPS, "addressees", (1, 1, 1)),
        (SHIPS | {"addressee": "船主"}, FOUND_SHIPS, "addressees", (0, 1, 1)),
        (
            SHIPS | {"addressee": "各国、船主和商会"},
            FOUND_SHIPS,
            "addressees",
            (1, 1, 3),
        ),
        (SHIPS | {"addressee": ["各国", "船主"]}, FOUND_SHIPS, "addressees", (1, 1, 2)),
        (
            SHIPS | {"addressee": "有港口和船厂的各国"},
            FOUND_SHIPS,
            "addressees",
            (1, 1, 1),
        ),
        (
            SHIPS | {"addressee": "渔署"},
            FOUND_SHIPS | {"addressee": "渔署", "addressees": ["国际渔业署"]},
            "addressees",
            (1, 1, 1),
        ),
        # Who is asked in a directive that was not found is missed.
        (
            SHIPS | {"operator": "敦促", "addressee": "各国"},
            FOUND_SHIPS,
            "addressees",
            (0, 1, 1),
        ),
        (SHIPS | {"deadline": "2031"}, FOUND_SHIPS, "deadlines", (1, 2, 1)),
        (
            SHIPS | {"deadlines": ["2032", "2033"]},
            FOUND_SHIPS,
            "deadlines",
            (1, 2, 2),
        ),
        (SHIPS | {"deadline": None}, FOUND_SHIPS, "deadlines", (0, 2, 0)),
    ],
)
def test_directives_whom_and_by_when(
    gold: Asked, found: Asked, kind: str, counts: tuple[int, int, int]
) -> None:
    report = Report()
    document: Any = {"recommendations": [], "directives": [found]}
    annotated: Any = {"directives": [gold]}
    score_facts(report, "a.txt", annotated, [], document)
    assert report.counts["directives"][kind] == Counts(*counts)


def test_deadlines_are_scored_where_an_annotation_tells_them() -> None:
    report = Report()
    document: Any = {"recommendations": [], "directives": [FOUND_SHIPS]}
    annotated: Any = {"directives": [SHIPS]}
    score_facts(report, "a.txt", annotated, [], document)
    assert set(report.counts["directives"]) == {"directive", "addressees"}


def test_of_two_the_gist_tells_which() -> None:
    other = FOUND_SHIPS | {"text": "请商会公布水价。", "addressees": ["商会"]}
    priced = SHIPS | {"gist": "公布水价", "addressee": "商会"}
    for places in ((9, 9), ("甲", "乙")):
        annotated: Any = {
            "directives": [
                priced | {"para": places[0]},
                SHIPS | {"para": places[1], "addressee": "各国"},
            ]
        }
        rows = [FOUND_SHIPS | {"paragraph": "para9"}, other | {"paragraph": "para9"}]
        document: Any = {"recommendations": [], "directives": rows}
        report = Report()
        score_facts(report, "a.txt", annotated, [], document)
        assert report.counts["directives"]["directive"] == Counts(2, 2, 2)
        assert report.counts["directives"]["addressees"] == Counts(2, 2, 2)


@pytest.mark.parametrize(
    ("gold", "counted"),
    [
        ({}, False),
        ({"directives": []}, True),
        ({"directives": [], "recommendations": [recommendation(1)]}, False),
    ],
)
def test_where_directives_are_listed(gold: Any, counted: bool) -> None:
    report = Report()
    document: Any = {"recommendations": [], "directives": [FOUND_SHIPS]}
    score_facts(report, "a.txt", gold, [], document)
    assert ("directives" in report.counts) is counted


def test_items_whom_and_by_when() -> None:
    told = {"label": "a", "addressees": ["各国", "商会"], "dates": ["2031"]}
    other = {"label": "b", "addressees": ["各国"], "dates": []}
    wanted = [recommendation(1, items=[told, other])]
    found = [recommendation(1, items=[other | {"label": "a"}, told | {"label": "b"}])]
    report = Report()
    document: Any = {"recommendations": found, "directives": []}
    score_facts(report, "a.txt", {"recommendations": wanted}, [], document)
    cells = report.counts["recommendations"]
    assert cells["addressees of items"] == Counts(2, 3, 3)
    assert cells["dates of items"] == Counts(0, 1, 1)
    report = Report()
    plain = [recommendation(1, items=["a"])]
    score_facts(report, "a.txt", {"recommendations": plain}, [], document)
    assert "addressees of items" not in report.counts["recommendations"]


def test_prose_addresses_are_not_scored() -> None:
    report = Report()
    gold: Any = {"directives": [{"para": "第三段", "operator": "请"}]}
    score_facts(report, "a.txt", gold, [], FOUND)
    assert report.counts == {}


def small_report() -> Report:
    report = Report()
    report.count("b.txt", "strict", "State", Counts(1, 2, 3))
    report.count("a.txt", "strict", "Date", Counts(2, 2, 2))
    return report


def test_figures() -> None:
    whole = {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 2, "found": 2}
    part = {"precision": 0.5, "recall": 0.3333, "f1": 0.4, "gold": 3, "found": 2}
    pooled = {"precision": 0.75, "recall": 0.6, "f1": 0.6667, "gold": 5, "found": 4}
    figures = figures_of(small_report())
    assert figures == {"strict": {"all": pooled, "Date": whole, "State": part}}
    assert list(figures["strict"]) == ["all", "Date", "State"]
    documents = documents_of(small_report())
    assert documents == {"a.txt": {"strict": whole}, "b.txt": {"strict": part}}
    assert as_dict(small_report()) == figures | {"documents": documents}


@pytest.mark.parametrize(
    ("stored", "changes"),
    [
        ({}, []),
        ({"strict": {"State": {"f1": 0.4}}}, []),
        ({"strict": {"State": {"f1": 0.5}}}, [("strict", "State", 0.5, 0.4)]),
        ({"strict": {"Place": {"f1": 0.5}}}, []),
        ({"linked": {"State": {"f1": 0.5}}}, []),
        (
            {"strict": {"Date": {"f1": 0.9}, "State": {"f1": 0.3}}},
            [("strict", "Date", 0.9, 1.0), ("strict", "State", 0.3, 0.4)],
        ),
    ],
)
def test_gains_and_losses(stored: Any, changes: list[Any]) -> None:
    assert compare(figures_of(small_report()), stored) == changes


MENTION = '{"type": "Date", "id": "2031", "start": 0, "end": 4}'


@pytest.mark.parametrize(
    ("read", "words", "message"),
    [
        (read_jsonl, f"{MENTION}\n\nno\n", r"rows:3: no JSON \("),
        (read_jsonl, "{}\n", "rows:1: is no annotated mention; give it type"),
        (read_facts, "{\n", r"rows:2: no JSON \("),
        (read_facts, "[]", "rows: is no JSON object; put relations"),
        (read_figures, "3", "rows: is no JSON object; store what"),
    ],
)
def test_broken_files_are_named(
    read: Any, words: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "rows"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read(path)
    path.write_bytes(b"\xff")
    with pytest.raises(InputError, match="is not UTF-8"):
        read(path)
    path.unlink()
    with pytest.raises(InputError, match="cannot be opened"):
        read(path)


def test_good_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rows"
    path.write_text(json.dumps(mentions((0, 1, "A"))[0]) + "\n\n", encoding="utf-8")
    assert read_jsonl(path) == mentions((0, 1, "A"))
    path.write_text('{"relations": []}', encoding="utf-8")
    assert read_facts(path) == {"relations": []}
