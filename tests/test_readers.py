"""Readers are found by what they say of themselves; CONTRIBUTING describes a new one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from walkthrough import copy_of, follow, run

import kg.read
from kg.errors import InputError, SchemaError
from kg.read import marks, read_bytes, readers

# As `kg extract` does, by the package of the copy.
EXTRACT = ("-c", "from kg.cli import main; main()", "extract")
FILM = """1
00:00:01,000 --> 00:00:04,000
大会通过了第77/126号决议，

2
00:00:04,000 --> 00:00:07,500
并请<A>欧盟</A>
提交报告。
"""


def test_suffixes_of_the_package() -> None:
    suffixes = {".txt", ".md", ".pdf", ".docx", ".odt", ".html", ".htm", ".xhtml"}
    assert set(readers()) == suffixes


def test_an_unknown_suffix_is_told_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"named \.xyz; convert it to one of \.docx"):
        read_bytes("paper.xyz", b"x")
    with pytest.raises(InputError, match="named without a suffix"):
        read_bytes("paper", b"x")


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Another folder in which readers are looked for."""
    monkeypatch.setattr(kg.read, "__path__", [str(tmp_path)])
    readers.cache_clear()
    yield tmp_path
    readers.cache_clear()


def test_two_readers_of_one_suffix_are_refused(searched: Path) -> None:
    for name in ("first_toy", "second_toy"):
        text = "SUFFIXES = ('.toy',)\ndecode = print\n"
        (searched / f"{name}.py").write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=r"kg\.read\.second_toy: reads \.toy, which"):
        readers()


def test_a_module_without_suffixes_is_no_reader(searched: Path) -> None:
    (searched / "third_toy.py").write_text("decode = print\n", encoding="utf-8")
    assert readers() == {}


def test_marks_are_those_of_all_packaged_languages() -> None:
    assert "。" in marks.characters("sentence_ends")
    assert marks.pattern("goes_on").startswith("(?:")
    assert all(len(pair) == 2 for pair in marks.words("pairs"))


def test_a_reader_as_contributing_says(root: Path, tmp_path: Path) -> None:
    house = copy_of(root, tmp_path)
    assert follow("Add a reader", house, root) == ["kg/read/srt.py"]
    (house / "film.srt").write_bytes(FILM.replace("\n", "\r\n").encode())
    rows = run(house, *EXTRACT, "film.srt").splitlines()
    found = [json.loads(row) for row in rows]
    assert ("Resolution", "A/RES/77/126") in {(m["type"], m["id"]) for m in found}
    script = "from kg.read import read; print(read('film.srt').text, end='')"
    text = run(house, "-c", script)
    assert text == "大会通过了第77/126号决议，\n并请<A>欧盟</A> 提交报告。\n"
