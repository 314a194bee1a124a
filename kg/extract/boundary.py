"""Boundary: where names begin.

One that no list knows is found by walking back from the word that ends it: the language cuts the
clause into words, with the authority's names among them, and the walk stops at the first word that
cannot be part of a name. `boundary.toml` of the language tells which those are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.gazetteer import gazetteer_of
from kg.extract.match import Match
from kg.model.authority import Authority, Entry
from kg.model.language import Cutter, Language
from kg.rules.words import Words, words_of

# Characters before and behind a word that tell whether segmentation cuts there.
_ASIDE = 6
# Characters of the longest name that is looked for before a place: of any, and of a State or city.
_LONGEST = 30
_LONGEST_PLACE = 12


def boundary_words(language: Language) -> Words:
    """What decides where names begin: `boundary.toml` of the language."""
    return words_of(language, "boundary")


@dataclass(frozen=True)
class _Boundary:
    """The same, ready for the walk."""

    stops: frozenset[str]
    conjunctions: frozenset[str]
    date_units: frozenset[str]
    particles: frozenset[str]
    attributive: str
    clause: re.Pattern[str]
    joins: re.Pattern[str]
    complete: re.Pattern[str]


@lru_cache(maxsize=8)
def _boundary_of(language: Language) -> _Boundary:
    words = boundary_words(language)
    return _Boundary(
        stops=words.set("stops"),
        conjunctions=words.set("conjunctions"),
        date_units=words.set("date_units"),
        particles=words.set("particles"),
        attributive=words.text("attributive"),
        clause=words.pattern("clause"),
        joins=words.pattern("joins"),
        complete=words.pattern("complete"),
    )


@lru_cache(maxsize=2)
def _cutter(authority: Authority, language: Language) -> Cutter:
    """Segmentation with the known names as words. Made on first use: it takes half a second."""
    words = boundary_words(language)
    # The words that end the walk must come out whole, those of events too.
    stops = (*words.list("stops"), *words_of(language, "extract/event").list("stops"))
    whole = (*sorted(authority.by_name), *words.list("whole"))
    return language.cutter(whole, stops)


@lru_cache(maxsize=1 << 15)
def _words_in(authority: Authority, language: Language, clause: str) -> tuple[str, ...]:
    """Words of a clause; the same clauses come again and again."""
    cut = _cutter(authority, language)
    return tuple(cut(clause))


def cut(match: Match, start: int, end: int) -> tuple[str, ...]:
    """Words of a stretch of the text."""
    clause = match.folded[start:end]
    return _words_in(match.authority, match.language, clause)


def starts_word(match: Match) -> bool:
    """Does segmentation cut before the match? Short names hide in other words."""
    return _starts_word(match, match.start, match.end)


def _starts_word(match: Match, start: int, end: int) -> bool:
    left = max(match.block.start, start - _ASIDE)
    joins = _boundary_of(match.language).joins
    if start == left or not joins.match(match.folded, start - 1):
        return True
    at = left
    for token in cut(match, left, end + _ASIDE):
        at += len(token)
        if at >= start:
            break
    return at == start


def leading(
    match: Match, words: str, *kinds: str, rest: int = 0
) -> tuple[int, Entry] | None:
    """The longest known name of these kinds that some words begin with: its length, and what it is.

    It has two characters at least; `rest` characters are left behind it.
    """
    for size in range(len(words) - rest, 1, -1):
        for kind in kinds:
            entry = match.named(kind, words[:size])
            if entry is not None:
                return size, entry
    return None


def known_suffix(match: Match, end: int, floor: int | None = None) -> int | None:
    """Where the longest known name that ends at `end` begins: not before `floor`, or its block."""
    names = gazetteer_of(match.authority).ends(match.folded).get(end)
    if names is None:
        return None
    first = match.block.start if floor is None else floor
    first = max(first, end - _LONGEST)
    found = None
    for start, owners in names:
        if not first <= start < end - 1 or (found is not None and start >= found):
            continue
        if any(kind for kind, _ in owners):
            found = start
    return found


def named_before(match: Match, kinds: tuple[str, ...]) -> tuple[int, Entry] | None:
    """The longest known name of these kinds that ends where the match begins.

    Where it begins, and what it is.
    """
    end = match.start
    floor = max(match.block.start, end - _LONGEST_PLACE)
    for start in range(floor, end - 1):
        for kind in kinds:
            entry = match.named(kind, match.folded[start:end])
            if entry is not None:
                whole = _starts_word(match, start, end)
                return (start, entry) if whole else None
    return None


def city_before(match: Match) -> tuple[int, str] | None:
    """The city or site that ends where the match begins, not a region.

    Where it begins, and its label.
    """
    named = named_before(match, ("Place",))
    if named is None:
        return None
    start, entry = named
    if entry.m49 or entry.type:
        return None
    return start, entry.label


def left_edge(
    match: Match,
    end: int,
    stops: frozenset[str] | None = None,
    joins: bool = False,
    reach: int = 28,
    body: bool = False,
) -> int:
    """Where the name that ends at `end` begins.

    The walk goes back at most `reach` characters, never out of the block or past a mark of
    punctuation, and stops at a word of `stops` (without them, those of `boundary.toml`). A
    conjunction is crossed only if `joins`: some names are lists (Economic and Social Affairs). In
    front of a `body` it also stops at verbs, adverbs and the like that no known body has in its name.
    """
    boundary = _boundary_of(match.language)
    start = _clause_start(match, end, reach)
    tokens = cut(match, start, end)
    if stops is None:
        stops = boundary.stops
    walk = _Walk(match.authority, match.language, tokens, stops, joins, body)
    at = end - walk.size()
    while at < end and match.folded[at] in boundary.particles:
        at += 1
    return at


def behind_verbs(match: Match, start: int) -> int:
    """Behind the verbs and adverbs at the start of what the walk found, which begin no name."""
    verbs = boundary_words(match.language).pattern("opening")
    found = verbs.match(match.folded, start, match.end)
    return start if found is None else found.end()


def _clause_start(match: Match, end: int, reach: int) -> int:
    """Behind the last mark of punctuation; one right before `end` is part of the name."""
    start = max(match.block.start, end - reach)
    marks = _boundary_of(match.language).clause
    for found in marks.finditer(match.folded, start, end - 1):
        start = found.end()
    return start


@lru_cache(maxsize=1 << 13)
def _is_light(authority: Authority, language: Language, word: str) -> bool:
    """Of a class that names are not made of, and in the name of no known body either."""
    return language.light(word) and word not in _names_of_bodies(authority)


@lru_cache(maxsize=2)
def _names_of_bodies(authority: Authority) -> str:
    """The names of the known bodies, one a line."""
    names: list[str] = []
    for name, owners in authority.by_name.items():
        if any(kind == "Organization" for kind, _ in owners):
            names.append(name)
    return "\n".join(names)


class _Walk:
    """A walk back through the words of a clause, whose last one ends the name."""

    def __init__(
        self,
        authority: Authority,
        language: Language,
        tokens: tuple[str, ...],
        stops: frozenset[str],
        joins: bool,
        body: bool,
    ) -> None:
        self.authority = authority
        self.language = language
        self.boundary = _boundary_of(language)
        self.tokens = tokens
        self.stops = stops
        self.joins = joins
        self.body = body

    def size(self) -> int:
        """Characters of the name."""
        size = 0
        last = len(self.tokens) - 1
        for position in range(last, -1, -1):
            token = self.tokens[position]
            if position < last and self._stops_at(position, token):
                break
            if token in self.boundary.conjunctions and not self._joins_at(position):
                break
            size += len(token)
        return size

    def _token(self, position: int) -> str:
        return self.tokens[position] if 0 <= position < len(self.tokens) else ""

    def _stops_at(self, position: int, token: str) -> bool:
        """A stop, also with the particle that makes an attribute of it, or a date."""
        if token in self.stops:
            return True
        if token in self.boundary.date_units:
            return self._token(position - 1).isdigit()
        if self.body and self._is_light(position, token):
            return True
        stem = token.removesuffix(self.boundary.attributive)
        return stem != token and stem in self.stops

    def _is_light(self, position: int, token: str) -> bool:
        """A verb or the like; behind a conjunction it is a noun: `research and outlook`."""
        if self._token(position - 1) in self.boundary.conjunctions:
            return False
        return _is_light(self.authority, self.language, token)

    def _joins_at(self, position: int) -> bool:
        """Does this conjunction join two parts of one name?"""
        before = self._token(position - 1)
        behind = self._token(position + 1)
        if self._is_place(behind):
            # Two places make one name; behind another word, a place begins a name of its own.
            return self._is_place(before)
        if self.body and self._is_named(behind, "Organization"):
            return False
        return self.joins and self._crossable(before)

    def _is_place(self, token: str) -> bool:
        return self._is_named(token, "Place", "State")

    def _is_named(self, token: str, *kinds: str) -> bool:
        owners = self.authority.by_name.get(token, ())
        return any(kind in kinds for kind, _ in owners)

    def _crossable(self, before: str) -> bool:
        """No complete name stands before the conjunction."""
        if not before or before in self.authority.by_name:
            return False
        return not self.boundary.complete.search(before)
