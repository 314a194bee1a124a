"""The same build past one machine, by a cluster of dask.distributed.

Documents are read from, and results written to, any place that fsspec reaches. Reading is
independent for each document and merging is by key, so a range of documents is one task: it writes
the shards and the N-Quads of its range, and gives back their keys. A worker that dies loses its
range, and another reads it again. The tables are merged where the command runs.

Output: `quads/part-00000.nq` and so on in the order of the documents, `quads/shared.nq`, and the
files of a local build except `graph.nq`.
"""

from __future__ import annotations

import importlib
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Protocol, TypeVar

from kg.errors import InputError, OutputError
from kg.files.atomic import OutputTransaction, locked
from kg.files.owned import CLAIM, REPORT, listing, of_site
from kg.formats import dump
from kg.graph.turtle import to_nquads
from kg.pipeline.listing import Failure, no_documents
from kg.pipeline.merging import BuildMerger
from kg.pipeline.ranges import (
    SHARED,
    Patches,
    Range,
    RangeResult,
    list_ranges,
    planned_files,
    read_range,
    write_part,
)
from kg.pipeline.remote import SharedFolder
from kg.pipeline.report import report_bytes
from kg.pipeline.settings import Progress, Settings
from kg.pipeline.workers import JobFailure
from kg.pipeline.writing import write_page, write_tables, write_turtle

RANGE = 200  # documents of one task
_ANSWER = "20s"  # that a scheduler has

T = TypeVar("T")
Result = TypeVar("Result", covariant=True)


class Future(Protocol[Result]):
    """What is used of a future of dask.distributed."""

    def result(self) -> Result: ...


class Client(Protocol):
    """What is used of a client of dask.distributed."""

    def submit(
        self, task: Callable[..., T], *arguments: object, pure: bool
    ) -> Future[T]: ...
    def gather(self, futures: list[Future[T]]) -> list[T]: ...


def build_on_cluster(
    corpus: str,
    output: str,
    *,
    scheduler: str,
    settings: Settings,
    site: bool = False,
    options: Mapping[str, object] | None = None,
    range_size: int = RANGE,
    progress: Progress,
) -> tuple[BuildMerger, list[Failure]]:
    """Read on the cluster at `scheduler`, merge here, write to `output`.

    `options` are those of fsspec for both places. Raises InputError, OutputError, SchemaError as
    `build` does.
    """
    distributed = _distributed(scheduler)
    source = SharedFolder(corpus, options or {})
    target = SharedFolder(output, options or {})
    ranges, closed = list_ranges(source, range_size)
    planned = planned_files(ranges, site)
    target.check(planned)
    try:
        connection = distributed.Client(scheduler, timeout=_ANSWER)
    except OSError as error:
        raise InputError(
            scheduler,
            f"no scheduler answers there ({error})",
            "start one with `dask scheduler`, and workers with `dask worker`",
        ) from error
    with connection as client:
        tasks = _Tasks(client, distributed, source, target, settings)
        results = tasks.read(ranges, progress)
        keys, failures = _outcome(results, closed)
        if not keys:
            raise no_documents(corpus, failures)
        before = target.check(planned)
        claim = listing(settings.version, before | planned)
        target.write(CLAIM, dump([dict(claim)]))
        held = [_keys_of(one, keys) for one in ranges]
        in_order = [key for mine in held for key in mine]
        merger = BuildMerger(
            target, in_order, settings.version, settings.base, settings.packs
        )
        merger.read_summaries()
        parts = tasks.write(ranges, held, merger.patches)
        written = _write_merged(merger, target, site)
        client.gather(parts)
    own = planned_files(ranges, site=False)
    target.write(REPORT, report_bytes(merger, failures, own - {REPORT}))
    target.release(_outlived(before, own | written, site))
    return merger, failures


def _distributed(scheduler: str) -> ModuleType:
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        raise OutputError(
            scheduler,
            "needs dask.distributed, which is not installed",
            "pip install 'un-kg[cluster]'",
        ) from error


def _outcome(
    results: list[RangeResult], closed: list[Failure]
) -> tuple[dict[str, str], list[Failure]]:
    """Keys of shards by the names of documents, and all failures by document."""
    keys = {}
    failures = list(closed)
    for one in results:
        if one.error:
            failures.append(Failure(one.name, one.error))
        else:
            keys[one.name] = one.key
    failures.sort(key=lambda failure: failure.document)
    return keys, failures


def _keys_of(asked: Range, keys: Mapping[str, str]) -> list[str]:
    names = (document.name for document in asked.documents)
    return [keys[name] for name in names if name in keys]


def _outlived(before: frozenset[str], written: frozenset[str], site: bool) -> list[str]:
    """Files of earlier builds that this one did not write; a site stays if it makes none."""
    gone = before - written
    names = sorted(gone)
    if site:
        return names
    return [name for name in names if not of_site(name)]


class _Tasks:
    """What the cluster does of one build."""

    def __init__(
        self,
        client: Client,
        distributed: ModuleType,
        source: SharedFolder,
        target: SharedFolder,
        settings: Settings,
    ) -> None:
        self.client = client
        self.distributed = distributed
        self.source = source
        self.target = target
        self.settings = settings

    def read(self, ranges: list[Range], progress: Progress) -> list[RangeResult]:
        """All documents by name.

        A range whose workers die again and again is halved, until the document that kills them
        stands alone.
        """
        total = sum(len(one.documents) for one in ranges)
        asked = {self._submit(one): one for one in ranges}
        waiting = self.distributed.as_completed(list(asked))
        results: list[RangeResult] = []
        for future in waiting:
            held = asked.pop(future)
            try:
                found = future.result()
            except self.distributed.KilledWorker:
                if len(held.documents) > 1:
                    for half in held.halves():
                        again = self._submit(half)
                        asked[again] = half
                        waiting.add(again)
                    continue
                found = [_killer(held.documents[0].name)]  # pyright: ignore
            results += found
            if found:
                progress(found[-1].name, len(results), total)
        return sorted(results)

    def _submit(self, asked: Range) -> Future[list[RangeResult]]:
        given = (self.source, self.target, asked, self.settings)
        return self.client.submit(read_range, *given, pure=False)

    def write(
        self, ranges: list[Range], held: list[list[str]], patches: Patches
    ) -> list[Future[int]]:
        """Have the N-Quads of each range written; `held` are the keys of its documents."""
        parts: list[Future[int]] = []
        for one, keys in zip(ranges, held, strict=True):
            own = {key: patches[key] for key in keys if key in patches}
            given = (self.target, one.number, keys, own)
            parts.append(self.client.submit(write_part, *given, pure=False))
        return parts


def _killer(name: str) -> RangeResult:
    """A document that no worker survives."""
    return RangeResult(
        name,
        "",
        JobFailure(
            "ends every process that reads it",
            "leave it out, or save it again in another format",
        ).message(name),
    )


def _write_merged(
    merger: BuildMerger, target: SharedFolder, site: bool
) -> frozenset[str]:
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
            transaction = OutputTransaction(folder)
            write_tables(merger, transaction)
            write_turtle(merger, transaction)
            write_page(merger, transaction, site)
            names = transaction.files()
            for name in names:
                target.write(name, (transaction.folder / name).read_bytes())
            target.write(SHARED, to_nquads(merger.quads))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return frozenset(names)
