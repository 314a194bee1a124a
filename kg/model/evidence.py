"""Where something stands: source offsets of a span of the text, its words and those around it."""

from __future__ import annotations

from kg.model.document import Document
from kg.model.statement import Evidence

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
