"""The Python of the cookbook runs as it stands there, beside the output of a build."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kg.formats.contract import load_formats
from kg.formats.export import export
from kg.store.query import questions

COOKBOOK = Path(__file__).resolve().parent.parent / "docs" / "cookbook.md"
NEEDS = {"pandas and a notebook": "pandas"}
EXPORTED = {"JSON-LD": "jsonld", "SQLite and Datasette": "sqlite"}


def recipes() -> dict[str, list[str]]:
    """Blocks of Python by the section that they stand in."""
    found: dict[str, list[str]] = {}
    for section in COOKBOOK.read_text(encoding="utf-8").split("\n## ")[1:]:
        blocks = re.findall(r"^```python\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
        if blocks:
            found[section.partition("\n")[0]] = blocks
    return found


RECIPES = recipes()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("section", RECIPES)
def test_recipe(
    section: str,
    built: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if section in NEEDS:
        pytest.importorskip(NEEDS[section])
    (tmp_path / "output").mkdir()
    for path in built.iterdir():
        if path.is_file():
            (tmp_path / "output" / path.name).symlink_to(path)
    monkeypatch.chdir(tmp_path)
    if section in EXPORTED:
        export(EXPORTED[section], "output")
    names: dict[str, Any] = {}
    for block in RECIPES[section]:
        exec(compile(block, section, "exec"), names)
    if "print(" in "".join(RECIPES[section]):
        assert capsys.readouterr().out.strip()


def test_the_recipes_are_found() -> None:
    assert {
        "pyoxigraph",
        "rdflib",
        "networkx",
        "A picture of what surrounds a thing",
    } <= RECIPES.keys()


def test_commands_are_those_of_the_command_line() -> None:
    """Each format that a recipe exports is one, and what a recipe asks has a name."""
    text = COOKBOOK.read_text(encoding="utf-8")
    formats = re.findall(r"kg export --(\w+) ([\w-]+)", text)
    assert len(formats) >= 10
    assert {option for option, _ in formats} == {"to"}
    assert {name for _, name in formats} <= load_formats().keys()
    assert (
        set(re.findall(r"^kg ask ([\w-]+)", text, re.MULTILINE)) <= questions().keys()
    )
