"""Kept store: the graph of an output folder as pyoxigraph keeps it on disk, made once.

A large graph takes seconds to parse and milliseconds to open. The store lies in the state folder
of the output, under a name that says which files it was made of: other files, another store. It
is made in a folder of its own and put in place whole, and never written again, so that a process
that is killed leaves none that is broken, and any number of them may read it.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg.files.owned import REPORT, STATE_FOLDER

STORE = "store"  # the engine's files, in the folder of a kept store
# A smaller graph is parsed sooner than a folder is written: 8 MB of Turtle in 0.3 s here.
LEAST_BYTES = 8_000_000
_STORES = "stores"
_MAKING = "making-"
_FORGOTTEN = 3_600  # seconds after which what nobody finished is removed
_GRAPHS = ("graph.ttl", "graph.nq")


def kept(graph: Path, fill: Callable[[Path, Path], None]) -> Path | None:
    """The folder of the kept store of an output folder; it is made where there is none.

    `graph` is the folder, or `graph.ttl` or `graph.nq` in it; `fill(output, folder)` puts into an
    empty folder what is kept. None where the graph is no build's, is small, or cannot be kept.
    """
    output = _output_of(graph)
    if output is None:
        return None
    files = [output / name for name in _GRAPHS if (output / name).is_file()]
    if not files or files[0].stat().st_size < LEAST_BYTES:
        return None
    stores = output / STATE_FOLDER / _STORES
    place = stores / _name(files)
    if not place.is_dir():
        with contextlib.suppress(OSError):
            _make(output, place, fill)
    return place if place.is_dir() else None


def _output_of(graph: Path) -> Path | None:
    """The output folder that a graph is of, if it is one."""
    folder = graph if graph.is_dir() else graph.parent
    if not graph.is_dir() and graph.name not in _GRAPHS:
        return None
    return folder if (folder / REPORT).is_file() else None


def _name(files: list[Path]) -> str:
    """What tells these files from any others that stand or stood there."""
    import pyoxigraph

    told: list[object] = [pyoxigraph.__version__]
    for path in files:
        found = path.stat()
        told += [path.name, found.st_size, found.st_mtime_ns, found.st_ctime_ns]
        told.append(found.st_ino)
    joined = "\x1f".join(map(str, told))
    return hashlib.sha256(joined.encode()).hexdigest()[:32]


def _make(output: Path, place: Path, fill: Callable[[Path, Path], None]) -> None:
    """Raises OSError where nothing can be written."""
    place.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=_MAKING, dir=place.parent))
    try:
        fill(output, making)
        making.rename(place)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        if not place.is_dir():  # else another process was sooner
            raise
    _remove_others(place)


def _remove_others(place: Path) -> None:
    """Stores of earlier graphs, and what nobody finished."""
    for path in place.parent.iterdir():
        if path == place:
            continue
        young = time.time() - path.stat().st_mtime < _FORGOTTEN
        if not (path.name.startswith(_MAKING) and young):
            shutil.rmtree(path, ignore_errors=True)
