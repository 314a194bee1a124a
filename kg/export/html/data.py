"""What the page shows, as plain data in three parts: `core` draws the picture, `more` answers clicks, `doc-N` fills the reader."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import networkx as nx

from kg.export.html.layout import positions
from kg.model.document import Document, Finding
from kg.model.entity import Entity
from kg.model.mention import Mention
from kg.model.statement import Appearance, Evidence, Statement
from kg.model.subjects import Subject
from kg.model.vocabulary import CLASSES, FINDING_KINDS, ONTOLOGY, PROPERTIES, REUSED, expand

# Colours that keep apart for the colour-blind, one a kind; shapes tell the kinds apart once more.
STYLE = {
    "Document": ("#1f2937", "square"),
    "Organization": ("#0072b2", "dot"),
    "State": ("#009e73", "diamond"),
    "Place": ("#56b4e9", "triangle"),
    "Person": ("#d55e00", "star"),
    "Resolution": ("#cc79a7", "hexagon"),
    "DocumentCitation": ("#8c6d8c", "square"),
    "Treaty": ("#b8860b", "hexagon"),
    "Instrument": ("#e69f00", "hexagon"),
    "Publication": ("#a0522d", "square"),
    "Event": ("#7a5195", "triangleDown"),
    "Programme": ("#2f9e9e", "diamond"),
    "Goal": ("#c0392b", "star"),
    "Annex": ("#6b7280", "square"),
}
MODALITIES = ("asserted", "planned", "proposed", "required", "negated")
_DATED = ("adoptedOn", "heldOn", "foundedOn", "publishedOn", "enteredIntoForceOn")
_ALSO = {
    "citesAsAuthority": ("依据", "cites as authority"),
    "citesForInformation": ("回顾", "recalls"),
    "confirms": ("重申", "reaffirms"),
    "agreesWith": ("欢迎", "welcomes"),
    "hasAlias": ("又称", "also called"),
    "cites": ("引用", "cites"),
}
EVIDENCE = 40  # sentences shown of one thing
PROOFS = 8  # of one relation
REACH = 160
WHOLE = 60_000  # mentions up to which every sentence and every text goes into one file


@dataclass(frozen=True)
class Material:
    """All that the page is made of."""

    network: nx.MultiDiGraph
    entities: dict[str, Entity]
    documents: list[Document]
    mentions: dict[str, list[Mention]]
    appearances: list[Appearance]
    statements: list[Statement]
    findings: list[Finding]
    subjects: dict[str, list[Subject]]


def _kinds() -> list[list[str]]:
    named = {c.name: (c.zh, c.en) for c in CLASSES} | {"DocumentCitation": ("所引文件", "Cited document"), "Annex": ("附件", "Annex")}
    return [[kind, *named[kind], *STYLE[kind]] for kind in STYLE]


def _predicates() -> list[list[str]]:
    own = [[p.name, p.zh, p.en, ONTOLOGY + p.name] for p in PROPERTIES]
    return own + [[name, *words, expand(REUSED[name])] for name, words in _ALSO.items()]


def _sentence(paragraphs: dict[tuple[str, str], str], e: Evidence) -> tuple[str, int, int]:
    """The sentence of a mention, at most REACH characters to each side, and where the mention stands in it."""
    words = paragraphs[e.document, e.paragraph]
    at = words.find(e.prefix + e.exact + e.suffix)
    start = at + len(e.prefix)
    end = start + len(e.exact)
    first = max(words.rfind(mark, 0, start) for mark in "。；") + 1
    last = min((found for mark in "。；" if (found := words.find(mark, end)) >= 0), default=len(words) - 1) + 1
    first, last = max(first, start - REACH), min(last, end + REACH)
    return words[first:last], start - first, end - first


def _years(value: str) -> list[int]:
    """Years that an EDTF value touches, of a span of at most thirty."""
    found = [int(y) for y in re.findall(r"\b(\d{4})\b", value)]
    if not found:
        return []
    if "/" in value and ".." not in value:
        return list(range(found[0], found[-1] + 1)) if found[-1] - found[0] <= 30 else [found[0], found[-1]]
    return found


def _links(entity: Entity) -> list[list[str]]:
    """Pages elsewhere about a thing, each known for certain."""
    entry = entity.entry
    links = []
    if entity.kind in ("Resolution", "DocumentCitation"):
        links.append(["undocs.org", f"https://undocs.org/zh/{quote(entity.id, safe='/()')}"])
    if entry and entry.wikidata:
        links.append(["Wikidata", f"https://www.wikidata.org/wiki/{entry.wikidata}"])
    if entity.kind == "Goal" and entity.id.startswith("SDG:"):
        links.append(["metadata.un.org", f"http://metadata.un.org/sdg/{entity.id[4:]}"])
    return links


class PageData:
    """Numbers for names: nodes, documents, kinds, predicates are referred to by their index."""

    def __init__(self, material: Material) -> None:
        self.material = m = material
        self.keys = sorted(m.network.nodes)
        self.node = {key: i for i, key in enumerate(self.keys)}
        self.document = {d.name: i for i, d in enumerate(m.documents)}
        self.kind = {kind: i for i, kind in enumerate(STYLE)}
        self.predicates = _predicates()
        self.predicate = {row[0]: i for i, row in enumerate(self.predicates)}
        self.edges = sorted(m.network.edges(data=True), key=lambda row: (row[0], row[1], row[2]["predicate"], row[2]["modality"]))
        self.paragraphs = {(d.name, b.locator): d.text.text[b.start : b.end] for d in m.documents for b in d.blocks}
        self.whole = len(m.appearances) <= WHOLE

    def core(self) -> dict[str, Any]:
        """Enough for the first picture."""
        m = self.material
        simple = nx.Graph()
        simple.add_nodes_from((key, {"kind": m.entities[key].kind}) for key in self.keys)
        simple.add_edges_from((s, t, {"weight": 0.6 if data["predicate"] == "mentions" else 1.6}) for s, t, data in self.edges)
        places = positions(simple)
        entities = [m.entities[key] for key in self.keys]
        return {
            "kinds": _kinds(),
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
                "from": [self.node[s] for s, _, _ in self.edges],
                "to": [self.node[t] for _, t, _ in self.edges],
                "predicate": [self.predicate[data["predicate"]] for _, _, data in self.edges],
                "modality": [MODALITIES.index(data["modality"]) for _, _, data in self.edges],
            },
            "documents": [self._document(d) for d in m.documents],
            "texts": self.whole,
            "findings": {kind: words.split(" · ") for kind, words in FINDING_KINDS.items()},
        }

    def _document(self, document: Document) -> dict[str, Any]:
        front = document.front
        return {
            "name": document.name,
            "title": self.material.entities[f"Document/{document.name}"].label,
            "symbol": front.symbol or "",
            "kind": front.kind or "",
            "date": front.date or "",
            "session": front.session or "",
            "node": self.node.get(f"Document/{document.name}", -1),
            "subjects": [s.label for s in self.material.subjects.get(document.name, [])],
            "paragraphs": sum(b.kind in ("paragraph", "item") for b in document.blocks),
        }

    def more(self) -> dict[str, Any]:
        """What a click or a search asks for."""
        m = self.material
        entities = [m.entities[key] for key in self.keys]
        evidence: dict[int, list[Any]] = defaultdict(list)
        most = EVIDENCE if self.whole else 3
        surest: Counter[int] = Counter()
        for a in m.appearances:
            i = self.node.get(a.key)
            if i is None:
                continue
            surest[i] = max(surest[i], round(a.evidence.confidence * 100))
            if len(evidence[i]) < most:
                words, start, end = _sentence(self.paragraphs, a.evidence)
                evidence[i].append([self.document[a.evidence.document], a.evidence.paragraph, words, start, end, a.evidence.rule])
        facts: dict[int, list[Any]] = defaultdict(list)
        years: dict[int, set[int]] = defaultdict(set)
        dated = []
        for s in m.statements:
            i = self.node.get(s.subject)
            if i is None or not (s.literal or s.object.startswith("Date/")):
                continue
            e = s.evidence
            row = [self.predicate[s.predicate], s.object_id, MODALITIES.index(s.modality), self.document[e.document], e.paragraph, e.exact]
            facts[i].append(row)
            if s.predicate in _DATED:
                years[i].update(_years(s.object_id))
                dated.append([s.object_id, self.predicate[s.predicate], i, *row[2:5]])
        for d in m.documents:
            if d.front.date and f"Document/{d.name}" in self.node:
                years[self.node[f"Document/{d.name}"]].update(_years(d.front.date))
        proofs = {
            index: [[self.document[e.document], e.paragraph, e.exact, e.rule, round(e.confidence * 100)] for e in data["evidence"][:PROOFS]]
            for index, (_, _, data) in enumerate(self.edges)
            if data["evidence"]
        }
        return {
            "id": [e.id for e in entities],
            "en": [e.english or "" for e in entities],
            "iri": [e.iri for e in entities],
            "names": [[n for n in e.names if n.strip("《》") != e.label][:12] for e in entities],
            "find": [[e.entry.key or "", *e.entry.alias] if e.entry else [] for e in entities],
            "links": {i: links for i, e in enumerate(entities) if (links := _links(e))},
            "documents": [sorted(self.document[name] for name in e.documents if name in self.document) for e in entities],
            "confidence": [surest.get(i, 100) for i in range(len(entities))],
            "years": {i: sorted(found) for i, found in sorted(years.items())},
            "evidence": dict(sorted(evidence.items())),
            "proofs": proofs,
            "facts": dict(sorted(facts.items())),
            "timeline": sorted(dated, key=lambda row: (str(row[0]), row[2], row[1], row[4])),
            "recommendations": [row for d in m.documents for row in self._recommendations(d)],
            "directives": [row for d in m.documents for row in self._directives(d)],
            "findings": [[f.kind, f.what, [[self.document[s.document], s.paragraph, s.value, s.words] for s in f.evidence]] for f in m.findings],
        }

    def _recommendations(self, document: Document) -> list[list[Any]]:
        rows = []
        for r in document.recommendations:
            for item in r.items:
                locator = document.block_at(item.start).locator
                rows.append([self.document[document.name], r.number, r.title, item.label, item.text, "、".join(r.addressees), "、".join(r.dates), locator])
        return rows

    def _directives(self, document: Document) -> list[list[Any]]:
        return [[self.document[document.name], d.operator, d.strength, d.addressee or "", d.deadline or "", d.text, d.paragraph] for d in document.directives]

    def text(self, document: Document) -> dict[str, Any]:
        """One document for the reader: blocks with their mentions, `[start, end, node]` inside the block."""
        marked: dict[int, list[list[int]]] = defaultdict(list)
        starts = {b.start: i for i, b in enumerate(document.blocks)}
        for mention in self.material.mentions[document.name]:
            block = document.block_at(mention.start)
            i = self.node.get(f"{mention.kind}/{mention.id}")
            rows = marked[starts[block.start]]
            if i is not None and not (rows and rows[-1][1] > mention.start - block.start):
                rows.append([mention.start - block.start, min(mention.end, block.end) - block.start, i])
        notes = [(mark.label, mark.at) for mark in document.text.marks]
        at: dict[int, list[list[Any]]] = defaultdict(list)
        for label, offset in notes:
            block = document.block_at(max(offset - 1, 0))
            at[starts[block.start]].append([offset - block.start, label])
        return {
            "blocks": [
                [b.kind, b.locator, b.level, document.text.text[b.start : b.end], marked.get(i, []), at.get(i, [])] for i, b in enumerate(document.blocks)
            ]
        }
