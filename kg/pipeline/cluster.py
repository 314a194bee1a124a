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
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from kg.errors import InputError, OutputError, SchemaError
from kg.export import to_nquads
from kg.export.atomic import Stage, locked
from kg.pipeline.listing import in_order
from kg.pipeline.merging import Failure, Merging
from kg.pipeline.reading import read_through
from kg.pipeline.shard import Shards, make_shard, shard_key
from kg.pipeline.workers import Trouble, attempt
from kg.read import MOST, read_bytes, stray

RANGE = 200  # documents of one task


def _fs(url: str, options: dict[str, Any]) -> tuple[Any, str]:
    """File system and path of a URL or a plain path."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise OutputError(url, "needs fsspec, which is not installed", "pip install 'un-kg[cluster]'") from error
    try:
        fs, path = url_to_fs(url, **options)
    except (ValueError, ImportError) as error:
        raise InputError(url, f"cannot be reached ({error})", "check the address, or install what it needs") from error
    return fs, str(path).rstrip("/")


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
        if getattr(fs, "local_file", False) or "file" in fs.protocol:
            fs.pipe_file(f"{path}.part", data)
            fs.mv(f"{path}.part", path)
        else:
            fs.pipe_file(path, data)

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        fs, root = _fs(self.url, self.options)
        return bool(fs.exists(f"{root}/{name}"))

    def open(self, key: str) -> IO[bytes]:
        return io.BytesIO(self.read(self.shard(key)))

    def damaged(self, key: str, error: Exception) -> OutputError:
        return OutputError(f"{self.url}/{self.shard(key)}", f"is damaged ({error})", "remove it and run the build again")


@dataclass(frozen=True)
class Range:
    """Documents that one task reads: paths and names, in name order."""

    number: int
    documents: tuple[tuple[str, str], ...]


def _document(place: Place, output: Place, settings: Any, document: tuple[str, str]) -> str:
    path, name = document
    fs, _ = _fs(place.url, place.options)
    try:
        size = int(fs.size(path) or 0)
        if size > MOST:
            raise InputError(name, f"has {size:,} bytes, more than {MOST:,}", "split it")
        data = bytes(fs.cat_file(path))
    except OSError as error:
        raise InputError(name, f"cannot be opened ({error.strerror or error})", "check the path and the permissions") from error
    key = shard_key(name, data, settings.digest)
    if not output.has(output.shard(key)):
        reading = read_through(read_bytes(name, data), settings.overrides, settings.language)
        output.write(output.shard(key), make_shard(reading, settings.version, settings.base))
    return key


def read_range(corpus: Place, output: Place, asked: Range, settings: Any) -> list[tuple[str, str, str]]:
    """Task: name, key and error (one of the two is empty) of each document of a range."""
    results = []
    read = functools.partial(_document, corpus, output, settings)
    for document in asked.documents:
        found, _ = attempt(read, document)
        if isinstance(found, (SchemaError, OutputError)):
            raise found
        name = document[1]
        results.append((name, "", found.message(name)) if isinstance(found, Trouble) else (name, found, ""))
    return results


def write_part(output: Place, number: int, keys: list[str]) -> int:
    """Task: the N-Quads of a range, in the order of its documents; bytes."""
    data = b"".join(output.member(key, "quads.nq") for key in keys)
    output.write(f"quads/part-{number:05d}.nq", data)
    return len(data)


def _listed(corpus: Place, size: int) -> list[Range]:
    fs, root = _fs(corpus.url, corpus.options)
    found = [path for path in fs.find(root) if not any(stray(part) for part in path[len(root) :].split("/"))]
    documents = in_order(((path, path[len(root) :].lstrip("/")) for path in found), corpus.url)
    return [Range(i, tuple(documents[at : at + size])) for i, at in enumerate(range(0, len(documents), size))]


def _halves(asked: Range) -> list[Range]:
    middle = len(asked.documents) // 2
    return [Range(asked.number, asked.documents[:middle]), Range(asked.number, asked.documents[middle:])]


def _run(client: Any, corpus: Place, output: Place, ranges: list[Range], settings: Any, progress: Any) -> list[tuple[str, str, str]]:
    """All documents by name. A range whose workers die again and again is halved, until the document that kills them stands alone."""
    distributed: Any = importlib.import_module("distributed")
    total = sum(len(r.documents) for r in ranges)
    asked = {client.submit(read_range, corpus, output, r, settings, pure=False): r for r in ranges}
    waiting = distributed.as_completed(list(asked))
    results: list[tuple[str, str, str]] = []
    for future in waiting:
        held = asked.pop(future)
        try:
            found = future.result()
        except distributed.KilledWorker:
            if len(held.documents) > 1:
                for half in _halves(held):
                    again = client.submit(read_range, corpus, output, half, settings, pure=False)
                    asked[again] = half
                    waiting.add(again)
                continue
            name = held.documents[0][1]
            found = [(name, "", Trouble("ends every process that reads it", "leave it out, or save it again in another format").message(name))]
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
        raise OutputError(scheduler, "needs dask.distributed, which is not installed", "pip install 'un-kg[cluster]'") from error
    source, target = Place(str(corpus), options or {}), Place(str(output), options or {})
    ranges = _listed(source, range_size)
    try:
        client = distributed.Client(scheduler, timeout="20s")
    except OSError as error:
        raise InputError(scheduler, f"no scheduler answers there ({error})", "start one with `dask scheduler`, and workers with `dask worker`") from error
    with client:
        results = _run(client, source, target, ranges, settings, progress)
        failures = [Failure(name, error) for name, _, error in results if error]
        keys = {name: key for name, key, _ in results if key}
        if not keys:
            raise InputError(corpus, "none of its files can be read: " + " | ".join(f.error for f in failures[:3]), "see the messages")
        held = [[keys[name] for _, name in r.documents if name in keys] for r in ranges]
        parts = [client.submit(write_part, target, r.number, mine, pure=False) for r, mine in zip(ranges, held, strict=True)]
        merging = Merging(target, [key for mine in held for key in mine], settings.version, settings.base)
        merging.take_heads()
        _merge(merging, target, failures, site)
        client.gather(parts)
    return merging, failures


def _merge(merging: Merging, target: Place, failures: list[Failure], site: bool) -> None:
    """The tables, made beside and then copied; the report comes last and says that all is there."""
    folder = Path(tempfile.mkdtemp(prefix="kg-merge-"))
    try:
        with locked(folder):
            stage = Stage(folder)
            merging.tables(stage)
            merging.turtle(stage)
            merging.draw(stage, site)
            for path in sorted(p for p in stage.room.rglob("*") if p.is_file()):
                target.write(path.relative_to(stage.room).as_posix(), path.read_bytes())
            target.write("quads/shared.nq", to_nquads(merging.quads))
            target.write("build.json", merging.report(failures))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
