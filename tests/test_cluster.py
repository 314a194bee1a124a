"""The same build on a cluster of processes on the loopback: the same triples, also when workers die."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError, OutputError
from kg.pipeline import FILES, Settings, build, kg_version
from kg.pipeline.cluster import build_on_cluster
from kg.pipeline.ranges import Located, Range, list_ranges, read_range
from kg.pipeline.remote import SharedFolder

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")
TABLES = (
    "graph.ttl",
    "graph.html",
    "mentions.jsonl",
    "claims.jsonl",
    "documents.jsonl",
    "findings.jsonl",
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        silence_logs=50,
    ) as running:
        yield running


def same(cluster_output: Path, local: Path) -> None:
    lines = [
        line
        for path in (cluster_output / "quads").glob("*.nq")
        for line in path.read_bytes().splitlines()
    ]
    assert sorted(lines) == sorted((local / "graph.nq").read_bytes().splitlines())
    for name in TABLES:
        assert (cluster_output / name).read_bytes() == (local / name).read_bytes(), name


def run(cluster: Any, corpus: Path, output: Path, **options: Any) -> Any:
    settings = (
        Settings(kg_version(), "https://un-kg.org/", {})
        if "settings" not in options
        else options.pop("settings")
    )
    return build_on_cluster(
        str(corpus),
        str(output),
        scheduler=cluster.scheduler_address,
        settings=settings,
        progress=options.pop("progress", lambda *_: None),
        **options,
    )


def test_the_same_triples_and_tables(
    cluster: Any, corpus: Path, built: Path, tmp_path: Path
) -> None:
    done = build(
        f"file://{corpus}",
        f"file://{tmp_path}/out",
        scheduler=cluster.scheduler_address,
    )
    assert done.documents == len(list(corpus.glob("*.txt"))) and not done.failures
    same(tmp_path / "out", built)


def test_a_worker_killed_in_mid_run(
    cluster: Any, corpus: Path, built: Path, tmp_path: Path
) -> None:
    from kg.model.vocabulary import DEFAULT_BASE

    papers = tmp_path / "papers"
    shutil.copytree(corpus, papers)
    killed = []

    def kill_one(name: str, done: int, total: int) -> None:
        if not killed:
            pids = [info["pid"] for info in _workers(cluster)]
            killed.append(pids[0])
            os.kill(pids[0], signal.SIGKILL)

    settings = Settings(kg_version(), DEFAULT_BASE, {})
    merging, failures = run(
        cluster,
        papers,
        tmp_path / "out",
        settings=settings,
        range_size=1,
        progress=kill_one,
    )
    assert killed and not failures
    assert len(merging.papers) == len(list(corpus.glob("*.txt")))
    same(tmp_path / "out", built)


def _workers(cluster: Any) -> list[dict[str, Any]]:
    from distributed import Client

    with Client(cluster) as client:
        return [{"pid": pid} for pid in client.run(os.getpid).values()]


def test_bad_documents_are_named(cluster: Any, corpus: Path, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    shutil.copy(corpus / "A_99_905.txt", papers / "good.txt")
    (papers / "bad.txt").write_bytes(b"\0\1" * 400)
    done = build(papers, tmp_path / "out", scheduler=cluster.scheduler_address)
    assert done.documents == 1 and [f.document for f in done.failures] == ["bad.txt"]
    (papers / "good.txt").unlink()
    with pytest.raises(InputError, match="none of its files"):
        build(papers, tmp_path / "out", scheduler=cluster.scheduler_address)


def test_no_scheduler_says_so(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import distributed

    def nobody(*_: Any, **__: Any) -> Any:
        raise OSError("timed out")

    monkeypatch.setattr(distributed, "Client", nobody)
    with pytest.raises(InputError, match="no scheduler answers"):
        build(corpus, tmp_path / "out", scheduler="tcp://127.0.0.1:1")


def test_any_place_that_fsspec_reaches(corpus: Path) -> None:
    """A range is read from and written to memory, as it would be from and to an object store."""
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe_file("/papers/a.txt", (corpus / "A_99_905.txt").read_bytes())
    settings = Settings("0", "https://e.test/", {})
    ((name, key, error),) = read_range(
        SharedFolder("memory://papers"),
        SharedFolder("memory://out"),
        Range(0, (Located("/papers/a.txt", "a.txt"),)),
        settings,
    )
    assert (name, error) == ("a.txt", "") and SharedFolder("memory://out").summary(
        key
    ).name == "a.txt"


def plain(found: Path) -> dict[str, bytes]:
    return {
        p.relative_to(found).as_posix(): p.read_bytes()
        for p in sorted(found.rglob("*"))
        if p.is_file()
    }


def test_what_no_build_wrote_stays(cluster: Any, corpus: Path, tmp_path: Path) -> None:
    """As in a local build: refused before anything is read, or left where it is."""
    papers, output = tmp_path / "papers", tmp_path / "papers" / "out"
    papers.mkdir()
    for name in ("A_99_905.txt", "A_99_906.txt", "A_99_901.txt"):
        shutil.copy(corpus / name, papers)
    for name in ("graph.html", "quads/mine.nq", "site/paper.txt"):
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text("mine", encoding="utf-8")
        with pytest.raises(
            OutputError, match=r"no build wrote|was not written by a build"
        ):
            run(cluster, papers, output, site=True)
        assert plain(output) == {name: b"mine"}
        (output / name).unlink()
    first, _ = run(cluster, papers, output, range_size=1, site=True)
    (output / "site" / "CNAME").write_text("mine", encoding="utf-8")
    (output / "quads" / ".notes").write_text("mine", encoding="utf-8")
    (papers / "A_99_901.txt").unlink()
    second, failures = run(cluster, papers, output, range_size=1, site=True)
    assert len(first.papers) == 3 and len(second.papers) == 2, (
        "its own output is no document"
    )
    assert [one.document for one in failures] == ["out/site/CNAME"]
    names = [
        name
        for name in plain(output)
        if name.startswith(("quads/", "site/documents", ".kg/c"))
    ]
    parts = [
        "quads/.notes",
        "quads/part-00000.nq",
        "quads/part-00001.nq",
        "quads/part-00002.nq",
        "quads/shared.nq",
    ]
    assert names == [
        *parts,
        "site/documents/A_99_905.txt.html",
        "site/documents/A_99_906.txt.html",
    ]
    assert (output / "site" / "CNAME").read_text(encoding="utf-8") == "mine"


def test_a_local_build_and_one_of_a_cluster_take_turns(
    cluster: Any, corpus: Path, tmp_path: Path
) -> None:
    """Each removes what the other wrote and it does not write."""
    output = tmp_path / "out"
    run(cluster, corpus, output)
    build(corpus, output, jobs=1)
    assert sorted(p.name for p in output.iterdir()) == sorted([".kg", *FILES])
    run(cluster, corpus, output)
    assert sorted(p.name for p in output.iterdir()) == sorted(
        [".kg", "quads", *(name for name in FILES if name != "graph.nq")]
    )


def test_a_build_that_died_while_it_wrote_goes_on(
    cluster: Any, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it had written is known as ours by its claim."""

    def dies(*_: Any) -> None:
        raise OSError("the network is gone")

    with monkeypatch.context() as patch:
        patch.setattr("kg.pipeline.cluster.report_bytes", dies)
        with pytest.raises(OSError, match="network"):
            run(cluster, corpus, tmp_path / "out")
    assert (tmp_path / "out" / "graph.ttl").is_file() and not (
        tmp_path / "out" / "build.json"
    ).exists()
    run(cluster, corpus, tmp_path / "out")
    assert (tmp_path / "out" / "build.json").is_file() and not (
        tmp_path / "out" / ".kg" / "claimed"
    ).exists()


def test_places_that_are_no_folders_of_this_machine(corpus: Path) -> None:
    """The same in an object store."""
    import fsspec

    from kg.files.owned import listing

    memory = fsspec.filesystem("memory")
    for name in (
        "a.txt",
        "out/graph.html",
        "out/graph.ttl",
        "out/network.txt",
        "out/site/index.html",
        "~$a.docx",
    ):
        memory.pipe_file(f"/shelf/{name}", b"1. x")
    memory.pipe_file(
        "/shelf/out/build.json",
        json.dumps(listing("1", ["build.json", "graph.html", "graph.ttl"])).encode(),
    )
    memory.pipe_file(
        "/shelf/out/site/build.json",
        json.dumps(listing("1", ["build.json", "index.html"])).encode(),
    )
    (found,), failures = list_ranges(SharedFolder("memory://shelf"), 10)
    assert [name for _, name in found.documents] == [
        "a.txt",
        "out/network.txt",
    ] and failures == []
    place = SharedFolder("memory://shelf/out")
    assert place.check(["graph.html", "site/index.html", "quads/shared.nq"]) >= {
        "graph.html",
        "site/index.html",
    }
    for names in (["network.txt"], ["site/more.html", "network.txt"]):
        with pytest.raises(
            OutputError, match=r"network\.txt: was not written by a build"
        ):
            place.check(names)
    memory.pipe_file("/shelf/out/quads/mine.nq", b"")
    with pytest.raises(OutputError, match="quads: holds files that no build wrote"):
        place.check(["quads/shared.nq"])


def test_closed_places_and_pipes_do_not_stop_it(
    cluster: Any, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = tmp_path / "papers"
    (papers / "closed").mkdir(parents=True)
    shutil.copy(corpus / "A_99_905.txt", papers)
    os.mkfifo(papers / "pipe.txt")
    (papers / "up").symlink_to(papers)
    real = os.scandir

    def scandir(place: Any) -> Any:
        if str(place).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(place))
        return real(place)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", scandir)
        merging, failures = run(cluster, papers, tmp_path / "out")
    assert [*merging.papers] == ["A_99_905.txt"] and [
        one.document for one in failures
    ] == [
        "closed",
        "pipe.txt",
        "up",
    ]
