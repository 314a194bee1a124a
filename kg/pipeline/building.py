"""One build, from a corpus to the files of an output folder."""

from __future__ import annotations

import itertools
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from kg.files.atomic import OutputTransaction, locked, recover
from kg.files.owned import FILES, REPORT, STATE_FOLDER, check_free, of_site
from kg.languages import Packs, check_code, packs_in
from kg.model.authority import load_authority
from kg.model.counting import counted
from kg.model.vocabulary import DEFAULT_BASE
from kg.pipeline.jobs import DocumentJobs
from kg.pipeline.listing import Failure, Listing, list_documents
from kg.pipeline.merging import BuildMerger, Remarked
from kg.pipeline.reading import shown_seconds
from kg.pipeline.report import report_bytes
from kg.pipeline.settings import Progress, Settings, kg_version
from kg.pipeline.shard import ShardFolder
from kg.pipeline.unpacking import unpacked
from kg.pipeline.workers import Limits
from kg.pipeline.writing import site_names, write_files
from kg.resolve.overrides import load_overrides
from kg.rules.mentions import load_rules

_LOG = logging.getLogger(__name__)


@dataclass
class Build:
    """What a build did.

    `documents` are in the output, of which `read` were read; the shards of the others were there.
    `seconds` by stage, over all processes. `remarks` are no failures.
    """

    output: Path
    documents: int
    counts: dict[str, int]
    failures: list[Failure]
    seconds: dict[str, float]
    read: int = 0
    remarks: list[Remarked] = field(default_factory=list)


class BuildOptions(TypedDict, total=False):
    """Options of `build` for a build on this machine; see there."""

    jobs: int | None
    base: str
    overrides: str | Path | None
    language: str | None
    packs: str | Path | Packs | None
    site: bool
    cache: bool
    limits: Limits | None
    progress: Progress


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
    packs: str | Path | Packs | None = None,
    site: bool = False,
    cache: bool = True,
    limits: Limits | None = None,
    scheduler: str | None = None,
    storage: Mapping[str, object] | None = None,
    progress: Progress = _quiet,
) -> Build:
    """Read every document under `corpus`, a folder, a zip file or one document; write the graph and its companions into `output`.

    `site` adds a folder `site/` for any static server: the page with its data in pieces, and a
    page a document. With `cache`, the folder `.kg` of the output keeps what was read, and the next
    build reads what has changed. Killed at any moment, the output is the old one or the new one,
    and the next build goes on. What no build wrote is not replaced or removed, and what builds
    wrote is no document of another: see `kg.files.owned`.

    `jobs` processes read the documents (None: one a core), each under `limits`. With one job and
    no `limits`, this process reads: debuggers and coverage see it, and nothing limits a document.

    The language of each document is found; with `language`, ISO 639-1, all are taken to be in that
    one. A document in a language without rules is kept and listed, with a remark. `packs` is a
    folder of languages of your own, which join those of the package.

    `scheduler` is the address of a dask cluster that reads the documents; `corpus` and `output`
    are then anything that fsspec reaches from everywhere, and `storage` its options. See
    `kg.pipeline.cluster` for what differs.

    Raises InputError if nothing can be read, OutputError if nothing can be written, SchemaError for
    bad rules.
    """
    known = packs_in(packs)
    if language is not None:
        check_code(language, known)
    same_and_apart = load_overrides(Path(overrides)) if overrides else {}
    settings = Settings(kg_version(), base, same_and_apart, language, known)
    if scheduler is None:
        jobs_here = DocumentJobs(settings, jobs, limits, progress)
        with unpacked(Path(corpus)) as (folder, failures):
            recover(Path(output))
            listing = list_documents(folder)
            listing.failures += failures
            _LOG.info("%s: %s", corpus, counted(len(listing.documents), "documents"))
            return _build_here(listing, Path(output), jobs_here, site, cache)
    from kg.pipeline.cluster import build_on_cluster

    merger, failures = build_on_cluster(
        str(corpus),
        str(output),
        scheduler=scheduler,
        settings=settings,
        site=site,
        options=storage,
        progress=progress,
    )
    return _summed_up(Path(output), merger, failures, len(merger.papers))


def _build_here(
    listing: Listing, output: Path, jobs: DocumentJobs, site: bool, cache: bool
) -> Build:
    planned = list(FILES)
    if site:
        planned += site_names(name for _, name in listing.documents)
    check_free(output, planned)
    # Before the processes part, and before anything is written.
    for code in sorted(jobs.settings.packs.codes()):
        load_rules(jobs.settings.packs.language(code))
    load_authority()
    fresh = not os.path.lexists(output)
    with locked(output):
        transaction = OutputTransaction(output, fresh)
        shards = ShardFolder(output / STATE_FOLDER / "shards")
        try:
            done = jobs.read_all(listing, shards)
            settings = jobs.settings
            merger = BuildMerger(
                shards, done.keys, settings.version, settings.base, settings.packs
            )
            merger.read_summaries()
            _LOG.info(
                "put together: %s; writing", counted(len(merger.papers), "papers")
            )
            write_files(merger, transaction, site, jobs.count)
            _write_report(merger, transaction, done.failures)
            transaction.commit()
            _LOG.info("written; over all processes: %s", _stages(merger))
        except BaseException:
            transaction.rollback()
            raise
        shards.keep(merger.keys if cache else ())
    return _summed_up(output, merger, done.failures, done.read)


def _stages(merger: BuildMerger) -> str:
    return shown_seconds(merger.clock.seconds)


def _write_report(
    merger: BuildMerger, transaction: OutputTransaction, failures: list[Failure]
) -> None:
    """The site has a list of its own."""
    files = itertools.filterfalse(of_site, transaction.files())
    transaction.write(REPORT, report_bytes(merger, failures, files))


def _summed_up(
    output: Path, merger: BuildMerger, failures: list[Failure], read: int
) -> Build:
    return Build(
        output=output,
        documents=len(merger.papers),
        counts=merger.counts,
        failures=failures,
        seconds=merger.clock.seconds,
        read=read,
        remarks=merger.remarks,
    )
