"""Files appear whole or not at all, and those of a build together.

A build writes everything into `.kg/next` first, then a journal, then moves each file to its place. Killed before the journal stands,
it has changed nothing; killed behind it, whoever comes next (`settle`) moves the rest. Only files that builds wrote are replaced or
removed; `owned` says which those are.
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
from kg.files.owned import (
    CLAIM,
    REPORT,
    ROOM,
    SITE,
    below,
    check_free,
    check_room,
    listing,
    owned,
)

_NEXT, _JOURNAL, _LOCK = "next", "journal", "lock"


def cannot_write(path: Path, error: OSError) -> OutputError:
    """What to say when the system refuses."""
    return OutputError(
        path,
        f"cannot be written ({error.strerror or error})",
        "check the folder, its permissions and the free space",
    )


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
def locked(output: Path) -> Iterator[None]:
    """Hold the output folder for one build. The system lets go of it when the process ends, however.

    Processes forked while it is held do not hold it.

    Raises OutputError if another build holds it, if it cannot be written, or if its `.kg` is somebody else's.
    """
    from filelock import FileLock, Timeout

    check_room(output)
    room = output / ROOM
    lock = FileLock(room / _LOCK, mode=0o644, blocking=False)
    try:
        room.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise OutputError(
            output,
            "another build is writing here",
            "wait for it to end, or give another folder with -o",
        ) from error
    except OSError as error:
        raise cannot_write(output, error) from error
    try:
        yield
    finally:
        lock.release()


class Stage:
    """New files on their way into `output`; the caller holds the lock. `fresh`: the folder was not there before."""

    def __init__(self, output: Path, fresh: bool = False) -> None:
        self.output, self.fresh = output, fresh
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
        path = below(self.room, name)
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

    def files(self) -> list[str]:
        """Names of all new files, in order."""
        return _files_below(self.room)

    def commit(self) -> None:
        """Put everything in its place, and remove what earlier builds wrote and this one does not.

        A site stays if this build makes none. Raises OutputError; the old files then stand.
        """
        try:
            names = self.files()
            check_free(self.output, names)
            earlier = owned(self.output).difference(names)
            site = {name for name in earlier if name.startswith(f"{SITE}/")}
            if not any(name.startswith(f"{SITE}/") for name in names):
                earlier -= site
                names += self._adopt(site)
            gone = sorted(name for name in earlier if _plain(self.output, name))
            write_whole(
                self.output / ROOM / _JOURNAL,
                json.dumps({"put": names, "remove": gone}).encode(),
            )
            _finish(self.output)
        except OSError as error:
            raise cannot_write(self.output, error) from error

    def _adopt(self, site: set[str]) -> list[str]:
        """The site of a version that wrote no list gets one before the report that knew of it is replaced."""
        name = f"{SITE}/{REPORT}"
        if not site or name in site:
            return []
        held = [
            one.removeprefix(f"{SITE}/")
            for one in site
            if below(self.output, one).is_file()
        ]
        self.write(
            name,
            json.dumps(listing("0.1.0", [*held, REPORT]), ensure_ascii=False).encode(),
        )
        return [name]

    def drop(self) -> None:
        """Leave everything as it was; what earlier builds keep stays."""
        shutil.rmtree(self.room, ignore_errors=True)
        room = self.room.parent
        with contextlib.suppress(OSError):
            for folder in (*sorted((room / "shards").glob("*")), room / "shards"):
                _remove_empty(folder)
            if [path.name for path in room.iterdir()] == [_LOCK]:
                (room / _LOCK).unlink()
                room.rmdir()
                if self.fresh:
                    self.output.rmdir()


def _plain(output: Path, name: str) -> bool:
    """A file that no link leads to: what lies behind a link is somebody's."""
    path = below(output, name)
    ways = [path, *_folders(output, path)]
    return path.is_file() and not any(way.is_symlink() for way in ways)


def _remove_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _finish(output: Path) -> None:
    """Do what the journal says, as far as it is not done yet."""
    room = output / ROOM
    journal = room / _JOURNAL
    if journal.is_file():
        names, gone = _read_journal(journal, room / _NEXT)
        for name in names:
            new, place = below(room / _NEXT, name), below(output, name)
            if new.is_file():
                place.parent.mkdir(parents=True, exist_ok=True)
                new.replace(place)
        for name in gone:
            place = below(output, name)
            place.unlink(missing_ok=True)
            for folder in _folders(output, place):
                _remove_empty(folder)
        (output / CLAIM).unlink(missing_ok=True)
        journal.unlink()
    shutil.rmtree(room / _NEXT, ignore_errors=True)


def _read_journal(journal: Path, new: Path) -> tuple[list[str], list[str]]:
    """Names of files to put in place, and to remove. The journal of version 0.1.0 names files and whole folders at the top."""
    try:
        said = json.loads(journal.read_text(encoding="utf-8"))
        if isinstance(said, dict):
            return list(said["put"]), list(said["remove"])
        tops = set(said)
        return [name for name in _files_below(new) if name.split("/")[0] in tops], []
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(
            journal, f"is damaged ({error})", "remove it and run the build again"
        ) from error


def _files_below(folder: Path) -> list[str]:
    """Names of all files, relative and with `/`, in order."""
    return sorted(
        os.fsencode(path.relative_to(folder).as_posix()).decode()
        for path in folder.rglob("*")
        if path.is_file()
    )


def _folders(output: Path, path: Path) -> list[Path]:
    """Those between a file and the output, the nearest first."""
    return [folder for folder in path.parents if output in folder.parents]


def settle(output: Path) -> None:
    """Finish what a build that was killed had begun to put in place; a reader calls this first. Never raises."""
    with contextlib.suppress(OutputError, OSError):
        if (output / ROOM / _JOURNAL).is_file():
            with locked(output):
                _finish(output)
