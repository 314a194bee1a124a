"""Skeleton: a block with each mention shrunk to one letter of its kind, so that patterns can speak of kinds.

`大会2001年12月21日第56/203号决议` becomes `ODR`. A pattern written `{by:Organization}{on:Date}{what:Resolution}`
captures the letters, and the map leads back to the mentions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model.document import Block, Document
from kg.model.kinds import KINDS, MENTIONED
from kg.model.mention import Mention
from kg.relate.modality import Mood, pull_moods
from kg.rules.letters import LETTERS


@dataclass(frozen=True)
class Skeleton:
    """`words` and, for each of its characters, the mentions that stand there and the text offsets.

    Adverbs of modality are not among the words (`没有于5月举行` is read like `于5月举行`): `moods` holds them.
    """

    words: str
    mentions: list[
        tuple[int, ...]
    ]  # indexes of mentions at each position (several may share one span)
    starts: list[int]
    ends: list[int]
    moods: list[Mood]


Named = Sequence[tuple[int, Mention]]

_HEADS = {name: KINDS[name].heads.get("zh", ()) for name in MENTIONED}
_OTHER_HEADS = {name: KINDS[name].other_heads.get("zh", ()) for name in MENTIONED}
_STANDS_FOR = {name: frozenset(_HEADS[name] + _OTHER_HEADS[name]) for name in MENTIONED}
_ALL_HEADS = sorted({head for heads in _HEADS.values() for head in heads})
_LONGEST_FIRST = sorted(_ALL_HEADS, key=len, reverse=True)  # 会议 before 会
# `该司`, `这次会议`: the head noun, the kind that it stands for.
_ANAPHORA = re.compile(
    rf"(?:该|这次|本次|此次|该次)({'|'.join(_LONGEST_FIRST)})(?![员长门])"
    r"|(?:上述|前述)(决议|决定|公约|议定书|宣言|会议|报告)(?!员)"
    r"|(?<=召开|主持|出席|参加|加了|席了|持了)(会议|讨论)(?=[，。：:]|$)"
    r"|(?<=[。，；\s])(会议)(?=一致通过|通过了|核可了)"
    r"|(?<=主持了)(讨论)(?=[，。]|$)"
    r"|(?<![其该及将使把向对由])(它)(?=将|还|于|也|在)"
)


def _antecedent(head: str, before: Named, above: Named) -> tuple[int, Mention] | None:
    """The mention that `该司` means: the last of its kind in the block, of those that end in the head if any do.

    Where the block names none, the heading above may (its name must end in the head), or, for 会议, the document's own meeting.
    """
    kinds = {kind for kind, heads in _STANDS_FOR.items() if head in heads}
    same = [(index, m) for index, m in before if m.kind in kinds]
    fitting = [
        (index, m) for index, m in same if m.id.endswith(head) or m.text.endswith(head)
    ] or same
    if fitting:
        return fitting[-1]
    named = [
        (index, m)
        for index, m in above
        if m.kind in kinds and (m.kind == "Event" or m.id.endswith(head))
    ]
    return named[0] if len({m.id for _, m in named}) == 1 else None


def skeleton(
    document: Document,
    block: Block,
    mentions: list[Mention],
    first: int,
    above: Named = (),
) -> Skeleton:
    """Shrink one block. `mentions` are those inside it, in order; `first` is the index of the first; `above`, see `_antecedent`.

    A back-reference to a thing named in the block, or above it, shrinks to the letter of its kind too.
    """
    folded = document.text.folded
    words: list[str] = []
    owners: list[tuple[int, ...]] = []
    starts: list[int] = []
    ends: list[int] = []
    at, index = block.start, 0

    def shrink(kind: str, shared: tuple[int, ...], start: int, end: int) -> int:
        words.append(LETTERS[kind])
        owners.append(shared)
        starts.append(start)
        ends.append(end)
        return end

    def keep(start: int, end: int) -> None:
        words.append(_LETTER.sub("□", folded[start:end]))
        owners.extend([()] * (end - start))
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))

    stops: list[tuple[int, int, re.Match[str] | None]] = [
        (m.start, 0, None) for m in mentions
    ]
    stops += [
        (found.start(), 1, found)
        for found in _ANAPHORA.finditer(folded, block.start, block.end)
    ]
    for start, _, found in sorted(stops, key=_stop):
        if start < at:
            continue
        if found is None:
            keep(at, start)
            while mentions[index].start < start:
                index += 1
            last = index + 1
            while last < len(mentions) and mentions[last].start == start:
                last += 1
            at = shrink(
                mentions[index].kind,
                tuple(range(first + index, first + last)),
                start,
                mentions[index].end,
            )
            index = last
        elif back := _antecedent(
            found[found.lastindex or 0], list(enumerate(mentions[:index], first)), above
        ):
            keep(at, start)
            at = shrink(back[1].kind, (back[0],), start, found.end())
    keep(at, block.end)
    return _without_moods("".join(words), owners, starts, ends)


def _without_moods(
    words: str, owners: list[tuple[int, ...]], starts: list[int], ends: list[int]
) -> Skeleton:
    """The skeleton with the adverbs of modality taken out of its words."""
    moods: list[Mood] = []
    left: list[str] = []
    kept: list[int] = []
    at = 0
    for start, end, modality, wide, stays in pull_moods(words):
        left.append(words[at:start])
        kept.extend(range(at, start))
        moods.append(Mood(len(kept), modality, wide))
        left.append(stays)
        kept.extend(range(end - len(stays), end))
        at = end
    if not moods:
        return Skeleton(words, owners, starts, ends, moods)
    left.append(words[at:])
    kept.extend(range(at, len(words)))
    return Skeleton(
        "".join(left),
        [owners[i] for i in kept],
        [starts[i] for i in kept],
        [ends[i] for i in kept],
        moods,
    )


_LETTER = re.compile("[\uf100-\uf1ff]")


def _stop(stop: tuple[int, int, re.Match[str] | None]) -> tuple[int, int]:
    return stop[:2]
