"""A folder that every process of a cluster reaches, on any file system of fsspec."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

from kg.errors import InputError, OutputError
from kg.files.owned import (
    CLAIM,
    REPORT,
    check_folder,
    check_free,
    foreign,
    listed,
    owned_through,
)
from kg.pipeline.listing import document_name, in_order, no_documents, with_exports
from kg.pipeline.shard import Shards
from kg.read import MOST as MAX_BYTES
from kg.read import read_file, stray


class FileSystem(Protocol):
    """What is used of a file system of fsspec."""

    protocol: str | tuple[str, ...]

    def cat_file(self, path: str) -> bytes: ...
    def pipe_file(self, path: str, value: bytes) -> None: ...
    def mv(self, path1: str, path2: str) -> None: ...
    def rm_file(self, path: str) -> None: ...
    def makedirs(self, path: str, exist_ok: bool) -> None: ...
    def exists(self, path: str) -> bool: ...
    def isfile(self, path: str) -> bool: ...
    def find(self, path: str) -> list[str]: ...
    def size(self, path: str) -> int | None: ...


def open_file_system(url: str, options: Mapping[str, object]) -> tuple[FileSystem, str]:
    """File system and path of a URL or a plain path.

    Raises OutputError where fsspec is not installed, InputError for an address that it cannot use.
    """
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


@dataclass(frozen=True)
class SharedFolder(Shards):
    """Travels as address and options; names below it have `/`."""

    url: str
    options: Mapping[str, object] = field(default_factory=dict)

    @property
    def root(self) -> tuple[FileSystem, str]:
        """The file system, and the path of the folder on it. Raises as `open_file_system`."""
        return open_file_system(self.url, self.options)

    @property
    def local_path(self) -> Path | None:
        """Where it lies among the folders of this machine, shared ones too; None: elsewhere."""
        fs, path = self.root
        names = fs.protocol
        if isinstance(names, str):
            names = (names,)
        return Path(path) if "file" in names else None

    def shard(self, key: str) -> str:
        """Name of a shard below the folder."""
        return f".kg/shards/{key[:2]}/{key}.zip"

    def read(self, name: str) -> bytes:
        """A whole file."""
        fs, root = self.root
        return bytes(fs.cat_file(f"{root}/{name}"))

    def write(self, name: str, data: bytes) -> None:
        """A whole file; on a file system that renames, it appears whole."""
        fs, root = self.root
        path = f"{root}/{name}"
        fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        if self.local_path is None:
            fs.pipe_file(path, data)
        else:
            fs.pipe_file(f"{path}.part", data)
            fs.mv(f"{path}.part", path)

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        fs, root = self.root
        return bool(fs.exists(f"{root}/{name}"))

    def read_document(self, path: str, name: str) -> bytes:
        """The bytes of a document by its path on the file system. Raises InputError."""
        try:
            if self.local_path is not None:
                return read_file(Path(path))
            fs, _ = self.root
            size = int(fs.size(path) or 0)
            if size > MAX_BYTES:
                raise InputError(
                    name, f"has {size:,} bytes, more than {MAX_BYTES:,}", "split it"
                )
            return bytes(fs.cat_file(path))
        except OSError as error:
            raise InputError(
                name,
                f"cannot be opened ({error.strerror or error})",
                "check the path and the permissions",
            ) from error

    def find_remote(self) -> list[tuple[str, str]]:
        """Documents of a folder that is elsewhere: path and name, in name order.

        Raises InputError if there is nothing.
        """
        try:
            names = self._names()
            written = self._written(names.values())
        except OSError as error:
            raise InputError(
                self.url,
                f"cannot be listed ({error.strerror or error})",
                "check the address and the permissions",
            ) from error
        rows = []
        for path, name in names.items():
            hidden = any(map(stray, name.split("/")))
            if not hidden and name not in written:
                rows.append((path, document_name(name)))
        if not rows:
            raise no_documents(self.url, [])
        return in_order(rows)

    def _names(self) -> dict[str, str]:
        """Names below the folder by paths; the folder may itself be a file."""
        fs, root = self.root
        names = {}
        for path in fs.find(root):
            below = path[len(root) :].lstrip("/")
            names[path] = below or path.rsplit("/", 1)[-1]
        return names

    def _written(self, names: Iterable[str]) -> set[str]:
        """Names of files that builds and exports wrote, as the reports among `names` tell."""
        written: set[str] = set()
        for name in names:
            if name.rsplit("/", 1)[-1] == REPORT:
                folder = name.removesuffix(REPORT)
                mine = with_exports(listed(self.read(name)))
                written.update(folder + one for one in mine)
        return written

    def owned(self) -> frozenset[str]:
        """Files that builds wrote here."""

        def read(name: str) -> bytes:
            try:
                return self.read(name)
            except OSError:
                return b""

        return owned_through(read)

    def check(self, names: Iterable[str]) -> frozenset[str]:
        """All that builds wrote here.

        Raises OutputError if a file of one of these names is somebody else's.
        """
        names = list(names)
        mine = self.owned()
        local = self.local_path
        if local is not None:
            check_free(local, names)
            return mine
        there = set(self._names().values())
        tops = {name.split("/")[0] for name in names if "/" in name}
        for top in tops:
            if any(name.startswith(f"{top}/") for name in there):
                check_folder(f"{self.url}/{top}", top, mine)
        for name in names:
            if name in there and name not in mine:
                raise foreign(f"{self.url}/{name}")
        return mine

    def release(self, old: Iterable[str]) -> None:
        """Remove files of earlier builds, and the claim."""
        fs, root = self.root
        for name in (*sorted(old), CLAIM):
            if fs.isfile(f"{root}/{name}"):
                fs.rm_file(f"{root}/{name}")

    def open(self, key: str) -> IO[bytes]:
        return io.BytesIO(self.read(self.shard(key)))

    def damaged(self, key: str, error: Exception) -> OutputError:
        path = f"{self.url}/{self.shard(key)}"
        return OutputError(
            path, f"is damaged ({error})", "remove it and run the build again"
        )
