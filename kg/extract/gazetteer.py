"""Gazetteer: every known name, found in one pass; the longest name at a place wins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import ahocorasick_rs

from kg.model.authority import Authority, Entry


class Hit(NamedTuple):
    """A known name at a place."""

    start: int
    end: int
    name: str
    owners: list[tuple[str, Entry]]


class Gazetteer:
    """An automaton over the names of an authority."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.names = sorted(authority.by_name)
        self.automaton = ahocorasick_rs.AhoCorasick(self.names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest) if self.names else None

    def hits(self, folded: str) -> Iterator[Hit]:
        """Known names, left to right, without overlap. Latin names need word ends."""
        if self.automaton is None:
            return
        for index, start, end in self.automaton.find_matches_as_indexes(folded):
            name = self.names[index]
            if name[0].isascii() and name[0].isalnum() and start and folded[start - 1].isascii() and folded[start - 1].isalnum():
                continue
            if name[-1].isascii() and name[-1].isalnum() and folded[end : end + 1].isascii() and folded[end : end + 1].isalnum():
                continue
            yield Hit(start, end, name, self.authority.by_name[name])
