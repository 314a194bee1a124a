"""Path → Source. One module a format; a suffix chooses, and what the bytes begin with must agree.

A reader is a module of this folder with `SUFFIXES` (`(".pdf",)`) and `decode(name, data) ->
Source`.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from kg.errors import InputError, SchemaError
from kg.model.source import Source

MOST = 256_000_000  # bytes of one file
_BEGINNINGS = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".docx or .odt"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
)
# What programs leave beside the files of people: locks of open documents, previews, notes.
_STRAY = re.compile(
    r"~\$.*|~WRL\d+\.tmp|(?:eh)?thumbs\.db|desktop\.ini|icon\r|__MACOSX", re.IGNORECASE
)

Decode = Callable[[str, bytes], Source]


@cache
def readers() -> dict[str, Decode]:
    """Suffix → what decodes files of it.

    Libraries of a format are loaded when its first file comes.

    Raises SchemaError if two modules read one suffix.
    """
    found: dict[str, Decode] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        reader = importlib.import_module(f"{__name__}.{module.name}")
        for suffix in getattr(reader, "SUFFIXES", ()):
            if suffix in found:
                what = f"reads {suffix}, which another module reads"
                raise SchemaError(reader.__name__, what, "leave it out of SUFFIXES")
            found[suffix] = reader.decode
    return found


def stray(name: str) -> bool:
    """Whether a file or folder of this name is no person's document.

    Hidden ones (`.DS_Store`, `.~lock.a.odt#`) are none either.
    """
    return name.startswith(".") or _STRAY.fullmatch(name) is not None


def read_bytes(name: str, data: bytes) -> Source:
    """Decode a document that is already in memory; `name` chooses the format.

    Raises InputError if nothing can be read from it.
    """
    suffix = Path(name).suffix.lower()
    decode = readers().get(suffix)
    if decode is None:
        known = " ".join(sorted(readers()))
        raise InputError(
            name,
            f"no reader for files named {suffix or 'without a suffix'}",
            f"convert it to one of {known}",
        )
    if not data:
        raise InputError(
            name, "is empty: it holds no text", "leave it out, or get a whole copy"
        )
    real = next((kind for mark, kind in _BEGINNINGS if data.startswith(mark)), None)
    if real is not None and suffix not in real:
        raise InputError(
            name,
            f"is binary data, not {suffix}: it begins like a {real} file",
            "rename it, or convert it",
        )
    file = hashlib.sha256(data).hexdigest()
    return decode(name, data).model_copy(update={"file": file})


def read_file(path: Path) -> bytes:
    """The bytes of a file.

    Raises InputError if it is missing, unreadable, no file, or too large.
    """
    try:
        if path.is_dir():
            raise InputError(
                path,
                "is a link to a folder" if path.is_symlink() else "is a folder",
                "build that folder, or copy its files here",
            )
        if path.exists() and not path.is_file():
            raise InputError(
                path, "is not a file but a device or a pipe", "leave it out"
            )
        size = path.stat().st_size
        if size > MOST:
            raise InputError(
                path, f"has {size:,} bytes, more than {MOST:,}", "split it"
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            path,
            f"cannot be opened ({error.strerror})",
            "check the path and the permissions",
        ) from error


def read(path: str | Path, name: str | None = None) -> Source:
    """Read one file. `name` is what the document is called in all outputs (default: the file name).

    Raises InputError if the file is missing, unreadable, binary or empty.
    """
    path = Path(path)
    return read_bytes(name or path.name, read_file(path))
