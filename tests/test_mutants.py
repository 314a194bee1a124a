"""Mutants of the mutation run: one small change each, with a number of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from mutants import Mutant, changes, pattern_mutants, python_mutants


@pytest.mark.parametrize(
    ("code", "kind", "changed"),
    [
        ("if a < b:\n    c()", "flipped", "if (a >= b):"),
        ("if a < b:\n    c()", "bound", "if (a <= b):"),
        ("if a:\n    c()", "negated", "if (not (a)):"),
        ("x = a and b", "and/or", "x = (a or b)"),
        ("x = 2", "constant", "x = 3"),
        ("def f():\n    return True", "return", "    return False"),
        ("def f():\n    return a", "return", "    return None"),
        ("a.append(b)", "call", "pass"),
        ("x = [海 for 海 in a if 海]", "negated", "x = [海 for 海 in a if (not (海))]"),
    ],
)
def test_changes_of_python(code: str, kind: str, changed: str, tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(code + "\n", encoding="utf-8")
    found = [m for m in python_mutants(path, tmp_path) if m.kind == kind]
    assert f"+{changed}" in [row for m in found for row in m.changed()]


@pytest.mark.parametrize(
    "code", ["def f(a: 'int' = b): ...", "raise A(f'{1 < 2}')", "x: A[3]", "'words'"]
)
def test_what_is_no_logic_is_left(code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(code + "\n", encoding="utf-8")
    assert list(python_mutants(path, tmp_path)) == []


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a|b|c", {("alternative", "a|c"), ("alternative", "a|b")}),
        ("a(?:b|c)|d", {("alternative", "a(?:b)|d"), ("alternative", "a(?:b|c)")}),
        ("a?b", {("optional", "ab")}),
        ("a{2,3}?", {("quantifier", "a{3,3}?")}),
        ("a{0,8}", {("quantifier", "a{0,4}"), ("quantifier", "a{1,8}")}),
        ("(?!a|b)c", {("look-around", "c"), ("alternative", "(?!a)c")}),
        ("(?<!a)c", {("look-around", "c")}),
        ("[ab-d]", {("class", "[b-d]"), ("class", "[a]")}),
        (r"[\u4e00-\u9fff、]", {("class", "[、]"), ("class", r"[\u4e00-\u9fff]")}),
        (r"[\u4e00-\u9fff]", set()),
        (r"[^\d,]", {("class", "[^,]"), ("class", r"[^\d]")}),
        (r"\?[x]\|{name}", set()),
    ],
)  # fmt: skip
def test_changes_of_a_pattern(pattern: str, expected: set[tuple[str, str]]) -> None:
    assert set(changes(pattern)) == expected


def test_only_patterns_of_a_rule_file_change(tmp_path: Path) -> None:
    text = "id = 'a|b'\nnote = 'a|b'\npattern = 'a|b'  # why\nwords = ['a|b']\n"
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    (found,) = pattern_mutants(path, tmp_path)
    assert found.changed() == ["-pattern = 'a|b'  # why", "+pattern = 'a'  # why"]
    assert found.line() == 3


def test_a_number_stays_when_other_lines_change() -> None:
    one = Mutant("a.py", "constant", "x = 1\n", "x = 2\n")
    moved = Mutant("a.py", "constant", "y\nx = 1\n", "y\nx = 2\n")
    other = Mutant("a.py", "constant", "x = 1\n", "x = 0\n")
    assert one.id == moved.id != other.id
