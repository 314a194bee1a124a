"""Who speaks in the blocks of a paper: the organ of a resolution, speakers of a record.

Only what `kg.relate.saying` does not know: organs that no list has, whose name and a comma stand
alone on a line, and speakers whose names stand before a colon. The words are data
(`relate/clauses.toml`, `relate/saying.toml`).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model.claim import Qualifier, Term
from kg.model.document import Block, Document
from kg.model.language import Language
from kg.model.mention import Mention, within
from kg.relate.saying import ANNEX, FILE, SAID_BY, sayer_of, start_index
from kg.relate.skeleton import Skeleton, skeleton
from kg.rules.words import words_of

_ORGANS = ("Organization", "Event")
_SILENT = ("heading", "note", "front", "signature")
_HEADS = 2  # paragraphs with a speaker before a colon that a record has

Speaking = dict[int, list[Qualifier]]  # by the start of each block; empty where nobody


def tags_of(
    document: Document, block: Block, mentions: Sequence[Mention], language: Language
) -> Skeleton:
    """A block shrunk; `mentions` are the document's."""
    first = start_index(mentions, block.start)
    inside = within(mentions, block.start, block.end)
    return skeleton(document, block, inside, first, language=language)


def organs_of_lines(
    document: Document, mentions: Sequence[Mention], language: Language
) -> Speaking:
    """The organ whose name and a comma alone on a line open a resolution, up to a heading.

    Where it is in no list, nobody speaks behind that heading: not the organ of a resolution above.
    """
    pattern = words_of(language, "relate/clauses").pattern("speaks")
    found: Speaking = {}
    organ: Qualifier | None = None
    ended = False
    for block in document.blocks:
        if pattern.fullmatch(document.text.folded, block.start, block.end):
            organ, ended = _organ(block, mentions), False
        elif block.kind in _SILENT or block.locator.startswith(ANNEX):
            ended = True
        elif organ is not None and not ended:
            found[block.start] = [organ]
        elif organ is not None and organ.value.mention is None:
            found[block.start] = []
    return found


def _organ(block: Block, mentions: Sequence[Mention]) -> Qualifier:
    """The body that a line but for its comma names, or its words."""
    end = block.end - 1
    term = Term(literal="")
    index = start_index(mentions, block.start)
    if index < len(mentions) and mentions[index].kind in _ORGANS:
        named = mentions[index]
        if named.start == block.start and named.end >= end:
            term = Term(mention=index)
    return Qualifier(name=SAID_BY, value=term, start=block.start, end=end)


def speakers_of_heads(
    document: Document, mentions: Sequence[Mention], language: Language
) -> Speaking:
    """Who speaks in a verbatim record: the name before the colon that opens a paragraph.

    He goes on up to the next one or a heading. Nobody where hardly a paragraph opens so.
    """
    heads = 0
    found: Speaking = {}
    speaking: Qualifier | None = None
    for block in document.blocks:
        if block.kind in _SILENT:
            speaking = None if block.kind == "heading" else speaking
            continue
        by = _speaker(document, block, mentions, language)
        if by is not None:
            heads += 1
            speaking = by
        if speaking is not None:
            found[block.start] = [speaking]
    return found if heads >= _HEADS else {}


def _speaker(
    document: Document, block: Block, mentions: Sequence[Mention], language: Language
) -> Qualifier | None:
    words = words_of(language, FILE)
    folded = document.text.folded
    if not words.pattern("colon").match(folded, block.start, block.end):
        return None
    tags = tags_of(document, block, mentions, language)
    head = words.pattern("speaker").match(tags.words)
    return sayer_of(document, tags, head, (), ()) if head else None
