"""GraphML, by networkx: the network for Cytoscape and yEd."""

from __future__ import annotations

from kg.formats.built import BuiltGraph
from kg.formats.xml_text import legal

NAME = "graphml"
FILES = ("graph.graphml",)
MARKS = (b"modality",)


def write(graph: BuiltGraph) -> list[bytes]:
    """Nodes with all that is known; `size`, `colour`, `x` and `y` are there to map to.

    Ids are `n0`, `n1` …, since GraphML takes no IRI for one: that is the attribute `iri`.
    """
    import networkx as nx

    whole = legal(graph.whole_network)
    ids = {iri: f"n{number}" for number, iri in enumerate(whole)}
    lines = nx.generate_graphml(nx.relabel_nodes(whole, ids))
    return [("\n".join(lines) + "\n").encode()]
