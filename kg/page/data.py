"""What the page shows, put together from what each document gives: `kg.page.contract`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from kg.graph.entities import other_names
from kg.model.document import Finding, Side
from kg.model.entity import Entity
from kg.model.kinds import ORDERED, Kind
from kg.model.relations import RELATIONS, Relation
from kg.model.vocabulary import FINDING_KINDS, PROPERTIES, Property, expand
from kg.page.contract import (
    BlockRow,
    Core,
    DatedRow,
    DocumentPart,
    EdgeColumns,
    FindingRow,
    HeldRow,
    KindRow,
    Marked,
    MarkRow,
    More,
    NodeColumns,
    PredicateRow,
    ReaderText,
    SideRow,
    TextPart,
)
from kg.page.gathered import MODALITIES, EdgeKey, Gathered
from kg.page.links import links
from kg.page.part import MOST_SENTENCES

if TYPE_CHECKING:
    from kg.page.picture import Picture

_T = TypeVar("_T")

# Kinds that are nodes of the page, in its order.
DRAWN = tuple(kind for kind in ORDERED if kind.colour)
WHOLE = 60_000  # mentions up to which every sentence and every text goes into one file
FEW_SENTENCES = 3  # shown of one thing above that


@dataclass(frozen=True)
class Material:
    """All that the page is made of.

    `entities` by key, in its order; `documents` by name, in theirs. `parts` gives what `page_part`
    made of each document, `text` what `text_part` made of one. `mentions` is how many there are.
    `contested`: subject, predicate and object, by key, of what findings doubt.
    """

    entities: dict[str, Entity]
    documents: list[str]
    parts: Callable[[], Iterable[DocumentPart]]
    text: Callable[[int], TextPart]
    findings: list[Finding]
    mentions: int
    contested: frozenset[tuple[str, str, str]] = frozenset()


def kind_rows() -> list[KindRow]:
    """The kinds that are drawn."""
    return [_kind_row(kind) for kind in DRAWN]


def _kind_row(kind: Kind) -> KindRow:
    return KindRow(
        name=kind.name,
        zh=kind.zh,
        en=kind.en,
        colour=kind.colour or "",
        shape=kind.shape or "",
    )


def predicate_rows() -> list[PredicateRow]:
    """The project's properties, then those that relations borrow."""
    rows = [_predicate_row(p, f"un:{p.name}") for p in PROPERTIES]
    for relation in RELATIONS.values():
        if relation.borrowed:
            rows.append(_predicate_row(relation, relation.borrowed))
    return rows


def _predicate_row(said: Property | Relation, curie: str) -> PredicateRow:
    relation = RELATIONS.get(said.name)
    return PredicateRow(
        name=said.name,
        zh=said.zh,
        en=said.en,
        iri=expand(curie),
        symmetric=int(relation is not None and relation.symmetric),
    )


class PageData:
    """Numbers for names: things, documents, kinds and predicates are told by their place."""

    def __init__(self, material: Material) -> None:
        self.material = material
        kept = [e for e in material.entities.values() if e.kind != "Date"]
        self.entities = kept
        self.keys = [entity.key for entity in kept]
        self._by_id = {entity.id: entity.key for entity in kept}
        self.whole = material.mentions <= WHOLE
        self._rows = predicate_rows()
        self._nodes = _numbers(self.keys)
        self._documents = _numbers(material.documents)
        self._kinds = _numbers(kind.name for kind in DRAWN)
        self._predicates = _numbers(row.name for row in self._rows)
        labels = {e.id: e.label for e in kept if e.kind == "Document"}
        most = MOST_SENTENCES if self.whole else FEW_SENTENCES
        self._gathered = Gathered(
            self._nodes, self._predicates, labels, most, material.contested
        )
        self._gathered.take_all(material.parts())
        self._edges = sorted(self._gathered.proofs)

    def core(self) -> Core:
        """Enough for the first picture."""
        from kg.page.picture import draw  # with it come networkx and numpy

        drawn = draw(self.entities, self._edges, self._gathered.years)
        return {
            "kinds": kind_rows(),
            "predicates": self._rows,
            "modalities": MODALITIES,
            "node": self._node_columns(drawn),
            "edge": self._edge_columns(),
            "community": drawn.communities,
            "documents": self._gathered.documents,
            "texts": self.whole,
            "findings": FINDING_KINDS,
        }

    def _node_columns(self, drawn: Picture) -> NodeColumns:
        return {
            "kind": [self._kinds[entity.kind] for entity in self.entities],
            "x": drawn.x,
            "y": drawn.y,
            "n": [entity.mentions for entity in self.entities],
            "label": [entity.label for entity in self.entities],
            "community": drawn.community,
            "rank": drawn.rank,
            "between": drawn.between,
        }

    def _edge_columns(self) -> EdgeColumns:
        return {
            "from": [edge.source for edge in self._edges],
            "to": [edge.target for edge in self._edges],
            "predicate": [self._predicates[edge.predicate] for edge in self._edges],
            "modality": [MODALITIES.index(edge.modality) for edge in self._edges],
            "contested": [int(self._is_contested(edge)) for edge in self._edges],
        }

    def _is_contested(self, edge: EdgeKey) -> bool:
        said = self.keys[edge.source], edge.predicate, self.keys[edge.target]
        return said in self.material.contested

    def more(self) -> More:
        """What a click or a search asks for."""
        gathered, entities = self._gathered, self.entities
        proofs = enumerate(gathered.proofs[edge] for edge in self._edges)
        nodes = range(len(entities))
        return {
            "id": [entity.id for entity in entities],
            "en": [entity.english or "" for entity in entities],
            "iri": [entity.iri for entity in entities],
            "names": [_names(entity) for entity in entities],
            "find": [_known_names(entity) for entity in entities],
            "links": _filled(enumerate(map(links, entities))),
            "documents": [self._documents_of(entity) for entity in entities],
            "confidence": [gathered.surest.get(node, 100) for node in nodes],
            "years": self._years(),
            "evidence": _by_number(gathered.sentences),
            "proofs": _filled(proofs),
            "unshown": gathered.unshown(self._edges),
            "facts": _by_number(gathered.facts),
            "timeline": sorted(gathered.dated, key=_when),
            "recommendations": gathered.recommendations,
            "directives": gathered.directives,
            "findings": self._findings(),
        }

    def _years(self) -> dict[int, list[int]]:
        found = self._gathered.years
        return _by_number({node: sorted(years) for node, years in found.items()})

    def _documents_of(self, entity: Entity) -> list[int]:
        known = [name for name in entity.documents if name in self._documents]
        return sorted(self._documents[name] for name in known)

    def _findings(self) -> list[FindingRow]:
        rows = []
        for finding in self.material.findings:
            known = [s for s in finding.evidence if s.document in self._documents]
            sides = [self._side(side) for side in known]
            values = [
                HeldRow(name, value, self._by_id.get(value, ""))
                for name, value in finding.values.items()
            ]
            rows.append(FindingRow(finding.kind, finding.what, sides, values))
        return rows

    def _side(self, side: Side) -> SideRow:
        return SideRow(
            document=self._documents[side.document],
            paragraph=side.paragraph,
            value=side.value,
            words=side.words or side.source,
        )

    def text(self, number: int) -> ReaderText:
        """One document for the reader."""
        rows = []
        blocks = self.material.text(number)["blocks"]
        for kind, locator, level, words, marks, notes in blocks:
            known = self._known_marks(marks)
            row = BlockRow(
                kind=kind,
                locator=locator,
                level=level,
                text=words,
                marks=known,
                notes=notes,
            )
            rows.append(row)
        return {"blocks": rows}

    def _known_marks(self, marks: Iterable[Marked]) -> list[MarkRow]:
        """Those whose things have a number."""
        rows = []
        for start, end, key in marks:
            node = self._nodes.get(key)
            if node is not None:
                rows.append(MarkRow(start, end, node))
        return rows


def _numbers(names: Iterable[str]) -> dict[str, int]:
    """The place of each name."""
    return {name: number for number, name in enumerate(names)}


def _by_number(rows: Mapping[int, _T]) -> dict[int, _T]:
    return dict(sorted(rows.items()))


def _filled(rows: Iterable[tuple[int, list[_T]]]) -> dict[int, list[_T]]:
    """Those with something in them."""
    return {number: held for number, held in rows if held}


def _when(row: DatedRow) -> tuple[str, int, int, int]:
    """Order of the timeline."""
    return row.value, row.node, row.predicate, row.document


def _names(entity: Entity) -> list[str]:
    """Names that documents use, beside the label."""
    return other_names(entity.label, entity.names)


def _known_names(entity: Entity) -> list[str]:
    """Names by which a search finds it without showing them: those of the authority."""
    entry = entity.entry
    return [entry.key or "", *entry.alias] if entry else []
