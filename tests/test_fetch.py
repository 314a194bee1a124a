"""Fetching, against a server on the loopback that behaves like the real one, its failures included."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kg import build
from kg.errors import InputError, OutputError
from kg.fetch import Fetched, Fetcher, cited_symbols, fetch, file_name

PAPER = b"%PDF-1.7\n" + bytes(range(256)) * 1000


@dataclass
class Service:
    """What the server does, and what it was asked."""

    robots: tuple[int, str] = (404, "")
    moods: dict[str, list[str]] = field(
        default_factory=dict
    )  # of a symbol, one mood a request; the last one stays
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    url: str = ""

    def mood(self, symbol: str) -> str:
        moods = self.moods.get(symbol, ["fine"])
        return moods.pop(0) if len(moods) > 1 else moods[0]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        service: Service = self.server.service  # type: ignore[attr-defined]
        parts = urlsplit(self.path)
        service.asked.append((self.path, dict(self.headers)))
        if parts.path == "/robots.txt":
            self.answer(service.robots[0], service.robots[1].encode(), "text/plain")
            return
        if parts.path == "/files/moved.pdf":
            self.answer(200, PAPER, "application/pdf")
            return
        asked = parse_qs(parts.query)
        mood = service.mood(asked["s"][0])
        getattr(self, f"be_{mood}", self.be_fine)()

    def answer(
        self, status: int, body: bytes, kind: str = "text/html", **headers: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def be_fine(self) -> None:
        if self.headers.get("If-None-Match") == '"v1"':
            self.answer(304, b"", ETag='"v1"')
            return
        span = self.headers.get("Range")
        if span and self.headers.get("If-Range") == '"v1"':
            start = int(span.removeprefix("bytes=").removesuffix("-"))
            if start >= len(PAPER):
                self.answer(416, b"")
                return
            self.answer(
                206,
                PAPER[start:],
                "application/pdf",
                ETag='"v1"',
                Content_Range=f"bytes {start}-{len(PAPER) - 1}/{len(PAPER)}",
            )
            return
        self.answer(200, PAPER, "application/pdf", ETag='"v1"')

    def be_ranges_unknown(self) -> None:
        self.answer(200, PAPER, "application/pdf", ETag='"v1"')

    def be_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(PAPER)))
        self.send_header("ETag", '"v1"')
        self.end_headers()
        self.wfile.write(PAPER[:100_000])
        self.close_connection = True

    def be_gone(self) -> None:
        self.answer(404, b"<html>not found</html>")

    def be_forbidden(self) -> None:
        self.answer(403, b"")

    def be_sorry(self) -> None:
        self.answer(200, b"<html>The document could not be found</html>")

    def be_busy(self) -> None:
        self.answer(503, b"", Retry_After="7")

    def be_slow_down(self) -> None:
        self.answer(429, b"", Retry_After="Wed, 21 Oct 2026 07:28:00 GMT")

    def be_silent(self) -> None:
        self.close_connection = True
        self.connection.close()

    def be_elsewhere(self) -> None:
        self.answer(302, b"", Location="/files/moved.pdf")

    def be_round(self) -> None:
        self.answer(302, b"", Location=self.path)

    def be_unsafe(self) -> None:
        self.answer(302, b"", Location="ftp://example.test/x.pdf")


@pytest.fixture
def service() -> Iterator[Service]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state = Service(url=f"http://127.0.0.1:{server.server_port}")
    server.service = state  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield state
    server.shutdown()
    server.server_close()


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, []  # type: float, list[float]

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


def get(
    service: Service, folder: Path, *symbols: str, **options: Any
) -> tuple[list[Fetched], Time]:
    hours = Time()
    fetcher = Fetcher(
        folder,
        service=service.url,
        sleep=hours.sleep,
        clock=hours.clock,
        timeout=3600,
        **options,
    )
    return list(fetcher.run(symbols)), hours


def test_documents_come_by_symbol(service: Service, tmp_path: Path) -> None:
    done, hours = get(
        service,
        tmp_path,
        "A/RES/73/195",
        "S/RES/1325(2000)",
        "A/RES/73/195",
        rate=0.5,
        contact="library@example.test",
    )
    assert [(f.symbol, f.news) for f in done] == [
        ("A/RES/73/195", True),
        ("S/RES/1325(2000)", True),
    ]
    assert (tmp_path / "A_RES_73_195.pdf").read_bytes() == PAPER and (
        tmp_path / "S_RES_1325(2000).pdf"
    ).is_file()
    asked = [
        parse_qs(urlsplit(path).query) for path, _ in service.asked if "symbol" in path
    ]
    assert asked[0] == {"s": ["A/RES/73/195"], "l": ["zh"], "t": ["pdf"]}
    assert all(
        "un-kg/" in headers["User-Agent"]
        and "library@example.test" in headers["User-Agent"]
        for _, headers in service.asked
    )
    assert hours.slept == [
        2.0,
        2.0,
    ]  # robots.txt, then two documents: one request every two seconds
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        ".fetched.json",
        "A_RES_73_195.pdf",
        "S_RES_1325(2000).pdf",
    ]


def test_what_is_there_is_not_asked_for_again(service: Service, tmp_path: Path) -> None:
    get(service, tmp_path, "A/71/728")
    count = len(service.asked)
    done, _ = get(service, tmp_path, "A/71/728")
    assert done[0].path and not done[0].news and len(service.asked) == count
    done, _ = get(service, tmp_path, "A/71/728", refresh=True)
    assert (
        done[0].path
        and not done[0].news
        and service.asked[-1][1]["If-None-Match"] == '"v1"'
    )


def test_what_was_cut_off_goes_on(service: Service, tmp_path: Path) -> None:
    service.moods["A/71/728"] = ["cut", "fine"]
    done, hours = get(service, tmp_path, "A/71/728")
    assert done[0].news and (tmp_path / "A_71_728.pdf").read_bytes() == PAPER
    assert service.asked[-1][1]["Range"] == "bytes=65536-" and hours.slept


def test_what_was_cut_off_goes_on_in_the_next_run(
    service: Service, tmp_path: Path
) -> None:
    service.moods["A/71/728"] = ["cut"]
    done, _ = get(service, tmp_path, "A/71/728", tries=1)
    assert (
        done[0].path is None
        and "cut off" in done[0].why
        and not (tmp_path / "A_71_728.pdf").exists()
    )
    service.moods["A/71/728"] = ["fine"]
    done, _ = get(service, tmp_path, "A/71/728")
    assert (
        "Range" in service.asked[-1][1]
        and (tmp_path / "A_71_728.pdf").read_bytes() == PAPER
    )


def test_a_server_without_ranges_begins_again(service: Service, tmp_path: Path) -> None:
    service.moods["A/71/728"] = ["cut", "ranges_unknown"]
    get(service, tmp_path, "A/71/728")
    assert (tmp_path / "A_71_728.pdf").read_bytes() == PAPER


@pytest.mark.parametrize(
    ("mood", "tries", "why"),
    [
        ("gone", 1, "no such document"),
        ("forbidden", 1, "refuses"),
        ("sorry", 1, "something else"),
        ("round", 6, "circle"),
        ("unsafe", 1, "circle"),
    ],
)
def test_refusals_are_told_and_not_tried_again(
    mood: str, tries: int, why: str, service: Service, tmp_path: Path
) -> None:
    service.moods["A/1/1"] = [mood]
    done, _ = get(service, tmp_path, "A/1/1", "A/71/728")
    assert done[0].path is None and why in done[0].why
    assert sum("A%2F1%2F1" in path for path, _ in service.asked) == tries
    assert (
        done[1].news
        and [p.name for p in tmp_path.glob("*.pdf")] == ["A_71_728.pdf"]
        and not list(tmp_path.glob(".*.part"))
    )


@pytest.mark.parametrize(
    ("mood", "pause"), [("busy", 7.0), ("slow_down", 60.0), ("silent", 2.0)]
)
def test_a_busy_service_is_asked_later(
    mood: str, pause: float, service: Service, tmp_path: Path
) -> None:
    service.moods["A/71/728"] = [mood, "fine"]
    done, hours = get(service, tmp_path, "A/71/728", rate=0.5)
    assert done[0].news and pause in hours.slept
    service.moods["A/71/729"] = [mood]
    done, _ = get(service, tmp_path, "A/71/729", tries=3)
    assert (
        done[0].path is None
        and done[0].why
        and sum("729" in path for path, _ in service.asked) == 3
    )


def test_redirects_are_followed(service: Service, tmp_path: Path) -> None:
    service.moods["A/71/728"] = ["elsewhere"]
    assert get(service, tmp_path, "A/71/728")[0][0].news


def test_robots_are_obeyed(service: Service, tmp_path: Path) -> None:
    service.robots = (200, "User-agent: *\nDisallow: /api/\n")
    done, _ = get(service, tmp_path, "A/71/728")
    assert (
        done[0].path is None and "robots.txt" in done[0].why and len(service.asked) == 1
    )
    service.robots = (200, "User-agent: *\nCrawl-delay: 10\n")
    done, hours = get(service, tmp_path, "A/71/728", "A/71/729", rate=5)
    assert done[1].news and hours.slept.count(10.0) == 2
    service.robots = (503, "")
    done, _ = get(service, tmp_path / "other", "A/71/728", tries=2)
    assert done[0].path is None and "robots.txt" in done[0].why


@pytest.mark.parametrize(
    "symbol",
    [
        "",
        "../../etc/passwd",
        "A",
        "not a symbol",
        "A/RES/73/195\nHost: x",
        "A/..%2f..",
        "https://example.test/",
    ],
)
def test_what_is_no_symbol_is_not_asked_for(
    symbol: str, service: Service, tmp_path: Path
) -> None:
    done, _ = get(service, tmp_path, symbol)
    assert done[0].path is None and service.asked == []


def test_names_of_files_stay_in_the_folder() -> None:
    assert file_name("A/RES/73/195", "pdf") == "A_RES_73_195.pdf"
    assert "/" not in file_name("A/../../x", "pdf") and not file_name(
        "./..", "pdf"
    ).startswith("..")


def test_cited_documents_that_a_build_lacks(service: Service, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(
        "A/99/950\n\n1. 大会审议了秘书长的报告(A/71/728)和上次报告(A/99/951)，并回顾第73/195号决议。\n",
        encoding="utf-8",
    )
    (papers / "b.txt").write_text("A/99/951\n\n1. 见A/99/950。\n", encoding="utf-8")
    build(papers, tmp_path / "out", jobs=1)
    assert cited_symbols(tmp_path / "out") == ["A/71/728", "A/RES/73/195"]
    command = [
        sys.executable,
        "-m",
        "kg",
        "fetch",
        "--cited",
        str(tmp_path / "out"),
        "-o",
        str(papers),
        "--service",
        service.url,
        "--rate",
        "10",
    ]
    service.moods["A/71/728"] = ["gone"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and (papers / "A_RES_73_195.pdf").is_file()
    assert "A/71/728: failed: the service has no such document" in done.stderr


def test_refreshing_replaces_only_what_was_fetched(
    service: Service, tmp_path: Path
) -> None:
    """A file of the same name that somebody put there, or marked up since, stays."""
    get(service, tmp_path, "A/71/728", "A/71/729", "A/71/730")
    (tmp_path / "A_71_728.pdf").write_bytes(PAPER + b"my notes")
    (tmp_path / "A_71_731.pdf").write_bytes(b"%PDF-1.4 mine")
    (tmp_path / "real.pdf").write_bytes(PAPER)
    (tmp_path / "A_71_729.pdf").unlink()
    (tmp_path / "A_71_729.pdf").symlink_to("real.pdf")
    (tmp_path / "A_71_732.pdf").symlink_to("nothing.pdf")
    service.moods = {f"A/71/{number}": ["ranges_unknown"] for number in range(728, 733)}
    done, _ = get(service, tmp_path, *service.moods, refresh=True)
    assert [one.news for one in done] == [False, False, True, False, False]
    assert all(
        "is not what was fetched; move it elsewhere" in one.why
        for one in done
        if not one.news
    )
    assert (tmp_path / "A_71_728.pdf").read_bytes().endswith(b"my notes") and (
        tmp_path / "A_71_731.pdf"
    ).read_bytes() == b"%PDF-1.4 mine"
    assert (tmp_path / "A_71_729.pdf").is_symlink() and (
        tmp_path / "A_71_732.pdf"
    ).is_symlink()


def test_what_the_first_version_fetched_is_refreshed(
    service: Service, tmp_path: Path
) -> None:
    get(service, tmp_path, "A/71/728")
    (tmp_path / ".fetched.json").write_text(
        '{"A_71_728.pdf": {"etag": "v0"}}', encoding="utf-8"
    )
    assert get(service, tmp_path, "A/71/728", refresh=True)[0][0].news


@pytest.mark.parametrize("words", ["", "mine", "[]", '{"a": 1}'])
def test_a_memory_of_somebodys_is_not_replaced(
    words: str, service: Service, tmp_path: Path
) -> None:
    (tmp_path / ".fetched.json").write_text(words, encoding="utf-8")
    with pytest.raises(OutputError, match="was not written by fetch"):
        get(service, tmp_path, "A/71/728")
    assert (tmp_path / ".fetched.json").read_text(
        encoding="utf-8"
    ) == words and service.asked == []


def test_nothing_to_fetch_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no symbol"):
        fetch([], tmp_path)
