"""The rules of the house: who may import whom, and what no name may be."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

KG = Path(__file__).resolve().parent.parent / "kg"
MODULES = sorted(KG.rglob("*.py"))

# What each room stands on, besides itself. Data flows down this list, never up.
_NOUNS = {"model", "errors"}
BELOW = {
    "model": {"errors"},
    "languages": _NOUNS,
    "rules": {*_NOUNS, "languages"},
    "files": _NOUNS,
    "processes": _NOUNS,
    "fetch": {*_NOUNS, "files", "store"},
    "graph": {*_NOUNS, "languages"},
    "store": {*_NOUNS, "files", "graph", "languages"},
    "formats": {*_NOUNS, "files", "graph", "store"},
    "page": {*_NOUNS, "files", "graph", "store"},
    "serve": {*_NOUNS, "files", "graph", "store", "formats", "page", "processes"},
}
STAGES = ("read", "repair", "parse", "extract", "relate", "resolve", "findings")
BELOW |= {stage: {*_NOUNS, "languages", "rules"} for stage in STAGES}
# These know the stages. Each may call those before it, and nobody calls the command line.
ABOVE = ("pipeline", "library", "evaluate", "cli")


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.startswith("kg")
        ):
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("kg")}
    return found


def room_of(path: Path) -> str:
    return path.relative_to(KG).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(KG).as_posix())
def test_a_room_imports_what_stands_below_it(path: Path) -> None:
    room = room_of(path)
    if room in ("__init__", "__main__", "errors"):
        return
    for module in imports_of(path):
        other = module.removeprefix("kg").lstrip(".").split(".")[0]
        if room in ABOVE:
            assert other not in ABOVE[ABOVE.index(room) + 1 :], (
                f"{path}: {module} stands above"
            )
            continue
        assert other in BELOW[room] | {room}, f"{path}: {room} may not import {module}"


def test_every_folder_is_a_room() -> None:
    folders = {
        path.parent.relative_to(KG).parts[0] for path in MODULES if path.parent != KG
    }
    assert folders == {*BELOW, *ABOVE}


def test_no_room_without_a_noun() -> None:
    bad = [
        p
        for p in KG.rglob("*")
        if re.fullmatch(r"(?:utils?|helpers?|common|misc|base)(?:\.py)?", p.name)
    ]
    assert bad == []


# Ideographs, and the punctuation that stands among them.
_CHINESE = re.compile("[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
# Words of a language are data of its pack; `read/txt.py` knows how often characters come, to tell
# encodings.
_ENCODINGS = "read/txt.py"


def test_words_of_a_language_stand_in_its_pack() -> None:
    found = set()
    for path in MODULES:
        name = path.relative_to(KG).as_posix()
        if name.startswith("languages/") or name == _ENCODINGS:
            continue
        if _CHINESE.search(path.read_text(encoding="utf-8")):
            found.add(name)
    assert found == set()
