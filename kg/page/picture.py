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
from kg.store.communities import hierarchy
from kg.store.layout import lay_out
from kg.store.links import Links
from kg.store.measures import MOST_BETWEEN, betweenness, pagerank

_TOP = 3  # things that a community is called by
_LOOKED_AT = 12  # most central things from which they are taken
_WHO_AND_WHERE = ("State", "Place", "Person")
_STRONGEST = 4  # pairs that are shown of a community


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
    links = Links.of(len(entities), ((e.source, e.target, 1) for e in edges))
    documents = np.array([entity.kind == "Document" for entity in entities], dtype=bool)
    pulling = links.distinctive(documents)
    levels = hierarchy(pulling)
    community = levels[0]
    laid = lay_out(pulling, levels)
    rank = pagerank(links)
    between = betweenness(links) if links.count <= MOST_BETWEEN else np.zeros(0)
    shown = _Communities(entities, links, community, rank)
    return Picture(
        x=laid.places[:, 0].tolist(),
        y=laid.places[:, 1].tolist(),
        community=community.tolist(),
        rank=_thousandths(rank),
        between=_thousandths(between),
        communities=shown.columns(laid.circles, years),
    )


def _thousandths(values: np.ndarray) -> list[int]:
    """Of the greatest of them."""
    most = values.max(initial=0.0) or 1.0
    shares: list[int] = np.rint(1000 * values / most).astype(int).tolist()
    return shares


class _Communities:
    """What is shown of communities."""

    def __init__(
        self,
        entities: Sequence[Entity],
        links: Links,
        community: np.ndarray,
        rank: np.ndarray,
    ) -> None:
        self._entities = entities
        self._links = links
        self._community = community
        little = np.array([_says_little(entity.kind) for entity in entities])
        telling = np.lexsort((-rank, -_inside(links, community), little))
        # Of each its members, those first that tell most of it.
        self._members: list[list[int]] = [
            [] for _ in range(community.max(initial=-1) + 1)
        ]
        for node in telling.tolist():
            self._members[community[node]].append(node)

    def columns(
        self, circles: np.ndarray, years: Mapping[int, Iterable[int]]
    ) -> CommunityColumns:
        """`circles` as in `kg.store.layout.Layout`, `years` as for `draw`."""
        pairs = self._pairs()
        return {
            "x": circles[:, 0].tolist(),
            "y": circles[:, 1].tolist(),
            "r": circles[:, 2].tolist(),
            "n": [len(held) for held in self._members],
            "top": self._tops(),
            "years": [self._years(held, years) for held in self._members],
            "from": [pair[0] for pair in pairs],
            "to": [pair[1] for pair in pairs],
            "shared": list(pairs.values()),
        }

    def _tops(self) -> list[list[int]]:
        loop = self._links.source == self._links.target
        ends = self._links.source[~loop], self._links.target[~loop]
        joined = set(np.concatenate(ends).tolist())
        tops = []
        for held in self._members:
            tops.append(self._top(held) if joined.issuperset(held) else [])
        return tops

    def _top(self, members: list[int]) -> list[int]:
        """Those that tell most, no kind again before another."""
        seen: Counter[str] = Counter()
        again = {}
        for i in members[:_LOOKED_AT]:
            kind = self._entities[i].kind
            again[i] = _says_little(kind), seen[kind]
            seen[kind] += 1
        return sorted(again, key=lambda i: again[i])[:_TOP]

    def _years(
        self, members: list[int], years: Mapping[int, Iterable[int]]
    ) -> list[int]:
        """The first and the last of its documents; if none is dated, of its things."""
        documents = [i for i in members if self._entities[i].kind == "Document"]
        for told in (documents, members):
            found = {year for i in told for year in years.get(i, ())}
            if found:
                return [min(found), max(found)]
        return []

    def _pairs(self) -> dict[tuple[int, int], int]:
        """What two share, of those that are among the strongest of either."""
        shared = self._shared()
        shown: Counter[int] = Counter()
        kept = []
        for pair in sorted(shared, key=lambda pair: (-shared[pair], pair)):
            if min(shown[pair[0]], shown[pair[1]]) < _STRONGEST:
                kept.append(pair)
            shown.update(pair)
        return {pair: shared[pair] for pair in sorted(kept)}

    def _shared(self) -> dict[tuple[int, int], int]:
        """The weight between each two that share something, the lesser number first."""
        count = len(self._members)
        one = self._community[self._links.source]
        other = self._community[self._links.target]
        ends = np.minimum(one, other) * count + np.maximum(one, other)
        sums = np.bincount(ends, self._links.weight)
        shared = {}
        for end in np.flatnonzero(sums).tolist():
            a, b = divmod(end, count)
            if a != b:
                shared[a, b] = round(sums[end])
        return shared


def _inside(links: Links, community: np.ndarray) -> np.ndarray:
    """How many edges a thing has in its community, times how large a share of its edges that is."""
    ends = np.concatenate([links.source, links.target])
    within = community[links.source] == community[links.target]
    inner = np.bincount(ends, np.concatenate([within, within]), links.count)
    shares: np.ndarray = inner**2 / np.maximum(
        1, np.bincount(ends, minlength=links.count)
    )
    return shares


def _says_little(kind: str) -> int:
    """Names of what is done tell most, then who and where, then symbols.

    Last come documents, which have lists of their own.
    """
    if kind == "Document":
        return 3
    return 2 if KINDS[kind].symbol else int(kind in _WHO_AND_WHERE)
