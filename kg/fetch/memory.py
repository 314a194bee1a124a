"""What the server said of the files in a folder, to ask later whether they changed."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TypedDict, cast

from kg.errors import OutputError
from kg.files.atomic import cannot_write, write_whole


class Said(TypedDict, total=False):
    """Of one file.

    `etag` and `modified` are those of its response, `digest` is its SHA-256. `part` is the mark of
    a response that was cut off: with it the rest may be asked for; "" where it cannot.
    """

    etag: str
    modified: str
    digest: str
    part: str


class Memory:
    """The file `.fetched.json` of a folder; `said` by file name.

    Raises OutputError if a file of that name is no memory of ours: it would be replaced.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / ".fetched.json"
        self.said = self._read()

    def _read(self) -> dict[str, Said]:
        if not os.path.lexists(self.path):
            return {}
        try:
            known: object = json.loads(self.path.read_text(encoding="utf-8"))
        except OSError as error:
            raise cannot_write(self.path, error) from error
        except (ValueError, RecursionError):
            known = None
        if _is_memory(known):
            return cast(dict[str, Said], known)
        raise OutputError(
            self.path,
            "was not written by fetch",
            "move it elsewhere, or choose another folder",
        )

    def of(self, path: Path) -> Said:
        """What is known of a file."""
        return self.said.get(path.name, {})

    def put(self, path: Path, said: Said) -> None:
        """Keep what was said. Raises OutputError."""
        self.said[path.name] = said
        text = json.dumps(self.said, indent=1, sort_keys=True) + "\n"
        write_whole(self.path, text.encode())

    def put_part(self, path: Path, mark: str) -> None:
        """Keep the mark of a response that was cut off. Raises OutputError."""
        said = self.of(path).copy()
        said["part"] = mark
        self.put(path, said)

    def owns(self, path: Path) -> bool:
        """A file that came from the service and is still as it came.

        What version 0.1.0 fetched has no digest.
        """
        said = self.said.get(path.name)
        if said is None or path.is_symlink() or not path.is_file():
            return False
        if "digest" in said:
            return said["digest"] == digest_of(path)
        return said.keys() != {"part"}


def _is_memory(known: object) -> bool:
    if not isinstance(known, dict):
        return False
    return all(isinstance(said, dict) for said in known.values())


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
