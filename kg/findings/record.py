"""Dates of meetings and texts that are not the ones on record."""

from __future__ import annotations

from collections.abc import Iterator

from kg.findings.dates import is_adopted_in_words, on_record, stands, year_of
from kg.findings.paper import Paper, doubted
from kg.model.authority import Entry
from kg.model.document import Finding
from kg.model.edtf import bounds
from kg.model.parts.date import DateParts
from kg.model.statement import Statement

# A text may be dated by its adoption, its signature or its resolution: years that these lie apart
# at most, in `schema/authority`.
_APART = 1


def against_record(paper: Paper) -> Iterator[Finding]:
    """A date that is said, and the one of the authority, which names its public source."""
    for statement in paper.statements:
        if not _is_dated(statement):
            continue
        kind, _, key = statement.subject.partition("/")
        entry = paper.authority.get(kind, key)
        if entry is None or not entry.date or not entry.source:
            continue
        if not stands(statement, paper.words):
            continue
        if _is_misdated(paper, statement, entry):
            known = ",".join(_dates_of(entry))
            yield paper.finding(
                "date against record",
                doubted(statement),
                paper.fact(known, entry.source),
                subject=statement.subject_id,
                said=statement.object_id,
                known=known,
            )


def _dates_of(entry: Entry) -> list[str]:
    """All dates on record of a meeting, or the one of a text."""
    return entry.held or [entry.date or ""]


def _is_dated(statement: Statement) -> bool:
    """Does it say when a thing was held or adopted, with the year at least?"""
    if statement.predicate not in ("heldOn", "adoptedOn"):
        return False
    return isinstance(statement.object_parts, DateParts)


def _is_misdated(paper: Paper, statement: Statement, entry: Entry) -> bool:
    if on_record(statement.object_id, _dates_of(entry)):
        return False
    if statement.subject.startswith("Event/"):
        return _is_meeting_misdated(paper, statement, entry)
    return _is_text_misdated(paper, statement, entry)


def _is_meeting_misdated(paper: Paper, statement: Statement, entry: Entry) -> bool:
    """Of a meeting that comes again the record holds one date.

    A plan may change, but is not for a day that was past when the document was issued.
    """
    value = statement.object_id
    if statement.modality == "planned" and not _is_past(paper, value):
        return False
    if entry.held:
        return True
    return year_of(value) == year_of(entry.date or "")


def _is_past(paper: Paper, value: str) -> bool:
    """Is a date before the one on which the document says that it was issued?"""
    if paper.issued is None:
        return False
    _, end = bounds(value)
    return end < paper.issued.value


def _is_text_misdated(paper: Paper, statement: Statement, entry: Entry) -> bool:
    """Years apart, and said of the text itself: in its title's place, or that it was adopted."""
    years = year_of(statement.object_id) - year_of(entry.date or "")
    if abs(years) <= _APART:
        return False
    where = statement.evidence
    if where.rule in paper.words.list("rules_before"):
        if paper.has("until", where.prefix):
            return False
        title_ends = paper.words.pattern("title_ends")
        return title_ends.match(where.suffix) is not None
    if where.rule in paper.words.list("rules_behind"):
        return True
    return is_adopted_in_words(where, paper.words)
