"""Non-binding instruments by name: declarations, agendas, plans, compacts, principles, codes."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.match import Match
from kg.extract.title import bare, class_of
from kg.model.value import Value

_SHORT = {"宣言", "行动计划", "行动纲领", "行动纲要", "纲领", "纲要", "议程", "契约", "全球契约", "战略", "框架", "原则", "准则", "守则"}


def read(match: Match) -> Value:
    """A known title, a title whose head noun does not bind, or a short form for back-reference."""
    if match.entry is not None:
        return Value(id=match.entry.id, known=True)
    if "compact" in match.fields:
        if match.before(3) == "联合国":
            raise Refused("the United Nations Global Compact")
        return Value(id="全球契约", head="全球契约", short=True)
    if "about" in match.fields:
        return Value(id=match.words)
    if "quoted" in match.fields:
        start, end = match.spans["quoted"]
        return Value(id=match.document.text.text[start:end], start=start, end=end)
    title = bare(match.fields["title"])
    known = match.authority.named("Instrument", title)
    if known and title not in ("行动纲要",):
        return Value(id=known.id, known=True)
    if title in _SHORT:
        return Value(id=title, head=title, short=True)
    if match.authority.named("Treaty", title) or match.authority.named("Publication", title) or match.authority.named("Programme", title):
        raise Refused("known as something else")
    if class_of(title) != "Instrument":
        raise Refused(f"{title} does not end in the name of such an instrument")
    return Value(id=match.fields["title"])
