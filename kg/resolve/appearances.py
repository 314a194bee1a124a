"""Where things stand: linked mentions with their evidence."""

from __future__ import annotations

from kg.model.document import Document
from kg.model.evidence import evidence_of
from kg.model.mention import Mention
from kg.model.statement import Appearance
from kg.rules.confidence import Confidence, confidence_of


def appearances(document: Document, mentions: list[Mention]) -> list[Appearance]:
    """Linked mentions with their evidence; a short form of nobody knows what is left out."""
    confidence = confidence_of(document.text.language)
    return [_appearance(document, one, confidence) for one in mentions if not one.open]


def _appearance(
    document: Document, mention: Mention, confidence: Confidence
) -> Appearance:
    sure = confidence.of_mention(mention)
    where = evidence_of(document, mention.start, mention.end, mention.rule, sure)
    key = f"{mention.kind}/{mention.id}"
    return Appearance(kind=mention.kind, id=mention.id, key=key, evidence=where)
