"""What a numbered recommendation names: addressees, instruments and resolutions, dates."""

from __future__ import annotations

import re

from kg.model.document import Directive, Document, Recommendation
from kg.model.mention import Mention, within
from kg.model.parts.event import session_of

_CITES = (
    "Treaty",
    "Instrument",
    "Resolution",
    "DocumentCitation",
    "Publication",
    "Goal",
)
_GENERAL = re.compile(
    r"所有国家|各国政府|各国(?!议会)|(?:其他)?利益攸关方|(?:其他|主管)国际组织|国际金融机构|多边开发银行|私营部门行为体|行业机构|金融监管机构|劳工输出国|各方|会员国|民间社会"
)
_ASKS = re.compile(r"呼吁|敦促|促请|邀请|鼓励|请(?!求)|需要|要求")
# Whoever stands behind these is helped, praised or made use of, not asked.
_OBJECT = re.compile(
    r"(?:利用|赞扬|赞赏|感谢|欢迎)[^，。；]*$|(?:帮助|协助|支持|确定|如果)$"
)
_DUTY = re.compile(
    r"^[^的]{0,20}?(?:应(?!对|用)|必须|合作|共同努力|的领导下|互补性的专门知识)|^(?:和|、|与)[^，。；]{0,30}?(?:的领导下|共同努力|互补性的专门知识|应(?!对|用))|^[^，。；]{0,30}获得(?:资金|资源|支助)"
)


def _asked(document: Document, start: int, end: int) -> bool:
    """Whoever stands here is asked, or stands before a word of duty, in the same clause."""
    folded = document.text.folded
    block = document.block_at(start)
    # `请其他实体加入，如甲、乙和丙`: the examples belong to the clause before them.
    before = re.split(r"[。；：]|，(?!如)", folded[block.start : start])[-1]
    behind = re.split(r"[，。；]", folded[end : block.end])[0]
    if _OBJECT.search(before) and not re.search("专门知识", behind):
        return False
    return bool(_ASKS.search(before) or _DUTY.search(behind))


def _notes(document: Document, rec: Recommendation) -> list[tuple[int, int]]:
    """Spans of the footnotes whose marks stand in the recommendation."""
    labels = {
        mark.label for mark in document.text.marks if rec.start <= mark.at <= rec.end
    }
    return [
        (b.start, b.end)
        for b in document.blocks
        if b.kind == "note" and b.label in labels
    ]


def _complete(
    document: Document, mentions: list[Mention], rec: Recommendation
) -> Recommendation:
    inside = within(mentions, rec.start, rec.end)
    first = next(
        (
            b.start
            for b in document.blocks
            if rec.start <= b.start and b.kind == "paragraph"
        ),
        rec.start,
    )
    folded = document.text.folded
    asked: dict[str, int] = {}
    for found in _GENERAL.finditer(folded, first, rec.end):
        if _asked(document, found.start(), found.end()):
            asked.setdefault(found[0], found.start())
    if "所有国家" in asked:
        asked.pop("各国", None)
    for m in inside:
        if (
            m.kind in ("Organization", "Programme")
            and m.start >= first
            and _asked(document, m.start, m.end)
        ):
            asked.setdefault(m.id, m.start)
    noted = [
        m for start, end in _notes(document, rec) for m in within(mentions, start, end)
    ]
    cites = dict.fromkeys(m.id for m in [*inside, *noted] if m.kind in _CITES)
    dates = dict.fromkeys(
        m.id
        for m in inside
        if m.kind == "Date"
        and re.match(r"年?(?:前|底|内|马上|成为|之前)", folded[m.end : m.end + 4])
    )
    keys = {
        m.id: f"{m.kind}/{m.id}"
        for m in [*inside, *noted]
        if m.id in asked or m.id in cites
    }
    update = {
        "addressees": sorted(asked, key=lambda who: asked[who]),
        "cites": list(cites),
        "dates": list(dates),
        "keys": keys,
    }
    return rec.model_copy(update=update)


_BY = re.compile(r"年?(?:前|以前|之前|底|底前|内|马上|成为)")


def _directive(
    document: Document, mentions: list[Mention], directive: Directive
) -> Directive:
    """By when: a date that 前 follows, or the session to report to."""
    folded = document.text.folded
    inside = within(mentions, directive.start, directive.end)
    dates = (
        m.id
        for m in inside
        if m.kind == "Date" and _BY.match(folded[m.end : m.end + 4])
    )
    sessions = (
        m.id
        for m in inside
        if m.kind == "Event" and session_of(m.parts) and folded[m.start - 1] in "向在"
    )
    return directive.model_copy(
        update={"deadline": next(dates, None) or next(sessions, None)}
    )


def complete(document: Document, mentions: list[Mention]) -> Document:
    """The document with its recommendations and directives filled in."""
    recommendations = [
        _complete(document, mentions, r) for r in document.recommendations
    ]
    directives = [_directive(document, mentions, d) for d in document.directives]
    return document.model_copy(
        update={"recommendations": recommendations, "directives": directives}
    )
