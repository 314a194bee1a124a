"""What is said where nothing is found because documents were not read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg import build
from kg.store.searching import search_graph
from kg.store.unread import unread_documents

CHINESE = (
    "湖泊\n\n1. 大会请秘书长在2031年之前报告湖泊的情况。各国的渔民都在等这份报告。\n"
)
FRENCH = (
    "Les lacs\n\n1. Les pêcheurs de la région attendent le rapport sur les lacs et les rivières. "
    "Ils vivent de la pêche depuis des siècles, et la saison dernière a été mauvaise.\n"
)


@pytest.mark.parametrize(
    ("papers", "unread", "said"),
    [
        ({"a": CHINESE}, (0, 1), ""),
        (
            {"a": FRENCH},
            (1, 1),
            "; 1 of 1 is in a language without rules, and not read",
        ),
        (
            {"a": CHINESE, "b": FRENCH},
            (1, 2),
            "; 1 of 2 is in a language without rules, and not read",
        ),
        (
            {"a": FRENCH, "b": f"{FRENCH}\n2. Voilà tout.\n"},
            (2, 2),
            "; 2 of 2 are in a language without rules, and not read",
        ),
    ],
)
def test_what_is_said(
    papers: dict[str, str], unread: tuple[int, int], said: str, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in papers.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    build(folder, tmp_path / "out")
    assert unread_documents(tmp_path / "out") == unread
    asked = CliRunner().invoke(main, ["ask", "replies", str(tmp_path / "out")])
    assert asked.stderr.strip().endswith(f"says anything of the kind{said}")
    looked = CliRunner().invoke(main, ["findings", str(tmp_path / "out")])
    assert looked.stderr.strip() == f"no findings{said}"


def test_a_search_that_finds_nothing_says_so(built: Path) -> None:
    found = CliRunner().invoke(main, ["search", "没有这样的词", "--graph", str(built)])
    assert found.exit_code == 0
    assert found.stderr.strip() == "nothing holds all these words"


@pytest.mark.parametrize("name", ["UNICEF", "unicef"])
def test_a_name_that_only_the_authority_knows_is_found(name: str, built: Path) -> None:
    found = search_graph(name, built, most=3)
    assert found.rows
    assert all("儿童" in (row["words"] or "") for row in found)
