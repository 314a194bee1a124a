"""The rules of the house."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

STAGES = ("read", "repair", "parse", "extract", "relate", "resolve", "assemble", "export")
KG = Path(__file__).resolve().parent.parent / "kg"
MODULES = sorted(p for p in KG.rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kg"):
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("kg")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(KG).as_posix())
def test_layers(path: Path) -> None:
    room = path.relative_to(KG).parts[0]
    for module in imports_of(path):
        if room in STAGES:
            below = (room, "languages", "model", "errors")
            assert module.split(".")[1] in below, f"{path}: a stage imports itself, languages, model and errors only, not {module}"
        elif room == "languages":
            assert module.split(".")[1] in (room, "model", "errors"), f"{path}: languages stand below the stages, and import {module}"
        elif room == "model":
            assert module.split(".")[1] in ("model", "errors"), f"{path}: model imports {module}"
        if module.startswith("kg.pipeline"):
            assert room in ("cli.py", "__init__.py", "pipeline"), f"{path}: only the command line knows the pipeline"
        if module == "kg.cli":
            pytest.fail(f"{path}: nobody imports the command line")


def test_no_room_without_a_noun() -> None:
    bad = [p for p in KG.rglob("*") if re.fullmatch(r"(?:utils?|helpers?|common|misc|base)(?:\.py)?", p.name)]
    assert bad == []


def test_kinds_exist_because_their_files_do() -> None:
    for folder in ("extract", "relate"):
        for rules in (KG / folder).glob("*.toml"):
            stem = KG / folder / rules.name.split(".")[0]
            beside = stem.is_dir() or stem.with_suffix(".py").is_file()
            assert beside, f"{rules.name} has no production beside it"
