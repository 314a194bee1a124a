"""Communities and places of the picture: together lies what belongs together, and nothing twice."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from itertools import pairwise
from math import dist
from statistics import mean

import networkx as nx
import numpy as np
import pytest

from kg.model.entity import Entity
from kg.page.gathered import EdgeKey
from kg.page.picture import Picture, draw
from kg.store.communities import MOST, hierarchy
from kg.store.discs import enclosing, rings, spread
from kg.store.layout import lay_out, positions
from kg.store.links import Links
from kg.store.measures import betweenness

NODE = 60


def library(papers: int, things: int) -> Links:
    """Papers on four topics; things that one names, some that another of its topic names too."""
    chance = random.Random(3)
    edges = []
    for thing in range(papers, papers + papers * things):
        home = thing % papers
        edges.append((home, thing, 1))
        if thing % 3 == 0:
            beside = chance.randrange(papers // 4) * 4 + home % 4
            edges.append((beside, thing, 1))
    return Links.of(papers + papers * things, edges)


def groups(number: int, size: int) -> Links:
    """Rings of nodes, each joined to the next by one edge."""
    edges = []
    for group in range(number):
        first = group * size
        for i in range(size):
            edges.append((first + i, first + (i + 1) % size, 4))
        if group + 1 < number:
            edges.append((first, first + size, 1))
    return Links.of(number * size, edges)


def shapes() -> dict[str, Links]:
    star = Links.of(400, [(0, i, 1) for i in range(1, 400)])
    return {
        "nothing": Links.of(0, []),
        "one": Links.of(1, []),
        "loop": Links.of(2, [(0, 0, 1)]),
        "two": Links.of(2, [(0, 1, 1)]),
        "unjoined": Links.of(700, []),
        "crumbs": Links.of(2400, [(i, i + 1, 1) for i in range(1500) if i % 5]),
        "pairs": Links.of(500, [(i, i + 1, 1) for i in range(0, 400, 2)]),
        "star": star,
        "rings": groups(90, 6),
        "library": library(40, 20),
        "large": library(80, 60),
        "twice": Links.of(3, [(0, 1, 1), (1, 0, 5), (0, 1, 1), (1, 2, 1)]),
    }


SHAPES = shapes()


@pytest.mark.parametrize("links", SHAPES.values(), ids=SHAPES)
def test_no_place_twice_and_circles_around_communities(links: Links) -> None:
    levels = hierarchy(links)
    laid = lay_out(links, levels)
    places = laid.places.tolist()
    assert len({tuple(place) for place in places}) == len(places) == links.count
    assert len(laid.circles) == levels[0].max(initial=-1) + 1
    circles = laid.circles.tolist()
    for (x, y), group in zip(places, levels[0].tolist(), strict=True):
        middle_x, middle_y, radius = circles[group]
        assert dist((x, y), (middle_x, middle_y)) < radius
    for i, (x, y, radius) in enumerate(circles):
        for other_x, other_y, other in circles[:i]:
            assert dist((x, y), (other_x, other_y)) > radius + other


@pytest.mark.parametrize("name", ["star", "library", "large", "rings"])
def test_names_have_room(name: str) -> None:
    links = SHAPES[name]
    places = lay_out(links, hierarchy(links)).places
    apart = np.hypot(*(places[:, None] - places).T.astype(float))
    np.fill_diagonal(apart, np.inf)
    assert apart.min() > NODE


@pytest.mark.parametrize("links", SHAPES.values(), ids=SHAPES)
def test_communities_are_numbered_by_size(links: Links) -> None:
    levels = hierarchy(links)
    group = levels[0]
    sizes = np.bincount(group).tolist()
    alone = set(range(links.count)) - {
        end
        for ends in zip(links.source.tolist(), links.target.tolist(), strict=True)
        if ends[0] != ends[1]
        for end in ends
    }
    assert {group[node] for node in alone} <= {len(sizes) - 1}
    named = sizes[:-1] if alone else sizes
    assert named == sorted(named, reverse=True) and len(sizes) <= MOST


def test_each_level_splits_the_one_before() -> None:
    levels = hierarchy(SHAPES["large"])
    for coarse, fine in pairwise(levels):
        assert len({*zip(coarse.tolist(), fine.tolist(), strict=True)}) == len(
            np.unique(fine)
        )


def test_groups_are_found() -> None:
    found = hierarchy(groups(5, 8))[0].reshape(5, 8)
    assert sorted(found[:, 0].tolist()) == [0, 1, 2, 3, 4]
    assert (found == found[:, :1]).all()


def test_small_groups_join_those_they_share_most_with() -> None:
    found = hierarchy(SHAPES["rings"])[0].reshape(90, 6)
    assert (found == found[:, :1]).all()  # whole rings, more than one to a community
    assert found.max() < MOST


@pytest.mark.parametrize("seed", range(3))
def test_groups_are_as_good_as_those_of_networkx(seed: int) -> None:
    network = nx.gaussian_random_partition_graph(300, 20, 4, 0.3, 0.01, seed=seed)
    links = Links.of(300, [(s, o, 1) for s, o in network.edges])
    found: dict[int, set[int]] = {}
    for node, group in enumerate(hierarchy(links)[0].tolist()):
        found.setdefault(group, set()).add(node)
    theirs = nx.community.louvain_communities(network, seed=seed)
    mine = nx.community.modularity(network, found.values())
    assert mine > 0.97 * nx.community.modularity(network, theirs)


@pytest.mark.parametrize(("papers", "most"), [(40, 0.35), (80, 0.3)])
def test_a_thing_lies_near_its_own_paper(papers: int, most: float) -> None:
    """Forces place the nodes of the small one; in the large one they lie around their paper."""
    links = library(papers, 60 if papers == 80 else 20)
    places = lay_out(links, hierarchy(links)).places.tolist()
    own, other = [], []
    for paper, thing in zip(links.source.tolist(), links.target.tolist(), strict=True):
        own.append(dist(places[paper], places[thing]))
        other.append(dist(places[(paper + 1) % papers], places[thing]))
    assert mean(own) < most * mean(other)


def test_papers_on_one_topic_lie_together() -> None:
    places = lay_out(SHAPES["large"], hierarchy(SHAPES["large"])).places.tolist()
    near: list[float] = []
    far: list[float] = []
    for a in range(80):
        for b in range(a):
            (far if (a - b) % 4 else near).append(dist(places[a], places[b]))
    assert mean(near) < 0.6 * mean(far)


_LAID = """
import networkx as nx
from kg.store.layout import positions
network = nx.Graph()
network.add_edges_from({(f"d{i % 9}", f"t{i}") for i in range(150)})
network.add_nodes_from({f"alone{i}" for i in range(5)})
print(sorted(positions(network).items()))
"""


def test_the_same_places_in_another_process() -> None:
    said = set()
    for seed in "12":
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", _LAID]
        done = subprocess.run(command, capture_output=True, env=environment, check=True)
        said.add(done.stdout)
    assert len(said) == 1


def test_places_by_name() -> None:
    assert positions(nx.Graph()) == {}
    places = positions(nx.path_graph(["a", "b", "c"]))
    assert sorted(places) == ["a", "b", "c"] and len(set(places.values())) == 3


@pytest.mark.parametrize("forced", [True, False])
def test_circles_of_all_sizes_keep_apart(forced: bool) -> None:
    radii = np.array([10.0, 300, 40, 40, 5, 120, 80, 80])
    shared = np.zeros((8, 8))
    shared[0, 1] = shared[1, 0] = 9
    at, reach = enclosing(spread(radii, shared) if forced else rings(radii), radii)
    for i in range(8):
        assert np.hypot(*at[i]) + radii[i] <= reach + 1e-6
        for j in range(i):
            assert dist(at[i], at[j]) >= radii[i] + radii[j] - 1e-6


def test_what_is_named_everywhere_pulls_little() -> None:
    """A paper, what it alone names, and a State that five name."""
    links = Links.of(7, [(0, 1, 1), *((paper, 6, 1) for paper in (0, 2, 3, 4, 5))])
    papers = np.array([True, False, True, True, True, True, False])
    weight = dict(
        zip(
            zip(links.source.tolist(), links.target.tolist(), strict=True),
            links.distinctive(papers).weight.tolist(),
            strict=True,
        )
    )
    assert weight[0, 1] == 64 and weight[0, 6] == round(64 / 5**0.5)


def test_where_the_shortest_ways_lead() -> None:
    path = Links.of(4, [(0, 1, 1), (2, 1, 9), (2, 3, 1)])
    assert betweenness(path) == pytest.approx([0, 2 / 3, 2 / 3, 0])


# What the page is given.


def drawn(
    kinds: list[str], edges: list[tuple[int, int]], years: dict[int, set[int]]
) -> Picture:
    things = []
    for number, kind in enumerate(kinds):
        key = f"{kind}/{number}"
        iri = f"https://e.test/{number}"
        things.append(Entity(key=key, kind=kind, id=key, iri=iri, label=key))
    said = [EdgeKey(a, b, "mentions", "asserted") for a, b in edges]
    return draw(things, said, years)


def test_what_is_shown_of_a_community() -> None:
    kinds = ["Document", "Event", "Event", "Treaty", "Resolution", "Organization"]
    edges = [(0, 1), (0, 2), (0, 3), (0, 4)]
    picture = drawn(kinds, edges, {0: {2003, 2001}, 3: {1950}, 5: {1999}})
    assert picture.community == [0, 0, 0, 0, 0, 1]
    shown = picture.communities
    assert shown["n"] == [5, 1] and shown["years"] == [[2001, 2003], [1999, 1999]]
    assert shown["top"] == [[1, 3, 2], []]  # one of each kind first; alone, no name
    assert shown["from"] == []
    assert max(picture.rank) == picture.between[0] == 1000
    assert len(picture.x) == len(picture.y) == len(picture.rank) == 6


@pytest.mark.parametrize(
    ("kinds", "top"),
    [
        (["State", "Treaty", "Resolution", "Person"], [2, 1, 4]),  # what before who
        (["Resolution", "Resolution", "State", "Person"], [3, 4, 1]),
        (["Resolution"], [1, 0]),
        ([], []),
    ],
)
def test_what_a_community_is_called_by(kinds: list[str], top: list[int]) -> None:
    edges = [(0, thing) for thing in range(1, len(kinds) + 1)]
    assert drawn(["Document", *kinds], edges, {}).communities["top"] == [top]


def test_what_is_named_all_over_names_no_community() -> None:
    """Of two bodies that two papers name, one is also named by papers on other things."""
    kinds = ["Document"] * 6 + ["Organization", "Organization"]
    edges = [(0, 6), (1, 6), (0, 7), (1, 7)]
    for paper in range(2, 6):
        edges.append((paper, 6))
        for _ in range(3):
            edges.append((paper, len(kinds)))
            kinds.append("Treaty")
    picture = drawn(kinds, edges, {})
    assert picture.rank[6] > picture.rank[7]
    assert picture.communities["top"][picture.community[7]][0] == 7


def test_years_of_things_where_no_document_is_dated() -> None:
    picture = drawn(["Document", "Event"], [(0, 1)], {1: {1950, 1960}})
    assert picture.communities["years"] == [[1950, 1960]]


def test_what_two_communities_share() -> None:
    links = groups(3, 6)
    ends = list(zip(links.source.tolist(), links.target.tolist(), strict=True))
    shown = drawn(["State"] * 18, ends, {}).communities
    pairs = list(zip(shown["from"], shown["to"], strict=True))
    assert pairs == [(0, 1), (1, 2)] and shown["shared"] == [1, 1]


def test_a_picture_of_nothing() -> None:
    picture = drawn([], [], {})
    assert picture.x == picture.between == picture.communities["n"] == []


def test_what_is_only_named_by_another_is_joined() -> None:
    # What a loop holds in a group of its own is not among those that are joined to nothing.
    rows = [(0, 1, 1), (1, 2, 1), (0, 2, 1), (0, 3, 1), (3, 3, 1000)]
    group = hierarchy(Links.of(6, rows))[0].tolist()
    assert group[4] == group[5] and group[3] not in group[4:]
