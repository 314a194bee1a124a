"""The same build on a cluster of processes on the loopback: the same triples, also when workers die."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import build
from kg.errors import InputError
from kg.pipeline import Settings, kg_version
from kg.pipeline.cluster import Place, Range, build_on_cluster, read_range

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")
TABLES = ("graph.ttl", "graph.html", "mentions.jsonl", "claims.jsonl", "documents.jsonl", "findings.jsonl")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50) as running:
        yield running


def same(cluster_output: Path, local: Path) -> None:
    lines = [line for path in (cluster_output / "quads").glob("*.nq") for line in path.read_bytes().splitlines()]
    assert sorted(lines) == sorted((local / "graph.nq").read_bytes().splitlines())
    for name in TABLES:
        assert (cluster_output / name).read_bytes() == (local / name).read_bytes(), name


def run(cluster: Any, corpus: Path, output: Path, **options: Any) -> Any:
    settings = Settings(kg_version(), "https://un-kg.org/", {}) if "settings" not in options else options.pop("settings")
    return build_on_cluster(
        str(corpus), str(output), scheduler=cluster.scheduler_address, settings=settings, progress=options.pop("progress", lambda *_: None), **options
    )


def test_the_same_triples_and_tables(cluster: Any, corpus: Path, built: Path, tmp_path: Path) -> None:
    done = build(f"file://{corpus}", f"file://{tmp_path}/out", scheduler=cluster.scheduler_address)
    assert done.documents == 11 and not done.failures
    same(tmp_path / "out", built)


def test_a_worker_killed_in_mid_run(cluster: Any, corpus: Path, built: Path, tmp_path: Path) -> None:
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
    merging, failures = run(cluster, papers, tmp_path / "out", settings=settings, range_size=1, progress=kill_one)
    assert killed and not failures and len(merging.names) == 11
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


def test_no_scheduler_says_so(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
    ((name, key, error),) = read_range(Place("memory://papers"), Place("memory://out"), Range(0, (("/papers/a.txt", "a.txt"),)), settings)
    assert (name, error) == ("a.txt", "") and Place("memory://out").head(key).name == "a.txt"
