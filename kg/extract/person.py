"""Persons: transliterated names with a middle dot, Latin names, known persons."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.match import Match
from kg.model.value import Value

_TITLES = (
    "大使",
    "博士",
    "先生",
    "女士",
    "教授",
    "亲王",
    "阁下",
    "将军",
    "部长",
    "主席",
    "代表",
    "夫人",
    "爵士",
)


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
    "司令",
    "团长",
    "上校",
    "将军",
    "总裁",
)
_VERBS = (
    "提供",
    "提出",
    "提到",
    "提交",
    "提议",
    "提请",
    "等人",
    "主持",
    "任命",
    "介绍",
    "代行",
    "发言",
    "第一",
    "第二",
)


def _lead(match: Match, first: str) -> int:
    """How much of the first part belongs to a post before it: `总理本雅明` gives 1, since the pattern takes 理 for a sound."""
    before = match.before(4)
    for post in _POSTS:
        at = first.rfind(post)
        if at >= 0:
            return at + len(post)
        for size in range(1, len(post)):
            if (
                before.endswith(post[:-size])
                and first.startswith(post[-size:])
                and len(first) > size
            ):
                return size
    return 0


_HIDDEN = re.compile(
    r"(?:部长|主席|大使|代表|总统|总理|主任|专员|司长|议长|干事)(?P<rest>[\u4e00-\u9fff]{1,4})$"
)
_LIKE_STATES = re.compile(
    r"马里[亚奥安诺娅]|巴西利|阿曼[达多]|苏丹娜|约旦娜|多米尼克|乔治亚|贝宁[尼格]|加纳里|利比亚"
)


def _state(match: Match, first: str) -> int:
    """A State written with the sounds of names: `古巴布鲁诺·罗德里格斯`."""
    if _LIKE_STATES.match(first):
        return 0
    return next(
        (
            size
            for size in range(len(first) - 1, 1, -1)
            if match.authority.named("State", first[:size])
        ),
        0,
    )


def listed(match: Match) -> Value:
    """`法国 德拉特先生` in the list of members: the State, the name, the title and nothing else."""
    start, end = match.span("listed")
    words = match.fields["listed"]
    before = match.folded[match.block.start : start] + words
    size = next(
        (
            size
            for size in range(len(before) - 1, 1, -1)
            if match.authority.named("State", before[:size])
        ),
        0,
    )
    name = before[size:]
    if not size or not 1 < len(name) <= 10:
        raise Refused("no list of members")
    start = end - len(name)
    return Value(id=match.document.text.person(start, end), start=start, end=end)


def transliterated(match: Match) -> Value:
    """The pattern takes characters that transliterations use; posts before and verbs behind are cut off."""
    parts = match.words.split("·")
    lead = _lead(match, parts[0]) or _state(match, parts[0])
    last = parts[-1]
    tail = min(
        (at for word in (*_TITLES, *_VERBS) if (at := last.find(word)) > 0),
        default=len(last),
    )
    following = match.after(1)
    # `布隆伯格提` + `供`: the verb may begin inside the match.
    if last and last[-1] + following in _VERBS and tail == len(last) and len(last) > 1:
        tail -= 1
    start, end = match.start + lead, match.end - (len(last) - tail)
    # `部长库达伊别尔根·巴扎尔巴耶夫`: a character that transliterations hardly use hides the beginning behind the post.
    cut_off = _HIDDEN.search(match.before(8)) if not lead else None
    if (
        cut_off
        and not any(post in cut_off["rest"] for post in _POSTS)
        and not re.search(r"[包括如由是和为在与及有将向对的了等以就]", cut_off["rest"])
    ):
        start -= len(cut_off["rest"])
    return Value(id=match.document.text.simple[start:end], start=start, end=end)


def latin(match: Match) -> Value:
    words = match.words.split()
    banned = match.data.set("not_names")
    if any(w.strip(".,") in banned for w in words):
        raise Refused("a word that is no name")
    if match.authority.named("Organization", match.words) or match.authority.named(
        "Place", match.words
    ):
        raise Refused("a body or a place")
    if all(len(w) > 1 and w.isupper() for w in words):
        raise Refused("an acronym")
    return Value(id=match.document.text.simple[match.start : match.end])


def known(match: Match) -> Value:
    """A person of the authority."""
    if match.entry is None:
        raise Refused("no such person")
    return Value(id=match.entry.id, known=True)


def titled(match: Match) -> Value:
    """The name without its title."""
    start, end = match.span("titled")
    return Value(id=match.document.text.person(start, end), start=start, end=end)


def chinese(match: Match) -> Value:
    """The name in its standard form."""
    return Value(id=match.document.text.person(match.start, match.end))
