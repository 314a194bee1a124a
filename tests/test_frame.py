"""What of a web page is its text: how much an element has to hold, and what it may be called."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from kg.read import read_bytes
from kg.read.frame import Frame

REST = "海" * 300  # more than half of every page here


def fish(count: int) -> str:
    return "鱼" * count


def texts(body: str) -> list[str]:
    """The rows of a page."""
    page = f"<html><head><meta charset=utf-8></head><body>{body}</body></html>"
    return read_bytes("a.html", page.encode()).text.split("\n")[:-1]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        # A quarter of the page is its main text, if the page says so.
        (f"<main>{fish(25)}</main><p>{fish(75)}</p>", [fish(25)]),
        (f"<main>{fish(24)}</main><p>{fish(75)}</p>", [fish(24), fish(75)]),
        (f"<b role=main>{fish(25)}</b><p>{fish(75)}</p>", [fish(25)]),
        (
            f"<main>{fish(9)}<main>{fish(9)}</main></main><p>{fish(54)}</p>",
            [fish(9)] * 2,
        ),
        # Of articles, half.
        (f"<article>{fish(50)}</article><p>{fish(50)}</p>", [fish(50)]),
        (f"<article>{fish(49)}</article><p>{fish(50)}</p>", [fish(49), fish(50)]),
        # What holds more than half is never around the text.
        (f"<aside>{fish(51)}</aside><p>{fish(50)}</p>", [fish(51), fish(50)]),
        (f"<aside>{fish(50)}</aside><p>{fish(50)}</p>", [fish(50)]),
        (f"<p>{fish(3)}</p><aside><b>{fish(3)}</b></aside>", [fish(3)]),
        # Links, buttons and what nobody sees hold nothing.
        (
            f"<aside>{fish(5)}</aside><p>{fish(4)}<a>海洋</a></p>",
            [fish(5), fish(4) + "海洋"],
        ),
        (
            f"<aside>{fish(5)}</aside><p>{fish(4)}<script>x</script>，</p>",
            [fish(4) + "，"],
        ),
    ],
)
def test_how_much_is_the_text(body: str, wanted: list[str]) -> None:
    assert texts(body) == wanted


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        (f"<div class=banner>{fish(100)}</div>", True),  # it has sentences
        (f"<div class=banner>{fish(99)}</div>", False),
        (f"<div class=sidebar>{fish(100)}</div>", False),
        (f"<div id=cookie-bar>{fish(100)}</div>", False),
        (f"<div class='wide my-banner'>{fish(9)}</div>", True),
        (f"<div class='wide site-banner'>{fish(9)}</div>", False),
        (f"<div class=site-page>{fish(9)}</div>", True),
        (f"<h2 class=banner>{fish(9)}</h2>", True),
        (f"<div aria-hidden=true><p>{fish(20)}</p></div>", True),
        (f"<div aria-hidden=true><p>{fish(19)}</p></div>", False),
        (f"<div aria-hidden=true>{fish(20)}</div>", False),
        (f"<form><p>{fish(20)}</p></form>", True),
        (f"<form><p>{fish(19)}</p></form>", False),
        (f"<div hidden>{fish(9)}</div>", False),
        (f"<div role=search>{fish(9)}</div>", False),
        (f"<dialog>{fish(9)}</dialog>", False),
        (f"<header>{fish(9)}</header>", False),
        (f"<form><footer>{fish(9)}</footer><p>{REST[:50]}</p></form>", False),
        (f"<div><header>{fish(9)}</header></div>", True),
        (f"<label for=a>{fish(9)}</label>", False),
        (f"<label>{fish(9)}<input></label>", False),
        (f"<label>{fish(9)}</label><input>", False),
        (f"<label>{fish(9)}</label><b>一</b>", True),
        (f"<label>{fish(9)}</label>", True),
        (f"<button>{fish(9)}</button>", False),
        (f"<p>一<button>{fish(9)}</button></p>", True),
        (f"<p><button>{fish(9)}</button>一</p>", True),
        (f"<p><b>一</b>二<button>{fish(9)}</button></p>", True),
        (f"<p>一<b>一</b><button>{fish(9)}</button></p>", False),
    ],
)
def test_what_is_around_the_text(inside: str, kept: bool) -> None:
    found = "".join(texts(f"<p>{REST}</p>{inside}"))
    assert ("鱼" in found) is kept


@pytest.mark.parametrize(
    ("items", "menu"),
    [
        (["港口"] * 3, True),
        (["港口"] * 2, False),
        (["港口", "灯塔", fish(30)], True),
        (["港口", "灯塔", fish(31)], False),
        (["港口", "灯塔", "A/58/98"], False),  # a list of documents
        (["港口", "灯塔", ""], False),
    ],
)
def test_a_list_of_links_is_a_menu(items: list[str], menu: bool) -> None:
    links = "".join(f"<li><a href=/>{words}</a></li>" for words in items)
    words = texts(f"<p>{REST}</p><ul>{links}</ul>")
    assert (words == [REST]) is menu
    said = links.replace("</a>", "</a>。")
    assert "• 港口。" in texts(f"<p>{REST}</p><ul>{said}</ul>")


def test_a_page_without_a_body_is_weighed_whole() -> None:
    root = document_fromstring("<html><body><p>海洋</p></body></html>")
    body = root.find("body")
    assert Frame(root).texts() == [body] and Frame(body).total == 2
