"""Votes and sponsors: which States voted how on what is voted on, who sponsors it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model.claim import Claim, Term
from kg.model.document import Block
from kg.model.mention import Mention, within
from kg.rules.derivations import Derivation, Linked, key_of

NEEDS = {"draft", "vote", "vote_head", "recorded", "sponsors", "proposed", "cast"}
NEEDS |= {"counted", "sentence_end"}
# The groups of the patterns of votes, and what each says of a State and what it voted on.
_VOTES = {
    "for": "votedFor",
    "against": "votedAgainst",
    "abstained": "abstainedOn",
}
_SPONSORED = "sponsoredBy"
_ADOPTED = ("resolution", "decision")  # kinds of papers that are voted on themselves

_Said = tuple[Mention, str, tuple[int, int]]  # a State, what it did, where that is told


def derive(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    """Nothing before a draft is named, nor behind a line that names two.

    A resolution that ends in its own vote is what was voted on, a draft on whose cover States stand
    is what they sponsor.
    """
    voted: Term | None = None
    head: str | None = None  # what a line above says of the States below it
    for block in linked.document.blocks:
        mentions = list(within(linked.mentions, block.start, block.end))
        words = linked.document.words(block)
        named = {m.id: m for m in mentions if _is_draft(m, derivation)}
        if named:
            voted = key_of(next(iter(named.values()))) if len(named) == 1 else None
        elif _is_own_vote(linked, words, derivation):
            voted = Term()
        if any(mention.kind == "State" for mention in mentions):
            yield from _of_block(linked, block, mentions, voted, head, derivation)
        head = _head(words, derivation)


def _of_block(
    linked: Linked,
    block: Block,
    mentions: Sequence[Mention],
    voted: Term | None,
    head: str | None,
    derivation: Derivation,
) -> Iterator[Claim]:
    """What the States of a block did; `head` is what the line above says of them."""
    words = linked.document.words(block)
    said = list(_said(words, block, mentions, derivation))
    if head and not said:
        said = _states(mentions, (block.start, block.end), head)
    if voted is not None:
        yield from _claims(said, voted, derivation)
    proposed = _proposed(linked, block, mentions, derivation)
    yield from _claims(proposed, Term(), derivation)
    yield from _cast(words, block, mentions, derivation)


def _claims(
    said: Sequence[_Said], voted: Term, derivation: Derivation
) -> Iterator[Claim]:
    for state, predicate, span in said:
        if predicate == _SPONSORED:
            yield derivation.quoted(voted, predicate, key_of(state), span)
        else:
            yield derivation.quoted(key_of(state), predicate, voted, span)


def _is_draft(mention: Mention, derivation: Derivation) -> bool:
    return derivation.patterns["draft"].search(mention.id) is not None


def _is_own_vote(linked: Linked, words: str, derivation: Derivation) -> bool:
    """Does a resolution tell here how it was adopted?"""
    if linked.document.front.kind not in _ADOPTED:
        return False
    return derivation.patterns["recorded"].match(words) is not None


def _head(words: str, derivation: Derivation) -> str | None:
    """What a line says of the States in the line below it: `In favour:`."""
    found = derivation.patterns["vote_head"].fullmatch(words)
    return _predicate(found) if found else None


def _predicate(found: re.Match[str]) -> str:
    return next(predicate for group, predicate in _VOTES.items() if found[group])


def _said(
    words: str, block: Block, mentions: Sequence[Mention], derivation: Derivation
) -> Iterator[_Said]:
    for found in derivation.patterns["vote"].finditer(words):
        span = (block.start + found.start(), block.start + found.end())
        yield from _states(mentions, span, _predicate(found))
    for found in derivation.patterns["sponsors"].finditer(words):
        span = (block.start + found.start(), block.start + found.end())
        yield from _states(mentions, span, _SPONSORED)


def _proposed(
    linked: Linked, block: Block, mentions: Sequence[Mention], derivation: Derivation
) -> list[_Said]:
    """States on the cover of a draft."""
    document = linked.document
    if block.kind != "front" or document.front.kind != "draft":
        return []
    found = derivation.patterns["proposed"].fullmatch(document.words(block))
    if found is None:
        return []
    span = (block.start, block.start + found.end("by"))
    return _states(mentions, span, _SPONSORED)


def _cast(
    words: str, block: Block, mentions: Sequence[Mention], derivation: Derivation
) -> Iterator[Claim]:
    """States that cast a vote, in the sentence behind the one that counts the votes on one text."""
    begin = 0
    for stop in derivation.patterns["sentence_end"].finditer(words):
        first, last = block.start + begin, block.start + stop.start()
        counted = derivation.patterns["counted"].search(words, begin, stop.start())
        begin = stop.end()
        found = derivation.patterns["cast"].match(words, begin)
        if counted is None or found is None:
            continue
        texts = {
            m.id: m for m in within(mentions, first, last) if _is_text(m, derivation)
        }
        if len(texts) != 1:
            continue
        span = (block.start + found.start(), block.start + found.end())
        said = _states(mentions, span, _predicate(found))
        yield from _claims(said, key_of(next(iter(texts.values()))), derivation)


def _is_text(mention: Mention, derivation: Derivation) -> bool:
    return mention.kind == "Resolution" or _is_draft(mention, derivation)


def _states(
    mentions: Sequence[Mention], span: tuple[int, int], predicate: str
) -> list[_Said]:
    states = [m for m in within(mentions, *span) if m.kind == "State"]
    return [(state, predicate, span) for state in states]
