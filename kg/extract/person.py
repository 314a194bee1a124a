"""Persons: transliterated names with a middle dot, Latin names, known persons."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.match import Match
from kg.extract.rules import word_list
from kg.model.value import Value

_TITLES = ("大使", "博士", "先生", "女士", "教授", "亲王", "阁下", "将军", "部长", "主席", "代表", "夫人", "爵士")


_POSTS = (
    "主席",
    "部长",
    "外长",
    "大使",
    "代表",
    "专员",
    "总统",
    "总理",
    "秘书长",
    "主任",
    "博士",
    "先生",
    "女士",
    "教授",
    "特使",
    "司长",
    "首相",
    "议长",
    "干事",
)
_VERBS = ("提供", "提出", "提到", "提交", "提议", "提请", "等人", "主持", "任命", "介绍", "代行", "发言")


def _transliterated(match: Match) -> Value:
    """Cut both ends to the characters that transliterations use."""
    sounds = set(word_list("person", "sounds")[0])
    parts = match.words.split("·")
    first, last = parts[0], parts[-1]
    keep = len(first)
    while keep and first[len(first) - keep] not in sounds:
        keep -= 1
    for at in range(len(first) - 1, -1, -1):
        if first[at] not in sounds and first[at] != "-" and not first[at].isascii():
            keep = len(first) - at - 1
            break
    for title in _POSTS:
        cut = first.rfind(title)
        if cut >= 0:
            keep = min(keep, len(first) - cut - len(title))
    tail = 0
    while tail < len(last) and (last[tail] in sounds or last[tail] == "-" or last[tail].isascii()):
        tail += 1
    for title in (*_TITLES, *_VERBS):
        at = last.find(title)
        if 0 < at < tail:
            tail = at
    if not keep or not tail:
        raise Refused("no name on one side of the dot")
    start = match.start + len(first) - keep
    end = match.end - (len(last) - tail)
    name = match.document.text.text[start:end]
    return Value(id=name, start=start, end=end)


def _latin(match: Match) -> Value:
    words = match.words.split()
    banned = set(word_list("person", "not_names"))
    if any(w.strip(".,") in banned for w in words):
        raise Refused("a word that is no name")
    if match.authority.named("Organization", match.words) or match.authority.named("Place", match.words):
        raise Refused("a body or a place")
    if all(len(w) > 1 and w.isupper() for w in words):
        raise Refused("an acronym")
    return Value(id=match.document.text.text[match.start : match.end])


def read(match: Match) -> Value:
    """The name without titles."""
    if match.entry is not None:
        return Value(id=match.entry.id, known=True)
    if "titled" in match.fields:
        start, end = match.spans["titled"]
        return Value(id=match.fields["titled"], start=start, end=end)
    return _transliterated(match) if "·" in match.words else _latin(match)
