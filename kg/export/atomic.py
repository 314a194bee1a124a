"""Files appear whole or not at all, and those of a build together.

A build writes everything into `.kg/next` first, then a journal, then moves each file to its place. Killed before the journal stands,
it has changed nothing; killed behind it, whoever comes next (`settle`) moves the rest.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import OutputError

ROOM = ".kg"  # what a build keeps for the next one, inside its output
_NEXT, _GONE, _JOURNAL, _LOCK = "next", "gone", "journal", "lock"


def cannot_write(path: Path, error: OSError) -> OutputError:
    """What to say when the system refuses."""
    return OutputError(path, f"cannot be written ({error.strerror or error})", "check the folder, its permissions and the free space")


def write_whole(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write beside the target, flush, rename. What can be made again, and shows damage, need not be `lasting`: a power cut may spoil it.

    Raises OutputError; the old file is then untouched.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
        raise cannot_write(path, error) from error


@contextlib.contextmanager
def locked(output: Path) -> Iterator[int | None]:
    """Hold the output folder for one build; gives the descriptor of the lock.

    Raises OutputError if another build holds it, or it cannot be written.
    """
    room = output / ROOM
    try:
        room.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(room / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise cannot_write(output, error) from error
    try:
        if not _take(descriptor):
            raise OutputError(output, "another build is writing here", "wait for it to end, or give another folder with -o")
        yield descriptor
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:  # a system without this kind of lock
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class Stage:
    """New files on their way into `output`; the caller holds the lock."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.room = output / ROOM / _NEXT
        try:
            _finish(output)
            for stray in self.room.parent.glob(f".{_JOURNAL}.*"):
                stray.unlink(missing_ok=True)
            self.room.mkdir(parents=True)
        except OSError as error:
            raise cannot_write(output, error) from error

    @contextlib.contextmanager
    def file(self, name: str) -> Iterator[Any]:
        """A binary stream of a new file; `name` may have folders. Raises OutputError."""
        path = self.room / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb", buffering=1 << 20) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise cannot_write(self.output / name, error) from error

    def write(self, name: str, data: bytes) -> None:
        """A whole new file."""
        with self.file(name) as stream:
            stream.write(data)

    def commit(self) -> None:
        """Put everything in its place. Raises OutputError; the old files then stand."""
        names = sorted(path.name for path in self.room.iterdir())
        for name in names:
            if (self.output / name).is_dir() != (self.room / name).is_dir() and (self.output / name).exists():
                raise OutputError(self.output / name, "stands in the way", "move it elsewhere")
        write_whole(self.output / ROOM / _JOURNAL, json.dumps(names).encode())
        try:
            _finish(self.output)
        except OSError as error:
            raise cannot_write(self.output, error) from error

    def drop(self) -> None:
        """Leave everything as it was; what earlier builds keep stays."""
        shutil.rmtree(self.room, ignore_errors=True)
        kept = [path for path in self.room.parent.rglob("*") if path.is_file() and path.name != _LOCK]
        if not kept:
            shutil.rmtree(self.room.parent, ignore_errors=True)
            with contextlib.suppress(OSError):
                self.output.rmdir()


def _finish(output: Path) -> None:
    """Do what the journal says, as far as it is not done yet."""
    room = output / ROOM
    journal = room / _JOURNAL
    if journal.is_file():
        for name in json.loads(journal.read_text(encoding="utf-8")):
            new, place = room / _NEXT / name, output / name
            if new.exists():
                if place.is_dir():
                    shutil.rmtree(room / _GONE, ignore_errors=True)
                    place.rename(room / _GONE)
                new.replace(place)
        journal.unlink()
    shutil.rmtree(room / _GONE, ignore_errors=True)
    shutil.rmtree(room / _NEXT, ignore_errors=True)


def settle(output: Path) -> None:
    """Finish what a build that was killed had begun to put in place; a reader calls this first. Never raises."""
    if (output / ROOM / _JOURNAL).is_file():
        with contextlib.suppress(OutputError, OSError, ValueError), locked(output):
            _finish(output)
