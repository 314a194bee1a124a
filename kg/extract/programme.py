"""Programmes, projects, initiatives, processes, networks and funds that are not organisations."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.boundary import city_before, left_edge
from kg.extract.match import Match
from kg.model.value import Value

_COMMON = re.compile(
    r"(?:工作|国家|国别|区域|次区域|援助|技术|合作|行动|执行|发展|全球|国际|联合国|能力建设|培训|试点|联合|共同|政府间|重大|上述|新的?|有关|相关|各种|两年期|多年期|年度|支助|紧急|人道主义|改革|和平|政治|谈判|审查|协商|对话|各国|外联|教育|移民|回返|一体化|筹备|统一)+$"
)
_PROPOSED = re.compile(
    r"(?:一项|一个|某项|若干|多项|各项|这项|该项|拟订|制定|制订|设立|建立)(?:[\u4e00-\u9fff]{0,3}的)?$"
)


_JOINED = re.compile(
    r"(?<![\u4e00-\u9fff·])[\u4e00-\u9fff·]{2,8}-[\u4e00-\u9fff]{4,14}$"
)


def form(match: Match) -> Value:
    folded = match.folded
    # Two names joined, from the start of the clause: 甲-乙……倡议.
    if joined := _JOINED.search(
        folded, max(match.block.start, match.end - 28), match.end
    ):
        return Value(id=joined[0], start=joined.start())
    start = left_edge(match, match.end)
    name = folded[start : match.end]
    stem = name[: -len(match.fields["ending"])]
    anchor = next(
        (
            size
            for size in range(len(stem), 1, -1)
            if any(
                match.authority.named(kind, stem[:size])
                for kind in ("State", "Place", "Organization")
            )
        ),
        0,
    )
    if not anchor and stem.startswith(("全球", "国际", "世界")):
        anchor = 2
    if not anchor or len(stem) - anchor < 3 or _COMMON.fullmatch(stem[anchor:]):
        raise Refused("no proper name")
    if _PROPOSED.search(folded[max(match.block.start, start - 8) : start]):
        raise Refused("merely proposed or one of many")
    return Value(id=name, start=start)


_WEAPONS = re.compile(r"武器|核|导弹|军事|化学|生物|铀")


def of_state(match: Match) -> Value:
    """`甲国的……方案`: the State is part of the full name, not of the words."""
    start, _end = match.span("own")
    folded = match.folded
    owner = next(
        (
            entry
            for size in range(8, 1, -1)
            if (
                entry := match.authority.named(
                    "State", folded[max(start - 1 - size, 0) : start - 1]
                )
            )
        ),
        None,
    )
    if (
        owner is None
        or _COMMON.search(match.fields["own"])
        or _WEAPONS.search(match.fields["own"])
    ):
        raise Refused("no proper name")
    return Value(id=owner.label + folded[start : match.end])


def joint(match: Match) -> Value:
    """By its subject, up to the verb before it."""
    folded = match.folded
    start = left_edge(match, match.end, joins=True)
    stem = folded[start : match.start]
    if (
        len(stem) < 4
        or _COMMON.fullmatch(stem)
        or _PROPOSED.search(folded[max(match.block.start, start - 8) : start])
    ):
        raise Refused("no proper name")
    return Value(id=folded[start : match.end], start=start)


def latin(match: Match) -> Value:
    if (
        match.fields["latin"] in match.authority.by_name
        or match.fields["latin"] in match.authority.acronyms
    ):
        raise Refused("a programme of a body, without a name")
    return Value(id=match.words)


def placed(match: Match) -> Value:
    city = city_before(match)
    if city is None:
        raise Refused("no city bears it")
    return Value(id=city[1] + match.words, start=city[0])


def quoted(match: Match) -> Value:
    name = match.fields["whole"]
    start, end = match.span("whole")
    if _COMMON.fullmatch(re.sub(r"(?:倡议|进程|方案|计划)$", "", name)) or re.search(
        r"的|一项|该|本", name
    ):
        raise Refused("no proper name")
    return Value(id=name, start=start, end=end)


def trust_fund(match: Match) -> Value:
    if re.search(
        r"各|的(?!安全)|其他|相关|管理|多个|所有|[在向由给]", match.fields["fund"]
    ):
        raise Refused("no proper name")
    return Value(id=match.words)


def known(match: Match) -> Value:
    """A programme of the authority."""
    if match.entry is None:
        raise Refused("no such programme")
    if match.words in ("合作框架",):
        raise Refused("no proper name")
    return Value(id=match.entry.id, known=True)


def about(match: Match) -> Value:
    """Its subject is its name."""
    start, end = match.span("about")
    return Value(id=match.fields["about"], start=start, end=end)


def titled(match: Match) -> Value:
    """A title in 《》, with the marks."""
    title = match.fields["title"]
    return _named(match, title) or Value(id=title)


def quoted_head(match: Match) -> Value:
    """Marks around part of the name."""
    title = match.fields["title"]
    return _named(match, title) or Value(id=title.replace("”", ""))


def named(match: Match) -> Value:
    """A name in marks in front of a word for such things, with the marks."""
    group = "title" if "title" in match.fields else "title2"
    title = match.fields[group]
    start, end = match.span(group)
    return _named(match, title) or Value(id=title, start=start - 1, end=end + 1)


def _named(match: Match, title: str) -> Value | None:
    """Under its name in the authority."""
    entry = match.authority.named("Programme", title)
    return Value(id=entry.id, known=True) if entry else None
