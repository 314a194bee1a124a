"""Killed anywhere, refused by the system, or started twice: the output is the old whole or the new whole."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError, KgError, OutputError
from kg.files.atomic import locked, recover
from kg.files.owned import STATE_FOLDER
from kg.pipeline import FILES, Limits, build
from kg.pipeline.workers import _Reader
from kg.pipeline.writing import _WRITERS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks and kills")
FORK = multiprocessing.get_context("fork")
DATA = [name for name in FILES if name != "build.json"]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        name: (folder / name).read_bytes() for name in DATA if (folder / name).is_file()
    }


@pytest.fixture(scope="module")
def states(
    tmp_path_factory: pytest.TempPathFactory,
) -> list[tuple[Path, dict[str, bytes]]]:
    """Two corpora and what a build of each gives."""
    found = []
    for name, words in (
        ("old", "大会通过了第73/195号决议。"),
        ("new", "中国和肯尼亚签署了《京都议定书》。"),
    ):
        corpus = tmp_path_factory.mktemp(name)
        (corpus / "a.txt").write_text(f"1. {words}\n", encoding="utf-8")
        (corpus / "b.txt").write_text(
            "1. 国际移民组织2016年9月19日加入联合国系统。\n", encoding="utf-8"
        )
        output = tmp_path_factory.mktemp("whole")
        build(corpus, output, jobs=1)
        found.append((corpus, contents(output)))
    return found


def run(
    corpus: Path, output: Path, before: Callable[[], None] | None = None, jobs: int = 1
) -> Any:
    def child() -> None:
        if before:
            before()
        with contextlib.suppress(KgError):
            build(corpus, output, jobs=jobs)
        os._exit(0)

    process = FORK.Process(target=child)
    process.start()
    return process


def leftovers(output: Path) -> list[str]:
    """What is there and is neither a result nor a shard."""
    found = [p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file()]
    return [
        name
        for name in found
        if name not in FILES
        and not (name.startswith(f"{STATE_FOLDER}/shards/") and name.endswith(".zip"))
        and name != f"{STATE_FOLDER}/lock"
    ]


@pytest.fixture
def old_output(
    states: list[tuple[Path, dict[str, bytes]]], tmp_path: Path
) -> Callable[[str], Path]:
    """Copies of the output of the first corpus."""
    build(states[0][0], tmp_path / "old", jobs=1)

    def copy(name: str) -> Path:
        return Path(shutil.copytree(tmp_path / "old", tmp_path / name))

    return copy


_OPENED = os.O_WRONLY | os.O_RDWR


class Deaths:
    """Ends a build, all its processes included, before a step on disk that is counted over all of them; 0: never.

    A step opens a file below `output` for writing, or renames, removes or makes something there.
    """

    def __init__(self, output: Path, at: int) -> None:
        self.output, self.at = str(output), at
        self.steps = FORK.Value("i", 0)

    def __call__(self) -> None:
        """In the process of the build, before it begins."""
        self.build = os.getpid()
        sys.addaudithook(self.hook)

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        changes = event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir") or (
            event == "open" and bool(arguments[2] & _OPENED)
        )
        if not changes or not str(arguments[0]).startswith(self.output):
            return
        with self.steps.get_lock():
            self.steps.value += 1
            if self.steps.value == self.at:
                os.kill(self.build, signal.SIGKILL)
                signal.pause()  # a process of its own is taken along by the system


def test_killed_a_hundred_times_at_random(
    states: list[tuple[Path, dict[str, bytes]]], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    (old, old_whole), (new, new_whole) = states
    build(old, output, jobs=1)
    whole = Deaths(output, 0)
    run(new, output, before=whole).join()
    assert whole.steps.value > 40
    dice = random.Random(4)
    killed = 0
    for attempt in range(100):
        corpus = (old, new)[attempt % 2]
        shutil.rmtree(output / STATE_FOLDER / "shards", ignore_errors=True)
        process = run(
            corpus,
            output,
            before=Deaths(output, dice.randint(1, whole.steps.value)),
            jobs=1 + attempt // 2 % 2,
        )
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        recover(output)
        assert contents(output) in (old_whole, new_whole), f"attempt {attempt}"
    assert killed > 90
    for corpus, whole_output in states:
        build(corpus, output, jobs=1)
        assert contents(output) == whole_output and leftovers(output) == []


@pytest.mark.parametrize(
    "call", ["replace", "rename", "unlink", "fsync", "mkdir", "rmdir"]
)
def test_killed_before_each_step_on_disk(
    call: str,
    states: list[tuple[Path, dict[str, bytes]]],
    old_output: Callable[[str], Path],
) -> None:
    (_, old_whole), (new, new_whole) = states
    for step in range(100):
        output = old_output(f"{call}{step}")
        real = getattr(os, call)
        count = iter(range(step + 1))

        def dying(
            *arguments: Any,
            real: Any = real,
            count: Iterator[int] = count,
            last: int = step,
            **options: Any,
        ) -> Any:
            if next(count, None) == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        process = run(new, output, before=lambda dying=dying: setattr(os, call, dying))  # type: ignore[misc]
        process.join()
        recover(output)
        assert contents(output) in (old_whole, new_whole), f"{call} {step}"
        finished = process.exitcode == 0
        build(new, output, jobs=1)
        assert contents(output) == new_whole and leftovers(output) == []
        if finished:
            return
    pytest.fail("never came to an end")


def test_a_full_disk_changes_nothing(
    states: list[tuple[Path, dict[str, bytes]]], tmp_path: Path
) -> None:
    (old, old_whole), (new, _) = states
    build(old, tmp_path, jobs=1)
    told = tmp_path.parent / "told"

    def full(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            build(new, tmp_path, jobs=1)
        except OutputError as error:
            os.write(
                os.open(told, os.O_CREAT | os.O_WRONLY | os.O_TRUNC),
                str(error).encode()[:900],
            )
        os._exit(0)

    for size in (1000, 9000, 100_000):  # a shard, a table, the page
        told.unlink(missing_ok=True)
        process = FORK.Process(target=full, args=(size,))
        process.start()
        process.join()
        assert (
            contents(tmp_path) == old_whole and "cannot be written" in told.read_text()
        )
        assert leftovers(tmp_path) == []


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become nobody")
def test_an_output_that_is_read_only_is_named(
    states: list[tuple[Path, dict[str, bytes]]], tmp_path: Path
) -> None:
    import subprocess

    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        (folder / "corpus").mkdir()
        (folder / "corpus" / "a.txt").write_text("大会通过了决议。", encoding="utf-8")
        (folder / "out").mkdir(mode=0o755)

        def try_it() -> None:
            os.setgid(65534)
            os.setuid(65534)
            with contextlib.suppress(OutputError):
                build(folder / "corpus", folder / "out", jobs=1)
                os._exit(1)
            os._exit(0)

        process = FORK.Process(target=try_it)
        process.start()
        process.join()
        assert process.exitcode == 0 and list((folder / "out").iterdir()) == []
    finally:
        shutil.rmtree(folder)
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", str(states[0][0]), "-o", "/proc/kg"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (
        done.returncode == 2
        and done.stderr.startswith("kg: /proc/kg: cannot be written")
        and len(done.stderr.splitlines()) == 1
    )


def test_two_builds_into_one_folder(
    states: list[tuple[Path, dict[str, bytes]]], tmp_path: Path
) -> None:
    (old, old_whole), (new, _) = states
    build(old, tmp_path, jobs=1)
    with locked(tmp_path), pytest.raises(OutputError, match="another build"):
        build(new, tmp_path, jobs=1)
    assert contents(tmp_path) == old_whole
    build(new, tmp_path, jobs=1)


def test_a_lock_is_let_go_by_the_death_of_its_build(tmp_path: Path) -> None:
    """Even while a process lives on that was forked under it."""
    ends = FORK.Pipe(duplex=False)

    def hold() -> None:
        with locked(tmp_path):
            if not (forked := os.fork()):
                signal.pause()
            ends[1].send(forked)
            signal.pause()

    process = FORK.Process(target=hold)
    process.start()
    forked = ends[0].recv()
    try:
        with pytest.raises(OutputError, match="another build"), locked(tmp_path):
            pass
        process.kill()
        process.join()
        with locked(tmp_path):
            os.kill(forked, 0)  # still there
    finally:
        process.kill()
        os.kill(forked, signal.SIGKILL)


def test_the_lock_of_a_build_that_wrote_nothing_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_bytes(b"")
    with pytest.raises(InputError):
        build(tmp_path / "papers", tmp_path / "out", jobs=1)
    assert not (tmp_path / "out").exists()


def test_an_interrupted_build_goes_on(
    corpus: Path, built: Path, tmp_path: Path
) -> None:
    """Ctrl+C after the fourth document: nothing is written, and the next build reads the others only."""

    def interrupt(name: str, done: int, total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(corpus, tmp_path / "out", jobs=1, progress=interrupt)
    assert not any((tmp_path / "out" / name).exists() for name in FILES)
    done = build(corpus, tmp_path / "out", jobs=1)
    assert done.read == done.documents - 4 and contents(tmp_path / "out") == contents(
        built
    )


def test_a_worker_may_die_or_hang_or_swell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.pipeline import read_through

    def moody(source: Any, *settings: Any, **named: Any) -> Any:
        if "dies" in source.name:
            os.kill(os.getpid(), signal.SIGKILL)
        if "hangs" in source.name:
            signal.pause()
        if "swells" in source.name:
            bytearray(4_000_000_000)
        if "errs" in source.name:
            raise ZeroDivisionError("a fault of ours")
        return read_through(source, *settings, **named)

    monkeypatch.setattr("kg.pipeline.jobs.read_through", moody)

    def give(worker: Any, index: int, job: Any, seconds: float) -> None:
        given(worker, index, job, 0.5 if "hangs" in str(job) else 86_400.0)

    given = _Reader.give
    monkeypatch.setattr(
        _Reader, "give", give
    )  # a busy machine is no fault of the other documents
    monkeypatch.setattr(
        "kg.pipeline.workers._start_method", lambda: "fork"
    )  # or the processes would not be moody
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in ("1", "2-dies", "3", "4-hangs", "5", "6-swells", "7", "8-errs", "9"):
        (papers / f"{name}.txt").write_text("大会通过了决议。", encoding="utf-8")
    for jobs in (1, 3):
        done = build(
            papers,
            tmp_path / f"out{jobs}",
            jobs=jobs,
            limits=Limits(seconds=2, megabytes=500),
        )
        said = {f.document: f.error for f in done.failures}
        assert done.documents == 5 and sorted(said) == [
            "2-dies.txt",
            "4-hangs.txt",
            "6-swells.txt",
            "8-errs.txt",
        ]
        assert (
            "SIGKILL" in said["2-dies.txt"]
            and "more than 2 seconds" in said["4-hangs.txt"]
        )
        assert (
            "500 MB of memory" in said["6-swells.txt"]
            and "ZeroDivisionError" in said["8-errs.txt"]
        )


@pytest.mark.parametrize("end", ["dies", "errs"])
def test_a_process_that_writes_may_die(
    end: str,
    states: list[tuple[Path, dict[str, bytes]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (before, old), (after, new) = states[:2]
    output = tmp_path / "out"
    build(before, output)

    def draw(*_: Any) -> None:
        if end == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        raise ZeroDivisionError("a fault of ours")

    with monkeypatch.context() as patch:
        patch.setitem(_WRITERS, "page", draw)
        patch.setattr("kg.pipeline.workers._start_method", lambda: "fork")
        with pytest.raises(
            OutputError, match=r"page was not written .*(SIGKILL|ZeroDivisionError)"
        ):
            build(after, output, jobs=2)
    assert contents(output) == old and not leftovers(output)
    build(after, output)
    assert contents(output) == new


def test_a_process_with_threads_builds_too(
    states: list[tuple[Path, dict[str, bytes]]], tmp_path: Path
) -> None:
    """A fork of it might hang: its workers come from a server that has none."""
    import threading

    (corpus, whole), _ = states
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        build(corpus, tmp_path, jobs=2)
    finally:
        end.set()
        thread.join()
    assert contents(tmp_path) == whole


def test_a_damaged_shard_is_named_and_read_again(corpus: Path, tmp_path: Path) -> None:
    build(corpus / "A_99_905.txt", tmp_path, jobs=1)
    before = contents(tmp_path)
    (shard,) = (tmp_path / STATE_FOLDER / "shards").rglob("*.zip")
    shard.write_bytes(shard.read_bytes()[:-40])
    assert build(corpus / "A_99_905.txt", tmp_path, jobs=1).read == 1
    data = bytearray(shard.read_bytes())
    data[200:260] = bytes(60)
    shard.write_bytes(bytes(data))
    with contextlib.suppress(OutputError):
        build(corpus / "A_99_905.txt", tmp_path, jobs=1)
    assert contents(tmp_path) == before
    build(corpus / "A_99_905.txt", tmp_path, jobs=1)
    assert contents(tmp_path) == before
