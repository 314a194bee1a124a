"""Places where a document does not fit itself: references, counts, sessions of the agenda, sender and signature, lists."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from kg.findings.dates import at, fact, side
from kg.findings.words import finding, pattern, word
from kg.model.authority import Authority
from kg.model.document import Block, Document, Finding
from kg.model.mention import Mention, within
from kg.model.numerals import numeral
from kg.model.statement import Statement

_LETTERED = re.compile(r"((?:annex\d+/)?para\d+)(\([a-z]\))")
_BACK = 1000  # characters in which a quotation may have begun
_WANTED = re.compile(
    r"(?P<part>(?:annex\d+/)?para)(?P<number>\d+)(?P<letter>\([a-z]\))?"
)


def find_structure_doubts(
    document: Document,
    mentions: list[Mention],
    statements: list[Statement],
    authority: Authority,
) -> list[Finding]:
    """All doubtful places of one document's structure."""
    return [
        *_dead(document),
        *_wrong(document),
        *_parts(document),
        *_lists(document, mentions),
        *_agenda(document, mentions),
        *_sender(document),
        *_outsiders(document, statements, authority),
    ]


def _dead(document: Document) -> Iterator[Finding]:
    """`见下文第57(c)段` where the paragraphs end before: the reference, and the last that there is."""
    dead = [r for r in document.references if r.target is None]
    ends = _ends_of_runs(document) if dead else {}
    for reference in dead:
        last = _end_before(reference.wanted, ends)
        if last is not None and not _of_another(document, reference.start):
            where = at(document, reference.start, reference.end, reference.wanted)
            sides = [where, at(document, last.start, last.end, last.locator)]
            yield finding(
                "dead reference", sides, words=where.words, wanted=reference.wanted
            )


def _end_before(wanted: str, ends: dict[str, Block]) -> Block | None:
    """The last paragraph or item of the run that the wanted one would continue; None if it lies within, or nothing is plain."""
    found = _WANTED.fullmatch(wanted)
    if found is None:
        return None
    items = ends.get(f"{found['part']}{found['number']}(")
    if items is not None:
        return (
            items
            if found["letter"] and found["letter"][1] > items.locator[-2]
            else None
        )
    last = ends.get(found["part"])
    beyond = last is not None and int(found["number"]) > int(
        last.locator[len(found["part"]) :]
    )
    return last if beyond else None


def _ends_of_runs(document: Document) -> dict[str, Block]:
    """Of numbered paragraphs (`para`, `annex1/para`) and lettered items (`para57(`) that have no gap, the last.

    A gap may be ours: where one is, nothing is said of what comes behind it.
    """
    runs: dict[str, list[Block]] = defaultdict(list)
    for block in document.blocks:
        found = re.fullmatch(
            r"((?:annex\d+/)?para(?:\d+\()?)(\d+|[a-z]\))", block.locator
        )
        if found:
            runs[found[1]].append(block)
    ends = {}
    for above, blocks in runs.items():
        names = {b.locator[len(above) :] for b in blocks}
        lettered = above.endswith("(")
        wanted = [
            f"{chr(ord('a') + i)})" if lettered else str(i + 1)
            for i in range(len(names))
        ]
        if names == set(wanted):
            ends[above] = max(blocks, key=lambda b: (len(b.locator), b.locator))
    return ends


def _of_another(document: Document, start: int) -> bool:
    """Inside quotation marks, or in one breath with the symbol of another document."""
    block = document.block_at(start)
    before = document.text.folded[max(block.start, start - _BACK) : start]
    quoted = before.count("“") > before.count("”") or before.count("「") > before.count(
        "」"
    )
    return quoted or pattern("other_document").search(before[-100:]) is not None


_HAN = re.compile("[\u4e00-\u9fff]{2,}")


def _pairs(words: str) -> set[str]:
    """Pairs of neighbouring Chinese characters."""
    return {
        run[at : at + 2] for run in _HAN.findall(words) for at in range(len(run) - 1)
    }


def _wrong(document: Document) -> Iterator[Finding]:
    """A reference whose target shares no word with the sentence, while another paragraph of the same letter shares many."""
    lettered = [
        (r, found[2])
        for r in document.references
        if (found := _LETTERED.fullmatch(r.target or ""))
    ]
    if not lettered:
        return
    blocks = {b.locator: b for b in document.blocks}
    pairs = {
        name: _pairs(document.words(b))
        for name, b in blocks.items()
        if b.kind in ("paragraph", "item")
    }
    spread = Counter(pair for found in pairs.values() for pair in found)

    def weigh(common: set[str]) -> float:
        return sum(math.log(len(pairs) / spread[pair]) for pair in common)

    for reference, letter in lettered:
        if reference.target not in pairs or reference.paragraph not in pairs:
            continue
        if _of_another(document, reference.start):
            continue
        own = pairs[reference.paragraph]
        scores = {
            name: weigh(own & found)
            for name, found in pairs.items()
            if name.endswith(letter) and name not in (reference.paragraph,)
        }
        best = max(scores, key=lambda name: (scores[name], name))
        if (
            best != reference.target
            and scores[reference.target] <= 6
            and scores[best] >= max(10.0, 2.2 * scores[reference.target])
        ):
            target = blocks[reference.target or ""]
            sides = [
                at(document, reference.start, reference.end, reference.wanted),
                at(document, target.start, target.end, ""),
            ]
            likely = blocks[best]
            sides.append(at(document, likely.start, likely.end, best))
            yield finding("wrong reference", sides, words=sides[0].words, likely=best)


def _parts(document: Document) -> Iterator[Finding]:
    """`报告分三节`, and there are four. Fewer may be a fault of reading or an excerpt."""
    folded = document.text.folded
    heads = [
        b
        for b in document.blocks
        if b.kind == "heading" and b.level == 1 and not b.annex
    ]
    numbered = [pattern("section").match(document.words(b)) for b in heads]
    numbers = [numeral(found["number"]) for found in numbered if found]
    if numbers != list(range(1, len(numbers) + 1)) or len(numbers) != len(heads):
        return
    for found in pattern("parts").finditer(folded):
        count = numeral(found["count"])
        begin = max(folded.rfind(mark, 0, found.start()) for mark in "。；\u2029") + 1
        besides = pattern("besides").search(folded[begin : found.start()])
        if count and count < len(heads) and not besides:
            last = heads[-1]
            said = at(document, found.start(), found.end(), str(count))
            sides = [said, at(document, last.start, last.end, str(len(heads)))]
            yield finding(
                "count against list", sides, counted=found[0], found=len(heads)
            )


def _lists(document: Document, mentions: list[Mention]) -> Iterator[Finding]:
    """`下列8个会员国提交了答复：`, and the list, which names States and nothing else, holds seven."""
    folded = document.text.folded
    for found in pattern("counted").finditer(folded):
        rest = pattern("sentence").match(folded, found.end())
        count = numeral(found["count"])
        if rest is None or pattern("partly").search(found[0]):
            continue
        states = [
            m for m in within(mentions, rest.start(), rest.end()) if m.kind == "State"
        ]
        once = len({m.id for m in states}) == len(states)
        if states and once and count != len(states) and _only(folded, rest, states):
            said = at(document, found.start(), found.end(), str(count))
            sides = [said, at(document, rest.start(), rest.end(), str(len(states)))]
            counted = found[0].rstrip("：:")
            yield finding(
                "count against list", sides, counted=counted, found=len(states)
            )


def _only(folded: str, rest: re.Match[str], states: list[Mention]) -> bool:
    """The sentence is these States, with a comma or an `and` between any two."""
    between = [folded[one.end : other.start] for one, other in pairwise(states)]
    whole = states[0].start == rest.start() and states[-1].end == rest.end()
    return whole and all(pattern("between").fullmatch(gap) for gap in between)


def _agenda(document: Document, mentions: list[Mention]) -> Iterator[Finding]:
    """On the cover of a paper of the sixtieth session, the preliminary list of the sixty-first (A/61/50)."""
    found = re.fullmatch(
        r"第([一二三四五六七八九十百零]+)届会议", document.front.session or ""
    )
    session = numeral(found[1]) if found else None
    if document.front.organ != "联合国大会" or session is None:
        return
    cover = next(
        (b for b in document.blocks if document.words(b) == document.front.session),
        None,
    )
    for m in mentions:
        cited = (
            re.fullmatch(r"A/(\d{2,3})/(?:50|100|150|200|250|251|252)(?:/.*)?", m.id)
            if m.kind == "DocumentCitation"
            else None
        )
        block: Block = document.block_at(m.start)
        # The note to the agenda item holds the symbol alone.
        alone = len(document.words(block)) <= len(
            m.text
        ) + 12 and "届" not in document.words(block)
        if not (cited and cover and alone) or int(cited[1]) == session:
            continue
        if block.kind == "note" or block.start < cover.start + 400:
            sides = [
                at(document, cover.start, cover.end, str(session)),
                at(document, m.start, m.end, cited[1]),
            ]
            yield finding(
                "agenda of another session",
                sides,
                session=document.front.session,
                cited=m.id,
            )
            return


def _sender(document: Document) -> Iterator[Finding]:
    """A letter from the permanent representative that the deputy signed."""
    title = next(
        (
            b
            for b in document.blocks
            if b.kind == "front" and document.words(b) == document.front.title
        ),
        None,
    )
    signature = next(
        (b for b in document.blocks if b.kind == "signature" and not b.annex), None
    )
    if title is None or signature is None or document.front.kind != "letter":
        return
    index = document.blocks.index(signature)
    senders = pattern("post").findall(re.split(r"给|致", document.words(title))[0])
    signatures = [b for b in document.blocks if b.kind == "signature" and not b.annex]
    if len(senders) != 1 or len(signatures) != 1:
        return  # a letter of several
    for block in document.blocks[max(0, index - 3) : index]:
        named = pattern("post").search(document.words(title))
        signed = pattern("post").search(document.words(block))
        # A chargé d'affaires has another post besides.
        if not named or not signed or len(document.words(block)) >= 30:
            continue
        if "代表团" not in named[0] + signed[0] and ("副" in named[0]) != (
            "副" in signed[0]
        ):
            sides = [
                at(document, title.start, title.end, named[0]),
                at(document, block.start, block.end, signed[0]),
            ]
            yield finding(
                "sender against signature", sides, title=named[0], signature=signed[0]
            )
            return


def _outsiders(
    document: Document, statements: list[Statement], authority: Authority
) -> Iterator[Finding]:
    """A body that a list calls an entity of the United Nations, and that by the record is none."""
    for s in statements:
        key = s.subject.removeprefix("Organization/")
        entry = authority.get("Organization", key)
        listed = s.predicate == "partOf" and s.evidence.rule.endswith(".role.entities")
        if listed and s.object_id == "联合国" and entry and entry.outside:
            known = word("outside")
            sides = [
                side(s.evidence, s.object_id),
                fact(document.name, known, entry.outside),
            ]
            yield finding("not of the system", sides, body=key, said=known)
