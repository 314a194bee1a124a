"""What the page shows, put together from what each document gives: `kg.page.contract`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

import networkx as nx

from kg.graph.entities import other_names
from kg.model.document import Finding, Side
from kg.model.edtf import years
from kg.model.entity import Entity
from kg.model.kinds import KINDS, ORDERED
from kg.model.relations import RELATIONS
from kg.model.vocabulary import FINDING_KINDS, ONTOLOGY, PROPERTIES, expand
from kg.page.contract import (
    BlockRow,
    Core,
    DatedRow,
    DirectiveRow,
    DocumentEntry,
    DocumentFacts,
    DocumentPart,
    EdgeColumns,
    EdgePart,
    Fact,
    FactRow,
    FindingRow,
    KindRow,
    LinkRow,
    Marked,
    MarkRow,
    More,
    NodeColumns,
    PredicateRow,
    ProofRow,
    ReaderText,
    RecommendationRow,
    SentenceRow,
    SideRow,
    TextPart,
    ThingPart,
)
from kg.page.layout import positions
from kg.page.part import MOST_PROOFS, MOST_SENTENCES

# Kinds that are nodes of the page, in its order.
DRAWN = tuple(kind for kind in ORDERED if kind.colour)
MODALITIES = ("asserted", "planned", "proposed", "required", "negated")
WHOLE = 60_000  # mentions up to which every sentence and every text goes into one file
FEW_SENTENCES = 3  # shown of one thing above that
MOST_NAMES = 12  # of one thing
_MENTIONS = "mentions"
_MENTIONS_WEIGHT, _RELATION_WEIGHT = 0.6, 1.6  # how strongly edges pull in the layout


@dataclass(frozen=True)
class Material:
    """All that the page is made of.

    `entities` by key, in its order; `documents` by name, in theirs. `parts` gives what `page_part`
    made of each document, `text` what `text_part` made of one. `mentions` is how many there are.
    """

    entities: dict[str, Entity]
    documents: list[str]
    parts: Callable[[], Iterable[DocumentPart]]
    text: Callable[[int], TextPart]
    findings: list[Finding]
    mentions: int


def kind_rows() -> list[KindRow]:
    """The kinds that are drawn."""
    return [KindRow(k.name, k.zh, k.en, k.colour or "", k.shape or "") for k in DRAWN]


def predicate_rows() -> list[PredicateRow]:
    """The project's properties, then those that relations borrow."""
    rows = [PredicateRow(p.name, p.zh, p.en, ONTOLOGY + p.name) for p in PROPERTIES]
    for r in RELATIONS.values():
        if r.borrowed:
            rows.append(PredicateRow(r.name, r.zh, r.en, expand(r.borrowed)))
    return rows


class _Edge(NamedTuple):
    """Two things by number, and how one is said of the other."""

    source: int
    target: int
    predicate: str
    modality: str


class PageData:
    """Numbers for names: things, documents, kinds and predicates are told by their place."""

    def __init__(self, material: Material) -> None:
        self.material = material
        kept = [e for e in material.entities.values() if e.kind != "Date"]
        self.entities = kept
        self.keys = [entity.key for entity in kept]
        self.whole = material.mentions <= WHOLE
        self._node = {key: number for number, key in enumerate(self.keys)}
        self._document = {name: i for i, name in enumerate(material.documents)}
        self._kind = {kind.name: number for number, kind in enumerate(DRAWN)}
        self._predicates = predicate_rows()
        self._predicate = {row.name: i for i, row in enumerate(self._predicates)}
        self._most = MOST_SENTENCES if self.whole else FEW_SENTENCES
        self._rows: list[DocumentEntry] = []
        self._evidence: dict[int, list[SentenceRow]] = defaultdict(list)
        self._surest: Counter[int] = Counter()
        self._facts: dict[int, list[FactRow]] = defaultdict(list)
        self._years: dict[int, set[int]] = defaultdict(set)
        self._dated: list[DatedRow] = []
        self._recommendations: list[RecommendationRow] = []
        self._directives: list[DirectiveRow] = []
        proofs: dict[_Edge, list[ProofRow]] = {}
        for number, part in enumerate(material.parts()):
            self._take(number, part, proofs)
        self._edges = sorted(proofs)
        self._proofs = [proofs[edge] for edge in self._edges]

    def _take(
        self, number: int, part: DocumentPart, proofs: dict[_Edge, list[ProofRow]]
    ) -> None:
        """Add one document. Its rows come from JSON, and are lists of their fields."""
        self._take_row(part["row"])
        for thing in part["things"]:
            self._take_thing(number, ThingPart(*thing))
        for edge in part["edges"]:
            self._take_edge(number, EdgePart(*edge), proofs)
        for fact in part["facts"]:
            self._take_fact(number, Fact(*fact))
        for item in part["recommendations"]:
            self._recommendations.append(RecommendationRow(number, *item))
        for directive in part["directives"]:
            self._directives.append(DirectiveRow(number, *directive))

    def _take_row(self, row: DocumentFacts) -> None:
        key = f"Document/{row['name']}"
        node = self._node.get(key, -1)
        entry: DocumentEntry = {
            "name": row["name"],
            "title": self.material.entities[key].label,
            "symbol": row["symbol"],
            "kind": row["kind"],
            "language": row["language"],
            "date": row["date"],
            "session": row["session"],
            "subjects": row["subjects"],
            "paragraphs": row["paragraphs"],
            "node": node,
        }
        self._rows.append(entry)
        if row["date"] and node >= 0:
            self._years[node].update(years(row["date"]))

    def _take_thing(self, number: int, thing: ThingPart) -> None:
        node = self._node.get(thing.key)
        if node is None:
            return
        self._surest[node] = max(self._surest[node], thing.confidence)
        held = self._evidence[node]
        room = max(self._most - len(held), 0)
        held += [SentenceRow(number, *sentence) for sentence in thing.sentences[:room]]

    def _take_edge(
        self, number: int, edge: EdgePart, proofs: dict[_Edge, list[ProofRow]]
    ) -> None:
        source, target = self._node.get(edge.subject), self._node.get(edge.object)
        if source is None or target is None:
            return
        key = _Edge(source, target, edge.predicate, edge.modality)
        held = proofs.setdefault(key, [])
        room = MOST_PROOFS - len(held)
        held += [ProofRow(number, *proof) for proof in edge.proofs[:room]]

    def _take_fact(self, number: int, fact: Fact) -> None:
        node = self._node.get(fact.subject)
        if node is None:
            return
        predicate = self._predicate[fact.predicate]
        modality = MODALITIES.index(fact.modality)
        place = (modality, number, fact.paragraph)
        self._facts[node].append(FactRow(predicate, fact.value, *place, fact.words))
        relation = RELATIONS.get(fact.predicate)
        if relation is not None and relation.dated:
            self._years[node].update(years(fact.value))
            self._dated.append(DatedRow(fact.value, predicate, node, *place))

    def core(self) -> Core:
        """Enough for the first picture."""
        return {
            "kinds": kind_rows(),
            "predicates": self._predicates,
            "modalities": MODALITIES,
            "node": self._node_columns(),
            "edge": self._edge_columns(),
            "documents": self._rows,
            "texts": self.whole,
            "findings": FINDING_KINDS,
        }

    def _node_columns(self) -> NodeColumns:
        places = positions(self._network())
        return {
            "kind": [self._kind[entity.kind] for entity in self.entities],
            "x": [places[key][0] for key in self.keys],
            "y": [places[key][1] for key in self.keys],
            "n": [entity.mentions for entity in self.entities],
            "label": [entity.label for entity in self.entities],
        }

    def _network(self) -> nx.Graph:
        """Things by key, for the layout."""
        network = nx.Graph()
        for entity in self.entities:
            network.add_node(entity.key, kind=entity.kind)
        for edge in self._edges:
            mentions = edge.predicate == _MENTIONS
            weight = _MENTIONS_WEIGHT if mentions else _RELATION_WEIGHT
            source, target = self.keys[edge.source], self.keys[edge.target]
            network.add_edge(source, target, weight=weight)
        return network

    def _edge_columns(self) -> EdgeColumns:
        return {
            "from": [edge.source for edge in self._edges],
            "to": [edge.target for edge in self._edges],
            "predicate": [self._predicate[edge.predicate] for edge in self._edges],
            "modality": [MODALITIES.index(edge.modality) for edge in self._edges],
        }

    def more(self) -> More:
        """What a click or a search asks for."""
        links = {node: _links(entity) for node, entity in enumerate(self.entities)}
        by_number = {node: sorted(found) for node, found in self._years.items()}
        proofs = dict(enumerate(self._proofs))
        return {
            "id": [entity.id for entity in self.entities],
            "en": [entity.english or "" for entity in self.entities],
            "iri": [entity.iri for entity in self.entities],
            "names": [_names(entity) for entity in self.entities],
            "find": [_known_names(entity) for entity in self.entities],
            "links": {node: rows for node, rows in links.items() if rows},
            "documents": [self._documents_of(entity) for entity in self.entities],
            "confidence": [self._surest.get(i, 100) for i in range(len(self.keys))],
            "years": dict(sorted(by_number.items())),
            "evidence": dict(sorted(self._evidence.items())),
            "proofs": {edge: rows for edge, rows in proofs.items() if rows},
            "facts": dict(sorted(self._facts.items())),
            "timeline": sorted(self._dated, key=_when),
            "recommendations": self._recommendations,
            "directives": self._directives,
            "findings": [self._finding(f) for f in self.material.findings],
        }

    def _documents_of(self, entity: Entity) -> list[int]:
        known = [name for name in entity.documents if name in self._document]
        return sorted(self._document[name] for name in known)

    def _finding(self, finding: Finding) -> FindingRow:
        sides = [
            self._side(s) for s in finding.evidence if s.document in self._document
        ]
        return FindingRow(finding.kind, finding.what, sides)

    def _side(self, side: Side) -> SideRow:
        number, words = self._document[side.document], side.words or side.source
        return SideRow(number, side.paragraph, side.value, words)

    def text(self, number: int) -> ReaderText:
        """One document for the reader."""
        rows = []
        blocks = self.material.text(number)["blocks"]
        for kind, locator, level, words, marks, notes in blocks:
            known = self._known_marks(marks)
            rows.append(BlockRow(kind, locator, level, words, known, notes))
        return {"blocks": rows}

    def _known_marks(self, marks: Iterable[Marked]) -> list[MarkRow]:
        """Those whose things have a number."""
        rows = []
        for start, end, key in marks:
            node = self._node.get(key)
            if node is not None:
                rows.append(MarkRow(start, end, node))
        return rows


def _when(row: DatedRow) -> tuple[str, int, int, int]:
    """Order of the timeline."""
    return row.value, row.node, row.predicate, row.document


def _names(entity: Entity) -> list[str]:
    """Names that documents use, beside the label."""
    return other_names(entity.label, entity.names)[:MOST_NAMES]


def _known_names(entity: Entity) -> list[str]:
    """Names by which a search finds it without showing them: those of the authority."""
    entry = entity.entry
    return [entry.key or "", *entry.alias] if entry else []


def _links(entity: Entity) -> list[LinkRow]:
    """Pages elsewhere about a thing, each known for certain."""
    links = []
    if KINDS[entity.kind].symbol:
        path = quote(entity.id, safe="/()")
        links.append(LinkRow("undocs.org", f"https://undocs.org/zh/{path}"))
    if entity.entry and entity.entry.wikidata:
        number = entity.entry.wikidata
        links.append(LinkRow("Wikidata", f"https://www.wikidata.org/wiki/{number}"))
    if entity.kind == "Goal" and entity.id.startswith("SDG:"):
        number = entity.id.removeprefix("SDG:")
        site = "metadata.un.org"
        links.append(LinkRow(site, f"http://{site}/sdg/{number}"))
    return links
