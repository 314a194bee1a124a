"""Programmes, projects, initiatives, processes, networks and funds that are not organisations."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.boundary import left_edge
from kg.extract.match import Match
from kg.extract.rules import word_list
from kg.model.value import Value

_COMMON = re.compile(
    r"(?:工作|国家|国别|区域|次区域|援助|技术|合作|行动|执行|发展|全球|国际|联合国|能力建设|培训|试点|联合|共同|政府间|重大|上述|新的?|有关|相关|各种|两年期|多年期|年度|支助|紧急|人道主义|改革|和平|政治|谈判|审查|协商|对话|各国|外联|教育|移民|回返|一体化|筹备|统一)+$"
)
_PROPOSED = re.compile(r"(?:一项|一个|某项|若干|多项|各项|这项|该项|拟订|制定|制订|设立|建立)(?:[\u4e00-\u9fff]{0,3}的)?$")


def _by_form(match: Match) -> Value:
    folded = match.document.text.folded
    stops = frozenset(word_list("organization", "stops"))
    start = left_edge(folded, match.block.start, match.end, stops, joins=False)
    name = folded[start : match.end]
    stem = name[: -len(match.fields["ending"])]
    anchor = next(
        (size for size in range(len(stem), 1, -1) if any(match.authority.named(kind, stem[:size]) for kind in ("State", "Place", "Organization"))),
        0,
    )
    if not anchor and stem.startswith(("全球", "国际", "世界")):
        anchor = 2
    if not anchor or len(stem) - anchor < 3 or _COMMON.fullmatch(stem[anchor:]):
        raise Refused("no proper name")
    if _PROPOSED.search(folded[max(match.block.start, start - 8) : start]):
        raise Refused("merely proposed or one of many")
    return Value(id=name, start=start)


def read(match: Match) -> Value:
    """A known name, or a name in marks in front of a word for such things."""
    if match.entry is not None:
        if match.words in ("合作框架",):
            raise Refused("no proper name")
        return Value(id=match.entry.id, known=True)
    if "ending" in match.fields:
        return _by_form(match)
    group = "title" if "title" in match.fields else "title2"
    title = match.fields[group]
    known = match.authority.named("Programme", title)
    if known:
        return Value(id=known.id, known=True)
    start, end = match.spans[group]
    if match.fields.get("open") == "“":
        return Value(id=title.replace("”", ""))
    if match.fields.get("open") == "《":
        return Value(id=title, start=match.start, end=match.end)
    return Value(id=title, start=start - 1, end=end + 1)
