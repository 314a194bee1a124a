"""GEXF, by networkx: the network for Gephi, which opens it as a picture."""

from __future__ import annotations

import re

from kg.formats.built import BuiltGraph
from kg.formats.xml_text import legal

NAME = "gexf"
FILES = ("graph.gexf",)
MARKS = (b"modality",)

# The writer stamps the day; the same graph must give the same bytes.
_STAMP = re.compile(r' lastmodifieddate="[^"]*"')


def write(graph: BuiltGraph) -> list[bytes]:
    """Nodes with all that is known, in their colours, sizes and places."""
    import networkx as nx

    drawn = legal(graph.whole_network)
    for _, data in drawn.nodes(data=True):
        red, green, blue = bytes.fromhex(data.pop("colour").removeprefix("#"))
        # Up is up there, down on the page.
        place = {"x": float(data.pop("x")), "y": -float(data.pop("y")), "z": 0.0}
        data["viz"] = {
            "size": data.pop("size"),
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "position": place,
        }
    written = "\n".join(nx.generate_gexf(drawn)) + "\n"
    return [_STAMP.sub("", written).encode()]
