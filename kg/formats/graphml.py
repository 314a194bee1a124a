"""GraphML, by networkx: the network for Cytoscape and yEd."""

from __future__ import annotations

from kg.formats.built import BuiltGraph

NAME = "graphml"
FILES = ("graph.graphml",)
MARKS = (b"modality",)


def write(graph: BuiltGraph) -> list[bytes]:
    """Nodes with their names and measures; `size` and `colour` are there to map to."""
    import networkx as nx

    lines = nx.generate_graphml(graph.network)
    return [("\n".join(lines) + "\n").encode()]
