"""Non-binding instruments by name: declarations, agendas, plans, compacts, principles, codes."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.boundary import city_before, left_edge
from kg.extract.match import Match
from kg.extract.title import bare, class_of
from kg.model.value import Value

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


def formed(match: Match) -> Value:
    """The walk back finds where the subject begins; without one there is no name."""
    folded = match.folded
    if match.words.startswith("全球") and match.words != "全球契约":
        return Value(id=match.words)
    start = left_edge(match, match.end, joins=True)
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


def placed(match: Match) -> Value:
    city = city_before(match)
    if city is None:
        raise Refused("no city bears it")
    return Value(id=city[1] + match.words, start=city[0])


def known(match: Match) -> Value:
    """A title of the authority."""
    if match.entry is None:
        raise Refused("no such instrument")
    return Value(id=match.entry.id, known=True)


def compact(match: Match) -> Value:
    """The bare short form."""
    if match.before(3) == "联合国":
        raise Refused("the United Nations Global Compact")
    return Value(id="全球契约", short=True)


def written(match: Match) -> Value:
    """The name as it stands."""
    return Value(id=match.words)


def quoted(match: Match) -> Value:
    """The title without its marks."""
    start, end = match.span("quoted")
    return Value(id=match.document.text.simple[start:end], start=start, end=end)


def marked(match: Match) -> Value:
    """A known title, a title whose head noun does not bind, or a short form for back-reference."""
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
