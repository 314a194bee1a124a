"""Network → graph.html: vis-network as pyvis brings it, our page around it, the evidence inside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import defaultdict
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import networkx as nx

from kg.errors import OutputError
from kg.export.html.layout import positions
from kg.model.document import Document
from kg.model.entity import Entity
from kg.model.statement import Appearance, Evidence, Statement
from kg.model.vocabulary import CLASSES, PROPERTIES

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
NODE_LIMIT = 2500
EVIDENCE_LIMIT = 40
SENTENCE_REACH = 160


def shown(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """All of a small graph; of a large one, documents and the most connected things."""
    if network.number_of_nodes() <= NODE_LIMIT:
        return network
    ranked = sorted(network.nodes, key=lambda n: (network.nodes[n]["kind"] != "Document", -network.degree(n), n))
    return network.subgraph(ranked[:NODE_LIMIT])


def _labels() -> dict[str, dict[str, list[str]]]:
    kinds = {c.name: [c.zh, c.en] for c in CLASSES}
    kinds["DocumentCitation"] = ["所引文件", "Cited document"]
    kinds["Annex"] = ["附件", "Annex"]
    predicates = {p.name: [p.zh, p.en] for p in PROPERTIES}
    predicates |= {
        "citesAsAuthority": ["依据", "cites as authority"],
        "citesForInformation": ["回顾", "recalls"],
        "confirms": ["重申", "reaffirms"],
        "agreesWith": ["欢迎", "welcomes"],
        "hasAlias": ["又称", "also called"],
    }
    return {"kinds": kinds, "predicates": predicates}


def _sentence(paragraphs: dict[tuple[str, str], str], e: Evidence) -> tuple[str, int, int]:
    """The sentence of a mention, at most SENTENCE_REACH characters to each side, and where the mention stands in it."""
    words = paragraphs[e.document, e.paragraph]
    at = words.find(e.prefix + e.exact + e.suffix)
    start = at + len(e.prefix)
    end = start + len(e.exact)
    first = max(words.rfind(mark, 0, start) for mark in "。；") + 1
    last = min((found for mark in "。；" if (found := words.find(mark, end)) >= 0), default=len(words) - 1) + 1
    first, last = max(first, start - SENTENCE_REACH), min(last, end + SENTENCE_REACH)
    return words[first:last], start - first, end - first


def _data(
    network: nx.MultiDiGraph,
    entities: dict[str, Entity],
    documents: list[Document],
    appearances: list[Appearance],
    statements: list[Statement],
) -> dict[str, Any]:
    simple = nx.Graph()
    for node, attributes in network.nodes(data=True):
        simple.add_node(node, kind=attributes["kind"])
    for subject, target, data in network.edges(data=True):
        weight = 0.6 if data["predicate"] == "mentions" else 1.6
        simple.add_edge(subject, target, weight=weight)
    places = positions(simple)
    paragraphs = {(d.name, b.locator): d.text.text[b.start : b.end] for d in documents for b in d.blocks}
    order = sorted(network.nodes)
    number = {key: i for i, key in enumerate(order)}
    evidence: dict[str, list[Any]] = defaultdict(list)
    for a in appearances:
        if a.key in number and len(evidence[a.key]) < EVIDENCE_LIMIT:
            e = a.evidence
            words, start, end = _sentence(paragraphs, e)
            evidence[a.key].append([e.document, e.paragraph, words, start, end, e.rule])
    nodes = []
    for key in order:
        entity = entities[key]
        x, y = places[key]
        nodes.append(
            {
                "kind": entity.kind,
                "label": entity.label,
                "en": entity.english or "",
                "id": entity.id,
                "iri": entity.iri,
                "names": [n for n in entity.names if n.strip("《》") != entity.label][:12],
                "find": [entity.entry.key or "", *entity.entry.alias] if entity.entry else [],
                "n": entity.mentions,
                "x": x,
                "y": y,
                "e": evidence.get(key, []),
            }
        )
    edges = []
    for subject, target, data in sorted(network.edges(data=True), key=lambda row: (row[0], row[1], row[2]["predicate"], row[2]["modality"])):
        proof = [[e.document, e.paragraph, e.exact, e.rule] for e in data["evidence"][:8]]
        edges.append([number[subject], number[target], data["predicate"], data["modality"], data["weight"], proof])
    facts: dict[int, list[Any]] = defaultdict(list)
    for s in statements:
        if s.subject in number and (s.literal or s.object.startswith("Date/")):
            value = s.object_id
            e = s.evidence
            facts[number[s.subject]].append([s.predicate, value, s.modality, e.document, e.paragraph, e.exact])
    return {
        "nodes": nodes,
        "edges": edges,
        "facts": {str(k): v for k, v in sorted(facts.items())},
        "style": {kind: list(pair) for kind, pair in STYLE.items()},
        "titles": {d.name: entities[f"Document/{d.name}"].label for d in documents},
        **_labels(),
    }


def _script_safe(data: Any) -> str:
    """JSON that cannot end a script element or start a comment inside it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _vis_network() -> str:
    """The library as the pyvis package carries it, without its map comment."""
    spec = find_spec("pyvis")  # importing it would bring in a notebook shell
    if spec is None or spec.origin is None:
        raise OutputError("graph.html", "pyvis is not installed", "install it: it carries the graph library")
    folder = Path(spec.origin).parent / "templates" / "lib"
    script = max((f for f in folder.iterdir() if f.name.startswith("vis-")), key=lambda f: f.name)
    text = (script / "vis-network.min.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S+", "", text).replace("</script", "<\\/script")


def _hash(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8", "surrogatepass")).digest()).decode() + "'"


def to_html(
    network: nx.MultiDiGraph,
    entities: dict[str, Entity],
    documents: list[Document],
    appearances: list[Appearance],
    statements: list[Statement],
) -> bytes:
    """The whole page. Text from documents is data: it is never parsed as HTML."""
    here = files("kg.export.html")
    data = _data(shown(network), entities, documents, appearances, statements)
    library, application = _vis_network(), (here / "viewer.js").read_text(encoding="utf-8")
    payload = _script_safe(data)
    policy = (
        f"default-src 'none'; script-src {_hash(library)} {_hash(application)}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    page = (here / "page.html").read_text(encoding="utf-8")
    for mark, value in (
        ("@@POLICY@@", policy),
        ("@@STYLE@@", (here / "viewer.css").read_text(encoding="utf-8")),
        ("@@LIBRARY@@", library),
        ("@@VIEWER@@", application),
        ("@@DATA@@", payload),
    ):
        page = page.replace(mark, value, 1)
    return page.encode("utf-8", "replace")
