"""A network as arrays: what its measures and its layout count with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    import networkx as nx


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
