"""What a numbered recommendation names: addressees, instruments and resolutions, dates."""

from __future__ import annotations

import re

from kg.model.document import Document, Recommendation
from kg.model.mention import Mention

_CITES = ("Treaty", "Instrument", "Resolution", "DocumentCitation", "Publication", "Goal")
_GENERAL = re.compile(r"所有国家|各国政府|各国(?!议会)|其他利益攸关方|国际金融机构|多边开发银行|私营部门行为体|各方|会员国")


def _asked(document: Document, mention: Mention) -> bool:
    """The body is asked, or stands before a word of duty."""
    folded = document.text.folded
    block = document.block_at(mention.start)
    before = re.split(r"[，。；：]", folded[block.start : mention.start])[-1]
    behind = re.split(r"[，。；]", folded[mention.end : block.end])[0]
    return bool(re.search(r"呼吁|敦促|促请|邀请|鼓励|请|需要", before) or re.search(r"^[^的]{0,20}?(?:应|必须|可以|合作|共同努力)", behind))


def _complete(document: Document, mentions: list[Mention], rec: Recommendation) -> Recommendation:
    inside = [m for m in mentions if rec.start <= m.start < rec.end]
    first = next((b.start for b in document.blocks if rec.start <= b.start and b.kind == "paragraph"), rec.start)
    folded = document.text.folded
    general = list(dict.fromkeys(_GENERAL.findall(folded[first : rec.end])))
    bodies = dict.fromkeys(m.id for m in inside if m.kind == "Organization" and m.start >= first and _asked(document, m))
    cites = dict.fromkeys(m.id for m in inside if m.kind in _CITES)
    dates = dict.fromkeys(m.id for m in inside if m.kind == "Date" and re.match(r"年?(?:前|底|内|马上|成为|之前)", folded[m.end : m.end + 4]))
    return rec.model_copy(update={"addressees": [*general, *bodies], "cites": list(cites), "dates": list(dates)})


def complete(document: Document, mentions: list[Mention]) -> Document:
    """The document with its recommendations filled in."""
    if not document.recommendations:
        return document
    return document.model_copy(update={"recommendations": [_complete(document, mentions, r) for r in document.recommendations]})
