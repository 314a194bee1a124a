"""Tasks of a researcher at a terminal of 80 columns: what is asked is answered within them."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from kg.cli import main

if sys.platform == "win32":
    pytest.skip("no terminals to be had", allow_module_level=True)

import fcntl
import pty
import termios

COLUMNS = 80
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def at_a_terminal(folder: Path, *command: str) -> list[str]:
    """The lines that a command shows, its messages too."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    environment = {**os.environ, "PAGER": "cat"}
    environment.pop("COLUMNS", None)
    with subprocess.Popen(
        [sys.executable, "-m", "kg", *command],
        stdin=its,
        stdout=its,
        stderr=its,
        cwd=folder,
        env=environment,
    ) as running:
        os.close(its)
        shown = b""
        while piece := _read(ours):
            shown += piece
        os.close(ours)
    assert running.returncode == 0, shown.decode()
    return _CONTROL.sub("", shown.decode()).replace("\r\n", "\n").splitlines()


def _read(terminal: int) -> bytes:
    """Nothing where the other side is gone, which some systems call an error."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (["ask"], "meetings"),
        (["ask", "meetings", "--year", "2018"], "马拉喀什"),
        (["ask", "asked-of"], "秘书长"),
        (["ask", "directives", "--organization", "IOM"], "国际移民组织"),
        (["ask", "conflicts"], "儿童权利公约"),
        (["findings"], "儿童权利公约"),
        (["search", "国际移民组织", "合作"], "annex1/para4"),
        (["explain", "大会第77/126号决议"], "A/RES/77/126"),
        (["rules"], "zh.resolution.numbered"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_it_fits(command: list[str], shown: str, built: Path, tmp_path: Path) -> None:
    (tmp_path / "output").symlink_to(built)
    lines = at_a_terminal(tmp_path, *command)
    assert [line for line in lines if cell_len(line) > COLUMNS] == []
    assert shown in "".join(line.strip() for line in lines)


def test_what_is_piped_is_not_folded(built: Path) -> None:
    piped = CliRunner().invoke(main, ["findings", str(built)]).stdout
    assert max(map(cell_len, piped.splitlines())) > COLUMNS


def test_nothing_that_fits_is_told(built: Path) -> None:
    asked = CliRunner().invoke(main, ["findings", str(built), "--kind", "two dates"])
    assert asked.stdout == "" and "no finding fits, of 2" in asked.stderr


def test_a_command_is_no_question(built: Path) -> None:
    asked = CliRunner().invoke(main, ["ask", "findings", str(built)])
    assert asked.exit_code == 2 and "kg findings is a command" in asked.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["ask", "meetings"],
        ["ask", "哪些会议在马拉喀什举行？"],
        ["query", "documents"],
        ["search", "移民"],
        ["findings"],
        ["around", "儿基会"],
        ["export", "--to", "gexf"],
        ["check"],
        ["serve"],
        ["fetch", "--cited", "output"],
    ],
    ids=" ".join,
)
def test_before_the_first_build_it_says_what_to_do(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 2 and done.stdout == ""
    assert done.stderr.startswith("kg: output")
    assert "; build it first, or name " in done.stderr
    assert done.stderr.count("\n") == 1 and list(tmp_path.iterdir()) == []
