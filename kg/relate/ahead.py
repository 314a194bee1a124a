"""What is still to come, though its own sentence does not say so: it can only be meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.model.claim import Claim
from kg.model.document import Block, Document
from kg.model.language import Language
from kg.model.mention import Mention
from kg.model.parts.date import DateParts
from kg.relate.modality import load_moods

_HELD = "heldOn"


def foreseen(
    document: Document,
    mentions: Sequence[Mention],
    claims: Iterable[Claim],
    language: Language,
) -> Iterator[Claim]:
    """The claims; planned is what a list of plans holds, and a meeting after the paper's own day."""
    issued = DateParts.parse(document.front.date or "")
    listed = {block.locator for block in _in_plans(document, language)}
    for claim in claims:
        in_plan = document.block_at(claim.start).locator in listed
        late = issued is not None and _is_after(claim, mentions, issued)
        if claim.modality == "asserted" and not claim.local and (in_plan or late):
            claim = claim.model_copy(update={"modality": "planned"})
        yield claim


def _in_plans(document: Document, language: Language) -> Iterator[Block]:
    """Items of lists that are opened as plans."""
    opens = load_moods(language).pattern("listed_ahead")
    planned = False
    for block in document.blocks:
        if block.kind == "item":
            if planned:
                yield block
        else:
            words = document.text.folded_at(block)
            planned = opens.search(words) is not None


def _is_after(claim: Claim, mentions: Sequence[Mention], issued: DateParts) -> bool:
    if claim.predicate != _HELD or claim.object.mention is None:
        return False
    held = DateParts.parse(mentions[claim.object.mention].id)
    return held is not None and held.first > issued.last
