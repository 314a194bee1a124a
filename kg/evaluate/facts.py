"""Relations, recommendations and directives against annotations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeVar

from kg.evaluate.directives import is_placed, score_directives
from kg.evaluate.rows import (
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

Relation = tuple[str, str, str]
T = TypeVar("T")

_PARTS: tuple[Literal["items", "addressees", "cites", "dates"], ...] = (
    "items",
    "addressees",
    "cites",
    "dates",
)
_OF_ITEMS: tuple[tuple[Literal["addressees", "dates"], str], ...] = (
    ("addressees", "addressees of items"),
    ("dates", "dates of items"),
)
_SAID = ("asserted", "planned")  # modalities of what an annotation lists


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
    scorer.directives(gold, document["directives"])


def annotated_relations(gold: Iterable[list[str]], language: Language) -> set[Relation]:
    """The relations that an annotation lists, with ids that can be compared."""
    relations: set[Relation] = set()
    for subject, predicate, object_, *_ in gold:
        ends = normal_id(subject, language), normal_id(object_, language)
        relations.add((ends[0], predicate, ends[1]))
    return relations


def relation_of(claim: ClaimRow, language: Language) -> Relation | None:
    """A claim as annotations list it; None where they list none such."""
    predicate = claim["predicate"]
    if claim["modality"] not in _SAID or not RELATIONS[predicate].scored:
        return None
    subject = normal_id(claim["subject"], language)
    return subject, predicate, normal_id(claim["object"], language)


def _by_item(
    row: RecommendationRow, part: Literal["addressees", "dates"]
) -> set[tuple[str, str]]:
    """Names or dates of items, with the labels of these."""
    found = set()
    for item in row.get("items") or ():
        if not isinstance(item, str):
            found |= {(item["label"], name) for name in item.get(part) or ()}
    return found


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
        want = annotated_relations(gold, self.language)
        had = [relation_of(claim, self.language) for claim in claims]
        have = {relation for relation in had if relation is not None}
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
            self._miss("relations", error, " ".join(relation))

    def _miss(self, kind: str, error: Literal["missed", "spurious"], what: str) -> None:
        """Something that no words around it tell."""
        self.report.errors.append(
            {
                "document": self.name,
                "type": kind,
                "error": error,
                "id": what,
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
            self._items(row, other)

    def _whole(self, row: RecommendationRow) -> tuple[int, str, tuple[int, ...]]:
        title = row.get("title") or ""  # null where a recommendation has none
        return row["number"], self._normal(title), tuple(row["paragraphs"])

    def _items(self, gold: RecommendationRow, found: RecommendationRow | None) -> None:
        """Whom items ask, and by when, where the annotation tells it of any."""
        for part, kind in _OF_ITEMS:
            wanted = _by_item(gold, part)
            if wanted:
                there = _by_item(found, part) if found else set()
                want = {(label, self._normal(name)) for label, name in wanted}
                have = {(label, self._normal(name)) for label, name in there}
                self._count("recommendations", kind, want, have)

    def _labels(self, rows: Iterable[ItemRow | str] | None) -> set[str]:
        labels = set()
        for row in rows or ():
            label = row if isinstance(row, str) else row["label"]
            labels.add(self._normal(label))
        return labels

    def directives(self, gold: AnnotatedFacts, found: list[DirectiveRow]) -> None:
        """Those of a document whose annotation lists them, none perhaps.

        One with numbered recommendations lists these instead.
        """
        listed = gold.get("directives")
        if listed is None or (not listed and gold.get("recommendations")):
            return
        placed = [row for row in listed if is_placed(row)]
        if listed and not placed:
            return
        scores = score_directives(placed, found, self.language)
        counted = {
            "directive": scores.directives,
            "addressees": scores.addressees,
            "deadlines": scores.deadlines,
        }
        for kind, counts in counted.items():
            if counts is not None:
                self.report.count(self.name, "directives", kind, counts)
        for what in scores.missed:
            self._miss("directives", "missed", what)
        for what in scores.spurious:
            self._miss("directives", "spurious", what)
