"""Where documents are read: in processes under limits, or in this one for debuggers."""

from __future__ import annotations

import functools
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg import build
from kg.cli import main
from kg.errors import InputError, KgError, OutputError, SchemaError
from kg.files.atomic import OutputTransaction
from kg.pipeline import Limits, read_through
from kg.pipeline.watching import watch
from kg.pipeline.workers import JobFailure, Workers, _death, _Reader, attempt, run_here
from kg.processes.worker import Worker

Readers = Callable[[], set[int]]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("1. 大会通过了第73/195号决议。\n", encoding="utf-8")
    return folder


@pytest.fixture
def readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Readers:
    """Processes that read a document since it was last asked."""
    log = tmp_path / "readers"

    def noted(*arguments: Any, **named: Any) -> Any:
        with log.open("a", encoding="utf-8") as stream:
            stream.write(f"{os.getpid()}\n")
        return read_through(*arguments, **named)

    def found() -> set[int]:
        numbers = {int(line) for line in log.read_text(encoding="utf-8").split()}
        log.unlink()
        return numbers

    monkeypatch.setattr("kg.pipeline.jobs.read_through", noted)
    return found


def test_one_job_is_done_in_this_process(
    papers: Path, readers: Readers, tmp_path: Path
) -> None:
    done = build(papers, tmp_path / "out", jobs=1)
    assert readers() == {os.getpid()} and done.read == 2


@pytest.mark.parametrize("options", [{"jobs": 2}, {"jobs": 1, "limits": Limits()}])
def test_limits_and_more_jobs_have_processes(
    options: dict[str, Any],
    papers: Path,
    readers: Readers,
    tmp_path: Path,
) -> None:
    build(papers, tmp_path / "out", **options)
    assert os.getpid() not in readers()


def test_one_core_is_no_reason_to_do_without_limits(
    papers: Path,
    readers: Readers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    build(papers, tmp_path / "out")
    assert os.getpid() not in readers()


@pytest.mark.parametrize(
    ("words", "here"),
    [
        (["--jobs", "1"], True),
        (["--jobs", "1", "--seconds", "60"], False),
        (["--jobs", "1", "--memory", "2000"], False),
        (["--jobs", "2"], False),
    ],
)
def test_the_command(
    words: list[str],
    here: bool,
    papers: Path,
    readers: Readers,
    tmp_path: Path,
) -> None:
    command = ["build", str(papers), "-o", str(tmp_path / "out"), "-q", *words]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert (readers() == {os.getpid()}) is here


def test_a_watcher_has_limits(papers: Path, readers: Readers, tmp_path: Path) -> None:
    next(watch(papers, tmp_path / "out", sleep=lambda seconds: None, jobs=1))
    assert os.getpid() not in readers()


def test_the_same_bytes(papers: Path, tmp_path: Path) -> None:
    build(papers, tmp_path / "here", jobs=1)
    build(papers, tmp_path / "there", jobs=2)
    for name in (
        "graph.nq",
        "graph.ttl",
        "mentions.jsonl",
        "claims.jsonl",
        "documents.jsonl",
    ):
        assert (tmp_path / "here" / name).read_bytes() == (
            tmp_path / "there" / name
        ).read_bytes()


@pytest.mark.parametrize(
    "options", [{"jobs": 2}, {"jobs": 1}, {"jobs": 1, "limits": Limits()}]
)
def test_an_interrupt_leaves_no_process_behind(
    options: dict[str, Any],
    papers: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was begun is taken away when nobody writes any more."""
    working: list[int] = []
    rollback = OutputTransaction.rollback

    def rolled_back(transaction: OutputTransaction) -> None:
        working.append(len(multiprocessing.active_children()))
        rollback(transaction)

    def interrupt(name: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(OutputTransaction, "rollback", rolled_back)
    before = len(multiprocessing.active_children())
    with pytest.raises(KeyboardInterrupt):
        build(papers, tmp_path / "out", progress=interrupt, **options)
    assert working == [before]


def work(job: int) -> int:
    if job == 1:
        raise InputError("b.txt", "is empty", "leave it out")
    if job == 2:
        raise ZeroDivisionError("a fault of ours")
    return job * 10


def test_a_job_that_fails_stops_no_other() -> None:
    jobs = [0, 1, 2, 3]
    here = dict(run_here(work, jobs))
    assert here[0] == 0 and here[3] == 30
    first, second = here[1], here[2]
    assert isinstance(first, JobFailure) and first.message("b.txt").startswith(
        "b.txt: is empty"
    )
    assert isinstance(second, JobFailure) and "a fault of ours" in second.message(
        "c.txt"
    )
    assert here == dict(Workers(work, 2, Limits()).run(jobs))


def test_broken_rules_stop_everything() -> None:
    def broken(job: int) -> int:
        raise SchemaError("date.zh.toml", "no rule", "mend it")

    with pytest.raises(SchemaError):
        list(run_here(broken, [1]))


def recursion(_: int) -> int:
    return recursion(_) + 1


def test_what_is_said_of_a_job_that_fails() -> None:
    def fails(error: BaseException) -> JobFailure:
        def work(_: int) -> int:
            raise error

        failure = attempt(work, 0, 500)
        assert isinstance(failure, JobFailure)
        return failure

    empty = fails(InputError("b.txt", "is empty", "leave it out"))
    assert empty.message("x") == "b.txt: is empty; leave it out"
    large = fails(MemoryError())
    assert large.worker_exited
    assert large.message("b.txt").startswith("b.txt: takes more than 500 MB of memory")
    other = fails(ValueError("two\nlines"))
    assert not other.worker_exited
    words = r"b.txt: ValueError (two\nlines); report it with the document"
    assert other.message("b.txt") == words
    deep = attempt(recursion, 0)
    assert isinstance(deep, JobFailure) and deep.reason == "is nested too deeply"
    plain = attempt(lambda _: fails(MemoryError()) and bytearray(1 << 62), 0)
    assert isinstance(plain, JobFailure)
    assert plain.reason == "takes more memory than there is"


@pytest.mark.parametrize("error", [SchemaError, OutputError])
def test_what_is_nobodys_document_is_raised(error: type[KgError]) -> None:
    def work(_: int) -> int:
        raise error("here", "is broken", "mend it")

    with pytest.raises(error):
        attempt(work, 0)
    with pytest.raises(error):
        list(Workers(work, 1, Limits()).run([0]))


@pytest.mark.parametrize(
    ("status", "cause"),
    [(-9, "SIGKILL"), (-11, "SIGSEGV"), (3, "status 3"), (0, "status 0")],
)
def test_how_a_process_ended(status: int, cause: str) -> None:
    failure = _death(status)
    assert failure.worker_exited
    assert failure.reason == f"ends the process that works on it ({cause})"


def moody(job: str) -> str:
    if job == "dies":
        os._exit(3)
    if job == "hangs":
        signal.pause()
    return job.upper()


def test_a_process_that_ends_or_hangs_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the order of the jobs: one process does all."""

    def give(reader: _Reader, index: int, job: object, seconds: float) -> None:
        # A busy machine is no fault of the other jobs.
        given(reader, index, job, seconds if job == "hangs" else 86_400.0)

    given = _Reader.give
    monkeypatch.setattr(_Reader, "give", give)
    jobs = ["a", "dies", "b", "hangs", "c"]
    workers: Workers[str, str] = Workers(moody, 1, Limits(seconds=0.5))
    results = dict(workers.run(jobs))
    done = [results[index] for index in (0, 2, 4)]
    assert done == ["A", "B", "C"] and workers.team == []
    died, late = results[1], results[3]
    assert isinstance(died, JobFailure) and "(status 3)" in died.reason
    assert isinstance(late, JobFailure) and late.reason == "takes more than 0.5 seconds"


def test_there_are_no_more_processes_than_jobs() -> None:
    workers: Workers[str, str] = Workers(moody, 8, Limits())
    running = workers.run(["a", "b"])
    next(running)
    assert len(workers.team) == 2
    running.close()
    assert workers.team == []


@pytest.mark.skipif(sys.platform != "linux", reason="Linux limits memory")
def test_memory_is_limited() -> None:
    def swells(megabytes: int) -> int:
        return len(bytearray(megabytes * 1_000_000))

    workers: Workers[int, int] = Workers(swells, 1, Limits(megabytes=300))
    results = dict(workers.run([100, 3_000, 100]))
    assert results[0] == results[2] == 100_000_000
    swollen = results[1]
    assert isinstance(swollen, JobFailure) and "300 MB" in swollen.reason


def test_a_worker_that_is_given_arguments_lives_by_them() -> None:
    worker = Worker("spawn", functools.partial(_echo, "heard: "))
    worker.pipe.send("a word")
    assert worker.pipe.recv() == "heard: a word"
    assert worker.end() == -signal.SIGKILL


def _echo(before: str, pipe: Connection) -> None:
    while True:
        pipe.send(before + pipe.recv())
