"""A process of its own for work that may hang, swell or die, and the pipe to it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

_PR_SET_PDEATHSIG = 1  # of prctl(2)


class Worker:
    """Runs `life(pipe)` in a process of its own; `pipe` there leads to `pipe` here.

    `life` is pickled, unless the process is forked: a function of a module, or a partial of one.
    `method` is how multiprocessing starts the process: fork, forkserver or spawn. A fork keeps
    open what its parent holds open: `others` are the file descriptors of the pipes to other
    workers, whose end tells those that their parent is gone.
    """

    def __init__(
        self,
        method: str,
        life: Callable[[Connection], None],
        others: Iterable[int] = (),
    ) -> None:
        context = get_context(method)
        self.pipe, theirs = context.Pipe()
        held: list[int] = []
        if method == "fork":
            held = [*others, self.pipe.fileno()]
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_live, args=(life, theirs, held), daemon=True
        )
        self.process.start()
        theirs.close()

    def end(self) -> int | None:
        """Kill it; the exit status, negative where a signal ended it."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return self.process.exitcode


def _live(
    life: Callable[[Connection], None], pipe: Connection, held: list[int]
) -> None:
    # Ctrl+C is for the process that started it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for descriptor in held:
        with contextlib.suppress(OSError):
            os.close(descriptor)
    life(pipe)


def die_with_parent() -> None:
    """Have the system kill this process when the one that started it ends. Linux only."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def limit_memory(more_bytes: int) -> None:
    """Let this process take so many bytes of address space more than it has now.

    Where the system keeps no such limit, nothing happens: a limit of time is left.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        with open("/proc/self/statm") as handle:  # noqa: PTH123 - a kernel's file
            pages = int(handle.read().split()[0])
        limit = pages * resource.getpagesize() + more_bytes
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        core = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (0, core))
