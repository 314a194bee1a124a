"""Non-binding instruments by name: declarations, agendas, plans, compacts, principles, codes."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.boundary import city_before, left_edge
from kg.extract.match import Match
from kg.extract.title import bare, class_of
from kg.model.value import Value
from kg.rules.mentions import word_set

_SHORT = {
    "宣言",
    "行动计划",
    "行动纲领",
    "行动纲要",
    "纲领",
    "纲要",
    "议程",
    "契约",
    "全球契约",
    "战略",
    "框架",
    "原则",
    "准则",
    "守则",
}


def _formed(match: Match) -> Value:
    """The walk back finds where the subject begins; without one there is no name."""
    folded = match.folded
    if match.words.startswith("全球") and match.words != "全球契约":
        return Value(id=match.words)
    stops = word_set("organization", "stops")
    floor = match.block.start
    start = left_edge(match.authority, folded, floor, match.end, stops, joins=True)
    subject = folded[start : match.start]
    if (
        len(subject) < 2
        or re.match(
            r"(?:联合国|[一两二三几多]|若干|各|有关|全球|国际|区域|双边|国家)", subject
        )
        or subject[-1] in "和与及"
    ):
        raise Refused("no subject")
    return Value(id=folded[start : match.end], start=start)


def _placed(match: Match) -> Value:
    city = city_before(match.authority, match.folded, match.block.start, match.start)
    if city is None:
        raise Refused("no city bears it")
    return Value(id=city[1] + match.words, start=city[0])


def read(match: Match) -> Value:
    """A known title, a title whose head noun does not bind, or a short form for back-reference."""
    if match.entry is not None:
        return Value(id=match.entry.id, known=True)
    if "compact" in match.fields:
        if match.before(3) == "联合国":
            raise Refused("the United Nations Global Compact")
        return Value(id="全球契约", short=True)
    if "placed" in match.fields:
        return _placed(match)
    if "formed" in match.fields:
        return _formed(match)
    if "about" in match.fields:
        return Value(id=match.words)
    if "quoted" in match.fields:
        start, end = match.spans["quoted"]
        return Value(id=match.document.text.simple[start:end], start=start, end=end)
    title = bare(match.fields["title"])
    known = match.authority.named("Instrument", title)
    if known and title not in ("行动纲要",):
        return Value(id=known.id, known=True)
    if title in ("行动纲要", "行动纲领") and match.before(8).endswith("《北京宣言》和"):
        return Value(id="北京行动纲要", known=True)
    if title in _SHORT:
        return Value(id=title, short=True)
    if (
        match.authority.named("Treaty", title)
        or match.authority.named("Publication", title)
        or match.authority.named("Programme", title)
    ):
        raise Refused("known as something else")
    if class_of(title) != "Instrument":
        raise Refused(f"{title} does not end in the name of such an instrument")
    return Value(id=match.fields["title"])
