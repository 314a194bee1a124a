"""A built graph in other formats: for stores, network tools, property graphs, spreadsheets."""

from __future__ import annotations

import logging
import re
import stat
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.errors import InputError, OutputError
from kg.files.atomic import cannot_write, recover, write_whole
from kg.formats.built import BuiltGraph, Papers
from kg.formats.contract import Format, load_formats

GRAPH = Path("output/graph.nq")
_LOG = logging.getLogger(__name__)
_HEAD = 200_000  # bytes; N-Quads name a term of the ontology within the first 12,000
_PACKAGE = b"PK"  # how a zip file begins
_WORKBOOK = "xl/workbook.xml"
# Triples and quads begin with any IRI, packages with any member, databases with their size.
_FIRST = re.compile(rb"PK|SQLite format 3\0|<[^ >]+> <[^ >]+> ")


def export(
    name: str,
    graph: str | Path = GRAPH,
    output: str | Path | None = None,
    papers: Papers | None = None,
) -> list[Path]:
    """Write a graph in a format of `load_formats`. Returns what was written.

    `graph` is a graph file or an output folder; `output` a file, or a folder for a format of
    several, by default beside the graph; `papers` gives the text of a paper by its name. A file that is there is replaced only if it is such an
    export.

    Raises OutputError for an unknown format or a file that cannot be written, InputError for a
    missing graph.
    """
    formats = load_formats()
    if name not in formats:
        known = ", ".join(formats)
        raise OutputError(name, "no such format", f"use one of {known}")
    source = _graph_file(Path(graph))
    form = formats[name]
    targets = _targets(form, source, output)
    _LOG.info("%s: reading, to be %s", source, name)
    contents = form.write(BuiltGraph(source, papers))
    for path, data in zip(targets, contents, strict=True):
        if path.resolve() == source.resolve():
            what = "is the graph that is being read"
            raise OutputError(path, what, "choose another file")
        check_export(path, data, form.marks)
    for path, data in zip(targets, contents, strict=True):
        write_whole(path, data)
        _LOG.info("%s: %s bytes", path, f"{len(data):,}")
    return targets


def _graph_file(graph: Path) -> Path:
    if graph.is_dir():
        graph = graph / GRAPH.name
    recover(graph.parent)
    if not graph.is_file():
        remedy = "build it first, or name the folder or the graph file of a build"
        raise InputError(graph, "no such file", remedy)
    return graph


def _targets(form: Format, graph: Path, output: str | Path | None) -> list[Path]:
    if output and len(form.files) == 1:
        return [Path(output)]
    folder = Path(output) if output else graph.parent
    return [folder / name for name in form.files]


def check_export(path: Path, data: bytes, marks: Sequence[bytes]) -> None:
    """Raises OutputError if something is there that is no export of the kind of `data`.

    Each of that kind holds one of the marks.
    """
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            what = "is a link, a folder or a device"
            raise OutputError(path, what, "choose a file")
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise cannot_write(path, error) from error
    ours = _begins_alike(head, data, marks) and _holds(path, head, marks)
    if status.st_size and not ours:
        remedy = "move it elsewhere, or choose another file"
        raise OutputError(path, "is there and is no such export", remedy)


def _begins_alike(head: bytes, data: bytes, marks: Sequence[bytes]) -> bool:
    """Each format begins with a line of its own, or both with an IRI or as packages do.

    The line may be longer than that of another version: then it holds the same mark.
    """
    if _FIRST.match(head) and _FIRST.match(data):
        return True
    old, new = (one.split(b"\n", 1)[0] for one in (head, data))
    return old == new or any(mark in old and mark in new for mark in marks)


def _holds(path: Path, head: bytes, marks: Iterable[bytes]) -> bool:
    """Does a file hold one of the marks near its beginning, or a workbook in its list of sheets?"""
    if head.startswith(_PACKAGE):
        try:
            with zipfile.ZipFile(path) as package:
                head = package.read(_WORKBOOK)
        except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile):
            return False
    return any(mark in head for mark in marks)
