"""Numbered recommendations.

A heading with the word for one and a number, a title line, paragraphs up to the next heading
of rank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.document import Block, Item, Recommendation
from kg.model.text import Text
from kg.parse.words import OutlineWords

_CIRCLED = re.compile(r"[\u3220-\u3229]")
_INLINE = re.compile(r"[(]([a-z])[)]")
_OPENING = re.compile(r"^(?:[(][a-z][)]|\d{1,3}\.)\s?")
_RANK = 2  # the lowest level of headings that end a recommendation


def find_recommendations(
    text: Text, blocks: list[Block], words: OutlineWords
) -> list[Recommendation]:
    """All of a document, in order."""
    found: list[Recommendation] = []
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        head = words.recommendation.fullmatch(text.folded_at(block))
        if head:
            parts = _parts(text, blocks[index + 1 :], words)
            found += _recommendation(text, int(head["number"]), block, parts, words)
    return found


def _parts(text: Text, following: Sequence[Block], words: OutlineWords) -> list[Block]:
    """The blocks of a recommendation, behind its heading and up to the next."""
    parts: list[Block] = []
    for block in following:
        if block.kind == "note" or _ends(text, block, words):
            break
        parts.append(block)
    return parts


def _ends(text: Text, block: Block, words: OutlineWords) -> bool:
    if block.kind != "heading":
        return False
    if block.level <= _RANK:
        return True
    return words.recommendation.fullmatch(text.folded_at(block)) is not None


def _recommendation(
    text: Text, number: int, head: Block, parts: list[Block], words: OutlineWords
) -> list[Recommendation]:
    """One, or none where no numbered paragraph stands below the heading and its title."""
    titles = 0
    while titles < len(parts) and parts[titles].kind == "heading":
        titles += 1
    title, body = parts[:titles], parts[titles:]
    # Its words have no number: the numbered paragraphs below are of the section.
    if body and body[0].kind == "paragraph" and not body[0].label:
        return []
    labels = [block.label or "" for block in _paragraphs(body)]
    numbers = [int(label) for label in labels if label.isdigit()]
    if not numbers:
        return []
    recommendation = Recommendation(
        number=number,
        title="".join(text.text[block.start : block.end] for block in title),
        paragraphs=(min(numbers), max(numbers)),
        items=_items(text, body, words),
        start=head.start,
        end=body[-1].end,
    )
    return [recommendation]


def _paragraphs(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if block.kind == "paragraph"]


def _items(text: Text, blocks: list[Block], words: OutlineWords) -> list[Item]:
    """Lettered parts; where a recommendation has none, its paragraphs are its parts."""
    items: list[Item] = []
    paragraph = ""
    for block in blocks:
        if block.kind == "paragraph":
            paragraph = block.label or ""
            items += _inline(text, paragraph, block, words)
        elif block.kind == "item" and block.label:
            label = f"{paragraph}{block.label}"
            items.append(_item(text, label, block.start, block.end))
            items += _circled(text, label, block, words)
    # Behind the last lettered part, the paragraphs left over are parts.
    last = items[-1].end if items else 0
    for block in _paragraphs(blocks):
        if block.label and block.start >= last:
            items.append(_item(text, block.label, block.start, block.end))
    return items


def _inline(text: Text, label: str, block: Block, words: OutlineWords) -> list[Item]:
    """(a), (b) inside a paragraph."""
    marks = list(_INLINE.finditer(text.folded, block.start, block.end))
    if len(marks) < 2 or marks[0][1] != "a":
        return []
    labels = [f"{label}({mark[1]})" for mark in marks]
    return _between(text, labels, marks, block.end, words)


def _circled(text: Text, label: str, block: Block, words: OutlineWords) -> list[Item]:
    """Numbers in circles inside an item."""
    marks = list(_CIRCLED.finditer(text.folded, block.start, block.end))
    if len(marks) < 2:
        return []
    labels = [f"{label}{mark[0]}" for mark in marks]
    return _between(text, labels, marks, block.end, words)


def _between(
    text: Text,
    labels: list[str],
    marks: list[re.Match[str]],
    end: int,
    words: OutlineWords,
) -> list[Item]:
    """What stands behind each mark, up to the next.

    If all of them are in one sentence, the last goes up to the end of that.
    """
    first, last = marks[0].end(), marks[-1].end()
    if words.sentence_end.search(text.folded, first, last) is None:
        stop = words.sentence_end.search(text.folded, last, end)
        end = stop.end() if stop else end
    starts = [mark.start() for mark in marks]
    ends = [*starts[1:], end]
    items: list[Item] = []
    for label, mark, behind in zip(labels, marks, ends, strict=True):
        items.append(_item(text, label, mark.end(), behind))
    return items


def _item(text: Text, label: str, start: int, end: int) -> Item:
    words = _OPENING.sub("", text.text[start:end])
    return Item(label=label, text=words, start=start, end=end)
