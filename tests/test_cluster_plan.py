"""What a cluster is given to do, and what is made of its answers, without a cluster."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError, OutputError
from kg.files.owned import FILES
from kg.pipeline.cluster import _keys_of, _killer, _outlived, _Tasks, build_on_cluster
from kg.pipeline.ranges import (
    Located,
    Range,
    RangeResult,
    in_ranges,
    list_ranges,
    part_name,
    planned_files,
    read_range,
    write_part,
)
from kg.pipeline.remote import SharedFolder, open_file_system
from kg.pipeline.settings import Settings

pytest.importorskip("fsspec")
SETTINGS = Settings("0", "https://e.test/", {})


def documents(count: int) -> tuple[Located, ...]:
    return tuple(Located(f"/p/{n}.txt", f"{n}.txt") for n in range(count))


@pytest.mark.parametrize(
    ("count", "size", "lengths"),
    [(0, 3, []), (1, 3, [1]), (3, 3, [3]), (4, 3, [3, 1]), (7, 3, [3, 3, 1])],
)
def test_ranges(count: int, size: int, lengths: list[int]) -> None:
    ranges = in_ranges(documents(count), size)
    assert [len(one.documents) for one in ranges] == lengths
    assert [one.number for one in ranges] == list(range(len(lengths)))
    together = [document for one in ranges for document in one.documents]
    assert together == list(documents(count))


@pytest.mark.parametrize(("count", "first"), [(2, 1), (3, 1), (5, 2)])
def test_a_range_is_halved(count: int, first: int) -> None:
    whole = Range(4, documents(count))
    one, two = whole.halves()
    assert (one.number, two.number) == (4, 4)
    assert one.documents + two.documents == whole.documents
    assert len(one.documents) == first


def test_planned_files() -> None:
    ranges = in_ranges(documents(3), 2)
    parts = {"quads/part-00000.nq", "quads/part-00001.nq", "quads/shared.nq"}
    assert planned_files(ranges, site=False) == {*FILES, *parts} - {"graph.nq"}
    pages = planned_files(ranges, site=True) - planned_files(ranges, site=False)
    assert pages >= {"site/build.json", "site/documents/2.txt.html"}
    assert all(name.startswith("site/") for name in pages)
    assert part_name(12) == "quads/part-00012.nq"


@pytest.mark.parametrize(
    ("written", "site", "gone"),
    [
        ({"graph.ttl"}, False, ["quads/part-00001.nq"]),
        ({"graph.ttl"}, True, ["quads/part-00001.nq", "site/index.html"]),
        ({"graph.ttl", "quads/part-00001.nq", "site/index.html"}, True, []),
    ],
)
def test_what_outlived_its_build(
    written: set[str], site: bool, gone: list[str]
) -> None:
    before = frozenset({"graph.ttl", "quads/part-00001.nq", "site/index.html"})
    assert _outlived(before, frozenset(written), site) == gone


def test_keys_in_the_order_of_documents() -> None:
    keys = {"2.txt": "b", "0.txt": "a", "9.txt": "z"}
    assert _keys_of(Range(0, documents(3)), keys) == ["a", "b"]


class KilledError(Exception):
    pass


class Future:
    """Of a range with a document that kills its reader."""

    def __init__(self, asked: Range) -> None:
        self.asked = asked

    def result(self) -> list[RangeResult]:
        names = [document.name for document in self.asked.documents]
        if "2.txt" in names:
            raise KilledError
        return [RangeResult(name, f"key of {name}", "") for name in names]


class Distributed:
    """Stands for dask.distributed."""

    KilledWorker = KilledError

    def __init__(self) -> None:
        self.asked: list[int] = []

    def submit(self, task: Any, *arguments: Any, pure: bool) -> Future:
        assert task is read_range and not pure
        self.asked.append(len(arguments[2].documents))
        return Future(arguments[2])

    class as_completed:  # noqa: N801 - a name of dask
        def __init__(self, futures: list[Future]) -> None:
            self.futures = futures

        def add(self, future: Future) -> None:
            self.futures.append(future)

        def __iter__(self) -> Any:
            while self.futures:
                yield self.futures.pop(0)


def test_the_document_that_kills_is_found_by_halving() -> None:
    cluster: Any = Distributed()
    place = SharedFolder("memory://nowhere")
    tasks = _Tasks(cluster, cluster, place, place, SETTINGS)
    told: list[tuple[str, int, int]] = []
    results = tasks.read(in_ranges(documents(6), 4), lambda *one: told.append(one))
    assert [result.name for result in results] == [f"{n}.txt" for n in range(6)]
    assert [result.name for result in results if result.error] == ["2.txt"]
    assert results[2] == _killer("2.txt") and "ends every process" in results[2].error
    assert cluster.asked == [4, 2, 2, 2, 1, 1]
    assert told[-1][1:] == (6, 6)


def test_a_range_names_what_it_could_not_read() -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe_file("/plan/papers/a.txt", "1. 大会通过了该草案。\n".encode())
    memory.pipe_file("/plan/papers/b.txt", b"\0\1" * 400)
    corpus, output = (
        SharedFolder("memory://plan/papers"),
        SharedFolder("memory://plan/o"),
    )
    (asked,), failures = list_ranges(corpus, 10)
    assert [one.name for one in asked.documents] == ["a.txt", "b.txt"] and not failures
    first, second = read_range(corpus, output, asked, SETTINGS)
    assert first.name == "a.txt" and first.key and not first.error
    assert second.name == "b.txt" and not second.key
    assert second.error.startswith("b.txt: ")
    size = write_part(output, 3, [first.key], {})
    written = output.read("quads/part-00003.nq")
    assert len(written) == size and b"<https://e.test/" in written
    missing = Range(0, (Located("/plan/papers/c.txt", "c.txt"),))
    (gone,) = read_range(corpus, output, missing, SETTINGS)
    assert "c.txt: cannot be opened" in gone.error


def test_a_damaged_shard_is_named() -> None:
    place = SharedFolder("memory://plan/damaged")
    place.write(place.shard("ab" * 32), b"no zip")
    with pytest.raises(
        OutputError, match=r"memory://plan/damaged/\.kg/shards/ab/.*damaged"
    ):
        place.summary("ab" * 32)


def test_files_are_released() -> None:
    place = SharedFolder("memory://plan/released")
    for name in ("graph.ttl", "old.nq", ".kg/claimed"):
        place.write(name, b"x")
    place.release(["old.nq", "never.nq"])
    assert place.has("graph.ttl")
    assert not place.has("old.nq") and not place.has(".kg/claimed")


def test_places_that_are_none(tmp_path: Path) -> None:
    assert SharedFolder(str(tmp_path)).local_path == tmp_path
    assert SharedFolder("memory://papers").local_path is None
    with pytest.raises(InputError, match="cannot be reached"):
        open_file_system("nosuch://x", {})
    with pytest.raises(InputError, match="holds no documents"):
        list_ranges(SharedFolder("memory://plan/empty"), 2)


def test_results_of_builds_are_no_documents() -> None:
    place = SharedFolder("memory://plan/mixed")
    report = {"generator": "un-kg", "version": "1", "files": ["build.json", "x.txt"]}
    place.write("out/build.json", json.dumps(report).encode())
    for name in ("out/x.txt", "out/mine.txt", "a.txt", ".hidden/b.txt"):
        place.write(name, b"1. x")
    (found,), _ = list_ranges(place, 9)
    assert [one.name for one in found.documents] == ["a.txt", "out/mine.txt"]


def test_what_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(OutputError, match=r"needs dask\.distributed"):
        build_on_cluster(
            "a", "b", scheduler="tcp://x", settings=SETTINGS, progress=lambda *_: None
        )
    monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)
    with pytest.raises(OutputError, match="needs fsspec"):
        open_file_system("memory://x", {})
