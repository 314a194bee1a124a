"""What the picture is drawn by: places, measures and communities, a list a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.model.entity import Entity
from kg.model.kinds import KINDS
from kg.page.contract import CommunityColumns
from kg.page.gathered import EdgeKey
from kg.store.layout import positions
from kg.store.measures import (
    MOST_BETWEEN,
    Links,
    betweenness,
    communities,
    pagerank,
)

MENTIONS = "mentions"
_MENTIONS_WEIGHT, _RELATION_WEIGHT = 6, 16  # how strongly edges pull
_TOP = 3  # things that a community is called by
_LOOKED_AT = 12  # most central things from which they are taken
_STRONGEST = 4  # pairs that are shown of a community
_ROOM = 30  # around the members of a community


@dataclass(frozen=True)
class Picture:
    """Of each thing its place, community and measures; of each community what is shown of it."""

    x: list[int]
    y: list[int]
    community: list[int]
    rank: list[int]
    between: list[int]
    communities: CommunityColumns


def draw(
    entities: Sequence[Entity],
    edges: Iterable[EdgeKey],
    years: Mapping[int, Iterable[int]],
) -> Picture:
    """The picture of things and what joins them; `years` are those of things by number."""
    links = _links(len(entities), edges)
    community = communities(links)
    rank = _thousandths(pagerank(links))
    between = betweenness(links) if links.count <= MOST_BETWEEN else np.zeros(0)
    places = _places(entities, links)
    return Picture(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        community=community.tolist(),
        rank=rank,
        between=_thousandths(between),
        communities=_Communities(entities, links, community, rank).columns(
            places, years
        ),
    )


def _links(count: int, edges: Iterable[EdgeKey]) -> Links:
    rows = []
    for edge in edges:
        mentions = edge.predicate == MENTIONS
        weight = _MENTIONS_WEIGHT if mentions else _RELATION_WEIGHT
        rows.append((edge.source, edge.target, weight))
    return Links.of(count, rows)


def _thousandths(values: np.ndarray) -> list[int]:
    most = values.max(initial=0) or 1.0
    return [round(1000 * value / most) for value in values.tolist()]


def _places(entities: Sequence[Entity], links: Links) -> list[tuple[int, int]]:
    import networkx as nx

    network = nx.Graph()
    for entity in entities:
        network.add_node(entity.key, kind=entity.kind)
    for i, j, weight in links.rows():
        network.add_edge(entities[i].key, entities[j].key, weight=weight / 10)
    places = positions(network)
    return [places[entity.key] for entity in entities]


class _Communities:
    """What is shown of communities."""

    def __init__(
        self,
        entities: Sequence[Entity],
        links: Links,
        community: np.ndarray,
        rank: list[int],
    ) -> None:
        self._entities = entities
        self._links = links
        self._rank = rank
        self._community = community
        self._members: list[list[int]] = [
            [] for _ in range(community.max(initial=-1) + 1)
        ]
        for node, number in enumerate(community.tolist()):
            self._members[number].append(node)
        self._joined = set(links.source.tolist()) | set(links.target.tolist())

    def columns(
        self, places: list[tuple[int, int]], years: Mapping[int, Iterable[int]]
    ) -> CommunityColumns:
        circles = [_circle([places[i] for i in held]) for held in self._members]
        pairs = self._pairs()
        return {
            "x": [x for x, _, _ in circles],
            "y": [y for _, y, _ in circles],
            "r": [r for _, _, r in circles],
            "n": [len(held) for held in self._members],
            "top": [self._top(held) for held in self._members],
            "years": [self._years(held, years) for held in self._members],
            "from": [pair[0] for pair in pairs],
            "to": [pair[1] for pair in pairs],
            "shared": list(pairs.values()),
        }

    def _top(self, members: list[int]) -> list[int]:
        """The most central, those first that tell most, and no kind again before another."""
        joined = [i for i in members if i in self._joined]
        joined.sort(key=lambda i: (self._says_little(i), -self._rank[i], i))
        seen: Counter[str] = Counter()
        again = {}
        for i in joined[:_LOOKED_AT]:
            kind = self._entities[i].kind
            again[i] = seen[kind]
            seen[kind] += 1
        telling = sorted(again, key=lambda i: (self._says_little(i), again[i]))
        return telling[:_TOP]

    def _says_little(self, node: int) -> int:
        """Names say most, then symbols, then documents, which are in their lists anyway."""
        kind = self._entities[node].kind
        return 2 if kind == "Document" else int(KINDS[kind].symbol)

    def _years(
        self, members: list[int], years: Mapping[int, Iterable[int]]
    ) -> list[int]:
        """The first and the last of its documents."""
        found: set[int] = set()
        for i in members:
            if self._entities[i].kind == "Document":
                found.update(years.get(i, ()))
        return [min(found), max(found)] if found else []

    def _pairs(self) -> dict[tuple[int, int], int]:
        """What is shared by two, of those that are among the strongest of either."""
        ends = np.sort(
            np.stack(
                [
                    self._community[self._links.source],
                    self._community[self._links.target],
                ]
            ),
            axis=0,
        )
        shared: Counter[tuple[int, int]] = Counter()
        for a, b, weight in zip(
            *ends.tolist(), self._links.weight.tolist(), strict=True
        ):
            if a != b:
                shared[a, b] += weight
        ranked = sorted(shared, key=lambda pair: (-shared[pair], pair))
        shown: Counter[int] = Counter()
        kept = []
        for pair in ranked:
            if min(shown[pair[0]], shown[pair[1]]) < _STRONGEST:
                kept.append(pair)
            shown.update(pair)
        return {pair: round(shared[pair]) for pair in sorted(kept)}


def _circle(places: list[tuple[int, int]]) -> tuple[int, int, int]:
    points = np.array(places, dtype=float)
    x, y = points.mean(axis=0)
    far = np.hypot(points[:, 0] - x, points[:, 1] - y).max()
    return round(x), round(y), round(far) + _ROOM
