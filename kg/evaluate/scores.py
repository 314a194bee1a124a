"""Mentions against annotations: spans, identifiers, and which things a document names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from typing import Literal, TypedDict, TypeVar

from kg.evaluate.rows import MentionRow
from kg.languages import PACKAGED
from kg.model.kinds import MENTIONED
from kg.model.language import Language
from kg.rules.words import words_of

GUIDELINES = "zh"  # the language that the annotation guidelines are for
_SPACE = re.compile(r"\s+")
T = TypeVar("T")

_AROUND = 24  # characters to each side of a miss


@dataclass
class Counts:
    """True positives, and how many were found and how many should be."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    @classmethod
    def of_sets(cls, gold: Set[T], found: Set[T]) -> Counts:
        """Of things that count once: those in both are hits."""
        return cls(hits=len(gold & found), found=len(found), gold=len(gold))

    def add(self, other: Counts) -> None:
        """Pool with other counts (micro average)."""
        self.hits += other.hits
        self.found += other.found
        self.gold += other.gold

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what should be found that was; 0 where nothing should."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.found + self.gold
        return 2 * self.hits / both if both else 0.0


class Miss(TypedDict):
    """Something that did not match: a mention with the words around it, a relation or a
    directive, of which `id` tells all.

    `at` counts characters of the source; `detail` is the rule that found it, or what was found in
    its place.
    """

    document: str
    type: str
    error: Literal["missed", "spurious", "id"]
    id: str
    detail: str
    at: int
    before: str
    words: str
    after: str


_Cells = dict[str, dict[str, Counts]]


@dataclass
class Report:
    """Counts by measure and kind, those of each document with all kinds pooled, and misses."""

    counts: _Cells = field(default_factory=dict)
    documents: _Cells = field(default_factory=dict)
    errors: list[Miss] = field(default_factory=list)

    def total(self, measure: str) -> Counts:
        """All kinds together."""
        pooled = Counts()
        for counts in self.counts.get(measure, {}).values():
            pooled.add(counts)
        return pooled

    def count(self, name: str, measure: str, kind: str, counts: Counts) -> None:
        """Add to one cell, and to the document's."""
        of_kind = self.counts.setdefault(measure, {}).setdefault(kind, Counts())
        of_document = self.documents.setdefault(name, {}).setdefault(measure, Counts())
        of_kind.add(counts)
        of_document.add(counts)


@dataclass
class ComparedRow:
    """A mention with offsets that do not count white space; `at` is its start with it."""

    kind: str
    id: str
    start: int
    end: int
    at: int
    rule: str

    @property
    def place(self) -> tuple[str, str, int, int]:
        """What it names, and where."""
        return self.kind, self.id, self.start, self.end

    def same_span(self, other: ComparedRow) -> bool:
        return (self.start, self.end) == (other.start, other.end)

    def overlaps(self, other: ComparedRow) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class _Document:
    """What is being scored: the report that it goes into, its name, its source without space."""

    report: Report
    name: str
    text: str

    def count(self, measure: str, kind: str, counts: Counts) -> None:
        self.report.count(self.name, measure, kind, counts)

    def miss(
        self,
        error: Literal["missed", "spurious", "id"],
        row: ComparedRow,
        detail: str = "",
    ) -> None:
        self.report.errors.append(
            {
                "document": self.name,
                "type": row.kind,
                "error": error,
                "id": row.id,
                "detail": detail,
                "at": row.at,
                "before": self.text[max(0, row.start - _AROUND) : row.start],
                "words": self.text[row.start : row.end],
                "after": self.text[row.end : row.end + _AROUND],
            }
        )


def normal_id(key: str, language: Language | None = None) -> str:
    """An identifier without white space and marks that its language leaves out."""
    language = language or PACKAGED.language(GUIDELINES)
    marks = words_of(language, "evaluate").pattern("marks_of_ids")
    return _SPACE.sub("", marks.sub("", key))


def score_document(
    report: Report,
    name: str,
    gold: list[MentionRow],
    found: list[MentionRow],
    source: str,
    language: Language | None = None,
) -> None:
    """Compare the mentions of one document.

    `language`: that of the identifiers; None: that of the guidelines.
    """
    document = _Document(report, name, _SPACE.sub("", source))
    wanted = compared_rows(gold, source, language)
    had = compared_rows(found, source, language)
    for kind in MENTIONED:
        want = [row for row in wanted if row.kind == kind]
        have = [row for row in had if row.kind == kind]
        if want or have:
            _score_spans(document, kind, want, have)
            overlapping = Counts(_overlaps(want, have), len(have), len(want))
            document.count("overlap", kind, overlapping)
            document.count("entity", kind, _shared_ids(want, have))


def compared_rows(
    records: Iterable[MentionRow], source: str, language: Language | None = None
) -> list[ComparedRow]:
    """Rows with offsets into the source without white space; those past its end are left out."""
    position = []
    count = 0
    for character in source:
        position.append(count)
        if not character.isspace():
            count += 1
    position.append(count)
    rows = []
    for record in records:
        start = record["start"]
        end = record["end"]
        if 0 <= start <= end <= len(source):
            row = ComparedRow(
                kind=record["type"],
                id=normal_id(record["id"], language),
                start=position[start],
                end=position[end],
                at=start,
                rule=record.get("rule", ""),
            )
            rows.append(row)
    return rows


def _score_spans(
    document: _Document, kind: str, gold: list[ComparedRow], found: list[ComparedRow]
) -> None:
    """Strict: same span; linked: of those, same id.

    Mentions that share a span are paired by id first.
    """
    left = list(found)
    linked = 0
    others = []
    for row in gold:
        match = _first(left, row, same_id=True)
        if match is None:
            others.append(row)
        else:
            left.remove(match)
            linked += 1
    missed = []
    for row in others:
        match = _first(left, row, same_id=False)
        if match is None:
            missed.append(row)
        else:
            left.remove(match)
            document.miss("id", row, f"{match.id} ({match.rule})")
    hits = len(gold) - len(missed)
    strict = Counts(hits, len(found), len(gold))
    document.count("strict", kind, strict)
    document.count("linked", kind, replace(strict, hits=linked))
    for row in missed:
        document.miss("missed", row)
    for row in left:
        document.miss("spurious", row, row.rule)


def _first(
    rows: list[ComparedRow], wanted: ComparedRow, *, same_id: bool
) -> ComparedRow | None:
    for row in rows:
        if same_id and row.id != wanted.id:
            continue
        if row.same_span(wanted):
            return row
    return None


def _overlaps(gold: list[ComparedRow], found: list[ComparedRow]) -> int:
    """How many annotated mentions share a character with one that was found, each used once."""
    left = list(found)
    for row in gold:
        for other in left:
            if other.overlaps(row):
                left.remove(other)
                break
    return len(found) - len(left)


def _shared_ids(gold: list[ComparedRow], found: list[ComparedRow]) -> Counts:
    """Distinct identifiers, however often each is named."""
    want = {row.id for row in gold}
    have = {row.id for row in found}
    return Counts.of_sets(want, have)
