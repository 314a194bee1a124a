"""Any noun of the pipeline, readable."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.source import Source
from kg.parse import parse
from kg.pipeline import read_through
from kg.repair import repair


def show(source: Source, after: str) -> Iterator[str]:
    """Lines for a terminal: what the stage named `after` makes of a source."""
    if after == "read":
        yield from source.text.splitlines()
        return
    if after == "repair":
        yield from _text(source)
        return
    if after == "parse":
        yield from _document(source)
        return
    reading = read_through(source)
    if after == "extract":
        for a in reading.appearances:
            yield f"{a.evidence.start:>7} {a.kind:16} {a.evidence.exact}  →  {a.id}  [{a.evidence.rule}]"
        return
    for s in reading.statements:
        yield f"{s.evidence.paragraph:14} {s.subject_id} —{s.predicate}→ {s.object_id}  ({s.modality}; {s.evidence.rule})"
        if after == "resolve":
            yield f"{'':14} “{s.evidence.exact}”"


def _text(source: Source) -> Iterator[str]:
    text = repair(source)
    for line in text.lines:
        yield ("    " if line.note else "") + text.text[line.start : line.end]
    yield ""
    for removed in text.removed:
        yield f"removed {removed.kind} at {removed.start}: {removed.text}"


def _document(source: Source) -> Iterator[str]:
    document = parse(repair(source))
    for name, value in document.front.model_dump().items():
        if value:
            yield f"{name}: {value}"
    yield ""
    for block in document.blocks:
        yield f"{block.kind:10} {block.locator:20} {'  ' * max(block.level - 1, 0)}{document.words(block)}"
    for r in document.recommendations:
        yield f"recommendation {r.number} {r.title} (paragraphs {r.paragraphs[0]}-{r.paragraphs[1]}; items {', '.join(i.label for i in r.items)})"
