"""Places where a document does not fit itself: references, counts, sessions of the agenda, sender and signature, lists."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from kg.model.authority import Authority
from kg.model.document import Block, Document, Finding, Side
from kg.model.mention import Mention, within
from kg.model.numerals import numeral
from kg.model.statement import Statement
from kg.resolve.findings.dates import at, side

_PARTS = re.compile(r"(?:本|该)?报告(?:共)?分(?:为|成)?(?P<count>[一二三四五六七八九十两]|\d)(?:节|部分|章)")
_COUNTED = re.compile(r"(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})个(?:会员国|国家|缔约国|观察员国)[^。：；]{0,16}[：:]")
_LETTERED = re.compile(r"((?:annex\d+/)?para\d+)(\([a-z]\))")
_POST = re.compile(r"常驻[\u4e00-\u9fff]{2,12}?代表团?(?:临时代办)?|常驻[\u4e00-\u9fff]{2,12}?副代表")


def find_structure_doubts(document: Document, mentions: list[Mention], statements: list[Statement], authority: Authority) -> list[Finding]:
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
    """`见下文第57(c)段` where there is no such paragraph."""
    for dead in document.references:
        if dead.target is None:
            where = at(document, dead.start, dead.end, dead.wanted)
            yield Finding(document=document.name, kind="dead reference", what=f"{where.words}: {dead.wanted} 不存在", evidence=[where])


_HAN = re.compile("[\u4e00-\u9fff]{2,}")


def _pairs(words: str) -> set[str]:
    """Pairs of neighbouring Chinese characters."""
    return {run[at : at + 2] for run in _HAN.findall(words) for at in range(len(run) - 1)}


def _wrong(document: Document) -> Iterator[Finding]:
    """A reference whose target shares no word with the sentence, while another paragraph of the same letter shares many."""
    lettered = [(r, found[2]) for r in document.references if (found := _LETTERED.fullmatch(r.target or ""))]
    if not lettered:
        return
    blocks = {b.locator: b for b in document.blocks}
    pairs = {name: _pairs(document.words(b)) for name, b in blocks.items() if b.kind in ("paragraph", "item")}
    spread = Counter(pair for found in pairs.values() for pair in found)

    def weigh(common: set[str]) -> float:
        return sum(math.log(len(pairs) / spread[pair]) for pair in common)

    for reference, letter in lettered:
        if reference.target not in pairs or reference.paragraph not in pairs:
            continue
        own = pairs[reference.paragraph]
        scores = {name: weigh(own & found) for name, found in pairs.items() if name.endswith(letter) and name not in (reference.paragraph,)}
        best = max(scores, key=lambda name: (scores[name], name))
        if best != reference.target and scores[reference.target] <= 6 and scores[best] >= max(10.0, 2.2 * scores[reference.target]):
            target = blocks[reference.target or ""]
            sides = [at(document, reference.start, reference.end, reference.wanted), at(document, target.start, target.end, "")]
            likely = blocks[best]
            sides.append(at(document, likely.start, likely.end, f"{best}？"))
            yield Finding(document=document.name, kind="wrong reference", what=f"{sides[0].words}: 或应为 {best}", evidence=sides)


def _parts(document: Document) -> Iterator[Finding]:
    """`报告分三节`, and there are four."""
    heads = [
        b for b in document.blocks if b.kind == "heading" and b.level == 1 and not b.annex and re.match(r"[一二三四五六七八九十]+[.、]", document.words(b))
    ]
    for found in _PARTS.finditer(document.text.folded):
        count = numeral(found["count"])
        if count and heads and count != len(heads):
            sides = [at(document, found.start(), found.end(), str(count)), at(document, heads[-1].start, heads[-1].end, str(len(heads)))]
            yield Finding(document=document.name, kind="count against list", what=f"{found[0]}，实有{len(heads)}节", evidence=sides)


def _lists(document: Document, mentions: list[Mention]) -> Iterator[Finding]:
    """`下列8个会员国提交了答复：`, and the list holds seven."""
    folded = document.text.folded
    for found in _COUNTED.finditer(folded):
        end = min(i for i in (folded.find("。", found.end()), folded.find("\u2029", found.end()), len(folded)) if i >= 0)
        count = numeral(found["count"])
        states = {m.id: m for m in within(mentions, found.end(), end) if m.kind == "State" and folded[m.start - 1] in "：:、和及"}
        rest = folded[found.end() : end]
        plain = rest.count("、") + len(re.findall(r"和|以及|及", rest)) + 1
        if count and states and len(states) != count and len(states) == plain:
            sides = [at(document, found.start(), found.end(), str(count)), at(document, found.end(), end, str(len(states)))]
            yield Finding(document=document.name, kind="count against list", what=f"{found[0]}{len(states)}个", evidence=sides)


def _agenda(document: Document, mentions: list[Mention]) -> Iterator[Finding]:
    """On the cover of a paper of the sixtieth session, the preliminary list of the sixty-first (A/61/50)."""
    found = re.fullmatch(r"第([一二三四五六七八九十百零]+)届会议", document.front.session or "")
    session = numeral(found[1]) if found else None
    if document.front.organ != "联合国大会" or session is None:
        return
    cover = next((b for b in document.blocks if document.words(b) == document.front.session), None)
    for m in mentions:
        cited = re.fullmatch(r"A/(\d{2,3})/(?:50|100|150|200|250|251|252)(?:/.*)?", m.id) if m.kind == "DocumentCitation" else None
        block: Block = document.block_at(m.start)
        if cited and int(cited[1]) != session and cover and (block.kind == "note" or block.start < cover.start + 400):
            sides = [at(document, cover.start, cover.end, str(session)), at(document, m.start, m.end, cited[1])]
            yield Finding(document=document.name, kind="agenda of another session", what=f"{document.front.session} / {m.id}", evidence=sides)
            return


def _sender(document: Document) -> Iterator[Finding]:
    """A letter from the permanent representative that the deputy signed."""
    title = next((b for b in document.blocks if b.kind == "front" and document.words(b) == document.front.title), None)
    signature = next((b for b in document.blocks if b.kind == "signature" and not b.annex), None)
    if title is None or signature is None or document.front.kind != "letter":
        return
    index = document.blocks.index(signature)
    for block in document.blocks[max(0, index - 3) : index]:
        named = _POST.search(re.split(r"给|致", document.words(title))[0])
        signed = _POST.search(document.words(block))
        if named and signed and len(document.words(block)) < 30 and _rank(named[0]) != _rank(signed[0]):
            sides = [at(document, title.start, title.end, named[0]), at(document, block.start, block.end, signed[0])]
            yield Finding(document=document.name, kind="sender against signature", what=f"{named[0]} / {signed[0]}", evidence=sides)
            return


def _rank(post: str) -> str:
    return "deputy" if "副代表" in post else "mission" if "代表团" in post else "head"


def _outsiders(document: Document, statements: list[Statement], authority: Authority) -> Iterator[Finding]:
    """A body that a list calls an entity of the United Nations, and that the record does not place in its system."""
    for s in statements:
        key = s.subject.removeprefix("Organization/")
        entry = authority.get("Organization", key)
        if s.predicate != "partOf" or s.object_id not in ("联合国", "联合国系统") or entry is None or s.evidence.rule != "role.entities":
            continue
        above, seen = entry, set()
        while above.parent and above.parent not in seen:
            seen.add(above.parent)
            above = authority.get("Organization", above.parent) or above
        if not entry.parent and key not in ("联合国", "联合国系统"):
            sides = [side(s.evidence, s.object_id), Side(document=document.name, value=f"{key}：不属联合国系统")]
            yield Finding(document=document.name, kind="not of the system", what=f"{key} → {s.object_id}", evidence=sides)
