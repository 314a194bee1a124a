"""Votes and sponsors: which States voted how on the draft that is named last, who sponsors it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model.claim import Claim
from kg.model.document import Block
from kg.model.mention import Mention, within
from kg.rules.derivations import Derivation, Linked, key_of

NEEDS = {"draft", "vote", "sponsors"}
# The groups of the pattern `vote`, and what each says of a State and a draft.
_VOTES = {
    "for": "votedFor",
    "against": "votedAgainst",
    "abstained": "abstainedOn",
}


def derive(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    """Nothing before a draft is named, nor behind a line that names two."""
    draft: Mention | None = None
    for block in linked.document.blocks:
        mentions = list(within(linked.mentions, block.start, block.end))
        named = {m.id: m for m in mentions if _is_draft(m, derivation)}
        if named:
            draft = _only(named)
        if draft is None:
            continue
        words = linked.document.words(block)
        for state, predicate, span in _said(words, block, mentions, derivation):
            if predicate == "sponsoredBy":
                ends = key_of(draft), key_of(state)
            else:
                ends = key_of(state), key_of(draft)
            yield derivation.quoted(ends[0], predicate, ends[1], span)


def _only(named: dict[str, Mention]) -> Mention | None:
    """The only one of several things, or None."""
    return next(iter(named.values())) if len(named) == 1 else None


def _is_draft(mention: Mention, derivation: Derivation) -> bool:
    return derivation.patterns["draft"].search(mention.id) is not None


_Said = tuple[Mention, str, tuple[int, int]]  # a State, what it did, where that is told


def _said(
    words: str, block: Block, mentions: Sequence[Mention], derivation: Derivation
) -> Iterator[_Said]:
    for found in derivation.patterns["vote"].finditer(words):
        span = (block.start + found.start(), block.start + found.end())
        for group, predicate in _VOTES.items():
            if found[group]:
                yield from _states(mentions, span, predicate)
    sponsors = derivation.patterns["sponsors"]
    for found in sponsors.finditer(words):
        span = (block.start + found.start(), block.start + found.end())
        yield from _states(mentions, span, "sponsoredBy")


def _states(
    mentions: Sequence[Mention], span: tuple[int, int], predicate: str
) -> Iterator[_Said]:
    for mention in within(mentions, *span):
        if mention.kind == "State":
            yield mention, predicate, span
