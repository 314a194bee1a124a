"""Literal prefilter for regular expressions: where a pattern can match at all.

For each pattern, its parse tree gives *required literals*: every match contains at least one of
them, at an offset from the start of the match that lies in a known interval. One Aho-Corasick
pass over a text finds the literals of all patterns; each pattern is then tried only at starts
that agree with a hit, from left to right. The result is that of `finditer`, match for match
(`tests/test_prefilter.py`).

A match of a year, four digits and a word for year, holds this word four characters behind its
start. So the pattern is tried only there, and not at each digit of the text.

The parse trees are CPython's, of its private `re._parser`, `re._compiler` and `re._constants`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from kg.rules.literals import LazyHead, alternatives, analyse, parse

# Characters that a pattern may match; a longer one is not worth the bookkeeping.
_LONGEST = 10_000
# Trying one start by itself costs about as much as walking over so many characters of a stretch
# with `search`: measured with the Chinese rules.
_COST_OF_A_TRY = 4
# Working out the literals of the Chinese moods takes as long as walking so many characters.
_WALKED = 50_000

Interval = tuple[int, int]


@dataclass(frozen=True)
class PrefilteredPattern:
    """A pattern with its required literals; without any, it walks the whole text.

    `offset`: least and most offset of a literal from the start of a match, or from the end of the
    lazy head. `reach`: characters from the start of a match that the pattern may look at.
    """

    pattern: re.Pattern[str]
    literals: frozenset[str]
    offset: Interval
    reach: int
    head: LazyHead | None = None

    @classmethod
    def of(cls, pattern: re.Pattern[str]) -> PrefilteredPattern:
        """With the literals that the parse tree of the pattern gives."""
        tree = parse(pattern.pattern)
        part, head = analyse(tree)
        if part.literals is None or pattern.flags & re.IGNORECASE:
            return cls(pattern, frozenset(), (0, 0), 0)
        if part.low == 0 or part.high >= _LONGEST:
            return cls(pattern, frozenset(), (0, 0), 0)
        reach = part.high + tree.look_around + 1
        return cls(pattern, part.literals, part.offset, reach, head)

    def matches(self, text: str, hits: Sequence[int]) -> Iterator[re.Match[str]]:
        """The matches of `finditer`; `hits` are the sorted places where its literals begin."""
        if not self.literals:
            return self.pattern.finditer(text)
        if self.head is not None:
            return self._behind_head(self.head, text, hits)
        if self.offset[0] == self.offset[1]:
            return self._at_places(text, hits, self.offset[0])
        return self._from_starts(text, hits)

    def _stretches(self, hits: Sequence[int]) -> Iterator[Interval]:
        """Where a match may start: first and last place of each stretch."""
        least, most = self.offset
        at, count = 0, len(hits)
        while at < count:
            low, high = hits[at] - most, hits[at] - least
            at += 1
            while at < count and hits[at] - most <= high + 1:
                high = hits[at] - least
                at += 1
            yield low, high

    def _at_places(
        self, text: str, hits: Sequence[int], offset: int
    ) -> Iterator[re.Match[str]]:
        match = self.pattern.match
        free = 0  # where the match before ended
        for hit in hits:
            at = hit - offset
            found = match(text, at) if at >= free else None
            if found is not None:
                yield found
                free = found.end()

    def _from_starts(self, text: str, hits: Sequence[int]) -> Iterator[re.Match[str]]:
        match, search, reach = self.pattern.match, self.pattern.search, self.reach
        free = 0
        for first, high in self._stretches(hits):
            low = max(first, free)
            # `search` would go on trying starts behind `high`.
            is_short = (high - low) * _COST_OF_A_TRY < reach
            while low <= high:
                if is_short:
                    found = match(text, low)
                    if found is None:
                        low += 1
                        continue
                else:
                    found = search(text, low, high + reach)
                    if found is None or found.start() > high:
                        break
                yield found
                free = low = found.end()

    def _behind_head(
        self, head: LazyHead, text: str, hits: Sequence[int]
    ) -> Iterator[re.Match[str]]:
        rest = head.rest.match
        free = 0
        for low, high in self._stretches(hits):
            at = max(low, free + head.least)
            while at <= high:
                found = None
                if rest(text, at) is not None:
                    found = self._match_around(head, text, free, at)
                if found is None:
                    at += 1
                    continue
                yield found
                free = found.end()
                at = max(at, free + head.least)

    def _match_around(
        self, head: LazyHead, text: str, free: int, at: int
    ) -> re.Match[str] | None:
        """The match whose lazy head ends at a place, where the rest of the pattern matches."""
        start = head.start(text, free, at)
        return None if start is None else self.pattern.match(text, start)


class Alternatives:
    """A pattern of many alternatives, tried only where one of them may begin.

    Together they have more literals than one pattern is looked for by; each by itself has few.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._walked = 0  # characters that were read without the literals

    @cached_property
    def _offsets(self) -> dict[str, set[Interval]] | None:
        """Of each literal its offsets from a start; None where some start has no literal."""
        if self.pattern.flags & re.IGNORECASE:
            return None
        offsets: dict[str, set[Interval]] = {}
        for part in alternatives(parse(self.pattern.pattern)):
            if part.literals is None or part.low == 0:
                return None
            for literal in part.literals:
                offsets.setdefault(literal, set()).add(part.offset)
        return offsets

    @cached_property
    def _automaton(self) -> tuple[list[tuple[Interval, ...]], AhoCorasick]:
        """Offsets by the number of each literal, and what finds the literals."""
        offsets = sorted((self._offsets or {}).items())
        numbered = [tuple(sorted(intervals)) for _, intervals in offsets]
        return numbered, AhoCorasick([literal for literal, _ in offsets])

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, as its own `finditer` gives them."""
        self._walked += len(text)
        if self._walked < _WALKED or self._offsets is None:
            yield from self.pattern.finditer(text)
            return
        free = 0  # where the match before ended
        for at in sorted(self._starts(text)):
            found = self.pattern.match(text, at) if at >= free else None
            if found is not None:
                yield found
                free = found.end()

    def _starts(self, text: str) -> set[int]:
        offsets, automaton = self._automaton
        starts: set[int] = set()
        for literal, start, _ in automaton.find_matches_as_indexes(
            text, overlapping=True
        ):
            for least, most in offsets[literal]:
                starts.update(range(max(0, start - most), start - least + 1))
        return starts


class Prefilter:
    """Many patterns, and one automaton over the literals of all of them."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self.patterns = [PrefilteredPattern.of(pattern) for pattern in patterns]
        literals: set[str] = set()
        for pattern in self.patterns:
            literals |= pattern.literals
        self.literals = sorted(literals)
        number = {literal: i for i, literal in enumerate(self.literals)}
        # By number of a literal the patterns that look for it.
        self._patterns_of: list[list[int]] = [[] for _ in self.literals]
        self._unfiltered: list[int] = []
        for i, pattern in enumerate(self.patterns):
            own = [number[literal] for literal in sorted(pattern.literals)]
            for literal in own:
                self._patterns_of[literal].append(i)
            if not own:
                self._unfiltered.append(i)
        self._automaton = AhoCorasick(self.literals) if self.literals else None

    def hits(self, text: str) -> Iterator[tuple[int, Sequence[int]]]:
        """Number of each pattern that may match, in order, and the sorted places of its literals.

        A pattern without literals may always match; it has no places.
        """
        found: dict[int, list[int]] = {number: [] for number in self._unfiltered}
        for literal, places in self._places(text).items():
            for number in self._patterns_of[literal]:
                found.setdefault(number, []).extend(places)
        for number in sorted(found):
            yield number, sorted(found[number])

    def _places(self, text: str) -> dict[int, list[int]]:
        """By number of each literal in a text, where it begins."""
        places: dict[int, list[int]] = {}
        if self._automaton is None:
            return places
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for literal, start, _ in found:
            places.setdefault(literal, []).append(start)
        return places

    def matches(self, text: str) -> Iterator[tuple[int, Iterator[re.Match[str]]]]:
        """Number of each pattern that may match, in order, and its matches as of `finditer`."""
        for number, hits in self.hits(text):
            yield number, self.patterns[number].matches(text, hits)
