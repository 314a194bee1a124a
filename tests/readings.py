"""What rules make of a sentence, for tests of productions and of the engine."""

from __future__ import annotations

from papers import document

from kg.extract import explain
from kg.extract.match import Context, Match
from kg.languages import PACKAGED
from kg.model.authority import Authority, Entry, load_authority
from kg.model.mention import Reading
from kg.rules.mentions import Rule, load_rules

ZH = PACKAGED.language("zh")
RULES = load_rules(ZH)


def rule_of(name: str) -> Rule:
    """A rule by its id, without the language."""
    return next(rule for rule in RULES if rule.id == f"zh.{name}")


def authority_of(**entries: list[Entry]) -> Authority:
    """An authority of these individuals alone, by kind."""
    return Authority(dict(entries))


def read(
    name: str, text: str, kind: str = "paragraph", authority: Authority | None = None
) -> list[Reading]:
    """What one rule reads in a text, kept or not, in text order."""
    found = explain(document((kind, text)), authority, [rule_of(name)], ZH)
    return [reading for reading in found if reading.rule == f"zh.{name}"]


def refusals(
    name: str, text: str, kind: str = "paragraph", authority: Authority | None = None
) -> set[str]:
    """Why a rule reads nothing in a text."""
    found = read(name, text, kind, authority)
    assert found and not any(reading.kept for reading in found), found
    return {reading.why.removeprefix("refused: ") for reading in found}


def match_at(
    text: str,
    words: str,
    authority: Authority | None = None,
    rule: str = "organization.form",
) -> Match:
    """A match of these words in a text, as if the rule had found them."""
    context = Context(document(("paragraph", text)), authority or load_authority(), ZH)
    start = text.index(words)
    return Match(context, rule_of(rule), (start, start + len(words)))
