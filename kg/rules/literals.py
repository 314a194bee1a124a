"""Required literals of a pattern, from its parse tree: each match holds one of these strings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from pydantic import BaseModel, ConfigDict

import kg.languages
from kg.rules.files import load_file

# Strings that one pattern may be looked for by: the automaton stays small, and analysis fast.
MOST_LITERALS = 96
_LARGEST_CLASS = 64  # characters of a class that is taken apart
# A longer literal is rarer: each character more is taken to be found behind one in so many places.
_RARER = 0.2
# Places that are tried for a hit, beside those of its interval of offsets.
_TRIES_OF_A_HIT = 6

# A node of CPython's parse tree: what it is, and a value whose shape depends on that.
Node = tuple[object, Any]
Interval = tuple[int, int]

_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT)
_ASSERTIONS = (constants.ASSERT, constants.ASSERT_NOT)
_AHEAD = 1  # the direction of a look ahead; that of one behind is -1
# Nodes that stand for what a group matched: their width is not known.
_REFERENCES = (
    constants.GROUPREF,
    constants.GROUPREF_IGNORE,
    constants.GROUPREF_LOC_IGNORE,
    constants.GROUPREF_UNI_IGNORE,
    constants.GROUPREF_EXISTS,
)


class _Shares(BaseModel):
    """How often characters come, see `kg/languages/shares.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ordinary: float
    mention: float
    characters: dict[str, float]

    def of(self, character: str) -> float:
        """Share of one character among all."""
        if "\uf100" <= character <= "\uf1ff":
            return self.mention
        for characters, share in self.characters.items():
            if character in characters:
                return share
        return self.ordinary


@lru_cache(maxsize=1)
def _shares() -> _Shares:
    path = Path(kg.languages.__file__).parent / "shares.toml"
    return load_file(path, _Shares, "see the head of the file")


@lru_cache(maxsize=1 << 14)
def _share(literal: str) -> float:
    """How often a literal comes: that of its rarest character, less where it is longer."""
    shares = _shares()
    rarest = min(shares.of(character) for character in literal)
    return rarest * float(_RARER ** (len(literal) - 1))


@dataclass(frozen=True)
class Required:
    """Literals of which a match holds one, and how far from a start its first character may be."""

    literals: frozenset[str]
    offset: Interval

    @cached_property
    def cost(self) -> float:
        """Places to try, as a share of all characters of a text."""
        width = self.offset[1] - self.offset[0]
        hits = sum(map(_share, sorted(self.literals)))
        return hits * (_TRIES_OF_A_HIT + width)


@dataclass(frozen=True)
class Part:
    """Analysis of a node or a stretch of a pattern.

    `low`, `high`: least and most characters that it takes. `strings`: all that it can be, where
    these are few. `literals`: its required literals, if any are known, and `offset`, least and most
    characters from its start to such a literal; less than 0 where it looks behind.
    """

    low: int
    high: int
    strings: frozenset[str] | None = None
    literals: frozenset[str] | None = None
    offset: Interval = (0, 0)


def _literal(strings: frozenset[str]) -> Part:
    return Part(1, 1, strings, strings)


def _one_character(value: int) -> Part:
    return _literal(frozenset({chr(value)}))


def _class(items: list[Node]) -> Part:
    """A class of characters; taken apart where it is small."""
    characters: set[str] = set()
    for kind, value in items:
        if kind is constants.LITERAL:
            characters.add(chr(value))
        elif kind is constants.RANGE and value[1] - value[0] < _LARGEST_CLASS:
            characters.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return Part(1, 1)
    if len(characters) > _LARGEST_CLASS:
        return Part(1, 1)
    return _literal(frozenset(characters))


def _any_character(_: object) -> Part:
    return Part(1, 1)


def _group(value: tuple[Any, ...]) -> Part:
    part = _sequence(value[3])
    if value[1] & re.IGNORECASE:
        # Its letters stand for others too.
        return Part(part.low, part.high)
    return part


def _branch(value: tuple[Any, ...]) -> Part:
    """Alternatives: what is required is any of what each requires."""
    parts = [_sequence(nodes) for nodes in value[1]]
    literals = _united([part.literals or None for part in parts])
    return Part(
        low=min(part.low for part in parts),
        high=max(part.high for part in parts),
        strings=_united([part.strings for part in parts]),
        literals=literals,
        offset=_span([part.offset for part in parts]),
    )


def _united(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    """All strings of several sets, where these are few and each is known."""
    united: frozenset[str] = frozenset()
    for strings in sets:
        if strings is None:
            return None
        united |= strings
    return united if len(united) <= MOST_LITERALS else None


def _span(offsets: list[Interval]) -> Interval:
    """From the least to the most of several offsets."""
    least = min(first for first, _ in offsets)
    return least, max(last for _, last in offsets)


def _repeat(value: tuple[Any, ...]) -> Part:
    least, most = int(value[0]), int(value[1])
    part = _sequence(value[2])
    strings = part.strings if most == 1 else None
    if strings is not None and least == 0:
        strings |= {""}
    return Part(
        low=least * part.low,
        high=most * part.high,
        strings=strings,
        literals=part.literals if least else None,
        offset=part.offset,
    )


def _look(value: tuple[Any, ...]) -> Part:
    """Takes nothing, but may require something ahead, or behind where that has one width."""
    direction, nodes = value
    part = _sequence(nodes)
    back = 0 if direction == _AHEAD else part.high
    first, last = part.offset
    return Part(0, 0, None, part.literals, (first - back, last - back))


class _Sequence:
    """What is known of nodes that stand in a row, as far as they have been read."""

    def __init__(self) -> None:
        self.low = self.high = 0
        self.strings: frozenset[str] | None = frozenset({""})
        self.run: Required | None = None  # strings that stand together, up to here
        self.best: Required | None = None

    def add(self, part: Part) -> None:
        """One more node."""
        if self.strings is not None:
            if part.strings is not None:
                self.strings = _joined(self.strings, part.strings)
            elif part.high:
                self.strings = None
        if part.literals:
            first, last = part.offset
            self._offer(Required(part.literals, (self.low + first, self.high + last)))
        if part.high:
            self.run = self._longer_run(part)
            if self.run is not None and "" not in self.run.literals:
                self._offer(self.run)
        self.low += part.low
        self.high += part.high

    def _longer_run(self, part: Part) -> Required | None:
        if part.strings is None:
            return None
        joined = _joined(self.run.literals, part.strings) if self.run else None
        if self.run is not None and joined is not None:
            return Required(joined, self.run.offset)
        return Required(part.strings, (self.low, self.high))

    def _offer(self, required: Required) -> None:
        if self.best is None or required.cost < self.best.cost:
            self.best = required

    def part(self) -> Part:
        """What is known of the whole."""
        if self.strings and "" not in self.strings:
            whole = Required(self.strings, (0, 0))
            if self.best is None or whole.cost <= self.best.cost:
                self.best = whole
        if self.best is None:
            return Part(self.low, self.high, self.strings)
        best = self.best
        return Part(self.low, self.high, self.strings, best.literals, best.offset)


def _joined(one: frozenset[str], other: frozenset[str]) -> frozenset[str] | None:
    """Each string of one before each of the other, where these are few."""
    if len(one) * len(other) > MOST_LITERALS:
        return None
    return frozenset(first + second for first in one for second in other)


def _sequence(nodes: Iterable[Node]) -> Part:
    found = _Sequence()
    for kind, value in nodes:
        analysis = _ANALYSES.get(kind)
        found.add(analysis(value) if analysis else Part(0, 0))  # else a place: no width
    return found.part()


_ANALYSES: dict[object, Callable[[Any], Part]] = {
    constants.LITERAL: _one_character,
    constants.NOT_LITERAL: _any_character,
    constants.ANY: _any_character,
    constants.IN: _class,
    constants.SUBPATTERN: _group,
    constants.ATOMIC_GROUP: _sequence,
    constants.BRANCH: _branch,
    constants.ASSERT: _look,
    **dict.fromkeys(_REPEATS, _repeat),
}


@dataclass(frozen=True)
class Tree:
    """The parse tree of a pattern."""

    root: Any

    @property
    def nodes(self) -> list[Node]:
        """The nodes that stand in a row at its top."""
        return list(self.root)

    @property
    def look_around(self) -> int:
        """How many characters behind a match the pattern may look; at least one."""
        return _ahead(self.nodes)

    def compiled(self, nodes: list[Node]) -> re.Pattern[str]:
        """Some nodes of the tree as a pattern of their own."""
        state = self.root.state
        part = parser.SubPattern(state, nodes)
        compiled: re.Pattern[str] = compiler.compile(part, state.flags)
        return compiled


def parse(pattern: str) -> Tree:
    """The parse tree of a pattern that compiles."""
    return Tree(parser.parse(pattern))


def _inside(kind: object, value: Any) -> Iterator[Iterable[Node]]:
    """The rows of nodes within a node, but for those of look-arounds."""
    if kind is constants.SUBPATTERN:
        yield value[3]
    elif kind is constants.ATOMIC_GROUP:
        yield value
    elif kind is constants.BRANCH:
        yield from value[1]
    elif kind in _REPEATS:
        yield value[2]


def _ahead(nodes: Iterable[Node]) -> int:
    most = 1
    for kind, value in nodes:
        if kind in _ASSERTIONS:
            direction, inner = value
            width = _sequence(inner).high if direction == _AHEAD else 0
            most = max(most, width + _ahead(inner))
        for row in _inside(kind, value):
            most = max(most, _ahead(row))
    return most


def _refers(nodes: Iterable[Node]) -> bool:
    """Do nodes refer to a group?"""
    for kind, value in nodes:
        rows = [value[1]] if kind in _ASSERTIONS else list(_inside(kind, value))
        if kind in _REFERENCES or any(map(_refers, rows)):
            return True
    return False


@dataclass(frozen=True)
class LazyHead:
    """The opening of a pattern that takes as few characters of a class as it can.

    `[A-Z]{2,16}?` before `(?:dept|unit)` is such an opening. Trying all starts would try `rest`,
    what stands behind it, at each place many times over. Here it is tried once a place, and the
    first place where it matches gives the first start: the earliest that reaches it.
    """

    least: int
    most: int
    outside: re.Pattern[str]  # a character that is not of the class
    rest: re.Pattern[str]

    def start(self, text: str, free: int, at: int) -> int | None:
        """The earliest start, not before `free`, that reaches a match of `rest` at a place."""
        low = max(free, at - self.most)
        for found in self.outside.finditer(text, low, at):
            low = found.end()
        return low if low <= at - self.least else None


def analyse(tree: Tree) -> tuple[Part, LazyHead | None]:
    """Analysis of a pattern; with a lazy head, of what stands behind that.

    Of a pattern that refers to a group of its own nothing is known.
    """
    if _refers(tree.nodes):
        return Part(0, 0), None
    split = _split_head(tree)
    if split is None:
        return _sequence(tree.nodes), None
    (least, most, characters), rest = split
    not_of_class = [(constants.IN, [(constants.NEGATE, None), *characters])]
    head = LazyHead(
        int(least), int(most), tree.compiled(not_of_class), tree.compiled(rest)
    )
    return _sequence(rest), head


def alternatives(tree: Tree) -> list[Part]:
    """Analysis of each alternative of a pattern by itself, also of those in a group of them."""
    if _refers(tree.nodes):
        return [Part(0, 0)]
    return [_sequence(nodes) for nodes in _alternatives(tree.nodes)]


def _alternatives(nodes: list[Node]) -> Iterator[list[Node]]:
    nodes = _opened(nodes)
    if len(nodes) == 1 and nodes[0][0] is constants.BRANCH:
        for row in nodes[0][1][1]:
            yield from _alternatives(list(row))
    else:
        yield nodes


def _split_head(tree: Tree) -> tuple[tuple[Any, Any, list[Node]], list[Node]] | None:
    """Bounds and class of a lazy head, and the nodes behind it; None where there is none."""
    nodes = _opened(tree.nodes)
    if not nodes or nodes[0][0] is not constants.MIN_REPEAT:
        return None
    least, most, repeated = nodes[0][1]
    if len(repeated) != 1 or repeated[0][0] is not constants.IN:
        return None
    characters = repeated[0][1]
    if characters[0][0] is constants.NEGATE:
        return None
    return (least, most, characters), nodes[1:]


def _opened(nodes: list[Node]) -> list[Node]:
    """The nodes, with a group at their start taken apart, where it sets no flags."""
    if not nodes or nodes[0][0] is not constants.SUBPATTERN:
        return nodes
    _, flags_on, flags_off, inner = nodes[0][1]
    if flags_on or flags_off:
        return nodes
    return [*inner, *nodes[1:]]
