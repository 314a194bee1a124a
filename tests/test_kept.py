"""The store that is kept beside a build: made once, whole or not at all, never of another graph."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg import build, query_graph
from kg.store import kept as kept_module
from kg.store.kept import kept
from kg.store.query import kept_store, load_store

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
WORDS = "国际移民组织于2003年11月举办了世界人道主义峰会。"


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build whose graph counts as a large one."""
    monkeypatch.setattr(kept_module, "LEAST_BYTES", 1)
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(WORDS, encoding="utf-8")
    folder = tmp_path / "output"
    build(papers, folder, jobs=1)
    return folder


def stores(output: Path) -> list[str]:
    folder = output / ".kg" / "stores"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def triples(output: Path) -> str | None:
    return query_graph(COUNT, output).rows[0][0]


def test_it_is_made_at_the_first_use_and_answers_the_same(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_says = triples(output)
    (name,) = stores(output)
    assert kept_store(output) == output / ".kg" / "stores" / name
    assert kept_store(output / "graph.ttl") == kept_store(output / "graph.nq")
    monkeypatch.setattr(kept_module, "LEAST_BYTES", 10**9)
    assert kept_store(output) is None
    assert triples(output) == kept_says


def test_named_graphs_are_in_it(output: Path) -> None:
    graphs = query_graph("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", output)
    assert len(graphs.rows) == 3  # the document's, the authority's, the data set's


def test_another_graph_has_another_store_and_the_old_one_goes(output: Path) -> None:
    before, first = triples(output), stores(output)
    (output.parent / "papers" / "b.txt").write_text(
        "肯尼亚加入了国际移民组织。", encoding="utf-8"
    )
    build(output.parent / "papers", output, jobs=1)
    assert triples(output) != before
    assert len(stores(output)) == 1 and stores(output) != first


def test_a_graph_changed_in_place_is_noticed(output: Path) -> None:
    triples(output)
    first = stores(output)
    found = (output / "graph.ttl").stat()
    text = (output / "graph.ttl").read_text(encoding="utf-8")
    (output / "graph.ttl").write_text(text.replace("峰会", "大会"), encoding="utf-8")
    os.utime(output / "graph.ttl", ns=(found.st_atime_ns, found.st_mtime_ns))
    triples(output)
    assert stores(output) != first


def test_one_that_was_killed_leaves_none(output: Path) -> None:
    def dies(folder: Path, empty: Path) -> None:
        (empty / "half").write_text("", encoding="utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept(output, dies)
    assert stores(output) == []


def test_what_nobody_finished_is_removed_in_time(output: Path) -> None:
    folder = output / ".kg" / "stores"
    (folder / "making-old").mkdir(parents=True)
    (folder / "making-new").mkdir()
    os.utime(folder / "making-old", (0, 0))
    triples(output)
    names = stores(output)
    assert "making-new" in names and "making-old" not in names and len(names) == 2


def test_of_two_at_once_the_sooner_stays(output: Path) -> None:
    sooner: list[Path | None] = []

    def quick(folder: Path, empty: Path) -> None:
        (empty / "quick").write_text("", encoding="utf-8")

    def slow(folder: Path, empty: Path) -> None:
        (empty / "slow").write_text("", encoding="utf-8")
        sooner.append(kept(output, quick))

    place = kept(output, slow)
    assert place is not None and [place] == sooner
    assert (place / "quick").is_file() and len(stores(output)) == 1


def test_a_folder_that_cannot_be_written_is_read_all_the_same(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(kept_module.tempfile, "mkdtemp", refuse)
    assert kept_store(output) is None
    assert len(load_store(output)) > 0


@pytest.mark.parametrize("name", ["graph.ttl", "other.ttl"])
def test_a_graph_of_no_build_is_not_kept(output: Path, name: str) -> None:
    lone = output.parent / "lone"
    lone.mkdir()
    shutil.copy(output / "graph.ttl", lone / name)
    assert kept_store(lone / name) is None
    assert len(load_store(lone / name)) > 0


_DIES_WHILE_IT_MAKES = """
import os, signal, sys
from pathlib import Path
from kg.store import kept as kept_module

def fill(output, empty):
    (empty / "half").write_text("", encoding="utf-8")
    os.kill(os.getpid(), signal.SIGKILL)

kept_module.LEAST_BYTES = 1
kept_module.kept(Path(sys.argv[1]), fill)
"""


def test_what_a_killed_process_left_is_never_read(output: Path) -> None:
    command = [sys.executable, "-c", _DIES_WHILE_IT_MAKES, str(output)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    (left,) = stores(output)
    assert left.startswith("making-")
    assert int(triples(output) or 0) > 0
    place = kept_store(output)
    assert place is not None and place.name != left and not (place / "half").exists()


_ASKS = """
import sys
from kg import query_graph
from kg.store import kept as kept_module

kept_module.LEAST_BYTES = 1
print(query_graph(sys.argv[2], sys.argv[1]).rows[0][0])
"""


def test_processes_that_make_it_at_once_answer_alike(output: Path) -> None:
    command = [sys.executable, "-c", _ASKS, str(output), COUNT]
    asking = []
    for _ in range(3):
        asking.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
    answers = {process.communicate()[0].strip() for process in asking}
    assert answers == {triples(output)}
    assert len(stores(output)) == 1
