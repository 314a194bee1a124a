"""Every document of a listing to its shard, or to a failure."""

from __future__ import annotations

import contextlib
import functools
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kg.files.atomic import write_whole
from kg.pipeline.contents import make_shard
from kg.pipeline.listing import Failure, Listing, no_documents, printable
from kg.pipeline.reading import read_through, shown_seconds
from kg.pipeline.settings import Progress, Settings
from kg.pipeline.shard import ShardFolder, shard_key
from kg.pipeline.workers import JobFailure, Limits, Numbered, Workers, run_here
from kg.read import read_bytes, read_file

_LOG = logging.getLogger(__name__)


class DocumentJob(NamedTuple):
    """One document to read: where it is, and what it is called in the outputs."""

    path: Path
    name: str


class Shelved(NamedTuple):
    """Key of the shard of a document, and whether the document had to be read for it.

    `told`: in which language then, and how many seconds each stage took.
    """

    key: str
    was_read: bool
    told: str = ""


class AllRead(NamedTuple):
    """Keys of shards in the order of the documents; what failed; how many were read."""

    keys: list[str]
    failures: list[Failure]
    read: int


def shelve(shards: ShardFolder, settings: Settings, job: DocumentJob) -> Shelved:
    """Read one document, unless its shard is there."""
    data = read_file(job.path)
    key = shard_key(job.name, data, settings.digest)
    if shards.holds(key):
        return Shelved(key, was_read=False)
    source = read_bytes(job.name, data)
    result = read_through(
        source, settings.overrides, settings.language, packs=settings.packs
    )
    shard = make_shard(result, settings.version, settings.base)
    write_whole(shards.path(key), shard, lasting=False)
    told = f"({result.document.language}): {shown_seconds(result.seconds)}"
    return Shelved(key, was_read=True, told=told)


def _tell(name: str, result: Shelved | JobFailure) -> None:
    """A line on what became of a document; why it failed is told by who asked for the build."""
    if isinstance(result, JobFailure):
        _LOG.info("skipped: %s", result.message(name))
        if result.trace:
            _LOG.debug("%s: %s", name, result.trace)
    elif not result.was_read:
        _LOG.info("%s: unchanged", name)
    else:
        _LOG.info("%s: read %s", name, result.told)


@dataclass(frozen=True)
class DocumentJobs:
    """How documents are read on this machine.

    In `asked` processes (None: one a core), each document under `limits`. With one, and without
    limits, in this process: limits need another.
    """

    settings: Settings
    asked: int | None
    limits: Limits | None
    progress: Progress

    @property
    def count(self) -> int:
        """Processes that may run beside one another."""
        return self.asked or os.cpu_count() or 1

    def read_all(self, listing: Listing, shards: ShardFolder) -> AllRead:
        """Read what has no shard. Raises InputError if nothing can be read."""
        jobs = [DocumentJob(path, name) for path, name in listing.documents]
        keys: dict[int, str] = {}
        failures = list(listing.failures)
        read = 0
        results = self._run(jobs, shards)
        with contextlib.closing(results):  # no process works on behind an interrupt
            for done, (index, result) in enumerate(results, 1):
                name = jobs[index].name
                _tell(name, result)
                if isinstance(result, JobFailure):
                    failures.append(Failure(name, result.message(name)))
                else:
                    keys[index] = result.key
                    read += result.was_read
                self.progress(name, done, len(jobs))
        failures.sort(key=lambda failure: failure.document)
        if not keys:
            raise no_documents(printable(str(jobs[0].path.parent)), failures)
        in_order = [keys[index] for index in sorted(keys)]
        return AllRead(in_order, failures, read)

    def _run(self, jobs: list[DocumentJob], shards: ShardFolder) -> Numbered[Shelved]:
        work = functools.partial(shelve, shards, self.settings)
        if self.asked == 1 and self.limits is None:
            return run_here(work, jobs)
        count = min(self.count, len(jobs))
        workers: Workers[DocumentJob, Shelved] = Workers(
            work, count, self.limits or Limits()
        )
        return workers.run(jobs)
