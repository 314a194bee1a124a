"""What a cluster is given to do: ranges of documents, and the files that come of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.files.owned import FILES
from kg.pipeline.contents import make_shard
from kg.pipeline.listing import Failure, list_documents
from kg.pipeline.patches import Patch
from kg.pipeline.reading import read_through
from kg.pipeline.remote import SharedFolder
from kg.pipeline.settings import Settings
from kg.pipeline.shard import shard_key
from kg.pipeline.workers import JobFailure, attempt
from kg.pipeline.writing import site_names
from kg.read import read_bytes

Patches = dict[str, Patch]  # by the key of a shard
SHARED = "quads/shared.nq"  # what no single document says


class Located(NamedTuple):
    """A document by its path on its file system, and its name in the outputs."""

    path: str
    name: str


@dataclass(frozen=True)
class Range:
    """Documents that one task reads, in name order; `number` is that of its part."""

    number: int
    documents: tuple[Located, ...]

    def halves(self) -> tuple[Range, Range]:
        """Both of the same number."""
        middle = len(self.documents) // 2
        first = self.documents[:middle]
        second = self.documents[middle:]
        return Range(self.number, first), Range(self.number, second)


class RangeResult(NamedTuple):
    """Of a document its name, and the key of its shard or what failed; one of the two is empty."""

    name: str
    key: str
    error: str


def in_ranges(documents: Sequence[tuple[str, str]], size: int) -> list[Range]:
    """Documents in ranges of `size`; the last one may be shorter."""
    ranges = []
    for number, start in enumerate(range(0, len(documents), size)):
        part = documents[start : start + size]
        located = tuple(Located(*one) for one in part)
        ranges.append(Range(number, located))
    return ranges


def list_ranges(corpus: SharedFolder, size: int) -> tuple[list[Range], list[Failure]]:
    """All documents in ranges, and folders that could not be entered.

    Raises InputError if there is nothing.
    """
    local = corpus.local_path
    if local is None:
        return in_ranges(corpus.find_remote(), size), []
    found = list_documents(local)
    documents = []
    for path, name in found.documents:
        documents.append((str(path), name))
    return in_ranges(documents, size), found.failures


def part_name(number: int) -> str:
    """Name of the N-Quads of a range, relative to the output."""
    return f"quads/part-{number:05d}.nq"


def planned_files(ranges: Iterable[Range], site: bool) -> frozenset[str]:
    """All files that a build of these ranges may write, if every document can be read."""
    ranges = list(ranges)
    files = {name for name in FILES if name != "graph.nq"}
    files.add(SHARED)
    files.update(part_name(one.number) for one in ranges)
    if site:
        names = [document.name for one in ranges for document in one.documents]
        files.update(site_names(names))
    return frozenset(files)


def read_range(
    corpus: SharedFolder, output: SharedFolder, asked: Range, settings: Settings
) -> list[RangeResult]:
    """Task: read the documents of a range. Raises SchemaError and OutputError."""

    def read(document: Located) -> str:
        return _shelve(corpus, output, settings, document)

    results = []
    for document in asked.documents:
        found = attempt(read, document)
        name = document.name
        if isinstance(found, JobFailure):
            results.append(RangeResult(name, "", found.message(name)))
        else:
            results.append(RangeResult(name, found, ""))
    return results


def _shelve(
    corpus: SharedFolder, output: SharedFolder, settings: Settings, document: Located
) -> str:
    """Key of the shard of a document, which is read unless its shard is there."""
    name = document.name
    data = corpus.read_document(document.path, name)
    key = shard_key(name, data, settings.digest)
    if not output.has(output.shard(key)):
        source = read_bytes(name, data)
        result = read_through(
            source, settings.overrides, settings.language, packs=settings.packs
        )
        shard = make_shard(result, settings.version, settings.base)
        output.write(output.shard(key), shard)
    return key


def write_part(
    output: SharedFolder, number: int, keys: list[str], patches: Patches
) -> int:
    """Task: the N-Quads of a range, in the order of its documents; how many bytes."""
    parts: list[bytes] = []
    for key in keys:
        lines = output.member(key, "quads.nq")
        if key in patches:
            lines = patches[key].quads(lines)
        parts.append(lines)
    data = b"".join(parts)
    output.write(part_name(number), data)
    return len(data)
