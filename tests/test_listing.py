"""Places that cannot be read: each is named on one line, the status says so, and the rest is built."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import AS_ANYBODY

from kg.errors import InputError
from kg.formats.contract import exported_files
from kg.pipeline import build, find_documents
from kg.pipeline.listing import (
    Failure,
    document_name,
    in_order,
    list_documents,
    no_documents,
    printable,
    with_exports,
)

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="makes names and rights of Linux"
)
PAPER = "1. 大会2012年7月27日第66/288号决议核可了成果文件。\n"


def kg(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """As a user to whom closed folders are closed."""
    return subprocess.run(
        [*AS_ANYBODY, sys.executable, "-m", "kg", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def papers(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "good.txt").write_text(PAPER, encoding="utf-8")
    yield folder
    for path in (folder, *folder.glob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)


def closed_folder(folder: Path, name: str, rights: int) -> None:
    (folder / name).mkdir()
    (folder / name / "inside.txt").write_text(PAPER, encoding="utf-8")
    (folder / name).chmod(rights)


def test_closed_places_are_named_and_the_rest_is_built(
    papers: Path, tmp_path: Path
) -> None:
    closed_folder(papers, "closed", 0o000)
    closed_folder(papers, "no-list", 0o311)
    closed_folder(papers, "list-only", 0o644)
    (papers / "mine.txt").write_text(PAPER, encoding="utf-8")
    (papers / "mine.txt").chmod(0o000)
    done = kg("build", "papers", "-o", "out", "-j", "1", cwd=tmp_path)
    assert done.returncode == 1
    said = done.stderr.splitlines()
    assert said[:-1] == [
        "kg: closed: is a folder that cannot be opened (Permission denied); check its path and its permissions",
        "kg: papers/list-only/inside.txt: cannot be opened (Permission denied); check the path and the permissions",
        "kg: papers/mine.txt: cannot be opened (Permission denied); check the path and the permissions",
        "kg: no-list: is a folder that cannot be opened (Permission denied); check its path and its permissions",
    ]
    report = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))
    assert [one["document"] for one in report["failures"]] == [
        "closed",
        "list-only/inside.txt",
        "mine.txt",
        "no-list",
    ]
    assert list(report["inputs"]) == ["good.txt"]


def test_a_closed_corpus_is_named(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "outer").mkdir()
    papers.rename(tmp_path / "outer" / "papers")
    for closed in ("outer/papers", "outer"):
        (tmp_path / closed).chmod(0o000)
        done = kg("build", "outer/papers", "-o", "out", cwd=tmp_path)
        (tmp_path / closed).chmod(0o755)
        assert (
            done.returncode == 2
            and done.stderr
            == "kg: outer/papers: cannot be opened (Permission denied); check the path and the permissions\n"
        )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("what", ["folder", "room", "file"])
def test_a_closed_output_is_named(what: str, papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(papers, output, jobs=1)
    place = {"folder": output, "room": output / ".kg", "file": output / ".kg" / "lock"}[
        what
    ]
    place.chmod(0o000)
    done = kg("build", "papers", "-o", "out", "-j", "1", cwd=tmp_path)
    place.chmod(0o755)
    assert (
        done.returncode == 2
        and done.stderr.startswith("kg: out")
        and len(done.stderr.splitlines()) == 1
        and "Permission denied" in done.stderr
    )


def test_only_a_closed_folder(papers: Path, tmp_path: Path) -> None:
    (papers / "good.txt").unlink()
    closed_folder(papers, "closed", 0o000)
    done = kg("build", "papers", "-o", "out", cwd=tmp_path)
    assert (
        done.returncode == 2
        and "papers: none of its files can be read: closed: is a folder that cannot be opened"
        in done.stderr
    )
    assert not (tmp_path / "out").exists()


def deep(folder: Path, name: str, most: int) -> None:
    """Folders in folders, further down than a path can say, and a paper in each."""
    here = os.open(folder, os.O_RDONLY)
    length = len(os.fsencode(folder))
    while length < most:
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here, length = inner, length + 1 + len(name)
        with os.fdopen(
            os.open("a.txt", os.O_WRONLY | os.O_CREAT, dir_fd=here),
            "w",
            encoding="utf-8",
        ) as stream:
            stream.write(PAPER)
    os.close(here)


def test_a_path_that_is_too_long_is_named(papers: Path, tmp_path: Path) -> None:
    deep(papers, "d" * 200, 4600)
    found = list_documents(papers)
    assert (
        len(found.failures) == 1 and "(File name too long)" in found.failures[0].error
    )
    done = build(papers, tmp_path / "out", jobs=1, site=True)
    assert (
        done.documents > 15
        and len(done.failures) in (1, 2)
        and all("too long" in one.error for one in done.failures)
    )
    assert all(len(one.error.splitlines()) == 1 for one in done.failures)
    with pytest.raises(InputError, match=r"cannot be opened \(File name too long\)"):
        find_documents(Path("x" * 5000))
    subprocess.run(
        ["rm", "-rf", str(papers)], check=True
    )  # a shell's program goes down step by step


def test_names_and_things_of_every_kind(papers: Path, tmp_path: Path) -> None:
    (papers / f"{'长' * 83}.x.txt").write_text(PAPER, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(papers) + b"/\xe5\xff.txt")).write_text(
        PAPER, encoding="utf-8"
    )
    (papers / "up").symlink_to(papers)
    (papers / "link.txt").symlink_to("good.txt")
    (papers / "nowhere.txt").symlink_to("nothing.txt")
    (papers / "round.txt").symlink_to("round.txt")
    os.mkfifo(papers / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as here:
        monkey = os.open(papers, os.O_RDONLY)
        try:
            here.bind(f"/proc/self/fd/{monkey}/socket.txt")
        finally:
            os.close(monkey)
        done = build(papers, tmp_path / "out", jobs=1)
    assert done.documents == 4
    said = {one.document: one.error for one in done.failures}
    assert sorted(said) == ["nowhere.txt", "pipe.txt", "round.txt", "socket.txt", "up"]
    assert (
        "link to a folder" in said["up"]
        and "device or a pipe" in said["socket.txt"]
        and "Too many levels" in said["round.txt"]
    )


def test_two_files_never_become_one(papers: Path, tmp_path: Path) -> None:
    names = [
        b"a\nb.txt",
        rb"a\nb.txt",
        b"\xff.txt",
        rb"\xff.txt",
        "\xff.txt".encode(),
        rb"\\xff.txt",
    ]
    for number, name in enumerate(names):
        Path(os.fsdecode(os.fsencode(papers) + b"/" + name)).write_text(
            f"1. 大会第66/{number + 1}号决议。\n", encoding="utf-8"
        )
    done = build(papers, tmp_path / "out", jobs=1)
    assert done.documents == len(names) + 1 and done.failures == []
    assert len({name for _, name in find_documents(papers)}) == len(names) + 1


def test_what_vanishes_between_listing_and_reading_is_named(
    papers: Path, tmp_path: Path
) -> None:
    for name in ("x1.txt", "x2.txt", "y/z.txt"):
        (papers / name).parent.mkdir(exist_ok=True)
        (papers / name).write_text(PAPER, encoding="utf-8")

    def vanish(name: str, done: int, total: int) -> None:
        (papers / "x2.txt").unlink(missing_ok=True)
        shutil.rmtree(papers / "y", ignore_errors=True)

    done = build(papers, tmp_path / "out", jobs=1, progress=vanish)
    assert done.documents == 2 and [one.document for one in done.failures] == [
        "x2.txt",
        "y/z.txt",
    ]
    assert all("No such file" in one.error for one in done.failures)


def test_a_folder_that_vanishes_under_the_walk_is_named(
    papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed_folder(papers, "doomed", 0o755)
    real = os.scandir

    def scandir(place: Any) -> Any:
        if str(place).endswith("doomed"):
            monkeypatch.undo()
            shutil.rmtree(place)
        return real(place)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list_documents(papers)
    assert [name for _, name in found.documents] == ["good.txt"]
    assert [one.error for one in found.failures] == [
        "doomed: is a folder that cannot be opened (No such file or directory); check its path and its permissions"
    ]


def test_an_output_that_vanishes_is_one_line(papers: Path, tmp_path: Path) -> None:
    from kg.errors import OutputError

    def vanish(name: str, done: int, total: int) -> None:
        shutil.rmtree(tmp_path / "out")

    with pytest.raises(OutputError, match=r"; run the build again|cannot be written"):
        build(papers, tmp_path / "out", jobs=1, progress=vanish)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.txt", "a.txt"),
        ("more/报告.txt", "more/报告.txt"),
        ("two\nlines.txt", r"two\nlines.txt"),
        ("tab\t.txt", r"tab\t.txt"),
        (r"back\slash.txt", r"back\\slash.txt"),
        ("bad\udcff.txt", r"bad\xff.txt"),
        ("bell\x07.txt", r"bell\x07.txt"),
        ("line\u2028.txt", r"line\u2028.txt"),
    ],
)
def test_names_are_printable_and_stay_apart(path: str, name: str) -> None:
    assert document_name(path) == name and printable(name) == name


def test_no_two_paths_have_one_name() -> None:
    assert document_name("a\n") != document_name(r"a\n")


def test_order_is_that_of_names() -> None:
    found = [("z", "b.txt"), ("y", "a.txt"), ("x", "a/b.txt")]
    assert in_order(found) == [("y", "a.txt"), ("x", "a/b.txt"), ("z", "b.txt")]


@pytest.mark.parametrize(
    ("written", "with_exports_of_it"),
    [
        ({"graph.ttl", "build.json"}, True),
        ({"build.json"}, False),
        ({"index.html", "build.json"}, False),
        (set(), False),
    ],
)
def test_exports_lie_beside_graphs(written: set[str], with_exports_of_it: bool) -> None:
    mine = with_exports(frozenset(written))
    assert mine == written | (exported_files() if with_exports_of_it else set())


@pytest.mark.parametrize(
    ("failures", "message"),
    [
        (
            [],
            "papers: holds no documents; put files there: "
            ".docx .html .htm .xhtml .odt .pdf .txt .md",
        ),
        (["a: x"], "papers: none of its files can be read: a: x; see the messages"),
        (
            ["a: x", "b: x", "c: x", "d: x"],
            "papers: none of its files can be read: a: x | b: x | c: x; see the messages",
        ),
    ],
)
def test_what_is_said_of_nothing(failures: list[str], message: str) -> None:
    failed = [Failure(error[0], error) for error in failures]
    assert str(no_documents("papers", failed)) == message
