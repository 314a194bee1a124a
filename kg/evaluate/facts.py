"""Relations, recommendations and directives against annotations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, TypeVar

from kg.evaluate.rows import (
    AnnotatedDirective,
    AnnotatedFacts,
    ClaimRow,
    DirectiveRow,
    FoundFacts,
    ItemRow,
    RecommendationRow,
)
from kg.evaluate.scores import GUIDELINES, Counts, Report, normal_id
from kg.languages import PACKAGED
from kg.model.language import Language
from kg.model.relations import RELATIONS
from kg.rules.words import words_of

Relation = tuple[str, str, str]
T = TypeVar("T")

_PARTS: tuple[Literal["items", "addressees", "cites", "dates"], ...] = (
    "items",
    "addressees",
    "cites",
    "dates",
)
_SAID = ("asserted", "planned")  # modalities of what an annotation lists
_NUMBERED = re.compile(r"\d+|[a-z]")
_SPACE = re.compile(r"\s+")


def score_facts(
    report: Report,
    name: str,
    gold: AnnotatedFacts,
    claims: list[ClaimRow],
    document: FoundFacts,
    language: Language | None = None,
) -> None:
    """Compare relations, recommendations and directives of one document.

    `language`: that of the identifiers; None: that of the guidelines.
    """
    language = language or PACKAGED.language(GUIDELINES)
    scorer = _Scorer(report, name, language)
    scorer.relations(gold.get("relations", []), claims)
    scorer.recommendations(gold.get("recommendations", []), document["recommendations"])
    scorer.directives(gold.get("directives", []), document["directives"])


class _Scorer:
    """One document, and the report that its counts go into."""

    def __init__(self, report: Report, name: str, language: Language) -> None:
        self.report = report
        self.name = name
        self.language = language

    def _count(self, measure: str, kind: str, want: set[T], have: set[T]) -> None:
        counts = Counts.of_sets(want, have)
        self.report.count(self.name, measure, kind, counts)

    def _normal(self, key: object) -> str:
        return normal_id(str(key), self.language)

    def relations(self, gold: list[list[str]], claims: list[ClaimRow]) -> None:
        """Triples of the relations that are scored, however often each is said."""
        want: set[Relation] = set()
        for subject, predicate, object_, *_ in gold:
            want.add((self._normal(subject), predicate, self._normal(object_)))
        have: set[Relation] = set()
        for claim in claims:
            predicate = claim["predicate"]
            if claim["modality"] in _SAID and RELATIONS[predicate].scored:
                subject = claim["subject"]
                object_ = claim["object"]
                have.add((self._normal(subject), predicate, self._normal(object_)))
        for predicate in sorted({relation[1] for relation in want | have}):
            of_gold = {relation for relation in want if relation[1] == predicate}
            of_found = {relation for relation in have if relation[1] == predicate}
            self._count("relations", predicate, of_gold, of_found)
        self._misses("missed", want - have)
        self._misses("spurious", have - want)

    def _misses(
        self, error: Literal["missed", "spurious"], relations: set[Relation]
    ) -> None:
        for relation in sorted(relations):
            self.report.errors.append(
                {
                    "document": self.name,
                    "type": "relations",
                    "error": error,
                    "id": " ".join(relation),
                    "detail": "",
                    "at": 0,
                    "before": "",
                    "words": "",
                    "after": "",
                }
            )

    def recommendations(
        self, gold: list[RecommendationRow], found: list[RecommendationRow]
    ) -> None:
        """Whole ones by number, title and paragraphs; their parts as sets, one at a time."""
        want = {self._whole(row) for row in gold}
        have = {self._whole(row) for row in found}
        if want or have:
            self._count("recommendations", "recommendation", want, have)
        by_number = {row["number"]: row for row in found}
        for row in gold:
            other = by_number.get(row["number"])
            for part in _PARTS:
                there = self._labels(other.get(part)) if other else set()
                labels = self._labels(row.get(part))
                self._count("recommendations", part, labels, there)

    def _whole(self, row: RecommendationRow) -> tuple[int, str, tuple[int, ...]]:
        title = row.get("title") or ""  # null where a recommendation has none
        return row["number"], self._normal(title), tuple(row["paragraphs"])

    def _labels(self, rows: Iterable[ItemRow | str] | None) -> set[str]:
        labels = set()
        for row in rows or ():
            label = row if isinstance(row, str) else row["label"]
            labels.add(self._normal(label))
        return labels

    def directives(
        self, gold: list[AnnotatedDirective], found: list[DirectiveRow]
    ) -> None:
        """Paragraph and operator; an operator agrees if one of the two holds the other.

        Only where the annotation addresses paragraphs by number or letter: other addresses are
        prose.
        """
        numbered = []
        for wanted in gold:
            if _NUMBERED.fullmatch(str(wanted["para"])):
                numbered.append(wanted)
        if not numbered:
            return
        left = []
        for row in found:
            paragraph = _address(row["paragraph"])
            if _NUMBERED.fullmatch(paragraph):
                left.append((paragraph, self._operator(row["operator"])))
        total = len(left)
        hits = 0
        for wanted in numbered:
            operator = self._operator(wanted["operator"])
            match = _agreeing(left, str(wanted["para"]), operator)
            if match is not None:
                left.remove(match)
                hits += 1
        counts = Counts(hits, total, len(numbered))
        self.report.count(self.name, "directives", "directive", counts)

    def _operator(self, words: str) -> str:
        marks = words_of(self.language, "evaluate").pattern("marks_of_operators")
        return _SPACE.sub("", marks.sub("", words))


def _address(locator: str) -> str:
    """The number or letter of a paragraph, from its locator."""
    return re.sub(r"^(?:annex\d+/)?para|[(].*", "", locator)


def _agreeing(
    rows: list[tuple[str, str]], paragraph: str, operator: str
) -> tuple[str, str] | None:
    """The first of a paragraph with the same operator, else with one that agrees."""
    agreeing = []
    for row in rows:
        if row[0] != paragraph:
            continue
        found = row[1]
        if found == operator:
            return row
        if found in operator or operator in found:
            agreeing.append(row)
    return agreeing[0] if agreeing else None
