"""References inside a document that lead nowhere, or to the wrong place."""

from __future__ import annotations

import math
import re
import string
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from kg.findings.paper import Paper
from kg.model.document import Block, Document, Finding, Reference
from kg.rules.words import Words

_WANTED = re.compile(
    r"(?P<part>(?:annex\d+/)?para)(?P<number>\d+)(?P<letter>\([a-z]\))?"
)
_RUN = re.compile(
    r"(?P<above>(?:annex\d+/)?para(?:\d+\()?)(?P<name>\d+|[a-z]\))",
)
_LETTERED = re.compile(r"(?:annex\d+/)?para\d+(?P<letter>\([a-z]\))")
_BACK = 1000  # characters in which a quotation may have begun

# Weights of what a sentence shares with the target of a reference, and with another item of the
# same letter. In the annotated papers the one wrong reference has 4.8 against 12.4, and a right one
# 76.9 against less.
_MOST_OF_WRONG = 6.0
_FEWEST_OF_LIKELY = 10.0
_TIMES = 2.2


def dead(paper: Paper) -> Iterator[Finding]:
    """A paragraph or item that is not there, and the last that there is."""
    ends = _ends_of_runs(paper.document)
    for reference in paper.document.references:
        if reference.target is not None:
            continue
        last = _end_before(reference.wanted, ends)
        if last is None or _is_of_another(paper, reference):
            continue
        where = paper.place(reference, reference.wanted)
        yield paper.finding(
            "dead reference",
            where,
            paper.place(last, last.locator),
            words=where.words,
            wanted=reference.wanted,
        )


def _end_before(wanted: str, ends: dict[str, Block]) -> Block | None:
    """The last paragraph or item of the run that the wanted one would continue.

    None if the wanted one lies within, or nothing is plain.
    """
    found = _WANTED.fullmatch(wanted)
    if found is None:
        return None
    part, number, letter = found.groups()
    items = ends.get(f"{part}{number}(")
    if items is not None:
        _, _, last_letter = items.locator.rpartition("(")
        beyond = letter is not None and letter[1:] > last_letter
        return items if beyond else None
    last = ends.get(part)
    if last is None:
        return None
    last_number = last.locator.removeprefix(part)
    return last if int(number) > int(last_number) else None


def _ends_of_runs(document: Document) -> dict[str, Block]:
    """The last of numbered paragraphs (`para`, `annex1/para`) and lettered items (`para57(`).

    Only of runs that have no gap. A gap may be ours: where one is, nothing is said of what comes
    behind it.
    """
    runs: dict[str, dict[str, Block]] = defaultdict(dict)
    for block in document.blocks:
        found = _RUN.fullmatch(block.locator)
        if found:
            above, name = found.groups()
            runs[above][name] = block
    ends = {}
    for above, blocks in runs.items():
        names = _names_of_run(len(blocks), lettered=above.endswith("("))
        if set(names) == set(blocks):
            ends[above] = blocks[names[-1]]
    return ends


def _names_of_run(length: int, lettered: bool) -> list[str]:
    """`1`, `2` … or `a)`, `b)` …"""
    if lettered:
        letters = string.ascii_lowercase[:length]
        return [f"{letter})" for letter in letters]
    return [str(number) for number in range(1, length + 1)]


def _is_of_another(paper: Paper, reference: Reference) -> bool:
    """Inside quotation marks, or in one breath with the symbol of another document."""
    block = paper.document.block_at(reference.start)
    start = max(block.start, reference.start - _BACK)
    before = paper.folded[start : reference.start]
    opening = paper.words.list("opening_quotes")
    closing = paper.words.list("closing_quotes")
    for opens, closes in zip(opening, closing, strict=True):
        if before.count(opens) > before.count(closes):
            return True
    return paper.has("other_document", before)


def wrong(paper: Paper) -> Iterator[Finding]:
    """A reference to an item that has nothing of its sentence, where another item has much.

    The other one has the same letter: the number is wrong.
    """
    references = []
    for reference in paper.document.references:
        if reference.target and _LETTERED.fullmatch(reference.target):
            references.append(reference)
    if not references:
        return
    likeness = _Likeness(paper.document, paper.words)
    for reference in references:
        likely = likeness.likely(reference)
        if likely is None or _is_of_another(paper, reference):
            continue
        where = paper.place(reference, reference.wanted)
        target = likeness.blocks[reference.target or ""]
        yield paper.finding(
            "wrong reference",
            where,
            paper.place(target, ""),
            paper.place(likeness.blocks[likely], likely),
            words=where.words,
            likely=likely,
        )


class _Likeness:
    """What paragraphs have in common: pairs of characters, each the heavier the rarer it is."""

    def __init__(self, document: Document, words: Words) -> None:
        self.blocks: dict[str, Block] = {}
        self.pairs: dict[str, set[str]] = {}
        self.spread: Counter[str] = Counter()
        run = words.pattern("run")
        for block in document.blocks:
            if block.kind in ("paragraph", "item"):
                pairs = _pairs(run.findall(document.words(block)))
                self.blocks[block.locator] = block
                self.pairs[block.locator] = pairs
                self.spread.update(pairs)

    def _weight(self, one: str, other: str) -> float:
        weights = []
        for pair in self.pairs[one] & self.pairs[other]:
            rarity = len(self.pairs) / self.spread[pair]
            weights.append(math.log(rarity))
        return math.fsum(weights)  # whatever their order

    def likely(self, reference: Reference) -> str | None:
        """The locator that is meant, where it is plain that it is not the target."""
        own = reference.paragraph
        target = reference.target or ""
        if target not in self.pairs or own not in self.pairs:
            return None
        _, bracket, letter = target.rpartition("(")
        weight = self._weight(own, target)
        most, best = weight, target
        for locator in self.pairs:
            if locator == own or not locator.endswith(bracket + letter):
                continue
            other = self._weight(own, locator)
            most, best = max((most, best), (other, locator))
        enough = max(_FEWEST_OF_LIKELY, _TIMES * weight)
        if weight > _MOST_OF_WRONG or most < enough:
            return None
        return best


def _pairs(runs: list[str]) -> set[str]:
    """Pairs of neighbouring characters."""
    found: set[str] = set()
    for run in runs:
        found.update(map("".join, pairwise(run)))
    return found
