"""What the documents give to the page, with numbers for names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from kg.model.edtf import years
from kg.model.relations import RELATIONS
from kg.page.contract import (
    DatedRow,
    DirectiveRow,
    DocumentEntry,
    DocumentFacts,
    DocumentPart,
    EdgePart,
    Fact,
    FactRow,
    ProofRow,
    RecommendationRow,
    SentenceRow,
    ThingPart,
)
from kg.page.part import MOST_PROOFS

MODALITIES = ("asserted", "planned", "proposed", "required", "negated")


class EdgeKey(NamedTuple):
    """Two things by number, and how one is said of the other."""

    source: int
    target: int
    predicate: str
    modality: str


class Gathered:
    """Rows of all documents, as `take` adds them one after the other.

    `nodes` and `predicates` give numbers to things and predicates; what has none is left out.
    `labels` are those of documents by name, `most` is how many sentences a thing has, `contested`
    is what findings doubt.
    """

    def __init__(
        self,
        nodes: Mapping[str, int],
        predicates: Mapping[str, int],
        labels: Mapping[str, str],
        most: int,
        contested: Set[tuple[str, str, str]] = frozenset(),
    ) -> None:
        self._nodes = nodes
        self._predicates = predicates
        self._labels = labels
        self._most = most
        self._contested = contested
        self.documents: list[DocumentEntry] = []
        self.sentences: dict[int, list[SentenceRow]] = defaultdict(list)
        self.surest: Counter[int] = Counter()  # percent, of the mentions of a thing
        self.proofs: dict[EdgeKey, list[ProofRow]] = {}
        self._said: Counter[EdgeKey] = Counter()
        self.facts: dict[int, list[FactRow]] = defaultdict(list)
        self.years: dict[int, set[int]] = defaultdict(set)
        self.dated: list[DatedRow] = []
        self.recommendations: list[RecommendationRow] = []
        self.directives: list[DirectiveRow] = []

    def take_all(self, parts: Iterable[DocumentPart]) -> None:
        """All documents, in their order."""
        for number, part in enumerate(parts):
            self.take(number, part)

    def take(self, number: int, part: DocumentPart) -> None:
        """One document. Its rows come from JSON, and are lists of their fields."""
        self._take_cover(part["row"])
        for thing in part["things"]:
            self._take_thing(number, ThingPart(*thing))
        for edge in part["edges"]:
            self._take_edge(number, EdgePart(*edge))
        for fact in part["facts"]:
            self._take_fact(number, Fact(*fact))
        for item in part["recommendations"]:
            self.recommendations.append(RecommendationRow(number, *item))
        for directive in part["directives"]:
            self.directives.append(DirectiveRow(number, *directive))

    def unshown(self, edges: Iterable[EdgeKey]) -> dict[int, int]:
        """By the place of the edge: how many more say it than are shown, where there are more."""
        left = {
            number: self._said[edge] - len(self.proofs[edge])
            for number, edge in enumerate(edges)
        }
        return {number: count for number, count in left.items() if count > 0}

    def _take_cover(self, row: DocumentFacts) -> None:
        name, date = row["name"], row["date"]
        node = self._nodes.get(f"Document/{name}", -1)
        entry: DocumentEntry = {**row, "title": self._labels[name], "node": node}
        self.documents.append(entry)
        if date and node >= 0:
            self.years[node].update(years(date))

    def _take_thing(self, number: int, thing: ThingPart) -> None:
        node = self._nodes.get(thing.key)
        if node is None:
            return
        self.surest[node] = max(self.surest[node], thing.confidence)
        held = self.sentences[node]
        room = max(self._most - len(held), 0)
        for sentence in thing.sentences[:room]:
            held.append(SentenceRow(number, *sentence))

    def _take_edge(self, number: int, edge: EdgePart) -> None:
        source = self._nodes.get(edge.subject)
        target = self._nodes.get(edge.object)
        if source is None or target is None:
            return
        key = EdgeKey(source, target, edge.predicate, edge.modality)
        held = self.proofs.setdefault(key, [])
        self._said[key] += edge.said
        room = MOST_PROOFS - len(held)
        for proof in edge.proofs[:room]:
            held.append(ProofRow(number, *proof))

    def _take_fact(self, number: int, fact: Fact) -> None:
        node = self._nodes.get(fact.subject)
        if node is None:
            return
        said = fact.subject, fact.predicate, fact.object
        row = FactRow(
            predicate=self._predicates[fact.predicate],
            value=fact.value,
            modality=MODALITIES.index(fact.modality),
            document=number,
            paragraph=fact.paragraph,
            words=fact.words,
            held=fact.held,
            contested=int(said in self._contested),
        )
        self.facts[node].append(row)
        relation = RELATIONS.get(fact.predicate)
        if relation is not None and relation.dated:
            self.years[node].update(years(fact.value))
            self.dated.append(_dated(node, row))


def _dated(node: int, fact: FactRow) -> DatedRow:
    return DatedRow(
        value=fact.value,
        predicate=fact.predicate,
        node=node,
        modality=fact.modality,
        document=fact.document,
        paragraph=fact.paragraph,
    )
