"""How near in the picture lies what belongs together, and what it takes.

Made-up graphs: documents on twenty topics, a fiftieth of the nodes. Each thing is named by a
document of its own; a quarter of them also by another or two of the same topic; one in twenty, as
States and organs are, by documents on anything, some of them by hundreds. Half of the things are
said to be joined to another of their document, a quarter to one that is named everywhere. A
document cites two of its topic.

    python benchmarks/layout.py [-o docs/viewer.md] [--sizes 1000 5000 20000 100000]
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import dist
from pathlib import Path

import networkx as nx

from kg.model.entity import Entity
from kg.page.gathered import EdgeKey
from kg.page.picture import draw
from kg.store.communities import hierarchy
from kg.store.links import Links

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


@dataclass(frozen=True)
class Figures:
    """Means of distances, as shares of those to others, and seconds."""

    own: float
    topic: float
    seconds: float


# The same graphs by the layout before: forces for the thousand most connected, the others on the
# next free place of a lattice. Measured once, on one machine.
_BEFORE = {
    1000: Figures(0.34, 0.23, 1.7),
    5000: Figures(0.30, 0.24, 1.9),
    20_000: Figures(0.39, 0.72, 3.7),
    100_000: Figures(0.35, 0.88, 23.4),
}
_SLOW = 20_000  # nodes up to which networkx looks for communities
_HEADING = "## Places\n"
_COLUMNS = (
    "nodes",
    "own document, before",
    "now",
    "own topic, before",
    "now",
    "s, before",
    "now",
    "communities, s",
    "by networkx, s",
    "modularity",
    "by networkx",
)
_INTRODUCTION = """
Written by `python benchmarks/layout.py -o docs/viewer.md`: made-up graphs of documents on twenty
topics, where some things are named in all of them. *Own document*: how far a thing lies from the
document that it is from, as a share of how far from another one; *own topic*: how far two documents
on one topic lie apart, as a share of two on different topics. 1 is a picture that tells nothing; of
1,000 nodes there is about one document to a topic. Seconds of one processor: now with communities,
PageRank and (up to 2,000 nodes) betweenness, before without. The last columns are the search for
communities alone, beside the same method in networkx.

"""


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


def louvain(made: Made) -> list[str]:
    """Communities here and by networkx: seconds, and modularity without weights."""
    links = Links.of(len(made.entities), ((e.source, e.target, 1) for e in made.edges))
    start = time.process_time()
    ours: dict[int, set[int]] = {}
    for node, group in enumerate(hierarchy(links)[0].tolist()):
        ours.setdefault(group, set()).add(node)
    between = time.process_time()
    network = nx.Graph()
    network.add_nodes_from(range(links.count))
    network.add_edges_from((e.source, e.target) for e in made.edges)
    made_in = time.process_time()
    theirs = nx.community.louvain_communities(network, seed=_SEED)
    end = time.process_time()
    quality = [nx.community.modularity(network, g) for g in (ours.values(), theirs)]
    seconds = [f"{between - start:.2f}", f"{end - made_in:.2f}"]
    return [*seconds, *(f"{share:.3f}" for share in quality)]


def _row(size: int) -> list[str]:
    """Figures of one size, before and after."""
    made = make(size)
    now = measured(made)
    before = _BEFORE.get(size)
    row = [f"{size:,}"]
    for name, digits in (("own", 2), ("topic", 2), ("seconds", 1)):
        was = f"{getattr(before, name):.{digits}f}" if before else "–"
        row += [was, f"{getattr(now, name):.{digits}f}"]
    return row + (louvain(made) if size <= _SLOW else ["–"] * 4)


def main() -> None:
    """Run, and put the table at the end of a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    rows = []
    for size in given.sizes:
        rows.append(_row(size))
        print("\t".join(rows[-1]), flush=True)
    lines = (_COLUMNS, ["---"] * len(_COLUMNS), *rows)
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    if given.output:
        page = given.output.read_text(encoding="utf-8")
        first, _, _ = page.partition(_HEADING)
        text = f"{first.rstrip()}\n\n{_HEADING}{_INTRODUCTION}{table}\n"
        given.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
