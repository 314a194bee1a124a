"""No pattern takes more than linear time: steps are counted, not seconds, on texts made against each pattern."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from re import _compiler as compiler  # type: ignore[attr-defined]
from typing import Any

import pytest
from click.testing import CliRunner
from steps import Engine, TooMany, attacks, unbounded

import kg
from kg.cli import main
from kg.errors import SchemaError
from kg.languages import PACKAGED
from kg.rules.derivations import load_derivations
from kg.rules.files import label_of, load_file
from kg.rules.mentions import load_rules
from kg.rules.patterns import compile_pattern
from kg.rules.relations import load_relation_rules
from kg.rules.words import WordFile, load_words, words_of

ZH = PACKAGED.language("zh")
RULES = load_rules(ZH)
OPTIMIZE = compiler._optimize_charset
STEPS = 5000  # a character, of the costliest rule on the worst text
SMALL, LARGE = 500, 2000
READ_DOCUMENTS = (
    "languages",
    "read",
    "repair",
    "parse",
    "extract",
    "relate",
    "resolve",
    "model",
)
OF_RULE_FILES = (
    "kg.rules.mentions",
    "kg.rules.relations",
    "kg.rules.patterns",
)  # these read rules, not documents


def held(name: str, value: Any) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield name, value
    elif isinstance(value, (tuple, list)):
        for number, inner in enumerate(value):
            yield from held(f"{name}[{number}]", inner)


def patterns() -> dict[str, tuple[re.Pattern[str], tuple[str, ...]]]:
    found: dict[str, tuple[re.Pattern[str], tuple[str, ...]]] = {}
    for rule in RULES:
        if rule.pattern is not None:
            found[rule.id] = (
                rule.pattern,
                tuple(e.plain[e.span[0] : e.span[1]] for e in rule.text.finds[:3]),
            )
        for number, unless in enumerate(rule.unless):
            for side in ("before", "after", "holds"):
                pattern = getattr(unless, side)
                if pattern is not None:
                    found[f"{rule.id}.unless.{number}.{side}"] = (pattern, ())
    data = {rule.data.where: rule.data for rule in RULES}
    for path in ZH.files("extract"):
        for name in load_file(path, WordFile, "").patterns:
            words = data[label_of(path)]
            found[f"{words.where}.{name}"] = (words.pattern(name), ())
    for stem in ("aliases", "boundary", "titles"):
        words = words_of(ZH, stem)
        for name in load_file(ZH.folder / f"{stem}.toml", WordFile, "").patterns:
            found[f"{stem}.{name}"] = (words.pattern(name), ())
    for relation in load_relation_rules(ZH):
        found[f"relate.{relation.id}"] = (relation.pattern, ())
    for path in ZH.files("relate"):
        words = load_words(path)
        for name in load_file(path, WordFile, "").patterns:
            pattern = words.pattern(name, {"head": "会议|会|司"})
            found[f"relate.{path.stem}.{name}"] = (pattern, ())
    for derivation in load_derivations(ZH):
        for name, pattern in derivation.patterns.items():
            found[f"{derivation.id}.{name}"] = (pattern, ())
    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if (
            module.name.split(".")[1] in READ_DOCUMENTS
            and module.name not in OF_RULE_FILES
        ):
            for name, value in vars(importlib.import_module(module.name)).items():
                found |= {
                    full: (pattern, ())
                    for full, pattern in held(f"{module.name}.{name}", value)
                }
    distinct = {pattern.pattern: name for name, (pattern, _) in reversed(found.items())}
    return {name: found[name] for name in distinct.values()}


ALL = patterns()


@pytest.mark.parametrize("name", ALL)
def test_steps_grow_with_the_text(name: str) -> None:
    pattern, seeds = ALL[name]
    depth = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    try:
        engine = Engine(pattern)
        costs = [
            (engine.count(text, STEPS * SMALL), number)
            for number, text in enumerate(attacks(pattern, SMALL, seeds))
        ]
        steps, worst = max(costs, default=(0, 0))  # none where it only looks
        if (
            steps > 60 * SMALL
        ):  # what costs much may still be saturating, or grow: more text tells
            assert (
                engine.count(attacks(pattern, LARGE, seeds)[worst], STEPS * LARGE)
                < steps * 2 * LARGE / SMALL
            )
    except TooMany:
        pytest.fail("more steps than linear time allows")
    finally:
        sys.setrecursionlimit(depth)


def test_every_pattern_of_a_rule_has_an_end() -> None:
    rules = [r.pattern for r in RULES if r.pattern] + [
        r.pattern for r in load_relation_rules(ZH)
    ]
    rules += [pattern for d in load_derivations(ZH) for pattern in d.patterns.values()]
    assert len(rules) > 100 and not [p.pattern for p in rules if unbounded(p)]


@pytest.mark.parametrize(
    "pattern",
    ["a*b", "(?:大会)+", "x{3,}", "(?<!a)(?:b|c*)d", "(?=a+)b", "(?>a+)", "(a(b+)?)"],
)
def test_a_pattern_that_can_blow_up_does_not_load(pattern: str) -> None:
    with pytest.raises(SchemaError, match="without an end"):
        compile_pattern(pattern, "rule")


def test_the_engine_counts_what_blows_up() -> None:
    bad = re.compile(r"(?:a|a)+b")
    with pytest.raises(TooMany):
        Engine(bad).count("a" * 60, 10**5)
    quadratic = Engine(re.compile(r"[^x]*y"))
    assert quadratic.count("a" * 800, 10**8) > 12 * quadratic.count("a" * 200, 10**8)


@pytest.mark.parametrize("name", [n for n in list(ALL) if n.count(".") == 1])
def test_the_engine_finds_what_re_finds(name: str) -> None:
    """On the examples, the counting engine ends where `re` does: it counts the right thing."""
    pattern, seeds = ALL[name]
    for seed in seeds:
        engine = Engine(pattern)
        engine.text, engine.counter.most = seed, 10**7
        found = pattern.match(seed)
        assert engine.node(0, [None] * engine.groups, lambda i, _: i) == (
            found.end() if found else -1
        )


def test_a_command_leaves_the_compiler_of_patterns_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever else runs in the process compiles by it, too."""
    during: list[Any] = []

    def explain(document: Any, **options: Any) -> list[Any]:
        during.append(compiler._optimize_charset)
        return []

    monkeypatch.setattr("kg.extract.explain", explain)
    assert CliRunner().invoke(main, ["explain", "大会第77/126号决议"]).exit_code == 0
    assert during == [OPTIMIZE]
