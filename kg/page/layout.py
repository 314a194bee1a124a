"""Layout, computed at build time: the picture stands still from the first frame."""

from __future__ import annotations

import math

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
            start[index[node]] = np.mean(around, axis=0) + rng.uniform(
                -0.25, 0.25, size=2
            )
    placed = _spread(graph, nodes, start) if len(nodes) > 2 else start
    placed = placed - placed.mean(axis=0)
    size = float(np.abs(placed).max()) or 1.0
    side = SCALE * max(1.0, np.sqrt(len(nodes) / 250))
    return {
        node: (round(placed[i][0] / size * side), round(placed[i][1] / size * side))
        for node, i in index.items()
    }


def _around(graph: nx.Graph, nodes: list[str]) -> dict[str, tuple[int, int]]:
    """The most connected by force; the others on the next free cell of a grid, in rings about the middle of their neighbours."""
    ranked = sorted(nodes, key=lambda n: (-graph.degree(n), n))
    first = sorted(ranked[: SPREAD // 2])
    held = positions(graph.subgraph(first))
    stretch = np.sqrt(len(nodes) / len(first)) * 0.8
    step = 46
    taken: set[tuple[int, int]] = set()
    full: dict[
        tuple[int, int], int
    ] = {}  # how many rings about a block of cells hold no free cell
    placed: dict[str, tuple[int, int]] = {}

    def settle(node: str, x: float, y: float) -> None:
        cell = (round(x / step), round(y / step))
        if cell in taken:
            block = (cell[0] // 6, cell[1] // 6)
            ring = full.get(block, 1)
            while (
                free := _free(
                    taken, block[0] * 6 + 3, block[1] * 6 + 3, ring, len(placed)
                )
            ) is None:
                ring += 1
            full[block], cell = ring, free
        taken.add(cell)
        placed[node] = (cell[0] * step, cell[1] * step)

    for node in ranked[: SPREAD // 2]:
        settle(node, held[node][0] * stretch, held[node][1] * stretch)
    for node in ranked[SPREAD // 2 :]:
        around = [placed[other] for other in sorted(graph[node]) if other in placed]
        if around:
            settle(
                node,
                sum(x for x, _ in around) / len(around),
                sum(y for _, y in around) / len(around),
            )
        else:
            turn = len(placed) * 2.399963
            settle(
                node, SCALE * stretch * math.cos(turn), SCALE * stretch * math.sin(turn)
            )
    return placed


def _free(
    taken: set[tuple[int, int]], x: int, y: int, ring: int, start: int
) -> tuple[int, int] | None:
    """A free cell at this distance, searched round from a place that differs from node to node."""
    length = max(6 * ring, 1)
    for k in range(length):
        angle = 2 * math.pi * ((k + start * 7) % length) / length
        cell = (x + round(ring * math.cos(angle)), y + round(ring * math.sin(angle)))
        if cell not in taken:
            return cell
    return None


def _spread(graph: nx.Graph, nodes: list[str], start: np.ndarray) -> np.ndarray:
    """Fruchterman-Reingold, from the given start.

    networkx has it too, but from 500 nodes on only beside SciPy, and slower. Plain sums instead of matrix
    products: a linear algebra library may add in another order on another machine.
    """
    index = {node: i for i, node in enumerate(nodes)}
    edges = sorted(
        (index[u], index[v], float(w))
        for u, v, w in graph.edges(data="weight", default=1.0)
        if u != v
    )
    left, right = (
        np.array([edge[side] for edge in edges], dtype=int) for side in (0, 1)
    )
    weight = np.array([edge[2] for edge in edges])
    k = 2.2 / np.sqrt(len(nodes))
    at = start.copy()
    heat = 0.1 * float(np.ptp(at, axis=0).max())
    for step in range(ITERATIONS):
        x, y = at[:, :1] - at[:, 0], at[:, 1:] - at[:, 1]
        push = k * k / np.maximum(x * x + y * y, 1e-4)
        move = np.stack([(push * x).sum(axis=1), (push * y).sum(axis=1)], axis=1)
        apart = at[left] - at[right]
        pull = (
            apart
            * (weight * np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 0.01) / k)[
                :, None
            ]
        )
        np.subtract.at(move, left, pull)
        np.add.at(move, right, pull)
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 0.01)[:, None]
        at += move / length * heat * (1 - step / ITERATIONS)
    return at
