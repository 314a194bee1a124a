"""The server that listens, and `serving`, which runs it beside the caller."""

from __future__ import annotations

import ipaddress
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path

from kg.errors import OutputError
from kg.serve.http import Handler
from kg.serve.pool import Service
from kg.serve.site import Site
from kg.store.query import OUTPUT


class Server(ThreadingHTTPServer):
    """Listens on one address, and hands each request to a `Handler` in a thread of its own.

    `names` are those by which it may be asked; None: any.
    """

    daemon_threads = True
    request_queue_size = 128  # connections that may wait to be taken up

    def __init__(self, host: str, port: int, service: Service, *, cors: bool) -> None:
        self.address_family = _family_of(host, port)
        self.cors = cors
        super().__init__((host, port), Handler)
        self.service = service
        self.site = Site(service)
        shown = f"[{host}]" if ":" in host else host
        self.address = f"{shown}:{self.server_address[1]}"
        # Beyond the loopback it is known by names that this machine need not know.
        self.names: set[str] | None = None
        if _is_loopback(host):
            self.names = {"localhost", "127.0.0.1", "::1", host}

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients go when they like; anything else is one line."""
        error = sys.exception()
        if not isinstance(error, (ConnectionError, TimeoutError)):
            print(
                f"kg serve: {type(error).__name__} ({error}); report it",
                file=sys.stderr,
            )


def _family_of(host: str, port: int) -> socket.AddressFamily:
    """Version 4 of the protocol where the host has an address of it. Raises OSError."""
    stream = socket.SOCK_STREAM
    passive = socket.AI_PASSIVE
    found = socket.getaddrinfo(host or None, port, type=stream, flags=passive)
    families = {family for family, *_ in found}
    return socket.AF_INET if socket.AF_INET in families else socket.AF_INET6


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def serving(
    graph: str | Path = OUTPUT,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    workers: int = 2,
    seconds: float = 30.0,
    megabytes: int = 50,
    cors: bool = False,
) -> Iterator[str]:
    """Serve a graph in the background; yields the address. Port 0 takes any free one.

    `seconds` a query may take; `megabytes` (of 2**20 bytes) its result may have. `cors`: pages
    from elsewhere may ask `/sparql`, through the browser of whoever can reach it. It starts
    processes: in a script, call it below `if __name__ == "__main__":`.

    Raises InputError if the graph is missing or broken, OutputError if the address cannot be
    listened on.
    """
    service = Service(
        Path(graph), workers=workers, seconds=seconds, megabytes=megabytes
    )
    try:
        with _listening(host, port, service, cors=cors) as address:
            yield f"http://{address}"
    finally:
        service.close()


@contextmanager
def _listening(host: str, port: int, service: Service, *, cors: bool) -> Iterator[str]:
    try:
        server = Server(host, port, service, cors=cors)
    except OSError as error:
        raise OutputError(
            f"{host}:{port}",
            f"cannot be listened on ({error.strerror})",
            "choose another --port or --host",
        ) from error
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
