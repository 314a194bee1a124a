"""What a document and its paragraphs are about: concepts of the thesaurus that they name in so many words."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.model.document import Document
from kg.model.mention import Mention
from kg.model.subjects import Subject, load_subjects

# 难民 inside 难民署 tells nothing about a paragraph; inside a treaty or a conference it does.
_OPAQUE = ("Organization", "Place", "Person", "Publication")
_MOST = 12  # subjects of a whole document


@lru_cache(maxsize=1)
def _finder() -> tuple[AhoCorasick, list[Subject]]:
    names = load_subjects()
    return AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest), list(
        names.values()
    )


def find_subjects(
    document: Document, mentions: list[Mention]
) -> dict[str, list[Subject]]:
    """Subjects of each paragraph by locator, in text order, and under "" of the whole: those in the title, then the commonest."""
    finder, subjects = _finder()
    folded = document.text.folded
    opaque = [(m.start, m.end) for m in mentions if m.kind in _OPAQUE]
    found: dict[str, dict[Subject, None]] = {}
    counts: Counter[Subject] = Counter()
    index = 0
    for which, start, end in finder.find_matches_as_indexes(folded):
        while index < len(opaque) and opaque[index][1] <= start:
            index += 1
        if (
            index < len(opaque)
            and opaque[index][0] <= start
            and end <= opaque[index][1]
        ):
            continue
        found.setdefault(document.block_at(start).locator, {})[subjects[which]] = None
        counts[subjects[which]] += 1
    title = document.front.title or ""
    named = [s for s in counts if s.label in title]
    often = [
        s
        for s, n in counts.most_common()
        if n >= 3 and n * 12 >= counts.most_common(1)[0][1]
    ]
    whole = list(dict.fromkeys([*named, *often]))[:_MOST]
    return {locator: list(row) for locator, row in found.items()} | (
        {"": whole} if whole else {}
    )
