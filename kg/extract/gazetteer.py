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
        self.automaton = ahocorasick_rs.AhoCorasick(self.names) if self.names else None

    def hits(self, folded: str) -> Iterator[Hit]:
        """Known names that are not inside a longer one, left to right. Latin names need word ends.

        Names may overlap (其中欧洲经济委员会 holds 中欧 and 欧洲经济委员会): the engine decides.
        """
        if self.automaton is None:
            return
        found = [row for row in self.automaton.find_matches_as_indexes(folded, overlapping=True) if self._whole(folded, *row)]
        found.sort(key=lambda row: (row[1], -row[2]))
        reach = 0
        for index, start, end in found:
            if end > reach:
                reach = end
                yield Hit(start, end, self.names[index], self.authority.by_name[self.names[index]])

    def _whole(self, folded: str, index: int, start: int, end: int) -> bool:
        name = self.names[index]
        before, after = folded[start - 1 : start], folded[end : end + 1]
        cut_before = name[0].isascii() and name[0].isalnum() and before.isascii() and before.isalnum()
        cut_after = name[-1].isascii() and name[-1].isalnum() and after.isascii() and after.isalnum()
        return not (cut_before or cut_after)
