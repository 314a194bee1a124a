"""Where documents are read: in processes that may die of one, or in this one for debuggers.

Each job has limits of time and memory, and none takes the build along.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import itertools
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from kg.errors import KgError, OutputError, SchemaError
from kg.pipeline.listing import printable
from kg.processes.worker import Worker, die_with_parent, limit_memory

Job = TypeVar("Job")
Done = TypeVar("Done")

_LONGEST_WAIT = 86_400.0  # seconds; a system cannot wait for ever


@dataclass(frozen=True)
class Limits:
    """What reading one document may take: wall-clock `seconds`, and `megabytes` of memory.

        build("corpus", "output", limits=Limits(seconds=60))

    A document that takes more is a failure, and the build goes on.
    """

    seconds: float = 300.0
    megabytes: int = 2048  # of 10**6 bytes, above what the process starts with


@dataclass(frozen=True)
class JobFailure:
    """A job that raised, or whose process died: why, and what to do.

    `preformatted`: `reason` is a whole message already. `worker_exited`: the process ends with
    the job, and another must take its place. `trace`: where it was raised, for who looks for the
    fault, if it is known.
    """

    reason: str
    remedy: str
    preformatted: bool = False
    worker_exited: bool = False
    trace: str = ""

    def message(self, name: str) -> str:
        """One line about a document."""
        if self.preformatted:
            return printable(self.reason)
        return printable(f"{name}: {self.reason}; {self.remedy}")


# Number of a job, and its result or its failure.
Numbered = Generator[tuple[int, Done | JobFailure], None, None]


def _start_method() -> str:
    """How processes begin.

    A fork shares the rules that are loaded; from a process with threads it may hang, so a server
    forks there.
    """
    if sys.platform == "linux":
        return "fork" if threading.active_count() == 1 else "forkserver"
    return "spawn"


def forks() -> bool:
    """Processes begin with all that this one holds."""
    return _start_method() == "fork"


def attempt(
    work: Callable[[Job], Done], job: Job, megabytes: int = 0
) -> Done | JobFailure:
    """The result of a job, or its failure; `megabytes` is the limit that it is under, 0: none.

    Raises SchemaError and OutputError: broken rules and a full disk are nobody's document.
    """
    try:
        return work(job)
    except (SchemaError, OutputError):
        raise
    except KgError as error:
        trace = traceback.format_exc()
        return JobFailure(str(error), "", preformatted=True, trace=trace)
    except MemoryError:
        reason = "takes more memory than there is"
        if megabytes:
            reason = f"takes more than {megabytes:,} MB of memory"
        return JobFailure(
            reason, "split it, or raise the limit of memory", worker_exited=True
        )
    except RecursionError:
        return JobFailure(
            "is nested too deeply",
            "leave it out, or save it again from a text processor",
        )
    except Exception as error:  # noqa: BLE001 - one bad document never stops a corpus
        return JobFailure(
            f"{type(error).__name__} ({error})",
            "report it with the document",
            trace=traceback.format_exc(),
        )


def run_here(work: Callable[[Job], Done], jobs: list[Job]) -> Numbered[Done]:
    """What `Workers.run` gives, in this process and one after the other, without limits.

    Debuggers and coverage see the work. A job that never ends, or ends the process, takes the
    caller along.

    Raises SchemaError and OutputError of a job.
    """
    for index, job in enumerate(jobs):
        yield index, attempt(work, job)


def stay_loaded() -> None:
    """Keep what is loaded by now out of the collection of garbage.

    Going through it again and again takes a tenth of the time of a reading.
    """
    gc.collect()
    gc.freeze()


def _live(work: Callable[[Job], Done], megabytes: int, pipe: Connection) -> None:
    """The life of a process that reads."""
    die_with_parent()
    limit_memory(megabytes * 1_000_000)
    with contextlib.suppress(EOFError, BrokenPipeError, OSError):
        for count in itertools.count():
            try:
                result = attempt(work, pipe.recv(), megabytes)
            except (SchemaError, OutputError) as error:
                pipe.send(error)
                continue
            pipe.send(result)
            if isinstance(result, JobFailure) and result.worker_exited:
                return
            if count == 0:
                stay_loaded()


class _Reader(Worker):
    """A process that reads, and what it is at: the number of its job, and until when."""

    index: int | None = None
    deadline = 0.0

    def give(self, index: int, job: object, seconds: float) -> None:
        self.index = index
        self.deadline = time.monotonic() + seconds
        self.pipe.send(job)


class Workers(Generic[Job, Done]):
    """Runs jobs through `work` in `count` processes."""

    def __init__(self, work: Callable[[Job], Done], count: int, limits: Limits) -> None:
        self.work = work
        self.count = count
        self.limits = limits
        self.team: list[_Reader] = []

    def run(self, jobs: list[Job]) -> Numbered[Done]:
        """Number of the job and its result, as they come. Closing it ends the processes.

        Raises SchemaError and OutputError of a job.
        """
        waiting = iter(enumerate(jobs))
        try:
            for index, job in itertools.islice(waiting, self.count):
                self._new().give(index, job, self.limits.seconds)
            while self._busy():
                for reader in self._ready():
                    number, result = self._take(reader)
                    self._go_on(reader, result, waiting)
                    yield number, result
        finally:
            for reader in self.team:
                reader.end()
            self.team.clear()

    def _new(self) -> _Reader:
        life = functools.partial(_live, self.work, self.limits.megabytes)
        others = [reader.pipe.fileno() for reader in self.team]
        reader = _Reader(_start_method(), life, others)
        self.team.append(reader)
        return reader

    def _busy(self) -> list[_Reader]:
        return [reader for reader in self.team if reader.index is not None]

    def _ready(self) -> list[_Reader]:
        """Readers that answered, died, or took too long; waits until there are some."""
        busy = self._busy()
        first = min(reader.deadline for reader in busy)
        left = min(max(0.0, first - time.monotonic()), _LONGEST_WAIT)
        answered = wait([reader.pipe for reader in busy], timeout=left)
        now = time.monotonic()
        ready = []
        for reader in busy:
            if reader.pipe in answered or reader.deadline <= now:
                ready.append(reader)
        return ready

    def _go_on(
        self,
        reader: _Reader,
        result: Done | JobFailure,
        waiting: Iterator[tuple[int, Job]],
    ) -> None:
        """Give the next job to a reader, or to one in its place."""
        following = next(waiting, None)
        if isinstance(result, JobFailure) and result.worker_exited:
            self.team.remove(reader)
            if following:
                reader = self._new()
        if following:
            reader.give(*following, self.limits.seconds)

    def _take(self, reader: _Reader) -> tuple[int, Done | JobFailure]:
        """What a reader that is ready has to say."""
        index = reader.index
        assert index is not None
        reader.index = None
        try:
            if not reader.pipe.poll():
                reader.end()
                return index, self._late()
            result: Done | JobFailure | KgError = reader.pipe.recv()
        except (EOFError, OSError):
            return index, _death(reader.end() or 0)
        if isinstance(result, KgError):
            raise result
        if isinstance(result, JobFailure) and result.worker_exited:
            reader.end()
        return index, result

    def _late(self) -> JobFailure:
        return JobFailure(
            f"takes more than {self.limits.seconds:g} seconds",
            "split it, or raise the limit of seconds",
            worker_exited=True,
        )


def _death(status: int) -> JobFailure:
    """What to say of a job whose process ended, by the exit status."""
    cause = f"status {status}"
    if -status in set(signal.Signals):
        cause = signal.Signals(-status).name
    return JobFailure(
        f"ends the process that works on it ({cause})",
        "leave it out, or save it again in another format",
        worker_exited=True,
    )
