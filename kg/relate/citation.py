"""What a document cites, and how: the verb before the citation tells."""

from __future__ import annotations

from kg.model.claim import Claim
from kg.relate.match import RelationMatch


def read(match: RelationMatch) -> list[Claim]:
    """A citation is a fact about this document, whatever the mood of the sentence."""
    made: list[Claim] = []
    for claim in match.claims():
        made.append(claim.model_copy(update={"modality": "asserted"}))
    return made
