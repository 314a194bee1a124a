"""The page beside plain pyvis on the same graphs.

Time to the first and to the settled picture, frames while panning, size, build time.

    python benchmarks/viewer.py [-o docs/viewer.md] [--sizes 200 1000 5000 20000 100000]
"""

from __future__ import annotations

import argparse
import platform
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx

from kg.model.entity import Entity
from kg.page.contract import DocumentFacts, DocumentPart, EdgePart
from kg.page.data import Material, PageData
from kg.page.page import VIS_LIMIT, assemble

CHROMIUM = (
    shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)
_NOTED = """(name) => {
  const marks = performance.getEntriesByName(name);
  return marks.length ? marks[0].startTime : 0;
}"""
# Frames while the pointer drags the picture to and fro.
PAN = """async () => {
  const gaps = []; let last = performance.now(); let on = true;
  const tick = (now) => { gaps.push(now - last); last = now; if (on) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  await new Promise((done) => setTimeout(done, 2500));
  on = false;
  return gaps.slice(2);
}"""


def graph(size: int) -> tuple[nx.MultiDiGraph, dict[str, Entity]]:
    """Documents that name things, some of them often, and claims between things.

    Twice as many links as nodes.
    """
    network = nx.MultiDiGraph()
    entities: dict[str, Entity] = {}
    papers = max(size // 50, 2)
    for i in range(size):
        kind = (
            "Document"
            if i < papers
            else ("Organization", "State", "Event", "Resolution", "Person")[i % 5]
        )
        key = f"{kind}/{i:06d}"
        entities[key] = Entity(
            key=key,
            kind=kind,
            id=f"{i:06d}",
            iri=f"https://e.test/{i}",
            label=f"事物{i}",
            mentions=1 + 40 // (i + 1),
        )
        network.add_node(key, kind=kind, label=f"事物{i}", mentions=1)
    keys = list(entities)
    for i in range(papers, size):
        network.add_edge(
            keys[(i * 7919) % papers],
            keys[i],
            "mentions",
            predicate="mentions",
            modality="asserted",
            weight=1,
            evidence=[],
        )
        other = papers + (i * i + 31 * i) % (size - papers) // (1 + i % 3)
        network.add_edge(
            keys[i],
            keys[other],
            "c",
            predicate="supports",
            modality="asserted",
            weight=1,
            evidence=[],
        )
    return network, entities


def ours(size: int, folder: Path) -> tuple[Path, float]:
    """The page's file, and the seconds that it took."""
    network, entities = graph(size)
    row: DocumentFacts = {
        "name": "000000",
        "symbol": "",
        "heading": "",
        "kind": "",
        "language": "zh",
        "date": "",
        "session": "",
        "agenda": [],
        "authors": [],
        "submitter": "",
        "recipient": "",
        "original": "",
        "subjects": [],
        "subjects_en": [],
        "paragraphs": 0,
    }
    edges = [
        EdgePart(s, t, data["predicate"], data["modality"], [], 1)
        for s, t, data in network.edges(data=True)
    ]
    part: DocumentPart = {
        "row": row,
        "things": [],
        "edges": edges,
        "facts": [],
        "recommendations": [],
        "directives": [],
    }
    start = time.perf_counter()
    data = PageData(
        Material(
            entities, ["000000"], lambda: [part], lambda number: {"blocks": []}, [], 0
        )
    )
    page = assemble(
        {"core": data.core(), "more": data.more()}, library=size <= VIS_LIMIT
    )
    seconds = time.perf_counter() - start
    path = folder / f"ours{size}.html"
    path.write_bytes(page)
    return path, seconds


def theirs(size: int, folder: Path) -> tuple[Path, float]:
    """The same graph by pyvis as it comes."""
    from pyvis.network import Network

    network, _ = graph(size)
    start = time.perf_counter()
    picture = Network(directed=True, cdn_resources="in_line")
    for key, data in network.nodes(data=True):
        picture.add_node(key, label=data["label"])
    for s, t in network.edges():
        picture.add_edge(s, t)
    html = picture.generate_html()
    seconds = time.perf_counter() - start
    path = folder / f"pyvis{size}.html"
    path.write_text(html, encoding="utf-8")
    return path, seconds


def watch(
    browser: Any, path: Path, first: str, settled: str, limit: float
) -> tuple[float | None, float | None, list[float]]:
    """Seconds to the first and the settled picture, None where the limit came first.

    The last are frame times in milliseconds.
    """
    page = browser.new_page(viewport={"width": 1300, "height": 850})
    start = time.perf_counter()
    times: list[float | None] = []
    try:
        page.goto(
            f"file://{path}#v=graph",
            wait_until="domcontentloaded",
            timeout=limit * 1000,
        )
        for mark, condition in (("first", first), ("settled", settled)):
            try:
                page.wait_for_function(
                    condition,
                    timeout=max(1.0, limit - (time.perf_counter() - start)) * 1000,
                    polling=20,
                )
                # Our page notes its own moments, from the start of the navigation; of others
                # the clock here must do.
                noted = page.evaluate(_NOTED, mark)
                times.append(noted / 1000 or time.perf_counter() - start)
            except Exception:  # noqa: BLE001 - slow is a result
                times.append(None)
        if times[0] is None:
            return None, None, []
        page.mouse.move(700, 450)
        page.mouse.down()
        page.evaluate(f"window.frames_ = ({PAN})()")
        for step in range(60):
            page.mouse.move(
                700 + 150 * (step % 7 - 3) / 3, 450 + 90 * (step % 5 - 2) / 2
            )
            page.wait_for_timeout(30)
        frames = page.evaluate("window.frames_")
        page.mouse.up()
        return times[0], times[1], frames
    finally:
        page.close()


_HEADER = (
    "nodes",
    "page",
    "first picture, s",
    "settled, s",
    "frame, median ms",
    "95 of 100 frames within, ms",
    "file, MB",
    "built in, s",
)
_INTRODUCTION = """# The page, measured

Written by `python benchmarks/viewer.py -o docs/viewer.md`: made-up graphs with twice as many
links as nodes, headless Chromium with software drawing, {machine}, Python {python}. pyvis as it
comes, physics and all, on the same graphs; beyond {pyvis:,} nodes it is left out, since it did
not come to rest in minutes.

"""


class Maker(NamedTuple):
    """A page: what makes it, and what is true in it once it is shown.

    And once it has come to rest.
    """

    name: str
    make: Callable[[int, Path], tuple[Path, float]]
    first: str
    settled: str


_MAKERS = (
    Maker(
        "this page",
        ours,
        "document.body.hasAttribute('data-ready')",
        "document.body.hasAttribute('data-more')",
    ),
    Maker(
        "pyvis",
        theirs,
        "typeof network === 'object' && document.querySelector('canvas') !== null",
        "network.physics.stabilized === true",
    ),
)


def measured(browser: Any, maker: Maker, size: int, limit: float) -> list[str]:
    """A row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        path, built = maker.make(size, Path(folder))
        watched = watch(browser, path, maker.first, maker.settled, limit)
        megabytes = path.stat().st_size / 1e6
    *times, frames = watched
    waited = [f"{t:.2f}" if t is not None else f"> {limit:.0f}" for t in times]
    shown = ["–", "–"]
    if frames:
        high = sorted(frames)[int(len(frames) * 0.95)]
        shown = [f"{statistics.median(frames):.0f}", f"{high:.0f}"]
    return [
        f"{size:,}",
        maker.name,
        *waited,
        *shown,
        f"{megabytes:.1f}",
        f"{built:.2f}",
    ]


def main() -> None:
    """Run and write the table."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path)
    sizes = [200, 1000, 5000, 20_000, 100_000]
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes)
    largest = "largest graph given to pyvis"
    parser.add_argument("--pyvis", type=int, default=1000, help=largest)
    limit = "seconds that a page may take"
    parser.add_argument("--limit", type=float, default=90.0, help=limit)
    given = parser.parse_args()
    rows = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for size in given.sizes:
            for maker in _MAKERS:
                if maker.name == "pyvis" and size > given.pyvis:
                    continue
                rows.append(measured(browser, maker, size, given.limit))
                print("\t".join(rows[-1]), flush=True)
        browser.close()
    lines = (_HEADER, ["---"] * len(_HEADER), *rows)
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    text = _INTRODUCTION.format(
        machine=platform.machine(), python=platform.python_version(), pyvis=given.pyvis
    )
    if given.output:
        # Other sections of the page are written by others.
        page = given.output.read_text(encoding="utf-8") if given.output.exists() else ""
        _, mark, rest = page.partition("\n## ")
        given.output.write_text(f"{text}{table}\n{mark}{rest}", encoding="utf-8")


if __name__ == "__main__":
    main()
