"""Front matter of real papers, against a table of what their covers say.

`front_matter.jsonl`: a line a file of the folder of real papers, with what the paper says of itself,
null or empty where it says nothing. The rows were drafted by the parser, then each was held against the
first and last lines of its paper and corrected; the titles of parts of a budget are put together from
three rows of the cover.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.parse import parse
from kg.read import read
from kg.repair import repair

TABLE = Path(__file__).parent / "front_matter.jsonl"
PAPERS = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: Path(paper["file"]).name)
def test_covers_as_read(shared: Path, paper: dict[str, Any]) -> None:
    path = shared / paper["file"]
    if not path.is_file():
        pytest.skip(f"{path.name} is not here")
    front = parse(repair(read(path))).front
    said = {name: value for name, value in paper.items() if name != "file"}
    assert front.model_dump(include=set(said)) == said
