"""Symbol → file: what is asked for, what is kept, and when it is tried again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypedDict

from kg.fetch.client import PASSING, SERVICE, Client, Failed, seconds_to_wait
from kg.fetch.memory import Memory, Said, digest_of
from kg.fetch.symbols import SYMBOL, file_name
from kg.files.atomic import cannot_write

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

MAX_BYTES = 256_000_000  # of one document
# What the files of a format begin with, somewhere in their first bytes.
BEGINNINGS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04"}
_FIRST_BYTES = 1024
_PIECE_BYTES = 1 << 16
_LONGEST_WAIT = 600.0  # seconds between two tries


@dataclass(frozen=True)
class Fetched:
    """What became of one symbol.

    `path` if it is there now; `news`: it came in this run; `why` it did not come.
    """

    symbol: str
    path: Path | None
    news: bool = False
    why: str = ""


class FetchOptions(TypedDict, total=False):
    """Options of `Fetcher`; see there."""

    language: str
    form: str
    service: str
    rate: float
    tries: int
    timeout: float
    contact: str
    refresh: bool


@dataclass
class Fetcher:
    """Gets documents into a folder.

    `language` and `form` (pdf, docx) are those that are asked for; `rate`: requests a second;
    `tries` for each symbol; `timeout`: seconds of one request; `contact` goes into the user agent;
    `refresh`: ask whether what is there has changed. `sleep` and `clock` are there for tests.

    Raises OutputError if the folder cannot be written.
    """

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
    client: Client = field(init=False)
    memory: Memory = field(init=False)

    def __post_init__(self) -> None:
        self.client = Client(
            self.service,
            self.rate,
            self.timeout,
            self.contact,
            self.sleep,
            self.clock,
        )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        self.memory = Memory(self.folder)

    def run(self, symbols: Iterable[str]) -> Iterator[Fetched]:
        """One after the other; a symbol that fails does not stop the others.

        Raises OutputError if the folder cannot be written.
        """
        for symbol in dict.fromkeys(symbol.strip() for symbol in symbols):
            yield self.fetch(symbol)

    def fetch(self, symbol: str) -> Fetched:
        """One document."""
        if not SYMBOL.fullmatch(symbol):
            return Fetched(symbol, None, why="is no document symbol")
        path = self.folder / file_name(symbol, self.form)
        if path.is_file() and not self.refresh:
            return Fetched(symbol, path)
        if os.path.lexists(path) and not self.memory.owns(path):
            return Fetched(
                symbol,
                None,
                why=f"{path} is there and is not what was fetched; move it elsewhere",
            )
        url = self.client.address(symbol, self.language, self.form)
        why = ""
        for attempt in range(self.tries):
            try:
                return self._try(symbol, url, path)
            except Failed as failure:
                why = str(failure)
                if not failure.again:
                    break
                if attempt + 1 < self.tries:
                    self._wait(failure, attempt)
        return Fetched(symbol, None, why=why)

    def _try(self, symbol: str, url: str, path: Path) -> Fetched:
        if not self.client.allows(url):
            return Fetched(symbol, None, why="the service's robots.txt forbids it")
        return Fetched(symbol, path, news=self._get(url, path))

    def _wait(self, failure: Failed, attempt: int) -> None:
        """As long as the server says, else twice as long each time."""
        wait = failure.wait
        if wait is None:
            wait = 2.0**attempt / self.client.rate
        self.sleep(min(wait, _LONGEST_WAIT))

    def _get(self, url: str, path: Path) -> bool:
        """Bring the document to its place; False if it is there and has not changed."""
        part = path.with_name(f".{path.name}.part")
        held = part.stat().st_size if part.is_file() else 0
        response = self.client.ask(url, self._conditions(path, held))
        try:
            if response.status == 304 and path.is_file():
                return False
            if response.status == 416:
                part.unlink(missing_ok=True)
                raise Failed("cannot go on where it stopped", again=True)
            if response.status not in (200, 206):
                raise _refusal(response)
            start = held if response.status == 206 else 0
            self._receive(response, part, start, path)
        finally:
            response.close()
        self._check(part)
        try:
            part.replace(path)
        except OSError as error:
            raise cannot_write(path, error) from error
        self.memory.put(path, _said(response, path))
        return True

    def _conditions(self, path: Path, held: int) -> dict[str, str]:
        """Headers that ask for the rest of what was cut off, or for what has changed."""
        said = self.memory.of(path)
        mark = said.get("part")
        if held and mark:
            return {"Range": f"bytes={held}-", "If-Range": mark}
        conditions = {}
        if path.is_file():
            if "etag" in said:
                conditions["If-None-Match"] = said["etag"]
            if "modified" in said:
                conditions["If-Modified-Since"] = said["modified"]
        return conditions

    def _receive(
        self, response: BaseHTTPResponse, part: Path, start: int, path: Path
    ) -> None:
        """Write the body into `part` from byte `start` on; what is cut off may go on later."""
        try:
            with part.open("r+b" if start else "wb") as stream:
                stream.seek(start)
                stream.truncate()
                cut = _copy(response, stream)
                size = stream.tell()
        except OSError as error:
            raise cannot_write(part, error) from error
        wanted = response.headers.get("Content-Length") or ""
        short = wanted.isdecimal() and size - start < int(wanted)
        if cut or short:
            self.memory.put_part(path, _strong_mark(response))
            why = f" ({cut})" if cut else ""
            raise Failed(f"was cut off after {size:,} bytes{why}", again=True)

    def _check(self, part: Path) -> None:
        """A page that says sorry comes with status 200 too."""
        with part.open("rb") as stream:
            first = stream.read(_FIRST_BYTES)
        if BEGINNINGS[self.form] not in first:
            part.unlink()
            what = f"something else than a {self.form.upper()}"
            raise Failed(f"the service answers with {what}")


def _copy(response: BaseHTTPResponse, stream: IO[bytes]) -> str:
    """Copy the body; what cut it off, if anything did. Raises Failed if it is too large."""
    import urllib3

    try:
        for piece in response.stream(_PIECE_BYTES):
            stream.write(piece)
            if stream.tell() > MAX_BYTES:
                raise Failed(f"is larger than {MAX_BYTES:,} bytes")
    except urllib3.exceptions.HTTPError as error:
        return type(error).__name__
    return ""


def _strong_mark(response: BaseHTTPResponse) -> str:
    """What a request for the rest must name; "" where the same bytes are not promised."""
    headers = response.headers
    mark = headers.get("ETag") or headers.get("Last-Modified") or ""
    return "" if mark.startswith("W/") else mark


def _said(response: BaseHTTPResponse, path: Path) -> Said:
    said: Said = {"digest": digest_of(path)}
    if "ETag" in response.headers:
        said["etag"] = response.headers["ETag"]
    if "Last-Modified" in response.headers:
        said["modified"] = response.headers["Last-Modified"]
    return said


def _refusal(response: BaseHTTPResponse) -> Failed:
    status = response.status
    if status in (404, 410):
        return Failed("the service has no such document in this language and format")
    if status in (401, 403):
        return Failed(f"the service refuses it (status {status})")
    return Failed(
        f"the service fails (status {status})",
        again=status in PASSING,
        wait=seconds_to_wait(response),
    )
