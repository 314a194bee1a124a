"""Numbered recommendations: heading 建议 N, a title line, paragraphs up to the next heading of rank."""

from __future__ import annotations

import re

from kg.model.document import Block, Item, Recommendation
from kg.model.text import Text

_HEAD = re.compile(r"建议\s?(\d{1,2})$")
_ROMAN = re.compile(r"[㈠-㈩]")
_INLINE = re.compile(r"[(]([a-z])[)]")


def _items(text: Text, blocks: list[Block]) -> list[Item]:
    """Lettered parts; where a recommendation has none, its paragraphs are its parts."""
    items: list[Item] = []
    paragraph = ""
    for block in blocks:
        if block.kind == "paragraph":
            paragraph = block.label or ""
            words = text.folded[block.start : block.end]
            marks = list(_INLINE.finditer(words))
            if len(marks) > 1 and marks[0][1] == "a":
                for mark, following in zip(marks, [*marks[1:], None], strict=True):
                    end = block.start + (following.start() if following else len(words))
                    items.append(
                        _item(
                            text,
                            f"{paragraph}({mark[1]})",
                            block.start + mark.end(),
                            end,
                        )
                    )
        elif block.kind == "item" and block.label:
            items.append(
                _item(text, f"{paragraph}{block.label}", block.start, block.end)
            )
            items += _inner(text, f"{paragraph}{block.label}", block)
    # Without lettered parts the paragraphs are the parts; behind the last lettered part, so are the paragraphs left over.
    last = items[-1].end if items else 0
    items += [
        _item(text, b.label or "", b.start, b.end)
        for b in blocks
        if b.kind == "paragraph" and b.label and b.start >= last
    ]
    return items


def _inner(text: Text, label: str, block: Block) -> list[Item]:
    """㈠ ㈡ ㈢ inside an item."""
    marks = list(_ROMAN.finditer(text.folded, block.start, block.end))
    if len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [block.end]
    return [
        _item(text, f"{label}{mark[0]}", mark.end(), end)
        for mark, end in zip(marks, ends, strict=True)
    ]


def _item(text: Text, label: str, start: int, end: int) -> Item:
    words = re.sub(r"^(?:[(][a-z][)]|\d{1,3}\.)\s?", "", text.text[start:end])
    return Item(label=label, text=words, start=start, end=end)


def find_recommendations(text: Text, blocks: list[Block]) -> list[Recommendation]:
    """All of a document, in order."""
    found: list[Recommendation] = []
    for index, block in enumerate(blocks):
        head = (
            _HEAD.fullmatch(text.folded[block.start : block.end])
            if block.kind == "heading"
            else None
        )
        if not head:
            continue
        title: list[str] = []
        body: list[Block] = []
        for following in blocks[index + 1 :]:
            if following.kind == "heading" and following.level <= 2:
                break
            if following.kind == "note":
                break
            if not body and following.kind == "heading":
                title.append(text.text[following.start : following.end])
            else:
                body.append(following)
        numbers = [
            int(b.label)
            for b in body
            if b.kind == "paragraph" and b.label and b.label.isdigit()
        ]
        if not numbers:
            continue
        span = (min(numbers), max(numbers))
        found.append(
            Recommendation(
                number=int(head[1]),
                title="".join(title),
                paragraphs=span,
                items=_items(text, body),
                start=block.start,
                end=body[-1].end,
            )
        )
    return found
