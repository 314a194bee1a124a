"""Layout, computed at build time: the picture stands still from the first frame.

What belongs together lies together, at any size: communities are circles, placed by what they
share; inside each lie its own groups in the same way, and inside the smallest the nodes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import networkx as nx
import numpy as np

from kg.store.communities import hierarchy
from kg.store.discs import enclosing, rings, spread
from kg.store.links import Links

Place = tuple[int, int]

_NODE = 60.0  # half of the room of a node with its name
_EDGE = 20.0  # around a group
_AIR = 0.1  # more around a community, of its radius
_FORCED = 2000  # nodes of a network up to which forces place the nodes too
_LEAF = 250  # of these so many at once; of more, their groups are first
_AROUND = 100  # of more nodes so many lie around one
_MOST = 400  # circles that forces place; it is quadratic


@dataclass(frozen=True)
class Layout:
    """Places of nodes, and circles of communities: x, y, radius; all are whole numbers."""

    places: np.ndarray
    circles: np.ndarray


def positions(network: nx.Graph) -> dict[str, Place]:
    """Whole coordinates for each node; the same network gives the same ones.

    Nodes whose `kind` is `Document` are documents.
    """
    documents = [kind == "Document" for _, kind in sorted(network.nodes(data="kind"))]
    links = Links.in_network(network).distinctive(np.array(documents, dtype=bool))
    places = lay_out(links, hierarchy(links)).places.tolist()
    return {node: (x, y) for node, (x, y) in zip(sorted(network), places, strict=True)}


def lay_out(links: Links, levels: list[np.ndarray]) -> Layout:
    """A place for each node, none twice, and a circle for each community.

    `levels` is what `kg.store.communities.hierarchy` gives. A circle holds the members of its
    community, and no two meet.
    """
    if not links.count:
        return Layout(np.zeros((0, 2), dtype=int), np.zeros((0, 3), dtype=int))
    part = _Part(np.arange(links.count), links.source, links.target, links.weight)
    laying = _Laying(levels, forced=links.count <= _FORCED)
    places = laying.groups(part, 0).at
    return Layout(np.rint(places).astype(int), _circles(places, levels[0]))


class _Round(NamedTuple):
    """Places around a middle, and how far they reach from it."""

    at: np.ndarray
    radius: float


@dataclass(frozen=True)
class _Part:
    """Some nodes of a network, and the edges among them, by their places in `nodes`."""

    nodes: np.ndarray
    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray

    def split(self, group: np.ndarray) -> list[_Part]:
        """One part a group; `group` is the number of each node's, from 0 without a gap."""
        count = int(group.max()) + 1
        order = np.argsort(group, kind="stable")
        begins = np.searchsorted(group[order], np.arange(count + 1))
        place = np.empty(len(group), dtype=np.int64)
        place[order] = np.arange(len(group)) - begins[group[order]]
        inside = group[self.source] == group[self.target]
        source, target = self.source[inside], self.target[inside]
        by_group = np.argsort(group[source], kind="stable")
        source, target = source[by_group], target[by_group]
        weight = self.weight[inside][by_group]
        cuts = np.searchsorted(group[source], np.arange(count + 1))
        source, target = place[source], place[target]
        parts = []
        for i in range(count):
            nodes = self.nodes[order[begins[i] : begins[i + 1]]]
            held = slice(cuts[i], cuts[i + 1])
            parts.append(_Part(nodes, source[held], target[held], weight[held]))
        return parts

    def shared(self, group: np.ndarray) -> np.ndarray:
        """How much leads from each group to each other, a square."""
        count = int(group.max()) + 1
        ends = group[self.source] * count + group[self.target]
        square = np.bincount(ends, self.weight, count * count).reshape(count, count)
        square = square + square.T
        np.fill_diagonal(square, 0.0)
        return square


@dataclass(frozen=True)
class _Laying:
    """Places by level; `forced`: forces place the nodes too."""

    levels: list[np.ndarray]
    forced: bool

    def groups(self, part: _Part, level: int) -> _Round:
        """The groups that a level splits a part into, beside each other."""
        group = np.unique(self.levels[level][part.nodes], return_inverse=True)[1]
        parts = part.split(group)
        held = [self.inside(one, level + 1) for one in parts]
        if len(held) == 1:
            return held[0]
        radii = np.array([one.radius for one in held])
        radii += _EDGE + _AIR * radii if level == 0 else _EDGE
        if len(parts) > _MOST:
            middles = rings(radii)
        else:
            middles = spread(radii, part.shared(group))
        middles, radius = enclosing(middles, radii)
        inner = np.empty((len(group), 2))
        inner[np.argsort(group, kind="stable")] = np.concatenate([h.at for h in held])
        away = middles[group]
        return _Round(away + _turned(part, group, inner, away), radius)

    def inside(self, part: _Part, level: int) -> _Round:
        """What is one group at the level before."""
        count = len(part.nodes)
        if count > (_LEAF if self.forced else _AROUND) and level < len(self.levels):
            return self.groups(part, level)
        if self.forced and count <= _LEAF:
            radii = np.full(count, _NODE)
            square = part.shared(np.arange(count))
            return _Round(*enclosing(spread(radii, square), radii))
        places = self._around(part)
        return _Round(places, float(np.hypot(*places.T).max()) + _NODE)

    def _around(self, part: _Part) -> np.ndarray:
        """The most connected in the middle, the rest around it: what is joined, side by side."""
        count = len(part.nodes)
        ends = np.concatenate([part.source, part.target])
        first = int(np.argmax(np.bincount(ends, minlength=count)))
        seats = rings(np.full(count, _NODE))
        angle = np.arctan2(seats[:, 1], seats[:, 0])
        angle[0] = -np.inf
        finest = self.levels[-1][part.nodes].astype(float)
        finest[first] = -np.inf
        places = np.empty((count, 2))
        places[np.argsort(finest, kind="stable")] = seats[
            np.argsort(angle, kind="stable")
        ]
        return places


def _turned(
    part: _Part, group: np.ndarray, inner: np.ndarray, away: np.ndarray
) -> np.ndarray:
    """Each group turned around its middle until its nodes face what they are joined to."""
    out = group[part.source] != group[part.target]
    one = np.concatenate([part.source[out], part.target[out]])
    other = np.concatenate([part.target[out], part.source[out]])
    x, y = inner[one].T
    to_x, to_y = (away[other] + inner[other] - away[one]).T
    weight = np.concatenate([part.weight[out]] * 2) / np.hypot(to_x, to_y)
    count = int(group.max()) + 1
    along = np.bincount(group[one], weight * (x * to_x + y * to_y), count)
    aside = np.bincount(group[one], weight * (x * to_y - y * to_x), count)
    turn = np.arctan2(aside, along)[group]
    cos, sin = np.cos(turn), np.sin(turn)
    x, y = inner.T
    return np.stack([x * cos - y * sin, x * sin + y * cos], axis=1)


def _circles(places: np.ndarray, group: np.ndarray) -> np.ndarray:
    """A circle around each group, in whole numbers: x, y, radius."""
    rows = []
    for number in range(int(group.max()) + 1):
        inside = places[group == number]
        moved, radius = enclosing(inside, np.full(len(inside), _NODE))
        rows.append((*(inside[0] - moved[0]), radius))
    return np.rint(np.array(rows)).astype(int)
