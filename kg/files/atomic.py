"""Files appear whole or not at all, and those of a build together.

A build writes everything into `.kg/next` first, then a journal, then moves each file to its place.
Killed before the journal stands, it has changed nothing; killed behind it, whoever comes next
(`recover`) moves the rest. Only files that builds wrote are replaced or removed; `owned` says which
those are.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TypedDict

from kg.errors import OutputError
from kg.files.owned import (
    CLAIM,
    REPORT,
    SITE,
    STATE_FOLDER,
    below,
    check_free,
    check_state_folder,
    listing,
    of_site,
    owned,
)

_NEXT = "next"
_JOURNAL = "journal"
_LOCK = "lock"
_BUFFER_BYTES = 1 << 20


class _Journal(TypedDict):
    """Names of files to put in place, and of files to remove."""

    put: list[str]
    remove: list[str]


def cannot_write(path: Path, error: OSError) -> OutputError:
    """What to say when the system refuses."""
    return OutputError(
        path,
        f"cannot be written ({error.strerror or error})",
        "check the folder, its permissions and the free space",
    )


def write_whole(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write beside the target, flush, rename.

    What can be made again, and shows damage, need not be `lasting`: a power cut may spoil it.

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
    """Hold the output folder for one build.

    The system lets go of it when the process ends, however. Processes forked while it is held do
    not hold it.

    Raises OutputError if another build holds it, if it cannot be written, or if its `.kg` is
    somebody else's.
    """
    from filelock import FileLock, Timeout

    check_state_folder(output)
    state = output / STATE_FOLDER
    lock = FileLock(state / _LOCK, mode=0o644, blocking=False)
    try:
        state.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise OutputError(
            output,
            "another build is writing here",
            "wait for it to end, or choose another output folder",
        ) from error
    except OSError as error:
        raise cannot_write(output, error) from error
    try:
        yield
    finally:
        lock.release()


class OutputTransaction:
    """New files on their way into `output`; the caller holds the lock.

    They wait in `folder` until `commit` puts them in place, or `rollback` leaves everything as it
    was. `fresh`: the output folder was not there before.
    """

    def __init__(self, output: Path, fresh: bool = False) -> None:
        self.output = output
        self.fresh = fresh
        self.folder = output / STATE_FOLDER / _NEXT
        try:
            _finish(output)
            for stray in self.folder.parent.glob(f".{_JOURNAL}.*"):
                stray.unlink(missing_ok=True)
            self.folder.mkdir(parents=True)
        except OSError as error:
            raise cannot_write(output, error) from error

    @contextlib.contextmanager
    def file(self, name: str) -> Iterator[IO[bytes]]:
        """A binary stream of a new file; `name` may have folders with `/`. Raises OutputError."""
        path = below(self.folder, name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb", buffering=_BUFFER_BYTES) as stream:
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
        return _files_below(self.folder)

    def commit(self) -> None:
        """Put everything in its place, and remove what earlier builds wrote and this one does not.

        A site stays if this build makes none. Raises OutputError; the old files then stand.
        """
        try:
            names = self.files()
            check_free(self.output, names)
            earlier = owned(self.output).difference(names)
            if not any(map(of_site, names)):
                site = set(filter(of_site, earlier))
                earlier -= site
                names += self._adopt(site)
            gone = sorted(name for name in earlier if _is_plain(self.output, name))
            journal: _Journal = {"put": names, "remove": gone}
            path = self.output / STATE_FOLDER / _JOURNAL
            write_whole(path, json.dumps(journal).encode())
            _finish(self.output)
        except OSError as error:
            raise cannot_write(self.output, error) from error

    def _adopt(self, site: set[str]) -> list[str]:
        """Give the site of a version that wrote no list one; the name of the list.

        Before the report that knew of it is replaced.
        """
        name = f"{SITE}/{REPORT}"
        if not site or name in site:
            return []
        held = [REPORT]
        for one in site:
            if below(self.output, one).is_file():
                held.append(one.removeprefix(f"{SITE}/"))
        said = listing("0.1.0", held)
        self.write(name, json.dumps(said, ensure_ascii=False).encode())
        return [name]

    def rollback(self) -> None:
        """Leave everything as it was; what earlier builds keep stays."""
        shutil.rmtree(self.folder, ignore_errors=True)
        state = self.folder.parent
        with contextlib.suppress(OSError):
            shards = state / "shards"
            for folder in (*sorted(shards.glob("*")), shards):
                _remove_empty(folder)
            if [path.name for path in state.iterdir()] == [_LOCK]:
                (state / _LOCK).unlink()
                state.rmdir()
                if self.fresh:
                    self.output.rmdir()


def _is_plain(output: Path, name: str) -> bool:
    """A file that no link leads to: what lies behind a link is somebody's."""
    path = below(output, name)
    ways = [path, *_folders(output, path)]
    return path.is_file() and not any(way.is_symlink() for way in ways)


def _remove_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _finish(output: Path) -> None:
    """Do what the journal says, as far as it is not done yet."""
    state = output / STATE_FOLDER
    journal = state / _JOURNAL
    if journal.is_file():
        said = _read_journal(journal, state / _NEXT)
        for name in said["put"]:
            new = below(state / _NEXT, name)
            place = below(output, name)
            if new.is_file():
                place.parent.mkdir(parents=True, exist_ok=True)
                new.replace(place)
        for name in said["remove"]:
            place = below(output, name)
            place.unlink(missing_ok=True)
            for folder in _folders(output, place):
                _remove_empty(folder)
        (output / CLAIM).unlink(missing_ok=True)
        journal.unlink()
    shutil.rmtree(state / _NEXT, ignore_errors=True)


def _read_journal(journal: Path, new: Path) -> _Journal:
    """What a journal says; `new` is the folder of the files that it puts in place.

    That of version 0.1.0 names files and whole folders at the top. Raises OutputError.
    """
    try:
        said = json.loads(journal.read_text(encoding="utf-8"))
        if isinstance(said, dict):
            return {"put": list(said["put"]), "remove": list(said["remove"])}
        tops = set(said)
        put = []
        for name in _files_below(new):
            if name.split("/")[0] in tops:
                put.append(name)
        return {"put": put, "remove": []}
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(
            journal, f"is damaged ({error})", "remove it and run the build again"
        ) from error


def _files_below(folder: Path) -> list[str]:
    """Names of all files, relative and with `/`, in order."""
    names = []
    for path in folder.rglob("*"):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            names.append(os.fsencode(name).decode())
    return sorted(names)


def _folders(output: Path, path: Path) -> list[Path]:
    """Those between a file and the output, the nearest first."""
    return [folder for folder in path.parents if output in folder.parents]


def recover(output: Path) -> None:
    """Finish what a build that was killed had begun to put in place; never raises.

    A reader of the output calls this first.
    """
    with contextlib.suppress(OutputError, OSError):
        if (output / STATE_FOLDER / _JOURNAL).is_file():
            with locked(output):
                _finish(output)
