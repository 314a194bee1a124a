"""Groups of a network whose members are joined more to one another than to others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.store.links import Links

MOST = 60  # groups of the coarsest level; more would be no picture
_SEED = 7
_ROUNDS = 24  # of moves at one level; the last ones move next to nothing
_SETTLED = 1000  # a level is done once fewer than one of so many nodes wait
_TENTHS = 10  # of the resolution: with fewer, groups are larger


def hierarchy(links: Links) -> list[np.ndarray]:
    """Groups of nodes, the coarsest first: of each level the number of each node's group.

    Of the first level 0 is the largest, and there are `MOST` at most. If some nodes are joined to
    nothing, they are its last group, and so are, where there would be too many, the smallest groups
    that are joined to no other. Each further level splits what is together at the level before it.

    Louvain's method (Blondel and others, 2008). networkx has it too; where that moves one node
    after the other, here half of them move at once, which takes a tenth of the time and finds
    groups as good (`docs/viewer.md`). Gains are whole numbers: they are the same in whatever order
    they are added.
    """
    levels: list[np.ndarray] = []
    network = _Network.of(links)
    group = np.arange(links.count)
    total = int(network.weight.sum())
    for resolution in range(_TENTHS, -1, -1):
        while resolution == _TENTHS or network.too_many():
            number = _moved(network, total, resolution)
            if number.max(initial=-1) + 1 == network.count:
                break
            group = number[group]
            levels.append(group)
            network = network.joined(number)
    return [_coarsest(links, group), *reversed(levels)]


class _Network:
    """A network whose edges lead both ways, in an order of their own."""

    def __init__(
        self, count: int, source: np.ndarray, target: np.ndarray, weight: np.ndarray
    ) -> None:
        self.count = count
        ends = source * count + target
        order = np.argsort(ends)
        ends = ends[order]
        first = _firsts(ends)
        self.source, self.target = np.divmod(ends[first], max(count, 1))
        self.weight = _sums(weight[order], first)

    @classmethod
    def of(cls, links: Links) -> _Network:
        there = np.concatenate([links.source, links.target])
        back = np.concatenate([links.target, links.source])
        return cls(links.count, there, back, np.concatenate([links.weight] * 2))

    def joined(self, number: np.ndarray) -> _Network:
        """The network of groups; `number` is that of each node."""
        source, target = number[self.source], number[self.target]
        return _Network(int(number.max()) + 1, source, target, self.weight)

    def too_many(self) -> bool:
        """Are there more groups than a picture takes? Some place is kept for those that stand alone."""
        outside = self.source != self.target
        joined = len(_firsts(self.source[outside]))
        alone = len(_firsts(self.source)) - joined
        return joined > 0 and joined + min(alone, MOST // 2) >= MOST


@dataclass
class _Moving:
    """The groups of nodes while these move."""

    network: _Network
    total: int
    resolution: int

    def __post_init__(self) -> None:
        whole = self.network
        self.strength = _counted(whole.source, whole.weight, whole.count)
        outside = whole.source != whole.target
        self.source = whole.source[outside]
        self.target = whole.target[outside]
        self.weight = whole.weight[outside]
        self.group = np.arange(whole.count)

    def move(self, turn: np.ndarray) -> np.ndarray:
        """Those whose turn it is go where modularity gains most. Returns those that moved."""
        count = self.network.count
        chosen = turn[self.source]
        ends = self.source[chosen] * count + self.group[self.target[chosen]]
        order = np.argsort(ends)
        ends = ends[order]
        first = _firsts(ends)
        node, to = np.divmod(ends[first], count)
        shared = _sums(self.weight[chosen][order], first)
        heavy = _counted(self.group, self.strength, count)
        here = self.group[node] == to
        others = heavy[to] - np.where(here, self.strength[node], 0)
        gain = self._gain(shared, self.strength[node], others)
        stay = self._gain(0, self.strength, heavy[self.group] - self.strength)
        stay[node[here]] = gain[here]
        best = _best(node, gain)
        best = best[gain[best] > stay[node[best]]]
        self.group[node[best]] = to[best]
        moved = np.zeros(count, dtype=bool)
        moved[node[best]] = True
        return moved

    def _gain(
        self, shared: np.ndarray | int, strength: np.ndarray, others: np.ndarray
    ) -> np.ndarray:
        """Of a node beside `others`, in whole numbers; only differences count."""
        joined = _TENTHS * self.total * shared
        gained: np.ndarray = joined - self.resolution * strength * others
        return gained


def _moved(network: _Network, total: int, resolution: int) -> np.ndarray:
    """The group of each node, once few would leave it."""
    chance = np.random.default_rng(_SEED)
    moving = _Moving(network, total, resolution)
    waiting = np.ones(network.count, dtype=bool)  # something has changed around them
    for _ in range(_ROUNDS):
        # Of two that would change places, one stays often enough.
        turn = waiting & (chance.random(network.count) < 0.5)
        moved = moving.move(turn)
        waiting &= ~turn
        waiting[moving.target[moved[moving.source]]] = True
        if waiting.sum() * _SETTLED < network.count:
            break
    return np.unique(moving.group, return_inverse=True)[1]


def _firsts(ordered: np.ndarray) -> np.ndarray:
    """The places where something begins that was not before."""
    begins = np.ones(len(ordered), dtype=bool)
    begins[1:] = ordered[1:] != ordered[:-1]
    return np.flatnonzero(begins)


def _sums(values: np.ndarray, first: np.ndarray) -> np.ndarray:
    """From each of these places to the next."""
    sums: np.ndarray = np.add.reduceat(values, first) if len(first) else values
    return sums


def _counted(number: np.ndarray, weight: np.ndarray, count: int) -> np.ndarray:
    """The whole weight of each number."""
    return np.bincount(number, weight, count).astype(np.int64)


def _best(node: np.ndarray, gain: np.ndarray) -> np.ndarray:
    """Of each node the place of its first greatest gain; nodes stand in their order."""
    first = _firsts(node)
    if not len(first):
        return first
    greatest = np.maximum.reduceat(gain, first)
    lengths = np.diff(np.append(first, len(node)))
    places = np.flatnonzero(gain == np.repeat(greatest, lengths))
    firsts: np.ndarray = places[_firsts(node[places])]
    return firsts


def _coarsest(links: Links, group: np.ndarray) -> np.ndarray:
    """The groups by their size; those joined to nothing, or too many, at the end."""
    if not links.count:
        return group
    size = np.bincount(group)
    inner = links.source != links.target
    joined = np.zeros(len(size), dtype=bool)
    joined[group[links.source[inner]]] = True
    joined[group[links.target[inner]]] = True
    beyond = np.zeros(len(size), dtype=bool)  # joined to another
    out = group[links.source] != group[links.target]
    beyond[group[links.source[out]]] = True
    beyond[group[links.target[out]]] = True
    kept = np.lexsort((-size, ~beyond, ~joined))[: min(MOST - 1, int(joined.sum()))]
    kept = kept[np.lexsort((kept, -size[kept]))]
    number = np.full(len(size), len(kept))
    number[kept] = np.arange(len(kept))
    coarsest: np.ndarray = number[group]
    return coarsest
