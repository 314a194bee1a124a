"""JSON lines: mentions, claims, documents, findings. `kg.model.rows` has their schemas."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

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
from kg.model.rows import (
    ClaimRow,
    ClauseRow,
    DirectiveRow,
    DocumentRow,
    FootnoteRow,
    ItemRow,
    MentionRow,
    OutlineRow,
    PlaceRow,
    QualifierRow,
    RecommendationRow,
    ReferenceRow,
)
from kg.model.statement import Appearance, Held, Statement
from kg.model.text import Span, Text

Row = TypeVar("Row", bound=BaseModel)


# One for all lines: `json.dumps` makes one for each.
_IN_JSON = json.JSONEncoder(ensure_ascii=False).encode


def dump(rows: Iterable[BaseModel | Mapping[str, object]]) -> bytes:
    """One object a line, UTF-8, keys in the order of the model or as given."""
    lines = []
    for row in rows:
        values = row.model_dump() if isinstance(row, BaseModel) else row
        lines.append(_IN_JSON(values) + "\n")
    return "".join(lines).encode("utf-8", "surrogatepass")


def mention_row(appearance: Appearance, iri: str) -> MentionRow:
    """As `mentions.jsonl` has it; `iri` is that of the thing."""
    e = appearance.evidence
    return MentionRow(
        document=e.document,
        type=appearance.kind,
        text=e.exact,
        start=e.start,
        end=e.end,
        id=appearance.id,
        entity=iri,
        paragraph=e.paragraph,
        rule=e.rule,
        confidence=round(e.confidence, 2),
    )


def mention_rows(
    appearances: Iterable[Appearance], entities: Mapping[str, Entity]
) -> Iterator[MentionRow]:
    """All mentions, in document order."""
    for appearance in in_order(appearances):
        yield mention_row(appearance, entities[appearance.key].iri)


def in_order(appearances: Iterable[Appearance]) -> list[Appearance]:
    """By document and place; of two at one place, by id."""

    def place(appearance: Appearance) -> tuple[str, int, int, str]:
        e = appearance.evidence
        return e.document, e.start, e.end, appearance.id

    return sorted(appearances, key=place)


def claim_rows(statements: Iterable[Statement]) -> Iterator[ClaimRow]:
    """All claims, with evidence."""
    for s in statements:
        e = s.evidence
        yield ClaimRow(
            document=e.document,
            subject=s.subject_id,
            predicate=s.predicate,
            object=s.object_id,
            evidence=e.exact,
            start=e.start,
            end=e.end,
            paragraph=e.paragraph,
            rule=e.rule,
            confidence=round(e.confidence, 2),
            modality=s.modality,
            contested=False,  # what is known of the whole corpus is written in later
            subject_mention=_place(s.subject_at),
            object_mention=_place(s.object_at),
            qualifiers=[_qualifier(held) for held in s.qualifiers],
        )


def _place(span: Span | None) -> PlaceRow | None:
    return None if span is None else PlaceRow(start=span.start, end=span.end)


def _qualifier(held: Held) -> QualifierRow:
    return QualifierRow(
        name=held.name,
        value=held.id,
        literal=held.literal,
        text=held.words,
        start=held.start,
        end=held.end,
    )


def document_row(
    document: Document, merged: Iterable[Merge] = (), subjects: Iterable[str] = ()
) -> DocumentRow:
    """Front matter, outline, recommendations, directives, footnotes of one document."""
    text, front = document.text, document.front
    headings = [block for block in document.blocks if block.kind == "heading"]
    return DocumentRow(
        document=document.name,
        symbol=front.symbol,
        session=front.session,
        agenda_items=front.agenda_items,
        title=front.title,
        kind=front.kind,
        date=front.date,
        language=front.language,
        authors=front.authors,
        submitted_by=front.submitted_by,
        addressed_to=front.addressed_to,
        annexes=front.annexes,
        subjects=list(subjects),
        outline=[_heading(document, block) for block in headings],
        recommendations=[_recommendation(r, text) for r in document.recommendations],
        directives=[_directive(d, text) for d in document.directives],
        clauses=[_clause(c, text) for c in document.clauses],
        references=[_reference(r, text) for r in document.references],
        footnotes=list(_footnotes(document)),
        merges=list(merged),
    )


def _heading(document: Document, block: Block) -> OutlineRow:
    return OutlineRow(
        level=block.level,
        locator=block.locator,
        title=document.words(block),
        under=block.section,
    )


def _recommendation(recommendation: Recommendation, text: Text) -> RecommendationRow:
    return RecommendationRow(
        number=recommendation.number,
        title=recommendation.title,
        paragraphs=recommendation.paragraphs,
        addressees=recommendation.addressees,
        items=[_item(item, text) for item in recommendation.items],
        cites=recommendation.cites,
        dates=recommendation.dates,
    )


def _item(item: Item, text: Text) -> ItemRow:
    where = text.to_source(item.start, item.end)
    return ItemRow(
        label=item.label,
        text=item.text,
        addressees=[addressee.name for addressee in item.addressees],
        dates=item.dates,
        start=where.start,
        end=where.end,
    )


def _directive(directive: Directive, text: Text) -> DirectiveRow:
    where = text.to_source(directive.start, directive.end)
    return DirectiveRow(
        paragraph=directive.paragraph,
        operator=directive.operator,
        addressee=directive.addressee,
        addressees=[addressee.name for addressee in directive.addressees],
        deadline=next(iter(directive.deadlines), None),
        deadlines=directive.deadlines,
        said_by=_sayer(directive),
        text=directive.text,
        strength=directive.strength,
        start=where.start,
        end=where.end,
    )


def _sayer(directive: Directive) -> str | None:
    """The id of who asks, or the words where it is no named thing."""
    if directive.sayer is None:
        return directive.said_by
    return directive.sayer.partition("/")[2]


def _clause(clause: Clause, text: Text) -> ClauseRow:
    where = text.to_source(clause.start, clause.end)
    return ClauseRow(
        paragraph=clause.paragraph,
        kind=clause.kind,
        verb=clause.verb,
        start=where.start,
        end=where.end,
    )


def _reference(reference: Reference, text: Text) -> ReferenceRow:
    where = text.to_source(reference.start, reference.end)
    return ReferenceRow(
        paragraph=reference.paragraph,
        to=reference.target,
        text=text.text[reference.start : reference.end],
        start=where.start,
        end=where.end,
    )


def _footnotes(document: Document) -> Iterator[FootnoteRow]:
    """Each note, and the block that holds its first mark."""
    marked = document.places_of_marks()
    for block in document.blocks:
        if block.kind == "note":
            yield FootnoteRow(
                label=block.label,
                text=document.words(block),
                cited_in=marked.get(block.label or ""),
            )


def finding_rows(findings: Iterable[Finding]) -> Iterator[Finding]:
    """All findings: they are rows as they are."""
    return iter(findings)


def read_findings(path: Path) -> list[Finding]:
    """Findings of a build.

    Raises InputError if there is no such file.
    """
    return read_rows(path, Finding)


def read_rows(path: Path, model: type[Row]) -> list[Row]:
    """The lines of a table of a build.

    Raises InputError if there is no such file, or if its lines are others.
    """
    recover(path.parent)
    try:
        with path.open("rb") as lines:
            return [model.model_validate_json(line) for line in lines]
    except OSError as error:
        what = f"cannot be opened ({error.strerror})"
        remedy = "build it first, or name the output folder of a build"
        raise InputError(path, what, remedy) from error
    except ValueError as error:
        what = f"is not a table of {path.stem}"
        raise InputError(path, what, "build it again") from error
