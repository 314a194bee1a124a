"""How near in the picture lies what belongs together, and what it takes.

Made-up graphs: documents on twenty topics, a fiftieth of the nodes. Each thing is named by a
document of its own; a quarter of them also by another or two of the same topic; one in twenty, as
States and organs are, by documents on anything, some of them by hundreds. Half of the things are
said to be joined to another of their document, a quarter to one that is named everywhere. A
document cites two of its topic.

    python benchmarks/layout.py [--sizes 1000 5000 20000 100000]
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import dist

from kg.model.entity import Entity
from kg.page.gathered import EdgeKey
from kg.page.picture import draw

SIZES = [1000, 5000, 20_000, 100_000]
TOPICS = 20
_SEED = 7
_SHARE = 50  # nodes to one document
_PAIRS = 40_000  # distances of which a mean is taken


@dataclass
class Made:
    """A graph: things and what joins them; `named` are pairs of a thing and its document."""

    entities: list[Entity] = field(default_factory=list)
    edges: list[EdgeKey] = field(default_factory=list)
    named: list[tuple[int, int]] = field(default_factory=list)
    topics: list[int] = field(default_factory=list)  # of each document


def make(size: int) -> Made:
    """A graph of so many nodes; documents come first."""
    made = Made()
    chance = random.Random(_SEED)
    papers = max(size // _SHARE, 2)
    made.topics = [chance.randrange(TOPICS) for _ in range(papers)]
    by_topic: dict[int, list[int]] = {}
    for paper, topic in enumerate(made.topics):
        by_topic.setdefault(topic, []).append(paper)
    for i in range(size):
        kind = "Document" if i < papers else ("Organization", "State", "Event")[i % 3]
        key = f"{kind}/{i:06d}"
        made.entities.append(
            Entity(
                key=key, kind=kind, id=f"{i:06d}", iri=f"https://e.test/{i}", label=key
            )
        )
    held: dict[int, list[int]] = {}
    everywhere: list[int] = []
    for thing in range(papers, size):
        home = chance.randrange(papers)
        made.named.append((thing, home))
        known = chance.random() < 0.05
        beside = by_topic[made.topics[home]]
        also = _anywhere(chance, papers) if known else _beside(chance, beside)
        for paper in sorted({home, *also}):
            made.edges.append(EdgeKey(paper, thing, "mentions", "asserted"))
        others = held.setdefault(home, [])
        said = chance.random()
        if others and said < 0.5:
            other = chance.choice(others)
            made.edges.append(EdgeKey(thing, other, "supports", "asserted"))
        elif everywhere and said < 0.75:
            other = chance.choice(everywhere)
            made.edges.append(EdgeKey(thing, other, "partOf", "asserted"))
        (everywhere if known else others).append(thing)
    for paper, topic in enumerate(made.topics):
        for cited in chance.choices(by_topic[topic], k=2):
            made.edges.append(EdgeKey(paper, cited, "cites", "asserted"))
    made.edges = sorted(set(made.edges))
    return made


def _beside(chance: random.Random, papers: list[int]) -> list[int]:
    """Documents of one topic that name a thing too."""
    return chance.choices(papers, k=chance.choice((0, 0, 0, 0, 0, 0, 1, 2)))


def _anywhere(chance: random.Random, papers: int) -> list[int]:
    """Documents that name a thing too: few most often, seldom many."""
    count = min(int(chance.paretovariate(1.0)), papers // 4)
    return chance.sample(range(papers), count)


@dataclass(frozen=True)
class Figures:
    """Means of distances, as shares of those to others, and seconds."""

    own: float
    topic: float
    seconds: float


def measured(made: Made) -> Figures:
    """Of the places that the page gives to a graph."""
    start = time.process_time()
    drawn = draw(made.entities, made.edges, {})
    seconds = time.process_time() - start
    places = list(zip(drawn.x, drawn.y, strict=True))
    chance = random.Random(_SEED)
    papers = len(made.topics)
    named = set(made.named)
    pairs = chance.sample(made.named, min(_PAIRS, len(made.named)))
    others = [(thing, chance.randrange(papers)) for thing, _ in pairs]
    own = _mean(places, pairs)
    other = _mean(places, (pair for pair in others if pair not in named))
    near: list[tuple[int, int]] = []
    far: list[tuple[int, int]] = []
    for _ in range(_PAIRS):
        a, b = chance.randrange(papers), chance.randrange(papers)
        if a != b:
            (near if made.topics[a] == made.topics[b] else far).append((a, b))
    topic = _mean(places, near) / _mean(places, far)
    return Figures(own / other, topic, seconds)


def _mean(places: list[tuple[int, int]], pairs: Iterable[tuple[int, int]]) -> float:
    distances = [dist(places[a], places[b]) for a, b in pairs]
    return sum(distances) / len(distances)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    for size in parser.parse_args().sizes:
        print(size, measured(make(size)), flush=True)
