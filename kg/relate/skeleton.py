"""Skeleton: a block with each mention shrunk to one letter of its kind, so that patterns can speak of kinds.

`大会2001年12月21日第56/203号决议` becomes `ODR`. A pattern written `{by:Organization}{on:Date}{what:Resolution}`
captures the letters, and the map leads back to the mentions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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


Named = Sequence[tuple[int, Mention]]

# `该司`, `这次会议`: the head noun, the kind that it stands for.
_ANAPHORA = re.compile(
    r"(?:该|这次|本次|此次|该次)(司|组织|署|委员会|机构|中心|基金|办事处|部|小组|会议|会|论坛|公约|议定书|方案|项目|计划|进程|机制|决议|决定|宣言|文件)(?![员长门])"
    r"|(?:上述|前述)(决议|决定|公约|议定书|宣言|会议|报告)(?!员)"
    r"|(?<=召开|主持|出席|参加|加了|席了|持了)(会议|讨论)(?=[，。：:]|$)"
    r"|(?<=[。，；\s])(会议)(?=一致通过|通过了|核可了)"
    r"|(?<=主持了)(讨论)(?=[，。]|$)"
    r"|(?<![其该及将使把向对由])(它)(?=将|还|于|也|在)"
)
_STANDS_FOR = (
    ("Organization", {"它", "司", "组织", "署", "委员会", "机构", "中心", "基金", "办事处", "部", "小组"}),
    ("Event", {"会议", "会", "论坛", "讨论"}),
    ("Treaty", {"公约", "议定书"}),
    ("Programme", {"方案", "项目", "计划", "进程", "机制", "基金"}),
    ("Resolution", {"决议", "决定"}),
    ("Instrument", {"宣言"}),
    ("DocumentCitation", {"文件", "报告"}),
)


def _antecedent(head: str, before: Named, above: Named) -> tuple[int, Mention] | None:
    """The mention that `该司` means: the last of its kind in the block, of those that end in the head if any do.

    Where the block names none, the heading above may (its name must end in the head), or, for 会议, the document's own meeting.
    """
    kinds = {kind for kind, heads in _STANDS_FOR if head in heads}
    same = [(index, m) for index, m in before if m.kind in kinds]
    fitting = [(index, m) for index, m in same if m.id.endswith(head) or m.text.endswith(head)] or same
    if fitting:
        return fitting[-1]
    named = [(index, m) for index, m in above if m.kind in kinds and (m.kind == "Event" or m.id.endswith(head))]
    return named[0] if len({m.id for _, m in named}) == 1 else None


def skeleton(document: Document, block: Block, mentions: list[Mention], first: int, above: Named = ()) -> Skeleton:
    """Shrink one block. `mentions` are those inside it, in order; `first` is the index of the first; `above`, see `_antecedent`.

    A back-reference to a thing named in the block, or above it, shrinks to the letter of its kind too.
    """
    anaphora = {found.start(): found for found in _ANAPHORA.finditer(document.text.folded, block.start, block.end)}
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
        elif at in anaphora and (back := _antecedent(anaphora[at][anaphora[at].lastindex or 0], list(enumerate(mentions[:index], first)), above)):
            words.append(LETTERS[back[1].kind])
            owners.append((back[0],))
            starts.append(at)
            ends.append(anaphora[at].end())
            at = anaphora[at].end()
        else:
            words.append("□" if "\uf100" <= folded[at] <= "\uf1ff" else folded[at])
            owners.append(())
            starts.append(at)
            ends.append(at + 1)
            at += 1
    return Skeleton("".join(words), owners, starts, ends)
