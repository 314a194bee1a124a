"""Directives against annotations: which of them are the same, and whom and by when they ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.evaluate.rows import AnnotatedDirective, DirectiveRow
from kg.evaluate.scores import Counts, normal_id
from kg.model.language import Language
from kg.rules.words import words_of

# Share of the letter pairs of a gist that the words of its directive hold. In the Chinese texts
# annotated so far, those of the same directive hold 0.42 and more, of another one 0.23 and less.
OVERLAP = 0.4
_NUMBERED = re.compile(r"\d+|[a-z]")
_LEFT_OUT = "…"  # in operators, stands for words
_LETTERS = re.compile(r"\w")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class DirectiveCounts:
    """Directives, and of all of them the addressees and deadlines.

    None where no directive of the annotation tells of deadlines. `missed` and `spurious` are
    those without a partner, each told in a line.
    """

    directives: Counts
    addressees: Counts
    deadlines: Counts | None
    missed: list[str]
    spurious: list[str]


@dataclass(frozen=True)
class _Pair:
    """An annotated and a found directive that may be the same, by their places in the lists."""

    gold: int
    found: int
    overlap: float
    same_words: bool


def score_directives(
    gold: Sequence[AnnotatedDirective],
    found: Sequence[DirectiveRow],
    language: Language,
) -> DirectiveCounts:
    """Compare the directives of a document, each with at most one.

    Operators agree if one holds the other, or the annotated one the word itself of the other,
    without what frames it. An annotation that addresses paragraphs by number or
    letter must agree in it, too; one that tells the place in prose, in its gist (`OVERLAP`).
    """
    comparing = _Comparing(language)
    pairs = comparing.pairs(gold, found)
    addressees = Counts()
    deadlines = Counts()
    for pair in pairs:
        one, other = gold[pair.gold], found[pair.found]
        addressees.hits += comparing.shared_addressees(one, other)
        deadlines.hits += len(_deadlines(one) & set(other.get("deadlines", ())))
    for one in gold:
        addressees.gold += len(comparing.addressees(one))
        deadlines.gold += len(_deadlines(one))
    for other in found:
        addressees.found += len(other.get("addressees", ()))
        deadlines.found += len(other.get("deadlines", ()))
    matched = {pair.gold for pair in pairs}
    read = {pair.found for pair in pairs}
    told = any("deadline" in row or "deadlines" in row for row in gold)
    return DirectiveCounts(
        directives=Counts(len(pairs), len(found), len(gold)),
        addressees=addressees,
        deadlines=deadlines if told else None,
        missed=[
            f"{row['para']} {row['operator']} {row.get('gist') or ''}"
            for number, row in enumerate(gold)
            if number not in matched
        ],
        spurious=[
            f"{row['paragraph']} {row['operator']} {row.get('text', '')}"
            for number, row in enumerate(found)
            if number not in read
        ],
    )


def is_placed(row: AnnotatedDirective) -> bool:
    """Does an annotation tell enough to be compared: a number or letter, or a gist?"""
    return _is_numbered(row) or bool(row.get("gist"))


def overlap(gist: str, words: str) -> float:
    """The share of the pairs of neighbouring letters of a gist that some words hold, too."""
    pairs = _letter_pairs(gist)
    return len(pairs & _letter_pairs(words)) / len(pairs) if pairs else 0.0


def _letter_pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(_LETTERS.findall(text.lower())))


def _is_numbered(row: AnnotatedDirective) -> bool:
    return _NUMBERED.fullmatch(str(row["para"])) is not None


def _address(locator: str) -> str:
    """The number or letter of a paragraph, from its locator."""
    return re.sub(r"^(?:annex\d+/)?para|[(].*", "", locator)


def _deadlines(row: AnnotatedDirective) -> set[str]:
    listed = row.get("deadlines", row.get("deadline"))
    if listed is None:
        return set()
    return {listed} if isinstance(listed, str) else set(listed)


class _Comparing:
    """Compares annotated and found directives by the marks and words of a language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.words = words_of(language, "evaluate")

    def pairs(
        self, gold: Sequence[AnnotatedDirective], found: Sequence[DirectiveRow]
    ) -> list[_Pair]:
        """Which are the same: by overlap, then those with the same operator, then in order."""
        possible = []
        for number, one in enumerate(gold):
            for other_number, other in enumerate(found):
                pair = self._pair(number, one, other_number, other)
                if pair is not None:
                    possible.append(pair)
        possible.sort(key=lambda pair: (-pair.overlap, not pair.same_words))
        taken: list[_Pair] = []
        for pair in possible:
            if not any(p.gold == pair.gold or p.found == pair.found for p in taken):
                taken.append(pair)
        return taken

    def _pair(
        self,
        number: int,
        one: AnnotatedDirective,
        other_number: int,
        other: DirectiveRow,
    ) -> _Pair | None:
        """The two as a pair, if they may be the same."""
        operator = self._operator(one["operator"])
        words = self._operator(other["operator"])
        core = self._operator(other["operator"].rpartition(_LEFT_OUT)[2])
        if operator not in words and words not in operator and core not in operator:
            return None
        shared = overlap(self._gist(one), other.get("text", ""))
        if _is_numbered(one):
            agrees = _address(other["paragraph"]) == str(one["para"])
        else:
            agrees = shared >= OVERLAP
        if not agrees:
            return None
        return _Pair(number, other_number, shared, operator == words)

    def shared_addressees(self, one: AnnotatedDirective, other: DirectiveRow) -> int:
        """How many of the annotated names are found: one holds the other, or the words do."""
        names = [self._normal(name) for name in other.get("addressees", ())]
        words = self._normal(other.get("addressee") or "")
        hits = 0
        for wanted in self.addressees(one):
            if any(
                wanted in name or name in wanted for name in [*names, words] if name
            ):
                hits += 1
        return min(hits, len(names))

    def addressees(self, row: AnnotatedDirective) -> list[str]:
        """The annotated names; a phrase is parted into those that it lists."""
        listed = row.get("addressee")
        if listed is None:
            return []
        names = [listed] if isinstance(listed, str) else listed
        if isinstance(listed, str) and not self._finds("attribute", listed):
            names = self.words.optional("joins").split(listed)
        return [self._normal(name) for name in names if name]

    def _finds(self, pattern: str, text: str) -> bool:
        return self.words.optional(pattern).search(text) is not None

    def _operator(self, words: str) -> str:
        marks = self.words.pattern("marks_of_operators")
        return _SPACE.sub("", marks.sub("", words))

    def _gist(self, row: AnnotatedDirective) -> str:
        return self.words.optional("remarks").sub("", row.get("gist") or "")

    def _normal(self, name: str) -> str:
        return normal_id(name, self.language)
