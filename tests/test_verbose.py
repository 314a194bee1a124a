"""`-v`: what is read and what is left out is told on standard error, and results stay as they are."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.pipeline.workers import JobFailure, attempt

PAPER = "1. 国际移民组织支持2031年5月6日在内罗毕举行的灯塔问题会议。\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def corpus_of_two(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "lighthouse.txt").write_text(PAPER, encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\0\0\0\0")
    (folder / ".notes.txt").write_text("hidden", encoding="utf-8")
    return folder


def told(result: Result) -> list[str]:
    """What stands behind the seconds."""
    return [line.partition(" s  ")[2] for line in result.stderr.splitlines()]


@pytest.mark.parametrize("where", ["before", "behind"])
def test_a_build_tells_each_document(
    where: str, corpus_of_two: Path, tmp_path: Path
) -> None:
    command = ["build", corpus_of_two, "-o", tmp_path / "out", "-j", "1"]
    flag = ["-v", *command] if where == "before" else [*command, "-v"]
    lines = told(run(*flag))
    assert any(line.startswith("lighthouse.txt: read (zh): ") for line in lines)
    assert any(line.startswith("skipped: broken.txt: binary data") for line in lines)
    assert not any("Traceback" in line or ".notes" in line for line in lines)
    again = told(run(*flag))
    assert "lighthouse.txt: unchanged" in again


def test_twice_shows_what_lies_behind(corpus_of_two: Path, tmp_path: Path) -> None:
    result = run("build", corpus_of_two, "-o", tmp_path / "out", "-j", "1", "-vv")
    assert "Traceback" in result.stderr
    assert ".notes.txt: left out" in result.stderr
    missing = run("extract", tmp_path / "none.txt", "-vv")
    assert missing.exit_code == 2 and "Traceback" in missing.stderr
    assert missing.stderr.splitlines()[-1].startswith("kg: ")


def test_a_fault_of_ours_has_its_trace() -> None:
    def fault(_: object) -> None:
        raise ZeroDivisionError

    failure = attempt(fault, None)
    assert isinstance(failure, JobFailure) and "in fault" in failure.trace
    assert "Traceback" not in failure.message("a.txt")


def test_results_stay_as_they_are(built: Path) -> None:
    quiet, loud = run("ask", "meetings", built), run("ask", "meetings", built, "-v")
    assert quiet.stdout == loud.stdout and quiet.stderr == ""
    assert "triples" in loud.stderr
    assert run("ask", "meetings", built).stderr == ""  # nobody listens any longer
    assert logging.getLogger("kg").handlers == []


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_it(name: str) -> None:
    assert "--verbose" in run(name, "--help").stdout
