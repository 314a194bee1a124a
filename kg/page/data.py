"""What the page shows, as plain data in three parts: `core` draws the picture, `more` answers clicks, `doc-N` fills the reader."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import networkx as nx

from kg.model.document import Document, Finding
from kg.model.edtf import years
from kg.model.entity import Entity
from kg.model.kinds import KINDS, ORDERED
from kg.model.mention import Mention
from kg.model.parts.goal import GoalParts
from kg.model.relations import RELATIONS
from kg.model.statement import Appearance, Edge, Evidence, Statement
from kg.model.subjects import Subject
from kg.model.vocabulary import FINDING_KINDS, ONTOLOGY, PROPERTIES, expand
from kg.page.layout import positions

# Kinds that are nodes of the page, in its order.
DRAWN = tuple(kind for kind in ORDERED if kind.colour)
MODALITIES = ("asserted", "planned", "proposed", "required", "negated")
EVIDENCE = 40  # sentences shown of one thing
PROOFS = 8  # of one relation
REACH = 160
WHOLE = 60_000  # mentions up to which every sentence and every text goes into one file


@dataclass(frozen=True)
class Material:
    """All that the page is made of. `parts` gives what `page_part` made of each document, in order; `text` what `text_part` made of one."""

    entities: dict[str, Entity]
    documents: list[str]
    parts: Callable[[], Iterable[dict[str, Any]]]
    text: Callable[[int], dict[str, Any]]
    findings: list[Finding]
    mentions: int


def kind_rows() -> list[list[str]]:
    """Of each kind that is drawn its name, its labels in Chinese and English, colour and shape."""
    return [[k.name, k.zh, k.en, k.colour or "", k.shape or ""] for k in DRAWN]


def predicate_rows() -> list[list[str]]:
    """Of each predicate its name, its labels in Chinese and English, and its IRI."""
    own = [[p.name, p.zh, p.en, ONTOLOGY + p.name] for p in PROPERTIES]
    borrowed = [
        [r.name, r.zh, r.en, expand(r.borrowed)]
        for r in RELATIONS.values()
        if r.borrowed
    ]
    return own + borrowed


def _sentence(paragraphs: dict[str, str], e: Evidence) -> tuple[str, int, int]:
    """The sentence of a mention, at most REACH characters to each side, and where the mention stands in it."""
    words = paragraphs[e.paragraph]
    at = words.find(e.prefix + e.exact + e.suffix)
    start = at + len(e.prefix)
    end = start + len(e.exact)
    first = max(words.rfind(mark, 0, start) for mark in "。；") + 1
    last = (
        min(
            (found for mark in "。；" if (found := words.find(mark, end)) >= 0),
            default=len(words) - 1,
        )
        + 1
    )
    first, last = max(first, start - REACH), min(last, end + REACH)
    return words[first:last], start - first, end - first


def _links(entity: Entity) -> list[list[str]]:
    """Pages elsewhere about a thing, each known for certain."""
    entry = entity.entry
    links = []
    if entity.kind in KINDS and KINDS[entity.kind].symbol:
        links.append(
            ["undocs.org", f"https://undocs.org/zh/{quote(entity.id, safe='/()')}"]
        )
    if entry and entry.wikidata:
        links.append(["Wikidata", f"https://www.wikidata.org/wiki/{entry.wikidata}"])
    goal = entity.parts
    if isinstance(goal, GoalParts) and goal.agenda == "SDG":
        links.append(["metadata.un.org", f"http://metadata.un.org/sdg/{goal.number}"])
    return links


def _dump(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def _row(document: Document, about: Iterable[Subject]) -> dict[str, Any]:
    front = document.front
    return {
        "name": document.name,
        "symbol": front.symbol or "",
        "kind": front.kind or "",
        "language": front.language,
        "date": front.date or "",
        "session": front.session or "",
        "subjects": [s.label for s in about],
        "paragraphs": sum(b.kind in ("paragraph", "item") for b in document.blocks),
    }


def _recommendations(document: Document) -> list[list[Any]]:
    return [
        [
            r.number,
            r.title,
            item.label,
            item.text,
            "、".join(r.addressees),
            "、".join(r.dates),
            document.block_at(item.start).locator,
        ]
        for r in document.recommendations
        for item in r.items
    ]


def _proof(e: Evidence) -> list[Any]:
    return [e.paragraph, e.exact, e.rule, round(e.confidence * 100)]


def page_part(
    document: Document,
    edges: Iterable[Edge],
    appearances: Iterable[Appearance],
    statements: Iterable[Statement],
    about: Iterable[Subject],
) -> bytes:
    """What the page takes of one document, as JSON; things go by their keys."""
    paragraphs = {
        b.locator: document.text.text[b.start : b.end] for b in document.blocks
    }
    sentences: dict[str, list[Any]] = defaultdict(list)
    surest: Counter[str] = Counter()
    for a in appearances:
        surest[a.key] = max(surest[a.key], round(a.evidence.confidence * 100))
        if len(sentences[a.key]) < EVIDENCE:
            sentences[a.key].append(
                [
                    a.evidence.paragraph,
                    *_sentence(paragraphs, a.evidence),
                    a.evidence.rule,
                ]
            )
    joined = [
        [*edge[:4], [_proof(e) for e in edge.evidence[:PROOFS]]] for edge in edges
    ]
    facts = [
        [
            s.subject,
            s.predicate,
            s.object_id,
            s.modality,
            s.evidence.paragraph,
            s.evidence.exact,
        ]
        for s in statements
        if s.literal or s.object.startswith("Date/")
    ]
    directives = [
        [
            d.operator,
            d.strength,
            d.addressee or "",
            d.deadline or "",
            d.text,
            d.paragraph,
        ]
        for d in document.directives
    ]
    return _dump(
        {
            "row": _row(document, about),
            "things": [[key, surest[key], rows] for key, rows in sentences.items()],
            "edges": joined,
            "facts": facts,
            "recommendations": _recommendations(document),
            "directives": directives,
        }
    )


def text_part(document: Document, mentions: Iterable[Mention]) -> bytes:
    """One document for the reader, as JSON: blocks with their mentions, `[start, end, key]` inside the block."""
    marked: dict[int, list[list[Any]]] = defaultdict(list)
    starts = {b.start: i for i, b in enumerate(document.blocks)}
    for mention in mentions:
        block = document.block_at(mention.start)
        rows = marked[starts[block.start]]
        if mention.kind != "Date" and not (
            rows and rows[-1][1] > mention.start - block.start
        ):
            rows.append(
                [
                    mention.start - block.start,
                    min(mention.end, block.end) - block.start,
                    f"{mention.kind}/{mention.id}",
                ]
            )
    at: dict[int, list[list[Any]]] = defaultdict(list)
    for mark in document.text.marks if document.blocks else ():
        block = document.block_at(max(mark.at - 1, 0))
        at[starts[block.start]].append([mark.at - block.start, mark.label])
    return _dump(
        {
            "blocks": [
                [
                    b.kind,
                    b.locator,
                    b.level,
                    document.text.text[b.start : b.end],
                    marked.get(i, []),
                    at.get(i, []),
                ]
                for i, b in enumerate(document.blocks)
            ]
        }
    )


class PageData:
    """Numbers for names: nodes, documents, kinds, predicates are referred to by their index."""

    def __init__(self, material: Material) -> None:
        self.material = m = material
        self.keys = [key for key, entity in m.entities.items() if entity.kind != "Date"]
        self.node = {key: i for i, key in enumerate(self.keys)}
        self.document = {name: i for i, name in enumerate(m.documents)}
        self.kind = {kind.name: i for i, kind in enumerate(DRAWN)}
        self.predicates = predicate_rows()
        self.predicate = {row[0]: i for i, row in enumerate(self.predicates)}
        self.whole = m.mentions <= WHOLE
        self.most = EVIDENCE if self.whole else 3
        self.rows: list[dict[str, Any]] = []
        self.evidence: dict[int, list[Any]] = defaultdict(list)
        self.surest: Counter[int] = Counter()
        self.facts: dict[int, list[Any]] = defaultdict(list)
        self.years: dict[int, set[int]] = defaultdict(set)
        self.dated: list[list[Any]] = []
        self.recommendations: list[list[Any]] = []
        self.directives: list[list[Any]] = []
        edges: dict[tuple[int, int, str, str], list[Any]] = {}
        for number, part in enumerate(m.parts()):
            self._take(number, part, edges)
        self.edges = sorted(edges.items(), key=lambda row: row[0])

    def _take(
        self,
        number: int,
        part: dict[str, Any],
        edges: dict[tuple[int, int, str, str], list[Any]],
    ) -> None:
        """Add one document."""
        row = part["row"]
        place = self.node.get(f"Document/{row['name']}", -1)
        self.rows.append(
            {
                "name": row["name"],
                "title": self.material.entities[f"Document/{row['name']}"].label,
                **{k: row[k] for k in row if k != "name"},
                "node": place,
            }
        )
        if row["date"] and place >= 0:
            self.years[place].update(years(row["date"]))
        for key, sure, sentences in part["things"]:
            i = self.node.get(key)
            if i is not None:
                self.surest[i] = max(self.surest[i], sure)
                room = self.most - len(self.evidence[i])
                self.evidence[i] += (
                    [[number, *sentence] for sentence in sentences[:room]]
                    if room > 0
                    else []
                )
        for s, t, predicate, modality, proofs in part["edges"]:
            if s in self.node and t in self.node:
                held = edges.setdefault(
                    (self.node[s], self.node[t], predicate, modality), []
                )
                held += (
                    [[number, *proof] for proof in proofs[: PROOFS - len(held)]]
                    if len(held) < PROOFS
                    else []
                )
        for subject, predicate, value, modality, locator, words in part["facts"]:
            i = self.node.get(subject)
            if i is None:
                continue
            fact = [
                self.predicate[predicate],
                value,
                MODALITIES.index(modality),
                number,
                locator,
                words,
            ]
            self.facts[i].append(fact)
            if predicate in RELATIONS and RELATIONS[predicate].dated:
                self.years[i].update(years(value))
                self.dated.append([value, self.predicate[predicate], i, *fact[2:5]])
        self.recommendations += [[number, *row] for row in part["recommendations"]]
        self.directives += [[number, *row] for row in part["directives"]]

    def core(self) -> dict[str, Any]:
        """Enough for the first picture."""
        m = self.material
        simple = nx.Graph()
        entities = [m.entities[key] for key in self.keys]
        simple.add_nodes_from((e.key, {"kind": e.kind}) for e in entities)
        simple.add_edges_from(
            (self.keys[s], self.keys[t], {"weight": 0.6 if p == "mentions" else 1.6})
            for (s, t, p, _), _ in self.edges
        )
        places = positions(simple)
        return {
            "kinds": kind_rows(),
            "predicates": self.predicates,
            "modalities": MODALITIES,
            "node": {
                "kind": [self.kind[e.kind] for e in entities],
                "x": [places[key][0] for key in self.keys],
                "y": [places[key][1] for key in self.keys],
                "n": [e.mentions for e in entities],
                "label": [e.label for e in entities],
            },
            "edge": {
                "from": [s for (s, _, _, _), _ in self.edges],
                "to": [t for (_, t, _, _), _ in self.edges],
                "predicate": [self.predicate[p] for (_, _, p, _), _ in self.edges],
                "modality": [MODALITIES.index(m) for (_, _, _, m), _ in self.edges],
            },
            "documents": self.rows,
            "texts": self.whole,
            "findings": FINDING_KINDS,
        }

    def more(self) -> dict[str, Any]:
        """What a click or a search asks for."""
        m = self.material
        entities = [m.entities[key] for key in self.keys]
        return {
            "id": [e.id for e in entities],
            "en": [e.english or "" for e in entities],
            "iri": [e.iri for e in entities],
            "names": [
                [n for n in e.names if n.strip("《》") != e.label][:12]
                for e in entities
            ],
            "find": [
                [e.entry.key or "", *e.entry.alias] if e.entry else [] for e in entities
            ],
            "links": {i: links for i, e in enumerate(entities) if (links := _links(e))},
            "documents": [
                sorted(
                    self.document[name] for name in e.documents if name in self.document
                )
                for e in entities
            ],
            "confidence": [self.surest.get(i, 100) for i in range(len(entities))],
            "years": {i: sorted(found) for i, found in sorted(self.years.items())},
            "evidence": dict(sorted(self.evidence.items())),
            "proofs": {
                index: proofs for index, (_, proofs) in enumerate(self.edges) if proofs
            },
            "facts": dict(sorted(self.facts.items())),
            "timeline": sorted(
                self.dated, key=lambda row: (str(row[0]), row[2], row[1], row[4])
            ),
            "recommendations": self.recommendations,
            "directives": self.directives,
            "findings": [
                [
                    f.kind,
                    f.what,
                    [
                        [
                            self.document[s.document],
                            s.paragraph,
                            s.value,
                            s.words or s.source,
                        ]
                        for s in f.evidence
                        if s.document in self.document
                    ],
                ]
                for f in m.findings
            ],
        }

    def text(self, number: int) -> dict[str, Any]:
        """One document for the reader, its mentions as numbers of nodes."""
        part = self.material.text(number)
        for block in part["blocks"]:
            block[4] = [
                [start, end, self.node[key]]
                for start, end, key in block[4]
                if key in self.node
            ]
        return part
