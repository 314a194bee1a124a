"""The page in a browser: no network, no message, a search that finds, text that stays text."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import build

CHROMIUM = (
    shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
FLAGS = (
    "--no-sandbox --disable-gpu --enable-unsafe-swiftshader --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

FAR = 120_000  # milliseconds: longer than any machine is busy, so that what never comes is told


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


def open_page(
    browser: Any, path: Path, fragment: str = "", language: str = "zh-CN"
) -> tuple[Any, list[str], list[str]]:
    context = browser.new_context(
        viewport={"width": 1300, "height": 850}, offline=True, locale=language
    )
    context.set_default_timeout(FAR)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"file://{path}{fragment}")
    page.wait_for_selector("body[data-ready][data-more]", state="attached")
    return (
        page,
        said,
        [url for url in asked if not url.startswith(("file://", "data:", "blob:"))],
    )


def shown(page: Any) -> list[int]:
    """What the caption of the map says: things that are shown, all things, relations."""
    return [int(found) for found in re.findall(r"\d+", page.inner_text("#filtered"))]


def find(page: Any, words: str) -> str:
    page.fill("#query", words)
    page.press("#query", "Enter")
    return str(page.inner_text("#panel h2"))


@pytest.fixture
def own(built: Path) -> Path:
    return built / "graph.html"


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
    places = page.locator("#panel .evidence .place").all_inner_texts()
    assert places and all("para" not in place for place in places)
    assert any(place.startswith("第") and place.endswith("段") for place in places)
    # Whole sentences, not windows of so many characters.
    words = page.locator("#panel .evidence > div:first-child").all_inner_texts()
    whole = [one.strip().endswith(("。", "；", "）", "》", "…")) for one in words]
    assert sum(whole) >= len(whole) - 2
    assert len(set(zip(words, places, strict=True))) == len(words)


def test_what_a_claim_holds_and_who_doubts_it(browser: Any, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for year in (2016, 2017):
        words = f"湖泊问题的报告\n\n1. {year}年5月23日，粮农组织在内罗毕举行了湖泊治理问题国际会议。\n"
        (corpus / f"{year}.txt").write_text(words, encoding="utf-8")
    build(corpus, tmp_path / "out", jobs=1, language="zh")
    page, said, _ = open_page(browser, tmp_path / "out" / "graph.html")
    assert find(page, "湖泊治理问题国际会议") == "湖泊治理问题国际会议"
    assert page.locator("#panel .doubt").all_inner_texts() == ["存疑", "存疑"]
    page.locator("#panel .relation", has_text="内罗毕").locator("button").click()
    assert "时间：2016年5月23日" in page.locator("#panel .held").all_inner_texts()
    page.locator("#panel .doubt").first.click()
    assert "湖泊治理问题国际会议" in page.inner_text("tr.here .c-what")
    assert "heldOn" not in page.inner_text("#view-tables") and said == []
    read, _, _ = open_page(
        browser, tmp_path / "out" / "graph.html", "#v=reader&t=2016.txt"
    )
    read.wait_for_selector(".paper .doubted")
    assert "2016年5月23日" in "".join(read.locator(".doubted").all_inner_texts())
    read.locator(".record .doubt").click()
    assert read.locator("#view-tables tbody tr").count() > 0
    read.go_back()
    read.locator(".paper .doubt-sign").first.click()
    assert read.locator("#view-tables tr.here").count() == 1


def test_legend_filters_and_language_switches(browser: Any, own: Path) -> None:
    page, said, _ = open_page(browser, own, "#v=graph")
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
    paper.write_text(
        f"1. 大会通过了{hostile}。各国应当批准{hostile}。\n\n2. 见《<b>粗体</b>宣言》。\n",
        encoding="utf-8",
    )
    build(paper.parent, tmp_path / "out", jobs=1)
    page, said, asked = open_page(browser, tmp_path / "out" / "graph.html")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    assert "onerror" in find(page, "onerror")
    for view in ("start", "search", "reader", "timeline", "tables", "graph"):
        page.click(f"#tab-{view}")
        if view == "reader":
            assert "onerror" in page.inner_text(".paper")
    page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
    )
    assert (
        page.locator("img").count() == 0
        and page.locator("#panel b, main b").count() == 0
    )
    assert said == [] and asked == [] and dialogs == []


def test_from_a_recommendation_to_its_paragraph_and_back(
    browser: Any, own: Path
) -> None:
    page, said, _ = open_page(browser, own)
    page.click("#tab-tables")
    page.fill("#view-tables input", "出生国")
    few = page.locator("#view-tables tbody tr").count()
    page.locator("#view-tables tbody .c-paragraph a").first.click()
    page.wait_for_selector(".block.here")
    assert page.inner_text(".block.here").startswith("(a)")
    assert "recommendations" not in page.url and "v=reader" in page.url
    page.go_back()
    # What the table was narrowed to is there again.
    assert page.input_value("#view-tables input") == "出生国"
    assert page.locator("#view-tables tbody tr").count() == few < 10
    page.fill("#view-tables input", "")
    assert page.locator("#view-tables tbody tr").count() == 10
    page.locator("#view-tables button", has_text="疑点").click()
    assert "儿童权利公约" in page.inner_text("#view-tables tbody")
    assert said == []


def test_reader_marks_mentions_and_leads_to_nodes(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#v=reader&t=A_99_901.txt&a=para4")
    mention = page.locator(".block.here .mention").first
    words = mention.inner_text()
    mention.click()
    assert page.locator("#panel h2").count() == 1 and "chosen" in (
        mention.get_attribute("class") or ""
    )
    assert words in page.inner_text("#panel")
    page.locator("#panel .evidence .place").first.click()
    page.wait_for_selector(".block.here")


def test_tables_sort_filter_and_save(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#v=tables&w=directives")
    head = page.locator("#view-tables th", has_text="强度")
    head.locator("button").click()
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    shown = page.locator("#view-tables td.c-strength").all_inner_texts()
    strengths = [int(words.split()[1][0]) for words in shown]
    assert set(shown) <= {
        "邀请、鼓励 1/5",
        "请、建议 2/5",
        "呼吁、应当 3/5",
        "敦促、必须 4/5",
        "指示、决定 5/5",
    }
    assert strengths == sorted(strengths, reverse=True) and len(set(strengths)) > 2
    with page.expect_download() as saved:
        page.locator("#view-tables button", has_text="CSV").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == len(strengths) + 1


def test_filter_to_a_year_and_a_document(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#v=graph")
    page.select_option("#year", "2018")
    assert 0 < shown(page)[0] < shown(page)[1]
    page.locator("#filters button", has_text="清除筛选").click()
    page.check("#alsonamed")
    assert shown(page)[0] == shown(page)[1]
    page.select_option("#paper", index=5)
    assert 0 < shown(page)[0] < shown(page)[1] / 4


def test_a_path_between_two_things(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own)
    find(page, "国际移民组织")
    page.locator("#panel button", has_text="设为路径起点").click()
    find(page, "欧盟")
    page.locator("#panel button", has_text="从起点到这里").click()
    steps = page.locator("#panel .path .relation").all_inner_texts()
    assert "国际移民组织" in steps[0] and "欧洲联盟" in steps[-1] and len(steps) >= 3
    page.locator("#panel .path .relation button").first.click()
    assert page.locator("#panel .path .evidence").count() >= 1


def test_a_link_restores_the_view(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#v=graph")
    page.locator("#legend button", has_text="人物").click()
    page.select_option("#year", "2018")
    page.click("#language")
    page.click("#theme")
    fragment = page.url[page.url.index("#") :]
    again, said, _ = open_page(browser, own, fragment)
    assert again.locator("#legend button[aria-pressed=false]").count() == 1
    assert (
        again.input_value("#year") == "2018" and again.inner_text("#tab-graph") == "Map"
    )
    assert again.evaluate("document.documentElement.dataset.theme") == page.evaluate(
        "document.documentElement.dataset.theme"
    )
    assert again.inner_text("#filtered") == page.inner_text("#filtered") and said == []


def test_keyboard_all_the_way(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#v=graph")
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("document.activeElement.id || document.activeElement.tagName")
        )
    assert seen[:3] == ["home", "query", "tab-graph"] and "picture" in seen
    page.focus("#picture")
    page.keyboard.press("n")
    first = page.inner_text("#panel h2")
    page.keyboard.press("n")
    assert page.inner_text("#panel h2") != first
    page.keyboard.press("p")
    assert page.inner_text("#panel h2") == first
    for key in ("ArrowLeft", "+", "-", "0"):
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").count() == 0
    page.focus("#tab-graph")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-start"
    assert page.is_visible("#view-start .lead")


def test_what_can_be_taken_away(browser: Any, own: Path, tmp_path: Path) -> None:
    import pyoxigraph

    page, _, _ = open_page(browser, own)
    find(page, "国际移民组织")
    page.click("#tab-graph")
    for tool, check in (
        ("turtle", b"<https://un-kg.example/id/organization/IOM>"),
        ("svg", b"<svg"),
        ("png", b"\x89PNG"),
    ):
        with page.expect_download() as saved:
            page.click(f"#tool-{tool}")
        data = Path(saved.value.path()).read_bytes()
        assert check in data
        if tool == "turtle":
            assert len(list(pyoxigraph.parse(data, pyoxigraph.RdfFormat.TURTLE))) > 5


VIEWS = (
    "#v=start",
    "#v=search",
    "#v=search&q=移民&n=Organization/国际移民组织",
    "#v=search&q=没有这样的词",
    "#v=search&q=儿童&fk=Vessel",
    "#n=Organization/国际移民组织",
    "#v=graph&mn=1&cl=community",
    "#v=graph&o=Organization/国际移民组织&n=Organization/国际移民组织&dp=2",
    "#v=reader&t=A_99_901.txt&n=Document/A_99_901.txt",
    "#v=timeline",
    "#v=tables",
    "#v=tables&w=directives&f=没有这样的词",
    "#v=tables&w=directives",
    "#v=tables&w=findings&h=0",
)
# What passes is not listed node by node, which takes longer than to find it.
FAULTS_ONLY = {"resultTypes": ["violations"]}
# A theme changes colours alone: all else is looked at once in each language.
COLOURS_ONLY = {**FAULTS_ONLY, "runOnly": ["color-contrast"]}
LOOKS = [
    ("light", "zh", FAULTS_ONLY),
    ("dark", "zh", COLOURS_ONLY),
    ("light", "en", COLOURS_ONLY),
    ("dark", "en", FAULTS_ONLY),
]


@pytest.mark.parametrize("view", VIEWS)
def test_no_serious_fault_of_accessibility(view: str, browser: Any, own: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        viewport={"width": 1300, "height": 850}, bypass_csp=True
    )
    context.set_default_timeout(FAR)
    page = context.new_page()
    for theme, language, options in LOOKS:
        page.goto("about:blank")
        page.goto(f"file://{own}{view}&m={theme}&l={language}")
        page.wait_for_selector("body[data-ready][data-more]", state="attached")
        if "reader" in view:
            page.wait_for_selector(".paper .mention")
        if "q=" in view:
            page.wait_for_selector(".found, .empty .near, .empty [role=status]")
        page.wait_for_function(
            "document.getAnimations().every((one) => one.playState === 'finished')"
        )
        found = Axe().run(page, options=options).response["violations"]
        faults = [
            (fault["id"], fault["nodes"][0]["html"])
            for fault in found
            if fault["impact"] in ("serious", "critical")
        ]
        assert faults == [], (theme, language)
    context.close()


def test_it_fits_a_phone(browser: Any, own: Path) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, offline=True, has_touch=True
    )
    context.set_default_timeout(FAR)
    page = context.new_page()
    page.goto(f"file://{own}")
    page.wait_for_selector("body[data-more]", state="attached")
    for view in ("start", "search", "reader", "timeline", "tables", "graph"):
        page.click(f"#tab-{view}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, view
    page.click("#tab-graph")
    page.click("#menu")
    assert page.is_visible("#legend")
    context.close()


def test_a_large_graph_is_drawn_by_the_canvas(browser: Any, tmp_path: Path) -> None:
    from kg.page.page import assemble

    count = 20_000
    core = {
        "kinds": [
            ["Document", "文件", "Document", "#1f2937", "square"],
            ["Organization", "组织", "Organization", "#0072b2", "dot"],
        ],
        "predicates": [["mentions", "提及", "mentions", "https://e.test/mentions"]],
        "modalities": ["asserted"],
        "node": {
            "kind": [int(i > 50) for i in range(count)],
            "x": [(i * 7919) % 12_000 for i in range(count)],
            "y": [(i * 104_729) % 12_000 for i in range(count)],
            "n": [1] * count,
            "label": [f"事物{i}" for i in range(count)],
            "community": [i % 40 for i in range(count)],
            "rank": [1] * count,
            "between": [],
        },
        "community": {
            "x": [1_500 * (k % 8) for k in range(40)],
            "y": [1_500 * (k // 8) for k in range(40)],
            "r": [700] * 40,
            "n": [count // 40] * 40,
            "top": [[k, k + 40, k + 80] for k in range(40)],
            "years": [[2000, 2000 + k] for k in range(40)],
            "from": list(range(39)),
            "to": list(range(1, 40)),
            "shared": list(range(1, 40)),
        },
        "edge": {
            "from": [i % 50 for i in range(2 * count)],
            "to": [(i * 31) % count for i in range(2 * count)],
            "predicate": [0] * 2 * count,
            "modality": [0] * 2 * count,
            "contested": [0] * 2 * count,
        },
        "documents": [],
        "findings": {},
        "texts": False,
    }
    empty: list[Any] = [[] for _ in range(count)]
    more = {
        "id": core["node"]["label"], "en": [""] * count, "iri": ["https://e.test/x"] * count, "names": empty, "find": empty, "links": {}, "documents": empty,
        "confidence": [100] * count, "years": {}, "evidence": {}, "proofs": {}, "unshown": {}, "facts": {}, "timeline": [], "recommendations": [], "directives": [], "findings": [],
    }  # fmt: skip
    path = tmp_path / "large.html"
    path.write_bytes(assemble({"core": core, "more": more}, library=False))
    page, said, _ = open_page(browser, path, "#v=graph")
    assert find(page, "事物777") == "事物777"
    box = page.locator("#picture canvas").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 250, steps=5)
    page.mouse.up()
    page.mouse.wheel(0, -300)
    page.wait_for_function("location.hash.includes('s=')")
    page.click("#tab-start")
    # Texts are left out, and how to get them is said.
    assert "kg build --site" in page.inner_text("#view-start") and said == []


def test_real_documents(browser: Any, built_real: Path) -> None:
    page, said, asked = open_page(browser, built_real / "graph.html")
    assert page.evaluate("performance.getEntriesByName('first').length") == 1
    assert find(page, "经社理事会") == "经济及社会理事会"
    assert page.locator("#panel .evidence").count() > 0
    find(page, "国际移民组织")
    page.locator("#panel button", has_text="设为路径起点").click()
    assert find(page, "欧洲联盟") == "欧洲联盟"
    page.locator("#panel button", has_text="从起点到这里").click()
    assert "欧洲联盟" in page.locator("#panel .path .relation").last.inner_text()
    page.click("#tab-graph")
    page.select_option("#year", "2006")
    assert 10 < shown(page)[0] < 100
    page.click("#tab-tables")
    assert page.locator("#view-tables tbody tr").count() == 60
    page.locator("#view-tables tbody .c-paragraph a").nth(20).click()
    page.wait_for_selector(".block.here")
    assert said == [] and asked == []


def test_the_reader_shows_the_language(browser: Any, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "ar.txt").write_text(
        "قررت اللجنة أن تنظر في الوثيقة A/88/61 في دورتها المقبلة.\n", encoding="utf-8"
    )
    (papers / "en.txt").write_text(
        "The Committee took note of document A/88/61 at its last meeting.\n",
        encoding="utf-8",
    )
    build(papers, tmp_path / "out", jobs=1, site=True)
    for name, code, side, words in (
        ("ar", "ar", "rtl", "阿拉伯语"),
        ("en", "en", "ltr", "英语"),
    ):
        page, said, _ = open_page(
            browser, tmp_path / "out" / "graph.html", f"#v=reader&t={name}.txt"
        )
        page.wait_for_selector(".paper .block")
        assert (
            page.get_attribute(".paper", "lang") == code
            and page.get_attribute(".paper", "dir") == side
        )
        assert (
            words in page.inner_text(".record")
            and page.inner_text(".paper .mention") == "A/88/61"
            and said == []
        )
        plain = (
            tmp_path / "out" / "site" / "documents" / f"{name}.txt.html"
        ).read_text(encoding="utf-8")
        assert f'<article class="paper" lang="{code}" dir="{side}">' in plain
        page.context.close()


def test_every_step_can_be_gone_back(browser: Any, own: Path) -> None:
    page, said, _ = open_page(browser, own)
    assert page.is_visible("#view-start .lead")
    find(page, "国际移民组织")
    page.locator("#view-search .facet", has_text="A/99/901").click()
    narrowed = page.url
    page.locator("#view-search .evidence .place").first.click()
    page.wait_for_selector(".block.here")
    assert "v=reader" in page.url and "国际移徙与发展" in page.title()
    page.go_back()
    assert page.url == narrowed and page.is_visible("#view-search .found")
    assert page.locator("#view-search .facet[aria-pressed=true]").count() == 1
    again, _, _ = open_page(browser, own, narrowed[narrowed.index("#") :])
    again.wait_for_selector(".found")
    assert again.inner_text(".passages h2") == page.inner_text(".passages h2")
    assert again.inner_text("#panel h2") == "国际移民组织"
    page.go_back()
    assert page.locator("#view-search .facet[aria-pressed=true]").count() == 0
    page.go_back()
    assert page.is_visible("#view-start .lead") and "#" not in page.url
    assert page.locator("#panel h2").count() == 0
    page.go_forward()
    assert page.inner_text("#panel h2") == "国际移民组织" and said == []


@pytest.mark.parametrize(
    ("language", "start", "title"),
    [
        ("zh-CN", "首页", "联合国文件知识图谱"),
        ("en-GB", "Start", "Knowledge graph of UN documents"),
        ("fr", "Start", "Knowledge graph of UN documents"),
    ],
)
def test_the_language_is_that_of_the_browser(
    language: str, start: str, title: str, browser: Any, own: Path
) -> None:
    page, _, _ = open_page(browser, own, language=language)
    assert page.inner_text("#tab-start") == start and page.title() == title
    page.click("#language")
    assert page.inner_text("#tab-start") != start and page.title() != title


def test_words_of_the_text_are_found(browser: Any, own: Path) -> None:
    page, said, _ = open_page(browser, own)
    page.fill("#query", "移民儿童及其家人")
    page.press("#query", "Enter")
    page.wait_for_selector(".passages mark")
    assert "移民儿童及其家人" in page.locator(".passages mark").all_inner_texts()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector(".block.here")
    assert "移民儿童及其家人" in page.inner_text(".block.here")
    assert page.input_value("#inside") == "移民儿童及其家人"
    page.keyboard.press("/")
    page.keyboard.type("各机构儿童")
    page.keyboard.press("Enter")
    page.wait_for_selector(".empty .near")
    # What was looked for is said, and what comes near is offered.
    assert "各机构儿童" in page.inner_text(".empty [role=status]")
    assert page.locator(".empty .near .thing").count() > 1 and said == []


def test_a_thing_is_found_in_the_text_under_all_its_names(
    browser: Any, own: Path
) -> None:
    page, _, _ = open_page(browser, own, "#v=search&q=国际移民组织")
    page.wait_for_selector(".found")
    marked = set(page.locator(".passages mark").all_inner_texts())
    assert {"国际移民组织", "移民组织"} <= marked


def test_a_year_is_scrolled_to(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#v=start")
    page.locator("#view-start .bars button").last.click()
    year = page.locator(".years h2").last
    assert "v=timeline&g=" in page.url
    assert year.bounding_box()["y"] < 850
    again, _, _ = open_page(browser, own, page.url[page.url.index("#") :])
    assert again.locator(".years h2").last.bounding_box()["y"] < 850


def test_nothing_is_cut_in_silence(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#v=start")
    cards = page.locator(".sheet")
    shown = cards.count()
    button = page.locator("#view-start button.more")
    assert button.inner_text() == f"另有 {38 - shown} 项"
    button.click()
    assert cards.count() == 38


def test_the_record_of_a_document(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#v=reader&t=A_99_902.txt")
    page.wait_for_selector(".record")
    record = page.inner_text(".record")
    for words in ("A/99/902", "信函", "2019年1月14日", "第九十九届会议", "undocs.org"):
        assert words in record
    assert "A/99/902" in page.inner_text(".cited")
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; }")
    page.locator(".cite button", has_text="BibTeX").click()
    assert page.evaluate("window.copied").startswith("@techreport{A_99_902,")


@pytest.mark.parametrize(
    ("paper", "institution"),
    [
        ("A_99_905.txt", "厄瓜多尔常驻联合国代表团"),
        ("A_99_908.txt", "United Nations"),
    ],
)
def test_who_submitted_is_the_institution(
    paper: str, institution: str, browser: Any, own: Path
) -> None:
    page, _, _ = open_page(browser, own, f"#v=reader&t={paper}")
    page.wait_for_selector(".record")
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; }")
    page.locator(".cite button", has_text="BibTeX").click()
    copied = page.evaluate("window.copied")
    assert f"institution = {{{institution}}}" in copied


def test_footnotes_lead_both_ways(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#v=reader&t=A_99_901.txt")
    page.wait_for_selector(".paper sup a")
    called = page.locator(".block", has=page.locator("#at-call-1")).inner_text()
    page.click("#at-call-1 a")
    assert "note" in (page.get_attribute(".block.here", "class") or "")
    page.click(".block.here .back")
    assert page.inner_text(".block.here") == called


def test_the_text_is_searched_and_gone_through(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#v=reader&t=A_99_901.txt")
    page.wait_for_selector(".paper")
    page.fill("#inside", "移民")
    count = page.inner_text("#inside-count")
    assert count.startswith("1 / ") and int(count.split()[2]) > 3
    page.press("#inside", "Enter")
    assert page.inner_text("#inside-count").startswith("2 / ")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.inner_text("#inside-count").startswith("3 / ")
    page.keyboard.press("k")
    assert page.inner_text("#inside-count").startswith("2 / ")


def test_keys_are_shown_and_the_panel_closes(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#v=timeline&n=Organization/国际移民组织")
    page.keyboard.press("?")
    assert page.is_visible("#help kbd")
    page.keyboard.press("Escape")
    assert not page.is_visible("#help") and page.is_visible("#panel")
    page.keyboard.press("Escape")
    assert not page.is_visible("#panel") and "n=" not in page.url


def test_a_panel_is_a_sheet_on_a_phone(browser: Any, own: Path) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, locale="zh-CN"
    )
    context.set_default_timeout(FAR)
    page = context.new_page()
    page.goto(f"file://{own}#v=tables&w=directives")
    page.wait_for_selector("body[data-more]", state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    row = page.locator("#view-tables tbody tr").first.bounding_box()
    assert row["width"] <= 390
    page.locator("#view-tables td .thing").first.click()
    assert page.is_visible("#panel h2")
    page.click("#close")
    assert not page.is_visible("#panel")
    context.close()


def test_a_site_opened_by_double_click_says_what_to_do(
    browser: Any, tmp_path: Path
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text("1. 委员会通过了议程。\n", encoding="utf-8")
    build(papers, tmp_path / "out", jobs=1, site=True)
    context = browser.new_context(offline=True, locale="zh-CN")
    page = context.new_page()
    page.goto(f"file://{tmp_path / 'out' / 'site' / 'index.html'}")
    page.wait_for_function(
        "document.querySelector('main').innerText.includes('http.server')"
    )
    context.close()


def test_a_document_is_taken_away(browser: Any, own: Path) -> None:
    page, said, _ = open_page(browser, own, "#v=reader&t=A_99_906.txt")
    page.wait_for_selector(".takes")
    kept = []
    for words in ("RIS", "下载正文", "JSON"):
        with page.expect_download() as saved:
            page.locator(".takes button", has_text=words).click()
        name = saved.value.suggested_filename
        kept.append((name, Path(saved.value.path()).read_text(encoding="utf-8")))
    (ris, tags), (text, words), (facts, told) = kept
    assert (ris, text, facts) == ("A_99_906.ris", "A_99_906.txt", "A_99_906.json")
    assert tags.startswith("TY  - RPRT\n") and "SN  - A/99/906\n" in tags
    assert "1. 2018年12月10日和11日，摩洛哥政府在马拉喀什主办了" in words
    read = json.loads(told)
    assert read["document"]["symbol"] == "A/99/906" and len(read["doubts"]) == 2
    chairs = [row for row in read["facts"] if row["relation"]["name"] == "主持"]
    assert chairs[0]["words"] and chairs[0]["place"] == "附件1第2段" and said == []


@pytest.mark.parametrize(
    ("view", "there"),
    [
        ("#v=search&q=移民&n=Organization/国际移民组织", "#panel .evidence"),
        ("#v=reader&t=A_99_901.txt", ".paper .block"),
        ("#v=tables&w=directives", "#view-tables td.c-paragraph"),
        ("#v=tables&w=findings", "#view-tables td.c-paragraph"),
    ],
)
def test_paper_shows_all(view: str, there: str, browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, view)
    page.wait_for_selector(there)
    page.set_viewport_size({"width": 1040, "height": 700})  # A4 on its side
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert not page.is_visible("header") and page.is_visible(there)
    assert page.locator("button.more:visible, .words:visible").count() == 0
    # Nothing is left for a click, and no column for another page.
    assert page.locator(".relation .words[aria-expanded=false]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1040
    if "tables" in view:
        assert page.is_visible("#view-tables thead th")
        box = page.locator(there).first.bounding_box()
        assert box["width"] > 60 and box["x"] + box["width"] <= 1040


def test_an_empty_answer_leads_on(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#v=search&q=成员国家")
    page.wait_for_selector(".empty .near")
    assert "成员国家" in page.inner_text(".empty [role=status]")
    page.locator(".near .thing", has_text="会员国").first.click()
    rows = page.locator("#view-tables td.c-addressee").all_inner_texts()
    assert rows and all("会员国" in row for row in rows)
    asked, _, _ = open_page(browser, own, "#v=search&q=Secretary-General", "en-GB")
    asked.wait_for_selector(".things .hit")
    assert "Secretary-General" in asked.inner_text(".things .hit >> nth=0")
    assert asked.locator(".empty").count() == 0
    again, _, _ = open_page(browser, own, "#v=search&q=儿童&fk=Vessel")
    again.wait_for_selector(".found .empty")
    assert again.locator(".facet[aria-pressed=true]").inner_text().endswith("0")
    again.locator(".facet", has_text="组织").first.click()
    assert again.locator(".things .hit").count() > 0
    table, _, _ = open_page(browser, own, "#v=tables&w=directives&f=集装箱")
    assert "“集装箱”" in table.inner_text("#view-tables [role=status] >> nth=1")


def test_one_word_counts_one_thing(browser: Any, built: Path) -> None:
    """What the first room, the map and the report of the build call things are the same."""
    report = json.loads((built / "build.json").read_text(encoding="utf-8"))
    page, said, _ = open_page(browser, built / "graph.html", "#v=start", "en-GB")
    lead = page.inner_text(".lead")
    counts = report["counts"]
    assert f"{counts['documents']} United Nations documents." in lead
    assert f": {counts['things']} things, " in lead
    page.click(".hint summary")
    hint = page.inner_text(".hint dl")
    assert {"Things", "Requests", "Named"} <= set(hint.splitlines())
    page.click("#tab-graph")
    page.wait_for_selector("#picture:not([aria-busy])")
    assert shown(page)[1] == counts["things"] and said == []


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        (
            "en-GB",
            "1 United Nations document. Read from it, each with its own words: "
            "2 things, 1 relation or date, 1 request.",
        ),
        (
            "zh-CN",
            "1 份联合国文件：读出 2 个事物、1 条关系和日期、1 项要求，条条附原文。",
        ),
    ],
)
def test_one_is_told_in_the_singular(
    language: str, lead: str, browser: Any, tmp_path: Path
) -> None:
    (tmp_path / "corpus").mkdir()
    paper = tmp_path / "corpus" / "one.txt"
    paper.write_text("1. 请世卫组织提供资料。\n", encoding="utf-8")
    build(tmp_path / "corpus", tmp_path / "out", jobs=1, language="zh")
    page, said, _ = open_page(
        browser, tmp_path / "out" / "graph.html", "#v=start", language
    )
    assert page.inner_text(".lead") == lead
    table, said_there, _ = open_page(
        browser, tmp_path / "out" / "graph.html", "#v=tables&w=directives", language
    )
    rows = table.inner_text("#view-tables [role=status]")
    assert rows == ("1 row" if language == "en-GB" else "1 行")
    assert said + said_there == []


def test_who_asks_goes_by_one_name(browser: Any, own: Path) -> None:
    page, said, _ = open_page(browser, own, "#v=tables&w=directives")
    askers = page.locator("td.c-asker")
    names = set(askers.all_inner_texts())
    assert "联合国大会" in names and not names & {"大会", "安理会"}
    hints = {
        row.get_attribute("title")
        for row in askers.locator("span[title]").all()
        if row.inner_text() == "联合国大会"
    }
    assert "“大会”" in hints
    # The words of the text are still found.
    page.fill("#view-tables input[type=search]", "安理会")
    assert "安全理事会" in page.locator("td.c-asker").all_inner_texts() and said == []


@pytest.fixture
def phone(browser: Any, own: Path) -> Iterator[Any]:
    """The map on a phone."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, offline=True, has_touch=True
    )
    page = context.new_page()
    page.goto(f"file://{own}#v=graph")
    page.wait_for_selector("body[data-ready][data-more]", state="attached")
    page.wait_for_selector("#picture:not([aria-busy])")
    yield page
    context.close()


def test_the_filters_of_a_phone_close_again(phone: Any) -> None:
    assert not phone.is_visible("#filters")
    phone.tap("#menu")
    assert phone.get_attribute("#menu", "aria-expanded") == "true"
    phone.focus("#filters select")
    phone.keyboard.press("Escape")
    assert not phone.is_visible("#filters")
    assert phone.evaluate("document.activeElement.id") == "menu"
    phone.tap("#menu")
    phone.tap("#filters summary")
    assert phone.is_visible("#filters")
    phone.touchscreen.tap(375, 820)
    assert not phone.is_visible("#filters")
    assert phone.get_attribute("#menu", "aria-expanded") == "false"
    phone.tap("#menu")
    phone.tap("#menu")
    assert not phone.is_visible("#filters")


# Keeps the names that are written on a canvas, with how far they are from its edges.
WRITING = """(() => {
  window.written = [];
  const write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (words, x, y) {
    const half = this.measureText(words).width / 2;
    const high = Number(this.font.match(/([\\d.]+)px/)[1]);
    const { clientWidth, clientHeight } = this.canvas;
    window.written.push([words, x - half, y, clientWidth - x - half, clientHeight - y - high]);
    return write.call(this, words, x, y);
  };
})()"""


@pytest.mark.parametrize("zooms", [0, 1, 3])
def test_names_stay_inside_the_map_of_a_phone(zooms: int, phone: Any) -> None:
    for _ in range(zooms):
        phone.tap("#tool-zoomin")
    phone.evaluate(WRITING)
    phone.tap("#tool-zoomin")
    written = phone.evaluate(
        "new Promise((done) => setTimeout(() => done(window.written), 500))"
    )
    assert len({name[0] for name in written}) > 5
    assert [name for name in written if min(name[1:]) < 0] == []
