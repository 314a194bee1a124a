"""Shard: all that one document gives to the outputs. What is left to do with shards is to put them together.

A shard is a small zip file of members packed by zstandard: `head.json`, and what is copied, sorted or drawn later. It depends on the document, its name, the
rules and the settings alone, and its name on disk says so: an unchanged document is not read again. Data only, nothing to execute.
"""

from __future__ import annotations

import functools
import hashlib
import io
import json
import re
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import zstandard
from pydantic import BaseModel

from kg.errors import OutputError
from kg.findings import dated_statements
from kg.formats import claim_rows, document_row, dump, finding_rows, mention_rows
from kg.graph import Iris, assemble_document, collect, collect_edges
from kg.graph.evidence import rules_of
from kg.graph.quads import iri
from kg.graph.turtle import lines_of_graph, rows_of
from kg.model.authority import load_authority
from kg.model.document import Finding
from kg.model.schema import schema_folder
from kg.model.source import Remark
from kg.model.statement import Statement
from kg.page import page_part, text_part
from kg.pipeline.reading import Clock, Reading

MEMBERS = (
    "quads.nq",
    "rows.txt",
    "mentions.jsonl",
    "claims.jsonl",
    "document.json",
    "findings.jsonl",
    "page.json",
    "text.json",
)
DAMAGE = (
    OSError,
    zipfile.BadZipFile,
    zstandard.ZstdError,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)  # what a broken file raises
_EPOCH = (1980, 1, 1, 0, 0, 0)
_OURS = re.compile(
    r"([0-9a-f]{2})/(?:\1[0-9a-f]{62}\.zip|\.\1[0-9a-f]{62}\.zip\.\w{1,20})"
)  # a shard, or one that was being written


class Thing(BaseModel):
    """One thing as one document has it."""

    key: str
    mentions: int
    names: list[str]


class Head(BaseModel):
    """What merging holds in memory of each document, while it reads the heads."""

    name: str
    digest: str
    graph: str
    label: str
    things: list[Thing]
    dated: list[Statement]
    findings: list[Finding]
    rules: list[str]
    mentions: int
    claims: int
    recommendations: int
    seconds: dict[str, float]
    remarks: tuple[Remark, ...] = ()


# Code, rules and authority, subjects. How the page looks and what may be asked of a graph is in
# no shard: a build takes scripts and styles as they are.
_READS = (".py", ".toml", ".tsv")


@functools.lru_cache(maxsize=1)
def fingerprint() -> str:
    """Of the code, the rules and the authority: whatever may change what is read."""
    package = Path(__file__).resolve().parent.parent
    found: set[Path] = set()
    for root in (package, schema_folder()):
        found.update(path for path in root.rglob("*") if path.suffix in _READS)
    state = hashlib.sha256()
    for path in sorted(found):
        state.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()


def shard_key(name: str, data: bytes, settings: str) -> str:
    """Name of the shard of a document; `settings` are those that change what is written."""
    state = hashlib.sha256()
    for part in (
        name.encode("utf-8", "surrogatepass"),
        data,
        settings.encode(),
        fingerprint().encode(),
    ):
        state.update(hashlib.sha256(part).digest())
    return state.hexdigest()


def make_shard(reading: Reading, version: str, base: str) -> bytes:
    """The bytes of the shard of one reading."""
    clock = Clock()
    document, authority = reading.document, load_authority()
    read = (document, reading.appearances, reading.statements)
    entities = clock.run("assemble", collect, *read, authority, base)
    iris = Iris(entities, version, base)
    graph = clock.run("assemble", assemble_document, reading, iris)
    edges = clock.run(
        "assemble", collect_edges, reading.appearances, reading.statements, entities
    )
    about = reading.subjects.get("", [])
    members = {
        "quads.nq": clock.run(
            "turtle", lines_of_graph, iri(graph.name), graph.triples, graph.templated
        ),
        "rows.txt": clock.run("turtle", rows_of, graph.triples, graph.templated),
        "mentions.jsonl": dump(mention_rows(reading.appearances, entities)),
        "claims.jsonl": dump(claim_rows(reading.statements)),
        "document.json": dump(
            [document_row(document, reading.merges, (s.label for s in about))]
        ),
        "findings.jsonl": dump(finding_rows(reading.findings)),
        "page.json": clock.run(
            "html",
            page_part,
            document,
            edges,
            reading.appearances,
            reading.statements,
            about,
        ),
        "text.json": clock.run("html", text_part, document, reading.mentions),
    }
    for stage, seconds in reading.seconds.items():
        clock.add(stage, seconds)
    head = Head(
        name=document.name,
        digest=reading.digest,
        graph=graph.name,
        label=entities[f"Document/{document.name}"].label,
        things=[
            Thing(key=e.key, mentions=e.mentions, names=e.names)
            for e in entities.values()
            if e.key != f"Document/{document.name}"
        ],
        dated=dated_statements(reading.statements),
        findings=reading.findings,
        rules=sorted(rules_of(reading.appearances, reading.statements)),
        mentions=len(reading.appearances),
        claims=len(reading.statements),
        recommendations=len(document.recommendations),
        seconds=clock.seconds,
        remarks=reading.remarks,
    )
    return _pack(
        {
            "head.json": head.model_dump_json().encode("utf-8", "surrogatepass"),
            **members,
        }
    )


def _pack(members: dict[str, bytes]) -> bytes:
    out, squeeze = io.BytesIO(), zstandard.ZstdCompressor(level=1)
    with zipfile.ZipFile(out, "w") as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), squeeze.compress(data))
    return out.getvalue()


class Shards(ABC):
    """The shards of one output."""

    @abstractmethod
    def open(self, key: str) -> IO[bytes]:
        """The bytes of a shard."""

    @abstractmethod
    def damaged(self, key: str, error: Exception) -> OutputError:
        """What to say of a shard that cannot be read."""

    def members(self, key: str, names: Iterable[str]) -> list[bytes]:
        """Parts of a shard. Raises OutputError if it is damaged."""
        unpack = zstandard.ZstdDecompressor()
        try:
            with self.open(key) as stream, zipfile.ZipFile(stream) as package:
                return [unpack.decompress(package.read(name)) for name in names]
        except DAMAGE as error:
            raise self.damaged(key, error) from error

    def member(self, key: str, name: str) -> bytes:
        """One part of a shard. Raises OutputError if it is damaged."""
        return self.members(key, [name])[0]

    def head(self, key: str) -> Head:
        """What merging needs first. Raises OutputError if the shard is damaged."""
        return Head.model_validate_json(self.member(key, "head.json"))

    def page_parts(self, keys: Iterable[str]) -> Iterator[Any]:
        """What the page takes of each document."""
        return (json.loads(self.member(key, "page.json")) for key in keys)


@dataclass(frozen=True)
class ShardFolder(Shards):
    """Where the shards of one output lie."""

    folder: Path

    def path(self, key: str) -> Path:
        """Place of a shard."""
        return self.folder / key[:2] / f"{key}.zip"

    def holds(self, key: str) -> bool:
        """Whether there is such a shard, and it is whole."""
        try:
            with zipfile.ZipFile(self.path(key)) as package:
                return package.namelist() == ["head.json", *MEMBERS]
        except DAMAGE:
            return False

    def open(self, key: str) -> IO[bytes]:
        return self.path(key).open("rb")

    def damaged(self, key: str, error: Exception) -> OutputError:
        """It is removed, so that the next build makes it again."""
        self.path(key).unlink(missing_ok=True)
        return OutputError(
            self.path(key),
            f"was damaged and is removed ({error})",
            "run the build again",
        )

    def keep(self, keys: Iterable[str]) -> None:
        """Remove every shard but these; whatever else lies there stays."""
        wanted = {self.path(key) for key in keys}
        for path in self.folder.glob("??/*"):
            if (
                path not in wanted
                and _OURS.fullmatch(f"{path.parent.name}/{path.name}")
                and path.is_file()
            ):
                path.unlink(missing_ok=True)
        for path in (*self.folder.glob("??"), self.folder):
            if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
                path.rmdir()
