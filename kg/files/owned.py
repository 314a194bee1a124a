"""Whose a file is.

Builds list what they write in the `build.json` beside it; whatever stands there unlisted is
somebody's and stays. A site has a list of its own, so it is known as ours wherever it is copied,
and whether or not the last build wrote one.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypedDict

from kg.errors import OutputError
from kg.files.site import site_files

STATE_FOLDER = ".kg"  # what a build keeps for the next one, inside its output
REPORT = "build.json"
SITE = "site"
# A list of what a build on a cluster is about to write, file after file.
CLAIM = f"{STATE_FOLDER}/claimed"
GENERATOR = "un-kg"
FILES = (
    "graph.ttl",
    "facts.ttl",
    "graph.nq",
    "graph.html",
    "mentions.jsonl",
    "claims.jsonl",
    "documents.jsonl",
    "findings.jsonl",
    REPORT,
)
_MAX_REPORT_BYTES = 1_000_000_000
# Keys of the reports of version 0.1.0, which list no files.
_FIRST = {"version", "python", "base", "counts", "seconds", "inputs", "failures"}
_REMEDY = "move it elsewhere, or choose another output folder"


class FileList(TypedDict):
    """What a report says of the files beside it; names are relative, with `/`."""

    generator: str
    version: str
    files: list[str]


def listing(version: str, files: Iterable[str]) -> FileList:
    """The list of some files that a build of this version writes."""
    return {"generator": GENERATOR, "version": version, "files": sorted(files)}


def listed(report: bytes) -> frozenset[str]:
    """Files that a report names, relative to its folder; none if it is not a report of ours."""
    try:
        said: object = json.loads(report)
    except (ValueError, RecursionError):
        return frozenset()
    if not isinstance(said, dict):
        return frozenset()
    files = said.get("files")
    if said.get("generator") == GENERATOR and isinstance(files, list):
        return frozenset(filter(_is_inside, files))
    inputs = said.get("inputs")
    failures = said.get("failures")
    of_first = said.keys() >= _FIRST
    if of_first and isinstance(inputs, dict) and isinstance(failures, list):
        return frozenset(_of_first_version(list(inputs), len(failures)))
    return frozenset()


def _is_inside(name: object) -> bool:
    """The name of a file below the folder."""
    if not isinstance(name, str) or name.startswith("/"):
        return False
    return "\0" not in name and ".." not in name.split("/")


def _of_first_version(inputs: list[str], failures: int) -> Iterator[str]:
    """Every name that a build of version 0.1.0 may have given a file."""
    yield from FILES
    for number in range(len(inputs) + failures):
        yield f"quads/part-{number:05d}.nq"
    yield "quads/shared.nq"
    yield from (f"{SITE}/{name}" for name in site_files(inputs))


def of_site(name: str) -> bool:
    """Whether a file, by its name relative to an output folder, belongs to its site."""
    return name.startswith(f"{SITE}/")


def below(folder: Path, name: str) -> Path:
    """Where a file of a list lies: names are UTF-8 on disk, whatever the locale."""
    return folder / os.fsdecode(name.encode("utf-8", "surrogatepass"))


def owned(folder: Path) -> frozenset[str]:
    """Files that builds wrote into a folder and its site, relative to it. Never raises."""

    def read(name: str) -> bytes:
        path = below(folder, name)
        try:
            status = path.lstat()
            if stat.S_ISREG(status.st_mode) and status.st_size <= _MAX_REPORT_BYTES:
                return path.read_bytes()
        except (OSError, ValueError):
            pass
        return b""

    return owned_through(read)


def owned_through(read: Callable[[str], bytes]) -> frozenset[str]:
    """The same of a folder anywhere; `read` gives the bytes of a file, or none."""
    mine = listed(read(REPORT)) | listed(read(CLAIM))
    first = set(filter(of_site, mine))
    # A site of version 0.1.0 has no list: its page tells.
    if first and b'id="data-core"' not in read(f"{SITE}/index.html"):
        mine -= first
    later = listed(read(f"{SITE}/{REPORT}"))
    return mine | {f"{SITE}/{name}" for name in later}


def check_state_folder(output: Path) -> None:
    """Raises OutputError if the folder's `.kg` was made by somebody else."""
    folder = output / STATE_FOLDER
    status = _status(folder)
    if status is None:
        return
    if stat.S_ISDIR(status.st_mode):
        try:
            held = {path.name for path in folder.iterdir()}
        except OSError as error:
            raise _closed(folder, error) from error
        lock = _status(folder / "lock")
        if held <= {"shards", Path(CLAIM).name} or _is_file(lock):
            return
    raise OutputError(folder, "was not made by a build", _REMEDY)


def check_free(output: Path, names: Iterable[str]) -> None:
    """See that files of these names, relative and with `/`, may be written.

    Raises OutputError if they would replace what no build wrote, or lead through a link.
    """
    check_state_folder(output)
    names = list(names)
    mine = owned(output)
    _check_folders(output, names, mine)
    for name in names:
        path = below(output, name)
        status = _status(path)
        if status is None:
            continue
        if not _is_file(status):
            raise OutputError(path, "stands in the way of a file", _REMEDY)
        if name not in mine:
            raise foreign(path)


def _check_folders(output: Path, names: list[str], mine: frozenset[str]) -> None:
    """Raises OutputError if folders that these files need are something else, or somebody's."""
    needed: set[str] = set()
    for name in names:
        needed.update(_parents(name))
    folders = sorted(needed)
    for folder in folders:
        path = below(output, folder)
        status = _status(path)
        if status is not None and not stat.S_ISDIR(status.st_mode):
            raise OutputError(path, "stands in the way of a folder", _REMEDY)
    for folder in folders:
        path = output / folder
        at_top = "/" not in folder
        if at_top and path.is_dir() and any(path.iterdir()):
            check_folder(path, folder, mine)


def _is_file(status: os.stat_result | None) -> bool:
    return status is not None and stat.S_ISREG(status.st_mode)


def check_folder(path: object, top: str, mine: frozenset[str]) -> None:
    """Raises OutputError if nothing in a folder that is there is ours."""
    if not any(name.startswith(f"{top}/") for name in mine):
        raise OutputError(path, "holds files that no build wrote", _REMEDY)


def foreign(path: object) -> OutputError:
    """What to say of a file of somebody's that has the name of a result."""
    return OutputError(
        path, "was not written by a build, and would be replaced", _REMEDY
    )


def _parents(name: str) -> Iterator[str]:
    """Folders that a name leads through, the outermost first."""
    folder = ""
    for part in name.split("/")[:-1]:
        folder = f"{folder}/{part}" if folder else part
        yield folder


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _closed(path, error) from error


def _closed(path: Path, error: OSError) -> OutputError:
    return OutputError(
        path,
        f"cannot be looked at ({error.strerror})",
        "check the folder and its permissions",
    )
