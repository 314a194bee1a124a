"""Property graph: a table of nodes and one of edges, with headers as importers read them."""

from __future__ import annotations

from kg.formats.built import BuiltGraph
from kg.formats.spreadsheet import csv_bytes

NAME = "csv"
FILES = ("nodes.csv", "edges.csv")
MARKS = (b"id:ID,:LABEL", b"modality")

_NODE_HEADER = ("id:ID", ":LABEL", "label")
_KEPT = ("modality", "document", "paragraph", "words")  # of an edge
_EDGE_HEADER = (":START_ID", ":END_ID", ":TYPE", "weight:int", *_KEPT)


def write(graph: BuiltGraph) -> list[bytes]:
    """A row a thing, a row a claim."""
    nodes = [
        [iri, data["kind"], data["label"]]
        for iri, data in graph.network.nodes(data=True)
    ]
    edges = []
    for source, target, data in graph.network.edges(data=True):
        kept = [data[name] for name in _KEPT]
        edges.append([source, target, data["predicate"], str(data["weight"]), *kept])
    return [csv_bytes(_NODE_HEADER, nodes), csv_bytes(_EDGE_HEADER, edges)]
