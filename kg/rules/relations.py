"""Rule files of relations: `relate/STEM.toml` of a language pack, read by `kg/relate/STEM.py`.

A rule is a pattern over a block in which each mention is one letter of its kind (a *skeleton*):
`{Organization}` stands for such a letter, `{by:Organization}` also captures it in the field `by`,
and so do groups of kinds (`{Body}`) and the `[fragments]` of the file. Its `claims` are triples of
subject, predicate and object. The predicate is a row of `schema/relations.toml`; each end is one of

    field         every mention in the field, but for those in brackets; if it has none, its words
    field:Kind    every mention of this kind, or group of kinds, in the field
    role          the words of the field `role`, whatever they mention
    this          the document
    own           the meeting that the document reports on, where it reports on one
    =Kind/id      a known thing

One claim is made for each pair of subject and object; none where a field took no part in the match.
`read` names the production: a public function of the module that is given the match and gives the
claims, most of them those that the rule states. `verb = false` marks a rule that reads a name or a
title, which no mood of the sentence touches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from pydantic import BaseModel, ConfigDict, Field

from kg.errors import SchemaError
from kg.model.claim import Claim
from kg.model.language import Language
from kg.model.relations import RELATIONS
from kg.rules.files import label_of, load_file
from kg.rules.letters import FRAGMENTS
from kg.rules.patterns import compile_pattern, expand
from kg.rules.productions import module_for, production
from kg.rules.ruleset import RuleSet
from kg.rules.words import WordFile

THIS, OWN, LITERAL = (
    "this",
    "own",
    "role",
)  # ends with a meaning of their own, see above

# Files of a pack's `relate` that hold no relation rules; modules of the stage ask for them.
WORD_FILES = frozenset(
    {"anaphora", "clauses", "derived", "directives", "modality", "saying"}
)
_REMEDY = "see kg/rules/relations.py for the keys of a relation rule"

Triple = tuple[str, str, str]


QualifiedTriple = tuple[str, str, str, dict[str, str]]


class RelationExample(BaseModel):
    """A sentence, and claims that must come of it, their ends given by id.

    A fourth member of a claim holds the qualifiers that it must have: by name an id, or words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    claims: list[Triple | QualifiedTriple]


class RelationText(BaseModel):
    """A rule as written.

    `finds` has two sentences of different construction, or more; in the sentences of `ignores` it
    must claim nothing. `rare`: why it may read nothing in many papers, and is general all the same.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    note: str = ""
    rare: str = ""
    pattern: str
    claims: list[Triple] = Field(min_length=1)
    read: str = "read"
    verb: bool = True
    finds: list[RelationExample] = Field(min_length=2)
    ignores: list[str] = Field(min_length=1)


class RelationFile(WordFile):
    """A file as written: rules, and words that its module asks for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: list[RelationText]


@dataclass(frozen=True)
class RelationRule:
    """A rule ready to run. `id` is `language.stem.id`; `stem` that of its file and its module."""

    id: str
    stem: str
    text: RelationText
    pattern: re.Pattern[str]
    read: Callable[..., list[Claim]]


def load_relation_rules(language: Language) -> RuleSet[RelationRule]:
    """All relation rules of a language, file by file; none where it has no rules.

    Raises SchemaError.
    """
    return _load(language)


@lru_cache(maxsize=16)
def _load(language: Language) -> RuleSet[RelationRule]:
    rules: list[RelationRule] = []
    for path in language.files("relate"):
        if path.stem not in WORD_FILES:
            rules.extend(load_relation_file(path, language.code))
    return RuleSet(rules)


def load_relation_file(path: Path, code: str) -> list[RelationRule]:
    """The rules of one file, checked and compiled; `code` is that of its language.

    Raises SchemaError naming file, rule and key: wrong keys, too few examples, an id used twice, a
    predicate without a row, a field that the pattern does not have, a production that the module
    does not have, a pattern that does not compile or repeats without an end.
    """
    label = label_of(path)
    file = load_file(path, RelationFile, _REMEDY)
    module = module_for("kg.relate", path)
    made: dict[str, RelationRule] = {}
    for text in file.rule:
        where = f"{label}, {text.id}"
        if text.id in made:
            raise SchemaError(where, "this id is used twice", "rename one of the two")
        fragments = {**FRAGMENTS, **file.fragments}
        expanded = expand(text.pattern, fragments, f"{where}, pattern")
        pattern = compile_pattern(expanded, f"{where}, pattern")
        check_claims(text, pattern, where)
        read = production(module, text.read, where)
        made[text.id] = RelationRule(
            id=f"{code}.{path.stem}.{text.id}",
            stem=path.stem,
            text=text,
            pattern=pattern,
            read=cast(Callable[..., list[Claim]], read),
        )
    return list(made.values())


def check_claims(text: RelationText, pattern: re.Pattern[str], where: str) -> None:
    """Raises SchemaError for a relation without a row, and for an end that says nothing."""
    where = f"{where}, claims"
    for subject, predicate, target in text.claims:
        if predicate not in RELATIONS:
            what = f"no such relation: {predicate!r}"
            raise SchemaError(
                where, what, "give it a row in relations.toml, or use one of them"
            )
        for end in (subject, target):
            for problem in _problems(end, pattern):
                known = ", ".join(pattern.groupindex) or "none"
                raise SchemaError(where, problem, f"the fields are: {known}")


def _problems(end: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """What is wrong with an end of a claim."""
    if end in (THIS, OWN) or end.startswith("="):
        return
    field, _, kind = end.partition(":")
    if field not in pattern.groupindex:
        yield f"the pattern has no field {field!r}"
    if kind and kind not in FRAGMENTS:
        yield f"{kind!r} is no kind and no group of kinds"
