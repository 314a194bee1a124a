"""Layout, computed at build time: the picture stands still from the first frame."""

from __future__ import annotations

import networkx as nx
import numpy as np

SCALE = 1400
ITERATIONS = 80
SPREAD = 2000  # nodes that the force-directed pass takes; it is quadratic


def positions(graph: nx.Graph) -> dict[str, tuple[int, int]]:
    """Whole coordinates for each node; the same graph gives the same ones.

    Documents start on a circle and things near the documents that name them, so that what belongs together
    stays together; a force-directed pass then spreads them. Of a large graph it takes documents and the most
    connected things, and each other thing goes to a free place near its neighbours.
    """
    nodes = sorted(graph.nodes)
    if not nodes:
        return {}
    if len(nodes) > SPREAD:
        return _around(graph, nodes)
    index = {node: i for i, node in enumerate(nodes)}
    rng = np.random.default_rng(7)
    start = rng.uniform(-1.0, 1.0, size=(len(nodes), 2))
    documents = [n for n in nodes if graph.nodes[n].get("kind") == "Document"]
    for i, document in enumerate(documents):
        angle = 2 * np.pi * i / len(documents)
        start[index[document]] = (np.cos(angle), np.sin(angle))
    named = set(documents)
    for node in nodes:
        around = [start[index[d]] for d in sorted(set(graph[node]) & named)]
        if around and node not in named:
            start[index[node]] = np.mean(around, axis=0) + rng.uniform(-0.25, 0.25, size=2)
    placed = _spread(graph, nodes, start) if len(nodes) > 2 else start
    placed = placed - placed.mean(axis=0)
    size = float(np.abs(placed).max()) or 1.0
    side = SCALE * max(1.0, np.sqrt(len(nodes) / 250))
    return {node: (round(placed[i][0] / size * side), round(placed[i][1] / size * side)) for node, i in index.items()}


def _around(graph: nx.Graph, nodes: list[str]) -> dict[str, tuple[int, int]]:
    """The most connected by force; the others on the next free cell of a grid, in rings about the middle of their neighbours."""
    ranked = sorted(nodes, key=lambda n: (-graph.degree(n), n))
    first = sorted(ranked[: SPREAD // 2])
    held = positions(graph.subgraph(first))
    stretch = np.sqrt(len(nodes) / len(first)) * 0.8
    step = 46
    taken: set[tuple[int, int]] = set()
    placed: dict[str, tuple[int, int]] = {}

    def settle(node: str, x: float, y: float) -> None:
        cell = (round(x / step), round(y / step))
        ring, angle = 0.0, 0.0
        # A spiral: each try goes a cell's width along it, so no two share a cell.
        while cell in taken:
            angle += 1.0 / max(ring, 0.6)
            ring = angle / 6.0
            cell = (round(x / step + ring * np.cos(angle)), round(y / step + ring * np.sin(angle)))
        taken.add(cell)
        placed[node] = (cell[0] * step, cell[1] * step)

    for node in ranked[: SPREAD // 2]:
        settle(node, held[node][0] * stretch, held[node][1] * stretch)
    crowd: dict[tuple[int, int], int] = {}
    for node in ranked[SPREAD // 2 :]:
        around = [placed[other] for other in sorted(graph[node]) if other in placed]
        if around:
            x, y = np.mean(around, axis=0)
        else:
            turn = len(placed) * 2.399963
            x, y = SCALE * stretch * np.cos(turn), SCALE * stretch * np.sin(turn)
        # Where many have gone already the search would begin at full cells: it begins at the rim.
        spot = (round(x), round(y))
        count = crowd[spot] = crowd.get(spot, 0) + 1
        radius, turn = step * 0.62 * np.sqrt(count), count * 2.399963
        settle(node, x + radius * np.cos(turn), y + radius * np.sin(turn))
    return placed


def _spread(graph: nx.Graph, nodes: list[str], start: np.ndarray) -> np.ndarray:
    """Fruchterman-Reingold, from the given start.

    networkx has it too, but from 500 nodes on only beside SciPy, and slower. Plain sums instead of matrix
    products: a linear algebra library may add in another order on another machine.
    """
    index = {node: i for i, node in enumerate(nodes)}
    edges = sorted((index[u], index[v], float(w)) for u, v, w in graph.edges(data="weight", default=1.0) if u != v)
    left, right = (np.array([edge[side] for edge in edges], dtype=int) for side in (0, 1))
    weight = np.array([edge[2] for edge in edges])
    k = 2.2 / np.sqrt(len(nodes))
    at = start.copy()
    heat = 0.1 * float(np.ptp(at, axis=0).max())
    for step in range(ITERATIONS):
        x, y = at[:, :1] - at[:, 0], at[:, 1:] - at[:, 1]
        push = k * k / np.maximum(x * x + y * y, 1e-4)
        move = np.stack([(push * x).sum(axis=1), (push * y).sum(axis=1)], axis=1)
        apart = at[left] - at[right]
        pull = apart * (weight * np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 0.01) / k)[:, None]
        np.subtract.at(move, left, pull)
        np.add.at(move, right, pull)
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 0.01)[:, None]
        at += move / length * heat * (1 - step / ITERATIONS)
    return at
