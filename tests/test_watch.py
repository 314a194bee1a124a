"""A corpus under watch."""

from __future__ import annotations

from pathlib import Path

from kg.errors import KgError
from kg.pipeline import Build
from kg.pipeline.watching import look, watch


def test_builds_at_once_and_on_each_change(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    first = papers / "a.txt"
    first.write_text("1. 大会通过了第73/195号决议。\n", encoding="utf-8")
    steps = iter(
        [
            lambda: None,
            lambda: (papers / "b.txt").write_text("1. 中国发言。\n", encoding="utf-8"),
            lambda: None,
            lambda: None,
            lambda: first.unlink(),
            lambda: None,
            lambda: (papers / "b.txt").unlink(),
            lambda: None,
        ]
    )
    looks = []

    def sleep(seconds: float) -> None:
        looks.append(seconds)
        next(steps, lambda: (_ for _ in ()).throw(KeyboardInterrupt))()

    results: list[Build | KgError] = []
    try:
        for done in watch(papers, tmp_path / "out", every=0.5, sleep=sleep, jobs=1):
            results.append(done)
    except KeyboardInterrupt:
        pass
    told = [(r.documents, r.read) if isinstance(r, Build) else str(r) for r in results]
    assert (
        told[:3] == [(1, 1), (2, 1), (1, 0)]
        and "holds no documents" in str(told[3])
        and len(told) == 4
    )
    assert set(looks) == {0.5}


def test_a_file_that_is_being_copied_waits(tmp_path: Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text("1. 大会", encoding="utf-8")
    growing = iter(["通过了", "第73/195号决议。\n"])

    def sleep(seconds: float) -> None:
        more = next(growing, None)
        if more:
            paper.write_text(paper.read_text(encoding="utf-8") + more, encoding="utf-8")

    before = look(tmp_path)
    sleep(0)
    assert look(tmp_path) != before
    done = next(watch(tmp_path, tmp_path.parent / "out", sleep=sleep, jobs=1))
    assert isinstance(done, Build) and done.documents == 1
