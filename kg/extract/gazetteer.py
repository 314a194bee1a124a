"""Gazetteer: every known name, found in one pass; the longest name at a place wins."""

from __future__ import annotations

from functools import lru_cache
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
        self.latin = [name[0].isascii() or name[-1].isascii() for name in self.names]
        # The stages of one document ask one after the other.
        self.last: tuple[str, list[tuple[int, int, int]]] = ("", [])
        self.last_hits: tuple[str, list[Hit]] = ("", [])
        self.last_ends: tuple[
            str, dict[int, list[tuple[int, list[tuple[str, Entry]]]]]
        ] = ("", {})
        self.automaton = ahocorasick_rs.AhoCorasick(self.names) if self.names else None

    def _rows(self, folded: str) -> list[tuple[int, int, int]]:
        """Number, start and end of every name, names inside longer ones too."""
        if folded is not self.last[0]:
            self.last = (
                folded,
                list(self.automaton.find_matches_as_indexes(folded, overlapping=True))
                if self.automaton
                else [],
            )
        return self.last[1]

    def hits(self, folded: str) -> list[Hit]:
        """Known names that are not inside a longer one, left to right. Latin names need word ends.

        Names may overlap (其中欧洲经济委员会 holds 中欧 and 欧洲经济委员会): the engine decides.
        """
        if folded is not self.last_hits[0]:
            self.last_hits = folded, self._find(folded)
        return self.last_hits[1]

    def _find(self, folded: str) -> list[Hit]:
        names, latin, by_name = self.names, self.latin, self.authority.by_name
        found = [
            row
            for row in self._rows(folded)
            if not latin[row[0]] or self._whole(folded, *row)
        ]
        found.sort(key=lambda row: (row[1], -row[2]))
        reach = 0
        hits = []
        for index, start, end in found:
            if end > reach:
                reach = end
                hits.append(Hit(start, end, names[index], by_name[names[index]]))
        return hits

    def _whole(self, folded: str, index: int, start: int, end: int) -> bool:
        name = self.names[index]
        before, after = folded[start - 1 : start], folded[end : end + 1]
        cut_before = (
            name[0].isascii()
            and name[0].isalnum()
            and before.isascii()
            and before.isalnum()
        )
        cut_after = (
            name[-1].isascii()
            and name[-1].isalnum()
            and after.isascii()
            and after.isalnum()
        )
        return not (cut_before or cut_after)

    def ends(self, folded: str) -> dict[int, list[tuple[int, list[tuple[str, Entry]]]]]:
        """Where each known name of a text ends: where it begins, and whose it is; names inside longer ones too."""
        if folded is not self.last_ends[0]:
            places: dict[int, list[tuple[int, list[tuple[str, Entry]]]]] = {}
            by_name = self.authority.by_name
            for index, start, end in self._rows(folded):
                places.setdefault(end, []).append((start, by_name[self.names[index]]))
            self.last_ends = folded, places
        return self.last_ends[1]


@lru_cache(maxsize=4)
def gazetteer_of(authority: Authority) -> Gazetteer:
    """One automaton an authority."""
    return Gazetteer(authority)
