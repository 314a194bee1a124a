"""GEXF, by networkx: the network for Gephi, which draws the nodes in their sizes and colours."""

from __future__ import annotations

import re

from kg.formats.built import BuiltGraph

NAME = "gexf"
FILES = ("graph.gexf",)
MARKS = (b"modality",)

# The writer stamps the day; the same graph must give the same bytes.
_STAMP = re.compile(r' lastmodifieddate="[^"]*"')


def write(graph: BuiltGraph) -> list[bytes]:
    """Nodes with their names and measures."""
    import networkx as nx

    drawn = graph.network.copy()
    for _, data in drawn.nodes(data=True):
        red, green, blue = bytes.fromhex(data.pop("colour").removeprefix("#"))
        colour = {"r": red, "g": green, "b": blue, "a": 1.0}
        data["viz"] = {"size": data.pop("size"), "color": colour}
    written = "\n".join(nx.generate_gexf(drawn)) + "\n"
    return [_STAMP.sub("", written).encode()]
