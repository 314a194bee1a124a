"""Each word and each alternative of a rule file stands in a sentence of the file, or has a source.

`[sources]` names lists, fragments, patterns and rules, and says where their words are from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import tomli

from kg.languages import PACKAGED
from kg.model.text import BREAK
from kg.rules.mentions import Rule, load_rules
from kg.rules.written import RuleFile, load_rule_file

compiler = re._compiler  # type: ignore[attr-defined]
parser = re._parser  # type: ignore[attr-defined]

# What a pattern inserts, also as what must not follow.
_NAME = r"\{(?:[a-z][a-z0-9_]*:)?[A-Za-z][a-z0-9_A-Z]*\}"
INSERTED = re.compile(rf"\(\?!{_NAME}\)|{_NAME}")

ZH = PACKAGED.language("zh")
RULES = load_rules(ZH)
NAMES = (
    "goal",
    "instrument",
    "organization",
    "person",
    "place",
    "programme",
    "publication",
    "state",
    "treaty",
)


def path_of(name: str) -> Path:
    path = ZH.file(f"{name}.toml")
    assert path is not None
    return path


def sentences_of(rules: Iterable[Rule]) -> str:
    """All examples of some rules, one a line."""
    found: list[str] = []
    for rule in rules:
        found += [example.plain for example in (*rule.text.finds, *rule.text.misses)]
        found += rule.text.ignores
    return "\n".join(ZH.fold(sentence) for sentence in found) + BREAK


def patterns_of(file: RuleFile) -> Iterator[tuple[str, str]]:
    """What alternatives stand in, by the name that a source goes by."""
    for name, fragment in file.fragments.items():
        if isinstance(fragment, str):
            yield name, fragment
        else:
            parts = fragment.values() if isinstance(fragment, dict) else fragment
            yield name, "|".join(f"(?:{part})" for part in parts)
    yield from file.patterns.items()
    for rule in file.rule:
        if rule.pattern:
            yield rule.id, rule.pattern
        for unless in rule.unless:
            for written in (unless.before, unless.after, unless.holds):
                yield rule.id, written or ""


def alternatives(pattern: str) -> Iterator[re.Pattern[str]]:
    """Every alternative of every choice in a pattern; what it inserts is looked at by itself."""
    tree = parser.parse(INSERTED.sub("(?:)", pattern), re.MULTILINE)
    for branch in choices(tree):
        for items in branch:
            alternative = parser.SubPattern(tree.state, list(items))
            yield compiler.compile(alternative, re.MULTILINE)


def choices(tree: object) -> Iterator[list[list[object]]]:
    """The choices of a parsed pattern, those inside others too."""
    if isinstance(tree, tuple) and tree[:1] == (parser.BRANCH,):
        yield tree[1][1]
    if isinstance(tree, (tuple, list, parser.SubPattern)):
        for part in tree:
            yield from choices(part)


@pytest.mark.parametrize("name", NAMES)
def test_what_no_sentence_holds_has_a_source(name: str) -> None:
    file = load_rule_file(path_of(f"extract/{name}"))
    sentences = sentences_of(r for r in RULES if r.id.split(".")[1] == name)
    lacking: dict[str, list[str]] = {}
    for title, words in file.words.items():
        lacking[title] = [word for word in words if word not in sentences]
    for title, pattern in patterns_of(file):
        for alternative in alternatives(pattern):
            if not alternative.search(sentences):
                lacking.setdefault(title, []).append(pattern)
    without = {title for title, missing in lacking.items() if missing}
    assert without <= file.sources.keys()


@pytest.mark.parametrize("name", NAMES)
def test_a_source_is_that_of_something_in_the_file(name: str) -> None:
    file = load_rule_file(path_of(f"extract/{name}"))
    titles = {title for title, _ in patterns_of(file)}
    assert file.sources.keys() <= titles | file.words.keys()


@pytest.mark.parametrize("name", ["aliases", "boundary", "titles"])
def test_lists_without_rules_have_sources(name: str) -> None:
    data = tomli.loads(path_of(name).read_text(encoding="utf-8"))
    assert data["words"].keys() <= data["sources"].keys()


def test_alternatives_are_found_wherever_they_stand() -> None:
    found = list(alternatives("a(?:bc|de)(?=f|(?:gh|ij)k)|{name}x"))
    assert len(found) == 8 and found[2].search("xbcx") is not None
