"""Rows of the tables: values, order, offsets in the source; each row is as its schema says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from graphs import appearance, entity, evidence, held, statement
from papers import document

from kg.errors import InputError
from kg.formats import claim_rows, document_row, dump, finding_rows, mention_row
from kg.formats.tables import in_order, mention_rows, read_findings
from kg.model.document import (
    Addressee,
    Clause,
    Directive,
    Finding,
    Item,
    Merge,
    Recommendation,
    Reference,
    Side,
)
from kg.model.text import Span


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ({"b": 1, "a": None}, '{"b": 1, "a": null}\n'),
        ({"x": "甲\n"}, '{"x": "甲\\n"}\n'),
        ({}, "{}\n"),
    ],
)
def test_lines(row: dict[str, object], line: str) -> None:
    assert dump([row]).decode() == line


def test_lone_surrogates_are_kept() -> None:
    assert dump([{"x": "\ud800"}]) == b'{"x": "\xed\xa0\x80"}\n'
    assert dump([]) == b""


def test_mentions() -> None:
    found = appearance("State/KEN", "肯尼亚", start=4, end=7, confidence=0.857)
    row = mention_row(found, "https://e.test/state/KEN")
    assert row.model_dump() == {
        "document": "example",
        "type": "State",
        "text": "肯尼亚",
        "start": 4,
        "end": 7,
        "id": "KEN",
        "entity": "https://e.test/state/KEN",
        "paragraph": "paragraph1",
        "rule": "x.rule",
        "confidence": 0.86,
    }
    (same,) = mention_rows([found], {"State/KEN": entity("State/KEN")})
    assert same == row


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, None),
        ({"said_by": "主席"}, "主席"),
        ({"said_by": "肯尼亚", "sayer": "State/KEN"}, "KEN"),
    ],
)
def test_who_asks(given: dict[str, str], wanted: str | None) -> None:
    paper = document(("paragraph", "请甲办"))
    made = {"paragraph": "paragraph1", "operator": "请", "strength": 3, "text": "请"}
    made |= {"start": 0, "end": 1, "addressee": None, **given}
    paper.directives.append(Directive.model_validate(made))
    (row,) = document_row(paper).directives
    assert row.said_by == wanted


def test_mentions_stand_in_order() -> None:
    def at(
        start: int, end: int, ident: str, document: str = "b.txt"
    ) -> tuple[int, int, str]:
        found = appearance(
            f"State/{ident}", "甲", start=start, end=end, document=document
        )
        made.append(found)
        return start, end, ident

    made: list[object] = []
    wanted = [
        at(9, 10, "KEN", "a.txt"),
        at(1, 2, "FRA"),
        at(1, 2, "KEN"),
        at(1, 3, "DEU"),
        at(2, 3, "DEU"),
    ]
    found = in_order(reversed(made))  # type: ignore[arg-type, call-overload]
    assert [(a.evidence.start, a.evidence.end, a.id) for a in found] == wanted


def test_claims() -> None:
    said = statement(
        "Document/example",
        "heldOn",
        "Date/2003",
        subject_id="this",
        modality="planned",
        evidence=evidence("2003年", start=3, end=8),
        object_at=Span(3, 8),
        qualifiers=(held("under", "Resolution/A/RES/58/208"), held("role", "主席")),
    )
    (row,) = claim_rows([said])
    assert row.model_dump() == {
        "document": "example",
        "subject": "this",
        "predicate": "heldOn",
        "object": "2003",
        "evidence": "2003年",
        "start": 3,
        "end": 8,
        "paragraph": "paragraph1",
        "rule": "x.rule",
        "confidence": 1.0,
        "modality": "planned",
        "contested": False,
        "subject_mention": None,
        "object_mention": {"start": 3, "end": 8},
        "qualifiers": [
            {
                "name": "under",
                "value": "A/RES/58/208",
                "literal": False,
                "text": "A/RES/58/208",
                "start": 1,
                "end": 2,
            },
            {
                "name": "role",
                "value": "主席",
                "literal": True,
                "text": "主席",
                "start": 1,
                "end": 2,
            },
        ],
    }


def test_documents() -> None:
    paper = document(
        ("heading", "导言"),
        ("paragraph", "请甲办，见第2段"),
        ("note", "注一"),
        ("note", "注二"),
        marks={"甲办": "2"},
        symbol="A/1",
    )
    a = Addressee(name="甲署", key="Organization/甲署")
    item = Item(
        label="a", text="办", start=5, end=6, addressees=[a], dates=["2031", "2032"]
    )
    paper.recommendations.append(
        Recommendation(
            number=1, title="行动", paragraphs=(1, 2), items=[item], start=0, end=6
        )
    )
    paper.directives.append(
        Directive(
            paragraph="paragraph1",
            operator="请",
            strength=3,
            addressee="甲",
            text="请甲办",
            start=3,
            end=6,
            addressees=[a, Addressee(name="各国")],
            deadlines=["2031", "2032"],
        )
    )
    paper.clauses.append(
        Clause(paragraph="paragraph1", kind="operative", verb="请", start=3, end=4)
    )
    paper.references.append(
        Reference(paragraph="paragraph1", wanted="2", target=None, start=8, end=11)
    )
    merge = Merge(kind="State", id="a", into="b", reason="c")
    row = document_row(paper, [merge], ["水"]).model_dump(mode="json")
    assert list(row)[:2] == ["document", "symbol"] and "organ" not in row
    assert row["subjects"] == ["水"] and row["merges"] == [merge.model_dump()]
    assert row["outline"] == [
        {"level": 0, "locator": "heading1", "title": "导言", "under": None}
    ]
    assert row["recommendations"] == [
        {
            "number": 1,
            "title": "行动",
            "paragraphs": [1, 2],
            "addressees": [],
            "items": [
                {
                    "label": "a",
                    "text": "办",
                    "addressees": ["甲署"],
                    "dates": ["2031", "2032"],
                    "start": 5,
                    "end": 6,
                }
            ],
            "cites": [],
            "dates": [],
        }
    ]
    assert row["directives"] == [
        {
            "paragraph": "paragraph1",
            "operator": "请",
            "addressee": "甲",
            "addressees": ["甲署", "各国"],
            "deadline": "2031",
            "deadlines": ["2031", "2032"],
            "said_by": None,
            "text": "请甲办",
            "strength": 3,
            "start": 3,
            "end": 6,
        }
    ]
    assert row["clauses"] == [
        {
            "paragraph": "paragraph1",
            "kind": "operative",
            "verb": "请",
            "start": 3,
            "end": 4,
        }
    ]
    assert row["references"] == [
        {"paragraph": "paragraph1", "to": None, "text": "第2段", "start": 8, "end": 11}
    ]
    assert row["footnotes"] == [
        {"label": "1", "text": "注一", "cited_in": None},
        {"label": "2", "text": "注二", "cited_in": "paragraph1"},
    ]


def test_a_document_without_blocks() -> None:
    row = document_row(document())
    assert row.footnotes == [] and row.outline == []


def test_findings_are_read_back(tmp_path: Path) -> None:
    side = Side(document="example", value="5", paragraph="p", words="五", end=1)
    finding = Finding(document="example", kind="sum", what="不符", evidence=[side])
    path = tmp_path / "findings.jsonl"
    path.write_bytes(dump(finding_rows([finding])))
    assert read_findings(path) == [finding]
    path.write_text("{}\n", encoding="utf-8")
    with pytest.raises(InputError, match="is not a table of findings"):
        read_findings(path)
    path.unlink()
    with pytest.raises(InputError, match="build it first"):
        read_findings(path)
    assert json.loads(dump(finding_rows([finding])))["evidence"][0]["words"] == "五"
