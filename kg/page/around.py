"""What surrounds one thing, as a small picture by pyvis: for a notebook, or as one file.

The only module that imports pyvis. Of pyvis it takes the model of nodes, edges and options; the
page around them is `around.html`, since that of pyvis asks two servers for style sheets and
scripts and puts titles and headings into it as they are.
"""

from __future__ import annotations

from collections import defaultdict
from html import escape
from pathlib import Path
from typing import NamedTuple, TypedDict, cast

import networkx as nx
from pyvis.network import Network

from kg.files.atomic import write_whole
from kg.model.counting import counted
from kg.page.data import kind_rows, predicate_rows
from kg.page.labels import LABELS
from kg.page.page import read_asset, script_hash, vis_network
from kg.store.layout import positions
from kg.store.network import find_thing, load_network

MOVING = 60  # nodes up to which they settle by themselves; above, they stay where they are put
MOST = 300  # nodes that are drawn
_WORDS = 5  # sentences shown of one relation
_LONGEST = 24  # characters of a label
_CLOSE = 16  # the root of how many nodes take the room that the page's layout gives
_MENTIONS = "mentions"
_ASSERTED = "asserted"


class _NodeData(TypedDict):
    """What is used of a node of `kg.store.network.load_network`."""

    iri: str
    label: str
    label_en: str
    kind: str
    group: str
    colour: str
    mentions: int


class _EdgeData(TypedDict):
    """What is used of an edge."""

    document: str
    paragraph: str
    words: str
    weight: int


class _Look(NamedTuple):
    """How a kind is called and drawn."""

    label: str
    shape: str


class _Said(NamedTuple):
    """How one thing is said of another."""

    source: str
    target: str
    predicate: str
    modality: str


class Picture(Network):  # type: ignore[misc]
    """A network of pyvis that writes itself as one UTF-8 file without requests.

    Its `template` is that of the project, in place of the one that pyvis brings.
    """

    def __init__(self, heading: str) -> None:
        super().__init__(
            height="100%",
            width="100%",
            directed=True,
            heading=heading,
            cdn_resources="in_line",
        )
        script, library = read_asset("around.js"), vis_network()
        self.templateEnv.autoescape = True
        self.templateEnv.globals.update(
            library=library,
            script=script,
            style=read_asset("around.css"),
            allowed=f"{script_hash(library)} {script_hash(script)}",
        )
        self.template = self.templateEnv.from_string(read_asset("around.html"))

    def generate_html(
        self, name: str = "index.html", local: bool = True, notebook: bool = True
    ) -> str:
        """The page; of the arguments, which are those of pyvis, none makes a difference."""
        return str(super().generate_html(notebook=True))

    def write_html(
        self,
        name: str,
        local: bool = True,
        notebook: bool = False,
        open_browser: bool = False,
    ) -> None:
        """Write the page; the arguments are those of pyvis. Raises OutputError."""
        self.html = self.generate_html()
        write_whole(Path(name), self.html.encode("utf-8", "replace"))
        if open_browser:
            import webbrowser

            webbrowser.open(Path(name).resolve().as_uri())

    def _repr_html_(self) -> str:
        """How a notebook shows it: in a frame of its own."""
        page = escape(self.generate_html(), quote=True)
        size = 'width="100%" height="640" style="border: 0"'
        return f'<iframe srcdoc="{page}" {size}></iframe>'


def picture(network: nx.MultiDiGraph, centre: str, hops: int = 1) -> Picture:
    """What lies within `hops` claims of a node of `kg.store.network.load_network`.

    Documents that mention it are one claim away, and nothing further is reached through them: most
    things are named beside most others somewhere.
    """
    near = _surroundings(network, centre, hops)
    shown = near[:MOST]
    heading = network.nodes[centre]["label"]
    if len(shown) < len(near):
        heading += f" ({len(shown):,} of {len(near):,})"
    drawn = Picture(heading)
    places = _places(network, shown)
    looks = {}
    for kind in kind_rows():
        looks[kind.name] = _Look(f"{kind.zh} · {kind.en}", kind.shape)
    for iri in shown:
        middle = iri == centre
        data = cast(_NodeData, network.nodes[iri])
        _add_node(drawn, data, looks, places[iri], middle)
    _add_edges(drawn, network, set(shown), centre)
    if len(shown) <= MOVING:
        drawn.barnes_hut(
            gravity=-6000, spring_length=170, spring_strength=0.02, damping=0.3
        )
    else:
        drawn.toggle_physics(False)
        drawn.options.edges.smooth.enabled = False
    return drawn


def _surroundings(network: nx.MultiDiGraph, centre: str, hops: int) -> list[str]:
    """The centre, then the rest: the nearest first, of these the most important."""
    claims = nx.Graph()
    claims.add_node(centre)
    for source, target, predicate in network.edges(data="predicate"):
        if predicate != _MENTIONS or centre in (source, target):
            claims.add_edge(source, target)
    away = nx.single_source_shortest_path_length(claims, centre, cutoff=hops)
    ranks: dict[str, float] = dict(network.nodes(data="pagerank"))
    return sorted(away, key=lambda iri: (away[iri], -ranks[iri], iri))


def _places(network: nx.MultiDiGraph, shown: list[str]) -> dict[str, tuple[int, int]]:
    plain = nx.Graph()
    for iri in shown:
        plain.add_node(iri, kind=network.nodes[iri]["group"])
    plain.add_edges_from((s, o) for s, o in network.subgraph(shown).edges())
    # The page's layout leaves room for names of hundreds.
    close = min(1.0, len(shown) ** 0.5 / _CLOSE)
    places = {}
    for iri, (x, y) in positions(plain).items():
        places[iri] = (round(x * close), round(y * close))
    return places


def _add_node(
    drawn: Picture,
    data: _NodeData,
    looks: dict[str, _Look],
    place: tuple[int, int],
    middle: bool,
) -> None:
    unknown = _Look(f"{data['kind']} · {data['kind']}", "dot")
    look = looks.get(data["group"], unknown)
    mentioned = LABELS.mentioned
    count = data["mentions"]
    times = f"{count:,} {mentioned.zh} · {counted(count, mentioned.en)}"
    label, english = data["label"], data["label_en"]
    lines = [label, look.label, times]
    if english and english != label:
        lines.insert(1, english)
    drawn.add_node(
        data["iri"],
        label=_short(label),
        title="\n".join(lines),
        shape=look.shape,
        color=data["colour"],
        kind=look.label,
        size=28 if middle else 14,
        borderWidth=4 if middle else 1.5,
        x=place[0],
        y=place[1],
    )


def _add_edges(
    drawn: Picture, network: nx.MultiDiGraph, shown: set[str], centre: str
) -> None:
    """One edge for all that is said of two things in one way; documents lead to the centre only."""
    said: dict[_Said, list[_EdgeData]] = defaultdict(list)
    for source, target, data in network.subgraph(shown).edges(data=True):
        if data["predicate"] != _MENTIONS or centre in (source, target):
            way = _Said(source, target, data["predicate"], data["modality"])
            said[way].append(cast(_EdgeData, data))
    labels = {row.name: (row.zh, row.en) for row in predicate_rows()}
    for way, rows in sorted(said.items()):
        label = labels.get(way.predicate, (way.predicate, way.predicate))
        title = _title(way, label, rows)
        if way.predicate == _MENTIONS:
            _draw_mentions(drawn, way, title)
        else:
            _draw_relation(drawn, way, title, label)


def _title(way: _Said, label: tuple[str, str], rows: list[_EdgeData]) -> str:
    """What stands beside the pointer: the relation, and the words that say it."""
    modality = "" if way.modality == _ASSERTED else f" ({way.modality})"
    lines = [" · ".join(label) + modality]
    for row in rows[:_WORDS]:
        place = ", ".join(filter(None, (row["document"], row["paragraph"])))
        quoted = f"“{row['words']}” — {place}"
        lines.append(quoted if row["words"] else f"{row['weight']} ×")
    return "\n".join(lines)


def _draw_relation(
    drawn: Picture, way: _Said, title: str, label: tuple[str, str]
) -> None:
    _draw(drawn, way, title, "\n".join(label), 1.6, "#8593a6")


def _draw_mentions(drawn: Picture, way: _Said, title: str) -> None:
    _draw(drawn, way, title, "", 0.6, "#c3cad3")


def _draw(
    drawn: Picture, way: _Said, title: str, label: str, width: float, colour: str
) -> None:
    drawn.add_edge(
        way.source,
        way.target,
        label=label,
        title=title,
        width=width,
        dashes=way.modality != _ASSERTED,
        color=colour,
        font={"size": 11, "color": "#475569"},
        arrows={"to": {"enabled": bool(label), "scaleFactor": 0.6}},
    )


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"


def around(graph: str | Path, name: str, hops: int = 1) -> Picture:
    """What surrounds a thing of a build, as a picture by pyvis: to look at in a notebook, where it
    shows itself, or to be written with `write_html`, as one file that needs no network.

        around("output", "UNICEF", hops=2).write_html("unicef.html")

    `graph` is an output folder or a graph file; `name` as for `find_thing`. `hops` is how many
    claims something may be away. Loads pyvis, and with it notebook software: a second.

    Raises QueryError if nothing or more than one thing goes by the name, InputError if the graph is
    missing or broken.
    """
    network = load_network(graph)
    return picture(network, find_thing(network, name), hops)
