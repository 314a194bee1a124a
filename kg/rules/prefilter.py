"""Anchors: words of which every match of a pattern holds one. One pass finds those of all patterns; patterns then look only there.

`finditer` walks the whole text for each pattern. A match of `{year}年{month}月` holds 年, four to eight characters behind its start: so
it starts in one of a few intervals, and trying those from left to right gives what `finditer` gives, match for match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick_rs

MOST = 96  # words of one pattern
_CLASS = 24  # characters that a class may stand for
_FEW = 4  # a start that is tried by itself costs about as much as so many in a row
# Share of all characters, where it is far from that of an ordinary ideograph: the rarer the word, the better the anchor.
_SHARES = (
    dict.fromkeys("0123456789", 0.02)
    | dict.fromkeys("，的", 0.04)
    | dict.fromkeys("。、和", 0.02)
    | dict.fromkeys(" ()年国", 0.01)
)
_ORDINARY = 0.002
_LETTER = 0.06  # of a kind, where mentions are shrunk to letters

Span = tuple[int, int]


@dataclass(frozen=True)
class _Part:
    """What is known of a stretch of a pattern: `words`, all it can be, or None; `anchors`, and how far from its start one may begin.

    Anchors may stand outside the stretch, where it looks ahead or behind.
    """

    low: int
    high: int
    words: frozenset[str] | None = None
    anchors: frozenset[str] | None = None
    place: Span = (0, 0)


@lru_cache(maxsize=1 << 14)
def _share(word: str) -> float:
    shares = sorted(
        _LETTER if "\uf100" <= c <= "\uf1ff" else _SHARES.get(c, _ORDINARY)
        for c in word
    )
    return shares[0] * 0.2 ** (len(word) - 1)


def _cost(anchors: frozenset[str], place: Span) -> float:
    return sum(map(_share, anchors)) * (6 + place[1] - place[0])


def _class(items: Any) -> frozenset[str] | None:
    characters: set[str] = set()
    for kind, value in items:
        if kind is constants.LITERAL:
            characters.add(chr(value))
        elif kind is constants.RANGE and value[1] - value[0] < _CLASS:
            characters.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(characters) if len(characters) <= _CLASS else None


def _joined(one: frozenset[str], other: frozenset[str]) -> frozenset[str] | None:
    return (
        frozenset(a + b for a in one for b in other)
        if len(one) * len(other) <= MOST
        else None
    )


def _part(kind: Any, value: Any) -> _Part:
    """Of one node."""
    if kind is constants.LITERAL:
        return _literal(frozenset({chr(value)}), 1)
    if kind is constants.IN:
        words = _class(value)
        return _Part(1, 1) if words is None else _literal(words, 1)
    if kind in (constants.ANY, constants.NOT_LITERAL):
        return _Part(1, 1)
    if kind is constants.SUBPATTERN:
        return _sequence(value[3])
    if kind is constants.ATOMIC_GROUP:
        return _sequence(value)
    if kind is constants.BRANCH:
        return _branch([_sequence(branch) for branch in value[1]])
    if kind in (
        constants.MAX_REPEAT,
        constants.MIN_REPEAT,
        constants.POSSESSIVE_REPEAT,
    ):
        return _repeat(int(value[0]), int(value[1]), _sequence(value[2]))
    if kind is constants.ASSERT:
        part = _sequence(value[1])
        back = 0 if value[0] > 0 else part.high  # what stands behind has one width
        return _Part(
            0, 0, None, part.anchors, (part.place[0] - back, part.place[1] - back)
        )
    return _Part(0, 0)  # a place: no width


def _literal(words: frozenset[str], width: int) -> _Part:
    return _Part(width, width, words, words)


def _branch(parts: list[_Part]) -> _Part:
    low, high = min(p.low for p in parts), max(p.high for p in parts)
    words = (
        frozenset().union(*(p.words for p in parts if p.words))
        if all(p.words is not None for p in parts)
        else None
    )
    if words is not None and len(words) > MOST:
        words = None
    if not all(p.anchors for p in parts):
        return _Part(low, high, words)
    anchors = frozenset().union(*(p.anchors for p in parts if p.anchors))
    place = (min(p.place[0] for p in parts), max(p.place[1] for p in parts))
    return _Part(low, high, words, anchors if len(anchors) <= MOST else None, place)


def _repeat(least: int, most: int, part: _Part) -> _Part:
    low, high = least * part.low, most * part.high
    words = part.words if (least, most) == (1, 1) else None
    if (least, most) == (0, 1) and part.words is not None:
        words = part.words | {""}
    return _Part(low, high, words, part.anchors if least else None, part.place)


def _sequence(nodes: Any) -> _Part:
    low = high = 0
    words: frozenset[str] | None = frozenset({""})
    run: tuple[frozenset[str], Span] | None = (
        None  # words that stand together, and where
    )
    best: tuple[frozenset[str], Span] | None = None
    for kind, value in nodes:
        part = _part(kind, value)
        words = (
            _joined(words, part.words)
            if words is not None and part.words is not None
            else (words if part.high == 0 else None)
        )
        found = (
            [(part.anchors, (low + part.place[0], high + part.place[1]))]
            if part.anchors
            else []
        )
        if part.high:
            joined = (
                _joined(run[0], part.words) if run and part.words is not None else None
            )
            run = (
                (joined, run[1])
                if run and joined is not None
                else (part.words, (low, high))
                if part.words is not None
                else None
            )
            if run and "" not in run[0]:
                found.append(run)
        for one in found:
            if best is None or _cost(*one) < _cost(*best):
                best = one
        low, high = low + part.low, high + part.high
    if (
        words is not None
        and words
        and "" not in words
        and (best is None or _cost(words, (0, 0)) <= _cost(*best))
    ):
        best = (words, (0, 0))
    return _Part(
        low, high, words, best[0] if best else None, best[1] if best else (0, 0)
    )


def _ahead(nodes: Any) -> int:
    """How far behind a match the pattern may look."""
    most = 1
    for kind, value in nodes:
        if kind in (constants.ASSERT, constants.ASSERT_NOT):
            most = max(
                most,
                (_sequence(value[1]).high if value[0] > 0 else 0) + _ahead(value[1]),
            )
        elif kind is constants.SUBPATTERN:
            most = max(most, _ahead(value[3]))
        elif kind is constants.ATOMIC_GROUP:
            most = max(most, _ahead(value))
        elif kind is constants.BRANCH:
            most = max(most, *(_ahead(branch) for branch in value[1]))
        elif kind in (
            constants.MAX_REPEAT,
            constants.MIN_REPEAT,
            constants.POSSESSIVE_REPEAT,
        ):
            most = max(most, _ahead(value[2]))
    return most


@dataclass(frozen=True)
class _Head:
    """The opening of a pattern that takes as few characters of a class as it can: `[一-龥]{2,16}?` before `(?:部|局)`.

    Trying all starts would try `rest` at each place many times over. Here it is tried once a place, and the first place where it matches
    gives the first start: the earliest that reaches it.
    """

    least: int
    most: int
    outside: re.Pattern[str]  # a character that is not of the class
    rest: re.Pattern[str]

    @classmethod
    def of(cls, tree: Any, pattern: str) -> tuple[_Head, Any] | None:
        """The opening, and the nodes behind it; None where the pattern opens in another way."""
        nodes = list(tree)
        if (
            nodes
            and nodes[0][0] is constants.SUBPATTERN
            and not nodes[0][1][1]
            and not nodes[0][1][2]
        ):
            nodes = [*nodes[0][1][3], *nodes[1:]]
        if (
            not nodes
            or nodes[0][0] is not constants.MIN_REPEAT
            or _REFERS.search(pattern)
        ):
            return None
        least, most, repeated = nodes[0][1]
        if (
            len(repeated) != 1
            or repeated[0][0] is not constants.IN
            or repeated[0][1][0][0] is constants.NEGATE
        ):
            return None
        outside = _compiled(
            tree, [(constants.IN, [(constants.NEGATE, None), *repeated[0][1]])]
        )
        return cls(int(least), int(most), outside, _compiled(tree, nodes[1:])), nodes[
            1:
        ]

    def start(self, text: str, free: int, at: int) -> int | None:
        """The earliest start that reaches a match of `rest` at a place."""
        low = max(free, at - self.most)
        for found in self.outside.finditer(text, low, at):
            low = found.end()
        return low if low <= at - self.least else None


_REFERS = re.compile(r"\(\?P=|\(\?\(|\\[1-9]")


def _compiled(tree: Any, nodes: list[Any]) -> re.Pattern[str]:
    compiled: re.Pattern[str] = compiler.compile(
        parser.SubPattern(tree.state, nodes), tree.state.flags
    )
    return compiled


@dataclass(frozen=True)
class Anchored:
    """A pattern and its anchors; without any, it walks the whole text. `place` counts from the start, or from the end of the head."""

    pattern: re.Pattern[str]
    words: frozenset[str]
    place: Span
    reach: int  # characters from the start of a match that the pattern may read
    head: _Head | None = None

    @classmethod
    def of(cls, pattern: re.Pattern[str]) -> Anchored:
        """Anchors that the parse tree of the pattern gives."""
        tree = parser.parse(pattern.pattern)
        head = _Head.of(tree, pattern.pattern)
        part = _sequence(head[1] if head else tree)
        usable = (
            part.anchors is not None
            and part.low > 0
            and not pattern.flags & re.IGNORECASE
            and part.high < 10_000
        )
        if not usable or not part.anchors:
            return cls(pattern, frozenset(), (0, 0), 0)
        return cls(
            pattern,
            part.anchors,
            part.place,
            part.high + _ahead(tree) + 1,
            head[0] if head else None,
        )

    def _stretches(self, anchors: Sequence[int]) -> Iterator[Span]:
        """Where a match may start, given the sorted places of the words: first and last place of each stretch."""
        first, last = self.place
        at, count = 0, len(anchors)
        while at < count:
            low, high = anchors[at] - last, anchors[at] - first
            at += 1
            while at < count and anchors[at] - last <= high + 1:
                high = anchors[at] - first
                at += 1
            yield low, high

    def matches(self, text: str, anchors: Sequence[int]) -> Iterator[re.Match[str]]:
        """The matches of `finditer`; `anchors` are the sorted places where one of the words begins."""
        if self.head is not None:
            yield from self._headed(self.head, text, anchors)
            return
        match, search, reach = self.pattern.match, self.pattern.search, self.reach
        free = 0  # where the match before ended
        for low, high in self._stretches(anchors):
            low = low if low > free else free
            while low <= high:
                if (
                    high - low
                ) * _FEW < reach:  # `search` would go on trying starts behind `high`
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

    def _headed(
        self, head: _Head, text: str, anchors: Sequence[int]
    ) -> Iterator[re.Match[str]]:
        free = 0
        for low, high in self._stretches(anchors):
            at = max(low, free + head.least)
            while at <= high:
                if (
                    head.rest.match(text, at)
                    and (start := head.start(text, free, at)) is not None
                    and (found := self.pattern.match(text, start))
                ):
                    yield found
                    free = found.end()
                    at = max(at, free + head.least)
                    continue
                at += 1


class AnchoredSet:
    """Many patterns; one automaton over the anchors of all of them."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self.patterns = [Anchored.of(pattern) for pattern in patterns]
        self.words = (
            sorted(frozenset().union(*(p.words for p in self.patterns)))
            if self.patterns
            else []
        )
        number = {word: i for i, word in enumerate(self.words)}
        self.numbers = [
            [number[word] for word in sorted(p.words)] for p in self.patterns
        ]
        self.owners: list[list[int]] = [[] for _ in self.words]
        for owner, words in enumerate(self.numbers):
            for word in words:
                self.owners[word].append(owner)
        self.free = [i for i, words in enumerate(self.numbers) if not words]
        self.automaton = ahocorasick_rs.AhoCorasick(self.words) if self.words else None

    def anchors(self, text: str) -> Iterator[tuple[int, Sequence[int]]]:
        """Number of each pattern that may match, in order, and where its words begin; a pattern without words may always match."""
        places: dict[int, list[int]] = {}
        if self.automaton is not None:
            for word, start, _ in self.automaton.find_matches_as_indexes(
                text, overlapping=True
            ):
                held = places.get(word)
                if held is None:
                    places[word] = [start]
                else:
                    held.append(start)
        able = {number for word in places for number in self.owners[word]}
        for number in sorted(able.union(self.free)):
            words = self.numbers[number]
            if len(words) == 1:
                yield number, places[words[0]]
            else:
                yield (
                    number,
                    sorted(
                        {
                            place
                            for word in words
                            if word in places
                            for place in places[word]
                        }
                    ),
                )

    def matches(self, text: str) -> Iterator[tuple[int, Iterator[re.Match[str]]]]:
        """Number of each pattern that may match, in order, and its matches, as `finditer` gives them."""
        for number, anchors in self.anchors(text):
            pattern = self.patterns[number]
            yield (
                number,
                pattern.matches(text, anchors)
                if pattern.words
                else pattern.pattern.finditer(text),
            )
