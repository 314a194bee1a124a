"""Where something stands: source offsets of a span of the text, its words and those around it."""

from __future__ import annotations

from kg.model.document import Document
from kg.model.mention import Mention
from kg.model.statement import Appearance, Evidence

_CONTEXT = 30  # characters on each side, within the block


def evidence_of(
    document: Document, start: int, end: int, rule: str, confidence: float
) -> Evidence:
    """The evidence of a span given in text offsets."""
    text = document.text
    block = document.block_at(start)
    span = text.to_source(start, end)
    return Evidence(
        document=document.name,
        paragraph=block.locator,
        exact=text.text[start:end],
        start=span.start,
        end=span.end,
        prefix=text.text[max(block.start, start - _CONTEXT) : start],
        suffix=text.text[end : min(block.end, end + _CONTEXT)],
        rule=rule,
        confidence=confidence,
    )


def appearances(document: Document, mentions: list[Mention]) -> list[Appearance]:
    """Linked mentions with their evidence."""
    return [_appearance(document, mention) for mention in mentions]


def _appearance(document: Document, mention: Mention) -> Appearance:
    where = evidence_of(
        document, mention.start, mention.end, mention.rule, mention.confidence
    )
    key = f"{mention.kind}/{mention.id}"
    return Appearance(kind=mention.kind, id=mention.id, key=key, evidence=where)
