"""What CONTRIBUTING says of a new format, done to the letter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from walkthrough import copy_of, follow, run

GRAPH = """@prefix un: <https://un-kg.example/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:a> a un:State ; rdfs:label "A" .
<urn:b> a un:Treaty ; rdfs:label "B" .
<urn:c> a un:Claim ; rdf:subject <urn:a> ; rdf:predicate un:supports ; rdf:object <urn:b> ;
    un:modality "asserted" ; un:inParagraph <urn:d/zh#p> ; un:words "A supports B" .
<urn:d/zh#p> un:locator "para1" ; un:inText <urn:d/zh> .
<urn:d/zh> un:file "d.txt" .
"""
WRITTEN = "source\ttarget\trelation\nurn:a\turn:b\tsupports\n"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A copy of the project with one file more, and a small graph."""
    house = copy_of(root, tmp_path_factory.mktemp("house"))
    assert follow("Add a format", house, root) == ["kg/formats/edgelist.py"]
    (house / "graph.ttl").write_text(GRAPH, encoding="utf-8")
    return house


def test_it_is_listed_and_written(house: Path) -> None:
    assert "edgelist" in run(house, "-m", "kg", "export", "--help")
    command = ["export", "--to", "edgelist", "--graph", "graph.ttl"]
    run(house, "-m", "kg", *command)
    assert (house / "graph.tsv").read_text(encoding="utf-8") == WRITTEN
    run(house, "-m", "kg", *command)  # an export is replaced


def test_it_replaces_nothing_else_and_is_no_document(house: Path) -> None:
    (house / "mine.tsv").write_text("source\ttarget\nmine\n", encoding="utf-8")
    command = ["export", "--to", "edgelist", "--graph", "graph.ttl", "-o", "mine.tsv"]
    done = subprocess.run(
        [sys.executable, "-m", "kg", *command],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "mine.tsv: is there and is no such export" in done.stderr
    ask = "from kg.formats.contract import exported_files; print(sorted(exported_files()))"
    assert "'graph.tsv'" in run(house, "-c", ask)
