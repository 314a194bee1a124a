"""JSON lines: mentions, claims, documents, findings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.files.atomic import recover
from kg.model.document import Document, Finding, Merge
from kg.model.entity import Entity
from kg.model.statement import Appearance, Statement
from kg.model.text import Text


def dump(rows: Iterable[dict[str, Any]]) -> bytes:
    """One object a line, UTF-8, keys in the order given."""
    return "".join(
        json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) + "\n"
        for row in rows
    ).encode("utf-8", "surrogatepass")


def mention_row(appearance: Appearance, iri: str) -> dict[str, Any]:
    """As `mentions.jsonl` has it."""
    e = appearance.evidence
    return {
        "document": e.document,
        "type": appearance.kind,
        "text": e.exact,
        "start": e.start,
        "end": e.end,
        "id": appearance.id,
        "entity": iri,
        "paragraph": e.paragraph,
        "rule": e.rule,
        "confidence": round(e.confidence, 2),
    }


def mention_rows(
    appearances: Iterable[Appearance], entities: dict[str, Entity]
) -> Iterable[dict[str, Any]]:
    """All mentions, in document order."""
    ordered = sorted(
        appearances,
        key=lambda a: (a.evidence.document, a.evidence.start, a.evidence.end, a.id),
    )
    return (mention_row(a, entities[a.key].iri) for a in ordered)


def claim_rows(statements: Iterable[Statement]) -> Iterable[dict[str, Any]]:
    """All claims, with evidence."""
    for s in statements:
        e = s.evidence
        yield {
            "document": e.document,
            "subject": s.subject_id,
            "predicate": s.predicate,
            "object": s.object_id,
            "evidence": e.exact,
            "start": e.start,
            "end": e.end,
            "paragraph": e.paragraph,
            "rule": e.rule,
            "confidence": round(e.confidence, 2),
            "modality": s.modality,
        }


def document_row(
    document: Document, merged: Iterable[Merge] = (), subjects: Iterable[str] = ()
) -> dict[str, Any]:
    """Front matter, outline, recommendations, directives, footnotes of one document."""
    front, text = document.front, document.text

    def span(start: int, end: int) -> dict[str, int]:
        source = text.to_source(start, end)
        return {"start": source.start, "end": source.end}

    return {
        "document": document.name,
        **front.model_dump(exclude={"organ"}),
        "subjects": list(subjects),
        "outline": [
            {
                "level": b.level,
                "locator": b.locator,
                "title": document.words(b),
                "under": b.section,
            }
            for b in document.blocks
            if b.kind == "heading"
        ],
        "recommendations": [
            {
                "number": r.number,
                "title": r.title,
                "paragraphs": list(r.paragraphs),
                "addressees": r.addressees,
                "items": [
                    {"label": i.label, "text": i.text, **span(i.start, i.end)}
                    for i in r.items
                ],
                "cites": r.cites,
                "dates": r.dates,
            }
            for r in document.recommendations
        ],
        "directives": [
            {
                "paragraph": d.paragraph,
                "operator": d.operator,
                "addressee": d.addressee,
                "deadline": d.deadline,
                "text": d.text,
                "strength": d.strength,
                **span(d.start, d.end),
            }
            for d in document.directives
        ],
        "clauses": [
            {
                "paragraph": c.paragraph,
                "kind": c.kind,
                "verb": c.verb,
                **span(c.start, c.end),
            }
            for c in document.clauses
        ],
        "references": [
            {
                "paragraph": r.paragraph,
                "to": r.target,
                "text": text.text[r.start : r.end],
                **span(r.start, r.end),
            }
            for r in document.references
        ],
        "footnotes": _footnotes(document, text),
        "merges": [m.model_dump() for m in merged],
    }


def _footnotes(document: Document, text: Text) -> list[dict[str, Any]]:
    marks: dict[str, str] = {}
    for mark in text.marks if document.blocks else ():
        marks.setdefault(mark.label, document.block_at(max(mark.at - 1, 0)).locator)
    return [
        {
            "label": b.label,
            "text": document.words(b),
            "cited_in": marks.get(b.label or ""),
        }
        for b in document.blocks
        if b.kind == "note"
    ]


def finding_rows(findings: Iterable[Finding]) -> Iterable[dict[str, Any]]:
    """All findings."""
    return (f.model_dump() for f in findings)


def read_findings(path: Path) -> list[Finding]:
    """Findings of a build.

    Raises InputError if there is no such file.
    """
    recover(path.parent)
    try:
        return [
            Finding.model_validate_json(line)
            for line in path.read_text(encoding="utf-8").splitlines()
        ]
    except OSError as error:
        raise InputError(
            path,
            f"cannot be opened ({error.strerror})",
            "run kg build first, or name its output folder",
        ) from error
    except ValueError as error:
        raise InputError(
            path, "is not a table of findings", "build it again"
        ) from error
