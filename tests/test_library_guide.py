"""The Python of the library's guide and of its notebook runs as it stands there."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

import kg

DOCS = Path(__file__).resolve().parent.parent / "docs"
GUIDE = (DOCS / "library.md").read_text(encoding="utf-8")
NOTEBOOK = json.loads((DOCS / "library.ipynb").read_text(encoding="utf-8"))
PAPER = "海风会议报告\n\n1. 国际移民组织支持2031年5月6日在内罗毕举行的灯塔问题会议。\n"


def examples() -> dict[str, str]:
    """Blocks of Python by the section that they stand in."""
    found = {}
    for section in GUIDE.split("\n## ")[1:]:
        for block in re.findall(r"^```python\n(.*?)^```", section, re.M | re.S):
            found[section.partition("\n")[0]] = block
    return found


EXAMPLES = examples()
NEEDS = {"Tables and answers": "pandas"}


@pytest.fixture
def place(
    built: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder with a paper, a corpus, and what was built of it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    for name in ("A_99_904.txt", "A_99_906.txt"):
        (tmp_path / "corpus" / name).write_bytes((corpus / name).read_bytes())
    kg.build(tmp_path / "corpus", tmp_path / "output", jobs=1)
    return tmp_path


@pytest.mark.parametrize("section", EXAMPLES)
def test_an_example_of_the_guide(
    section: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if section in NEEDS:
        pytest.importorskip(NEEDS[section])
    exec(compile(EXAMPLES[section], section, "exec"), {})
    assert capsys.readouterr().out.strip()


def test_the_guide_names_what_there_is() -> None:
    assert list(EXAMPLES) == [
        "One text",
        "Many documents",
        "Tables and answers",
        "The steps",
    ]
    for verb in kg.__all__:
        assert re.search(rf"\b{verb}\b", GUIDE), verb


def shown_by(cell: str, names: dict[str, Any]) -> object:
    """What a notebook shows below a cell: the value of its last line."""
    tree = ast.parse(cell)
    last = tree.body.pop()
    exec(compile(tree, "cell", "exec"), names)
    if isinstance(last, ast.Expr):
        return eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    exec(compile(ast.Module([last], []), "cell", "exec"), names)
    return None


def test_the_notebook_runs(place: Path) -> None:
    names: dict[str, Any] = {}
    for cell in NOTEBOOK["cells"]:
        if cell["cell_type"] != "code":
            continue
        assert cell["outputs"] == [] and cell["execution_count"] is None
        shown = shown_by("".join(cell["source"]), names)
        page = getattr(shown, "_repr_html_", lambda: "")()
        assert shown is not None and len(repr(shown)) < 800
        assert "<script" not in page
