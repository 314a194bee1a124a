"""Documents by symbol from the public document service of the United Nations: politely, and so that a second run goes on.

One request at a time, at a rate; robots.txt is obeyed; what is there is not asked for again; what was cut off goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
import urllib.robotparser
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from kg.errors import InputError, OutputError
from kg.files.atomic import cannot_write, write_whole
from kg.store.query import query_graph

SERVICE = "https://documents.un.org"
ACCESS = "/api/symbol/access?s={symbol}&l={language}&t={form}"
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
MOST = 256_000_000  # bytes of one document
SYMBOL = re.compile(r"[A-Z][A-Za-z]{0,7}(?:[/.][A-Za-z0-9.()\- ]{1,30}){1,12}")
_BEGINNING = {"pdf": b"%PDF-", "docx": b"PK\x03\x04"}
_AGAIN = (429, 500, 502, 503, 504)
_CITED = """SELECT DISTINCT ?symbol { ?document dcterms:source ?file ; cito:cites ?work . ?work un:symbol ?symbol
  FILTER NOT EXISTS { ?own dcterms:source ?any ; un:symbol ?symbol } } ORDER BY ?symbol"""


@dataclass(frozen=True)
class Fetched:
    """What became of one symbol: `path` if it is there now; `news`: it came in this run; `why` it did not come."""

    symbol: str
    path: Path | None
    news: bool = False
    why: str = ""


class _Failed(Exception):  # noqa: N818 - a verdict on one request
    """A request that came to nothing; `again` if another try may help, after `wait` seconds if the server says so."""

    def __init__(
        self, why: str, again: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(why)
        self.again, self.wait = again, wait


def _version() -> str:
    try:
        return version("un-kg")
    except PackageNotFoundError:
        return "0"


def file_name(symbol: str, form: str) -> str:
    """A symbol as a file name: `A/RES/70/1` becomes `A_RES_70_1.pdf`."""
    return re.sub(r"[^A-Za-z0-9.()\-]+", "_", symbol).strip("._") + f".{form}"


def cited_symbols(output: str | Path) -> list[str]:
    """Symbols that the documents of a build cite, of documents that the build has not read."""
    return [row[0] for row in query_graph(_CITED, output).rows if row[0]]


@dataclass
class Fetcher:
    """Gets documents into a folder. `rate`: requests a second; `sleep` and `clock` are there for tests."""

    folder: Path
    language: str = "zh"
    form: str = "pdf"
    service: str = SERVICE
    rate: float = 0.5
    tries: int = 4
    timeout: float = 60.0
    contact: str = ""
    refresh: bool = False
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    pool: Any = field(init=False)
    robots: urllib.robotparser.RobotFileParser | None = field(init=False, default=None)
    last: float = field(init=False, default=float("-inf"))
    known: dict[str, dict[str, str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        import urllib3

        agent = f"un-kg/{_version()} (knowledge graphs of documents{'; ' + self.contact if self.contact else ''})"
        self.agent = re.sub(r"[^\x20-\x7e]", "", agent)
        self.pool = urllib3.PoolManager(
            headers={"User-Agent": self.agent},
            timeout=urllib3.Timeout(total=self.timeout),
            retries=False,
        )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        self.known = self._recall()

    @property
    def _memory(self) -> Path:
        """What the server said of the files that are here, to ask whether they changed."""
        return self.folder / ".fetched.json"

    def _recall(self) -> dict[str, dict[str, str]]:
        """Raises OutputError if the file of that name is no memory of ours: it would be replaced."""
        if not os.path.lexists(self._memory):
            return {}
        try:
            known = json.loads(self._memory.read_text(encoding="utf-8"))
            if isinstance(known, dict) and all(
                isinstance(said, dict) for said in known.values()
            ):
                return known
        except OSError as error:
            raise cannot_write(self._memory, error) from error
        except (ValueError, RecursionError):
            pass
        raise OutputError(
            self._memory,
            "was not written by kg fetch",
            "move it elsewhere, or give another folder with -o",
        )

    def _ours(self, path: Path) -> bool:
        """A file that came from the service and is still as it came; what version 0.1.0 fetched has no digest."""
        said = self.known.get(path.name)
        if said is None or path.is_symlink() or not path.is_file():
            return False
        return (
            said["digest"] == _digest(path)
            if "digest" in said
            else said.keys() != {"part"}
        )

    def run(self, symbols: Iterable[str]) -> Iterator[Fetched]:
        """One after the other; a symbol that fails does not stop the others. Raises OutputError if the folder cannot be written."""
        for symbol in dict.fromkeys(s.strip() for s in symbols):
            yield self.fetch(symbol)

    def fetch(self, symbol: str) -> Fetched:
        """One document."""
        if not SYMBOL.fullmatch(symbol):
            return Fetched(symbol, None, why="is no document symbol")
        path = self.folder / file_name(symbol, self.form)
        if path.is_file() and not self.refresh:
            return Fetched(symbol, path)
        if os.path.lexists(path) and not self._ours(path):
            return Fetched(
                symbol,
                None,
                why=f"{path} is there and is not what was fetched; move it elsewhere",
            )
        url = self.service.rstrip("/") + ACCESS.format(
            symbol=quote(symbol, safe=""), language=self.language, form=self.form
        )
        why = ""
        for attempt in range(self.tries):
            try:
                if not self._allowed(url):
                    return Fetched(
                        symbol, None, why="the service's robots.txt forbids it"
                    )
                return Fetched(symbol, path, news=self._get(url, path))
            except _Failed as failure:
                why = str(failure)
                if not failure.again:
                    break
                if attempt + 1 < self.tries:
                    self.sleep(
                        min(
                            failure.wait
                            if failure.wait is not None
                            else 2.0**attempt / self.rate,
                            600.0,
                        )
                    )
        return Fetched(symbol, None, why=why)

    def _ask(self, url: str, headers: dict[str, str], redirects: int = 5) -> Any:
        """A response whose body is not read yet; waits for its turn."""
        import urllib3

        pause = self.last + 1 / self.rate - self.clock()
        if pause > 0:
            self.sleep(pause)
        self.last = self.clock()
        try:
            response = self.pool.request(
                "GET",
                url,
                headers={"User-Agent": self.agent, **headers},
                preload_content=False,
                redirect=False,
            )
        except urllib3.exceptions.HTTPError as error:
            raise _Failed(f"no answer ({type(error).__name__})", again=True) from error
        place = response.headers.get("Location")
        if response.status in (301, 302, 303, 307, 308) and place:
            response.close()
            from urllib.parse import urljoin

            target = urljoin(url, place)
            if redirects == 0 or urlsplit(target).scheme not in (
                "https",
                urlsplit(self.service).scheme,
            ):
                raise _Failed("leads in a circle, or away from a safe connection")
            return self._ask(target, headers, redirects - 1)
        return response

    def _allowed(self, url: str) -> bool:
        """As robots.txt says; a service without one forbids nothing, one whose robots.txt fails is asked later."""
        if self.robots is None:
            response = self._ask(f"{self.service.rstrip('/')}/robots.txt", {})
            if response.status in _AGAIN:
                response.close()
                raise _Failed(
                    f"robots.txt cannot be read (status {response.status})",
                    again=True,
                    wait=_after(response),
                )
            words = (
                response.read(500_000).decode("utf-8", "replace")
                if response.status == 200
                else ""
            )
            response.close()
            robots = urllib.robotparser.RobotFileParser()
            robots.parse(words.splitlines() if "<html" not in words.lower() else [])
            delay = robots.crawl_delay(self.agent)
            if delay is not None:
                self.rate = min(self.rate, 1 / max(float(delay), 0.001))
            self.robots = robots
        return self.robots.can_fetch(self.agent, url)

    def _get(self, url: str, path: Path) -> bool:
        """Bring the document to its place; False if it is there and has not changed."""
        part = path.with_name(f".{path.name}.part")
        held = part.stat().st_size if part.is_file() else 0
        memory = self.known.get(path.name, {})
        headers: dict[str, str] = {}
        if held and memory.get("part"):
            headers = {"Range": f"bytes={held}-", "If-Range": memory["part"]}
        elif path.is_file():
            headers = {
                name: memory[key]
                for name, key in (
                    ("If-None-Match", "etag"),
                    ("If-Modified-Since", "modified"),
                )
                if key in memory
            }
        response = self._ask(url, headers)
        try:
            if response.status == 304 and path.is_file():
                return False
            if response.status == 416:
                part.unlink(missing_ok=True)
                raise _Failed("cannot go on where it stopped", again=True)
            if response.status not in (200, 206):
                raise self._refusal(response)
            self._store(response, part, held if response.status == 206 else 0, path)
        finally:
            response.close()
        self._check(part)
        try:
            part.replace(path)
        except OSError as error:
            raise cannot_write(path, error) from error
        said = {
            key: response.headers[name]
            for name, key in (("ETag", "etag"), ("Last-Modified", "modified"))
            if name in response.headers
        }
        said["digest"] = _digest(path)
        self._remember(path.name, said)
        return True

    @staticmethod
    def _refusal(response: Any) -> _Failed:
        if response.status in (404, 410):
            return _Failed(
                "the service has no such document in this language and format"
            )
        if response.status in (401, 403):
            return _Failed(f"the service refuses it (status {response.status})")
        return _Failed(
            f"the service fails (status {response.status})",
            again=response.status in _AGAIN,
            wait=_after(response),
        )

    def _store(self, response: Any, part: Path, start: int, path: Path) -> None:
        import urllib3

        mark = (
            response.headers.get("ETag") or response.headers.get("Last-Modified") or ""
        )
        if mark.startswith("W/"):
            mark = ""  # a weak mark does not promise the same bytes
        wanted = response.headers.get("Content-Length")
        size = start
        try:
            with part.open("r+b" if start else "wb") as stream:
                stream.seek(start)
                stream.truncate()
                try:
                    for piece in response.stream(1 << 16):
                        stream.write(piece)
                        size += len(piece)
                        if size > MOST:
                            raise _Failed(f"is larger than {MOST:,} bytes")
                except urllib3.exceptions.HTTPError as error:
                    self._remember(
                        path.name, {**self.known.get(path.name, {}), "part": mark}
                    )
                    raise _Failed(
                        f"was cut off after {size:,} bytes ({type(error).__name__})",
                        again=True,
                    ) from error
        except OSError as error:
            raise cannot_write(part, error) from error
        if wanted is not None and wanted.isdecimal() and size - start < int(wanted):
            self._remember(path.name, {**self.known.get(path.name, {}), "part": mark})
            raise _Failed(f"was cut off after {size:,} bytes", again=True)

    def _check(self, part: Path) -> None:
        """A page that says sorry comes with status 200 too."""
        with part.open("rb") as stream:
            head = stream.read(1024)
        if _BEGINNING[self.form] not in head:
            part.unlink()
            raise _Failed(
                f"the service answers with something else than a {self.form.upper()}"
            )

    def _remember(self, name: str, said: dict[str, str]) -> None:
        self.known[name] = said
        write_whole(
            self._memory,
            (json.dumps(self.known, indent=1, sort_keys=True) + "\n").encode(),
        )


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _after(response: Any) -> float | None:
    """Seconds that the server asks to wait; a date is taken as a minute."""
    said = response.headers.get("Retry-After")
    if said is None:
        return None
    return float(said) if said.isdecimal() else 60.0


def fetch(
    symbols: Iterable[str], folder: str | Path, **options: Any
) -> Iterator[Fetched]:
    """Get documents by symbol; `options` are those of `Fetcher`.

    Raises InputError if no symbol is given, OutputError if the folder cannot be written.
    """
    wanted = list(symbols)
    if not wanted:
        raise InputError(
            "fetch",
            "no symbol to get",
            "name symbols, or give --cited a build that cites documents it has not read",
        )
    if options.get("form", "pdf") not in _BEGINNING:
        raise OutputError(
            str(options["form"]),
            "no such format",
            f"use one of {', '.join(_BEGINNING)}",
        )
    return Fetcher(Path(folder), **options).run(wanted)
