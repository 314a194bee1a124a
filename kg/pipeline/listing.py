"""Which files are documents, and what they are called."""

from __future__ import annotations

import functools
import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from kg.errors import InputError
from kg.files.owned import FILES, REPORT, below, owned
from kg.formats.contract import exported_files
from kg.read import readers, stray

_Where = TypeVar("_Where", Path, str)

_LOG = logging.getLogger(__name__)
_SHOWN = 3  # failures in the message about a corpus of which nothing can be read


@dataclass(frozen=True)
class Failure:
    """A document that could not be read, or a folder that could not be entered.

    `document` is its name in the outputs, `error` one line: *where: what; what to do*.
    """

    document: str
    error: str


@dataclass
class Listing:
    """Documents with the name that each has in the outputs, in name order.

    `failures`: folders that could not be entered.
    """

    documents: list[tuple[Path, str]]
    failures: list[Failure] = field(default_factory=list)


def find_documents(corpus: Path) -> list[tuple[Path, str]]:
    """Documents below a folder (or one file), with their names in the outputs, in name order.

    Raises InputError if there is nothing.
    """
    return list_documents(corpus).documents


def list_documents(corpus: Path) -> Listing:
    """Documents below a folder, or one file.

    Links to folders are not followed; what builds wrote is left out.

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
        return Listing([(corpus, document_name(corpus.name))])
    failures: list[Failure] = []
    files = _walk(corpus, failures)
    documents = in_order((path, _below(corpus, path)) for path in files)
    if not documents:
        raise no_documents(printable(str(corpus)), failures)
    return Listing(documents, failures)


def _walk(corpus: Path, failures: list[Failure]) -> Iterator[Path]:
    """Files below a folder that are not hidden and that no build wrote."""
    written: set[str] = set()
    closed = functools.partial(_note_closed, corpus, failures)
    for place, subfolders, names in os.walk(corpus, onerror=closed):
        folder = Path(place)
        if REPORT in names:
            mine = with_exports(owned(folder))
            written.update(str(below(folder, name)) for name in mine)
        linked = [name for name in subfolders if _is_link(place, name)]
        entered = {name for name in subfolders if not stray(name)}
        subfolders[:] = sorted(entered.difference(linked))
        # A link to a folder may lead in a circle: it is listed, and refused when it is read.
        for name in (*names, *linked):
            path = Path(folder, name)
            if stray(name):
                _LOG.debug("%s: left out: no person's document has such a name", path)
            elif str(path) in written:
                _LOG.debug("%s: left out: a build or an export wrote it", path)
            else:
                yield path


def _is_link(folder: str, name: str) -> bool:
    # The functions of `os` answer about paths that are too long, too.
    return os.path.islink(os.path.join(folder, name))  # noqa: PTH114, PTH118


def _note_closed(corpus: Path, failures: list[Failure], error: OSError) -> None:
    """A folder that cannot be entered is a failure; raises InputError if it is the corpus."""
    if Path(error.filename) == corpus:
        raise _closed(corpus, error) from error
    name = _below(corpus, Path(error.filename))
    what = f"is a folder that cannot be opened ({error.strerror})"
    message = InputError(name, what, "check its path and its permissions")
    failures.append(Failure(name, str(message)))


def with_exports(mine: frozenset[str]) -> frozenset[str]:
    """What builds wrote into a folder, and what exports write beside a graph."""
    graphs_and_tables = FILES[:-1]
    if mine.isdisjoint(graphs_and_tables):
        return mine
    return mine.union(exported_files())


def in_order(found: Iterable[tuple[_Where, str]]) -> list[tuple[_Where, str]]:
    """Paths and names of files, in name order."""
    return sorted(found, key=lambda pair: (pair[1], pair[0]))


def _closed(corpus: Path, error: OSError) -> InputError:
    return InputError(
        corpus,
        f"cannot be opened ({error.strerror})",
        "check the path and the permissions",
    )


def no_documents(where: object, failures: list[Failure]) -> InputError:
    """What to say of a place without documents, or without one that can be read."""
    if failures:
        first = " | ".join(failure.error for failure in failures[:_SHOWN])
        return InputError(
            where, f"none of its files can be read: {first}", "see the messages"
        )
    suffixes = " ".join(readers())
    return InputError(where, "holds no documents", f"put files there: {suffixes}")


def _below(corpus: Path, path: Path) -> str:
    return document_name(path.relative_to(corpus).as_posix())


def document_name(path: str) -> str:
    """The bytes of a path, read as UTF-8 whatever the locale; two paths never get one name."""
    text = os.fsencode(path).decode("utf-8", "surrogateescape")
    return printable(text.replace("\\", "\\\\"))


def printable(name: str) -> str:
    """A file name on one line, in characters that every encoding of Unicode takes."""
    data = name.encode("utf-8", "surrogateescape")
    visible = data.decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else _escaped(c) for c in visible)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()
