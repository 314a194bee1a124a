"""Gazetteer: every known name, found in one pass; the longest name at a place wins."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from kg.model.authority import Authority, Entry

Owners = list[tuple[str, Entry]]  # kind and entry of each thing that goes by a name


class Hit(NamedTuple):
    """A known name at a place."""

    start: int
    end: int
    name: str
    owners: Owners


# A name by its number, and where it stands: start and end. There are many, and most tell nothing.
_Row = tuple[int, int, int]


class Gazetteer:
    """An automaton over the names of an authority.

    What it finds in a text is kept until it is asked about another: the stages of one document
    ask one after the other.
    """

    def __init__(self, authority: Authority) -> None:
        self._by_name = authority.by_name
        self._names = sorted(authority.by_name)
        self._latin = [_has_latin_end(name) for name in self._names]
        self._automaton = None
        if self._names:
            self._automaton = ahocorasick_rs.AhoCorasick(self._names)
        self._text = ""
        self._rows: list[_Row] = []
        self._hits: list[Hit] | None = None
        self._ends: dict[int, list[tuple[int, Owners]]] | None = None

    def hits(self, folded: str) -> list[Hit]:
        """Known names that are not inside a longer one, left to right. Latin names need word ends.

        Names may overlap, where one begins with the end of another: the engine decides.
        """
        self._take(folded)
        if self._hits is None:
            self._hits = self._longest()
        return self._hits

    def ends(self, folded: str) -> dict[int, list[tuple[int, Owners]]]:
        """By their ends, where known names begin and whose they are; inside longer ones too."""
        self._take(folded)
        if self._ends is None:
            self._ends = {}
            for number, start, end in self._rows:
                owners = self._by_name[self._names[number]]
                self._ends.setdefault(end, []).append((start, owners))
        return self._ends

    def _take(self, folded: str) -> None:
        """Find all names of a text, unless it is the one that was asked about before."""
        if folded is self._text:
            return
        self._text = folded
        self._hits = None
        self._ends = None
        self._rows = []
        if self._automaton:
            found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
            self._rows = found

    def _longest(self) -> list[Hit]:
        whole = [row for row in self._rows if self._is_whole(row)]
        whole.sort(key=_leftmost_longest)
        hits: list[Hit] = []
        reach = 0
        for number, start, end in whole:
            if end > reach:
                reach = end
                name = self._names[number]
                hits.append(Hit(start, end, name, self._by_name[name]))
        return hits

    def _is_whole(self, row: _Row) -> bool:
        """A name with Latin letters at an end is none where more of them follow."""
        number, start, end = row
        if not self._latin[number]:
            return True
        name = self._names[number]
        before = self._text[start - 1 : start]
        after = self._text[end : end + 1]
        cut_before = _is_latin(name[0]) and _is_latin(before)
        cut_after = _is_latin(name[-1]) and _is_latin(after)
        return not (cut_before or cut_after)


def _leftmost_longest(row: _Row) -> tuple[int, int]:
    _, start, end = row
    return start, -end


def _has_latin_end(name: str) -> bool:
    return name[0].isascii() or name[-1].isascii()


def _is_latin(character: str) -> bool:
    """A letter or digit of ASCII; an empty string is none."""
    return character.isascii() and character.isalnum()


@lru_cache(maxsize=4)
def gazetteer_of(authority: Authority) -> Gazetteer:
    """One automaton an authority."""
    return Gazetteer(authority)
