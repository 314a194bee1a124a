"""Path → Source. One module a format; a suffix chooses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.errors import InputError
from kg.model.source import Source
from kg.read import txt

READERS: dict[str, Callable[[str, bytes], Source]] = {".txt": txt.decode, ".md": txt.decode}


def read_bytes(name: str, data: bytes) -> Source:
    """Decode a document that is already in memory; `name` chooses the format.

    Raises InputError if nothing can be read from it.
    """
    suffix = Path(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = " ".join(sorted(READERS))
        raise InputError(name, f"no reader for files named {suffix or 'without a suffix'}", f"convert it to one of {known}")
    return reader(name, data)


def read(path: str | Path, name: str | None = None) -> Source:
    """Read one file. `name` is what the document is called in all outputs (default: the file name).

    Raises InputError if the file is missing, unreadable, binary or empty.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be opened ({error.strerror})", "check the path and the permissions") from error
    return read_bytes(name or path.name, data)
