"""Measures of a network: how much its things are joined, named and together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

import networkx as nx
import numpy as np

_SEED = 7  # the same network has the same communities
# Of PageRank, as networkx has them.
_DAMPING = 0.85
_TOLERANCE = 1e-6
_ROUNDS = 100
_SMALLEST = 10  # size of a node in pictures
_LARGEST = 60
_EXACT = 500  # nodes up to which betweenness looks from each of them
_SAMPLE = 100  # of more, from so many
MOST_BETWEEN = 2000  # nodes up to which there is a betweenness


@dataclass(frozen=True)
class Links:
    """The edges of a network whose nodes are the numbers below `count`.

    In an order of their own, so that the same network has the same sums.
    """

    count: int
    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray

    @classmethod
    def of(cls, count: int, edges: Iterable[tuple[int, int, float]]) -> Self:
        """Of both ends and weight of each edge."""
        ordered = np.array(sorted(edges), dtype=float).reshape(-1, 3)
        source = ordered[:, 0].astype(int)
        target = ordered[:, 1].astype(int)
        return cls(count, source, target, ordered[:, 2])

    def rows(self) -> Iterator[tuple[int, int, float]]:
        """Both ends and weight of each edge."""
        columns = self.source, self.target, self.weight
        return zip(*(column.tolist() for column in columns), strict=True)


def measure(network: nx.MultiDiGraph) -> None:
    """Give each node its `degree`, `pagerank`, `community` and `size`.

    `degree` is the share of the others that it is joined to; `pagerank` follows the direction of
    what is said and its weight; a `community` is a number, 0 for the largest, and the last one
    holds what is joined to nothing; `size` is 10 to 60, by the root of `pagerank`, for pictures.
    """
    degrees = nx.degree_centrality(nx.Graph(network))
    links = links_of(network)
    community = communities(links)
    ranks = pagerank(links)
    most = ranks.max(initial=0) or 1.0
    for i, iri in enumerate(sorted(network)):
        share = float(ranks[i] / most) ** 0.5
        network.nodes[iri].update(
            degree=round(degrees[iri], 6),
            pagerank=round(float(ranks[i]), 6),
            community=int(community[i]),
            size=round(_SMALLEST + (_LARGEST - _SMALLEST) * share, 1),
        )


def links_of(network: nx.Graph) -> Links:
    """Those of a network, whose nodes have their numbers in their order."""
    number = {node: i for i, node in enumerate(sorted(network))}
    edges = network.edges(data="weight", default=1)
    return Links.of(len(number), ((number[s], number[o], w) for s, o, w in edges))


def communities(links: Links) -> np.ndarray:
    """The community of each node, 0 for the largest; last what is joined to nothing."""
    plain = _plain(links)
    lonely = set(nx.isolates(plain))
    plain.remove_nodes_from(lonely)
    found = nx.community.louvain_communities(plain, seed=_SEED)
    by_size = sorted(found, key=lambda members: (-len(members), min(members)))
    community = np.full(links.count, len(by_size))
    for rank, members in enumerate(by_size):
        community[list(members)] = rank
    return community


def betweenness(links: Links) -> np.ndarray:
    """How many shortest ways lead over each node, as a share; of many nodes a sample."""
    sample = None if links.count <= _EXACT else _SAMPLE
    found = nx.betweenness_centrality(_plain(links), k=sample, seed=_SEED)
    return np.array([found[i] for i in range(links.count)])


def _plain(links: Links) -> nx.Graph:
    plain = nx.Graph()
    plain.add_nodes_from(range(links.count))
    for i, j, weight in links.rows():
        if i != j:
            held = plain.get_edge_data(i, j, {"weight": 0})["weight"]
            plain.add_edge(i, j, weight=held + weight)
    return plain


def pagerank(links: Links) -> np.ndarray:
    """PageRank of each node, by the weight of its edges.

    networkx has it too, but only beside SciPy, which is larger than all of this project's other
    needs together. Same damping, same limits, same values (`tests/test_network.py`).
    """
    left, right, weight = links.source, links.target, links.weight
    count = links.count
    if not count:
        return np.zeros(0)
    out = np.bincount(left, weights=weight, minlength=count)
    share = weight / out[left]
    rank = np.full(count, 1 / count)
    for _ in range(_ROUNDS):
        given = np.bincount(right, weights=share * rank[left], minlength=count)
        lost = rank[out == 0].sum()  # what leads nowhere gives to all
        followed = given + lost / count
        new = _DAMPING * followed + (1 - _DAMPING) / count
        change = np.abs(new - rank).sum()
        rank = new
        if change < count * _TOLERANCE:
            break
    return rank
