"""A build as a network: things and documents, what is said between them, and measures of both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import networkx as nx

from kg.errors import QueryError
from kg.languages import PACKAGED
from kg.model.kinds import KINDS, ORDERED
from kg.model.vocabulary import CLASSES, ONTOLOGY
from kg.store.query import OUTPUT, load_store
from kg.store.sparql import run_query

MENTIONS = "mentions"  # the predicate between a document and what it names
UNKNOWN = "#9ca3af"  # colour of what the page does not draw
NAMES = "; "  # between the names of a node
_RANK = {f"{ONTOLOGY}{c.name}": index for index, c in enumerate(CLASSES)}
# Of each class of things that are drawn, the kind.
_DRAWN = {
    part.name: kind.name
    for kind in ORDERED
    if kind.colour and not kind.class_name
    for part in (kind, *kind.finer)
}
# What a picture of the network leaves out.
_NOT_NODES = {
    "Date",
    "Paragraph",
    "PreambularClause",
    "OperativeClause",
    "RecommendationItem",
    "Mention",
    "Claim",
    "Rule",
    "Evidence",
    "Finding",
    "Directive",
}
_SEED = 7  # of the communities: the same network has the same ones
_DAMPING, _TOLERANCE, _ROUNDS = 0.85, 1e-6, 100  # of PageRank, as networkx has them
_NEAR = 5  # names offered for one that is unknown
_ALIKE = 0.5  # how much of a name must be the same, as difflib counts

_NODES = """SELECT ?node ?label ?type ?paper {
  ?node a ?type ; rdfs:label ?label . FILTER(STRSTARTS(STR(?type), STR(un:)))
  OPTIONAL { ?node dcterms:source ?paper }
} ORDER BY ?node ?label"""
_NAMES = """SELECT ?node ?how ?name (LANG(?name) AS ?language) {
  VALUES ?how { skos:prefLabel skos:altLabel } ?node ?how ?name
} ORDER BY ?node ?language ?name"""
_EDGES = """SELECT ?s ?p ?o ?modality ?document ?paragraph ?words {
  ?claim a un:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; un:modality ?modality ;
    un:inParagraph/un:locator ?paragraph ; oa:hasTarget ?t .
  ?t oa:hasSource/dcterms:source ?document ; oa:hasSelector/oa:exact ?words .
} ORDER BY ?claim"""
_NAMED = """SELECT ?s ?o (COUNT(?m) AS ?times) {
  ?m oa:hasBody ?o ; oa:hasTarget/oa:hasSource ?s
} GROUP BY ?s ?o ORDER BY ?s ?o"""
# Marks of titles, which names may stand in.
_AROUND = re.compile(r"^[\s\u300a\u300b]{1,9}|[\s\u300a\u300b]{1,9}$")


def load_network(graph: str | Path = OUTPUT) -> nx.MultiDiGraph:
    """The network of a graph file, or of an output folder; nodes are IRIs, edges are claims.

    Nodes have `iri`, `label`, `label_zh` and `label_en` ("" where there is none), `names` (all
    others, joined by `; `), `kind` (the finest class), `group` (the kind that the page draws),
    `colour`, `mentions` (places that name it), and what `measure` adds. Edges have `predicate`,
    `modality`, `weight`, `document`, `paragraph` and `words`; from a document to what it names
    there is one of `mentions`, whose weight is how often. All values are strings and numbers, so
    that each writer of networkx takes them.

    Raises InputError if the graph is missing or broken.
    """
    store = load_store(graph)
    network = nx.MultiDiGraph()
    _add_nodes(network, store)
    _add_names(network, store)
    _add_edges(network, store)
    measure(network)
    return network


def _add_nodes(network: nx.MultiDiGraph, store: Any) -> None:
    kinds: dict[str, set[str]] = {}
    labels: dict[str, str] = {}
    papers: set[str] = set()
    for row in run_query(store, _NODES):
        iri, kind = row["node"].value, row["type"].value
        if kind in _RANK and kind.removeprefix(ONTOLOGY) not in _NOT_NODES:
            kinds.setdefault(iri, set()).add(kind)
            labels.setdefault(iri, row["label"].value)
            if row["paper"] is not None:
                papers.add(iri)
    for iri, held in kinds.items():
        finest_first = sorted(held, key=lambda kind: -_RANK[kind])
        names = [kind.removeprefix(ONTOLOGY) for kind in finest_first]
        group = next((_DRAWN[name] for name in names if name in _DRAWN), "")
        if group == "Document" and iri not in papers:
            group = "DocumentCitation"  # cited, not read
        network.add_node(
            iri,
            iri=iri,
            label=labels[iri],
            label_zh="",
            label_en="",
            names="",
            kind=names[0],
            group=group,
            colour=KINDS[group].colour if group else UNKNOWN,
            mentions=0,
        )


def _add_names(network: nx.MultiDiGraph, store: Any) -> None:
    others: dict[str, dict[str, None]] = {}
    for row in run_query(store, _NAMES):
        iri, name, language = (
            row["node"].value,
            row["name"].value,
            row["language"].value,
        )
        if iri not in network:
            continue
        data = network.nodes[iri]
        preferred = row["how"].value.endswith("prefLabel")
        if preferred and language in ("zh", "en") and not data[f"label_{language}"]:
            data[f"label_{language}"] = name
        if name != data["label"]:
            others.setdefault(iri, {})[name] = None
    for iri, names in others.items():
        network.nodes[iri]["names"] = NAMES.join(names)


def _add_edges(network: nx.MultiDiGraph, store: Any) -> None:
    for row in run_query(store, _EDGES):
        s, o = row["s"].value, row["o"].value
        if s in network and o in network:
            predicate = re.sub(r"^.*[#/]", "", row["p"].value)
            keep = {
                name: row[name].value
                for name in ("modality", "document", "paragraph", "words")
            }
            key = len(network.edges)
            network.add_edge(s, o, key=key, predicate=predicate, weight=1, **keep)
    for row in run_query(store, _NAMED):
        s, o = row["s"].value, row["o"].value
        if s in network and o in network:
            times = int(row["times"].value)
            document = network.nodes[s]["label"]
            plain = {
                "modality": "asserted",
                "document": document,
                "paragraph": "",
                "words": "",
            }
            key = len(network.edges)
            network.add_edge(s, o, key=key, predicate=MENTIONS, weight=times, **plain)
            network.nodes[o]["mentions"] += times


def measure(network: nx.MultiDiGraph) -> None:
    """Give each node its `degree`, `pagerank`, `community` and `size`.

    `degree` is the share of the others that it is joined to; `pagerank` follows the direction of
    what is said and its weight; a `community` is a number, 0 for the largest (Louvain, with a fixed
    seed); `size` is 10 to 60, by the root of `pagerank`, for pictures.
    """
    ordered = sorted(network)
    # Numbers instead of IRIs: sets of strings would come in another order in another process.
    number = {iri: index for index, iri in enumerate(ordered)}
    plain = nx.Graph()
    plain.add_nodes_from(range(len(ordered)))
    for s, o, weight in network.edges(data="weight"):
        i, j = number[s], number[o]
        held = plain.get_edge_data(i, j, {"weight": 0})["weight"]
        plain.add_edge(i, j, weight=held + weight)
    degrees = nx.degree_centrality(plain)
    found = nx.community.louvain_communities(plain, seed=_SEED)
    by_size = sorted(found, key=lambda members: (-len(members), min(members)))
    community = {i: rank for rank, members in enumerate(by_size) for i in members}
    ranks = pagerank(network)
    most = max(ranks.values(), default=1.0)
    for iri, i in number.items():
        network.nodes[iri].update(
            degree=round(degrees[i], 6),
            pagerank=round(ranks[iri], 6),
            community=community[i],
            size=round(10 + 50 * (ranks[iri] / most) ** 0.5, 1),
        )


def pagerank(network: nx.MultiDiGraph) -> dict[str, float]:
    """PageRank of each node, by the weight of its edges.

    networkx has it too, but only beside SciPy, which is larger than all of this project's other
    needs together. Same damping, same limits, same values (`tests/test_network.py`).
    """
    import numpy as np

    nodes = sorted(network)
    count = len(nodes)
    if not count:
        return {}
    index = {node: i for i, node in enumerate(nodes)}
    edges = sorted(
        (index[s], index[o], float(w)) for s, o, w in network.edges(data="weight")
    )
    left, right = (
        np.array([edge[side] for edge in edges], dtype=int) for side in (0, 1)
    )
    weight = np.array([edge[2] for edge in edges])
    out = np.bincount(left, weights=weight, minlength=count)
    share = weight / out[left]
    rank = np.full(count, 1 / count)
    for _ in range(_ROUNDS):
        given = np.bincount(right, weights=share * rank[left], minlength=count)
        lost = rank[out == 0].sum()  # what leads nowhere gives to all
        new = _DAMPING * (given + lost / count) + (1 - _DAMPING) / count
        change = np.abs(new - rank).sum()
        rank = new
        if change < count * _TOLERANCE:
            break
    return {node: float(rank[i]) for node, i in index.items()}


def find_thing(network: nx.MultiDiGraph, name: str) -> str:
    """The IRI of the one thing that goes by a name: a label, another name, the end of an IRI.

    Names are as in the graph, in any language, or as the authority has them.

    Raises QueryError if there is none, with those that are near, or if there are several.
    """
    if name in network:
        return name
    known = _by_name(network)
    found = known.get(_key(name), [])
    for label in _labels_on_record(name) if not found else ():
        found = [
            *found,
            *(iri for iri in known.get(_key(label), []) if iri not in found),
        ]
    labelled = [iri for iri in found if _key(network.nodes[iri]["label"]) == _key(name)]
    found = labelled or found
    if not found:
        near = _near(network, name, known)
        remedy = (
            f"near it are: {', '.join(near)}"
            if near
            else "kg query lists what there is"
        )
        raise QueryError(name, "nothing in the graph goes by this name", remedy)
    if len(found) > 1:
        raise QueryError(
            name,
            "several things go by this name",
            f"give one of {', '.join(sorted(found))}",
        )
    return found[0]


def _key(name: str) -> str:
    plain = PACKAGED.fold(name).casefold()
    return " ".join(_AROUND.sub("", plain).split())


def _by_name(network: nx.MultiDiGraph) -> dict[str, list[str]]:
    """IRIs by each of their names."""
    known: dict[str, list[str]] = {}
    for iri, data in network.nodes(data=True):
        end = unquote(iri.rpartition("/")[2]).replace("_", " ")
        written = (
            data["label"],
            data["label_zh"],
            data["label_en"],
            *data["names"].split(NAMES),
        )
        for key in {_key(name) for name in (*written, end)} - {""}:
            known.setdefault(key, []).append(iri)
    return known


def _labels_on_record(name: str) -> list[str]:
    """Labels of what goes by a name in the authority, which knows more names than documents use."""
    from kg.model.authority import load_authority

    return [
        entry.label
        for _, entry in load_authority().by_name.get(PACKAGED.fold(name), ())
    ]


def _near(
    network: nx.MultiDiGraph, name: str, known: dict[str, list[str]]
) -> list[str]:
    """Labels of the things whose names are most like one."""
    wanted = _key(name)
    within = sorted(
        (key for key in known if wanted and wanted in key), key=lambda k: (len(k), k)
    )
    alike = get_close_matches(wanted, known, n=_NEAR, cutoff=_ALIKE)
    iris: Iterable[str] = (iri for key in (*within, *alike) for iri in known[key])
    return list(dict.fromkeys(network.nodes[iri]["label"] for iri in iris))[:_NEAR]
