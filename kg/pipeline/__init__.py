"""The whole flow, and what happens when a document fails: it is named, and the others go on.

path ─read→ Source ─repair→ Text ─parse→ Document ─extract→ Mention* ─relate→ Claim* ─resolve→ Statement* ─assemble→ Graph ─export→ files

Documents are read in processes of their own (`workers`), each to a shard on disk (`shard`); the shards are put together (`merging`).
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import kg
from kg.errors import InputError, OutputError
from kg.files.atomic import Stage, locked, settle, write_whole
from kg.files.owned import FILES, REPORT, ROOM, SITE, check_free
from kg.languages import PACKAGED, languages
from kg.model.authority import load_authority
from kg.model.vocabulary import DEFAULT_BASE
from kg.pipeline.listing import (
    Failure,
    Listing,
    find_documents,
    list_documents,
    nothing,
    shown,
)
from kg.pipeline.merging import Merging, Remarked
from kg.pipeline.reading import Reading, read_through
from kg.pipeline.shard import ShardFolder, make_shard, shard_key
from kg.pipeline.workers import Limits, Trouble, Workers, forks
from kg.read import read_bytes, read_file
from kg.resolve.overrides import Overrides, load_overrides
from kg.rules.mentions import load_rules

__all__ = [
    "FILES",
    "Build",
    "Failure",
    "Limits",
    "Reading",
    "Remarked",
    "build",
    "find_documents",
    "kg_version",
    "read_through",
]

Progress = Callable[[str, int, int], None]


def kg_version() -> str:
    """Version of the installed package."""
    return kg.__version__


@dataclass
class Build:
    """What a build did. `read` of its documents were read; the shards of the others were there. `remarks` are no failures."""

    output: Path
    documents: int
    counts: dict[str, int]
    failures: list[Failure]
    seconds: dict[str, float]
    read: int = 0
    remarks: list[Remarked] = field(default_factory=list)


@dataclass(frozen=True)
class Settings:
    """What changes the shard of a document, apart from the document."""

    version: str
    base: str
    overrides: Overrides
    language: str | None = None  # of every document; None: as each tells

    @functools.cached_property
    def digest(self) -> str:
        """The same settings, the same words."""
        return repr(
            (self.version, self.base, sorted(self.overrides.items()), self.language)
        )


@dataclass(frozen=True)
class Job:
    """One document to read."""

    path: Path
    name: str


def _work(shards: ShardFolder, settings: Settings, job: Job) -> tuple[str, bool]:
    """Key of the shard of a document, and whether it had to be read."""
    data = read_file(job.path)
    key = shard_key(job.name, data, settings.digest)
    if shards.holds(key):
        return key, False
    shard = make_shard(
        read_through(read_bytes(job.name, data), settings.overrides, settings.language),
        settings.version,
        settings.base,
    )
    write_whole(shards.path(key), shard, lasting=False)
    return key, True


def _quiet(name: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def build(
    corpus: str | Path = "corpus",
    output: str | Path = "output",
    *,
    jobs: int | None = None,
    base: str = DEFAULT_BASE,
    overrides: str | Path | None = None,
    language: str | None = None,
    site: bool = False,
    cache: bool = True,
    limits: Limits | None = None,
    scheduler: str | None = None,
    storage: dict[str, Any] | None = None,
    progress: Progress = _quiet,
) -> Build:
    """Read every document under `corpus` and write the graph and its companions into `output`.

    `site` adds a folder `site/` for any static server: the page with its data in pieces, and a page a document. With `cache`, the
    folder `.kg` of the output keeps what was read, and the next build reads what has changed. Killed at any moment, the output is the
    old one or the new one, and the next build goes on. What no build wrote is not replaced or removed, and what builds wrote is no
    document of another: see `kg.files.owned`.

    The language of each document is found; with `language`, ISO 639-1, all are taken to be in that one. A document in a language
    without rules is kept and listed, with a remark.

    `scheduler` is the address of a dask cluster that reads the documents; `corpus` and `output` are then anything that fsspec reaches
    from everywhere, and `storage` its options. See `kg.pipeline.cluster` for what differs.

    Raises InputError if nothing can be read, OutputError if nothing can be written, SchemaError for bad rules.
    """
    if language is not None and language not in languages():
        what = f"no language of that code is known ({', '.join(languages())})"
        raise InputError(f"language {language}", what, "give one of these, or none")
    if scheduler is not None:
        from kg.pipeline.cluster import build_on_cluster

        asked = Settings(
            kg_version(),
            base,
            load_overrides(Path(overrides)) if overrides else {},
            language,
        )
        merged, lost = build_on_cluster(
            str(corpus),
            str(output),
            scheduler=scheduler,
            settings=asked,
            site=site,
            options=storage,
            progress=progress,
        )
        return Build(
            Path(output),
            len(merged.names),
            merged.counts,
            lost,
            merged.clock.seconds,
            len(merged.names),
            merged.remarks,
        )
    corpus, output = Path(corpus), Path(output)
    settle(output)
    listed = list_documents(corpus)
    check_free(output, [*FILES, *_site_of(listed, site)])
    settings = Settings(
        kg_version(),
        base,
        load_overrides(Path(overrides)) if overrides else {},
        language,
    )
    # Before the processes part, and before anything is written.
    load_authority()
    for code in sorted(PACKAGED.codes()):
        load_rules(PACKAGED.language(code))
    fresh = not os.path.lexists(output)
    with locked(output):
        stage = Stage(output, fresh)
        shards = ShardFolder(output / ROOM / "shards")
        try:
            merging, failures, read = _read_all(
                listed, shards, settings, jobs, limits or Limits(), progress
            )
            merging.take_heads()
            _put_together(merging, stage, site, jobs)
            stage.write(
                REPORT,
                merging.report(
                    failures,
                    (name for name in stage.files() if not name.startswith(f"{SITE}/")),
                ),
            )
            stage.commit()
        except BaseException:
            stage.drop()
            raise
        shards.keep(merging.keys if cache else ())
    return Build(
        output,
        len(merging.names),
        merging.counts,
        failures,
        merging.clock.seconds,
        read,
        merging.remarks,
    )


def _site_of(listed: Listing, site: bool) -> list[str]:
    """Files of the site that all documents would make."""
    if not site:
        return []
    from kg.files.site import site_files

    return [
        f"{SITE}/{name}"
        for name in (REPORT, *site_files(name for _, name in listed.documents))
    ]


def _read_all(
    listed: Listing,
    shards: ShardFolder,
    settings: Settings,
    jobs: int | None,
    limits: Limits,
    progress: Progress,
) -> tuple[Merging, list[Failure], int]:
    """Every document to its shard, or to a failure."""
    work = functools.partial(_work, shards, settings)
    wanted = [Job(path, name) for path, name in listed.documents]
    workers: Workers[Job, tuple[str, bool]] = Workers(
        work, min(jobs or os.cpu_count() or 1, len(wanted)), limits
    )
    keys: dict[int, str] = {}
    failures: dict[int, Failure] = {}
    read = 0
    for done, (index, result) in enumerate(workers.run(wanted), 1):
        name = wanted[index].name
        if isinstance(result, Trouble):
            failures[index] = Failure(name, result.message(name))
        else:
            keys[index] = result[0]
            read += result[1]
        progress(name, done, len(wanted))
    found = sorted(
        (*failures.values(), *listed.failures), key=lambda failure: failure.document
    )
    if not keys:
        raise nothing(shown(str(listed.documents[0][0].parent)), found)
    return (
        Merging(
            shards,
            [keys[index] for index in sorted(keys)],
            settings.version,
            settings.base,
        ),
        found,
        read,
    )


_ENDLESS = Limits(seconds=10_000_000, megabytes=10_000_000)


def _put_together(merging: Merging, stage: Stage, site: bool, jobs: int | None) -> None:
    """Every file but the report: beside one another where there are cores, which also gives the memory that the page takes back."""
    merging.quads  # noqa: B018 - once for all steps
    count = min(jobs or os.cpu_count() or 1, 4)
    if count == 1 or not forks():
        for step in _STEPS:
            _put(merging, stage, site, step)
        return
    workers: Workers[str, tuple[dict[str, float], int]] = Workers(
        functools.partial(_put, merging, stage, site), count, _ENDLESS
    )
    for index, result in workers.run(list(_STEPS)):
        if isinstance(result, Trouble):
            what = f"the {_STEPS[index]} was not written ({result.what})"
            raise OutputError(
                stage.output,
                what,
                "run the build again; with --jobs 1 one file is made after the other, in less memory",
            )
        seconds, triples = result
        merging.counts["triples"] += triples
        for name, taken in seconds.items():
            merging.clock.add(name, taken)


_STEPS = ("page", "turtle", "nquads", "tables")  # the longest first


def _put(
    merging: Merging, stage: Stage, site: bool, step: str
) -> tuple[dict[str, float], int]:
    """One step; how long it took by stage, and the triples that it counted."""
    before, counted = dict(merging.clock.seconds), merging.counts["triples"]
    steps: dict[str, Callable[[Stage], None]] = {
        "page": lambda stage: merging.draw(stage, site),
        "turtle": merging.turtle,
        "nquads": merging.nquads,
        "tables": merging.tables,
    }
    steps[step](stage)
    seconds = {
        name: taken - before.get(name, 0.0)
        for name, taken in merging.clock.seconds.items()
    }
    return seconds, merging.counts["triples"] - counted
