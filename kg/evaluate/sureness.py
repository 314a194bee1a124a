"""How often the readings of each rule are right, against annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate.facts import annotated_relations, relation_of
from kg.evaluate.rows import (
    AnnotatedFacts,
    MentionRow,
    read_facts,
    read_jsonl,
)
from kg.evaluate.run import found_claims, found_mentions
from kg.evaluate.scores import GUIDELINES, compared_rows
from kg.languages import PACKAGED
from kg.pipeline.listing import find_documents
from kg.pipeline.reading import DocumentResult, read_through
from kg.read import read
from kg.rules.confidence import UNMEASURED, Confidence

# Readings' worth of the share of its kind that each rule begins with, so that one right reading
# does not make it sure: a rule with four of its own counts half.
_WEIGHT = 4
_CLAIM = "claim"


@dataclass(frozen=True)
class Checked:
    """A reading that was held against annotations. `kind`: of the thing, or `claim`."""

    document: str
    kind: str
    rule: str
    known: bool
    right: bool


def check_readings(gold: Path, corpus: Path) -> list[Checked]:
    """Every mention of the annotated documents in Chinese, and every claim that is scored.

    A mention is right with the same words and the same thing.
    """
    checked: list[Checked] = []
    for path, name in find_documents(corpus):
        annotation = gold / Path(name).stem
        mentions = annotation.with_name(f"{annotation.name}.mentions.jsonl")
        if not mentions.is_file():
            continue
        source = read(path, name)
        result = read_through(source)
        if result.document.text.language.code != GUIDELINES:
            continue
        checked += _mentions(name, result, read_jsonl(mentions), source.text)
        facts = annotation.with_name(f"{annotation.name}.facts.json")
        if facts.is_file():
            checked += _claims(name, result, read_facts(facts))
    return checked


def _mentions(
    name: str, result: DocumentResult, gold: Iterable[MentionRow], text: str
) -> Iterator[Checked]:
    wanted = {row.place for row in compared_rows(gold, text)}
    rows = compared_rows(found_mentions(result), text)
    for mention, row in zip(result.mentions, rows, strict=True):
        yield Checked(name, row.kind, row.rule, mention.known, row.place in wanted)


def _claims(
    name: str, result: DocumentResult, gold: AnnotatedFacts
) -> Iterator[Checked]:
    language = PACKAGED.language(GUIDELINES)
    wanted = annotated_relations(gold.get("relations", []), language)
    for claim in found_claims(result):
        relation = relation_of(claim, language)
        if relation is not None:
            right = relation in wanted
            yield Checked(name, _CLAIM, claim.get("rule", ""), False, right)


def measured(checked: Iterable[Checked]) -> Confidence:
    """The shares of right readings; little is known of a rule with few, and it has that of its
    kind, and a kind with few that of all."""
    checked = list(checked)
    claims = [one for one in checked if one.kind == _CLAIM]
    things = [one for one in checked if one.kind != _CLAIM]
    read = [one for one in things if not one.known]
    of_all = _share(read, UNMEASURED)
    kinds = {
        kind: _share([one for one in read if one.kind == kind], of_all)
        for kind in sorted({one.kind for one in things})
    }
    known = {
        kind: _share(
            [one for one in things if one.known and one.kind == kind], kinds[kind]
        )
        for kind in sorted({one.kind for one in things if one.known})
    }
    said = _share(claims, UNMEASURED)
    rules: dict[str, float] = {}
    for rule in sorted({one.rule for one in (*read, *claims)}):
        ours = [one for one in (*read, *claims) if one.rule == rule]
        rules[rule] = _share(ours, kinds.get(ours[0].kind, said))
    return Confidence(rules=rules, known=known, kinds=kinds, claims=said)


def _share(checked: list[Checked], before: float) -> float:
    """The share that is right, with so many readings of another share added; two decimals."""
    right = sum(one.right for one in checked)
    return round((right + _WEIGHT * before) / (len(checked) + _WEIGHT), 2)
