"""Binding instruments by name, marked or not."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.boundary import city_before, named_before
from kg.extract.match import Match
from kg.extract.title import bare, class_of
from kg.model.value import Value

_HEADS = {
    "公约",
    "议定书",
    "条约",
    "协定",
    "宪章",
    "规约",
    "盟约",
    "协议",
    "任择议定书",
    "补充议定书",
    "该公约",
}


def known(match: Match) -> Value:
    """A title of the authority."""
    if match.entry is None:
        raise Refused("no such treaty")
    if match.words in ("宪章", "曼谷条约") and match.before(1) not in (
        "《",
        "依",
        "据",
        "照",
        "合",
    ):
        raise Refused("a charter, not the Charter")
    return Value(id=match.entry.id, known=True)


def marked(match: Match) -> Value:
    """A known title, a title whose head noun binds, or a short form for back-reference."""
    title = bare(match.fields["title"])
    known = match.authority.named("Treaty", title) or match.authority.named(
        "Treaty", re.sub(r"^(?:19|20)\d\d年", "", title)
    )
    if known:
        return Value(id=known.id, known=True)
    if match.authority.named("Instrument", title) or match.authority.named(
        "Publication", title
    ):
        raise Refused("known as something else")
    if title in _HEADS:
        return Value(id=title, short=True)
    if class_of(title) != "Treaty":
        raise Refused(f"《{title}》 does not end in the name of a binding instrument")
    return Value(id=re.sub(r"[〈〉]", "", match.fields["title"]))


def placed(match: Match) -> Value:
    """`达尔富尔和平协议`; a bare 协议 or 协定 only behind a city: `坎帕拉协议`."""
    if match.words in ("协议", "协定", "议定书"):
        found = city_before(match)
    else:
        named = named_before(match, ("State", "Place"))
        found = (named[0], named[1].label) if named else None
    if found is None:
        raise Refused("about no State, city or region")
    return Value(id=found[1] + match.words, start=found[0])


def dated(match: Match) -> Value:
    """`关于难民地位的1951年公约`, `1967年议定书`: the year stands inside the name."""
    known = match.authority.named("Treaty", match.words)
    if known:
        return Value(id=known.id, known=True)
    subject = match.fields.get("subject", "")
    entry = match.authority.named(
        "Treaty", re.sub(r"^1?\d{3}年", "", match.words)
    ) or match.authority.named("Treaty", f"{subject}{match.fields['head']}")
    if entry:
        return Value(id=entry.id, known=True)
    if subject:
        return Value(id=f"{subject}{match.fields['head']}")
    raise Refused("which one of that year?")
