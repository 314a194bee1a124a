"""States by name, in any of their names."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.boundary import starts_word
from kg.extract.match import Match
from kg.model.value import Value


def known(match: Match) -> Value:
    """A known name is the State unless it is part of a longer word."""
    if match.entry is None:
        raise Refused("no such State")
    after = match.after(2)
    if len(match.words) == 2 and not starts_word(match):
        raise Refused("inside another word")
    if match.words == "中国" and match.before(2) in ("发展", "其中", "高中"):
        raise Refused("part of another word")
    if match.words == "中国" and after[:1] == "家" and after[:2] != "家庭":
        raise Refused("part of another word")
    if after[:1] in ("文", "语") and after[:2] not in ("文化", "文件", "文明", "语言"):
        raise Refused("a language")
    shorter = match.authority.named("State", match.words[:-1])
    if (
        match.words.endswith("国")
        and shorter
        and after[:1]
        and after[:1] in "防民王会内家际务有土籍宪旗歌庆君都门安"
    ):
        return Value(
            id=match.entry.id, end=match.end - 1, known=True
        )  # 以色列国防军 is not of 以色列国
    return Value(id=match.entry.id, known=True)
