"""Walk: back through the words of a clause, to the first that cannot be part of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.model.authority import Authority
from kg.model.language import Language
from kg.rules.words import Words, words_of

_OBJECT = 2  # characters of a noun that is the object of a verb


def boundary_words(language: Language) -> Words:
    """What decides where names begin: `boundary.toml` of the language."""
    return words_of(language, "boundary")


@dataclass(frozen=True)
class Boundary:
    """The same, ready for the walk."""

    stops: frozenset[str]
    conjunctions: frozenset[str]
    date_units: frozenset[str]
    particles: frozenset[str]
    vague: frozenset[str]
    turning: frozenset[str]
    governing: frozenset[str]
    done: str
    nominal: frozenset[str]
    attributive: str
    clause: re.Pattern[str]
    joins: re.Pattern[str]
    complete: re.Pattern[str]
    adverb: re.Pattern[str]


@lru_cache(maxsize=8)
def boundary_of(language: Language) -> Boundary:
    words = boundary_words(language)
    return Boundary(
        stops=words.set("stops"),
        conjunctions=words.set("conjunctions"),
        date_units=words.set("date_units"),
        particles=words.set("particles"),
        vague=words.set("vague"),
        turning=frozenset(words.optional_list("turning")),
        governing=frozenset(words.optional_list("governing")),
        done=words.optional_text("done"),
        nominal=words.set("nominal"),
        attributive=words.text("attributive"),
        clause=words.pattern("clause"),
        joins=words.pattern("joins"),
        complete=words.pattern("complete"),
        adverb=words.pattern("adverb"),
    )


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


class Walk:
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
        self.boundary = boundary_of(language)
        self.tokens = tokens
        self.stops = stops
        self.joins = joins
        self.body = body

    def size(self, ending: int = 0) -> int:
        """Characters of the name, whose last `ending` ones are one noun; none if that is torn."""
        size = 0
        last = len(self.tokens) - 1
        for position in range(last, -1, -1):
            token = self.tokens[position]
            if 0 < size < ending < size + len(token):
                return 0
            own = max(0, size - ending)
            if size >= max(ending, 1) and self._ends_at(position, token, own):
                break
            size += len(token)
        return size

    def _ends_at(self, position: int, token: str, own: int) -> bool:
        """Does the walk end in front of this word, `own` characters before the ending?"""
        if token in self.boundary.turning and self._is_governed(position):
            return False
        if self._stops_at(position, token):
            return True
        if self.body and self._is_light(position, token):
            return not self._is_topic(position, own)
        return token in self.boundary.conjunctions and not self._joins_at(position)

    def _token(self, position: int) -> str:
        return self.tokens[position] if 0 <= position < len(self.tokens) else ""

    def _stops_at(self, position: int, token: str) -> bool:
        """A stop, also with an adverb before it or the particle behind it, or a date."""
        verb = self.boundary.adverb.sub("", token)
        if verb in self.stops:
            return True
        if token in self.boundary.date_units:
            return self._token(position - 1).isdigit()
        stem = token.removesuffix(self.boundary.attributive)
        return stem != token and stem in self.stops

    def _is_light(self, position: int, token: str) -> bool:
        """A verb or the like.

        Behind a conjunction it is a noun, and before one for a topic: `research and outlook`,
        `issues of delimitation`.
        """
        if self._token(position - 1) in self.boundary.conjunctions:
            return False
        if self._token(position + 1) in self.boundary.nominal:
            return False
        return _is_light(self.authority, self.language, token)

    def _is_governed(self, position: int) -> bool:
        """Does a word stand before this one behind which only a name can follow?"""
        before = self._token(position - 1)
        if before == self.boundary.done:
            before = self._token(position - 2)
        return before in self.boundary.governing

    def _is_topic(self, position: int, own: int) -> bool:
        """A verb before words that make no name alone is what the body is for.

        Its object stands before it: the international commission for the conservation of tunas.
        """
        behind = "".join(self.tokens[position + 1 :])
        if not 0 < own < len(behind) or behind[:own] not in self.boundary.vague:
            return False
        before = self._token(position - 1)
        if len(before) < _OBJECT or self._stops_at(position - 1, before):
            return False
        return not self._is_light(position - 1, before)

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
