"""The same build past one machine: documents are read by a cluster of dask.distributed, from and to any place that fsspec reaches.

Reading is independent for each document and merging is by key, so a range of documents is one task: it writes the shards and the
N-Quads of its range, and gives back their keys. A worker that dies loses its range, and another reads it again. The tables are merged
where the command runs. Output: `quads/part-00000.nq` and so on in the order of the documents, `quads/shared.nq`, and the files of a
local build except `graph.nq`.
"""

from __future__ import annotations

import functools
import importlib
import io
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from kg.errors import InputError, OutputError, SchemaError
from kg.files.atomic import Stage, locked
from kg.files.owned import (
    CLAIM,
    FILES,
    REPORT,
    SITE,
    check_folder,
    check_free,
    foreign,
    listed,
    listing,
    owned_through,
)
from kg.formats import dump
from kg.graph.turtle import to_nquads
from kg.pipeline.listing import (
    Failure,
    in_order,
    list_documents,
    named,
    nothing,
    with_exports,
)
from kg.pipeline.merging import Merging
from kg.pipeline.reading import read_through
from kg.pipeline.shard import Shards, make_shard, shard_key
from kg.pipeline.workers import Trouble, attempt
from kg.read import MOST, read_bytes, read_file, stray

RANGE = 200  # documents of one task


def _fs(url: str, options: dict[str, Any]) -> tuple[Any, str]:
    """File system and path of a URL or a plain path."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise OutputError(
            url, "needs fsspec, which is not installed", "pip install 'un-kg[cluster]'"
        ) from error
    try:
        fs, path = url_to_fs(url, **options)
    except (ValueError, ImportError) as error:
        raise InputError(
            url,
            f"cannot be reached ({error})",
            "check the address, or install what it needs",
        ) from error
    return fs, str(path).rstrip("/")


def _local(fs: Any) -> bool:
    """Files of this machine's own folders, shared ones too."""
    return "file" in ((fs.protocol,) if isinstance(fs.protocol, str) else fs.protocol)


@dataclass(frozen=True)
class Place(Shards):
    """A folder that every process of the cluster reaches; travels as address and options."""

    url: str
    options: dict[str, Any] = field(default_factory=dict)

    def shard(self, key: str) -> str:
        """Place of a shard below the folder."""
        return f".kg/shards/{key[:2]}/{key}.zip"

    def read(self, name: str) -> bytes:
        """A whole file."""
        fs, root = _fs(self.url, self.options)
        return bytes(fs.cat_file(f"{root}/{name}"))

    def write(self, name: str, data: bytes) -> None:
        """A whole file; on a file system that renames, it appears whole."""
        fs, root = _fs(self.url, self.options)
        path = f"{root}/{name}"
        fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        if _local(fs):
            fs.pipe_file(f"{path}.part", data)
            fs.mv(f"{path}.part", path)
        else:
            fs.pipe_file(path, data)

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        fs, root = _fs(self.url, self.options)
        return bool(fs.exists(f"{root}/{name}"))

    def owned(self) -> frozenset[str]:
        """Files that builds wrote here."""

        def read(name: str) -> bytes:
            try:
                return self.read(name)
            except OSError:
                return b""

        return owned_through(read)

    def check(self, names: Iterable[str]) -> frozenset[str]:
        """All that builds wrote here. Raises OutputError if a file of one of these names is somebody else's."""
        fs, root = _fs(self.url, self.options)
        names, mine = list(names), self.owned()
        if _local(fs):
            check_free(Path(root), names)
        else:
            there = {path[len(root) :].lstrip("/") for path in fs.find(root)}
            for top in {name.split("/")[0] for name in names if "/" in name}:
                if any(name.startswith(f"{top}/") for name in there):
                    check_folder(f"{self.url}/{top}", top, mine)
            for name in names:
                if name in there and name not in mine:
                    raise foreign(f"{self.url}/{name}")
        return mine

    def release(self, old: Iterable[str]) -> None:
        """Remove files of earlier builds, and the claim."""
        fs, root = _fs(self.url, self.options)
        for name in (*sorted(old), CLAIM):
            if fs.isfile(f"{root}/{name}"):
                fs.rm_file(f"{root}/{name}")

    def open(self, key: str) -> IO[bytes]:
        return io.BytesIO(self.read(self.shard(key)))

    def damaged(self, key: str, error: Exception) -> OutputError:
        return OutputError(
            f"{self.url}/{self.shard(key)}",
            f"is damaged ({error})",
            "remove it and run the build again",
        )


@dataclass(frozen=True)
class Range:
    """Documents that one task reads: paths and names, in name order."""

    number: int
    documents: tuple[tuple[str, str], ...]


def _document(
    place: Place, output: Place, settings: Any, document: tuple[str, str]
) -> str:
    path, name = document
    fs, _ = _fs(place.url, place.options)
    try:
        size = 0 if _local(fs) else int(fs.size(path) or 0)
        if size > MOST:
            raise InputError(
                name, f"has {size:,} bytes, more than {MOST:,}", "split it"
            )
        data = read_file(Path(path)) if _local(fs) else bytes(fs.cat_file(path))
    except OSError as error:
        raise InputError(
            name,
            f"cannot be opened ({error.strerror or error})",
            "check the path and the permissions",
        ) from error
    key = shard_key(name, data, settings.digest)
    if not output.has(output.shard(key)):
        reading = read_through(
            read_bytes(name, data), settings.overrides, settings.language
        )
        output.write(
            output.shard(key), make_shard(reading, settings.version, settings.base)
        )
    return key


def read_range(
    corpus: Place, output: Place, asked: Range, settings: Any
) -> list[tuple[str, str, str]]:
    """Task: name, key and error (one of the two is empty) of each document of a range."""
    results = []
    read = functools.partial(_document, corpus, output, settings)
    for document in asked.documents:
        found, _ = attempt(read, document)
        if isinstance(found, (SchemaError, OutputError)):
            raise found
        name = document[1]
        results.append(
            (name, "", found.message(name))
            if isinstance(found, Trouble)
            else (name, found, "")
        )
    return results


def _part(number: int) -> str:
    return f"quads/part-{number:05d}.nq"


def write_part(output: Place, number: int, keys: list[str]) -> int:
    """Task: the N-Quads of a range, in the order of its documents; bytes."""
    data = b"".join(output.member(key, "quads.nq") for key in keys)
    output.write(_part(number), data)
    return len(data)


def _listed(corpus: Place, size: int) -> tuple[list[Range], list[Failure]]:
    """All documents in ranges, and folders that could not be entered."""
    fs, root = _fs(corpus.url, corpus.options)
    failures: list[Failure] = []
    if _local(fs):
        found = list_documents(Path(root))
        documents, failures = (
            [(str(path), name) for path, name in found.documents],
            found.failures,
        )
    else:
        documents = _remote(corpus, fs, root)
    return [
        Range(i, tuple(documents[at : at + size]))
        for i, at in enumerate(range(0, len(documents), size))
    ], failures


def _remote(corpus: Place, fs: Any, root: str) -> list[tuple[str, str]]:
    """Documents of a place that is no folder of this machine."""
    try:
        names = {
            path: path[len(root) :].lstrip("/") or path.rsplit("/", 1)[-1]
            for path in fs.find(root)
        }
        reports = [name for name in names.values() if name.rsplit("/", 1)[-1] == REPORT]
        left_out = {
            name.removesuffix(REPORT) + mine
            for name in reports
            for mine in with_exports(listed(corpus.read(name)))
        }
    except OSError as error:
        raise InputError(
            corpus.url,
            f"cannot be listed ({error.strerror or error})",
            "check the address and the permissions",
        ) from error
    rows = [
        (path, named(name))
        for path, name in names.items()
        if name not in left_out and not any(stray(part) for part in name.split("/"))
    ]
    if not rows:
        raise nothing(corpus.url, [])
    return in_order(rows)


def _halves(asked: Range) -> list[Range]:
    middle = len(asked.documents) // 2
    return [
        Range(asked.number, asked.documents[:middle]),
        Range(asked.number, asked.documents[middle:]),
    ]


def _run(
    client: Any,
    corpus: Place,
    output: Place,
    ranges: list[Range],
    settings: Any,
    progress: Any,
) -> list[tuple[str, str, str]]:
    """All documents by name. A range whose workers die again and again is halved, until the document that kills them stands alone."""
    distributed: Any = importlib.import_module("distributed")
    total = sum(len(r.documents) for r in ranges)
    asked = {
        client.submit(read_range, corpus, output, r, settings, pure=False): r
        for r in ranges
    }
    waiting = distributed.as_completed(list(asked))
    results: list[tuple[str, str, str]] = []
    for future in waiting:
        held = asked.pop(future)
        try:
            found = future.result()
        except distributed.KilledWorker:
            if len(held.documents) > 1:
                for half in _halves(held):
                    again = client.submit(
                        read_range, corpus, output, half, settings, pure=False
                    )
                    asked[again] = half
                    waiting.add(again)
                continue
            name = held.documents[0][1]
            found = [
                (
                    name,
                    "",
                    Trouble(
                        "ends every process that reads it",
                        "leave it out, or save it again in another format",
                    ).message(name),
                )
            ]
        results += found
        if found:
            progress(found[-1][0], len(results), total)
    return sorted(results)


def build_on_cluster(
    corpus: str,
    output: str,
    *,
    scheduler: str,
    settings: Any,
    site: bool = False,
    options: dict[str, Any] | None = None,
    range_size: int = RANGE,
    progress: Any,
) -> tuple[Merging, list[Failure]]:
    """Read on the cluster at `scheduler`, merge here, write to `output`. `options` are those of fsspec for both places.

    Raises InputError, OutputError, SchemaError as `build` does.
    """
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise OutputError(
            scheduler,
            "needs dask.distributed, which is not installed",
            "pip install 'un-kg[cluster]'",
        ) from error
    source, target = (
        Place(str(corpus), options or {}),
        Place(str(output), options or {}),
    )
    ranges, closed = _listed(source, range_size)
    wanted = {
        *(name for name in FILES if name != "graph.nq"),
        "quads/shared.nq",
        *(_part(r.number) for r in ranges),
    }
    target.check(wanted | _site_of(ranges, site))
    try:
        client = distributed.Client(scheduler, timeout="20s")
    except OSError as error:
        raise InputError(
            scheduler,
            f"no scheduler answers there ({error})",
            "start one with `dask scheduler`, and workers with `dask worker`",
        ) from error
    with client:
        results = _run(client, source, target, ranges, settings, progress)
        failures = sorted(
            (*(Failure(name, error) for name, _, error in results if error), *closed),
            key=lambda failure: failure.document,
        )
        keys = {name: key for name, key, _ in results if key}
        if not keys:
            raise nothing(corpus, failures)
        before = target.check(wanted | _site_of(ranges, site))
        target.write(
            CLAIM,
            dump([listing(settings.version, before | wanted | _site_of(ranges, site))]),
        )
        held = [[keys[name] for _, name in r.documents if name in keys] for r in ranges]
        parts = [
            client.submit(write_part, target, r.number, mine, pure=False)
            for r, mine in zip(ranges, held, strict=True)
        ]
        merging = Merging(
            target,
            [key for mine in held for key in mine],
            settings.version,
            settings.base,
        )
        merging.take_heads()
        written = _merge(merging, target, site)
        client.gather(parts)
    target.write(REPORT, merging.report(failures, wanted - {REPORT}))
    target.release(
        name
        for name in before
        if name not in wanted | written and (site or not name.startswith(f"{SITE}/"))
    )
    return merging, failures


def _site_of(ranges: list[Range], site: bool) -> set[str]:
    """Files of the site that all documents would make."""
    if not site:
        return set()
    from kg.files.site import site_files

    names = [name for one in ranges for _, name in one.documents]
    return {f"{SITE}/{name}" for name in (REPORT, *site_files(names))}


def _merge(merging: Merging, target: Place, site: bool) -> set[str]:
    """The tables, made beside and then copied; their names."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="kg-merge-"))
    except OSError as error:
        raise OutputError(
            "temporary folder",
            f"cannot be made ({error.strerror or error})",
            "set TMPDIR to a folder with space",
        ) from error
    try:
        with locked(folder):
            stage = Stage(folder)
            merging.tables(stage)
            merging.turtle(stage)
            merging.draw(stage, site)
            names = stage.files()
            for name in names:
                target.write(name, (stage.room / name).read_bytes())
            target.write("quads/shared.nq", to_nquads(merging.quads))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return set(names)
