"""Sayings: what stands in a sentence that somebody says, or in the paragraph of a speaker.

The words are data (`relate/saying.toml`). Of a record, the heads of paragraphs tell who speaks; of
a resolution, the line of the organ.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kg.model.authority import Authority
from kg.model.claim import Claim, Qualifier, Term
from kg.model.document import Block, Document
from kg.model.language import Language
from kg.model.mention import Mention
from kg.relate.derived.record import speakers_of_record
from kg.relate.skeleton import Skeleton
from kg.rules.derivations import Linked, load_derivations
from kg.rules.ruleset import RuleSet
from kg.rules.words import Words, words_of

FILE = "relate/saying"
SAID_BY = "saidBy"
ANNEX = "annex"  # how locators of annexes begin
_LONGEST = 2000  # characters of a sentence that are taken for what somebody says
Sayers = tuple[Qualifier, ...]


# Who says it, by the group that the words of a head stand in; where `words` does, nobody is named.
_NAMED = ("who", "text", "person", "goal")
_WORDS = ("words", "bodies")
_PRONOUN = "pronoun"
_THING = "thing"  # a pronoun that stands for no people
# Patterns of heads, those of claims and those of directives.
_HEADS = ("says", "as_said", "though")
_UNLISTED = ("unlisted_says", "unlisted_says_in", "settles_unlisted")
_BEFORE_MOOD = ("says_in", "unlisted_says_in")
OF_DIRECTIVES = (
    *_HEADS,
    "says_in",
    "view",
    "therein",
    *_UNLISTED,
    "goes_on",
    "settles",
    "reports",
    "reports_unlisted",
    "nested",
)


@dataclass(frozen=True)
class Saying:
    """A sentence that somebody says, in text offsets: from the sayer, from the verb's end, its end.

    `bare`: the sayer is a body without its name, or stands in no list: where an organ speaks, it
    is the organ that says so.
    """

    start: int
    verb: int
    end: int
    by: Qualifier
    bare: bool = False

    def holds(self, claim: Claim) -> bool:
        """Is a claim what is said, with the sayer for a part of it at most?"""
        return self.start <= claim.start and self.verb < claim.end <= self.end


def sayings(
    document: Document,
    tags: Skeleton,
    language: Language,
    heads: tuple[str, ...] = _HEADS,
    above: Callable[[], Sequence[Saying]] = tuple,
) -> list[Saying]:
    """The sentences of a block in which somebody says something, in order.

    `heads` are patterns of the file. A pronoun is who spoke before: in the block, or in that
    `above`, which is asked for only there; where nobody did, it says nothing of a claim.
    """
    words = words_of(language, FILE)
    found: list[Saying] = []
    for name, match in _heads(document, words, tags, _patterns(language, heads)):
        is_pronoun = _group(match) == _PRONOUN
        spoke = above() if is_pronoun and not found else ()
        by = sayer_of(document, tags, match, found, spoke)
        unknown = is_pronoun and not (found or spoke)
        if by is None or (unknown and heads == _HEADS):
            continue
        farthest = min(match.end() + _LONGEST, len(tags.words))
        stop = words.pattern("ends").search(tags.words, match.end(), farthest)
        last = stop.start() if stop else farthest
        verb = tags.ends[match.end() - 1]
        ends = tags.ends[last - 1] if last > match.end() else verb
        said = by.value.literal or ""
        bare = words.pattern("bare").fullmatch(said) is not None
        bare = bare or name in _UNLISTED
        start = tags.starts[_sayer_start(match)]
        found.append(Saying(start, verb, ends, by, bare))
    return found


def sayer_of(
    document: Document,
    tags: Skeleton,
    match: re.Match[str],
    before: Sequence[Saying],
    above: Sequence[Saying],
) -> Qualifier | None:
    """Who says it; None where the words only go on, and nobody spoke before."""
    name = _group(match)
    spoke = before or above if name == _PRONOUN else before
    if name in (None, _THING):
        named = [one.by for one in spoke if one.by.value.literal is None]
        if name == _THING:
            return named[-1] if named else None
        return before[-1].by if before else None
    if name == _PRONOUN and spoke:
        return spoke[-1].by
    start, end = match.span(name)
    first, behind = tags.starts[start], tags.ends[end - 1]
    term = Term(literal=document.text.simple[first:behind])
    if name in _NAMED:
        term = Term(mention=tags.mentions[start][0])
    return Qualifier(name=SAID_BY, value=term, start=first, end=behind)


def _group(match: re.Match[str]) -> str | None:
    """The group that the words for the sayer stand in; None where words only go on."""
    for name in (*_NAMED, *_WORDS, _PRONOUN, _THING):
        if name in match.re.groupindex and match[name] is not None:
            return name
    return None


def _sayer_start(match: re.Match[str]) -> int:
    """Where the words for the sayer begin; of words that go on, where these do."""
    return match.start(_group(match) or 0)


class _Head(NamedTuple):
    """A pattern of heads, by its name in the file."""

    name: str
    pattern: re.Pattern[str]


@lru_cache(maxsize=16)
def _patterns(language: Language, names: tuple[str, ...]) -> RuleSet[_Head]:
    """Patterns of heads as a set: few blocks hold the words that any of them needs."""
    words = words_of(language, FILE)
    return RuleSet(_Head(name, words.pattern(name)) for name in names)


def _heads(
    document: Document, words: Words, tags: Skeleton, patterns: RuleSet[_Head]
) -> list[tuple[str, re.Match[str]]]:
    """Who says and the verb, wherever that is told as so; in text order, one at a place."""
    found: dict[int, tuple[str, re.Match[str]]] = {}
    for (name, _), matches in patterns.matches(tags.words):
        for match in matches:
            if _is_weighed(match, tags):
                continue
            if name not in _BEFORE_MOOD or _asks_behind(document, words, tags, match):
                found.setdefault(match.start(), (name, match))
    return [found[start] for start in sorted(found)]


def _asks_behind(
    document: Document, words: Words, tags: Skeleton, match: re.Match[str]
) -> bool:
    """Is the mood that was taken out behind a head a verb that asks?"""
    at = match.end()
    start, end = tags.ends[at - 1], tags.starts[at]
    asks = words.pattern("asks")
    return asks.fullmatch(document.text.folded, start, end) is not None


def _is_weighed(match: re.Match[str], tags: Skeleton) -> bool:
    """Is it only supposed, denied or asked that somebody says so?

    What he did before in the same breath may have been that.
    """
    first = match.span("first") if "first" in match.re.groupindex else (-1, -1)
    for mood in tags.moods:
        inside = match.start() <= mood.at < match.end()
        if inside and not first[0] < mood.at < first[1]:
            return True
    return False


def speaks(document: Document, block: Block, language: Language) -> bool:
    """May a block hold a saying? Cheaper than to shrink it."""
    verb = words_of(language, FILE).pattern("verb")
    return verb.search(document.text.folded, block.start, block.end) is not None


def sayers_by_block(
    document: Document,
    mentions: Sequence[Mention],
    authority: Authority,
    language: Language,
    speakers: Mapping[int, str],
) -> dict[int, Sayers]:
    """By the start of each block, who speaks there: in a record a person, else an organ.

    `speakers`: the key of the organ, as `kg.relate.frames.speakers` reads it.
    """
    for derivation in load_derivations(language):
        if derivation.id.endswith(".record"):
            linked = Linked(document, list(mentions), authority)
            found: dict[int, Sayers] = {}
            for start, people in speakers_of_record(linked, derivation).items():
                found[start] = tuple(_sayer(mentions, one) for one in people)
            if found:
                return found
    return dict(_organs(document, speakers))


def _organs(
    document: Document, speakers: Mapping[int, str]
) -> Iterator[tuple[int, Sayers]]:
    """Each block in which an organ speaks, outside annexes; the line of its name shows it."""
    speaking: Qualifier | None = None
    for block in document.blocks:
        key = speakers[block.start]
        if not key or block.locator.startswith(ANNEX):
            continue
        if speaking is None or speaking.value.key != key:
            speaking = Qualifier(
                name=SAID_BY,
                value=Term(key=key),
                start=block.start,
                end=block.end - 1,
            )
        yield block.start, (speaking,)


def _sayer(mentions: Sequence[Mention], mention: Mention) -> Qualifier:
    term = Term(mention=start_index(mentions, mention.start))
    return Qualifier(name=SAID_BY, value=term, start=mention.start, end=mention.end)


def start_index(mentions: Sequence[Mention], start: int) -> int:
    """Index of the first mention that begins at a place of the text or behind it."""
    return bisect_left(mentions, start, key=_start)


def _start(mention: Mention) -> int:
    return mention.start


def attributed(
    claims: Iterable[Claim], said: Sequence[Saying], speakers: Sayers, names: set[str]
) -> Iterator[Claim]:
    """Claims of a block with who says so.

    `speakers` speak in the block as a whole; `names` are ids of rules that read a name or a title,
    which nobody says.
    """
    for claim in claims:
        by = () if claim.rule in names else speakers
        for saying in said:
            if saying.bare and speakers:
                continue
            if saying.holds(claim) and claim.rule not in names:
                by = (saying.by,)
        if by:
            claim = claim.model_copy(update={"qualifiers": (*claim.qualifiers, *by)})
        yield claim
