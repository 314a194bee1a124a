"""Any noun of the pipeline as lines, for reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model.document import Document
    from kg.model.statement import Appearance, Statement
    from kg.model.text import Text


def show_text(text: Text) -> Iterator[str]:
    """Paragraphs, then footnotes set in, then what was removed."""
    for line in text.lines:
        indent = "    " if line.note else ""
        yield indent + text.text[line.start : line.end]
    yield ""
    for removed in text.removed:
        yield f"removed {removed.kind} at {removed.start}: {removed.text}"


def show_document(document: Document) -> Iterator[str]:
    """Front matter, blocks with their addresses, recommendations."""
    for name, value in document.front.model_dump().items():
        if value:
            yield f"{name}: {value}"
    yield ""
    for block in document.blocks:
        indent = "  " * max(block.level - 1, 0)
        words = document.words(block)
        yield f"{block.kind:10} {block.locator:20} {indent}{words}"
    for one in document.recommendations:
        first, last = one.paragraphs
        items = ", ".join(item.label for item in one.items)
        where = f"paragraphs {first}-{last}; items {items}"
        yield f"recommendation {one.number} {one.title} ({where})"


def show_mentions(seen: Iterable[Appearance]) -> Iterator[str]:
    """Source offset, kind, words, id, rule."""
    for mention in seen:
        evidence = mention.evidence
        place = f"{evidence.start:>7} {mention.kind:16}"
        yield f"{place} {evidence.exact}  →  {mention.id}  [{evidence.rule}]"


def show_statements(said: Iterable[Statement], with_words: bool) -> Iterator[str]:
    """Paragraph, claim, modality, rule; and the words, if wanted."""
    for one in said:
        evidence = one.evidence
        claim = f"{one.subject_id} —{one.predicate}→ {one.object_id}"
        origin = f"({one.modality}; {evidence.rule})"
        yield f"{evidence.paragraph:14} {claim}  {origin}"
        if with_words:
            yield f"{'':14} “{evidence.exact}”"
