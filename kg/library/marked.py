"""The text of a document as HTML, what it names in the colours of the kinds.

One element with styles of its own, without scripts and requests; everything that comes from the
document is escaped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from kg.model.document import Block, Document
from kg.model.kinds import KINDS
from kg.model.mention import Mention, within

_PLAIN = "#6b7280"  # of kinds that the page does not draw
# A document may hold what notebooks take for a formula.
_NO_MATH = "tex2jax_ignore mathjax_ignore"
_ROOM = "max-height: 32em; overflow: auto; line-height: 1.7"
_STYLES: dict[str, str] = {
    "heading": "font-weight: bold",
    "item": "margin-left: 2em",
    "note": "font-size: 85%",
}


def marked_text(document: Document, mentions: Sequence[Mention]) -> str:
    """All blocks of a document, under a legend of the kinds that it names.

    `mentions` are in text order; of two that overlap the first is marked.
    """
    blocks = [_block(document, block, mentions) for block in document.blocks]
    legend = _legend(mentions)
    body = "".join(blocks)
    return f'<div class="{_NO_MATH}">{legend}<div style="{_ROOM}">{body}</div></div>'


def _legend(mentions: Iterable[Mention]) -> str:
    counts = Counter(mention.kind for mention in mentions)
    rows = sorted(counts, key=lambda name: (KINDS[name].order, name))
    shown = []
    for name in rows:
        kind = KINDS[name]
        words = escape(f"{kind.zh} · {kind.en} {counts[name]:,}")
        shown.append(f'<span style="{_style(name)}; margin-right: 1em">{words}</span>')
    return f"<p>{''.join(shown)}</p>" if shown else ""


def _block(document: Document, block: Block, mentions: Sequence[Mention]) -> str:
    style = f"margin: 0.4em 0; {_STYLES.get(block.kind, '')}"
    named = within(mentions, block.start, block.end)
    words = "".join(_pieces(document.text.text, block, named))
    return f'<p style="{style}" title="{escape(block.locator)}">{words}</p>'


def _pieces(text: str, block: Block, mentions: Iterable[Mention]) -> Iterator[str]:
    at = block.start
    for mention in mentions:
        end = min(mention.end, block.end)
        if mention.start < at or end <= mention.start:
            continue
        yield escape(text[at : mention.start])
        told = escape(f"{KINDS[mention.kind].en}: {mention.id}")
        words = escape(text[mention.start : end])
        yield f'<mark style="{_style(mention.kind)}" title="{told}">{words}</mark>'
        at = end
    yield escape(text[at : block.end])


def _style(kind: str) -> str:
    """A line in the colour below the words, and some of it behind them: on light and dark."""
    colour = KINDS[kind].colour or _PLAIN
    return f"color: inherit; background: {colour}2e; border-bottom: 2px solid {colour}"
