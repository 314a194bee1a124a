"""Rule files of mentions: `languages/LANGUAGE/extract/KIND.toml` and `extract/KIND.py`."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import tomli
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import SchemaError
from kg.languages import folder_of, languages_with_rules
from kg.model.kinds import KINDS, MENTIONED
from kg.rules.patterns import compile_pattern
from kg.rules.ruleset import RuleSet

_INSERT = re.compile(r"\{(?:([a-z][a-z0-9_]*):)?([a-z][a-z0-9_]*)\}")
_SPAN = re.compile(r"\{(.*)\}", re.DOTALL)


class Example(BaseModel):
    """`text` holds the span in braces; `at` says what kind of block it is; any other key is a field that the value must have."""

    model_config = ConfigDict(frozen=True, extra="allow")

    text: str
    at: Literal["paragraph", "note", "front"] = "paragraph"

    @property
    def plain(self) -> str:
        """The sentence without braces."""
        return self.text.replace("{", "").replace("}", "")

    @property
    def span(self) -> tuple[int, int]:
        """Where the braces stood."""
        start = self.text.index("{")
        return start, self.text.index("}") - 1

    @property
    def fields(self) -> dict[str, Any]:
        """What the value must hold."""
        return dict(self.model_extra or {})


class RuleText(BaseModel):
    """A rule as written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    note: str = ""
    pattern: str | None = None
    names: str | None = None
    language: Literal["any"] | None = (
        None  # `any`: holds in every language; else in that of its file
    )
    rank: int = 0
    confidence: float = 0.9
    finds: list[Example]
    ignores: list[str] = []
    misses: list[Example] = []


class RuleFile(BaseModel):
    """A file as written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    fragments: dict[str, str] = {}
    words: dict[str, list[str]] = {}  # lists that the code reads
    rule: list[RuleText] = []


@dataclass(frozen=True)
class Rule:
    """A rule ready to run. `id` is `module.name`; `pattern` reads folded text."""

    id: str
    kind: str
    text: RuleText
    pattern: re.Pattern[str] | None
    read: Callable[..., Any]


def expand(pattern: str, fragments: dict[str, str], where: str, depth: int = 0) -> str:
    """Put fragments in place: `{name}` inserts one, `{field:name}` captures it as `field`."""
    if depth > 8:
        raise SchemaError(
            where, "fragments insert one another in a circle", "break the circle"
        )

    def insert(found: re.Match[str]) -> str:
        field, name = found.groups()
        if name not in fragments:
            raise SchemaError(
                where,
                f"unknown fragment {{{name}}}",
                f"define it under [fragments], or use one of {', '.join(fragments)}",
            )
        inner = expand(fragments[name], fragments, where, depth + 1)
        return f"(?P<{field}>{inner})" if field else f"(?:{inner})"

    return _INSERT.sub(insert, pattern)


def load_rule_file(path: Path) -> RuleFile:
    """Read and check one file.

    Raises SchemaError naming file and rule.
    """
    try:
        with path.open("rb") as handle:
            data = tomli.load(handle)
        return RuleFile.model_validate(data)
    except tomli.TOMLDecodeError as error:
        raise SchemaError(path.name, str(error), "correct the TOML") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = list(first["loc"])
        name = (
            data["rule"][place[1]].get("id", place[1])
            if place[:1] == ["rule"] and len(place) > 1
            else "head"
        )
        raise SchemaError(
            f"{path.name}, {name}",
            f"{'.'.join(map(str, place))}: {first['msg']}",
            "see CONTRIBUTING for the keys of a rule",
        ) from error


def compile_rules(file: RuleFile, module: ModuleType, path: Path) -> list[Rule]:
    """Turn a checked file into rules.

    Raises SchemaError for a kind without a row, rules without examples, repeated ids, bad patterns,
    names of an authority file that is not the kind's, examples without braces.
    """
    stem = path.stem
    rules: list[Rule] = []
    seen: set[str] = set()
    if file.kind not in MENTIONED:
        what = f"no rule reads the kind {file.kind!r}"
        known = ", ".join(MENTIONED)
        raise SchemaError(
            path.name, what, f"give it a row in kinds.toml, or use one of {known}"
        )
    for text in file.rule:
        where = f"{path.name}, {text.id}"
        if text.id in seen:
            raise SchemaError(where, "this id is used twice", "rename one of the two")
        seen.add(text.id)
        if not text.finds:
            raise SchemaError(
                where,
                "a rule without examples does not load",
                "add at least one sentence to finds",
            )
        if (text.pattern is None) == (text.names is None):
            raise SchemaError(
                where, "a rule has either a pattern or names", "give one of the two"
            )
        if text.names is not None:
            _check_names(text.names, file.kind, where)
        for example in (*text.finds, *text.misses):
            if (
                not re.search(r"\{[^{}]+\}", example.text)
                or example.text.count("{") != 1
            ):
                raise SchemaError(
                    where,
                    f"no span in braces in {example.text!r}",
                    "put braces around the words that the rule finds",
                )
        pattern = None
        if text.pattern is not None:
            pattern = compile_pattern(
                expand(text.pattern, file.fragments, where), where
            )
        rules.append(Rule(f"{stem}.{text.id}", file.kind, text, pattern, module.read))
    return rules


def _check_names(names: str, kind: str, where: str) -> None:
    """Raises SchemaError if `names` is not the authority file of the kind."""
    known = KINDS[kind].authority
    if names == known:
        return
    remedy = (
        f"say names = {known!r}"
        if known
        else f"give {kind} an authority file in kinds.toml"
    )
    raise SchemaError(where, f"{names!r} is not the authority file of {kind}", remedy)


def load_rules(package: str = "kg.extract", language: str = "zh") -> RuleSet[Rule]:
    """All rules of a stage for one language, in file order: its own, and those that hold in every language.

    Raises SchemaError.
    """
    return _load_rules(package, language)


@lru_cache(maxsize=16)
def _load_rules(package: str, language: str) -> RuleSet[Rule]:
    rules: list[Rule] = []
    for code in sorted({*languages_with_rules(), language}):
        for path in sorted((folder_of(code) / "extract").glob("*.toml")):
            file = load_rule_file(path)
            if code != language:
                anywhere = [text for text in file.rule if text.language == "any"]
                file = file.model_copy(update={"rule": anywhere})
            module = importlib.import_module(f"{package}.{path.stem}")
            rules.extend(compile_rules(file, module, path))
    return RuleSet(rules)


@lru_cache(maxsize=32)
def word_list(stem: str, name: str, language: str = "zh") -> tuple[str, ...]:
    """A list that a rule file gives to its code."""
    path = folder_of(language) / "extract" / f"{stem}.toml"
    return tuple(load_rule_file(path).words[name])


@lru_cache(maxsize=32)
def word_set(stem: str, *names: str) -> frozenset[str]:
    """The words of one or several lists."""
    return frozenset(word for name in names for word in word_list(stem, name))
