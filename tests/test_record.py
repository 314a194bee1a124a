"""Things at their own addresses: where they lead, their page, their facts."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from kg import build
from kg.model.vocabulary import expand
from kg.serve import serving
from kg.serve.addresses import Addresses, see_other
from kg.serve.marking import Mark, Named, only, placed
from kg.serve.record import record
from kg.serve.told import MOST
from kg.serve.wording import LANGUAGES, wording, wording_for
from kg.store.query import asker_of, load_store, questions
from kg.store.sparql import select

HTML, TURTLE = "text/html", "text/turtle"
PAPER = """A/99/1

大会
第九十九届会议

湖泊问题
秘书长的报告

一. 导言

1. 国际移民组织于2003年11月在日内瓦举办了世界人道主义峰会。国际移民组织是观察员。

2. 计划2004年5月举行湖泊养护问题国际会议。见“<b>湖</b>”。

3. 大会请国际移民组织在2005年之前提出报告。
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("things")
    (folder / "papers").mkdir()
    (folder / "papers" / "a.txt").write_text(PAPER, encoding="utf-8")
    build(folder / "papers", folder / "output", jobs=1)
    return folder / "output"


@pytest.fixture(scope="module")
def host(output: Path) -> Iterator[str]:
    with serving(output, workers=1) as address:
        yield address.removeprefix("http://")


def get(
    host: str, path: str, accept: str = HTML, language: str = "zh"
) -> tuple[int, str, str]:
    """Status, where it leads or what it is, body."""
    connection = http.client.HTTPConnection(host)
    headers = {"Accept": accept, "Accept-Language": language}
    connection.request("GET", path, headers=headers)
    reply = connection.getresponse()
    body = reply.read().decode()
    connection.close()
    told = reply.headers.get("Location") or reply.headers.get("Content-Type", "")
    return reply.status, told, body


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
    assert status == (303 if place else 406)
    assert not place or location == place
    assert see_other("state/KEN", accept) == (place or None)


IOM = "/page/organization/IOM"
MEETING = "/page/event/" + quote("湖泊养护问题国际会议")
WORK = "/page/work/A/99/1"


@pytest.mark.parametrize(
    ("path", "language", "parts"),
    [
        (
            IOM,
            "zh",
            (
                "<h1>国际移民组织</h1>",
                "International Organization for Migration",
                "组织</p>",
                # the sentence, its words marked, and where it stands
                "<mark>国际移民组织于2003年11月在日内瓦举办了世界人道主义峰会</mark>。<",
                'href="/page/work/A/99/1/zh#para1">第1段</a>',
                "<dt>举办了</dt>",
                "向其提出的要求",
                "<summary>3 次</summary>",
            ),
        ),
        (
            IOM,
            "en",
            (
                "<h1>International Organization for Migration</h1>",
                "Organization</p>",
                ">para. 1</a>",
                "<dt>organized</dt>",
                "<summary>3×</summary>",
                '<blockquote><p lang="zh">',
            ),
        ),
        (MEETING, "zh", ('<span class="doubt">计划</span>',)),
        (MEETING, "en-GB, zh;q=0.5", ('<span class="doubt">planned</span>',)),
        (
            WORK,
            "zh",
            (
                "<h1>湖泊问题</h1>",
                'href="https://undocs.org/zh/A/99/1">原文</a>',
                "<dt>届会</dt>\n<dd>第九十九届会议</dd>",
                "《湖泊问题》，A/99/1，https://undocs.org/zh/A/99/1",
                '<meta name="citation_title" content="湖泊问题">',
                '<meta name="citation_technical_report_number" content="A/99/1">',
                'type="application/ld+json" href="/data/work/A/99/1">',
                "@techreport{A-99-1,",
                "TY  - RPRT",
                'href="/cite/ris/work/A/99/1"',
                '<p class="block" id="para1" title="第1段" lang="zh">',
                '<a class="mention k-organization" href="/page/organization/IOM">国际移民组织</a>',
                '国际移民组织</a> <span class="small">3 次</span>',
                # no mark of a text is one of the page
                "&lt;b&gt;湖",
            ),
        ),
        (WORK + "/zh", "zh", ("<h1>湖泊问题</h1>", 'id="para1"')),
        ("/page/date/2003-11", "zh", ("<h1>2003-11</h1>", "<dt>当日举行</dt>")),
    ],
)
def test_pages(path: str, language: str, parts: tuple[str, ...], host: str) -> None:
    status, kind, page = get(host, path, language=language)
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert [part for part in parts if part not in page] == []
    assert f'<html lang="{language[:2]}">' in page
    assert "<b>湖" not in page


@pytest.mark.parametrize(
    ("path", "status", "kind", "part"),
    [
        ("/cite/ris/work/A/99/1", 200, "application/x-research-info-systems", "TI  - "),
        ("/cite/bibtex/work/A/99/1", 200, "application/x-bibtex", "number = {A/99/1}"),
        ("/cite/bibtex/organization/IOM", 404, "text/plain", "no document to cite"),
        ("/cite/word/work/A/99/1", 404, "text/plain", "no document to cite"),
        ("/cite/ris/a%00b", 404, "text/plain", "no document to cite"),
    ],
)
def test_citations(path: str, status: int, kind: str, part: str, host: str) -> None:
    given, told, body = get(host, path)
    assert given == status and told.startswith(kind) and part in body


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
    row = {"p": "http://example.org/p", "linked": "false"}
    rows = [
        row | {"o": str(n), "label": "", "language": "", "name": ""}
        for n in range(MOST)
    ]
    page = record(
        "https://un-kg.example/id/x/1",
        lambda query: rows if query.startswith("SELECT ?p ?o ?linked") else [],
        Addresses.of("https://un-kg.example/id/"),
        wording("zh"),
    )
    assert page is not None and f"只列前 {MOST} 条" in page.html.decode()
    ours = Addresses.of("https://un-kg.example/id/")
    assert record("urn:x", lambda _: [], ours, wording("zh")) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_property_of_a_graph_has_a_name(language: str, built: Path) -> None:
    """No page shows the letters of an IRI for what it says."""
    words = wording(language)
    query = "SELECT DISTINCT ?p { ?s ?p ?o }"
    used = {row["p"] for row in select(load_store(built), query)}
    hidden = {expand("rdf:type")}
    assert {name for name in used - hidden if not words.knows_term(name)} == set()


@pytest.mark.parametrize(
    ("locator", "zh", "en"),
    [
        ("para50", "第50段", "para. 50"),
        ("para3(a)", "第3段(a)", "para. 3(a)"),
        ("para2~3", "第2段 (3)", "para. 2 (3)"),
        ("6(b)", "第6段(b)", "para. 6(b)"),
        ("annex1/para2", "附件1 第2段", "annex 1 para. 2"),
        ("annex1/sec二", "附件1 § 二", "annex 1 § 二"),
        ("sec第一条.para1(a)", "§ 第一条 第1段(a)", "§ 第一条 para. 1(a)"),
        ("sec2.1", "§ 2.1", "§ 2.1"),
        ("note*", "脚注*", "note *"),
        ("table3.2", "表3.2", "table 3.2"),
        ("front4", "封面", "cover"),
        ("head7", "小标题", "heading"),
        ("text2", "无编号段落2", "unnumbered para. 2"),
        ("what is this", "what is this", "what is this"),
    ],
)
def test_places_are_told_in_words(locator: str, zh: str, en: str) -> None:
    assert wording("zh").place(locator) == zh
    assert wording("en").place(locator) == en


def test_both_languages_have_the_same_words() -> None:
    from kg.serve.wording import _file

    for name, table in _file().items():
        if name != "askers":
            assert table["zh"].keys() == table["en"].keys(), name


def test_who_asks_is_told_in_chinese() -> None:
    askers = {asker_of(path) for path in questions().values()}
    assert {asker for asker in askers if wording("zh").asker(asker) == asker} == set()
    assert wording("en").asker("editor") == "editor"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "zh"),
        ("en", "en"),
        ("en-US,en;q=0.9,zh-CN;q=0.5", "en"),
        ("zh-TW, en;q=0.9", "zh"),
        ("fr, de", "zh"),
        ("fr, en;q=0.1", "en"),
        ("en;q=0", "zh"),
        ("*", "zh"),
    ],
)
def test_the_language_of_a_page(header: str, language: str) -> None:
    assert wording_for(header).language == language


TEXT = "联合国大会和大会堂附近的大会，移民组织。"


@pytest.mark.parametrize(
    ("named", "marks"),
    [
        ([], []),
        # as often as they were read
        ([(100, "移民组织", "a")], [(15, 19, "a")]),
        # within longer words they are taken; of those left one is where it stood in the source
        (
            [(100, "联合国大会", "a"), (113, "大会", "b"), (116, "移民组织", "c")],
            [(0, 5, "a"), (12, 14, "b"), (15, 19, "c")],
        ),
        # which of three is meant cannot be told
        ([(100, "大会", "a")], []),
        ([(100, "no such words", "a")], []),
    ],
)
def test_where_words_stand(
    named: list[tuple[int, str, str]], marks: list[tuple[int, int, str]]
) -> None:
    found = placed(TEXT, [Named(*one) for one in named])
    assert found == [Mark(*one) for one in marks]


def test_words_that_stand_once() -> None:
    assert only(TEXT, "移民组织") == (15, 19)
    assert only(TEXT, "大会") is None and only(TEXT, "") is None


def test_pages_run_nothing(host: str) -> None:
    connection = http.client.HTTPConnection(host)
    connection.request("GET", WORK)
    reply = connection.getresponse()
    policy = reply.headers["Content-Security-Policy"]
    assert "script-src" not in policy and "default-src 'none'" in policy
    assert reply.headers["Vary"] == "Accept-Language, Cookie"
    assert not re.search("<script|style=", reply.read().decode())
    connection.close()


@pytest.mark.parametrize(
    ("path", "status", "place", "cookie"),
    [
        ("/language/en?to=%2Fsearch%3Fq%3D%25E6%25B0%25B4", 303, "/search?q=", "en"),
        ("/language/en?to=/search%3Fq%3Da%2526b", 303, "/search?q=a%26b", "en"),
        ("/language/en?to=/search%3Fq%3D%2541%252B", 303, "/search?q=%41%2B", "en"),
        ("/language/en?to=/page/a%252Fb", 303, "/page/a%2Fb", "en"),
        ("/language/zh?to=/%252Felsewhere.example", 303, "/%2F", "zh"),
        ("/language/zh", 303, "/", "zh"),
        ("/language/zh?to=//elsewhere.example/", 303, "/", "zh"),
        ("/language/zh?to=%2F%5Celsewhere.example", 303, "/", "zh"),
        ("/language/zh?to=https://elsewhere.example/", 303, "/", "zh"),
        ("/language/zh?to=/a%0d%0aX: 1", 303, "/a", "zh"),
        ("/language/fr", 404, "", ""),
    ],
)
def test_a_language_is_chosen(
    path: str, status: int, place: str, cookie: str, host: str
) -> None:
    connection = http.client.HTTPConnection(host)
    connection.request("GET", path.replace(" ", "%20"))
    reply = connection.getresponse()
    assert reply.status == status and "X" not in reply.headers
    location = reply.headers.get("Location", "")
    assert location.startswith(place) and not location.startswith(("//", "http"))
    told = reply.headers.get("Set-Cookie", "")
    assert told.startswith(f"language={cookie};" if cookie else "")
    connection.close()


@pytest.mark.parametrize("words", ["a&b%41+", "@@HERE@@", '?to=@@HERE@@" lang="'])
def test_the_other_language_asks_for_the_same_words(words: str, host: str) -> None:
    connection = http.client.HTTPConnection(host)
    connection.request("GET", f"/search?q={quote(words, safe='')}")
    body = connection.getresponse().read().decode()
    link = re.search(r'href="(/language/[^"]+)" lang=', body)
    assert link
    connection.request("GET", link[1])
    reply = connection.getresponse()
    reply.read()
    place = urlsplit(reply.headers["Location"])
    assert parse_qs(place.query) == {"q": [words]}
    connection.close()


@pytest.mark.parametrize(
    ("cookie", "language"),
    [("language=en", "en"), ("a=b; language=zh", "zh"), ("language=fr", "zh")],
)
def test_what_was_chosen_comes_first(cookie: str, language: str, host: str) -> None:
    connection = http.client.HTTPConnection(host)
    headers = {"Cookie": cookie, "Accept-Language": "zh", "Accept": HTML}
    connection.request("GET", WORK, headers=headers)
    reply = connection.getresponse()
    body = reply.read().decode()
    assert f'<html lang="{language}">' in body
    other = wording(language).other
    assert f'href="/language/{other}?to={quote(WORK, safe="")}"' in body
    connection.close()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            "同一事项有两个日期：会议：举行日期 2006 / 2000，见 附件1 第9段(a)",
        ),
        ("en", "two dates of one thing"),
    ],
)
def test_a_finding_is_told_without_words_of_the_inside(
    language: str, said: str
) -> None:
    text = "会议：heldOn 2006 / 2000，见 annex1/para9(a)"
    assert wording(language).doubted("two dates", text) == said
