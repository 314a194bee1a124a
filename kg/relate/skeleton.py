"""Skeleton: a block with each mention shrunk to one letter of its kind, so that patterns can speak of kinds.

`大会2001年12月21日第56/203号决议` becomes `ODR`. A pattern written `{by:Organization}{on:Date}{what:Resolution}`
captures the letters, and the map leads back to the mentions.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.document import Block, Document
from kg.model.mention import KINDS, Mention

# Letters of the private use area; a document that uses them itself has them masked.
LETTERS = {kind: chr(0xF100 + index) for index, kind in enumerate(KINDS)}
FRAGMENTS = dict(LETTERS) | {
    "Body": f"[{LETTERS['Organization']}{LETTERS['State']}]",
    "Instrumental": f"[{LETTERS['Treaty']}{LETTERS['Instrument']}]",
    "Where": f"[{LETTERS['Place']}{LETTERS['State']}]",
    "Text": f"[{LETTERS['Treaty']}{LETTERS['Instrument']}{LETTERS['Resolution']}{LETTERS['DocumentCitation']}{LETTERS['Publication']}]",
    "Any": f"[{''.join(LETTERS.values())}]",
}


@dataclass(frozen=True)
class Skeleton:
    """`words` and, for each of its characters, the mentions that stand there and the text offsets."""

    words: str
    mentions: list[tuple[int, ...]]  # indexes of mentions at each position (several may share one span)
    starts: list[int]
    ends: list[int]


def skeleton(document: Document, block: Block, mentions: list[Mention], first: int) -> Skeleton:
    """Shrink one block. `mentions` are those inside it, in order; `first` is the index of the first."""
    folded = document.text.folded
    words: list[str] = []
    owners: list[tuple[int, ...]] = []
    starts: list[int] = []
    ends: list[int] = []
    at, index = block.start, 0
    while at < block.end:
        if index < len(mentions) and mentions[index].start == at:
            mention = mentions[index]
            shared = [first + index]
            while index + 1 < len(mentions) and mentions[index + 1].start == at:
                index += 1
                shared.append(first + index)
            words.append(LETTERS[mention.kind])
            owners.append(tuple(shared))
            starts.append(at)
            ends.append(mention.end)
            at = mention.end
            index += 1
        else:
            words.append("□" if "\uf100" <= folded[at] <= "\uf1ff" else folded[at])
            owners.append(())
            starts.append(at)
            ends.append(at + 1)
            at += 1
    return Skeleton("".join(words), owners, starts, ends)
