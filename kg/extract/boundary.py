"""Boundary: where a name that no list knows begins, found by walking back from the word that ends it.

The language cuts the clause before the ending into words, with the authority's names among them,
and the walk stops at the first word that cannot be part of a name: `boundary.toml` tells which.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.extract.gazetteer import gazetteer_of
from kg.extract.match import Match
from kg.model.authority import Authority, Entry
from kg.model.language import Cutter, Language
from kg.rules.words import Words, words_of

# Characters before and behind a word that tell whether segmentation cuts there.
_ASIDE = 6
# Characters of the longest name that is looked for right before a place; of any, and of a city.
_LONGEST, _LONGEST_BEFORE = 30, 12


def boundary_words(language: Language) -> Words:
    """What decides where names begin: `boundary.toml` of the language."""
    return words_of(language, "boundary")


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
    return tuple(_cutter(authority, language)(clause))


def _cut(match: Match, start: int, end: int) -> tuple[str, ...]:
    """Words of a stretch of the text."""
    return _words_in(match.authority, match.language, match.folded[start:end])


def starts_word(match: Match) -> bool:
    """Does segmentation cut before the match? Short names hide in other words."""
    return _starts_word(match, match.start, match.end)


def _starts_word(match: Match, start: int, end: int) -> bool:
    left = max(match.block.start, start - _ASIDE)
    if start == left:
        return True
    joins = boundary_words(match.language).pattern("joins")
    if not joins.match(match.folded[start - 1]):
        return True
    at = left
    for token in _cut(match, left, end + _ASIDE):
        at += len(token)
        if at >= start:
            break
    return at == start


def known_suffix(match: Match, end: int, floor: int | None = None) -> int | None:
    """Where the longest known name that ends at `end` begins: not before `floor`, or its block."""
    names = gazetteer_of(match.authority).ends(match.folded).get(end)
    if names is None:
        return None
    first = match.block.start if floor is None else floor
    first = max(first, end - _LONGEST)
    starts = [
        start
        for start, owners in names
        if first <= start < end - 1 and any(kind for kind, _ in owners)
    ]
    return min(starts, default=None)


def named_before(match: Match, kinds: tuple[str, ...]) -> tuple[int, Entry] | None:
    """The longest known name of these kinds that ends where the match begins.

    Where it begins, and what it is.
    """
    end = match.start
    for start in range(max(match.block.start, end - _LONGEST_BEFORE), end - 1):
        for kind in kinds:
            entry = match.authority.named(kind, match.folded[start:end])
            if entry is not None:
                return (start, entry) if _starts_word(match, start, end) else None
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
) -> int:
    """Where the name that ends at `end` begins.

    The walk goes back at most `reach` characters, never out of the block or past a mark of
    punctuation, and stops at a word of `stops` (without them, those of `boundary.toml`). A
    conjunction is crossed only if `joins`: some names are lists (Economic and Social Affairs).
    """
    words = boundary_words(match.language)
    if stops is None:
        stops = words.set("stops")
    start = _clause_start(match, end, reach)
    tokens = _cut(match, start, end)
    walk = _Walk(match.authority, words, tokens, stops, joins)
    at = end
    for position in reversed(range(len(tokens))):
        if walk.ends(position):
            break
        at -= len(tokens[position])
    particles = words.set("particles")
    while at < end and match.folded[at] in particles:
        at += 1
    return at


def _clause_start(match: Match, end: int, reach: int) -> int:
    """Behind the last mark of punctuation; one right before `end` is part of the name."""
    start = max(match.block.start, end - reach)
    marks = boundary_words(match.language).pattern("clause")
    for found in marks.finditer(match.folded, start, end - 1):
        start = found.end()
    return start


@dataclass(frozen=True)
class _Walk:
    """A walk back through the words of a clause, whose last one ends the name."""

    authority: Authority
    words: Words
    tokens: tuple[str, ...]
    stops: frozenset[str]
    joins: bool

    def ends(self, position: int) -> bool:
        """Does the name begin behind this word?"""
        token = self.tokens[position]
        last = position == len(self.tokens) - 1
        if not last and (self._stops(token) or self._ends_date(position)):
            return True
        if token in self.words.set("conjunctions"):
            return not self._joins(position)
        return False

    def _token(self, position: int) -> str:
        return self.tokens[position] if 0 <= position < len(self.tokens) else ""

    def _stops(self, token: str) -> bool:
        if token in self.stops:
            return True
        stem = token.removesuffix(self.words.text("attributive"))
        return stem != token and stem in self.stops

    def _ends_date(self, position: int) -> bool:
        """A number with its unit is a date, and no part of a name."""
        units = self.words.set("date_units")
        return self.tokens[position] in units and self._token(position - 1).isdigit()

    def _joins(self, position: int) -> bool:
        """Does this conjunction join two parts of one name?"""
        before = self._token(position - 1)
        if self._is_place(self._token(position + 1)):
            # Two places make one name; behind another word, a place begins a name of its own.
            return self._is_place(before)
        return self.joins and self._crossable(before)

    def _is_place(self, token: str) -> bool:
        owners = self.authority.by_name.get(token, ())
        return any(kind in ("Place", "State") for kind, _ in owners)

    def _crossable(self, before: str) -> bool:
        """No complete name stands before the conjunction."""
        if not before or before in self.authority.by_name:
            return False
        return not self.words.pattern("complete").search(before)
