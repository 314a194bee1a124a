"""Rule files of mentions: `languages/LANGUAGE/extract/KIND.toml`, read by `extract/KIND.py`.

A file has the sections of a word file (kg.rules.words) and its rules:

    kind = 'Date'
    [fragments]   part = { H1 = '…', spring = '…' }   a table names its alternatives
    [sources]     stops = 'why these words, or where they are from'
    [[rule]]      id, note, pattern or names, read, unless, rank,
                  finds, ignores, misses

`read` names the public function of the module that makes a value of a match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import cast

from kg.errors import SchemaError
from kg.languages import EVERYWHERE
from kg.model.kinds import KINDS, MENTIONED
from kg.model.language import Language
from kg.model.value import Value
from kg.rules.files import label_of
from kg.rules.patterns import (
    Alternatives,
    Fragments,
    compile_pattern,
    expand,
    values_of,
)
from kg.rules.productions import module_for, production
from kg.rules.ruleset import RuleSet
from kg.rules.words import Words
from kg.rules.written import RuleFile, RuleText, UnlessText, load_rule_file, spelled_out

_SPAN = re.compile(r"\{[^{}]+\}")

# What makes a value of a match; it raises Refused where there is none.
Production = Callable[..., Value | Sequence[Value]]


@dataclass(frozen=True)
class Unless:
    """Surroundings in which a rule reads nothing, ready to run; see UnlessText."""

    of: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    field: str | None
    holds: re.Pattern[str] | None
    why: str


@dataclass(frozen=True)
class Rule:
    """A rule ready to run.

    `id` is `language.kind.name`; `pattern` reads folded text. `values` are the named alternatives
    of its fields; `data` is what the file of the document's language gives to productions. `order`
    counts the rules of the file: of two that read the same words, the first holds.
    """

    id: str
    kind: str
    text: RuleText
    pattern: re.Pattern[str] | None
    read: Production
    data: Words
    values: dict[str, Alternatives] = field(default_factory=dict)
    unless: tuple[Unless, ...] = ()
    order: int = 0


def compile_rules(
    file: RuleFile, module: ModuleType, path: Path, code: str
) -> list[Rule]:
    """Turn a checked file into rules, whose ids begin with `code`.

    Raises SchemaError for a kind without a row, rules without examples, repeated ids, bad patterns,
    names of an authority file that is not the kind's, examples without braces, and productions
    that the module does not have.
    """
    where = label_of(path)
    if file.kind not in MENTIONED:
        what = f"no rule reads the kind {file.kind!r}"
        remedy = f"give it a row in kinds.toml, or use one of {', '.join(MENTIONED)}"
        raise SchemaError(where, what, remedy)
    data = Words(where, file)
    data.check()
    rules: dict[str, Rule] = {}
    for text in file.rule:
        here = f"{where}, {text.id}"
        if text.id in rules:
            raise SchemaError(here, "this id is used twice", "rename one of the two")
        _check(text, file.kind, here)
        text = spelled_out(text, file.words, here)
        rules[text.id] = Rule(
            id=f"{code}.{path.stem}.{text.id}",
            kind=file.kind,
            text=text,
            pattern=_compiled(text.pattern, file.parts, here),
            read=cast(Production, production(module, text.read, here)),
            data=data,
            values=values_of(text.pattern or "", file.parts, here),
            unless=tuple(_unless(one, file.parts, here) for one in text.unless),
            order=len(rules),
        )
    return list(rules.values())


def _compiled(
    written: str | None, fragments: Fragments, where: str
) -> re.Pattern[str] | None:
    if written is None:
        return None
    return compile_pattern(expand(written, fragments, where), where)


def _unless(text: UnlessText, fragments: Fragments, where: str) -> Unless:
    before = None if text.before is None else f"(?:{text.before})$"
    return Unless(
        of=text.of,
        before=_compiled(before, fragments, where),
        after=_compiled(text.after, fragments, where),
        field=text.field,
        holds=_compiled(text.holds, fragments, where),
        why=text.why,
    )


def _check(text: RuleText, kind: str, where: str) -> None:
    """Raises SchemaError for what is wrong with a rule, its pattern and its production apart."""
    if not text.finds:
        what = "a rule without examples does not load"
        raise SchemaError(where, what, "add at least one sentence to finds")
    if (text.pattern is None) == (text.names is None):
        what = "a rule has either a pattern or names"
        raise SchemaError(where, what, "give one of the two")
    if text.names is not None:
        _check_names(text.names, kind, where)
    for example in (*text.finds, *text.misses):
        if not _SPAN.search(example.text) or example.text.count("{") != 1:
            what = f"no span in braces in {example.text!r}"
            remedy = "put braces around the words that the rule finds"
            raise SchemaError(where, what, remedy)


def _check_names(names: str, kind: str, where: str) -> None:
    """Raises SchemaError if `names` is not the authority file of the kind."""
    known = KINDS[kind].authority
    if names == known:
        return
    remedy = f"give {kind} an authority file in kinds.toml"
    if known:
        remedy = f"say names = {known!r}"
    raise SchemaError(where, f"{names!r} is not the authority file of {kind}", remedy)


@lru_cache(maxsize=16)
def load_rules(language: Language) -> RuleSet[Rule]:
    """All rules for a language, in file order: those that hold in every language, and its own.

    Those of the language may insert the fragments of those that hold in every language.
    Raises SchemaError.
    """
    common = _Pack(EVERYWHERE)
    own = _Pack(language)
    own.lend(common)
    return RuleSet([*common.rules(own), *own.rules(own)])


class _Pack:
    """The rule files of a language, by the stems of their names."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.paths = {path.stem: path for path in language.files("extract")}
        self.files = {stem: load_rule_file(path) for stem, path in self.paths.items()}

    def lend(self, common: _Pack) -> None:
        """Let files insert the fragments of those of another pack with the same stem."""
        for stem in self.files.keys() & common.files.keys():
            file = self.files[stem]
            fragments = common.files[stem].fragments | file.fragments
            self.files[stem] = file.model_copy(update={"fragments": fragments})

    def data(self, stem: str) -> Words:
        """What a file gives to productions; nothing where there is none."""
        where = f"{self.language.code}/extract/{stem}.toml"
        return Words(where, self.files.get(stem))

    def rules(self, own: _Pack) -> Iterator[Rule]:
        """Rules whose productions are given the words of the document's language."""
        for stem, file in self.files.items():
            path = self.paths[stem]
            module = module_for("kg.extract", path)
            data = own.data(stem)
            for rule in compile_rules(file, module, path, self.language.code):
                yield replace(rule, data=data)
