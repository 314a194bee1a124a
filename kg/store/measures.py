"""Measures of a network: how much its things are joined, named and together."""

from __future__ import annotations

import networkx as nx
import numpy as np

from kg.store.communities import hierarchy
from kg.store.links import Links

_SEED = 7  # of a sample
# Of PageRank, as networkx has them.
_DAMPING = 0.85
_TOLERANCE = 1e-6
_ROUNDS = 100
_SMALLEST = 10  # size of a node in pictures
_LARGEST = 60
_WORK = 400_000  # nodes and edges that betweenness passes
_FEWEST = 50  # nodes from which it looks, if there are so many
MOST_BETWEEN = 2000  # nodes up to which there is a betweenness


def measure(network: nx.MultiDiGraph) -> None:
    """Give each node its `degree`, `pagerank`, `community` and `size`.

    `degree` is the share of the others that it is joined to; `pagerank` follows the direction of
    what is said and its weight; a `community` is a number, 0 for the largest, and the last one
    holds what is joined to nothing; `size` is 10 to 60, by the root of `pagerank`, for pictures.
    """
    degrees = nx.degree_centrality(nx.Graph(network))
    links = Links.in_network(network)
    groups = sorted(network.nodes(data="group"))
    documents = np.array([group == "Document" for _, group in groups], dtype=bool)
    community = hierarchy(links.distinctive(documents))[0]
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


def betweenness(links: Links) -> np.ndarray:
    """The share of shortest ways between two nodes that lead over each node.

    Directions and weights do not count. Of a large network only ways from some nodes do, which are
    always the same.
    """
    steps = links.count + len(links.source)
    sample = min(links.count, max(_FEWEST, _WORK // max(steps, 1)))
    found = nx.betweenness_centrality(_plain(links), k=sample, seed=_SEED)
    return np.array([found[i] for i in range(links.count)])


def _plain(links: Links) -> nx.Graph:
    plain = nx.Graph()
    plain.add_nodes_from(range(links.count))
    plain.add_edges_from(zip(links.source.tolist(), links.target.tolist(), strict=True))
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
    share = weight / np.where(out == 0, 1, out)[left]  # of edges without weight nothing
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
