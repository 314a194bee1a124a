"""Shard: all that one document gives to the outputs. What is left to do is to put shards together.

A shard is a small zip file of members packed by zstandard: `summary.json`, and what is copied,
sorted or drawn later. It depends on the document, its name, the rules and the settings alone, and
its name on disk says so: an unchanged document is not read again. Data only, nothing to execute.
"""

from __future__ import annotations

import functools
import hashlib
import io
import re
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import zstandard

from kg.errors import OutputError
from kg.model.schema import schema_folder
from kg.pipeline.summary import DocumentSummary

SUMMARY = "summary.json"
CONTESTABLE = "contestable.jsonl"
MEMBERS = (
    "quads.nq",
    "rows.txt",
    "mentions.jsonl",
    "claims.jsonl",
    "document.json",
    "findings.jsonl",
    CONTESTABLE,
    "page.json",
    "text.json",
)
# What a broken file raises.
DAMAGE = (
    OSError,
    zipfile.BadZipFile,
    zstandard.ZstdError,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
# A shard, or one that was being written.
_OURS = re.compile(
    r"([0-9a-f]{2})/(?:\1[0-9a-f]{62}\.zip|\.\1[0-9a-f]{62}\.zip\.\w{1,20})"
)


# Code, rules and authority, subjects. How the page looks and what may be asked of a graph is in
# no shard: a build takes scripts and styles as they are.
_READS = (".py", ".toml", ".tsv")


@functools.lru_cache(maxsize=1)
def fingerprint() -> str:
    """Of the code, the rules and the authority: whatever may change what is read."""
    package = Path(__file__).resolve().parent.parent
    found: set[Path] = set()
    for root in (package, schema_folder()):
        for path in root.rglob("*"):
            if path.suffix in _READS:
                found.add(path)
    state = hashlib.sha256()
    for path in sorted(found):
        for part in (path.name.encode(), path.read_bytes()):
            state.update(part)
            state.update(b"\0")
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


def pack(members: dict[str, bytes]) -> bytes:
    """The bytes of a shard; the same members, the same bytes."""
    out = io.BytesIO()
    squeeze = zstandard.ZstdCompressor(level=1)
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

    def summary(self, key: str) -> DocumentSummary:
        """What merging needs first. Raises OutputError if the shard is damaged."""
        return DocumentSummary.model_validate_json(self.member(key, SUMMARY))


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
                return package.namelist() == [SUMMARY, *MEMBERS]
        except DAMAGE:
            return False

    def open(self, key: str) -> IO[bytes]:
        return self.path(key).open("rb")

    def damaged(self, key: str, error: Exception) -> OutputError:
        """It is removed, so that the next build makes it again."""
        path = self.path(key)
        path.unlink(missing_ok=True)
        return OutputError(
            path, f"was damaged and is removed ({error})", "run the build again"
        )

    def keep(self, keys: Iterable[str]) -> None:
        """Remove every shard but these; whatever else lies there stays."""
        wanted = {self.path(key) for key in keys}
        for path in self.folder.glob("??/*"):
            if path not in wanted and _is_shard(path):
                path.unlink(missing_ok=True)
        for path in (*self.folder.glob("??"), self.folder):
            if path.is_dir() and not path.is_symlink():
                _remove_empty(path)


def _remove_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()


def _is_shard(path: Path) -> bool:
    name = f"{path.parent.name}/{path.name}"
    return _OURS.fullmatch(name) is not None and path.is_file()
