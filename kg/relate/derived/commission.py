"""Bodies that take turns under a heading that announces the commissions of another body."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.claim import Claim
from kg.model.mention import Mention, within
from kg.rules.derivations import Derivation, Linked, key_of

NEEDS = {"heading", "opening"}


def derive(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    """Whichever body opens a paragraph below it is part of the one body that the heading names."""
    seen: set[str] = set()
    wholes = _wholes(linked, derivation)
    if not wholes:
        return
    document = linked.document
    for mention in linked.mentions:
        if mention.kind != "Organization" or mention.id in seen:
            continue
        block = document.block_at(mention.start)
        whole = wholes.get(block.section or "")
        if whole is None or whole.id == mention.id:
            continue
        before = document.text.folded[block.start : mention.start]
        if derivation.patterns["opening"].fullmatch(before):
            seen.add(mention.id)
            yield derivation.claim(key_of(mention), "partOf", key_of(whole), mention)


def _wholes(linked: Linked, derivation: Derivation) -> dict[str, Mention]:
    """By locator of a heading that announces commissions: the body that it names, if it is one."""
    document = linked.document
    wholes: dict[str, Mention] = {}
    for block in document.blocks:
        if block.kind != "heading":
            continue
        if not derivation.patterns["heading"].search(document.words(block)):
            continue
        inside = within(linked.mentions, block.start, block.end)
        bodies = [mention for mention in inside if mention.kind == "Organization"]
        if len(bodies) == 1:
            wholes[block.locator] = bodies[0]
    return wholes
