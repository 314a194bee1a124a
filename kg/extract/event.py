"""Events: known conferences, numbered sessions, meetings by the form of their names."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.boundary import boundary_words, known_suffix, left_edge
from kg.extract.match import Match
from kg.model.value import Value


def _session(match: Match) -> Value:
    """A session belongs to the organ in front of it, or to the organ of the document."""
    number = match.fields["session"]
    organ = match.fields.get("organ")
    if organ in ("理事会", "委员会", "大会") and (longer := _longer_organ(match)):
        start, name = longer
        return Value(id=f"{name}{number}", start=start, session=number)
    if organ in ("理事会", "委员会"):
        return Value(id=f"{_last_organ(match)}{number}", session=number)
    entry = match.authority.named("Organization", organ) if organ else None
    if organ and entry is None:
        raise Refused(f"{organ} is no known organ")
    if entry:
        return Value(id=f"{entry.id}{number}", session=number)
    if match.block.kind == "front" or match.block.start == match.start:
        return Value(id=f"{_own_organ(match)}{number}", session=number)
    if re.search(
        r"(?<![\u4e00-\u9fff]{2}问题)委员会[在于](?:\d{4}年)?$", match.before(12)
    ) and (commission := _last_commission(match)):
        return Value(id=f"{commission}{number}", session=number)
    return Value(id=f"{_last_organ(match)}{number}", session=number)


def _longer_organ(match: Match) -> tuple[int, str] | None:
    """`大陆架界限委员会第五十届会议`: the organ is known by a longer name, or has one by its form."""
    folded = match.folded
    begin, end = match.span("organ")
    start = known_suffix(match, end)
    if start is not None and start < begin:
        entry = match.authority.named("Organization", folded[start:end])
        return (start, entry.id) if entry else None
    if match.fields["organ"] == "大会":
        return None
    stops = boundary_words(match.language).set("stops", "vague")
    start = left_edge(match, end, stops)
    return (
        (start, folded[start:end])
        if begin - start >= 3 and "·" not in folded[start:end]
        else None
    )


def _last_organ(match: Match) -> str:
    """The organ named last before the session, in its block."""
    before = match.folded[match.block.start : match.start]
    best = (-1, "", "")
    for name, code in match.authority.codes.items():
        if re.match(r"A/C\.\d", code):
            continue
        at = before.rfind(name)
        if at >= 0 and (at + len(name), name) > best[:2]:
            entry = match.authority.named("Organization", name)
            if entry:
                best = (at + len(name), name, entry.id)
    return best[2] or _own_organ(match)


def _last_commission(match: Match) -> str | None:
    """`委员会` alone is the commission that the document named last."""
    before = match.folded[: match.start]
    found = [
        (before.rfind(name), name)
        for name, code in match.authority.codes.items()
        if name.endswith("委员会") and len(name) > 3 and name in before
    ]
    entry = match.authority.named("Organization", max(found)[1]) if found else None
    return entry.id if entry else None


def _own_organ(match: Match) -> str:
    """The organ of the document; a Main Committee meets in the sessions of the Assembly."""
    organ = match.document.front.organ
    if organ is None:
        raise Refused("nothing tells whose session")
    entry = match.authority.get("Organization", organ)
    return (
        "联合国大会"
        if entry and entry.code and re.match(r"A/C\.\d", entry.code)
        else organ
    )


_HELD = re.compile(
    r"(?:举行|召开|举办|主办|召集|出席|参加|组织)(?:的|了)?(?:一次|一个)?$"
)
_WEAK_START = re.compile(
    r"^(?:\d+次|[两三四五六七八九十几多数]+次|的|了|一个|一次|一系列|和|与|及|以及|或|次|届|个|该|本|其|这次|此次|上述|拟议的?|有关)+"
)
_VAGUE = re.compile(
    r"^(?:国际|政府间|区域|次区域|部长级|高级别|专家|年度|全体|闭会期间|非正式|区域间|大型|首脑|联合|协商|筹备|多边|双边|政府|科学|技术|预备|特别|正式|非公开|公开|各种|其他|全球)*(?:会议|研讨会|讲习班|论坛|对话|峰会|大会|讨论会|圆桌会议)$"
)


def _known_event_ends(match: Match, end: int) -> bool:
    start = known_suffix(match, end)
    return (
        start is not None
        and match.authority.named("Event", match.folded[start:end]) is not None
    )


def _by_form(match: Match) -> Value:
    folded = match.folded
    if "about" in match.fields:
        name = match.words
        if _VAGUE.fullmatch(name):
            raise Refused("no proper name")
        return Value(id=name)
    stops = match.data.set("stops")
    if "quoted" in match.fields:
        return Value(
            id=match.document.text.simple[match.start : match.end]
            .replace("“", "")
            .replace("”", "")
        )
    if any(field in match.fields for field in ("campaign", "segment", "numbered")):
        return Value(id=_full_organ(match))
    core = match.span("core")[1]  # without the topic behind a colon
    known = known_suffix(match, core)
    start = left_edge(match, core, stops, joins=True, reach=44)
    if known is not None and start < known:
        raise Refused("a known name ends here")
    if any(_known_event_ends(match, core - cut) for cut in range(2, 7)):
        raise Refused("a session of a known event")
    if folded[start - 2 : start] == "——":  # two bodies hold it together
        partner = known_suffix(match, start - 2)
        start = start if partner is None else partner
    name = folded[start:core]
    lead = _WEAK_START.match(name)
    if lead:
        start, name = start + lead.end(), name[lead.end() :]
    second = re.search(
        r"(?:和|与|及)(?=第[一二三四五六七八九十]+(?:次|届))|(?<=联盟|大学|中心|组织)(?:和|与|及)|(?<=委员会|基金会)(?:和|与|及)",
        name,
    )
    if second:  # a number opens a name of its own, a body ends one
        start, name = start + second.end(), name[second.end() :]
    if _SITTING.fullmatch(name) or re.search(
        r"号(?:决议|决定)|第[一二三四五六七八九十百零]+届会议$", name
    ):
        raise Refused("a numbered sitting")
    if name.endswith("会议") and match.authority.named(
        "Place", name.removesuffix("会议")
    ):
        return Value(id=name, start=start)
    if (
        _VAGUE.fullmatch(name)
        or len(name) < 7
        or (
            not _HELD.search(folded[max(match.block.start, start - 8) : start])
            and (
                "问题" not in name
                and not re.search(
                    r"第[一二三四五六七八九十]+(?:次|届)|世界|首脑|部长级|政府间|国际",
                    name,
                )
            )
        )
    ):
        raise Refused("no proper name")
    return Value(id=folded[start : match.end], start=start)


_ORDINAL = re.compile(r"第(?:[一二三四五六七八九十]{1,4}|\d{1,3})(?:届|次)$")


def _known(match: Match) -> Value:
    """A number before a recurring conference belongs to its name."""
    if match.entry is None:
        raise Refused("no such event")
    number = _ORDINAL.search(match.before(8))
    if number:
        return Value(
            id=number[0] + match.entry.id,
            start=match.start - len(number[0]),
            known=True,
        )
    return Value(id=match.entry.id, known=True)


_SITTING = re.compile(
    r"(?:专家组|委员会|工作组|理事会|小组|特别委员会)?(?:第[一二三四五六七八九十百\d]{1,8}次?(?:和|至|、|及)){0,8}第?[一二三四五六七八九十百\d]{1,8}次(?:全体)?会议$"
)


def _full_organ(match: Match) -> str:
    organ = match.fields.get("organ")
    entry = match.authority.named("Organization", organ) if organ else None
    words = match.document.text.simple[match.start : match.end]
    own = match.document.front.organ or ""
    # In the papers of a conference of parties the conference needs no name.
    if (kind := re.match(r"缔约(?:方|国)(?:会议|大会)第", words)) and own.endswith(
        kind[0][:-1]
    ):
        return own.removesuffix(kind[0][:-1]) + words
    return entry.id + words[len(organ or "") :] if entry else words


def read(match: Match) -> Value:
    """Known events, sessions, names by their form; general words for meetings are refused."""
    if match.entry is not None:
        return _known(match)
    if "session" in match.fields:
        return _session(match)
    return _by_form(match)
