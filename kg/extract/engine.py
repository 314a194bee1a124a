"""Engine: run every rule, let the productions decide, keep the longest reading at each place.

What decides, in order: surroundings or a production that refuse; a link around the reading; a known
name around a marked title; a longer reading; a higher rank; a name of the authority over a name
read by its form; the surer rule; the earlier place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from kg.errors import Refused
from kg.extract.gazetteer import gazetteer_of
from kg.extract.match import Context, Match
from kg.model.authority import Authority
from kg.model.document import Document
from kg.model.mention import Mention, Reading
from kg.model.value import Value
from kg.rules.mentions import Rule
from kg.rules.ruleset import RuleSet
from kg.rules.words import words_of

# An address, also with a full-width colon, or parted by a line that ended.
_LINK = re.compile(
    r"(?:https?:\s?(?://)?|https?[\uff1a]\s?//|www\.)"
    r"[!-~]+(?: [a-z0-9][!-~]*[/_.=-][!-~]*)*"
)
_IN_LINK = "inside a link"

Rank = tuple[bool, int, int, bool, int, int, str]
T = TypeVar("T")


@dataclass(slots=True)
class Candidate:
    """A reading on its way to a verdict. Without values it was refused; `why` tells."""

    rule: Rule
    start: int
    end: int
    values: Sequence[Value]
    why: str = ""
    kept: bool = False

    @property
    def known(self) -> bool:
        """From the authority."""
        return all(value.known for value in self.values)


class Occupancy(Generic[T]):
    """Who holds which stretch of a text; most places are free."""

    def __init__(self, size: int) -> None:
        self._taken = bytearray(size)
        self._owners: list[T | None] = [None] * size

    def take(self, start: int, end: int, owner: T) -> None:
        """Give a stretch to an owner, whoever held it before."""
        size = end - start
        self._taken[start:end] = b"\1" * size
        self._owners[start:end] = [owner] * size

    def first(self, start: int, end: int) -> T | None:
        """The owner of the first place of a stretch that is held, or None."""
        at = self._taken.find(1, start, end)
        return self._owners[at] if at >= 0 else None

    def full(self, start: int, end: int) -> bool:
        """Is every place of a stretch held?"""
        return self._taken.find(0, start, end) < 0


def propose(context: Context, rules: RuleSet[Rule]) -> list[Candidate]:
    """All readings of all rules, refused ones included."""
    candidates = [_ask(match) for match in _named(context, rules)]
    for rule, matches in rules.matches(context.document.text.folded):
        for found in matches:
            span = found.span()
            if span[0] != span[1]:
                candidates.append(_ask(Match(context, rule, span, found)))
    return candidates


def _named(context: Context, rules: RuleSet[Rule]) -> Iterator[Match]:
    """Known names, for each rule that reads those of their kind."""
    by_kind: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.text.names:
            by_kind.setdefault(rule.kind, []).append(rule)
    if not by_kind:
        return
    for hit in gazetteer_of(context.authority).hits(context.document.text.folded):
        for kind, entry in hit.owners:
            for rule in by_kind.get(kind, ()):
                yield Match(context, rule, (hit.start, hit.end), entry=entry)


def _ask(match: Match) -> Candidate:
    """What the production of the rule makes of a match."""
    rule, start, end = match.rule, match.start, match.end
    why = match.refusal() if rule.unless else None
    if why:
        return Candidate(rule, start, end, (), f"refused: {why}")
    try:
        result = rule.read(match)
    except Refused as refusal:
        return Candidate(rule, start, end, (), f"refused: {refusal}")
    values = (result,) if isinstance(result, Value) else tuple(result)
    first = values[0]
    if first.start is not None:
        start = first.start
    if first.end is not None:
        end = first.end
    return Candidate(rule, start, end, values)


def arbitrate(candidates: list[Candidate], context: Context) -> None:
    """Give each candidate its verdict."""
    folded = context.document.text.folded
    taken: Occupancy[Candidate] = Occupancy(len(folded))
    blocked = _blocked(folded, context.authority)
    ranked = _Ranks(folded, words_of(context.language, "titles").text("closing"))
    for candidate in sorted((c for c in candidates if c.values), key=ranked.rank):
        start, end = candidate.start, candidate.end
        why = blocked.first(start, end)
        # A reading that is longer than the word or link is not inside it.
        if why and (why == _IN_LINK or blocked.full(start, end)):
            candidate.why = why
            continue
        rival = taken.first(start, end)
        if rival is not None:
            candidate.why = f"{rival.rule.id} reads {folded[rival.start : rival.end]}"
            continue
        candidate.kept = True
        candidate.why = "kept"
        taken.take(start, end, candidate)


@lru_cache(maxsize=1)
def _blocked(folded: str, authority: Authority) -> Occupancy[str]:
    """Where no reading may stand: links, and longer words that only contain a name.

    Kept for a document: its readings are decided on with and without its short names.
    """
    blocked: Occupancy[str] = Occupancy(len(folded))
    for found in _LINK.finditer(folded):
        blocked.take(found.start(), found.end(), _IN_LINK)
    for hit in gazetteer_of(authority).hits(folded):
        if any(kind == "" for kind, _ in hit.owners):
            blocked.take(hit.start, hit.end, f"inside the word {hit.name}")
    return blocked


@dataclass(frozen=True)
class _Ranks:
    """Who comes first. `closing` is the mark that ends a title."""

    folded: str
    closing: str

    def rank(self, candidate: Candidate) -> Rank:
        text = candidate.rule.text
        known = candidate.known
        return (
            not self._holds_a_title(candidate),
            -text.rank,
            candidate.start - candidate.end,
            not known,
            candidate.start,
            candidate.rule.order,
            candidate.rule.id,
        )

    def _holds_a_title(self, candidate: Candidate) -> bool:
        """A known name may hold a marked title: a Conference to Adopt the … Compact."""
        if not self.closing:
            return False
        return self.closing in self.folded[candidate.start : candidate.end - 1]


def mentions_of(candidates: Iterable[Candidate], document: Document) -> list[Mention]:
    """The kept readings, in text order."""
    mentions: list[Mention] = []
    for candidate in candidates:
        if candidate.kept:
            mentions.extend(_mentions(candidate, document.text.text))
    return sorted(mentions, key=_place)


def _mentions(candidate: Candidate, text: str) -> Iterator[Mention]:
    rule = candidate.rule
    for value in candidate.values:
        yield Mention(
            kind=rule.kind,
            text=text[candidate.start : candidate.end],
            start=candidate.start,
            end=candidate.end,
            id=value.id,
            rule=rule.id,
            known=value.known,
            short=value.short,
            parts=value.parts,
        )


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.id


def readings_of(candidates: Iterable[Candidate], document: Document) -> list[Reading]:
    """All readings with their verdicts, for `kg explain`."""
    readings: list[Reading] = []
    for candidate in candidates:
        readings.extend(_readings(candidate, document.text.text))
    return sorted(readings, key=_shown)


def _readings(candidate: Candidate, text: str) -> Iterator[Reading]:
    rule = candidate.rule
    for value in candidate.values or (None,):
        yield Reading(
            kind=rule.kind,
            rule=rule.id,
            start=candidate.start,
            end=candidate.end,
            text=text[candidate.start : candidate.end],
            value=value.shown() | {"known": value.known} if value else None,
            kept=candidate.kept,
            why=candidate.why,
        )


def _shown(reading: Reading) -> tuple[int, int, bool, str]:
    return reading.start, -reading.end, not reading.kept, reading.rule
