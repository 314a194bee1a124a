"""JSON lines: mentions, claims, documents, findings. `kg.model.rows` has their schemas."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import InputError
from kg.files.atomic import recover
from kg.model.document import (
    Block,
    Clause,
    Directive,
    Document,
    Finding,
    Item,
    Merge,
    Recommendation,
    Reference,
)
from kg.model.entity import Entity
from kg.model.statement import Appearance, Statement
from kg.model.text import Text

Row = dict[str, object]  # values of JSON, keys in the order of the file


def dump(rows: Iterable[Mapping[str, object]]) -> bytes:
    """One object a line, UTF-8, keys in the order given."""
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    return "".join(lines).encode("utf-8", "surrogatepass")


def mention_row(appearance: Appearance, iri: str) -> Row:
    """As `mentions.jsonl` has it; `iri` is that of the thing."""
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
    appearances: Iterable[Appearance], entities: Mapping[str, Entity]
) -> Iterator[Row]:
    """All mentions, in document order."""
    for appearance in in_order(appearances):
        yield mention_row(appearance, entities[appearance.key].iri)


def in_order(appearances: Iterable[Appearance]) -> list[Appearance]:
    """By document and place; of two at one place, by id."""

    def place(appearance: Appearance) -> tuple[str, int, int, str]:
        e = appearance.evidence
        return e.document, e.start, e.end, appearance.id

    return sorted(appearances, key=place)


def claim_rows(statements: Iterable[Statement]) -> Iterator[Row]:
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
) -> Row:
    """Front matter, outline, recommendations, directives, footnotes of one document."""
    text, blocks = document.text, document.blocks
    headings = [block for block in blocks if block.kind == "heading"]
    front: Row = document.front.model_dump(exclude={"organ"})
    return {
        "document": document.name,
        **front,
        "subjects": list(subjects),
        "outline": [_heading(document, block) for block in headings],
        "recommendations": [_recommendation(r, text) for r in document.recommendations],
        "directives": [_directive(d, text) for d in document.directives],
        "clauses": [_clause(c, text) for c in document.clauses],
        "references": [_reference(r, text) for r in document.references],
        "footnotes": list(_footnotes(document)),
        "merges": [merge.model_dump() for merge in merged],
    }


def _span(part: Item | Directive | Clause | Reference, text: Text) -> Row:
    """Where it stands in the source."""
    source = text.to_source(part.start, part.end)
    return {"start": source.start, "end": source.end}


def _heading(document: Document, block: Block) -> Row:
    return {
        "level": block.level,
        "locator": block.locator,
        "title": document.words(block),
        "under": block.section,
    }


def _recommendation(recommendation: Recommendation, text: Text) -> Row:
    items = [
        {"label": item.label, "text": item.text, **_span(item, text)}
        for item in recommendation.items
    ]
    return {
        "number": recommendation.number,
        "title": recommendation.title,
        "paragraphs": list(recommendation.paragraphs),
        "addressees": recommendation.addressees,
        "items": items,
        "cites": recommendation.cites,
        "dates": recommendation.dates,
    }


def _directive(directive: Directive, text: Text) -> Row:
    return {
        "paragraph": directive.paragraph,
        "operator": directive.operator,
        "addressee": directive.addressee,
        "deadline": directive.deadline,
        "text": directive.text,
        "strength": directive.strength,
        **_span(directive, text),
    }


def _clause(clause: Clause, text: Text) -> Row:
    return {
        "paragraph": clause.paragraph,
        "kind": clause.kind,
        "verb": clause.verb,
        **_span(clause, text),
    }


def _reference(reference: Reference, text: Text) -> Row:
    return {
        "paragraph": reference.paragraph,
        "to": reference.target,
        "text": text.text[reference.start : reference.end],
        **_span(reference, text),
    }


def _footnotes(document: Document) -> Iterator[Row]:
    """Each note, and the block that holds its first mark."""
    marked: dict[str, str] = {}
    for mark in document.text.marks if document.blocks else ():
        block = document.block_at(max(mark.at - 1, 0))
        marked.setdefault(mark.label, block.locator)
    for block in document.blocks:
        if block.kind == "note":
            yield {
                "label": block.label,
                "text": document.words(block),
                "cited_in": marked.get(block.label or ""),
            }


def finding_rows(findings: Iterable[Finding]) -> Iterator[Row]:
    """All findings."""
    return (finding.model_dump() for finding in findings)


def read_findings(path: Path) -> list[Finding]:
    """Findings of a build.

    Raises InputError if there is no such file.
    """
    recover(path.parent)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [Finding.model_validate_json(line) for line in lines]
    except OSError as error:
        what = f"cannot be opened ({error.strerror})"
        remedy = "run kg build first, or name its output folder"
        raise InputError(path, what, remedy) from error
    except ValueError as error:
        what = "is not a table of findings"
        raise InputError(path, what, "build it again") from error
