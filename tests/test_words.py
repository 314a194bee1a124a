"""Word files: what each look-up gives, where there is a file and where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.languages import PACKAGED
from kg.model.language import Language
from kg.rules.words import Words, load_words, words_of

FILE = r"""
[words]
lakes = ['湖', '潭']
marks = ['(', '.']
[texts]
lake = '大湖'
[fragments]
any_lake = '(?:{lakes})'
lakes_of = ['A', 'B']
[patterns]
one = '{lakes}水'
mark = '{marks}'
either = '{lakes_of}{any_lake}'
given = '{size}{lakes}'
[other]
x = 1
"""


@pytest.fixture
def words(tmp_path: Path) -> Words:
    path = tmp_path / "languages" / "xx" / "lakes.toml"
    path.parent.mkdir(parents=True)
    path.write_text(FILE, encoding="utf-8")
    return load_words(path)


def test_lists_and_texts(words: Words) -> None:
    assert words.where.endswith("xx/lakes.toml")
    assert words.list("lakes") == words.optional_list("lakes") == ("湖", "潭")
    assert words.text("lake") == words.optional_text("lake") == "大湖"
    assert words.set("lakes") == {"湖", "潭"}
    assert words.set("lakes", "marks") == {"湖", "潭", "(", "."}
    assert words.set("lakes") is words.set("lakes")


@pytest.mark.parametrize(
    ("name", "matched", "not_matched"),
    [
        ("one", ["湖水", "潭水"], ["水", "湖"]),
        ("mark", ["(", "."], ["x"]),  # words are no patterns
        ("either", ["A湖", "B潭"], ["湖", "C湖"]),
    ],
)
def test_patterns(
    name: str, matched: list[str], not_matched: list[str], words: Words
) -> None:
    pattern = words.pattern(name)
    assert [word for word in matched if not pattern.fullmatch(word)] == []
    assert [word for word in not_matched if pattern.fullmatch(word)] == []
    assert words.optional(name) is words.pattern(name) is pattern


def test_fragments_of_the_code(words: Words) -> None:
    assert words.pattern("given", {"size": "[大小]"}).fullmatch("大湖")
    assert words.pattern("given").fullmatch("小潭")  # compiled once
    assert words.compiled("{any_lake}{end}", "here", {"end": "$"}).search("大湖")


def test_what_a_file_does_not_have(words: Words) -> None:
    assert words.optional_list("seas") == () and words.optional_text("seas") == ""
    assert not words.optional("seas").search("海")
    for look_up in (words.list, words.text, words.pattern, words.set):
        with pytest.raises(SchemaError, match=r"lakes\.toml: has no 'seas' under"):
            look_up("seas")


def test_without_a_file() -> None:
    none = words_of(Language("xx"), "lakes")
    assert none.where == "xx/lakes.toml"
    assert none.list("seas") == none.optional_list("seas") == ()
    assert none.text("sea") == none.optional_text("sea") == ""
    assert none.set("seas", "lakes") == frozenset()
    for pattern in (none.pattern("sea"), none.optional("sea")):
        assert not pattern.search("") and not pattern.search("海")
    assert none.compiled("[海]", "here").search("海")
    none.check()


@pytest.mark.parametrize(
    ("wrong", "what"), [("a*", "without an end"), ("{seas}", "seas"), ("(", "compile")]
)
def test_all_patterns_are_checked(wrong: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / "w.toml"
    path.write_text(f"[patterns]\ngood = 'a'\nbad = '{wrong}'\n", encoding="utf-8")
    words = load_words(path)
    assert words.pattern("good").search("a")
    with pytest.raises(SchemaError, match=what):
        words.check()


def test_files_of_a_pack(tmp_path: Path) -> None:
    (tmp_path / "lakes.toml").write_text("[texts]\nlake = '湖'\n", encoding="utf-8")
    language = Language("xx", tmp_path)
    assert words_of(language, "lakes").text("lake") == "湖"
    assert words_of(language, "seas").text("sea") == ""
    chinese = PACKAGED.language("zh")
    assert words_of(chinese, "titles") is words_of(chinese, "titles")
