"""What a document and its paragraphs are about: concepts of the thesaurus that they name.

They name them in so many words; nothing is inferred.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.model.document import Document
from kg.model.mention import Mention
from kg.model.subjects import Subject, load_subjects

# A concept inside the name of one of these says nothing of the paragraph (refugees in the name of
# the High Commissioner for Refugees); inside the name of a treaty or a conference it does.
_OPAQUE = ("Organization", "Place", "Person", "Publication")
# What a whole document is about; set by hand, tried against no list of subjects.
_FEWEST = 3  # times that it names such a concept
_RARE = 12  # times that it may name its commonest for each of these
_MOST = 12  # subjects


@lru_cache(maxsize=1)
def _finder() -> tuple[AhoCorasick, list[Subject]]:
    """One pass over a text finds all names; the longest of those that begin at one place."""
    names = load_subjects()
    finder = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
    return finder, list(names.values())


def find_subjects(
    document: Document,
    mentions: list[Mention],
) -> dict[str, list[Subject]]:
    """Subjects of each paragraph by locator, in text order, and under "" of the whole.

    Those of the whole are the ones that its title names, then the commonest.
    """
    counts: Counter[Subject] = Counter()
    found: dict[str, list[Subject]] = defaultdict(list)
    for subject, start in _named(document, mentions):
        counts[subject] += 1
        block = document.block_at(start)
        if subject not in found[block.locator]:
            found[block.locator].append(subject)
    title = document.front.title or ""
    whole = _of_whole(title, counts)
    if whole:
        found[""] = whole
    return dict(found)


def _named(
    document: Document,
    mentions: list[Mention],
) -> Iterator[tuple[Subject, int]]:
    """Each concept where it is named, in text order, but inside of opaque names."""
    finder, subjects = _finder()
    opaque = iter([m for m in mentions if m.kind in _OPAQUE])
    name = next(opaque, None)
    for which, start, end in finder.find_matches_as_indexes(document.text.folded):
        while name and name.end <= start:
            name = next(opaque, None)
        hidden = name and name.start <= start and end <= name.end
        if not hidden:
            yield subjects[which], start


def _of_whole(title: str, counts: Counter[Subject]) -> list[Subject]:
    """Of the concepts of a document, with how often it names each: what it is about."""
    whole: dict[Subject, None] = {}
    for subject in counts:
        if subject.label in title:
            whole[subject] = None
    most = max(counts.values(), default=0)
    for subject, count in counts.most_common():
        if count >= _FEWEST and count * _RARE >= most:
            whole[subject] = None
    return list(whole)[:_MOST]
