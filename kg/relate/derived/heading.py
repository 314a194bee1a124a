"""Bodies that are headings under a heading that names another body."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.claim import Claim
from kg.model.document import Block, Document
from kg.model.mention import Mention, within
from kg.rules.derivations import Derivation, Linked, key_of

NEEDS = {"number", "apart"}


def derive(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    """A body that is a whole numbered heading is part of the one other body in the heading above.

    Not where the words of the heading above set bodies apart, or beside each other.
    """
    document = linked.document
    blocks = {block.locator: block for block in document.blocks}
    for mention in linked.mentions:
        if mention.kind != "Organization":
            continue
        block = document.block_at(mention.start)
        above = blocks.get(block.section or "")
        if above is None or above.kind != "heading":
            continue
        if not _is_whole(mention, block, document, derivation):
            continue
        over = _other_bodies(linked.mentions, above, mention)
        words = document.text.folded[above.start : above.end]
        if len(over) == 1 and not derivation.patterns["apart"].search(words):
            yield derivation.claim(key_of(mention), "partOf", key_of(over[0]), mention)


def _is_whole(
    mention: Mention, block: Block, document: Document, derivation: Derivation
) -> bool:
    """A number stands before it in its block, and nothing behind."""
    before = document.text.folded[block.start : mention.start]
    numbered = derivation.patterns["number"].fullmatch(before)
    return mention.end == block.end and numbered is not None


def _other_bodies(
    mentions: list[Mention], above: Block, mention: Mention
) -> list[Mention]:
    """Mentions of bodies in a heading, but for those of the body itself."""
    inside = within(mentions, above.start, above.end)
    return [
        other
        for other in inside
        if other.kind == "Organization" and other.id != mention.id
    ]
