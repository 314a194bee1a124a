"""Meetings ahead: what a paper says of a day after its own can only be meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.model.claim import Claim
from kg.model.document import Document
from kg.model.mention import Mention
from kg.model.parts.date import DateParts

_HELD = "heldOn"


def foreseen(
    document: Document, mentions: Sequence[Mention], claims: Iterable[Claim]
) -> Iterator[Claim]:
    """The claims; that a meeting is held after the day of the document is planned."""
    issued = DateParts.parse(document.front.date or "")
    for claim in claims:
        if issued and _is_ahead(claim, mentions, issued):
            claim = claim.model_copy(update={"modality": "planned"})
        yield claim


def _is_ahead(claim: Claim, mentions: Sequence[Mention], issued: DateParts) -> bool:
    said = claim.predicate == _HELD and claim.modality == "asserted"
    if not said or claim.object.mention is None:
        return False
    held = DateParts.parse(mentions[claim.object.mention].id)
    return held is not None and held.first > issued.last
