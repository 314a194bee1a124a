"""Skeleton: a block as a sequence of mention tags and words, so that patterns can speak of kinds.

Each mention shrinks to one letter of its kind: of an organ, its day and its resolution three
letters are left. A pattern `{by:Organization}{on:Date}{what:Resolution}` captures them, and the
skeleton leads back to the mentions. Words that stand for a thing named before shrink like its
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.model.document import Block, Document
from kg.model.language import Language
from kg.model.mention import Mention
from kg.relate.anaphora import Anaphora, Named, load_anaphora
from kg.relate.modality import Mood, pull_moods
from kg.rules.letters import LETTERS

_LETTER = re.compile("[\uf100-\uf1ff]")
_MASK = "□"  # for letters that the document itself uses


@dataclass(frozen=True)
class Skeleton:
    """A block shrunk. The lists have one item for each character of `words`.

    `mentions`: indexes of the mentions that stand there, several where they share one span.
    `starts`, `ends`: text offsets. Adverbs of modality are not among the words, so that what did
    not happen is read like what did: `moods` holds them.
    """

    words: str
    mentions: list[tuple[int, ...]]
    starts: list[int]
    ends: list[int]
    moods: list[Mood] = field(default_factory=list)


class _Shrinking:
    """A skeleton in the making; `at` is the text offset up to which it has come."""

    def __init__(self, folded: str, start: int) -> None:
        self.folded = folded
        self.at = start
        self.words: list[str] = []
        self.owners: list[tuple[int, ...]] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def keep(self, end: int) -> None:
        """The words up to a text offset."""
        start = self.at
        self.words.append(_LETTER.sub(_MASK, self.folded[start:end]))
        self.owners.extend([()] * (end - start))
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))
        self.at = end

    def shrink(self, kind: str, owners: tuple[int, ...], start: int, end: int) -> None:
        """One letter for a stretch of the text, and before it the words up to there."""
        self.keep(start)
        self.words.append(LETTERS[kind])
        self.owners.append(owners)
        self.starts.append(start)
        self.ends.append(end)
        self.at = end

    def skeleton(self) -> Skeleton:
        """What has been put together."""
        return Skeleton("".join(self.words), self.owners, self.starts, self.ends)


class _Stop(NamedTuple):
    """Where something shrinks: mentions that begin there, or else words that refer back."""

    start: int
    back: re.Match[str] | None = None


def skeleton(
    document: Document,
    block: Block,
    mentions: Sequence[Mention],
    first: int,
    *,
    language: Language,
    above: Named = (),
) -> Skeleton:
    """Shrink one block.

    `mentions` are those inside it, in order; `first` is the index of the first one in the document.
    `above` are mentions outside the block that words in it may refer to (see `Anaphora.antecedent`).
    """
    folded = document.text.folded
    anaphora = load_anaphora(language)
    made = _Shrinking(folded, block.start)
    index = 0
    for stop in _stops(folded, block, mentions, anaphora):
        if stop.start < made.at:
            continue
        if stop.back is not None:
            before = list(enumerate(mentions[:index], first))
            named = anaphora.antecedent(stop.back, before, above)
            if named is not None:
                made.shrink(named[1].kind, (named[0],), stop.start, stop.back.end())
            continue
        while mentions[index].start < stop.start:
            index += 1
        last = index + 1
        while last < len(mentions) and mentions[last].start == stop.start:
            last += 1
        shared = tuple(range(first + index, first + last))
        made.shrink(mentions[index].kind, shared, stop.start, mentions[index].end)
        index = last
    made.keep(block.end)
    return _without_moods(made.skeleton(), language)


def _stops(
    folded: str, block: Block, mentions: Sequence[Mention], anaphora: Anaphora
) -> Iterator[_Stop]:
    """In text order; of a mention and a reference at one place the mention comes first."""
    stops = [_Stop(mention.start) for mention in mentions]
    backs = list(anaphora.back.finditer(folded, block.start, block.end))
    if not backs:
        return iter(stops)
    stops += [_Stop(found.start(), found) for found in backs]
    return iter(sorted(stops, key=_order))


def _order(stop: _Stop) -> tuple[int, bool]:
    return stop.start, stop.back is not None


def _without_moods(whole: Skeleton, language: Language) -> Skeleton:
    """The skeleton with the adverbs of modality taken out of its words."""
    moods: list[Mood] = []
    words: list[str] = []
    kept: list[int] = []
    at = 0
    for pulled in pull_moods(whole.words, language):
        words.append(whole.words[at : pulled.start])
        kept.extend(range(at, pulled.start))
        moods.append(Mood(len(kept), pulled.modality, pulled.wide, pulled.condition))
        words.append(pulled.stays)
        kept.extend(range(pulled.end - len(pulled.stays), pulled.end))
        at = pulled.end
    if not moods:
        return whole
    words.append(whole.words[at:])
    kept.extend(range(at, len(whole.words)))
    return Skeleton(
        "".join(words),
        [whole.mentions[i] for i in kept],
        [whole.starts[i] for i in kept],
        [whole.ends[i] for i in kept],
        moods,
    )
