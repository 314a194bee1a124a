"""The page in a browser: no network, no message, a search that finds, text that stays text."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import build

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --enable-unsafe-swiftshader --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "continuous integration installs Chromium"
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


def open_page(browser: Any, path: Path, fragment: str = "") -> tuple[Any, list[str], list[str]]:
    context = browser.new_context(viewport={"width": 1300, "height": 850}, offline=True)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"file://{path}{fragment}")
    page.wait_for_selector("body[data-ready]", state="attached", timeout=30_000)
    return page, said, [url for url in asked if not url.startswith(("file://", "data:", "blob:"))]


def find(page: Any, words: str) -> str:
    page.fill("#query", words)
    page.press("#query", "Enter")
    page.wait_for_timeout(100)
    return str(page.inner_text("#panel h2"))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    folder = tmp_path_factory.mktemp("page")
    build(corpus, folder, jobs=1)
    return folder / "graph.html"


def test_quiet_and_offline(browser: Any, own: Path) -> None:
    _, said, asked = open_page(browser, own)
    assert said == [] and asked == []


def test_search_by_short_form_english_and_symbol(browser: Any, own: Path) -> None:
    page, said, _ = open_page(browser, own)
    assert find(page, "经社理事会") == "经济及社会理事会"
    assert find(page, "unicef") == "联合国儿童基金会"
    assert find(page, "A/RES/73/195") == "A/RES/73/195"
    assert find(page, "International Labour") == "国际劳工组织"
    assert said == []


def test_evidence_is_shown_with_the_words_marked(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own)
    find(page, "劳工组织")
    marked = page.locator("#panel mark").all_inner_texts()
    assert "劳工组织" in marked
    assert "para" in page.locator("#panel > .evidence footer").first.inner_text()
    # Whole sentences, not windows of so many characters.
    quotations = page.evaluate(
        "[...document.querySelectorAll('#panel > .evidence')].map(q => q.textContent.slice(0, -q.querySelector('footer').textContent.length))"
    )
    assert sum(words.strip().endswith(("。", "；", "）", "》")) for words in quotations) >= len(quotations) - 2


def test_legend_filters_and_language_switches(browser: Any, own: Path) -> None:
    page, said, _ = open_page(browser, own)
    button = page.locator("#legend button", has_text="组织")
    button.click()
    assert page.locator("#legend button[aria-pressed=false]").count() == 1
    page.click("#language")
    assert page.locator("#legend button", has_text="Organization").count() == 1
    assert page.inner_text("h1") == "Knowledge graph of UN documents"
    assert said == []


def test_a_link_opens_its_node(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#Organization/国际劳工组织")
    page.wait_for_function("document.querySelector('#panel h2') !== null")
    assert page.inner_text("#panel h2") == "国际劳工组织"


def test_text_of_documents_is_data(browser: Any, tmp_path: Path) -> None:
    hostile = "《</script><img src=x onerror=alert(1)>公约》"
    paper = tmp_path / "papers" / "hostile.txt"
    paper.parent.mkdir()
    paper.write_text(f"1. 大会通过了{hostile}。各国应当批准{hostile}。\n\n2. 见《<b>粗体</b>宣言》。\n", encoding="utf-8")
    build(paper.parent, tmp_path / "out", jobs=1)
    page, said, asked = open_page(browser, tmp_path / "out" / "graph.html")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    assert "onerror" in find(page, "onerror")
    assert page.locator("img").count() == 0 and page.locator("#panel b").count() == 0
    assert said == [] and asked == [] and dialogs == []


def test_real_documents(browser: Any, real: Path, tmp_path: Path) -> None:
    build(real, tmp_path)
    page, said, asked = open_page(browser, tmp_path / "graph.html")
    assert find(page, "经社理事会") == "经济及社会理事会"
    assert page.locator("#panel .evidence").count() > 0
    assert said == [] and asked == []
