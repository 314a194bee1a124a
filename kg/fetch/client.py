"""Requests to the service: one at a time, at a rate, as its robots.txt allows."""

from __future__ import annotations

import logging
import re
import urllib.robotparser
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

_LOG = logging.getLogger(__name__)
SERVICE = "https://documents.un.org"
ACCESS = "/api/symbol/access?s={symbol}&l={language}&t={form}"
PASSING = (429, 500, 502, 503, 504)  # statuses after which another try may help
_REDIRECTS = (301, 302, 303, 307, 308)
_MAX_REDIRECTS = 5
_ROBOTS_BYTES = 500_000
_DATED_WAIT = 60.0  # seconds, where a server names a date to come back at


class Failed(Exception):  # noqa: N818 - a verdict on one request
    """A request that came to nothing.

    `again`: another try may help, after `wait` seconds if the server says so.
    """

    def __init__(
        self, why: str, again: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(why)
        self.again = again
        self.wait = wait


@dataclass
class Client:
    """Asks one service. `rate`: requests a second; `timeout`: seconds that one may take.

    `sleep` and `clock` are those of `time`; tests have others.
    """

    service: str
    rate: float
    timeout: float
    contact: str
    sleep: Callable[[float], None]
    clock: Callable[[], float]
    agent: str = field(init=False)
    pool: PoolManager = field(init=False)
    robots: urllib.robotparser.RobotFileParser | None = field(init=False, default=None)
    last: float = field(init=False, default=float("-inf"))

    def __post_init__(self) -> None:
        import urllib3

        contact = f"; {self.contact}" if self.contact else ""
        agent = f"un-kg/{_version()} (knowledge graphs of documents{contact})"
        self.agent = re.sub(r"[^\x20-\x7e]", "", agent)
        self.pool = urllib3.PoolManager(
            headers={"User-Agent": self.agent},
            timeout=urllib3.Timeout(total=self.timeout),
            retries=False,
        )

    def address(self, symbol: str, language: str, form: str) -> str:
        """Where the service has a document."""
        whole = quote(symbol, safe="")
        asked = ACCESS.format(symbol=whole, language=language, form=form)
        return self.service.rstrip("/") + asked

    def ask(
        self, url: str, headers: dict[str, str], redirects: int = _MAX_REDIRECTS
    ) -> BaseHTTPResponse:
        """A response whose body is not read yet; waits for its turn. Raises Failed."""
        import urllib3

        pause = self.last + 1 / self.rate - self.clock()
        if pause > 0:
            _LOG.info("waiting %.1f s", pause)
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
            _LOG.info("GET %s: %s", url, type(error).__name__)
            why = f"no answer ({type(error).__name__}); check the network"
            raise Failed(why, again=True) from error
        _LOG.info("GET %s: %s", url, response.status)
        place = response.headers.get("Location")
        if response.status not in _REDIRECTS or not place:
            return response
        response.close()
        target = urljoin(url, place)
        safe = ("https", urlsplit(self.service).scheme)
        if redirects == 0 or urlsplit(target).scheme not in safe:
            raise Failed("leads in a circle, or away from a safe connection")
        return self.ask(target, headers, redirects - 1)

    def allows(self, url: str) -> bool:
        """As robots.txt says. Raises Failed.

        A service without one forbids nothing, one whose robots.txt fails is asked later.
        """
        if self.robots is None:
            self.robots = self._read_robots()
            delay = self.robots.crawl_delay(self.agent)
            if delay is not None:
                self.rate = min(self.rate, 1 / max(float(delay), 0.001))
        return self.robots.can_fetch(self.agent, url)

    def _read_robots(self) -> urllib.robotparser.RobotFileParser:
        response = self.ask(f"{self.service.rstrip('/')}/robots.txt", {})
        if response.status in PASSING:
            response.close()
            raise Failed(
                f"robots.txt cannot be read (status {response.status})",
                again=True,
                wait=seconds_to_wait(response),
            )
        words = ""
        if response.status == 200:
            words = response.read(_ROBOTS_BYTES).decode("utf-8", "replace")
        response.close()
        if "<html" in words.lower():
            words = ""  # a page that says sorry
        robots = urllib.robotparser.RobotFileParser()
        robots.parse(words.splitlines())
        return robots


def seconds_to_wait(response: BaseHTTPResponse) -> float | None:
    """Seconds that the server asks to wait; a date is taken as a minute."""
    said = response.headers.get("Retry-After")
    if said is None:
        return None
    return float(said) if said.isdecimal() else _DATED_WAIT


def _version() -> str:
    try:
        return version("un-kg")
    except PackageNotFoundError:
        return "0"
