"""The page beside plain pyvis on the same graphs: time to the first and to the settled picture, frames while panning, size, build time.

python benchmarks/viewer.py [-o docs/viewer.md] [--sizes 200 1000 5000 20000 100000]
"""

from __future__ import annotations

import argparse
import platform
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

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
FLAGS = "--no-sandbox --disable-gpu --enable-unsafe-swiftshader --disable-quic --no-first-run --disable-background-networking --disable-sync".split()
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
    """Documents that name things, some of them often, and claims between things: twice as many links as nodes."""
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
        "kind": "",
        "language": "zh",
        "date": "",
        "session": "",
        "subjects": [],
        "paragraphs": 0,
    }
    edges = [
        EdgePart(s, t, data["predicate"], data["modality"], [])
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
    """Seconds to the first and the settled picture, None where the limit came first; frame times in milliseconds."""
    page = browser.new_page(viewport={"width": 1300, "height": 850})
    start = time.perf_counter()
    times: list[float | None] = []
    try:
        page.goto(f"file://{path}", wait_until="domcontentloaded", timeout=limit * 1000)
        for mark, condition in (("first", first), ("settled", settled)):
            try:
                page.wait_for_function(
                    condition,
                    timeout=max(1.0, limit - (time.perf_counter() - start)) * 1000,
                    polling=20,
                )
                # Our page notes its own moments, from the start of the navigation; of others the clock here must do.
                noted = page.evaluate(
                    "(name) => { const m = performance.getEntriesByName(name); return m.length ? m[0].startTime : 0; }",
                    mark,
                )
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


def main() -> None:
    """Run and write the table."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[200, 1000, 5000, 20_000, 100_000]
    )
    parser.add_argument(
        "--pyvis", type=int, default=1000, help="largest graph given to pyvis"
    )
    parser.add_argument(
        "--limit", type=float, default=90.0, help="seconds that a page may take"
    )
    arguments = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for size in arguments.sizes:
            makers = [
                (
                    "this page",
                    ours,
                    "document.body.hasAttribute('data-ready')",
                    "document.body.hasAttribute('data-more')",
                )
            ]
            if size <= arguments.pyvis:
                makers.append(
                    (
                        "pyvis",
                        theirs,
                        "typeof network === 'object' && document.querySelector('canvas') !== null",
                        "network.physics.stabilized === true",
                    )
                )
            for name, make, first, settled in makers:
                path, built = make(size, Path(folder))
                shown, still, frames = watch(
                    browser, path, first, settled, arguments.limit
                )
                ordered = sorted(frames)
                quantile = (
                    f"{ordered[int(len(ordered) * 0.95)]:.0f}" if ordered else "–"
                )
                middle = f"{statistics.median(ordered):.0f}" if ordered else "–"
                cells = [
                    f"{size:,}",
                    name,
                    *(
                        f"{t:.2f}" if t is not None else f"> {arguments.limit:.0f}"
                        for t in (shown, still)
                    ),
                    middle,
                    quantile,
                ]
                rows.append(
                    [*cells, f"{path.stat().st_size / 1e6:.1f}", f"{built:.2f}"]
                )
                print("\t".join(rows[-1]), flush=True)
        browser.close()
    header = [
        "nodes",
        "page",
        "first picture, s",
        "settled, s",
        "frame, median ms",
        "95 of 100 frames within, ms",
        "file, MB",
        "built in, s",
    ]
    table = "\n".join(
        "| " + " | ".join(row) + " |" for row in (header, ["---"] * len(header), *rows)
    )
    text = (
        "# The page, measured\n\nWritten by `python benchmarks/viewer.py -o docs/viewer.md`: made-up graphs with twice as many links as nodes, headless Chromium\n"
        f"with software drawing, {platform.machine()}, Python {platform.python_version()}. pyvis as it comes, physics and all, on the same graphs; beyond\n"
        f"{arguments.pyvis:,} nodes it is left out, since it did not come to rest in minutes.\n\n{table}\n"
    )
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
