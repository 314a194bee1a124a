"""Processes that read documents and may die of one: each under limits of time and memory, none taking the build along."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import itertools
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from kg.errors import KgError, OutputError, SchemaError
from kg.pipeline.listing import shown

Job = TypeVar("Job")
Done = TypeVar("Done")


@dataclass(frozen=True)
class Limits:
    """What one document may take."""

    seconds: float = 300.0
    megabytes: int = 2048


@dataclass(frozen=True)
class Trouble:
    """A job that came to nothing: what happened, and what to do."""

    what: str
    remedy: str
    told: bool = False  # `what` is a whole message already
    last: bool = False  # the worker ends with it

    def message(self, name: str) -> str:
        """One line about a document."""
        return shown(self.what if self.told else f"{name}: {self.what}; {self.remedy}")


def _start_method() -> str:
    """A fork shares the rules that are loaded; from a process with threads it may hang, so a server forks there."""
    if sys.platform == "linux":
        return "fork" if threading.active_count() == 1 else "forkserver"
    return "spawn"


def forks() -> bool:
    """Processes begin with all that this one holds."""
    return _start_method() == "fork"


def _limit_memory(megabytes: int) -> None:
    """Above what the process has now. Where the system does not limit memory, the limit of time is left."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        with open("/proc/self/statm") as handle:  # noqa: PTH123 - a kernel's file
            present = int(handle.read().split()[0]) * resource.getpagesize()
        limit = present + megabytes * 1_000_000
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(
            resource.RLIMIT_AS,
            (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard),
        )
        resource.setrlimit(
            resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1])
        )


def _die_with_parent() -> None:
    """A build that is killed takes its workers along."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def attempt(
    work: Callable[[Any], Any], job: Any, megabytes: int = 0
) -> tuple[Any, bool]:
    """The result or the trouble, and whether the worker is still fit for more."""
    try:
        return work(job), True
    except (SchemaError, OutputError) as error:
        return error, True  # broken rules and a full disk are nobody's document
    except KgError as error:
        return Trouble(str(error), "", told=True), True
    except MemoryError:
        what = (
            f"takes more than {megabytes:,} MB of memory"
            if megabytes
            else "takes more memory than there is"
        )
        return Trouble(what, "split it, or raise --memory", last=True), False
    except RecursionError:
        return Trouble(
            "is nested too deeply",
            "leave it out, or save it again from a text processor",
        ), True
    except Exception as error:  # noqa: BLE001 - one bad document never stops a corpus
        return Trouble(
            f"{type(error).__name__} ({error})", "report it with the document"
        ), True


def stay_loaded() -> None:
    """What is loaded by now is kept: going through it again and again for garbage takes a tenth of the time of a reading."""
    gc.collect()
    gc.freeze()


def _serve(
    pipe: Connection, others: list[int], work: Callable[[Any], Any], megabytes: int
) -> None:
    """The life of a worker."""
    _die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for descriptor in others:
        with contextlib.suppress(OSError):
            os.close(descriptor)
    _limit_memory(megabytes)
    with contextlib.suppress(EOFError, BrokenPipeError, OSError):
        for count in itertools.count():
            job = pipe.recv()
            answer, fit = attempt(work, job, megabytes)
            pipe.send(answer)
            if not fit:
                return
            if count == 0:
                stay_loaded()


class _Worker:
    """A process, the pipe to it, and what it is at."""

    def __init__(
        self, method: str, others: list[int], work: Callable[[Any], Any], megabytes: int
    ) -> None:
        context = get_context(method)
        self.pipe, theirs = context.Pipe()
        # In a fork, what the parent holds open would stay open: the pipes whose end tells that it is gone.
        held = [*others, self.pipe.fileno()] if method == "fork" else []
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, held, work, megabytes), daemon=True
        )
        self.process.start()
        theirs.close()
        self.index: int | None = None
        self.deadline = 0.0

    def give(self, index: int, job: Any, seconds: float) -> None:
        self.index, self.deadline = index, time.monotonic() + seconds
        self.pipe.send(job)

    def end(self) -> int | None:
        """Stop it; the exit status."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return self.process.exitcode


class Workers(Generic[Job, Done]):
    """Runs jobs through `work` in processes."""

    def __init__(self, work: Callable[[Job], Done], count: int, limits: Limits) -> None:
        self.work, self.count, self.limits = work, count, limits
        self.team: list[_Worker] = []

    def _new(self) -> _Worker:
        others = [w.pipe.fileno() for w in self.team]
        worker = _Worker(_start_method(), others, self.work, self.limits.megabytes)
        self.team.append(worker)
        return worker

    def run(self, jobs: list[Job]) -> Iterator[tuple[int, Done | Trouble]]:
        """Number of the job and its result, as they come. SchemaError and OutputError are raised."""
        waiting = iter(enumerate(jobs))
        try:
            for index, job in waiting:
                self._new().give(index, job, self.limits.seconds)
                if len(self.team) >= self.count:
                    break
            while any(w.index is not None for w in self.team):
                for worker in self._ready():
                    index, result, fit = self._answer(worker)
                    following = next(waiting, None)
                    if not fit:
                        self.team.remove(worker)
                        worker = self._new() if following else worker
                    if following:
                        worker.give(*following, self.limits.seconds)
                    yield index, result
        finally:
            for worker in self.team:
                worker.end()
            self.team.clear()

    def _ready(self) -> list[_Worker]:
        """Workers that answered, died, or took too long."""
        busy = [w for w in self.team if w.index is not None]
        left = min(
            max(0.0, min(w.deadline for w in busy) - time.monotonic()), 86_400.0
        )  # a system cannot wait for ever
        answered = wait([w.pipe for w in busy], timeout=left)
        now = time.monotonic()
        return [w for w in busy if w.pipe in answered or w.deadline <= now]

    def _answer(self, worker: _Worker) -> tuple[int, Done | Trouble, bool]:
        index = worker.index
        assert index is not None
        worker.index = None
        try:
            if not worker.pipe.poll():
                worker.end()
                return (
                    index,
                    Trouble(
                        f"takes more than {self.limits.seconds:g} seconds",
                        "split it, or raise --seconds",
                    ),
                    False,
                )
            result = worker.pipe.recv()
        except (EOFError, OSError):
            status = worker.end() or 0
            reason = (
                signal.Signals(-status).name
                if status < 0 and -status in set(signal.Signals)
                else f"status {status}"
            )
            return (
                index,
                Trouble(
                    f"ends the process that works on it ({reason})",
                    "leave it out, or save it again in another format",
                ),
                False,
            )
        if isinstance(result, (SchemaError, OutputError)):
            raise result
        if isinstance(result, Trouble) and result.last:
            worker.end()
            return index, result, False
        return index, result, True
