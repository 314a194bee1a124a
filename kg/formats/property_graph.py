"""Property graph: a table of nodes and one of edges, with headers as importers read them.

Neo4j's importer takes the headers as they are (`name:type`); pandas and other readers of CSV take
them as names of columns.
"""

from __future__ import annotations

from kg.formats.built import BuiltGraph
from kg.formats.property_network import date_columns, text_columns
from kg.formats.spreadsheet import csv_bytes

NAME = "csv"
FILES = ("nodes.csv", "edges.csv")
MARKS = (b"id:ID,:LABEL", b"modality")

# Attributes of nodes and edges, to how headers call them.
_NODES = {
    "iri": "id:ID",
    "kind": ":LABEL",
    "label": "label",
    "label_zh": "label_zh",
    "label_en": "label_en",
    "names": "names",
    **{name: name for name in text_columns()},
    **{name: f"{name}:date" for name in date_columns()},
    "group": "group",
    "colour": "colour",
    "mentions": "mentions:int",
    "degree": "degree:double",
    "pagerank": "pagerank:double",
    "community": "community:int",
    "size": "size:double",
    "x": "x:int",
    "y": "y:int",
}
_EDGES = {
    "predicate": ":TYPE",
    "weight": "weight:int",
    "modality": "modality",
    "contested": "contested:boolean",
    "confidence": "confidence:double",
    "claim": "claim",
    "document": "document",
    "paragraph": "paragraph",
    "words": "words",
}


def write(graph: BuiltGraph) -> list[bytes]:
    """A row a node; a row a claim or another fact."""
    network = graph.whole_network
    nodes = [[data[name] for name in _NODES] for _, data in network.nodes(data=True)]
    edges = []
    for source, target, data in network.edges(data=True):
        edges.append([source, target, *(data[name] for name in _EDGES)])
    header = (":START_ID", ":END_ID", *_EDGES.values())
    return [csv_bytes(tuple(_NODES.values()), nodes), csv_bytes(header, edges)]
