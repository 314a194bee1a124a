"""A build as a network: things and documents, what is said between them, and measures of both."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import networkx as nx

from kg.errors import QueryError
from kg.languages import PACKAGED
from kg.model.kinds import KINDS, ORDERED
from kg.model.vocabulary import CLASSES, ONTOLOGY
from kg.store.measures import measure
from kg.store.query import OUTPUT, load_store
from kg.store.sparql import select

if TYPE_CHECKING:
    import pyoxigraph as ox

MENTIONS = "mentions"  # the predicate between a document and what it names
UNKNOWN = "#9ca3af"  # colour of what the page does not draw
NAMES = "; "  # between the names of a node
_RANK = {f"{ONTOLOGY}{c.name}": index for index, c in enumerate(CLASSES)}
_WITH_CLASS = [kind for kind in ORDERED if kind.colour and not kind.class_name]
# Of each class of things that are drawn, the kind.
_DRAWN = {part.name: kind.name for kind in _WITH_CLASS for part in (kind, *kind.finer)}
# What a picture of the network leaves out.
_NOT_NODES = {
    "Date",
    "Text",
    "Block",
    "Paragraph",
    "Item",
    "Heading",
    "Footnote",
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
_NEAR = 5  # names offered for one that is unknown
_BRACKETS = ("Ps", "Pe", "Pi", "Pf")  # categories of Unicode
_ALIKE = 0.5  # how much of a name must be the same, as difflib counts

_NODES = """SELECT ?node ?label ?type ?paper {
  ?node a ?type ; rdfs:label ?label . FILTER(STRSTARTS(STR(?type), STR(un:)))
  OPTIONAL { ?node un:hasText ?paper }
} ORDER BY ?node ?label"""
_NAMES = """SELECT ?node ?how ?name (LANG(?name) AS ?language) {
  VALUES ?how { skos:prefLabel skos:altLabel } ?node ?how ?name
} ORDER BY ?node ?language ?name"""
_EDGES = """SELECT ?claim ?s ?p ?o ?modality ?contested ?confidence ?document ?paragraph ?words {
  ?claim a un:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; un:modality ?modality ;
    un:words ?words ; un:inParagraph ?place .
  ?place un:locator ?paragraph ; un:inText/un:file ?document .
  OPTIONAL { ?claim un:contested ?contested } OPTIONAL { ?claim un:confidence ?confidence }
} ORDER BY ?claim"""
_NAMED = """SELECT ?s ?o (COUNT(?m) AS ?times) {
  ?m un:names ?o ; un:inParagraph/un:inText ?text . ?s un:hasText ?text
} GROUP BY ?s ?o ORDER BY ?s ?o"""


def load_network(graph: str | Path = OUTPUT) -> nx.MultiDiGraph:
    """The network of a graph file, or of an output folder; nodes are IRIs, edges are claims.

        network = load_network("output")
        for source, target, claim in network.edges(data=True):
            print(network.nodes[source]["label"], claim["predicate"], claim["words"])

    Nodes have `iri`, `label`, `label_zh` and `label_en` ("" where there is none), `names` (all
    others, joined by `; `), `kind` (the finest class), `group` (the kind that the page draws),
    `colour`, `mentions` (places that name it), and what `measure` adds. Edges have `predicate`,
    `modality`, `contested` (`true` or `false`), `confidence`, `claim` (its IRI), `weight`,
    `document`, `paragraph` and `words`; from a document to what it names there is one of
    `mentions`, whose weight is how often. All values are strings and numbers, so
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


def _add_nodes(network: nx.MultiDiGraph, store: ox.Store) -> None:
    kinds: dict[str, set[str]] = {}
    labels: dict[str, str] = {}
    papers: set[str] = set()
    for row in select(store, _NODES):
        iri = row["node"]
        kind = row["type"]
        if kind in _RANK and kind.removeprefix(ONTOLOGY) not in _NOT_NODES:
            kinds.setdefault(iri, set()).add(kind)
            labels.setdefault(iri, row["label"])
            if row["paper"]:
                papers.add(iri)
    for iri, held in kinds.items():
        finest_first = sorted(held, key=lambda kind: -_RANK[kind])
        names = [kind.removeprefix(ONTOLOGY) for kind in finest_first]
        group = _group_of(names, is_paper=iri in papers)
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


def _group_of(classes: list[str], *, is_paper: bool) -> str:
    """The kind that the page draws a thing of these classes as; "" for none."""
    for name in classes:
        if name in _DRAWN:
            group = _DRAWN[name]
            # A document that is cited, not read, is another kind.
            return "DocumentCitation" if group == "Document" and not is_paper else group
    return ""


def _add_names(network: nx.MultiDiGraph, store: ox.Store) -> None:
    others: dict[str, dict[str, None]] = {}
    for row in select(store, _NAMES):
        iri = row["node"]
        name = row["name"]
        language = row["language"]
        if iri not in network:
            continue
        data = network.nodes[iri]
        key = f"label_{language}"
        preferred = row["how"].endswith("prefLabel")
        if preferred and data.get(key) == "":
            data[key] = name
        if name != data["label"]:
            others.setdefault(iri, {})[name] = None
    for iri, names in others.items():
        network.nodes[iri]["names"] = NAMES.join(names)


def _add_edges(network: nx.MultiDiGraph, store: ox.Store) -> None:
    for row in select(store, _EDGES):
        s = row["s"]
        o = row["o"]
        if s in network and o in network:
            network.add_edge(
                s,
                o,
                key=len(network.edges),
                predicate=re.sub(r"^.*[#/]", "", row["p"]),
                weight=1,
                modality=row["modality"],
                contested=row["contested"] or "false",
                confidence=row["confidence"],
                claim=row["claim"],
                document=row["document"],
                paragraph=row["paragraph"],
                words=row["words"],
            )
    for row in select(store, _NAMED):
        s = row["s"]
        o = row["o"]
        times = int(row["times"] or 0)
        if s in network and o in network:
            network.add_edge(
                s,
                o,
                key=len(network.edges),
                predicate=MENTIONS,
                weight=times,
                modality="asserted",
                contested="false",
                confidence="",
                claim="",
                document=network.nodes[s]["label"],
                paragraph="",
                words="",
            )
            network.nodes[o]["mentions"] += times


def find_thing(network: nx.MultiDiGraph, name: str) -> str:
    """The IRI of the one thing that goes by a name: a label, another name, the end of an IRI.

        network.nodes[find_thing(network, "UNICEF")]["label_zh"]

    Names are as in the graph, in any language, or as the authority has them.

    Raises QueryError if there is none, with those that are near, or if there are several.
    """
    if name in network:
        return name
    known = _by_name(network)
    found = known.get(_key(name), []) or _on_record(known, name)
    found = _labelled(network, found, name) or found
    if not found:
        near = ", ".join(_near(network, name, known))
        remedy = (
            f"near it are: {near}" if near else "choose one of the labels in the graph"
        )
        raise QueryError(name, "nothing in the graph goes by this name", remedy)
    if len(found) > 1:
        raise QueryError(
            name,
            "several things go by this name",
            f"give one of {', '.join(sorted(found))}",
        )
    return found[0]


def _labelled(network: nx.MultiDiGraph, iris: list[str], name: str) -> list[str]:
    """Those whose label it is, not another name."""
    wanted = _key(name)
    found = []
    for iri in iris:
        label = network.nodes[iri]["label"]
        if _key(label) == wanted:
            found.append(iri)
    return found


def _key(name: str) -> str:
    """Names that differ in nothing that counts have one key."""
    words = PACKAGED.fold(name).casefold()
    return " ".join(_without_brackets(words).split())


def _without_brackets(name: str) -> str:
    """Without brackets and quotation marks, of any script, that stand around a name."""
    start = 0
    end = len(name)
    while start < end and _is_bracket(name[start]):
        start += 1
    while start < end and _is_bracket(name[end - 1]):
        end -= 1
    return name[start:end]


def _is_bracket(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in _BRACKETS


def _by_name(network: nx.MultiDiGraph) -> dict[str, list[str]]:
    """IRIs by each of their names."""
    known: dict[str, list[str]] = {}
    for iri, data in network.nodes(data=True):
        end = unquote(iri.rpartition("/")[2]).replace("_", " ")
        names = [data["label"], data["label_zh"], data["label_en"], end]
        names += data["names"].split(NAMES)
        for key in {_key(name) for name in names} - {""}:
            known.setdefault(key, []).append(iri)
    return known


def _on_record(known: dict[str, list[str]], name: str) -> list[str]:
    """IRIs of what goes by a name in the authority, which has more names than documents use."""
    from kg.model.authority import load_authority

    found: list[str] = []
    for _, entry in load_authority().by_name.get(PACKAGED.fold(name), ()):
        found += known.get(_key(entry.label), [])
    return list(dict.fromkeys(found))


def _near(
    network: nx.MultiDiGraph, name: str, known: dict[str, list[str]]
) -> list[str]:
    """Labels of the things whose names are most like one."""
    wanted = _key(name)
    within = [key for key in known if wanted and wanted in key]
    within.sort(key=lambda key: (len(key), key))
    alike = get_close_matches(wanted, known, n=_NEAR, cutoff=_ALIKE)
    labels: dict[str, None] = {}
    for key in (*within, *alike):
        for iri in known[key]:
            labels[network.nodes[iri]["label"]] = None
    return list(labels)[:_NEAR]
