"""Layout, computed at build time: the picture stands still from the first frame."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np

SCALE = 1400  # half the side of the picture of some 250 nodes
ITERATIONS = 80
SPREAD = 2000  # nodes that the force-directed pass takes; it is quadratic
_SEED = 7
_CROWD = 250  # nodes from which on the picture grows
_CELL = 46  # of the grid of a large picture: the room of a node with its name
_BLOCK = 6  # cells to a side; those of a block share where their next free cell is
_STRETCH = 0.8  # how far apart those placed by force stand on the grid
_GOLDEN_ANGLE = 2.399963  # radians; turned by it, many in a row spread evenly

Place = tuple[int, int]


def positions(graph: nx.Graph) -> dict[str, Place]:
    """Whole coordinates for each node; the same graph gives the same ones.

    Documents start on a circle and things near the documents that name them, so that what belongs
    together stays together; a force-directed pass then spreads them. Of a large graph it takes
    documents and the most connected things, and each other thing goes to a free place near its
    neighbours.
    """
    nodes = sorted(graph.nodes)
    if not nodes:
        return {}
    if len(nodes) > SPREAD:
        return _around(graph, nodes)
    placed = _start(graph, nodes)
    if len(nodes) > 2:
        placed = _spread(graph, nodes, placed)
    placed = placed - placed.mean(axis=0)
    size = float(np.abs(placed).max()) or 1.0
    crowd = len(nodes) / _CROWD
    side = SCALE * max(1.0, np.sqrt(crowd))
    scaled = placed / size * side
    places = {}
    for node, (x, y) in zip(nodes, scaled, strict=True):
        places[node] = (round(x), round(y))
    return places


def _start(graph: nx.Graph, nodes: list[str]) -> np.ndarray:
    """Documents on a circle, things near those that name them, the rest anywhere."""
    index = {node: i for i, node in enumerate(nodes)}
    rng = np.random.default_rng(_SEED)
    start = rng.uniform(-1.0, 1.0, size=(len(nodes), 2))
    kinds = graph.nodes(data="kind")
    documents = [node for node in nodes if kinds[node] == "Document"]
    for i, document in enumerate(documents):
        angle = 2 * np.pi * i / len(documents)
        start[index[document]] = (np.cos(angle), np.sin(angle))
    for node in nodes:
        around = sorted(set(documents).intersection(graph[node]))
        if around and kinds[node] != "Document":
            places = [start[index[document]] for document in around]
            aside = rng.uniform(-0.25, 0.25, size=2)
            start[index[node]] = np.mean(places, axis=0) + aside
    return start


class _Grid:
    """Places on a grid, none taken twice."""

    def __init__(self) -> None:
        self.placed: dict[str, Place] = {}
        self._taken: set[Place] = set()
        self._rings: dict[
            Place, int
        ] = {}  # by middle of a block: nearer is no free cell

    def put(self, node: str, x: float, y: float) -> None:
        """A node on the cell of a point, or the next free one."""
        cell = (round(x / _CELL), round(y / _CELL))
        if cell in self._taken:
            cell = self._next_free(cell)
        self._taken.add(cell)
        column, row = cell
        self.placed[node] = (column * _CELL, row * _CELL)

    def _next_free(self, cell: Place) -> Place:
        column, row = cell
        left = column - column % _BLOCK
        top = row - row % _BLOCK
        middle = (left + _BLOCK // 2, top + _BLOCK // 2)
        ring = self._rings.get(middle, 1)
        free = self._free_in(middle, ring)
        while free is None:
            ring += 1
            free = self._free_in(middle, ring)
        self._rings[middle] = ring
        return free

    def _free_in(self, middle: Place, ring: int) -> Place | None:
        """A free cell at this distance, searched from a place that differs from node to node."""
        column, row = middle
        length = 6 * ring
        first = len(self.placed) * 7
        for step in range(first, first + length):
            angle = 2 * math.pi * (step % length) / length
            across = round(ring * math.cos(angle))
            down = round(ring * math.sin(angle))
            cell = (column + across, row + down)
            if cell not in self._taken:
                return cell
        return None


def _around(graph: nx.Graph, nodes: list[str]) -> dict[str, Place]:
    """The most connected by force; each other near the middle of its neighbours."""
    ranked = sorted(nodes, key=lambda node: (-graph.degree(node), node))
    first = SPREAD // 2
    held = positions(graph.subgraph(sorted(ranked[:first])))
    stretch = np.sqrt(len(nodes) / first) * _STRETCH
    grid = _Grid()
    for node in ranked[:first]:
        x, y = held[node]
        grid.put(node, x * stretch, y * stretch)
    for node in ranked[first:]:
        known = [other for other in sorted(graph[node]) if other in grid.placed]
        if known:
            places = [grid.placed[other] for other in known]
            across = sum(x for x, _ in places) / len(places)
            down = sum(y for _, y in places) / len(places)
        else:
            turn = len(grid.placed) * _GOLDEN_ANGLE
            across = SCALE * stretch * math.cos(turn)
            down = SCALE * stretch * math.sin(turn)
        grid.put(node, across, down)
    return grid.placed


def _spread(graph: nx.Graph, nodes: list[str], start: np.ndarray) -> np.ndarray:
    """Fruchterman-Reingold, from the given start.

    networkx has it too, but from 500 nodes on only beside SciPy, and slower. Plain sums instead of
    matrix products: a linear algebra library may add in another order on another machine.
    """
    left, right, weight = _edges(graph, nodes)
    k = 2.2 / np.sqrt(len(nodes))
    at = start.copy()
    heat = 0.1 * float(np.ptp(at, axis=0).max())
    for step in range(ITERATIONS):
        x = at[:, :1] - at[:, 0]
        y = at[:, 1:] - at[:, 1]
        apart = np.maximum(x * x + y * y, 1e-4)
        push = k * k / apart
        across = (push * x).sum(axis=1)
        down = (push * y).sum(axis=1)
        move = np.stack([across, down], axis=1)
        along = at[left] - at[right]
        strength = weight * _lengths(along) / k
        pull = along * strength[:, None]
        np.subtract.at(move, left, pull)
        np.add.at(move, right, pull)
        length = _lengths(move)[:, None]
        cooling = 1 - step / ITERATIONS
        at += move / length * heat * cooling
    return at


def _lengths(vectors: np.ndarray) -> np.ndarray:
    """None of them zero."""
    lengths: np.ndarray = np.hypot(vectors[:, 0], vectors[:, 1])
    return lengths.clip(min=0.01)


def _edges(
    graph: nx.Graph, nodes: list[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Both ends of each edge as places in `nodes`, and its weight; in an order of their own."""
    index = {node: i for i, node in enumerate(nodes)}
    edges = []
    for u, v, weight in graph.edges(data="weight", default=1.0):
        if u != v:
            edges.append((index[u], index[v], float(weight)))
    edges.sort()
    left = [edge[0] for edge in edges]
    right = [edge[1] for edge in edges]
    weights = [edge[2] for edge in edges]
    return np.array(left, dtype=int), np.array(right, dtype=int), np.array(weights)
