"""Things at their own addresses: where they lead, their page, their facts."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from kg import build
from kg.serve import serving
from kg.serve.addresses import Addresses, see_other
from kg.serve.record import MOST, record

HTML, TURTLE = "text/html", "text/turtle"
PAPER = """A/99/1

湖泊问题

1. 国际移民组织于2003年11月在日内瓦举办了世界人道主义峰会。

2. 计划2004年5月举行湖泊养护问题国际会议。见“<b>湖</b>”。
"""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("things")
    (folder / "papers").mkdir()
    (folder / "papers" / "a.txt").write_text(PAPER, encoding="utf-8")
    build(folder / "papers", folder / "output", jobs=1)
    with serving(folder / "output", workers=1) as address:
        yield address.removeprefix("http://")


def get(host: str, path: str, accept: str = HTML) -> tuple[int, str, str]:
    """Status, where it leads, body."""
    connection = http.client.HTTPConnection(host)
    connection.request("GET", path, headers={"Accept": accept})
    reply = connection.getresponse()
    body = reply.read().decode()
    connection.close()
    return reply.status, reply.headers.get("Location", ""), body


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        (HTML, "/page/state/KEN"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "/page/state/KEN"),
        (TURTLE, "/data/state/KEN"),
        ("application/ld+json", "/data/state/KEN"),
        ("*/*", "/page/state/KEN"),
        ("image/png", ""),
    ],
)
def test_where_a_thing_leads(accept: str, place: str, host: str) -> None:
    status, location, _ = get(host, "/id/state/KEN", accept)
    assert (status, location) == (303 if place else 406, place)
    assert see_other("state/KEN", accept) == (place or None)


def test_the_page_of_a_body(host: str) -> None:
    status, _, page = get(host, "/page/organization/IOM")
    assert status == 200
    assert "<h1>国际移民组织</h1>" in page
    assert "International Organization for Migration" in page
    assert "国际移民组织于2003年11月在日内瓦举办了世界人道主义峰会" in page
    assert 'href="/page/work/A/99/1/zh#para1"' in page and "a.txt</a> · 1 次" in page


def test_a_plan_is_marked(host: str) -> None:
    _, _, page = get(host, "/page/event/" + quote("湖泊养护问题国际会议"))
    assert "计划 · planned" in page


def test_a_paper_shows_its_text_at_its_places(host: str) -> None:
    _, _, page = get(host, "/page/work/A/99/1")
    assert "湖泊问题" in page and 'id="para1"' in page
    _, _, text = get(host, "/page/work/A/99/1/zh")
    assert 'id="para1"' in text


def test_no_mark_of_a_text_is_one_of_the_page(host: str) -> None:
    _, _, page = get(host, "/page/work/A/99/1")
    assert "&lt;b&gt;湖" in page and "<b>湖" not in page


def test_facts_in_turtle(host: str) -> None:
    status, _, body = get(host, "/data/organization/IOM", TURTLE)
    assert status == 200 and "国际移民组织" in body and "organizedBy" in body


@pytest.mark.parametrize(
    "path",
    ["/page/organization/NOBODY", "/page/a>b", "/page/a%00b", "/nowhere", "/data/a{b"],
)
def test_what_there_is_nothing_of(path: str, host: str) -> None:
    status, _, body = get(host, path, HTML if path.startswith("/page") else TURTLE)
    assert status == 404 and body


def test_addresses() -> None:
    ours = Addresses.of("https://un-kg.example/id/")
    assert ours.thing("/id/state/KEN") == "state/KEN"
    assert ours.thing("/id/") is None and ours.thing("/sparql") is None
    assert ours.iri(quote("event/会议")) == "https://un-kg.example/id/event/会议"
    assert ours.iri("event/a%2Fb") == "https://un-kg.example/id/event/a%2Fb"
    assert ours.iri("a b") is None and ours.iri('a"b') is None
    assert (
        ours.page_of("https://un-kg.example/id/work/A/1/zh#para1")
        == "/page/work/A/1/zh#para1"
    )
    assert ours.page_of("http://example.org/x") == "http://example.org/x"
    assert Addresses.of("").thing("/id/state/KEN") is None


def test_what_is_cut_is_said() -> None:
    rows = [
        {
            "p": "http://example.org/p",
            "o": str(n),
            "label": "",
            "linked": "false",
            "language": "",
        }
        for n in range(MOST)
    ]
    page = record(
        "https://un-kg.example/id/x/1",
        lambda query: rows if "SAMPLE" in query else [],
        Addresses.of("https://un-kg.example/id/"),
    )
    assert page is not None and re.search(rf"只列前 {MOST} 条", page)
    nothing = record("urn:x", lambda _: [], Addresses.of("https://un-kg.example/id/"))
    assert nothing is None
