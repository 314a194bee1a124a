"""Which files are documents, and what they are called."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from kg.errors import InputError
from kg.read import stray

_Place = TypeVar("_Place", Path, str)


def find_documents(corpus: Path) -> list[tuple[Path, str]]:
    """Files below a folder (or one file), with the name that each has in the outputs, in name order. Links to folders are not followed.

    Raises InputError if there is nothing.
    """
    if corpus.is_file():
        return [(corpus, shown(corpus.name))]
    if not corpus.is_dir():
        raise InputError(corpus, "no such file or folder", "give a folder of documents")
    found = []
    for folder, subfolders, names in os.walk(corpus):
        linked = [name for name in subfolders if (Path(folder) / name).is_symlink()]
        subfolders[:] = sorted(name for name in subfolders if not stray(name) and name not in linked)
        # A link to a folder may lead in a circle: it stands in the list, and is refused when it is read.
        found += [Path(folder) / name for name in (*names, *linked) if not stray(name)]
    return in_order(((path, path.relative_to(corpus).as_posix()) for path in found), corpus)


def in_order(found: Iterable[tuple[_Place, str]], where: object) -> list[tuple[_Place, str]]:
    """Places and relative paths of files, as places and names, in name order. Raises InputError if there is nothing."""
    rows = sorted((shown(path), place) for place, path in found)
    if not rows:
        raise InputError(where, "holds no documents", "put files there: .pdf .docx .odt .html .txt")
    return [(place, name) for name, place in rows]


def shown(name: str) -> str:
    """A file name on one line, in characters that every encoding of Unicode takes."""
    visible = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in visible)
