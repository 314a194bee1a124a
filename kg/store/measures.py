"""Measures of a network: how much its things are joined, named and together."""

from __future__ import annotations

import networkx as nx

_SEED = 7  # of the communities: the same network has the same ones
# Of PageRank, as networkx has them.
_DAMPING = 0.85
_TOLERANCE = 1e-6
_ROUNDS = 100
_SMALLEST = 10  # size of a node in pictures
_LARGEST = 60


def measure(network: nx.MultiDiGraph) -> None:
    """Give each node its `degree`, `pagerank`, `community` and `size`.

    `degree` is the share of the others that it is joined to; `pagerank` follows the direction of
    what is said and its weight; a `community` is a number, 0 for the largest (Louvain, with a fixed
    seed); `size` is 10 to 60, by the root of `pagerank`, for pictures.
    """
    ordered = sorted(network)
    # Numbers instead of IRIs: sets of strings would come in another order in another process.
    number = {iri: index for index, iri in enumerate(ordered)}
    plain = nx.Graph()
    plain.add_nodes_from(range(len(ordered)))
    for s, o, weight in network.edges(data="weight"):
        i = number[s]
        j = number[o]
        held = plain.get_edge_data(i, j, {"weight": 0})["weight"]
        plain.add_edge(i, j, weight=held + weight)
    degrees = nx.degree_centrality(plain)
    community = _communities(plain)
    ranks = pagerank(network)
    most = max(ranks.values(), default=1.0)
    for iri, i in number.items():
        share: float = (ranks[iri] / most) ** 0.5
        network.nodes[iri].update(
            degree=round(degrees[i], 6),
            pagerank=round(ranks[iri], 6),
            community=community[i],
            size=round(_SMALLEST + (_LARGEST - _SMALLEST) * share, 1),
        )


def _communities(plain: nx.Graph) -> dict[int, int]:
    """The community of each node, 0 for the largest."""
    found = nx.community.louvain_communities(plain, seed=_SEED)
    by_size = sorted(found, key=lambda members: (-len(members), min(members)))
    community = {}
    for rank, members in enumerate(by_size):
        for i in members:
            community[i] = rank
    return community


def pagerank(network: nx.MultiDiGraph) -> dict[str, float]:
    """PageRank of each node, by the weight of its edges.

    networkx has it too, but only beside SciPy, which is larger than all of this project's other
    needs together. Same damping, same limits, same values (`tests/test_network.py`).
    """
    import numpy as np

    nodes = sorted(network)
    count = len(nodes)
    if not count:
        return {}
    index = {node: i for i, node in enumerate(nodes)}
    edges = []
    for s, o, weight_of_edge in network.edges(data="weight"):
        edges.append((index[s], index[o], float(weight_of_edge)))
    edges.sort()
    left = np.array([edge[0] for edge in edges], dtype=int)
    right = np.array([edge[1] for edge in edges], dtype=int)
    weight = np.array([edge[2] for edge in edges])
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
    return {node: float(rank[i]) for node, i in index.items()}
