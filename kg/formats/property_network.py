"""The network of a build as property graphs have it: all edges, and what else is known of a node.

Beside what `kg.store.network` holds there are directives, recommendations and their items; an edge
for each plain fact between nodes that no claim says (what a document cites, the body that the
authority knows above one, to whom something is addressed); and a place on the plane.

Dates are attributes, not nodes: a year would join everything that happened in it. `held_on` has the
dates in EDTF, `held_on_first` and `held_on_last` the first and the last day of all of them. Dates
that a document does not assert are in the RDF and in the tables.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import networkx as nx

from kg.model.relations import RELATIONS
from kg.model.vocabulary import ONTOLOGY
from kg.store.layout import positions
from kg.store.measures import measure
from kg.store.network import MENTIONS, NAMES
from kg.store.sparql import select

if TYPE_CHECKING:
    import pyoxigraph as ox

_BESIDE = ("issuedOn", "deadline")  # predicates of dates that no relation is
_DATED = (*(row.name for row in RELATIONS.values() if row.dated), *_BESIDE)
_LARGE = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Attributes that are texts; several values are joined as names are.
TEXTS = (
    "symbol",
    "title",
    "iso3166",
    "m49",
    "wikidata",
    "address",
    "roles",
    "operator",
    "paragraph",
)
_COLOURS = {
    "Recommendation": "#92400e",
    "RecommendationItem": "#d97706",
    "Directive": "#b91c1c",
}
# What only says what stands elsewhere already, and the kind of a node.
_LEFT_OUT = ("type", MENTIONS)

_REQUESTS = """SELECT ?node ?type ?label {
  VALUES ?type { un:Recommendation un:RecommendationItem un:Directive } ?node a ?type .
  OPTIONAL { ?node skos:prefLabel ?name } OPTIONAL { ?node un:text ?text }
  BIND(COALESCE(?name, ?text) AS ?label)
} ORDER BY ?node ?label"""
_TEXTS = """SELECT DISTINCT ?node ?what ?value {
  { ?node un:symbol ?value . BIND("symbol" AS ?what) }
  UNION { ?node dcterms:title ?value . BIND("title" AS ?what) }
  UNION { ?node skos:notation ?value . FILTER(DATATYPE(?value) = un:ISO3166-3) BIND("iso3166" AS ?what) }
  UNION { ?node skos:notation ?value . FILTER(DATATYPE(?value) = un:M49) BIND("m49" AS ?what) }
  UNION { ?node schema:sameAs ?same . FILTER(STRSTARTS(STR(?same), "http://www.wikidata.org/entity/"))
    BIND(STRAFTER(STR(?same), "/entity/") AS ?value) BIND("wikidata" AS ?what) }
  UNION { ?node rdfs:seeAlso ?value . BIND("address" AS ?what) }
  UNION { ?node un:hasRole ?value . BIND("roles" AS ?what) }
  UNION { ?node un:operator ?value . BIND("operator" AS ?what) }
  UNION { VALUES ?type { un:Directive un:RecommendationItem }
    ?node a ?type ; un:inParagraph/un:locator ?value . BIND("paragraph" AS ?what) }
} ORDER BY ?node ?what ?value"""
_DATES = """SELECT ?node ?edtf ?first ?last {
  ?node un:edtf ?edtf . OPTIONAL { ?node un:firstDay ?first } OPTIONAL { ?node un:lastDay ?last }
}"""
_FACTS = "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o . FILTER(ISIRI(?o)) }"


def date_columns() -> tuple[str, ...]:
    """Names of the attributes that hold days."""
    names = [_column(name) for name in _DATED]
    return tuple(f"{name}_{end}" for name in names for end in ("first", "last"))


def text_columns() -> tuple[str, ...]:
    """Names of the attributes that hold texts, but for those of `kg.store.network`."""
    return (*TEXTS, *(_column(name) for name in _DATED))


def whole_network(network: nx.MultiDiGraph, store: ox.Store) -> nx.MultiDiGraph:
    """The same network with what the head of this file tells; the given one stays as it is.

    Each node has all attributes, "" where nothing is known, and `x` and `y`, whole numbers; each
    edge has `predicate`, `weight`, `modality`, `contested` (`true` or `false`), `confidence` ("" of
    what is no claim), `claim` (its IRI), `document`, `paragraph` and `words`.
    """
    whole = network.copy()
    _add_requests(whole, store)
    for _, data in whole.nodes(data=True):
        data.update(dict.fromkeys((*text_columns(), *date_columns()), ""))
    _add_texts(whole, store)
    _add_facts(whole, store)
    measure(whole)
    _place(whole)
    return whole


def _column(predicate: str) -> str:
    """`heldOn` as names of columns are written: `held_on`."""
    return _LARGE.sub("_", predicate).lower()


def _add_requests(whole: nx.MultiDiGraph, store: ox.Store) -> None:
    for row in select(store, _REQUESTS):
        if row["node"] in whole:
            continue
        kind = row["type"].removeprefix(ONTOLOGY)
        whole.add_node(
            row["node"],
            iri=row["node"],
            label=row["label"],
            label_zh="",
            label_en="",
            names="",
            kind=kind,
            group="",
            colour=_COLOURS[kind],
            mentions=0,
        )


def _add_texts(whole: nx.MultiDiGraph, store: ox.Store) -> None:
    for row in select(store, _TEXTS):
        if row["node"] in whole:
            data = whole.nodes[row["node"]]
            _join(data, row["what"], row["value"])


def _join(data: dict[str, str], name: str, value: str) -> None:
    data[name] = NAMES.join(filter(None, (data[name], value)))


def _add_facts(whole: nx.MultiDiGraph, store: ox.Store) -> None:
    """Edges for what no claim says already, and dates."""
    dates = {row["node"]: row for row in select(store, _DATES)}
    said = {(s, name, o) for s, o, name in whole.edges(data="predicate")}
    for s, p, o in sorted(_facts(whole, store, dates)):
        name = re.sub(r"^.*[#/]", "", p)
        if o in dates and name in _DATED:
            _add_date(whole.nodes[s], _column(name), dates[o])
        elif o in whole and name not in _LEFT_OUT and (s, name, o) not in said:
            _add_edge(whole, s, o, name)


def _facts(
    whole: nx.MultiDiGraph, store: ox.Store, dates: dict[str, dict[str, str]]
) -> list[tuple[str, str, str]]:
    """Those whose ends are here."""
    found = []
    for row in select(store, _FACTS):
        s, o = row["s"], row["o"]
        if s in whole and (o in whole or o in dates):
            found.append((s, row["p"], o))
    return found


def _add_date(data: dict[str, str], column: str, date: dict[str, str]) -> None:
    _join(data, column, date["edtf"])
    first, last = f"{column}_first", f"{column}_last"
    if date["first"]:
        data[first] = min(data[first] or date["first"], date["first"])
    if date["last"]:
        data[last] = max(data[last] or date["last"], date["last"])


def _add_edge(whole: nx.MultiDiGraph, s: str, o: str, predicate: str) -> None:
    whole.add_edge(
        s,
        o,
        key=len(whole.edges),
        predicate=predicate,
        weight=1,
        modality="asserted",
        contested="false",
        confidence="",
        claim="",
        document="",
        paragraph="",
        words="",
    )


def _place(whole: nx.MultiDiGraph) -> None:
    """Where the page would draw each node."""
    plain = nx.Graph()
    for node, group in sorted(whole.nodes(data="group")):
        plain.add_node(node, kind=group)
    for s, o, weight in whole.edges(data="weight"):
        held = plain.get_edge_data(s, o, {"weight": 0})["weight"]
        plain.add_edge(s, o, weight=held + weight)
    for node, (x, y) in positions(plain).items():
        whole.nodes[node].update(x=x, y=y)
