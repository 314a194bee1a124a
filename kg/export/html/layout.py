"""Layout, computed at build time: the picture stands still from the first frame."""

from __future__ import annotations

import networkx as nx
import numpy as np

SCALE = 1400


def positions(graph: nx.Graph) -> dict[str, tuple[int, int]]:
    """Whole coordinates for each node; the same graph gives the same ones.

    Documents start on a circle and things near the documents that name them, so that what belongs together
    stays together; a force-directed pass then spreads them.
    """
    nodes = sorted(graph.nodes)
    if not nodes:
        return {}
    index = {node: i for i, node in enumerate(nodes)}
    rng = np.random.default_rng(7)
    start = rng.uniform(-1.0, 1.0, size=(len(nodes), 2))
    documents = [n for n in nodes if graph.nodes[n].get("kind") == "Document"]
    for i, document in enumerate(documents):
        angle = 2 * np.pi * i / len(documents)
        start[index[document]] = (np.cos(angle), np.sin(angle))
    for node in nodes:
        around = [start[index[d]] for d in documents if graph.has_edge(node, d)]
        if around and node not in documents:
            start[index[node]] = np.mean(around, axis=0) + rng.uniform(-0.25, 0.25, size=2)
    placed = _spread(graph, nodes, start) if len(nodes) > 2 else start
    placed = placed - placed.mean(axis=0)
    size = float(np.abs(placed).max()) or 1.0
    side = SCALE * max(1.0, np.sqrt(len(nodes) / 250))
    return {node: (round(placed[i][0] / size * side), round(placed[i][1] / size * side)) for node, i in index.items()}


def _spread(graph: nx.Graph, nodes: list[str], start: np.ndarray) -> np.ndarray:
    """Fruchterman-Reingold, from the given start."""
    begin = {node: tuple(start[i]) for i, node in enumerate(nodes)}
    ordered = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_weighted_edges_from(sorted((min(u, v), max(u, v), w) for u, v, w in graph.edges(data="weight", default=1.0)))
    k = 2.2 / np.sqrt(len(nodes))
    placed = nx.spring_layout(ordered, pos=begin, k=k, iterations=80, seed=7, method="force", scale=None)
    return np.array([placed[node] for node in nodes])
