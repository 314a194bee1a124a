"""The endpoint: protocol, negotiation, limits, and what it must refuse."""

from __future__ import annotations

import json
import shutil
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import OutputError, QueryError
from kg.serve import preferred, serving
from kg.serve.pool import QueryWorker
from kg.store.sparql import check_query

COUNT = "SELECT (COUNT(*) AS ?n) { ?d a un:Document ; un:hasText ?s }"


@pytest.fixture(scope="module")
def url(built: Path) -> Iterator[str]:
    """Its time is up for one query only, however busy the machine is."""

    def asked(worker: Any, query: Any, _: float) -> Any:
        return answered(
            worker, query, 0.5 if "STRLEN(CONCAT" in str(query) else 86_400.0
        )

    answered = QueryWorker.ask
    with (
        pytest.MonkeyPatch.context() as patch,
        serving(built, seconds=3600, megabytes=1) as address,
    ):
        patch.setattr(QueryWorker, "ask", asked)
        yield address


def fetch(
    address: str, data: bytes | None = None, **headers: str
) -> tuple[int, str, str]:
    request = urllib.request.Request(
        address,
        data,
        {name.replace("_", "-"): value for name, value in headers.items()},
    )
    try:
        with urllib.request.urlopen(request) as reply:
            return (
                reply.status,
                reply.headers.get("Content-Type", ""),
                reply.read().decode(),
            )
    except urllib.error.HTTPError as error:
        with error:
            return (
                error.code,
                error.headers.get("Content-Type", ""),
                error.read().decode(),
            )


def ask(
    url: str, query: str, accept: str = "application/sparql-results+json"
) -> tuple[int, str, str]:
    return fetch(
        f"{url}/sparql?{urllib.parse.urlencode({'query': query})}", Accept=accept
    )


def test_three_ways_to_ask(url: str) -> None:
    form = urllib.parse.urlencode({"query": COUNT}).encode()
    ways = (
        ask(url, COUNT),
        fetch(
            f"{url}/sparql",
            form,
            Content_Type="application/x-www-form-urlencoded",
            Accept="application/sparql-results+json",
        ),
        fetch(
            f"{url}/sparql",
            COUNT.encode(),
            Content_Type="application/sparql-query",
            Accept="application/sparql-results+json",
        ),
    )
    assert len(set(ways)) == 1 and ways[0][0] == 200
    assert json.loads(ways[0][2])["results"]["bindings"][0]["n"]["value"] == "38"


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        (COUNT, "*/*", "application/sparql-results+json"),
        (COUNT, "text/csv", "text/csv"),
        (
            COUNT,
            "application/sparql-results+xml;q=0.9, text/html",
            "application/sparql-results+xml",
        ),
        ("ASK { ?s ?p ?o }", "*/*", "application/sparql-results+json"),
        ("CONSTRUCT { ?s a un:Date } { ?s a un:Date } LIMIT 1", "*/*", "text/turtle"),
        (
            "DESCRIBE <https://un-kg.example/id/organization/GA>",
            "application/n-triples",
            "application/n-triples",
        ),
    ],
)
def test_negotiation(query: str, accept: str, kind: str, url: str) -> None:
    status, given, body = ask(url, query, accept)
    assert status == 200 and given.startswith(kind) and body


def test_what_nobody_can_read_is_not_acceptable(url: str) -> None:
    assert ask(url, COUNT, "image/png")[0] == 406
    assert (
        preferred(
            "text/csv;q=0.1, text/turtle;q=0", {"text/turtle": "", "text/csv": ""}
        )
        == "text/csv"
    )
    assert (
        preferred("*/*, text/csv;q=0", {"text/csv": "", "text/turtle": ""})
        == "text/turtle"
    ), "the narrowest range counts"
    assert (
        preferred("text/*;q=0.2, text/csv;q=0.1", {"text/csv": "", "text/turtle": ""})
        == "text/turtle"
    )
    assert (
        preferred("text/turtle, text/csv", {"text/csv": "", "text/turtle": ""})
        == "text/turtle"
    ), "of equals the first"


def test_named_graphs(url: str) -> None:
    one = "https://un-kg.example/id/graph/work/A/99/905/zh"
    asked = urllib.parse.urlencode(
        {
            "query": "SELECT (COUNT(*) AS ?n) { ?m a un:Mention }",
            "default-graph-uri": one,
        }
    )
    few = int(
        json.loads(fetch(f"{url}/sparql?{asked}", Accept="application/json")[2])[
            "results"
        ]["bindings"][0]["n"]["value"]
    )
    many = int(
        json.loads(ask(url, "SELECT (COUNT(*) AS ?n) { ?m a un:Mention }")[2])[
            "results"
        ]["bindings"][0]["n"]["value"]
    )
    assert 0 < few < many
    assert one in ask(url, "SELECT DISTINCT ?g { GRAPH ?g { ?d a un:Document } }")[2]


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        (
            "INSERT DATA { <https://e.test/a> <https://e.test/b> 1 }",
            400,
            "INSERT would change the graph",
        ),
        ("DROP ALL", 400, "DROP would change the graph"),
        ("LOAD <file:///etc/passwd>", 400, "LOAD would change the graph"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400, "SERVICE"),
        (
            "SELECT * { ser\\u0076ice <http://127.0.0.1:9/> { ?s ?p ?o } }",
            400,
            "SERVICE",
        ),
        (
            'SELECT * { # """\nSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } # """\n}',
            400,
            "SERVICE",
        ),
        ("SELECT * {", 400, "close it"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", 413, "LIMIT"),
        (
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(STRLEN(CONCAT(STR(?a), STR(?f), STR(?i))) = 3) }",
            504,
            "seconds",
        ),
    ],
)
def test_refusals(query: str, status: int, says: str, url: str) -> None:
    given, _, body = ask(url, query)
    assert given == status and says in body
    assert ask(url, COUNT)[0] == 200, "the endpoint lives on"


def test_updates_are_refused_whatever_the_way(url: str) -> None:
    assert (
        fetch(f"{url}/sparql", b"DROP ALL", Content_Type="application/sparql-update")[0]
        == 403
    )
    assert (
        fetch(
            f"{url}/sparql",
            b"update=DROP+ALL",
            Content_Type="application/x-www-form-urlencoded",
        )[0]
        == 403
    )
    assert (
        fetch(
            f"{url}/sparql",
            b"x" * ((1 << 20) + 1),
            Content_Type="application/sparql-query",
        )[0]
        == 413
    )
    assert (
        fetch(f"{url}/sparql", b"\xff", Content_Type="application/sparql-query")[0]
        == 400
    )
    assert fetch(f"{url}/sparql", b"{}", Content_Type="application/json")[0] == 415
    assert fetch(f"{url}/elsewhere")[0] == 404


def test_another_name_for_this_machine_is_refused(url: str) -> None:
    assert fetch(f"{url}/sparql?query=ASK+%7B%7D", Host="evil.test")[0] == 403


def test_beyond_the_loopback_any_name_will_do(built: Path) -> None:
    with serving(built, host="0.0.0.0", workers=1) as address:
        local = address.replace("0.0.0.0", "127.0.0.1")
        assert fetch(f"{local}/sparql?query=ASK+%7B%7D", Host="library.test")[0] == 200


def test_service_inside_words_is_no_service() -> None:
    check_query(
        'SELECT * { ?s rdfs:label "SERVICE" ; <http://e.test/SERVICE> ?o } # SERVICE'
    )
    with pytest.raises(QueryError):
        check_query("SELECT * { SERVICE SILENT <http://e.test/> {} }")


def test_description_and_picture(url: str) -> None:
    assert "sd:endpoint" in fetch(f"{url}/sparql")[2]
    assert "<html" in fetch(f"{url}/graph")[2]


PAGE, PLAIN = "text/html; charset=utf-8", "text/plain; charset=utf-8"
SEARCH = "/search?" + urllib.parse.urlencode({"q": "移民 数据"})


@pytest.mark.parametrize(
    ("path", "status", "kind", "part"),
    [
        ("/", 200, PAGE, 'id="query"'),
        ("/graph", 200, PAGE, "<html"),
        ("/graph/", 200, PAGE, "<html"),
        ("/search", 200, PAGE, "名称、文号或词语"),
        (SEARCH, 200, PAGE, '<a href="/page/work/A/99/904">A/99/904</a>'),
        (SEARCH, 200, PAGE, "<mark>移民</mark><mark>数据</mark>"),
        (SEARCH, 200, PAGE, "/page/work/A/99/904/zh#para1"),
        ("/search?q=%3Cb%3E", 200, PAGE, 'value="&lt;b&gt;"'),
        ("/search?q=%22%20OR%20%2A", 200, PAGE, "没有找到"),
        ("/search?q=%E2%80%94", 200, PAGE, "没有找到"),
        ("/search?q=%FF", 400, PLAIN, "request: is not UTF-8; encode it so"),
        ("/page/organization/IOM", 200, PAGE, "<h1>国际移民组织</h1>"),
        ("/page/treaty/CRC-Convention", 200, PAGE, ">存疑</span>"),
        (
            "/page/treaty/CRC-Convention",
            200,
            PAGE,
            "日期与史实不符：儿童权利公约：1979",
        ),
        ("/page/work/A/RES/73/195", 200, PAGE, "<dt>被引用于</dt>"),
        ("/page/organization/NONE", 404, PLAIN, "the graph says nothing of it; look"),
        ("/page/", 404, PLAIN, "/page: "),
        ("/site/", 404, PLAIN, "kg build --site makes the site"),
        ("/nowhere", 404, PLAIN, "/nowhere: is no address here; begin at /"),
    ],
)
def test_routes(path: str, status: int, kind: str, part: str, url: str) -> None:
    given, told, body = fetch(url + path)
    assert (given, told) == (status, kind)
    assert part in body


def test_site_in_a_browser(corpus: Path, tmp_path: Path) -> None:
    """Pieces are loaded on demand, document pages stand alone, nothing outside the folder is given."""
    browser = next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )
    if browser is None:
        pytest.skip("no Chromium here")
    from playwright.sync_api import sync_playwright

    from kg import build

    build(corpus, tmp_path, jobs=1, site=True)
    with serving(tmp_path, workers=1) as url, sync_playwright() as play:
        assert (
            fetch(f"{url}/site/../graph.ttl")[0] == 404
            and fetch(f"{url}/site/%2e%2e/build.json")[0] == 404
        )
        assert "第73/195号决议" in fetch(f"{url}/site/documents/A_99_906.txt.html")[2]
        chromium = play.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page()
        page.set_default_timeout(3_600_000)  # however busy the machine is
        asked: list[str] = []
        said: list[str] = []
        page.on(
            "request",
            lambda request: asked.append(urllib.parse.urlsplit(request.url).path),
        )
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{url}/site/#v=reader&t=A_99_906.txt")
        page.wait_for_selector(".paper .mention")
        assert "马拉喀什" in page.inner_text(".paper")
        chromium.close()
    assert [p for p in asked if "/doc-" in p] == [
        "/site/data/doc-7.json"
    ] and said == []


def test_a_port_in_use_is_said(built: Path, url: str) -> None:
    with (
        pytest.raises(OutputError, match="cannot be listened on"),
        serving(built, port=int(url.rsplit(":", 1)[1])),
    ):
        pass
