"""A corpus that came as one zip file: its members become files of a folder, for one build."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from kg.errors import InputError
from kg.pipeline.listing import Failure, printable

SUFFIX = ".zip"
MOST = (
    20_000_000_000  # bytes of all members together; the papers of a year take a tenth
)
_UTF8 = 0x800  # the flag of a member whose name is UTF-8
_PROTECTED = 0x1
# What names without the flag are encoded in, by the systems that make them; the first that fits.
_ENCODINGS = ("utf-8", "gb18030")
_UNSAFE = re.compile(r'[\0-\x1f<>:"|?*]')


@contextmanager
def unpacked(corpus: Path) -> Iterator[tuple[Path, list[Failure]]]:
    """The folder of a corpus, and members that could not be unpacked.

    The corpus itself, unless it is a file named `.zip`; then a folder that is gone afterwards.

    Raises InputError if the file is no zip file, or unpacks to more than `MOST` bytes.
    """
    if corpus.suffix.lower() != SUFFIX or not corpus.is_file():
        yield corpus, []
        return
    with tempfile.TemporaryDirectory(prefix="kg-") as place:
        # The name of the corpus stands in messages.
        folder = Path(place, corpus.name)
        folder.mkdir()
        yield folder, _unpack(corpus, folder)


def _unpack(corpus: Path, folder: Path) -> list[Failure]:
    failures = []
    try:
        with zipfile.ZipFile(corpus) as package:
            members = [one for one in package.infolist() if not one.is_dir()]
            _check_size(corpus, members)
            for member in members:
                failure = _unpack_one(package, member, folder)
                if failure is not None:
                    failures.append(failure)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise InputError(
            corpus, f"is no zip file, or is cut off ({error})", "get a whole copy"
        ) from error
    return failures


def _check_size(corpus: Path, members: list[zipfile.ZipInfo]) -> None:
    size = sum(member.file_size for member in members)
    if size > MOST:
        raise InputError(
            corpus, f"unpacks to {size:,} bytes", "unpack it, and build the folder"
        )


def _unpack_one(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path
) -> Failure | None:
    """Write a member below a folder, or tell why not."""
    name = member_name(member)
    if name is None:
        return _failed(member.filename, "leads out of its zip file", "rename it")
    if member.flag_bits & _PROTECTED:
        return _failed(
            name, "is protected by a password", "unpack it, and build the folder"
        )
    path = folder / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with package.open(member) as packed, path.open("xb") as out:
            shutil.copyfileobj(packed, out)
    except (OSError, zlib.error, zipfile.BadZipFile, NotImplementedError) as error:
        path.unlink(missing_ok=True)
        return _failed(name, f"cannot be unpacked ({error})", "get a whole copy")
    return None


def member_name(member: zipfile.ZipInfo) -> str | None:
    """The path of a member, with `/`; None if it would lie outside of the folder.

    Names that older tools wrote in Chinese have no mark of their encoding.
    """
    name = member.filename
    if not member.flag_bits & _UTF8:
        name = _decoded(name)
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or name.startswith(("/", "\\")) or ".." in parts:
        return None
    return "/".join(_UNSAFE.sub("_", part) for part in parts)


def _decoded(name: str) -> str:
    """What was read as the code page of the first PCs."""
    try:
        data = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _failed(name: str, what: str, remedy: str) -> Failure:
    where = printable(name)
    return Failure(where, str(InputError(where, what, remedy)))
