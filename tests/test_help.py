"""What `--help` says: it fits a terminal, it tells each option, and its examples run."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from kg.cli import main
from kg.findings import KINDS
from kg.formats.contract import load_formats
from kg.read import readers

COMMANDS = sorted(main.commands)
# These never end, or ask the network: that their options are right is all that can be tried.
ENDLESS = ("fetch", "serve", "watch")
COLUMNS = 80


def help_of(*command: str) -> str:
    settings = {"terminal_width": COLUMNS, "max_content_width": COLUMNS}
    run = CliRunner().invoke(main, [*command, "--help"], **settings)
    assert run.exit_code == 0
    return run.stdout


def examples() -> list[list[str]]:
    found = []
    for name in COMMANDS:
        for line in re.findall(r"^ *Example: (.*)$", help_of(name), re.MULTILINE):
            words = shlex.split(line)
            found.append(words[1 : words.index(">")] if ">" in words else words[1:])
    return found


EXAMPLES = examples()


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_it_fits_a_terminal(name: str) -> None:
    lines = help_of(*filter(None, [name])).splitlines()
    assert [line for line in lines if cell_len(line) > COLUMNS] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_is_told(name: str) -> None:
    for parameter in main.commands[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_the_list_of_commands_is_whole_and_begins_with_the_first() -> None:
    told = help_of().partition("Commands:")[2]
    assert "..." not in told
    listed = re.findall(r"^  (\w+) {2,}\w", told, re.MULTILINE)
    assert sorted(listed) == COMMANDS and listed[0] == "build"


def test_every_suffix_that_is_read_is_listed() -> None:
    told = re.findall(r"\.[a-z]+", help_of("build"))
    assert [suffix for suffix in readers() if suffix not in told] == []


def test_kinds_of_findings_and_formats_are_listed() -> None:
    told = help_of("findings")
    for kind in KINDS:
        assert f"  {kind}  " in told
    told = help_of("export")
    for name in load_formats():
        assert re.search(rf"[ ,]{name}(?:,|$)", told, re.MULTILINE), name


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, built: Path, corpus: Path) -> Path:
    """A folder with what the examples speak of, the output of a build beside it."""
    above = tmp_path_factory.mktemp("examples")
    folder = above / "here"
    for papers in (folder / "corpus", folder / "papers", above / "papers"):
        papers.mkdir(parents=True)
        shutil.copy(corpus / "A_99_905.txt", papers)
    shutil.copy(corpus / "A_99_905.txt", folder / "paper.txt")
    shutil.copytree(built, folder / "output")
    mentions = run("extract", str(folder / "paper.txt")).stdout
    (folder / "gold").mkdir()
    gold = folder / "gold" / "A_99_905.mentions.jsonl"
    gold.write_text(mentions, encoding="utf-8")
    return folder


def run(*command: str) -> Result:
    return CliRunner().invoke(main, list(command))


@pytest.mark.parametrize("command", EXAMPLES, ids=" ".join)
def test_an_example_runs(
    command: list[str], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    if command[0] in ENDLESS:
        main.commands[command[0]].make_context("kg", command[1:])
        return
    result = run(*command)
    assert result.exit_code == 0, result.output
    if command[0] != "evaluate":  # which shows misses, and there are none
        assert result.output.strip()


def test_each_command_has_an_example() -> None:
    assert {command[0] for command in EXAMPLES} == set(COMMANDS)
