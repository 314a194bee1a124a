"""The pages of `kg serve` in a browser: what a person does there, and that nobody is shut out."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from kg.serve import serving
from kg.store.query import questions

CHROMIUM = (
    shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
FAR = 3_600_000  # milliseconds: nothing is decided by how busy the machine is
REPORT = "/page/work/A/99/904"


@pytest.fixture(scope="module")
def url(built: Path) -> Iterator[str]:
    with serving(built, workers=1, seconds=3600) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "continuous integration installs Chromium"
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu"],
            timeout=FAR,
        )
        yield running
        running.close()


@pytest.fixture
def page(browser: Any, url: str) -> Iterator[Any]:
    """A page that asks nobody else, and complains of nothing but of what is refused."""
    context = browser.new_context(
        viewport={"width": 1200, "height": 900}, locale="zh-CN"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(FAR)
    opened = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    elsewhere = {urlsplit(one).netloc for one in asked if one.startswith("http")}
    assert elsewhere <= {urlsplit(url).netloc}
    assert [one for one in said if "400" not in one and "favicon" not in one] == []
    context.close()


def text_of(page: Any) -> str:
    return str(page.input_value("#query"))


def run(page: Any, query: str) -> None:
    page.fill("#query", query)
    page.press("#query", "Control+Enter")


def test_questions_are_grouped_by_who_asks(page: Any, url: str) -> None:
    page.goto(url)
    assert page.locator("#questions button").count() == len(questions())
    groups = page.locator("#questions summary").all_inner_texts()
    assert any(group.startswith("文献馆员") for group in groups)
    page.fill("#find", "were meetings held")
    page.locator("#questions button").first.click()
    page.wait_for_selector("#result td a[href^='/page/event/']")
    assert "马拉喀什" in page.inner_text("#result")
    assert re.match(r"\d+ 行", page.inner_text("#state"))
    row = page.locator("#result tbody tr", has_text="A_99_906.txt").first
    place = row.locator("td").last
    assert "/page/work/A/99/906/zh#" in place.locator("a").get_attribute("href")


def test_nothing_in_a_result_runs(page: Any, url: str) -> None:
    page.goto(url)
    run(page, "SELECT ('<img src=x onerror=alert(1)>' AS ?x) {}")
    page.wait_for_selector("td:has-text('onerror')")
    run(page, "SELECT (<javascript:alert(1)> AS ?x) {}")
    page.wait_for_selector("td:has-text('javascript')")
    assert page.locator("td a").count() == 0
    run(page, "SELECT nonsense")
    page.wait_for_selector(".error")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            "SELECT ?x { ?x a un:Organisation }",
            "图中没有 un:Organisation 这个类或属性。是否指 un:Organization？",
        ),
        (
            "ASK { ?x un:adoptedon ?y }",
            "图中没有 un:adoptedon 这个类或属性。是否指 un:adoptedOn、un:adoptedBy？",
        ),
        (
            "SELECT (COUNT(*) AS ?n) { ?x a un:Vessel }",
            "图中没有 un:Vessel 这个类或属性。",
        ),
        ('SELECT ?x { ?x a un:Organization ; rdfs:label "un:Organisation" }', None),
        ("SELECT ?x { ?x a un:State OPTIONAL { ?x a un:Organisation } }", None),
    ],
)
def test_names_that_stand_nowhere_are_told(
    query: str, told: str | None, page: Any, url: str
) -> None:
    page.goto(url)
    run(page, query)
    page.wait_for_selector("#result > *")
    said = page.locator("#result > p").all_inner_texts()
    assert [words for words in said if words != "false"] == ([told] if told else [])


@pytest.mark.parametrize(
    ("typed", "keys", "completed"),
    [
        ("?m un:heldO", ["Tab"], "?m un:heldOn"),
        ("?m un:举行", ["ArrowDown", "ArrowDown", "Enter"], "?m un:heldOn"),
        ("?m a Organiz", ["Tab"], "?m a un:Organization"),
        ("?m skos:altL", ["Tab"], "?m skos:altLabel"),
        ("?m sko", ["Tab"], "?m skos:"),
        ("?m un:sear", ["Tab"], "?m un:search"),
        ("?m un:partO", ["Escape"], "?m un:partO"),
        # a line ends where nothing was chosen
        ("?m un:partO", ["Enter"], "?m un:partO\n"),
        # no names: a string, a variable, a comment, a keyword
        ('?m "un:heldO', ["Enter"], '?m "un:heldO\n'),
        ("?heldO", ["Enter"], "?heldO\n"),
        ("# un:heldO", ["Enter"], "# un:heldO\n"),
        ("OPTIONA", ["Enter"], "OPTIONA\n"),
    ],
)
def test_names_are_completed(
    typed: str, keys: list[str], completed: str, page: Any, url: str
) -> None:
    page.goto(url)
    page.fill("#query", "")
    page.type("#query", typed)
    shown = page.is_visible("#completions")
    assert shown == (typed[:3] in ("?m ", "?m") and '"' not in typed)
    for key in keys:
        page.press("#query", key)
    assert text_of(page) == completed


def test_a_link_brings_the_query_again(page: Any, url: str) -> None:
    first = "SELECT ?a { VALUES ?a { 1 2 3 } } # & 国 +"
    page.goto(url)
    start = text_of(page)
    run(page, first)
    page.wait_for_selector("#state:text-is('3 行')")
    run(page, "ASK {}")
    page.wait_for_selector("#result p:has-text('true')")
    page.go_back()
    page.wait_for_selector("#state:text-is('3 行')")
    assert text_of(page) == first
    page.click("#copy")
    page.wait_for_selector("#state:text-is('链接已复制')")
    link = page.evaluate("navigator.clipboard.readText()")
    page.go_back()
    page.wait_for_selector("#result table", state="detached")
    assert text_of(page) == start
    for address in (link, f"{url}/?query={quote(first, safe='')}"):
        page.goto("about:blank")
        page.goto(address)
        page.wait_for_selector("#state:text-is('3 行')")
        assert text_of(page) == first


def test_results_are_kept_as_files(page: Any, url: str) -> None:
    page.goto(url)
    page.fill("#query", "SELECT ?a { VALUES ?a { '国' } }")
    for button, content in (("#csv", "\ufeffa\r\n国\r\n"), ("#json", '"value":"国"')):
        with page.expect_download() as kept:
            page.click(button)
        assert content in Path(kept.value.path()).read_bytes().decode()


def test_a_document_leads_to_its_things_and_places(page: Any, url: str) -> None:
    page.goto(url + REPORT)
    assert page.inner_text("h1") == "移民数据问题专家组的报告"
    page.locator("summary", has_text="引用格式").click()
    assert "@techreport{A-99-904," in page.inner_text("details[open]")
    with page.expect_download() as kept:
        page.get_by_role("link", name=re.compile("RIS")).click()
    assert kept.value.suggested_filename == "A-99-904.ris"
    page.locator("#recommendations ~ blockquote footer a").first.click()
    page.wait_for_selector(".paper :target")
    page.locator(".paper .mention", has_text="国际移民组织").first.click()
    page.wait_for_url("**/page/organization/IOM")
    page.fill("input[name=q]", "移民 数据")
    page.press("input[name=q]", "Enter")
    page.wait_for_selector(".hits a:has-text('A/99/904')")


def test_the_language_is_changed_and_kept(page: Any, url: str) -> None:
    page.goto(f"{url}/search?q={quote('移民 数据')}")
    page.get_by_role("link", name="English").click()
    assert page.inner_text("h1") == "Search"
    assert page.input_value("input[name=q]") == "移民 数据"
    page.locator(".hits a").first.click()
    page.wait_for_selector("html[lang=en]")
    page.get_by_role("link", name="中文").click()
    page.wait_for_selector("html[lang=zh]")


PAGES = ("/", "/search?q=移民", "/page/organization/IOM", REPORT, "/page/treaty/ICCPR")


@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_shut_out(
    path: str, theme: Any, language: str, browser: Any, url: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        bypass_csp=True,
        color_scheme=theme,
        locale=language,
    )
    context.set_default_timeout(FAR)
    page = context.new_page()
    page.goto(url + path)
    if path == "/":
        page.fill("#find", "meetings held")
        page.locator("#questions button").first.click()
        page.wait_for_selector("#result td a")
        page.fill("#query", "")
        page.type("#query", "?m un:held")
        page.wait_for_selector("#completions li")
    page.evaluate(
        "document.querySelectorAll('details').forEach((one) => one.open = true)"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    found = Axe().run(page).response["violations"]
    assert [
        (v["id"], v["nodes"][0]["html"])
        for v in found
        if v["impact"] in ("serious", "critical")
    ] == []
    context.close()
