"""The pages of docs/ tell the truth: kinds of findings, annotations, and links that lead somewhere."""

from __future__ import annotations

import itertools
import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.findings import KINDS
from kg.formats.contract import load_formats
from kg.model.kinds import MENTIONED
from kg.store.query import questions

_FORMS = {"table", "records", "wide", "csv", "json", "pdf", "docx", "markdown"}
_KIND = re.compile(r"^\| `([^`]+)` \| (.*?) \|", re.MULTILINE)


@pytest.fixture(scope="module")
def findings(root: Path) -> tuple[str, str]:
    """The kinds, and the sentences."""
    page = (root / "docs" / "findings.md").read_text(encoding="utf-8")
    told, _, shown = page.partition("| kind | as in |")
    return told, shown


def test_each_kind_of_finding_is_told(findings: tuple[str, str]) -> None:
    assert _KIND.findall(findings[0]) == [
        (kind, " · ".join(labels)) for kind, labels in KINDS.items()
    ]


def test_the_sentences_give_the_findings(
    findings: tuple[str, str], tmp_path: Path
) -> None:
    """Each a document of one corpus, named by its kind."""
    wanted = set()
    for kind, words in _KIND.findall(findings[1]):
        name = f"{kind.replace(' ', '_')}.txt"
        (tmp_path / name).write_text(f"1. {words}\n", encoding="utf-8")
        wanted.add((name, kind))
    done = kg.build(tmp_path, tmp_path / "output", jobs=1)
    assert {(one.document, one.kind) for one in done.findings} == wanted
    assert len(wanted) >= 9


@pytest.fixture(scope="module")
def annotations(root: Path) -> str:
    return (root / "docs" / "annotations.md").read_text(encoding="utf-8")


def test_the_annotations_of_the_page_agree_with_its_document(
    annotations: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = re.findall(
        r"^`((?:papers|gold)/[\w.]+)`.*?\n\n```\w+\n(.*?)^```",
        annotations,
        re.MULTILINE | re.DOTALL,
    )
    assert len(files) == 3
    for name, content in files:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(main, ["evaluate", "gold", "papers"])
    assert run.exit_code == 0, run.output
    tables = run.stdout.split("\n\n")
    for line in [*tables[0].splitlines()[2:], *tables[1].splitlines()[2:]]:
        assert set(re.findall(r"\d\.\d+", line)) <= {"1.000"} or " 0     0 " in line
    missed = CliRunner().invoke(main, ["evaluate", "gold", "papers", "--errors", "all"])
    assert missed.stdout == ""


def test_each_column_and_kind_is_told(annotations: str, tmp_path: Path) -> None:
    for kind in MENTIONED:
        assert f"`{kind}`" in annotations, kind
    for column in ("strict F1", "overlap", "linked", "entity"):
        assert f"| `{column}` |" in annotations


def commands_of(root: Path) -> list[tuple[str, list[str]]]:
    """Commands of README and pages, each with where it stands: what a shell would take of a line."""
    found = []
    for page in [*root.glob("*.md"), *(root / "docs").glob("*.md")]:
        for line in re.findall(r"^ {0,4}(kg .*)$", page.read_text("utf-8"), re.M):
            words = shlex.split(line.partition(" #")[0])
            kept = itertools.takewhile(lambda word: word not in (">", "|"), words)
            found.append((page.name, list(kept)[1:]))
    return found


def test_commands_of_the_pages_are_those_that_there_are(root: Path) -> None:
    """Options, questions and formats too."""
    told = commands_of(root)
    assert len(told) > 40
    for page, (name, *arguments) in told:
        what = f"{page}: kg {name} {' '.join(arguments)}"
        assert name in main.commands, what
        context = main.commands[name].make_context("kg", arguments)
        asked = context.params.get("name") if name == "ask" else None
        assert asked is None or asked in questions() or not asked.isascii(), what
        assert context.params.get("form") in {None, *_FORMS, *load_formats()}, what
        assert name != "findings" or context.params["kind"] in {None, *KINDS}, what


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    pages = [*root.glob("*.md"), *(root / "docs").glob("*.md")]
    for page in pages:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_what_can_be_installed_besides_is_told(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    extras = set(project["project"]["optional-dependencies"]) - {"dev"}
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"un-kg\[(\w+)\]", readme)) == extras
