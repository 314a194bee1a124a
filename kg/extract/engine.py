"""Engine: run every rule, let the productions decide, keep the longest reading at each place.

What decides, in order: a production that refuses; a link around the reading; a known name around a marked title; a longer reading;
a higher rank; a name of the authority over a name read by its form; the earlier rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import Refused
from kg.extract.gazetteer import gazetteer_of
from kg.extract.match import Context, Match
from kg.model.authority import Authority
from kg.model.document import Document
from kg.model.mention import Mention, Reading
from kg.model.value import Value
from kg.rules.mentions import Rule
from kg.rules.ruleset import RuleSet

_LINK = re.compile(
    r"(?:https?:\s?(?://)?|https?：\s?//|www\.)[!-~]+(?: [a-z0-9][!-~]*[/_.=-][!-~]*)*"
)


@dataclass(slots=True)
class Candidate:
    """A reading on its way to a verdict."""

    rule: Rule
    start: int
    end: int
    values: Sequence[Value]
    why: str = ""
    kept: bool = False

    @property
    def known(self) -> bool:
        """From the authority."""
        return (
            self.values[0].known
            if len(self.values) == 1
            else all(value.known for value in self.values)
        )


def _ask(match: Match) -> Candidate:
    rule = match.rule
    try:
        result = rule.read(match)
    except Refused as refusal:
        return Candidate(rule, match.start, match.end, (), f"refused: {refusal}")
    values = (result,) if isinstance(result, Value) else tuple(result)
    first = values[0]
    start = match.start if first.start is None else first.start
    end = match.end if first.end is None else first.end
    return Candidate(rule, start, end, values)


def propose(context: Context, rules: RuleSet[Rule]) -> list[Candidate]:
    """All readings of all rules, refused ones included."""
    folded = context.document.text.folded
    candidates: list[Candidate] = []
    by_name: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.text.names:
            by_name.setdefault(rule.kind, []).append(rule)
    if by_name:
        for hit in gazetteer_of(context.authority).hits(folded):
            for kind, entry in hit.owners:
                for rule in by_name.get(kind, ()):
                    span = hit.start, hit.end
                    candidates.append(_ask(Match(context, rule, span, entry=entry)))
    for rule, matches in rules.matches(folded):
        for found in matches:
            span = found.span()
            if span[0] != span[1]:
                candidates.append(_ask(Match(context, rule, span, found)))
    return candidates


def _blocked(folded: str, authority: Authority) -> list[tuple[int, int, str]]:
    """Places where no reading may stand: links, and longer words that only contain a name."""
    places = [
        (found.start(), found.end(), "inside a link")
        for found in _LINK.finditer(folded)
    ]
    for hit in gazetteer_of(authority).hits(folded):
        if any(kind == "" for kind, _ in hit.owners):
            places.append((hit.start, hit.end, f"inside the word {hit.name}"))
    return places


class _Ground:
    """What stands at each place of a text; few places hold anything, and asking is one search in bytes."""

    def __init__(self, size: int) -> None:
        self.marks = bytearray(size)
        self.holders: list[Any] = [None] * size

    def take(self, start: int, end: int, holder: Any) -> None:
        self.marks[start:end] = b"\1" * (end - start)
        self.holders[start:end] = [holder] * (end - start)

    def first(self, start: int, end: int) -> Any:
        """Who holds the first place that is held, or None."""
        at = self.marks.find(1, start, end)
        return self.holders[at] if at >= 0 else None

    def full(self, start: int, end: int) -> bool:
        """Every place is held."""
        return self.marks.find(0, start, end) < 0


def arbitrate(candidates: list[Candidate], context: Context) -> None:
    """Give each candidate its verdict."""
    folded = context.document.text.folded
    taken, blocked = _Ground(len(folded)), _Ground(len(folded))
    for start, end, why in _blocked(folded, context.authority):
        blocked.take(start, end, why)

    def rank(c: Candidate) -> tuple[Any, ...]:
        known, text = c.known, c.rule.text
        # `通过《……全球契约》政府间会议`: a known name longer than the title inside it.
        names_a_title = known and folded.find("》", c.start, c.end - 1) >= 0
        return (
            not names_a_title,
            -text.rank,
            c.start - c.end,
            not known,
            -text.confidence,
            c.start,
            c.rule.id,
        )

    for candidate in sorted((c for c in candidates if c.values), key=rank):
        start, end = candidate.start, candidate.end
        why = blocked.first(start, end)
        # A reading that is longer than the word or link is not inside it.
        if why and (why == "inside a link" or blocked.full(start, end)):
            candidate.why = why
            continue
        rival = taken.first(start, end)
        if rival is not None:
            candidate.why = f"{rival.rule.id} reads {folded[rival.start : rival.end]}"
            continue
        candidate.kept, candidate.why = True, "kept"
        taken.take(start, end, candidate)


def mentions_of(candidates: Iterable[Candidate], document: Document) -> list[Mention]:
    """The kept readings, in text order."""
    text = document.text.text
    mentions = [
        Mention(
            kind=candidate.rule.kind,
            text=text[candidate.start : candidate.end],
            start=candidate.start,
            end=candidate.end,
            id=value.id,
            rule=candidate.rule.id,
            confidence=1.0 if value.known else candidate.rule.text.confidence,
            known=value.known,
            short=value.short,
            parts=value.parts,
        )
        for candidate in candidates
        if candidate.kept
        for value in candidate.values
    ]
    return sorted(mentions, key=_place)


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.id


def readings_of(candidates: Iterable[Candidate], document: Document) -> list[Reading]:
    """All readings with their verdicts, for `kg explain`."""
    text = document.text.text
    readings = [
        Reading(
            kind=c.rule.kind,
            rule=c.rule.id,
            start=c.start,
            end=c.end,
            text=text[c.start : c.end],
            value=value.shown() | {"known": value.known} if value else None,
            kept=c.kept,
            why=c.why,
        )
        for c in candidates
        for value in (c.values or (None,))
    ]
    return sorted(readings, key=lambda r: (r.start, -r.end, not r.kept, r.rule))
