"""Any noun of the pipeline, readable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model.document import Document
from kg.model.statement import Appearance, Statement
from kg.model.text import Text


def show_text(text: Text) -> Iterator[str]:
    """Paragraphs, then footnotes set in, then what was removed."""
    for line in text.lines:
        yield ("    " if line.note else "") + text.text[line.start : line.end]
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
        yield f"{block.kind:10} {block.locator:20} {'  ' * max(block.level - 1, 0)}{document.words(block)}"
    for r in document.recommendations:
        items = ", ".join(item.label for item in r.items)
        yield f"recommendation {r.number} {r.title} (paragraphs {r.paragraphs[0]}-{r.paragraphs[1]}; items {items})"


def show_mentions(seen: Iterable[Appearance]) -> Iterator[str]:
    """Source offset, kind, words, id, rule."""
    for a in seen:
        yield f"{a.evidence.start:>7} {a.kind:16} {a.evidence.exact}  →  {a.id}  [{a.evidence.rule}]"


def show_statements(said: Iterable[Statement], with_words: bool) -> Iterator[str]:
    """Paragraph, claim, modality, rule; and the words, if wanted."""
    for s in said:
        yield f"{s.evidence.paragraph:14} {s.subject_id} —{s.predicate}→ {s.object_id}  ({s.modality}; {s.evidence.rule})"
        if with_words:
            yield f"{'':14} “{s.evidence.exact}”"
