"""Boundary: where names begin.

One that no list knows is found by walking back from the word that ends it: the language cuts the
clause into words, with the authority's names among them, and the walk stops at the first word that
cannot be part of a name. `boundary.toml` of the language tells which those are.
"""

from __future__ import annotations

from functools import lru_cache

from kg.extract.gazetteer import gazetteer_of
from kg.extract.match import Match
from kg.extract.walk import Walk, boundary_of, boundary_words
from kg.model.authority import Authority, Entry
from kg.model.language import Cutter, Language
from kg.rules.words import words_of

# Characters before and behind a word that tell whether segmentation cuts there.
_ASIDE = 6
# Characters of the longest name that is looked for before a place: of any, and of a State or city.
_LONGEST = 30
_LONGEST_PLACE = 12


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
    joins = boundary_of(match.language).joins
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
    for size in match.authority.sizes(kinds, words):
        if not 2 <= size <= len(words) - rest:
            continue
        for kind in kinds:
            entry = match.named(kind, words[:size])
            if entry is not None:
                return size, entry
    return None


def name_ends(match: Match, end: int) -> bool:
    """Does any known name end at a place? Where none does, none need be looked up."""
    return end in gazetteer_of(match.authority).ends(match.folded)


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
    if not name_ends(match, end):
        return None
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
    ending: int = 0,
) -> int:
    """Where the name that ends at `end` begins; at `end` where there is none.

    The walk goes back at most `reach` characters, never out of the block or past a mark of
    punctuation, and stops at a word of `stops` (without them, those of `boundary.toml`). A
    conjunction is crossed only if `joins`: some names are lists (Economic and Social Affairs). In
    front of a `body` it also stops at verbs, adverbs and the like that no known body has in its name.
    The last `ending` characters are one noun, whatever words it is made of; where a word before it
    reaches into it there is no name.
    """
    boundary = boundary_of(match.language)
    start = _clause_start(match, end, reach)
    tokens = cut(match, start, end)
    if stops is None:
        stops = boundary.stops
    walk = Walk(match.authority, match.language, tokens, stops, joins, body)
    at = end - walk.size(ending)
    return _behind_particles(tokens, boundary.particles, at, end)


def _behind_particles(
    tokens: tuple[str, ...], particles: frozenset[str], start: int, end: int
) -> int:
    """Where the name begins behind particles that the walk has crossed, each a word of its own."""
    at = end - sum(map(len, tokens))
    for token in tokens:
        if at >= start and token not in particles:
            return at
        at += len(token)
    return end


def behind_verbs(match: Match, start: int) -> int:
    """Behind the verbs and adverbs at the start of what the walk found, which begin no name."""
    verbs = boundary_words(match.language).pattern("opening")
    found = verbs.match(match.folded, start, match.end)
    return start if found is None else found.end()


def _clause_start(match: Match, end: int, reach: int) -> int:
    """Behind the last mark of punctuation; one right before `end` is part of the name."""
    start = max(match.block.start, end - reach)
    marks = boundary_of(match.language).clause
    for found in marks.finditer(match.folded, start, end - 1):
        start = found.end()
    return start
