"""Which files are documents, and what they are called."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from kg.errors import InputError
from kg.files.owned import FILES, REPORT, below, owned
from kg.formats.contract import exported_files
from kg.read import stray

_Place = TypeVar("_Place", Path, str)


@dataclass(frozen=True)
class Failure:
    """A document that could not be read, or a folder that could not be entered."""

    document: str
    error: str


@dataclass
class Listing:
    """Documents with the name that each has in the outputs, in name order, and folders that could not be entered."""

    documents: list[tuple[Path, str]]
    failures: list[Failure] = field(default_factory=list)


def find_documents(corpus: Path) -> list[tuple[Path, str]]:
    """Documents below a folder (or one file), with the name that each has in the outputs, in name order.

    Raises InputError if there is nothing.
    """
    return list_documents(corpus).documents


def list_documents(corpus: Path) -> Listing:
    """Documents below a folder, or one file. Links to folders are not followed; what builds wrote is left out.

    Raises InputError if there is nothing.
    """
    try:
        corpus.stat()
    except FileNotFoundError:
        raise InputError(
            corpus, "no such file or folder", "give a folder of documents"
        ) from None
    except OSError as error:
        raise _closed(corpus, error) from error
    if not corpus.is_dir():
        return Listing([(corpus, named(corpus.name))])
    failures: list[Failure] = []
    documents = in_order(
        (path, _below(corpus, path)) for path in _walk(corpus, failures)
    )
    if not documents:
        raise nothing(shown(str(corpus)), failures)
    return Listing(documents, failures)


def _walk(corpus: Path, failures: list[Failure]) -> Iterable[Path]:
    """Files below a folder that are not hidden and that no build wrote."""
    left_out: set[str] = set()

    def closed(error: OSError) -> None:
        if Path(error.filename) == corpus:
            raise _closed(corpus, error) from error
        name = _below(corpus, Path(error.filename))
        what = f"is a folder that cannot be opened ({error.strerror})"
        failures.append(
            Failure(
                name, str(InputError(name, what, "check its path and its permissions"))
            )
        )

    for folder, subfolders, names in os.walk(corpus, onerror=closed):
        if REPORT in names:
            left_out.update(
                str(below(Path(folder), name))
                for name in with_exports(owned(Path(folder)))
            )
        linked = []
        for name in subfolders:
            joined = os.path.join(folder, name)  # noqa: PTH118 - it may be too long
            if os.path.islink(joined):  # noqa: PTH114
                linked.append(name)
        subfolders[:] = sorted(
            name for name in subfolders if not stray(name) and name not in linked
        )
        # A link to a folder may lead in a circle: it stands in the list, and is refused when it is read.
        for path in (
            Path(folder, name) for name in (*names, *linked) if not stray(name)
        ):
            if str(path) not in left_out:
                yield path


def with_exports(mine: frozenset[str]) -> frozenset[str]:
    """What builds wrote into a folder, and what exports write beside a graph."""
    return mine if mine.isdisjoint(FILES[:-1]) else mine.union(exported_files())


def in_order(found: Iterable[tuple[_Place, str]]) -> list[tuple[_Place, str]]:
    """Places and names of files, in name order."""
    return [
        (place, name) for name, place in sorted((name, place) for place, name in found)
    ]


def _closed(corpus: Path, error: OSError) -> InputError:
    return InputError(
        corpus,
        f"cannot be opened ({error.strerror})",
        "check the path and the permissions",
    )


def nothing(where: object, failures: list[Failure]) -> InputError:
    """What to say of a place without documents."""
    if failures:
        return InputError(
            where,
            "none of its files can be read: "
            + " | ".join(f.error for f in failures[:3]),
            "see the messages",
        )
    return InputError(
        where, "holds no documents", "put files there: .pdf .docx .odt .html .txt"
    )


def _below(corpus: Path, path: Path) -> str:
    return named(path.relative_to(corpus).as_posix())


def named(path: str) -> str:
    """The bytes of a path, read as UTF-8 whatever the locale; two paths never get one name."""
    return shown(
        os.fsencode(path).decode("utf-8", "surrogateescape").replace("\\", "\\\\")
    )


def shown(name: str) -> str:
    """A file name on one line, in characters that every encoding of Unicode takes."""
    visible = name.encode("utf-8", "surrogateescape").decode(
        "utf-8", "backslashreplace"
    )
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in visible
    )
