"""What surrounds a thing: one file without requests, in which nothing that is written runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.page.around import around
from kg.store.measures import measure
from kg.store.network import load_network

CHROMIUM = (
    shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
FLAGS = (
    "--no-sandbox --disable-gpu --enable-unsafe-swiftshader --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
FAR = 3_600_000  # milliseconds: nothing is decided by how busy the machine is
IOM = "https://un-kg.example/id/organization/IOM"
HOSTILE = '</script><script>window.ran = 1</script><img src="x" onerror="window.ran = 2" href="y">\'"&lt;{{ 7 * 7 }}{% raw %}\u2028<!--国'


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "continuous integration installs Chromium"
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, timeout=FAR
        )
        yield running
        running.close()


def look_at(browser: Any, path: Path) -> tuple[Any, list[str], list[str]]:
    """The page, what it said, and what it asked for beyond itself."""
    context = browser.new_context(offline=True)
    context.set_default_timeout(FAR)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"file://{path}")
    page.wait_for_selector("body[data-ready]", state="attached")
    return (
        page,
        said,
        [url for url in asked if not url.startswith(("file://", "data:"))],
    )


def data_of(html: str) -> dict[str, Any]:
    found = re.search(
        r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL
    )
    assert found is not None
    held: dict[str, Any] = json.loads(found[1])
    return held


def star(count: int, label: str = "甲") -> nx.MultiDiGraph:
    """A thing and so many others that it funds."""
    network = nx.MultiDiGraph()
    for i in range(count + 1):
        network.add_node(
            f"urn:x:{i}",
            iri=f"urn:x:{i}",
            label=label if i == 0 else f"乙{i}",
            label_zh="",
            label_en="",
            names="",
            kind="Organization",
            group="Organization",
            colour="#0072b2",
            mentions=1,
        )
    for i in range(1, count + 1):
        said = {
            "modality": "asserted",
            "document": "a.txt",
            "paragraph": "para1",
            "words": label,
        }
        network.add_edge("urn:x:0", f"urn:x:{i}", predicate="funds", weight=1, **said)
    measure(network)
    return network


def test_it_is_a_network_of_pyvis(built: Path) -> None:
    from pyvis.network import Network

    drawn = around(built, "移民组织")
    assert isinstance(drawn, Network)
    nodes = {node["id"]: node for node in drawn.nodes}
    iom, unicef = nodes[IOM], nodes["https://un-kg.example/id/organization/UNICEF"]
    assert (
        iom["label"] == "国际移民组织"
        and iom["color"] == "#0072b2"
        and iom["shape"] == "dot"
    )
    assert "International Organization for Migration" in iom["title"]
    assert iom["size"] > unicef["size"]
    (edge,) = [
        e for e in drawn.edges if (e["from"], e["to"]) == (iom["id"], unicef["id"])
    ]
    assert edge["label"] == "合作\ncollaborates with"
    assert (
        "“国际移民组织与国际劳工组织" in edge["title"]
        and "A_99_906.txt" in edge["title"]
    )
    papers = [node for node in drawn.nodes if node["kind"] == "文件 · Document"]
    assert papers and all(node["color"] == "#1f2937" for node in papers)


def test_a_notebook_shows_it(built: Path) -> None:
    shown = around(built, "IOM")._repr_html_()
    assert (
        shown.startswith('<iframe srcdoc="&lt;!doctype html&gt;')
        and "国际移民组织" in shown
    )


def test_further_away_there_is_more_but_not_through_papers(built: Path) -> None:
    near, far = (around(built, "IOM", hops) for hops in (1, 2))
    assert {n["id"] for n in near.nodes} < {n["id"] for n in far.nodes}
    network = load_network(built)
    claims = nx.Graph()
    for s, o, predicate in network.edges(data="predicate"):
        if predicate != "mentions" or IOM in (s, o):
            claims.add_edge(s, o)
    assert {n["id"] for n in far.nodes} == set(nx.ego_graph(claims, IOM, radius=2))


def test_the_same_again(built: Path) -> None:
    first, second = (around(built, "IOM", 2).generate_html() for _ in range(2))
    assert first == second


def test_many_stand_still_and_too_many_are_left_out() -> None:
    from kg.page.around import MOST, MOVING, picture

    few, many, most = (picture(star(n), "urn:x:0") for n in (5, MOVING, MOST + 20))
    assert (
        json.loads(data_of(few.generate_html())["options"])["physics"]["enabled"]
        is True
    )
    assert (
        json.loads(data_of(many.generate_html())["options"])["physics"]["enabled"]
        is False
    )
    places = {(node["x"], node["y"]) for node in many.nodes}
    assert len(places) == MOVING + 1
    assert len(most.nodes) == MOST and most.nodes[0]["id"] == "urn:x:0"
    assert most.heading == "甲 (300 of 321)"


def test_an_offline_file(browser: Any, built: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    around(built, "IOM", 2).write_html(str(path))
    html = path.read_bytes().decode("utf-8")
    bare = re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
    assert not re.search(r'(?:src|href)="(?!data:)', bare) and "://cdn" not in html
    page, said, asked = look_at(browser, path)
    assert said == [] and asked == []
    assert page.title() == "国际移民组织"
    assert "组织 · Organization" in page.inner_text("#kinds")
    assert page.locator("#mynetwork canvas").count() == 1


def test_nothing_in_a_name_runs(browser: Any, tmp_path: Path) -> None:
    from kg.page.around import MOVING, picture

    drawn = picture(star(MOVING, HOSTILE), "urn:x:0")
    drawn.options.interaction.tooltipDelay = 0
    html = drawn.generate_html()
    bare, count = re.subn(r"<script[^>]*>.*?</script>", "", html, flags=re.DOTALL)
    assert count == 3 and "<script" not in bare and "<img" not in bare
    assert data_of(html)["nodes"][0]["title"].startswith(HOSTILE)
    path = tmp_path / "a.html"
    drawn.write_html(str(path))
    # Nor without the policy that forbids it.
    path.write_text(re.sub(r"<meta http-equiv[^>]*>", "", html), encoding="utf-8")
    page, said, _ = look_at(browser, path)
    assert HOSTILE[:20] in told_on_the_way_to_the_middle(page)
    assert page.evaluate("typeof window.ran") == "undefined" and said == []
    assert page.text_content("h1") == HOSTILE


def told_on_the_way_to_the_middle(page: Any) -> str:
    """What the pointer is told of things and relations, from the left edge on."""
    box = page.locator("#mynetwork").bounding_box()
    height = box["y"] + box["height"] / 2
    told: list[str] = []
    for x in range(0, round(box["width"] / 2) + 1, 3):
        page.mouse.move(box["x"] + x, height)
        told.append(
            page.evaluate("document.querySelector('.vis-tooltip')?.innerText ?? ''")
        )
    return "\n".join(told)


def test_command(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Any:
        return CliRunner().invoke(main, ["around", *arguments, "--graph", str(built)])

    done = run("儿基会")
    assert done.exit_code == 0 and "around.html: " in done.output
    assert "联合国儿童基金会" in (tmp_path / "around.html").read_text(encoding="utf-8")
    assert run("儿基会", "--hops", "2").exit_code == 0  # its own file is replaced
    page = built / "graph.html"
    before = page.read_bytes()
    refused = run("儿基会", "-o", str(page))
    assert refused.exit_code == 2 and "is no such export" in refused.output
    assert page.read_bytes() == before
    unknown = run("儿鸡会")
    assert unknown.exit_code == 2 and "near it are: 联合国儿童基金会" in unknown.output
    assert len(unknown.output.splitlines()) == 1


def test_only_the_drawing_loads_pyvis(built: Path) -> None:
    script = (
        "import sys; from kg.store.network import load_network; load_network(sys.argv[1]); "
        "assert not {'pyvis', 'IPython'} & set(sys.modules); from kg.page.around import around; around(sys.argv[1], 'IOM'); "
        "assert 'pyvis' in sys.modules"
    )
    command = [sys.executable, "-c", script, str(built)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
