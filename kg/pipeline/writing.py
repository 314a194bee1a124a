"""Merged shards → files: each writer makes its own, and they may work beside one another."""

from __future__ import annotations

import contextlib
import functools
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import IO, Any, NamedTuple

from kg.errors import OutputError
from kg.files.atomic import OutputTransaction
from kg.files.owned import REPORT, SITE, listing
from kg.files.site import site_files
from kg.formats import dump, finding_rows
from kg.graph.facts import Facts
from kg.graph.merge import merge_sorted
from kg.graph.quads import iri
from kg.graph.turtle import lines_of_graph, rows_of, write_rows
from kg.page import Material, PageData, to_html, to_site
from kg.pipeline.merging import BuildMerger
from kg.pipeline.workers import JobFailure, Limits, Workers, forks

_CLAIMS = "claims.jsonl"
# Tables, and the member of each shard that goes into them as it is.
COPIED = {
    "mentions.jsonl": "mentions.jsonl",
    _CLAIMS: "claims.jsonl",
    "documents.jsonl": "document.json",
}
_ENDLESS = Limits(seconds=10_000_000, megabytes=10_000_000)


def site_names(documents: Iterable[str]) -> list[str]:
    """Files of the site that these documents make, relative to the output folder."""
    names = [REPORT, *site_files(documents)]
    return [f"{SITE}/{name}" for name in names]


def write_tables(merger: BuildMerger, transaction: OutputTransaction) -> None:
    """Mentions, claims, documents and findings."""
    with contextlib.ExitStack() as stack:
        streams = [stack.enter_context(transaction.file(name)) for name in COPIED]
        for key in merger.keys:
            members = merger.shards.members(key, COPIED.values())
            for stream, (name, data) in zip(
                streams, zip(COPIED, members, strict=True), strict=True
            ):
                if name == _CLAIMS and key in merger.patches:
                    data = merger.patches[key].claims(data)
                stream.write(data)
    transaction.write("findings.jsonl", dump(finding_rows(merger.findings)))


def write_nquads(merger: BuildMerger, transaction: OutputTransaction) -> None:
    """`graph.nq`: graph after graph in the order of their names, not of the documents."""
    merger.clock.run("turtle", _nquads, merger, transaction)


def _nquads(merger: BuildMerger, transaction: OutputTransaction) -> None:
    of_graph = _keys_of_graphs(merger)
    shared = merger.quads.graphs
    with transaction.file("graph.nq") as stream:
        for graph in sorted({*of_graph, *shared}):
            lines = b""
            if graph in of_graph:
                lines = _quads_of(merger, of_graph[graph])
            if graph in shared:
                more = lines_of_graph(iri(graph), shared[graph])
                lines = _union(lines, more)
            stream.write(lines)


def _keys_of_graphs(merger: BuildMerger) -> dict[str, str]:
    """Keys of shards by the IRIs of graphs; copies have none of their own."""
    found: dict[str, str] = {}
    for key, paper in zip(merger.keys, merger.papers.values(), strict=True):
        patch = merger.patches.get(key)
        if patch is None or not patch.copy:
            found[paper.graph] = key
    return found


def _quads_of(merger: BuildMerger, key: str) -> bytes:
    lines = merger.shards.member(key, "quads.nq")
    patch = merger.patches.get(key)
    return patch.quads(lines) if patch else lines


def _rows_of(merger: BuildMerger, key: str) -> bytes:
    rows = merger.shards.member(key, "rows.txt")
    patch = merger.patches.get(key)
    return patch.rows(rows) if patch else rows


def _union(lines: bytes, more: bytes) -> bytes:
    """Distinct lines of both, in byte order."""
    both = {*lines.splitlines(keepends=True), *more.splitlines(keepends=True)}
    return b"".join(sorted(both))


def write_turtle(merger: BuildMerger, transaction: OutputTransaction) -> None:
    """`graph.ttl`, and the number of its triples into the counts; `facts.ttl`, a part of it."""
    merger.clock.run("turtle", _turtle, merger, transaction)


def _turtle(merger: BuildMerger, transaction: OutputTransaction) -> None:
    rows = (_rows_of(merger, key) for key in merger.keys)
    chunks = chain(rows, [rows_of(merger.quads.triples())])
    merged = merge_sorted(chunks, transaction.folder / "sorting")
    with tempfile.TemporaryFile(dir=transaction.folder) as plain:
        with transaction.file("graph.ttl") as stream:
            watched = _kept_apart(merged, Facts(merger.base), plain)
            merger.counts["triples"] = write_rows(watched, stream)
        plain.seek(0)
        with transaction.file("facts.ttl") as stream:
            write_rows(plain, stream)


def _kept_apart(
    rows: Iterable[bytes], facts: Facts, plain: IO[bytes]
) -> Iterator[bytes]:
    """All rows; those that are plain facts are written beside."""
    for row in rows:
        if facts.holds(row):
            plain.write(row)
        yield row


def write_page(merger: BuildMerger, transaction: OutputTransaction, site: bool) -> None:
    """`graph.html`, and with `site` its folder."""

    def text(number: int) -> Any:
        return json.loads(merger.shards.member(merger.keys[number], "text.json"))

    def parts() -> Iterator[Any]:
        for key in merger.keys:
            yield json.loads(merger.shards.member(key, "page.json"))

    contested = {
        entry.said for patch in merger.patches.values() for entry in patch.contested
    }
    material = Material(
        merger.entities,
        list(merger.papers),
        parts,
        text,
        merger.findings,
        merger.counts["mentions"],
        frozenset(contested),
    )
    data = merger.clock.run("html", PageData, material)
    transaction.write("graph.html", merger.clock.run("html", to_html, data))
    if site:
        names = [REPORT]
        for name, content in to_site(data):
            transaction.write(f"{SITE}/{name}", content)
            names.append(name)
        listed = dump([dict(listing(merger.version, names))])
        transaction.write(f"{SITE}/{REPORT}", listed)


# What is written by one process; the longest first.
_WRITERS: dict[str, Callable[[BuildMerger, OutputTransaction, bool], None]] = {
    "page": write_page,
    "turtle": lambda merger, transaction, _: write_turtle(merger, transaction),
    "nquads": lambda merger, transaction, _: write_nquads(merger, transaction),
    "tables": lambda merger, transaction, _: write_tables(merger, transaction),
}


class _Written(NamedTuple):
    """What one writer adds: seconds by stage, and triples."""

    seconds: dict[str, float]
    triples: int


def write_one(
    merger: BuildMerger, transaction: OutputTransaction, site: bool, name: str
) -> _Written:
    """The files of one writer."""
    before = dict(merger.clock.seconds)
    counted = merger.counts["triples"]
    _WRITERS[name](merger, transaction, site)
    seconds = {}
    for stage, taken in merger.clock.seconds.items():
        seconds[stage] = taken - before.get(stage, 0.0)
    return _Written(seconds, merger.counts["triples"] - counted)


def write_files(
    merger: BuildMerger, transaction: OutputTransaction, site: bool, count: int
) -> None:
    """Every file but the report, by `count` processes where they can be forked.

    A process of its own also gives back the memory that the page takes. Raises OutputError.
    """
    merger.quads  # noqa: B018 - once for all writers
    count = min(count, len(_WRITERS))
    if count == 1 or not forks():
        for name in _WRITERS:
            write_one(merger, transaction, site, name)
        return
    names = list(_WRITERS)
    work = functools.partial(write_one, merger, transaction, site)
    workers: Workers[str, _Written] = Workers(work, count, _ENDLESS)
    with contextlib.closing(workers.run(names)) as results:
        for index, result in results:
            if isinstance(result, JobFailure):
                raise _not_written(transaction, names[index], result)
            merger.counts["triples"] += result.triples
            for stage, taken in result.seconds.items():
                merger.clock.add(stage, taken)


def _not_written(
    transaction: OutputTransaction, name: str, failure: JobFailure
) -> OutputError:
    what = f"the {name} was not written ({failure.reason})"
    remedy = (
        "run the build again; with one job one file is made after the other, "
        "in less memory"
    )
    return OutputError(transaction.output, what, remedy)
