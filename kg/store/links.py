"""A network as arrays: what its measures and its layout count with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    import networkx as nx

_FINE = 64  # parts of a weight


@dataclass(frozen=True)
class Links:
    """The edges of a network whose nodes are the numbers below `count`.

    Weights are whole numbers, and edges have an order of their own, so that the same network has
    the same sums in whatever order it is told.
    """

    count: int
    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray

    @classmethod
    def of(cls, count: int, edges: Iterable[tuple[int, int, int]]) -> Self:
        """Of both ends and weight of each edge."""
        ordered = np.array(list(edges), dtype=np.int64).reshape(-1, 3)
        ordered = ordered[np.lexsort(ordered.T[::-1])]
        return cls(count, ordered[:, 0], ordered[:, 1], ordered[:, 2])

    @classmethod
    def in_network(cls, network: nx.Graph) -> Self:
        """Of a network, whose nodes have their numbers in their order."""
        number = {node: i for i, node in enumerate(sorted(network))}
        edges = network.edges(data="weight", default=1)
        rows = [(number[s], number[o], round(weight)) for s, o, weight in edges]
        return cls.of(len(number), rows)

    def distinctive(self, documents: np.ndarray) -> Links:
        """The same edges, those of things that are joined to many with less weight.

        That two documents name what all name says little of them. `documents` is which nodes are
        documents: theirs keep their weight, since these are long, not common.
        """
        ends = np.concatenate([self.source, self.target])
        degree = np.bincount(ends, minlength=self.count)
        degree[documents] = 1
        common = np.maximum(degree[self.source], degree[self.target])
        weight = np.rint(self.weight * _FINE / np.sqrt(common)).astype(np.int64)
        weight = np.maximum(weight, 1)
        return Links(self.count, self.source, self.target, weight)
