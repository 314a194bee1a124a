"""Processes that answer queries, and the store on disk that they read."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import queue
import tempfile
import threading
from http import HTTPStatus
from multiprocessing.connection import Connection
from pathlib import Path

from kg.processes.worker import Worker, limit_memory
from kg.serve.answer import answer
from kg.serve.protocol import Asked, Reply, Sought, refusal
from kg.store.kept import STORE
from kg.store.query import kept_store, make_store, with_named_graphs
from kg.store.searching import Found, Thing
from kg.store.texts import Hit

STACK_BYTES = 64 << 20  # of a worker; see kg.store.sparql.NESTING
MEMORY_BYTES = 2 << 30  # above what a worker has when it starts


def _live(folder: str, max_bytes: int, memory_bytes: int, pipe: Connection) -> None:
    """The life of a worker process."""
    import pyoxigraph as ox

    store = ox.Store.read_only(str(Path(folder) / STORE))

    def answer_all() -> None:
        pipe.send(None)
        with contextlib.suppress(EOFError, OSError):
            while True:
                pipe.send(answer(store, Path(folder), pipe.recv(), max_bytes))

    limit_memory(STACK_BYTES + memory_bytes)
    # The engine tells of its end on many lines; who asked is told in one.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with contextlib.suppress(ValueError, RuntimeError):
        threading.stack_size(STACK_BYTES)
    # Only a thread can have a stack of another size.
    thread = threading.Thread(target=answer_all)
    thread.start()
    thread.join()


class QueryWorker(Worker):
    """Answers one query at a time from the store in a folder; ready when it is made.

    Raises EOFError or OSError if the process cannot begin.
    """

    def __init__(self, folder: str, max_bytes: int, memory_bytes: int) -> None:
        life = functools.partial(_live, folder, max_bytes, memory_bytes)
        super().__init__("spawn", life)
        self.pipe.recv()

    def ask(self, asked: Asked | Sought, seconds: float) -> Reply | None:
        """None after the time. It is then of no more use, nor after an error.

        Raises EOFError or OSError if the process died.
        """
        self.pipe.send(asked)
        if not self.pipe.poll(seconds):
            return None
        reply: Reply = self.pipe.recv()
        return reply


class UnansweredError(Exception):
    """A query of ours that has no answer: `reply` says why."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.body.decode())
        self.reply = reply


class Service:
    """Workers over one store; `close` ends them.

    `seconds` a query may take; `megabytes` (of 2**20 bytes) its result may have; `memory_bytes` a
    worker may take above what it starts with.
    """

    def __init__(
        self,
        graph: Path,
        *,
        workers: int = 2,
        seconds: float = 30.0,
        megabytes: int = 50,
        memory_bytes: int = MEMORY_BYTES,
    ) -> None:
        self.seconds = seconds
        self.max_bytes = megabytes << 20
        self.memory_bytes = memory_bytes
        self.graph = with_named_graphs(graph)
        self.temporary: tempfile.TemporaryDirectory[str] | None = None
        self.folder = kept_store(graph) or self._make()
        # None stands for a worker that is still to be started.
        self.free: queue.Queue[QueryWorker | None] = queue.Queue()
        for _ in range(workers):
            self.free.put(self._new())

    def _make(self) -> Path:
        """A store like one that is kept, for as long as this lives."""
        self.temporary = tempfile.TemporaryDirectory(prefix="kg-serve-")
        folder = Path(self.temporary.name)
        try:
            make_store(self.graph, folder)
        except BaseException:
            self.temporary.cleanup()
            raise
        return folder

    def _new(self) -> QueryWorker:
        return QueryWorker(str(self.folder), self.max_bytes, self.memory_bytes)

    def ask(self, asked: Asked | Sought) -> Reply:
        """Answer within the time, or say that it was too much."""
        try:
            worker = self.free.get(timeout=self.seconds)
        except queue.Empty:
            return refusal(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "query",
                "all workers are busy",
                "ask again later",
                {"Retry-After": "5"},
            )
        reply = None
        says = f"took more than {self.seconds:g} seconds"
        late = refusal(HTTPStatus.GATEWAY_TIMEOUT, "query", says, "ask for less")
        try:
            worker = worker or self._new()
            reply = worker.ask(asked, self.seconds)
        except (EOFError, OSError):
            says = "took more memory than there is for one"
            late = refusal(
                HTTPStatus.INTERNAL_SERVER_ERROR, "query", says, "ask for less"
            )
        finally:
            self.free.put(worker if reply else self._instead_of(worker))
        return reply or late

    def rows(self, query: str) -> list[dict[str, str]]:
        """Rows of a query of the project, "" where a variable is unbound. Raises UnansweredError."""
        reply = self.ask(Asked(query, "application/sparql-results+json"))
        if reply.status != HTTPStatus.OK:
            raise UnansweredError(reply)
        found = json.loads(reply.body)
        names = found["head"]["vars"]
        return [
            {name: row.get(name, {}).get("value", "") for name in names}
            for row in found["results"]["bindings"]
        ]

    def find(self, words: str, most: int) -> Found:
        """Places that hold all the words, and what they name. Raises UnansweredError."""
        reply = self.ask(Sought(words, most))
        if reply.status != HTTPStatus.OK:
            raise UnansweredError(reply)
        taken, hits = json.loads(reply.body)
        return Found([Thing(*row) for row in taken], [Hit(*row) for row in hits])

    def has_graphs(self) -> bool:
        """Are there named graphs beside the default one?"""
        return self.graph.suffix in (".nq", ".trig")

    def base(self) -> str:
        """What the IRIs of the graph begin with; "" where it does not say."""
        rows = self.rows("SELECT ?base { ?dataset void:uriSpace ?base } LIMIT 1")
        return rows[0]["base"] if rows else ""

    def _instead_of(self, worker: QueryWorker | None) -> QueryWorker | None:
        """Another worker for one that is late or dead; None if none can be started now."""
        if worker:
            worker.end()
        try:
            return self._new()
        except (EOFError, OSError):
            return None

    def close(self) -> None:
        """Stop the workers, remove the store."""
        while not self.free.empty():
            worker = self.free.get()
            if worker:
                worker.end()
        if self.temporary:
            self.temporary.cleanup()
