"""The map in a browser: relations first, what is lit, paths, communities, what an address restores."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from test_viewer import browser as browser  # a fixture
from test_viewer import find, open_page, shown
from test_viewer import own as own  # a fixture

from kg import build
from kg.page.data import kind_rows, predicate_rows
from kg.page.page import assemble

COUNT = 2_400
GROUPS = 12


def still(page: Any) -> None:
    """Wait until the picture has drawn what it was asked for."""
    page.wait_for_selector("#picture:not([aria-busy])")
    page.evaluate(
        "new Promise((done) => setTimeout(() => requestAnimationFrame(done), 50))"
    )


def colours(page: Any, words: str) -> int:
    """How many points of the canvas have a colour, given as a test of r, g and b."""
    return int(
        page.evaluate(
            """(words) => {
              const canvas = document.querySelector("#picture canvas");
              const test = new Function("r", "g", "b", `return ${words}`);
              const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
              copy.drawImage(canvas, 0, 0);
              const data = copy.getImageData(0, 0, canvas.width, canvas.height).data;
              let found = 0;
              for (let k = 0; k < data.length; k += 4) found += test(data[k], data[k + 1], data[k + 2]);
              return found;
            }""",
            words,
        )
    )


ACCENT = "Math.abs(r - 0x43) < 9 && Math.abs(g - 0x38) < 9 && Math.abs(b - 0xa8) < 9"


def test_relations_come_first(browser: Any, own: Path) -> None:
    page, said, _ = open_page(browser, own, "#v=graph")
    there, all_, lines = shown(page)
    assert there < all_ and lines > there / 2
    page.check("#alsonamed")
    assert shown(page)[0] == all_ and shown(page)[2] > lines
    assert "mn=1" in page.url
    page.go_back()
    assert shown(page) == [there, all_, lines] and said == []


def test_without_a_relation_what_is_named_is_shown(
    browser: Any, tmp_path: Path
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text("1. 见A/99/17和A/99/18。\n", encoding="utf-8")
    core = {
        "kinds": kind_rows(),
        "predicates": predicate_rows(),
        "modalities": ["asserted"],
        "documents": [],
        "findings": {},
        "texts": False,
        "node": {
            "kind": [1, 1],
            "x": [0, 90],
            "y": [0, 0],
            "n": [1, 1],
            "label": ["甲委员会", "乙委员会"],
            "community": [0, 0],
            "rank": [1, 1],
            "between": [],
        },
        "edge": {
            name: [] for name in ("from", "to", "predicate", "modality", "contested")
        },
        "community": circles([[0, 1]], [(0, 0, 200)]),
    }
    path = tmp_path / "none.html"
    path.write_bytes(assemble({"core": core, "more": more(2)}, library=True))
    page, said, _ = open_page(browser, path, "#v=graph")
    assert shown(page)[:2] == [2, 2] and said == []
    assert "未读出任何关系" in page.inner_text("#filtered")
    build(papers, tmp_path / "out", jobs=1)
    page, said, _ = open_page(browser, tmp_path / "out" / "graph.html", "#v=graph")
    assert shown(page)[0] > 0 and said == []


def test_what_is_chosen_is_lit_and_the_rest_is_dim(browser: Any, own: Path) -> None:
    page, said, _ = open_page(browser, own, "#v=graph")
    still(page)
    blue = "r < 20 && Math.abs(g - 0x72) < 12 && Math.abs(b - 0xb2) < 12"
    before = colours(page, blue)
    assert colours(page, ACCENT) == 0 and before > 100
    page.focus("#picture")
    page.keyboard.press("n")
    still(page)
    assert colours(page, ACCENT) > 50
    page.keyboard.press("Escape")
    still(page)
    assert colours(page, ACCENT) == 0 and said == []


def test_what_is_under_the_pointer_is_lit(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "made.html"
    path.write_bytes(made(600))
    page, said, _ = open_page(browser, path, "#v=graph")
    still(page)
    box = page.locator("#picture canvas").bounding_box()
    for step in range(400):
        angle = step * 2.4
        away = 14 * math.sqrt(step)
        page.mouse.move(
            box["x"] + box["width"] / 2 + away * math.cos(angle),
            box["y"] + box["height"] / 2 + away * math.sin(angle),
        )
        still(page)
        if colours(page, ACCENT) > 0:
            break
    assert colours(page, ACCENT) > 0 and said == []
    page.mouse.move(2, 2)
    still(page)
    assert colours(page, ACCENT) == 0


def test_filters_lay_out_anew_and_the_same_again(browser: Any, own: Path) -> None:
    page, _, _ = open_page(browser, own, "#v=graph")
    still(page)
    first = page.evaluate("document.querySelector('#picture canvas').toDataURL()")
    page.locator("#legend button", has_text="组织").click()
    still(page)
    few = page.evaluate("document.querySelector('#picture canvas').toDataURL()")
    page.locator("#legend button", has_text="组织").click()
    still(page)
    again = page.evaluate("document.querySelector('#picture canvas').toDataURL()")
    assert few != first
    assert again == first


def test_several_paths_and_each_can_be_lit(browser: Any, own: Path) -> None:
    page, said, _ = open_page(browser, own, "#v=graph")
    find(page, "国际移民组织")
    page.locator("#panel button", has_text="设为路径起点").click()
    find(page, "欧盟")
    page.locator("#panel button", has_text="从起点到这里").click()
    ways = page.locator("#panel .ways button")
    assert 2 <= ways.count() <= 5
    assert "提及" not in " ".join(page.locator("#panel .step").all_inner_texts())
    ways.nth(1).click()
    assert ways.nth(1).get_attribute("aria-pressed") == "true" and "pk=1" in page.url
    words = page.inner_text("#panel .path")
    again, _, _ = open_page(browser, own, page.url[page.url.index("#") :])
    assert again.inner_text("#panel .path") == words and said == []


def test_an_address_restores_size_and_colour(browser: Any, own: Path) -> None:
    page, said, _ = open_page(browser, own, "#v=graph")
    page.select_option("#size", "rank")
    page.select_option("#colour", "community")
    legend = page.inner_text("#legend")
    page.locator("#legend button").first.click()
    count = shown(page)
    assert "sz=rank" in page.url and "cl=community" in page.url
    again, _, _ = open_page(browser, own, page.url[page.url.index("#") :])
    assert again.inner_text("#legend") == legend and shown(again) == count
    assert again.input_value("#size") == "rank" and said == []


def test_the_surroundings_grow_and_shrink_in_place(browser: Any, own: Path) -> None:
    key = "Organization/国际移民组织"
    page, said, _ = open_page(browser, own, f"#v=graph&n={key}&o={key}")
    one = shown(page)[0]
    page.locator("#crumb .depth button", has_text="2").click()
    two = shown(page)[0]
    assert 1 < one < two and "dp=2" in page.url
    page.focus("#picture")
    page.keyboard.press("1")
    page.keyboard.press("n")
    if "国际移民组织" in page.inner_text("#panel h2"):
        page.focus("#picture")
        page.keyboard.press("n")
    page.focus("#picture")
    page.keyboard.press("x")
    assert shown(page)[0] < one
    page.focus("#picture")
    page.keyboard.press("u")
    assert shown(page)[0] > two and not page.is_visible("#crumb") and said == []


@pytest.mark.parametrize("tool", ["svg", "png"])
def test_what_is_taken_away_says_what_it_is(tool: str, browser: Any, own: Path) -> None:
    page, said, _ = open_page(browser, own, "#v=graph")
    still(page)
    with page.expect_download() as saved:
        page.click(f"#tool-{tool}")
    data = Path(saved.value.path()).read_bytes()
    if tool == "png":
        width = int.from_bytes(data[16:20], "big")
        assert width > 2 * page.locator("#picture").bounding_box()["width"]
        return
    text = data.decode()
    for words in ("联合国文件知识图谱", "图例", "组织", "#f7f8fa", "大小"):
        assert words in text
    for row in page.locator("#legend button").all_inner_texts():
        assert row in text
    assert "<path" in text and said == []


def test_far_away_communities_stand_for_their_members(
    browser: Any, tmp_path: Path
) -> None:
    path = tmp_path / "far.html"
    path.write_bytes(made(COUNT))
    page, said, _ = open_page(browser, path, "#v=graph")
    assert f"{GROUPS} 群" in page.inner_text("#filtered")
    page.focus("#picture")
    page.keyboard.press("n")
    assert "事物0" in page.inner_text("#toast")
    page.keyboard.press("Enter")
    assert shown(page)[0] == COUNT // GROUPS and "co=Organization" in page.url
    again, _, _ = open_page(browser, path, page.url[page.url.index("#") :])
    assert shown(again) == shown(page) and again.is_visible("#up")
    again.click("#up")
    assert shown(again)[0] == COUNT
    # A thing that is looked for opens the community that it belongs to.
    assert find(again, "事物17") == "事物17"
    assert shown(again)[0] == COUNT // GROUPS
    assert "事物5" in again.inner_text("#crumb") and said == []
    box = page.locator("#picture canvas").bounding_box()
    page.click("#up")
    # The middle lies between two circles of a row; half a step beside it is one of them.
    step = 450 * min((box["width"] - 40) / 3500, (box["height"] - 80) / 2600)
    page.mouse.click(box["x"] + box["width"] / 2 + step, box["y"] + box["height"] / 2)
    assert shown(page)[0] == COUNT // GROUPS
    page.go_back()
    assert shown(page)[0] == COUNT


def circles(tops: list[list[int]], at: list[tuple[int, int, int]]) -> dict[str, Any]:
    return {
        "x": [x for x, _, _ in at],
        "y": [y for _, y, _ in at],
        "r": [r for _, _, r in at],
        "n": [1] * len(at),
        "top": tops,
        "years": [[2000, 2004] for _ in at],
        "from": list(range(len(at) - 1)),
        "to": list(range(1, len(at))),
        "shared": list(range(1, len(at))),
    }


def more(count: int) -> dict[str, Any]:
    empty: list[Any] = [[] for _ in range(count)]
    return {
        "id": [f"事物{i}" for i in range(count)], "en": [""] * count, "iri": ["https://e.test/x"] * count, "names": empty, "find": empty, "links": {}, "documents": empty,
        "confidence": [100] * count, "years": {}, "evidence": {}, "proofs": {}, "unshown": {}, "facts": {}, "timeline": [], "recommendations": [], "directives": [], "findings": [],
    }  # fmt: skip


def made(count: int) -> bytes:
    """A page of organizations in so many groups, each thing in a relation with the next of its group."""
    rows = predicate_rows()
    supports = next(k for k, row in enumerate(rows) if row.name == "supports")
    place = [
        (900 * (k % 4), 900 * (k // 4), 400) if count > 1500 else (150 * k, 0, 70)
        for k in range(GROUPS)
    ]
    at = [(i % GROUPS, i // GROUPS) for i in range(count)]
    core = {
        "kinds": kind_rows(),
        "predicates": rows,
        "modalities": ["asserted"],
        "documents": [],
        "findings": {},
        "texts": False,
        "node": {
            "kind": [next(k for k, r in enumerate(kind_rows()) if r.name == "Organization")] * count,
            "x": [round(place[g][0] + 20 * math.sqrt(k) * math.cos(2.4 * k)) for g, k in at],
            "y": [round(place[g][1] + 20 * math.sqrt(k) * math.sin(2.4 * k)) for g, k in at],
            "n": [1] * count,
            "label": [f"事物{i}" for i in range(count)],
            "community": [g for g, _ in at],
            "rank": [1000] * count,
            "between": [],
        },
        "edge": {
            "from": list(range(count - GROUPS)),
            "to": list(range(GROUPS, count)),
            "predicate": [supports] * (count - GROUPS),
            "modality": [0] * (count - GROUPS),
            "contested": [0] * (count - GROUPS),
        },
        "community": circles([[k, k + GROUPS] for k in range(GROUPS)], place),
    }  # fmt: skip
    return assemble({"core": core, "more": more(count)}, library=count <= 1500)


@pytest.mark.parametrize(
    "address",
    [
        "#v=graph&n=Organization/事物17&p=Organization/事物5&pk=-5",
        "#v=graph&n=Organization/事物17&p=Organization/事物5&pk=0.5",
        "#v=tables&w=__proto__",
        "#v=tables&w=constructor",
    ],
)
def test_an_address_that_says_what_cannot_be(
    address: str, browser: Any, tmp_path: Path
) -> None:
    path = tmp_path / "made.html"
    path.write_bytes(made(60))
    _, said, _ = open_page(browser, path, address)
    assert said == []


def test_filters_that_leave_nothing_leave_an_empty_picture(
    browser: Any, tmp_path: Path
) -> None:
    path = tmp_path / "far.html"
    path.write_bytes(made(COUNT))
    page, said, _ = open_page(browser, path, "#v=graph")
    still(page)
    painted = "Math.max(r, g, b) - Math.min(r, g, b) > 40"
    assert colours(page, painted) > 100
    page.locator("#legend button", has_text="组织").click()
    still(page)
    assert shown(page)[0] == 0 and colours(page, painted) == 0 and said == []


def test_a_window_too_low_for_a_picture(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "far.html"
    path.write_bytes(made(COUNT))
    page, said, _ = open_page(browser, path, "#v=graph")
    page.set_viewport_size({"width": 300, "height": 120})
    page.wait_for_timeout(300)
    page.set_viewport_size({"width": 1300, "height": 850})
    still(page)
    assert colours(page, "Math.max(r, g, b) - Math.min(r, g, b) > 40") > 100
    assert said == []


def test_a_hidden_community_is_not_opened(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "far.html"
    path.write_bytes(made(COUNT))
    page, said, _ = open_page(browser, path, "#v=graph&cl=community")
    page.focus("#picture")
    page.keyboard.press("n")
    page.locator("#legend button").first.click()
    page.focus("#picture")
    page.keyboard.press("Enter")
    assert shown(page)[0] == COUNT - COUNT // GROUPS and said == []


def test_surroundings_come_back_as_large_as_they_were(browser: Any, own: Path) -> None:
    key = "Organization/国际移民组织"
    page, said, _ = open_page(browser, own, f"#v=graph&n={key}&o={key}")
    still(page)
    first = page.evaluate("document.querySelector('#picture canvas').toDataURL()")
    page.click("#up")
    still(page)
    page.click("#tab-tables")
    page.evaluate("history.go(-2)")
    page.wait_for_selector("#crumb:not([hidden])")
    still(page)
    again = page.evaluate("document.querySelector('#picture canvas').toDataURL()")
    assert again == first and said == []
